from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_app.domain.duty import Duty, DutyKind, SubjectKind, Urgency
from kiosk_app.domain.plan import PlanState
from kiosk_app.ui.home.duties import duty_columns, duty_lines, target_of
from kiosk_app.ui.home.timeline import Timeline
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.usecases import meetings, overview
from kiosk_app.usecases import plans as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.overview import Mark, MarkKind
from tests import factories as make
from tests.pages.window import Clerk

TODAY = date(2022, 11, 21)


def duty(number: int = 1, **fields: object) -> Duty:
    values: dict[str, object] = {
        "kind": DutyKind.REFER,
        "title": f"計画{number}の付議",
        "article": "規則第46号第12条",
        "since": date(2022, 11, 1),
        "due": None,
        "age_days": 20,
        "subject_kind": SubjectKind.PLAN,
        "subject_id": number,
        "urgency": Urgency.OWED,
    }
    return Duty(**{**values, **fields})  # type: ignore[arg-type] # a table of fields


def test_the_mark_of_urgency_is_always_beside_a_duty(clerk: Clerk) -> None:
    duties = clerk.home.view.duties
    for width in (1366, 960):
        clerk.window.resize(width, 500)
        assert not duties.isColumnHidden(0)
    assert duties.heading.menu().actions()[0].text() == "区分"
    duties.heading.put_away([""])
    assert not duties.isColumnHidden(0)


def test_many_duties_of_one_kind_stand_in_one_line_that_leads_to_all(qtbot: QtBot) -> None:
    lines = duty_lines([duty(1), duty(2), duty(3), duty(4)])
    assert [line.title for line in lines] == ["受け付けた計画書等の付議　4件"]
    assert target_of(lines[0]) == Target("plans", part=lines[0].title, ids=(1, 2, 3, 4))


def test_few_duties_keep_their_own_lines() -> None:
    lines = duty_lines([duty(1), duty(2), duty(3)])
    assert [line.title for line in lines] == ["計画1の付議", "計画2の付議", "計画3の付議"]
    assert target_of(lines[1]) == Target("plans", 2)


@pytest.mark.parametrize(
    ("due", "age", "expected"),
    [
        (None, 0, ""),
        (None, 20, "20日経過"),
        (date(2022, 11, 21), 0, "今日まで"),
        (date(2022, 11, 24), 0, "あと3日（R4.11.24）"),
        (date(2022, 11, 19), 0, "2日超過（R4.11.19）"),
    ],
)
def test_a_duty_says_since_or_until_when(due: date | None, age: int, expected: str) -> None:
    line = duty_lines([duty(due=due, age_days=age)])[0]
    assert duty_columns(TODAY)[-1].text(line) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (SubjectKind.MEETING, Target("committees", 1)),
        (SubjectKind.COMMITTEE, Target("committees")),
        (SubjectKind.ENTRY, Target("ledgers", 1)),
        (SubjectKind.LEDGER, Target("ledgers", part="monthly")),
        (SubjectKind.REVIEW, Target("reviews", 1)),
        (SubjectKind.MINOR, Target("outside", 1, "minor")),
    ],
)
def test_a_duty_leads_to_where_it_is_done(subject: SubjectKind, expected: Target | None) -> None:
    assert target_of(duty_lines([duty(subject_kind=subject)])[0]) == expected


def test_urgency_is_a_mark_as_well_as_a_colour() -> None:
    marks = [duty_columns(TODAY)[0].text(duty_lines([duty(urgency=urgency)])[0]) for urgency in Urgency]
    assert marks == ["■", "▲", "▲", "●"]


