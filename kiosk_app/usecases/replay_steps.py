"""The steps that a script can take (resources/demo/*.toml), each through the same use cases as the clerk's own work."""

import json
from collections.abc import Callable, Mapping

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import Processing
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.usecases import (
    consultations,
    delivery,
    meetings,
    papers,
    plans,
    publication,
    reviews,
    rollover,
)
from kiosk_app.usecases.desk import Desk, refuse
from kiosk_app.usecases.intake import Candidate, take_in
from kiosk_app.usecases.notifying import notify
from kiosk_app.usecases.papers import LetterKind
from kiosk_app.usecases.replay import Replay, Step


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
    refuse(problems)
    assert found is not None
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


def _deliver(replay: Replay, desk: Desk, step: Step) -> None:
    if replay.out is None:
        return
    meeting = replay.meetings[step["meeting"]]
    out = replay.folder(meeting, desk) / step["folder"]
    made = delivery.deliver(desk, meeting.id, out, sent_on=desk.today, progress=replay.progress).made
    replay.made.extend(made)
    sections = len({one.path.parent for one in made if one.kind == delivery.LIST})
    replay.lines.append(f"{step['on']:%Y-%m-%d} 部課ごとに送付: {step['meeting']}（{sections}課）")


def _publish(replay: Replay, desk: Desk, step: Step) -> None:
    if replay.out is None:
        return
    out = replay.out / step["folder"]
    made = publication.publish(desk, out, year=step["year"], progress=replay.progress)
    replay.made.extend(made)
    replay.lines.append(f"{step['on']:%Y-%m-%d} 公表資料: {len(made)}ファイル")


STEPS: Mapping[str, Callable[[Replay, Desk, Step], None]] = {
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
    "deliver": _deliver,
    "publish": _publish,
}
