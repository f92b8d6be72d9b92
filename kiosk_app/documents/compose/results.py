"""How a result reads, by what the committee may do: deliberate, decide (可・否・未決), advise, or process and report."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.words import Words
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.regulations import Authority

_PLAIN = {
    DecisionKind.APPROVED: "原案のとおり承認",
    DecisionKind.AMENDED: "一部修正の上承認",
    DecisionKind.CONDITIONAL: "条件を付して承認",
    DecisionKind.OPINION: "附帯意見を付して承認",
    DecisionKind.CONTINUED: "継続審議",
    DecisionKind.RETURNED: "差戻し",
    DecisionKind.REJECTED: "不承認",
    DecisionKind.WITHDRAWN: "取下げ",
    DecisionKind.REPORTED: "了承",
}
_ADVICE = {
    DecisionKind.APPROVED: "原案のとおり適当と認める",
    DecisionKind.AMENDED: "一部修正の上適当と認める",
    DecisionKind.CONDITIONAL: "条件を付して適当と認める",
    DecisionKind.OPINION: "附帯意見を付して適当と認める",
    DecisionKind.REJECTED: "適当と認めない",
}
_WITHOUT_VERDICT = (DecisionKind.WITHDRAWN, DecisionKind.REPORTED)


def result(kind: DecisionKind, authority: Authority) -> str:
    """Return a result in words; a deciding committee's reads 「可（原案のとおり承認）」 (A-12-5)."""
    words = _PLAIN[kind]
    if authority is Authority.ADVISE:
        return _ADVICE.get(kind, words)
    if authority is Authority.DECIDE and kind not in _WITHOUT_VERDICT:
        return f"{verdict_of(kind).label}（{words}）"
    return words


def decision_for(
    decisions: Sequence[Decision], item: AgendaItem, plan_id: int | None = None
) -> Decision | None:
    """Return what was decided on a plan of an item: its own result, or else that of the whole item."""
    about = [decision for decision in decisions if decision.item_id == item.id]
    own = [decision for decision in about if plan_id is not None and decision.plan_id == plan_id]
    return next(iter(own or [decision for decision in about if decision.plan_id is None]), None)


def own_decisions(decisions: Sequence[Decision], item: AgendaItem) -> tuple[Decision, ...]:
    """Return the results of single plans that differ from the item's."""
    return tuple(found for found in decisions if found.item_id == item.id and found.plan_id is not None)


def condition_line(condition: Condition, words: Words) -> str:
    """Return a condition with its due date, who has to meet it and to whom it is reported."""
    facts = "、".join(condition_facts(condition, words))
    return condition.text + (words.say(f"（{facts}）") if facts else "")


def condition_facts(condition: Condition, words: Words) -> Iterator[str]:
    """Yield what is known of a condition besides its text."""
    if condition.due is not None:
        yield f"期限：{words.day(condition.due)}"
    if condition.owner:
        yield f"担当：{condition.owner}"
    if condition.report_to:
        yield f"報告先：{condition.report_to}"


def additions(decision: Decision, words: Words) -> Iterator[tuple[str, str]]:
    """Yield conditions, opinion and reason of a result, each with its head."""
    several = len(decision.conditions) > 1
    for number, condition in enumerate(decision.conditions, start=1):
        yield f"条件{words.figure(number) if several else ''}", condition_line(condition, words)
    if decision.opinion:
        yield "附帯意見" if decision.kind is DecisionKind.OPINION else "意見", decision.opinion
    if decision.reason:
        yield "理由", decision.reason


def remarks(decision: Decision | None, words: Words) -> str:
    """Return conditions, opinion and reason for one cell of a list."""
    if decision is None:
        return ""
    return "\n".join(f"【{head}】{text}" for head, text in additions(decision, words))
