from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.decision import Ballot, Condition, Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import (
    Attendance,
    ItemAbsence,
    MeetingRecord,
    Presence,
)
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.record_checks import check_record
from kiosk_app.domain.regulations import (
    DecisionRule,
    DecisionRuleKind,
)
from tests.domain.record_samples import (
    OTHER,
    PLANS,
    REGS,
    REPORT,
    decided,
    dossier,
    messages,
    record,
)
from tests.domain.samples import committee, plan_file


def results(*decisions: Decision, item: AgendaItem = PLANS) -> tuple[Problem, ...]:
    found = dossier(item)
    return check_record(found, replace(record(found), decisions=decisions), REGS)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ((), ["審議結果が記録されていません。"]),
        ((decided(plan_id=11),), ["審議結果が記録されていません（計画12）。"]),
        ((decided(plan_id=11), decided(DecisionKind.CONTINUED, plan_id=12)), []),
        ((decided(), decided(DecisionKind.CONTINUED, plan_id=12)), []),
        ((decided(), decided()), ["審議結果が2回記録されています。"]),
        (
            (decided(), decided(plan_id=11), decided(plan_id=11)),
            ["審議結果（計画11）が2回記録されています。"],
        ),
        ((decided(), decided(plan_id=99)), ["計画99は、この議題に含まれていません。"]),
    ],
)
def test_m5_every_matter_gets_one_result(decisions: tuple[Decision, ...], expected: list[str]) -> None:
    assert messages(results(*decisions)) == expected


def test_a_report_that_nobody_noted_is_shown() -> None:
    problems = results(item=REPORT)
    assert (messages(problems), messages(problems, Severity.WARNING)) == (
        [],
        ["審議結果が記録されていません。"],
    )


def test_b46_8_a_review_has_its_verdict_elsewhere() -> None:
    review = replace(PLANS, source=ItemSource.REVIEW)
    assert results(item=review) == ()
    assert results(decided(DecisionKind.REPORTED), item=review) == ()


@pytest.mark.parametrize(
    ("item", "kind", "message"),
    [
        (
            replace(PLANS, withdrawn=True),
            DecisionKind.APPROVED,
            "取下げとなった議題に「原案承認」は記録できません。",
        ),
        (replace(PLANS, withdrawn=True), DecisionKind.WITHDRAWN, None),
        (REPORT, DecisionKind.APPROVED, "報告事項に「原案承認」は記録できません。"),
        (REPORT, DecisionKind.REPORTED, None),
        (PLANS, DecisionKind.REPORTED, "審議事項に「報告了承」は記録できません。"),
        (OTHER, DecisionKind.REPORTED, None),
    ],
)
def test_m5_each_class_of_matters_has_its_results(
    item: AgendaItem, kind: DecisionKind, message: str | None
) -> None:
    assert messages(results(decided(kind, item.id), item=item)) == ([message] if message else [])


@pytest.mark.parametrize(
    ("decision", "errors", "warnings"),
    [
        (decided(DecisionKind.REJECTED), ["不承認の理由がありません。"], []),
        (replace(decided(DecisionKind.REJECTED), reason="効果がない。"), [], []),
        (decided(DecisionKind.CONDITIONAL), ["条件付承認の条件がありません。"], []),
        (replace(decided(DecisionKind.CONDITIONAL), conditions=(Condition(text="報告すること。"),)), [], []),
        (
            replace(decided(DecisionKind.CONDITIONAL), conditions=(Condition(text=" "),)),
            ["条件の内容が書かれていません。"],
            [],
        ),
        (
            replace(decided(), conditions=(Condition(text="報告すること。"),)),
            [],
            ["「原案承認」に条件が付いています。"],
        ),
        (
            replace(decided(DecisionKind.CONTINUED), conditions=(Condition(text="報告すること。"),)),
            ["「継続審議」に条件が付いています。"],
            [],
        ),
        (decided(DecisionKind.OPINION), ["附帯意見がありません。"], []),
        (replace(decided(DecisionKind.OPINION), opinion="早めに。"), [], []),
        (decided(DecisionKind.AMENDED), [], ["修正の内容が書かれていません。"]),
        (replace(decided(DecisionKind.AMENDED), reason="期間を改めた。"), [], []),
    ],
)
def test_m5_a_result_is_complete(decision: Decision, errors: list[str], warnings: list[str]) -> None:
    problems = results(decision)
    assert messages(problems) == errors
    assert messages(problems, Severity.WARNING) == warnings


