"""Replay a year of a ward from a script of dated steps: register, plans, consultations, meetings, papers.

The script is data (resources/demo/*.toml); every step goes through the same use cases as the clerk's own work,
with the clock set to the step's day. Facts that no public document tells are marked 記載例 in the script.
"""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Database
from kiosk_app.usecases import consultations, meetings, papers, plans, reviews, rollover, setup
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.intake import Candidate, take_in
from kiosk_app.usecases.notifying import notify
from kiosk_app.usecases.papers import LetterKind, Made
from kiosk_app.usecases.setup import Office

JAPAN = timezone(timedelta(hours=9), "JST")
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What a replay made, and what to say about it."""

    database: Path
    made: tuple[Path, ...]
    lines: tuple[str, ...]


@dataclass(slots=True)
class Replay:
    """Carry a replay: where it writes, what it met by name, and what it made."""

    office: Office
    database: Database
    out: Path | None
    progress: Progress
    plans: dict[str, int] = field(default_factory=dict)
    consultations: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    reviews: dict[str, int] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def desk(self, on: date) -> Desk:
        """Return the desk on the morning of a step's day."""
        moment = datetime.combine(on, time(10, 0), tzinfo=JAPAN)
        return replace(self.office.desk(self.database), clock=lambda: moment)

    def folder(self, meeting: Meeting, desk: Desk) -> Path:
        """Return the folder of a meeting's papers."""
        assert self.out is not None
        name = desk.regulations.committee(meeting.committee_id).name
        return self.out / safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{name}")


def run_demo(office: Office, profile: str, out: Path, progress: Progress = QUIET) -> DemoResult:
    """Replay the profile's year into a folder: record, Word and PDF papers, lists."""
    script = read_script(office, profile)
    database = out / safe_name(f"{script['title']}.db")
    out.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    replay = _play(office, script, database, out, progress)
    return DemoResult(
        database=database,
        made=(database, *(made.path for made in replay.made)),
        lines=(*replay.lines, *_summary(replay, database)),
    )


