"""Turn composed papers into files: rendered all, written all, and remembered with their hashes."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk_app.documents.content import Document
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.exchange.files import write_bytes
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.templating import DRAFT_NOTE, NOTE, print_own


class Format(Labelled):
    """The file formats of papers."""

    DOCX = ("docx", "Word")
    PDF = ("pdf", "PDF")
    TEXT = ("txt", "テキスト")


BOTH = (Format.DOCX, Format.PDF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A composed paper and the file name, without ending, that it is kept under.

    `ways` tell how a format is made when it takes more than the document, such as pages to be bound.
    """

    kind: str
    name: str
    document: Document
    folder: str = ""
    ways: Mapping[Format, Callable[[Document], bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made, and what the clerk should know of it."""

    path: Path
    kind: str
    sha256: str
    note: str = ""


def save(
    desk: Desk,
    papers: Iterable[Paper],
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    meeting_id: int | None = None,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Render all papers, write them, each file whole or not at all, and remember what was made.

    Raises RuleError when a font lacks a character, CancelledError when the clerk stops: nothing is written then. Raises
    KnownError when the disk says no.
    """
    papers = tuple(papers)
    _preflight(papers)
    total = len(papers) * len(formats)
    files: dict[Path, bytes] = {}
    made: list[Made] = []
    own = _by_templates(desk, papers) if Format.DOCX in formats else {}
    for at, paper in enumerate(papers):
        for form in formats:
            progress.step(len(made), total, f"{paper.name}.{form.value}")
            path = out / paper.folder / f"{paper.name}.{form.value}"
            printed = own.get(at) if form is Format.DOCX else None
            files[path] = printed or render_paper(paper, form)
            digest = hashlib.sha256(files[path]).hexdigest()
            note = _note(paper.document) if printed else ""
            made.append(Made(path=path, kind=paper.kind, sha256=digest, note=note))
    _write_all(files)
    _remember(desk, made, meeting_id)
    return tuple(made)


def _note(document: Document) -> str:
    return NOTE + DRAFT_NOTE if document.draft else NOTE


def _by_templates(desk: Desk, papers: Sequence[Paper]) -> Mapping[int, bytes]:
    return print_own(desk, [(paper.kind, paper.document) for paper in papers])


def save_files(desk: Desk, files: Mapping[Path, bytes], kind: str) -> tuple[Made, ...]:
    """Write files that are no papers, all or none, and remember them with their hashes; raise KnownError as save does."""
    _write_all(files)
    made = tuple(
        Made(path=path, kind=kind, sha256=hashlib.sha256(data).hexdigest()) for path, data in files.items()
    )
    _remember(desk, made, None)
    return made


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files; when the disk says no, those that were not there before are taken away again."""
    fresh: list[Path] = []
    try:
        for path, data in files.items():
            was_there = _is_there(path)
            write_bytes(path, data)
            if not was_there:
                fresh.append(path)
    except KnownError:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # a name that the disk cannot have; writing tells why


def render_paper(paper: Paper, form: Format) -> bytes:
    """Return a paper in one file format, in the way that it is made."""
    way = paper.ways.get(form)
    return render(paper.document, form) if way is None else way(paper.document)


def render(document: Document, form: Format) -> bytes:
    """Return a paper in one file format."""
    if form is Format.PDF:
        from kiosk_app.documents.render_pdf import render_pdf

        return render_pdf(document)
    if form is Format.DOCX:
        from kiosk_app.documents.render_docx import render_docx

        return render_docx(document)
    from kiosk_app.documents.render_text import render_text

    return render_text(document).encode("utf-8")


def _preflight(papers: Sequence[Paper]) -> None:
    from kiosk_app.documents.fonts import preflight

    problems = [
        replace(problem, place=problem.place if problem.place.file else Place(file=paper.name))
        for paper in papers
        for problem in preflight(paper.document)
    ]
    if problems:
        raise RuleError(problems)


def _remember(desk: Desk, made: Sequence[Made], meeting_id: int | None) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        for one in made:
            uow.papers.remember(one.kind, one.path.name, one.sha256, meeting_id=meeting_id)
        uow.commit()
