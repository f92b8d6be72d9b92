"""Bad input, one by one: a sentence, its place, and nothing changes, which the head of the log proves."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import factories as make
from tests.cli.conftest import App, Said

ROW = {"計画の種別": "小型機", "部": "区民部", "課": "戸籍住民課", "件名": "窓口発券システム"}
CHANGE = {"計画の種別": "変更", "部": "教育推進部", "課": "児童青少年課", "件名": make.RUNNING}
NOBODY = 65534


def _import(app: App, path: object) -> Said:
    return app("plan", "import", path, "--year", "2023")


def _refused(app: App, path: object, *told: str) -> None:
    """Check that a file is refused with these sentences and that nothing happened."""
    head = app.head()
    said = _import(app, path)
    assert (said.status, said.out) == (1, "")
    *lines, count = said.err.splitlines()
    assert lines == list(told)
    assert count == f"{len(told)}件の問題があります。何も変更していません。"
    assert app.head() == head
    assert app.fine("plan", "list") == []


# ── a plan file ──


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [{**ROW, "課名称": "x"}],
            "1行目 列「課名称」：見出し「課名称」は知らない見出しです。「課名」のことですか。",
        ),
        (
            [{key: value for key, value in ROW.items() if key != "計画の種別"}],
            "1行目：見出し「計画の種別」がありません。列を足してください。",
        ),
        (
            [{**ROW, "計画の種別": "新規計画"}],
            "2行目 列「計画の種別」：「新規計画」という計画書等はありません。「新規適用計画書」のことですか。",
        ),
        (
            [{**ROW, "導入経費": "たくさん"}],
            "2行目 列「導入経費」：「たくさん」は金額として読めません。例：12,000,000、12,000千円、▲500千円",
        ),
        (
            [{**ROW, "委託": "たぶん"}],
            "2行目 列「委託」：「たぶん」は有無として読めません。有又は無と書いてください。",
        ),
        (
            [CHANGE, {**ROW, "課": "宇宙開発課"}],
            "3行目 列「課」：「区民部宇宙開発課」という部課はありません。プロフィールにある部と課の名を書いてください。",
        ),
        (
            [ROW, CHANGE, ROW],
            "4行目：「窓口発券システム」は計画.csv 2行目と重複しています。どちらか一方を削ってください。",
        ),
        (
            [{**ROW, "計画の種別": "継続"}],
            ("2行目 項目「業務名」：「窓口発券システム」は、適用業務の台帳で現に利用している業務になっていません。"
            "〔規則第46号第10条第1号〕業務名・情報システム・所管を台帳に合わせるか、新規の計画書等によってください。"),
        ),
        (
            [{**CHANGE, "計画の種別": "新規"}],
            ("2行目 項目「業務名」：「青少年対策基礎人口調査」は、適用業務の台帳で現に利用している業務です。"
            "〔規則第46号第10条第3号〕継続又は変更の計画書等によってください。"),
        ),
        (
            [{**ROW, "開始日": "来年の春"}],
            "2行目 列「開始日」：「来年の春」は日付として読めません。例：R5.10.1、2023-10-01",
        ),
        (
            [{**ROW, "件名": "窓口\x07発券\x00"}],
            "2行目 列「件名」：3文字目ほか1か所に制御文字（U+0007）があります。その文字を削ってください。",
        ),
    ],
    ids=[
        "a wrong heading",
        "a heading missing",
        "a wrong type of plan",
        "a wrong type of value",
        "no yes or no",
        "an unknown section",
        "a duplicate",
        "継続 for a business that does not run",
        "新規 for one that does",
        "a date in no form",
        "control characters",
    ],
)  # fmt: skip
def test_a_plan_file_with_a_fault_is_refused(app: App, rows: list[dict[str, str]], told: str) -> None:
    _refused(app, app.file("計画.csv", make.csv_text(rows)), f"計画.csv {told}")


def test_all_faults_of_all_rows_are_told_at_once(app: App) -> None:
    rows = [{**ROW, "開始日": "春", "委託": "たぶん"}, {**ROW, "課": "宇宙開発課"}]
    said = _import(app, app.file("計画.csv", make.csv_text(rows)))
    assert [line.split("：")[0] for line in said.err.splitlines()[:-1]] == [
        "計画.csv 2行目 列「開始日」",
        "計画.csv 2行目 列「委託」",
        "計画.csv 3行目 列「課」",
    ]


def test_a_file_without_headings_is_refused(app: App) -> None:
    path = app.file("計画.csv", "小型機,区民部,戸籍住民課\n")
    told = "計画の一覧の見出しがありません。計画の種別・課・件名などの見出しの行を作ってください。"
    _refused(app, path, f"計画.csv 1行目：{told}")


def test_the_same_plan_again_is_refused(app: App) -> None:
    path = app.file("計画.csv", make.csv_text([ROW]))
    assert _import(app, path).status == 0
    head = app.head()
    said = _import(app, path)
    assert said.status == 1
    assert "同じ年度の同じ小型電子計算機設置等計画が、すでに提出されています（計画1）。" in said.err
    assert app.head() == head


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_in_any_of_the_offices_encodings_goes_in(app: App, encoding: str) -> None:
    row = {**ROW, "件名": "①窓口～髙島システム㈱"}
    assert _import(app, app.file("計画.csv", make.csv_text([row]).encode(encoding))).status == 0
    assert [plan["title"] for plan in app.fine("plan", "list")] == ["①窓口～髙島システム㈱"]


def test_a_file_in_an_encoding_of_no_office_is_refused(app: App) -> None:
    data = make.csv_text([ROW])
    _refused(
        app,
        app.file("計画.csv", data.encode("utf-16")),
        "計画.csv：文字コードがUTF-16です。「CSV UTF-8」の形式で保存し直してください。",
    )
    mixed = data.encode("utf-8") + make.csv_text([ROW]).splitlines()[1].encode("cp932")
    said = _import(app, app.file("計画.csv", mixed))
    assert said.status == 1
    assert said.err.startswith(
        "計画.csv 3行目：文字コードが混ざっています（UTF-8のファイルの中にCP932の行）。"
    )


def test_an_empty_file_is_refused(app: App) -> None:
    told = "計画.csv：ファイルが空です。内容のあるファイルを選んでください。"
    _refused(app, app.file("計画.csv", b""), told)


def test_a_workbook_under_the_name_of_a_table_is_refused(app: App) -> None:
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    book.active.append(list(ROW.values()))
    book.save(app.folder / "計画.xlsx")
    assert _import(app, app.folder / "計画.xlsx").out == "1件を取り込みました。\n"
    named = shutil.copyfile(app.folder / "計画.xlsx", app.folder / "改名.csv")
    head = app.head()
    said = _import(app, named)
    assert said.status == 1
    assert said.err.startswith(
        "改名.csv：中身はExcelブックです。ファイル名の末尾を「.xlsx」に直してください。\n"
    )
    assert app.head() == head


@pytest.mark.parametrize("name", ["", "無い.csv"])
def test_a_folder_or_a_missing_file_is_the_environment_s_no(app: App, name: str) -> None:
    head, path = app.head(), app.folder / name if name else app.folder
    said = _import(app, path)
    assert (said.status, said.out) == (3, "")
    assert said.err in (
        f"「{path}」はフォルダです。ファイルを指定してください。\n",
        f"「{path}」がありません。場所と名前を確かめてください。\n",
    )
    assert app.head() == head


# ── JSON ──


@pytest.mark.parametrize(
    ("command", "text", "told"),
    [
        (("plan", "add"), "", "値が必要です。"),
        (("plan", "add"), "[1]", "オブジェクト（{ }）"),
        (("plan", "add"), '{"計画の種別": 5}', "計画の種別"),
        (("plan", "add"), '{"計画の種別": "小型機", "未知": 1}', "「未知」という項目はありません。"),
        (("consult", "add"), '{"plan": 1}', "use"),
        (("meeting", "record", "1"), '{"items": [{"item": "議案第9号"}]}', "「議案第9号」という議題は"),
        (
            ("meeting", "record", "1"),
            '{"attendance": [{"seat": "月面課長"}]}',
            "「月面課長」という委員の席は",
        ),
    ],
)
def test_faulty_json_is_told_with_its_path(app: App, command: tuple[str, ...], text: str, told: str) -> None:
    app.accepted()
    app.issued()
    head = app.head()
    said = app(*command, app.file("入力.json", text))
    assert (said.status, said.out) == (1, "")
    assert told in said.err
    assert "入力.json" in said.err
    assert app.head() == head


# ── the record of a meeting ──


def test_a_vote_by_somebody_absent_is_refused(app: App) -> None:
    app.accepted()
    number = app.issued()
    result: dict[str, Any] = {
        "attendance": [{"seat": "財政課長", "presence": "欠席"}],
        "items": [
            {
                "item": "議案第1号",
                "decision": {"kind": "原案承認"},
                "votes": [{"seat": "財政課長", "vote": "賛成"}],
            }
        ],
    }
    head = app.head()
    said = app("meeting", "record", number, app.file("結果.json", result), today="2022-12-08")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines()[0] == (
        "項目「議案第１号」：財政課長はこの案件のとき出席していないため、表決に加わることができません。"
        "出席の記録か表決の記録を直してください。"
    )
    assert app.head() == head


# ── the disk ──


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_on_export_keeps_the_old_papers(app: App) -> None:
    app.accepted()
    app.issued()
    out = app.folder / "資料"
    app.fine("meeting", "packet", "1", "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    head = app.head()
    with _largest_file(4096):
        said = app("meeting", "packet", "1", "--out", out)
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(f"「{out}/20221208_第1回情報システム委員会_付議資料.docx」を保存できません。")
    assert said.err.endswith("元のファイルがあるときは、そのまま残っています。\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert app.head() == head


def test_a_disk_that_fills_while_a_plan_goes_in_keeps_the_record(app: App) -> None:
    head = app.head()
    path = app.file("計画.csv", make.csv_text([{**ROW, "件名": f"計画{n}"} for n in range(300)]))
    with _largest_file(app.record.stat().st_size):
        said = _import(app, path)
    assert (said.status, said.out) == (3, "")
    assert "変更は保存されていません。" in said.err
    assert app.head() == head
    assert app("check").status == 0


def test_a_file_in_the_place_of_the_folder_is_told(app: App) -> None:
    app.accepted()
    app.issued()
    head, out = app.head(), app.file("資料", "ファイル")
    said = app("meeting", "packet", "1", "--out", out)
    assert said.status == 3
    assert "保存先の途中にフォルダではないものがあります。保存先を確かめてください。" in said.err
    assert app.head() == head


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may enter; pytest keeps its own for itself."""
    folder = Path(tempfile.mkdtemp(prefix="fugiroku-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Give up what root may do, so that permissions count."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def _own(path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)


@pytest.fixture
def guarded(open_folder: Path, app: App, capsys: pytest.CaptureFixture[str]) -> App:
    """Return the command line on a record in a folder that everybody may enter, with a meeting called."""
    app.accepted()
    app.issued()
    found = App(open_folder, capsys)
    shutil.copyfile(app.record, found.record)
    _own(open_folder)
    _own(found.record)
    return found


def test_a_read_only_folder_is_told_and_nothing_changes(guarded: App) -> None:
    out = guarded.folder / "資料"
    out.mkdir(mode=0o555)
    head = guarded.head()
    with _as_nobody():
        said = guarded("meeting", "packet", "1", "--out", out)
    assert (said.status, said.out) == (3, "")
    assert "を保存できません。保存先に書き込む権限がありません。別の保存先を選んでください。" in said.err
    assert list(out.iterdir()) == []
    assert guarded.head() == head


def test_a_read_only_record_can_be_read_and_says_that_it_cannot_be_written(guarded: App) -> None:
    plan = guarded.file("計画.json", make.plan_entry())
    guarded.record.chmod(0o444)
    guarded.folder.chmod(0o555)
    head = guarded.head()
    with _as_nobody():
        listed = guarded("plan", "list", "--json")
        said = guarded("plan", "add", plan)
    guarded.folder.chmod(0o755)
    assert len(listed.data) == 1
    assert (said.status, said.out) == (3, "")
    assert "使用中」に書けません（権限がありません）。" in said.err
    assert "変更は保存されていません。" in said.err
    assert guarded.head() == head


# ── the record itself ──


@pytest.mark.usefixtures("impatient")
def test_a_locked_record_says_so(app: App) -> None:
    path = app.file("計画.json", make.plan_entry())
    head = app.head()
    with closing(sqlite3.connect(app.record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert app("plan", "list", "--json").data == []
        said = app("plan", "add", path)
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        closed = app("plan", "list", "--json")
        other.execute("ROLLBACK")
    busy = f"「{app.record}」：ほかの画面又はほかの人が書き込んでいます。変更は保存されていません。"
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(busy)
    assert (closed.status, closed.data["error"][: len(busy)]) == (3, busy)
    assert app.head() == head


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2 // 4096 * 4096]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_cut, "は途中で切れています。控えから復元してください。"),
        (lambda data: data[:60], "は途中で切れています。控えから復元してください。"),
        (lambda data: b"\x00" * len(data), "はデータベースのファイルではありません。"),
        (lambda _: b"", "はデータベースのファイルではありません。"),
        (lambda data: data[:68] + b"\0\0\0\0" + data[72:], "は付議録のデータファイルではありません。"),
        (
            lambda data: data[:60] + (99).to_bytes(4, "big") + data[64:],
            "は、より新しい版の付議録で作られています（形式99、この版は",
        ),
    ],
    ids=["truncated", "cut to a stump", "zeroes", "empty", "another program's", "newer"],
)
def test_a_record_that_cannot_be_opened_is_told_and_left_alone(
    app: App, damage: Callable[[bytes], bytes], told: str
) -> None:
    app.record.write_bytes(damage(app.record.read_bytes()))
    before = app.record.read_bytes()
    plan = app.file("計画.json", make.plan_entry())
    for command in (("plan", "list"), ("plan", "add", plan), ("check",), ("backup",), ("duties", "--json")):
        said = app(*command)
        assert said.status == 3
        assert said.err.startswith(f"「{app.record}」{told}")
    assert app.record.read_bytes() == before
    assert not (app.folder / "backup").exists()


def test_a_folder_in_the_place_of_the_record_is_told(app: App) -> None:
    app.record.unlink()
    app.record.mkdir()
    said = app("plan", "list")
    assert (said.status, said.err) == (
        3,
        f"「{app.record}」はフォルダーです。データファイルを選んでください。\n",
    )
