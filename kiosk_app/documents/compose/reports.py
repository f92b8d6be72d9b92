"""報告事項の資料: 部会報告 (M-8), 付議の特例 (B46-13), 利用の結果 (B46-15-3, B46-16-3), 条件の対応状況 (M-6), 評価対象."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk_app.documents.compose.evaluation_papers import (
    axis_table,
    evaluated,
    held_line,
    review_facts,
    sheet_blocks,
)
from kiosk_app.documents.compose.handouts import Handout, HandoutKind
from kiosk_app.documents.compose.ledger_papers import laid_part
from kiosk_app.documents.compose.names import bill, plan_title
from kiosk_app.documents.compose.results import additions, result
from kiosk_app.documents.compose.styles import OPENING, PORTRAIT, head, label, text, title
from kiosk_app.documents.compose.use_reports import use_report
from kiosk_app.documents.compose.words import NO_FIGURE, NOTHING, Words
from kiosk_app.documents.content import Align, Block, Cell, Paragraph, Part, Space, Table, TextStyle
from kiosk_app.domain import objection
from kiosk_app.domain.decision import Condition, Decision, Route
from kiosk_app.domain.decision_effects import decides
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Authority

_FIELD = 32.0
_ATTACHED = "別添のとおり"


@dataclass(frozen=True, slots=True)
class _Report:
    handout: Handout
    dossier: MeetingDossier
    words: Words


def report_part(handout: Handout, dossier: MeetingDossier, words: Words) -> Part:
    """Return the paper of a report item or of a sub-committee's item."""
    if handout.item.id in dossier.laid:
        return laid_part(handout, dossier, words)
    report = _Report(handout, dossier, words)
    return Part(
        blocks=(title(handout.name), *_number(report), *_BODIES[handout.kind](report)),
        handout=handout.label,
        mark=handout.mark,
    )


def _number(report: _Report) -> Iterator[Block]:
    number = bill(report.handout.item, report.words)
    if number:
        yield Paragraph(text=number, style=TextStyle(align=Align.RIGHT, after=6))


def _sheet(report: _Report) -> Iterator[Block]:
    yield from _facts(report, "" if report.handout.plans else _ATTACHED)


def _facts(report: _Report, otherwise: str) -> Iterator[Block]:
    item, words = report.handout.item, report.words
    facts = (
        ("報告者", words.set(item.explainer)),
        ("根拠", words.set(item.article)),
        ("内容", item.note or otherwise),
    )
    known = [(name, value) for name, value in facts if value]
    if known:
        yield _form(known)


def _form(facts: Iterable[tuple[str, str]]) -> Table:
    rows = tuple((label(name), text(value)) for name, value in facts)
    return Table(rows=rows, widths=(_FIELD, PORTRAIT - _FIELD), size=10, min_height=9)


def _urgent(report: _Report) -> Iterator[Block]:
    words, item = report.words, report.handout.item
    found = list(_urgent_decisions(report))
    articles = tuple(dict.fromkeys(_articles(report, found)))
    told = item.article and articles != (item.article,)
    duty = f"{words.set(item.article)}の規定により" if told else ""
    basis = f"{words.cite(*articles)}の規定により、" if articles else ""
    yield Paragraph(text=words.say(f"{basis}次のとおり決定したので、{duty}報告する。"), style=OPENING)
    for number, decision in enumerate(found, start=1):
        yield Space(height=8)
        yield _form(_urgent_facts(number, decision, report))


def _articles(report: _Report, found: Sequence[Decision]) -> Iterator[str]:
    """Yield the articles by which the plans were decided: the chair's, the plan type's own, else the ward's."""
    dossier, regs = report.dossier, report.words.regs
    for decision in found:
        file = dossier.plans.get(decision.plan_id or 0)
        urgent = regs.emergency_for(file.type) if file else regs.emergency
        rule = dossier.committee.chair_decision if decision.route is Route.CHAIR else urgent
        yield from filter(None, (rule.article,))


def _urgent_decisions(report: _Report) -> Iterator[Decision]:
    chosen = report.handout.item.plan_ids
    yield from (found for found in report.dossier.urgent if not chosen or found.plan_id in chosen)


