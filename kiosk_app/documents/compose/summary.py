"""適用計画総括表: the plans of each 課 counted by kind, with totals per 部 and in all; never typed (B46-10-4)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kiosk_app.documents.compose.groups import by_bureau, by_section
from kiosk_app.documents.compose.handouts import standing, types_of
from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.styles import PORTRAIT, RIGHT, amount, head, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Block, Cell, Document, Face, Paragraph, Part, Table
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import PlanTypeRule, Regulations

_COUNT_WIDTH = 18.0
_BUREAU_WIDTH = 38.0


def summary_document(
    plans: Iterable[PlanFile], regs: Regulations, *, name: str, created: str = ""
) -> Document:
    """Compose the 総括表 of any plans as a paper of its own, one part per 部 where 部 have 課 (B46-10-4)."""
    words, filed = Words(regs), tuple(plans)
    groups = [("", filed)] if regs.flat and filed else by_bureau(filed)
    parts = tuple(
        Part(
            blocks=(
                title(words.set(name) + (f"（{bureau}）" if bureau else "")),
                *summary_table(files, words),
            )
        )
        for bureau, files in groups
    )
    return Document(title=words.set(name), parts=parts, author=secretariat(words), created=created)


def summary_table(plans: Sequence[PlanFile], words: Words) -> Iterator[Block]:
    """Yield the table of counts; withdrawn plans are not counted."""
    counted = standing(plans)
    types = types_of(counted, words)
    yield Paragraph(text="（単位：件）", style=RIGHT)
    yield Table(
        rows=(
            (*_heads(words), *(head(rule.short) for rule in types), head("計")),
            *(_flat_rows if words.regs.flat else _rows)(counted, types),
            _total("合　計", counted, types),
        ),
        widths=_widths(len(types)),
        header_rows=1,
        size=9.5,
    )


def counts_line(plans: Sequence[PlanFile], words: Words) -> str:
    """Return 「継続98件、変更３件、計101件」."""
    counted = standing(plans)
    counts = Counter(file.type.id for file in counted)
    kinds = [f"{rule.short}{words.figure(counts[rule.id])}件" for rule in types_of(counted, words)]
    total = f"計{words.figure(len(counted))}件"
    return words.say("、".join([*kinds, total] if len(kinds) > 1 else kinds or [total]))


def _heads(words: Words) -> tuple[Cell, ...]:
    return (head("課", colspan=2),) if words.regs.flat else (head("部"), head("課"))


def _flat_rows(plans: Sequence[PlanFile], types: Sequence[PlanTypeRule]) -> Iterator[tuple[Cell, ...]]:
    for bureau, files in by_bureau(plans):
        yield (text(bureau, colspan=2), *_figures(files, types))


def _rows(plans: Sequence[PlanFile], types: Sequence[PlanTypeRule]) -> Iterator[tuple[Cell, ...]]:
    for bureau, files in by_bureau(plans):
        sections = by_section(files)
        several = len(sections) > 1
        for place, (section, own) in enumerate(sections):
            first = (Cell(text=bureau, rowspan=len(sections) + several),) if place == 0 else ()
            yield (*first, text(section.name or bureau), *_figures(own, types))
        if several:
            yield _total("小　計", files, types, of_bureau=True)


def _total(
    name: str,
    plans: Sequence[PlanFile],
    types: Sequence[PlanTypeRule],
    *,
    of_bureau: bool = False,
) -> tuple[Cell, ...]:
    span = 1 if of_bureau else 2
    label = Cell(text=name, align=Align.CENTER, face=Face.SANS, shaded=True, colspan=span)
    return (label, *_figures(plans, types, bold=True))


def _figures(
    plans: Sequence[PlanFile], types: Sequence[PlanTypeRule], *, bold: bool = False
) -> Iterator[Cell]:
    counts = Counter(file.type.id for file in plans)
    for rule in types:
        yield amount(str(counts[rule.id]) if counts[rule.id] else NO_FIGURE, bold=bold)
    yield amount(str(len(plans)), bold=bold)


def _widths(kinds: int) -> tuple[float, ...]:
    figures = _COUNT_WIDTH * (kinds + 1)
    return (_BUREAU_WIDTH, PORTRAIT - _BUREAU_WIDTH - figures, *([_COUNT_WIDTH] * (kinds + 1)))
