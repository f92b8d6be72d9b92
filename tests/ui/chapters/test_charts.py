"""Charts: painted on the screen and on paper, legible when narrow, and told in words (M-2)."""

from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk_app.domain.meeting import Attendance, Meeting, MeetingMode, MeetingRecord, Presence
from kiosk_app.domain.turnout import Turnout, sat
from kiosk_app.ui.charts.attendance import AttendanceChart, percent, short_year, words
from kiosk_app.ui.charts.printed import ChartPaper, Printed
from kiosk_app.ui.years.attendance_rows import HEADINGS, facts
from tests.domain.samples import committee, seats

RULE = committee()
PRESENCES = (Presence.PRESENT, Presence.PROXY, Presence.REPLIED, Presence.ABSENT, Presence.ABSENT)


def turnout(year: int) -> Turnout:
    """Return a year in which every way of taking part occurs."""
    roster = seats(4)
    attendance = tuple(
        Attendance(seat=seat.key, presence=presence, reason="公務" if number == 3 else "")
        for number, (seat, presence) in enumerate(zip(roster, PRESENCES, strict=True))
    )
    meeting = Meeting(
        id=1,
        version=1,
        committee_id=RULE.id,
        fiscal_year=year,
        number=1,
        held_on=date(year, 8, 20),
        mode=MeetingMode.HYBRID,
    )
    held = sat(meeting, roster, MeetingRecord(meeting_id=1, attendance=attendance))
    return Turnout(committee=RULE, fiscal_year=year, sat=(held,), called_off=1)


@pytest.fixture
def chart(qtbot: QtBot, dressed: QApplication) -> AttendanceChart:
    """Return the chart of twenty years, the oldest before the record began."""
    made = AttendanceChart()
    qtbot.addWidget(made)
    years = [turnout(year) for year in range(2022, 2003, -1)]
    made.show_years([*years, Turnout(committee=RULE, fiscal_year=2003, earlier=2)], 2022)
    return made


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


@pytest.mark.parametrize("size", [(900, 300), (300, 130)])
def test_every_year_has_its_bar_from_left_to_right(chart: AttendanceChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    assert colours(chart.grab().toImage()) > 8
    years = [year for _place, year in chart._places]
    assert years == sorted(years)
    assert len(years) == 20


def test_a_chart_says_in_words_what_it_shows(chart: AttendanceChart) -> None:
    assert words(turnout(2022)) == (
        "1回 出席率60%（出席1・代理出席1・書面回答1・欠席（理由あり）1・欠席（理由なし）1）"
    )
    assert "平成15年度 2回 記録なし" in chart.accessibleDescription()
    assert facts(turnout(2022)) == (
        "令和4年度", "1回", "1回", "60%", "1", "1", "1", "1", "1",
    )  # fmt: skip
    assert facts(Turnout(committee=RULE, fiscal_year=2003, earlier=2))[3:] == ("記録なし", *[""] * 5)


@pytest.mark.parametrize(("year", "shown"), [(2022, "R4"), (2019, "R1"), (2018, "H30"), (1989, "H1")])
def test_years_are_lettered_in_the_short_way(year: int, shown: str) -> None:
    assert short_year(year) == shown


@pytest.mark.parametrize(("share", "shown"), [(1.0, "100%"), (0.999, "99%"), (0.29, "29%"), (0.0, "0%")])
def test_only_all_is_a_hundred_per_cent(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (3, 1), (20, 2), (60, 3)])
def test_a_chart_is_printed_with_its_facts_over_as_many_pages_as_it_takes(
    chart: AttendanceChart, rows: int, pages: int
) -> None:
    table = [facts(turnout(2022))] * rows
    printed = Printed(
        title="情報システム委員会の開催と出席",
        note="令和4年11月21日現在",
        chart=chart,
        height=300,
        headings=HEADINGS,
        rows=table,
        figures=frozenset({1}),
    )
    paper = ChartPaper(printed)
    assert paper.pages == pages
    shown = [paper._rows(number) for number in range(pages)]
    assert [row for page in shown for row in page] == table
    image = paper.image(pages - 1, 0.5)
    assert (image.width(), image.height()) == (421, 298)
    assert image.pixelColor(0, 0) == QColor("white")
    assert colours(image) > 1