def build_sample(office: Office, target: Path, profile: str = "bunkyo", progress: Progress = QUIET) -> None:
    """Replay the profile's year into a record, without papers: the sample ward of the window."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    _play(office, read_script(office, profile), part, None, progress)
    part.replace(target)


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


def _play(office: Office, script: Step, target: Path, out: Path | None, progress: Progress) -> Replay:
    start = datetime.combine(script["begins"], time(9, 0), tzinfo=JAPAN)
    office = replace(office, clock=lambda: start, actor=replace(office.actor, user=script["clerk"]))
    database = setup.init(office, target, script["profile"], sample=True)
    replay = Replay(office, database, out, progress)
    try:
        steps = script["steps"]
        for number, step in enumerate(steps):
            progress.step(number, len(steps), step["do"])
            _STEPS[step["do"]](replay, replay.desk(step["on"]), step)
    finally:
        database.close()
    return replay


def _register(replay: Replay, desk: Desk, step: Step) -> None:
    with desk.database.read() as reader:
        counts = {kind: len(reader.register.rows(step["year"], kind)) for kind in Processing}
    shown = "、".join(f"{kind.label} {count}件" for kind, count in counts.items() if count)
    replay.lines.append(f"台帳: {shown}")


def _file_plans(replay: Replay, desk: Desk, step: Step) -> None:
    from kiosk_app.exchange.plan_json import read_plan

    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for entry in step["plans"]:
        name = entry["件名"]
        text = json.dumps(entry, ensure_ascii=False, default=str)
        content, found = read_plan(text, desk.regulations, file=name, today=desk.today)
        problems.extend(found)
        if content is not None:
            candidates.append(Candidate(content=content, place=Place(file=name)))
    for plan in take_in(desk, candidates, problems).plans:
        replay.plans[plan.content.title] = plan.id


def _roll_forward(replay: Replay, desk: Desk, step: Step) -> None:
    rolled = rollover.roll_forward(desk, year=step["year"])
    replay.lines.append(f"{step['on']:%Y-%m-%d} 継続計画書へ引き継いだ業務: {len(rolled)}件")


def _accept(replay: Replay, desk: Desk, step: Step) -> None:
    rows = plans.list_plans(desk, year=step["year"])
    filed = [row.id for row in rows if row.state.value == "submitted"]
    plans.accept_plans(desk, filed)
    replay.lines.append(f"{step['on']:%Y-%m-%d} 受付: {len(filed)}件")


def _consult(replay: Replay, desk: Desk, step: Step) -> None:
    rule = next(rule for rule in desk.regulations.data_uses if rule.name == step["use"])
    question = Consultation(
        id=0,
        version=1,
        plan_id=replay.plans[step["plan"]],
        use_id=rule.id,
        asked_of=rule.consult_with,
        sent_on=desk.today,
        items=tuple(step["items"]),
        basis=step["basis"],
        period=step["period"],
        purpose=step["purpose"],
    )
    replay.consultations[step["plan"]] = consultations.ask(desk, question).id


def _answer(replay: Replay, desk: Desk, step: Step) -> None:
    given = Answer.read(step["answer"])
    assert given is not None
    consultations.answer(
        desk, replay.consultations[step["plan"]], given, conditions=step.get("conditions", "")
    )


def _meeting(replay: Replay, desk: Desk, step: Step) -> None:
    rule = desk.regulations.find_committee(step["committee"])
    assert rule is not None
    new = meetings.NewMeeting(
        committee_id=rule.id,
        held_on=step["held_on"],
        starts_at=step.get("starts_at"),
        place=step.get("place", ""),
    )
    replay.meetings[step["name"]] = meetings.add_meeting(desk, new)


def _review(replay: Replay, desk: Desk, step: Step) -> None:
    plan_id = replay.plans.get(step.get("plan", ""))
    section = desk.regulations.find_section(step["bureau"], step["section"])
    assert section is not None
    stage = ReviewStage.read(step["stage"])
    assert stage is not None
    review = Review(
        id=0,
        meeting_id=replay.meetings[step["meeting"]].id,
        system=step["system"],
        section_id=section.id,
        stage=stage,
        plan_id=plan_id,
        example=step.get("example", False),
    )
    replay.reviews[step["system"]] = reviews.add_review(desk, review).id


def _conclude(replay: Replay, desk: Desk, step: Step) -> None:
    verdict = ReviewVerdict.read(step["verdict"])
    assert verdict is not None
    reviews.conclude(desk, replay.reviews[step["system"]], verdict, step["opinion"])


def _issue(replay: Replay, desk: Desk, step: Step) -> None:
    meeting = replay.meetings[step["meeting"]]
    meetings.build_agenda(desk, meeting.id)
    dossier = meetings.issue_notice(desk, meeting.id)
    _make_letters(replay, desk, meeting, LetterKind.NOTICE)
    if replay.out is not None:
        folder = replay.folder(meeting, desk)
        replay.made.extend(papers.make_packet(desk, meeting.id, folder, progress=replay.progress))
    matters = "、".join(item.title for item in dossier.items)
    replay.lines.append(
        f"{step['on']:%Y-%m-%d} 開催通知: 第{meeting.number}回{dossier.committee.name}（{matters}）"
    )


def _make_letters(replay: Replay, desk: Desk, meeting: Meeting, kind: LetterKind) -> None:
    if replay.out is not None:
        folder = replay.folder(meeting, desk)
        made = papers.make_letters(
            desk, meeting.id, kind, folder, sent_on=desk.today, progress=replay.progress
        )
        replay.made.extend(made)
    elif kind is LetterKind.RESULT:
        notify(desk, meeting.id, desk.today)


def _record(replay: Replay, desk: Desk, step: Step) -> None:
    from kiosk_app.exchange.record_json import read_record

    meeting = replay.meetings[step["meeting"]]
    dossier = meetings.show_meeting(desk, meeting.id)
    record = _with_plan_ids(step["record"], replay)
    text = json.dumps(record, ensure_ascii=False, default=str)
    found, problems = read_record(text, dossier, desk.regulations, file=step["meeting"])
    if found is None or problems:
        raise RuleError(problems)
    held = meetings.record(desk, found)
    assert held.record is not None
    replay.lines.append(
        f"{step['on']:%Y-%m-%d} 開催: {step['meeting']}（決定 {len(held.record.decisions)}件）"
    )


def _with_plan_ids(record: Step, replay: Replay) -> Step:
    items = [
        {**item, "plans": [{**p, "plan": replay.plans.get(p["plan"], p["plan"])} for p in item["plans"]]}
        if "plans" in item
        else item
        for item in record.get("items", ())
    ]
    return {**record, "items": items}


def _minutes(replay: Replay, desk: Desk, step: Step) -> None:
    meeting = replay.meetings[step["meeting"]]
    papers.confirm_minutes(desk, meeting.id, step["by"])
    if replay.out is not None:
        folder = replay.folder(meeting, desk)
        replay.made.extend(papers.make_minutes(desk, meeting.id, folder, progress=replay.progress))
    replay.lines.append(f"{step['on']:%Y-%m-%d} 議事録を確定: {step['meeting']}")


def _letters(replay: Replay, desk: Desk, step: Step) -> None:
    meeting = replay.meetings[step["meeting"]]
    before = len(replay.made)
    _make_letters(replay, desk, meeting, LetterKind.RESULT)
    count = len(replay.made) - before
    replay.lines.append(f"{step['on']:%Y-%m-%d} 審議結果を通知: {step['meeting']}（{count}ファイル）")


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
        *(f"  {path}" for path in sorted({str(made.path.parent) for made in replay.made})),
        f"未了の義務: {len(duties)}件",
        *(f"  ・{duty.title}〔{duty.article}〕" for duty in duties[:10]),
    ]


_STEPS: Mapping[str, Callable[[Replay, Desk, Step], None]] = {
    "register": _register,
    "plans": _file_plans,
    "roll_forward": _roll_forward,
    "accept": _accept,
    "consult": _consult,
    "answer": _answer,
    "meeting": _meeting,
    "review": _review,
    "issue": _issue,
    "record": _record,
    "conclude": _conclude,
    "minutes": _minutes,
    "letters": _letters,
}
