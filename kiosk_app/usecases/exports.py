"""Give lists out as .xlsx, .csv or .json: decisions, plans, systems, and one meeting, as JSON in the shape of OParl 1.1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.lifecycle import FINISHED
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.publication import arranged
from kiosk_app.domain.register import Processing, RegisterRow
from kiosk_app.domain.registering import goes_on
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import UsageError
from kiosk_app.exchange.lists import Encoding, ListTable, exported
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.list_tables import decision_table, meeting_table, plan_table, system_table
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.register_book import rows_in_force
from kiosk_app.usecases.saving import File, keep

KIND = "書き出した一覧"
_HELD = (MeetingState.HELD, MeetingState.CONFIRMED)


class Listed(Labelled):
    """What can be given out as a list."""

    DECISIONS = ("decisions", "決定")
    PLANS = ("plans", "計画書等")
    SYSTEMS = ("systems", "台帳")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How the characters of a .csv are written; `replacements` stand for what CP932 does not know."""

    encoding: Encoding = Encoding.UTF8
    replacements: Mapping[str, str] | None = None


AS_UTF8 = Writing()


def export_list(
    desk: Desk, what: Listed, to: Path, *, year: int | None = None, writing: Writing = AS_UTF8
) -> tuple[Problem, ...]:
    """Give a list out and return what was written otherwise (look-alikes in CP932).

    What went out is remembered with its hash (B50-25). Without a year decisions and plans of all years are listed,
    systems of the present one. Raises RuleError with every character that CP932 cannot write; nothing is written then.
    """
    return _write(desk, _TABLES[what](desk, year), to, writing)


def export_meeting(
    desk: Desk, meeting_id: int, to: Path, *, writing: Writing = AS_UTF8
) -> tuple[Problem, ...]:
    """Give a meeting out: as a list, or with a name that ends in .json in the shape of OParl 1.1."""
    dossier = show_meeting(desk, meeting_id)
    if to.suffix.lower() == ".json":
        from kiosk_app.exchange.oparl import meeting_json

        keep(
            desk,
            [File(path=to, data=meeting_json(dossier, desk.regulations), kind=KIND)],
            meeting_id=meeting_id,
        )
        return ()
    meeting = dossier.meeting
    title = f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{dossier.committee.name}"
    return _write(desk, meeting_table(dossier, title), to, writing)


def _write(desk: Desk, table: ListTable, to: Path, writing: Writing) -> tuple[Problem, ...]:
    if writing.encoding is not Encoding.UTF8 and to.suffix.lower() != ".csv":
        raise UsageError("文字コードを選べるのは .csv だけです。")
    data, problems = exported(
        table,
        to,
        encoding=writing.encoding,
        replacements=writing.replacements,
        author=desk.regulations.terms.secretariat,
    )
    keep(desk, [File(path=to, data=data, kind=KIND)])
    return problems


def _decisions(desk: Desk, year: int | None) -> ListTable:
    with desk.database.read() as reader:
        held = [one for one in reader.meetings.rows(year) if one.state in _HELD]
        dossiers = reader.meetings.dossiers(held, desk.regulations)
        settled = [row.id for row in reader.plans.rows() if row.state in FINISHED]
        outside = [
            (plan_id, one)
            for plan_id, found in reader.decisions.of_plans(settled).items()
            for one in found
            if one.meeting_id is None and year in (None, fiscal_year_of(one.decided_on))
        ]
        files = reader.plans.files([plan_id for plan_id, _ in outside], desk.regulations)
    alone = [(files[plan_id], one) for plan_id, one in outside]
    return decision_table(dossiers, alone, desk.regulations, _titled("決定", year))


def _plans(desk: Desk, year: int | None) -> ListTable:
    with desk.database.read() as reader:
        ids = [row.id for row in reader.plans.rows(year=year) if row.state is not PlanState.DRAFT]
        files = reader.plans.files(ids, desk.regulations)
    return plan_table(files.values(), _titled("計画書等", year))


def _systems(desk: Desk, year: int | None) -> ListTable:
    wanted = fiscal_year_of(desk.today) if year is None else year
    with desk.database.read() as reader:
        rows = [row for processing in Processing for row in _register(desk, reader, wanted, processing)]
    return system_table(rows, _titled("台帳", wanted))


def _register(desk: Desk, reader: Reader, year: int, processing: Processing) -> tuple[RegisterRow, ...]:
    rows = rows_in_force(reader, desk.regulations, year, processing)
    return rows if goes_on(processing, desk.regulations) else arranged(rows)


def _titled(name: str, year: int | None) -> str:
    return name if year is None else f"{name}_{format_fiscal_year(year)}"


_TABLES: Mapping[Listed, Callable[[Desk, int | None], ListTable]] = {
    Listed.DECISIONS: _decisions,
    Listed.PLANS: _plans,
    Listed.SYSTEMS: _systems,
}
