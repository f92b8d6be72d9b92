"""The open record is watched over: who writes, what changed behind the program's back, a backup when it closes."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kiosk_app.store.database import Actor
from kiosk_app.store.lease import SILENCE, Lease, lease_path
from kiosk_app.ui.messages import Messages
from kiosk_app.ui.opening import Opening
from kiosk_app.ui.preferences import BACKUPS, Preferences
from kiosk_app.ui.session import Session
from kiosk_app.ui.shell.window import MainWindow
from kiosk_app.ui.tasks import Inline, Tasks
from kiosk_app.usecases import keeping
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.conftest import Clock
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

OTHER = Actor(user="佐藤", host="PC-02")
Opened = Callable[[], Clerk]


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(empty_file, tmp_path / "記録.db"))


@pytest.fixture
def folder(tmp_path: Path, preferences: Preferences) -> Path:
    preferences.remember(BACKUPS, str(tmp_path / "控え"))
    return tmp_path / "控え"


@pytest.fixture
def open_record(
    office: Office, preferences: Preferences, record: Path, folder: Path, chosen: Chosen, qtbot: QtBot
) -> Iterator[Opened]:
    openings: list[Opening] = []

    def begin() -> Clerk:
        tasks = Tasks(Inline())
        window = MainWindow(preferences)
        window.follow(tasks)
        qtbot.addWidget(window)
        messages = Messages(window, chooser=chosen)
        opening = Opening(office, window, tasks=tasks, messages=messages, preferences=preferences)
        openings.append(opening)
        window.show()
        opening.begin(str(record), sample=False)
        return Clerk(window, cast("Session", window._session))

    yield begin
    for opening in openings:
        opening.close()


def closes(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.window.close()
    qtbot.waitUntil(lambda: not clerk.window.isVisible(), timeout=60_000)


def told(clerk: Clerk) -> str:
    assert clerk.session.messages.shown is not None
    return clerk.told


def test_what_another_program_writes_to_is_opened_for_looking_and_says_who_writes(
    open_record: Opened, record: Path, folder: Path, office: Office, qtbot: QtBot
) -> None:
    Lease.take(record, OTHER, 7, office.clock())
    clerk = open_record()
    assert clerk.window.windowTitle() == "付議録 ― 文京区（読み取り専用）"
    assert "佐藤（PC-02、10月03日 10:00から）が使用中のため、今は見ることだけができます。" in told(clerk)
    closes(clerk, qtbot)
    assert not folder.exists()


def test_a_window_that_lost_its_right_while_the_pc_slept_says_so(
    open_record: Opened, record: Path, clock: Clock
) -> None:
    clerk = open_record()
    guardian = clerk.window.findChildren(Opening)[0]._guardian
    assert guardian is not None
    guardian.renew()
    assert clerk.window.windowTitle() == "付議録 ― 文京区"
    clock.now += SILENCE + timedelta(minutes=1)
    Lease.take(record, OTHER, 7, clock())
    guardian.renew()
    assert "ほかの人が書き込みを始めました" in told(clerk)
    assert clerk.session.desk.database.read_only


def test_a_backup_is_made_when_the_window_closes_and_only_after_a_change(
    open_record: Opened, record: Path, folder: Path, qtbot: QtBot
) -> None:
    clerk = open_record()
    assert lease_path(record).exists()
    closes(clerk, qtbot)
    (first,) = keeping.list_backups(folder)
    clerk.window.findChildren(Opening)[0].close()
    assert not lease_path(record).exists()
    clerk = open_record()
    assert first.audit_head == keeping.log_head(clerk.session.desk)
    closes(clerk, qtbot)
    assert keeping.list_backups(folder) == (first,)


def test_a_backup_that_fails_is_told_and_does_not_keep_the_window(
    open_record: Opened, folder: Path, qtbot: QtBot
) -> None:
    folder.write_text("フォルダーではない", encoding="utf-8")
    clerk = open_record()
    clerk.window.close()
    assert clerk.window.isVisible()
    assert f"控えを「{folder}」に書けません" in told(clerk)
    assert "変更はすべて記録に保存されています。" in told(clerk)
    clerk.answers("やめる")
    clerk.window.close()
    assert isinstance(clerk.session.messages.shown, QMessageBox)
    clerk.answers("このまま閉じる")
    qtbot.waitUntil(lambda: not clerk.window.isVisible(), timeout=60_000)


def test_the_sample_needs_no_backup(
    open_record: Opened, record: Path, folder: Path, sample_file: Path, qtbot: QtBot
) -> None:
    shutil.copyfile(sample_file, record)
    clerk = open_record()
    clerk.window.close()
    assert not clerk.window.isVisible()
    assert not folder.exists()


def test_a_record_that_was_changed_behind_the_program_is_told_at_the_start(
    open_record: Opened, record: Path
) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("DROP TRIGGER audit_final")
        connection.execute("UPDATE audit SET user = 'だれか' WHERE seq = 1")
        connection.commit()
    clerk = open_record()
    assert "の内容が、書かれた時と異なります。" in told(clerk)
    assert "記録を守る仕組み（audit_final）が外されているか、書き換えられています。" in told(clerk)


def test_a_backup_is_restored_from_the_window_row_for_row(
    open_record: Opened, record: Path, folder: Path
) -> None:
    clerk = open_record()
    make.file_plans(clerk.session.desk, make.content(title="控えにある計画"))
    copy = keeping.backup(clerk.session.desk, folder)
    before = rows(record)
    make.file_plans(clerk.session.desk, make.content(title="控えの後の計画"))
    clerk.goes_to("計画書等")
    clerk.session.restore_wanted.emit(copy)
    assert rows(record) == before
    assert f"控え「{copy.name}」の状態に戻しました。" in told(clerk)
    (aside,) = record.parent.glob("記録.復元前_*.db")
    assert str(aside) in told(clerk)
    titles = [row[0] for row in rows(aside)["plan_titles"]]
    assert titles == ["控えにある計画", "控えの後の計画"]
    again = Clerk(clerk.window, cast("Session", clerk.window._session))
    assert again.here == "ホーム"
    assert again.searches("控えにある計画") == ["計画書等 控えにある計画"]
    assert again.searches("控えの後の計画") == []
    assert lease_path(record).exists()


def test_a_restore_that_is_refused_leaves_the_record_open(
    open_record: Opened, record: Path, tmp_path: Path
) -> None:
    other = tmp_path / "ほか.db"
    other.write_text("記録ではない", encoding="utf-8")
    clerk = open_record()
    before = rows(record)
    clerk.session.restore_wanted.emit(other)
    assert rows(record) == before
    assert "データベースのファイルではありません" in told(clerk)
    assert clerk.window.page is not None
    assert clerk.window.windowTitle() == "付議録 ― 文京区"


def test_the_restore_tab_lists_what_there_is_and_asks_before_it_goes_back(
    open_record: Opened, folder: Path, record: Path
) -> None:
    clerk = open_record()
    clerk.goes_to("設定")
    tab = clerk.settings.restore
    assert tab.lists.currentWidget() is tab.empty
    assert not tab.restore.isEnabled()
    copy = keeping.backup(clerk.session.desk, folder)
    before = rows(record)
    make.file_plans(clerk.session.desk, make.content())
    tab.refresh()
    tab.list.setCurrentIndex(tab.list.rows.index(0, 0))
    tab.restore.click()
    assert "令和4年10月3日 10:00に作った控え「付議録控え_20221003_100000.db」の状態に戻しますか。" in told(
        clerk
    )
    clerk.answers("やめる")
    assert rows(record) != before
    tab.restore.click()
    clerk.answers("戻す")
    assert rows(record) == before
    assert f"控え「{copy.name}」の状態に戻しました。" in told(clerk)


def test_a_backup_of_another_folder_is_restored_too(
    open_record: Opened, chosen: Chosen, tmp_path: Path, record: Path
) -> None:
    clerk = open_record()
    chosen.paths = (keeping.backup(clerk.session.desk, tmp_path / "外付け"),)
    before = rows(record)
    make.file_plans(clerk.session.desk, make.content())
    clerk.goes_to("設定")
    clerk.settings.restore.other.click()
    clerk.answers("戻す")
    assert rows(record) == before


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        found["plan_titles"] = connection.execute("SELECT title FROM plan ORDER BY id").fetchall()
        return found
