"""Turn composed papers into files: rendered all, then written and remembered with their hashes, all or none."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk_app.documents.content import Document
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place
from kiosk_app.errors import RuleError
from kiosk_app.exchange.file_sets import written
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.templating import DRAFT_NOTE, NOTE, print_own


class Format(Labelled):
    """The file formats of papers."""

    DOCX = ("docx", "Word")
    PDF = ("pdf", "PDF")
    TEXT = ("txt", "テキスト")


BOTH = (Format.DOCX, Format.PDF)
Also = Callable[[UnitOfWork], object]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that is ready to be written."""

    path: Path
    data: bytes
    kind: str
    note: str = ""


def save(
    desk: Desk,
    papers: Iterable[Paper],
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    meeting_id: int | None = None,
    progress: Progress = QUIET,
    also: Also | None = None,
) -> tuple[Made, ...]:
    """Render all papers, write them all or none, and remember in the same go what was made.

    Raises RuleError when a font lacks a character, CancelledError when the clerk stops, KnownError when the disk or
    the record says no: nothing is written then. `also` is what changes on record together with the papers.
    """
    jobs = [(paper, form) for paper in papers for form in formats]
    return keep(desk, rendered(desk, jobs, out, progress), meeting_id=meeting_id, also=also)


def rendered(
    desk: Desk, jobs: Sequence[tuple[Paper, Format]], out: Path, progress: Progress = QUIET
) -> tuple[File, ...]:
    """Render papers, each in its format; two of one name get different ones.

    Raises RuleError when a font lacks a character, CancelledError when the clerk stops.
    """
    _preflight({id(paper): paper for paper, _ in jobs}.values())
    own = _by_templates(desk, jobs)
    files: list[File] = []
    taken: set[str] = set()
    for at, (paper, form) in enumerate(jobs):
        progress.step(at, len(jobs), f"{paper.name}.{form.value}")
        printed = own.get(at)
        files.append(
            File(
                path=_free(out / paper.folder, paper.name, form, taken),
                data=printed or render_paper(paper, form),
                kind=paper.kind,
                note=_note(paper.document) if printed else "",
            )
        )
    return tuple(files)


def keep(
    desk: Desk, files: Sequence[File], *, meeting_id: int | None = None, also: Also | None = None
) -> tuple[Made, ...]:
    """Write files, all or none, and remember them with their hashes, in one go with what `also` changes.

    Raises KnownError when the disk or the record says no, and whatever `also` raises: files and record are as before.
    """
    made = tuple(
        Made(path=file.path, kind=file.kind, sha256=hashlib.sha256(file.data).hexdigest(), note=file.note)
        for file in files
    )
    with (
        written({file.path: file.data for file in files}),
        desk.database.write(desk.actor, desk.clock()) as uow,
    ):
        for one in made:
            uow.papers.remember(one.kind, one.path.name, one.sha256, meeting_id=meeting_id)
        if also is not None:
            also(uow)
        uow.commit()
    return made


def _note(document: Document) -> str:
    return NOTE + DRAFT_NOTE if document.draft else NOTE


def _by_templates(desk: Desk, jobs: Sequence[tuple[Paper, Format]]) -> Mapping[int, bytes]:
    """Return what the ward's own templates print, by the place of the job."""
    places = [at for at, (_, form) in enumerate(jobs) if form is Format.DOCX]
    if not places:
        return {}
    found = print_own(desk, [(jobs[at][0].kind, jobs[at][0].document) for at in places])
    return {places[number]: data for number, data in found.items()}


def _free(folder: Path, name: str, form: Format, taken: set[str]) -> Path:
    """Return a path that no paper of this go has yet; Windows does not tell capitals from small letters."""
    path, number = folder / f"{name}.{form.value}", 1
    while str(path).casefold() in taken:
        number += 1
        path = folder / f"{name}（{number}）.{form.value}"
    taken.add(str(path).casefold())
    return path


def save_files(desk: Desk, files: Mapping[Path, bytes], kind: str) -> tuple[Made, ...]:
    """Write files that are no papers, all or none, and remember them with their hashes; raise KnownError as save does."""
    return keep(desk, [File(path=path, data=data, kind=kind) for path, data in files.items()])


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


def _preflight(papers: Iterable[Paper]) -> None:
    from kiosk_app.documents.fonts import preflight

    problems = [
        replace(problem, place=problem.place if problem.place.file else Place(file=paper.name))
        for paper in papers
        for problem in preflight(paper.document)
    ]
    if problems:
        raise RuleError(problems)
