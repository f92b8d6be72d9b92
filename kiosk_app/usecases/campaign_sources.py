"""Read what sections sent back: forms and lists, single files or whole folders, each with its own problems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk_app.domain.campaign import Stop
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.problems import Place, Problem, Severity, has_errors
from kiosk_app.errors import RuleError
from kiosk_app.exchange.forms import FORM_FILES, ReadForm, Wanted, read_form
from kiosk_app.exchange.plans import read_plans
from kiosk_app.usecases.desk import Desk, Progress

_IGNORED = ("~$", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One answer on its way in: a plan, or that a business stops; `business_id` is known from a form's row."""

    place: Place
    name: str
    content: PlanContent | None = None
    business_id: int | None = None
    stop: Stop | None = None
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Incoming:
    """A file with what it holds; `section_id` is empty for a list, which may hold plans of many sections."""

    file: str
    section_id: str = ""
    items: tuple[Item, ...] = ()
    nothing: bool = False
    contact: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Tell whether anything in the file stops it."""
        return has_errors(self.problems)


def read_all(
    desk: Desk, paths: Sequence[Path], wanted: Wanted, progress: Progress
) -> tuple[list[Incoming], list[Problem]]:
    """Read files and folders, and tell what in the folders was passed over.

    Raises RuleError when there is no file to read, KnownError when one cannot be opened.
    """
    files, passed = _files(paths)
    if not files:
        message = "取り込むファイルがありません。"
        fix = f"{'・'.join(FORM_FILES[:1])}、.docx又は.csvのファイルか、それらを入れたフォルダを指定してください。"
        raise RuleError([Problem(message=message, fix=fix), *passed])
    found = []
    for number, path in enumerate(files):
        progress.step(number, 2 * len(files), path.name)
        found.append(_read(desk, path, wanted))
    _tell_doubles(desk, found)
    return found, passed


def _files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    files: list[Path] = []
    passed: list[Problem] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for one in sorted(path.iterdir()):
            if one.is_dir() or one.name.startswith(_IGNORED):
                continue
            if one.suffix.lower() in FORM_FILES:
                files.append(one)
            else:
                passed.append(_passed(one))
    return list(dict.fromkeys(files)), passed


def _passed(path: Path) -> Problem:
    return Problem(
        message="提出票の形式（.xlsx・.docx・.csv）ではないため、読みませんでした。",
        place=Place(file=path.name),
        severity=Severity.WARNING,
    )


def _read(desk: Desk, path: Path, wanted: Wanted) -> Incoming:
    form = read_form(path, wanted)
    return _list(desk, path, wanted) if form is None else _form(form)


def _form(form: ReadForm) -> Incoming:
    items = tuple(
        Item(
            place=answer.place,
            name=answer.name,
            content=answer.content,
            business_id=answer.business_id,
            stop=answer.stop,
            reason=answer.reason,
        )
        for answer in form.answers
    )
    return Incoming(
        file=form.file,
        section_id=form.section_id,
        items=items,
        nothing=form.nothing,
        contact=form.contact,
        problems=list(form.problems),
    )


def _list(desk: Desk, path: Path, wanted: Wanted) -> Incoming:
    found = read_plans(path, desk.regulations, year=wanted.year, today=desk.today)
    items = tuple(
        Item(place=place, name=content.title, content=content)
        for content, place in zip(found.contents, found.places, strict=True)
    )
    return Incoming(file=path.name, items=items, problems=list(found.problems))


def _tell_doubles(desk: Desk, found: Sequence[Incoming]) -> None:
    """Tell every file of a section that filled its form in twice."""
    for section in desk.regulations.sections:
        own = [one for one in found if one.section_id == section.id]
        for one in own if len(own) > 1 else ():
            others = "・".join(other.file for other in own if other is not one)
            one.problems.append(
                Problem(
                    message=f"{section.label}の提出票が二つあります（{others}）。",
                    fix="どちらか一方だけを取り込んでください。",
                    place=Place(file=one.file),
                )
            )


def at_row(problem: Problem, place: Place) -> Problem:
    """Return a rule's problem at the place of the answer that it is about."""
    return problem.at(replace(place, field=problem.place.field))


def told(incoming: Sequence[Incoming]) -> Iterator[Problem]:
    """Yield the problems of all files."""
    for one in incoming:
        yield from one.problems
