"""What lists of decisions, plans, systems and meetings hold when they are given out: real numbers, days and words."""

from collections.abc import Iterable, Iterator, Sequence

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.numbering import bill_label, handout_label
from kiosk_app.domain.plan import CostClass
from kiosk_app.domain.publication import CLOSED
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.regulations import Authority, CommitteeRule, NumberStyle, Regulations
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.exchange.list_table import ListTable, Value
from kiosk_app.usecases.recording import decision_for

_RESULT = ("審議結果", "可否", "理由", "意見", "条件", "決定日", "通知日")
_PLAN = ("計画番号", "件名", "対象年度", "計画の種別", "部", "課")
_HELD = ("会議体", "回", "開催日", "議案番号")
_LEFT_TO_THE_HEAD = (Authority.ADVISE, Authority.PROCESS)
Values = tuple[Value, ...]


def decision_table(
    dossiers: Sequence[MeetingDossier],
    alone: Iterable[tuple[PlanFile, Decision]],
    regs: Regulations,
    title: str,
) -> ListTable:
    """Return what was decided, one line for each plan: at meetings, then outside of them."""
    rows = [row for dossier in dossiers for row in _meeting_rows(dossier)]
    for file, one in alone:
        rows.append((*_alone(file, regs), *_about(file), one.route.label, *_result(one), one.decided_by))
    headings = (*_HELD, *_PLAN, "決定の方法", *_RESULT, "決定した者")
    return ListTable(title=title, headings=headings, rows=tuple(rows))


def _meeting_rows(dossier: MeetingDossier) -> Iterator[Values]:
    decisions = dossier.record.decisions if dossier.record else ()
    for item, file in _matters(dossier):
        found = decision_for(decisions, item.id, file.plan.id if file else 0)
        if found is not None:
            yield (
                *_held(dossier.meeting, dossier.committee, item),
                *_told(dossier.committee, item, file),
                found.route.label,
                *_hidden(dossier.committee, item, _found(found, dossier.committee)),
                found.decided_by,
            )


def meeting_table(dossier: MeetingDossier, title: str) -> ListTable:
    """Return a meeting's matters with their plans and, once it was held, their results."""
    decisions = dossier.record.decisions if dossier.record else ()
    rows = []
    for item, file in _matters(dossier):
        found = decision_for(decisions, item.id, file.plan.id if file else 0)
        handout = "" if item.handout_no is None else handout_label(item.handout_no, NumberStyle.HALF)
        result = _found(found, dossier.committee) if found else ("",) * 5 + (None, None)
        rows.append(
            (
                item.order,
                item.kind.label,
                bill_label(item.kind, item.bill_no, NumberStyle.HALF),
                handout,
                *_told(dossier.committee, item, file),
                *_hidden(dossier.committee, item, result),
            )
        )
    headings = ("順", "区分", "議案番号", "資料番号", *_PLAN, *_RESULT)
    return ListTable(title=title, headings=headings, rows=tuple(rows))


def plan_table(files: Iterable[PlanFile], title: str) -> ListTable:
    """Return plans with what they ask, cost and became."""
    headings = (
        *_PLAN,
        *("業務名", "情報システム", "処理", "処理回数", "主な処理", "個人情報", "実施日"),
        *(f"{kind.label}（円）" for kind in CostClass),
        *("状態", "提出日", "受付日", "受付番号", "審議結果", "決定日", "記載例"),
    )
    return ListTable(title=title, headings=headings, rows=tuple(_plan(file) for file in files))


def _plan(file: PlanFile) -> Values:
    plan, content = file.plan, file.plan.content
    last = file.decisions[-1] if file.decisions else None
    costs = (sum(line.amount for line in content.costs if line.cost_class is kind) for kind in CostClass)
    return (
        *_about(file),
        content.business_name,
        content.system,
        content.processing.label if content.processing else "",
        content.frequency,
        content.outputs,
        content.personal_info.label if content.personal_info else "",
        content.start_on,
        *costs,
        plan.state.label,
        plan.submitted_on,
        plan.received_on,
        plan.receipt_no,
        last.kind.label if last else "",
        last.decided_on if last else None,
        "記載例" if content.example else "",
    )


