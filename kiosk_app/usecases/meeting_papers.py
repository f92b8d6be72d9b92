"""The further papers of a meeting: 出席依頼, 回付書と回答票, 開催変更通知, 追加・差替資料."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.agenda_changes import is_sent
from kiosk_app.domain.attendance_rules import requests_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingMode, MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.rescheduling import changes_of
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.binding import attached_to, binder
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save


def attendance_papers(desk: Desk, dossier: MeetingDossier, on: date | None) -> tuple[Paper, ...]:
    """Compose a letter for everyone who is asked to attend (B46-7, A-19-2, A-24-2)."""
    from kiosk_app.documents import compose

    requests = requests_of(dossier.entries)
    if not requests:
        _refuse("出席を求める者が登録されていません。", "先に出席を求める者を登録してください。")
    head = compose.letter_head(desk.regulations, dossier, date=on)
    letters = compose.attendance_letters(dossier, requests, desk.regulations, head)
    return tuple(
        Paper(
            kind="出席依頼",
            name=safe_name(f"出席依頼_{letter.addressee}"),
            document=letter.document,
            folder="出席依頼",
        )
        for letter in letters
    )


def written_papers(desk: Desk, dossier: MeetingDossier, on: date | None) -> tuple[Paper, ...]:
    """Compose what goes round for a meeting in writing: the notice, the 回付書, a 回答票 for each member (M-1)."""
    from kiosk_app.documents import compose

    if dossier.meeting.mode is not MeetingMode.WRITTEN:
        _refuse("この会議は書面による開催ではありません。", "開催方法を確かめてください。")
    if not dossier.items:
        _refuse("議題が1件もないため、回付書を作れません。", "先に議案を作成してください。")
    head = compose.letter_head(desk.regulations, dossier, date=on)
    documents = (
        ("書面開催通知", compose.notice(dossier, desk.regulations, head)),
        ("回付書", compose.circular(dossier, desk.regulations)),
        ("回答票", compose.reply_sheets(dossier, desk.regulations)),
    )
    draft = dossier.meeting.state is MeetingState.PREPARING
    return tuple(
        Paper(kind=kind, name=_name(dossier, kind), document=replace(document, draft=draft))
        for kind, document in documents
    )


def change_papers(desk: Desk, dossier: MeetingDossier, on: date | None) -> tuple[Paper, ...]:
    """Compose the letter on the last change of a meeting that was called: 延期, 場所の変更, 中止."""
    from kiosk_app.documents import compose

    changes = changes_of(dossier.entries)
    if not changes:
        _refuse("この会議の日時や場所の変更は、記録されていません。", "先に会議を変更してください。")
    head = compose.letter_head(desk.regulations, dossier, date=on)
    document = compose.change_letter(dossier, changes[-1], desk.regulations, head)
    return (Paper(kind="開催変更通知", name=_name(dossier, "開催変更通知"), document=document),)


def addendum_papers(desk: Desk, dossier: MeetingDossier) -> tuple[Paper, ...]:
    """Compose only what is late or replaced since the papers went out, with the list of changes (M-4)."""
    from kiosk_app.documents import compose

    attached = attached_to(desk, dossier)
    document = compose.addendum(dossier, desk.regulations, attached)
    if document is None:
        _refuse("通知した次第から変わったものがありません。", "追加・差替えをしてから作成してください。")
    assert document is not None
    draft = replace(document, draft=not is_sent(dossier))
    ways = {Format.PDF: binder(desk, attached)}
    return (Paper(kind="追加・差替資料", name=_name(dossier, "追加・差替資料"), document=draft, ways=ways),)


def make_addendum(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 追加・差替資料; until the changes are sent out they bear the mark 「案」."""
    dossier = show_meeting(desk, meeting_id)
    papers = addendum_papers(desk, dossier)
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)


def _refuse(message: str, fix: str) -> None:
    raise RuleError([Problem(message=message, fix=fix)])


def _name(dossier: MeetingDossier, kind: str) -> str:
    meeting = dossier.meeting
    return safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{dossier.committee.name}_{kind}")
