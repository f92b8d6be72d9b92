"""Commands that begin a record, keep it safe and tell its rules."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from kiosk_app.store.database import Actor
from kiosk_app.store.lease import Lease, lease_path
from tests import factories as make
from tests.cli.conftest import App

# ── init ──


def test_a_record_is_made_once(empty: App) -> None:
    said = empty("init", "--profile", "bunkyo")
    assert (said.status, said.out, said.err) == (0, f"文京区の記録を作りました: {empty.record}\n", "")
    head = empty.head()
    again = empty("init", "--profile", "arakawa", "--json")
    assert again.status == 3
    assert again.data["error"].startswith(f"「{empty.record}」はすでにあります。")
    assert empty.head() == head


def test_a_record_with_the_public_tables(empty: App) -> None:
    data = empty.fine("init", "--profile", "arakawa", "--sample")
    assert data == {"db": str(empty.record), "profile": "arakawa", "name": "荒川区"}
    assert empty("check").out == "異常はありません。\n"


def test_a_profile_that_is_not_there_makes_no_record(empty: App) -> None:
    said = empty("init", "--profile", "chiyoda")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("プロフィール「chiyoda」はありません。arakawa・bunkyoのどれか、")
    assert not empty.record.exists()


def test_a_profile_file_that_is_not_there_is_the_environment_s_no(empty: App) -> None:
    said = empty("init", "--profile", empty.folder / "無い.toml")
    assert said.status == 3
    assert "無い.toml」を読めません（" in said.err
    assert not empty.record.exists()


# ── profile ──


def test_the_rules_are_told_in_words_with_their_articles(app: App, empty: App) -> None:
    named = empty("profile", "show", "bunkyo")
    assert named.status == 0
    assert "規則第46号第13条第1項" in named.out
    of_record = app("profile", "show")
    assert of_record.out == named.out
    assert app.fine("profile", "show")["id"] == "bunkyo"


@pytest.mark.parametrize("name", ["bunkyo", "arakawa"])
def test_the_profiles_of_the_program_hold(empty: App, resources: Path, name: str) -> None:
    said = empty("profile", "check", resources / "profiles" / f"{name}.toml")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[0].endswith("区: 誤りはありません。")


QUORUM = 'kind = "過半数"'


@pytest.mark.parametrize(
    ("old", "new", "below", "told"),
    [
        (QUORUM, f"{QUORUM}\nkeisu = 1", 1, "項目「committees[1].quorum.keisu」"),
        ('post = "管理部長"', 'post = "宇宙部長"', 0, "「宇宙部長」という職はありません。"),
        (QUORUM, 'kind = "割合"\nnumerator = 3\ndenominator = 0', 2, "「denominator」（分母）が0です。"),
    ],
    ids=["an unknown key", "a missing post", "a quorum of 3/0"],
)
def test_a_faulty_profile_is_told_with_its_line(
    empty: App, resources: Path, old: str, new: str, below: int, told: str
) -> None:
    text = (resources / "profiles" / "arakawa.toml").read_text(encoding="utf-8")
    own = empty.file("本区.toml", text.replace(old, new, 1))
    line = text.partition(old)[0].count("\n") + 1 + below
    said = empty("profile", "check", own)
    assert (said.status, said.err) == (1, "")
    assert f"・本区.toml {line}行目 項目「committees" in said.out
    assert told in said.out
    places = [problem["place"] for problem in empty("profile", "check", own, "--json").data["problems"]]
    assert ("本区.toml", line) in [(place["file"], place["line"]) for place in places]
    refused = empty("init", "--profile", own)
    assert (refused.status, refused.out) == (1, "")
    assert told in refused.err
    assert not empty.record.exists()


# ── backup, restore, check, audit ──


def test_a_backup_is_made_beside_the_record_and_restored(app: App) -> None:
    app.plan()
    head = app.head()
    copy = Path(app.fine("backup", today="2022-10-04")["backup"])
    assert copy.parent == app.folder / "backup"
    app.plan()
    said = app("restore", copy, today="2022-10-05")
    assert said.out.splitlines()[0] == f"記録を戻しました: {app.record}"
    assert said.out.splitlines()[1].startswith("以前の記録は残してあります: ")
    assert app.head() == head
    assert len(app.fine("plan", "list")) == 1


def test_a_backup_is_made_beside_a_record_named_by_a_url(app: App) -> None:
    said = app.bare("--db", f"sqlite:///{app.record}", "backup", "--json")
    assert Path(said.data["backup"]).parent == app.folder / "backup"


def test_a_backup_goes_where_it_is_wanted(app: App) -> None:
    said = app("backup", "--to", app.folder / "控え")
    assert said.out.startswith(f"控えを作りました: {app.folder / '控え'}/")


def test_a_backup_is_restored_where_nothing_was(app: App) -> None:
    copy = app.fine("backup")["backup"]
    app.record.unlink()
    data = app.fine("restore", copy)
    assert data == {"restored": str(app.record), "kept": None}
    assert app("restore", copy, today="2022-10-05").status == 0


def test_a_folder_that_cannot_be_made_is_told(app: App) -> None:
    blocked = app.file("控え", "ファイル")
    said = app("backup", "--to", blocked)
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(f"控えを「{blocked}」に書けません（")


@pytest.mark.parametrize("what", ["damaged", "missing"])
def test_a_bad_backup_leaves_the_record_as_it_was(app: App, what: str) -> None:
    copy = Path(app.fine("backup")["backup"])
    head = app.head()
    if what == "damaged":
        data = bytearray(copy.read_bytes())
        data[5000] ^= 0xFF
        copy.write_bytes(data)
    else:
        copy = copy.with_name("無い.db")
    said = app("restore", copy)
    assert (said.status, said.out) == (3, "")
    assert app.head() == head


def test_a_record_in_order_passes_its_check(app: App) -> None:
    app.accepted()
    app.held(app.issued())
    assert app("check").out == "異常はありません。\n"
    assert app.fine("check") == {"problems": []}


def test_b50_25_the_log_is_verified_against_a_printed_head(app: App) -> None:
    head = app.head()
    app.plan()
    said = app("audit", "verify", "--head", head)
    assert (said.status, said.out) == (0, f"異常はありません。先頭: {app.head()}\n")
    wrong = app("audit", "verify", "--head", "f" * 64, "--json")
    assert wrong.status == 1
    assert "全体が作り直されています。" in wrong.data["problems"][0]["message"]


def test_b50_25_a_clock_that_jumped_is_shown_and_is_no_fault(app: App) -> None:
    app.plan()
    number = app.fine(
        "plan", "add", app.file("次.json", make.plan_entry(年度="令和7年度")), today="2024-10-01"
    )
    assert number == {"plan": 2}
    said = app("audit", "verify")
    assert said.status == 0
    assert said.out.startswith("異常はありません。先頭: ")
    assert "・確認: 操作の記録：記録" in said.out
    assert "飛んでいます。" in said.out


def test_a_record_that_was_tampered_with_fails_its_check(app: App) -> None:
    app.plan()
    with closing(sqlite3.connect(app.record)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE plan SET title = '書き換え'")
        connection.commit()
    said = app("check")
    assert said.status == 1
    assert said.err == ""
    assert "操作の記録と異なる行があります（plan 1）。" in said.out


def test_a_record_copied_under_another_name_is_the_same(app: App) -> None:
    shutil.copyfile(app.record, app.folder / "写し.db")
    assert app.bare("--db", app.folder / "写し.db", "check").status == 0


# ── someone else writes ──


def test_while_someone_else_writes_commands_look_and_change_nothing(app: App) -> None:
    now = datetime.now().astimezone().replace(year=2022, month=10, day=3)
    lease = Lease.take(app.record, Actor(user="佐藤", host="PC-02"), 7, now)
    plan = make.write_json(app.folder / "計画.json", make.plan_entry())
    head = app.head()
    assert app("plan", "list").status == 0
    for command in (("plan", "add", plan), ("restore", app.record)):
        said = app(*command)
        assert said.status == 3
        assert "佐藤（PC-02、10月03日 " in said.err
        assert "が使用中です。今は見ることだけができます。" in said.err
    assert app.head() == head
    lease.release()
    assert app("plan", "add", plan).status == 0
    assert not lease_path(app.record).exists()


def test_a_record_in_a_synchronised_folder_is_refused_with_the_reason(app: App) -> None:
    place = app.folder / "OneDrive" / "記録.db"
    place.parent.mkdir()
    shutil.copyfile(app.record, place)
    said = app.bare("--db", place, "plan", "list")
    assert said.status == 3
    assert "同期フォルダー「OneDrive」の中にあります。" in said.err
    assert list(place.parent.iterdir()) == [place]
