"""A list on its way out: headings and rows of plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from kiosk_app.domain.problems import Place

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list with its headings; every row has as many values as there are headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Yield every text with its place in the written file, the headings being row 1."""
        for number, row in enumerate((self.headings, *self.rows), start=1):
            for heading, value in zip(self.headings, row, strict=True):
                if isinstance(value, str):
                    yield Place(row=number, column=heading), value
