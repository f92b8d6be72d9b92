"""Commands about plans and consultations: what each says to people and to machines."""

import itertools
from pathlib import Path

import pytest

from tests import factories as make
from tests.cli.conftest import App

ROWS = (
    {"計画の種別": "小型機", "部": "区民部", "課": "戸籍住民課", "件名": "窓口発券システム"},
    {"計画の種別": "変更", "部": "教育推進部", "課": "児童青少年課", "件名": make.RUNNING},
)


def table(app: App, *rows: dict[str, str], name: str = "計画.csv") -> Path:
    return app.file(name, make.csv_text(rows or ROWS))


# ── plan import ──


def test_import_says_how_many_plans_went_in(app: App) -> None:
    said = app("plan", "import", table(app), "--year", "R5")
    assert (said.status, said.out, said.err) == (0, "2件を取り込みました。\n", "")
    again = app("plan", "list", "--json")
    assert [row["title"] for row in again.data] == ["窓口発券システム", make.RUNNING]


def test_import_answers_with_the_numbers_of_the_plans(app: App) -> None:
    data = app.fine("plan", "import", table(app), "--year", "2023")
    assert data == {"plans": [1, 2], "count": 2, "dry_run": False}


def test_a_dry_run_says_what_would_go_in(app: App) -> None:
    head = app.head()
    said = app("plan", "import", table(app), "--year", "2023", "--dry-run")
    assert (said.status, said.out) == (0, "2件を取り込めます（取り込んでいません）。\n")
    data = app.fine("plan", "import", table(app), "--year", "2023", "--dry-run")
    assert data == {"plans": [], "count": 2, "dry_run": True}
    assert app.head() == head


def test_import_tells_what_to_look_at_on_standard_error(app: App) -> None:
    row = {**ROWS[0], "住民記録": "新規"}
    said = app("plan", "import", table(app, row), "--year", "2023", "--json")
    assert said.data["count"] == 1
    assert said.err.startswith("確認: 計画.csv 2行目 項目「住民記録の利用」：住民記録の利用について、")


def test_several_files_go_in_together_or_not_at_all(app: App) -> None:
    good = table(app, ROWS[0], name="良.csv")
    bad = table(app, {**ROWS[1], "課": "宇宙開発課"}, name="否.csv")
    head = app.head()
    said = app("plan", "import", good, bad, "--year", "2023", "--json")
    assert said.status == 1
    (problem,) = said.data["problems"]
    assert problem["severity"] == "error"
    assert problem["message"] == "「教育推進部宇宙開発課」という部課はありません。"
    assert problem["place"]["file"] == "否.csv"
    assert problem["place"]["row"] == 2
    assert said.err.endswith("1件の問題があります。何も変更していません。\n")
    assert app.head() == head


def test_the_order_of_the_files_makes_no_difference(app: App) -> None:
    files = [table(app, row, name=f"{number}.csv") for number, row in enumerate(ROWS)]
    answers = {
        app("plan", "import", *order, "--year", "2023", "--dry-run").out
        for order in itertools.permutations(files)
    }
    assert answers == {"2件を取り込めます（取り込んでいません）。\n"}


# ── plan list, show, check ──


def test_plans_are_listed_under_each_other(app: App) -> None:
    app.fine("plan", "import", table(app), "--year", "2023")
    app.fine("plan", "accept", "2")
    said = app("plan", "list")
    assert said.out.splitlines() == [
        "ID  年度       種別    部課                    件名                    状態  受付",
        "1   令和5年度  小型機  区民部戸籍住民課        窓口発券システム        提出",
        "2   令和5年度  変更    教育推進部児童青少年課  青少年対策基礎人口調査  受付  1",
        "2件",
    ]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["--year", "令和5年度"], [1, 2]),
        (["--year", "2022"], []),
        (["--type", "変更"], [2]),
        (["--type", "小型電子計算機設置等計画"], [1]),
        (["--state", "提出"], [1, 2]),
        (["--state", "accepted"], []),
        (["--section", "区民部戸籍住民課"], [1]),
        (["--section", "児童青少年課"], [2]),
    ],
)
def test_plans_are_chosen_by_the_words_of_the_profile(app: App, chosen: list[str], found: list[int]) -> None:
    app.fine("plan", "import", table(app), "--year", "2023")
    assert [row["id"] for row in app.fine("plan", "list", *chosen)] == found


def test_a_plan_is_shown_with_its_facts_differences_and_problems(app: App) -> None:
    more = {"住民記録": "新規", "情報システム": "窓口システム", "目的・必要性": "待ち時間を減らすため。"}
    number = app.accepted(件名="窓口発券システム", **more)
    *lines, problem = app("plan", "show", number).out.splitlines()
    assert lines == [
        "計画 1",
        "  種別: 小型電子計算機設置等計画",
        "  年度: 令和5年度",
        "  部課: 区民部戸籍住民課",
        "  件名: 窓口発券システム",
        "  情報システム: 窓口システム",
        "  状態: 受付",
        "  受付: 令和4年10月3日 第1号",
        "  目的・必要性: 待ち時間を減らすため。",
    ]
    assert problem == (
        "  ・項目「住民記録の利用」：住民記録の利用について、区民部長との協議がまだ行われていません。"
        "〔規則第46号第15条第1項〕住民記録利用協議書により、区民部長に協議してください。"
    )


