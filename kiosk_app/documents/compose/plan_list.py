"""包括議案: a covering 付議書 with the counts, and the list of the plans per 部 and 課 (B46-10, M-5)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.groups import by_bureau, by_section
from kiosk_app.documents.compose.handouts import Handout, standing, types_of
from kiosk_app.documents.compose.names import basis, bill, item_title, plan_title
from kiosk_app.documents.compose.plan_facts import use_summary
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, centered, head, label, text, title
from kiosk_app.documents.compose.summary import counts_line
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Block, Cell, Face, Heading, Paragraph, Part, Table, TextStyle
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanState

_LIST = (11.0, 31.0, 45.0, 22.0, 34.0, 22.0)
_HEADS = ("番号", "課", "業務名", "処理", "主な処理・概要", "情報の利用")


def cover_part(handout: Handout, papers: Sequence[Handout], words: Words) -> Part:
    """Return the 付議書 of an item that is decided as one block; `papers` are the item's other papers."""
    item, plans = handout.item, handout.plans
    bureaus, sections = by_bureau(standing(plans)), by_section(standing(plans))
    cited = "\n".join(
        f"{words.set(basis(rule, words.regs))}（{rule.name}）" for rule in types_of(plans, words)
    )
    filed = f"{words.figure(len(bureaus))}部{words.figure(len(sections))}課"
    years = sorted({file.plan.content.fiscal_year for file in plans})
    separate = "\n".join(f"{paper.label}　{paper.name}" for paper in papers if paper is not handout)
    rows = (
        (label("件名"), text(item_title(item, words))),
        (label("対象年度"), text(words.say("、".join(words.year(year) for year in years)))),
        (label("提出部課"), text(f"{filed}（別紙一覧のとおり）")),
        (label("根拠"), text(cited)),
        (label("件数"), text(counts_line(plans, words))),
        (label("内訳"), text(separate)),
        (label("審議結果"), text("")),
        (label("条件・意見"), text("")),
    )
    return Part(
        blocks=(
            Heading(
                text="付議書（包括）",
                style=TextStyle(face=Face.SANS, size=16, align=Align.CENTER, after=4),
                toc=True,
            ),
            Paragraph(text=bill(item, words), style=TextStyle(align=Align.RIGHT)),
            Table(rows=rows, widths=(28.0, PORTRAIT - 28.0), size=10.5, min_height=12, before=4),
        ),
        handout=handout.label,
        mark=handout.mark,
    )


def list_part(handout: Handout, words: Words) -> Part:
    """Return the list of the plans of one kind, numbered through, under a line for each 部."""
    return Part(
        blocks=(
            title(handout.name),
            Paragraph(text=_caption(handout, words), style=TextStyle(after=4)),
            Table(
                rows=(tuple(head(name) for name in _HEADS), *_rows(handout.plans, words)),
                widths=_LIST,
                header_rows=1,
                size=9,
            ),
            *_notes(handout.plans, words),
        ),
        handout=handout.label,
        mark=handout.mark,
    )


def numbered(plans: Sequence[PlanFile]) -> tuple[tuple[int, PlanFile], ...]:
    """Return the plans with the numbers that they bear in the list and in the 別冊."""
    ordered = [file for _bureau, files in by_bureau(plans) for file in files]
    return tuple(enumerate(ordered, start=1))


def _caption(handout: Handout, words: Words) -> str:
    number = bill(handout.item, words)
    counted = f"{words.figure(len(standing(handout.plans)))}件"
    return "　".join(part for part in (number, item_title(handout.item, words), counted) if part)


def _rows(plans: Sequence[PlanFile], words: Words) -> Iterator[tuple[Cell, ...]]:
    numbers = {file.plan.id: number for number, file in numbered(plans)}
    for bureau, files in by_bureau(plans):
        count = words.figure(len(standing(files)))
        yield (Cell(text=f"{bureau}　{count}件", face=Face.SANS, shaded=True, colspan=len(_LIST)),)
        for file in files:
            yield _row(file, numbers[file.plan.id], words)


def _row(file: PlanFile, number: int, words: Words) -> tuple[Cell, ...]:
    content = file.plan.content
    withdrawn = file.plan.state is PlanState.WITHDRAWN
    name = f"{plan_title(file)}（{PlanState.WITHDRAWN.label}）" if withdrawn else plan_title(file)
    processing = content.processing.label if content.processing else ""
    how = "\n".join(part for part in (processing, words.set(content.frequency)) if part)
    what = "\n".join(part for part in (content.outputs, content.outline) if part)
    return (
        centered(str(number)),
        text(file.section.name or file.section.bureau),
        Cell(text=name, struck=withdrawn),
        text(how or NO_FIGURE),
        text(what or NO_FIGURE),
        text(use_summary(file, words)),
    )


def _notes(plans: Sequence[PlanFile], words: Words) -> Iterator[Block]:
    if any(not file.plan.content.uses for file in plans):
        yield Paragraph(
            text=words.say("※「情報の利用」の欄の「―」は、計画書に記載のないものを示す。"), style=NOTE
        )
