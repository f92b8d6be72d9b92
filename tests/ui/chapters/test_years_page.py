"""The fiscal year in the window: its course, every blocker with a jump, closing, the next year, attendance, handover."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kiosk_app.domain.decision import Condition, DecisionKind
from kiosk_app.domain.duty import DutyKind, SubjectKind
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.publication import Held, held_entry
from kiosk_app.domain.year_end import Blocker
from kiosk_app.ui.meeting.follow.page import FollowStep
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.ui.years.closing_rows import target_of
from kiosk_app.usecases import meetings, year_end
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, chooses, opened_files, shown
from tests.pages.window import Clerk
from tests.pages.years import YearDesk, painted
from tests.ui.conftest import Chosen, Opener


@pytest.fixture
def year(clerk: Clerk) -> YearDesk:
    """Return the sample ward's year, which is not over."""
    return YearDesk(clerk)


@pytest.fixture
def ended(bunkyo: Desk, clock: Clock, open_on: Opener) -> YearDesk:
    """Return a year on its last day, with a plan that waits for the committee."""
    make.accepted(bunkyo, make.content(title="窓口発券"))
    make.meeting(bunkyo)
    clock.set(date(2023, 3, 31))
    return YearDesk(open_on(bunkyo))


def test_a_year_that_lasts_shows_its_course_and_what_is_open(
    year: YearDesk, qtmodeltester: ModelTester
) -> None:
    page = year.closing
    qtmodeltester.check(page.view.list.rows)
    assert "まだ終わっていません" in year.state
    assert f"いまは{len(year.left)}件残っています" in year.state
    assert "第2回情報システム委員会" in page.view.timeline.text()
    assert "第2回情報システム委員会" in year.told
    assert "小型電子計算機" in year.told
    assert not page.view.close.isEnabled()
    assert not page.view.next.isEnabled()
    year.clerk.presses(Key.REGISTER)
    page._ask_close()
    assert year.clerk.dialog is None


def test_every_blocker_has_its_article_and_leads_to_its_cause(year: YearDesk) -> None:
    page = year.closing
    chooses(page, "残っているもの", "就学時健康診断通知業務")
    assert "規則第46号第12条" in year.told
    year.clerk.presses(Key.EDIT)
    assert year.clerk.here == "計画書等"
    assert "就学時健康診断通知業務" in year.clerk.plans.view.sheet.toPlainText()
    year.clerk.presses(Key.BACK)
    assert year.clerk.here == "年度"
    page.view.timeline.wanted.emit(1)
    assert year.clerk.here == "委員会"


def test_blockers_are_filtered_by_kind(year: YearDesk) -> None:
    page = year.closing
    every = len(year.left)
    page.view.filters.choose("kind", "付議")
    assert set(cells(page, "区分")) == {"■ 付議"}
    assert 0 < len(year.left) < every
    page.view.filters.text.setText("どこにもない")
    page.view.filters.apply_now()
    assert "年度の流れ" in year.told
    page._go()
    assert year.clerk.here == "年度"


def test_a_year_is_closed_with_a_reason_and_the_next_one_begins(
    ended: YearDesk, bunkyo: Desk, tmp_path: Path
) -> None:
    clerk = ended.clerk
    clerk.session.preferences.remember("backup/folder", str(tmp_path / "控え"))
    assert "締めるまでに" in ended.state
    clerk.presses(Key.REGISTER)
    clerk.writes("次の委員会で審議するため", "次へ")
    assert "令和4年度を締めますか。" in clerk.told
    assert "取り消すことも消すこともできません" in clerk.told
    clerk.answers("締める")
    assert "令和4年度を締めました" in clerk.news
    (closing,) = year_end.list_closings(bunkyo)
    assert closing.backup in opened_files(ended.closing)
    assert (tmp_path / "控え" / closing.backup).is_file()
    assert ended.state.startswith("● 令和5年3月31日に締めました。")
    assert "次の委員会で審議するため" in ended.told
    assert not ended.closing.view.close.isEnabled()
    assert ended.closing.view.next.text() == "令和5年度へ移る"
    ended.begins_the_next()
    assert clerk.session.year == 2023
    assert clerk.window.view.year.currentText() == "令和5年度"
    assert "令和5年度は、まだ終わっていません" in ended.state
    assert "締めた年度" in ended.told


def test_a_year_without_anything_left_is_closed_at_once(
    empty_desk: Desk, clock: Clock, open_on: Opener
) -> None:
    clock.set(date(2023, 3, 31))
    year = YearDesk(open_on(empty_desk))
    assert "残っているものはありません" in year.state
    assert year.closing.view.empty.isVisibleTo(year.clerk.window)
    year.closes()
    assert "● 令和5年3月31日に締めました。" in year.state
    assert "なし" in year.told


def test_the_next_year_begins_before_this_one_is_closed(ended: YearDesk) -> None:
    assert ended.closing.view.next.text() == "令和5年度を始める"
    ended.begins_the_next()
    assert "令和5年度を始めました" in ended.clerk.news
    assert ended.clerk.session.year == 2023
    ended.clerk.session.choose_year(2022)
    assert ended.closing.view.next.text() == "令和5年度へ移る"


