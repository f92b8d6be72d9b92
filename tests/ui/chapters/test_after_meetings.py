"""Minutes and notices over all meetings: what is left to do is seen until it is done (M-7, A-12-5)."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.ui.minutes.page import MinutesPage
from kiosk_app.ui.notices.page import NoticesPage
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.usecases import papers
from kiosk_app.usecases.after_meetings import list_past_meetings, list_waiting_outside
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.minutes import add_erratum
from kiosk_app.usecases.notifying import notify
from tests import factories as make
from tests.pages.chapters import cells, chooses, fills_in, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen


def held(desk: Desk) -> int:
    """Hold a meeting that decides one plan, and return it."""
    make.accepted(desk, make.content(title="窓口発券システム"))
    return make.held(desk).meeting.id


# ── 議事録 ──


def test_m7_minutes_are_followed_from_the_meeting_to_the_confirmed_text(
    bunkyo: Desk, before_bunkyo: Clerk, qtmodeltester: ModelTester
) -> None:
    page = part(before_bunkyo, "minutes", MinutesPage)
    assert "議事録を作る会議はまだありません" in page.view.empty.text()
    assert page.view.lists.currentWidget() is page.view.empty
    meeting = held(bunkyo)
    before_bunkyo.presses(Key.REFRESH)
    qtmodeltester.check(page.view.list.rows)
    assert cells(page, "状態") == ["■ 下書きなし"]
    assert "下書きを作れます" in shown(page)
    assert not page.view.make.isEnabled()
    papers.draft_minutes(bunkyo, meeting)
    before_bunkyo.presses(Key.REFRESH)
    assert cells(page, "状態") == ["▲ 下書き"]
    papers.confirm_minutes(bunkyo, meeting, "企画政策部長")
    add_erratum(bunkyo, meeting, "誤った語", "正しい語", "書き誤り")
    before_bunkyo.presses(Key.REFRESH)
    assert cells(page, "状態") == ["● 確定"]
    assert cells(page, "正誤") == ["1件"]
    assert cells(page, "確認した者") == ["企画政策部長"]
    assert "誤った語" in shown(page)
    assert "本文" in shown(page)


def test_the_minutes_of_a_meeting_are_opened_at_their_step(bunkyo: Desk, before_bunkyo: Clerk) -> None:
    held(bunkyo)
    page = part(before_bunkyo, "minutes", MinutesPage)
    page.view.list.opened.emit()
    assert before_bunkyo.window.help_at == "meeting/minutes"


def test_a_meeting_whose_day_has_come_is_opened_at_its_day(bunkyo: Desk, before_bunkyo: Clerk) -> None:
    make.accepted(bunkyo, make.content())
    make.issued(bunkyo, bunkyo.today)
    page = part(before_bunkyo, "minutes", MinutesPage)
    assert cells(page, "状態") == ["■ 会議の記録なし"]
    assert "F2 当日を開く" in before_bunkyo.keys
    assert "会議の結果をまだ登録していません" in shown(page)
    before_bunkyo.presses(Key.EDIT)
    assert before_bunkyo.window.help_at == "meeting/day"


def test_minutes_are_saved_narrowed_and_shown_by_a_jump(
    bunkyo: Desk, before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "議事録",)
    meeting = held(bunkyo)
    papers.draft_minutes(bunkyo, meeting)
    page = part(before_bunkyo, "minutes", MinutesPage, meeting)
    page.view.make.click()
    assert list((tmp_path / "議事録").rglob("*議事録.docx"))
    page.view.filters._choices["state"].setCurrentIndex(1)
    page.view.filters.changed.emit()
    assert cells(page, "状態") == []
    page._open()
    page._save()
    assert before_bunkyo.here == "議事録"


# ── 通知 ──


def test_a12_5_what_is_decided_stays_until_it_is_told(
    bunkyo: Desk, before_bunkyo: Clerk, qtmodeltester: ModelTester
) -> None:
    page = part(before_bunkyo, "notices", NoticesPage)
    assert "通知する決定はまだありません" in page.view.empty.text()
    held(bunkyo)
    before_bunkyo.presses(Key.REFRESH)
    qtmodeltester.check(page.view.list.rows)
    (state,) = cells(page, "通知")
    assert state.startswith("▲ 未通知")
    assert "まだ通知していません" in shown(page)
    assert "窓口発券システム" in shown(page)
    before_bunkyo.presses(Key.REGISTER)
    fills_in(before_bunkyo, on=None, button="登録")
    assert "通知した日が書かれていません" in trouble(before_bunkyo)
    fills_in(before_bunkyo, on=date(2022, 12, 20), button="登録")
    assert cells(page, "通知") == ["● R4.12.20"]
    assert not page.view.sent.isEnabled()
    page._ask_day()
    assert before_bunkyo.news == "通知済みとして登録しました。"


def test_letters_of_a_meeting_are_looked_at_saved_and_opened_in_it(
    bunkyo: Desk, before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "通知",)
    meeting = held(bunkyo)
    page = part(before_bunkyo, "notices", NoticesPage, meeting)
    before_bunkyo.presses(Key.PREVIEW)
    assert page.view.stack.currentWidget() is page.view.images
    before_bunkyo.presses(Key.BACK)
    page.view.make.click()
    assert list((tmp_path / "通知").rglob("*.docx"))
    page.view.list.opened.emit()
    assert before_bunkyo.window.help_at == "meeting/notices"


def test_a12_5_decisions_outside_of_meetings_are_told_too(
    bunkyo: Desk, before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "特例",)
    (plan,) = make.accepted(bunkyo, make.content(title="生活支援臨時給付金"))
    make.decide_urgently(bunkyo, plan)
    page = part(before_bunkyo, "notices", NoticesPage)
    assert cells(page, "会議") == ["会議外の決定"]
    before_bunkyo.presses(Key.PREVIEW)
    assert page.view.images.which.count() == 1
    before_bunkyo.presses(Key.BACK)
    page.view.make.click()
    assert list((tmp_path / "特例").rglob("*.docx"))
    page.view.list.opened.emit()
    assert before_bunkyo.here == "会議外の決定"
    part(before_bunkyo, "notices", NoticesPage)
    before_bunkyo.presses(Key.REGISTER)
    fills_in(before_bunkyo, on=date(2022, 12, 20), button="登録")
    assert list_waiting_outside(bunkyo) == ()
    assert page.chosen is None
    for act in (page._open, page._look, page._save, page._ask_day):
        act()
    page._mark({"on": date(2022, 12, 20)})


def test_told_and_untold_can_be_shown_apart(bunkyo: Desk, before_bunkyo: Clerk) -> None:
    meeting = held(bunkyo)
    page = part(before_bunkyo, "notices", NoticesPage)
    page.view.filters._choices["state"].setCurrentIndex(2)
    page.view.filters.changed.emit()
    assert cells(page, "通知") == []
    notify(bunkyo, meeting, date(2022, 12, 20))
    before_bunkyo.presses(Key.REFRESH)
    assert len(cells(page, "通知")) == 1
    chooses(page, "通知", "R4.12.20")


# ── what belongs to a year ──


@pytest.mark.parametrize(
    ("told", "confirmed", "left"), [(False, False, 1), (True, False, 1), (False, True, 1), (True, True, 0)]
)
def test_a_meeting_of_another_year_is_listed_until_nothing_is_left_to_do(
    bunkyo: Desk, *, told: bool, confirmed: bool, left: int
) -> None:
    meeting = held(bunkyo)
    if told:
        notify(bunkyo, meeting, date(2022, 12, 20))
    if confirmed:
        papers.confirm_minutes(bunkyo, meeting, "企画政策部長")
    assert len(list_past_meetings(bunkyo, year=2022)) == 1
    assert len(list_past_meetings(bunkyo, year=2023)) == left


def test_the_meetings_of_the_sub_committee_are_on_its_page(clerk: Clerk) -> None:
    clerk.goes_to("委員会")
    assert {row.committee for row in clerk.committees.view.list.rows.shown} == {"情報システム委員会"}
    clerk.session.go(Target("reviews", part="meetings"))
    assert clerk.here == "部会"
    assert clerk.window.help_at == "reviews/meetings"
