"""The table of entries: small records whose kinds the profile or a chapter of the work defines."""

from datetime import date

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from kiosk_app.store.tables.base import AUTOINCREMENT, Row


class EntryTable(Row, table=True):
    """One entry with its fields as canonical JSON."""

    __tablename__ = "entry"
    __table_args__ = (
        Index(None, "kind", "fiscal_year"),
        Index(None, "subject"),
        Index("ix_entry_open", "kind", sqlite_where=text("closed_on IS NULL")),
        AUTOINCREMENT,
    )

    id: int = Field(primary_key=True)
    version: int
    kind: str
    title: str
    state: str
    fiscal_year: int | None = None
    section_id: str
    subject: str
    opened_on: date
    due: date | None = None
    closed_on: date | None = None
    restricted: bool
    fields: str = Field(sa_type=Text)
