"""Tables that keep watch over the others: papers made, seals, the log, and what the search looks through."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from kiosk_app.store.tables.base import AUTOINCREMENT, Row


class PaperTable(Row, table=True):
    """A paper that was made, with the hash of its file."""

    __tablename__ = "paper"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "plan_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    kind: str
    title: str
    file_name: str
    sha256: str
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    plan_id: int | None = Field(default=None, foreign_key="plan.id")
    made_at: str


class SealTable(Row, table=True):
    """The SHA-256 of a record as it was when it became final."""

    __tablename__ = "seal"
    __table_args__ = (UniqueConstraint("entity", "entity_id"), AUTOINCREMENT)

    id: int = Field(primary_key=True)
    entity: str
    entity_id: int
    sha256: str


class AuditTable(Row, table=True):
    """One entry of the append-only, hash-chained log; `before` and `after` are canonical JSON."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "entity", "entity_id"), AUTOINCREMENT)

    seq: int = Field(primary_key=True)
    utc: str
    local: str
    user: str
    os_user: str
    host: str
    action: str
    entity: str
    entity_id: int
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    prev_hash: str
    hash: str


class SearchEntryTable(Row, table=True):
    """What the search finds, in the folded form that its index was made from; derived, so it is not logged."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "ref"),)

    id: int = Field(primary_key=True)
    kind: str
    ref: int
    title: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)
