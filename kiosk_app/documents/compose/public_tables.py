"""How each public table is printed: businesses by section, members and meetings by committee, the rest as it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Face,
    Numbered,
    Paragraph,
    Table,
    TextStyle,
)
from kiosk_app.domain.publication import NUMBER, PublicTable
from kiosk_app.domain.publication_rules import PublicSource
from kiosk_app.domain.register import YearStatus

_RESTING = "－"
_SYSTEM = TextStyle(face=Face.SANS, size=10.5, before=8, after=3, keep_next=True)
_COMMITTEE = TextStyle(face=Face.SANS, size=11, before=8, after=2, keep_next=True)
_PART = TextStyle(face=Face.SANS, size=10.5, before=4, after=2, keep_next=True, indent=1)
_LINE = TextStyle(size=10.5, indent=2, first=-1)
_MATTER = TextStyle(size=10.5, indent=3)
_CHARACTER, _PADDING = 3.36, 4.0  # millimetres of one full-width character in 9.5 points, and beside the text
_NUMBER_WIDTH = 3  # characters
_SHARE = 0.62  # how far a column that holds more takes room from one that holds less
_KANA = "アイウエオカキクケコサシスセソタチツテト"
Row = Mapping[str, str]


def table_blocks(table: PublicTable, words: Words) -> Iterator[Block]:
    """Yield a public table; one without rows says so."""
    rows = [dict(zip(table.headings, cells, strict=True)) for cells in table.rows]
    if not rows:
        yield Paragraph(text="該当なし", style=TextStyle(indent=1))
        return
    yield from _PRINTED[table.rule.source](table, rows, words)


def _batch(_table: PublicTable, rows: Sequence[Row], words: Words) -> Iterator[Block]:
    heads = ("適用業務", "種別", "処理回数", "主な処理")
    for system, own in _grouped(rows, "情報システム"):
        yield Paragraph(text=system, style=_SYSTEM)
        yield _businesses(own, heads, (8.0, 9.0, 68.0, 12.0, 23.0, 45.0), words)


def _online(_table: PublicTable, rows: Sequence[Row], words: Words) -> Iterator[Block]:
    heads = ("適用業務", "種別", "概要")
    yield _businesses(rows, heads, (8.0, 9.0, 72.0, 12.0, 64.0), words)


def _businesses(rows: Sequence[Row], heads: Sequence[str], widths: tuple[float, ...], words: Words) -> Table:
    lines: list[tuple[Cell, ...]] = [(head(heads[0], colspan=3), *(head(name) for name in heads[1:]))]
    for number, (section, own) in enumerate(_grouped(rows, "部", "課"), start=1):
        place = Cell(text=words.figure(number), align=Align.CENTER, face=Face.SANS, rowspan=len(own) + 1)
        lines.append((place, Cell(text=section, face=Face.SANS, shaded=True, colspan=len(widths) - 1)))
        lines.extend(_business(row, heads) for row in own)
    return Table(rows=tuple(lines), widths=widths, header_rows=1, size=9.5)


def _business(row: Row, heads: Sequence[str]) -> tuple[Cell, ...]:
    resting = row.get("当年度") == YearStatus.RESTING.label
    cells = (row[name].replace("・", "\n") if name == "処理回数" else row[name] for name in heads[2:])
    return (
        centered(_RESTING if resting else row[NUMBER]),
        text(row[heads[0]]),
        centered(row["種別"]),
        *(text(cell) for cell in cells),
    )


def _small(_table: PublicTable, rows: Sequence[Row], words: Words) -> Iterator[Block]:
    lines: list[tuple[Cell, ...]] = [(head(words.place("設置部課"), colspan=2), head("業務名"))]
    for _name, own in _grouped(rows, "部", "課"):
        for at, row in enumerate(own):
            places = (row["部"], row["課"]) if at == 0 else ()
            lines.append((*(Cell(text=one, rowspan=len(own)) for one in places), text(row["業務名"])))
    yield Table(rows=tuple(lines), widths=(38.0, 42.0, 85.0), header_rows=1, size=9.5)


def _members(_table: PublicTable, rows: Sequence[Row], words: Words) -> Iterator[Block]:
    seats = dict(_grouped(rows, "会議体"))
    for number, rule in enumerate(words.regs.committees, start=1):
        matters = [matter.label for matter in rule.matters if not matter.restricted]
        if not matters and rule.name not in seats:
            continue
        yield Paragraph(text=f"({number})　{rule.name}", style=_COMMITTEE)
        part = 0
        if matters:
            yield Paragraph(text=f"{_kana(part)}　所管事項", style=_PART)
            part += 1
            for at, matter in enumerate(matters):
                yield Numbered(label=f"({_kana(at)})", text=words.set(matter), label_width=3, style=_LINE)
        if rule.name in seats:
            yield Paragraph(text=f"{_kana(part)}　{rule.member_title}", style=_PART)
            yield _seats(seats[rule.name], words)
        elif rule.delegation_article:
            yield Paragraph(text=f"{_kana(part)}　{rule.member_title}", style=_PART)
            article = words.set(rule.delegation_article)
            yield Paragraph(text=f"別に定める（{article}）。", style=TextStyle(indent=2))


def _seats(rows: Sequence[Row], words: Words) -> Table:
    return Table(
        rows=(
            tuple(head(words.place(name)) for name in ("役割", "部", "職", "根拠")),
            *(
                (
                    centered(row["役割"]),
                    text(row["部"]),
                    text(words.set(row["職"])),
                    Cell(text=words.set(row["根拠"]), size=8.5),
                )
                for row in rows
            ),
        ),
        widths=(20.0, 38.0, 52.0, 55.0),
        header_rows=1,
        size=9.5,
        after=4,
    )


def _meetings(_table: PublicTable, rows: Sequence[Row], words: Words) -> Iterator[Block]:
    for number, (name, own) in enumerate(_grouped(rows, "会議体")):
        yield Paragraph(text=f"{_kana(number)}　{name}", style=_PART)
        for (times, day), matters in _by_meeting(own):
            held = f"第{words.figure(int(times))}回（{words.day(date.fromisoformat(day))}）"
            yield Paragraph(text=held, style=TextStyle(indent=2, before=2, keep_next=True))
            for matter in matters:
                yield Numbered(label="・", text=words.set(matter), label_width=1, style=_MATTER)


def _by_meeting(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        matters = found.setdefault((row["回"], row["開催日"]), [])
        if row["審議事項"]:
            matters.append(row["審議事項"])
    yield from found.items()


def _plain(table: PublicTable, _rows: Sequence[Row], _words: Words) -> Iterator[Block]:
    years = table.rule.year_column
    yield Table(
        rows=(
            tuple(head("No." if name == NUMBER else name) for name in table.headings),
            *(
                tuple(
                    centered(cell) if name in (NUMBER, years) else text(cell)
                    for name, cell in zip(table.headings, cells, strict=True)
                )
                for cells in table.rows
            ),
        ),
        widths=_widths(table),
        header_rows=1,
        size=9 if table.rule.source is PublicSource.ITEMS else 9.5,
    )


def _kana(at: int) -> str:
    return _KANA[at] if at < len(_KANA) else str(at + 1)


def _widths(table: PublicTable) -> tuple[float, ...]:
    """Return widths: columns with little in them as wide as that, the others by how much they hold."""
    columns = zip(table.headings, zip(*table.rows, strict=True), strict=True)
    held = [[_NUMBER_WIDTH] if name == NUMBER else [len(name), *map(len, cells)] for name, cells in columns]
    wants = [max(lengths) * _CHARACTER + _PADDING for lengths in held]
    narrow = [want <= PORTRAIT / len(wants) for want in wants]
    room = PORTRAIT - sum(want for want, small in zip(wants, narrow, strict=True) if small)
    weights = [
        0.0 if small else (sum(one) / len(one)) ** _SHARE for one, small in zip(held, narrow, strict=True)
    ]
    if not any(weights):
        return tuple(want * PORTRAIT / sum(wants) for want in wants)
    return tuple(
        want if small else room * weight / sum(weights)
        for want, small, weight in zip(wants, narrow, weights, strict=True)
    )


def _grouped(rows: Sequence[Row], *names: str) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        key = "　".join(row[name] for name in names if row[name])
        groups.setdefault(key, []).append(row)
    return list(groups.items())


_PRINTED: Mapping[PublicSource, Callable[[PublicTable, Sequence[Row], Words], Iterator[Block]]] = {
    PublicSource.MEMBERS: _members,
    PublicSource.MEETINGS: _meetings,
    PublicSource.BATCH: _batch,
    PublicSource.ONLINE: _online,
    PublicSource.SMALL: _small,
    PublicSource.ANNEX: _plain,
    PublicSource.ITEMS: _plain,
    PublicSource.LIST: _plain,
}
