"""What goes out of the record by commands: lists, deliveries, publication, reports on use, the year's end, handover."""

from pathlib import Path

import pytest

from tests import factories as make
from tests.cli.conftest import App

LATER = "2024-04-10"


@pytest.fixture
def held(app: App) -> App:
    """Return the command line after a meeting that decided one plan."""
    app.accepted(件名="𠮷田窓口〜発券", 住民記録="継続")
    app.held(app.issued())
    return app


def test_a_12_5_decisions_are_delivered_and_listed(held: App) -> None:
    out = held.folder / "送付"
    refused = held("meeting", "deliver", "1", "--out", out, "--encoding", "cp932")
    assert refused.status == 1
    assert "区民部／戸籍住民課／審議結果一覧.csv 2行目" in refused.err
    assert not out.exists()
    wrong = held("meeting", "deliver", "1", "--out", out, "--encoding", "cp932", "--replace", "𠮷")
    assert (wrong.status, wrong.out) == (2, "")
    assert "--replace 𠮷=吉 のように書いてください。" in wrong.err
    said = held(
        *("meeting", "deliver", "1", "--out", out, "--sent", "2022-12-12"),
        *("--encoding", "cp932", "--replace", "𠮷=吉"),
        today="2022-12-12",
    )
    assert said.status == 0
    assert len(said.out.splitlines()) == 5
    assert "「〜」（U+301C）は「～」として書き出します。" in said.err
    assert [one["state"] for one in held.fine("plan", "list")] == ["notified"]


EXPORTS: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("decisions", "--to", "決定.xlsx"), 0, ""),
    (("plans", "--to", "計画の一覧.json", "--year", "R5"), 0, ""),
    (("systems", "--to", "台帳.csv"), 0, ""),
    (("meeting", "1", "--to", "会議.json"), 0, ""),
    (("meeting", "--to", "無い会議.json"), 2, "会議の番号を指定してください"),
    (("systems", "1", "--to", "台帳1.csv"), 2, "「systems」は書き出せません。"),
    (("minutes", "--to", "議事録.csv"), 2, "decisions・plans・systems・meetingから選んでください。"),
    (("plans", "--to", "計画.txt"), 2, "末尾を.xlsx、.csv又は.jsonにしてください。"),
    (("plans", "--to", "計画.xlsx", "--encoding", "cp932"), 2, "文字コードを選べるのは .csv だけです。"),
)


def test_lists_and_meetings_are_given_out_or_what_is_wrong_is_told(held: App) -> None:
    for arguments, status, told in EXPORTS:
        words = [held.folder / one if "." in one else one for one in arguments]
        said = held("export", *words)
        assert (said.status, told in said.err) == (status, True), arguments
        (written,) = (one for one in words if isinstance(one, Path))
        assert written.is_file() == (status == 0), arguments


def test_b46_14_the_register_is_looked_at_kept_and_published(app: App) -> None:
    rows = app.fine("register", "list", "--table", "小型電子計算機")
    assert len(rows) == 114
    assert app("register", "list", "--table", "大型").status == 2
    assert app("register", "list", "--year", "2018").out == "台帳に業務はありません。\n"
    number = rows[0]["business"]["id"]
    missing = app("register", "missing", "--year", "2023").out
    assert make.RUNNING in missing
    assert (
        app("register", "missing", "--year", "2019").out
        == "令和元年度の台帳に載っていない業務はありません。\n"
    )
    assert app("register", "history", number).out == "異動の記録はありません。\n"
    assert app("register", "set", number, "--year", "2022", "--status", "消滅").status == 2
    said = app("register", "set", number, "--year", "2022", "--status", "廃止", "--reason", "更新の終了")
    assert said.out == "1件を令和4年度の「廃止」としました。\n"
    assert "更新の終了" in app("register", "history", number).out
    assert app("register", "add-line", "共通基盤搭載", "広報課", "写真管理", "R4").status == 0
    wrong = app("register", "add-line", "無い一覧", "広報課")
    assert (wrong.status, "共通基盤搭載。" in wrong.err) == (2, True)
    out = app.folder / "公表"
    assert len(app.fine("publish", "--out", out, "--year", "2022", "--format", "txt")["made"]) == 9
    assert "広報課,写真管理,令和4年度" in (out / "共通基盤搭載.csv").read_text(encoding="utf-8")
    assert app("publish", "--out", out, "--year", "2022", "--as-of", "2023-04-01").status == 1


