"""Rows of the register for the tests of what follows decisions and of what is published."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    Processing,
    RegisterRow,
    YearStatus,
)
from kiosk_app.domain.registering import Movement, RegisterChange


def row(
    business_id: int,
    name: str,
    *,
    system: str = "住民情報システム",
    section: str = "zeimu",
    processing: Processing = Processing.BATCH,
    **year: Any,
) -> RegisterRow:
    key = BusinessKey(processing=processing, system=system, section_id=section, name=name)
    business = Business(key=key, bureau_label="総務部", section_label="税務課", id=business_id)
    values = {"fiscal_year": 2022, "order": business_id, **year}
    return RegisterRow(business=business, year=BusinessYear(business_id=business_id, **values))


def resting(found: RegisterRow) -> RegisterRow:
    return replace(found, year=replace(found.year, status=YearStatus.RESTING))


def change(
    before: BusinessYear | None,
    after: BusinessYear,
    on: date,
    movement: Movement = Movement.CHANGED,
    **more: Any,
) -> RegisterChange:
    values = {"name": "業務", "section_id": "zeimu", "fiscal_year": after.fiscal_year, **more}
    return RegisterChange(
        business_id=after.business_id, on=on, movement=movement, before=before, after=after, **values
    )
