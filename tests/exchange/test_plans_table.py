"""Tables of plans: what becomes a plan, and the exact place of everything that does not."""

import csv
import io
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    PlanContent,
    UseState,
)
from kiosk_app.domain.problems import Place, Severity
from kiosk_app.domain.register import Processing
from kiosk_app.errors import KnownError
from kiosk_app.exchange.plan_columns import Part, Target, Vocabulary
from kiosk_app.exchange.plans import PLAN_COLUMNS, ReadPlans, plan_columns, read_plans
from tests.exchange.books import altered, book, described, sheet_xml
from tests.exchange.samples import REGS, TODAY

HEAD = ("計画の種別", "部", "課", "件名")
ROW = ("新規適用計画書", "総務部", "税務課", "税の計画")
MINIMAL = PlanContent(type_id="new", fiscal_year=2023, section_id="zeimu", title="税の計画")


def csv_bytes(*rows: Sequence[object]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


@pytest.fixture
def read(tmp_path: Path) -> "Read":
    return Read(tmp_path)


class Read:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bytes(self, data: bytes, name: str) -> ReadPlans:
        path = self._folder / name
        path.write_bytes(data)
        return read_plans(path, REGS, year=2023, today=TODAY)

    def csv(self, *rows: Sequence[object]) -> ReadPlans:
        return self.bytes(csv_bytes(*rows), "計画.csv")

    def xlsx(self, *rows: Sequence[object], merged: Sequence[str] = ()) -> ReadPlans:
        return self.bytes(book({"一覧": rows}, merged=merged), "計画.xlsx")

    def one(self, **cells: object) -> PlanContent:
        found = self.csv((*HEAD, *cells), (*ROW, *cells.values()))
        assert found.problems == ()
        (content,) = found.contents
        return content

    def fault(self, **cells: object) -> tuple[int | None, str, str]:
        given = dict(zip(HEAD, ROW, strict=True)) | cells
        found = self.csv(tuple(given), tuple(given.values()))
        assert found.contents == ()
        (problem,) = found.problems
        assert problem.place.file == "計画.csv"
        return problem.place.row, problem.place.column, problem.message


def test_the_least_that_a_plan_needs(read: Read) -> None:
    found = read.csv(HEAD, ROW)
    assert found == ReadPlans(contents=(MINIMAL,), places=(Place(file="計画.csv", row=2),), problems=())
    assert found.rows == (2,)


def test_every_column_fills_its_part(read: Read) -> None:
    cells = {
        "計画の種別": "システム変更計画書",
        "年度": "令和５年度",
        "部": "教育推進部",
        "課": "学務課",
        "件名": "　就学事務システムの更新 ",
        "業務名": "就学事務システム",
        "情報システム": "税務システム",
        "処理": "バッチ",
        "処理回数": "年4回",
        "主な処理": "一覧\n通知",
        "概要": "概要を書く。",
        "開始日": "R5.10.1",
        "住民記録": "新規",
        "住民記録の項目": "氏名、住所",
        "税情報": "無",
        "個人情報": "特定",
        "対象者": "約1,200人",
        "記録項目": "氏名",
        "追加する項目": "電話番号、電子メール",
        "変更する項目": "住所",
        "廃止する項目": "－",
        "導入経費": "１，２３４千円",
        "運用経費（千円）": "500",
        "運用経費（令和6年度）（単位：千円、税込み）": "▲600",
        "その他の経費 R7": "700円",
        "委託": "○",
        "委託契約の条項": "秘密保持、再委託の禁止",
        "適合する基準": "区民福祉",
        "期限後の理由": "法令の改正",
        "担当": "学務課 髙橋",
        "記載例": "○",
        "目的・必要性": "必要である。",
        "代替手段": "ない。",
        "番号": "1",
    }
    found = read.csv(tuple(cells), tuple(cells.values()))
    assert found.problems == ()
    assert found.contents == (
        PlanContent(
            type_id="change",
            fiscal_year=2023,
            section_id="gakumu",
            title="就学事務システムの更新",
            business_name="就学事務システム",
            system="税務システム",
            processing=Processing.BATCH,
            frequency="年4回",
            outputs="一覧\n通知",
            outline="概要を書く。",
            start_on=date(2023, 10, 1),
            blocks={"need": "必要である。", "alternatives": "ない。"},
            costs=(
                CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_234_000),
                CostLine(fiscal_year=2023, cost_class=CostClass.RUNNING, amount=500_000),
                CostLine(fiscal_year=2024, cost_class=CostClass.RUNNING, amount=-600_000),
                CostLine(fiscal_year=2025, cost_class=CostClass.OTHER, amount=700),
            ),
            items=(
                DataItem(name="氏名"),
                DataItem(name="電話番号", change=ItemChange.ADD),
                DataItem(name="電子メール", change=ItemChange.ADD),
                DataItem(name="住所", change=ItemChange.CHANGE),
            ),
            uses=(
                DataUse(use_id="resident", state=UseState.NEW, items=("氏名", "住所")),
                DataUse(use_id="tax", state=UseState.NONE),
            ),
            personal_info=PersonalInfo.SPECIFIC,
            subjects="約1,200人",
            criteria=("区民福祉",),
            outsourced=True,
            clauses=("秘密保持", "再委託の禁止"),
            late_reason="法令の改正",
            contact="学務課 髙橋",
            example=True,
        ),
    )


