"""Take pictures of every screen of the running program, with the sample ward's record, into a folder.

    python -m tests.pages.screenshots OUT [--theme light|dark] [--size 1366x768]

The pictures show the program itself: every one is made on the way that a clerk goes.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk_app import bootstrap
from kiosk_app.domain.decision import ConditionKind
from kiosk_app.domain.meeting import Presence
from kiosk_app.ui import fonts, theme
from kiosk_app.ui.application import prepare, translate
from kiosk_app.ui.campaign.filing import FilingPart
from kiosk_app.ui.campaign.intake import IntakePart
from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.opening import SAMPLE_NAME, Opening
from kiosk_app.ui.outside.urgent import UrgentPart
from kiosk_app.ui.outside.written import WrittenPart
from kiosk_app.ui.page import Key
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.publication.exporting import ExportPart
from kiosk_app.ui.publication.tables import TablesPart
from kiosk_app.ui.reviews.page import ReviewsPage
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases.ledgers import add_entry
from kiosk_app.usecases.meetings import list_meetings
from tests.pages.chapters import part
from tests.pages.window import Clerk

PAUSE_MS = 350
LOOKS = {"light": theme.LIGHT, "dark": theme.DARK}
NOTES = "学務課長　新規計画の概要を説明\n財政課長　運用経費の積算根拠は。\n学務課長　既存の保守契約の範囲で見積もっている。"
Step = tuple[str, Callable[[Clerk], object]]


class Photographer:
    """Lead a clerk from screen to screen and take a picture of each."""

    def __init__(self, application: QApplication, clerk: Clerk, out: Path, prefix: str) -> None:
        self._application = application
        self._clerk = clerk
        self._out = out
        self._prefix = prefix

    def go(self, steps: Iterator[Step]) -> None:
        """Take the next step, and its picture a moment later."""
        step = next(steps, None)
        if step is None:
            self._application.quit()
            return
        name, act = step
        act(self._clerk)
        QTimer.singleShot(PAUSE_MS, self._clerk.window, lambda: self._shoot(name, steps))

    def _shoot(self, name: str, steps: Iterator[Step]) -> None:
        dialog = self._application.activeModalWidget()
        (dialog or self._clerk.window).grab().save(str(self._out / f"{self._prefix}{name}.png"))
        if dialog is not None:
            dialog.close()
        QTimer.singleShot(0, self._clerk.window, lambda: self.go(steps))


def tour() -> Iterator[Step]:
    """Name every screen and how to get there."""
    yield "01-home", lambda _clerk: None
    yield "02-plans", lambda clerk: clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    yield "03-plan-form", lambda clerk: clerk.plans.view.list.opened.emit()
    yield "04-plan-preview", _preview
    yield "05-committees", lambda clerk: clerk.committees
    yield "06-new-meeting", lambda clerk: clerk.presses(Key.EDIT)
    yield "07-preparation-empty", lambda clerk: clerk.opens_meeting(_last(clerk))
    yield "08-preparation", lambda clerk: clerk.opens_meeting(_last(clerk)).preparation.view.build.click()
    yield "09-papers", lambda clerk: clerk.opens_meeting(_last(clerk), "papers").papers.view.images.go(1)
    yield "10-issued", _issue
    yield "11-day", _day
    yield "12-day-recorded", _record
    yield "13-minutes", lambda clerk: clerk.opens_meeting(_last(clerk)).minutes.view.draft.click()
    yield "14-notices", lambda clerk: clerk.opens_meeting(_last(clerk)).notices
    yield "15-letters", lambda clerk: clerk.presses(Key.PREVIEW)
    yield "16-register", lambda clerk: clerk.register
    yield "17-settings", lambda clerk: clerk.settings
    yield "19-people", _people
    yield "20-committee-rules", lambda clerk: clerk.registers.show_tab(clerk.registers.committees)
    yield "21-ledgers", _audit
    yield "22-ledger-form", lambda clerk: clerk.ledgers.page.browser.opened.emit()
    yield "23-ledger-letter", _letter
    yield "24-templates", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(1)
    yield "25-roles", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(2)
    yield "26-log", lambda clerk: clerk.settings.view.tabs.setCurrentIndex(3)
    yield from chapters()
    yield "99-search", _search  # last: its results lie over the page


def chapters() -> Iterator[Step]:
    """Name the pages around the meetings."""
    yield "30-campaign", lambda clerk: part(clerk, "campaign", FilingPart)
    yield "31-campaign-letters", lambda clerk: clerk.presses(Key.EDIT)
    yield "32-intake", lambda clerk: part(clerk, "campaign", IntakePart)
    yield "33-consultations", lambda clerk: part(clerk, "consultations", AskingPart)
    yield "34-reviews", lambda clerk: part(clerk, "reviews", ReviewsPage)
    yield "35-urgent", lambda clerk: part(clerk, "outside", UrgentPart)
    yield "36-written", lambda clerk: part(clerk, "outside", WrittenPart)
    yield "37-publication", lambda clerk: part(clerk, "publication", TablesPart)
    yield "38-exports", lambda clerk: part(clerk, "publication", ExportPart)


def _preview(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.presses(Key.PREVIEW)


def _last(clerk: Clerk) -> int:
    return max(list_meetings(clerk.session.desk), key=lambda meeting: meeting.held_on).id


def _issue(clerk: Clerk) -> None:
    clerk.opens_meeting(_last(clerk)).preparation.view.issue.click()
    clerk.answers("開催通知を出す")


def _day(clerk: Clerk) -> None:
    day = clerk.opens_meeting(_last(clerk)).day
    day.marks("職員課長", Presence.ABSENT)
    day.goes_to_item(1)
    day.decides(1)
    day.goes_to_item(2)
    day.marks("税務課長", None)
    day.decides(3)
    condition = {
        "text": "対象者リストの廃棄手順を定めること",
        "due": date(2023, 3, 31),
        "owner": "学務課長",
        "report_to": "次回委員会",
        "kind": ConditionKind.AFTER,
    }
    day.view.item.conditions.set_value([condition])
    day.view.item.conditions.edited.emit()
    day.notes(NOTES)


def _record(clerk: Clerk) -> None:
    day = clerk.opens_meeting(_last(clerk)).day
    day.goes_to_item(3)
    day.decides(1)
    clerk.presses(Key.REGISTER)
    clerk.opens_meeting(_last(clerk)).day.goes_to_item(2)


def _search(clerk: Clerk) -> None:
    clerk.presses(Key.FIND)
    clerk.searches("児童")


def _people(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.registers.show_tab(clerk.registers.people)


def _audit(clerk: Clerk) -> None:
    desk = clerk.session.desk
    given = {"件名": "令和4年度情報セキュリティ監査", "対象の課": "税務課、国保年金課", "実施の時期": "11月"}
    audit = add_entry(desk, "監査", given).entry
    found = {
        "監査": str(audit.id),
        "課": "税務課",
        "件名": "媒体の保管",
        "事実": "施錠していない書庫にあった。",
    }
    add_entry(desk, "監査の指摘事項", found)
    clerk.presses(Key.REFRESH)
    clerk.ledgers.takes("監査")


def _letter(clerk: Clerk) -> None:
    clerk.presses(Key.BACK)
    clerk.ledgers.picks(clerk.ledgers.view.letters, "監査実施の通知")


def main() -> None:
    """Build the sample, open the window on it, and take the tour."""
    options = argparse.ArgumentParser(description="画面の写真を撮る")
    options.add_argument("out", type=Path)
    options.add_argument("--theme", choices=sorted(LOOKS), default="light")
    options.add_argument("--size", default="1366x768")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    office = bootstrap.office(None)
    application = prepare(office.resources)
    translate(application)
    fonts.load_even(fonts.folders(office.resources))
    theme.apply(application, LOOKS[given.theme], office.resources / "styles")
    with tempfile.TemporaryDirectory() as folder:
        tasks = Tasks(Inline())
        preferences = Preferences(Path(folder) / "window.ini")
        window = MainWindow(preferences)
        window.follow(tasks)
        window.resize(*(int(part) for part in given.size.split("x")))
        messages = Messages(window)
        opening = Opening(office, window, tasks=tasks, messages=messages, preferences=preferences)

        def begin() -> None:
            opening.begin(str(Path(folder) / SAMPLE_NAME), sample=True)
            session = window._session
            assert session is not None
            photographer = Photographer(application, Clerk(window, session), given.out, f"{given.theme}-")
            QTimer.singleShot(PAUSE_MS, window, lambda: photographer.go(tour()))

        window.when_painted(begin)
        window.show()
        application.exec()
        opening.close()


if __name__ == "__main__":
    main()
