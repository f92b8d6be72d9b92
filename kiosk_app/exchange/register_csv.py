"""The wards' public tables of what runs on their systems (BG-II-6, BG-III-1, A-別表1), read and written.

Reading and writing are each other's inverse, byte by byte: UTF-8 without a mark, CRLF, quotes only where needed,
rows in printed order. 別表第1 has a system's name, what it does and who manages it: the name is the business, the
work its outline, and its processing counts as online.
"""

import csv
import io
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
    Processing,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.exchange.amounts import parse_count
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean
from kiosk_app.exchange.sniffing import decode_csv, read_bytes
from kiosk_app.exchange.tables import SourceRow, SourceTable, parse_csv

_Choice = TypeVar("_Choice", bound=Labelled)


class RegisterTable(Labelled):
    """The public tables, each in its own columns."""

    BATCH = ("batch", "適用業務（バッチ処理）")
    ONLINE = ("online", "適用業務（オンライン処理）")
    SMALL = ("small", "小型電子計算機システム")
    ANNEX = ("annex", "電子情報システム（別表第１）")

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings of the columns from left to right."""
        return _HEADINGS[self]

    @property
    def processing(self) -> Processing:
        """Return how the businesses of the table are processed."""
        return _PROCESSING[self]


_HEADINGS: Mapping[RegisterTable, tuple[str, ...]] = {
    RegisterTable.BATCH: (
        "情報システム",
        "部",
        "課",
        "番号",
        "適用業務",
        "種別",
        "処理回数",
        "主な処理",
        "当年度",
    ),
    RegisterTable.ONLINE: ("部", "課", "番号", "適用業務", "種別", "概要"),
    RegisterTable.SMALL: ("部", "課", "業務名"),
    RegisterTable.ANNEX: ("電子情報システム", "業務内容", "管理に係る所管"),
}
_PROCESSING = {
    RegisterTable.BATCH: Processing.BATCH,
    RegisterTable.ONLINE: Processing.ONLINE,
    RegisterTable.SMALL: Processing.SMALL,
    RegisterTable.ANNEX: Processing.ONLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegister:
    """What a table holds: ids are 0 until the record gives them; `table` is None when it is none of ours."""

    table: RegisterTable | None
    rows: tuple[RegisterRow, ...]
    problems: tuple[Problem, ...]


def read_register(path: Path, regs: Regulations, *, year: int) -> ReadRegister:
    """Read one public table as the register of a fiscal year; raise KnownError when it cannot be opened."""
    text, problems = decode_csv(read_bytes(path), path.name)
    if problems:
        return ReadRegister(table=None, rows=(), problems=problems)
    source, problems = parse_csv(text, path.name)
    table, wrong = _table_of(source)
    if table is None:
        return ReadRegister(table=None, rows=(), problems=(*problems, *wrong))
    ledger = Ledger(path.name)
    ledger.add(problems)
    rows = tuple(_Reader(table=table, source=source, regs=regs, year=year, ledger=ledger).rows())
    return ReadRegister(table=table, rows=rows, problems=ledger.problems)


def write_register(table: RegisterTable, rows: Iterable[RegisterRow]) -> bytes:
    """Return the table as the ward publishes it, in printed order (B46-14)."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table.headings)
    for row in sorted(rows, key=lambda row: row.year.order):
        cells = _cells(row)
        writer.writerow([cells[heading] for heading in table.headings])
    return buffer.getvalue().encode()


def find_section(regs: Regulations, bureau: str, name: str) -> SectionRule | None:
    """Return the section that 部 and 課 mean, or the only one of that 課 when the table names no 部."""
    found = regs.find_section(bureau, name)
    if found or bureau:
        return found
    named = [rule for rule in regs.sections if name and name in (rule.name or rule.bureau, *rule.aliases)]
    return named[0] if len(named) == 1 else None


def _cells(row: RegisterRow) -> Mapping[str, str]:
    business, year = row.business, row.year
    return {
        "情報システム": business.key.system,
        "部": business.bureau_label,
        "課": business.section_label,
        "番号": "" if year.number is None else str(year.number),
        "適用業務": business.key.name,
        "種別": year.mark.label,
        "処理回数": year.frequency,
        "主な処理": year.outputs,
        "当年度": year.status.label,
        "概要": year.outline,
        "業務名": business.key.name,
        "電子情報システム": business.key.name,
        "業務内容": year.outline,
        "管理に係る所管": business.section_label,
    }


def _table_of(source: SourceTable) -> tuple[RegisterTable | None, list[Problem]]:
    cells = source.rows[0].cells if source.rows else ()
    found = tuple(str(cell).strip() for cell in cells)
    exact = next((table for table in RegisterTable if table.headings == found), None)
    if exact:
        return exact, []
    nearest = max(RegisterTable, key=lambda table: len(set(table.headings) & set(found)))
    return None, [*_heading_problems(source.place(1), nearest, found)]


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
                message=f"{table.label}の表に見出し「{heading}」はありません。",
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
            known = [rule.label for rule in self.regs.sections]
            heading = "課" if "課" in texts else "管理に係る所管"
            self._tell(
                row,
                heading,
                f"「{bureau}{label}」という部課はありません。",
                did_you_mean(f"{bureau}{label}", known),
            )
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
            self._tell(row, heading, f"{heading}に「{texts[heading]}」は書けません。", choose(labels))
        return found

    def _number(self, row: SourceRow, texts: Mapping[str, str], status: YearStatus | None) -> int | None:
        if "番号" not in texts:
            return None
        number = parse_count(texts["番号"]) if texts["番号"] else None
        if texts["番号"] and not number:
            self._tell(
                row, "番号", f"「{texts['番号']}」は番号ではありません。", "1以上の整数を書いてください。"
            )
        elif status is YearStatus.ACTIVE and number is None:
            self._tell(row, "番号", "実施する業務に番号がありません。", "番号を書いてください。")
        elif status is YearStatus.RESTING and number is not None:
            self._tell(row, "番号", "休止の業務に番号があります。", "番号を消してください。")
        return number

    def _tell(self, row: SourceRow, heading: str, message: str, fix: str = "") -> None:
        self.ledger.tell(message, fix=fix, place=self.source.place(row.number, heading))
