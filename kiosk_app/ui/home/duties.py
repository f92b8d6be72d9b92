"""Open duties as a list: how urgent, what, by which article, since or until when."""

from datetime import date

from kiosk_app.domain.duty import Duty, SubjectKind, Urgency
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.session import Target
from kiosk_app.ui.theme import Tone

_TONES = {
    Urgency.OVERDUE: Tone.URGENT,
    Urgency.SOON: Tone.CAUTION,
    Urgency.OWED: Tone.URGENT,
    Urgency.ROUTINE: Tone.GOOD,
}
_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}


def duty_columns(today: date) -> tuple[Column[Duty], ...]:
    """Return the columns of the duties as of a day."""

    def when(duty: Duty) -> str:
        if duty.due is None:
            return f"{duty.age_days}日経過" if duty.age_days else ""
        left = (duty.due - today).days
        if left < 0:
            return f"{-left}日超過"
        return "今日まで" if left == 0 else f"あと{left}日"

    return (
        Column(
            title="",
            text=lambda d: _TONES[d.urgency].value,
            width=22,
            order=lambda d: _RANK[d.urgency],
            tone=tone_of,
        ),
        Column(title="すること", text=lambda d: f"{d.kind.label}　{d.title}", width=330),
        Column(title="条文", text=lambda d: d.article, width=128),
        Column(
            title="期限・経過",
            text=when,
            width=84,
            order=lambda d: d.due or date.max,
            tone=tone_of,
        ),
        Column(title="期限", text=lambda d: format_short(d.due) if d.due else "", width=70),
    )


def tone_of(duty: Duty) -> Tone:
    """Return how a duty looks; it always bears its mark too."""
    return _TONES[duty.urgency]


def target_of(duty: Duty) -> Target | None:
    """Return where a duty is done, or None when no page shows its subject."""
    if duty.subject_kind is SubjectKind.PLAN:
        return Target("plans", duty.subject_id)
    if duty.subject_kind is SubjectKind.MEETING:
        return Target("committees", duty.subject_id)
    if duty.subject_kind is SubjectKind.COMMITTEE:
        return Target("committees")
    return None
