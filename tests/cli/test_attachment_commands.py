"""Attaching and the clerk's own 様式 from the command line, in the clerk's order."""

from pathlib import Path

import pytest

from tests.cli.conftest import App
from tests.documents import pdfs
from tests.documents.test_templates import ALL, form


def test_a_plan_takes_files_and_gives_them_up_again(app: App) -> None:
    plan = app.accepted()
    path = app.file("構成図.pdf", pdfs.pdf("a"))
    first = app.fine("plan", "attach", plan, path)["attachments"][0]["id"]
    listed = app("plan", "attachments", plan).out.splitlines()[1].split()
    assert listed[:4] == [str(first), "別紙", "構成図.pdf", "1"]
    app.file("構成図.pdf", pdfs.pdf("b", [pdfs.A4] * 2))
    second, third = first + 1, first + 2
    told = f"添付 {second} 別紙「構成図.pdf」を差し替えました（第2版、2ページ）。\n"
    assert app("plan", "attach", plan, path).out == told
    said = app("plan", "attach", plan, app.file("改.pdf", pdfs.pdf("c")), "--replace", second)
    assert "第3版" in said.out
    said = app("plan", "attach", plan, app.file("別.pdf", pdfs.pdf("d")))
    assert said.out == f"添付 {third + 1} 別紙「別.pdf」を添付しました（1ページ）。\n"
    out = app.folder / "見る"
    assert app.fine("plan", "attachment", third, "--out", out) == {"file": str(out / "改.pdf")}
    given_up = app.fine("plan", "detach", plan, third, third + 1, "--reason", "誤り")
    assert given_up == {"withdrawn": [third, third + 1]}
    assert app("plan", "attachments", plan).out == "添付はありません。\n"
    shown = app.fine("plan", "attachments", plan, "--all")
    standings = [one["attachment"]["standing"] for one in shown]
    assert standings == ["replaced", "replaced", "withdrawn", "withdrawn"]
    assert "取下げ 誤り" in app("plan", "attachments", plan, "--all").out
    assert app("check").out == "異常はありません。\n"


def test_a_locked_pdf_asks_for_its_password_and_tells_what_was_taken_out(app: App) -> None:
    plan = app.accepted()
    path = app.file("回答.pdf", pdfs.locked(pdfs.pdf(), "pw"))
    said = app("plan", "attach", plan, path, "--role", "協議結果")
    assert said.status == 1
    assert "回答.pdf：利用者パスワードで保護されています。" in said.err
    said = app("plan", "attach", plan, path, "--role", "協議結果", "--password", "pw")
    assert said.status == 0
    assert "確認: 回答.pdf：パスワードを取り除いて保管します。" in said.err


def test_wrong_usage_is_told(app: App) -> None:
    path = app.file("a.pdf", pdfs.pdf())
    said = app("plan", "attach", 1, path, "--role", "別添")
    assert said.status == 2
    assert "種類「別添」はありません。別紙・参考資料・協議結果・取下届" in said.err
    said = app("plan", "attach", 1, path, path, "--replace", 1)
    assert said.status == 2
    assert "差し替えるファイルは1つだけ" in said.err


def test_a_meeting_and_its_items_take_papers_for_the_packet(app: App) -> None:
    app.accepted()
    number = app.issued()
    (item,) = app.fine("meeting", "show", number)["items"]
    app.fine("meeting", "attach", number, app.file("座席.pdf", pdfs.pdf("seats")), "--role", "参考資料")
    app.fine("meeting", "attach", number, app.file("総括.pdf", pdfs.pdf("sum")), "--item", item["id"])
    assert len(app.fine("meeting", "attachments", number, "--item", item["id"])) == 1
    made = app.fine("meeting", "packet", number, "--out", app.folder / "out")["made"]
    assert [Path(one["path"]).suffix for one in made] == [".docx", ".pdf"]


def test_backups_bring_the_files_along(app: App) -> None:
    plan = app.accepted()
    app.fine("plan", "attach", plan, app.file("構成図.pdf", pdfs.pdf()))
    copy = app.fine("backup", "--to", app.folder / "控え")["backup"]
    (path,) = (one for one in (app.folder / "記録.db.files").rglob("*") if one.is_file())
    path.unlink()
    said = app("check")
    assert said.status == 1
    assert "添付ファイル「構成図.pdf」がありません" in said.out
    app.fine("restore", copy)
    assert app("check").status == 0


def test_the_clerks_own_form_is_used_for_word_and_said_so(app: App) -> None:
    app.accepted()
    number = app.issued()
    folder = app.folder / "様式"
    done = app("templates", "install", "--default", "--out", folder)
    assert f"開催通知の様式を登録しました: {folder / '開催通知.docx'}" in done.out
    assert app("templates", "check", folder / "開催通知.docx").out == "誤りはありません。\n"
    said = app("meeting", "letters", number, "--kind", "notice", "--out", app.folder / "out")
    assert said.status == 0
    assert "確認: Wordは登録された様式で作りました。" in said.err
    listed = app("templates", "list", "--kind", "開催通知").out
    assert "登録済み「開催通知.docx」" in listed
    assert "本文（必須）" in listed
    own = app.file("区の開催通知.docx", form("区の" + ALL))
    said = app("templates", "install", own, "--kind", "開催通知")
    assert said.out == "開催通知の様式を登録しました。\n"
    assert "「文書番号」は印字されません。" in said.err
    values = app("templates", "values", number).out
    assert "  あて先: 情報システム委員会委員　様" in values
    assert app("templates", "remove", "開催通知").status == 0
    assert "登録なし（標準の形）" in app("templates", "list").out
    plan = app("plan", "sheet", 1, "--out", app.folder / "out", "--format", "docx")
    assert "確認: Wordは" in plan.err


def test_one_form_alone_can_be_begun_with(app: App) -> None:
    done = app.fine("templates", "install", "--default", "--kind", "開催通知")
    assert [one["kind"] for one in done["installed"]] == ["開催通知"]


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("install",), 2, "FILE.docx か --default のどちらか一方"),
        (("install", "開催通知.docx", "--default"), 2, "どちらか一方"),
        (("list", "--kind", "請求書"), 2, "「請求書」の様式は使えません。"),
        (("values", 1, "--kind", "x"), 2, "通知の種類「x」はありません。"),
        (("check", "開催通知.docx"), 3, "がありません"),
        (("remove", "開催通知"), 2, "登録されていません"),
    ],
)
def test_what_templates_cannot_do_is_told(
    app: App, arguments: tuple[object, ...], status: int, sentence: str
) -> None:
    said = app("templates", *arguments)
    assert said.status == status
    assert sentence in said.err


def test_a_faulty_form_is_listed_with_places(app: App) -> None:
    said = app("templates", "check", app.file("開催通知.docx", form("{{ 宛先 }}")))
    assert said.status == 1
    assert (
        "開催通知.docx：本文の1番目の段落「{{ 宛先 }}」：「宛先」という項目はありません。「あて先」のことですか。"
        in said.out
    )
