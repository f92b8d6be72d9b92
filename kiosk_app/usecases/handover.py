"""The handover pack (引継書): what the next clerk needs to know, gathered from the record and the profile."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.handover import (
    Dated,
    Handover,
    MadePaper,
    Numbers,
    Place,
    gathered,
    present_holders,
    yearly_rules,
)
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.membership import roster
from kiosk_app.domain.numbering import next_number
from kiosk_app.domain.obligations import open_duties
from kiosk_app.domain.publication import HELD_KIND, held_from
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.attachments import FileStore
from kiosk_app.store.backup import PREFIX, SUFFIX, read_manifest
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.overview import year_marks
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save
from kiosk_app.usecases.templating import in_force
from kiosk_app.usecases.year_end import list_closings

KIND = "引継書"
_PAPERS = 300  # the newest; the others stand in the record


def gather(desk: Desk, year: int | None = None, backups: Path | None = None) -> Handover:
    """Return everything that is handed over, for a fiscal year (the present one)."""
    wanted = fiscal_year_of(desk.today) if year is None else year
    places = (*_places(desk, backups), *_templates(desk))
    present = tuple(Dated(day=mark.day, text=mark.text) for mark in year_marks(desk, wanted))
    past = [Dated(day=mark.day, text=mark.text) for mark in year_marks(desk, wanted - 1)]
    with desk.database.read() as reader:
        regs = desk.regulations
        duties = open_duties(reader.docket(regs), regs, desk.today, desk.calendar)
        people = reader.people.everyone()
        made = _papers(reader, wanted)
        past.extend(_earlier(reader, wanted - 1, past))
        numbers = tuple(_numbers(reader, rule.id, rule.name, wanted) for rule in regs.committees)
        receipt = _next_receipt(reader, wanted)
    return Handover(
        fiscal_year=wanted,
        made_on=desk.today,
        duties=duties,
        rules=yearly_rules(regs, wanted),
        past=tuple(past),
        present=present,
        numbers=numbers,
        next_receipt=receipt,
        places=places,
        papers=made[:_PAPERS],
        more_papers=max(0, len(made) - _PAPERS),
        rosters=tuple((rule, roster(rule, regs, people, desk.today)) for rule in regs.committees),
        holders=present_holders(people.holders, desk.today),
        closings=list_closings(desk),
    )


def make_handover(
    desk: Desk,
    out: Path,
    *,
    year: int | None = None,
    backups: Path | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 引継書; `backups` is the folder of backups when it is not beside the record."""
    return save(desk, (handover_paper(desk, year, backups),), out, formats=formats, progress=progress)


def handover_paper(desk: Desk, year: int | None = None, backups: Path | None = None) -> Paper:
    """Compose the 引継書."""
    from kiosk_app.documents import compose

    found = gather(desk, year, backups)
    name = safe_name(f"{KIND}_{format_fiscal_year(found.fiscal_year)}_{desk.today:%Y%m%d}")
    return Paper(kind=KIND, name=name, document=compose.handover(found, desk.regulations))


def _places(desk: Desk, backups: Path | None) -> tuple[Place, ...]:
    record = desk.database.path.absolute()
    folder = backups or record.parent / "backup"
    newest = max(folder.glob(f"{PREFIX}*{SUFFIX}"), default=None, key=lambda file: file.name)
    manifest = read_manifest(newest) if newest else None
    kept = f"最新は{newest.name}" if newest else "控えはまだない"
    files = FileStore(record).folder
    return (
        Place(what="記録", where=str(record)),
        Place(what="添付ファイル", where=str(files), note="" if files.is_dir() else "添付はまだない"),
        Place(what="控え", where=str(folder), note=kept),
        *((Place(what="最新の控えのSHA-256", where=manifest.sha256),) if manifest else ()),
        Place(what="プログラムの資料", where=str(desk.resources.absolute())),
    )


def _templates(desk: Desk) -> tuple[Place, ...]:
    return tuple(
        Place(what=f"様式（{kind}）", where=entry.get("ファイル名"), note="記録の中に保管")
        for kind, entry in in_force(desk).items()
    )


def _papers(reader: Reader, year: int) -> tuple[MadePaper, ...]:
    """Return the papers of the year and the one before, the newest file of each name, many of one go in one line."""
    newest: dict[str, MadePaper] = {}
    for paper in reader.papers.rows():
        made = datetime.fromisoformat(paper.made_at)
        if fiscal_year_of(made.date()) in (year, year - 1):
            newest.setdefault(
                paper.file_name,
                MadePaper(
                    made_on=f"{made:%Y-%m-%d %H:%M}",
                    kind=paper.kind,
                    file_name=paper.file_name,
                    sha256=paper.sha256,
                ),
            )
    return gathered(newest.values())


def _earlier(reader: Reader, year: int, known: Sequence[Dated]) -> list[Dated]:
    """Return the meetings of a year before this record began, as far as they are told of."""
    days = {one.day for one in known}
    held = [held_from(entry) for entry in reader.entries.rows(HELD_KIND, year=year)]
    return [
        Dated(day=one.held_on, text=f"第{one.number}回{one.committee}")
        for one in held
        if one.held_on not in days
    ]


def _numbers(reader: Reader, committee_id: str, name: str, year: int) -> Numbers:
    meetings = [one for one in reader.meetings.rows(year) if one.committee_id == committee_id]
    none = Meeting(id=0, version=1, committee_id=committee_id, fiscal_year=year, number=0, held_on=date.min)
    used = reader.agenda.used_numbers(none)
    return Numbers(
        committee=name,
        meeting=next_number(one.number for one in meetings),
        bill=next_number(used.get(ItemKind.DELIBERATION, ())),
        report=next_number(used.get(ItemKind.REPORT, ())),
    )


def _next_receipt(reader: Reader, year: int) -> int:
    given = (
        row.receipt_no
        for row in reader.plans.rows()
        if row.receipt_no is not None and row.received_on and fiscal_year_of(row.received_on) == year
    )
    return next_number(given)
