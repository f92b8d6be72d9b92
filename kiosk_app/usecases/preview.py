"""Papers as they will print, before any file is written: a PDF in memory and images of its pages."""

from dataclasses import dataclass, replace

from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.papers import LetterKind, letter_papers, packet_papers
from kiosk_app.usecases.saving import Format, Paper, render_paper
from kiosk_app.usecases.sheets import SHEET, sheet_papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A paper as a PDF in memory."""

    title: str
    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page as pixels of four bytes each: blue, green, red and one unused."""

    width: int
    height: int
    stride: int
    data: bytes


def preview_packet(desk: Desk, meeting_id: int, progress: Progress = QUIET) -> tuple[Preview, ...]:
    """Return the 付議資料 and its separate volume; before the notice goes out they bear the mark 「案」."""
    dossier = show_meeting(desk, meeting_id)
    if not dossier.items:
        problem = Problem(
            message="議題が1件もないため、付議資料を作れません。", fix="先に議案を作成してください。"
        )
        raise RuleError([problem])
    draft = dossier.meeting.state is MeetingState.PREPARING
    papers = packet_papers(dossier, desk)
    made = []
    for number, paper in enumerate(papers):
        progress.step(number, len(papers), paper.kind)
        made.append(_preview(paper.kind, replace(paper, document=replace(paper.document, draft=draft))))
    return tuple(made)


def preview_notice(desk: Desk, meeting_id: int) -> tuple[Preview, ...]:
    """Return the 開催通知."""
    dossier = show_meeting(desk, meeting_id)
    papers = letter_papers(desk, dossier, LetterKind.NOTICE, None)
    return tuple(_preview(paper.kind, paper) for paper in papers)


def preview_letters(desk: Desk, meeting_id: int, progress: Progress = QUIET) -> tuple[Preview, ...]:
    """Return the 審議結果通知, one for each section."""
    dossier = show_meeting(desk, meeting_id)
    papers = letter_papers(desk, dossier, LetterKind.RESULT, None)
    made = []
    for number, paper in enumerate(papers):
        progress.step(number, len(papers), paper.name)
        made.append(_preview(paper.name, paper))
    return tuple(made)


def preview_plan(desk: Desk, plan_id: int) -> tuple[Preview, ...]:
    """Return the 付議書 of one plan, with what is attached to it."""
    (paper,) = sheet_papers(desk, (plan_id,))
    return (_preview(paper.document.title.removeprefix(f"{SHEET}　"), paper),)


def page_image(preview: Preview, number: int, *, scale: float) -> PageImage:
    """Return one page, counted from 0, at `scale` times 72 dots per inch."""
    from kiosk_app.documents.preview import page_images

    found = next(page_images(preview.pdf, scale=scale, first=number + 1, last=number + 1))
    return PageImage(width=found.width, height=found.height, stride=found.stride, data=found.data)


def _preview(title: str, paper: Paper) -> Preview:
    from kiosk_app.documents.preview import page_count

    pdf = render_paper(paper, Format.PDF)
    return Preview(title=title, pdf=pdf, pages=page_count(pdf))