def test_a_workbook_gives_real_dates_and_numbers(read: Read) -> None:
    head = ("No.", *HEAD, "年度", "開始日", "導入経費（千円）", "対象者", "委託", "処理回数")
    found = read.xlsx(
        ("計画の一覧",), (), head, (1, *ROW, 2023, date(2023, 10, 1), 1234.5, 1200.0, True, "年1回")
    )
    assert found.problems == ()
    (content,) = found.contents
    assert content.start_on == date(2023, 10, 1)
    assert content.costs == (CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_234_500),)
    assert (content.subjects, content.outsourced) == ("1200", True)
    assert found.places == (Place(file="計画.xlsx", sheet="一覧", row=4),)


def test_a_number_that_looks_like_text_and_an_excel_serial_are_read(read: Read) -> None:
    content = read.one(年度="2023", 開始日="45200", 導入経費="1,000")
    assert (content.start_on, content.costs[0].amount) == (date(2023, 10, 1), 1000)


def test_all_sheets_with_headings_are_read_and_others_told(read: Read) -> None:
    data = book({"記入要領": [["この表に書いてください。"]], "総務": [HEAD, ROW], "福祉": [HEAD, ROW]})
    found = read.bytes(data, "計画.XLSX")
    assert [place.sheet for place in found.places] == ["総務", "福祉"]
    assert [(problem.severity, problem.place.sheet) for problem in found.problems] == [
        (Severity.WARNING, "記入要領")
    ]


@pytest.mark.parametrize(
    ("bureau", "section", "section_id"),
    [
        ("総務部", "税務課", "zeimu"),
        ("総務部", "総務課（ダイバーシティ推進担当課を含む）", "somu"),
        ("会計管理室", "", "kaikei"),
        ("", "会計管理室", "kaikei"),
        ("", "税務課", "zeimu"),
        ("", "総務部税務課", "zeimu"),
        ("", "zeimu", "zeimu"),
        ("総務部 ", " 税 務 課", "zeimu"),
    ],
)
def test_a_section_is_found_by_bureau_and_name(
    read: Read, bureau: str, section: str, section_id: str
) -> None:
    found = read.csv(HEAD, ("新規", bureau, section, "件名"))
    assert [content.section_id for content in found.contents] == [section_id]


