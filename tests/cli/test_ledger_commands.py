"""Commands about registers, audits, roles and the log, end to end."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import App
from tests.profiles.texts import MINIMAL, PROFILES

FEEDBACK = {"連絡した日": "R4.9.30", "連絡した課": "税務課", "誤りの内容": "続柄の誤り"}
AUDIT = {"件名": "令和4年度監査", "対象の課": ["税務課", "国保年金課"], "実施の時期": "11月"}
VIOLATION = "情報セキュリティポリシー等の違反"
SECURITY = "IT・情報セキュリティ委員会"


@pytest.fixture
def app(empty: App, ward_records: Callable[..., Path]) -> App:
    """Return the command line on 文京区's record without its public tables: numbers begin at 1."""
    shutil.copyfile(ward_records("bunkyo", ""), empty.record)
    return empty


def added(app: App, kind: str, fields: object) -> int:
    number: int = app.fine("ledger", "add", kind, app.file("記録.json", fields))["entry"]
    return number


def test_b46_17_a_register_from_the_first_entry_to_its_close(app: App) -> None:
    assert "住民記録の誤りの連絡" in app("ledger", "list").out
    assert (
        app("ledger", "list", "住民記録の誤りの連絡").out == "「住民記録の誤りの連絡」の記録はありません。\n"
    )
    number = added(app, "住民記録の誤りの連絡", FEEDBACK)
    assert "必要な措置（戸籍住民課長）" in app("duties").out
    refused = app("ledger", "set", number, "--state", "措置済")
    assert refused.status == 1
    assert "「措置した日」が要ります" in refused.err
    done = app.file("措置.json", {"講じた措置": "修正", "措置した日": "R4.10.1"})
    said = app("ledger", "set", number, done, "--state", "措置済", "--on", "R4.10.1")
    assert said.out == f"記録 {number}「続柄の誤り」を改めました（措置済）。\n"
    assert "措置した日: 令和４年10月１日" in app("ledger", "show", number).out
    assert app("duties").out == "未了の義務はありません。\n"
    assert app("ledger", "list", "住民記録の誤りの連絡", "--open").out.startswith("「住民記録")
    (row,) = app.fine("ledger", "list", "住民記録の誤りの連絡", "--year", "R4")
    assert row["entry"]["state"] == "措置済"


def test_b46_18_b46_19_b46_20_a_form_shows_how_an_entry_is_written(app: App) -> None:
    for kind in ("重要磁気記録の予備記録", "磁気記録の廃棄", "電算室への立入り"):
        example = app("ledger", "form", kind).out
        number = added(app, kind, example.replace('""', '"例"'))
        assert app.fine("ledger", "show", number)["entry"]["entry"]["kind"] == kind
    path = app.folder / "様式.xlsx"
    assert app("ledger", "form", "電算室への立入り", "--to", path).out == f"{path}\n"
    assert path.exists()