def test_home_shows_duties_by_urgency_and_leads_to_them(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    home = clerk.home
    titles = [line.title for line in home.view.duties.rows.shown]
    assert titles[0] == "受け付けた計画書等の付議　115件"
    qtmodeltester.check(home.view.duties.rows)
    clerk.presses(Key.EDIT)
    assert len(clerk.plans.titles) == 115


def test_home_counts_down_to_the_next_meeting_and_says_what_blocks_it(clerk: Clerk) -> None:
    card = clerk.home.view.next
    assert card.left.text() == "あと 17日"
    assert card.name.text() == "第2回情報システム委員会　令和4年12月8日（木）午後2時"
    assert card.state.text() == "■ この会議はまだ開けません：2件"
    card.problems.itemActivated.emit(card.problems.item(0))
    meeting = clerk.committees._meeting
    assert meeting is not None
    assert meeting.view.title.text() == "令和４年度第２回情報システム委員会"


def test_home_says_that_no_meeting_is_set(clerk: Clerk, desk: Desk) -> None:
    card = clerk.home.view.next
    card.show_meeting(None, (), desk.regulations, TODAY)
    assert card.state.text() == "設定されている会議はありません。"
    assert not card.open.isVisibleTo(card)
    card._on_open()
    assert clerk.window.page is clerk.home


def test_on_the_day_itself_the_countdown_says_today(clerk: Clerk, desk: Desk) -> None:
    meeting = max(meetings.list_meetings(desk), key=lambda found: found.held_on)
    card = clerk.home.view.next
    card.show_meeting(meeting, (), desk.regulations, meeting.held_on)
    assert card.left.text() == "きょう"
    assert card.state.text() == "● この会議は開けます。"


def test_the_grid_counts_what_is_filed_and_what_is_missing(
    clerk: Clerk, desk: Desk, qtmodeltester: ModelTester
) -> None:
    row = next(row for row in use.list_plans(desk, year=2023) if row.title == "はたちのつどい通知")
    use.withdraw_plan(desk, row.id, "誤り")
    make.file_plans(desk, make.content(title="新しい端末"))
    clerk.presses(Key.REFRESH)
    grid = clerk.home.view.grid
    assert grid is not None
    qtmodeltester.check(grid.rows)
    shown = next(row for row in grid.rows.shown if row.section.name == "区民課")
    texts = [column.text(shown) for column in grid.rows.columns]
    assert texts == ["区民部", "区民課", "1 未提出　6 受付", "－", "－", "－"]
    assert "未提出 1件" in clerk.home.view.filing.note.text()
    assert "提出 1件" in clerk.home.view.filing.note.text()


def test_a_cell_of_the_grid_leads_to_its_plans(clerk: Clerk) -> None:
    grid = clerk.home.view.grid
    assert grid is not None
    number = next(n for n, row in enumerate(grid.rows.shown) if row.section.name == "防災課")
    grid.setCurrentIndex(grid.rows.index(number, 2))
    grid.opened.emit()
    assert len(clerk.plans.titles) == 2
    grid.setCurrentIndex(grid.rows.index(number, 0))
    grid.opened.emit()
    assert len(clerk.plans.titles) == 3


def test_the_year_is_told_in_words_too(clerk: Clerk) -> None:
    text = clerk.home.view.timeline.accessibleDescription()
    assert "R4.7.19 第1回システム評価部会" in text
    assert "R4.12.8 第2回情報システム委員会" in text
    assert clerk.home.view.timeline.accessibleName() == "令和4年度の流れ"


@pytest.fixture
def timeline(qtbot: QtBot, dressed: QApplication) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(600, 120)
    marks = [
        Mark(day=date(2022, 8, 31), kind=MarkKind.DEADLINE, text="申請の提出期限", short="申請の期限"),
        Mark(day=date(2022, 9, 1), kind=MarkKind.NOTICE, text="通知", short="通知", meeting_id=7),
        Mark(day=date(2022, 9, 8), kind=MarkKind.COMMITTEE, text="第1回委員会", short="第1回", meeting_id=7),
        Mark(day=date(2022, 9, 9), kind=MarkKind.SUBCOMMITTEE, text="第1回部会", short="部会", meeting_id=8),
        Mark(day=date(2023, 3, 31), kind=MarkKind.COMMITTEE, text="第2回委員会", short="第2回", meeting_id=9),
    ]
    made.show_year(2022, marks, TODAY)
    return made


def click(timeline: Timeline, point: QPointF, kind: QMouseEvent.Type) -> None:
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, point, timeline.mapToGlobal(point), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(timeline, event)


def test_marks_never_overlap_and_stay_inside(timeline: Timeline) -> None:
    timeline.grab()
    places = [place for place, _mark in timeline._places]
    assert len(places) == 5
    for number, place in enumerate(places):
        assert place.right() <= timeline.width() + 1
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_a_click_on_a_meeting_leads_to_it(timeline: Timeline) -> None:
    timeline.grab()
    wanted: list[int] = []
    timeline.wanted.connect(wanted.append)
    kinds = QMouseEvent.Type
    for place, _mark in timeline._places:
        click(timeline, place.center(), kinds.MouseMove)
        click(timeline, place.center(), kinds.MouseButtonRelease)
    click(timeline, QPointF(1, 1), kinds.MouseMove)
    click(timeline, QPointF(1, 1), kinds.MouseButtonRelease)
    assert wanted == [7, 7, 8, 9]


def test_a_year_without_marks_is_only_its_months(timeline: Timeline) -> None:
    timeline.show_year(2030, (), TODAY)
    timeline.grab()
    assert timeline.text() == ""


def test_the_year_marks_have_deadlines_only_where_the_profile_gives_dates(
    desk: Desk, reload: Callable[[str], Desk]
) -> None:
    assert not [mark for mark in overview.year_marks(desk, 2022) if mark.kind is MarkKind.DEADLINE]
    marks = [m for m in overview.year_marks(reload("arakawa"), 2022) if m.kind is MarkKind.DEADLINE]
    assert [mark.day for mark in marks] == [date(2022, 8, 31)]
    assert "提出期限" in marks[0].text


def test_a_notice_stands_in_the_year_with_its_meeting(desk: Desk) -> None:
    marks = [mark for mark in overview.year_marks(desk, 2022) if mark.kind is MarkKind.NOTICE]
    assert [mark.day for mark in marks] == [date(2022, 7, 8), date(2022, 8, 10)]
    assert PlanState.ACCEPTED.label == "受付"
