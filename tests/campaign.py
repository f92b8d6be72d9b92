"""Campaigns made for the tests: register rows of two wards, forms of their sections, and how departments fill them in."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from kiosk_app.domain.campaign import Demand, by_section, campaign_of, demands
from kiosk_app.domain.campaign_content import carried_over
from kiosk_app.domain.campaign_form import (
    ANSWERS,
    CARDS,
    CONTACT,
    NAME,
    NOTHING,
    FormRow,
    SectionForm,
    key_of,
)
from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    Processing,
    RegisterRow,
    YearStatus,
)
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.forms_xlsx import to_form

TAX = "総務部税務課"
SCHOOL = "教育推進部学務課"
IT = "管理部デジタル推進課"
YEAR = 2023


def business(number: int, name: str, section: str = TAX, **fields: Any) -> RegisterRow:
    """Return a business of the register of 令和4年度; `fields` are its processing, system and year's entry."""
    key = BusinessKey(
        processing=fields.pop("processing", Processing.BATCH),
        system=fields.pop("system", "税務システム"),
        section_id=section,
        name=name,
    )
    made = Business(key=key, bureau_label="", section_label="", id=number)
    return RegisterRow(
        business=made, year=BusinessYear(business_id=number, fiscal_year=2022, order=number, **fields)
    )


BUSINESSES = (
    business(1, "個人住民税", frequency="年1回", outputs="納税通知書"),
    business(2, "軽自動車税", frequency="年1回"),
    business(3, "宛名管理事務", processing=Processing.ONLINE, system="", outline="宛名を管理する。"),
    business(4, "納税意識調査", frequency="3年1回", status=YearStatus.RESTING),
    business(5, "国税連携システム", processing=Processing.SMALL, system=""),
    business(6, "就学通知", SCHOOL, system="住民情報システム", frequency="年1回"),
)
SYSTEMS = (
    business(1, "税務システム", IT, processing=Processing.ONLINE, system="", outline="税務事務"),
    business(2, "国民年金システム", IT, processing=Processing.ONLINE, system="", outline="国民年金事務"),
)


def wanted(regs: Regulations, rows: Iterable[RegisterRow] = BUSINESSES) -> tuple[Demand, ...]:
    """Return what is asked for 令和5年度."""
    return demands(campaign_of(regs, YEAR), rows)


def form(
    regs: Regulations,
    section: str = TAX,
    rows: Iterable[RegisterRow] = BUSINESSES,
    *,
    due: date | None = None,
    bases: Mapping[int, PlanContent] | None = None,
) -> SectionForm:
    """Return the form of a section for 令和5年度; `bases` are last year's plans by business."""
    campaign = campaign_of(regs, YEAR)
    found = dict(by_section(regs.sections, demands(campaign, rows)))
    home = regs.section(section)
    return SectionForm(
        regulations=regs,
        campaign=campaign,
        section=home,
        rows=tuple(
            FormRow(
                key=key_of(regs.id, YEAR, one),
                demand=one,
                base=carried_over(
                    (bases or {}).get(one.business_id), one.row, one.usual or one.types[0], YEAR
                ),
            )
            for one in found[home]
        ),
        due=due,
    )


class Sheet:
    """A form in the hands of a department: cells are found by the words beside and above them."""

    def __init__(self, data: bytes) -> None:
        self.book = load_workbook(io.BytesIO(data))
        self.answers = self.book[ANSWERS]
        self.cards = self.book[CARDS]

    @classmethod
    def of(cls, made: SectionForm) -> "Sheet":
        """Return a form as it went out."""
        return cls(to_form(made, author="企画政策部情報政策課"))

    @property
    def head(self) -> int:
        """Return the row of the headings."""
        firsts = (row[0] for row in self.answers.iter_rows(max_col=1))
        return next(int(cell.row) for cell in firsts if cell.value == "整理番号")

    def column(self, label: str) -> int:
        """Return the column under a heading, which may begin with the label."""
        cells = next(self.answers.iter_rows(min_row=self.head, max_row=self.head))
        return next(int(cell.column) for cell in cells if str(cell.value).startswith(label))

    def row(self, name: str) -> int:
        """Return the first row of a business."""
        column = self.column(NAME)
        rows = range(self.head + 1, int(self.answers.max_row) + 1)
        return next(row for row in rows if self.answers.cell(row, column).value == name)

    def fill(self, name: str, **values: object) -> "Sheet":
        """Fill in the row of a business."""
        for label, value in values.items():
            self.answers.cell(self.row(name), self.column(label)).value = value
        return self

    def card(self, number: int, **values: object) -> "Sheet":
        """Fill in a column of the second sheet; the first line whose label begins with the word is meant."""
        lines = {str(row[0].value): row[0].row for row in self.cards.iter_rows(min_row=4, max_col=1)}
        for label, value in values.items():
            row = next(row for words, row in lines.items() if words.startswith(label))
            self.cards.cell(row, 2 + number).value = value
        return self

    def tell(self, **values: object) -> "Sheet":
        """Fill in what the section tells of itself: 担当 and 該当なし."""
        labels = {"担当": CONTACT, "該当なし": NOTHING}
        for name, value in values.items():
            cell = next(
                cell
                for row in self.answers.iter_rows(max_row=5)
                for cell in row
                if cell.value == labels[name]
            )
            self.answers.cell(cell.row, cell.column + 1).value = value
        return self

    def data(self) -> bytes:
        """Return the workbook as it comes back."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def save(self, path: Path) -> Path:
        """Write the workbook into a file."""
        path.write_bytes(self.data())
        return path


def last_year(row: RegisterRow, **fields: Any) -> PlanContent:
    """Return the plan that was approved for a business in 令和4年度."""
    key = row.business.key
    values: dict[str, Any] = {
        "type_id": "システム継続計画書",
        "fiscal_year": 2022,
        "section_id": key.section_id,
        "title": key.name,
        "business_id": row.business.id,
        "business_name": key.name,
        "system": key.system,
        "processing": key.processing,
    }
    return PlanContent(**{**values, **fields})


def resting(row: RegisterRow) -> RegisterRow:
    """Return a business that is not carried out this year."""
    return replace(row, year=replace(row.year, status=YearStatus.RESTING))
