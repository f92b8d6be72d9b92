from dataclasses import replace
from datetime import date, time

import pytest

from kiosk_app.domain.agenda import AgendaVersion, ItemSource
from kiosk_app.domain.decision import DecisionKind, Route
from kiosk_app.domain.meeting import Attendance, Meeting, MeetingMode, MeetingRecord, MeetingState, Remark
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.posts import Holder
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.errors import KnownError, RuleError, UsageError
from kiosk_app.store.database import Database, StaleError, UnitOfWork
from tests.store.samples import (
    ACTOR,
    DAY,
    HELD,
    NOW,
    REGULATIONS,
    add_plan,
    confirm_minutes,
    decision,
    hold_meeting,
    item,
)


def test_m1_meetings_are_numbered_per_committee_and_fiscal_year(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        added = [
            uow.meetings.add(committee, year, HELD)
            for committee, year in (("joho", 2022), ("joho", 2022), ("hyoka", 2022), ("joho", 2023))
        ]
        assert [meeting.number for meeting in added] == [1, 2, 1, 1]
        assert uow.meetings.find("joho", 2022, 2) == added[1]
        assert uow.meetings.find("joho", 2022, 3) is None
        assert uow.meetings.rows(year=2023) == (added[3],)
        assert len(uow.meetings.rows()) == 4


def test_a_number_that_was_not_committed_is_given_again(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.meetings.add("joho", 2022, HELD)
    with database.write(ACTOR, NOW) as uow:
        assert uow.meetings.add("joho", 2022, HELD).number == 1


def test_a_meeting_keeps_what_is_known_of_it(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add(
            "joho", 2022, HELD, starts_at=time(14), place="第1会議室", mode=MeetingMode.WRITTEN, basis="緊急"
        )
        assert uow.meetings.get(meeting.id) == meeting
        issued = uow.meetings.save(
            replace(meeting, state=MeetingState.ISSUED, issued_on=DAY), meeting.version
        )
        assert uow.meetings.get(meeting.id) == issued
        with pytest.raises(StaleError, match="会議1"):
            uow.meetings.save(meeting, meeting.version)


def test_an_unknown_meeting_is_told(database: Database) -> None:
    with database.read() as reader, pytest.raises(UsageError, match="会議 3 は登録されていません"):
        reader.meetings.get(3)


def test_a_committee_that_the_profile_lost_is_told(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting = uow.meetings.add("lost", 2022, HELD)
        with pytest.raises(KnownError, match="会議体「lost」"):
            uow.meetings.dossier(meeting.id, REGULATIONS)


def test_open_meetings_are_neither_confirmed_nor_cancelled(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        for state in MeetingState:
            meeting = uow.meetings.add("joho", 2022, HELD)
            uow.meetings.save(replace(meeting, state=state), meeting.version)
        states = [meeting.state for meeting in uow.meetings.open()]
    assert states == [MeetingState.PREPARING, MeetingState.ISSUED, MeetingState.HELD]


def test_b46_5_a_recorded_meeting_keeps_the_names_of_its_day(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        old = uow.people.add_holder(Holder(post_id="bucho", name="髙橋", since=date(2020, 4, 1)))
        meeting_id, _, _ = hold_meeting(uow)
        before = uow.meetings.dossier(meeting_id, REGULATIONS).roster
        uow.people.end_holder(old.id, date(2022, 11, 30))
        uow.people.add_holder(Holder(post_id="bucho", name="佐藤", since=date(2022, 12, 1)))
        assert uow.meetings.dossier(meeting_id, REGULATIONS).roster == before
        assert before[0].person == "髙橋"
        later = uow.meetings.add("joho", 2022, date(2023, 2, 1))
        assert uow.meetings.dossier(later.id, REGULATIONS).roster[0].person == "佐藤"


def test_a_record_comes_back_with_its_decisions_and_conditions(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, item_id, plan_id = hold_meeting(uow)
        dossier = uow.meetings.dossier(meeting_id, REGULATIONS)
    assert dossier.record is not None
    kept = dossier.record.decisions[0]
    assert (kept.kind, kept.item_id, kept.meeting_id) == (DecisionKind.CONDITIONAL, item_id, meeting_id)
    assert kept.conditions[0].decision_id == kept.id
    assert dossier.record.attendance == (Attendance(seat="委員長"),)
    assert dossier.plans[plan_id].decisions == (kept,)


def _draft(uow: UnitOfWork) -> tuple[Meeting, MeetingRecord]:
    meeting = uow.meetings.add("joho", 2022, HELD)
    kept = uow.agenda.replace_items(meeting.id, [item("計画について")])[0]
    return meeting, MeetingRecord(meeting_id=meeting.id, decisions=(decision(kept.id),), other="次回は2月")


def test_a_drafts_decisions_do_not_stand_until_it_is_recorded(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting, record = _draft(uow)
        uow.meetings.save_draft(record, ())
        uow.meetings.save_draft(replace(record, other="次回は3月"), ())
        assert uow.meetings.record(meeting.id) == replace(record, other="次回は3月")
        assert uow.decisions.of_meeting(meeting.id) == ()
        kept = uow.meetings.save_record(record, ())
        assert uow.meetings.record(meeting.id) == kept
        assert uow.decisions.of_meeting(meeting.id) == kept.decisions


def test_a_recorded_meeting_is_not_recorded_again(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting, record = _draft(uow)
        assert uow.meetings.record(meeting.id) is None
        uow.meetings.save_record(record, ())
        for save in (uow.meetings.save_record, uow.meetings.save_draft):
            with pytest.raises(RuleError, match="登録済み"):
                save(record, ())


def test_remarks_can_be_corrected_until_the_minutes_are_confirmed_but_decisions_cannot(
    database: Database,
) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, item_id, _ = hold_meeting(uow)
        record = uow.meetings.record(meeting_id)
        assert record is not None
        corrected = replace(record, remarks=(Remark(item_id=item_id, speaker="税務課長", text="質疑"),))
        uow.meetings.correct_record(corrected)
        assert uow.meetings.record(meeting_id) == corrected
        with pytest.raises(RuleError, match="決定は変更できません"):
            uow.meetings.correct_record(replace(record, decisions=()))
        confirm_minutes(uow, meeting_id)
        with pytest.raises(RuleError, match="議事録が確定している"):
            uow.meetings.correct_record(record)


def test_what_was_not_recorded_cannot_be_corrected(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        _, record = _draft(uow)
        with pytest.raises(RuleError, match="まだ登録されていません"):
            uow.meetings.correct_record(record)
        uow.meetings.save_draft(record, ())
        with pytest.raises(RuleError, match="まだ登録されていません"):
            uow.meetings.correct_record(record)


def test_b46_13_a_dossier_holds_the_urgent_decisions_that_its_agenda_reports(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan, other = (add_plan(uow, PlanState.DECIDED) for _ in range(2))
        urgent = uow.decisions.add(decision(None, plan.id, route=Route.URGENT))
        unnamed = uow.decisions.add(decision(None, other.id, route=Route.URGENT))
        meeting = uow.meetings.add("joho", 2022, HELD)
        assert uow.meetings.dossier(meeting.id, REGULATIONS).urgent == ()
        uow.agenda.replace_items(meeting.id, [item("特例の報告", plan.id, source=ItemSource.URGENT_REPORT)])
        dossier = uow.meetings.dossier(meeting.id, REGULATIONS)
        assert (dossier.urgent, list(dossier.plans)) == ((urgent,), [plan.id])
        uow.decisions.mark_reported([urgent.id], meeting.id)
        heard = uow.meetings.dossier(meeting.id, REGULATIONS).urgent
        assert [found.reported_meeting_id for found in heard] == [meeting.id]
        assert uow.decisions.unreported_urgent() == (unnamed,)


def test_b46_13_a_report_that_names_no_plan_is_about_all_of_them(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        urgent = uow.decisions.add(decision(None, plan.id, route=Route.URGENT))
        meeting = uow.meetings.add("joho", 2022, HELD)
        uow.agenda.replace_items(meeting.id, [item("特例の報告", source=ItemSource.URGENT_REPORT)])
        assert uow.meetings.dossier(meeting.id, REGULATIONS).urgent == (urgent,)


def test_b46_8_a_sub_committees_reviews_come_to_the_parents_dossier(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        part = uow.meetings.add("hyoka", 2022, date(2022, 7, 19))
        review = uow.reviews.add(Review(id=0, meeting_id=part.id, system="窓口予約", section_id="kikaku"))
        concluded = uow.reviews.save(
            replace(review, verdict=ReviewVerdict.SUITABLE, opinion="適当と認める。")
        )
        assert uow.meetings.dossier(part.id, REGULATIONS).reviews == (concluded,)
        meeting = uow.meetings.add("joho", 2022, HELD)
        assert uow.meetings.dossier(meeting.id, REGULATIONS).reviews == ()
        uow.agenda.replace_items(meeting.id, [item("評価結果について", source=ItemSource.REVIEW_REPORT)])
        assert uow.meetings.dossier(meeting.id, REGULATIONS).reviews == (concluded,)
        uow.reviews.mark_reported([review.id], meeting.id)
        heard = uow.meetings.dossier(meeting.id, REGULATIONS).reviews
        assert [found.reported_meeting_id for found in heard] == [meeting.id]


def test_a_withdrawn_report_hears_nothing(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        plan = add_plan(uow, PlanState.DECIDED)
        uow.decisions.add(decision(None, plan.id, route=Route.URGENT))
        meeting = uow.meetings.add("joho", 2022, HELD)
        report = item("特例の報告", plan.id, source=ItemSource.URGENT_REPORT, withdrawn=True)
        uow.agenda.replace_items(meeting.id, [report])
        assert uow.meetings.dossier(meeting.id, REGULATIONS).urgent == ()


def test_a_dossier_holds_versions_minutes_and_errata(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        meeting_id, _, _ = hold_meeting(uow)
        dossier = uow.meetings.dossier(meeting_id, REGULATIONS)
        version = AgendaVersion(meeting_id=meeting_id, number=1, issued_on=DAY, items=dossier.items)
        uow.agenda.add_version(version, dossier.roster)
        confirm_minutes(uow, meeting_id)
        dossier = uow.meetings.dossier(meeting_id, REGULATIONS)
        assert dossier.versions == (version,)
        assert dossier.minutes is not None
        assert dossier.minutes.confirmed_by == "企画政策部長"
        assert dossier.errata == ()
        assert uow.agenda.issued_roster(meeting_id) == dossier.roster
        assert uow.agenda.issued_roster(99) == ()