def test_a_table_is_taken_in_and_given_out(app: App) -> None:
    table = app.file(
        "廃棄.csv", "廃棄した日,記録の名称,講じた措置\nR4.9.1,テープ,消磁\nR4.9.2,ディスク,破砕\n"
    )
    dry = app("ledger", "import", "磁気記録の廃棄", table, "--dry-run")
    assert dry.out == "2件を取り込めます（取り込んでいません）。\n"
    assert app.fine("ledger", "import", "磁気記録の廃棄", table)["entries"] == [1, 2]
    again = app("ledger", "import", "磁気記録の廃棄", table)
    assert again.status == 1
    assert "廃棄.csv 2行目：記録1と同じ内容です。" in again.err
    listed = app("ledger", "list", "磁気記録の廃棄").out
    assert "テープ" in listed
    assert listed.endswith("2件\n")
    out = app.folder / "廃棄_出力.csv"
    assert app("ledger", "export", "磁気記録の廃棄", "--to", out, "--encoding", "cp932").status == 0
    assert "破砕" in out.read_bytes().decode("cp932")
    assert app("ledger", "export", "磁気記録の廃棄", "--to", out, "--encoding", "utf-7").status == 2


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ((), ["磁気記録の廃棄_全部_一覧.docx", "磁気記録の廃棄_全部_一覧.pdf"]),
        (("--year", "R4", "--form", "単票", "--format", "txt"), ["磁気記録の廃棄_2022年度_単票.txt"]),
        (("--id", "1", "--format", "txt,txt"), ["磁気記録の廃棄_記録1_単票.txt"]),
    ],
)
def test_a_register_is_printed(app: App, more: tuple[str, ...], names: list[str]) -> None:
    added(app, "磁気記録の廃棄", {"廃棄した日": "R4.9.1", "記録の名称": "テープ", "講じた措置": "消磁"})
    said = app("ledger", "print", "磁気記録の廃棄", "--out", app.folder / "紙", *more)
    assert [line.rsplit("/", 1)[1] for line in said.out.splitlines()] == names


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ledger", "list", "宇宙"), "簿冊「宇宙」はありません。"),
        (("ledger", "show", "99"), "記録 99 は登録されていません。"),
        (("ledger", "set", "1"), "改める内容（FILE.json・--state・--close・--cancel）を"),
        (("ledger", "set", "1", "x.json", "--close"), "同時に指定できません"),
        (
            ("ledger", "print", "監査", "--out", "x", "--form", "巻物"),
            "体裁「巻物」はありません。一覧・単票から",
        ),
        (("ledger", "print", "監査", "--out", "x", "--format", "png"), "形式「png」はありません"),
        (("ledger", "monthly", "監査", "--month", "先月"), "月「先月」を読めません"),
        (("ledger", "missing", "監査の指摘事項"), "システムの欄がありません"),
        (("audit-work", "agenda", "1"), "次の指定が必要です"),
    ],
)
def test_wrong_usage_is_told(app: App, arguments: tuple[str, ...], words: str) -> None:
    added(app, "監査", AUDIT)
    said = app(*arguments)
    assert said.status == 2
    assert words in said.err


def test_a_mistake_is_cancelled_and_stays(app: App) -> None:
    number = added(
        app, "磁気記録の廃棄", {"廃棄した日": "R4.9.1", "記録の名称": "テープ", "講じた措置": "消磁"}
    )
    assert app("ledger", "set", number, "--close").status == 0
    said = app("ledger", "set", number, "--cancel", "誤記")
    assert "（取消し）" in said.out
    assert "取消しの理由: 誤記" in app("ledger", "show", number).out
    assert app("ledger", "set", number, "--cancel", "再度").status == 1


def test_a8_the_month_shows_who_filed(arakawa: App) -> None:
    said = arakawa("ledger", "monthly", "月間処理予定")
    assert said.out == "令和4年11月分\n報告した課も、報告する課の定めもありません。\n"
    entry = {
        "対象の月": "R4.11",
        "利用する課": "税務課",
        "電子情報システム": "税務システム",
        "処理の予定": "随時",
    }
    number = added(arakawa, "月間処理予定", entry)
    shown = arakawa("ledger", "monthly", "月間処理予定", "--month", "2022-11").out
    assert f"区民生活部税務課  済    {number}" in shown


def test_a8_who_must_file_and_did_not_is_shown(arakawa: App) -> None:
    text = (PROFILES / "arakawa.toml").read_text(encoding="utf-8")
    day = 'monthly_day = "末日"\n'
    profile = arakawa.file("自前.toml", text.replace(day, f'{day}reporters = ["税務課"]\n'))
    arakawa.record.unlink()
    assert arakawa("init", "--profile", profile).status == 0
    assert "区民生活部税務課  未" in arakawa("ledger", "monthly", "月間処理予定").out
    assert "月間処理予定（令和４年11月分）の区民生活部税務課からの報告" in arakawa("duties").out


def test_a5_a11_a28_systems_without_an_entry_are_listed(arakawa: App) -> None:
    assert "税務システム" in arakawa("ledger", "missing", "ドキュメントの保管").out
    systems = arakawa.fine("ledger", "missing", "ドキュメントの保管")["systems"]
    entry = {
        "電子情報システム": systems,
        "ドキュメントの名称": "一式",
        "保管場所": "書庫",
        "管理する課": "デジタル推進課",
    }
    added(arakawa, "ドキュメントの保管", entry)
    assert arakawa("ledger", "missing", "ドキュメントの保管").out == "すべてのシステムの記録があります。\n"


