"""フォロー: the conditions of a meeting, from the inquiry to the person who verified them."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.decision import ConditionKind, ConditionState
from kiosk_app.domain.duty import SubjectKind
from kiosk_app.ui.meeting.follow.page import FollowStep
from kiosk_app.ui.meeting.follow.page_view import EMPTY
from kiosk_app.ui.page import Key
from kiosk_app.ui.paper_dialog import PaperDialog
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

CONDITION = {
    "text": "廃棄の手順を定めること",
    "due": date(2023, 3, 31),
    "owner": "学務課長",
    "report_to": "次回委員会",
    "kind": ConditionKind.AFTER,
}


@pytest.fixture
def meeting(clerk: Clerk, desk: Desk) -> MeetingDesk:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    found = clerk.opens_meeting(last.id)
    found.preparation.view.build.click()
    found.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    return found


def register(clerk: Clerk, meeting: MeetingDesk, condition: dict[str, object]) -> None:
    day = meeting.day
    for number, figure in ((1, 1), (2, 3), (3, 1)):
        day.goes_to_item(number)
        day.decides(figure)
        if figure == 3:
            day.view.item.conditions.set_value([condition])
            day.view.item.conditions.edited.emit()
    clerk.presses(Key.REGISTER)


@pytest.fixture
def held(clerk: Clerk, meeting: MeetingDesk) -> MeetingDesk:
    register(clerk, meeting, CONDITION)
    return meeting


def step(clerk: Clerk, **values: object) -> FormDialog:
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values(values)
    dialog.do.click()
    return dialog


def test_a_meeting_without_conditions_says_so(meeting: MeetingDesk) -> None:
    view = meeting.follow.view
    assert view.lists.currentWidget() is view.empty
    assert view.empty.text() == EMPTY
    assert not view.step.isEnabled()
    meeting.follow._ask_step()


def test_m6_a_condition_is_followed_until_someone_verified_it(
    clerk: Clerk, held: MeetingDesk, qtmodeltester: ModelTester
) -> None:
    view = held.follow.view
    assert view.state.said == "▲ まだ確認していない条件が1件あります。"
    assert "まだ対応の記録がありません。" in view.sheet.toPlainText()
    qtmodeltester.check(view.list.rows)
    assert "フォロー" in held.steps
    clerk.presses(Key.EDIT)
    refused = step(clerk, state=ConditionState.VERIFIED)
    assert "根拠となる資料が必要です" in refused.form._lines["evidence"].problem.said
    step(clerk, evidence="手順書", by="情報政策課長")
    assert clerk.news == "条件を「確認済」としました。"
    assert view.state.said == "● 条件をすべて確認しました。"
    assert "フォロー　済" in held.steps
    text = view.sheet.toPlainText()
    assert "手順書" in text
    assert "情報政策課長" in text


def test_a_step_needs_its_day(clerk: Clerk, held: MeetingDesk) -> None:
    held.follow.view.list.opened.emit()
    refused = step(clerk, on=None)
    assert "対応の日を書いてください。" in refused.form._lines["on"].problem.said


def test_a_condition_past_its_day_stands_out(clerk: Clerk, meeting: MeetingDesk) -> None:
    register(clerk, meeting, {**CONDITION, "due": date(2022, 4, 1)})
    view = meeting.follow.view
    assert view.state.said == "■ 期限を過ぎた条件が1件あります。"
    assert "期限を過ぎています" in view.sheet.toPlainText()


def test_the_letters_that_ask_are_seen_and_made(
    clerk: Clerk, held: MeetingDesk, desk: Desk, chosen: Chosen, tmp_path: Path
) -> None:
    view = held.follow.view
    clerk.presses(Key.PREVIEW)
    assert isinstance(clerk.dialog, PaperDialog)
    clerk.answers("閉じる")
    chosen.paths = (tmp_path / "照会",)
    view.make.click()
    step(clerk, sent_on=desk.today, reply_due=date(2023, 1, 31))
    assert clerk.news.startswith("照会文を保存しました。")
    assert list((tmp_path / "照会").iterdir())
    assert "照会" in view.sheet.toPlainText()


def test_home_jumps_to_the_condition_that_is_owed(clerk: Clerk, held: MeetingDesk) -> None:
    home = clerk.home
    assert home.view.duties.choose(lambda line: line.duty.subject_kind is SubjectKind.CONDITION)
    home.view.duties.opened.emit()
    assert clerk.here.startswith("委員会")
    assert clerk.committees._meeting is not None
    assert isinstance(clerk.committees._meeting.step, FollowStep)
