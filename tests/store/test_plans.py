from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.decision import DecisionKind, Route
from kiosk_app.domain.plan import DataUse, PlanEvent, PlanState, UseState
from kiosk_app.domain.review import Review
from kiosk_app.errors import KnownError, RuleError, UsageError
from kiosk_app.store.database import Database, StaleError
from tests.store.samples import ACTOR, DAY, HELD, NOW, REGULATIONS, add_plan, content, decision, row, step


def test_a_new_plan_is_a_draft_of_version_1(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = uow.plans.add(content(), on=DAY, by="庶務")
        assert (plan.id, plan.version, plan.state) == (1, 1, PlanState.DRAFT)
        assert uow.plans.get(plan.id) == plan


def test_many_plans_get_ids_in_order(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plans = uow.plans.add_many([content(f"計画{n}") for n in range(3)], on=DAY)
        assert [plan.id for plan in plans] == [1, 2, 3]
        assert uow.plans.add_many([], on=DAY) == ()


def test_an_unknown_plan_is_named(database: Database) -> None:
    with database.read() as reader:
        with pytest.raises(UsageError, match="計画 7 は登録されていません"):
            reader.plans.get(7)
        with pytest.raises(UsageError, match="計画 7、8"):
            reader.plans.files([7, 8], REGULATIONS)


def test_a_stale_edit_is_refused_with_both_versions(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow)
        uow.plans.save_content(plan, content("改題"))
        with pytest.raises(StaleError, match="開いた版1、現在の版2") as caught:
            uow.plans.save_content(plan, content("別の改題"))
        assert (caught.value.expected, caught.value.found) == (1, 2)
        assert uow.plans.get(plan.id).content.title == "改題"


def test_saving_without_a_change_makes_no_version(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow)
        assert uow.plans.save(plan, plan.version).version == 1


def test_a_step_keeps_state_event_and_what_comes_with_it(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.SUBMITTED)
        number = uow.plans.next_receipt_no(DAY)
        event = PlanEvent(plan_id=plan.id, event="accept", on=DAY, by="庶務")
        accepted = uow.plans.change_state(plan, PlanState.ACCEPTED, event, received_on=DAY, receipt_no=number)
        assert uow.plans.get(plan.id) == accepted
        assert (accepted.receipt_no, accepted.received_on, accepted.version) == (1, DAY, 3)
        assert uow.plans.file(plan.id, REGULATIONS).events[-1] == event


def test_receipt_numbers_run_per_fiscal_year_and_are_given_back_when_undone(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        assert [uow.plans.next_receipt_no(DAY) for _ in range(2)] == [1, 2]
    with database.write(ACTOR, NOW) as uow:
        days = (DAY, date(2023, 3, 31), date(2023, 4, 1), DAY)
        assert [uow.plans.next_receipt_no(day) for day in days] == [1, 2, 1, 3]


@pytest.mark.parametrize("state", [PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN])
def test_a_plan_at_its_end_keeps_its_content(database: Database, state: PlanState) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, state)
        with pytest.raises(RuleError, match="変更できません"):
            _translated(uow.plans.save_content, plan, content("別の件名"))


def _translated(act: object, *values: object) -> None:
    from kiosk_app.store.trouble import told

    assert callable(act)
    with told("a.db"):
        act(*values)


def test_lists_filter_by_columns_and_by_folded_titles(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.plans.add(content("髙﨑システムの更新", section_id="zeimu"), on=DAY)
        uow.plans.add(content("窓口予約", fiscal_year=2022), on=DAY)
        uow.plans.add(content("窓口予約（例）", example=True), on=DAY)
        plans = uow.plans
        assert [found.id for found in plans.rows()] == [2, 3, 1]
        assert [found.id for found in plans.rows(year=2023)] == [3, 1]
        assert [found.id for found in plans.rows(section_id="zeimu")] == [1]
        assert [found.id for found in plans.rows(state=PlanState.ACCEPTED)] == []
        assert [found.id for found in plans.rows(type_id="new", text="高崎 更新")] == [1]
        assert plans.rows(text="予約")[1].example
        assert plans.rows(year=2022)[0].state is PlanState.DRAFT
        assert plans.years() == (2022, 2023)


def test_a_file_holds_everything_attached(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        business = uow.register.add_businesses([row()])[0]
        before = add_plan(uow, title="前年度の計画")
        plan = uow.plans.add(
            content(business_id=business.business.id, section_id="zeimu"), previous_id=before.id, on=DAY
        )
        asked = uow.consultations.add(
            Consultation(id=0, version=1, plan_id=plan.id, use_id="juki", asked_of="区民部長", sent_on=DAY)
        )
        meeting = uow.meetings.add("hyoka", 2022, DAY)
        review = uow.reviews.add(
            Review(id=0, meeting_id=meeting.id, system="税務", section_id="zeimu", plan_id=plan.id)
        )
        file = uow.plans.file(plan.id, REGULATIONS)
        assert (file.consultations, file.reviews) == ((asked,), (review,))
        assert file.previous == before.content
        assert file.register == business
        assert (file.type.id, file.section.id) == ("new", "zeimu")


def test_a_files_register_entry_is_of_its_year_or_the_last_before(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        business = uow.register.add_businesses([row()])[0]
        early = uow.plans.add(content(business_id=business.business.id, fiscal_year=2021), on=DAY)
        assert uow.plans.file(early.id, REGULATIONS).register is None


def test_files_come_in_the_order_asked_for(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        for _ in range(3):
            add_plan(uow)
        assert list(uow.plans.files([3, 1, 2], REGULATIONS)) == [3, 1, 2]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"type_id": "lost"}, "計画の種類「lost」"), ({"section_id": "lost"}, "部課「lost」")],
)
def test_a_plan_that_the_profile_does_not_know_any_more_is_told(
    database: Database, fields: dict[str, Any], sentence: str
) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = uow.plans.add(content(**fields), on=DAY)
        with pytest.raises(KnownError, match=sentence):
            uow.plans.file(plan.id, REGULATIONS)


def test_b46_12_accepted_plans_wait_until_they_are_put_to_the_committee(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        waiting = add_plan(uow, PlanState.ACCEPTED)
        add_plan(uow, PlanState.REFERRED)
        add_plan(uow)
        assert list(uow.plans.waiting(REGULATIONS)) == [waiting.id]


def test_b46_13_an_urgent_decision_keeps_its_plan_unfinished_until_it_is_reported(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("joho", 2022, HELD)
        plan = add_plan(uow, PlanState.NOTIFIED)
        add_plan(uow, PlanState.WITHDRAWN)
        urgent = uow.decisions.add(decision(None, plan.id, route=Route.URGENT))
        assert list(uow.plans.unfinished(REGULATIONS)) == [plan.id]
        assert uow.plans.file(plan.id, REGULATIONS).decisions == (urgent,)
        uow.decisions.mark_reported([urgent.id], meeting.id)
        assert list(uow.plans.unfinished(REGULATIONS)) == []


def test_unfinished_plans_are_found_by_an_index(database: Database) -> None:
    with database.read() as reader:
        states = ("draft", "decided")
        plan = reader.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM plan WHERE state IN (?, ?)", states
        ).all()
    assert "ix_plan_state" in str(plan)


def test_b46_15_2_decided_plans_that_use_other_sections_data_are_users(database: Database) -> None:
    new = (DataUse(use_id="juki", state=UseState.NEW),)
    none = (DataUse(use_id="juki"),)
    with database.write(ACTOR, NOW) as uow:
        using = add_plan(uow, PlanState.DECIDED, uses=new)
        add_plan(uow, PlanState.DECIDED, uses=none)
        add_plan(uow, PlanState.ACCEPTED, uses=new)
        add_plan(uow, PlanState.DECIDED, uses=new, fiscal_year=2020)
        assert list(uow.plans.users(REGULATIONS)) == [using.id]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, 1),
        ({"title": "別の件名"}, None),
        ({"fiscal_year": 2024}, None),
        ({"section_id": "zeimu"}, None),
        ({"type_id": "change"}, None),
        ({"example": True}, None),
    ],
)
def test_a_plan_filed_twice_is_found_by_type_year_section_and_title(
    database: Database, fields: dict[str, Any], found: int | None
) -> None:
    with database.write(ACTOR, NOW) as uow:
        add_plan(uow)
        assert uow.plans.duplicate_of(content(**fields)) == found


def test_a_business_is_filed_once_whatever_the_title(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        business = uow.register.add_businesses([row()])[0].business.id
        plan = uow.plans.add(content("旧題", business_id=business), on=DAY)
        assert uow.plans.duplicate_of(content("新題", business_id=business)) == plan.id
        uow.plans.change_state(plan, PlanState.WITHDRAWN, step(plan, "withdraw"))
        assert uow.plans.duplicate_of(content("新題", business_id=business)) is None


def test_a_plans_own_decision_comes_instead_of_its_items(database: Database) -> None:
    from tests.store.samples import item

    with database.write(ACTOR, NOW) as uow:
        one, two = add_plan(uow, PlanState.REFERRED), add_plan(uow, PlanState.REFERRED)
        meeting = uow.meetings.add("joho", 2022, HELD)
        kept = uow.agenda.replace_items(meeting.id, [item("計画について", one.id, two.id)])[0]
        whole = uow.decisions.add(decision(kept.id))
        own = uow.decisions.add(decision(kept.id, two.id, kind=DecisionKind.RETURNED))
        assert uow.decisions.of_plan(one.id) == (whole,)
        assert uow.decisions.of_plan(two.id) == (own,)
        assert uow.decisions.of_plan(99) == ()