def test_a_title_may_be_the_name_of_the_business(read: Read) -> None:
    found = read.csv(("種別", "所管課", "適用業務"), ("継続", "税務課", "個人住民税システム"))
    (content,) = found.contents
    assert (content.type_id, content.title, content.business_name) == (
        "continue",
        "個人住民税システム",
        "個人住民税システム",
    )


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"計画の種別": ""}, "計画の種別", "計画の種別が空です"),
        ({"計画の種別": "新規計画"}, "計画の種別", "「新規計画」という計画書等はありません"),
        ({"年度": "来年度"}, "年度", "「来年度」は年度として読めません"),
        ({"年度": "令和4年度"}, "年度", "令和4年度の計画です。取り込む年度は令和5年度です"),
        ({"課": "税務かも"}, "課", "「総務部税務かも」という部課はありません"),
        ({"部": "", "課": ""}, "課", "部と課が空です"),
        ({"課": ""}, "課", "総務部の課が空です"),
        ({"部": "総務", "課": ""}, "部", "「総務」という部課はありません"),
        ({"件名": "　"}, "件名", "件名が空です"),
        ({"件名": "税\x07"}, "件名", "2文字目に制御文字（U+0007）"),
        ({"件名": "税\ufffd"}, "件名", "失われています"),
        ({"処理": "手作業"}, "処理", "「手作業」は選べる値ではありません"),
        ({"開始日": "来春"}, "開始日", "「来春」は日付として読めません"),
        ({"開始日": "R5.13.1"}, "開始日", "日付として読めません"),
        ({"住民記録": "有"}, "住民記録", "「有」は選べる値ではありません"),
        ({"住民記録の項目": "氏名"}, "住民記録の項目", "利用が「継続」又は「新規」とされていません"),
        (
            {"税情報": "無", "税情報の項目": "氏名"},
            "税情報の項目",
            "利用が「継続」又は「新規」とされていません",
        ),
        ({"税情報": "有", "税情報の項目": "氏名"}, "税情報", "選べる値ではありません"),
        ({"個人情報": "有る"}, "個人情報", "選べる値ではありません"),
        ({"導入経費": "約100万円"}, "導入経費", "「約100万円」は金額として読めません"),
        ({"導入経費": "1,23"}, "導入経費", "金額として読めません"),
        ({"委託": "多分"}, "委託", "「多分」は有無として読めません"),
        ({"開始": "R5.10.1"}, "開始", "見出し「開始」は知らない見出しです"),
        ({"導入経費（来年度）": "1"}, "導入経費（来年度）", "知らない見出し"),
        ({"案件名": "税"}, "案件名", "同じ意味の見出しが二つあります"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(
    read: Read, cells: dict[str, str], column: str, told: str
) -> None:
    given = dict(zip(HEAD, ROW, strict=True)) | cells
    found = read.csv(("一覧",), tuple(given), tuple(given.values()))
    (problem,) = found.problems
    assert told in problem.message
    assert (problem.place.file, problem.place.column) == ("計画.csv", column)
    assert problem.place.row == (2 if column not in HEAD and "見出し" in problem.message else 3)


def test_a_near_miss_is_suggested(read: Read) -> None:
    found = read.csv((*HEAD, "開始曰"), ("新規適応計画書", "総務部", "税務", "件名", ""))
    assert [problem.fix for problem in found.problems] == [
        "「開始日」のことですか。",
        "「新規適用計画書」のことですか。",
        "「総務部税務課」のことですか。",
    ]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (("部", "課", "件名"), ["見出し「計画の種別」がありません。"]),
        (("種別", "件名", "概要"), ["見出し「課」がありません。"]),
        (("種別", "課", "概要"), ["見出し「件名」がありません。"]),
        (("種別",), ["見出し「課」がありません。", "見出し「件名」がありません。"]),
    ],
)
def test_a_missing_heading_is_told_once_and_not_for_every_row(
    read: Read, head: tuple[str, ...], told: list[str]
) -> None:
    found = read.csv(head, *[["x"] * len(head)] * 3)
    assert [problem.message for problem in found.problems] == told
    assert {problem.place.row for problem in found.problems} == {1}


def test_a_file_without_any_heading_is_told(read: Read) -> None:
    for found in (read.csv(("あ", "い")), read.xlsx(("あ", "い"))):
        (problem,) = found.problems
        assert "見出しがありません" in problem.message
        assert problem.place.row == 1


def test_a_long_heading_is_quoted_in_part(read: Read) -> None:
    found = read.csv((*HEAD, "長い見出し" * 100), ROW)
    (problem,) = found.problems
    assert len(problem.text()) < 300
    assert problem.place.column.endswith("…")


def test_headings_without_plans_are_told(read: Read) -> None:
    found = read.csv(HEAD, ("", "", "", ""))
    assert [problem.message for problem in found.problems] == ["見出しの下に計画が1件もありません。"]


def test_rows_with_nothing_but_a_number_are_passed_over(read: Read) -> None:
    found = read.csv(("番号", *HEAD), ("1", *ROW), ("2", "", "", "", ""), (), ("3", *ROW))
    assert found.problems == ()
    assert found.rows == (2, 5)


