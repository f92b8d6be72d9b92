"""The yearly campaign by commands: forms out, letters, what came back, the grid, the summary."""

from pathlib import Path
from typing import Any

import pytest

from tests import factories as make
from tests.campaign import Sheet
from tests.cli.conftest import App

TAX = "総務部税務課"


def sent(app: App, section: str = TAX, *options: str) -> Path:
    """Make the form of a section and return its file."""
    (made,) = app.fine(
        "plan", "forms", "--year", "2023", "--section", section, "--out", app.folder / "様式", *options
    )["made"]
    return Path(made["path"])


def filled(app: App, **values: object) -> Path:
    path = sent(app)
    sheet = Sheet(path.read_bytes())
    sheet.fill("軽自動車税事務", **values)
    return sheet.save(path)


def test_a_campaign_from_the_form_to_the_summary(app: App) -> None:
    listed = app.fine("campaign", "list", "--year", "R5", "--section", TAX)
    assert (len(listed), sum(one["owed"] for one in listed)) == (14, 12)
    path = sent(app, TAX, "--due", "2022-10-31")
    letters = app.fine(
        "campaign", "request", "--year", "2023", "--section", "税務課", "--due", "R4.10.31", "--sent", "2022-10-03",
        "--out", app.folder / "依頼", "--format", "txt",
    )  # fmt: skip
    assert [Path(one["path"]).name for one in letters["made"]] == ["提出の依頼_総務部税務課.txt"]
    taken = app.fine("campaign", "import", path.parent, "--year", "2023")
    assert (taken["count"], taken["files"][0]["section"]) == (12, TAX)
    assert sorted(taken["plans"]) == list(range(1, 13))
    grid = app.fine("campaign", "grid", "--year", "2023")
    (row,) = [one for one in grid["sections"] if one["section"] == TAX]
    assert row["types"] == {"システム継続計画書": {"filed": 12}}
    made = app.fine("plan", "summary", "--year", "2023", "--out", app.folder / "総括", "--format", "txt")[
        "made"
    ]
    assert "税務課 | 12 | 12" in Path(made[0]["path"]).read_text(encoding="utf-8")


def test_b46_10_reminders_go_only_to_those_who_have_not_filed(app: App) -> None:
    app.fine("campaign", "import", sent(app), "--year", "2023")
    options = ("--year", "2023", "--out", app.folder / "再依頼", "--format", "txt")
    made = app.fine("campaign", "remind", *options, "--sent", "2022-11-01")["made"]
    assert len(made) == 25
    assert not [one for one in made if "税務課" in one["path"]]
    said = app("campaign", "remind", *options, "--section", TAX)
    assert said.status == 1
    assert "再依頼する部課はありません。" in said.err


def test_a12_1_arakawa_asks_and_reminds_only_when_wished(arakawa: App) -> None:
    options = ("--year", "2023", "--out", arakawa.folder / "依頼", "--format", "txt")
    section = ("--section", "管理部デジタル推進課")
    arakawa.fine("campaign", "request", *options, *section, "--sent", "2022-07-01", today="2022-07-01")
    assert arakawa("campaign", "remind", *options, today="2022-08-01").status == 1
    made = arakawa.fine("campaign", "remind", *options, "--also-asked", today="2022-08-01")["made"]
    assert [Path(one["path"]).name for one in made] == ["提出の再依頼_管理部デジタル推進課.txt"]
    said = arakawa("campaign", "grid", "--year", "2023")
    assert said.out.splitlines()[1] == "提出を待つもの及び提出されたものはありません。"


def test_what_is_missing_and_late_is_listed(app: App) -> None:
    app.fine(
        "campaign", "request", "--year", "2023", "--section", TAX, "--due", "2022-10-31", "--sent", "2022-10-03",
        "--out", app.folder / "依頼", "--format", "txt",
    )  # fmt: skip
    missing = app.fine("campaign", "grid", "--year", "2023", "--missing")
    assert (len(missing), missing[0]["returned"]) == (112, False)
    said = app("campaign", "grid", "--year", "2023", "--missing")
    assert said.out.splitlines()[-1] == "112件"
    said = app("campaign", "grid", "--year", "2023", "--late", today="2022-11-01")
    assert said.out.splitlines()[-1] == "12件"
    assert "令和4年10月31日  未提出" in said.out
    said = app("campaign", "grid", "--year", "2023", "--late")
    assert said.out == "期限に遅れたものはありません。\n"
    table = app("campaign", "grid", "--year", "2023").out
    assert "総務部税務課" in table
    assert table.splitlines()[-1].split() == ["合計", "未提出112"]


def test_the_grid_is_printed_as_a_paper(app: App) -> None:
    (made,) = app.fine("campaign", "grid", "--year", "2023", "--out", app.folder, "--format", "txt")["made"]
    assert Path(made["path"]).name == "令和5年度適用計画_提出状況一覧.txt"


