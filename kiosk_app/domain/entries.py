"""Entries: small dated records of kinds that the profile or a chapter of the work defines.

A 簿冊 of the profile, a returned form, a usage report, an audit finding are all kept this way: fields as text under
their headings, a state in the words of its kind, and a day until which something has to happen, if any.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `subject` names what it is about, e.g. 「plan:12」, and `restricted` ones are shown only to some."""

    kind: str
    title: str
    opened_on: date
    fields: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    fiscal_year: int | None = None
    section_id: str = ""
    subject: str = ""
    due: date | None = None
    closed_on: date | None = None
    restricted: bool = False
    id: int = 0
    version: int = 1

    def get(self, heading: str) -> str:
        """Return a field's text, empty when the entry has none."""
        return self.fields.get(heading, "")
