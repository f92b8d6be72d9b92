"""From nothing to a working window: the first start, the sample, a record that cannot be opened."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from kiosk_app.ui import application, fonts, theme
from kiosk_app.ui.first_start.dialog import Beginning, FirstStart
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.opening import SAMPLE_NAME, Opening, working_year
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases.setup import Office, init
from tests.ui.conftest import Chosen


class Start:
    """A window that has not opened a record yet."""

    def __init__(self, office: Office, preferences: Preferences, chosen: Chosen, qtbot: QtBot) -> None:
        tasks = Tasks(Inline())
        self.window = MainWindow(preferences)
        self.window.follow(tasks)
        qtbot.addWidget(self.window)
        self.messages = Messages(self.window, chooser=chosen)
        self.opening = Opening(
            office, self.window, tasks=tasks, messages=self.messages, preferences=preferences
        )
        self.window.show()

    @property
    def ward(self) -> str:
        return self.window.view.ward.text()

    @property
    def dialog(self) -> FirstStart:
        return cast("FirstStart", self.messages.shown)


@pytest.fixture
def start(office: Office, preferences: Preferences, chosen: Chosen, qtbot: QtBot) -> Iterator[Start]:
    found = Start(office, preferences, chosen, qtbot)
    yield found
    found.opening.close()


def test_a_record_is_opened_with_its_ward_and_its_years(start: Start, office: Office, tmp_path: Path) -> None:
    init(office, tmp_path / "a.db", "arakawa", sample=True).close()
    start.opening.begin(str(tmp_path / "a.db"), sample=False)
    assert start.ward == "荒川区"
    assert start.window.page is not None
    assert start.window.view.year.isEnabled()
    entries = start.window.view.navigation
    assert "委員会" in [entries.item(row).text() for row in range(entries.count())]


def test_the_sample_is_built_once_and_opens_on_a_day_of_its_own(
    start: Start, tmp_path: Path, preferences: Preferences, office: Office, chosen: Chosen, qtbot: QtBot
) -> None:
    start.opening.begin(str(tmp_path / "real.db"), sample=True)
    file = tmp_path / SAMPLE_NAME
    assert file.exists()
    assert not (tmp_path / "real.db").exists()
    assert start.window._session is not None
    assert start.window._session.desk.today.isoformat() == "2022-11-21"
    start.opening.close()
    made = file.stat().st_mtime_ns
    again = Start(office, preferences, chosen, qtbot)
    again.opening.begin(str(tmp_path / "real.db"), sample=True)
    assert file.stat().st_mtime_ns == made
    again.opening.close()


def lead(dialog: FirstStart, ward: str, beginning: str) -> None:
    assert dialog.view.step.text() == "1／3"
    dialog.view.choose_ward(ward)
    dialog.view.forward.click()
    dialog.view.choose_beginning(beginning)
    dialog.view.back.click()
    dialog.view.forward.click()
    dialog.view.forward.click()
    assert dialog.view.forward.text() == "はじめる"


def test_the_first_start_asks_on_three_pages_and_begins(start: Start, tmp_path: Path) -> None:
    start.opening.begin(str(tmp_path / "a.db"), sample=False)
    lead(start.dialog, "arakawa", "tables")
    assert start.dialog.choice().beginning is Beginning.TABLES
    start.dialog.view.forward.click()
    assert start.ward == "荒川区"
    assert (tmp_path / "a.db").exists()


def test_a_record_kept_elsewhere_is_found_again(
    start: Start, chosen: Chosen, tmp_path: Path, office: Office, preferences: Preferences, qtbot: QtBot
) -> None:
    target = str(tmp_path / "default.db")
    start.opening.begin(target, sample=False)
    lead(start.dialog, "bunkyo", "empty")
    chosen.paths = (tmp_path / "別の場所" / "記録.db",)
    start.dialog.view.other_place.click()
    chosen.paths = (tmp_path / "控え",)
    start.dialog.view.other_backups.click()
    assert start.dialog.choice().backups == tmp_path / "控え"
    start.dialog.view.forward.click()
    assert (tmp_path / "別の場所" / "記録.db").exists()
    start.opening.close()
    again = Start(office, preferences, chosen, qtbot)
    again.opening.begin(target, sample=False)
    assert again.ward == "文京区"
    again.opening.close()


def test_the_sample_can_be_tried_from_the_first_start(start: Start, tmp_path: Path) -> None:
    start.opening.begin(str(tmp_path / "a.db"), sample=False)
    lead(start.dialog, "bunkyo", "sample")
    start.dialog.view.forward.click()
    assert (tmp_path / SAMPLE_NAME).exists()
    tour = start.window._tour
    assert tour is not None
    assert tour.stop.title == "ようこそ"
    assert tour.isVisible()
    assert not (tmp_path / "a.db").exists()


def test_the_first_start_has_its_page_in_the_manual(start: Start, tmp_path: Path) -> None:
    start.opening.begin(str(tmp_path / "a.db"), sample=False)
    dialog = start.dialog
    (key,) = dialog.findChildren(QShortcut)
    for _ in range(2):
        key.activated.emit()
    manual = dialog._manual
    assert manual is not None
    assert manual.topics.currentItem().text() == "はじめに"
    assert not manual.tour.isVisible()


def test_leaving_the_first_start_closes_the_window(start: Start, tmp_path: Path) -> None:
    start.opening.begin(str(tmp_path / "a.db"), sample=False)
    start.dialog.view.away.click()
    assert not start.window.isVisible()
    assert not (tmp_path / "a.db").exists()


def test_a_file_that_is_no_record_is_told_and_left_alone(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_text("これは記録ではない", encoding="utf-8")
    start.opening.begin(str(file), sample=False)
    assert start.messages.shown is not None
    assert file.read_text(encoding="utf-8") == "これは記録ではない"
    assert start.window.page is None


@pytest.mark.parametrize(
    ("years", "present", "expected"),
    [((), 2026, 2026), ((2023, 2022), 2022, 2022), ((2023, 2022), 2026, 2023), ((2030,), 2026, 2030)],
)
def test_the_working_year_is_the_present_one_or_the_last_on_record(
    years: tuple[int, ...], present: int, expected: int
) -> None:
    assert working_year(years, present) == expected


def test_the_record_is_opened_after_the_first_paint(qtbot: QtBot, preferences: Preferences) -> None:
    window, opened = MainWindow(preferences), []
    qtbot.addWidget(window)
    window.when_painted(lambda: opened.append(window.isVisible()))
    assert opened == []
    window.show()
    qtbot.waitUntil(lambda: opened == [True], timeout=60_000)


def test_the_window_remembers_where_it_was(qtbot: QtBot, preferences: Preferences) -> None:
    first = MainWindow(preferences)
    qtbot.addWidget(first)
    assert not preferences.restore_window(first)
    first.show()
    first.close()
    second = MainWindow(preferences)
    qtbot.addWidget(second)
    assert preferences.restore_window(second)


def test_the_application_speaks_japanese_in_one_face(dressed: QApplication) -> None:
    assert QLocale().language() is QLocale.Language.Japanese
    assert dressed.font().families()[0] == "BIZ UDPGothic"
    assert fonts.even().families()[0] == "BIZ UDGothic"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.buttons()[0].text() == "キャンセル"


def test_the_look_follows_the_choice_and_the_system(
    dressed: QApplication, preferences: Preferences, resources: Path
) -> None:
    application.follow_look(dressed, preferences, resources / "styles")
    preferences.choose_look("dark")
    assert theme.current() is theme.DARK
    preferences.choose_look("")
    assert theme.current() is theme.system_theme(dressed)
    preferences.choose_look("light")
    assert theme.current() is theme.LIGHT


def test_the_program_runs_from_start_to_end(
    office: Office, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch, dressed: QApplication
) -> None:
    target = tmp_path / "a.db"
    shutil.copyfile(sample_file, target)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    monkeypatch.setattr(application, "Preferences", lambda: Preferences(tmp_path / "window.ini"))

    def close() -> None:
        windows = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()
        ]
        for window in windows:
            window.close()
        if not windows:
            QTimer.singleShot(10, dressed, close)

    QTimer.singleShot(200, dressed, close)
    assert application.run(office.resources, lambda: office, str(target), sample=False) == 0


def test_a_style_sheet_that_is_missing_leaves_the_colours(dressed: QApplication, tmp_path: Path) -> None:
    theme.apply(dressed, theme.LIGHT, tmp_path)
    assert theme.current() is theme.LIGHT
