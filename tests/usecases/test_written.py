"""A meeting in writing from the notice to its minutes: silent wards, and one that asks for consent (M-1)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, MeetingRecord, MeetingState, Presence
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.posts import Appointment
from kiosk_app.domain.written import ItemReply, Reply
from kiosk_app.errors import RuleError
from kiosk_app.usecases import late_items, meetings, papers, people, plans, rescheduling, written
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.unabara import line, project, request, unreviewed

HELD, DUE = date(2022, 12, 8), date(2022, 12, 5)
BASIS = "委員長が別に定める要領"


def asked(desk: Desk, committee: str = make.COMMITTEE, basis: str = BASIS) -> MeetingDossier:
    """Put what is accepted to a committee in writing."""
    meeting = meetings.add_meeting(
        desk,
        meetings.NewMeeting(
            committee_id=committee, held_on=HELD, mode=MeetingMode.WRITTEN, basis=basis, reply_due=DUE
        ),
    )
    meetings.build_agenda(desk, meeting.id)
    return meetings.issue_notice(desk, meeting.id)


def reply(dossier: MeetingDossier, seat: str, vote: Vote | None = Vote.FOR, **fields: Any) -> Reply:
    item = dossier.items[0].id
    values: dict[str, Any] = {
        "meeting_id": dossier.meeting.id,
        "seat": seat,
        "received_on": date(2022, 12, 1),
        "items": (ItemReply(item_id=item, vote=vote, opinion=fields.pop("opinion", "")),),
        **fields,
    }
    return Reply(**values)


def seats(dossier: MeetingDossier) -> list[str]:
    return [seat.key for seat in dossier.roster if not seat.vacant]


def given(dossier: MeetingDossier, *decisions: Decision) -> MeetingRecord:
    return MeetingRecord(meeting_id=dossier.meeting.id, decisions=decisions)


def approve(items: Sequence[AgendaItem]) -> list[Decision]:
    return [make.decision(item) for item in items if item.kind is ItemKind.DELIBERATION]


@pytest.fixture
def circulated(desk: Desk, clock: Clock) -> MeetingDossier:
    """Return a meeting of 文京区's committee that goes round in writing, on the day before the answers are due."""
    make.accepted(desk)
    dossier = asked(desk)
    clock.set(date(2022, 12, 4))
    return dossier


def test_m1_a_meeting_goes_round_in_writing_and_its_results_stand_as_any_others(
    desk: Desk, circulated: MeetingDossier, clock: Clock
) -> None:
    keys = seats(circulated)
    first = [reply(circulated, key) for key in keys[1:]]
    first[0] = reply(circulated, keys[1], opinion="経費の内訳を示されたい。", channel="電子メール")
    assert written.add_replies(desk, circulated.meeting.id, first).warnings == ()
    standing = written.show_replies(desk, circulated.meeting.id)
    assert standing.missing == (keys[0],)
    assert [(view.seat.key if view.seat else "", view.late, view.counts) for view in standing.replies][
        :1
    ] == [(keys[1], False, True)]
    clock.set(date(2022, 12, 6))
    late = written.add_replies(
        desk,
        circulated.meeting.id,
        [reply(circulated, keys[0], Vote.AGAINST, received_on=date(2022, 12, 6))],
    )
    assert [problem.fix for problem in late.warnings] == ["回答は記録しますが、賛否の数には入れません。"]
    assert written.show_replies(desk, circulated.meeting.id).missing == (keys[0],)
    clock.set(HELD)
    recorded = written.close_written(
        desk, circulated.meeting.id, given(circulated, *approve(circulated.items))
    )
    dossier = meetings.show_meeting(desk, circulated.meeting.id)
    assert dossier.meeting.state is MeetingState.HELD
    record = dossier.record
    assert record is not None
    presences = {seen.seat: seen.presence for seen in record.attendance}
    assert presences == {**dict.fromkeys(keys, Presence.REPLIED), keys[0]: Presence.ABSENT}
    assert record.attendance[0].reason == "令和４年12月６日に期限後の回答"
    (decision,) = record.decisions
    assert decision.decided_on == DUE
    assert [ballot.vote for ballot in decision.ballots] == [Vote.FOR] * (len(keys) - 1)
    assert [(remark.speaker, remark.text) for remark in record.remarks] == [
        (keys[1], "経費の内訳を示されたい。")
    ]
    (file,) = dossier.plans.values()
    assert file.plan.state is PlanState.DECIDED
    assert recorded.warnings is not None
    text = compose.minutes_draft(dossier, desk.regulations)
    assert "書面" in text
    assert "経費の内訳を示されたい。" in text


