"""Consultations on other sections' data: asked, answered, and then a gate that opens (B46-15-1, B46-16-1, A-14)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.lifecycle import FINISHED
from kiosk_app.domain.plan import Plan, UseState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Changes, Desk, refuse


class Asked(NamedTuple):
    """A consultation that was recorded, and what the clerk should look at."""

    consultation: Consultation
    warnings: tuple[Problem, ...]


def ask(desk: Desk, question: Consultation) -> Consultation:
    """Record a consultation that went out to the post which the profile names; it gets its number.

    Raises RuleError when the plan does not use that data, or nothing can be asked for it any more.
    """
    with desk.database.write(desk.actor, desk.clock()) as uow:
        _refuse_pointless(desk, uow.plans.get(question.plan_id), question)
        kept = uow.consultations.add(question)
        uow.commit()
        return kept


def _refuse_pointless(desk: Desk, plan: Plan, question: Consultation) -> None:
    name = desk.regulations.data_use(question.use_id).name
    if plan.state in FINISHED:
        message = f"「{plan.state.label}」の計画書等について、協議は登録できません。"
    elif plan.content.use(question.use_id) is UseState.NONE:
        message = f"計画{plan.id}「{plan.content.title}」は、{name}を利用しないため、協議を登録できません。"
    else:
        return
    fix = "計画の番号と、計画書等の利用の欄を確かめてください。"
    raise RuleError([Problem(message=message, fix=fix, place=Place(field="計画"))])


def answer(
    desk: Desk, consultation_id: int, given: Answer, *, conditions: str = "", on: date | None = None
) -> Changes:
    """Record the counterpart's answer once; a conditional one needs its conditions."""
    if given is Answer.CONDITIONAL and not conditions.strip():
        raise RuleError(
            [
                Problem(
                    message="条件付同意の条件が書かれていません。",
                    place=Place(field="条件"),
                    fix="条件を書いてください。",
                )
            ]
        )
    with desk.database.write(desk.actor, desk.clock()) as uow:
        found = uow.consultations.get(consultation_id)
        if found.answer is not None:
            raise RuleError(
                [Problem(message=f"この協議にはすでに回答（{found.answer.label}）が登録されています。")]
            )
        day = on or desk.today
        if day < found.sent_on:
            raise RuleError(
                [
                    Problem(
                        message=f"回答の日（{format_date(day)}）が協議の日（{format_date(found.sent_on)}）より前です。",
                        place=Place(field="回答の日"),
                    )
                ]
            )
        answered = replace(found, answer=given, answered_on=day, conditions=conditions)
        uow.consultations.save(answered, expected_version=found.version)
        uow.commit()
    return Changes(plans=frozenset({found.plan_id}))


def ask_from_file(desk: Desk, path: Path) -> Asked:
    """Record a consultation written as JSON; raise RuleError with every problem."""
    from kiosk_app.exchange.consultation_json import read_consultation
    from kiosk_app.exchange.sniffing import read_text

    found, problems = read_consultation(read_text(path), desk.regulations, file=path.name, today=desk.today)
    refuse(problems)
    assert found is not None
    return Asked(ask(desk, found), problems)
