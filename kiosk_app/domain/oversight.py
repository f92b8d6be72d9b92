"""Rules around the committees' work, as profile data: objections and audits; registers are in `ledger_rules`."""

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


NO_OBJECTION = ObjectionRule()
NO_AUDIT = AuditRule()
