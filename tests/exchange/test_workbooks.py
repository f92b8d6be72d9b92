"""Sheets of workbooks as tables; damaged, locked and hostile packages as sentences."""

import io
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.exchange import zip_check
from kiosk_app.exchange.days import EXCEL_EPOCH, MAC_EPOCH
from kiosk_app.exchange.merged_cells import first_cell, last_row
from kiosk_app.exchange.tables import COLUMN_LIMIT, ROW_LIMIT, SourceRow, SourceTable
from kiosk_app.exchange.workbooks import read_workbook
from tests.exchange.books import altered, book, described, saved, sheet_xml

GOOD = book({"一覧": [["部", "課"], ["総務部", "税務課"]]})
SHEET = "xl/worksheets/sheet1.xml"


def only(data: bytes) -> tuple[SourceTable, tuple[Problem, ...]]:
    (table,), problems = read_workbook(data, "a.xlsx")
    return table, problems


def refused(data: bytes) -> Problem:
    tables, problems = read_workbook(data, "a.xlsx")
    assert tables == ()
    (problem,) = problems
    assert problem.place == Place(file="a.xlsx")
    assert problem.fix
    return problem


def test_values_keep_their_types_and_rows_their_numbers() -> None:
    moment = datetime.combine(date(2022, 12, 8), time(14, 30))
    rows: list[list[object]] = [
        ["件名", 12, 1.5, True, date(2022, 12, 8), moment, time(9)],
        [],
        [None, "神𠮷"],
    ]
    table, problems = only(book({"一覧": rows}))
    assert problems == ()
    assert (table.file, table.sheet, table.epoch) == ("a.xlsx", "一覧", EXCEL_EPOCH)
    assert table.rows == (
        SourceRow(
            number=1,
            cells=("件名", 12, 1.5, True, datetime.combine(date(2022, 12, 8), time()), moment, time(9)),
        ),
        SourceRow(number=3, cells=(None, "神𠮷")),
    )
    assert table.place(3, "件名") == Place(file="a.xlsx", sheet="一覧", row=3, column="件名")


def test_every_visible_sheet_is_read_and_a_hidden_one_is_told() -> None:
    data = book({"一": [["a"]], "隠": [["=1/0"]], "空": [], "二": [["b"]]}, hidden=["隠"])
    tables, problems = read_workbook(data, "a.xlsx")
    assert [table.sheet for table in tables] == ["一", "二"]
    (problem,) = problems
    assert (problem.severity, problem.place.sheet) == (Severity.WARNING, "隠")


def test_a_formula_gives_its_saved_value_with_a_warning() -> None:
    data = altered(
        GOOD,
        {
            SHEET: sheet_xml(
                '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>X</f><v>税務課</v></c>'
                '<c r="C2"><f>NOW()</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2" t="e"><v>#REF!</v></c></row>'
            )
        },
    )
    table, problems = only(data)
    assert table.rows == (SourceRow(number=2, cells=(2, "税務課", None, None, None)),)
    assert [(problem.place.column, problem.severity, problem.message) for problem in problems] == [
        ("A", Severity.WARNING, "数式の計算結果「2」を読みました。"),
        ("B", Severity.WARNING, "数式の計算結果「税務課」を読みました。"),
        ("C", Severity.ERROR, "数式の計算結果がありません。"),
        ("D", Severity.ERROR, "数式の計算結果がありません。"),
        ("E", Severity.ERROR, "セルが誤りの値（#REF!）です。"),
    ]
    assert {problem.place.row for problem in problems} == {2}


def test_formulas_are_read_only_where_they_stand() -> None:
    tables, problems = read_workbook(book({"一": [["a"]], "二": [["=1+1"]]}), "a.xlsx")
    assert [table.rows[0].cells for table in tables] == [("a",), (None,)]
    assert [problem.place.sheet for problem in problems] == ["二"]


def test_joined_cells_are_listed_by_sheet() -> None:
    table, _ = only(book({"一覧": [["a", "b"], ["c", "d"], ["e", "f"]]}, merged=["A2:A3", "B1:C1"]))
    assert sorted(table.merged) == ["A2:A3", "B1:C1"]
    assert (last_row("B1:C1"), last_row("A2:A3"), last_row("x")) == (1, 3, 0)
    assert first_cell("AB12:AC13") == ("AB", 12)


def test_characters_that_xml_cannot_hold_are_understood() -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_c</t></is></c></row>')
    table, _ = only(altered(GOOD, {SHEET: xml}))
    assert table.rows[0].cells == ("a\rb_x0041_c",)


def test_an_old_macs_dates_count_from_1904() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active["A1"] = date(2022, 12, 8)
    made.active["B1"] = 43441
    table, _ = only(saved(made))
    assert table.epoch == MAC_EPOCH
    assert table.rows[0].cells == (datetime.combine(date(2022, 12, 8), time()), 43441)


