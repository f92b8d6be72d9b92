"""Replay a year of a ward from a script of dated steps: register, plans, consultations, meetings, papers.

The script is data (resources/demo/*.toml); every step goes through the same use cases as the clerk's own work,
with the clock set to the step's day. Facts that no public document tells are marked 記載例 in the script.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KnownError, RuleError, reason_of
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Database
from kiosk_app.usecases import setup
from kiosk_app.usecases.desk import QUIET, Progress
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.replay import JAPAN, Replay, Step
from kiosk_app.usecases.replay_steps import STEPS
from kiosk_app.usecases.setup import Office

_SHOWN = 2  # levels of folders that the summary tells


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What a replay made, and what to say about it."""

    database: Path
    made: tuple[Path, ...]
    lines: tuple[str, ...]


def run_demo(office: Office, profile: str, out: Path, progress: Progress = QUIET) -> DemoResult:
    """Replay the profile's year into a folder: record, Word and PDF papers, lists."""
    script = read_script(office, profile)
    database = out / safe_name(f"{script['title']}.db")
    _make_room(database)
    replay = _play(office, script, database, out, progress)
    return DemoResult(
        database=database,
        made=(database, *(made.path for made in replay.made)),
        lines=(*replay.lines, *_summary(replay, database)),
    )


def build_sample(
    office: Office,
    target: Path,
    profile: str = "bunkyo",
    progress: Progress = QUIET,
    *,
    until: date | None = None,
) -> None:
    """Replay the profile's year, or its part up to a day, into a record without papers: the sample ward of the window."""
    part = target.with_suffix(".part")
    _make_room(part)
    script = read_script(office, profile)
    steps = [step for step in script["steps"] if until is None or step["on"] <= until]
    _play(office, {**script, "steps": steps}, part, None, progress)
    _make_room(target)
    part.replace(target)
    _journal(part).unlink(missing_ok=True)


def read_script(office: Office, profile: str) -> Step:
    """Return the script of a profile's year; raise RuleError when there is none."""
    path = office.resources / "demo" / f"{profile}.toml"
    if not path.is_file():
        known = "・".join(sorted(p.stem for p in path.parent.glob("*.toml")))
        raise RuleError(
            [Problem(message=f"「{profile}」の実演はありません。", fix=f"{known}から選んでください。")]
        )
    with path.open("rb") as file:
        return tomllib.load(file)


def _make_room(file: Path) -> None:
    """Take an old record away with its journal, which would spoil the new one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in (file, _journal(file)):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(
            f"「{file}」を作成できません（{reason_of(error)}）。場所と権限を確かめてください。"
        ) from error


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _play(office: Office, script: Step, target: Path, out: Path | None, progress: Progress) -> Replay:
    start = datetime.combine(script["begins"], time(9, 0), tzinfo=JAPAN)
    office = replace(office, clock=lambda: start, actor=replace(office.actor, user=script["clerk"]))
    database = setup.init(office, target, script["profile"], sample=True)
    replay = Replay(office, database, out, progress)
    try:
        steps = script["steps"]
        for number, step in enumerate(steps):
            progress.step(number, len(steps), step["do"])
            STEPS[step["do"]](replay, replay.desk(step["on"]), step)
    finally:
        database.close()
    return replay


def _summary(replay: Replay, database: Path) -> list[str]:
    reopened = Database.open(database)
    try:
        last = max(meeting.held_on for meeting in replay.meetings.values())
        replay.database = reopened
        duties = list_duties(replay.desk(last + timedelta(days=30)))
    finally:
        reopened.close()
    kinds: dict[str, int] = {}
    for made in replay.made:
        label = f"{made.kind}（{made.path.suffix[1:]}）"
        kinds[label] = kinds.get(label, 0) + 1
    return [
        "作ったもの:",
        f"  記録  {database}",
        *(f"  {label}  {count}件" for label, count in kinds.items()),
        *(f"  {path}" for path in sorted(_folders(replay, database.parent))),
        f"未了の義務: {len(duties)}件",
        *(f"  ・{duty.title}" + (f"〔{duty.article}〕" if duty.article else "") for duty in duties[:10]),
    ]


def _folders(replay: Replay, out: Path) -> set[Path]:
    """Return the folders with papers, those of many sections by the folder above them."""
    return {out.joinpath(*made.path.parent.relative_to(out).parts[:_SHOWN]) for made in replay.made}
