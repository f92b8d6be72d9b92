"""特例決定通知, and letters on the other decisions without the committee: 専決, 付議を要しない決定 (B46-13, A-12-5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import plan_title, secretariat
from kiosk_app.documents.compose.notice import office_lines
from kiosk_app.documents.compose.result_letters import ResultLetter
from kiosk_app.documents.compose.results import additions
from kiosk_app.documents.compose.senders import officer_lines, section_lines
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Cell, Document, Face, Paragraph, Table, TextStyle
from kiosk_app.domain.decision import Decision, Route
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.membership import People, SeatRole, roster
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.regulations import CommitteeRule, Regulations, SectionRule

ALONE = (Route.URGENT, Route.CHAIR, Route.WITHOUT)
_NAMES = {
    Route.URGENT: ("特例決定通知", "付議の特例による決定について（通知）"),
    Route.CHAIR: ("専決決定通知", "{chair}の専決による決定について（通知）"),
    Route.WITHOUT: ("可否決定通知", "計画書等の可否の決定について（通知）"),
}
_ABOUT = TextStyle(indent=1)
_HEAD = TextStyle(face=Face.SANS, before=8, keep_next=True)


@dataclass(frozen=True, slots=True)
class _Told:
    file: PlanFile
    decision: Decision


def alone_letters(
    files: Sequence[PlanFile], regs: Regulations, people: People, letter: LetterHead
) -> tuple[ResultLetter, ...]:
    """Compose a letter for each section and each way in which its plans were decided."""
    return tuple(_letters(files, Words(regs), people, letter))


def alone_decision(file: PlanFile) -> Decision | None:
    """Return how a plan was decided without the committee, or None."""
    return next((found for found in reversed(file.decisions) if found.route in ALONE), None)


def _letters(
    files: Sequence[PlanFile], words: Words, people: People, letter: LetterHead
) -> Iterator[ResultLetter]:
    groups: dict[tuple[int, Route, str, str], list[_Told]] = {}
    for file in files:
        decision = alone_decision(file)
        if decision is not None:
            urgent = words.regs.emergency_for(file.type).article if decision.route is Route.URGENT else ""
            key = (file.section.order, decision.route, file.type.committee, urgent)
            groups.setdefault(key, []).append(_Told(file, decision))
    for (_order, route, *_rule), rows in sorted(groups.items(), key=lambda one: one[0][0]):
        section = rows[0].file.section
        rows.sort(key=lambda row: row.file.plan.id)
        yield ResultLetter(
            section=section,
            document=_document(section, route, rows, words, people, letter),
            plan_ids=tuple(row.file.plan.id for row in rows),
        )


def _document(
    section: SectionRule,
    route: Route,
    rows: Sequence[_Told],
    words: Words,
    people: People,
    letter: LetterHead,
) -> Document:
    name, matter = _NAMES[route]
    committee = words.regs.committee(rows[0].file.type.committee)
    matter = matter.format(chair=committee.chair_title)
    last = max(row.decision.decided_on for row in rows)
    day = letter.dated or last
    body = Letter(
        addressee=section_lines(section, words.regs.told_rank(rows[0].file.type), words),
        sender=_sender(route, rows[0].file, committee, words, people, last),
        matter=matter,
        sentences=tuple(words.say(line) for line in _sentences(route, rows, committee, words)),
        details=tuple(_details(rows, words)),
    )
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, committee, reference_day=day),),
        author=secretariat(words),
        subject=name,
        created=day.isoformat(),
    )


def _sender(
    route: Route, file: PlanFile, committee: CommitteeRule, words: Words, people: People, on: date
) -> tuple[str, ...]:
    regs = words.regs
    if route is Route.CHAIR:
        seats = roster(committee, regs, people, on)
        return office_lines(committee, next(s for s in seats if s.role is SeatRole.CHAIR), words)
    urgent = regs.emergency_for(file.type)
    post_id = urgent.decider if route is Route.URGENT else file.type.receiver
    article = urgent.article if route is Route.URGENT else file.type.article
    post = regs.find_post(post_id)
    if post is None:
        return (post_id,) if post_id else (secretariat(words),)
    holder = holder_on(post.id, people.holders, on)
    return officer_lines(post, holder.name if holder else "", article, regs)


def _sentences(route: Route, rows: Sequence[_Told], committee: CommitteeRule, words: Words) -> Iterator[str]:
    article, report = _articles(route, rows[0].file, committee, words)
    basis = f"{words.set(article)}の規定により" if article else ""
    if route is Route.WITHOUT:
        basis = f"{committee.body}への付議を要しないものとして"
    yield f"{_filed(rows, words)}計画書等について、{basis}下記のとおり決定したので、通知します。"
    if report and any(row.decision.reported_meeting_id is None for row in rows):
        cited = f"{words.set(report)}の規定により" if report != article else ""
        yield f"なお、本件については、{cited}{committee.formal_name}に報告します。"


def _articles(route: Route, file: PlanFile, committee: CommitteeRule, words: Words) -> tuple[str, str]:
    if route is Route.URGENT:
        rule = words.regs.emergency_for(file.type)
        return rule.article, rule.report_article or rule.article
    article = committee.chair_decision.article if route is Route.CHAIR else ""
    return article, article


def _filed(rows: Sequence[_Told], words: Words) -> str:
    days = {row.file.plan.submitted_on or row.file.plan.received_on for row in rows}
    day = next(iter(days))
    return f"{words.day(day)}付けで提出のあった" if len(days) == 1 and day is not None else "提出のあった"


def _details(rows: Sequence[_Told], words: Words) -> Iterator[Block]:
    heads = ("番号", "件名", "区分", "決定年月日", "可否")
    yield Table(
        rows=(
            tuple(head(name) for name in heads),
            *(_row(number, row, words) for number, row in enumerate(rows, start=1)),
        ),
        widths=(11.0, PORTRAIT - 87.0, 22.0, 38.0, 16.0),
        header_rows=1,
        size=10,
        min_height=7,
    )
    groups: dict[str, dict[str, list[int]]] = {}
    for number, row in enumerate(rows, start=1):
        for name, said in _said(row, words):
            groups.setdefault(name, {}).setdefault(said, []).append(number)
    for name, lines in groups.items():
        yield Paragraph(text=f"【{name}】", style=_HEAD)
        for said, numbers in lines.items():
            which = "・".join(words.figure(number) for number in numbers)
            yield Paragraph(text=said if len(rows) == 1 else f"番号{which}　{said}", style=_ABOUT)


def _said(row: _Told, words: Words) -> Iterator[tuple[str, str]]:
    if row.file.plan.referral_exempt:
        yield "付議を要しない理由", row.file.plan.referral_exempt
    yield from additions(row.decision, words)


def _row(number: int, row: _Told, words: Words) -> tuple[Cell, ...]:
    return (
        centered(words.figure(number)),
        text(plan_title(row.file)),
        centered(row.file.type.kind.label),
        centered(words.day(row.decision.decided_on)),
        centered(verdict_of(row.decision.kind).label),
    )