def test_a_value_without_a_heading_is_told_once(read: Read) -> None:
    found = read.csv((*HEAD, "", "概要"), (*ROW, "備考", "x"), (*ROW, "備考", "x", "余り"))
    assert [(problem.place.row, problem.place.column) for problem in found.problems] == [(2, "E"), (3, "G")]


def test_joined_cells_are_told_but_not_above_the_headings(read: Read) -> None:
    found = read.xlsx(("計画の一覧",), HEAD, ROW, ROW, merged=("A1:D1", "B3:B4"))
    (joined, *rest) = found.problems
    assert (joined.message, joined.place.row, joined.place.column) == (
        "セルが結合されています（B3:B4）。",
        3,
        "B",
    )
    assert [problem.place.row for problem in rest] == []


def test_ditto_marks_take_the_value_above_with_a_warning(read: Read) -> None:
    found = read.csv(
        HEAD, ("〃", "総務部", "税務課", "一"), ("新規", "総務部", "税務課", "二"), ("〃", "同上", "〃", "三")
    )
    assert [content.title for content in found.contents] == ["二", "三"]
    error, *warnings = [
        problem
        for problem in found.problems
        if "の上に値" in problem.message or "と読みました" in problem.message
    ]
    assert (error.place.row, error.place.column, error.severity) == (2, "計画の種別", Severity.ERROR)
    assert [(problem.place.row, problem.message) for problem in warnings] == [
        (4, "「〃」を「新規」と読みました。"),
        (4, "「同上」を「総務部」と読みました。"),
        (4, "「〃」を「税務課」と読みました。"),
    ]


def test_wrong_types_of_cells_are_told(read: Read) -> None:
    head = (*HEAD, "処理回数", "概要", "導入経費", "開始日")
    found = read.xlsx(
        head,
        (*ROW, date(2023, 1, 2), "x", True, "x"),
        (*ROW, time(9), True, date(2023, 1, 1), True),
    )
    assert [(problem.place.row, problem.place.column, problem.place.sheet) for problem in found.problems] == [
        (2, "処理回数", "一覧"),
        (2, "開始日", "一覧"),
        (2, "導入経費", "一覧"),
        (3, "処理回数", "一覧"),
        (3, "概要", "一覧"),
        (3, "開始日", "一覧"),
        (3, "導入経費", "一覧"),
    ]
    assert "日付や時刻の値です" in found.problems[0].message
    assert "文字列ではありません" in found.problems[4].message


def test_formulas_of_a_workbook_are_told(read: Read) -> None:
    cells = "".join(f'<c r="{"ABCD"[n]}1" t="str"><v>{HEAD[n]}</v></c>' for n in range(4))
    values = "".join(f'<c r="{"ABCD"[n]}2" t="str"><v>{ROW[n]}</v></c>' for n in range(3))
    formula = '<c r="D2" t="str"><f>X1</f><v>税の計画</v></c>'
    data = altered(
        book({"一覧": [["x"]]}),
        {
            "xl/worksheets/sheet1.xml": sheet_xml(
                f'<row r="1">{cells}</row><row r="2">{values}{formula}</row>'
            )
        },
    )
    found = read.bytes(data, "計画.xlsx")
    assert found.contents == (MINIMAL,)
    assert [(problem.severity, problem.place.row) for problem in found.problems] == [(Severity.WARNING, 2)]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", book({"一覧": [HEAD, ROW]}), "中身はExcelブックです"),
        ("a.xlsx", csv_bytes(HEAD, ROW), "文字のファイルです"),
        ("a.csv", b"", "空です"),
        ("a.xlsx", b"", "空です"),
        ("a.csv", b"\xff\xff", "読めないバイト"),
        ("a.csv", b'"a', "引用符"),
        ("a.xlsx", b"PK\x03\x04", "壊れた"),
    ],
    ids=described,
)
def test_a_file_that_is_no_table_is_told(read: Read, name: str, data: bytes, told: str) -> None:
    found = read.bytes(data, name)
    assert found.contents == ()
    assert told in found.problems[0].message