def with_state(state: PlanState) -> MeetingDossier:
    found = dossier(PLANS)
    plans = {**found.plans, 12: plan_file(state, plan_id=12)}
    return replace(found, plans=plans)


@pytest.mark.parametrize(
    ("state", "decisions", "refused"),
    [
        (PlanState.REFERRED, (decided(),), False),
        (PlanState.ACCEPTED, (decided(),), True),
        (PlanState.DECIDED, (decided(),), True),
        (PlanState.WITHDRAWN, (decided(),), False),
        (PlanState.WITHDRAWN, (decided(plan_id=11),), False),
        (PlanState.WITHDRAWN, (decided(plan_id=11), decided(plan_id=12)), True),
    ],
)
def test_b46_12_only_what_was_put_to_the_committee_is_decided(
    state: PlanState, decisions: tuple[Decision, ...], refused: bool
) -> None:
    found = with_state(state)
    problems = check_record(found, record(found, *decisions), REGS)
    expected = (
        [f"計画12「住民税システムの更新」は「{state.label}」のため、「原案承認」とすることができません。"]
        if refused
        else []
    )
    assert messages(problems) == expected


def test_a_plan_that_the_dossier_does_not_know_is_left_to_the_store() -> None:
    found = replace(dossier(PLANS), plans={})
    assert check_record(found, record(found, decided()), REGS) == ()


MAJORITY = DecisionRule(kind=DecisionRuleKind.MAJORITY_PRESENT, article="要綱第6条")


def votes(for_: int, against: int) -> tuple[Ballot, ...]:
    cast = [Vote.FOR] * for_ + [Vote.AGAINST] * against
    return tuple(Ballot(seat=f"委員{n}", vote=vote) for n, vote in enumerate(cast, start=1))


@pytest.mark.parametrize(
    ("for_", "against", "kind", "agrees"),
    [
        (5, 1, DecisionKind.APPROVED, True),
        (1, 5, DecisionKind.APPROVED, False),
        (5, 1, DecisionKind.REJECTED, False),
        (3, 3, DecisionKind.APPROVED, False),
        (3, 3, DecisionKind.CONTINUED, True),
        (5, 1, DecisionKind.CONTINUED, True),
    ],
)
def test_a_result_follows_from_the_vote(for_: int, against: int, kind: DecisionKind, agrees: bool) -> None:
    found = dossier(PLANS, rule=committee(decision=MAJORITY))
    decision = replace(decided(kind), reason="表決による。", ballots=votes(for_, against))
    problems = check_record(found, record(found, decision), REGS)
    assert (problems == ()) is agrees
    assert agrees or problems[0].article == "要綱第6条"


def test_without_a_rule_on_votes_any_result_may_be_recorded() -> None:
    found = dossier(PLANS)
    decision = replace(decided(), ballots=votes(1, 5))
    assert check_record(found, record(found, decision), REGS) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: replace(kept, absences=(ItemAbsence(seat="委員1", item_id=1),)),
        lambda kept: replace(
            kept,
            attendance=(
                *kept.attendance[:1],
                Attendance(seat="委員1", presence=Presence.ABSENT),
                *kept.attendance[2:],
            ),
        ),
    ],
)
def test_m2_nobody_votes_on_an_item_that_he_was_not_there_for(
    change: Callable[[MeetingRecord], MeetingRecord],
) -> None:
    found = dossier(PLANS, rule=committee(decision=MAJORITY))
    kept = change(record(found, replace(decided(), ballots=votes(5, 1))))
    assert messages(check_record(found, kept, REGS)) == [
        "委員1はこの案件のとき出席していないため、表決に加わることができません。"
    ]


def test_a_vote_without_anybody_in_the_chair_is_counted_all_the_same() -> None:
    found = dossier(PLANS, rule=committee(decision=MAJORITY))
    kept = record(found, replace(decided(), ballots=votes(5, 1)), 委員長=Presence.ABSENT)
    assert messages(check_record(found, kept, REGS)) == []
