"""How the ward writes: dates, figures, money and commas as the profile sets them.

Only words of our own, titles and articles are set; what a department or a member wrote is never changed.
"""

from dataclasses import dataclass
from datetime import date, time

from kiosk_app.domain import figures, wareki
from kiosk_app.domain.regulations import Regulations

NOTHING = "該当なし"
NO_FIGURE = "―"
BLANK = "（未記入）"
EXAMPLE = "（記載例のため省略）"


@dataclass(frozen=True, slots=True)
class Words:
    """The ward's way of writing."""

    regs: Regulations

    def say(self, text: str) -> str:
        """Return a sentence of ours with the ward's comma and its figures."""
        return self.set(text).replace("、", self.regs.terms.comma)

    def set(self, text: str) -> str:
        """Return a title or an article with its figures set."""
        return figures.typeset(text, self.regs.number_style)

    def place(self, text: str) -> str:
        """Return a heading with 「部課」 or 「部」, which is 「課」 where 部 have no 課 under them."""
        return text.replace("部課", "課").replace("部", "課") if self.regs.flat else text

    def cite(self, *articles: str) -> str:
        """Return articles as a sentence names them: 「規程第13条第１項及び第２項」, each source once."""
        parts: list[str] = []
        source = ""
        for part in dict.fromkeys(part for article in articles for part in article.split("・")):
            short = next(
                (one.short for one in self.regs.sources if one.short and part.startswith(one.short)), ""
            )
            parts.append(part.removeprefix(short) if short == source else part)
            source = short or source
        *first, last = parts
        return self.set(f"{'、'.join(first)}及び{last}" if first else last)

    def figure(self, number: int) -> str:
        """Return a count."""
        return figures.figure(number, self.regs.number_style)

    def thousands(self, yen: int) -> str:
        """Return yen as 千円."""
        return figures.thousands(yen, self.regs.rounding)

    def day(self, day: date) -> str:
        """Return 「令和４年12月８日」."""
        return wareki.format_date(day, self.regs.number_style)

    def open_date(self, about: date) -> str:
        """Return 「令和　　年　　月　　日」, to be filled in by hand, in the era of a day."""
        era = wareki.era_year(about)
        return f"{era.era.name if era else ''}　　年　　月　　日"

    def weekday(self, day: date) -> str:
        """Return 「令和４年12月８日（木）」."""
        return wareki.format_date_with_weekday(day, self.regs.number_style)

    def hour(self, at: time) -> str:
        """Return 「午後２時」."""
        return wareki.format_time(at, self.regs.number_style)

    def year(self, fiscal_year: int) -> str:
        """Return 「令和４年度」."""
        return wareki.format_fiscal_year(fiscal_year, self.regs.number_style)