def system_table(rows: Iterable[RegisterRow], title: str) -> ListTable:
    """Return a year's register of businesses and systems."""
    headings = (
        *("業務番号", "年度", "表", "情報システム", "部", "課", "番号", "業務"),
        *("種別", "状態", "処理回数", "主な処理", "概要"),
    )
    return ListTable(title=title, headings=headings, rows=tuple(_system(row) for row in rows))


def _system(row: RegisterRow) -> Values:
    key, year = row.business.key, row.year
    return (
        row.business.id,
        format_fiscal_year(year.fiscal_year),
        key.processing.label,
        key.system,
        row.business.bureau_label,
        row.business.section_label,
        year.number,
        key.name,
        year.mark.label,
        year.status.label,
        year.frequency,
        year.outputs,
        year.outline,
    )


def result_rows(dossier: MeetingDossier, plan_ids: Iterable[int], title: str) -> ListTable:
    """Return the results of some plans of a meeting, as their department gets them."""
    wanted = set(plan_ids)
    decisions = dossier.record.decisions if dossier.record else ()
    rows: list[Values] = []
    for item, file in _matters(dossier):
        if file is not None and file.plan.id in wanted:
            found = decision_for(decisions, item.id, file.plan.id)
            assert found is not None
            bill = bill_label(item.kind, item.bill_no, NumberStyle.HALF)
            receipt = (file.plan.receipt_no, file.plan.received_on)
            rows.append((len(rows) + 1, bill, *_about(file), *receipt, *_result(found)))
    headings = ("番号", "議案番号", *_PLAN, "受付番号", "受付日", *_RESULT)
    return ListTable(title=title, headings=headings, rows=tuple(rows))


def _matters(dossier: MeetingDossier) -> Iterator[tuple[AgendaItem, PlanFile | None]]:
    for item in dossier.items:
        if item.source is ItemSource.PLANS and not item.withdrawn:
            yield from ((item, dossier.plans[plan_id]) for plan_id in item.plan_ids)
        elif item.kind is not ItemKind.OTHER:
            yield item, None


def _held(meeting: Meeting, rule: CommitteeRule, item: AgendaItem) -> Values:
    return (
        rule.name,
        meeting.number,
        meeting.held_on,
        bill_label(item.kind, item.bill_no, NumberStyle.HALF),
    )


def _alone(file: PlanFile, regs: Regulations) -> Values:
    return (regs.committee(file.type.committee).name, None, None, "")


def _told(rule: CommitteeRule, item: AgendaItem, file: PlanFile | None) -> Values:
    return _about(file) if file else (None, CLOSED if _restricted(rule, item) else item.title, "", "", "", "")


def _hidden(rule: CommitteeRule, item: AgendaItem, result: Values) -> Values:
    """Return a result without its words where the matter is not for every eye (B50-17)."""
    return (*result[:2], "", "", "", *result[5:]) if _restricted(rule, item) else result


def _restricted(rule: CommitteeRule, item: AgendaItem) -> bool:
    return any(matter.id == item.matter_id and matter.restricted for matter in rule.matters)


def _about(file: PlanFile) -> Values:
    content = file.plan.content
    return (
        file.plan.id,
        content.title,
        format_fiscal_year(content.fiscal_year),
        file.type.name,
        file.section.bureau,
        file.section.name,
    )


def _found(found: Decision, committee: CommitteeRule) -> Values:
    """Return what a committee found; 可否 is left to the head where it only advises or processes."""
    word, verdict, *rest = _result(found)
    return (word, "" if committee.authority in _LEFT_TO_THE_HEAD else verdict, *rest)


def _result(decision: Decision) -> Values:
    heard = decision.kind in (DecisionKind.REPORTED, DecisionKind.WITHDRAWN)
    return (
        decision.kind.label,
        "" if heard else verdict_of(decision.kind).label,
        decision.reason,
        decision.opinion,
        "\n".join(_condition(one) for one in decision.conditions),
        decision.decided_on,
        decision.notified_on,
    )


def _condition(condition: Condition) -> str:
    due = f"（期限 {format_date(condition.due)}）" if condition.due else ""
    return f"{condition.text}{due}"
