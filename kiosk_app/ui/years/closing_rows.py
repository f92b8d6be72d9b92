"""What stands against closing a year as a list, where each is settled, and the year in words."""

from collections.abc import Sequence
from datetime import date

from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.domain.year_end import Blocker, YearClosing
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.places import place_of
from kiosk_app.ui.session import Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.overview import Mark
from kiosk_app.usecases.year_start import YearTable

ITEMS = "記録項目"


def target_of(row: Blocker) -> Target | None:
    """Return where a blocker is settled; None for a condition, whose meeting has to be looked up."""
    if row.subject_kind is None:
        return Target("years", part="items" if row.problem.place.field == ITEMS else "carrying")
    return place_of(row.kind, row.subject_kind, row.subject_id)


def _kind(row: Blocker) -> str:
    return row.problem.place.field


def _what(row: Blocker) -> str:
    return row.problem.message.removesuffix("（未了）。")


COLUMNS = (
    Column[Blocker](title="区分", text=lambda r: f"■ {_kind(r)}", width=112, tone=lambda _r: Tone.URGENT),
    Column[Blocker](title="残っているもの", text=_what, width=260, stretch=True),
    Column[Blocker](title="条文", text=lambda r: r.problem.article, width=130, gives_way=1),
    Column[Blocker](
        title="期限",
        text=lambda r: format_short(r.due) if r.due else "",
        width=76,
        order=lambda r: r.due or date.max,
        gives_way=2,
    ),
)


def write_blocker(out: Writing, row: Blocker) -> None:
    """Write what stands against closing, its article and what to do."""
    out.title(_kind(row))
    out.line(row.problem.message, Tone.URGENT)
    due = format_date(row.due) if row.due else ""
    remedy = "" if row.due else row.problem.fix
    out.pairs((("条文", row.problem.article), ("期限", due), ("すること", remedy)))
    out.line("Enter で、その仕事の場所へ移ります。", Tone.MUTED)


def write_closing(out: Writing, closing: YearClosing) -> None:
    """Write that a year was closed."""
    out.pairs(
        (
            ("締めた日", format_date(closing.closed_on)),
            ("締めた者", closing.by),
            ("控え", closing.backup),
            ("引き継いだもの", f"{len(closing.carried)}件" if closing.carried else "なし"),
            ("引き継ぐ理由", closing.reason),
        )
    )
    for one in closing.carried:
        out.line(f"・{one}")


def write_course(out: Writing, year: int, marks: Sequence[Mark]) -> None:
    """Write the dates of the picture."""
    out.heading("年度の流れ", note=format_fiscal_year(year))
    if marks:
        out.table(("日", "こと"), [(format_short(mark.day), mark.text) for mark in marks])
    else:
        out.line("会議も提出期限もありません。", Tone.MUTED)


def write_next(out: Writing, year: int, tables: Sequence[YearTable]) -> None:
    """Write what the next year begins with."""
    out.heading("次の年度", note=format_fiscal_year(year))
    out.table(
        ("台帳", "件数", "始まり"),
        [(table.processing.label, f"{table.rows:,}", _beginning(table)) for table in tables],
    )


def _beginning(table: YearTable) -> str:
    if table.by_plans:
        return "計画の決定による"
    return "始まっている" if table.begun else "前年度から続く"


def write_years(out: Writing, closings: Sequence[YearClosing]) -> None:
    """Write all years that were closed."""
    if closings:
        out.heading("締めた年度")
        out.table(
            ("年度", "締めた日", "引継ぎ"),
            [
                (
                    format_fiscal_year(one.fiscal_year),
                    format_short(one.closed_on),
                    f"{len(one.carried)}件",
                )
                for one in sorted(closings, key=lambda one: -one.fiscal_year)
            ],
        )
