"""How the cells of a form look: titles, shaded keys, open cells to fill in, lists to choose from."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from kiosk_app.exchange.formulas import looks_like_formula
from kiosk_app.exchange.lists_xlsx import put_text

_FONT = "BIZ UDゴシック"
_TITLE, _NOTE, _HEAD, _LABEL = "提出票_標題", "提出票_案内", "提出票_見出し", "提出票_項目"
_FIXED, _SMALL, _OPEN, _FIGURE = "提出票_記入済み", "提出票_注記", "提出票_記入", "提出票_金額"
_LINE, _PAD = 13.5, 5.0
_LIST_LIMIT = 255  # characters that Excel takes for a list of choices


class Pen:
    """Write the cells of one sheet; what is not open is protected, without a password.

    Looks are named styles of the workbook: setting one is many times cheaper than setting fonts and borders.
    """

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        known = set(sheet.parent.named_styles)
        for style in _styles():
            if style.name not in known:
                sheet.parent.add_named_style(style)

    def title(self, row: int, text: str, columns: int) -> None:
        """Write the title over the whole width."""
        cell = self._put(row, 1, text)
        cell.style = _TITLE
        self.join(row, 1, columns)
        self._sheet.row_dimensions[row].height = 27

    def note(self, row: int, text: str, columns: int, width: float) -> None:
        """Write a line of instructions over the whole width, which is counted in half-width characters."""
        cell = self._put(row, 1, text)
        cell.style = _NOTE
        self.join(row, 1, columns)
        self._sheet.row_dimensions[row].height = height(((text, width),))

    def head(self, row: int, column: int, text: str) -> None:
        """Write the head of a column or the label of a short line."""
        self._put(row, column, text).style = _HEAD

    def label(self, row: int, column: int, text: str) -> None:
        """Write the label of a line, as long as it may be."""
        self._put(row, column, text).style = _LABEL

    def fixed(self, row: int, column: int, text: str, *, small: bool = False) -> None:
        """Write what was filled in before the form goes out and is not to be changed."""
        self._put(row, column, text).style = _SMALL if small else _FIXED

    def open(self, row: int, column: int, value: str | float | None = None, *, figure: bool = False) -> Any:
        """Return a cell to fill in, with what is known already; text cells keep what is typed as it is typed."""
        cell = self._put(row, column, value)
        cell.style = _FIGURE if figure else _OPEN
        if isinstance(value, float):
            cell.number_format = "#,##0.000"
        if cell.data_type == "s":
            cell.quotePrefix = looks_like_formula(str(value))
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


def _styles() -> Iterator[Any]:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    def style(name: str, font: Font, alignment: Alignment, fill: str = "", **others: Any) -> NamedStyle:
        shade = {"fill": PatternFill("solid", fgColor=fill)} if fill else {}
        return NamedStyle(name=name, font=font, alignment=alignment, **shade, **others)

    thin = Side(style="thin", color="808080")
    ruled = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(vertical="center", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    plain, bold = Font(name=_FONT, size=10), Font(name=_FONT, size=10, bold=True)
    yield style(_TITLE, Font(name=_FONT, size=15, bold=True), middle)
    yield style(_NOTE, plain, wrapped)
    yield style(_HEAD, bold, middle, "DDE6EF", border=ruled)
    yield style(_LABEL, bold, wrapped, "DDE6EF", border=ruled)
    yield style(_FIXED, plain, wrapped, "E7E6E6", border=ruled)
    yield style(_SMALL, Font(name=_FONT, size=9, color="595959"), wrapped, "E7E6E6", border=ruled)
    free = Protection(locked=False)
    yield style(_OPEN, plain, wrapped, border=ruled, protection=free, number_format="@")
    yield style(_FIGURE, plain, wrapped, border=ruled, protection=free, number_format="#,##0")


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
