"""Make the papers of a meeting as Word and PDF files, each composed once and remembered with its hash."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.meeting import MeetingState, Minutes
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.binding import attached_to, binder
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress
from kiosk_app.usecases.meeting_papers import attendance_papers, change_papers, make_addendum, written_papers
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.notifying import note_notified, results_of
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, render, save

__all__ = [
    "Format",
    "LetterKind",
    "Made",
    "Paper",
    "confirm_minutes",
    "draft_minutes",
    "edit_minutes",
    "letter_papers",
    "make_addendum",
    "make_letters",
    "make_minutes",
    "make_packet",
    "packet_papers",
    "render",
    "save",
]


class LetterKind(Labelled):
    """The letters that a meeting sends out."""

    NOTICE = ("notice", "開催通知")
    RESULT = ("result", "審議結果通知")
    ATTEND = ("attend", "出席依頼")
    WRITTEN = ("written", "書面審議の回付書・回答票")
    CHANGE = ("change", "開催変更通知")


_MORE = {
    LetterKind.ATTEND: attendance_papers,
    LetterKind.WRITTEN: written_papers,
    LetterKind.CHANGE: change_papers,
}


def packet_papers(dossier: MeetingDossier, desk: Desk) -> tuple[Paper, ...]:
    """Compose the 付議資料 and, where plans are decided as one block, their separate volume."""
    from kiosk_app.documents import compose

    attached = attached_to(desk, dossier)
    ways = {Format.PDF: binder(desk, attached)}
    main = compose.packet(dossier, desk.regulations, attached)
    annex = compose.packet_annex(dossier, desk.regulations, attached)
    papers = [Paper(kind="付議資料", name=_name(dossier, "付議資料"), document=main, ways=ways)]
    if annex is not None:
        name = _name(dossier, "付議資料_別冊")
        papers.append(Paper(kind="付議資料別冊", name=name, document=annex, ways=ways))
    return tuple(papers)


def make_packet(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 付議資料 of a meeting; before the notice goes out it bears the mark 「案」."""
    dossier = show_meeting(desk, meeting_id)
    _refuse_empty(dossier, "付議資料")
    papers = packet_papers(dossier, desk)
    if dossier.meeting.state is MeetingState.PREPARING:
        papers = tuple(replace(p, document=replace(p.document, draft=True)) for p in papers)
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)


def make_minutes(
    desk: Desk, meeting_id: int, out: Path, *, formats: Sequence[Format] = BOTH, progress: Progress = QUIET
) -> tuple[Made, ...]:
    """Make the 議事録 and the 審議結果一覧, drafting the minutes from the record when none exist (M-7)."""
    from kiosk_app.documents import compose

    draft_minutes(desk, meeting_id)
    dossier = show_meeting(desk, meeting_id)
    with desk.database.read() as reader:
        head = reader.audit.head()
    papers = [
        Paper(
            kind="議事録",
            name=_name(dossier, "議事録"),
            document=compose.minutes(dossier, desk.regulations, audit_head=head),
        ),
        Paper(
            kind="審議結果一覧",
            name=_name(dossier, "審議結果一覧"),
            document=compose.decision_list(dossier, desk.regulations),
        ),
    ]
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)


def draft_minutes(desk: Desk, meeting_id: int) -> Minutes:
    """Return the minutes, drafted from the record if there are none yet."""
    from kiosk_app.documents import compose

    dossier = show_meeting(desk, meeting_id)
    if dossier.minutes is not None:
        return dossier.minutes
    if dossier.meeting.state is not MeetingState.HELD:
        raise RuleError(
            [
                Problem(
                    message="会議の記録がまだないため、議事録を作れません。",
                    fix="先に会議の結果を登録してください。",
                )
            ]
        )
    body = compose.minutes_draft(dossier, desk.regulations)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = uow.minutes.save(
            Minutes(meeting_id=meeting_id, version=0, body=body, drafted_on=desk.today), expected_version=0
        )
        uow.commit()
        return kept


def edit_minutes(desk: Desk, minutes: Minutes, body: str) -> Minutes:
    """Keep the edited text of minutes that are not yet confirmed."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = uow.minutes.save(replace(minutes, body=body), expected_version=minutes.version)
        uow.commit()
        return kept


def confirm_minutes(desk: Desk, meeting_id: int, by: str) -> Changes:
    """Lock the minutes as confirmed by a person or post; only 正誤 may follow (M-7)."""
    if not by.strip():
        raise RuleError(
            [Problem(message="議事録を確認した者が書かれていません。", place=Place(field="確認した者"))]
        )
    draft_minutes(desk, meeting_id)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.minutes.confirm(meeting_id, on=desk.today, by=by)
        meeting = uow.meetings.get(meeting_id)
        uow.meetings.save(replace(meeting, state=MeetingState.CONFIRMED), expected_version=meeting.version)
        uow.commit()
    return Changes(meetings=frozenset({meeting_id}))


def letter_papers(
    desk: Desk, dossier: MeetingDossier, kind: LetterKind, on: date | None
) -> tuple[Paper, ...]:
    """Compose the letters of one kind; one per section for results, none while nothing is decided.

    A notice bears the mark 「案」 until it goes out, because its numbers may still change.
    """
    from kiosk_app.documents import compose

    head = compose.letter_head(desk.regulations, dossier, date=on)
    if kind is LetterKind.NOTICE:
        _refuse_empty(dossier, kind.label)
        document = compose.notice(dossier, desk.regulations, head)
        document = replace(document, draft=dossier.meeting.state is MeetingState.PREPARING)
        return (Paper(kind=kind.label, name=_name(dossier, kind.label), document=document),)
    if kind in _MORE:
        return _MORE[kind](desk, dossier, on)
    results_of(dossier)
    return tuple(
        Paper(
            kind=kind.label,
            name=safe_name(
                f"{letter.document.subject or kind.label}_{letter.section.bureau}_{letter.section.name}".rstrip(
                    "_"
                )
            ),
            document=letter.document,
            folder=safe_name(kind.label),
        )
        for letter in compose.result_letters(dossier, desk.regulations, head)
    )


def make_letters(
    desk: Desk,
    meeting_id: int,
    kind: LetterKind,
    out: Path,
    *,
    sent_on: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make all letters of one kind at once; with `sent_on` the decisions count as notified (A-12-5)."""
    dossier = show_meeting(desk, meeting_id)
    papers = letter_papers(desk, dossier, kind, sent_on)
    if not papers:
        raise RuleError(
            [
                Problem(
                    message="この会議には、通知する決定がありません。",
                    fix="先に会議の結果を登録してください。",
                )
            ]
        )
    also = None
    if sent_on is not None and kind is LetterKind.RESULT:
        also = partial(note_notified, desk, meeting_id=meeting_id, on=sent_on)
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress, also=also)


def _refuse_empty(dossier: MeetingDossier, kind: str) -> None:
    if not dossier.items:
        raise RuleError(
            [
                Problem(
                    message=f"議題が1件もないため、{kind}を作れません。", fix="先に議案を作成してください。"
                )
            ]
        )
    if dossier.meeting.state is MeetingState.CANCELLED:
        raise RuleError([Problem(message=f"この会議は中止のため、{kind}を作れません。")])


def _name(dossier: MeetingDossier, kind: str) -> str:
    meeting = dossier.meeting
    return safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{dossier.committee.name}_{kind}")
