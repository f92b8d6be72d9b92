import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.ui import faults
from kiosk_app.ui.messages import Chooser, Messages
from kiosk_app.ui.tasks import BUG
from kiosk_app.ui.widgets.dialogs import ProblemsDialog, TextDialog
from kiosk_app.ui.widgets.problem_list import ProblemList
from tests.pages.window import Clerk


def test_a_refusal_by_the_rules_lists_every_problem_with_its_article(clerk: Clerk) -> None:
    problems = [
        Problem(message="協議がありません。", article="規則第15条", place=Place(file="a.csv", row=3)),
        Problem(message="実施日が近いです。", severity=Severity.WARNING),
    ]
    clerk.session.messages.fail(RuleError(problems))
    assert isinstance(clerk.dialog, ProblemsDialog)
    assert "a.csv 3行目：協議がありません。〔規則第15条〕" in clerk.told
    clerk.answers("閉じる")
    clerk.window.setFocus()


def test_what_the_environment_refuses_is_one_sentence(clerk: Clerk) -> None:
    clerk.session.messages.fail(KnownError("ディスクの空きがありません。"))
    assert "ディスクの空きがありません。" in clerk.told
    clerk.answers("閉じる")


def test_a_stopped_job_is_only_noted(clerk: Clerk) -> None:
    clerk.session.messages.fail(CancelledError("処理を中止しました。"))
    assert clerk.news == "処理を中止しました。"
    assert clerk.dialog is None


@pytest.mark.parametrize(("button", "done"), [("確定する", [1]), ("やめる", [])])
def test_only_the_named_button_does_what_cannot_be_undone(clerk: Clerk, button: str, done: list[int]) -> None:
    acts: list[int] = []
    clerk.session.messages.ask("確定します。", "元に戻せません。", "確定する", lambda: acts.append(1))
    box = clerk.dialog
    assert isinstance(box, QMessageBox)
    assert box.defaultButton().text() == "やめる"
    clerk.answers(button)
    assert acts == done


def test_ways_to_go_on_are_offered_by_name(clerk: Clerk) -> None:
    acts: list[str] = []
    ways = [("読み直す", lambda: acts.append("again")), ("写しを取る", lambda: acts.append("copy"))]
    clerk.session.messages.choose("変更されています。", "どうしますか。", ways)
    clerk.answers("写しを取る")
    clerk.session.messages.choose("変更されています。", "どうしますか。", ways)
    clerk.answers("戻る")
    assert acts == ["copy"]


def test_a_reason_may_not_be_empty(clerk: Clerk) -> None:
    given: list[str] = []
    clerk.session.messages.ask_text("差戻し", "理由", "差し戻す", given.append)
    dialog = clerk.dialog
    assert isinstance(dialog, TextDialog)
    assert not dialog.do.isEnabled()
    dialog.editor.setPlainText("  ")
    assert not dialog.do.isEnabled()
    clerk.writes(" 協議書がない ", "差し戻す")
    assert given == ["協議書がない"]


def test_a_file_that_nothing_opens_is_told_with_its_place(clerk: Clerk, qtbot: QtBot) -> None:
    messages = Messages(clerk.window, opener=lambda _path: False)
    messages.open_path(Path("/tmp/資料.pdf"))
    box = messages.shown
    assert isinstance(box, QMessageBox)
    assert "/tmp/資料.pdf" in box.informativeText()
    box.close()


def test_choosing_nothing_does_nothing(clerk: Clerk) -> None:
    found: list[Path] = []
    clerk.session.messages.choose_folder("どこ", found.append)
    clerk.session.messages.choose_new_file("どこ", Path("a"), "", found.append)
    assert found == []


def test_the_systems_own_dialog_hands_over_what_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    found: list[tuple[Path, ...]] = []
    chooser = Chooser()
    chooser.files(window, "開く", "CSV (*.csv)", found.append)
    chooser.folder(window, "フォルダ", found.append)
    chooser.new_file(window, "保存", tmp_path / "a.db", "DB (*.db)", found.append)
    dialogs = window.findChildren(QFileDialog)
    modes = QFileDialog.FileMode
    assert [one.fileMode() for one in dialogs] == [modes.ExistingFiles, modes.Directory, modes.AnyFile]
    for dialog in dialogs:
        dialog.filesSelected.emit([str(tmp_path)])
        dialog.close()
    assert found == [(tmp_path,)] * 3


def test_a_problem_is_chosen_with_click_or_return(qtbot: QtBot, clerk: Clerk) -> None:
    chosen: list[Problem] = []
    listed = ProblemList(chosen.append)
    qtbot.addWidget(listed)
    problems = (
        Problem(message="一", place=Place(field="件名"), fix="直す。"),
        Problem(message="「二」", place=Place(file="二")),
    )
    listed.resize(200, 200)
    listed.show_problems([*problems, "not a problem"])
    listed.show()
    listed.itemActivated.emit(listed.item(1))
    qtbot.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(0)).center()
    )
    assert chosen == [problems[1], problems[0]]
    listed.resize(120, 200)
    assert listed.grab().width() > 0


def test_an_uncaught_error_becomes_a_sentence_and_a_log_entry(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    hook = faults.hook(told.append)
    error = ValueError("kaputt")
    with caplog.at_level(logging.CRITICAL):
        hook(ValueError, error, None)
    assert told == [BUG]
    assert "kaputt" in caplog.text


def test_a_refusal_that_no_screen_caught_is_told_in_its_own_words(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    faults.hook(told.append)(KnownError, KnownError("書けません。"), None)
    assert told == ["書けません。"]


def test_an_interrupt_from_the_keyboard_is_left_to_python(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    faults.hook(told.append)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


def test_the_hook_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    faults.install(lambda _text: None)
    assert sys.excepthook is not sys.__excepthook__
