"""What is attached to a plan, in the window: added, dropped, replaced, taken back, opened, and what changed after the 付議."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.attachments import Role
from kiosk_app.ui.plans.attachments import AttachmentsPanel
from kiosk_app.usecases import attachments, meetings
from kiosk_app.usecases.agenda import build_agenda
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.issuing import issue_notice
from tests.exchange.books import book
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

TITLE = "高齢者補聴器購入費助成対象者把握業務"


def sheet(folder: Path, name: str = "積算.xlsx", text: str = "a") -> Path:
    """Return a workbook: it is kept as it came, without the library of PDFs."""
    path = folder / name
    path.write_bytes(book({"一覧": [[text]]}))
    return path


def drops(widget: QWidget, *paths: Path, at: QPoint | None = None) -> bool:
    """Drag files over a widget and let them fall; tell whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = at or QPoint(5, 5)
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(where, copy, data, left, held)
    entered.ignore()
    QApplication.sendEvent(widget, entered)
    fallen = QDropEvent(QPointF(where), copy, data, left, held)
    fallen.ignore()
    QApplication.sendEvent(widget, fallen)
    return entered.isAccepted() and fallen.isAccepted()


def rows(panel: AttachmentsPanel) -> list[tuple[str, str, str]]:
    model = panel.list.rows
    columns = [column.title for column in model.columns]
    places = [columns.index(name) for name in ("ファイル名", "版", "状態")]
    return [
        tuple(str(model.index(row, column).data()) for column in places)  # type: ignore[misc] # three columns
        for row in range(model.rowCount())
    ]


@pytest.fixture
def panel(clerk: Clerk) -> AttachmentsPanel:
    clerk.plans.chooses(TITLE)
    return clerk.plans.view.detail.attachments


