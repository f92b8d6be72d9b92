"""What the rules find in a plan when it is filed, accepted and put to the committee.

A fault that contradicts the regulation stops the plan. What may still follow before the committee meets (資料, 協議) is
shown as a warning when the plan is filed and stops it at the gate of 付議. A late plan with its reason is recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.consultation_rules import check_consultations
from kiosk_app.domain.deadlines import lead_time_start, plan_deadline
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.fiscal_year import fiscal_year_of, last_day
from kiosk_app.domain.plan import ItemChange, PlanContent
from kiosk_app.domain.plan_fields import fault
from kiosk_app.domain.plan_names import check_names
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.referral import is_referred
from kiosk_app.domain.regulations import (
    DeadlineKind,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    Regulations,
    RunningRule,
    Strictness,
)
from kiosk_app.domain.review import ReviewVerdict
from kiosk_app.domain.wareki import format_date, format_fiscal_year

LONGEST_TITLE = 200

_DOUBTFUL = frozenset({ReviewVerdict.RECONSIDER, ReviewVerdict.UNSUITABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What the record knows about a plan; None means that it does not know.

    `running`: the register has the plan's business in the year before (or, mid-year, in the same year).
    `scheduled`: the committee decided on the business in its 適用年次計画.
    `duplicate_of`: the number of another plan that files the same.
    """

    running: bool | None = None
    scheduled: bool | None = None
    consultations: tuple[Consultation, ...] = ()
    duplicate_of: int | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    content: PlanContent
    rule: PlanTypeRule
    regs: Regulations
    facts: PlanFacts
    day: date


def check_plan(content: PlanContent, regs: Regulations, facts: PlanFacts, today: date) -> tuple[Problem, ...]:
    """List everything that the rules of requirements §2 find in a plan on the day it comes in."""
    problems = [*check_names(content, regs)]
    rule = next((rule for rule in regs.plan_types if rule.id == content.type_id), None)
    if rule is None:
        return tuple(problems)
    case = _Case(content, rule, regs, facts, facts.received_on or today)
    for find in (_title, _duplicate, _year, _deadline, _start, _running, _items, _criteria):
        problems.extend(find(case))
    problems.extend(_missing_blocks(content, rule, regs, Severity.WARNING))
    problems.extend(check_consultations(content, facts.consultations, regs, gate=False))
    problems.extend(_clauses(content, regs))
    return tuple(problems)


def check_accept(file: PlanFile, _regs: Regulations) -> tuple[Problem, ...]:
    """List what stands against accepting a plan besides `check_plan`: it may be accepted only once."""
    if file.plan.receipt_no is None:
        return ()
    return (Problem(message=f"この計画書等は、受付第{file.plan.receipt_no}号としてすでに受け付けています。"),)


def check_refer(file: PlanFile, regs: Regulations) -> tuple[Problem, ...]:
    """List what stands between a plan and the committee (A-12-1, A-12-4, B46-15-1, B46-16-1, A-14, B46-8)."""
    content, rule = file.plan.content, file.type
    if not is_referred(file):
        body = regs.committee(rule.committee).body
        why = f"（{file.plan.referral_exempt}）" if file.plan.referral_exempt else ""
        return (Problem(message=f"「{content.title}」は、{body}への付議を要しません{why}。"),)
    facts = PlanFacts(consultations=file.consultations)
    case = _Case(content, rule, regs, facts, file.plan.received_on or date.min)
    return (
        *_criteria(case),
        *_missing_blocks(content, rule, regs, Severity.ERROR),
        *check_consultations(content, file.consultations, regs, gate=True),
        *_review(file),
        *_clauses(content, regs),
    )


def _title(case: _Case) -> Iterator[Problem]:
    """A title has to fit into the lists of the papers."""
    length = len(case.content.title)
    if length > LONGEST_TITLE:
        yield fault(
            "title",
            f"件名が長すぎます（{length}文字。{LONGEST_TITLE}文字まで）。",
            "件名を短くし、詳しいことは概要に書いてください。",
        )


