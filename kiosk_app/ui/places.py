"""Where a duty is settled: most at their subject, some on a page of their own."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk_app.domain.duty import DutyKind, SubjectKind
from kiosk_app.ui.session import Target

_KINDS: Mapping[DutyKind, tuple[str, str]] = MappingProxyType(
    {
        DutyKind.CONSULT: ("consultations", "asking"),
        DutyKind.USAGE_REPORT: ("consultations", "usage"),
        DutyKind.ANNUAL_REPORT: ("consultations", "usage"),
    }
)
_SUBJECTS: Mapping[SubjectKind, tuple[str, str]] = MappingProxyType(
    {
        SubjectKind.PLAN: ("plans", ""),
        SubjectKind.MEETING: ("committees", ""),
        SubjectKind.COMMITTEE: ("committees", ""),
        SubjectKind.REVIEW: ("reviews", ""),
        SubjectKind.MINOR: ("outside", "minor"),
        SubjectKind.OBJECTION: ("outside", "objections"),
        SubjectKind.ENTRY: ("ledgers", ""),
        SubjectKind.LEDGER: ("ledgers", "monthly"),
    }
)
_NUMBERLESS = (SubjectKind.COMMITTEE, SubjectKind.LEDGER)
_NOWHERE = ("", "")


def place_of(kind: DutyKind | None, subject: SubjectKind, number: int) -> Target | None:
    """Return where a duty about a subject is settled; None for a condition, whose meeting has to be looked up."""
    page, part = _KINDS.get(kind, _NOWHERE) if kind is not None else _NOWHERE
    if not page:
        page, part = _SUBJECTS.get(subject, _NOWHERE)
    return Target(page, None if subject in _NUMBERLESS else number, part) if page else None
