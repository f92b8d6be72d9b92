"""The evaluation of systems in Japanese words: by whom, when, on which scale and sheets, and what is proposed."""

from collections.abc import Iterator

from kiosk_app.domain.evaluation_rules import AxisRule, EvaluationRule
from kiosk_app.domain.regulations import Regulations
from kiosk_app.profiles.phrases import cited, line, listed


def describe_evaluation(regs: Regulations) -> Iterator[str]:
    """Return the lines on evaluation; nothing where no sub-committee evaluates."""
    rule = regs.evaluation
    if rule.committee is None:
        return
    yield cited(f"評価　{regs.committee(rule.committee).name}", rule.article)
    yield line("評点", listed(f"{number}＝{word}" for number, word in enumerate(rule.scale)))
    after, operation = rule.after_months, rule.operation_months
    yield line("事後評価", f"運用の開始から{after}月を経過したとき" if after is not None else "")
    yield line("運用評価", f"運用の開始から{operation}月を経過したとき" if operation is not None else "")
    for sheet in rule.sheets:
        stages = "・".join(stage.label for stage in sheet.stages)
        for axis in sheet.axes:
            yield line(f"評価票（{stages}）", _axis(axis))
    if rule.thresholds:
        yield line("結論の目安", _thresholds(rule))


def _axis(axis: AxisRule) -> str:
    points = sum(criterion.points for criterion in axis.criteria)
    items = listed(f"{criterion.label}（{criterion.points}点）" for criterion in axis.criteria)
    below = (
        f"。評点{axis.decisive_at}以下があるときは、要再検討を目安とする"
        if axis.decisive_at is not None
        else ""
    )
    return f"{axis.label}（{points}点）　{items}{below}"


def _thresholds(rule: EvaluationRule) -> str:
    shares = listed(f"{one.percent}％以上は{one.verdict.label}" for one in rule.thresholds)
    return f"{shares}。結論は部会が決める"
