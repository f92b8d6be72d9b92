from dataclasses import replace

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import ConditionState
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import DataUse, PlanState, UseState
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.store.database import Database
from tests.store.samples import ACTOR, HELD, NOW, REGULATIONS, add_plan, decision, hold_meeting, item


def test_an_empty_record_owes_nothing(database: Database) -> None:
    with database.read() as reader:
        docket = reader.docket(REGULATIONS)
    assert (docket.plans, docket.users, docket.meetings, docket.conditions) == ((), (), (), ())


def test_the_docket_holds_what_can_still_owe_something(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, plan_id = hold_meeting(uow)
        add_plan(uow, PlanState.NOTIFIED)
        using = add_plan(uow, PlanState.NOTIFIED, uses=(DataUse(use_id="juki", state=UseState.NEW),))
        part = uow.meetings.add("hyoka", 2022, HELD)
        review = uow.reviews.add(Review(id=0, meeting_id=part.id, system="税務", section_id="zeimu"))
        concluded = uow.reviews.save(replace(review, verdict=ReviewVerdict.SUITABLE))
        docket = uow.docket(REGULATIONS)
    assert [file.plan.id for file in docket.plans] == [plan_id]
    assert [file.plan.id for file in docket.users] == [using.id]
    assert [dossier.meeting.id for dossier in docket.meetings] == [meeting_id, part.id]
    assert [(owed.title, owed.decided_on) for owed in docket.conditions] == [
        ("令和5年度電子計算組織適用計画について", HELD)
    ]
    assert docket.reviews == (concluded,)


def test_m6_a_verified_condition_owes_nothing_and_an_owed_one_names_its_plan(database: Database) -> None:
    from kiosk_app.domain.decision import Condition

    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        uow.decisions.add(decision(None, plan.id, conditions=(Condition(text="一"), Condition(text="二"))))
        first, _ = uow.decisions.conditions_open()
        uow.decisions.save_condition(replace(first, state=ConditionState.VERIFIED), first.version)
        (owed,) = uow.docket(REGULATIONS).conditions
    assert (owed.condition.text, owed.title, owed.plan_id) == ("二", "窓口予約システムの導入", plan.id)


def test_b46_15_3_a_report_on_use_counts_when_a_held_meeting_heard_it(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("joho", 2022, HELD)
        items = [
            item("利用の結果について", source=ItemSource.USE_REPORT),
            item("取り下げた報告", order=2, source=ItemSource.USE_REPORT, withdrawn=True),
            item("その他", order=3),
        ]
        uow.agenda.replace_items(meeting.id, items)
        assert uow.docket(REGULATIONS).use_reports == ()
        uow.meetings.save(replace(meeting, state=MeetingState.HELD), meeting.version)
        (heard,) = uow.docket(REGULATIONS).use_reports
    assert (heard.fiscal_year, heard.item.title) == (2022, "利用の結果について")