def test_a_value_of_an_unknown_kind_becomes_text() -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="zzz"><v>何か</v></c></row>')
    table, _ = only(altered(GOOD, {SHEET: xml}))
    assert table.rows[0].cells == ("何か",)


@pytest.mark.parametrize(
    ("body", "row", "column"),
    [
        (f'<row r="{ROW_LIMIT + 1}"><c r="A{ROW_LIMIT + 1}"><v>1</v></c></row>', ROW_LIMIT + 1, "A"),
        ('<row r="3"><c r="KO3"><v>1</v></c></row>', 3, "KO"),
    ],
)
def test_a_sheet_beyond_any_office_is_told(body: str, row: int, column: str) -> None:
    assert COLUMN_LIMIT == 300
    data = altered(GOOD, {SHEET: sheet_xml('<row r="1"><c r="A1" t="str"><v>a</v></c></row>' + body)})
    table, problems = only(data)
    assert len(table.rows) == 1
    assert [(problem.place.row, problem.place.column) for problem in problems] == [(row, column)]
    assert "大きすぎます" in problems[0].message


@pytest.mark.parametrize(
    "body",
    [
        '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>',
        '<row r="2"><c r="A2"/></row><row r="1048576"/>',
    ],
)
def test_rows_that_excel_does_not_have_end_the_sheet(body: str) -> None:
    data = altered(GOOD, {SHEET: sheet_xml('<row r="1"><c r="A1" t="str"><v>a</v></c></row>' + body)})
    table, _ = only(data)
    assert [row.number for row in table.rows] == [1]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空です"),
        (b"a,b\r\n", "文字のファイルです"),
        (GOOD[:-30], "圧縮ファイルか、壊れたブック"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "パスワード"),
        (altered(GOOD, {"xl/workbook.xml": None, "word/document.xml": b"<w/>"}), "Wordの文書"),
        (altered(GOOD, {SHEET: b"<worksheet><sheetData><row>"}), "壊れている"),
        (altered(GOOD, {SHEET: None}), "データのあるシートがありません"),
        (altered(GOOD, {"xl/workbook.xml": b"<workbook/>"}), "データのあるシートがありません"),
        (book({"空": []}), "データのあるシートがありません"),
        (altered(GOOD, {"xl/styles.xml": b"<x"}), "壊れている"),
        (altered(GOOD, {"[Content_Types].xml": None}), "壊れている"),
        (altered(GOOD, {"xl/_rels/workbook.xml.rels": b"<x/>"}), "壊れている"),
        (altered(GOOD, {SHEET: sheet_xml('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')}), "壊れている"),
        (altered(GOOD, {SHEET: sheet_xml('<row r="1"><c r="A1"><v>x</v></c></row>')}), "壊れている"),
        (altered(GOOD, {SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "壊れている"),
        (altered(GOOD, {f"xl/media/{n}.png": b"" for n in range(zip_check.ENTRY_LIMIT)}), "部品が多すぎます"),
        (altered(GOOD, {SHEET: b"0" * (zip_check.TOTAL_LIMIT + 1)}), "大きすぎます（上限20MB）"),
        (altered(GOOD, {SHEET: b"0" * 3_000_000}), "異常に圧縮"),
    ],
    ids=described,
)
def test_what_is_no_sound_workbook_is_told(data: bytes, told: str) -> None:
    assert told in refused(data).message


def test_bloated_styles_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, "PART_LIMIT", 10)
    assert "書式などの部品" in refused(GOOD).message


def flagged(data: bytes) -> bytes:
    """Set the encryption bit of every entry, as a locked zip has it."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def test_encrypted_parts_are_told() -> None:
    assert "パスワードで保護された部品" in refused(flagged(GOOD)).message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_told() -> None:
    buffer = io.BytesIO(GOOD)
    with ZipFile(buffer, "a", ZIP_DEFLATED) as package:
        package.writestr(SHEET, b"<x/>")
    assert "同じ名前の部品" in refused(buffer.getvalue()).message


def test_a_damaged_directory_is_told() -> None:
    (problem,) = zip_check.check_zip(b"PK\x03\x04" + b"\0" * 50, "a.xlsx")
    assert "壊れている" in problem.message


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_a_traceback(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        tables, problems = read_workbook(start + data, "a.xlsx")
        assert tables or problems


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_broken_bytes_is_read_without_a_traceback(at: int, noise: bytes) -> None:
    read_workbook(GOOD[:at] + noise + GOOD[at + len(noise) :], "a.xlsx")


@given(st.text(alphabet='<>/="rcvtsf0A1 ', max_size=60))
def test_a_sheet_with_any_inside_is_read_without_a_traceback(body: str) -> None:
    read_workbook(altered(GOOD, {SHEET: sheet_xml(body)}), "a.xlsx")