def test_m1_the_last_answer_in_time_counts_and_nobody_is_asked_twice(
    desk: Desk, circulated: MeetingDossier
) -> None:
    key = seats(circulated)[0]
    for vote in (Vote.FOR, Vote.AGAINST):
        written.add_replies(desk, circulated.meeting.id, [reply(circulated, key, vote)])
    views = written.show_replies(desk, circulated.meeting.id).replies
    assert [view.counts for view in views] == [False, True]


def test_m1_a_ward_without_a_clause_needs_the_basis_that_the_clerk_writes(desk: Desk) -> None:
    make.accepted(desk)
    mark = None
    with pytest.raises(RuleError, match="書面で開催する根拠がありません。"):
        asked(desk, basis=" ")
    (meeting,) = meetings.list_meetings(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="委員長が別に定めた根拠を書いてください。"):
        meetings.issue_notice(desk, meeting.id)
    assert mark


def test_m1_arakawa_has_no_clause_either(arakawa: Desk) -> None:
    meeting = meetings.add_meeting(
        arakawa,
        meetings.NewMeeting(
            committee_id="電子情報システム運営委員会", held_on=HELD, mode=MeetingMode.WRITTEN, basis=BASIS
        ),
    )
    late_items.add_item(arakawa, meeting.id, late_items.NewItem(title="基本方針について"))
    dossier = meetings.issue_notice(arakawa, meeting.id)
    assert (dossier.meeting.mode, dossier.meeting.basis) == (MeetingMode.WRITTEN, BASIS)


@pytest.mark.parametrize(
    ("answered", "sentence", "warned"),
    [
        (3, "委員７人中３人回答。規程第19条第１項の定足数（４人）に１人不足する。", True),
        (4, "委員７人中４人回答。規程第19条第１項の定足数（４人）を満たす。", False),
    ],
)
def test_m1_a19_1_answers_are_counted_against_the_quorum_where_no_clause_tells_how_many(
    arakawa: Desk, clock: Clock, answered: int, sentence: str, warned: bool
) -> None:
    meeting = meetings.add_meeting(
        arakawa,
        meetings.NewMeeting(
            committee_id="電子情報システム運営委員会", held_on=HELD, mode=MeetingMode.WRITTEN, basis=BASIS
        ),
    )
    late_items.add_item(arakawa, meeting.id, late_items.NewItem(title="基本方針について"))
    dossier = meetings.issue_notice(arakawa, meeting.id)
    clock.set(date(2022, 12, 7))
    written.add_replies(arakawa, meeting.id, [reply(dossier, key) for key in seats(dossier)[:answered]])
    results = given(dossier, *approve(dossier.items))
    mark = Unchanged(arakawa)
    with pytest.raises(RuleError, match="審議の期日（令和4年12月8日）の前で、"):
        written.close_written(arakawa, meeting.id, results)
    assert mark
    clock.set(HELD)
    closed = written.close_written(arakawa, meeting.id, results)
    assert [problem.article for problem in closed.warnings if "定足数" in problem.message] == (
        ["規程第19条第1項"] if warned else []
    )
    text = compose.minutes_draft(meetings.show_meeting(arakawa, meeting.id), arakawa.regulations)
    assert sentence in text
    assert f"賛成{'０１２３４'[answered]}人、反対０人。" in text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"seat": "議長"}, "「議長」という委員の席はありません。"),
        ({"received_on": date(2022, 12, 9)}, "今日より後です。"),
        ({"received_on": date(2022, 10, 1)}, "通知の日より前です。"),
        ({"items": (ItemReply(item_id=99, vote=Vote.FOR),)}, "この会議にない議題（99）の回答です。"),
    ],
)
def test_m1_a_wrong_answer_leaves_every_answer_out(
    desk: Desk, circulated: MeetingDossier, fields: dict[str, Any], told: str
) -> None:
    keys = seats(circulated)
    mark = Unchanged(desk)
    wrong = replace(reply(circulated, keys[1]), **fields)
    with pytest.raises(RuleError) as refused:
        written.add_replies(desk, circulated.meeting.id, [reply(circulated, keys[0]), wrong])
    assert told in str(refused.value)
    assert mark


