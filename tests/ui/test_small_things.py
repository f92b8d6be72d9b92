"""The rarer ways through screens: votes, records in words, zoom, stray wheels, things that are not there."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk_app.domain.decision import Ballot, Condition, Decision, DecisionKind, Vote
from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence, Remark
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import DecisionRule, DecisionRuleKind
from kiosk_app.errors import KnownError
from kiosk_app.store.search import Hit
from kiosk_app.ui.meeting.day.ballots import BallotsEditor
from kiosk_app.ui.meeting.in_words import write_record
from kiosk_app.ui.meeting.notices.rows import section_rows
from kiosk_app.ui.page import Key, Page
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.page_images import PageImages, Paper
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafting import check_content
from kiosk_app.usecases.hits import contexts
from kiosk_app.usecases.plans import list_plans
from kiosk_app.usecases.preview import preview_notice, preview_packet
from kiosk_app.usecases.rescheduling import postpone
from tests import factories as make
from tests.pages.window import Clerk
from tests.ui.test_meeting import fill, issue


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    return max(use.list_meetings(desk), key=lambda meeting: meeting.held_on).id


def wheel(
    widget: QWidget, steps: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> bool:
    event = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_votes_are_taken_seat_by_seat_where_the_rule_decides_by_votes(
    clerk: Clerk, desk: Desk, meeting_id: int
) -> None:
    meeting = clerk.opens_meeting(meeting_id)
    issue(clerk, meeting)
    day = meeting.day
    dossier = day.step.dossier
    rule = DecisionRule(kind=DecisionRuleKind.MAJORITY_PRESENT)
    day.step.show_dossier(replace(dossier, committee=replace(dossier.committee, decision=rule)))
    day.decides(1)
    ballots = day.view.item.ballots
    assert ballots.isVisibleTo(day.step)
    ballots.all_for.click()
    cast = day.step.entries.items[0].ballots
    assert len(cast) == 11
    assert {ballot.vote for ballot in cast} == {Vote.FOR}


def test_a_ballot_without_a_choice_is_not_cast(qtbot: QtBot, desk: Desk, meeting_id: int) -> None:
    editor = BallotsEditor()
    qtbot.addWidget(editor)
    roster = use.show_meeting(desk, meeting_id).roster
    editor.set_value((Ballot(seat="財政課長", vote=Vote.AGAINST),))
    voters = {seat.key for seat in roster}
    editor.set_seats(roster, voters)
    editor.set_seats(roster, voters)
    assert editor.value() == (Ballot(seat="財政課長", vote=Vote.AGAINST),)
    editor.set_seats((), ())
    assert (editor.value(), editor.has_seats, editor.fault()) == ((), False, "")
    assert editor.widget() is editor.all_for


def test_a_record_is_written_with_who_left_and_what_was_decided(desk: Desk, meeting_id: int) -> None:
    use.build_agenda(desk, meeting_id)
    dossier = use.issue_notice(desk, meeting_id)
    item = dossier.items[1]
    plan_id = item.plan_ids[0]
    record = MeetingRecord(
        meeting_id=meeting_id,
        opened_at=time(14),
        closed_at=time(15, 5),
        attendance=tuple(
            Attendance(
                seat=seat.key, presence=Presence.ABSENT if seat.key == "職員課長" else Presence.PRESENT
            )
            for seat in dossier.roster
        ),
        absences=(ItemAbsence(seat="税務課長", item_id=item.id),),
        remarks=(Remark(item_id=item.id, speaker="", text="意見なし"),),
        decisions=(
            Decision(
                kind=DecisionKind.CONDITIONAL,
                decided_on=date(2022, 12, 8),
                item_id=item.id,
                plan_id=plan_id,
                conditions=(
                    Condition(text="手順を定める", due=date(2023, 3, 31), owner="学務課長"),
                    Condition(text="報告する"),
                ),
            ),
        ),
        other="次回は3月",
    )
    sheet = Sheet("記録")
    writing = sheet.begin()
    write_record(writing, dossier, record, desk.regulations.number_style)
    sheet.show_writing(writing)
    text = sheet.toPlainText()
    title = dossier.plans[plan_id].plan.content.title
    for words in (
        "午後２時～午後３時５分",
        "職員課長：欠席",
        "退席",
        "９人出席",
        f"条件付承認（{title}）",
        "次回は3月",
    ):
        assert words in text


def test_a_report_notifies_nobody(desk: Desk) -> None:
    subcommittee = next(m for m in use.list_meetings(desk) if m.committee_id == "システム評価部会")
    assert section_rows(use.show_meeting(desk, subcommittee.id), desk.regulations) == ()


def test_a_page_without_meanings_has_none(qtbot: QtBot, clerk: Clerk) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.refresh()
    page.keep()
    page.show_target(clerk.session.wanted)  # type: ignore[arg-type] # a page that shows no records takes anything
    assert page.commands() == ()
    assert not page.back()


def test_papers_are_zoomed_with_ctrl_and_the_wheel(qtbot: QtBot, dressed: QApplication) -> None:
    images = PageImages()
    qtbot.addWidget(images)
    images.resize(600, 500)
    images.show()
    images.show_papers(
        [Paper("資料", 2, lambda _n, s: QImage(round(595 * s), 842, QImage.Format.Format_RGB32))]
    )
    width = images.page.pixmap().width()
    assert wheel(images, 1, Qt.KeyboardModifier.ControlModifier)
    assert images.page.pixmap().width() > width
    for _ in range(12):
        wheel(images, -1, Qt.KeyboardModifier.ControlModifier)
    assert images.page.pixmap().width() < width
    wheel(images, -1)
    images.fit.click()
    images.resize(420, 500)
    assert images.page.pixmap().width() < width
    images.hide()
    images.go(1)
    assert images.number == 1


def test_the_wheel_over_a_choice_is_left_to_the_form(qtbot: QtBot) -> None:
    choice = ChoiceEditor(((1, "一"), (2, "二")))
    qtbot.addWidget(choice)
    assert not wheel(choice, -1)
    assert choice.value() == 1


def test_a_form_that_the_environment_refuses_stays_open(qtbot: QtBot, clerk: Clerk) -> None:
    def refuse(_values: object) -> None:
        raise KnownError("ディスクの空きがありません。")

    fields = (Field(key="a", label="名前", make=TextEditor),)
    dialog = FormDialog(clerk.window, "登録", (Group(title="", fields=fields),), "登録", refuse)
    clerk.session.messages.show_dialog(dialog)
    fill(dialog, a="x")
    assert dialog.isVisible()
    assert dialog.trouble.said == "■ ディスクの空きがありません。"
    dialog.reject()


def test_what_cannot_be_read_is_not_acted_on(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.goes_to("委員会")
    clerk.presses(Key.EDIT)
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.editor("held_on").widget().setText("そのうち")  # type: ignore[attr-defined] # a line
    dialog.do.click()
    assert dialog.isVisible()
    assert "日付として読めません" in dialog.form._lines["held_on"].problem.said


def test_splitters_and_columns_are_remembered(
    clerk: Clerk, preferences: Preferences, qtbot: QtBot, desk: Desk
) -> None:
    listed = clerk.plans.view.list
    listed.setColumnWidth(0, 77)
    clerk.goes_to("台帳")
    other = type(listed)(type(listed.rows)(listed.rows.columns), "別の画面")
    qtbot.addWidget(other)
    preferences.follow_columns("plans", other.horizontalHeader())
    assert other.columnWidth(0) == 77
    splitter = clerk.window.findChildren(type(clerk.committees.view.stack))[0]
    assert splitter is not None
    assert preferences.text("missing", "既定") == "既定"


def test_preferences_of_a_user_lie_in_his_own_folder(dressed: QApplication) -> None:
    assert Preferences()._settings.fileName().endswith("window.ini")


def test_a_held_meeting_keeps_its_day(desk: Desk) -> None:
    held = next(m for m in use.list_meetings(desk) if m.state.value == "confirmed")
    with pytest.raises(Exception, match="日時や場所を変更できません"):
        postpone(desk, replace(held, place="別の場所"))


def test_a_content_of_no_known_kind_is_not_checked_further(desk: Desk) -> None:
    content = replace(make.content(), type_id="知らない種別")
    assert check_content(desk, content).problems == ()


def test_something_of_an_unknown_kind_stands_nowhere(desk: Desk) -> None:
    assert contexts(desk, [Hit("paper", 1, "資料")]) == ("",)


def test_an_empty_agenda_gives_no_packet(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(Exception, match="議題が1件もない"):
        preview_packet(desk, meeting_id)


def test_the_notice_can_be_looked_at(desk: Desk, meeting_id: int) -> None:
    use.build_agenda(desk, meeting_id)
    (notice,) = preview_notice(desk, meeting_id)
    assert (notice.title, notice.pages) == ("開催通知", 1)


def test_plans_with_warnings_are_taken_in_and_the_warnings_told(clerk: Clerk, desk: Desk) -> None:
    found = make.taken(desk, make.content(title="警告のある計画", start_on=date(2023, 4, 1)))
    warning = Problem(message="実施日を確かめてください。", severity=Severity.WARNING)
    warned = replace(found, warnings=(warning,))
    clerk.plans.page._taking._on_taken_in(warned)
    assert "確かめてください" in clerk.told
    row = next(row for row in list_plans(desk, year=2023) if row.title == "警告のある計画")
    assert row.state is PlanState.SUBMITTED
