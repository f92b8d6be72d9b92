"""Read a returned workbook: its sheets as tables, its named cells, and the hidden sheet that says which form it is.

A workbook with macros, with links to others or with a password is refused; a sheet that is gone is told by its name.
"""

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from zipfile import ZipFile

from kiosk_app.domain.campaign_form import ANSWERS, CARDS, CONTACT, NOTHING, SECTION
from kiosk_app.domain.campaign_keys import FormHead, FormKey, business_of
from kiosk_app.domain.figures import half_width_digits
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.exchange.cells import is_blank
from kiosk_app.exchange.forms_tables import FormFile, FormTable, text
from kiosk_app.exchange.forms_xlsx import (
    ANSWER_CONTACT,
    ANSWER_HEAD,
    ANSWER_NOTHING,
    ANSWER_SECTION,
    CARD_HEAD,
    KEYS_FROM,
    MACHINE,
    NAMED,
)
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.merged_cells import first_cell, last_row
from kiosk_app.exchange.plan_values import Given
from kiosk_app.exchange.raw_workbook import RawSheet, RawWorkbook, load
from kiosk_app.exchange.sniffing import kind_of, not_workbook
from kiosk_app.exchange.tables import Cell, SourceRow, SourceTable, column_letter
from kiosk_app.exchange.workbooks import SheetValues, saved_values, tell_hidden_rows
from kiosk_app.exchange.zip_check import check_zip, damaged

_WORKBOOK_PART = "xl/workbook.xml"
_NAMED = re.compile(
    rb'<(?:\w+:)?definedName\s[^>]{0,300}?name="((?:form|answer|card)_[a-z]{1,20})"[^>]{0,300}>([^<]{1,300})<'
)
_CELL = re.compile(r"'?(?P<sheet>[^'!]{1,64})'?!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?::.*)?")
_LINK = re.compile(r"\[\d+\]|\[[^\]]{1,200}\.xls[xmb]?\]", re.IGNORECASE)
_SHOWN = 10
_KEY_COLUMNS = 5
_LETTERS = 26
# where the section tells of itself, by the name of the cell
_TOLD = {ANSWER_SECTION: SECTION, ANSWER_CONTACT: CONTACT, ANSWER_NOTHING: NOTHING}
Spot = tuple[str, int, int]


def read_form_book(data: bytes, file: str) -> FormFile | None:
    """Return what a workbook holds of a form, or None when it is none of our forms."""
    wrong = not_workbook(kind_of(data), file)
    problems = (wrong,) if wrong else check_zip(data, file)
    if problems:
        return FormFile(file=file, problems=problems)
    book = load(data)
    if book is None:
        return FormFile(file=file, problems=(damaged(file),))
    return _Book(data, file, book).form()


