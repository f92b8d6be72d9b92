"""After the meeting and around it: letters, follow-up, two windows, short forms (anchors §4: 14, 16, 18, 21)."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit

from kiosk_app.domain.decision import ConditionKind, ConditionState
from kiosk_app.domain.duty import DutyKind
from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.scenes.conftest import Scene, fill
from tests.ui.conftest import Opener, empty_desk, empty_file

__all__ = ["empty_desk", "empty_file"]  # fixtures
CONDITION = {
    "text": "廃棄の手順を定めること",
    "due": date(2022, 10, 1),
    "owner": "戸籍住民課長",
    "report_to": "次回委員会",
    "kind": ConditionKind.AFTER,
}
FEW = 12  # settings that a clerk could change at all


def hold(scene: Scene, figure: int = 1) -> None:
    day = scene.meeting.day
    day.goes_to_item(1)
    day.decides(figure)
    if figure == 3:
        day.view.item.conditions.set_value([CONDITION])
        day.view.item.conditions.edited.emit()
    scene.clerk.presses(Key.REGISTER)
    assert scene.clerk.news == "会議の結果を登録しました。", scene.clerk.told


def owed(clerk: Clerk, kind: DutyKind) -> list[str]:
    return [line.title for line in clerk.home.view.duties.rows.shown if line.duty.kind is kind]


def test_14_decided_is_not_notified_until_the_letters_went_out(voting: Scene) -> None:
    clerk = voting.clerk
    hold(voting)
    assert len(owed(clerk, DutyKind.NOTIFY)) == 1
    clerk.home.view.duties.choose(lambda line: line.duty.kind is DutyKind.NOTIFY)
    view = clerk.opens_meeting(voting.id, "notices").notices.view
    assert view.state.said.startswith("▲ 1課にまだ通知していません")
    view.sent.click()
    fill(clerk, on=date(2022, 10, 24))
    assert view.state.said == "● すべて通知しました。"
    assert owed(clerk, DutyKind.NOTIFY) == []


def test_16_follow_up_has_its_light_and_its_letter(voting: Scene) -> None:
    hold(voting, 3)
    clerk, view = voting.clerk, voting.meeting.follow.view
    assert view.state.said == "■ 期限を過ぎた条件が1件あります。"
    assert owed(clerk, DutyKind.CONDITION)
    clerk.window.show_page("committees")
    view.list.opened.emit()
    fill(clerk, state=ConditionState.VERIFIED, evidence="手順書", by="デジタル推進課長")
    assert view.state.said == "● 条件をすべて確認しました。"
    assert owed(clerk, DutyKind.CONDITION) == []


def test_18_two_windows_on_one_text_lose_nothing(voting: Scene, open_on: Opener) -> None:
    hold(voting)
    voting.meeting.minutes.view.draft.click()
    other = open_on(voting.desk)
    there = other.opens_meeting(voting.id, "minutes").minutes
    here = voting.meeting.minutes
    for step, old, new in ((there, "開催日時", "あちらの日時"), (here, "開催日時", "こちらの日時")):
        step.view.body.setPlainText(step.view.body.toPlainText().replace(old, new, 1))
        step.view.body.document().setModified(True)
    there.save()
    here.save()
    dialog = voting.clerk.dialog
    assert isinstance(dialog, VersionsDialog)
    dialog.choose(0, 2)
    dialog.do.click()
    kept = use.show_meeting(voting.desk, voting.id).minutes
    assert kept is not None
    assert "あちらの日時" in kept.body
    assert "こちらの日時" in kept.body


def test_21_a_first_meeting_needs_one_answer_and_no_setting(open_on: Opener, empty_desk: Desk) -> None:
    clerk = open_on(empty_desk)
    clerk.goes_to("設定")
    page = clerk.settings
    settings = [
        box
        for kind in (QLineEdit, QComboBox, QTextEdit)
        for box in page.findChildren(kind)
        if not (isinstance(box, (QLineEdit, QTextEdit)) and box.isReadOnly())
    ]
    assert len(settings) <= FEW
    assert "規則第46号" in page.view.rules.toPlainText()
    clerk.committees.new_meeting()
    fill(clerk, held_on=date(2022, 12, 8))
    (meeting,) = use.list_meetings(empty_desk)
    assert (meeting.number, meeting.fiscal_year) == (1, 2022)
