"""What tells one form from another: its head with a checksum, and the numbers of its rows.

A form comes back renamed, sorted, printed to another format. Its head says of which ward, year and section it is, the
number of each row carries check digits that no other form has, and the checksum covers everything that was filled
in before it went out.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk_app.domain.figures import plain

TEMPLATE, VERSION = "fugiroku-plan-form", "1"
_CHECK_DIGITS, _SUM_DIGITS = 3, 12
_CODE_PARTS = 6
_NUMBER = re.compile(r"K?(\d{1,9})-[0-9A-F]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKey:
    """What makes a row of the form: the number printed there, and the business as the register names it."""

    number: str
    business_id: int
    name: str
    system: str = ""
    processing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """Which form this is; `checksum` covers the rest and the keys of all rows."""

    ward_id: str
    year: int
    section_id: str
    checksum: str
    template: str = TEMPLATE
    version: str = VERSION

    @property
    def code(self) -> str:
        """Return the head as one line to be printed."""
        parts = (self.template, self.version, self.ward_id, str(self.year), self.section_id, self.checksum)
        return "/".join(parts)


def number_of(ward_id: str, year: int, section_id: str, business_id: int) -> str:
    """Return 「K12-7F3」: the business with check digits of its ward, year and section.

    The letter keeps a spreadsheet from taking the number for a date.
    """
    digits = _digest((ward_id, str(year), section_id, str(business_id)))[:_CHECK_DIGITS]
    return f"K{business_id}-{digits}"


def business_of(number: str) -> int | None:
    """Return the business that a number names, or None when it is no such number."""
    match = _NUMBER.fullmatch(plain(number).upper())
    return int(match[1]) if match else None


def head_of(ward_id: str, year: int, section_id: str, keys: Iterable[FormKey]) -> FormHead:
    """Return the head of a form with the checksum of its keys, whatever their order."""
    lines = sorted("\t".join((key.number, _bare(key.name), _bare(key.system))) for key in keys)
    parts = (TEMPLATE, VERSION, ward_id, str(year), section_id, *lines)
    checksum = _digest(parts)[:_SUM_DIGITS]
    return FormHead(ward_id=ward_id, year=year, section_id=section_id, checksum=checksum)


def read_code(text: str) -> FormHead | None:
    """Return the head that a printed code tells, or None when it is none; a section's name may hold a slash."""
    parts = text.strip().split("/")
    if len(parts) < _CODE_PARTS or not parts[3].isdecimal():
        return None
    template, version, ward_id, year = parts[:4]
    return FormHead(
        template=template,
        version=version,
        ward_id=ward_id,
        year=int(year),
        section_id="/".join(parts[4:-1]),
        checksum=parts[-1],
    )


def _bare(text: str) -> str:
    return "".join(text.split())


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest().upper()
