"""審議結果通知・可否決定通知 to each department, or the report to the head of the municipality (A-12-5, B46).

What the committee may do decides the letter: a deciding committee's results are told as 可否, a deliberating one's
as 審議結果, an advising one's go up as 答申 and a processing one's as 報告 in a single report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk_app.documents.compose.case_list import item_plans
from kiosk_app.documents.compose.groups import by_section
from kiosk_app.documents.compose.handouts import items_of
from kiosk_app.documents.compose.letter import Letter, LetterHead, addressed, letter_part
from kiosk_app.documents.compose.names import (
    bill,
    item_title,
    meeting_title,
    plan_title,
    secretariat,
    subject,
)
from kiosk_app.documents.compose.notice import chair_lines
from kiosk_app.documents.compose.results import additions, decision_for, result
from kiosk_app.documents.compose.senders import officer_lines, section_lines
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Block, Cell, Document, Face, Paragraph, Table, TextStyle
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.decision_effects import decides
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.regulations import Authority, CommitteeRule, PlanTypeRule, Regulations, SectionRule

_NOT_TOLD = (DecisionKind.WITHDRAWN, DecisionKind.REPORTED)
_ABOUT = TextStyle(indent=1)
_HEAD = TextStyle(face=Face.SANS, before=8, keep_next=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLetter:
    """A letter with the section that it is for; a report to the head of the municipality names him as 部."""

    section: SectionRule
    document: Document
    plan_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """How a letter of one authority is called and what it says; `{about}` and `{basis}` are filled in."""

    name: str
    matter: str
    decided: str
    column: str = "審議結果"


@dataclass(frozen=True, slots=True)
class _Told:
    """One matter with its result, as one row of the table."""

    item: AgendaItem
    decision: Decision
    file: PlanFile | None = None


_UNDECIDED = "下記のとおりとなったので、{basis}通知します。"
_WORDING = {
    Authority.DELIBERATE: _Wording(
        name="審議結果通知", matter="{about}の審議結果について（通知）", decided=_UNDECIDED
    ),
    Authority.DECIDE: _Wording(
        name="可否決定通知",
        matter="{about}の可否の決定について（通知）",
        decided="下記のとおり決定したので、{basis}通知します。",
        column="可否",
    ),
    Authority.ADVISE: _Wording(
        name="審議結果報告書", matter="{about}について（答申）", decided="下記のとおり答申します。"
    ),
    Authority.PROCESS: _Wording(
        name="処理結果報告書",
        matter="{about}の処理結果について（報告）",
        decided="下記のとおり処理したので、報告します。",
        column="処理結果",
    ),
}
_AFTERWARDS = {
    DecisionKind.CONTINUED: "なお、継続審議となったものについては、引き続き{body}において審議します。",
    DecisionKind.RETURNED: "なお、差戻しとなったものについては、内容を改めた上、再度提出願います。",
}


def result_letters(
    dossier: MeetingDossier, regs: Regulations, letter: LetterHead
) -> tuple[ResultLetter, ...]:
    """Compose a letter for each section with results, or one report where the committee only advises."""
    words = Words(regs)
    if dossier.committee.authority in (Authority.ADVISE, Authority.PROCESS):
        return tuple(_report(dossier, words, letter))
    told = {row.file.plan.id: row for row in _plan_rows(dossier) if row.file is not None}
    groups = by_section(row.file for row in told.values() if row.file is not None)
    return tuple(
        _notification(section, tuple(told[file.plan.id] for file in files), dossier, words, letter)
        for section, files in groups
    )


def _plan_rows(dossier: MeetingDossier) -> Iterator[_Told]:
    decisions = dossier.record.decisions if dossier.record else ()
    for item in items_of(dossier):
        if item.kind is not ItemKind.DELIBERATION:
            continue
        for file in item_plans(item, dossier):
            found = decision_for(decisions, item, file.plan.id)
            if found is not None and found.kind not in _NOT_TOLD:
                yield _Told(item, found, file)


def _report_rows(dossier: MeetingDossier) -> Iterator[_Told]:
    decisions = dossier.record.decisions if dossier.record else ()
    with_plans = list(_plan_rows(dossier))
    for item in items_of(dossier):
        rows = [row for row in with_plans if row.item is item]
        found = decision_for(decisions, item)
        alone = not rows and item.kind is ItemKind.DELIBERATION and not item.withdrawn
        if alone and found is not None and found.kind not in _NOT_TOLD:
            rows.append(_Told(item, found))
        yield from rows


def _notification(
    section: SectionRule, rows: Sequence[_Told], dossier: MeetingDossier, words: Words, letter: LetterHead
) -> ResultLetter:
    files = [row.file for row in rows if row.file is not None]
    return ResultLetter(
        section=section,
        document=_document(
            section_lines(section, words.regs.told_rank(files[0].type), words),
            _receiver_lines(files[0].type, dossier, words),
            rows,
            dossier,
            words,
            letter,
        ),
        plan_ids=tuple(file.plan.id for file in files),
    )


def _report(dossier: MeetingDossier, words: Words, letter: LetterHead) -> Iterator[ResultLetter]:
    rows = tuple(_report_rows(dossier))
    if not rows:
        return
    head_of_body = dossier.committee.reports_to
    yield ResultLetter(
        section=SectionRule(id="", bureau=head_of_body, name="", order=0, bureau_head=head_of_body, head=""),
        document=_document(
            (addressed(head_of_body, words),), chair_lines(dossier, words), rows, dossier, words, letter
        ),
        plan_ids=tuple(row.file.plan.id for row in rows if row.file is not None),
    )


def _document(
    addressee: tuple[str, ...],
    sender: tuple[str, ...],
    rows: Sequence[_Told],
    dossier: MeetingDossier,
    words: Words,
    letter: LetterHead,
) -> Document:
    wording = _WORDING[dossier.committee.authority]
    matter = wording.matter.format(about=_about(rows, words))
    body = Letter(
        addressee=addressee,
        sender=sender,
        matter=matter,
        sentences=tuple(words.say(line) for line in _sentences(rows, dossier, words)),
        details=tuple(_details(rows, dossier.committee, words)),
    )
    day = letter.dated or dossier.meeting.held_on
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, dossier.committee, reference_day=day),),
        author=secretariat(words),
        subject=wording.name,
        created=day.isoformat(),
    )


def _about(rows: Sequence[_Told], words: Words) -> str:
    items = {row.item.id: row.item for row in rows}
    first = next(iter(items.values()))
    name = subject(first, words)
    return name if len(items) == 1 or name.endswith("等") else f"{name}等"


def _sentences(rows: Sequence[_Told], dossier: MeetingDossier, words: Words) -> Iterator[str]:
    authority = dossier.committee.authority
    article = words.regs.notify.article
    basis = f"{words.set(article)}の規定により、" if article else ""
    settled = any(decides(row.decision.kind) for row in rows)
    verb = _WORDING[authority].decided if settled else _UNDECIDED
    held = f"{words.day(dossier.meeting.held_on)}開催の{meeting_title(dossier, words)}において審議した結果"
    yield f"{_filed(rows, authority, words)}標記の件について、{held}、{verb.format(basis=basis)}"
    for kind, sentence in _AFTERWARDS.items():
        if any(row.decision.kind is kind for row in rows):
            yield sentence.format(body=dossier.committee.body)


def _filed(rows: Sequence[_Told], authority: Authority, words: Words) -> str:
    if authority is Authority.ADVISE:
        return "諮問のあった"
    days = {row.file.plan.submitted_on or row.file.plan.received_on for row in rows if row.file is not None}
    day = next(iter(days), None)
    if len(days) == 1 and day is not None:
        return f"{words.day(day)}付けで提出のあった"
    return "提出のあった" if days else ""


def _details(rows: Sequence[_Told], committee: CommitteeRule, words: Words) -> Iterator[Block]:
    heads = ("番号", "議案番号", "件名", "区分", _WORDING[committee.authority].column)
    yield Table(
        rows=(
            tuple(head(name) for name in heads),
            *(_row(number, row, committee, words) for number, row in enumerate(rows, start=1)),
        ),
        widths=(11.0, 23.0, PORTRAIT - 98.0, 14.0, 50.0),
        header_rows=1,
        size=10,
        min_height=7,
    )
    groups: dict[str, dict[str, list[int]]] = {}
    for number, row in enumerate(rows, start=1):
        for name, said in additions(row.decision, words):
            groups.setdefault(name.rstrip("0123456789０１２３４５６７８９"), {}).setdefault(said, []).append(
                number
            )
    for name, lines in groups.items():
        yield Paragraph(text=f"【{name}】", style=_HEAD)
        for said, numbers in lines.items():
            yield Paragraph(text=f"{_which(numbers, len(rows), words)}{said}", style=_ABOUT)


def _which(numbers: Sequence[int], of: int, words: Words) -> str:
    if of == 1:
        return ""
    if len(numbers) == of:
        return "全件　"
    return f"番号{'・'.join(words.figure(number) for number in numbers)}　"


def _row(number: int, row: _Told, committee: CommitteeRule, words: Words) -> tuple[Cell, ...]:
    return (
        centered(words.figure(number)),
        centered(bill(row.item, words)),
        text(plan_title(row.file) if row.file else item_title(row.item, words)),
        centered(row.file.type.kind.label if row.file else NO_FIGURE),
        centered(result(row.decision.kind, committee.authority)),
    )


def _receiver_lines(rule: PlanTypeRule, dossier: MeetingDossier, words: Words) -> tuple[str, ...]:
    """Return the officer who received the plans and tells their result, or the chair where nobody receives them."""
    post = words.regs.find_post(rule.receiver)
    if post is None:
        return (rule.receiver,) if rule.receiver else chair_lines(dossier, words)
    person = next((seat.person for seat in dossier.roster if seat.post_id == post.id and seat.person), "")
    return officer_lines(post, person, rule.article, words.regs)