def test_m_4_files_are_added_by_the_button_with_their_kind(
    clerk: Clerk, panel: AttachmentsPanel, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    assert "ドラッグ" in panel.empty.text()
    panel.role.setCurrentIndex(panel.role.findData(Role.REFERENCE))
    chosen.paths = (sheet(tmp_path), sheet(tmp_path, "見積.xlsx", "b"))
    panel.add.click()
    assert clerk.news == "2件を添付しました。"
    assert rows(panel) == [("積算.xlsx", "第1版", "現行"), ("見積.xlsx", "第1版", "現行")]
    assert {one.attachment.role for one in panel.list.rows.shown} == {Role.REFERENCE}
    assert clerk.plans.view.detail.tabText(2) == "添付（2）"
    qtmodeltester.check(panel.list.rows)


def test_m_4_a_file_that_cannot_be_kept_is_refused_with_its_reason(
    clerk: Clerk, panel: AttachmentsPanel, tmp_path: Path
) -> None:
    bad = tmp_path / "メモ.txt"
    bad.write_bytes(b"memo")
    assert drops(panel, bad)
    assert "この形式のファイルは添付できません" in clerk.told
    assert rows(panel) == []


def test_m_4_files_fall_onto_the_row_of_their_plan(clerk: Clerk, tmp_path: Path, desk: Desk) -> None:
    plans = clerk.plans
    plans.filters_by("補聴器")
    other = plans.view.list.rows.row(0)
    port = plans.view.list.viewport()
    assert drops(
        port, sheet(tmp_path), at=plans.view.list.visualRect(plans.view.list.rows.index(0, 0)).center()
    )
    assert plans.view.list.current() == other
    assert len(attachments.list_attachments(desk, f"plan:{other.id}")) == 1
    assert plans.view.detail.attachments.isVisible()
    assert drops(port, sheet(tmp_path, "二.xlsx", "二"), at=QPoint(5, port.height() + 4000))
    assert "行の上に落としてください" in clerk.told


def test_folders_and_texts_are_no_files(panel: AttachmentsPanel, tmp_path: Path) -> None:
    assert not drops(panel, tmp_path)
    assert not drops(panel)
    assert rows(panel) == []


def test_m_4_files_fall_onto_the_form_and_never_into_its_texts(
    clerk: Clerk, tmp_path: Path, desk: Desk
) -> None:
    (row,) = clerk.plans.chooses(TITLE)
    clerk.plans.view.list.opened.emit()
    form = clerk.plans.form
    line = form.form.editor("title").widget()
    assert isinstance(line, QLineEdit)
    before = line.text()
    assert drops(line, sheet(tmp_path))
    assert drops(form, sheet(tmp_path, "二.xlsx", "二"))
    assert line.text() == before
    assert len(attachments.list_attachments(desk, f"plan:{row.id}")) == 2
    assert form.view.side.tabText(1) == "添付（2）"
    assert clerk.plans.page._form is form


def test_a_plan_that_is_not_registered_yet_says_why_nothing_can_be_attached(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.plans.page.new_plan()
    assert not clerk.plans.form.attachments.add.isEnabled()
    assert drops(clerk.plans.form, sheet(tmp_path))
    assert "まだ登録していません" in clerk.told


def test_m_4_a_file_of_the_same_name_or_in_its_place_is_the_next_version(
    clerk: Clerk, panel: AttachmentsPanel, chosen: Chosen, tmp_path: Path
) -> None:
    panel.attach((sheet(tmp_path),))
    panel.attach((sheet(tmp_path, text="b"),))
    panel.list.selectRow(0)
    chosen.paths = (sheet(tmp_path, "改.xlsx", "c"),)
    panel.swap.click()
    assert "前の版も残ります" in clerk.news
    assert rows(panel) == [("改.xlsx", "第3版", "現行")]
    panel.history.setChecked(True)
    assert [row[0] for row in rows(panel)] == ["改.xlsx", "積算.xlsx", "積算.xlsx"]
    assert all(row[2].startswith("差替済（R4.") for row in rows(panel)[1:])
    panel.list.choose(lambda one: one.attachment.revision == 1)
    assert not panel.swap.isEnabled()
    assert not panel.away.isEnabled()
    assert panel.open.isEnabled()


def test_m_4_what_is_taken_back_stays_on_record_with_its_reason(
    clerk: Clerk, panel: AttachmentsPanel, tmp_path: Path
) -> None:
    panel.attach((sheet(tmp_path),))
    panel.list.selectAll()
    panel.away.click()
    clerk.writes("誤って付けた", "取り下げる")
    assert rows(panel) == []
    assert clerk.plans.view.detail.tabText(2) == "添付"
    panel.history.setChecked(True)
    assert rows(panel)[0][2].startswith("取下げ（R4.")


def test_an_attachment_is_opened_as_a_copy(
    panel: AttachmentsPanel, opened: list[Path], tmp_path: Path
) -> None:
    panel.attach((sheet(tmp_path),))
    panel.list.selectAll()
    panel.open.click()
    (copy,) = opened
    assert copy.name == "積算.xlsx"
    assert copy.read_bytes() == (tmp_path / "積算.xlsx").read_bytes()
    panel.list.opened.emit()
    assert len(opened) == 2


def test_m_4_what_changed_after_the_referral_is_marked(clerk: Clerk, desk: Desk, tmp_path: Path) -> None:
    last = max(meetings.list_meetings(desk), key=lambda meeting: meeting.held_on)
    (row,) = clerk.plans.chooses(TITLE)
    first = attachments.attach(desk, f"plan:{row.id}", [sheet(tmp_path)])
    build_agenda(desk, last.id)
    issue_notice(desk, last.id)
    later = replace(desk, clock=lambda: desk.clock() + timedelta(days=1))
    attachments.replace_file(later, first.attachments[0].id, sheet(tmp_path, text="後"))
    attachments.attach(later, f"plan:{row.id}", [sheet(tmp_path, "追.xlsx", "追")])
    panel = clerk.plans.view.detail.attachments
    panel.show_plan(row.id)
    assert [one[2] for one in rows(panel)] == ["▲ 付議後に差し替えられた", "▲ 付議後に加えられた"]
    panel.history.setChecked(True)
    assert rows(panel)[2][2].startswith("▲ 差替済")
