from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app.domain.plan import CostClass, UseState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.ui.widgets.composing import is_composing
from kiosk_app.ui.widgets.editors import ChecksEditor, ChoiceEditor, FlagEditor, LongEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Form, Group
from kiosk_app.ui.widgets.read_editors import AmountEditor, DateEditor, TimeEditor
from kiosk_app.ui.widgets.row_editors import AmountsEditor, Part, RowsEditor

TODAY = date(2022, 10, 3)


@pytest.fixture(autouse=True)
def japanese(dressed: QApplication) -> None:
    """Every editor stands in the dressed application."""


def dates() -> DateEditor:
    return DateEditor(lambda: TODAY)


@pytest.mark.parametrize(
    "typed", ["R4.12.8", "041208", "2022/12/8", "12/8", "令和４年１２月８日", "20221208"]
)
def test_a_date_is_taken_as_clerks_type_it_and_shown_back_in_full(qtbot: QtBot, typed: str) -> None:
    editor = dates()
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor, typed) if typed.isascii() else editor.setText(typed)
    assert editor.value() == date(2022, 12, 8)
    editor.editingFinished.emit()
    assert editor.text() == "令和4年12月8日"
    assert editor.fault() == ""


def test_a_text_that_is_no_date_stays_and_is_told(qtbot: QtBot) -> None:
    editor = dates()
    qtbot.addWidget(editor)
    editor.setText("きのう")
    editor.editingFinished.emit()
    assert editor.text() == "きのう"
    assert editor.value() is None
    assert "日付として読めません" in editor.fault()


@pytest.mark.parametrize(
    ("typed", "expected", "shown"),
    [
        ("14:00", time(14), "午後2時"),
        ("1430", time(14, 30), "午後2時30分"),
        ("9", time(9), "午前9時"),
        ("930", time(9, 30), "午前9時30分"),
        ("午後２時半", time(14, 30), "午後2時30分"),
        ("正午", time(12), "正午"),
    ],
)
def test_a_time_is_taken_as_clerks_type_it(typed: str, expected: time, shown: str) -> None:
    editor = TimeEditor()
    editor.setText(typed)
    assert editor.value() == expected
    editor.editingFinished.emit()
    assert editor.text() == shown


@pytest.mark.parametrize(
    ("typed", "expected", "shown"),
    [
        ("１，２３４", 1234, "1,234"),
        ("1200千円", 1_200_000, "1,200,000"),
        ("▲500", -500, "▲500"),
        ("12万円", 120_000, "120,000"),
    ],
)
def test_an_amount_turns_full_width_figures_and_units_into_yen(typed: str, expected: int, shown: str) -> None:
    editor = AmountEditor()
    editor.setText(typed)
    assert editor.value() == expected
    editor.editingFinished.emit()
    assert editor.text() == shown


def test_what_cannot_be_read_is_told_by_every_editor() -> None:
    for editor, word in ((TimeEditor(), "時刻"), (AmountEditor(), "金額")):
        assert editor.fault() == ""
        editor.setText("あいう")
        assert word in editor.fault()
        editor.set_value(None)
        assert editor.text() == ""


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_what_the_input_method_commits_is_never_dropped(qtbot: QtBot) -> None:
    editor = dates()
    qtbot.addWidget(editor)
    compose(editor, "れいわ")
    assert is_composing(editor)
    commit(editor, "令和四年")
    assert not is_composing(editor)
    assert editor.text() == "令和四年"


def test_return_does_not_leave_a_field_while_composing(qtbot: QtBot) -> None:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    first, second = TextEditor(), TextEditor()
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(holder)
    holder.show()
    with qtbot.waitActive(holder, timeout=60_000):
        holder.activateWindow()
    first.setFocus()
    compose(first, "かな")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert first.hasFocus()
    commit(first, "仮名")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()


