from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion
from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.decision import Condition, Decision
from kiosk_app.domain.meeting import Erratum, Meeting, MeetingRecord, Minutes
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.register import Business, BusinessKey, BusinessYear
from kiosk_app.domain.review import Review
from kiosk_app.store import tables
from kiosk_app.store.mapping import columns_of, from_json, to_json, tuple_from_json, value_from
from kiosk_app.store.tables import Row, table_of
from tests.store.samples import content


@given(st.from_type(PlanContent))
def test_a_plans_content_survives_its_json(value: PlanContent) -> None:
    assert from_json(PlanContent, to_json(value)) == value
    assert to_json(from_json(PlanContent, to_json(value))) == to_json(value)


@given(st.from_type(MeetingRecord))
def test_a_meeting_record_survives_its_json(value: MeetingRecord) -> None:
    assert from_json(MeetingRecord, to_json(value)) == value


@given(st.tuples(st.from_type(Seat), st.from_type(Seat)))
def test_a_roster_survives_its_json(value: tuple[Seat, ...]) -> None:
    assert tuple_from_json(Seat, to_json(value)) == value


@given(st.from_type(AgendaVersion))
def test_an_agenda_version_survives_its_columns(value: AgendaVersion) -> None:
    row = columns_of(value, table_of(tables.AgendaVersionTable))
    assert value_from(AgendaVersion, row) == value


@given(st.from_type(Consultation))
def test_a_consultation_survives_its_columns(value: Consultation) -> None:
    row = {**columns_of(value, table_of(tables.ConsultationTable)), "id": value.id}
    assert value_from(Consultation, row) == value


def test_defaults_are_not_written_so_that_a_new_field_changes_no_stored_text() -> None:
    assert to_json(content()) == (
        '{"fiscal_year":2023,"section_id":"kikaku","title":"窓口予約システムの導入","type_id":"new"}'
    )


def test_a_day_and_a_choice_are_written_by_their_codes() -> None:
    written = to_json(content(start_on=date(2023, 4, 1), blocks={"必要性": "ある"}))
    assert '"start_on":"2023-04-01"' in written
    assert '"blocks":{"必要性":"ある"}' in written


@pytest.mark.parametrize(
    ("value", "table", "elsewhere"),
    [
        (Holder, tables.HolderTable, set()),
        (Appointment, tables.AppointmentTable, set()),
        (Business, tables.BusinessTable, {"key"}),
        (BusinessKey, tables.BusinessTable, set()),
        (BusinessYear, tables.BusinessYearTable, set()),
        (Plan, tables.PlanTable, set()),
        (PlanEvent, tables.PlanEventTable, set()),
        (Consultation, tables.ConsultationTable, set()),
        (Meeting, tables.MeetingTable, set()),
        (AgendaItem, tables.AgendaItemTable, {"plan_ids"}),
        (AgendaVersion, tables.AgendaVersionTable, set()),
        (Decision, tables.DecisionTable, {"conditions"}),
        (Condition, tables.ConditionTable, set()),
        (Minutes, tables.MinutesTable, set()),
        (Erratum, tables.ErratumTable, set()),
        (Review, tables.ReviewTable, set()),
    ],
)
def test_every_field_has_its_column(value: type, table: type[Row], elsewhere: set[str]) -> None:
    assert {field.name for field in fields(value)} - elsewhere <= set(table_of(table).columns.keys())
