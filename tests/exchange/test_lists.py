"""Lists on their way out: real types, no formulas, nothing lost, nothing written when something is wrong."""

import csv
import io
import json
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kiosk_app.domain.problems import Place, Severity
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.cleaning import clean_text
from kiosk_app.exchange.formulas import guarded, unguarded
from kiosk_app.exchange.lists import Encoding, ListTable, export, preflight_cp932, to_csv, to_json
from kiosk_app.exchange.lists_xlsx import sheet_name, to_xlsx
from kiosk_app.exchange.workbooks import read_workbook

DAY, MOMENT = date(2022, 12, 8), datetime.combine(date(2022, 12, 8), time(14, 30))
TABLE = ListTable(
    title="審議結果一覧",
    headings=("件名", "日", "金額", "率", "有", "時刻", "日時", "空"),
    rows=(
        ("髙橋の計画", DAY, -1200, 0.5, True, time(9, 5), MOMENT, None),
        ("=1+1", DAY, 0, 1.0, False, time(0), MOMENT, ""),
    ),
)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "\t=1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "'=1",
    "''=1",
    "－",
    "-",
    "_x000D_",
    "_x005F_",
    "001",
    "1-2",
    "<a>&\"'",
    "]]>",
    "改\n行",
    "　字下げ　",
    "神𠮷邊\U000e0100",
]


def sheet_of(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).active


def test_a_workbook_has_real_types() -> None:
    sheet = sheet_of(to_xlsx(TABLE))
    assert sheet.title == "審議結果一覧"
    assert [cell.value for cell in sheet[1]] == list(TABLE.headings)
    assert [cell.value for cell in sheet[2]] == [
        "髙橋の計画",
        datetime.combine(DAY, time()),
        -1200,
        0.5,
        True,
        time(9, 5),
        MOMENT,
        None,
    ]
    assert [cell.data_type for cell in sheet[3]][:7] == ["s", "d", "n", "n", "b", "d", "d"]
    assert [cell.number_format for cell in sheet[2]][:3] == ["@", "yyyy/mm/dd", "#,##0"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:H3", "$1:$1")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_in_a_workbook_and_no_character_is_lost(text: str) -> None:
    data = to_xlsx(ListTable(title="一覧", headings=("件名",), rows=((text,),)))
    assert sheet_of(data)["A2"].data_type == "s"
    with ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    (table,), problems = read_workbook(data, "a.xlsx")
    assert problems == ()
    assert table.rows[1].cells == (text,)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_in_a_csv_and_no_character_is_lost(text: str) -> None:
    data = to_csv(ListTable(title="一覧", headings=("件名",), rows=((text,),)))
    ((_,), (written,)) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert written == "-" or written[0] not in "=+-@＝＋＠\t"
    assert unguarded(written) == text


@given(st.text())
def test_guarding_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


clean = st.text(max_size=20).map(lambda text: clean_text(text)[0].replace("\r", ""))
values = clean | st.integers(-(10**9), 10**9) | st.booleans() | st.none()


@given(st.lists(st.tuples(values, values), max_size=5))
def test_a_workbook_reads_back_as_it_was_written(rows: list[tuple[str | int | bool | None, ...]]) -> None:
    data = to_xlsx(ListTable(title="一覧", headings=("一", "二"), rows=tuple(rows)))
    (table,), problems = read_workbook(data, "a.xlsx")
    found = {row.number: row.cells for row in table.rows}
    for number, row in enumerate(rows, start=2):
        wanted = tuple(None if value == "" else value for value in row)
        cells = (*found.get(number, ()), None, None)[:2]
        assert (problems, cells) == ((), wanted)


def test_a_workbook_tells_nothing_about_its_maker_and_is_the_same_twice() -> None:
    data = to_xlsx(TABLE, author="企画政策部情報政策課")
    assert data == to_xlsx(TABLE, author="企画政策部情報政策課")
    with ZipFile(io.BytesIO(data)) as package:
        everything = b"".join(
            package.read(name) for name in package.namelist() if name.startswith("docProps")
        )
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "企画政策部情報政策課".encode() in everything
    assert not re.search(rb"openpyxl|Microsoft|20\d\d-", everything)


@pytest.mark.parametrize(
    ("title", "name"), [("a/b:c*?[d]", "a_b_c___d_"), ("長" * 40, "長" * 31), ("'", "一覧"), ("", "一覧")]
)
def test_a_title_becomes_a_name_that_a_sheet_may_have(title: str, name: str) -> None:
    assert sheet_name(title) == name


def test_an_empty_list_is_a_sheet_too() -> None:
    assert sheet_of(to_xlsx(ListTable(title="", headings=(), rows=()))).title == "一覧"


def test_a_csv_is_quoted_marked_and_ends_its_lines_as_windows_does() -> None:
    data = to_csv(TABLE)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\r\n")[1] == (
        '"髙橋の計画","2022-12-08","-1200","0.5","TRUE","09:05","2022-12-08 14:30",""'
    )
    assert data.endswith(b"\r\n")


