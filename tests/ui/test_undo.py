"""Undo and redo across the form of a plan: field by field, row by row; kept drafts stay as they are."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app.domain.plan import CostClass, ItemChange, PlanContent
from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.editors import (
    ChecksEditor,
    ChoiceEditor,
    Editor,
    FlagEditor,
    LongEditor,
    TextEditor,
)
from kiosk_app.ui.widgets.form import Field, Form, Group
from kiosk_app.ui.widgets.history import FormHistory, memo
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.row_editors import AmountsEditor, Part, RowsEditor
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import read_draft
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

PARTS = (
    Part(key="name", label="記録項目", make=TextEditor),
    Part(key="change", label="区分", make=lambda: ChoiceEditor([(c, c.label) for c in ItemChange])),
)
MAKERS: dict[str, Callable[[], Editor]] = {
    "title": TextEditor,
    "text": LongEditor,
    "day": lambda: DateEditor(lambda: date(2022, 10, 3)),
    "kind": lambda: ChoiceEditor([(1, "一"), (2, "二")]),
    "flag": lambda: FlagEditor("委託する"),
    "checks": lambda: ChecksEditor(["甲", "乙"]),
    "items": lambda: RowsEditor("記録項目", PARTS, add="足す"),
    "costs": lambda: AmountsEditor([(CostClass.INITIAL, "導入")], [(2023, "令和5年度"), (2024, "令和6年度")]),
}


class Desktop:
    """A form with its history, and hands to write in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        fields = tuple(Field(key=key, label=key, make=make) for key, make in MAKERS.items())
        self.form = Form((Group(title="", fields=fields),))
        self.form.setParent(self.parent)
        self.history = FormHistory(self.parent)
        self.history.follow(self.form)

    def widget(self, key: str) -> Any:
        return self.form.editor(key)

    def stand(self) -> dict[str, Any]:
        return {key: memo(self.form.editor(key)) for key in self.form.keys}


@pytest.fixture
def desktop(qtbot: QtBot, dressed: QApplication) -> Desktop:
    return Desktop(qtbot)


def write(desktop: Desktop, key: str, text: str) -> None:
    line = desktop.widget(key)
    line.setText(text) if isinstance(line, QLineEdit) else line.setPlainText(text)
    if isinstance(line, QLineEdit):
        line.textEdited.emit(text)


STEPS = (
    lambda d: write(d, "title", "件名"),
    lambda d: d.widget("text").setPlainText("一行\n二行"),
    lambda d: write(d, "day", "らいねん"),
    lambda d: (d.widget("kind").setCurrentIndex(1), d.widget("kind").activated.emit(1)),
    lambda d: d.widget("flag").click(),
    lambda d: d.widget("checks").boxes[1].click(),
    lambda d: d.widget("items").more.click(),
    lambda d: (d.widget("items").editors[0]["name"].setText("氏名"), d.widget("items").edited.emit()),
    lambda d: (
        d.widget("costs").set_texts({(CostClass.INITIAL, 2024): "12万"}),
        d.widget("costs").edited.emit(),
    ),
)


def test_every_kind_of_field_goes_back_and_forth_one_step_each(desktop: Desktop) -> None:
    states = [desktop.stand()]
    for step in STEPS:
        step(desktop)
        states.append(desktop.stand())
    for state in reversed(states[:-1]):
        desktop.history.undo()
        assert desktop.stand() == state
    assert not desktop.history.can_undo
    for state in states[1:]:
        desktop.history.redo()
        assert desktop.stand() == state
    assert not desktop.history.can_redo
    assert desktop.widget("items").editors[0]["name"].text() == "氏名"


def test_typing_on_in_a_field_is_one_step_until_the_cursor_leaves_it(desktop: Desktop) -> None:
    for text in ("一", "一二", "一二三"):
        write(desktop, "title", text)
    desktop.history.seal()
    write(desktop, "title", "一二三四")
    desktop.history.undo()
    assert desktop.widget("title").text() == "一二三"
    desktop.history.undo()
    assert desktop.widget("title").text() == ""
    assert not desktop.history.can_undo


