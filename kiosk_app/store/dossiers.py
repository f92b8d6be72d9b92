"""Put together everything on record about meetings; recorded ones keep the names of their day (B46-3/5)."""

from collections.abc import Iterable, Sequence

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.membership import People, roster
from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.domain.review import Review
from kiosk_app.errors import KnownError
from kiosk_app.store.agenda import Agenda
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.ledger import Ledger
from kiosk_app.store.minutes import MinutesBook
from kiosk_app.store.people import PeopleBook
from kiosk_app.store.plan_files import PlanFiles, plan_rows
from kiosk_app.store.records import Records
from kiosk_app.store.reviews import Reviews


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

    def _one(self, meeting: Meeting, regulations: Regulations, people: People) -> MeetingDossier:
        rule = committee_of(meeting, regulations)
        items = self._agenda.items(meeting.id)
        stored = self._records.get(meeting.id)
        urgent = self._urgent(meeting, items)
        reviews = self._reviews_of(meeting, items, regulations)
        seats = (
            stored.roster if stored and stored.final else roster(rule, regulations, people, meeting.held_on)
        )
        return MeetingDossier(
            committee=rule,
            meeting=meeting,
            roster=seats,
            items=items,
            plans=self._plans(_plan_ids(items, urgent, reviews), regulations),
            versions=self._agenda.versions(meeting.id),
            record=stored.record if stored else None,
            reviews=reviews,
            urgent=urgent,
            minutes=self._minutes.get(meeting.id),
            errata=self._minutes.errata(meeting.id),
        )

    def _plans(self, plan_ids: Sequence[int], regulations: Regulations) -> dict[int, PlanFile]:
        rows = plan_rows(self._ledger.connection, plan_ids)
        return PlanFiles(self._ledger).of([rows[plan_id] for plan_id in plan_ids], regulations)

    def _urgent(self, meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[Decision, ...]:
        heard = self._decisions.reported_to(meeting.id)
        wanted = _named(items, ItemSource.URGENT_REPORT)
        if wanted is None:
            return heard
        due = self._decisions.unreported_urgent()
        return (*heard, *(one for one in due if not wanted or one.plan_id in wanted))

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