def test_a_plan_under_an_article_is_shown_with_it(app: App) -> None:
    app.fine("plan", "import", table(app), "--year", "2023")
    assert "  種別: システム変更計画書（規則第46号第10条第2号）\n" in app("plan", "show", "2").out


def test_a_plan_is_shown_as_data(app: App) -> None:
    number = app.plan(件名="窓口発券システム")
    data = app.fine("plan", "show", number)
    assert data["file"]["plan"]["state"] == "submitted"
    assert data["file"]["plan"]["content"]["title"] == "窓口発券システム"
    assert data["file"]["section"]["bureau"] == "区民部"
    assert data["problems"] == []


def test_a_check_succeeds_with_points_to_look_at_and_fails_with_faults(app: App) -> None:
    fine = app.plan()
    said = app("plan", "check", fine)
    assert (said.status, said.out) == (0, "誤りはありません。\n")
    using = app.plan(住民記録="新規")
    said = app("plan", "check", using)
    assert said.status == 0
    assert said.out.startswith("誤りはありません。\n・確認: 項目「住民記録の利用」：")
    assert [problem["severity"] for problem in app.fine("plan", "check", using)["problems"]] == ["warning"]


# ── plan add, accept, return, withdraw ──


def test_one_plan_is_added_accepted_returned_and_withdrawn(app: App) -> None:
    path = app.file("計画.json", make.plan_entry(件名="窓口発券システム"))
    assert app("plan", "add", path).out == "計画 1「窓口発券システム」を登録しました。\n"
    assert app("plan", "accept", "1").out == "計画 1「窓口発券システム」を第1号で受け付けました。\n"
    assert app("plan", "return", "1", "--reason", "記載漏れ").out == "計画 1 を差し戻しました。\n"
    assert app("plan", "withdraw", "1", "--reason", "取下届").out == "計画 1 の取下げを記録しました。\n"
    events = app.fine("plan", "show", "1")["file"]["events"]
    assert [(event["event"], event["reason"]) for event in events] == [
        ("submit", ""),
        ("accept", ""),
        ("return", "記載漏れ"),
        ("withdraw", "取下届"),
    ]


def test_the_same_steps_answer_as_data(app: App) -> None:
    first, second = app.plan(), app.plan()
    assert app.fine("plan", "accept", second, first) == {"accepted": {"2": 1, "1": 2}}
    assert app.fine("plan", "return", first, "--reason", "記載漏れ") == {"plan": 1, "state": "returned"}
    assert app.fine("plan", "withdraw", first, "--reason", "取下届") == {"plan": 1, "state": "withdrawn"}


def test_what_the_state_of_a_plan_does_not_allow_is_refused(app: App) -> None:
    number = app.accepted()
    head = app.head()
    said = app("plan", "accept", number)
    assert said.status == 1
    assert said.out == ""
    assert said.err == (
        "計画1：この計画書等は、受付第1号としてすでに受け付けています。\n"
        "1件の問題があります。何も変更していません。\n"
    )
    assert app("plan", "return", number, "--reason", " ").status == 1
    assert app.head() == head


# ── consult ──


def test_a_consultation_is_asked_and_answered(app: App) -> None:
    number = app.plan(住民記録="新規", 住民記録の項目=["氏名"])
    entry = {"plan": number, "use": "住民記録", "items": ["氏名"], "basis": "学校保健安全法第11条"}
    said = app("consult", "add", app.file("協議.json", entry))
    assert said.out == "協議 1 を登録しました（区民部長あて、令和4年10月3日）。\n"
    head = app.head()
    refused = app("consult", "answer", "1", "--answer", "条件付同意")
    assert refused.status == 1
    assert "条件付同意の条件が書かれていません。" in refused.err
    assert app.head() == head
    said = app(
        "consult", "answer", "1", "--answer", "条件付同意", "--conditions", "目的外に使わない。",
        "--on", "R4.10.7",
    )  # fmt: skip
    assert said.out == "協議 1 に「条件付同意」を記録しました。\n"
    (kept,) = app.fine("plan", "show", number)["file"]["consultations"]
    assert (kept["answer"], kept["answered_on"]) == ("conditional", "2022-10-07")


def test_consultations_answer_as_data(app: App) -> None:
    number = app.plan(住民記録="新規", 住民記録の項目=["氏名"])
    entry = {"plan": number, "use": "住民記録", "items": ["氏名"]}
    assert app.fine("consult", "add", app.file("協議.json", entry)) == {"consultation": 1}
    answered = app.fine("consult", "answer", "1", "--answer", "agreed")
    assert answered == {"consultation": 1, "answer": "agreed"}
