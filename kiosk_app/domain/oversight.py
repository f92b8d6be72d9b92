"""Rules around the committees' work, as profile data: objections, audits, and the small ledgers that articles demand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRule:
    """An objection in writing to a decided plan, on which the committee gives its opinion."""

    enabled: bool = False
    by: str = ""
    days: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRule:
    """Audits by a committee, self-checks by sections, and whom the committee advises on the findings."""

    enabled: bool = False
    committee: str | None = None
    frequency: str = ""
    article: str = ""
    self_check_by: str = ""
    self_check_article: str = ""
    review_article: str = ""
    advice_to: str = ""
    advice_article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRule:
    """A small register with its columns; `monthly_day` is when the next month's entry is due (31: 末日).

    `review_months` is how often an entry has to be looked through again (None: silent).
    """

    id: str
    name: str
    article: str = ""
    kept_by: str = ""
    columns: tuple[str, ...] = ()
    monthly_day: int | None = None
    review_months: int | None = None


NO_OBJECTION = ObjectionRule()
NO_AUDIT = AuditRule()
