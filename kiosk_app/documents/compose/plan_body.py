"""The text of a 付議書: the profile's blocks, costs, recorded items, comparison with last year, checks.

An empty block that the rules demand prints as not filled in, any other as 「該当なし」, both on the line of its
heading. A plan without any text of its own, as when it was carried over from the register, claims nothing: one line
names what it does not tell. What a department wrote is printed as written.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk_app.documents.compose.plan_facts import (
    HORIZON,
    cost_years,
    is_rounded,
    item_lines,
    money,
    total,
    unknown,
)
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, SMALL_RIGHT, amount, centered, head, text
from kiosk_app.documents.compose.words import EXAMPLE, NOTHING, Words
from kiosk_app.documents.content import Block, Cell, Check, Face, Framed, Paragraph, Table, TextStyle
from kiosk_app.domain.comparison import compare
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import CostClass, CostLine, PlanContent

COST_BLOCK = "cost"
ITEMS_BLOCK = "items"
OUTLINE_BLOCK = "outline"
_INNER = PORTRAIT - 6.0
_HEAD = TextStyle(face=Face.SANS, size=10, leading=1.5)
_OPEN_HEAD = TextStyle(face=Face.SANS, size=10, leading=1.5, keep_next=True)
_TEXT = TextStyle(indent=1, size=10, leading=1.5, after=1)
_LEFT_OUT = TextStyle(size=9, leading=1.5)
_NAMES = {OUTLINE_BLOCK: "概要", COST_BLOCK: "経費", ITEMS_BLOCK: "取り扱う項目"}
_NOT_COMPARED = frozenset({"type_id", "title", "contact", "criteria"})


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    blocks: tuple[Block, ...]
    empty: str = NOTHING
    optional: bool = False


def body(file: PlanFile, words: Words) -> Framed:
    """Return the framed text, its sections numbered through."""
    bare = not file.plan.content.blocks
    sections = list(_sections(file, words))
    shown = [section for section in sections if section.blocks or not (bare and section.optional)]
    parts = list(_parts(shown, words))
    left_out = [section.name for section in sections if section not in shown]
    if left_out:
        parts.append((_left_out(left_out, file.plan.content, words),))
    return Framed(parts=tuple(parts))


def _parts(sections: Sequence[_Section], words: Words) -> Iterator[tuple[Block, ...]]:
    """Yield a part for each section that has text, and one for each run of those that have none."""
    numbered = enumerate(sections, start=1)
    for written, run in groupby(numbered, key=lambda pair: bool(pair[1].blocks)):
        if written:
            for number, section in run:
                name = f"{words.figure(number)}　{section.name}"
                yield (Paragraph(text=name, style=_OPEN_HEAD), *section.blocks)
        else:
            yield tuple(
                Paragraph(text=f"{words.figure(number)}　{section.name}　　{section.empty}", style=_HEAD)
                for number, section in run
            )


def _left_out(names: Sequence[str], content: PlanContent, words: Words) -> Paragraph:
    why = EXAMPLE if content.example else "計画書に記載なし"
    return Paragraph(text=f"{words.say('、').join(names)}　　{why}", style=_LEFT_OUT)


def _sections(file: PlanFile, words: Words) -> Iterator[_Section]:
    content = file.plan.content
    drawn: dict[str, Callable[[], tuple[Block, ...]]] = {
        OUTLINE_BLOCK: lambda: tuple(_outline(content, words)),
        COST_BLOCK: lambda: tuple(_costs(content, words)),
        ITEMS_BLOCK: lambda: tuple(_paragraph(line) for line in item_lines(content, words)),
    }
    for block in words.regs.blocks:
        if block.by_secretariat:
            continue
        written = content.blocks.get(block.id, "").strip("\n")
        blocks = (*((_paragraph(written),) if written else ()), *drawn.pop(block.id, tuple)())
        demanded = block.id in file.type.mandatory_blocks
        empty = unknown(content) if demanded or content.example else NOTHING
        yield _Section(words.set(block.label), blocks, empty, optional=not demanded)
    for block_id, draw in drawn.items():
        yield _Section(_NAMES[block_id], draw(), unknown(content), optional=True)
    yield from _comparison(file, words)
    yield from _checks(file, words)


def _outline(content: PlanContent, words: Words) -> Iterator[Block]:
    processing = content.processing.label if content.processing else ""
    facts = (("処理方式", processing), ("処理回数", words.set(content.frequency)))
    line = "　　".join(f"{name}：{value}" for name, value in facts if value)
    outputs = f"主な処理：{content.outputs}" if content.outputs else ""
    yield from (_paragraph(written) for written in (content.outline, line, outputs) if written)


def _costs(content: PlanContent, words: Words) -> Iterator[Block]:
    if not content.costs:
        return
    years = cost_years(content)
    width = 19.0 if len(years) <= HORIZON else (_INNER - 24.0) / (len(years) + 1)
    heads = [head(words.year(year)) for year in years]
    classes = [kind for kind in CostClass if any(line.cost_class is kind for line in content.costs)]
    yield Paragraph(text=words.say("（単位：千円、税込み）"), style=SMALL_RIGHT)
    yield Table(
        rows=(
            (head("区　分"), *heads, head("合　計")),
            *(_cost_row(kind.label, content, kind, words) for kind in classes),
            _cost_row("合　計", content, None, words),
        ),
        widths=(_INNER - width * (len(years) + 1), *([width] * (len(years) + 1))),
        header_rows=1,
        size=9,
    )
    yield from (Paragraph(text=line, style=NOTE) for line in _cost_notes(content, words))


def _cost_row(name: str, content: PlanContent, kind: CostClass | None, words: Words) -> tuple[Cell, ...]:
    figures = [money(total(content.costs, kind, year), words) for year in cost_years(content)]
    return (
        centered(name),
        *(amount(figure) for figure in figures),
        amount(money(total(content.costs, kind), words)),
    )


def _cost_notes(content: PlanContent, words: Words) -> Iterator[str]:
    named: dict[str, list[CostLine]] = {}
    for line in content.costs:
        name = line.item + (f"（{line.funding}）" if line.funding else "")
        named.setdefault(name, []).append(line)
    if any(named):
        parts = [f"{name or 'その他'}　{money(total(lines), words)}千円" for name, lines in named.items()]
        yield f"内訳　{words.say('、').join(parts)}"
    if is_rounded(content.costs):
        rounding = words.regs.rounding.label
        yield words.say(f"※千円未満は{rounding}。端数処理のため、合計は一致しない場合がある。")


def _comparison(file: PlanFile, words: Words) -> Iterator[_Section]:
    if file.previous is None:
        return
    changes = [
        change
        for change in compare(file.previous, file.plan.content, words.regs)
        if change.field not in _NOT_COMPARED
    ]
    rows = tuple((text(words.set(c.label)), text(c.before), text(c.after)) for c in changes)
    table = Table(
        rows=((head("項　目"), head("前年度"), head("今回の計画")), *rows),
        widths=(34.0, (_INNER - 34.0) / 2, (_INNER - 34.0) / 2),
        header_rows=1,
        size=9,
    )
    yield _Section("前年度の計画との比較", (table,) if rows else (), "変更なし")


def _checks(file: PlanFile, words: Words) -> Iterator[_Section]:
    content = file.plan.content
    if file.type.criteria:
        name = f"基準の確認{_cited(file.type.criteria_article, words)}"
        yield _Section(name, (_ticks(file.type.criteria, content.criteria),))
    if content.outsourced:
        for rule in words.regs.checklists:
            yield _Section(
                f"{rule.name}{_cited(rule.article, words)}", (_ticks(rule.items, content.clauses),)
            )


def _ticks(names: tuple[str, ...], ticked: tuple[str, ...]) -> Table:
    rows = tuple((Cell(checks=(Check(label=name, ticked=name in ticked),)),) for name in names)
    return Table(rows=rows, widths=(_INNER,), ruled=False, size=10)


def _cited(article: str, words: Words) -> str:
    return f"（{words.set(article)}）" if article else ""


def _paragraph(written: str) -> Paragraph:
    return Paragraph(text=written, style=_TEXT)