def test_m1_a_meeting_that_sits_takes_no_answers_and_is_not_closed_in_writing(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    with pytest.raises(RuleError, match="書面による開催を通知し"):
        written.add_replies(desk, dossier.meeting.id, [reply(dossier, seats(dossier)[0])])
    with pytest.raises(RuleError, match="この会議は書面による開催ではありません。"):
        written.close_written(desk, dossier.meeting.id)


def test_m1_nobody_closes_before_the_day_while_answers_are_missing(
    desk: Desk, circulated: MeetingDossier
) -> None:
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="回答の期限（令和4年12月5日）の前で、"):
        written.close_written(desk, circulated.meeting.id, given(circulated, *approve(circulated.items)))
    assert mark


def test_m1_without_a_rule_on_votes_a_person_gives_the_result(
    desk: Desk, circulated: MeetingDossier, clock: Clock
) -> None:
    written.add_replies(desk, circulated.meeting.id, [reply(circulated, key) for key in seats(circulated)])
    clock.set(HELD)
    mark = Unchanged(desk)
    with pytest.raises(RuleError):
        written.close_written(desk, circulated.meeting.id)
    assert mark


def test_m1_answers_and_results_come_from_files(
    desk: Desk, circulated: MeetingDossier, clock: Clock, tmp_path: Path
) -> None:
    keys = seats(circulated)
    content = [
        {"seat": key, "received": "R4.12.1", "items": [{"item": "議案第1号", "vote": "賛成"}]} for key in keys
    ]
    path = make.write_json(tmp_path / "回答.json", {"replies": content})
    assert len(written.add_replies_from_file(desk, circulated.meeting.id, path).replies) == len(keys)
    path.write_text(json.dumps({"seat": keys[0], "items": [{"item": "議案第9号"}]}), encoding="utf-8")
    with pytest.raises(RuleError, match="「議案第9号」という議題"):
        written.add_replies_from_file(desk, circulated.meeting.id, path)
    clock.set(HELD)
    result = {"items": [{"item": "議案第1号", "decision": {"kind": "原案承認"}}]}
    closed = written.close_written_from_file(
        desk, circulated.meeting.id, make.write_json(tmp_path / "結果.json", result)
    )
    assert closed.warnings is not None
    assert meetings.show_meeting(desk, circulated.meeting.id).meeting.state is MeetingState.HELD


def test_m1_a_faulty_result_file_closes_nothing(
    desk: Desk, circulated: MeetingDossier, clock: Clock, tmp_path: Path
) -> None:
    clock.set(HELD)
    path = make.write_json(tmp_path / "結果.json", {"items": [{"item": "議案第9号"}]})
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="「議案第9号」という議題"):
        written.close_written_from_file(desk, circulated.meeting.id, path)
    assert mark


def test_m1_the_papers_of_a_meeting_in_writing(
    desk: Desk, circulated: MeetingDossier, tmp_path: Path
) -> None:
    made = papers.make_letters(desk, circulated.meeting.id, papers.LetterKind.WRITTEN, tmp_path)
    assert sorted({one.kind for one in made}) == ["回付書", "回答票", "書面開催通知"]


