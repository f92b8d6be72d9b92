"""Write the form of a section as a workbook: a sheet to print and fill in, one for new and changed plans, and one for us.

The third sheet is hidden and says which form it is, with the keys of its rows; named cells lead to everything that
is read back. No macros, no links, no formulas; the author is the section that sends it out. The same form gives the same
bytes.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from kiosk_app.domain.campaign_form import (
    ANSWERS,
    CARD_COUNT,
    CARDS,
    CODE,
    CONTACT,
    DUE,
    GUIDE,
    ITEM,
    KEY_LABELS,
    NOTHING,
    PROCESSING,
    RECEIVER,
    SECTION,
    SYSTEM,
    YES,
    FormField,
    FormRow,
    SectionForm,
    answer_fields,
    card_fields,
    choices,
    instructions,
    prefilled,
)
from kiosk_app.domain.register import Processing
from kiosk_app.domain.wareki import format_date_with_weekday, format_fiscal_year
from kiosk_app.exchange.forms_pen import Pen, height
from kiosk_app.exchange.lists_xlsx import without_traces
from kiosk_app.exchange.tables import column_letter

MACHINE = "_様式"
NAMED = {
    "form_template": 1,
    "form_version": 2,
    "form_ward": 3,
    "form_year": 4,
    "form_section": 5,
    "form_checksum": 6,
}
KEYS_FROM = 9
ANSWER_HEAD, CARD_HEAD = "answer_head", "card_head"
ANSWER_CONTACT, ANSWER_NOTHING, ANSWER_SECTION = "answer_contact", "answer_nothing", "answer_section"
_KEY_WIDTHS = (10, 26, 16, 15)
_LABEL_WIDTH, _HELP_WIDTH, _CARD_WIDTH = 22, 24, 44
_CARDS_A_PAGE = 1
_LEAST = 30.0
_TOLD = 8  # the column of the labels beside what the section tells of itself; it is never hidden


def to_form(form: SectionForm, *, author: str) -> bytes:
    """Return the form as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = author
    book.properties.title = form_title(form)
    answers = book.active
    answers.title = ANSWERS
    _Answers(answers, form).write(book)
    _Cards(book.create_sheet(CARDS), form).write(book)
    _write_machine_sheet(book, form)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_traces(buffer.getvalue())


def form_title(form: SectionForm) -> str:
    """Return 「令和5年度適用計画　提出票」."""
    return f"{format_fiscal_year(form.campaign.year)}{form.regulations.terms.plan}　提出票"


