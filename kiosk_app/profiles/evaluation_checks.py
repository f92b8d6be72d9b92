"""What must hold within the rules of evaluation: a scale, sheets that do not overlap, thresholds within reach."""

from collections import Counter
from collections.abc import Iterator

from kiosk_app.domain.evaluation_rules import EvaluationRule, SheetRule
from kiosk_app.profiles.checking import Check
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.words import named

_FULL = 100
_FEWEST_WORDS = 2


def check_evaluation(checking: Check, rule: EvaluationRule, at: Path) -> None:
    """Report what does not fit together in the evaluation of systems."""
    if rule.committee is None:
        if rule.sheets or rule.scale or rule.thresholds:
            fix = "「committee = …」に、評価する部会を書いてください。"
            checking.say(at, "評価票が書かれていますが、評価する部会がありません。", fix)
        return
    _check_committee(checking, rule.committee, at)
    if len(rule.scale) < _FEWEST_WORDS:
        fix = "低い方から順に、二つ以上の言葉を書いてください。"
        checking.say((*at, "scale"), f"{named('scale')}の言葉が足りません。", fix)
    _check_stages(checking, rule, at)
    for number, sheet in enumerate(rule.sheets):
        _check_sheet(checking, rule, sheet, (*at, "sheets", number))
    _check_thresholds(checking, rule, at)


def _check_committee(checking: Check, committee: str, at: Path) -> None:
    committees = {one.id: one for one in checking.regulations.committees}
    checking.refer((*at, "committee"), committee, tuple(committees), "committees")
    found = committees.get(committee)
    if found is not None and found.parent is None:
        fix = "親の会議体（parent）のある部会を書いてください。"
        checking.say((*at, "committee"), f"「{found.name}」は部会ではありません。", fix)


def _check_stages(checking: Check, rule: EvaluationRule, at: Path) -> None:
    counts = Counter(stage for sheet in rule.sheets for stage in sheet.stages)
    for stage, number in counts.items():
        if number > 1:
            fix = "評価の区分ごとに、評価票は一つにしてください。"
            checking.say((*at, "sheets"), f"「{stage.label}」の評価票が{number}あります。", fix)


def _check_sheet(checking: Check, rule: EvaluationRule, sheet: SheetRule, at: Path) -> None:
    if not sheet.stages or not sheet.criteria:
        fix = "評価の区分（stages）と、軸（axes）の下の小項目（criteria）を書いてください。"
        checking.say(at, "評価票の中身がありません。", fix)
    for number, axis in enumerate(sheet.axes):
        told_before = len(rule.scale) < _FEWEST_WORDS
        if axis.decisive_at is not None and axis.decisive_at > rule.highest and not told_before:
            fix = f"{rule.highest}以下の数を書いてください。"
            place = (*at, "axes", number, "decisive_at")
            checking.say(place, f"{named('decisive_at')}が評点の最高（{rule.highest}）を超えています。", fix)
    for label in _doubles(sheet):
        fix = "見出しか id を別にしてください。"
        checking.say((*at, "axes"), f"小項目「{label}」が２度あります。", fix)


def _doubles(sheet: SheetRule) -> Iterator[str]:
    counts = Counter(criterion.id for criterion in sheet.criteria)
    return (label for label, number in counts.items() if number > 1)


def _check_thresholds(checking: Check, rule: EvaluationRule, at: Path) -> None:
    last = _FULL + 1
    for number, threshold in enumerate(rule.thresholds):
        place = (*at, "thresholds", number, "percent")
        if threshold.percent > _FULL:
            fix = f"{_FULL}以下の数を書いてください。"
            checking.say(place, f"{named('percent')}が{threshold.percent}です。", fix)
        elif threshold.percent >= last:
            fix = "高い方から順に書いてください。"
            checking.say(place, "結論の目安が、高い方から順に並んでいません。", fix)
        last = threshold.percent