def test_nothing_is_missing_in_a_ward_that_only_asks(arakawa: App) -> None:
    assert arakawa("campaign", "grid", "--year", "2023", "--missing").out == "未提出のものはありません。\n"
    said = arakawa("campaign", "list", "--year", "2023")
    assert said.out.splitlines()[-1] == "119件（うち提出を要するもの 0件）"


def test_a_form_that_comes_again_tells_what_changed(app: App) -> None:
    app.fine("campaign", "import", sent(app), "--year", "2023")
    path = filled(app, 概要="課税する。")
    said = app("campaign", "import", path, "--year", "2023", "--dry-run")
    assert "1ファイルを取り込めます（取り込んでいません）: 新規 0件、変更 1件" in said.out
    assert "（総務部税務課）: 変更 1件、変更なし 11件" in said.out
    assert "概要: 軽自動車税全般を運用する。 → 課税する。" in said.out
    data = app.fine("campaign", "import", path, "--year", "2023")
    (updated,) = data["files"][0]["updated"]
    assert data["updated"] == [updated["plan"]]
    (change,) = updated["changes"]
    assert (change["field"], change["after"]) == ("outline", "課税する。")


def test_only_the_good_files_come_in_when_wished(app: App) -> None:
    bad = filled(app, 運用経費="未定")
    good = sent(app, "企画政策部財政課")
    head = app.head()
    said = app("campaign", "import", bad.parent, "--year", "2023")
    assert said.status == 1
    assert "「未定」は金額として読めません。" in said.err
    assert app.head() == head
    said = app("campaign", "import", bad.parent, "--year", "2023", "--only-good")
    assert said.status == 0
    assert said.out.splitlines()[-1] == "1ファイルは、誤りがあるため取り込んでいません。"
    assert "「未定」は金額として読めません。" in said.err
    assert f"{good.name}（企画政策部財政課）: 新規 2件" in said.out


def test_b46_10_1_plan_import_takes_forms_too(app: App) -> None:
    path = filled(app, 種別="廃止", 変更の内容="統合")
    data: Any = app.fine("plan", "import", path, "--year", "2023")
    assert data["count"] == 11
    assert data["files"][0]["stopped"][0]["stop"] == "abolished"
    said = app("plan", "import", path, "--year", "2023", "--dry-run")
    assert "変更なし 11件、廃止・休止 1件" in said.out


def test_a_form_of_the_wrong_section_is_refused(app: App) -> None:
    said = app("campaign", "import", sent(app), "--year", "2023", "--section", "企画政策部財政課")
    assert said.status == 1
    assert "総務部税務課の様式です。" in said.err


def test_a12_1_a_form_with_nothing_in_it_is_an_answer(arakawa: App) -> None:
    made = arakawa.fine(
        "plan", "forms", "--year", "2023", "--section", "管理部デジタル推進課", "--format", "xlsx,docx",
        "--out", arakawa.folder,
    )["made"]  # fmt: skip
    assert [Path(one["path"]).suffix for one in made] == [".xlsx", ".docx"]
    sheet = Sheet(Path(made[0]["path"]).read_bytes()).tell(該当なし="○")
    path = sheet.save(arakawa.folder / "戻り.xlsx")
    said = arakawa("campaign", "import", path, "--year", "2023", "--on", "2022-08-30")
    assert said.out.splitlines()[1] == "戻り.xlsx（管理部デジタル推進課）: 該当なし"


def test_a_list_comes_in_by_the_campaign_as_well(app: App) -> None:
    row = {"計画の種別": "小型機", "部": "区民部", "課": "戸籍住民課", "件名": "窓口発券システム"}
    path = app.file("一覧.csv", make.csv_text([row]))
    said = app("campaign", "import", path, "--year", "2023")
    assert said.out.splitlines()[1] == "一覧.csv（計画の一覧）: 新規 1件"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("campaign", "grid"), "次の指定が必要です: --year"),
        (
            ("campaign", "list", "--year", "2023", "--section", "宇宙課"),
            "部課「宇宙課」はプロフィールにありません。",
        ),
        (
            ("plan", "forms", "--year", "2023", "--out", "x", "--format", "pdf"),
            "形式「pdf」はありません。xlsx・docx から選んで",
        ),
        (
            ("campaign", "request", "--year", "2023", "--out", "x", "--format", "xlsx"),
            "形式「xlsx」はありません。",
        ),
    ],
)
def test_wrong_usage_is_told(app: App, arguments: tuple[str, ...], said: str) -> None:
    answer = app(*arguments)
    assert answer.status == 2
    assert said in answer.err


def test_a_year_without_a_register_is_told(app: App) -> None:
    said = app("campaign", "list", "--year", "2030")
    assert said.status == 1
    assert "令和11年度の台帳に業務がありません。" in said.err