def test_function_keys_belong_to_the_input_method_while_composing(qtbot: QtBot) -> None:
    editor = TextEditor()
    qtbot.addWidget(editor)

    def override(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(editor, event)
        return event.isAccepted()

    assert not override(Qt.Key.Key_F9)
    compose(editor, "かな")
    assert override(Qt.Key.Key_F9)
    assert not override(Qt.Key.Key_F12)


def test_return_stays_in_a_text_of_several_lines_and_ctrl_return_goes_on(qtbot: QtBot) -> None:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    text, after = LongEditor(), TextEditor()
    layout.addWidget(text)
    layout.addWidget(after)
    qtbot.addWidget(holder)
    holder.show()
    with qtbot.waitActive(holder, timeout=60_000):
        holder.activateWindow()
    text.setFocus()
    qtbot.keyClicks(text, "a")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClicks(text, "b")
    assert text.value() == "a\nb"
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert after.hasFocus()


def test_setting_a_value_is_not_an_edit_and_typing_is(qtbot: QtBot) -> None:
    states = tuple((state, state.label) for state in UseState)
    cases: list[tuple[Any, Any]] = [
        (TextEditor(), "件名"),
        (LongEditor(), "一\n二"),
        (ChoiceEditor(states), UseState.NEW),
        (FlagEditor("委託"), True),
        (ChecksEditor(("甲", "乙")), ("乙",)),
        (dates(), TODAY),
    ]
    for editor, value in cases:
        qtbot.addWidget(editor)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_value(value)
        assert editor.value() == value
        assert editor.fault() == ""
        assert isinstance(editor.widget(), QWidget)
    text = cases[1][0]
    with qtbot.waitSignal(text.edited, timeout=60_000):
        text.insertPlainText("三")


def test_the_wheel_scrolls_the_form_and_not_the_choice(qtbot: QtBot) -> None:
    choice = ChoiceEditor(((1, "一"), (2, "二")))
    qtbot.addWidget(choice)
    choice.set_value(3)
    assert choice.value() == 1
    with qtbot.waitSignal(choice.edited, timeout=60_000):
        choice.activated.emit(1)


def test_checks_can_stand_side_by_side_or_be_none(qtbot: QtBot) -> None:
    across = ChecksEditor(("甲", "乙"), across=True)
    none = ChecksEditor(())
    qtbot.addWidget(across)
    qtbot.addWidget(none)
    across.boxes[1].click()
    assert across.value() == ("乙",)
    assert none.widget() is none


PARTS = (
    Part(key="name", label="項目", make=TextEditor, stretch=2),
    Part(key="due", label="期限", make=dates, width=120, line=1),
)


def test_rows_grow_and_shrink_and_an_empty_row_counts_as_none(qtbot: QtBot) -> None:
    rows = RowsEditor("項目", PARTS, add="足す")
    qtbot.addWidget(rows)
    assert rows.widget() is rows.more
    with qtbot.waitSignal(rows.edited, timeout=60_000):
        rows.more.click()
    assert rows.value() == ()
    rows.set_value([{"name": "電話番号", "due": TODAY}, {"name": "", "due": None}])
    assert rows.value() == ({"name": "電話番号", "due": TODAY},)
    assert rows.editors[0]["name"].widget().accessibleName() == "項目1 項目"
    rows.editors[0]["due"].widget().setText("x")  # type: ignore[attr-defined] # a line, as the part makes it
    assert "日付" in rows.fault()
    rows._on_remove(rows._rows[0][0])
    assert rows.value() == ()
    rows.set_value([])
    assert rows.fault() == ""


def test_amounts_are_summed_by_kind(qtbot: QtBot) -> None:
    kinds = tuple((kind, kind.label) for kind in CostClass)
    grid = AmountsEditor(kinds, ((2023, "令和5年度"), (2024, "令和6年度")))
    qtbot.addWidget(grid)
    grid.set_value({(CostClass.INITIAL, 2023): 1_200_000, (CostClass.INITIAL, 2024): 300_000})
    assert grid._sums[CostClass.INITIAL].text() == "1,500,000"
    cell = grid._cells[CostClass.RUNNING, 2024]
    assert cell.accessibleName() == "運用経費 令和6年度（円）"
    cell.setText("多い")
    cell.edited.emit()
    assert "金額" in grid.fault()
    cell.setText("５００")
    cell.edited.emit()
    assert grid.value()[CostClass.RUNNING, 2024] == 500
    assert grid.widget() is grid._cells[CostClass.INITIAL, 2023]


def form(qtbot: QtBot) -> Form:
    made = Form(
        (
            Group(
                title="",
                fields=(
                    Field(key="title", label="件名", make=TextEditor, article="規則第10条", required=True),
                    Field(key="on", label="実施日", make=dates, help="運用を始める日", places=("start_on",)),
                ),
            ),
            Group(title="経費", fields=(Field(key="cost", label="経費", make=AmountEditor),)),
        )
    )
    qtbot.addWidget(made)
    return made


def test_every_field_has_a_buddy_label_and_a_name(qtbot: QtBot) -> None:
    made = form(qtbot)
    for line in made._lines.values():
        assert line.caption.buddy() is line.editor.widget()
        assert line.editor.widget().accessibleName() == line.field.label


def test_problems_stand_at_their_fields_and_the_rest_is_returned(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.show()
    late = Problem(
        message="遅れています。",
        article="規則第11条",
        place=Place(field="start_on"),
        severity=Severity.WARNING,
    )
    missing = Problem(message="件名がありません。", fix="書いてください。", place=Place(field="件名"))
    elsewhere = Problem(message="重複しています。")
    assert made.show_problems([late, missing, elsewhere]) == (elsewhere,)
    title, on = made._lines["title"], made._lines["on"]
    assert title.problem.said == "■ 件名がありません。書いてください。"
    assert on.problem.said == "▲ 遅れています。〔規則第11条〕"
    assert title.editor.widget().property("wrong") is True
    assert not on.editor.widget().property("wrong")
    assert made.show_problems([]) == ()
    assert not title.problem.isVisible()


def test_a_problem_leads_to_its_field(qtbot: QtBot) -> None:
    made = form(qtbot)
    assert made.go_to(Problem(message="", place=Place(column="経費")))
    assert not made.go_to(Problem(message="", place=Place(field="ない")))
    assert not made.go_to(Problem(message=""))


def test_what_cannot_be_read_is_a_problem_of_its_field(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.set_values({"title": "件名", "cost": 100, "unknown": 1})
    made.editor("on").widget().setText("いつか")  # type: ignore[attr-defined] # a line, as the field makes it
    assert [problem.place.field for problem in made.faults()] == ["実施日"]
    assert made.values() == {"title": "件名", "on": None, "cost": 100}