def _duplicate(case: _Case) -> Iterator[Problem]:
    if case.facts.duplicate_of is not None:
        yield fault(
            "title",
            f"同じ年度の同じ{case.rule.name}が、すでに提出されています（計画{case.facts.duplicate_of}）。",
            "先に提出されたものを確かめてください。",
        )


def _year(case: _Case) -> Iterator[Problem]:
    """B46-10, B46-11: annual plans are for the next fiscal year, mid-year requests for the present one."""
    present = fiscal_year_of(case.day)
    if case.rule.timing is PlanTiming.ANY:
        return
    annual = case.rule.timing is PlanTiming.ANNUAL
    wanted = present + 1 if annual else present
    year = case.content.fiscal_year
    if year == wanted or (year == wanted + 1 and _is_over(case, wanted)):
        return
    excused = year > wanted or bool(case.content.late_reason.strip())
    other = "年度の途中の計画であれば、依頼書によってください。" if annual and year == present else ""
    yield fault(
        "fiscal_year",
        f"{case.rule.name}の対象年度は{format_fiscal_year(wanted)}ですが、"
        f"{format_fiscal_year(year)}となっています。",
        other or "対象年度を確かめてください。",
        article=case.rule.article,
        severity=Severity.WARNING if excused else Severity.ERROR,
    )


def _is_over(case: _Case, wanted: int) -> bool:
    """Tell whether the plans for next year were due months before it, so that those of the year after come now."""
    due = plan_deadline(case.rule, wanted)
    return case.rule.deadline.kind is DeadlineKind.MONTHS_BEFORE_START and due is not None and case.day > due


def _deadline(case: _Case) -> Iterator[Problem]:
    """A-12-2: a plan after its deadline needs the reason that the regulation names, and is recorded with it."""
    rule, content = case.rule.deadline, case.content
    due = plan_deadline(case.rule, content.fiscal_year, content.start_on)
    if due is None or case.day <= due:
        return
    late = f"提出期限（{format_date(due)}）を{(case.day - due).days}日過ぎています。"
    reason = content.late_reason.strip()
    if rule.late_reason and not reason:
        yield fault(
            "late_reason",
            late,
            f"期限後に提出できるのは「{rule.late_reason}」です。理由を書いてください。",
            article=rule.article,
        )
        return
    yield fault(
        "late_reason",
        late,
        f"理由：{reason}" if reason else "",
        article=rule.article,
        severity=Severity.WARNING,
    )


def _start(case: _Case) -> Iterator[Problem]:
    """B46-11: the lead time that a mid-year request should leave is shown, never enforced."""
    start = case.content.start_on
    if start is None:
        return
    if fiscal_year_of(start) < case.content.fiscal_year:
        yield fault(
            "start_on",
            f"実施日（{format_date(start)}）が対象年度（{format_fiscal_year(case.content.fiscal_year)}）より前です。",
            "実施日か対象年度を直してください。",
        )
    if start > last_day(case.content.fiscal_year):
        year = format_fiscal_year(case.content.fiscal_year)
        yield fault(
            "start_on",
            f"実施日（{format_date(start)}）が対象年度（{year}）より後です。",
            "実施日か対象年度を確かめてください。",
            severity=Severity.WARNING,
        )
    latest = lead_time_start(case.rule, start)
    if latest is not None and case.day > latest:
        yield fault(
            "start_on",
            f"実施日（{format_date(start)}）まで{(start - case.day).days}日です。"
            f"{case.rule.lead_months}か月前（{format_date(latest)}）を過ぎています。",
            "計画の実施に必要な期間を確かめてください。",
            article=case.rule.article,
            severity=Severity.WARNING,
        )


