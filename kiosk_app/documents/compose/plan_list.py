"""包括議案: a covering 付議書 with the counts, and the list of the plans per 部 and 課 (B46-10, M-5)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk_app.documents.compose.groups import by_bureau, by_section
from kiosk_app.documents.compose.handouts import Handout, standing, types_of
from kiosk_app.documents.compose.names import bill, cited, item_title, plan_title
from kiosk_app.documents.compose.plan_facts import use_summary
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, label, section, text, title
from kiosk_app.documents.compose.summary import counts_line
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Face,
    Heading,
    Orientation,
    Paragraph,
    Part,
    Table,
    TextStyle,
)
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import PlanState

_NUMBER = 12.0


def cover_part(handout: Handout, papers: Sequence[Handout], words: Words) -> Part:
    """Return the 付議書 of an item that is decided as one block; `papers` are the item's other papers."""
    item, plans = handout.item, handout.plans
    filed = _filed(standing(plans), words)
    rests_on = "\n".join(cited(rule, words) for rule in types_of(plans, words))
    years = sorted({file.plan.content.fiscal_year for file in plans})
    separate = "\n".join(f"{paper.label}　{paper.name}" for paper in papers if paper is not handout)
    rows = (
        (label("件名"), text(item_title(item, words))),
        (label("対象年度"), text(words.say("、".join(words.year(year) for year in years)))),
        (label(words.place("提出部課")), text(filed)),
        (label("根拠"), text(rests_on)),
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


def _filed(plans: Sequence[PlanFile], words: Words) -> str:
    sections = sum(bool(section.name) for section, _files in by_section(plans))
    counted = f"{words.figure(sections)}課" if sections else ""
    return words.place(f"{words.figure(len(by_bureau(plans)))}部") + counted


def list_part(handout: Handout, words: Words) -> Part:
    """Return the list of the plans of one kind, numbered through, with a table for each 部."""
    columns = _columns(handout.plans)
    return Part(
        blocks=(
            title(handout.name),
            Paragraph(text=_caption(handout, words)),
            *(
                block
                for files in _numbered_bureaus(handout.plans)
                for block in _bureau(files, columns, words)
            ),
        ),
        orientation=Orientation.LANDSCAPE,
        handout=handout.label,
        mark=handout.mark,
    )


def numbered(plans: Sequence[PlanFile]) -> tuple[tuple[int, PlanFile], ...]:
    """Return the plans with the numbers that they bear in the list and in the 別冊."""
    ordered = [file for _bureau, files in by_bureau(plans) for file in files]
    return tuple(enumerate(ordered, start=1))


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    width: float
    cell: Callable[[PlanFile, Words], Cell]


def _columns(plans: Sequence[PlanFile]) -> tuple[_Column, ...]:
    """Return the columns; the use of data stands only where some plan tells it."""
    use = _Column("情報の利用", 34.0, _use) if any(file.plan.content.uses for file in plans) else None
    given = use.width if use else 0.0
    return (
        _Column("課", 37.0, lambda file, _words: text(file.section.name or file.section.bureau)),
        _Column("業務名", 69.0 - given / 2, _name),
        _Column("情報システム", 36.0, lambda file, _words: _or_nothing(file.plan.content.system)),
        _Column("処理", 27.0, _processing),
        _Column("回数", 19.0, lambda file, words: _or_nothing(words.set(file.plan.content.frequency))),
        _Column("主な処理・概要", 52.0 - given / 2, _what),
        *((use,) if use else ()),
    )


def _caption(handout: Handout, words: Words) -> str:
    number = bill(handout.item, words)
    counted = f"{words.figure(len(standing(handout.plans)))}件"
    return "　".join(part for part in (number, item_title(handout.item, words), counted) if part)


def _numbered_bureaus(plans: Sequence[PlanFile]) -> Iterator[tuple[tuple[int, PlanFile], ...]]:
    for _name_of_bureau, group in groupby(numbered(plans), key=lambda pair: pair[1].section.bureau):
        yield tuple(group)


def _bureau(
    files: Sequence[tuple[int, PlanFile]], columns: Sequence[_Column], words: Words
) -> Iterator[Block]:
    count = words.figure(len(standing(file for _number, file in files)))
    yield section(f"{files[0][1].section.bureau}　{count}件")
    yield Table(
        rows=(
            (head("番号"), *(head(column.name) for column in columns)),
            *((centered(str(number)), *(c.cell(file, words) for c in columns)) for number, file in files),
        ),
        widths=(_NUMBER, *(column.width for column in columns)),
        header_rows=1,
        size=9.5,
        min_height=7,
    )


def _name(file: PlanFile, _words: Words) -> Cell:
    withdrawn = file.plan.state is PlanState.WITHDRAWN
    mark = f"（{PlanState.WITHDRAWN.label}）" if withdrawn else ""
    return Cell(text=f"{plan_title(file)}{mark}", struck=withdrawn)


def _processing(file: PlanFile, _words: Words) -> Cell:
    processing = file.plan.content.processing
    return _or_nothing(processing.label if processing else "")


def _what(file: PlanFile, _words: Words) -> Cell:
    content = file.plan.content
    return _or_nothing("\n".join(part for part in (content.outputs, content.outline) if part))


def _use(file: PlanFile, words: Words) -> Cell:
    used = use_summary(file, words)
    return centered(used) if used == NO_FIGURE else text(used)


def _or_nothing(value: str) -> Cell:
    return text(value) if value else centered(NO_FIGURE)
