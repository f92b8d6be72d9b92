"""Consultations on other sections' data: asked, answered, and then a gate that opens (B46-15-1, B46-16-1, A-14)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Changes, Desk, refuse


def ask(desk: Desk, question: Consultation) -> Consultation:
    """Record a consultation that went out to the post which the profile names; it gets its number."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.plans.get(question.plan_id)
        kept = uow.consultations.add(question)
        uow.commit()
        return kept


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
        answered = replace(found, answer=given, answered_on=on or desk.today, conditions=conditions)
        uow.consultations.save(answered, expected_version=found.version)
        uow.commit()
    return Changes(plans=frozenset({found.plan_id}))


def ask_from_file(desk: Desk, path: Path) -> Consultation:
    """Record a consultation written as JSON; raise RuleError with every problem."""
    from kiosk_app.exchange.consultation_json import read_consultation
    from kiosk_app.exchange.sniffing import read_text

    found, problems = read_consultation(read_text(path), desk.regulations, file=path.name, today=desk.today)
    refuse(problems)
    assert found is not None
    return ask(desk, found)
