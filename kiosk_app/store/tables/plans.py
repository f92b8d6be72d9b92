"""Tables of the ward, its people, its register and its plans; codes of enumerations are stored, not their labels."""

from datetime import date

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from kiosk_app.store.tables.base import AUTOINCREMENT, Row


class ProfileTable(Row, table=True):
    """The ward's profile as text; the last row is in force, earlier ones stay."""

    __tablename__ = "profile"
    __table_args__ = (AUTOINCREMENT,)

    id: int = Field(primary_key=True)
    profile_id: str
    content: str = Field(sa_type=Text)


class SettingTable(Row, table=True):
    """One setting of this office."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("name"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    name: str
    value: str = Field(sa_type=Text)


class CounterTable(Row, table=True):
    """The last number given out of a series in a fiscal year."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("series", "fiscal_year"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    series: str
    fiscal_year: int
    last: int


class HolderTable(Row, table=True):
    """Who holds a post, dated."""

    __tablename__ = "holder"
    __table_args__ = (Index(None, "post_id", "since"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    post_id: str
    name: str
    since: date
    until: date | None = None
    reading: str = ""


class BusinessTable(Row, table=True):
    """A business or small system, the same from year to year."""

    __tablename__ = "business"
    __table_args__ = (UniqueConstraint("processing", "system", "section_id", "name"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    processing: str
    system: str
    section_id: str
    name: str
    bureau_label: str
    section_label: str


class PlanTable(Row, table=True):
    """A plan; what is asked about often stands in columns, the whole content in canonical JSON."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("receipt_year", "receipt_no"),
        Index(None, "fiscal_year", "section_id"),
        Index(None, "state"),
        Index(None, "business_id", "fiscal_year"),
        Index("ix_plan_users", "fiscal_year", sqlite_where=text("uses_data")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    version: int
    state: str
    type_id: str
    fiscal_year: int
    section_id: str
    title: str = Field(sa_type=Text)
    business_id: int | None = Field(default=None, foreign_key="business.id")
    example: bool = False
    uses_data: bool = False
    content: str = Field(sa_type=Text)
    previous_id: int | None = Field(default=None, foreign_key="plan.id")
    submitted_on: date | None = None
    received_on: date | None = None
    receipt_year: int | None = None
    receipt_no: int | None = None
    referral_exempt: str = Field(default="", sa_type=Text)
    created_on: date
    created_by: str = ""


class PlanEventTable(Row, table=True):
    """One step in the life of a plan."""

    __tablename__ = "plan_event"
    __table_args__ = (Index(None, "plan_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    event: str
    on: date
    by: str = ""
    reason: str = Field(default="", sa_type=Text)


class BusinessYearTable(Row, table=True):
    """A business in one fiscal year's public table."""

    __tablename__ = "business_year"
    __table_args__ = (
        UniqueConstraint("business_id", "fiscal_year"),
        Index(None, "fiscal_year"),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    business_id: int = Field(foreign_key="business.id")
    fiscal_year: int
    order: int
    mark: str
    status: str
    number: int | None = None
    frequency: str = Field(default="", sa_type=Text)
    outputs: str = Field(default="", sa_type=Text)
    outline: str = Field(default="", sa_type=Text)
    plan_id: int | None = Field(default=None, foreign_key="plan.id")


class ConsultationTable(Row, table=True):
    """A consultation on other sections' data."""

    __tablename__ = "consultation"
    __table_args__ = (
        Index(None, "plan_id"),
        Index("ix_consultation_open", "sent_on", sqlite_where=text("answer IS NULL")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    version: int
    plan_id: int = Field(foreign_key="plan.id")
    use_id: str
    asked_of: str
    sent_on: date
    items: str = Field(default="[]", sa_type=Text)
    basis: str = Field(default="", sa_type=Text)
    period: str = Field(default="", sa_type=Text)
    purpose: str = Field(default="", sa_type=Text)
    answer: str | None = None
    answered_on: date | None = None
    conditions: str = Field(default="", sa_type=Text)
