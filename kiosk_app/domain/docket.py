"""Everything on record that can still owe something, gathered once for `obligations`.

What is not in the docket owes nothing. Leaving out what is settled is the store's part; what a matter owes is told
by the rules alone.
"""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Condition
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.minor_change import MinorChange
from kiosk_app.domain.objection import Objection
from kiosk_app.domain.review import Review

# Steps in the life of a plan that change no state; their `reason` is the id of the data use that they are about.
USAGE_ASKED = "usage_asked"  # 利用状況報告の依頼
USAGE_RECEIVED = "usage_received"  # 利用状況報告書の受領


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedCondition:
    """A condition that is not yet verified, with what it was put on."""

    condition: Condition
    title: str
    decided_on: date
    plan_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardReport:
    """A report on the results of use (B46-15-3) that a meeting held in that fiscal year heard."""

    fiscal_year: int
    item: AgendaItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """What may owe something.

    `plans`: not finished, decided and not notified, or decided outside a meeting and not reported.
    `users`: decided plans that use other sections' data (with their events), this year's and last year's at least.
    `meetings`: set and neither cancelled nor with confirmed minutes; only their minutes come with them.
    `ledger_entries`: open entries of the registers, and all of those that are kept by the month.
    `reviews`: concluded by a sub-committee and not yet reported to its parent.
    `minors`, `objections`: applications for light changes and objections that are not settled.
    `verified`: conditions that are met and of which the committee has not heard.
    """

    plans: tuple[PlanFile, ...] = ()
    users: tuple[PlanFile, ...] = ()
    meetings: tuple[MeetingDossier, ...] = ()
    conditions: tuple[OwedCondition, ...] = ()
    reviews: tuple[Review, ...] = ()
    use_reports: tuple[HeardReport, ...] = ()
    ledger_entries: tuple[Entry, ...] = ()
    minors: tuple[MinorChange, ...] = ()
    objections: tuple[Objection, ...] = ()
    verified: tuple[OwedCondition, ...] = ()
