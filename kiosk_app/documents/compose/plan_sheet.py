"""付議書: one plan as the committee reads it, form above, text in a frame, results below (B46-12, A-12-4).

It shows the criteria (A-12-1), recorded items (B46-4-2), consultations (B46-15-1, B46-16-1, A-14), the clauses of
outsourcing (A-6, B46-22) and the review (B46-8).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk_app.documents.compose.annexes import (
    NOTHING_ATTACHED,
    Attached,
    Behind,
    annex_lines,
    annex_parts,
)
from kiosk_app.documents.compose.names import bill, cited, plan_title, secretariat
from kiosk_app.documents.compose.plan_body import body
from kiosk_app.documents.compose.plan_facts import (
    consultation_lines,
    received,
    review_lines,
    unknown,
    use_lines,
)
from kiosk_app.documents.compose.results import remarks, result
from kiosk_app.documents.compose.styles import PORTRAIT, label, text
from kiosk_app.documents.compose.words import NO_FIGURE, NOTHING, Words
from kiosk_app.documents.content import (
    Align,
    Cell,
    Check,
    Document,
    Face,
    Heading,
    Paragraph,
    Part,
    Passage,
    Table,
    TextStyle,
    field_name,
)
from kiosk_app.documents.walk import cell_text
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.attachments import subject_of
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PersonalInfo, PlanState
from kiosk_app.domain.regulations import Authority, Regulations

EXAMPLE_MARK = "記載例"
_FORM_TITLE = TextStyle(face=Face.SANS, size=16, align=Align.CENTER, after=4)
_MATTER = TextStyle(face=Face.SANS, size=12, before=2, after=4, leading=1.4, keep_next=True)
_OUTCOME = 34.0
_BEFORE = (DecisionKind.CONTINUED, DecisionKind.RETURNED)
_FORM = (26.0, 61.0, 26.0, 52.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A 付議書 with its place in the papers; `number` is the plan's number within its item."""

    file: PlanFile
    item: AgendaItem | None = None
    number: int | None = None
    handout: str = ""
    mark: str = ""
    level: int = 1
    with_results: bool = False
    authority: Authority = Authority.DELIBERATE


def plan_sheet(
    file: PlanFile, regs: Regulations, *, created: str = "", attached: Attached = NOTHING_ATTACHED
) -> Document:
    """Compose one plan's 付議書 as it stands, with its result when there is one, and what is attached to it."""
    words = Words(regs)
    authority = regs.committee(file.type.committee).authority
    part = sheet_part(Sheet(file=file, with_results=True, authority=authority), words)
    annexes = tuple(annex_parts([subject_of("plan", file.plan.id)], attached, Behind(), words))
    listed = tuple(annex_lines(annexes))
    return Document(
        title=f"付議書　{plan_title(file)}",
        parts=(replace(part, fields=(*part.fields, ("添付", listed))), *annexes),
        author=secretariat(words),
        created=created,
    )


def sheet_part(sheet: Sheet, words: Words) -> Part:
    """Return one 付議書 as pages; before the meeting the lines for the result are blank."""
    form, outcome, framed = _form(sheet, words), _outcome(sheet, words), body(sheet.file, words)
    number = _number(sheet, words)
    return Part(
        blocks=(
            Paragraph(text="付　議　書", style=_FORM_TITLE),
            *((Paragraph(text=number, style=TextStyle(align=Align.RIGHT)),) if number else ()),
            Heading(text=plan_title(sheet.file), level=sheet.level, style=_MATTER, toc=sheet.level == 1),
            form,
            framed,
            outcome,
        ),
        handout=sheet.handout,
        mark=_marks(sheet),
        fields=(
            ("件名", plan_title(sheet.file)),
            ("議案番号", number),
            *_labelled(form),
            ("本文", Passage(blocks=(framed,))),
            *_labelled(outcome),
        ),
    )


def _number(sheet: Sheet, words: Words) -> str:
    number = f"番号{words.figure(sheet.number)}" if sheet.number is not None else ""
    return "　".join(part for part in (bill(sheet.item, words) if sheet.item else "", number) if part)


def _labelled(table: Table) -> Iterator[tuple[str, str]]:
    """Yield what stands in a form by the words of its labels."""
    for row in table.rows:
        for name, value in zip(row[::2], row[1::2], strict=True):
            yield field_name(name.text), cell_text(value)


