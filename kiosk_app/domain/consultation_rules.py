"""Which uses of other sections' data need a consultation first, and whether it is settled (B46-15-1, B46-16-1, A-14).

Use that goes on needs none where the rule asks for new use only. A use needs none either when all of its items are
exempt (A-14: 住民基本台帳法第7条第1号から第8号まで); a use that names no items claims no exemption.
"""

from collections.abc import Iterable, Iterator, Sequence

from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.plan import DataUse, PlanContent, UseState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import DataUseRule, Regulations, Strictness


def needs_consultation(use: DataUse, rule: DataUseRule) -> bool:
    """Tell whether a use may begin only after a consultation."""
    if use.state is UseState.NONE or (rule.only_new and use.state is UseState.CONTINUING):
        return False
    return not use.items or not set(use.items) <= set(rule.exempt_items)


def uses_to_consult(content: PlanContent, regs: Regulations) -> tuple[tuple[DataUse, DataUseRule], ...]:
    """Return the uses of a plan that need a consultation, with their rules."""
    rules = {rule.id: rule for rule in regs.data_uses}
    return tuple(
        (use, rules[use.use_id])
        for use in content.uses
        if use.use_id in rules and needs_consultation(use, rules[use.use_id])
    )


def unsettled_uses(
    content: PlanContent, consultations: Iterable[Consultation], regs: Regulations
) -> tuple[tuple[DataUse, DataUseRule], ...]:
    """Return the uses of a plan whose consultation is missing, unanswered or refused."""
    settled = {one.use_id for one in consultations if one.settled}
    return tuple((use, rule) for use, rule in uses_to_consult(content, regs) if use.use_id not in settled)


def check_consultations(
    content: PlanContent, consultations: Sequence[Consultation], regs: Regulations, *, gate: bool
) -> tuple[Problem, ...]:
    """List what a plan's consultations lack; at the gate to the committee it stops the plan where a rule says so."""
    problems = []
    for use, rule in unsettled_uses(content, consultations, regs):
        if rule.gate is not Strictness.OFF:
            stops = gate and rule.gate is Strictness.BLOCK
            asked = [one for one in consultations if one.use_id == use.use_id]
            problems.append(_unsettled(rule, asked, Severity.ERROR if stops else Severity.WARNING))
    problems.extend(_beyond(content, consultations, regs))
    return tuple(problems)


def _unsettled(rule: DataUseRule, asked: Sequence[Consultation], severity: Severity) -> Problem:
    if not asked:
        state = "がまだ行われていません"
        form = f"{rule.form_name}により、" if rule.form_name else ""
        fix = f"{form}{rule.consult_with}に協議してください。"
    elif asked[-1].answer is Answer.REFUSED:
        state = f"の回答は{Answer.REFUSED.label}でした"
        fix = "利用を改めて協議するか、計画書等から除いてください。"
    else:
        state = "の回答がまだありません"
        fix = f"{rule.consult_with}の{rule.answer_word}を得てください。"
    return Problem(
        message=f"{rule.name}の利用について、{rule.consult_with}との協議{state}。",
        fix=fix,
        article=rule.article,
        place=Place(field=f"{rule.name}の利用"),
        severity=severity,
    )


def _beyond(
    content: PlanContent, consultations: Sequence[Consultation], regs: Regulations
) -> Iterator[Problem]:
    """Warn of items that a plan uses and its consultation did not name."""
    for use, rule in uses_to_consult(content, regs):
        settled = [one for one in consultations if one.use_id == use.use_id and one.settled]
        agreed = {item for one in settled for item in one.items}
        more = [item for item in use.items if item not in agreed and item not in rule.exempt_items]
        if agreed and more:
            yield Problem(
                message=f"{rule.name}の利用のうち「{'・'.join(more)}」は、協議した項目に入っていません。",
                fix="協議した項目か、計画書等の項目を確かめてください。",
                article=rule.article,
                place=Place(field=f"{rule.name}の利用"),
                severity=Severity.WARNING,
            )
