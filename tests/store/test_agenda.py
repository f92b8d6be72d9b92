from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Database, UnitOfWork
from tests.store.samples import ACTOR, HELD, NOW, add_plan, decision, item

NEXT = date(2023, 2, 1)


def _agenda(uow: UnitOfWork, *items: AgendaItem) -> tuple[AgendaItem, ...]:
    meeting = uow.meetings.add("joho", 2022, HELD)
    return uow.agenda.replace_items(meeting.id, items)


def test_provisional_items_are_replaced_and_kept_ones_keep_their_id(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plans = [add_plan(uow).id for _ in range(3)]
        first, second = _agenda(uow, item("一", plans[0]), item("二", plans[1], order=2))
        changed = replace(first, title="一の改題", plan_ids=(plans[2], plans[0]))
        items = uow.agenda.replace_items(first.meeting_id, [changed, item("三", order=3)])
        assert [(found.id, found.title, found.plan_ids) for found in items] == [
            (first.id, "一の改題", (plans[2], plans[0])),
            (3, "三", ()),
        ]
        assert second.id not in [found.id for found in items]


def test_a_plan_can_leave_an_item_and_come_back(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow).id
        (only,) = _agenda(uow, item("一", plan))
        (without,) = uow.agenda.replace_items(only.meeting_id, [replace(only, plan_ids=())])
        assert without.plan_ids == ()
        (again,) = uow.agenda.replace_items(only.meeting_id, [only])
        assert again == only


def test_m4_frozen_items_stay_whatever_is_proposed(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        (only,) = _agenda(uow, item("一", bill_no=1))
        (frozen,) = uow.agenda.freeze(only.meeting_id)
        assert frozen.frozen
        items = uow.agenda.replace_items(only.meeting_id, [item("追加", order=2)])
        assert [found.title for found in items] == ["一", "追加"]


@pytest.mark.parametrize(
    "change", [{"title": "別題"}, {"bill_no": 9}, {"handout_no": 2}, {"plan_ids": (1,)}, {"frozen": False}]
)
def test_m4_number_and_wording_of_a_frozen_item_cannot_change(
    database: Database, change: dict[str, Any]
) -> None:
    with database.write(ACTOR, NOW) as uow:
        add_plan(uow)
        (only,) = _agenda(uow, item("一", bill_no=1))
        (frozen,) = uow.agenda.freeze(only.meeting_id)
        with pytest.raises(RuleError, match="通知済み"):
            uow.agenda.replace_items(only.meeting_id, [replace(frozen, **change)])


def test_m4_a_withdrawn_item_keeps_its_number(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        (only,) = _agenda(uow, item("一", bill_no=1))
        (frozen,) = uow.agenda.freeze(only.meeting_id)
        withdrawn = replace(frozen, withdrawn=True, note="取下げ", order=5)
        assert uow.agenda.replace_items(only.meeting_id, [withdrawn]) == (withdrawn,)


def test_provisional_numbers_can_be_set(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        first, second = _agenda(uow, item("一"), item("二", order=2))
        uow.agenda.set_numbers([replace(first, order=2, bill_no=2), replace(second, order=1, bill_no=1)])
        assert [(found.title, found.bill_no) for found in uow.agenda.items(first.meeting_id)] == [
            ("二", 1),
            ("一", 2),
        ]


def test_used_numbers_are_those_that_other_meetings_of_the_year_sent_out(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        report = item("報告", order=2, kind=ItemKind.REPORT, bill_no=1)
        first, _ = _agenda(uow, item("一", bill_no=3), report)
        uow.agenda.freeze(first.meeting_id)
        _agenda(uow, item("未定", bill_no=8))
        meeting = uow.meetings.add("joho", 2022, NEXT)
        assert uow.agenda.used_numbers(meeting) == {ItemKind.DELIBERATION: (3,), ItemKind.REPORT: (1,)}
        assert uow.agenda.used_numbers(uow.meetings.get(first.meeting_id)) == {}
        assert uow.agenda.used_numbers(uow.meetings.add("joho", 2023, NEXT)) == {}


def test_what_was_left_comes_back_until_an_agenda_that_went_out_takes_it_up(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plans = [add_plan(uow, PlanState.REFERRED).id for _ in range(3)]
        whole, part = _agenda(uow, item("全部", plans[0]), item("一部", *plans[1:], order=2))
        uow.decisions.add(decision(whole.id, kind=DecisionKind.CONTINUED))
        uow.decisions.add(decision(part.id))
        uow.decisions.add(decision(part.id, plans[2], kind=DecisionKind.CONTINUED))
        carried = uow.agenda.carried("joho", NEXT)
        assert [(found.id, found.plan_ids) for found in carried] == [
            (whole.id, (plans[0],)),
            (part.id, (plans[2],)),
        ]
        assert uow.agenda.carried("joho", HELD) == ()
        assert uow.agenda.carried("hyoka", NEXT) == ()
        later = uow.meetings.add("joho", 2022, NEXT)
        uow.agenda.replace_items(later.id, [item("全部", plans[0], carried_from=whole.id)])
        assert len(uow.agenda.carried("joho", NEXT)) == 2
        uow.agenda.freeze(later.id)
        assert [found.id for found in uow.agenda.carried("joho", NEXT)] == [part.id]


def test_a_carried_block_leaves_out_the_plans_that_were_decided(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plans = [add_plan(uow, PlanState.REFERRED).id for _ in range(2)]
        (block,) = _agenda(uow, item("計画", *plans))
        uow.decisions.add(decision(block.id, kind=DecisionKind.CONTINUED))
        uow.decisions.add(decision(block.id, plans[0]))
        assert [found.plan_ids for found in uow.agenda.carried("joho", NEXT)] == [(plans[1],)]
