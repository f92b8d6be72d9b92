"""Papers that no clerk would write, made from a seed: whatever is in them has to come out."""

from collections.abc import Callable
from random import Random

from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    ContactBox,
    Contents,
    Document,
    Framed,
    Heading,
    Numbered,
    Orientation,
    PageBreak,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)

_CHARS = "計画の電子計算組織、適用。「業務」（新規）ABC 123,456年度\u3000ー<&>"


def random_document(seed: int) -> Document:
    """Return the document of a seed."""
    dice = Random(seed)
    parts = tuple(
        Part(
            blocks=_blocks(dice, 0),
            orientation=dice.choice(list(Orientation)),
            paper=dice.choice(("A4", "A4", "A3")),
            numbered=False,
        )
        for _ in range(dice.randint(1, 2))
    )
    return Document(title=f"文書{seed}", author="情報政策課", parts=parts)


def _text(dice: Random, longest: int) -> str:
    return "".join(dice.choices(_CHARS, k=dice.randint(0, longest)))


def _style(dice: Random) -> TextStyle:
    return TextStyle(
        size=dice.choice((9, 10.5, 16)),
        align=dice.choice(list(Align)),
        indent=dice.choice((0, 1, 3)),
        first=dice.choice((0, 1, -1)),
        before=dice.choice((0, 0, 20)),
        after=dice.choice((0, 5)),
        keep_next=dice.random() < 0.15,
    )


def _blocks(dice: Random, depth: int) -> tuple[Block, ...]:
    kinds = [kind for kind in _KINDS if depth < 2 or kind is not _frame]
    return tuple(dice.choice(kinds)(dice, depth) for _ in range(dice.randint(1, 9)))


def _paragraph(dice: Random, _depth: int) -> Block:
    return Paragraph(text=_text(dice, dice.choice((30, 300, 3000))), style=_style(dice))


def _heading(dice: Random, _depth: int) -> Block:
    text, toc = _text(dice, 30), dice.random() < 0.5
    return Heading(text=text, level=dice.randint(1, 3), toc=toc, style=_style(dice))


def _item(dice: Random, _depth: int) -> Block:
    label, note = dice.choice(("１", "(1)", "(参考)")), dice.choice(("", "〔資料１〕"))
    return Numbered(label=label, text=_text(dice, 200), trailer=note, style=_style(dice))


def _frame(dice: Random, depth: int) -> Block:
    return Framed(parts=tuple(_blocks(dice, depth + 1) for _ in range(dice.randint(1, 3))))


def _other(dice: Random, depth: int) -> Block:
    box = ContactBox(lines=(_text(dice, 20), _text(dice, 20)))
    others: tuple[Block, ...] = (Space(height=dice.choice((5, 300, 900))), PageBreak(), box)
    return dice.choice((*others, Contents()) if depth == 0 else others)


def _table(dice: Random) -> Table:
    columns, count = dice.randint(1, 6), dice.randint(1, 25)
    taken: set[tuple[int, int]] = set()
    rows = []
    for number in range(count):
        cells, column = [], 0
        while column < columns:
            if (number, column) in taken:
                column += 1
                continue
            across, down = 1, 1
            while (
                column + across < columns and (number, column + across) not in taken and dice.random() < 0.2
            ):
                across += 1
            while number + down < count and dice.random() < 0.15:
                down += 1
            taken |= {(number + y, column + x) for y in range(down) for x in range(across)}
            longest = dice.choice((5, 20, 40, 60, 3000 if dice.random() < 0.1 else 40))
            cells.append(
                Cell(
                    text=_text(dice, longest),
                    colspan=across,
                    rowspan=down,
                    align=dice.choice(list(Align)),
                    shaded=dice.random() < 0.2,
                    struck=dice.random() < 0.1,
                    size=dice.choice((None, 8, 12)),
                )
            )
            column += across
        rows.append(tuple(cells))
    return Table(
        rows=tuple(rows),
        widths=tuple(dice.uniform(12, 60) for _ in range(columns)),
        header_rows=dice.choice((0, 0, min(count - 1, 2))),
        min_height=dice.choice((0, 7, 30)),
        align=dice.choice(list(Align)),
        before=dice.choice((0, 9)),
        after=dice.choice((0, 9)),
    )


_KINDS: tuple[Callable[[Random, int], Block], ...] = (
    _paragraph,
    _paragraph,
    _heading,
    _heading,
    _item,
    lambda dice, _: _table(dice),
    _frame,
    _other,
)
