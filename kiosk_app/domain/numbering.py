"""Numbers of meetings, bills, papers and receipts, and the shape of official document numbers.

A number once given is never given again; the next one follows the highest. The official 文書番号 comes from the
ward's own document-management system: until it is typed in, papers print its blank form.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.figures import figure, half_width_digits
from kiosk_app.domain.regulations import DocumentNumberRule, NumberStyle, YearStyle
from kiosk_app.domain.wareki import fiscal_era_year, format_fiscal_year

BLANK = "　　　"
NUMBER_PARTS = ("年", "西暦", "記号", "種", "番号")
_SERIES = {ItemKind.DELIBERATION: "議案", ItemKind.REPORT: "報告"}
_NUMBER = re.compile(
    r"(?P<year>元|\d{1,4})?(?P<letters>[^\s\d第]{1,8}?)(?P<kind>[発収送])?第(?P<number>\d[\d,]*)号(?:の(?P<branch>\d+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """An official number in its parts; `year` is the token at its head, e.g. 「4」 or 「元」."""

    number: int
    letters: str
    year: str = ""
    kind_letter: str = ""
    branch: int | None = None


def next_number(used: Iterable[int]) -> int:
    """Return the number after the highest one used, beginning with 1."""
    return max(used, default=0) + 1


def meeting_label(
    fiscal_year: int, number: int, committee: str, style: NumberStyle = NumberStyle.SINGLE_FULL
) -> str:
    """Return 「令和４年度第２回文京区情報システム委員会」 (M-1)."""
    return f"{format_fiscal_year(fiscal_year, style)}第{figure(number, style)}回{committee}"


def bill_label(kind: ItemKind, number: int | None, style: NumberStyle = NumberStyle.SINGLE_FULL) -> str:
    """Return 「議案第３号」 or 「報告第２号」; an item without a number or a series has an empty label."""
    series = _SERIES.get(kind)
    return "" if series is None or number is None else f"{series}第{figure(number, style)}号"


def handout_label(
    number: int, style: NumberStyle = NumberStyle.SINGLE_FULL, *, branch: int | None = None
) -> str:
    """Return 「資料１」 or 「資料２－１」."""
    tail = "" if branch is None else f"－{figure(branch, style)}"
    return f"資料{figure(number, style)}{tail}"


def receipt_label(number: int, style: NumberStyle = NumberStyle.SINGLE_FULL) -> str:
    """Return 「第12号」, the receipt number of a plan within its fiscal year."""
    return f"第{figure(number, style)}号"


def blank_number(
    rule: DocumentNumberRule, fiscal_year: int, style: NumberStyle = NumberStyle.SINGLE_FULL
) -> str:
    """Return the form that is filled in by hand, 「４文企情第　　　号」."""
    if rule.form:
        return rule.form.format_map(_parts(rule, fiscal_year, style))
    return f"{_year_token(rule, fiscal_year, style)}{rule.letters}{rule.kind_letter}第{BLANK}号"


def format_number(
    number: DocumentNumber,
    rule: DocumentNumberRule | None = None,
    style: NumberStyle = NumberStyle.SINGLE_FULL,
) -> str:
    """Return an official number as papers print it; the profile gives the word before a branch."""
    year = figure(int(number.year), style) if number.year.isdecimal() else number.year
    word = rule.branch if rule else "の"
    branch = "" if number.branch is None else f"{word}{figure(number.branch, style)}"
    return f"{year}{number.letters}{number.kind_letter}第{figure(number.number, style)}号{branch}"


def parse_number(text: str) -> DocumentNumber | None:
    """Return the parts of an official number that a clerk typed, or None."""
    match = _NUMBER.fullmatch(re.sub(r"\s", "", half_width_digits(text)).replace("，", ","))
    if match is None:
        return None
    return DocumentNumber(
        number=int(match["number"].replace(",", "")),
        letters=match["letters"],
        year=match["year"] or "",
        kind_letter=match["kind"] or "",
        branch=int(match["branch"]) if match["branch"] else None,
    )


def _parts(rule: DocumentNumberRule, fiscal_year: int, style: NumberStyle) -> dict[str, str]:
    era = fiscal_era_year(fiscal_year)
    year = str(fiscal_year) if era is None else "元" if era.year == 1 else figure(era.year, style)
    return dict(
        zip(
            NUMBER_PARTS,
            (year, figure(fiscal_year, style), rule.letters, rule.kind_letter, BLANK),
            strict=True,
        )
    )


def _year_token(rule: DocumentNumberRule, fiscal_year: int, style: NumberStyle) -> str:
    if rule.year_style is YearStyle.NONE:
        return ""
    era = fiscal_era_year(fiscal_year) if rule.year_style is YearStyle.ERA else None
    if era is None:
        return figure(fiscal_year, style)
    return "元" if era.year == 1 else figure(era.year, style)