def test_what_was_taken_out_again_in_one_go_is_no_step(desktop: Desktop) -> None:
    write(desktop, "title", "誤")
    write(desktop, "title", "")
    assert not desktop.history.can_undo
    desktop.widget("title").edited.emit()
    assert not desktop.history.can_undo


def test_rows_that_come_and_go_are_steps_of_their_own(desktop: Desktop) -> None:
    items = desktop.widget("items")
    items.more.click()
    items.editors[0]["name"].setText("住所")
    items.edited.emit()
    items.more.click()
    desktop.history.undo()
    assert len(items.editors) == 1
    desktop.history.undo()
    assert items.editors[0]["name"].text() == ""
    desktop.history.undo()
    assert items.editors == ()


def test_a_field_that_the_next_form_has_not_is_left(desktop: Desktop) -> None:
    write(desktop, "title", "件名")
    desktop.history.follow(
        Form((Group(title="", fields=(Field(key="other", label="他", make=TextEditor),)),))
    )
    desktop.history.undo()
    assert not desktop.history.can_undo


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    """Return a clerk before an empty record: forms need no more."""
    return open_on(empty_desk)


def test_ctrl_z_and_ctrl_y_undo_for_the_whole_form(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    plans = clerk.plans
    plans.types("title", "abc")
    plans.types("system", "xyz")
    plans.types("frequency", "7")
    plans.undoes()
    plans.undoes()
    values = plans.form.form.values()
    assert (values["title"], values["system"], values["frequency"]) == ("abc", "", "")
    assert "情報システム" in clerk.news
    plans.redoes()
    assert plans.form.form.values()["system"] == "xyz"
    assert "Ctrl+Z 元に戻す" in clerk.keys
    clerk.presses(Key.UNDO)
    clerk.presses(Key.UNDO)
    assert not plans.form.history.can_undo
    clerk.presses(Key.UNDO)
    assert plans.form.form.values()["title"] == ""


def test_an_open_composition_is_the_input_methods_own(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.types("title", "a")
    line = clerk.plans.form.form.editor("title").widget()
    QApplication.sendEvent(line, QInputMethodEvent("かな", []))
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not clerk.plans.form.history.can_redo


def test_lines_outside_such_a_form_undo_by_themselves(clerk: Clerk) -> None:
    words = clerk.plans.view.filters.text
    QTest.keyClicks(words, "abc")
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words.text() == ""


def test_another_kind_of_plan_is_undone_too(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.plans.page.new_plan()
    form = clerk.plans.form
    kinds = [rule.id for rule in clerk.session.desk.regulations.plan_types]
    clerk.plans.fills_in(title="件名", type_id=kinds[2])
    qtbot.waitUntil(
        lambda: form._content.type_id == kinds[2] and form.form.values()["type_id"] == kinds[2],
        timeout=60_000,
    )
    form._rebuild()
    clerk.presses(Key.UNDO)
    form._rebuild()
    assert form.form.values()["type_id"] == kinds[0]
    assert form.form.values()["title"] == "件名"
    clerk.presses(Key.UNDO)
    assert form.form.values()["title"] == ""


def test_a_kept_draft_is_not_changed_by_undoing_until_it_is_kept_again(
    clerk: Clerk, empty_desk: Desk
) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.fills_in(title="残す")
    clerk.plans.form.keep()
    clerk.presses(Key.UNDO)
    kept = read_draft(empty_desk, "plan/new", PlanContent)
    assert kept is not None
    assert kept.title == "残す"
    clerk.plans.form.keep()
    kept = read_draft(empty_desk, "plan/new", PlanContent)
    assert kept is not None
    assert kept.title == ""


def test_throwing_the_draft_away_forgets_the_steps(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.fills_in(title="捨てる")
    clerk.plans.form.view.start_over.click()
    assert not clerk.plans.form.history.can_undo
    assert isinstance(clerk.plans.form.form.editor("outline").widget(), QTextEdit)