def test_b46_4_2_items_that_wait_are_listed_and_placed(app: App) -> None:
    assert app("register", "items").out == "反映を待っている記録項目はありません。\n"
    app.accepted(件名="計画", 追加項目="電話番号")
    app.held(app.issued())
    (waiting,) = app.fine("register", "items")
    assert "電話番号" in app("register", "items").out
    refused = app("register", "place", waiting["id"], "--work", "無い事務")
    assert refused.status == 1
    work = _first_work(app)
    assert app("register", "place", waiting["id"], "--work", work).out.endswith(
        f"を「{work}」に反映しました。\n"
    )


def _first_work(app: App) -> str:
    out = app.folder / "先の公表"
    app.fine("publish", "--out", out, "--year", "2022", "--format", "txt")
    return (out / "小型電子計算機記録項目.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]


def test_b46_15_2_reports_on_use_are_asked_for_and_received(held: App) -> None:
    assert held("usage", "list", "--year", "2021").out == "令和3年度に決定された利用はありません。\n"
    out = held.folder / "依頼"
    asked = held(
        *("usage", "ask", "--year", "2023", "--out", out, "--sent", LATER, "--due", "2024-04-30"),
        *("--format", "txt"),
        today=LATER,
    )
    assert asked.status == 0
    assert [path.name for path in out.rglob("*.txt")] == ["利用状況報告書の依頼_区民部戸籍住民課.txt"]
    owed = held("usage", "list", "--year", "2023", "--owed", today=LATER).out
    assert "令和6年4月10日" in owed
    said = held(
        *("usage", "receive", "1", "--use", "住民記録", "--count", "1234", "--disposed", "2024-04-11"),
        today=LATER,
    )
    assert said.out == "計画 1 の「住民記録」の利用状況報告書（1,234件）を登録しました。\n"
    assert "廃棄の日が、報告書を受領した日より後です。" in said.err
    assert "1,234" in held("usage", "list", "--year", "2023", today=LATER).out
    assert held.fine("usage", "list", "--year", "2023", "--owed", today=LATER) == []


def test_the_year_is_checked_closed_and_handed_over(app: App) -> None:
    assert app("year", "list").out == "締めた年度はありません。\n"
    app.accepted()
    blocked = app("year", "check", "--year", "2022", today="2023-03-31")
    assert blocked.status == 1
    assert "の付議（未了）。" in blocked.out
    assert "〔規則第46号第14条〕休止又は廃止を登録するか、計画書等を決定してください。" in blocked.out
    head = app.head()
    assert app("year", "close", "--year", "2022", today="2023-03-31").status == 1
    assert app.head() == head
    closed = app(
        *("year", "close", "--year", "2022", "--reason", "次年度に付議するため", "--to", app.folder / "控え"),
        today="2023-03-31",
    )
    assert closed.status == 0
    assert "を引き継ぎました。義務の一覧に残ります。" in closed.out
    assert "次年度に付議するため" in app("year", "list").out
    made = app.fine(
        *("handover", "--out", app.folder / "引継", "--backups", app.folder / "控え", "--format", "txt"),
        today="2023-03-31",
    )
    assert len(made["made"]) == 1
    text = next((app.folder / "引継").glob("*.txt")).read_text(encoding="utf-8")
    for words in (
        "１　未了の義務",
        "２　年間の予定",
        "３　番号の状況",
        "４　物の在りか",
        "６　締めた年度",
        "最新は",
    ):
        assert words in text
