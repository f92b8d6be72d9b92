"""How the cells of a form look: titles, shaded keys, open cells to fill in, lists to choose from."""

from collections.abc import Sequence
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from kiosk_app.exchange.lists_xlsx import put_text

_FONT = "BIZ UDゴシック"
_LINE, _PAD = 13.5, 5.0
_LIST_LIMIT = 255  # characters that Excel takes for a list of choices


class Pen:
    """Write the cells of one sheet; what is not open is protected, without a password."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self._sheet = sheet
        thin = Side(style="thin", color="808080")
        self._ruled = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._shade = PatternFill("solid", fgColor="E7E6E6")
        self._head = PatternFill("solid", fgColor="DDE6EF")
        self._open = Protection(locked=False)
        self._wrapped = Alignment(vertical="center", wrap_text=True)
        self._middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._plain = Font(name=_FONT, size=10)
        self._bold = Font(name=_FONT, size=10, bold=True)
        self._title = Font(name=_FONT, size=15, bold=True)
        self._small = Font(name=_FONT, size=9, color="595959")

    def title(self, row: int, text: str, columns: int) -> None:
        """Write the title over the whole width."""
        cell = self._put(row, 1, text)
        cell.font, cell.alignment = self._title, self._middle
        self.join(row, 1, columns)
        self._sheet.row_dimensions[row].height = 27

    def note(self, row: int, text: str, columns: int, width: float) -> None:
        """Write a line of instructions over the whole width, which is counted in half-width characters."""
        cell = self._put(row, 1, text)
        cell.font, cell.alignment = self._plain, self._wrapped
        self.join(row, 1, columns)
        self._sheet.row_dimensions[row].height = height(((text, width),))

    def head(self, row: int, column: int, text: str) -> None:
        """Write the head of a column or the label of a line."""
        cell = self._put(row, column, text)
        cell.font, cell.alignment, cell.border, cell.fill = self._bold, self._middle, self._ruled, self._head

    def label(self, row: int, column: int, text: str) -> None:
        """Write the label of a line, as long as it may be."""
        self.head(row, column, text)
        self._sheet.cell(row, column).alignment = self._wrapped

    def fixed(self, row: int, column: int, text: str, *, small: bool = False) -> None:
        """Write what was filled in before the form goes out and is not to be changed."""
        cell = self._put(row, column, text)
        cell.font = self._small if small else self._plain
        cell.alignment, cell.border, cell.fill = self._wrapped, self._ruled, self._shade

    def open(self, row: int, column: int, value: str | float | None = None, *, figure: bool = False) -> Any:
        """Return a cell to fill in, with what is known already; text cells keep what is typed as it is typed."""
        cell = self._put(row, column, value)
        cell.font, cell.alignment, cell.border = self._plain, self._wrapped, self._ruled
        cell.protection = self._open
        whole = not isinstance(value, float)
        cell.number_format = ("#,##0" if whole else "#,##0.000") if figure else "@"
        return cell

    def join(self, row: int, first: int, last: int) -> None:
        """Join the cells of a row."""
        if last > first:
            self._sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)

    def choose(self, cells: Sequence[str], choices: Sequence[str], hint: str = "") -> None:
        """Let Excel offer the choices in some cells; a list that Excel cannot hold is left to the instructions."""
        from openpyxl.worksheet.datavalidation import DataValidation

        listed = ",".join(choices)
        if not cells or not choices or len(listed) + 2 > _LIST_LIMIT or any("," in one for one in choices):
            return
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "選択できません", "一覧から選んでください。"
        rule.showInputMessage = bool(hint)
        rule.prompt = hint or None
        for cell in cells:
            rule.add(cell)
        self._sheet.add_data_validation(rule)

    def protect(self) -> None:
        """Guard what was filled in before against slips; widths and heights stay free."""
        guard = self._sheet.protection
        guard.sheet = True
        guard.formatCells = guard.formatColumns = guard.formatRows = False
        guard.sort = guard.autoFilter = False

    def _put(self, row: int, column: int, value: str | float | None) -> Any:
        cell = self._sheet.cell(row, column)
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        return cell


def height(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points of a row whose texts stand in columns of these widths."""
    lines = [
        sum(max(1, ceil(width_of(line) / max(width - 1, 1))) for line in text.split("\n"))
        for text, width in texts
    ]
    return max(lines, default=1) * _LINE + _PAD


def width_of(text: str) -> int:
    """Return the width of a text in half-width characters."""
    return sum(2 if east_asian_width(char) in "FWA" else 1 for char in text)
