"""Put together everything on record about meetings; recorded ones keep the names of their day (B46-3/5)."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from kiosk_app.domain import attendance_rules, evaluation, objection, rescheduling, usage, written
from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.condition_rules import REPORT, as_reported, reported_ids
from kiosk_app.domain.decision import ConditionCase, Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.membership import People, roster
from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.domain.review import Review
from kiosk_app.errors import KnownError
from kiosk_app.store.agenda import Agenda
from kiosk_app.store.condition_cases import ConditionCases
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.entries import Entries
from kiosk_app.store.laid import laid_entries
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.mapping import value_from
from kiosk_app.store.minutes import MinutesBook
from kiosk_app.store.people import PeopleBook
from kiosk_app.store.plan_files import PlanFiles, plan_rows
from kiosk_app.store.put_forward import as_put_forward
from kiosk_app.store.records import Records
from kiosk_app.store.reviews import Reviews
from kiosk_app.store.tables import MeetingTable, table_of

MEETING = table_of(MeetingTable)
ENTRY_KINDS = (
    attendance_rules.KIND,
    evaluation.KIND,
    objection.KIND,
    rescheduling.KIND,
    usage.KIND,
    written.KIND,
    REPORT,
)
_BEFORE = (MeetingState.PREPARING, MeetingState.ISSUED)


class Dossiers:
    """Read meetings with all that belongs to them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._agenda = Agenda(ledger)
        self._decisions = Decisions(ledger)
        self._minutes = MinutesBook(ledger)
        self._reviews = Reviews(ledger)
        self._records = Records(ledger)

    def of(self, meetings: Sequence[Meeting], regulations: Regulations) -> tuple[MeetingDossier, ...]:
        """Return the dossiers of meetings in their order."""
        people = PeopleBook(self._ledger).everyone()
        return tuple(self._one(meeting, regulations, people) for meeting in meetings)

    def bare(self, meetings: Sequence[Meeting], regulations: Regulations) -> tuple[MeetingDossier, ...]:
        """Return meetings with their minutes only: what they owe depends on nothing else."""
        return tuple(
            MeetingDossier(
                committee=committee_of(meeting, regulations),
                meeting=meeting,
                roster=(),
                items=(),
                minutes=self._minutes.get(meeting.id),
            )
            for meeting in meetings
        )

    def _one(self, meeting: Meeting, regulations: Regulations, people: People) -> MeetingDossier:
        rule = committee_of(meeting, regulations)
        items = self._agenda.items(meeting.id)
        stored = self._records.get(meeting.id)
        urgent = self._urgent(meeting, items, regulations)
        reviews = self._reviews_of(meeting, items, regulations)
        entries = self._entries(meeting, items, reviews)
        fresh = roster(rule, regulations, people, meeting.held_on, meeting_id=meeting.id)
        seats = stored.roster if stored and stored.final else fresh
        return MeetingDossier(
            committee=rule,
            meeting=meeting,
            roster=seats,
            items=items,
            plans=self._plans(meeting.id, _plan_ids(items, urgent, reviews), regulations),
            versions=self._agenda.versions(meeting.id),
            record=stored.record if stored else None,
            reviews=reviews,
            urgent=urgent,
            minutes=self._minutes.get(meeting.id),
            errata=self._minutes.errata(meeting.id),
            owing=self._owing(meeting, regulations),
            conditions=self._conditions(meeting, items, entries),
            entries=entries,
            review_meetings=self._meetings({one.meeting_id for one in reviews} - {meeting.id}),
            next_meeting=self._next(meeting),
            laid=laid_entries(self._ledger, items),
        )

    def _plans(
        self, meeting_id: int, plan_ids: Sequence[int], regulations: Regulations
    ) -> dict[int, PlanFile]:
        rows = plan_rows(self._ledger.connection, plan_ids)
        files = PlanFiles(self._ledger).of([rows[plan_id] for plan_id in plan_ids], regulations)
        return as_put_forward(self._ledger, meeting_id, files)

    def _urgent(
        self, meeting: Meeting, items: Sequence[AgendaItem], regulations: Regulations
    ) -> tuple[Decision, ...]:
        heard = self._decisions.reported_to(meeting.id)
        wanted = _named(items, ItemSource.URGENT_REPORT)
        if wanted is None:
            return heard
        due = self._due(meeting.committee_id, regulations)
        return (*heard, *(one for one in due if not wanted or one.plan_id in wanted))

    def _owing(self, meeting: Meeting, regulations: Regulations) -> tuple[Decision, ...]:
        return self._due(meeting.committee_id, regulations) if meeting.state in _BEFORE else ()

    def _due(self, committee_id: str, regulations: Regulations) -> tuple[Decision, ...]:
        """Return what was decided without the committee on plans of its own and was not reported to it (B46-13)."""
        found = self._decisions.unreported_urgent()
        ids = [one.plan_id for one in found if one.plan_id is not None]
        own = {rule.id for rule in regulations.plan_types if rule.committee == committee_id}
        rows = plan_rows(self._ledger.connection, ids)
        return tuple(one for one in found if one.plan_id is None or rows[one.plan_id]["type_id"] in own)

    def _entries(
        self, meeting: Meeting, items: Sequence[AgendaItem], reviews: Sequence[Review]
    ) -> tuple[Entry, ...]:
        objections = _named(items, ItemSource.OBJECTION) or ()
        subjects = [f"meeting:{meeting.id}", *(f"review:{one.id}" for one in reviews)]
        used = _named(items, ItemSource.USE_REPORT) or ()
        subjects += [f"plan:{plan_id}" for plan_id in (*objections, *used)]
        return Entries(self._ledger).about_many(subjects, ENTRY_KINDS)

    def _conditions(
        self, meeting: Meeting, items: Sequence[AgendaItem], entries: Sequence[Entry]
    ) -> tuple[ConditionCase, ...]:
        if _named(items, ItemSource.CONDITION_REPORT) is None:
            return ()
        cases, heard = ConditionCases(self._ledger), reported_ids(entries)
        if heard is not None:
            return as_reported(cases.of(heard), entries)
        return cases.owed_to(meeting.committee_id, meeting.held_on)

    def _meetings(self, meeting_ids: Collection[int]) -> dict[int, Meeting]:
        wanted = select(MEETING).where(MEETING.c.id.in_(sorted(meeting_ids)))
        rows = self._ledger.connection.execute(wanted).mappings()
        return {row["id"]: value_from(Meeting, row) for row in rows}

    def _next(self, meeting: Meeting) -> Meeting | None:
        wanted = (
            select(MEETING)
            .where(
                MEETING.c.committee_id == meeting.committee_id,
                MEETING.c.held_on > meeting.held_on,
                MEETING.c.state != MeetingState.CANCELLED.value,
            )
            .order_by(MEETING.c.held_on, MEETING.c.id)
            .limit(1)
        )
        row = self._ledger.connection.execute(wanted).mappings().one_or_none()
        return None if row is None else value_from(Meeting, row)

    def _reviews_of(
        self, meeting: Meeting, items: Sequence[AgendaItem], regulations: Regulations
    ) -> tuple[Review, ...]:
        found = (*self._reviews.of_meeting(meeting.id), *self._reviews.reported_to(meeting.id))
        if _named(items, ItemSource.REVIEW_REPORT) is None:
            return found
        return (*found, *self._reviews.unreported(meeting.committee_id, regulations))


def committee_of(meeting: Meeting, regulations: Regulations) -> CommitteeRule:
    """Return the rules of a meeting's committee; raise KnownError when the profile lost it."""
    try:
        return regulations.committee(meeting.committee_id)
    except KeyError as error:
        raise KnownError(
            f"会議{meeting.id}の会議体「{meeting.committee_id}」が、現在のプロフィールにありません。"
            "プロフィールに加えてから、もう一度行ってください。"
        ) from error


def _named(items: Iterable[AgendaItem], source: ItemSource) -> set[int] | None:
    """Return the plans that items of a source name, or None when no such item is on the agenda."""
    found = [item for item in items if item.source is source and not item.withdrawn]
    return {plan_id for item in found for plan_id in item.plan_ids} if found else None


def _plan_ids(
    items: Iterable[AgendaItem], urgent: Iterable[Decision], reviews: Iterable[Review]
) -> tuple[int, ...]:
    wanted = [plan_id for item in items for plan_id in item.plan_ids]
    wanted += [one.plan_id for one in urgent if one.plan_id is not None]
    wanted += [one.plan_id for one in reviews if one.plan_id is not None]
    return tuple(dict.fromkeys(wanted))
