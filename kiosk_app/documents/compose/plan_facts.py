"""What the papers say about one plan: its costs, its use of others' data, consultations and reviews.

Unknown is not the same as none: a plan that says nothing prints as not filled in, a 記載例 as left out.
"""

from collections.abc import Iterable, Iterator, Sequence

from kiosk_app.documents.compose.words import BLANK, EXAMPLE, NO_FIGURE, NOTHING, Words
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.consultation_rules import needs_consultation, uses_to_consult
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import CostClass, CostLine, ItemChange, PlanContent, UseState
from kiosk_app.domain.regulations import DataUseRule

HORIZON = 5


def unknown(content: PlanContent) -> str:
    """Return how a paper prints a fact that the plan does not tell."""
    return EXAMPLE if content.example else BLANK


def received(file: PlanFile, words: Words) -> str:
    """Return 「令和４年10月14日　第12号」, or the day of filing while it is not received."""
    plan = file.plan
    if plan.received_on is None:
        return f"（{words.day(plan.submitted_on)}提出）" if plan.submitted_on else NO_FIGURE
    number = f"　第{words.figure(plan.receipt_no)}号" if plan.receipt_no is not None else ""
    return f"{words.day(plan.received_on)}{number}"


def use_lines(file: PlanFile, words: Words) -> tuple[str, ...]:
    """Return a line for each kind of data of other sections: 「住民記録：新規（協議済）」."""
    content = file.plan.content
    if not content.uses:
        return (unknown(content),)
    return tuple(f"{rule.name}：{_use(file, rule, '利用なし')}" for rule in words.regs.data_uses)


def use_summary(file: PlanFile, words: Words) -> str:
    """Return only the data that a plan uses, for a cell of a list."""
    content = file.plan.content
    if not content.uses:
        return NO_FIGURE
    used = [rule for rule in words.regs.data_uses if content.use(rule.id) is not UseState.NONE]
    return "\n".join(f"{rule.name}：{_use(file, rule, '無')}" for rule in used) or "無"


def consultation_lines(file: PlanFile, words: Words) -> tuple[str, ...]:
    """Return the results of the consultations, which go to the committee with the plan (B46-15-1, B46-16-1, A-14)."""
    lines = tuple(_consultation(found, words) for found in file.consultations)
    if lines:
        return lines
    new = [use for use in file.plan.content.uses if use.state is UseState.NEW]
    asking = {rule.id for _use, rule in uses_to_consult(file.plan.content, words.regs)}
    if any(use.use_id in asking for use in new):
        return ("未協議",)
    free = [words.regs.data_use(use.use_id) for use in new]
    return tuple(_exempt(rule, words) for rule in free) or (NOTHING,)


def review_lines(file: PlanFile) -> tuple[str, ...]:
    """Return what the sub-committee found: 「事前評価　適当」 with its opinion (B46-8)."""
    lines = []
    for review in file.reviews:
        verdict = review.verdict.label if review.verdict else "評価前"
        lines.append("　".join(part for part in (review.stage.label, verdict, review.opinion) if part))
    return tuple(lines) or (NOTHING,)


def item_lines(content: PlanContent, words: Words) -> Iterator[str]:
    """Yield the recorded items by what happens to them: 「追加：氏名、住所」 (B46-4-2)."""
    for change in (ItemChange.ADD, ItemChange.CHANGE, ItemChange.DROP, ItemChange.KEEP):
        names = [item.name for item in content.items if item.change is change]
        if names:
            yield f"{change.label}：{words.say('、').join(names)}"


def cost_years(content: PlanContent) -> tuple[int, ...]:
    """Return five years from the plan's own, or as many as its costs reach."""
    last = max((line.fiscal_year for line in content.costs), default=content.fiscal_year)
    return tuple(range(content.fiscal_year, max(last, content.fiscal_year + HORIZON - 1) + 1))


def total(
    lines: Iterable[CostLine], cost_class: CostClass | None = None, year: int | None = None
) -> int | None:
    """Return the yen of a class and a year, or None when nothing was written for them."""
    chosen = [
        line.amount
        for line in lines
        if cost_class in (None, line.cost_class) and year in (None, line.fiscal_year)
    ]
    return sum(chosen) if chosen else None


def money(yen: int | None, words: Words) -> str:
    """Return 千円, or 「―」 where nothing was written."""
    return NO_FIGURE if yen is None else words.thousands(yen)


def yearly_running(content: PlanContent) -> int | None:
    """Return a year's running costs: those of the first year that has any."""
    years = sorted(line.fiscal_year for line in content.costs if line.cost_class is CostClass.RUNNING)
    return total(content.costs, CostClass.RUNNING, years[0]) if years else None


def five_years(content: PlanContent) -> int | None:
    """Return all costs of the first five years."""
    span = range(content.fiscal_year, content.fiscal_year + HORIZON)
    return total([line for line in content.costs if line.fiscal_year in span])


def is_rounded(lines: Sequence[CostLine]) -> bool:
    """Tell whether 千円 hide a part of some amount, so that totals may seem not to agree."""
    return any(line.amount % 1000 for line in lines)


def _use(file: PlanFile, rule: DataUseRule, none: str) -> str:
    state = file.plan.content.use(rule.id)
    if state is not UseState.NEW:
        return none if state is UseState.NONE else state.label
    found = [consultation for consultation in file.consultations if consultation.use_id == rule.id]
    if any(consultation.settled for consultation in found):
        return f"{state.label}（協議済）"
    use = next(use for use in file.plan.content.uses if use.use_id == rule.id)
    if not found and not needs_consultation(use, rule):
        return f"{state.label}（協議不要）"
    return f"{state.label}（{_progress(found)}）"


def _exempt(rule: DataUseRule, words: Words) -> str:
    """Return why a new use needs no consultation: its items are exempt (A-14)."""
    article = f"（{words.set(rule.exempt_article)}）" if rule.exempt_article else ""
    return f"協議を要しない{article}"


def _progress(found: Sequence[Consultation]) -> str:
    if any(consultation.answer is Answer.REFUSED for consultation in found):
        return Answer.REFUSED.label
    return "協議中" if found else "未協議"


def _consultation(found: Consultation, words: Words) -> str:
    rule = words.regs.data_use(found.use_id)
    post = words.regs.find_post(found.asked_of)
    asked = post.name if post else found.asked_of
    if found.answer is None:
        return f"{asked}　協議中\n（{words.day(found.sent_on)}協議）"
    answer = rule.answer_word if found.answer is Answer.AGREED else found.answer.label
    day = f"{words.day(found.answered_on)}\n" if found.answered_on else ""
    conditions = f"（{found.conditions}）" if found.conditions else ""
    return f"{day}{asked}　{answer}{conditions}"
