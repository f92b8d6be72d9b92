"""Meetings in writing: which answers count, what stands against closing, and the record that follows (M-1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.decision import Ballot, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, MeetingRecord, MeetingState, Presence, Remark
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import (
    ChairVote,
    CommitteeRule,
    DecisionRule,
    DecisionRuleKind,
    Permission,
    QuorumKind,
    QuorumRule,
    TieRule,
    WrittenRule,
)
from kiosk_app.domain.written import (
    ItemReply,
    Reply,
    closing_record,
    counted,
    decided_on,
    from_entry,
    is_late,
    missing_seats,
    replies_of,
    standing,
    to_entry,
)
from kiosk_app.domain.written_checks import check_close, check_reply
from tests.domain.record_samples import OTHER, PLANS, REGS, REPORT, decided, dossier
from tests.domain.samples import committee

DUE, TODAY = date(2022, 12, 5), date(2022, 12, 8)
MAJORITY = DecisionRule(kind=DecisionRuleKind.MAJORITY_PRESENT)
SILENT = DecisionRule()
CLAUSE = WrittenRule(permission=Permission.ALLOWED, article="規程第9条")


def asked(rule: CommitteeRule | None = None, *, due: date | None = DUE, vacant: int = 0) -> MeetingDossier:
    found = dossier(PLANS, REPORT, OTHER, rule=rule, mode=MeetingMode.WRITTEN, basis="要領", vacant=vacant)
    meeting = replace(found.meeting, reply_due=due, issued_on=date(2022, 11, 24))
    return replace(found, meeting=meeting)


def body(decision: DecisionRule = SILENT, written: WrittenRule = CLAUSE) -> CommitteeRule:
    return replace(committee(decision=decision), written=written)


def answer(
    seat: str,
    vote: Vote | None = Vote.FOR,
    *,
    on: date = date(2022, 12, 1),
    opinion: str = "",
    consent: bool | None = None,
    number: int = 0,
) -> Reply:
    return Reply(
        id=number,
        meeting_id=5,
        seat=seat,
        received_on=on,
        consent=consent,
        items=(ItemReply(item_id=1, vote=vote, opinion=opinion),),
    )


EVERYONE = ("委員長", "委員1", "委員2", "委員3", "委員4", "委員5", "委員6")


def everyone(*against: str, consent: bool | None = None) -> list[Reply]:
    return [answer(seat, Vote.AGAINST if seat in against else Vote.FOR, consent=consent) for seat in EVERYONE]


def close_faults(found: MeetingDossier, replies: Sequence[Reply], today: date = TODAY) -> list[str]:
    return [problem.message for problem in check_close(found, replies, REGS, today)]


def test_m1_a_late_answer_is_kept_and_does_not_count() -> None:
    meeting = asked().meeting
    late = answer("委員1", on=date(2022, 12, 6))
    assert is_late(late, meeting)
    assert not is_late(answer("委員1", on=DUE), meeting)
    assert not is_late(late, replace(meeting, reply_due=None))
    assert counted([late], meeting) == {}


def test_m1_of_several_answers_the_last_in_time_counts() -> None:
    first, second = answer("委員1", number=1), answer("委員1", Vote.AGAINST, number=2)
    third = answer("委員1", on=date(2022, 12, 6), number=3)
    found = counted(
        replies_of(to_entry(one, title="回答") for one in (third, second, first)), asked().meeting
    )
    assert found["委員1"].items == second.items


def test_m1_whoever_has_not_answered_in_time_is_missing() -> None:
    replies = [answer("委員長"), answer("委員1", on=date(2022, 12, 6))]
    assert missing_seats(asked(vacant=4), replies) == ("委員1", "委員2")


@pytest.mark.parametrize(
    "reply",
    [
        answer("委員1"),
        replace(
            answer("委員2", None, opinion="経費は。", consent=False), channel="電子メール", id=3, version=2
        ),
        answer("委員3", consent=True),
    ],
)
def test_an_answer_reads_as_it_was_kept(reply: Reply) -> None:
    assert from_entry(to_entry(reply, title="回答")) == reply


@pytest.mark.parametrize(
    ("reply", "fields"),
    [
        (answer("委員1"), []),
        (answer("委員9"), ["委員"]),
        (answer("委員6"), ["委員"]),
        (answer("委員1", on=date(2022, 12, 9)), ["受領の日", "受領の日"]),
        (answer("委員1", on=date(2022, 11, 1)), ["受領の日"]),
        (replace(answer("委員1"), items=(ItemReply(item_id=9, vote=Vote.FOR),)), ["回答"]),
        (replace(answer("委員1"), items=(ItemReply(item_id=2, vote=Vote.FOR),)), ["特例の報告"]),
        (replace(answer("委員1"), items=(ItemReply(item_id=2, opinion="了解"),)), []),
        (replace(answer("委員1"), items=answer("委員1").items * 2), ["適用計画について"] * 2),
    ],
)
def test_m1_what_is_wrong_with_an_answer_is_told(reply: Reply, fields: list[str]) -> None:
    found = check_reply(asked(vacant=1), reply, TODAY)
    assert [problem.place.field for problem in found] == fields


def test_m1_a_late_answer_is_only_told() -> None:
    (problem,) = check_reply(asked(), answer("委員1", on=date(2022, 12, 6)), TODAY)
    assert problem.severity is Severity.WARNING


def test_m1_nobody_answers_on_what_was_withdrawn_nor_before_the_notice() -> None:
    gone = replace(asked(), items=(replace(PLANS, withdrawn=True),))
    (problem,) = check_reply(gone, answer("委員1"), TODAY)
    assert problem.message == "取下げとなった議題の回答です。"
    for other in (
        replace(asked(), meeting=replace(asked().meeting, mode=MeetingMode.IN_PERSON)),
        replace(asked(), meeting=replace(asked().meeting, state=MeetingState.PREPARING)),
    ):
        (problem,) = check_reply(other, answer("委員1"), TODAY)
        assert problem.place.field == "会議"
    unsent = replace(asked(), meeting=replace(asked().meeting, issued_on=None))
    assert check_reply(unsent, answer("委員1", on=date(2022, 1, 1)), TODAY) == ()


def test_m1_before_the_day_it_is_closed_only_with_every_answer() -> None:
    (message,) = close_faults(asked(), [answer("委員長")], today=DUE)
    assert message.startswith("回答の期限（令和4年12月5日）の前で、6人の回答がありません")
    assert close_faults(asked(), everyone(), today=DUE) == []
    assert close_faults(asked(), [answer("委員長")]) == []
    dayless = asked(due=None)
    (message,) = close_faults(dayless, [], today=DUE)
    assert message.startswith("審議の期日（令和4年12月8日）の前で、7人の回答がありません")
    assert close_faults(dayless, everyone(), today=DUE) == []
    assert close_faults(dayless, [], today=dayless.meeting.held_on) == []
    in_person = replace(asked(), meeting=replace(asked().meeting, mode=MeetingMode.IN_PERSON))
    assert close_faults(in_person, []) == ["この会議は書面による開催ではありません。"]


def test_m1_where_a_rule_asks_for_consent_a_refusal_calls_for_a_meeting() -> None:
    asking = asked(body(written=replace(CLAUSE, needs_consent=True)))
    assert close_faults(asking, everyone(consent=True)) == []
    refusing = [*everyone(consent=True)[:6], answer("委員6", consent=False)]
    assert close_faults(asking, refusing) == ["書面による審議に同意しない委員がいます（委員6）。"]


def test_m1_consent_of_a_share_of_the_members_is_counted() -> None:
    share = QuorumRule(kind=QuorumKind.MORE_THAN_HALF)
    asking = asked(body(written=replace(CLAUSE, needs_consent=True, consent_share=share)))
    some = [answer(seat, consent=seat != "委員6") for seat in EVERYONE]
    assert close_faults(asking, some) == []
    few = [answer(seat, consent=True) for seat in EVERYONE[:3]]
    assert close_faults(asking, few) == ["書面による審議に同意した委員は3人で、必要な4人に達しません。"]


def test_m1_where_a_rule_asks_for_answers_too_few_do_not_do() -> None:
    asking = asked(body(written=replace(CLAUSE, replies=QuorumRule(kind=QuorumKind.HALF_OR_MORE))))
    assert close_faults(asking, everyone()[:3]) == ["回答した委員は3人で、必要な4人に達しません。"]
    assert close_faults(asking, everyone()[:4]) == []


def test_m1_the_record_tells_answers_votes_and_opinions() -> None:
    replies = [
        answer("委員長", opinion="よい。"),
        answer("委員1", Vote.AGAINST, opinion="　"),
        answer("委員2", None, opinion="経費は。"),
        answer("委員3", on=date(2022, 12, 6)),
    ]
    given = MeetingRecord(meeting_id=5, decisions=(decided(),), other="次回は未定")
    record = closing_record(asked(vacant=1), replies, given)
    assert [(seen.seat, seen.presence, seen.reason) for seen in record.attendance] == [
        ("委員長", Presence.REPLIED, ""),
        ("委員1", Presence.REPLIED, ""),
        ("委員2", Presence.REPLIED, ""),
        ("委員3", Presence.ABSENT, "令和４年12月６日に期限後の回答"),
        ("委員4", Presence.ABSENT, "回答なし"),
        ("委員5", Presence.ABSENT, "回答なし"),
    ]
    assert record.remarks == (
        Remark(item_id=1, speaker="委員長", text="よい。"),
        Remark(item_id=1, speaker="委員2", text="経費は。"),
    )
    assert [(one.item_id, one.kind, one.decided_on) for one in record.decisions] == [
        (1, DecisionKind.APPROVED, DUE),
        (2, DecisionKind.REPORTED, DUE),
    ]
    assert record.decisions[0].ballots == (
        Ballot(seat="委員長", vote=Vote.FOR),
        Ballot(seat="委員1", vote=Vote.AGAINST),
    )
    assert record.other == "次回は未定"


def test_m1_a_result_for_one_plan_bears_no_votes_and_votes_that_were_given_stand() -> None:
    ballots = (Ballot(seat="委員1", vote=Vote.FOR),)
    given = MeetingRecord(
        meeting_id=5, decisions=(replace(decided(), ballots=ballots), decided(DecisionKind.RETURNED, 1, 11))
    )
    record = closing_record(asked(), everyone(), given)
    assert [one.ballots for one in record.decisions[:2]] == [ballots, ()]


@pytest.mark.parametrize(
    ("against", "kind"),
    [
        ((), DecisionKind.APPROVED),
        (("委員1", "委員2", "委員3", "委員4"), DecisionKind.REJECTED),
    ],
)
def test_m1_where_a_rule_decides_by_votes_they_give_the_result(
    against: tuple[str, ...], kind: DecisionKind
) -> None:
    record = closing_record(asked(body(MAJORITY)), everyone(*against))
    first = next(one for one in record.decisions if one.item_id == 1)
    assert first.kind is kind
    assert bool(first.reason) is (kind is DecisionKind.REJECTED)


def test_m1_a_tie_that_nobody_breaks_is_carried_over() -> None:
    replies = [answer("委員1"), answer("委員2", Vote.AGAINST)]
    record = closing_record(asked(body(MAJORITY)), replies)
    assert record.decisions[0].kind is DecisionKind.CONTINUED
    assert standing(asked(body(MAJORITY)), PLANS, replies).tied


def test_m1_without_a_rule_on_votes_or_without_votes_no_result_follows() -> None:
    assert [one.item_id for one in closing_record(asked(), everyone()).decisions] == [2]
    silent = closing_record(asked(body(MAJORITY)), [answer("委員1", None, opinion="なし")])
    assert [one.item_id for one in silent.decisions] == [2]
    gone = replace(asked(), items=(replace(PLANS, withdrawn=True), replace(REPORT, withdrawn=True), OTHER))
    assert closing_record(gone, everyone()).decisions == ()


def test_m1_the_day_of_the_decision_is_the_profile_s_to_say() -> None:
    last = asked(body(written=replace(CLAUSE, decided_on_last_reply=True)))
    assert decided_on(asked(), everyone()) == DUE
    assert decided_on(last, [answer("委員1", on=date(2022, 12, 2))]) == date(2022, 12, 2)
    assert decided_on(last, []) == date(2022, 12, 8)
    assert decided_on(asked(due=None), []) == date(2022, 12, 8)


@pytest.mark.parametrize(
    ("against", "counted_votes", "kind"),
    [
        (("委員1",), 6, DecisionKind.APPROVED),
        (("委員1", "委員2", "委員3"), 7, DecisionKind.APPROVED),
        (("委員長", "委員1", "委員2", "委員3"), 7, DecisionKind.REJECTED),
    ],
)
def test_m1_a_chair_who_votes_only_on_a_tie_answers_without_a_vote_otherwise(
    against: tuple[str, ...], counted_votes: int, kind: DecisionKind
) -> None:
    rule = replace(MAJORITY, chair_vote=ChairVote.ON_TIE, tie=TieRule.CHAIR_DECIDES)
    found = closing_record(asked(body(rule)), everyone(*against))
    decision = found.decisions[0]
    assert (decision.kind, len(decision.ballots)) == (kind, counted_votes)


def test_m1_who_answers_without_a_vote_takes_part_and_is_counted() -> None:
    replies = [answer(seat, Vote.FOR) for seat in EVERYONE[:3]]
    replies += [answer(seat, None, opinion="意見なし") for seat in EVERYONE[3:]]
    decision = closing_record(asked(body(MAJORITY)), replies).decisions[0]
    assert decision.kind is DecisionKind.REJECTED
    assert "賛成3人" in decision.reason.replace("３", "3")
