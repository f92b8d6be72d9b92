"""A long play in acts: at once for the suite, or through a running event loop under a heartbeat (tests/bench).

A play is a generator that names each act before it is played. Between two acts the event loop runs, and an act waits
until the work that the one before gave to the runner has come back.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from kiosk_app.domain.duty import SubjectKind
from kiosk_app.domain.meeting import Presence
from kiosk_app.ui.first_start.dialog import FirstStart
from kiosk_app.ui.messages import Chooser, Messages
from kiosk_app.ui.opening import Opening
from kiosk_app.ui.page import Key
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Tasks
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases.setup import Office
from tests.conftest import Clock
from tests.pages.meeting import MeetingDesk
from tests.pages.window import Clerk

Play = Iterator[str]
_WAIT_MS = 8
_BEAT_MS = 5
_SCHEDULE = Path("/proc/thread-self/schedstat")


class Days(NamedTuple):
    """The days of a play."""

    filed: date = date(2022, 8, 22)
    held: date = date(2022, 12, 8)
    next: date = date(2023, 2, 9)
    told: date = date(2022, 12, 12)


@dataclass
class Stage:
    """A window that is not opened on any record yet, and who sits before it."""

    window: MainWindow
    opening: Opening
    messages: Messages
    tasks: Tasks
    folder: Path
    clock: Clock
    choose: Callable[..., None]

    @property
    def clerk(self) -> Clerk:
        """Return the clerk, once the record is open."""
        session = self.opening.findChild(Session) or self.window._session
        assert session is not None
        return Clerk(self.window, session)

    def fill(self, **values: Any) -> None:
        """Write into the open form and register it."""
        dialog = self.messages.shown
        assert isinstance(dialog, FormDialog), dialog
        dialog.form.set_values(values)
        dialog.do.click()

    def first_start(self, ward: str) -> None:
        """Go through the three pages of the first start."""
        dialog = self.messages.shown
        assert isinstance(dialog, FirstStart)
        dialog.view.choose_ward(ward)
        dialog.view.forward.click()
        dialog.view.choose_beginning("empty")
        dialog.view.forward.click()
        dialog.view.forward.click()

    def meeting(self) -> MeetingDesk:
        """Return the meeting that is open."""
        found = self.clerk.committees._meeting
        assert found is not None
        return MeetingDesk(found)

    def owed(self) -> list[str]:
        """Return the duties about plans and meetings that the home page lists."""
        about = (SubjectKind.PLAN, SubjectKind.MEETING, SubjectKind.CONDITION)
        return [
            line.title for line in self.clerk.home.view.duties.rows.shown if line.duty.subject_kind in about
        ]


def set_stage(
    office: Office, preferences: Preferences, tasks: Tasks, chooser: Chooser, folder: Path, clock: Clock
) -> Stage:
    """Return a window before the first start, with files chosen by `choose(path, …)`."""
    window = MainWindow(preferences)
    window.follow(tasks)
    messages = Messages(window, chooser=chooser, opener=lambda _path: True)
    opening = Opening(office, window, tasks=tasks, messages=messages, preferences=preferences)
    window.show()

    def choose(*paths: Path) -> None:
        chooser.paths = paths  # type: ignore[attr-defined] # the chooser of the tests

    return Stage(window, opening, messages, tasks, folder, clock, choose)


def year_of_a_plan(stage: Stage, ward: str, committee: str, tables: tuple[Path, ...], days: Days) -> Play:
    """Play a year from the first start to the letters that went out, with one member absent and one who leaves."""
    stage.clock.set(days.filed)
    yield "最初の起動"
    stage.opening.begin(str(stage.folder / "記録.db"), sample=False)
    yield "区を選ぶ"
    stage.first_start(ward)
    yield "ホームを見る"
    assert not stage.owed(), stage.owed()
    yield from _takes_plans_in(stage, tables)
    yield from _calls_a_meeting(stage, committee, days)
    yield from _holds_it(stage, days)
    yield from _writes_the_minutes(stage, committee, days)
    yield from _tells_the_sections(stage, days)
    yield "ホームを見る"
    # of this meeting nothing is owed any more; the next one has its notice before it
    (left,) = stage.owed()
    assert left.endswith(f"第２回{committee}の開催通知"), left


def _takes_plans_in(stage: Stage, tables: tuple[Path, ...]) -> Play:
    yield "計画書等を開く"
    plans = stage.clerk.plans
    for table in tables:
        stage.choose(table)
        yield "取込み"
        plans.view.take_in.click()
    yield "選ぶ"
    assert plans.titles, stage.clerk.told
    plans.chooses(*plans.titles)
    yield "受付"
    plans.view.accept.click()
    yield "受付の後"
    assert stage.clerk.news.endswith("受け付けました。"), stage.clerk.told


def _calls_a_meeting(stage: Stage, committee: str, days: Days) -> Play:
    clerk = stage.clerk
    yield "委員会を開く"
    page = clerk.committees
    yield "会議を設定"
    page.new_meeting()
    stage.fill(committee_id=committee, held_on=days.held, place="庁議室")
    meeting = stage.meeting()
    yield "議案を作成"
    meeting.preparation.view.build.click()
    yield "開催通知を出す"
    meeting.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    stage.choose(stage.folder / "通知")
    yield "開催通知を保存"
    meeting.preparation.view.letter.click()
    yield "資料"
    assert list((stage.folder / "通知").glob("*.docx"))
    papers = meeting.papers
    yield "資料をめくる"
    assert papers.view.images.place.text().startswith("1／")
    papers.view.images.go(1)
    stage.choose(stage.folder / "資料")
    yield "資料を保存"
    clerk.presses(Key.REGISTER)


def _holds_it(stage: Stage, days: Days) -> Play:
    stage.clock.set(days.held, 14)
    meeting, clerk = stage.meeting(), stage.clerk
    yield "当日"
    assert list((stage.folder / "資料").glob("*.pdf"))
    day = meeting.day
    keys = [row.seat.key for row in day.view.seats.rows.shown]
    yield "欠席"
    day.marks(keys[-1], Presence.ABSENT)
    day.reason("公務")
    for number in range(1, len(day.results) + 1):
        yield "結果"
        day.goes_to_item(number)
        day.decides(1)
    yield "要点"
    day.notes("委員　経費の見積りは。\n課長　見積書による。")
    yield "この案件で退席"
    day.marks(keys[-2], None)
    yield "登録"
    clerk.presses(Key.REGISTER)
    yield "登録の後"
    assert clerk.news == "会議の結果を登録しました。", clerk.told


def _writes_the_minutes(stage: Stage, committee: str, days: Days) -> Play:
    meeting, clerk = stage.meeting(), stage.clerk
    yield "議事録を開く"
    view = meeting.minutes.view
    yield "議事録を作成"
    view.draft.click()
    text = view.body.toPlainText()
    assert "退席" in text
    assert "公務" in text
    yield "議事録を直す"
    view.body.setPlainText(text.replace("開催日時", "開催の日時", 1))
    view.body.document().setModified(True)
    yield "議事録を保存"
    clerk.presses(Key.REGISTER)
    held = meeting.page._id
    yield "次の会議を設定"
    clerk.committees.new_meeting()
    stage.fill(committee_id=committee, held_on=days.next)
    yield "議事録に戻る"
    view = clerk.opens_meeting(held, "minutes").minutes.view
    yield "記録から作り直す"
    view.again.click()
    assert "開催の日時" in view.body.toPlainText()
    assert "次回の開催予定" in view.body.toPlainText()
    yield "議事録を確定"
    view.confirm.click()
    clerk.writes("委員長", "確定する")
    stage.choose(stage.folder / "議事録")
    yield "議事録を書き出す"
    view.files_button.click()


def _tells_the_sections(stage: Stage, days: Days) -> Play:
    clerk, meeting = stage.clerk, stage.meeting()
    yield "通知を開く"
    assert list((stage.folder / "議事録").glob("*.docx"))
    view = meeting.notices.view
    assert view.state.said.startswith("▲ ")
    stage.choose(stage.folder / "結果")
    yield "通知文を作る"
    view.make.click()
    yield "通知済み"
    assert list((stage.folder / "結果").rglob("*.docx"))
    view.sent.click()
    stage.fill(on=days.told)
    yield "通知の後"
    assert view.state.said == "● すべて通知しました。"
    assert all(step.endswith("済") for step in meeting.steps), meeting.steps
    assert not clerk.told


class Loop(QObject):
    """Play under a running event loop; `act` is what is played now, with the painting that follows from it."""

    def __init__(self, play: Play, tasks: Tasks) -> None:
        super().__init__()
        self._play, self._tasks = play, tasks
        self._loop = QEventLoop()
        self._next = ""
        self.act = ""
        self.ended = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._on_time)

    def run(self) -> None:
        """Play to the end, or to the first fault."""
        self._timer.start()
        self._loop.exec()

    def _on_time(self) -> None:
        if self._tasks.busy:
            return
        if self._next:
            self.act, self._next = self._next, ""
            return
        going_on = False
        try:
            self._next = next(self._play)
            going_on = True
        except StopIteration:
            self.ended = True
        finally:
            if not going_on:
                self._timer.stop()
                self._loop.quit()


def _queued() -> float:
    """Return the seconds that this thread was ready to run while other programs had the processors."""
    return int(_SCHEDULE.read_text(encoding="ascii").split()[1]) / 1e9 if _SCHEDULE.exists() else 0.0


class Heartbeat(QObject):
    """Beat in the window's thread; a beat that comes late tells how long the thread was kept, and by which act.

    What other programs took is left out; waiting for the disk and for the runner is not.
    """

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self.longest: dict[str, float] = {}
        self._loop = loop
        self._last = time.perf_counter() - _queued()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter() - _queued()
        late = (now - self._last) * 1000 - _BEAT_MS
        self._last = now
        self.longest[self._loop.act] = max(self.longest.get(self._loop.act, 0.0), late)


def walk_through(clerk: Clerk, meeting_id: int) -> Play:
    """Open every page, every step of a meeting, and what they show, on a record with a year's work."""
    for name in clerk.menu:
        yield name
        clerk.goes_to(name)
    for part in ("preparation", "papers", "day", "minutes", "notices", "follow"):
        yield f"会議・{part}"
        clerk.opens_meeting(meeting_id, part)
    meeting = clerk.opens_meeting(meeting_id)
    yield "議案を作成"
    meeting.preparation.view.build.click()
    yield "開催通知を出す"
    meeting.preparation.view.issue.click()
    clerk.answers("開催通知を出す")
    yield "資料を組む"
    papers = meeting.papers
    yield "資料をめくる"
    papers.view.images.go(3)
    yield "当日"
    day = meeting.day
    for number in (1, 2, 3):
        yield "結果"
        day.goes_to_item(number)
        day.decides(1)
        yield "出欠"
        day.marks("職員課長", Presence.ABSENT)
    yield "要点"
    day.notes("委員　経費の見積りは。")
    yield "登録の前の確認"
    day.step._check_pause.timeout.emit()
    yield "登録"
    day.marks("職員課長", Presence.ABSENT)
    clerk.presses(Key.REGISTER)
    yield "ホーム"
    clerk.window.show_page("home")
    yield "探す"
    clerk.searches("システム")
    yield "更新"
    clerk.presses(Key.BACK)
    clerk.presses(Key.REFRESH)