def _running(case: _Case) -> Iterator[Problem]:
    """B46-10-1 to -3, B46-11: whether the business runs today, and whether it was scheduled, by the kind of plan."""
    rule, running = case.rule, case.facts.running
    name = case.content.business_name or case.content.title
    if rule.running is RunningRule.MUST_RUN and running is False:
        yield fault(
            "business_name",
            f"「{name}」は、適用業務の台帳で現に利用している業務になっていません。",
            "業務名・情報システム・所管を台帳に合わせるか、新規の計画書等によってください。",
            article=rule.article,
        )
    if rule.running is RunningRule.MUST_NOT_RUN and running:
        yield fault(
            "business_name",
            f"「{name}」は、適用業務の台帳で現に利用している業務です。",
            "継続又は変更の計画書等によってください。",
            article=rule.article,
        )
    if rule.needs_scheduled and case.facts.scheduled is False:
        yield fault(
            "business_name",
            f"「{name}」は、委員会が決定した適用年次計画に見当たりません。",
            "適用予定業務であることを確かめてください。",
            article=rule.article,
            severity=Severity.WARNING,
        )


def _items(case: _Case) -> Iterator[Problem]:
    """B46-4-2: a plan about recorded items names what it adds, changes or drops."""
    changed = any(item.change is not ItemChange.KEEP for item in case.content.items)
    if case.rule.kind is PlanKind.ITEMS and not changed:
        yield fault(
            "items",
            "追加・変更・廃止する記録項目がありません。",
            "記録項目とその区分を書いてください。",
            article=case.rule.article,
        )


def _criteria(case: _Case) -> Iterator[Problem]:
    """A-12-1: each of the criteria is confirmed before the application is made."""
    missing = [criterion for criterion in case.rule.criteria if criterion not in case.content.criteria]
    if missing:
        yield fault(
            "criteria",
            f"次の基準に該当することが確認されていません：{'、'.join(text.rstrip('。') for text in missing)}。",
            "基準に該当することを確認してください。",
            article=case.rule.criteria_article or case.rule.article,
        )


def _missing_blocks(
    content: PlanContent, rule: PlanTypeRule, regs: Regulations, severity: Severity
) -> Iterator[Problem]:
    """A-12-4: 必要性・費用・効果・代替手段 are there before the plan is put to the committee."""
    for block in regs.blocks:
        if block.id in rule.mandatory_blocks and not _told(content, block.id):
            yield Problem(
                message=f"「{block.label}」が書かれていません。",
                fix="付議までに資料を徴してください。",
                article=block.article or rule.referral_article,
                place=Place(field=block.label),
                severity=severity,
            )


def _told(content: PlanContent, block_id: str) -> bool:
    """Tell whether a plan says what a block asks for: in its text, or in the table that is printed under it."""
    tables = {"cost": content.costs, "items": content.items, "outline": content.outline.strip()}
    return bool(content.blocks.get(block_id, "").strip() or tables.get(block_id))


def _clauses(content: PlanContent, regs: Regulations) -> Iterator[Problem]:
    """A-6, B46-22: an outsourced job carries the list of what its contract has to state."""
    if not content.outsourced:
        return
    for checklist in regs.checklists:
        missing = [item for item in checklist.items if item not in content.clauses]
        if missing:
            yield fault(
                "clauses",
                f"{checklist.name}のうち、次の事項が確認されていません：{'、'.join(text.rstrip('。') for text in missing)}。",
                "契約書に明記することを確かめてください。",
                article=checklist.article,
                severity=Severity.WARNING,
            )


def _review(file: PlanFile) -> Iterator[Problem]:
    """B46-8: whether the sub-committee has reviewed a system that it is to review."""
    if file.type.review is Strictness.OFF:
        return
    concluded = [review for review in file.reviews if review.verdict is not None]
    if not concluded:
        yield Problem(
            message=f"「{file.plan.content.title}」は、部会の評価がまだありません。",
            fix="部会の評価を受けるか、評価の対象でないことを確かめてください。",
            severity=Severity.ERROR if file.type.review is Strictness.BLOCK else Severity.WARNING,
        )
    for review in concluded:
        if review.verdict in _DOUBTFUL:
            yield Problem(
                message=f"「{file.plan.content.title}」の部会の評価は「{review.verdict.label}」です。",
                severity=Severity.WARNING,
            )