def test_a_missing_file_is_an_environment_problem(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        read_plans(tmp_path / "none.csv", REGS, year=2023, today=TODAY)


def test_text_that_was_guarded_against_formulas_is_read_as_it_was(read: Read) -> None:
    assert read.one(概要="'=1+1").outline == "=1+1"
    assert read.one(概要="'引用'").outline == "'引用'"


def test_lists_are_split_at_commas_but_known_clauses_stay_whole(read: Read) -> None:
    assert read.one(委託契約の条項="秘密保持\n再委託の禁止；検査、報告").clauses == (
        "秘密保持",
        "再委託の禁止",
        "検査",
        "報告",
    )
    assert read.one(適合する基準="－").criteria == ()


def test_a_clause_that_holds_a_comma_stays_whole_where_the_profile_knows_it(read: Read) -> None:
    assert read.one(委託契約の条項="秘密保持、目的外利用の禁止\n秘密保持、検査").clauses == (
        "秘密保持、目的外利用の禁止",
        "秘密保持",
        "検査",
    )


@pytest.mark.parametrize("no", ["", "無", "×", "－", "いいえ", "FALSE"])
def test_no_is_said_in_many_ways(read: Read, no: str) -> None:
    assert read.one(委託=no).outsourced is False


def test_a_doubtful_character_lets_the_plan_in_with_a_warning(read: Read) -> None:
    found = read.csv(HEAD, (*ROW[:3], "ｼｽﾃﾑ"))
    assert found.contents[0].title == "ｼｽﾃﾑ"
    assert [(problem.severity, problem.place.column) for problem in found.problems] == [
        (Severity.WARNING, "件名")
    ]


def test_a_flood_of_errors_ends_the_reading(read: Read) -> None:
    found = read.csv(HEAD, *[("無", "総務部", "税務課", "x")] * 1000)
    assert len(found.problems) == 301
    assert "残りは調べていません" in found.problems[-1].message


def test_a_flood_of_warnings_is_cut_but_refuses_nothing(read: Read) -> None:
    found = read.csv(HEAD, *[(*ROW[:3], "ｼｽﾃﾑ")] * 150)
    assert len(found.contents) == 150
    assert len(found.problems) == 101
    assert {problem.severity for problem in found.problems} == {Severity.WARNING}


def test_the_columns_are_documented_for_help_and_readme() -> None:
    headings = [column.heading for column in plan_columns(REGS)]
    assert headings[: len(PLAN_COLUMNS)] == [column.heading for column in PLAN_COLUMNS]
    assert headings[len(PLAN_COLUMNS) :] == [
        "住民記録",
        "住民記録の項目",
        "税情報",
        "税情報の項目",
        "目的・必要性",
        "効果",
        "代替手段",
    ]
    assert len(set(headings)) == len(headings)
    assert [column.heading for column in PLAN_COLUMNS if column.required] == ["計画の種別", "課", "件名"]


def test_no_spelling_means_two_things() -> None:
    words = [word for column in PLAN_COLUMNS for word in (column.heading, *column.aliases)]
    assert len({word.casefold() for word in words}) == len(words)


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("件　名", Target(part=Part.TITLE)),
        ("ＴＩＴＬＥ", Target(part=Part.TITLE)),
        ("住民記録の利用", Target(part=Part.USE, key="resident")),
        ("効果", Target(part=Part.BLOCK, key="effect")),
        ("導入経費(千円)", Target(part=Part.COST, key="initial", unit=1000)),
        ("初期費用 令和6年度", Target(part=Part.COST, key="initial", year=2024)),
        ("年間運用経費（百万円）", Target(part=Part.COST, key="running", unit=1_000_000)),
        ("導入経費メモ", None),
        ("", None),
    ],
)
def test_headings_are_understood_in_any_width(heading: str, target: Target | None) -> None:
    assert Vocabulary(REGS, TODAY).find(heading) == target


cells = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["新規", "総務部", "税務課", "件名", "〃", "－", "R5", "'=1", "1,000", "○", "=1", "2023/4/1"]
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(cells, max_size=6), max_size=6))
def test_any_table_is_read_without_a_traceback(read: Read, rows: list[list[str]]) -> None:
    data = "\r\n".join(",".join(row) for row in (("種別", "部", "課", "件名", "開始日", "導入経費"), *rows))
    found = read.bytes(data.encode(errors="replace"), "a.csv")
    assert len(found.contents) == len(found.places)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_read_without_a_traceback(read: Read, data: bytes, name: str) -> None:
    found = read.bytes(data, name)
    assert found.contents == ()
    assert found.problems
