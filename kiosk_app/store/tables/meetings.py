"""Tables of meetings: agenda, record, decisions, minutes, reviews."""

from datetime import date, time

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from kiosk_app.store.tables.base import AUTOINCREMENT, Row


class MeetingTable(Row, table=True):
    """A meeting; its number is gap-free in committee and fiscal year."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("committee_id", "fiscal_year", "number"),
        Index(None, "held_on"),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    version: int
    committee_id: str
    fiscal_year: int
    number: int
    held_on: date
    starts_at: time | None = None
    place: str = ""
    mode: str
    state: str
    basis: str = Field(default="", sa_type=Text)
    issued_on: date | None = None
    reply_due: date | None = None


class AppointmentTable(Row, table=True):
    """A person appointed to a seat by name, dated."""

    __tablename__ = "appointment"
    __table_args__ = (Index(None, "committee_id", "seat_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    committee_id: str
    seat_id: str
    name: str
    since: date
    until: date | None = None
    number: int = 1
    title: str = ""
    reading: str = ""
    temporary: bool = False
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")


class MeetingRecordTable(Row, table=True):
    """What happened at a meeting, with its seats as they were; decisions are rows of their own once it is final."""

    __tablename__ = "meeting_record"
    __table_args__ = (UniqueConstraint("meeting_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    version: int
    meeting_id: int = Field(foreign_key="meeting.id")
    final: bool
    content: str = Field(sa_type=Text)
    roster: str = Field(sa_type=Text)


class AgendaItemTable(Row, table=True):
    """A matter on an agenda; one that was provisional and is not wanted any more is marked, not deleted."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "carried_from"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    kind: str
    title: str = Field(sa_type=Text)
    order: int
    source: str
    matter_id: str = ""
    bill_no: int | None = None
    handout_no: int | None = None
    frozen: bool = False
    late: bool = False
    withdrawn: bool = False
    carried_from: int | None = Field(default=None, foreign_key="agenda_item.id")
    note: str = Field(default="", sa_type=Text)
    explainer: str = ""
    article: str = ""
    dropped: bool = False


class AgendaItemPlanTable(Row, table=True):
    """A plan that an item puts to the committee."""

    __tablename__ = "agenda_item_plan"
    __table_args__ = (UniqueConstraint("item_id", "plan_id"), Index(None, "plan_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    item_id: int = Field(foreign_key="agenda_item.id")
    plan_id: int = Field(foreign_key="plan.id")
    order: int
    dropped: bool = False


class AgendaVersionTable(Row, table=True):
    """An agenda as it went out, with the seats of that day."""

    __tablename__ = "agenda_version"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    number: int
    issued_on: date
    items: str = Field(sa_type=Text)
    roster: str = Field(sa_type=Text)


class DecisionTable(Row, table=True):
    """A result; only its notice and its report to the committee may be added later."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(None, "meeting_id"),
        Index(None, "plan_id"),
        Index(None, "item_id"),
        Index("ix_decision_unnotified", "decided_on", sqlite_where=text("notified_on IS NULL")),
        Index("ix_decision_unreported", "route", sqlite_where=text("reported_meeting_id IS NULL")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    kind: str
    decided_on: date
    route: str
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
    plan_id: int | None = Field(default=None, foreign_key="plan.id")
    reason: str = Field(default="", sa_type=Text)
    opinion: str = Field(default="", sa_type=Text)
    decided_by: str = ""
    ballots: str = Field(default="[]", sa_type=Text)
    notified_on: date | None = None
    reported_meeting_id: int | None = Field(default=None, foreign_key="meeting.id")


class ConditionTable(Row, table=True):
    """A condition of an approval, tracked until it is met."""

    __tablename__ = "condition"
    __table_args__ = (
        Index(None, "decision_id"),
        Index("ix_condition_open", "due", sqlite_where=text("state <> 'told_committee'")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    version: int
    decision_id: int = Field(foreign_key="decision.id")
    text: str = Field(sa_type=Text)
    due: date | None = None
    owner: str = ""
    report_to: str = ""
    kind: str
    state: str
    evidence: str = Field(default="", sa_type=Text)
    verified_by: str = ""
    verified_on: date | None = None


class MinutesTable(Row, table=True):
    """The minutes of a meeting; confirmed ones are locked."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    version: int
    meeting_id: int = Field(foreign_key="meeting.id")
    body: str = Field(sa_type=Text)
    drafted_on: date
    confirmed_on: date | None = None
    confirmed_by: str = ""


class ErratumTable(Row, table=True):
    """A correction of confirmed minutes."""

    __tablename__ = "erratum"
    __table_args__ = (Index(None, "meeting_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    wrong: str = Field(sa_type=Text)
    right: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    made_on: date


class ReviewTable(Row, table=True):
    """A sub-committee's evaluation of one system."""

    __tablename__ = "review"
    __table_args__ = (
        Index(None, "meeting_id"),
        Index(None, "plan_id"),
        Index("ix_review_unreported", "id", sqlite_where=text("reported_meeting_id IS NULL")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    system: str
    section_id: str
    stage: str
    plan_id: int | None = Field(default=None, foreign_key="plan.id")
    verdict: str | None = None
    opinion: str = Field(default="", sa_type=Text)
    reported_meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    example: bool = False
