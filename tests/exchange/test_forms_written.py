"""The form of a section as a workbook: what it shows, what it lets choose, what it hides, and what it does not hold."""

import io
import re
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from kiosk_app.domain.campaign_form import SectionForm
from kiosk_app.domain.plan import CostClass, CostLine
from kiosk_app.domain.register import Processing
from kiosk_app.exchange.forms_pen import Pen, height
from kiosk_app.exchange.forms_xlsx import MACHINE, to_form
from tests.campaign import BUSINESSES, IT, SYSTEMS, Sheet, business, form, last_year
from tests.compose.cases import arakawa, bunkyo

AUTHOR = "企画政策部情報政策課"


@pytest.fixture(scope="module")
def made() -> SectionForm:
    return form(bunkyo(), due=date(2022, 10, 31), bases={1: last_year(BUSINESSES[0], frequency="=1+1")})


@pytest.fixture(scope="module")
def data(made: SectionForm) -> bytes:
    return to_form(made, author=AUTHOR)


def part(data: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_b46_10_1_the_front_sheet_has_a_row_for_each_business_with_last_years_answers(data: bytes) -> None:
    sheet = Sheet(data)
    rows = list(sheet.answers.iter_rows(min_row=sheet.head, max_col=8, values_only=True))
    assert rows[0] == (
        "整理番号", "業務名", "情報システム", "処理", "種別", "処理回数", "主な処理", "概要",
    )  # fmt: skip
    assert rows[2][1:] == ("軽自動車税", "税務システム", "バッチ処理", "継続", "年1回", None, None)
    assert rows[3][1:] == ("宛名管理事務", None, "オンライン処理", "継続", None, None, "宛名を管理する。")
    assert [row[4] for row in rows[1:]] == ["継続", "継続", "継続", None, None]
    assert sheet.answers.cell(1, 1).value == "令和5年度適用計画　提出票"
    assert sheet.answers.cell(4, 2).value == "令和4年10月31日（月）"


def test_a_row_can_only_have_what_fits_its_business(data: bytes) -> None:
    sheet = Sheet(data)
    rules = sheet.answers.data_validations.dataValidation
    first = sheet.head + 1
    choices = {str(cells): rule.formula1 for rule in rules for cells in rule.sqref.ranges}
    assert choices[f"E{first}"] == '"継続,変更,廃止,休止"'
    assert choices[f"E{first + 3}"] == '"継続,変更"'
    assert choices[f"E{first + 4}"] == '"小型機"'
    uses = sheet.column("住民記録の利用")
    letter = get_column_letter(uses)
    assert choices[f"{letter}{first}:{letter}{first + 4}"] == '"無,継続,新規"'
    assert all(rule.type == "list" for rule in rules)


def test_the_form_says_which_one_it_is_in_named_cells_of_a_hidden_sheet(
    made: SectionForm, data: bytes
) -> None:
    book = load_workbook(io.BytesIO(data))
    assert book[MACHINE].sheet_state == "veryHidden"
    said = {}
    for name, found in book.defined_names.items():
        ((sheet, cells),) = found.destinations
        if name.startswith("form_"):
            said[name] = book[sheet][cells].value
    head = made.head
    assert said == {
        "form_template": head.template,
        "form_version": "1",
        "form_ward": "bunkyo",
        "form_year": "2023",
        "form_section": "総務部税務課",
        "form_checksum": head.checksum,
    }
    assert {"answer_head", "answer_contact", "answer_nothing", "answer_section", "card_head"} <= set(
        book.defined_names
    )
    assert [row[0] for row in book[MACHINE].iter_rows(min_row=9, values_only=True)] == [
        row.key.number for row in made.rows
    ]


def test_what_was_filled_in_before_is_guarded_and_the_rest_is_open(data: bytes) -> None:
    sheet = Sheet(data)
    assert sheet.answers.protection.sheet
    assert sheet.answers.protection.password is None
    row = sheet.row("軽自動車税")
    assert [sheet.answers.cell(row, column).protection.locked for column in (1, 2, 5, 9)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert not sheet.cards["C4"].protection.locked


def test_no_macros_no_links_no_formulas_and_no_one_person(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        sheets = [package.read(name).decode() for name in names if name.startswith("xl/worksheets/")]
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    assert not [sheet for sheet in sheets if re.search(r"<f[ >]", sheet)]
    core = part(data, "docProps/core.xml")
    assert AUTHOR in core
    assert "created" not in core
    assert "openpyxl" not in core.lower()
    assert "Application" not in part(data, "docProps/app.xml")


def test_a_text_like_a_formula_stays_a_text(data: bytes) -> None:
    sheet = Sheet(data)
    cell = sheet.answers.cell(sheet.row("個人住民税"), sheet.column("処理回数"))
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")


def test_the_same_form_gives_the_same_bytes(made: SectionForm, data: bytes) -> None:
    assert to_form(made, author=AUTHOR) == data


def test_the_sheets_print_on_office_paper(data: bytes) -> None:
    sheet = Sheet(data)
    assert sheet.answers.page_setup.orientation == "landscape"
    assert (sheet.answers.page_setup.fitToWidth, sheet.answers.page_setup.fitToHeight) == (1, 0)
    assert sheet.answers.print_title_rows == f"${sheet.head}:${sheet.head}"
    assert sheet.cards.page_setup.orientation == "portrait"
    assert [one.id for one in sheet.cards.col_breaks.brk] == [3, 4, 5, 6, 7]
    assert sheet.answers.oddFooter.right.text == "&P／&N"


def test_a12_1_a_ward_without_tables_sees_no_columns_about_them() -> None:
    sheet = Sheet.of(form(arakawa(), IT, SYSTEMS))
    hidden = [
        str(cell.value)
        for cell in next(sheet.answers.iter_rows(min_row=sheet.head, max_row=sheet.head))
        if sheet.answers.column_dimensions[cell.column_letter].hidden
    ]
    assert hidden == ["情報システム", "処理", "処理回数", "主な処理"]
    assert sheet.answers.cell(1, 1).value == "令和5年度電子情報システムの導入等　提出票"


def test_a_section_without_businesses_has_an_empty_table_and_every_column() -> None:
    sheet = Sheet.of(form(bunkyo(), "区議会事務局"))
    assert sheet.answers.max_row == sheet.head
    assert not [one for one in sheet.answers.column_dimensions.values() if one.hidden]
    assert [rule.formula1 for rule in sheet.answers.data_validations.dataValidation] == ['"○"']


def test_amounts_that_are_no_whole_thousands_are_shown_to_the_yen() -> None:
    lines = (CostLine(fiscal_year=2022, cost_class=CostClass.RUNNING, amount=1_234_567),)
    sheet = Sheet.of(form(bunkyo(), bases={1: last_year(BUSINESSES[0], costs=lines)}))
    cell = sheet.answers.cell(sheet.row("個人住民税"), sheet.column("運用経費"))
    assert (cell.value, cell.number_format) == (1234.567, "#,##0.000")


@pytest.mark.parametrize("choices", [(), ("a,b",), tuple(f"長い種別の名称{n}" for n in range(40))])
def test_a_list_that_excel_cannot_hold_is_left_to_the_instructions(choices: tuple[str, ...]) -> None:
    sheet = Workbook().active
    Pen(sheet).choose(["A1"], choices)
    assert sheet.data_validations.dataValidation == []


def test_rows_are_as_high_as_their_texts() -> None:
    assert height(()) == height((("短い", 20),))
    assert height((("あ" * 30, 20), ("短い", 5))) > height((("あ" * 10, 20),))
    assert height((("一\n二\n三", 20),)) > height((("一二三", 20),))


def test_an_ampersand_in_a_name_prints_as_one() -> None:
    regs = bunkyo()
    section = regs.section("総務部税務課")
    odd = replace(form(regs), section=replace(section, bureau="A&B部"))
    assert Sheet.of(odd).answers.oddFooter.left.text == "A&&B部税務課"


def test_only_batch_businesses_have_rhythms_and_lists() -> None:
    rows = [business(1, "宛名", processing=Processing.ONLINE, system="共通")]
    sheet = Sheet.of(form(bunkyo(), rows=rows))
    hidden = {key for key, one in sheet.answers.column_dimensions.items() if one.hidden}
    assert hidden == {"F", "G"}
