"""Returned forms and lists in the state in which departments send them: joined, doubled, hidden, copied, of other kinds."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from kiosk_app.domain.plan import PersonalInfo
from kiosk_app.domain.problems import Severity
from kiosk_app.exchange.forms import ReadForm, Wanted, read_form
from kiosk_app.exchange.forms_xlsx import to_form
from kiosk_app.exchange.merged_cells import hidden_rows
from kiosk_app.exchange.plans import read_plans
from tests.campaign import YEAR, Sheet, form
from tests.compose.cases import bunkyo
from tests.exchange.books import saved
from tests.exchange.samples import REGS, TODAY

WANTED = Wanted(regs=bunkyo(), year=YEAR)
HEAD = ["計画の種別", "部", "課", "件名"]
ROW = ["新規適用計画書", "総務部", "税務課", "税の計画"]
Change = Callable[[Sheet], object]


@pytest.fixture(scope="module")
def sent() -> bytes:
    return to_form(form(bunkyo()), author="企画政策部情報政策課")


def read(sheet: Sheet, folder: Path) -> ReadForm:
    path = folder / "提出票.xlsx"
    path.write_bytes(sheet.data())
    found = read_form(path, WANTED)
    assert found is not None
    return found


def told(found: ReadForm, severity: Severity = Severity.ERROR) -> list[str]:
    return [problem.text() for problem in found.problems if problem.severity is severity]


def _join(sheet: Sheet) -> None:
    sheet.answers.merge_cells(f"E{sheet.head + 1}:E{sheet.head + 2}")


def _join_cards(sheet: Sheet) -> None:
    sheet.cards.merge_cells("C6:D6")


def _double(sheet: Sheet) -> None:
    sheet.answers.cell(sheet.head, sheet.answers.max_column + 1).value = "種　別"


def _copy(sheet: Sheet) -> None:
    sheet.book.copy_worksheet(sheet.answers).title = "回答 (2)"


def _copy_cards(sheet: Sheet) -> None:
    sheet.book.copy_worksheet(sheet.cards).title = "控え"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_join, "列「E」：セルが結合されています（E12:E13）。結合を解き、どのセルにも値を書いてください。"),
        (_join_cards, "シート「新規・変更」 6行目 列「C」：セルが結合されています（C6:D6）。"),
        (_double, "列「種　別」が二つあります。加えた列を削ってください。"),
        (_copy, "シート「回答 (2)」：回答の表がシート「回答 (2)」にもあります。どちらか一つのシートに"),
        (_copy_cards, "シート「控え」：回答の表がシート「控え」にもあります。"),
    ],
)
def test_what_would_lose_an_answer_is_refused_by_its_place(
    sent: bytes, tmp_path: Path, change: Change, said: str
) -> None:
    sheet = Sheet(sent)
    change(sheet)
    found = told(read(sheet, tmp_path))
    assert any(said in one for one in found), found


def test_a_sheet_of_notes_and_hidden_rows_are_told_and_nothing_is_lost(sent: bytes, tmp_path: Path) -> None:
    sheet = Sheet(sent)
    sheet.book.create_sheet("メモ").append(["課長に確認済み"])
    sheet.book.create_sheet("白紙")
    sheet.answers.row_dimensions[sheet.head + 1].hidden = True
    found = read(sheet, tmp_path)
    warnings = told(found, Severity.WARNING)
    assert told(found) == []
    assert any("シート「メモ」は読みません。" in one for one in warnings)
    assert any("12行目：隠された行も読みました。要らない行であれば、削って" in one for one in warnings)
    assert not any("白紙" in one for one in warnings)


def table(*rows: list[str], hide: tuple[int, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for number in hide:
        sheet.row_dimensions[number].hidden = True
    return saved(book)


def test_rows_that_a_filter_hides_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "計画.xlsx"
    path.write_bytes(table(HEAD, ROW, [*ROW[:3], "別の計画"], [*ROW[:3], "三つめ"], hide=(3, 4, 9)))
    found = read_plans(path, REGS, year=2023, today=TODAY)
    assert len(found.contents) == 3
    (problem,) = found.problems
    assert problem.text() == (
        "計画.xlsx シート「Sheet」 3行目：隠された行（ほか1行）も読みました。要らない行であれば、削って保存し直してください。"
    )


def test_a_row_without_a_number_and_a_sheet_without_a_part_hide_nothing() -> None:
    data = table(HEAD, ROW)
    with ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<row r="2"', b'<row hidden="1"')
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert hidden_rows(buffer.getvalue()) == {"Sheet": ()}
    assert load_workbook(io.BytesIO(data)).sheetnames == ["Sheet"]


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


LINES = "\r\n".join(",".join(row) for row in (HEAD, ROW))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.xlsx",
            zipped("mimetype", "content.xml"),
            "ほかの表計算の形式（.ods・.xlsbなど）です。Excelで開き",
        ),
        ("a.xlsx", zipped("xl/workbook.bin"), "ほかの表計算の形式（.ods・.xlsbなど）です。"),
        (
            "a.csv",
            b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>",
            "ウェブページなどの文書（HTML・XML）です。Excelで",
        ),
        ("a.xlsx", b"<?xml version='1.0'?><Workbook/>", "ウェブページなどの文書（HTML・XML）です。"),
        ("a.csv", LINES.encode("iso2022_jp"), "文字コードがJIS（ISO-2022-JP）です。「CSV UTF-8」の形式で"),
        ("a.csv", LINES.encode("utf-16"), "文字コードがUTF-16です。"),
        (
            "a.csv",
            LINES.replace(",", "\t").encode(),
            "欄の区切りがタブです。Excelで開き、「CSV UTF-8（コンマ",
        ),
        ("a.csv", LINES.replace(",", ";").encode(), "欄の区切りがセミコロンです。"),
        ("a.csv", "件,名\r\n".encode(), "計画の一覧の見出しがありません。"),
        ("a.csv", "メモ\r\n".encode(), "計画の一覧の見出しがありません。"),
    ],
    ids=["ods", "xlsb", "html", "xml", "jis", "utf-16", "tab", "semicolon", "no heads", "one word"],
)
def test_a_list_of_another_kind_is_told_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = read_plans(path, REGS, year=2023, today=TODAY)
    assert found.contents == ()
    assert said in found.problems[0].text()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("有り", PersonalInfo.YES),
        (" あり ", PersonalInfo.YES),
        ("無し", PersonalInfo.NONE),
        ("なし", PersonalInfo.NONE),
        ("無", PersonalInfo.NONE),
    ],
)
def test_yes_and_no_are_read_as_people_write_them(
    tmp_path: Path, written: str, read_as: PersonalInfo
) -> None:
    path = tmp_path / "計画.xlsx"
    path.write_bytes(table([*HEAD, "個人情報"], [*ROW, written]))
    (content,) = read_plans(path, REGS, year=2023, today=TODAY).contents
    assert content.personal_info is read_as
