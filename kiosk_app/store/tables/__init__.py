"""The tables of the record, declared with SQLModel; statements on them run through Core."""

from kiosk_app.store.tables.base import Row, table_of
from kiosk_app.store.tables.entries import EntryTable
from kiosk_app.store.tables.keeping import AuditTable, PaperTable, SealTable, SearchEntryTable
from kiosk_app.store.tables.meetings import (
    AgendaItemPlanTable,
    AgendaItemTable,
    AgendaVersionTable,
    AppointmentTable,
    ConditionTable,
    DecisionTable,
    ErratumTable,
    MeetingRecordTable,
    MeetingTable,
    MinutesTable,
    ReviewTable,
)
from kiosk_app.store.tables.plans import (
    BusinessTable,
    BusinessYearTable,
    ConsultationTable,
    CounterTable,
    HolderTable,
    PlanEventTable,
    PlanTable,
    ProfileTable,
    SettingTable,
)

HEAD = "0001"
"""The schema that this program writes: the last revision in db/versions."""

LOGGED: tuple[type[Row], ...] = (
    ProfileTable,
    SettingTable,
    CounterTable,
    HolderTable,
    BusinessTable,
    PlanTable,
    PlanEventTable,
    BusinessYearTable,
    ConsultationTable,
    MeetingTable,
    AppointmentTable,
    MeetingRecordTable,
    AgendaItemTable,
    AgendaItemPlanTable,
    AgendaVersionTable,
    DecisionTable,
    ConditionTable,
    MinutesTable,
    ErratumTable,
    ReviewTable,
    EntryTable,
    PaperTable,
    SealTable,
)
"""Every table of records: changed only through the log, never emptied by a row."""

__all__ = [
    "HEAD",
    "LOGGED",
    "AgendaItemPlanTable",
    "AgendaItemTable",
    "AgendaVersionTable",
    "AppointmentTable",
    "AuditTable",
    "BusinessTable",
    "BusinessYearTable",
    "ConditionTable",
    "ConsultationTable",
    "CounterTable",
    "DecisionTable",
    "EntryTable",
    "ErratumTable",
    "HolderTable",
    "MeetingRecordTable",
    "MeetingTable",
    "MinutesTable",
    "PaperTable",
    "PlanEventTable",
    "PlanTable",
    "ProfileTable",
    "ReviewTable",
    "Row",
    "SealTable",
    "SearchEntryTable",
    "SettingTable",
    "table_of",
]
