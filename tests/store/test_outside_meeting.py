"""What dossiers and dockets hold of decisions outside a meeting, conditions and evaluations."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain import attendance_rules, minor_change, objection, rescheduling
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.condition_rules import report_entry
from kiosk_app.domain.decision import (
    Condition,
    ConditionState,
    DecisionKind,
    Route,
)
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.posts import Appointment
from kiosk_app.domain.register import YearMark
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.store.database import Database
from tests.store.samples import (
    ACTOR,
    DAY,
    HELD,
    NOW,
    REGULATIONS,
    add_plan,
    decision,
    hold_meeting,
    item,
    row,
)

FEBRUARY = date(2023, 2, 1)


def with_other_type() -> Regulations:
    """Return the rules with a second type of plan that goes before the sub-committee."""
    other = replace(REGULATIONS.plan_types[0], id="light", committee="hyoka")
    return replace(REGULATIONS, plan_types=(*REGULATIONS.plan_types, other))


def test_m6_conditions_are_found_by_committee_decision_and_number(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        plan = add_plan(uow, PlanState.DECIDED, section_id="zeimu", title="税")
        conditions = (Condition(text="一"), Condition(text="二", due=date(2023, 1, 31)))
        uow.decisions.add(decision(None, plan.id, kind=DecisionKind.CONDITIONAL, conditions=conditions))
        early, late, without = uow.conditions.all()
        assert (early.condition.text, early.title, early.plan_id, early.section_ids) == (
            "二",
            "税",
            plan.id,
            ("zeimu",),
        )
        assert (late.condition.due, late.title) == (
            date(2023, 3, 31),
            "令和5年度電子計算組織適用計画について",
        )
        assert (late.plan_id, late.meeting_id, late.section_ids) == (None, meeting_id, ("kikaku",))
        assert late.decided_on == HELD
        assert without.condition.text == "一"
        assert uow.conditions.of([late.condition.id]) == (late,)
        assert uow.conditions.of([]) == ()
        told = replace(early.condition, state=ConditionState.TOLD_COMMITTEE)
        uow.decisions.save_condition(told, early.condition.version)
        assert [case.condition.text for case in uow.conditions.all(open_only=True)] == [
            late.condition.text,
            "一",
        ]
        assert len(uow.conditions.all()) == 3


def test_m6_a_committee_is_owed_its_own_conditions_until_it_heard_the_end(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        (case,) = uow.conditions.owed_to("joho", FEBRUARY)
        assert uow.conditions.owed_to("hyoka", FEBRUARY) == ()
        assert uow.conditions.owed_to("joho", HELD) == ()
        told = replace(case.condition, state=ConditionState.TOLD_COMMITTEE)
        uow.decisions.save_condition(told, case.condition.version)
        assert uow.conditions.owed_to("joho", FEBRUARY) == ()


def test_m6_a_dossier_shows_conditions_live_until_they_were_reported_and_as_they_stood_then(
    database: Database,
) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        meeting = uow.meetings.add("joho", 2022, FEBRUARY)
        assert uow.meetings.dossier(meeting.id, REGULATIONS).conditions == ()
        report = item("対応状況", kind=ItemKind.REPORT, source=ItemSource.CONDITION_REPORT)
        uow.agenda.replace_items(meeting.id, [report])
        (live,) = uow.meetings.dossier(meeting.id, REGULATIONS).conditions
        uow.entries.add(report_entry(meeting, (live,)))
        working = replace(live.condition, state=ConditionState.WORKING)
        uow.decisions.save_condition(working, live.condition.version)
        (heard,) = uow.meetings.dossier(meeting.id, REGULATIONS).conditions
        assert heard.condition.state is ConditionState.OPEN
        assert uow.conditions.of([live.condition.id])[0].condition.state is ConditionState.WORKING


def test_b46_13_a_committee_is_owed_the_report_of_decisions_on_its_own_plans(database: Database) -> None:
    regs = with_other_type()
    with database.write(ACTOR, NOW) as uow:
        own, other = add_plan(uow, PlanState.DECIDED), add_plan(uow, PlanState.DECIDED, type_id="light")
        for plan_id in (own.id, other.id, None):
            uow.decisions.add(decision(None, plan_id, route=Route.URGENT, decided_by="企画政策部長"))
        meeting = uow.meetings.add("joho", 2022, HELD)
        part = uow.meetings.add("hyoka", 2022, HELD)
        assert [one.plan_id for one in uow.meetings.dossier(meeting.id, regs).owing] == [own.id, None]
        assert [one.plan_id for one in uow.meetings.dossier(part.id, regs).owing] == [other.id, None]
        assert uow.meetings.dossier(meeting.id, regs).urgent == ()
        report = item("報告", own.id, kind=ItemKind.REPORT, source=ItemSource.URGENT_REPORT)
        uow.agenda.replace_items(meeting.id, [report])
        assert [one.plan_id for one in uow.meetings.dossier(meeting.id, regs).urgent] == [own.id]
        held = replace(uow.meetings.get(meeting.id), state=MeetingState.HELD)
        uow.meetings.save(held, held.version)
        assert uow.meetings.dossier(meeting.id, regs).owing == ()


def test_m5_the_result_of_a_report_is_no_decision_on_the_plans_that_it_names(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        meeting = uow.meetings.add("joho", 2022, HELD)
        items = [
            item("報告", plan.id, kind=ItemKind.REPORT, source=ItemSource.URGENT_REPORT),
            item("計画", plan.id, order=2),
        ]
        report, main = uow.agenda.replace_items(meeting.id, items)
        uow.decisions.add(decision(report.id, kind=DecisionKind.REPORTED))
        uow.decisions.add(decision(main.id))
        assert [one.item_id for one in uow.decisions.of_plans([plan.id])[plan.id]] == [main.id]


def test_m4_an_item_carried_over_keeps_its_number_within_the_fiscal_year(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.meetings.add("joho", 2022, HELD)
        items = [item("一", bill_no=3), item("二", order=2)]
        numbered, plain = uow.agenda.replace_items(first.id, items)
        again = [
            item("一", carried_from=numbered.id),
            item("二", carried_from=plain.id),
            item("三"),
        ]
        later = uow.meetings.add("joho", 2022, FEBRUARY)
        assert uow.agenda.inherited_numbers(again, later) == {numbered.id: 3}
        assert uow.agenda.inherited_numbers(again, uow.meetings.add("joho", 2023, date(2023, 5, 1))) == {}
        assert uow.agenda.inherited_numbers(again, uow.meetings.add("hyoka", 2022, FEBRUARY)) == {}


def test_a22_2_a_temporary_member_sits_in_the_meetings_that_he_was_called_to(database: Database) -> None:
    committee = replace(REGULATIONS.committees[0], temporary_members=True)
    regs = replace(REGULATIONS, committees=(committee, *REGULATIONS.committees[1:]))
    with database.write(ACTOR, NOW) as uow:
        first, second = uow.meetings.add("joho", 2022, HELD), uow.meetings.add("joho", 2022, FEBRUARY)
        uow.people.add_appointment(
            Appointment(
                committee_id="joho",
                seat_id="temporary",
                name="見本一郎",
                since=HELD,
                temporary=True,
                title="学識経験者",
                meeting_id=first.id,
            )
        )
        seats = [uow.meetings.dossier(one.id, regs).roster for one in (first, second)]
        assert [[seat.person for seat in roster if seat.person] for roster in seats] == [["見本一郎"], []]


def test_b46_8_a_parent_sees_the_meetings_in_which_systems_were_evaluated(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        part = uow.meetings.add("hyoka", 2022, DAY)
        review = uow.reviews.add(Review(id=0, meeting_id=part.id, system="税務", section_id="zeimu"))
        uow.reviews.save(replace(review, verdict=ReviewVerdict.SUITABLE))
        score = Entry(kind="review_score", title="税務", opened_on=DAY, subject=f"review:{review.id}")
        uow.entries.add_many([score, replace(score, kind="other")])
        meeting = uow.meetings.add("joho", 2022, HELD)
        uow.agenda.replace_items(meeting.id, [item("部会の報告", source=ItemSource.REVIEW_REPORT)])
        dossier = uow.meetings.dossier(meeting.id, REGULATIONS)
        own = uow.meetings.dossier(part.id, REGULATIONS)
        assert [found.id for found in uow.reviews.rows()] == [review.id]
    assert {number: found.held_on for number, found in dossier.review_meetings.items()} == {part.id: DAY}
    assert [entry.kind for entry in dossier.entries] == ["review_score"]
    assert (own.review_meetings, [one.id for one in own.reviews]) == ({}, [review.id])


def test_a_meeting_names_the_next_one_of_its_committee_that_is_not_cancelled(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first = uow.meetings.add("joho", 2022, HELD)
        assert uow.meetings.dossier(first.id, REGULATIONS).next_meeting is None
        off = uow.meetings.add("joho", 2022, date(2023, 1, 10))
        uow.meetings.save(replace(off, state=MeetingState.CANCELLED), off.version)
        uow.meetings.add("hyoka", 2022, date(2023, 1, 11))
        later, after = (
            uow.meetings.add("joho", 2022, FEBRUARY),
            uow.meetings.add("joho", 2022, date(2023, 3, 1)),
        )
        found = uow.meetings.dossier(first.id, REGULATIONS).next_meeting
        assert (found and found.id, after.id != later.id) == (later.id, True)


def test_entries_about_a_meeting_and_its_objections_belong_to_its_dossier(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        meeting = uow.meetings.add("joho", 2022, HELD)
        subject = f"meeting:{meeting.id}"
        for kind in (attendance_rules.KIND, rescheduling.KIND, "unknown"):
            uow.entries.add(Entry(kind=kind, title=kind, opened_on=DAY, subject=subject))
        made = objection.Objection(
            plan_id=plan.id,
            plan_title="計画",
            committee_id="joho",
            by="議会",
            text="高い",
            made_on=DAY,
        )
        uow.entries.add(objection.to_entry(made))
        kinds = [entry.kind for entry in uow.meetings.dossier(meeting.id, REGULATIONS).entries]
        assert kinds == [attendance_rules.KIND, rescheduling.KIND]
        uow.agenda.replace_items(
            meeting.id, [item("異議", plan.id, kind=ItemKind.DELIBERATION, source=ItemSource.OBJECTION)]
        )
        kinds = [entry.kind for entry in uow.meetings.dossier(meeting.id, REGULATIONS).entries]
        assert objection.KIND in kinds
        (found,) = uow.docket(REGULATIONS).objections
        assert (found.plan_id, found.text) == (plan.id, "高い")


def test_a13_and_m6_the_docket_holds_open_minor_changes_and_verified_conditions(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        hold_meeting(uow)
        (case,) = uow.conditions.all()
        verified = replace(case.condition, state=ConditionState.VERIFIED, verified_by="課長", verified_on=DAY)
        uow.decisions.save_condition(verified, case.condition.version)
        minor = minor_change.MinorChange(
            system="税務システム",
            change="帳票の文言",
            section_id="zeimu",
            managed_by="kikaku",
            applied_on=DAY,
        )
        closed = replace(minor, state=minor_change.MinorState.NOTIFIED, notified_on=DAY)
        uow.entries.add(minor_change.to_entry(minor))
        uow.entries.add(minor_change.to_entry(closed))
        docket = uow.docket(REGULATIONS)
    assert [found.system for found in docket.minors] == ["税務システム"]
    assert docket.conditions == ()
    assert [(owed.title, owed.condition.state) for owed in docket.verified] == [
        ("令和5年度電子計算組織適用計画について", ConditionState.VERIFIED)
    ]


def test_b46_8_the_register_tells_what_began_in_which_year(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        old, new = row("住民税課税"), row("国保賦課", order=2)
        began = replace(new, year=replace(new.year, mark=YearMark.NEW))
        uow.register.add_businesses([old, began])
        later = row("相談記録", order=3)
        uow.register.add_businesses(
            [replace(later, year=replace(later.year, fiscal_year=2023, mark=YearMark.NEW))]
        )
        found = uow.register.started()
    assert [(one.business.key.name, one.year.fiscal_year) for one in found] == [
        ("相談記録", 2023),
        ("国保賦課", 2022),
    ]