def test_m1_a_meeting_that_sits_has_no_papers_in_writing(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    with pytest.raises(RuleError, match="この会議は書面による開催ではありません。"):
        papers.make_letters(desk, dossier.meeting.id, papers.LetterKind.WRITTEN, tmp_path)
    sits = meetings.add_meeting(
        desk,
        meetings.NewMeeting(committee_id=make.COMMITTEE, held_on=HELD, mode=MeetingMode.WRITTEN, basis=BASIS),
    )
    with pytest.raises(RuleError, match="議題が1件もないため、回付書を作れません。"):
        papers.make_letters(desk, sits.id, papers.LetterKind.WRITTEN, tmp_path)


# 海原市: consent of more than half, answers of half, votes decide, the last answer gives the day


def city(desk: Desk, clock: Clock) -> tuple[Desk, MeetingDossier]:
    """Return a meeting of 海原市's committee in writing on two plans, the chair and three members by name on record."""
    free = unreviewed(desk)
    for seat in ("委員長", "副委員長", "委員長代理"):
        people.appoint(
            free, Appointment(committee_id="main", seat_id=seat, name=f"見本{seat}", since=date(2022, 4, 1))
        )
    make.accepted(free, project(costs=(line(1_000),)), request(free))
    dossier = asked(free, "main", "規程第9条（事案が軽易なとき）")
    clock.set(date(2022, 12, 6))
    return free, dossier


def answers(dossier: MeetingDossier, *against: str, consent: Sequence[str] = ()) -> list[Reply]:
    return [
        Reply(
            meeting_id=dossier.meeting.id,
            seat=key,
            received_on=date(2022, 12, 2),
            consent=key in consent,
            items=tuple(
                ItemReply(item_id=item.id, vote=Vote.AGAINST if key in against else Vote.FOR)
                for item in dossier.items
            ),
        )
        for key in seats(dossier)
    ]


def test_m1_where_a_rule_asks_for_consent_it_is_counted(unabara: Desk, clock: Clock) -> None:
    free, dossier = city(unabara, clock)
    written.add_replies(free, dossier.meeting.id, answers(dossier, consent=seats(dossier)[:2]))
    mark = Unchanged(free)
    with pytest.raises(RuleError, match="同意した委員は2人で、必要な"):
        written.close_written(free, dossier.meeting.id)
    assert mark
    written.add_replies(free, dossier.meeting.id, answers(dossier, consent=seats(dossier)))
    written.close_written(free, dossier.meeting.id)
    assert meetings.show_meeting(free, dossier.meeting.id).meeting.state is MeetingState.HELD


def test_m1_where_a_rule_asks_for_answers_they_are_counted(unabara: Desk, clock: Clock) -> None:
    free, dossier = city(unabara, clock)
    keys = seats(dossier)
    written.add_replies(free, dossier.meeting.id, answers(dossier, consent=keys)[:2])
    with pytest.raises(RuleError, match="回答した委員は2人で、必要な"):
        written.close_written(free, dossier.meeting.id)


def test_m1_votes_decide_where_the_rule_says_so_and_the_last_answer_gives_the_day(
    unabara: Desk, clock: Clock
) -> None:
    free, dossier = city(unabara, clock)
    keys = seats(dossier)
    replies = answers(dossier, *keys[1:], consent=keys)
    written.add_replies(free, dossier.meeting.id, replies)
    written.close_written(free, dossier.meeting.id)
    found = meetings.show_meeting(free, dossier.meeting.id)
    assert found.record is not None
    assert [(one.kind, one.decided_on) for one in found.record.decisions] == [
        (DecisionKind.REJECTED, date(2022, 12, 2))
    ] * len(dossier.items)
    assert all("否決" in one.reason or "賛成" in one.reason for one in found.record.decisions)
    for plan_id in found.plans:
        assert plans.show_plan(free, plan_id).file.plan.state is PlanState.DECIDED


def test_m1_a_day_for_answers_can_be_moved_with_its_reason(desk: Desk, circulated: MeetingDossier) -> None:
    later = replace(circulated.meeting, reply_due=date(2022, 12, 7))
    with pytest.raises(RuleError, match="理由"):
        rescheduling.postpone(desk, later)
    rescheduling.postpone(desk, later, "回答の遅れのため")
    assert meetings.show_meeting(desk, circulated.meeting.id).meeting.reply_due == date(2022, 12, 7)
