import inspect
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text

from kiosk_app.domain.agenda import AgendaVersion
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.decision import Condition
from kiosk_app.domain.entries import Entry as BookEntry
from kiosk_app.domain.meeting import Erratum, MeetingRecord, Minutes
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.register import BusinessYear
from kiosk_app.domain.review import Review
from kiosk_app.store.audit import Entry, verify_chain
from kiosk_app.store.database import Actor, Database, UnitOfWork
from kiosk_app.store.ledger import ENTRY_COLUMNS, GENESIS, entry_hash
from kiosk_app.store.tables import AuditTable, table_of
from tests.store.samples import ACTOR, DAY, HELD, NOW, add_plan, content, decision, item, row, step

READS = {
    "profile", "setting", "everyone", "rows", "running", "find", "business", "year_of", "years", "latest", "get",
    "file", "files", "waiting", "unfinished", "users", "duplicate_of", "of_plan", "of_plans", "open",
    "items", "versions", "issued_roster", "carried", "used_numbers", "of_meeting", "unreported_urgent", "reported_to",
    "unnotified", "conditions_open", "record", "dossier", "dossiers", "errata", "unreported", "all_unreported",
    "head", "entries", "verify", "about", "about_many", "all", "of", "owed_to", "condition", "inherited_numbers", "started",
    "restricted_kinds", "sittings",
}  # fmt: skip


def _ready(uow: UnitOfWork) -> None:
    """Lay out what the writing methods below act on: ids begin at 1 in every table."""
    plan = add_plan(uow)
    meeting = uow.meetings.add("joho", 2022, HELD)
    uow.register.add_businesses([row()])
    uow.people.add_holder(Holder(post_id="bucho", name="髙橋", since=DAY))
    uow.people.add_appointment(Appointment(committee_id="joho", seat_id="a", name="邊見", since=DAY))
    uow.consultations.add(
        Consultation(id=0, version=1, plan_id=plan.id, use_id="juki", asked_of="区民部長", sent_on=DAY)
    )
    uow.agenda.replace_items(meeting.id, [item("計画について", plan.id)])
    uow.decisions.add(decision(1, conditions=(Condition(text="条件"),)))
    uow.reviews.add(Review(id=0, meeting_id=meeting.id, system="税務", section_id="zeimu"))
    uow.entries.add(BookEntry(kind="立入の記録", title="搬入", opened_on=DAY))
    other = uow.meetings.add("joho", 2022, HELD)
    uow.meetings.save_record(MeetingRecord(meeting_id=other.id), ())
    uow.minutes.save(Minutes(meeting_id=other.id, version=0, body="案", drafted_on=HELD), 0)
    uow.minutes.confirm(other.id, HELD, "委員長")
    third = uow.meetings.add("joho", 2022, HELD)
    uow.meetings.save_record(MeetingRecord(meeting_id=third.id), ())


