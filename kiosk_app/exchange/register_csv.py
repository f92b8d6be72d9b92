"""Read the wards' public tables of what runs on their systems (BG-II-6, BG-III-1, A-別表1) into the register.

What `write_register` writes of the rows is the file that was read, byte by byte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import parse_fiscal_year
from kiosk_app.exchange.amounts import parse_count
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean, shortened
from kiosk_app.exchange.register_tables import RegisterTable, write_register
from kiosk_app.exchange.sections import find_section, unknown_section
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import SourceRow, SourceTable, parse_csv

__all__ = ["ReadRegister", "RegisterTable", "read_register", "write_register"]

_Choice = TypeVar("_Choice", bound=Labelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegister:
    """What the tables hold; the ids are 0 until the record gives them."""

    rows: tuple[RegisterRow, ...]
    problems: tuple[Problem, ...]
    tables: tuple[RegisterTable, ...] = ()


def read_register(path: Path, regs: Regulations, *, year: int | None = None) -> ReadRegister:
    """Read one public table, or all of a folder, as the register of a fiscal year.

    A file named 「…_令和4年度.csv」 is of that year, any other of `year`. In a folder, tables of other things are
    passed over. Raises KnownError when a file cannot be opened.
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    found = [_read_file(file, regs, year, alone=not path.is_dir()) for file in files]
    return ReadRegister(
        rows=tuple(row for one in found for row in one.rows),
        problems=tuple(problem for one in found for problem in one.problems),
        tables=tuple(table for one in found for table in one.tables),
    )


def _read_file(path: Path, regs: Regulations, year: int | None, *, alone: bool) -> ReadRegister:
    text, problems = decode_csv(read_bytes(path), path.name)
    if problems:
        return ReadRegister(rows=(), problems=problems)
    source, problems = parse_csv(text, path.name)
    ledger = Ledger(path.name)
    ledger.add(problems)
    table = _table_of(source, ledger, alone=alone)
    named = _year_of(path)
    if table is not None and named is None and year is None:
        fix = "ファイル名の末尾を「_令和4年度.csv」のようにするか、年度を指定してください。"
        ledger.tell("何年度の表か分かりません。", fix=fix, place=Place(file=path.name))
    fiscal_year = named if named is not None else year
    if table is None or fiscal_year is None:
        return ReadRegister(rows=(), problems=ledger.problems)
    rows = tuple(_Reader(table=table, source=source, regs=regs, year=fiscal_year, ledger=ledger).rows())
    return ReadRegister(rows=rows, problems=ledger.problems, tables=(table,))


def _year_of(path: Path) -> int | None:
    parts = [part for part in path.stem.split("_") if part.endswith("年度")]
    return parse_fiscal_year(parts[-1]) if parts else None


def _table_of(source: SourceTable, ledger: Ledger, *, alone: bool) -> RegisterTable | None:
    """Return the table whose headings these are; tell what is wrong with headings that nearly are."""
    cells = source.rows[0].cells if source.rows else ()
    found = tuple(str(cell).strip() for cell in cells)
    exact = next((table for table in RegisterTable if table.headings == found), None)
    if exact:
        return exact
    shared = {table: len(set(table.headings) & set(found)) for table in RegisterTable}
    nearest = max(shared, key=lambda table: shared[table])
    if alone or shared[nearest] > len(nearest.headings) / 2:
        ledger.add(_heading_problems(source.place(1), nearest, found))
    return None


def _heading_problems(place: Place, table: RegisterTable, found: Sequence[str]) -> Iterable[Problem]:
    for heading in table.headings:
        if heading not in found:
            yield Problem(
                message=f"{table.label}の表の見出し「{heading}」がありません。",
                fix=f"1行目を「{','.join(table.headings)}」としてください。",
                place=place,
            )
    for heading in found:
        if heading not in table.headings:
            yield Problem(
                message=f"{table.label}の表に見出し「{shortened(heading)}」はありません。",
                fix=did_you_mean(heading, table.headings),
                place=place,
            )
    if sorted(found) == sorted(table.headings):
        yield Problem(
            message=f"{table.label}の表の見出しの順が違います。",
            fix=f"1行目を「{','.join(table.headings)}」としてください。",
            place=place,
        )
    elif set(found) == set(table.headings):
        yield Problem(message="同じ見出しが二つあります。", fix="一つにしてください。", place=place)


