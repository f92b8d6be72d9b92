"""Minutes after their first draft: drafted anew without losing an edit, and corrected once confirmed (M-7).

What the record gave when an edit began is kept beside the record, so that three texts can be compared.
"""

from dataclasses import dataclass, replace

from kiosk_app.domain.meeting import Erratum, Minutes
from kiosk_app.domain.minutes_merge import Piece, merge
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.usecases import papers
from kiosk_app.usecases.desk import Changes, Desk
from kiosk_app.usecases.meetings import show_meeting

_BASE = "minutes-drafted/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraft:
    """The record's present words merged into an edit; `drafted` is what the record alone would give."""

    pieces: tuple[Piece, ...]
    drafted: str
    changed: bool


def begin_minutes(desk: Desk, meeting_id: int) -> Minutes:
    """Return the minutes, drafted from the record if there are none yet; raise RuleError without a record."""
    minutes = papers.draft_minutes(desk, meeting_id)
    if minutes.confirmed_on is None and _base(desk, meeting_id) is None and minutes.version == 1:
        _keep_base(desk, meeting_id, minutes.body)
    return minutes


def redraft(desk: Desk, minutes: Minutes, edited: str) -> Redraft:
    """Compare what was drafted, what the clerk made of it, and what the record gives now."""
    from kiosk_app.documents import compose

    dossier = show_meeting(desk, minutes.meeting_id)
    drafted = compose.minutes_draft(dossier, desk.regulations)
    base = _base(desk, minutes.meeting_id)
    return Redraft(pieces=merge(base, edited, drafted), drafted=drafted, changed=base != drafted)


def save_minutes(desk: Desk, minutes: Minutes, body: str, *, drafted: str | None = None) -> Minutes:
    """Keep an edited text; `drafted` is the draft that was merged into it.

    Raises StaleError when the minutes moved on, RuleError when they are confirmed; nothing has changed then.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = uow.minutes.save(replace(minutes, body=body), expected_version=minutes.version)
        if drafted is not None:
            uow.ward.set_setting(f"{_BASE}{minutes.meeting_id}", drafted)
        uow.commit()
        return kept


def add_erratum(desk: Desk, meeting_id: int, wrong: str, right: str, reason: str) -> Changes:
    """Correct confirmed minutes by 正誤; raise RuleError without a reason or while they can be edited."""
    given = (("誤", wrong), ("正", right), ("理由", reason))
    missing = [name for name, text in given if not text.strip()]
    if missing:
        raise RuleError(
            [
                Problem(message=f"正誤の「{name}」が書かれていません。", place=Place(field=name))
                for name in missing
            ]
        )
    erratum = Erratum(
        meeting_id=meeting_id,
        wrong=wrong.strip(),
        right=right.strip(),
        reason=reason.strip(),
        made_on=desk.today,
    )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.minutes.add_erratum(erratum)
        uow.commit()
    return Changes(meetings=frozenset({meeting_id}))


def _base(desk: Desk, meeting_id: int) -> str | None:
    with desk.database.read() as reader:
        return reader.ward.setting(f"{_BASE}{meeting_id}")


def _keep_base(desk: Desk, meeting_id: int, text: str) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.ward.set_setting(f"{_BASE}{meeting_id}", text)
        uow.commit()