def test_json_has_real_types() -> None:
    found = json.loads(to_json(TABLE))
    assert found["title"] == "審議結果一覧"
    assert found["rows"][0] == {
        "件名": "髙橋の計画",
        "日": "2022-12-08",
        "金額": -1200,
        "率": 0.5,
        "有": True,
        "時刻": "09:05:00",
        "日時": "2022-12-08T14:30:00",
        "空": None,
    }
    assert found["rows"][1]["件名"] == "=1+1"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json", ".CSV"])
def test_a_list_is_written_in_the_form_of_its_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"一覧{suffix}"
    assert export(TABLE, path) == ()
    assert path.read_bytes() in (to_xlsx(TABLE), to_csv(TABLE), to_json(TABLE))


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="形式では書き出せません"):
        export(TABLE, tmp_path / "一覧.pdf")


OLD = ListTable(
    title="一覧", headings=("〜件名", "担当"), rows=(("R5〜R7", "𠮷田"), ("㋿ㄅ", "髙橋"), ("−", 3))
)


def test_cp932_lists_every_character_with_its_place_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    path.write_bytes(b"old")
    with pytest.raises(RuleError) as refused:
        export(OLD, path, encoding=Encoding.CP932)
    found = preflight_cp932(OLD, {})
    assert refused.value.problems == found
    assert [(problem.place, problem.severity) for problem in found] == [
        (Place(row=2, column="担当"), Severity.ERROR),
        (Place(row=3, column="〜件名"), Severity.ERROR),
        (Place(row=3, column="〜件名"), Severity.ERROR),
        (Place(row=1, column="〜件名"), Severity.WARNING),
        (Place(row=4, column="〜件名"), Severity.WARNING),
    ]
    assert path.read_bytes() == b"old"


def test_cp932_is_written_once_told_how_and_says_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    warnings = export(OLD, path, encoding=Encoding.CP932, replacements={"𠮷": "吉", "㋿": "令和", "ㄅ": ""})
    assert [problem.severity for problem in warnings] == [Severity.WARNING, Severity.WARNING]
    assert path.read_bytes().decode("cp932") == (
        '"～件名","担当"\r\n"R5～R7","吉田"\r\n"令和","髙橋"\r\n"－","3"\r\n'
    )


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_text_that_no_file_may_hold_is_told_and_nothing_is_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"一覧{suffix}"
    table = ListTable(title="一覧", headings=("件名",), rows=(("あ",), ("い\x00\ud800",)))
    with pytest.raises(RuleError) as refused:
        export(table, path)
    assert {problem.as_dict()["place"]["row"] for problem in refused.value.problems} == {3}  # type: ignore[index]
    assert not path.exists()


def test_a_text_too_long_for_a_cell_is_told_and_never_cut(tmp_path: Path) -> None:
    table = ListTable(title="一覧", headings=("件名",), rows=(("𠮷" * 16_384,),))
    with pytest.raises(RuleError, match="32,767文字"):
        export(table, tmp_path / "一覧.xlsx")
    assert export(table, tmp_path / "一覧.csv") == ()
