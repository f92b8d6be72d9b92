from dataclasses import replace

import pytest

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.consultation_rules import (
    check_consultations,
    needs_consultation,
    unsettled_uses,
    uses_to_consult,
)
from kiosk_app.domain.plan import DataUse, PlanContent, UseState
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import DataUseRule, Regulations, Strictness
from tests.domain.samples import consultation, content, regulations

ONLY_NEW = regulations().data_uses[0]
ANY_USE = replace(ONLY_NEW, only_new=False, exempt_items=("氏名", "住所"))


def use(state: UseState, *items: str, use_id: str = "resident") -> DataUse:
    return DataUse(use_id=use_id, state=state, items=items)


@pytest.mark.parametrize(
    ("rule", "used", "needed"),
    [
        (ONLY_NEW, use(UseState.NEW), True),
        (ONLY_NEW, use(UseState.CONTINUING), False),
        (ONLY_NEW, use(UseState.NONE), False),
        (ANY_USE, use(UseState.CONTINUING), True),
        (ANY_USE, use(UseState.NEW, "氏名"), False),
        (ANY_USE, use(UseState.NEW, "氏名", "住所"), False),
        (ANY_USE, use(UseState.NEW, "氏名", "税額"), True),
    ],
)
def test_b46_15_1_a14_which_use_needs_a_consultation(rule: DataUseRule, used: DataUse, needed: bool) -> None:
    assert needs_consultation(used, rule) is needed


def plan(*uses: DataUse) -> PlanContent:
    return replace(content(), uses=uses)


def with_rule(rule: DataUseRule) -> Regulations:
    return replace(regulations(), data_uses=(rule,))


def test_uses_that_the_profile_does_not_know_ask_for_nothing() -> None:
    assert uses_to_consult(plan(use(UseState.NEW, use_id="unknown")), regulations()) == ()


@pytest.mark.parametrize(
    ("answer", "settled"),
    [(Answer.AGREED, True), (Answer.CONDITIONAL, True), (Answer.REFUSED, False), (None, False)],
)
def test_b46_15_1_a_use_is_settled_when_the_counterpart_agreed(answer: Answer | None, settled: bool) -> None:
    asked = (consultation(answer=answer),)
    assert bool(unsettled_uses(plan(use(UseState.NEW)), asked, regulations())) is not settled


@pytest.mark.parametrize(
    ("answers", "message", "fix"),
    [
        (
            [],
            "住民記録の利用について、区民部長との協議がまだ行われていません。",
            "住民記録利用協議書により、区民部長に協議してください。",
        ),
        (
            [None],
            "住民記録の利用について、区民部長との協議の回答がまだありません。",
            "区民部長の同意を得てください。",
        ),
        (
            [None, Answer.REFUSED],
            "住民記録の利用について、区民部長との協議の回答は不同意でした。",
            "利用を改めて協議するか、計画書等から除いてください。",
        ),
    ],
)
def test_b46_15_1_the_clerk_is_told_what_the_consultation_waits_for(
    answers: list[Answer | None], message: str, fix: str
) -> None:
    asked = tuple(consultation(answer=answer) for answer in answers)
    (problem,) = check_consultations(plan(use(UseState.NEW)), asked, regulations(), gate=True)
    assert (problem.message, problem.fix) == (message, fix)


@pytest.mark.parametrize(
    ("strictness", "gate", "severity"),
    [
        (Strictness.BLOCK, True, Severity.ERROR),
        (Strictness.BLOCK, False, Severity.WARNING),
        (Strictness.WARN, True, Severity.WARNING),
        (Strictness.OFF, True, None),
    ],
)
def test_the_gate_is_as_strict_as_the_profile(
    strictness: Strictness, gate: bool, severity: Severity | None
) -> None:
    regs = with_rule(replace(ONLY_NEW, gate=strictness))
    found = check_consultations(plan(use(UseState.NEW)), (), regs, gate=gate)
    assert [problem.severity for problem in found] == ([severity] if severity else [])


def test_items_beyond_the_consultation_are_shown() -> None:
    asked = (replace(consultation(), items=("税額",)),)
    regs = with_rule(ANY_USE)
    wider = plan(use(UseState.NEW, "氏名", "税額", "所得"))
    (problem,) = check_consultations(wider, asked, regs, gate=True)
    assert problem.message == "住民記録の利用のうち「所得」は、協議した項目に入っていません。"
    assert problem.severity is Severity.WARNING
    assert check_consultations(plan(use(UseState.NEW, "税額")), asked, regs, gate=True) == ()
    assert check_consultations(wider, (consultation(),), regs, gate=True) == ()


def test_a14_a_consultation_without_a_form_is_asked_for_all_the_same() -> None:
    regs = with_rule(replace(ONLY_NEW, form_name=""))
    (problem,) = check_consultations(plan(use(UseState.NEW)), (), regs, gate=True)
    assert problem.fix == "区民部長に協議してください。"