WRITES: dict[str, Callable[[UnitOfWork], object]] = {
    "ward.replace_profile": lambda uow: uow.ward.replace_profile("a", "b"),
    "ward.set_setting": lambda uow: uow.ward.set_setting("a", "b"),
    "people.add_holder": lambda uow: uow.people.add_holder(Holder(post_id="a", name="b", since=DAY)),
    "people.end_holder": lambda uow: uow.people.end_holder(1, HELD),
    "people.add_appointment": lambda uow: uow.people.add_appointment(
        Appointment(committee_id="joho", seat_id="a", name="b", since=DAY)
    ),
    "people.end_appointment": lambda uow: uow.people.end_appointment(1, HELD),
    "register.add_businesses": lambda uow: uow.register.add_businesses([row("国民健康保険")]),
    "register.add_business": lambda uow: uow.register.add_business(row("国民年金").business),
    "register.add_years": lambda uow: uow.register.add_years(
        [BusinessYear(business_id=1, fiscal_year=2024, order=1)]
    ),
    "register.set_year": lambda uow: uow.register.set_year(
        replace(row().year, business_id=1, outputs="通知")
    ),
    "plans.add": lambda uow: uow.plans.add(content(), on=DAY),
    "plans.add_many": lambda uow: uow.plans.add_many([content()], on=DAY),
    "plans.save": lambda uow: uow.plans.save(replace(uow.plans.get(1), referral_exempt="軽易"), 1),
    "plans.save_content": lambda uow: uow.plans.save_content(uow.plans.get(1), content("改題")),
    "plans.change_state": lambda uow: uow.plans.change_state(
        uow.plans.get(1), PlanState.SUBMITTED, step(uow.plans.get(1), "submit")
    ),
    "plans.add_event": lambda uow: uow.plans.add_event(step(uow.plans.get(1), "usage_asked")),
    "plans.next_receipt_no": lambda uow: uow.plans.next_receipt_no(DAY),
    "consultations.add": lambda uow: uow.consultations.add(replace(uow.consultations.get(1), use_id="zei")),
    "consultations.save": lambda uow: uow.consultations.save(
        replace(uow.consultations.get(1), basis="条例"), 1
    ),
    "consultations.answer": lambda uow: uow.consultations.answer(
        uow.consultations.get(1), Answer.AGREED, HELD
    ),
    "meetings.add": lambda uow: uow.meetings.add("hyoka", 2022, HELD),
    "meetings.save": lambda uow: uow.meetings.save(replace(uow.meetings.get(1), place="会議室"), 1),
    "meetings.save_draft": lambda uow: uow.meetings.save_draft(MeetingRecord(meeting_id=1), ()),
    "meetings.save_record": lambda uow: uow.meetings.save_record(MeetingRecord(meeting_id=1), ()),
    "meetings.correct_record": lambda uow: uow.meetings.correct_record(
        MeetingRecord(meeting_id=3, other="次回")
    ),
    "agenda.replace_items": lambda uow: uow.agenda.replace_items(1, [item("別の議案")]),
    "agenda.set_numbers": lambda uow: uow.agenda.set_numbers([replace(uow.agenda.items(1)[0], bill_no=5)]),
    "agenda.freeze": lambda uow: uow.agenda.freeze(1),
    "agenda.add_version": lambda uow: uow.agenda.add_version(
        AgendaVersion(meeting_id=1, number=1, issued_on=DAY, items=())
    ),
    "decisions.add": lambda uow: uow.decisions.add(decision(1)),
    "decisions.add_many": lambda uow: uow.decisions.add_many([decision(1)]),
    "decisions.mark_notified": lambda uow: uow.decisions.mark_notified([1], HELD),
    "decisions.mark_reported": lambda uow: uow.decisions.mark_reported([1], 1),
    "decisions.save_condition": lambda uow: uow.decisions.save_condition(
        replace(uow.decisions.conditions_open()[0], evidence="点検表"), 1
    ),
    "minutes.save": lambda uow: uow.minutes.save(
        Minutes(meeting_id=1, version=0, body="案", drafted_on=DAY), 0
    ),
    "minutes.confirm": lambda uow: (
        uow.minutes.save(Minutes(meeting_id=1, version=0, body="案", drafted_on=DAY), 0),
        uow.minutes.confirm(1, HELD, "委員長"),
    ),
    "minutes.add_erratum": lambda uow: uow.minutes.add_erratum(
        Erratum(meeting_id=2, wrong="誤", right="正", reason="誤記", made_on=HELD)
    ),
    "reviews.add": lambda uow: uow.reviews.add(replace(uow.reviews.get(1), system="国保")),
    "reviews.save": lambda uow: uow.reviews.save(replace(uow.reviews.get(1), opinion="適当")),
    "reviews.mark_reported": lambda uow: uow.reviews.mark_reported([1], 1),
    "entries.add": lambda uow: uow.entries.add(BookEntry(kind="立入の記録", title="保守", opened_on=DAY)),
    "entries.add_many": lambda uow: uow.entries.add_many(
        [BookEntry(kind="立入の記録", title="点検", opened_on=DAY)]
    ),
    "entries.save": lambda uow: uow.entries.save(replace(uow.entries.get(1), state="終了"), 1),
    "papers.remember": lambda uow: uow.papers.remember("次第", "次第.pdf", "ab" * 32),
}


def _public_methods(uow: UnitOfWork) -> Iterable[str]:
    for name, repository in vars(uow).items():
        if name in ("search", "connection") or name.startswith("_"):
            continue
        for method, _ in inspect.getmembers(type(repository), inspect.isfunction):
            if not method.startswith("_") and method not in READS:
                yield f"{name}.{method}"


