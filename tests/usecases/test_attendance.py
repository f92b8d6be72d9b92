"""Asking people who are no members to attend a meeting, and meetings that are moved or called off (B46-7, A-19-2, A-24-2)."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.meeting import Attendance, GuestRole, MeetingMode, MeetingState, Presence
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import Referral
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import attendance, late_items, meetings, papers, rescheduling
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.papers import LetterKind
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.unabara import light, unreviewed

ARAKAWA_MAIN, ARAKAWA_SECURITY = "電子情報システム運営委員会", "情報セキュリティ委員会"
MOVED = date(2022, 12, 15)


def request(meeting_id: int, post: str = "防災課長", **fields: Any) -> AttendanceRequest:
    return AttendanceRequest(meeting_id=meeting_id, post=post, asked_on=date(2022, 10, 3), **fields)


def letters(desk: Desk, meeting_id: int, kind: LetterKind, on: date | None = None) -> list[str]:
    found = papers.letter_papers(desk, meetings.show_meeting(desk, meeting_id), kind, on)
    return [render_text(paper.document) for paper in found]


def test_b46_7_the_heads_of_the_sections_with_plans_are_proposed_and_asked(
    desk: Desk, tmp_path: Path
) -> None:
    make.accepted(desk, make.content(section_id="総務部税務課"), make.content())
    dossier = make.issued(desk)
    proposed = attendance.propose_attendance(desk, dossier.meeting.id)
    assert [one.post for one in proposed] == []  # both sit on the committee
    make.accepted(desk, make.change())
    meetings.build_agenda(desk, dossier.meeting.id)
    (one,) = attendance.propose_attendance(desk, dossier.meeting.id)
    assert (one.post, one.role, len(one.item_ids)) == ("児童青少年課長", GuestRole.EXPLAIN, 1)
    asked = attendance.ask_to_attend(desk, dossier.meeting.id, [one, request(dossier.meeting.id)])
    assert [kept.post for kept in asked.requests] == ["児童青少年課長", "防災課長"]
    assert asked.warnings == ()
    assert attendance.list_asked(desk, dossier.meeting.id) == asked.requests
    assert attendance.propose_attendance(desk, dossier.meeting.id) == ()
    first, second = letters(desk, dossier.meeting.id, LetterKind.ATTEND)
    assert "児童青少年課長" in first
    assert "規則第46号第７条の規定により" in second
    made = papers.make_letters(desk, dossier.meeting.id, LetterKind.ATTEND, tmp_path)
    assert {one.kind for one in made} == {"出席依頼"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"post": " "}, "職（又は団体）が書かれていません。"),
        ({"role": GuestRole.SECRETARY}, "事務局の職員に出席を依頼する必要はありません。"),
        ({"outside": True}, "出席を求めることができるのは、関係職員です。"),
        ({"item_ids": (99,)}, "この会議にない議題（99）です。"),
    ],
)
def test_b46_7_only_staff_is_asked_in_bunkyo(desk: Desk, fields: dict[str, Any], told: str) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        attendance.ask_to_attend(desk, dossier.meeting.id, [replace(request(dossier.meeting.id), **fields)])
    assert told in str(refused.value)
    assert mark


def test_b46_7_a_request_is_taken_back_and_its_letter_does_not_go_out(desk: Desk) -> None:
    make.accepted(desk, make.change())
    meeting_id = make.issued(desk).meeting.id
    wrong, right = attendance.ask_to_attend(
        desk, meeting_id, [request(meeting_id, "防災課長"), request(meeting_id, "広報課長")]
    ).requests
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="防災課長には、すでに同じ出席を求めています。"):
        attendance.ask_to_attend(desk, meeting_id, [request(meeting_id, "防災課長")])
    with pytest.raises(UsageError, match="この会議に出席の依頼 99 はありません。"):
        attendance.take_back(desk, meeting_id, 99)
    assert mark
    assert attendance.take_back(desk, meeting_id, wrong.id).meetings == {meeting_id}
    assert attendance.list_asked(desk, meeting_id) == (right,)
    (text,) = letters(desk, meeting_id, LetterKind.ATTEND)
    assert "広報課長" in text
    with pytest.raises(UsageError):
        attendance.take_back(desk, meeting_id, wrong.id)
    (again,) = attendance.ask_to_attend(desk, meeting_id, [request(meeting_id, "防災課長")]).requests
    assert [one.id for one in attendance.list_asked(desk, meeting_id)] == [right.id, again.id]
    meetings.cancel_meeting(desk, meeting_id)
    with pytest.raises(RuleError, match="この会議は中止のため"):
        attendance.take_back(desk, meeting_id, right.id)


def test_b46_7_the_clerk_arranges_who_is_asked_as_one_list(desk: Desk) -> None:
    make.accepted(desk, make.change())
    meeting_id = make.issued(desk).meeting.id
    first, second = attendance.ask_to_attend(
        desk, meeting_id, [request(meeting_id, "防災課長"), request(meeting_id, "広報課長")]
    ).requests
    named = request(meeting_id, "図書館長", name="見本　一郎")
    found = attendance.arrange_requests(desk, meeting_id, [second, named])
    assert [one.post for one in found.requests] == ["広報課長", "図書館長"]
    assert (found.requests[0], found.warnings) == (second, ())
    assert attendance.list_asked(desk, meeting_id) == found.requests
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="出席を求めることができるのは、関係職員です。"):
        attendance.arrange_requests(desk, meeting_id, [first, request(meeting_id, "団体", outside=True)])
    attendance.arrange_requests(desk, meeting_id, found.requests)
    assert mark


@pytest.mark.parametrize(
    ("committee", "article"),
    [(ARAKAWA_MAIN, "規程第19条第２項"), (ARAKAWA_SECURITY, "規程第24条第２項")],
    ids=["a19_2", "a24_2"],
)
def test_a19_2_and_a24_2_anyone_is_asked_in_arakawa(arakawa: Desk, committee: str, article: str) -> None:
    meeting = make.meeting(arakawa, committee=committee)
    late_items.add_item(arakawa, meeting.id, late_items.NewItem(title="基本方針について"))
    outsider = request(meeting.id, "株式会社○○", name="見本　一郎", role=GuestRole.OPINION, outside=True)
    assert attendance.ask_to_attend(arakawa, meeting.id, [outsider]).warnings == ()
    (text,) = letters(arakawa, meeting.id, LetterKind.ATTEND, date(2022, 11, 1))
    assert f"{article}の規定により" in text
    assert "見本　一郎" in text


def test_where_no_rule_speaks_of_guests_the_clerk_is_warned(unabara: Desk) -> None:
    meeting = make.meeting(unabara, committee="sub")
    (warning,) = attendance.ask_to_attend(
        unabara, meeting.id, [request(meeting.id), request(meeting.id, "図書館長")]
    ).warnings
    assert warning.severity is Severity.WARNING
    assert "委員以外の者の出席の定めがありません。" in warning.message


def test_b46_7_a_head_of_a_section_is_asked_though_one_of_the_same_name_sits_on_the_committee(
    unabara: Desk,
) -> None:
    regs = unreviewed(unabara).regulations
    main = regs.committee("main")
    rule = replace(main, seats=tuple(seat for seat in main.seats if seat.post != "土木部管理課長"))
    types = tuple(replace(one, referral=Referral.ALWAYS) for one in regs.plan_types)
    committees = tuple(rule if one.id == "main" else one for one in regs.committees)
    city = replace(unabara, regulations=replace(regs, committees=committees, plan_types=types))
    works = replace(light(), section_id="土木部管理課")
    schools = replace(light(), section_id="教育委員会事務局管理課")
    make.accepted(city, works, schools)
    dossier = make.issued(city, committee="main")
    (asked,) = attendance.propose_attendance(city, dossier.meeting.id)
    assert asked.post == "土木部管理課長"
    attendance.ask_to_attend(city, dossier.meeting.id, [asked])
    (text,) = letters(city, dossier.meeting.id, LetterKind.ATTEND)
    assert "土木部管理課長" in text


def test_nobody_is_asked_to_a_meeting_that_is_over_and_no_letter_goes_to_nobody(desk: Desk) -> None:
    meeting = make.meeting(desk)
    with pytest.raises(RuleError, match="出席を求める者が登録されていません。"):
        letters(desk, meeting.id, LetterKind.ATTEND)
    meetings.cancel_meeting(desk, meeting.id)
    with pytest.raises(RuleError, match="この会議は中止のため"):
        attendance.ask_to_attend(desk, meeting.id, [request(meeting.id)])


def test_m_1_a_member_whose_line_broke_missed_the_item_and_the_record_says_so(
    desk: Desk, clock: Clock
) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(date(2022, 12, 8))
    record = make.record_of(dossier)
    lost = Attendance(
        seat=record.attendance[2].seat,
        presence=Presence.ONLINE,
        lost_from=time(14, 5),
        lost_to=time(14, 8),
    )
    seen = (*record.attendance[:2], lost, *record.attendance[3:])
    meetings.record(desk, replace(record, attendance=seen))
    kept = meetings.show_meeting(desk, dossier.meeting.id).record
    assert kept is not None
    assert kept.attendance[2] == lost


# a meeting that is held on another day, elsewhere, or not at all


def test_m_1_before_the_notice_a_meeting_is_moved_without_a_word(desk: Desk) -> None:
    meeting = make.meeting(desk)
    changes = rescheduling.postpone(desk, replace(meeting, held_on=MOVED, place="第２委員会室"))
    assert changes.meetings == {meeting.id}
    found = meetings.show_meeting(desk, meeting.id)
    assert (found.meeting.held_on, found.meeting.place) == (MOVED, "第２委員会室")
    with pytest.raises(RuleError, match="この会議の日時や場所の変更は、記録されていません。"):
        letters(desk, meeting.id, LetterKind.CHANGE)


def test_m_1_after_the_notice_it_is_moved_with_a_reason_and_the_members_are_told(desk: Desk) -> None:
    make.accepted(desk)
    before = make.issued(desk).meeting
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="開催を通知した会議を変更するには、理由が必要です。"):
        rescheduling.postpone(desk, replace(before, held_on=MOVED))
    assert mark
    rescheduling.postpone(desk, replace(before, held_on=MOVED, starts_at=time(10)), "議会の日程のため")
    (text,) = letters(desk, before.id, LetterKind.CHANGE, date(2022, 11, 1))
    assert "令和４年12月８日" in text
    assert "令和４年12月15日" in text
    assert "議会の日程のため" in text
    with pytest.raises(StaleError):
        rescheduling.postpone(desk, replace(before, held_on=MOVED), "もう一度")


def test_m_1_a_meeting_is_not_moved_to_another_fiscal_year_nor_after_it_was_held(desk: Desk) -> None:
    meeting = make.meeting(desk)
    with pytest.raises(RuleError, match="別の年度に移すことはできません。"):
        rescheduling.postpone(desk, replace(meeting, held_on=date(2023, 4, 1)))
    make.accepted(desk)
    meetings.build_agenda(desk, meeting.id)
    held = make.held(desk, dossier=meetings.issue_notice(desk, meeting.id)).meeting
    with pytest.raises(RuleError, match="この会議は開催済のため、日時や場所を変更できません。"):
        rescheduling.postpone(desk, replace(held, held_on=MOVED), "遅れのため")


def test_m_1_a_meeting_that_is_called_off_says_why(desk: Desk) -> None:
    make.accepted(desk)
    meeting = make.issued(desk).meeting
    meetings.cancel_meeting(desk, meeting.id, "台風の接近のため")
    assert meetings.show_meeting(desk, meeting.id).meeting.state is MeetingState.CANCELLED
    (text,) = letters(desk, meeting.id, LetterKind.CHANGE)
    assert "中止" in text
    assert "台風の接近のため" in text


def test_m_1_a_committee_that_forbids_it_does_not_meet_online(unabara: Desk) -> None:
    meeting = meetings.add_meeting(
        unabara,
        meetings.NewMeeting(committee_id="security", held_on=date(2022, 12, 8), mode=MeetingMode.ONLINE),
    )
    late_items.add_item(unabara, meeting.id, late_items.NewItem(title="違反について"))
    with pytest.raises(RuleError, match="オンラインで開催することができません。"):
        meetings.issue_notice(unabara, meeting.id)


def test_m_1_the_agenda_names_the_next_meeting(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    make.meeting(desk, date(2023, 2, 9))
    found = meetings.show_meeting(desk, dossier.meeting.id)
    assert "令和５年２月９日" in render_text(compose.packet(found, desk.regulations))
