"""Decisions out to the departments: a folder for each 部 and 課 with letter, list and the decided papers (A-12-5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.problems import Place, Problem, Severity, has_errors
from kiosk_app.domain.regulations import SectionRule
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.exchange.files import NAME_LIMIT, safe_name
from kiosk_app.exchange.list_table import ListTable
from kiosk_app.exchange.lists import Encoding, preflight_cp932, to_csv
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.exports import AS_UTF8, Writing
from kiosk_app.usecases.list_tables import result_rows
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.notifying import note_notified, results_of
from kiosk_app.usecases.saving import BOTH, File, Format, Made, Paper, keep, rendered
from kiosk_app.usecases.sheets import sheet_papers

PATH_LIMIT = 200  # characters of a whole path, so that every office PC can open, copy and zip it
_SHORTEST = 16
LIST, _SHEETS = "審議結果一覧", "付議書"
_LONGEST_ENDING = len(".docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The files that were made, and what the clerk should look at."""

    made: tuple[Made, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """What one section gets."""

    folder: Path
    letter: Paper
    table: ListTable
    sheets: tuple[Paper, ...]


def deliver(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    sent_on: date | None = None,
    writing: Writing = AS_UTF8,
    progress: Progress = QUIET,
) -> Delivered:
    """Make a folder for every section with results; with `sent_on` they count as notified on that day.

    Raises RuleError when nothing was decided, a font lacks a character, or CP932 cannot write one; KnownError when the
    folder lies too deep or the disk or the record says no. Neither files nor record have changed then.
    """
    dossier = show_meeting(desk, meeting_id)
    results_of(dossier)
    parcels = tuple(_parcels(desk, dossier, out, sent_on))
    if not parcels:
        raise RuleError(
            [
                Problem(
                    message="この会議には、部課に送る決定がありません。", fix="会議の結果を確かめてください。"
                )
            ]
        )
    lists, warnings = _lists(desk, parcels, out, writing)
    jobs = [(parcel.letter, form) for parcel in parcels for form in BOTH]
    jobs += [(sheet, Format.PDF) for parcel in parcels for sheet in parcel.sheets]
    files = (*rendered(desk, jobs, out, progress), *lists)
    also = None if sent_on is None else partial(note_notified, desk, meeting_id=meeting_id, on=sent_on)
    return Delivered(made=keep(desk, files, meeting_id=meeting_id, also=also), warnings=warnings)


def _parcels(desk: Desk, dossier: MeetingDossier, out: Path, sent_on: date | None) -> Iterator[_Parcel]:
    from kiosk_app.documents import compose

    head = compose.letter_head(desk.regulations, dossier, date=sent_on)
    for letter in compose.result_letters(dossier, desk.regulations, head):
        folder = _folder(letter.section)
        kind = letter.document.subject
        yield _Parcel(
            folder=folder,
            letter=Paper(
                kind=kind, name=_fitting(kind, out / folder), document=letter.document, folder=str(folder)
            ),
            table=result_rows(dossier, letter.plan_ids, LIST),
            sheets=tuple(
                replace(
                    paper, name=_fitting(paper.name, out / folder / _SHEETS), folder=str(folder / _SHEETS)
                )
                for paper in sheet_papers(desk, letter.plan_ids)
            ),
        )


def _folder(section: SectionRule) -> Path:
    names = [safe_name(name) for name in (section.bureau, section.name) if name]
    return Path(*names) if names else Path(safe_name(""))


def _fitting(name: str, folder: Path) -> str:
    """Return a file name without ending that keeps the whole path short enough; raise KnownError when none does."""
    room = PATH_LIMIT - len(str(folder.absolute())) - 1 - _LONGEST_ENDING
    if room < _SHORTEST:
        raise KnownError(
            f"「{folder}」の道順が長すぎます。全体を{PATH_LIMIT}文字以内にするため、短い場所を指定してください。"
        )
    return safe_name(name, limit=min(NAME_LIMIT - _LONGEST_ENDING, room))


def _lists(
    desk: Desk, parcels: Iterable[_Parcel], out: Path, writing: Writing
) -> tuple[list[File], tuple[Problem, ...]]:
    from kiosk_app.exchange.lists_xlsx import to_xlsx

    files: list[File] = []
    problems: list[Problem] = []
    author = desk.regulations.terms.secretariat
    for parcel in parcels:
        found = _preflight(parcel, writing)
        problems.extend(found)
        if not has_errors(found):
            book = to_xlsx(parcel.table, author=author)
            lines = to_csv(parcel.table, writing.encoding, writing.replacements)
            place = out / parcel.folder
            files.append(File(path=place / f"{LIST}.xlsx", data=book, kind=LIST))
            files.append(File(path=place / f"{LIST}.csv", data=lines, kind=LIST))
    if has_errors(problems):
        raise RuleError(problems)
    return files, tuple(one for one in problems if one.severity is Severity.WARNING)


def _preflight(parcel: _Parcel, writing: Writing) -> list[Problem]:
    if writing.encoding is not Encoding.CP932:
        return []
    found = preflight_cp932(parcel.table, writing.replacements or {})
    file = "／".join((*parcel.folder.parts, f"{LIST}.csv"))
    return [one.at(Place(file=file, row=one.place.row, column=one.place.column)) for one in found]
