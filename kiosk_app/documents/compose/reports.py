"""Papers of report items and of the sub-committee: 部会報告, 付議の特例, 利用の結果, 条件の対応状況, 評価対象."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk_app.documents.compose.handouts import Handout, HandoutKind
from kiosk_app.documents.compose.ledger_papers import laid_part
from kiosk_app.documents.compose.names import bill, plan_title
from kiosk_app.documents.compose.plan_facts import use_summary
from kiosk_app.documents.compose.results import additions, result
from kiosk_app.documents.compose.styles import OPENING, PORTRAIT, centered, head, label, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Block, Cell, Paragraph, Part, Space, Table, TextStyle
from kiosk_app.domain.decision import Decision, Route
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Authority
from kiosk_app.domain.review import Review

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
    duty = f"{words.set(item.article)}の規定により" if item.article else ""
    found = list(_urgent_decisions(report))
    rule = report.dossier.committee.chair_decision if _by_chair(found) else words.regs.emergency
    basis = f"{words.set(rule.article)}の規定により、" if rule.article else ""
    yield Paragraph(text=words.say(f"{basis}次のとおり決定したので、{duty}報告する。"), style=OPENING)
    for number, decision in enumerate(found, start=1):
        yield Space(height=8)
        yield _form(_urgent_facts(number, decision, report))


def _by_chair(found: Sequence[Decision]) -> bool:
    return any(decision.route is Route.CHAIR for decision in found)


def _urgent_decisions(report: _Report) -> Iterator[Decision]:
    chosen = report.handout.item.plan_ids
    yield from (found for found in report.dossier.urgent if not chosen or found.plan_id in chosen)


def _urgent_facts(number: int, decision: Decision, report: _Report) -> Iterator[tuple[str, str]]:
    words = report.words
    file = report.dossier.plans.get(decision.plan_id) if decision.plan_id is not None else None
    yield "番号", words.figure(number)
    if file is not None:
        yield "件名", plan_title(file)
        yield "提出部課", file.section.label
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
    for review in dossier.reviews:
        yield Space(height=8)
        yield _form(_review_facts(review, words))


def _review(report: _Report) -> Iterator[Block]:
    item, reviews = report.handout.item, report.dossier.reviews
    own = [review for review in reviews if review.system in item.title] or reviews
    for review in own:
        yield _form(_review_facts(review, report.words, blank=""))


def _review_facts(review: Review, words: Words, *, blank: str = NO_FIGURE) -> Iterator[tuple[str, str]]:
    section = next((found for found in words.regs.sections if found.id == review.section_id), None)
    yield "評価対象", f"（記載例）{review.system}" if review.example else review.system
    yield "所管部課", section.label if section else NO_FIGURE
    yield "評価の区分", review.stage.label
    yield "評価結果", review.verdict.label if review.verdict else blank
    yield "部会の意見", review.opinion or blank


def _uses(report: _Report) -> Iterator[Block]:
    yield from _facts(report, "" if report.handout.plans else _ATTACHED)
    rows = [
        (
            centered(str(number)),
            text(file.section.label),
            text(plan_title(file)),
            text(use_summary(file, report.words)),
        )
        for number, file in enumerate(report.handout.plans, start=1)
    ]
    if rows:
        yield Space(height=8)
        yield Table(
            rows=((head("番号"), head("部課"), head("業務名"), head("情報の利用")), *rows),
            widths=(11.0, 46.0, 68.0, 40.0),
            header_rows=1,
            size=9.5,
        )


def _conditions(report: _Report) -> Iterator[Block]:
    yield from _facts(report, "")
    heads = ("件名", "条件", "期限", "担当", "対応状況")
    rows = list(_condition_rows(report))
    if rows:
        yield Space(height=8)
        yield Table(
            rows=(tuple(head(name) for name in heads), *rows),
            widths=(42.0, 53.0, 24.0, 22.0, 24.0),
            header_rows=1,
            size=9.5,
        )


def _condition_rows(report: _Report) -> Iterator[tuple[Cell, ...]]:
    for file in report.handout.plans:
        for decision in file.decisions:
            for condition in decision.conditions:
                state = "\n".join(part for part in (condition.state.label, condition.evidence) if part)
                yield (
                    text(plan_title(file)),
                    text(condition.text),
                    text(report.words.day(condition.due) if condition.due else NO_FIGURE),
                    text(condition.owner or NO_FIGURE),
                    text(state),
                )


_BODIES: dict[HandoutKind, Callable[[_Report], Iterator[Block]]] = {
    HandoutKind.REVIEW: _review,
    HandoutKind.REVIEW_REPORT: _review_report,
    HandoutKind.URGENT_REPORT: _urgent,
    HandoutKind.USE_REPORT: _uses,
    HandoutKind.CONDITION_REPORT: _conditions,
    HandoutKind.SHEET: _sheet,
}
