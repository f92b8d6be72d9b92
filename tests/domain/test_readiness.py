from dataclasses import replace
from datetime import date, time

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind, Route
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Meeting, MeetingMode, MeetingState
from kiosk_app.domain.obligations import meeting_blockers
from kiosk_app.domain.plan import DataUse, PlanState, UseState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.regulations import ConvocationRule
from tests.domain.samples import CALENDAR, committee, content, plan_file, regulations, seats

TODAY = date(2022, 12, 1)
ITEM = AgendaItem(
    id=1,
    meeting_id=5,
    kind=ItemKind.DELIBERATION,
    title="適用計画について",
    order=1,
    source=ItemSource.PLANS,
    plan_ids=(11,),
)
REPORT = replace(ITEM, id=2, kind=ItemKind.REPORT, source=ItemSource.URGENT_REPORT, plan_ids=(12,))
URGENT = Decision(
    id=1, kind=DecisionKind.APPROVED, decided_on=date(2022, 10, 1), route=Route.URGENT, plan_id=12
)


def dossier(
    *items: AgendaItem, state: MeetingState = MeetingState.ISSUED, plan: PlanState = PlanState.REFERRED
) -> MeetingDossier:
    return MeetingDossier(
        committee=replace(committee(), convocation=ConvocationRule(article="規則第46号第6条")),
        meeting=Meeting(
            id=5,
            version=1,
            committee_id="main",
            fiscal_year=2022,
            number=2,
            held_on=date(2022, 12, 8),
            starts_at=time(14, 0),
            place="庁議室",
            state=state,
            issued_on=date(2022, 11, 28) if state is MeetingState.ISSUED else None,
        ),
        roster=seats(6),
        items=items or (ITEM,),
        plans={11: plan_file(plan, plan_id=11)},
    )


def blockers(found: MeetingDossier, today: date = TODAY) -> tuple[Problem, ...]:
    return meeting_blockers(found, regulations(), today, CALENDAR)


def messages(found: MeetingDossier, today: date = TODAY) -> list[str]:
    return [problem.message for problem in blockers(found, today)]


def test_a_meeting_that_is_ready_is_blocked_by_nothing() -> None:
    assert blockers(dossier()) == ()


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CONFIRMED, MeetingState.CANCELLED])
def test_a_meeting_that_is_over_is_blocked_by_nothing(state: MeetingState) -> None:
    assert blockers(replace(dossier(state=state), items=())) == ()


@pytest.mark.parametrize("items", [(), (replace(ITEM, withdrawn=True),)])
def test_a_meeting_needs_a_matter(items: tuple[AgendaItem, ...]) -> None:
    assert messages(replace(dossier(), items=items)) == ["議題が1件もありません。"]


@pytest.mark.parametrize(
    ("notice_days", "today", "message", "fix"),
    [
        (None, TODAY, "開催通知がまだ出ていません。", "開催通知を出してください。"),
        (7, TODAY, "開催通知がまだ出ていません（期限 令和4年12月1日）。", "開催通知を出してください。"),
        (
            7,
            date(2022, 12, 2),
            "開催通知がまだ出ていません（期限 令和4年12月1日）。",
            "期限を過ぎています。開催日を見直してください。",
        ),
    ],
)
def test_b46_6_a_meeting_is_not_ready_without_its_notice(
    notice_days: int | None, today: date, message: str, fix: str
) -> None:
    found = dossier(state=MeetingState.PREPARING)
    rule = ConvocationRule(notice_days=notice_days, article="規則第46号第6条")
    found = replace(found, committee=replace(found.committee, convocation=rule))
    (problem,) = blockers(found, today)
    assert (problem.message, problem.fix, problem.article) == (message, fix, "規則第46号第6条")


@pytest.mark.parametrize(("notice_days", "late"), [(10, False), (14, True)])
def test_a_notice_that_went_out_late_is_shown(notice_days: int, late: bool) -> None:
    found = dossier()
    rule = ConvocationRule(notice_days=notice_days)
    problems = blockers(replace(found, committee=replace(found.committee, convocation=rule)))
    assert [problem.severity for problem in problems] == ([Severity.WARNING] if late else [])


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (MeetingMode.IN_PERSON, ["開始時刻が決まっていません。", "場所が決まっていません。"]),
        (MeetingMode.ONLINE, ["開始時刻が決まっていません。"]),
        (MeetingMode.WRITTEN, ["書面で開催する根拠がありません。"]),
    ],
)
def test_b46_6_a_notice_tells_when_and_where(mode: MeetingMode, expected: list[str]) -> None:
    found = dossier()
    bare = replace(found.meeting, starts_at=None, place="", mode=mode)
    assert messages(replace(found, meeting=bare)) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (PlanState.ACCEPTED, []),
        (PlanState.REFERRED, []),
        (PlanState.WITHDRAWN, []),
        (PlanState.RETURNED, ["計画11「住民税システムの更新」は「差戻し」のため、付議できません。"]),
    ],
)
def test_b46_12_every_plan_on_the_agenda_may_be_put_to_the_committee(
    state: PlanState, expected: list[str]
) -> None:
    assert messages(dossier(plan=state)) == expected


def test_b46_15_1_a_plan_that_waits_for_its_consultation_blocks_the_meeting() -> None:
    using = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))
    found = replace(dossier(), plans={11: plan_file(plan_id=11, filed=using)})
    (problem,) = blockers(found)
    assert (problem.article, problem.severity) == ("規則第46号第15条第1項", Severity.ERROR)
    assert problem.place.file == "計画11「住民税システムの更新」"


def test_withdrawn_items_and_unknown_plans_block_nothing() -> None:
    gone = replace(ITEM, id=3, withdrawn=True)
    found = replace(dossier(gone, REPORT, replace(ITEM, plan_ids=(99,)), plan=PlanState.RETURNED))
    assert blockers(found) == ()


def test_b46_13_a_decision_that_the_agenda_does_not_name_is_missed() -> None:
    named = replace(REPORT, plan_ids=(1,))
    owing = replace(URGENT, id=31, plan_id=2, reported_meeting_id=None)
    (problem,) = blockers(replace(dossier(ITEM, named), owing=(owing,)))
    assert problem.message.startswith("委員会に報告していない決定が1件ありますが")
    assert blockers(replace(dossier(ITEM, replace(named, plan_ids=(1, 2))), owing=(owing,))) == ()


@pytest.mark.parametrize(
    ("reported", "items", "shown"),
    [
        (None, (ITEM,), True),
        (None, (ITEM, REPORT), False),
        (None, (ITEM, replace(REPORT, withdrawn=True)), True),
        (5, (ITEM,), False),
    ],
)
def test_b46_13_an_urgent_decision_stands_on_the_next_agenda(
    reported: int | None, items: tuple[AgendaItem, ...], shown: bool
) -> None:
    found = replace(dossier(*items), urgent=(replace(URGENT, reported_meeting_id=reported),))
    problems = blockers(found)
    assert [problem.article for problem in problems] == (["規則第46号第13条第2項"] if shown else [])
