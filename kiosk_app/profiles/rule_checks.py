"""What must hold within one rule: posts that fit their kind, fractions below one, deadlines with their figures."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk_app.domain.business_days import parse_closed
from kiosk_app.domain.evaluation_rules import EvaluationRule
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.numbering import NUMBER_PARTS
from kiosk_app.domain.oversight import AuditRule
from kiosk_app.domain.regulations import (
    CommitteeRule,
    DeadlineKind,
    DeadlineRule,
    DecisionRule,
    DecisionRuleKind,
    DocumentNumberRule,
    EmergencyRule,
    MinorChangeRule,
    MinutesRule,
    OfficeKind,
    OfficeRule,
    PlanTypeRule,
    PostRule,
    PublicationRule,
    QuorumKind,
    QuorumRule,
    Regulations,
    SeatKind,
    SeatRule,
)
from kiosk_app.profiles.checking import Check
from kiosk_app.profiles.evaluation_checks import check_evaluation
from kiosk_app.profiles.ledger_checks import check_ledger
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.publication_checks import check_publication
from kiosk_app.profiles.words import named

_MONTHS = range(1, 13)


def _check_post(checking: Check, rule: PostRule, at: Path) -> None:
    regulations = checking.regulations
    if rule.section and regulations.find_section(rule.bureau, rule.section) is None:
        known = [section.name for section in regulations.sections if section.bureau == rule.bureau]
        checking.refer((*at, "section"), rule.section, known, "sections")
    elif rule.bureau and not rule.section:
        checking.refer(
            (*at, "bureau"), rule.bureau, [section.bureau for section in regulations.sections], "sections"
        )


def _check_office(checking: Check, rule: OfficeRule, at: Path) -> None:
    if (rule.kind is OfficeKind.POST) != (rule.post is not None):
        _post_or_kind(checking, rule, at)


def _check_seat(checking: Check, rule: SeatRule, at: Path) -> None:
    if (rule.kind is SeatKind.POST) != (rule.post is not None):
        _post_or_kind(checking, rule, at)
    if rule.kind is SeatKind.POST and rule.count > 1:
        checking.say((*at, "count"), "充て職の委員は１人です。", "職の数だけ書き分けてください。")


def _post_or_kind(checking: Check, rule: OfficeRule | SeatRule, at: Path) -> None:
    if rule.post is None:
        checking.say(
            (*at, "kind"),
            f"「{rule.kind.label}」なのに、職（post）がありません。",
            "「post = …」を書き加えてください。",
        )
    else:
        fix = "post を消すか、kind を直してください。"
        checking.say((*at, "post"), f"「{rule.kind.label}」なのに、職「{rule.post}」が書かれています。", fix)


def _check_quorum(checking: Check, rule: QuorumRule, at: Path) -> None:
    _check_share(checking, rule, at, "定足数", QuorumKind.FRACTION)
    if rule.kind is QuorumKind.HEADS and rule.count is None:
        fix = "「count = 5」のように書いてください。"
        checking.say((*at, "count"), "定足数を人数で定めるのに、人数（count）がありません。", fix)
    if rule.kind is not QuorumKind.HEADS and rule.count is not None:
        fix = "人数で定めるなら kind を「人数」にし、そうでなければ消してください。"
        checking.say((*at, "count"), f"定足数が「{rule.kind.label}」なのに、人数があります。", fix)


def _check_decision(checking: Check, rule: DecisionRule, at: Path) -> None:
    _check_share(checking, rule, at, "議決", DecisionRuleKind.FRACTION_PRESENT)


def _check_share(
    checking: Check, rule: QuorumRule | DecisionRule, at: Path, what: str, wanted: Labelled
) -> None:
    top, bottom = rule.numerator, rule.denominator
    if rule.kind is not wanted:
        if top or bottom:
            name = "numerator" if top else "denominator"
            fix = f"割合で定めるなら kind を「{wanted.label}」にし、そうでなければ消してください。"
            checking.say((*at, name), f"{what}が「{rule.kind.label}」なのに、分数の数があります。", fix)
        return
    for name, value in (("numerator", top), ("denominator", bottom)):
        if value == 0:
            checking.say(
                (*at, name),
                f"{what}を割合で定めるのに、{named(name)}が{value}です。",
                "３分の２なら numerator = 2、denominator = 3 と書きます。",
            )
    if top > bottom > 0:
        checking.say(
            (*at, "numerator"),
            f"{what}の分数が１を超えています（{bottom}分の{top}）。",
            "分子を分母以下にしてください。",
        )


def _check_committee(checking: Check, rule: CommitteeRule, at: Path) -> None:
    """Find a post that sits twice, and a quorum that no number of the committee's members can reach."""
    _check_seated_once(checking, rule, at)
    quorum = rule.quorum
    if quorum.kind is QuorumKind.NONE or rule.temporary_members or checking.touched_at((*at, "seats")):
        return
    if not rule.seats and not rule.delegation_article:
        fix = "委員（seats）を書くか、別に定めるとした条文（delegation_article）を書いてください。"
        checking.say((*at, "quorum"), "定足数の定めがあるのに、委員が一人も書かれていません。", fix)
    everyone = sum(seat.count for seat in rule.seats) + _offices(rule)
    heads = quorum.count if quorum.kind is QuorumKind.HEADS else None
    if rule.seats and heads is not None and heads > everyone:
        fix = "人数（count）か委員（seats）を直してください。"
        checking.say((*at, "quorum", "count"), f"定足数が{heads}人なのに、委員は{everyone}人です。", fix)