def test_b50_28_an_audit_by_commands(app: App) -> None:
    number = added(app, "監査", AUDIT)
    assert "監査実施の通知" in app("audit-work", "letter", number).out
    out = app.folder / "通知"
    made = app("audit-work", "letter", number, "--kind", "監査実施の通知", "--out", out, "--sent", "R4.10.5")
    assert len(made.out.splitlines()) == 4
    result = app.file("結果.json", {"実施した日": "R4.9.20", "監査の結果": "適正"})
    app.fine("ledger", "set", number, result, "--state", "実施済")
    finding = {
        "番号": 1,
        "監査": number,
        "課": "税務課",
        "件名": "媒体",
        "事実": "机上",
        "改善の期限": "R4.12.28",
    }
    added(app, "監査の指摘事項", finding)
    assert "監査の指摘事項 2: 媒体　改善待ち" in app("ledger", "show", number).out
    assert "期限: 令和4年12月28日" in app("ledger", "show", 2).out
    assert "令和4年12月28日" in app("ledger", "list", "監査の指摘事項").out
    meeting = app.fine("meeting", "add", "--committee", SECURITY, "--date", "2022-12-20")["meeting"]
    said = app("audit-work", "agenda", number, "--meeting", meeting)
    assert said.out == "議題にしました: 令和4年度監査の結果について\n"
    assert "議案第1号 令和4年度監査の結果について" in app("meeting", "agenda", meeting).out


def test_a29_no_letter_is_made_from_an_entry_that_has_none(arakawa: App) -> None:
    check = {"件名": "前期", "点検した日": "R4.9.1", "点検した課": "税務課", "結果": "適合"}
    number = added(arakawa, "自己点検", check)
    assert arakawa("audit-work", "letter", number).out == "作れる通知はありません。\n"


def test_b50_17_roles_open_a_restricted_register(app: App) -> None:
    assert app("role", "list").out == "役割を与えられた者はいません。\n"
    refused = app("ledger", "list", VIOLATION)
    assert refused.status == 1
    assert "見られる者が限られています" in refused.err
    user = app.fine("audit", "list", "--limit", "1")[0]["entry"]["os_user"]
    assert "違反の担当" in app("role", "grant", user, "違反の担当").out
    entry = {
        "件名": "持出し",
        "報告を受けた日": "R4.9.1",
        "報告した課": "学務課",
        "行為の内容": "持ち出した。",
    }
    said = app("ledger", "add", VIOLATION, app.file("違反.json", entry))
    assert said.out == "記録 1を登録しました（報告受理）。\n"
    assert user in app("role", "list").out
    assert app("role", "revoke", user, "違反の担当").out == "役割を与えられた者はいません。\n"
    assert app("ledger", "show", 1).status == 1
    shown = app("audit", "list", "--thing", "簿冊等の記録").out
    assert "（閲覧を限る記録）" in shown
    assert "持出し" not in shown


def test_b50_25_the_log_by_commands(app: App) -> None:
    number = added(app, "住民記録の誤りの連絡", FEEDBACK)
    app.fine("ledger", "set", number, app.file("x.json", {"講じた措置": "修正"}), today="2022-09-01")
    lines = app("audit", "list", "--thing", "簿冊等の記録", "--id", number).out.splitlines()
    assert "時計が" in lines[1]
    assert "登録" in lines[2]
    assert lines[-1] == "2件"
    none = app("audit", "list", "--user", "誰でもない", "--since", "R4.10.1", "--until", "R4.10.31").out
    assert none == "該当する記録はありません。\n"
    path = app.folder / "操作.csv"
    assert app("audit", "export", "--to", path, "--thing", "entry").out == f"{path}（2件）\n"
    assert app("audit", "verify").status == 0


def test_a_ward_without_registers_says_so(empty: App) -> None:
    profile = empty.file("見本.toml", MINIMAL)
    assert empty("init", "--profile", profile).status == 0
    assert empty("ledger", "list").out == "簿冊の定めはありません。\n"