def _marks(sheet: Sheet) -> str:
    marks = (
        sheet.mark,
        EXAMPLE_MARK if sheet.file.plan.content.example else "",
        PlanState.WITHDRAWN.label if sheet.file.plan.state is PlanState.WITHDRAWN else "",
    )
    return "・".join(mark for mark in marks if mark)


def _form(sheet: Sheet, words: Words) -> Table:
    file, content = sheet.file, sheet.file.plan.content
    section = "　".join(part for part in (file.section.bureau, file.section.name) if part)
    start = words.day(content.start_on) if content.start_on else unknown(content)
    rows = (
        (label("計画の区分"), _kinds(file, words), label("対象年度"), text(words.year(content.fiscal_year))),
        (label(words.place("提出部課")), text(section), label("受付"), text(received(file, words))),
        (label("根拠"), text(cited(file.type, words), colspan=3)),
        (
            label("業務"),
            text(content.business_name or NO_FIGURE),
            label("システム"),
            text(content.system or NO_FIGURE),
        ),
        (label("個人情報"), _personal(file), label("本人の数"), text(content.subjects or unknown(content))),
        *_course(file, words),
        (
            label("利用する情報"),
            text("\n".join(use_lines(file, words))),
            label("協議結果"),
            text("\n".join(consultation_lines(file, words))),
        ),
        (label("実施時期"), text(start), label("委託"), _outsourced(file)),
    )
    return Table(rows=rows, widths=_FORM, size=10, min_height=7, after=6)


def _course(file: PlanFile, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield what the committee said of the plan before: 継続審議 and 差戻し with their day and reason (M-5)."""
    lines = [
        f"{words.day(found.decided_on)}　{found.kind.label}" + (f"（{found.reason}）" if found.reason else "")
        for found in file.decisions
        if found.kind in _BEFORE
    ]
    if lines:
        yield (label("審議の経過"), text("\n".join(lines), colspan=3))


def _kinds(file: PlanFile, words: Words) -> Cell:
    same = [rule for rule in words.regs.plan_types if rule.stream == file.type.stream]
    kinds = {rule.kind: rule.kind.label for rule in (*same, file.type)}
    return Cell(
        checks=tuple(Check(label=name, ticked=kind is file.type.kind) for kind, name in kinds.items())
    )


def _personal(file: PlanFile) -> Cell:
    info = file.plan.content.personal_info
    return Cell(checks=tuple(Check(label=kind.label, ticked=kind is info) for kind in PersonalInfo))


def _outsourced(file: PlanFile) -> Cell:
    content = file.plan.content
    told = content.outsourced or bool(content.blocks)
    return Cell(
        checks=(
            Check(label="無", ticked=told and not content.outsourced),
            Check(label="有", ticked=content.outsourced),
        )
    )


def _outcome(sheet: Sheet, words: Words) -> Table:
    found = _decision(sheet)
    rows = (
        *_secretariat(sheet.file, words),
        *_review(sheet.file, words),
        (label("審議結果"), text(result(found.kind, sheet.authority) if found else "")),
        (label("条件・意見"), text(remarks(found, words))),
    )
    return Table(rows=rows, widths=(_OUTCOME, PORTRAIT - _OUTCOME), size=10, min_height=8, before=6)


def _secretariat(file: PlanFile, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield what the secretariat itself wrote (所見), which stands apart from the department's text."""
    content = file.plan.content
    for block in words.regs.blocks:
        if block.by_secretariat:
            nothing = unknown(content) if content.example else NOTHING
            yield (
                label(words.set(block.label)),
                text(content.blocks.get(block.id, "").strip("\n") or nothing),
            )


def _review(file: PlanFile, words: Words) -> Iterator[tuple[Cell, ...]]:
    below = [rule for rule in words.regs.committees if rule.parent == file.type.committee]
    if file.reviews or below:
        body = below[0].body if len(below) == 1 else "部会"
        yield (label(f"{body}の意見"), text("\n".join(review_lines(file))))


def _decision(sheet: Sheet) -> Decision | None:
    return sheet.file.decisions[-1] if sheet.with_results and sheet.file.decisions else None