def _check_seated_once(checking: Check, rule: CommitteeRule, at: Path) -> None:
    places: list[tuple[Path, OfficeRule | SeatRule]] = [(("chair",), rule.chair)]
    places += [(("deputies", number), one) for number, one in enumerate(rule.deputies)]
    places += [(("seats", number), one) for number, one in enumerate(rule.seats)]
    seen: set[str] = set()
    for where, one in places:
        if one.post is None:
            continue
        if one.post in seen and not checking.touched_at((*at, *where)):
            fix = "一つにしてください。委員長・職務代理者は、seats に書かなくても委員に数えます。"
            checking.say((*at, *where, "post"), f"「{one.post}」が、この会議体に２度あります。", fix)
        seen.add(one.post)


def _offices(rule: CommitteeRule) -> int:
    return len(rule.deputies) + (1 if rule.quorum.includes_chair else 0)


def _check_deadline(checking: Check, rule: DeadlineRule, at: Path) -> None:
    wanted = {
        DeadlineKind.NONE: (),
        DeadlineKind.DATE: ("month", "day"),
        DeadlineKind.MONTHS_BEFORE_START: ("months",),
        DeadlineKind.WEEKS_BEFORE_START: ("weeks",),
    }[rule.kind]
    for name in ("month", "day", "months", "weeks"):
        value = getattr(rule, name)
        if name in wanted and value == 0:
            checking.say(
                (*at, name),
                f"期限が「{rule.kind.label}」なのに、{named(name)}がありません。",
                f"「{name} = …」を書き加えてください。",
            )
        if name not in wanted and value > 0:
            checking.say(
                (*at, name),
                f"期限が「{rule.kind.label}」なのに、{named(name)}があります。",
                "kind を直すか、この行を消してください。",
            )
    if rule.month > 0 and rule.month not in _MONTHS:
        checking.say((*at, "month"), f"{rule.month}月はありません。", "1から12までの数を書いてください。")


def _check_minutes(checking: Check, rule: MinutesRule, at: Path) -> None:
    if rule.due_days is not None and rule.due_months is not None:
        checking.say(
            (*at, "due_months"),
            "議事録の作成期限が、日と月の両方で書かれています。",
            "どちらか一方にしてください。",
        )


def _check_number(checking: Check, rule: DocumentNumberRule, at: Path) -> None:
    """Find braces in the form that nothing fills in, and a form without the number itself."""
    if not rule.form:
        return
    parts = "・".join(f"{{{part}}}" for part in NUMBER_PARTS)
    left = rule.form
    for part in NUMBER_PARTS:
        left = left.replace(f"{{{part}}}", "")
    if "{" in left or "}" in left:
        fix = f"波括弧に書けるのは、{parts}です。"
        checking.say((*at, "form"), f"文書番号の形「{rule.form}」に、知らない波括弧があります。", fix)
    elif "{番号}" not in rule.form:
        fix = "「{年}{記号}第{番号}号」のように書いてください。"
        checking.say((*at, "form"), f"文書番号の形「{rule.form}」に、{{番号}}がありません。", fix)


def _check_plan_type(checking: Check, rule: PlanTypeRule, at: Path) -> None:
    regulations = checking.regulations
    committees = {committee.id: committee for committee in reversed(regulations.committees)}
    if rule.committee:
        checking.refer((*at, "committee"), rule.committee, tuple(committees), "committees")
    if rule.matter and rule.committee in committees:
        known = [matter.id for matter in committees[rule.committee].matters]
        checking.refer((*at, "matter"), rule.matter, known, "matters")
    for number, block in enumerate(rule.mandatory_blocks):
        checking.refer((*at, "mandatory_blocks", number), block, [b.id for b in regulations.blocks], "blocks")


def _check_decider(checking: Check, rule: EmergencyRule | MinorChangeRule, at: Path) -> None:
    if rule.enabled and not rule.decider:
        checking.say(
            (*at, "decider"),
            "決定する職（decider）がありません。",
            '「decider = "…"」を書き加えるか、enabled を false にしてください。',
        )


def _check_minor_change(checking: Check, rule: MinorChangeRule, at: Path) -> None:
    _check_decider(checking, rule, at)
    known = [ledger.id for ledger in checking.regulations.ledgers]
    if rule.ledger and rule.ledger not in known and not checking.touched("ledgers"):
        fix = "[[ledgers]] に加えるか、その名称を書いてください。"
        checking.say((*at, "ledger"), f"{named('ledger')}の「{rule.ledger}」という簿冊はありません。", fix)


def _check_audit(checking: Check, rule: AuditRule, at: Path) -> None:
    if rule.committee is not None:
        checking.refer(
            (*at, "committee"), rule.committee, [c.id for c in checking.regulations.committees], "committees"
        )


def _check_closed_days(checking: Check, rule: Regulations, at: Path) -> None:
    for number, text in enumerate(rule.closed_days):
        if not _is_closed_day(text):
            checking.say(
                (*at, "closed_days", number),
                f"閉庁日「{text}」は月日として読めません。",
                "「12-29」の形に書いてください。",
            )


def _is_closed_day(text: str) -> bool:
    try:
        parse_closed((text,))
    except ValueError:
        return False
    return True


RULE_CHECKS: Mapping[type, Callable[[Check, Any, Path], None]] = {
    AuditRule: _check_audit,
    CommitteeRule: _check_committee,
    DeadlineRule: _check_deadline,
    DecisionRule: _check_decision,
    DocumentNumberRule: _check_number,
    EmergencyRule: _check_decider,
    EvaluationRule: check_evaluation,
    LedgerRule: check_ledger,
    MinorChangeRule: _check_minor_change,
    MinutesRule: _check_minutes,
    OfficeRule: _check_office,
    PlanTypeRule: _check_plan_type,
    PostRule: _check_post,
    PublicationRule: check_publication,
    QuorumRule: _check_quorum,
    Regulations: _check_closed_days,
    SeatRule: _check_seat,
}