@dataclass(kw_only=True)
class _Reader:
    """Read the rows under a known heading and gather what is wrong with them."""

    table: RegisterTable
    source: SourceTable
    regs: Regulations
    year: int
    ledger: Ledger
    _seen: dict[BusinessKey, int] = field(default_factory=dict)

    def rows(self) -> Iterable[RegisterRow]:
        """Yield every row that can be read."""
        order = 0
        for row in self.source.rows[1:]:
            if row.blank:
                continue
            if self.ledger.full:
                return
            order += 1
            read = self._row(row, order)
            if read is not None:
                yield read

    def _row(self, row: SourceRow, order: int) -> RegisterRow | None:
        if len(row.cells) != len(self.table.headings):
            self._tell(row, "", f"欄の数が{len(row.cells)}で、見出しの{len(self.table.headings)}と違います。")
            return None
        texts = {
            heading: self._text(row, heading, str(cell))
            for heading, cell in zip(self.table.headings, row.cells, strict=True)
        }
        entry = self._entry(row, texts, order)
        business = self._business(row, texts)
        return RegisterRow(business=business, year=entry) if business and entry else None

    def _text(self, row: SourceRow, heading: str, cell: str) -> str:
        text, problems = clean_line(cell, self.source.place(row.number, heading))
        self.ledger.add(problems)
        return text

    def _business(self, row: SourceRow, texts: Mapping[str, str]) -> Business | None:
        name_heading = next(h for h in ("適用業務", "業務名", "電子情報システム") if h in texts)
        name = texts[name_heading]
        if not name:
            self._tell(row, name_heading, "業務の名称が空です。", "名称を書いてください。")
        bureau = texts.get("部", "")
        label = texts.get("課", texts.get("管理に係る所管", ""))
        section = find_section(self.regs, bureau, label)
        if section is None:
            heading = "課" if "課" in texts else "管理に係る所管"
            self._tell(row, heading, *unknown_section(self.regs, bureau, label))
        if section is None or not name:
            return None
        key = BusinessKey(
            processing=self.table.processing,
            system=texts.get("情報システム", ""),
            section_id=section.id,
            name=name,
        )
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            self._tell(row, name_heading, f"{first}行目と同じ業務です。", "どちらか一方を削ってください。")
        return Business(key=key, bureau_label=bureau, section_label=label)

    def _entry(self, row: SourceRow, texts: Mapping[str, str], order: int) -> BusinessYear | None:
        mark = self._choice(row, texts, "種別", YearMark, YearMark.CONTINUED)
        status = self._choice(row, texts, "当年度", YearStatus, YearStatus.ACTIVE)
        number = self._number(row, texts, status)
        if mark is None or status is None:
            return None
        return BusinessYear(
            business_id=0,
            fiscal_year=self.year,
            order=order,
            mark=mark,
            status=status,
            number=number,
            frequency=texts.get("処理回数", ""),
            outputs=texts.get("主な処理", ""),
            outline=texts.get("概要", texts.get("業務内容", "")),
        )

    def _choice(
        self, row: SourceRow, texts: Mapping[str, str], heading: str, choices: type[_Choice], default: _Choice
    ) -> _Choice | None:
        if heading not in texts:
            return default
        found = choices.read(texts[heading])
        if found is None:
            labels = [choice.label for choice in choices]
            self._tell(
                row, heading, f"{heading}に「{shortened(texts[heading])}」は書けません。", choose(labels)
            )
        return found

    def _number(self, row: SourceRow, texts: Mapping[str, str], status: YearStatus | None) -> int | None:
        if "番号" not in texts:
            return None
        number = parse_count(texts["番号"]) if texts["番号"] else None
        if texts["番号"] and not number:
            self._tell(
                row,
                "番号",
                f"「{shortened(texts['番号'])}」は番号ではありません。",
                "1以上の整数を書いてください。",
            )
        elif status is YearStatus.ACTIVE and number is None:
            self._tell(row, "番号", "実施する業務に番号がありません。", "番号を書いてください。")
        elif status is YearStatus.RESTING and number is not None:
            self._tell(row, "番号", "休止の業務に番号があります。", "番号を消してください。")
        return number

    def _tell(self, row: SourceRow, heading: str, message: str, fix: str = "") -> None:
        self.ledger.tell(message, fix=fix, place=self.source.place(row.number, heading))