def _urgent_facts(number: int, decision: Decision, report: _Report) -> Iterator[tuple[str, str]]:
    words = report.words
    file = report.dossier.plans.get(decision.plan_id) if decision.plan_id is not None else None
    yield "番号", words.figure(number)
    if file is not None:
        yield "件名", plan_title(file)
        yield words.place("提出部課"), file.section.label
    yield "決定年月日", words.day(decision.decided_on)
    yield "決定者", decision.decided_by or NO_FIGURE
    yield "決定", result(decision.kind, Authority.DECIDE)
    for name, value in additions(decision, words):
        yield ("急施の理由" if name == "理由" else name), value


def _review_report(report: _Report) -> Iterator[Block]:
    words, dossier = report.words, report.dossier
    bodies = [rule.name for rule in words.regs.committees if rule.parent == dossier.committee.id]
    body = bodies[0] if len(bodies) == 1 else "部会"
    yield Paragraph(text=words.say(f"{body}における評価の結果は、次のとおりである。"), style=OPENING)
    for one in evaluated(dossier):
        yield Space(height=8)
        held = held_line(one, words)
        yield _form((*review_facts(one, words), *((("部会の開催", held),) if held else ())))
        yield from axis_table(one, words)


def _review(report: _Report) -> Iterator[Block]:
    item, reviews = report.handout.item, evaluated(report.dossier)
    own = [one for one in reviews if one.review.system in item.title] or reviews
    for one in own:
        yield from sheet_blocks(one, report.words)


def _objection(report: _Report) -> Iterator[Block]:
    words = report.words
    for entry in report.dossier.entries:
        if entry.kind != objection.KIND:
            continue
        found = objection.from_entry(entry)
        if found.plan_id in report.handout.item.plan_ids:
            yield _form(_objection_facts(found, report))
    yield Paragraph(
        text=words.say(f"この異議について、{report.dossier.committee.body}の意見を求める。"),
        style=replace(OPENING, before=8),
    )


def _objection_facts(found: objection.Objection, report: _Report) -> Iterator[tuple[str, str]]:
    words, item = report.words, report.handout.item
    yield "件名", found.plan_title
    file = report.dossier.plans.get(found.plan_id)
    decided = next((one for one in reversed(file.decisions) if decides(one.kind)), None) if file else None
    if file is not None and decided is not None:
        authority = report.dossier.committee.authority
        yield "決定", f"{words.day(decided.decided_on)}　{result(decided.kind, authority)}"
    yield "異議を申し出た者", found.by
    yield "申出の日", words.day(found.made_on)
    yield "異議の内容", found.text
    if item.article:
        yield "根拠", words.set(item.article)


def _uses(report: _Report) -> Iterator[Block]:
    table = tuple(use_report(report.handout.item, report.handout.plans, report.dossier, report.words))
    yield from _facts(report, "" if table else _ATTACHED)
    yield from table


def _conditions(report: _Report) -> Iterator[Block]:
    heads = ("件名", "条件", "期限", "担当", "対応状況")
    rows = list(_condition_rows(report))
    yield from _facts(report, "" if rows else NOTHING)
    if rows:
        yield Space(height=8)
        yield Table(
            rows=(tuple(head(name) for name in heads), *rows),
            widths=(34.0, 45.0, 34.0, 20.0, 32.0),
            header_rows=1,
            size=9.5,
        )


def _condition_rows(report: _Report) -> Iterator[tuple[Cell, ...]]:
    for name, condition in _listed_conditions(report):
        verified = f"{report.words.day(condition.verified_on)}確認" if condition.verified_on else ""
        state = "\n".join(part for part in (condition.state.label, verified, condition.evidence) if part)
        yield (
            text(name),
            text(condition.text),
            text(report.words.day(condition.due) if condition.due else NO_FIGURE),
            text(condition.owner or NO_FIGURE),
            text(state),
        )


def _listed_conditions(report: _Report) -> Iterator[tuple[str, Condition]]:
    """Yield what the committee hears of: the conditions that it is owed, or those on the plans that an item names."""
    if report.dossier.conditions:
        yield from ((case.title, case.condition) for case in report.dossier.conditions)
        return
    for file in report.handout.plans:
        for decision in file.decisions:
            yield from ((plan_title(file), condition) for condition in decision.conditions)


_BODIES: dict[HandoutKind, Callable[[_Report], Iterator[Block]]] = {
    HandoutKind.REVIEW: _review,
    HandoutKind.REVIEW_REPORT: _review_report,
    HandoutKind.URGENT_REPORT: _urgent,
    HandoutKind.USE_REPORT: _uses,
    HandoutKind.CONDITION_REPORT: _conditions,
    HandoutKind.OBJECTION: _objection,
    HandoutKind.SHEET: _sheet,
}