class _Book:
    """A workbook that could be opened."""

    def __init__(self, data: bytes, file: str, book: RawWorkbook) -> None:
        self._book = book
        self._data = data
        self._file = file
        self._ledger = Ledger(file)
        with ZipFile(io.BytesIO(data)) as package:
            self._parts = tuple(package.namelist())
            self._spots = dict(_spots(package.read(_WORKBOOK_PART)))

    def form(self) -> FormFile | None:
        """Return the form, or None when nothing in the workbook looks like one."""
        if not self._is_form():
            return None
        refused = (*self._macros(), *self._links())
        if refused:
            return FormFile(file=self._file, problems=refused)
        tables = {table.source.sheet: table for table in self._tables()}
        machine = tables.pop(MACHINE, None)
        answers = self._part(tables, ANSWER_HEAD, lambda table: table.head() is not None)
        cards = self._part(tables, CARD_HEAD, lambda table: table.cards_head() is not None)
        for part, name in ((answers, ANSWERS), (cards, CARDS), (machine, MACHINE)):
            if part is None:
                self._tell_gone(name)
        self._tell_rest(tables, answers, cards)
        return FormFile(
            file=self._file,
            answers=answers,
            cards=() if cards is None else (cards,),
            head=None if machine is None else _head(machine),
            keys=None if machine is None else tuple(_keys(machine)),
            named=dict(self._told(tables)),
            problems=self._ledger.problems,
        )

    def _is_form(self) -> bool:
        titles = {sheet.title for sheet in self._book.sheets}
        return bool(self._spots) or MACHINE in titles or {ANSWERS, CARDS} <= titles

    def _macros(self) -> Iterator[Problem]:
        if any(part.endswith("vbaProject.bin") for part in self._parts):
            yield Problem(
                message="マクロが含まれています。",
                fix="配布した様式に書き写すか、マクロのない「Excelブック（.xlsx）」で保存し直してください。",
                place=Place(file=self._file),
            )

    def _links(self) -> Iterator[Problem]:
        fix = "値に置き換えて保存し直してください。"
        found = [
            Problem(message="ほかのブックを参照する数式があります。", fix=fix, place=place)
            for sheet in self._book.sheets
            for place in self._linked(sheet)
        ]
        yield from found[:_SHOWN]
        if not found and any(part.startswith("xl/externalLinks/") for part in self._parts):
            yield Problem(message="ほかのブックへのリンクがあります。", fix=fix, place=Place(file=self._file))

    def _linked(self, sheet: RawSheet) -> Iterator[Place]:
        for row in sheet.rows:
            for column, cell in enumerate(row.cells):
                if cell.kind == "f" and _LINK.search(str(cell.value)):
                    letter = column_letter(column)
                    yield Place(file=self._file, sheet=sheet.title, row=row.number, column=letter)

    def _tables(self) -> Iterator[FormTable]:
        saved = saved_values(self._data, self._book.sheets)
        for index, sheet in enumerate(self._book.sheets):
            if sheet.title != MACHINE:
                tell_hidden_rows(sheet, self._book.hidden_rows.get(sheet.title, ()), self._ledger)
            rows = tuple(SheetValues(sheet, saved.get(index, {}), self._ledger).rows())
            merged = self._book.merged.get(sheet.title, ())
            source = SourceTable(
                file=self._file, sheet=sheet.title, rows=rows, epoch=self._book.epoch, merged=merged
            )
            yield FormTable(source=source)

    def _part(
        self, tables: Mapping[str, FormTable], name: str, fits: Callable[[FormTable], bool]
    ) -> FormTable | None:
        """Return the sheet that a name leads to, or the first that looks like it."""
        named = tables.get(self._spots[name][0]) if name in self._spots else None
        if named is not None and fits(named):
            return named
        return next((table for table in tables.values() if fits(table)), None)

    def _tell_gone(self, sheet: str) -> None:
        what = "非表示のシート" if sheet == MACHINE else "シート"
        self._ledger.tell(
            f"配布した様式の{what}「{sheet}」がありません。",
            fix="シートを削らず、配布した様式に書き写してください。",
            place=Place(file=self._file),
        )

    def _tell_rest(
        self, tables: Mapping[str, FormTable], answers: FormTable | None, cards: FormTable | None
    ) -> None:
        read = {part.source.sheet for part in (answers, cards) if part is not None}
        for title, table in tables.items():
            if title not in read:
                self._tell_other(title, table)
        if answers is not None:
            self._tell_joined(answers, answers.head())
        if cards is not None:
            self._tell_joined(cards, cards.cards_head())

    def _tell_other(self, title: str, table: FormTable) -> None:
        """Tell a sheet that is not read, and refuse one that may hold the answers: nothing is lost unseen."""
        place = Place(file=self._file, sheet=title)
        if table.head() is not None or table.cards_head() is not None:
            message = f"回答の表がシート「{title}」にもあります。"
            self._ledger.tell(message, fix="どちらか一つのシートにまとめてください。", place=place)
        elif any(not row.blank for row in table.source.rows):
            fix = "回答は、配布したときのシートに書いてください。"
            self._ledger.add(
                (
                    Problem(
                        message=f"シート「{title}」は読みません。",
                        fix=fix,
                        place=place,
                        severity=Severity.WARNING,
                    ),
                )
            )

    def _tell_joined(self, table: FormTable, head: SourceRow | None) -> None:
        """Tell cells that were joined where answers stand: only the first of them has a value."""
        for area in table.source.merged:
            if head is not None and last_row(area) >= head.number:
                letters, row = first_cell(area)
                self._ledger.tell(
                    f"セルが結合されています（{area}）。",
                    fix="結合を解き、どのセルにも値を書いてください。",
                    place=table.source.place(row, letters),
                )

    def _told(self, tables: Mapping[str, FormTable]) -> Iterator[tuple[str, Given]]:
        """Yield what the named cells hold; where a name leads nowhere the label beside it is looked for."""
        for name, label in _TOLD.items():
            title, row, column = self._spots.get(name, ("", 0, 0))
            table = tables.get(title)
            value = None if table is None else _at(table.source.rows, row, column)
            if table is not None and not is_blank(value):
                yield label, Given(value=value, place=table.place(row, column, label))
                continue
            beside = (found for one in tables.values() if (found := one.beside(label)))
            found = next(beside, None)
            if found is not None:
                yield label, found


def _spots(xml: bytes) -> Iterator[tuple[str, Spot]]:
    for match in _NAMED.finditer(xml):
        cell = _CELL.fullmatch(html.unescape(match[2].decode("utf-8", "replace")))
        if cell:
            yield match[1].decode(), (cell["sheet"], int(cell["row"]), _column(cell["column"]))


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1


def _head(machine: FormTable) -> FormHead | None:
    """Return what the hidden sheet says of the form, or None where it says nothing that can be read."""
    values = {name: text(_at(machine.source.rows, row, 1)) for name, row in NAMED.items()}
    year = half_width_digits(values["form_year"])
    if not year.isdecimal():
        return None
    return FormHead(
        template=values["form_template"],
        version=values["form_version"],
        ward_id=values["form_ward"],
        year=int(year),
        section_id=values["form_section"],
        checksum=values["form_checksum"],
    )


def _keys(machine: FormTable) -> Iterator[FormKey]:
    for row in machine.source.rows:
        number, _, name, system, processing = (text(_in(row, column)) for column in range(_KEY_COLUMNS))
        business_id = business_of(number) if row.number >= KEYS_FROM else None
        if business_id is not None:
            yield FormKey(
                number=number, business_id=business_id, name=name, system=system, processing=processing
            )


def _at(rows: Iterable[SourceRow], number: int, column: int) -> Cell:
    return next((_in(row, column) for row in rows if row.number == number), None)


def _in(row: SourceRow, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else None
