"""What changed on an agenda since it last went out, or with its last going out (M-4)."""

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion
from kiosk_app.domain.agenda_rules import AgendaChange, ChangeKind, compare_versions
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import NumberStyle

_SHOWN = frozenset({ChangeKind.ADDED, ChangeKind.REPLACED, ChangeKind.RETITLED})


def latest_changes(
    dossier: MeetingDossier, style: NumberStyle = NumberStyle.SINGLE_FULL
) -> tuple[AgendaChange, ...]:
    """Return what is new since the last agenda that went out, or else how that one differs from the one before."""
    if not dossier.versions:
        return ()
    now = AgendaVersion(
        meeting_id=dossier.meeting.id, number=0, issued_on=dossier.meeting.held_on, items=dossier.items
    )
    fresh = compare_versions(dossier.versions[-1], now, style)
    if fresh or len(dossier.versions) == 1:
        return fresh
    return compare_versions(dossier.versions[-2], dossier.versions[-1], style)


def changed_items(dossier: MeetingDossier) -> tuple[AgendaItem, ...]:
    """Return the items whose papers are new, in the order of the agenda; those withdrawn have none."""
    ids = {change.item.id for change in latest_changes(dossier) if change.kind in _SHOWN}
    return tuple(item for item in dossier.items if item.id in ids and not item.withdrawn)


def is_sent(dossier: MeetingDossier) -> bool:
    """Tell whether the agenda went out as it stands."""
    return bool(dossier.versions) and dossier.versions[-1].items == dossier.items