def test_what_goes_wrong_at_the_years_end_is_told(ended: YearDesk, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("a file, not a folder", encoding="utf-8")
    ended.clerk.session.preferences.remember("backup/folder", str(tmp_path / "file"))
    ended.closes("次の年度に続けるため")
    assert "file" in ended.clerk.told
    page = ended.closing
    clock.set(date(2022, 10, 3))
    page._begin_next()
    assert "まだ始められません" in ended.clerk.told


def test_a_condition_leads_to_the_meeting_that_put_it(bunkyo: Desk, clock: Clock, open_on: Opener) -> None:
    make.accepted(bunkyo)
    dossier = make.issued(bunkyo)
    condition = Condition(text="廃棄の手順を定めること", due=date(2023, 3, 1))
    one = make.decision(dossier.items[0], DecisionKind.CONDITIONAL, conditions=(condition,))
    make.held(bunkyo, one, dossier=dossier)
    clock.set(date(2023, 3, 31))
    year = YearDesk(open_on(bunkyo))
    year.looks_into("廃棄の手順を定めること")
    assert year.clerk.here == "委員会"
    meeting = year.clerk.committees._meeting
    assert meeting is not None
    assert isinstance(meeting.step, FollowStep)


@pytest.mark.parametrize(
    ("kind", "subject", "expected"),
    [
        (DutyKind.REFER, SubjectKind.PLAN, Target("plans", 7)),
        (DutyKind.CONSULT, SubjectKind.PLAN, Target("consultations", 7, "asking")),
        (DutyKind.USAGE_REPORT, SubjectKind.PLAN, Target("consultations", 7, "usage")),
        (DutyKind.ANNUAL_REPORT, SubjectKind.COMMITTEE, Target("consultations", None, "usage")),
        (DutyKind.CONFIRM_MINUTES, SubjectKind.MEETING, Target("committees", 7)),
        (DutyKind.REVIEW, SubjectKind.REVIEW, Target("reviews", 7)),
        (DutyKind.LEDGER_MONTHLY, SubjectKind.LEDGER, Target("ledgers", None, "monthly")),
        (DutyKind.OBJECTION, SubjectKind.OBJECTION, Target("outside", 7, "objections")),
        (DutyKind.CONDITION, SubjectKind.CONDITION, None),
        (None, None, Target("years", part="carrying")),
    ],
)
def test_each_kind_of_blocker_has_its_place(
    kind: DutyKind | None, subject: SubjectKind | None, expected: Target | None
) -> None:
    row = Blocker(problem=Problem(message="未了。"), kind=kind, subject_kind=subject, subject_id=7)
    assert target_of(row) == expected


def test_the_years_course_is_printed_with_its_dates(year: YearDesk) -> None:
    year.closing.view.print.click()
    assert year.clerk.dialog is not None
    assert year.clerk.dialog.windowTitle() == "印刷　令和4年度の流れ"


def test_m2_attendance_over_the_years_stands_in_picture_list_and_words(
    bunkyo: Desk, open_on: Opener, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    make.accepted(bunkyo)
    dossier = make.issued(bunkyo)
    meetings.record(bunkyo, make.absent(make.record_of(dossier), "財政課長"))
    earlier = Held(committee=make.COMMITTEE, number=1, held_on=date(2021, 8, 20), matters=())
    with bunkyo.database.write(bunkyo.actor, bunkyo.clock()) as uow:
        uow.entries.add(held_entry(earlier))
        uow.commit()
    year = YearDesk(open_on(bunkyo))
    page = year.attendance
    qtmodeltester.check(page.view.list.rows)
    page.view.filters.choose("committee", bunkyo.regulations.committees[0].id)
    assert set(cells(page, "会議体")) == {make.COMMITTEE}
    assert cells(page, "欠席（理由なし）")[0] == "1"
    assert "財政課長（理由の記録なし）" in shown(page)
    assert "欠席（理由なし）1" in page.view.chart.text()
    before = painted(page.view.chart)
    chooses(page, "年度", cells(page, "年度")[-1])
    assert painted(page.view.chart) != before
    assert "記録なし" in page.view.chart.text()
    newest = page.view.chart._places[-1][0].center().toPoint()
    qtbot.mouseClick(page.view.chart, Qt.MouseButton.LeftButton, pos=newest)
    assert page.chosen is not None
    assert page.chosen.fiscal_year == 2022
    qtbot.mouseClick(page.view.chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    year.clerk.presses(Key.PREVIEW)
    assert year.clerk.dialog is not None
    assert year.clerk.dialog.windowTitle() == f"印刷　{make.COMMITTEE}の開催と出席"


def test_without_meetings_the_page_says_where_attendance_comes_from(
    empty_desk: Desk, open_on: Opener
) -> None:
    page = YearDesk(open_on(empty_desk)).attendance
    assert "まだ会議の記録がありません" in page.view.empty.text()
    assert not page.view.picture.isVisibleTo(page)
    page._print()
    page._choose(2022)


def test_the_handover_is_looked_through_and_saved(
    empty_desk: Desk, open_on: Opener, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "引継ぎ",)
    year = YearDesk(open_on(empty_desk))
    page = year.handover
    assert "令和4年度の引継書" in page.view.state.said
    year.clerk.presses(Key.REGISTER)
    assert {one.suffix for one in (tmp_path / "引継ぎ").iterdir()} == {".docx", ".pdf"}
    assert "引継書を保存しました" in year.clerk.news