class _Answers:
    """The front sheet: who, until when, how, and a row for each business."""

    def __init__(self, sheet: Any, form: SectionForm) -> None:
        self._sheet = sheet
        self._form = form
        self._pen = Pen(sheet)
        self._fields = answer_fields(form.regulations, form.campaign.year)
        self._last = len(KEY_LABELS) + len(self._fields)
        self._widths = (*_KEY_WIDTHS, *(field.width for field in self._fields))

    def write(self, book: Any) -> None:
        """Write the sheet and name its cells."""
        for column, width in enumerate(self._widths):
            self._sheet.column_dimensions[column_letter(column)].width = width
        self._pen.title(1, form_title(self._form), self._last)
        head = self._notes(self._facts(book))
        for column, label in enumerate((*KEY_LABELS, *(field.label for field in self._fields)), start=1):
            self._pen.head(head, column, label)
        self._sheet.row_dimensions[head].height = 44
        _name(book, ANSWER_HEAD, ANSWERS, f"$A${head}:${column_letter(self._last - 1)}${head}")
        for row, one in enumerate(self._form.rows, start=head + 1):
            self._row(row, one)
        self._offer(head + 1)
        self._hide()
        self._page(head)
        self._pen.protect()

    def _facts(self, book: Any) -> int:
        """Write who files where and until when beside what the section tells of itself; return the next row."""
        form, pen = self._form, self._pen
        facts = [(SECTION, form.section.label), (RECEIVER, form.regulations.terms.secretariat)]
        if form.due is not None:
            facts.append((DUE, format_date_with_weekday(form.due)))
        for row, (label, text) in enumerate((*facts, (CODE, form.head.code)), start=2):
            pen.head(row, 1, label)
            pen.fixed(row, 2, text, small=label == CODE)
            pen.join(row, 2, _TOLD - 1 if label == CODE else _TOLD - 3)
            self._sheet.row_dimensions[row].height = 22
        for row, label in ((2, CONTACT), (3, NOTHING)):
            pen.head(row, _TOLD, label)
            pen.open(row, _TOLD + 1)
        told = column_letter(_TOLD)
        pen.choose([f"{told}3"], (YES,), f"提出する計画がないときは「{YES}」")
        _name(book, ANSWER_SECTION, ANSWERS, "$B$2")
        _name(book, ANSWER_CONTACT, ANSWERS, f"${told}$2")
        _name(book, ANSWER_NOTHING, ANSWERS, f"${told}$3")
        return len(facts) + 3

    def _notes(self, row: int) -> int:
        for number, text in enumerate(instructions(self._form), start=1):
            self._pen.note(row, f"{number}　{text}", self._last, sum(self._widths))
            row += 1
        return row + 1

    def _row(self, row: int, one: FormRow) -> None:
        key = one.key
        texts = [key.number, key.name, key.system, key.processing]
        for column, text in enumerate(texts, start=1):
            self._pen.fixed(row, column, text)
        values = [prefilled(field, one) for field in self._fields]
        for column, (field, value) in enumerate(zip(self._fields, values, strict=True), start=len(texts) + 1):
            self._pen.open(row, column, value, figure=field.key.startswith("cost:"))
        shown = [*texts, *("" if value is None else str(value) for value in values)]
        needed = height(list(zip(shown, self._widths, strict=True)))
        self._sheet.row_dimensions[row].height = max(_LEAST, needed)

    def _offer(self, first: int) -> None:
        """Offer the kinds of plan that each business can have, and the choices of the other columns."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for row, one in enumerate(self._form.rows, start=first):
            groups.setdefault(choices(one.demand), []).append(f"E{row}")
        for words, cells in groups.items():
            self._pen.choose(cells, words)
        last = first + len(self._form.rows) - 1
        for column, field in enumerate(self._fields, start=len(KEY_LABELS)):
            letter = column_letter(column)
            cells = [f"{letter}{first}:{letter}{last}"] if self._form.rows else []
            self._pen.choose(cells, field.choices, field.help)

    def _hide(self) -> None:
        """Hide the columns that say nothing about any business of the section; they are still read."""
        labels = (*KEY_LABELS, *(field.label for field in self._fields))
        for label in _useless(self._form) if self._form.rows else ():
            self._sheet.column_dimensions[column_letter(labels.index(label))].hidden = True

    def _page(self, head: int) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"C{head + 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = f"{head}:{head}"
        _margins(sheet, self._form)


class _Cards:
    """The sheet for new and changed plans: a line for each field, a column for each plan."""

    def __init__(self, sheet: Any, form: SectionForm) -> None:
        self._sheet = sheet
        self._form = form
        self._pen = Pen(sheet)
        self._fields = card_fields(form.regulations, form.campaign)

    def write(self, book: Any) -> None:
        """Write the sheet and name its head."""
        sheet, pen, last = self._sheet, self._pen, 2 + CARD_COUNT
        widths = (_LABEL_WIDTH, _HELP_WIDTH, *[_CARD_WIDTH] * CARD_COUNT)
        for column, width in enumerate(widths):
            sheet.column_dimensions[column_letter(column)].width = width
        shown = 2 + _CARDS_A_PAGE
        pen.title(1, f"{form_title(self._form)}（{CARDS}）", shown)
        text = f"{self._form.section.label}　　1件を1列に書いてください。該当しない項目は空欄のままとしてください。"
        pen.note(2, text, shown, sum(widths[:shown]))
        for column, label in enumerate((ITEM, GUIDE, *(f"{n}件目" for n in range(1, CARD_COUNT + 1))), 1):
            pen.head(3, column, label)
        for row, field in enumerate(self._fields, start=4):
            self._line(row, field)
        _name(book, CARD_HEAD, CARDS, f"$A$3:${column_letter(last - 1)}$3")
        self._page()
        pen.protect()

    def _line(self, row: int, field: FormField) -> None:
        self._pen.label(row, 1, field.label)
        self._pen.fixed(row, 2, field.help, small=True)
        for column in range(3, 3 + CARD_COUNT):
            self._pen.open(row, column, figure=field.key.startswith("cost:"))
        last = column_letter(1 + CARD_COUNT)
        self._pen.choose([f"C{row}:{last}{row}"], field.choices)
        needed = height(((field.label, _LABEL_WIDTH), (field.help, _HELP_WIDTH + 6)))
        block = field.key.startswith("block:")
        self._sheet.row_dimensions[row].height = max(60.0 if block else 20.0, needed)

    def _page(self) -> None:
        from openpyxl.worksheet.pagebreak import Break

        sheet = self._sheet
        sheet.freeze_panes = "C4"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", sheet.PAPERSIZE_A4
        sheet.page_setup.scale = 85
        sheet.print_title_rows, sheet.print_title_cols = "3:3", "A:B"
        for card in range(_CARDS_A_PAGE, CARD_COUNT, _CARDS_A_PAGE):
            sheet.col_breaks.append(Break(id=2 + card))
        _margins(sheet, self._form)


def _useless(form: SectionForm) -> Iterator[str]:
    keys = [row.key for row in form.rows]
    if not any(key.system for key in keys):
        yield SYSTEM
    if not any(rule.covers for rule in form.campaign.types):
        yield PROCESSING
    if all(key.processing != Processing.BATCH.label for key in keys):
        yield from ("処理回数", "主な処理")


def _write_machine_sheet(book: Any, form: SectionForm) -> None:
    sheet = book.create_sheet(MACHINE)
    sheet.sheet_state = "veryHidden"
    pen = Pen(sheet)
    head = form.head
    values = (head.template, head.version, head.ward_id, str(head.year), head.section_id, head.checksum)
    labels = ("様式", "版", "区", "年度", SECTION, "照合")
    for (name, row), label, value in zip(NAMED.items(), labels, values, strict=True):
        pen.fixed(row, 1, label)
        pen.fixed(row, 2, value)
        _name(book, name, MACHINE, f"$B${row}")
    for row, line in enumerate(_key_lines(form), start=KEYS_FROM - 1):
        for column, text in enumerate(line, start=1):
            pen.fixed(row, column, text)
    pen.protect()


def _key_lines(form: SectionForm) -> Sequence[tuple[str, ...]]:
    lines = [
        (row.key.number, str(row.key.business_id), row.key.name, row.key.system, row.key.processing)
        for row in form.rows
    ]
    return [(KEY_LABELS[0], "業務", *KEY_LABELS[1:]), *lines]


def _margins(sheet: Any, form: SectionForm) -> None:
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.6, 0.6
    sheet.oddFooter.left.text = form.section.label.replace("&", "&&")
    sheet.oddFooter.right.text = "&P／&N"


def _name(book: Any, name: str, sheet: str, cells: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet}'!{cells}")
