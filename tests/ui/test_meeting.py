"""A meeting from its agenda to its letters, as the clerk goes through it, on a real record."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.meeting import GuestRole, MeetingMode, MeetingState, Presence
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.ui.meeting.day.entries import DayEntries
from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import read_draft
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    """Return 第2回情報システム委員会, which is being prepared."""
    return max(use.list_meetings(desk), key=lambda meeting: meeting.held_on).id


@pytest.fixture
def meeting(clerk: Clerk, meeting_id: int) -> MeetingDesk:
    return clerk.opens_meeting(meeting_id)


def issue(clerk: Clerk, meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step.view.build.click()
    step.view.issue.click()
    clerk.answers("開催通知を出す")


def register(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    for number in range(1, 4):
        day.goes_to_item(number)
        day.decides(1)
    clerk.presses(Key.REGISTER)


def fill(dialog: QDialog | None, **values: object) -> None:
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values(values)
    dialog.do.click()


# ── 準備 ──


def test_an_empty_agenda_says_what_to_do(meeting: MeetingDesk) -> None:
    step = meeting.preparation
    assert step.view.lists.currentWidget() is step.view.empty
    assert step.view.state.said.startswith("■ この会議はまだ開けません")
    assert not step.view.issue.isEnabled()


def test_the_agenda_is_made_by_rule(clerk: Clerk, meeting: MeetingDesk, qtmodeltester: ModelTester) -> None:
    meeting.preparation.view.build.click()
    assert meeting.agenda == [
        "電子計算組織適用計画について（変更分）",
        "令和５年度電子計算組織適用計画について",
        "令和５年度小型電子計算機設置等計画について",
    ]
    assert clerk.news == "議案を作成しました。"
    qtmodeltester.check(meeting.preparation.view.model)


def test_items_are_moved_with_keys_and_with_the_mouse(clerk: Clerk, meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step.view.build.click()
    first, second, third = meeting.agenda
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    clerk.presses(Key.NEXT)
    assert meeting.agenda == [second, first, third]
    clerk.presses(Key.PREVIOUS)
    assert meeting.agenda == [first, second, third]
    clerk.presses(Key.PREVIOUS)
    assert meeting.agenda == [first, second, third]
    model = step.view.model
    data = model.mimeData([model.index(2, 0)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert meeting.agenda == [third, first, second]
    data = step.view.model.mimeData([step.view.model.index(0, 0)])
    step.view.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert meeting.agenda == [first, second, third]
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_only_rows_of_an_open_agenda_can_be_dragged(meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step.view.build.click()
    model, dragged = step.view.model, Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(0, 0)) & dragged
    assert model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled
    assert model.supportedDropActions() == Qt.DropAction.MoveAction
    model.movable = False
    assert not model.flags(model.index(0, 0)) & dragged


def test_an_item_is_added_changed_and_withdrawn(clerk: Clerk, meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step.view.build.click()
    step.view.add.click()
    fill(clerk.dialog, kind=ItemKind.OTHER, title="次回の開催予定")
    assert meeting.agenda[-1] == "次回の開催予定"
    step.view.list.choose(lambda item: item.title == "次回の開催予定")
    clerk.presses(Key.EDIT)
    fill(clerk.dialog, title="次回の開催について", explainer="情報政策課長")
    assert meeting.agenda[-1] == "次回の開催について"
    step.view.list.choose(lambda item: item.title == "次回の開催について")
    step.view.withdraw.click()
    assert "【取下げ】" in step.view.model.index(3, 2).data()
    assert step.view.withdraw.text() == "取下げの取消し"
    step.view.withdraw.click()
    assert "【取下げ】" not in step.view.model.index(3, 2).data()


def test_day_and_place_are_changed_in_words(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int
) -> None:
    step = meeting.preparation
    step._go_to(Problem(message="", place=Place(field="場所")))
    fill(clerk.dialog, place="文京シビックセンター", starts_at=time(10), mode=MeetingMode.HYBRID)
    found = use.show_meeting(desk, meeting_id).meeting
    assert (found.place, found.starts_at, found.mode) == (
        "文京シビックセンター",
        time(10),
        MeetingMode.HYBRID,
    )
    assert "文京シビックセンター" in meeting.page.view.when.text()


def test_a_blocker_leads_to_its_plan(clerk: Clerk, meeting: MeetingDesk) -> None:
    step = meeting.preparation
    step.view.build.click()
    problem = next(p for p in step.view.problems.problems if p.place.file.startswith("計画"))
    step._go_to(problem)
    chosen = clerk.plans.view.list.current()
    assert chosen is not None
    assert chosen.title in problem.message


def test_issuing_is_confirmed_and_freezes_the_numbers(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int
) -> None:
    step = meeting.preparation
    step.view.build.click()
    assert step.view.model.index(0, 0).data() == "（議案第２号）"
    step.view.issue.click()
    assert "変えられません" in clerk.told
    clerk.answers("やめる")
    assert use.show_meeting(desk, meeting_id).meeting.state is MeetingState.PREPARING
    step.view.issue.click()
    clerk.answers("開催通知を出す")
    assert step.view.model.index(0, 0).data() == "議案第２号"
    assert "第1版" in step.view.versions.toPlainText()
    assert "この会議は開けます" in step.view.state.said
    assert meeting.steps[0] == "準備　済"


def test_the_notice_is_saved_with_a_way_to_open_it(
    clerk: Clerk, meeting: MeetingDesk, chosen: Chosen, opened: list[Path], tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "out",)
    issue(clerk, meeting)
    step = meeting.preparation
    step.view.letter.click()
    files = sorted((tmp_path / "out").iterdir())
    assert [file.suffix for file in files] == [".docx", ".pdf"]
    buttons = {
        one.accessibleName() or one.text(): one for one in step.view.files.findChildren(type(step.view.build))
    }
    buttons["フォルダを開く"].click()
    buttons[f"{files[1].name}を開く"].click()
    assert opened == [tmp_path / "out", files[1]]


def test_a_second_version_lists_what_changed(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    step = meeting.preparation
    step.view.add.click()
    fill(clerk.dialog, kind=ItemKind.OTHER, title="追加の件")
    assert step.view.issue.text() == "変更を通知する…"
    step.view.issue.click()
    clerk.answers("変更を通知する")
    assert "【追加】" in step.view.versions.toPlainText()


# ── 資料 ──


def test_the_packet_is_looked_through_page_by_page(meeting: MeetingDesk, qtbot: QtBot) -> None:
    meeting.preparation.view.build.click()
    images = meeting.papers.view.images
    assert images.which.count() == 2
    assert "「案」と印刷されます" in meeting.papers.view.state.said
    for key, number in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_End, images._paper.pages - 1 if images._paper else 0),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(images, key)
        assert images.number == number
    width = images.page.pixmap().width()
    qtbot.keyClick(images, Qt.Key.Key_Plus)
    assert images.page.pixmap().width() > width
    qtbot.keyClick(images, Qt.Key.Key_Minus)
    qtbot.keyClick(images, Qt.Key.Key_Minus)
    assert images.page.pixmap().width() < width
    images.fit.click()
    assert images.page.pixmap().width() == width
    qtbot.keyClick(images, Qt.Key.Key_A)
    images.which.activated.emit(1)
    assert images.number == 0


def test_the_packet_is_made_anew_only_when_the_meeting_changed(meeting: MeetingDesk) -> None:
    meeting.preparation.view.build.click()
    first = meeting.papers.view.images._papers
    assert meeting.papers.view.images._papers is first
    meeting.papers.make_pages()
    assert meeting.papers.view.images._papers is not first


def test_a_meeting_without_matters_has_no_packet(meeting: MeetingDesk) -> None:
    assert "議題がまだない" in meeting.papers.view.state.said


def test_the_packet_is_saved_as_word_and_pdf(
    clerk: Clerk, meeting: MeetingDesk, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path,)
    meeting.preparation.view.build.click()
    meeting.papers.show_state()
    clerk.presses(Key.REGISTER)
    made = sorted(file.name for file in tmp_path.glob("2022*"))
    assert len(made) == 4
    assert clerk.news == "付議資料を保存しました。4ファイル"
    assert meeting.papers.view.files.isVisibleTo(meeting.papers)


def test_a_packet_that_cannot_be_made_says_so(meeting: MeetingDesk) -> None:
    step = meeting.papers
    step._on_failed(RuleError([Problem(message="字形がありません。")]))
    assert "組めませんでした" in step.view.state.said


# ── 当日 ──


def test_everyone_is_present_until_marked_otherwise(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    assert day.quorum == "委員11人中11人出席（本委員会に定足数の定めはない。）"
    assert day.step.view.whole.values()["opened_at"] == time(14)
    day.marks("職員課長", Presence.ABSENT)
    assert day.quorum == "委員11人中10人出席（本委員会に定足数の定めはない。）"
    assert day.seat("職員課長") == "欠席"
    day.marks("職員課長", Presence.ABSENT)
    assert day.seat("職員課長") == "出席"
    day.marks("税務課長", Presence.PROXY)
    day.marks("財政課長", Presence.ONLINE)
    assert (day.seat("税務課長"), day.seat("財政課長")) == ("代理出席", "オンライン")


def test_someone_leaves_for_one_item_only(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.goes_to_item(2)
    day.marks("税務課長", None)
    assert "10人出席" in day.present_for_item
    assert day.seat("税務課長") == "退席"
    day.goes_to_item(1)
    assert "11人出席" in day.present_for_item
    assert day.seat("税務課長") == "出席"
    day.goes_to_item(2)
    day.marks("税務課長", None)
    assert "11人出席" in day.present_for_item


def test_marks_are_made_with_single_keys(clerk: Clerk, meeting: MeetingDesk, qtbot: QtBot) -> None:
    issue(clerk, meeting)
    day = meeting.day
    seats = day.view.seats
    seats.choose(lambda row: "総務課長" in row.seat.key)
    for key, expected in (
        (Qt.Key.Key_Space, "欠席"),
        (Qt.Key.Key_Space, "出席"),
        (Qt.Key.Key_D, "代理出席"),
        (Qt.Key.Key_O, "オンライン"),
        (Qt.Key.Key_O, "出席"),
        (Qt.Key.Key_L, "退席"),
    ):
        qtbot.keyClick(seats, key)
        assert day.seat("総務課長") == expected
    qtbot.keyClick(seats, Qt.Key.Key_Down)
    seats.doubleClicked.emit(seats.currentIndex())
    assert day.seat("職員課長") == "欠席"


def test_who_came_instead_and_why_is_written_beside_the_seat(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.marks("税務課長", Presence.PROXY)
    day.view.seat_form.set_values({"proxy_post": "税務課課税係長", "proxy_name": "山田", "reason": "公務"})
    day.view.seat_form.edited.emit()
    seen = day.step.entries.seat("税務課長")
    assert (seen.proxy_post, seen.proxy_name, seen.reason) == ("税務課課税係長", "山田", "公務")
    day.step._show_rows()
    assert not day.view.seats.isColumnHidden(1)
    assert "代理 税務課課税係長山田" in _cells(day.view.seats.rows, 1)


def _cells(model: object, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]  # type: ignore[attr-defined] # a RowModel


def test_a_result_is_one_figure_key_and_asks_for_what_it_demands(
    clerk: Clerk, meeting: MeetingDesk, qtbot: QtBot
) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.goes_to_item(1)
    shown = {name: day.view.item._lines[name][1] for name in ("reason", "opinion", "conditions")}
    for key, visible in (
        (Qt.Key.Key_1, set()),
        (Qt.Key.Key_3, {"conditions"}),
        (Qt.Key.Key_4, {"opinion"}),
        (Qt.Key.Key_2, {"reason", "opinion"}),
        (Qt.Key.Key_7, {"reason"}),
    ):
        qtbot.keyClick(day.view.items, key)
        assert {name for name, widget in shown.items() if widget.isVisibleTo(day.step)} == visible
    assert day.results[0] == "✓ 不承認"
    qtbot.keyClick(day.view.items, Qt.Key.Key_7)
    assert day.results[0] == "…"
    qtbot.keyClick(day.view.items, Qt.Key.Key_9)
    assert day.results[0] == "…"
    qtbot.keyClick(day.view.items, Qt.Key.Key_Down)
    assert day.view.items.currentIndex().row() == 1


def test_what_is_missing_is_listed_and_leads_to_its_place(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.goes_to_item(1)
    day.decides(3)
    day.step._check_pause.timeout.emit()
    assert any("条件付承認の条件がありません" in text for text in day.problems)
    assert day.view.state.text() == "あと3件で登録できます。"
    day.step._go_to(day.view.problems.problems[-1])
    assert day.view.items.currentIndex().row() == 2
    day.step._go_to(Problem(message="", place=Place(field="税務課長")))
    row = day.view.seats.current()
    assert row is not None
    assert row.seat.key == "税務課長"
    day.step._go_to(Problem(message="", place=Place(field="閉会")))


def test_registering_too_early_is_refused_and_loses_nothing(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int
) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.goes_to_item(1)
    day.decides(1)
    day.notes("財政課長　運用経費の積算根拠は。")
    clerk.presses(Key.REGISTER)
    assert "審議結果が記録されていません" in clerk.told
    assert use.show_meeting(desk, meeting_id).record is None
    assert day.step.entries.items[0].notes == "財政課長　運用経費の積算根拠は。"


def test_a_time_that_cannot_be_read_is_not_registered(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.view.whole.editor("closed_at").widget().setText("夕方")  # type: ignore[attr-defined] # a line
    clerk.presses(Key.REGISTER)
    assert "時刻として読めません" in clerk.told


def test_what_is_typed_on_the_day_survives_closing(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int, open_on: Opener
) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.marks("職員課長", Presence.ABSENT)
    day.goes_to_item(2)
    day.marks("税務課長", None)
    day.decides(3)
    day.notes("学務課長　概要を説明")
    clerk.window.close()
    kept = read_draft(desk, f"day/{meeting_id}", DayEntries)
    assert kept is not None
    assert kept.items[1].kind is DecisionKind.CONDITIONAL

    again = open_on(desk).opens_meeting(meeting_id).day
    assert again.seat("職員課長") == "欠席"
    again.goes_to_item(2)
    assert again.seat("税務課長") == "退席"
    assert again.results[1] == "✓ 条件付承認"
    assert again.view.item.notes.value() == "学務課長　概要を説明"


def test_the_keeping_pause_keeps_too(clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int) -> None:
    issue(clerk, meeting)
    meeting.day.decides(1)
    meeting.day.step._typed.pause.timeout.emit()
    assert read_draft(desk, f"day/{meeting_id}", DayEntries) is not None


def test_the_whole_day_is_recorded_with_one_absent_and_one_leaving(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int
) -> None:
    issue(clerk, meeting)
    day = meeting.day
    day.marks("職員課長", Presence.ABSENT)
    day.goes_to_item(1)
    day.decides(1)
    day.goes_to_item(2)
    day.marks("税務課長", None)
    day.decides(3)
    conditions = [
        {
            "text": "廃棄手順を定めること",
            "due": date(2023, 3, 31),
            "owner": "学務課長",
            "report_to": "次回委員会",
        }
    ]
    kind = day.view.item.conditions.editors[0]["kind"].value()
    day.view.item.conditions.set_value([{**conditions[0], "kind": kind}])
    day.view.item.conditions.edited.emit()
    day.view.item.guests.set_value([{"post": "学務課長", "name": "", "role": GuestRole.EXPLAIN}])
    day.view.item.guests.edited.emit()
    day.notes("学務課長　新規計画の概要を説明\n財政課長　積算根拠は。\n意見なし")
    own = use.show_meeting(desk, meeting_id).items[1].plan_ids[0]
    day.view.item.own.set_value(
        [{"plan_id": own, "kind": DecisionKind.REJECTED, "reason": "必要性が認められない"}]
    )
    day.view.item.own.edited.emit()
    clerk.presses(Key.NEXT)
    assert day.view.items.currentIndex().row() == 2
    day.decides(1)
    clerk.presses(Key.PREVIOUS)
    assert day.view.items.currentIndex().row() == 1
    day.view.whole.set_values({"closed_at": time(15, 5), "other": "次回は3月"})
    day.view.whole.edited.emit()
    clerk.presses(Key.REGISTER)
    assert clerk.news == "会議の結果を登録しました。", clerk.told

    record = use.show_meeting(desk, meeting_id).record
    assert record is not None
    assert [seen.seat for seen in record.attendance if seen.presence is Presence.ABSENT] == ["職員課長"]
    assert [absence.seat for absence in record.absences] == ["税務課長"]
    assert [guest.post for guest in record.guests] == ["学務課長"]
    assert [(r.speaker, r.text) for r in record.remarks][-1] == ("", "意見なし")
    kinds = [(decision.kind, decision.plan_id) for decision in record.decisions]
    assert (DecisionKind.REJECTED, own) in kinds
    assert record.decisions[1].conditions[0].due == date(2023, 3, 31)
    assert (record.closed_at, record.other) == (time(15, 5), "次回は3月")
    assert read_draft(desk, f"day/{meeting_id}", DayEntries) is None
    assert meeting.steps[2] == "当日　済"


def test_a_registered_day_is_only_looked_at(clerk: Clerk, meeting: MeetingDesk) -> None:
    register(clerk, meeting)
    day = meeting.day
    assert day.results == ["✓ 原案承認"] * 3
    assert not day.view.item.isEnabled()
    day.marks("職員課長", Presence.ABSENT)
    assert day.seat("職員課長") == "出席"
    day.decides(2)
    assert day.results[0] == "✓ 原案承認"
    assert "開催済" in day.view.state.text()


# ── 議事録 ──


def test_minutes_wait_for_the_record(clerk: Clerk, meeting: MeetingDesk) -> None:
    issue(clerk, meeting)
    step = meeting.minutes
    assert "結果がまだ登録されていません" in step.view.empty.text()
    assert not step.view.draft.isEnabled()
    step.save()
    step.keep()


def test_minutes_are_drafted_edited_and_confirmed(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int
) -> None:
    register(clerk, meeting)
    step = meeting.minutes
    assert "議案第２号" in step.view.record.toPlainText()
    step.view.draft.click()
    assert "開催日時" in step.view.body.toPlainText()
    assert step.view.body.font().families()[0] == "BIZ UDGothic"
    step.view.body.setFocus()
    step.view.body.insertPlainText("（追記）")
    clerk.presses(Key.REGISTER)
    assert clerk.news == "議事録を保存しました。"
    minutes = use.show_meeting(desk, meeting_id).minutes
    assert minutes is not None
    assert "（追記）" in minutes.body
    step.view.confirm.click()
    clerk.writes("委員長　企画政策部長", "確定する")
    assert "委員長　企画政策部長が確認し、確定しました" in step.view.state.text()
    assert step.view.body.isReadOnly()
    assert meeting.steps[3] == "議事録　済"
    step.save()


def test_what_is_typed_into_the_minutes_survives_closing(
    clerk: Clerk, meeting: MeetingDesk, desk: Desk, meeting_id: int, open_on: Opener
) -> None:
    register(clerk, meeting)
    meeting.minutes.view.draft.click()
    meeting.minutes.view.body.insertPlainText("（書きかけ）")
    meeting.minutes._pause.timeout.emit()
    again = open_on(desk).opens_meeting(meeting_id, "minutes").minutes
    assert "（書きかけ）" in again.view.body.toPlainText()
    again.save()


def test_minutes_are_saved_as_files(
    clerk: Clerk, meeting: MeetingDesk, chosen: Chosen, tmp_path: Path
) -> None:
    register(clerk, meeting)
    chosen.paths = (tmp_path / "out",)
    step = meeting.minutes
    step.view.draft.click()
    step.view.body.insertPlainText("直した")
    step.view.files_button.click()
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert step.view.files.isVisibleTo(step)


# ── 通知 ──


def test_decided_is_not_yet_notified(
    clerk: Clerk, meeting: MeetingDesk, chosen: Chosen, tmp_path: Path
) -> None:
    register(clerk, meeting)
    chosen.paths = (tmp_path / "letters",)
    step = meeting.notices
    assert "27課にまだ通知していません" in step.view.state.said
    step.view.make.click()
    assert len(list((tmp_path / "letters" / "審議結果通知").iterdir())) == 54
    assert "27課にまだ通知していません" in step.view.state.said
    clerk.presses(Key.REGISTER)
    fill(clerk.dialog, on=None)
    assert isinstance(clerk.dialog, FormDialog)
    fill(clerk.dialog, on=date(2022, 12, 12))
    assert step.view.state.said == "● すべて通知しました。"
    assert meeting.steps[4] == "通知　済"


def test_the_letters_are_looked_at_first(clerk: Clerk, meeting: MeetingDesk) -> None:
    register(clerk, meeting)
    step = meeting.notices
    clerk.presses(Key.PREVIEW)
    assert step.view.images.which.count() == 27
    clerk.presses(Key.BACK)
    assert step.view.stack.currentIndex() == 0


def test_nothing_is_notified_before_anything_is_decided(meeting: MeetingDesk) -> None:
    step = meeting.notices
    assert step.view.lists.currentWidget() is step.view.empty
    assert not step.view.make.isEnabled()


# ── 委員会 ──


def test_a_meeting_is_set_and_opened(clerk: Clerk) -> None:
    page = clerk.committees
    clerk.presses(Key.EDIT)
    fill(clerk.dialog)
    assert isinstance(clerk.dialog, FormDialog)
    assert clerk.dialog.form._lines["held_on"].problem.said.startswith("■ 開催日が書かれていません")
    fill(clerk.dialog, held_on=date(2023, 3, 20), starts_at=time(10))
    assert page._meeting is not None
    assert page._meeting.view.title.text() == "令和４年度第３回情報システム委員会"
    clerk.presses(Key.BACK)
    assert page._meeting is None
    assert page.view.list.rows.total == 3


def test_the_list_of_meetings_is_filtered_and_opened(clerk: Clerk) -> None:
    page = clerk.committees
    page.view.filters.text.setText("第1回")
    page.view.filters.apply_now()
    assert [row.committee for row in page.view.list.rows.shown] == ["情報システム委員会"]
    page.view.list.setCurrentIndex(page.view.list.rows.index(0, 0))
    page.view.open.click()
    assert page._meeting is not None
    assert page._meeting.view.title.text() == "令和４年度第１回情報システム委員会"
    assert page._meeting._number == 4


def test_a_meeting_that_is_jumped_to_twice_is_opened_anew(clerk: Clerk, meeting_id: int) -> None:
    first = clerk.opens_meeting(meeting_id, "day").page
    second = clerk.opens_meeting(meeting_id, "papers").page
    assert second is not first
    assert second._number == 1