def test_every_method_that_writes_is_walked_here(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        assert sorted(_public_methods(uow)) == sorted(WRITES)


@pytest.mark.parametrize("name", WRITES)
def test_b50_25_no_change_without_its_entry(database: Database, name: str) -> None:
    """Every table is compared with the log afterwards, so that no write can go past it."""
    from kiosk_app.store.reconcile import check_rows

    with database.write(ACTOR, NOW) as uow:
        _ready(uow)
        before = uow.audit.head()
        WRITES[name](uow)
        assert uow.audit.head() != before
        assert check_rows(uow.connection) == ()
        assert uow.audit.verify(before) == ()


def test_b50_25_an_entry_tells_who_when_what_and_where(database: Database) -> None:
    now = datetime(2022, 10, 3, 10, 0, tzinfo=UTC).astimezone()
    with database.write(Actor(user="庶務", host="PC-01", os_user="shomu"), now) as uow:
        plan = add_plan(uow)
        uow.plans.save_content(plan, content("改題"))
        uow.commit()
    with database.read() as reader:
        entry = reader.audit.entries("plan", plan.id)[0]
        assert reader.audit.entries(limit=1) == (entry,)
        assert len(reader.audit.entries("plan", plan.id)) == 2
    assert (entry.user, entry.os_user, entry.host) == ("庶務", "shomu", "PC-01")
    assert (entry.utc, entry.local) == ("2022-10-03T10:00:00+00:00", now.isoformat())
    assert (entry.action, entry.entity, entry.entity_id) == ("change", "plan", plan.id)
    assert json.loads(entry.before or "")["title"] == "窓口予約システムの導入"
    assert json.loads(entry.after or "")["title"] == "改題"


def test_an_undone_change_leaves_no_entry(database: Database) -> None:
    with database.read() as reader:
        before = reader.audit.head()
    with database.write(ACTOR, NOW) as uow:
        add_plan(uow)
    with database.read() as reader:
        assert reader.audit.head() == before


def test_the_head_of_an_empty_log_is_the_beginning(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.connection.execute(text("DROP TRIGGER audit_no_delete"))
        uow.connection.execute(text("DELETE FROM audit"))
        assert uow.audit.head() == GENESIS


def test_a_head_that_was_printed_earlier_still_verifies(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        printed = uow.audit.head()
        add_plan(uow)
        assert uow.audit.verify(printed) == uow.audit.verify(GENESIS) == uow.audit.verify() == ()
        (problem,) = uow.audit.verify("f" * 64)
        assert "先頭ハッシュ" in problem.message


@pytest.mark.parametrize(
    ("later", "jumps"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=-1), 0),
        (timedelta(minutes=-3), 1),
        (timedelta(days=399), 0),
        (timedelta(days=401), 1),
    ],
)
def test_b50_25_a_clock_that_jumps_is_shown(database: Database, later: timedelta, jumps: int) -> None:
    with database.write(ACTOR, NOW + later) as uow:
        uow.ward.set_setting("a", "b")
        problems = uow.audit.verify()
    assert [problem.severity for problem in problems] == [Severity.WARNING] * jumps


def _entries(count: int) -> list[dict[str, Any]]:
    previous, found = GENESIS, []
    for seq in range(1, count + 1):
        stamp = NOW.isoformat()
        entry = Entry(
            seq, stamp, stamp, "庶務", "shomu", "PC-01", "change", "plan", seq, '{"title":"旧"}',
            '{"title":"新しい件名の計画","version":2}', previous, "",
        )  # fmt: skip
        previous = entry_hash(entry[:-1])
        found.append(dict(zip(ENTRY_COLUMNS, (*entry[:-1], previous), strict=True)))
    return found


@pytest.mark.long
def test_a_hundred_thousand_entries_are_verified_in_two_seconds(database: Database) -> None:
    with database._writing.begin() as connection:
        for name in ("audit_no_delete", "audit_order", "audit_no_replace"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM audit")
        connection.execute(insert(table_of(AuditTable)), _entries(100_000))
        begun = time.process_time()
        assert verify_chain(connection) == ()
        assert time.process_time() - begun <= 2.0


def test_an_unreadable_time_is_named(database: Database) -> None:
    with database.write(ACTOR, NOW) as uow:
        uow.connection.execute(text("DROP TRIGGER audit_final"))
        uow.connection.execute(text("UPDATE audit SET utc = '昨日' WHERE seq = 1"))
        messages = [problem.message for problem in uow.audit.verify()]
    assert any("時刻「昨日」を読めません" in message for message in messages)


def test_a_fiscal_years_end_is_no_jump(database: Database) -> None:
    with database.write(ACTOR, datetime(2023, 4, 1, tzinfo=UTC)) as uow:
        uow.ward.set_setting("a", date(2023, 4, 1).isoformat())
        assert uow.audit.verify() == ()
