"""From an empty record to letters that went out, in the window alone, for both wards (anchors 4, 14)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk_app.domain.meeting import MeetingState
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.page import Key
from kiosk_app.ui.pages import entries, finder
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Tasks
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.cli.test_arakawa import APPLICATION
from tests.conftest import Clock
from tests.e2e.watchdog import Measured, Watchdog
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, chosen, dressed, office, preferences, reload

__all__ = ["chosen", "dressed", "office", "preferences", "reload"]  # the fixtures of the window's tests
pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")
LIMIT_MS = 100
FILED, DAY = date(2022, 8, 22), date(2022, 12, 8)
Opened = Callable[[str], "Scene"]
WARDS: dict[str, tuple[str, dict[str, Any]]] = {
    "bunkyo": ("情報システム委員会", make.plan_entry(件名="窓口発券システムの設置")),
    "arakawa": ("電子情報システム運営委員会", APPLICATION),
}


@dataclass
class Scene:
    """A clerk before an empty record of a ward."""

    ward: str
    desk: Desk
    clerk: Clerk
    watchdog: Watchdog
    folder: Path
    chosen: Chosen
    clock: Clock

    def act(self, name: str) -> AbstractContextManager[None]:
        """Measure one act of the clerk."""
        return self.watchdog.act(name)


@pytest.fixture
def opened(
    reload: Callable[[str], Desk],
    qtbot: QtBot,
    preferences: Preferences,
    chosen: Chosen,
    clock: Clock,
    tmp_path: Path,
) -> Opened:
    """Return a way to open the window on a ward's empty record."""

    def open_on(ward: str) -> Scene:
        desk, watchdog = reload(ward), Watchdog()
        tasks = Tasks(Measured(watchdog))
        window = MainWindow(preferences)
        window.follow(tasks)
        qtbot.addWidget(window)
        messages = Messages(window, chooser=chosen)
        session = Session(desk, tasks=tasks, messages=messages, preferences=preferences)
        session.setParent(window)
        window.show()
        window.attach(session, entries(desk), finder(session))
        clock.set(FILED)
        return Scene(ward, desk, Clerk(window, session), watchdog, tmp_path, chosen, clock)

    return open_on


def fill(clerk: Clerk, **values: Any) -> None:
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values(values)
    dialog.do.click()


def takes_a_plan_in(scene: Scene) -> None:
    table = scene.folder / "計画書.csv"
    table.write_text(make.csv_text([WARDS[scene.ward][1]]), encoding="utf-8-sig")
    scene.chosen.paths = (table,)
    with scene.act("計画書等を開く"):
        plans = scene.clerk.plans
    with scene.act("取込み"):
        plans.view.take_in.click()
    assert plans.titles, scene.clerk.told
    with scene.act("受付"):
        plans.chooses(plans.titles[0])
        plans.view.accept.click()


def calls_a_meeting(scene: Scene) -> MeetingDesk:
    with scene.act("会議を設定"):
        scene.clerk.committees.new_meeting()
        fill(scene.clerk, committee_id=WARDS[scene.ward][0], held_on=DAY, place="庁議室")
    (held,) = use.list_meetings(scene.desk)
    meeting = scene.clerk.opens_meeting(held.id)
    with scene.act("議案を作成"):
        meeting.preparation.view.build.click()
    with scene.act("開催通知を出す"):
        meeting.preparation.view.issue.click()
        scene.clerk.answers("開催通知を出す")
    with scene.act("資料"):
        assert meeting.papers.view.images.place.text().startswith("1／")
    return meeting


def holds_it(scene: Scene, meeting: MeetingDesk) -> None:
    scene.clock.set(DAY, 14)
    with scene.act("当日"):
        day = meeting.day
    with scene.act("結果"):
        day.goes_to_item(1)
        day.decides(1)
    with scene.act("登録"):
        scene.clerk.presses(Key.REGISTER)
    assert use.show_meeting(scene.desk, meeting.page._id).meeting.state is MeetingState.HELD
    with scene.act("議事録を作成"):
        meeting.minutes.view.draft.click()
    meeting.minutes.view.confirm.click()
    with scene.act("確定"):
        scene.clerk.writes("委員長", "確定する")


def tells_the_sections(scene: Scene, meeting: MeetingDesk) -> None:
    view = meeting.notices.view
    assert view.state.said.startswith("▲ 1課にまだ通知していません")
    scene.chosen.paths = (scene.folder / "通知",)
    with scene.act("通知文"):
        view.make.click()
    assert list((scene.folder / "通知").rglob("*.docx"))
    with scene.act("通知済み"):
        view.sent.click()
        fill(scene.clerk, on=DAY)
    assert view.state.said == "● すべて通知しました。"


@pytest.mark.parametrize("ward", WARDS)
def test_from_an_empty_record_to_letters_that_went_out(
    ward: str, opened: Opened, record_property: Callable[[str, object], None]
) -> None:
    scene = opened(ward)
    takes_a_plan_in(scene)
    meeting = calls_a_meeting(scene)
    holds_it(scene, meeting)
    tells_the_sections(scene, meeting)
    assert all(step.endswith("済") for step in meeting.steps)
    longest, busiest = scene.watchdog.longest, scene.watchdog.busiest
    record_property("longest on the window's thread", f"{longest.waited:.0f} ms in {longest.name}")
    assert busiest.busy < LIMIT_MS, busiest
