"""Everything on record about one plan or one meeting, gathered once for rules, papers and screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion
from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.decision import ConditionCase, Decision
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import Erratum, Meeting, MeetingRecord, Minutes
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import CommitteeRule, PlanTypeRule, SectionRule
from kiosk_app.domain.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """A plan with its history and everything attached to it; `decisions` are in order of time."""

    plan: Plan
    type: PlanTypeRule
    section: SectionRule
    events: tuple[PlanEvent, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    previous: PlanContent | None = None
    register: RegisterRow | None = None
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDossier:
    """A meeting with its seats on that day, agenda, plans, record and minutes.

    `urgent` is what its agenda reports, `owing` what the committee has not heard of yet; `entries` are about the
    meeting, its reviews and its objections; `conditions` are those that it hears of, `review_meetings` the meetings
    at which its reviews were made, `next_meeting` the committee's next one that is set; `laid` are the entries of
    registers that an item puts to the committee, with those that refer to them.
    """

    committee: CommitteeRule
    meeting: Meeting
    roster: tuple[Seat, ...]
    items: tuple[AgendaItem, ...]
    plans: Mapping[int, PlanFile] = field(default_factory=dict)
    versions: tuple[AgendaVersion, ...] = ()
    record: MeetingRecord | None = None
    reviews: tuple[Review, ...] = ()
    urgent: tuple[Decision, ...] = ()
    minutes: Minutes | None = None
    errata: tuple[Erratum, ...] = ()
    owing: tuple[Decision, ...] = ()
    conditions: tuple[ConditionCase, ...] = ()
    entries: tuple[Entry, ...] = ()
    review_meetings: Mapping[int, Meeting] = field(default_factory=dict)
    next_meeting: Meeting | None = None
    laid: Mapping[int, tuple[Entry, ...]] = field(default_factory=dict)
