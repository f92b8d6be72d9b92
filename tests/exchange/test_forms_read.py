"""What comes back from departments: every habit that is understood, and every fault told by file, sheet and cell."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from kiosk_app.domain.campaign import Stop
from kiosk_app.domain.plan import CostClass, CostLine, DataItem, DataUse, ItemChange, PersonalInfo, UseState
from kiosk_app.domain.problems import Severity
from kiosk_app.errors import KnownError
from kiosk_app.exchange.forms import ReadForm, Wanted, looks_like_form, read_form
from kiosk_app.exchange.forms_xlsx import MACHINE, to_form
from tests.campaign import BUSINESSES, IT, SCHOOL, SYSTEMS, YEAR, Sheet, business, form
from tests.compose.cases import arakawa, bunkyo
from tests.exchange.books import altered, saved

WANTED = Wanted(regs=bunkyo(), year=YEAR)
Change = Callable[[Sheet], object]


@pytest.fixture(scope="module")
def sent() -> bytes:
    """Return the form of 税務課 as it went out."""
    return to_form(form(bunkyo()), author="企画政策部情報政策課")


@pytest.fixture
def sheet(sent: bytes) -> Sheet:
    """Return the form of 税務課 in the hands of the department."""
    return Sheet(sent)


def read(data: bytes, folder: Path, wanted: Wanted = WANTED, name: str = "提出票.xlsx") -> ReadForm:
    path = folder / name
    path.write_bytes(data)
    found = read_form(path, wanted)
    assert found is not None
    return found


def errors(found: ReadForm) -> list[str]:
    return [problem.text() for problem in found.problems if problem.severity is Severity.ERROR]


# ── what is understood ──


def test_b46_10_1_a_form_that_comes_back_untouched_files_what_goes_on(sheet: Sheet, tmp_path: Path) -> None:
    found = read(sheet.tell(担当="税務係　内線2345").data(), tmp_path, name="ぜんぜん違う名前.xlsx")
    assert found.problems == ()
    assert found.section_id == "総務部税務課"
    assert [(one.name, one.business_id) for one in found.answers] == [
        ("個人住民税", 1),
        ("軽自動車税", 2),
        ("宛名管理事務", 3),
    ]
    contents = [one.content for one in found.answers if one.content]
    assert {content.type_id for content in contents} == {"システム継続計画書"}
    assert {content.contact for content in contents} == {"税務係　内線2345"}
    assert found.contact == "税務係　内線2345"
    assert (contents[0].frequency, contents[0].outputs) == ("年1回", "納税通知書")


_DAYS: tuple[tuple[object, date], ...] = (
    ("R5.10.1", date(2023, 10, 1)),
    ("令和５年１０月１日", date(2023, 10, 1)),
    ("2023/10/1", date(2023, 10, 1)),
    ("10/1", date(2023, 10, 1)),
    ("２／１５", date(2024, 2, 15)),
    ("051001", date(2023, 10, 1)),
    (date(2023, 10, 1), date(2023, 10, 1)),
    (45200, date(2023, 10, 1)),
    ("45200", date(2023, 10, 1)),
)
_AMOUNTS: tuple[tuple[object, int | None], ...] = (
    (1234, 1_234_000),
    ("１，２３４", 1_234_000),
    ("1,234千円", 1_234_000),
    ("120万円", 1_200_000),
    ("1234567円", 1_234_567),
    (1234.567, 1_234_567),
    ("－", None),
    (0, 0),
    ("▲５", -5_000),
)


def test_days_and_amounts_are_read_in_every_way_that_people_write_them(tmp_path: Path) -> None:
    rows = [business(number, f"業務{number}") for number in range(1, 10)]
    sheet = Sheet.of(form(bunkyo(), rows=rows))
    for number, ((day, _), (amount, _)) in enumerate(zip(_DAYS, _AMOUNTS, strict=True), start=1):
        sheet.fill(f"業務{number}", 種別="変更", 変更の内容="様式", 開始日=day, 運用経費=amount)
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    contents = [one.content for one in found.answers if one.content]
    assert [content.start_on for content in contents] == [day for _, day in _DAYS]
    assert [
        sum(line.amount for line in content.costs) if content.costs else None for content in contents
    ] == [amount for _, amount in _AMOUNTS]
    assert contents[0].costs == (CostLine(fiscal_year=YEAR, cost_class=CostClass.RUNNING, amount=1_234_000),)


def test_b46_10_2_a_change_is_described_in_its_row_or_on_a_card(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 種別="変更", 変更の内容="帳票の様式の変更", 個人情報="特定個人情報")
    sheet.fill("軽自動車税", 種別="システム変更計画書", 住民記録の利用="新規")
    sheet.card(
        2,
        種別="変更",
        業務名="軽自動車税",
        件名="軽自動車税の電子申告",
        効果="窓口の混雑の緩和",
        概要="電子申告を受け付ける。",
        住民記録の項目="氏名、住所",
        追加する項目="車台番号",
        廃止する項目="整理票番号",
        委託="有",
        秘密保持義務="○",
        立入検査="レ",
    )
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    row, card = (one.content for one in found.answers[:2])
    assert row is not None
    assert card is not None
    assert row.blocks == {"outline": "帳票の様式の変更"}
    assert row.personal_info is PersonalInfo.SPECIFIC
    assert (card.type_id, card.title, card.frequency) == (
        "システム変更計画書",
        "軽自動車税の電子申告",
        "年1回",
    )
    assert card.blocks == {"effect": "窓口の混雑の緩和", "outline": "電子申告を受け付ける。"}
    assert card.uses == (DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名", "住所")),)
    assert {(item.name, item.change) for item in card.items} == {
        ("車台番号", ItemChange.ADD),
        ("整理票番号", ItemChange.DROP),
    }
    assert (card.outsourced, card.clauses) == (True, ("秘密保持義務", "立入検査"))


def test_a_card_alone_makes_a_small_system_change(sheet: Sheet, tmp_path: Path) -> None:
    sheet.card(1, 種別="小型機", 業務名="国税連携システム", 目的="機器の更新")
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    assert (found.answers[3].name, found.answers[3].business_id) == ("国税連携システム", 5)


def test_b46_10_3_a_new_plan_stands_on_a_card(sheet: Sheet, tmp_path: Path) -> None:
    sheet.card(
        1,
        種別="新規",
        業務名="固定資産調査",
        情報システム="税務システム",
        処理="バッチ処理",
        開始日="R5.7.1",
        導入経費=1500,
        **{"運用経費（令和6年度）": "２００千円", "そのほかの記録項目": "所在地"},
    )
    sheet.card(2, 種別="小型電子計算機設置等計画", 件名="窓口発券機")
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    new, small = (one.content for one in found.answers[-2:])
    assert new is not None
    assert small is not None
    assert (new.title, new.business_name, new.business_id) == ("固定資産調査", "固定資産調査", None)
    assert new.costs == (
        CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_500_000),
        CostLine(fiscal_year=2024, cost_class=CostClass.RUNNING, amount=200_000),
    )
    assert new.items == (DataItem(name="所在地"),)
    assert (small.type_id, small.title) == ("小型電子計算機設置等計画", "窓口発券機")


def test_a_business_that_stops_says_why(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 種別="廃止", 変更の内容="国の共同システムに移るため")
    sheet.fill("軽自動車税", 種別="休止", 変更の内容="隔年のため")
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    assert [(one.name, one.stop, one.reason) for one in found.answers[:2]] == [
        ("個人住民税", Stop.ABOLISHED, "国の共同システムに移るため"),
        ("軽自動車税", Stop.RESTING, "隔年のため"),
    ]


def test_a12_1_nothing_to_file_is_an_answer(tmp_path: Path) -> None:
    sheet = Sheet.of(form(arakawa(), IT, SYSTEMS)).tell(該当なし="◯")
    found = read(sheet.data(), tmp_path, Wanted(regs=arakawa(), year=YEAR))
    assert (found.problems, found.answers, found.nothing) == ((), (), True)


def test_a12_1_the_criteria_are_ticked_on_the_card(tmp_path: Path) -> None:
    sheet = Sheet.of(form(arakawa(), IT, SYSTEMS))
    sheet.card(
        1,
        種別="新規導入",
        業務名="RPA",
        必要性="定型作業の削減",
        区民福祉="○",
        行財政運営="○",
        条例="はい",
        期限後の理由="法令改正",
    )
    found = read(sheet.data(), tmp_path, Wanted(regs=arakawa(), year=YEAR))
    assert errors(found) == []
    content = found.answers[0].content
    assert content is not None
    assert content.criteria == arakawa().plan_types[0].criteria
    assert content.late_reason == "法令改正"


# ── what people do to a form ──


def test_rows_sheets_and_columns_may_stand_in_another_order(sheet: Sheet, tmp_path: Path) -> None:
    answers = sheet.answers
    first, third = sheet.head + 1, sheet.head + 3
    for column in range(1, 16):
        one, other = answers.cell(first, column), answers.cell(third, column)
        one.value, other.value = other.value, one.value
    sheet.book.move_sheet("新規・変更", -1)
    sheet.book.create_sheet("メモ", 0)["A1"] = "課内で確認済み"
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    assert [one.name for one in found.answers] == ["宛名管理事務", "軽自動車税", "個人住民税"]


def test_a_renamed_sheet_is_found_by_its_cells(sheet: Sheet, tmp_path: Path) -> None:
    sheet.answers.title = "回答（税務課）"
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    assert len(found.answers) == 3


def test_a_form_without_its_named_cells_is_found_by_its_labels(sheet: Sheet, tmp_path: Path) -> None:
    for name in list(sheet.book.defined_names):
        del sheet.book.defined_names[name]
    found = read(sheet.tell(担当="税務係").data(), tmp_path)
    assert errors(found) == []
    assert found.contact == "税務係"


def test_a_row_whose_number_is_gone_is_found_by_its_name(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 整理番号=None)
    found = read(sheet.data(), tmp_path)
    assert errors(found) == []
    assert found.answers[0].business_id == 1


def test_numbers_in_full_width_letters_are_the_same(sheet: Sheet, tmp_path: Path) -> None:
    number = str(sheet.answers.cell(sheet.row("個人住民税"), 1).value)
    full = "".join(chr(ord(char) + 0xFEE0) for char in number)
    sheet.fill("個人住民税", 整理番号=full)
    assert errors(read(sheet.data(), tmp_path)) == []


def test_a_deleted_answer_is_deleted(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 主な処理=None)
    content = read(sheet.data(), tmp_path).answers[0].content
    assert content is not None
    assert content.outputs == ""


def test_a_large_amount_is_asked_about(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 運用経費=12_000_000)
    (problem,) = read(sheet.data(), tmp_path).problems
    assert problem.severity is Severity.WARNING
    assert "12,000,000,000円と読みました。この欄の単位は千円です。" in problem.text()


def test_a12_1_a_change_of_a_system_that_another_section_keeps_is_asked_about(tmp_path: Path) -> None:
    sheet = Sheet.of(form(arakawa(), IT, SYSTEMS))
    sheet.card(1, 種別="変更", 業務名="財務会計システム")
    found = read(sheet.data(), tmp_path, Wanted(regs=arakawa(), year=YEAR))
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]
    assert "「財務会計システム」は「回答」の業務にありません。" in found.problems[0].text()
    assert [one.business_id for one in found.answers] == [None]


def test_formulas_give_their_saved_values_and_are_told(sheet: Sheet, tmp_path: Path) -> None:
    cell = sheet.answers.cell(sheet.row("個人住民税"), sheet.column("運用経費"))
    cell.value = "=100+20"
    data = sheet.data()
    with ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    with_value = xml.replace("<f>100+20</f><v></v>", "<f>100+20</f><v>120</v>").replace(
        "<f>100+20</f><v />", "<f>100+20</f><v>120</v>"
    )
    found = read(altered(data, {"xl/worksheets/sheet1.xml": with_value.encode()}), tmp_path)
    content = found.answers[0].content
    assert content is not None
    assert content.costs[0].amount == 120_000
    (problem,) = found.problems
    assert "シート「回答」" in problem.text()
    assert "数式の計算結果「120」を読みました。" in problem.text()


# ── faults, each with its place ──


def _unknown_line(sheet: Sheet) -> None:
    sheet.card(1, 種別="新規", 業務名="調査")
    sheet.cards["A60"].value, sheet.cards["C60"].value = "備考", "急ぐ"


_FAULTS: tuple[tuple[str, Change, str], ...] = (
    ("種別", lambda s: s.fill("個人住民税", 種別="そのまま"), "シート「回答」 12行目 列「E　種別」：種別「そのまま」は選べません。"),
    ("新規は行に書けない", lambda s: s.fill("個人住民税", 種別="新規"), "種別「新規」は選べません。継続・変更・小型機・廃止・休止のどれか"),
    ("理由のない廃止", lambda s: s.fill("個人住民税", 種別="廃止"), "列「I　変更の内容」：「廃止」の理由がありません。"),
    ("内容のない変更", lambda s: s.fill("個人住民税", 種別="変更"), "列「I　変更の内容」：「変更の内容」がありません。この欄か「新規・変更」に書いてください。"),
    ("継続の変更", lambda s: s.fill("個人住民税", 変更の内容="帳票"), "種別が「継続」ですが、「変更の内容」が書かれています。"),
    ("種別のない内容", lambda s: s.fill("国税連携システム", 変更の内容="更新"), "種別が空欄ですが、「変更の内容」が書かれています。"),
    ("種別のない日", lambda s: s.fill("納税意識調査", 開始日="R5.4.1"), "種別が空欄ですが、「開始日」が書かれています。"),
    ("日", lambda s: s.fill("個人住民税", 開始日="来年"), "シート「回答」 12行目 列「J　開始日」：「来年」は日付として読めません。"),
    ("金額", lambda s: s.fill("個人住民税", 運用経費="未定"), "「未定」は金額として読めません。"),
    ("個人情報", lambda s: s.fill("個人住民税", 個人情報="たぶん"), "「たぶん」は選べる値ではありません。"),
    ("業務名", lambda s: s.fill("個人住民税", 業務名="住民税"), "列「B　業務名」：業務名が「住民税」に書き換えられています（配布したときは「個人住民税」）。"),
    ("システム", lambda s: s.fill("個人住民税", 情報システム="新システム"), "情報システムが「新システム」に書き換えられています"),
    ("整理番号", lambda s: s.fill("個人住民税", 整理番号="K1-ZZZ"), "列「A　整理番号」：整理番号「K1-ZZZ」は、この様式の業務のものではありません。"),
    ("番号も名もない行", lambda s: s.fill("個人住民税", 整理番号=None, 業務名=None), "12行目 列「A　整理番号」：整理番号のない行です。"),
    ("印", lambda s: s.tell(該当なし="たぶん"), "シート「回答」 3行目 列「I　該当なし」：「たぶん」は、該当なしの印として読めません。"),
    ("該当なしと計画", lambda s: s.tell(該当なし="○"), "「該当なし」に印がありますが、計画も書かれています。"),
    ("別の課の名", lambda s: setattr(s.answers["B2"], "value", "福祉部介護保険課"), "シート「回答」 2行目 列「B　部課」：部課が「福祉部介護保険課」ですが、総務部税務課に送った様式です。"),
    ("種別のない別紙", lambda s: s.card(1, 業務名="新しい業務"), "シート「新規・変更」 4行目 列「C　種別」：種別がありません。"),
    ("継続の別紙", lambda s: s.card(1, 種別="継続", 業務名="個人住民税"), "種別「継続」は選べません。変更・新規・小型機のどれか"),
    ("台帳にない業務の変更", lambda s: s.card(1, 種別="変更", 業務名="住民税"), "シート「新規・変更」 5行目 列「C　業務名」：「住民税」は「回答」の業務にありません。"),
    ("業務のない変更", lambda s: s.card(1, 種別="変更", 件名="変更"), "業務名がありません。「回答」にある業務名を書いてください。"),
    ("食い違う種別", lambda s: s.card(1, 種別="変更", 業務名="個人住民税"), "シート「回答」 12行目 列「E　種別」：種別が「継続」ですが、「新規・変更」では「変更」です。"),
    ("休止と変更", lambda s: s.fill("個人住民税", 種別="休止", 変更の内容="隔年").card(1, 種別="変更", 業務名="個人住民税"), "種別が「休止」ですが、「新規・変更」では「変更」です。"),
    ("二つの別紙", lambda s: s.card(1, 種別="小型機", 業務名="国税連携システム", 件名="甲").card(2, 種別="小型機", 業務名="国税連携システム", 件名="乙"), "「国税連携システム」は提出票.xlsx シート「新規・変更」 3行目 列「C　1件目」にも書かれています。"),
    ("確認の印", lambda s: s.card(1, 種別="新規", 業務名="調査", 秘密保持義務="多分"), "「多分」は、確認の印として読めません。"),
    ("名のない新規", lambda s: s.card(1, 種別="新規", 効果="ある"), "シート「新規・変更」 3行目 列「C　1件目」：件名が空です。"),
    ("知らない項目", _unknown_line, "シート「新規・変更」 60行目 列「C　備考」：「備考」は様式にない項目です。"),
    ("計算できない数式", lambda s: s.fill("個人住民税", 運用経費="=A1+1"), "数式の計算結果がありません。値に置き換えて保存し直してください。"),
    ("制御文字", lambda s: s.fill("個人住民税", 種別="変更", 変更の内容="_x0001_帳票"), "制御文字（U+0001）があります。"),
    ("消えた列", lambda s: setattr(s.answers.cell(s.head, s.column("開始日")), "value", None), "列「開始日」がありません。"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"), [case[1:] for case in _FAULTS], ids=[case[0] for case in _FAULTS]
)
def test_a_fault_is_told_by_sheet_and_cell(sheet: Sheet, tmp_path: Path, change: Change, said: str) -> None:
    change(sheet)
    found = read(sheet.data(), tmp_path)
    assert [said in text for text in errors(found)] == [True], errors(found)
    assert errors(found)[0].startswith("提出票.xlsx")


def test_a_business_that_stands_twice_is_told_with_its_first_row(sheet: Sheet, tmp_path: Path) -> None:
    row = sheet.row("個人住民税")
    for column in range(1, 16):
        sheet.answers.cell(row + 20, column).value = sheet.answers.cell(row, column).value
    (said,) = errors(read(sheet.data(), tmp_path))
    assert f"{row + 20}行目：「個人住民税」の行が二つあります（{row}行目と同じ業務です）。" in said


def test_a_name_that_stands_in_two_systems_needs_its_system(tmp_path: Path) -> None:
    rows = [business(1, "収納管理"), business(2, "収納管理", system="国保システム")]
    sheet = Sheet.of(form(bunkyo(), rows=rows))
    first = sheet.head + 1
    sheet.answers.cell(first, 1).value = sheet.answers.cell(first, 3).value = None
    sheet.card(1, 種別="変更", 業務名="収納管理", 効果="ある")
    said = errors(read(sheet.data(), tmp_path))
    assert "整理番号がなく、「収納管理」という業務が2件あります。" in said[0]
    sheet.answers.cell(first, 3).value = "税務システム"
    said = errors(read(sheet.data(), tmp_path))
    assert (
        "「収納管理」という業務は2件あります（税務システム・国保システム）。情報システムも書いて" in said[0]
    )
    sheet.card(1, 情報システム="国保システム")
    assert "では「変更」です。" in errors(read(sheet.data(), tmp_path))[0]


def test_a_card_about_a_row_with_faults_is_not_told_again(sheet: Sheet, tmp_path: Path) -> None:
    sheet.fill("個人住民税", 種別="そのまま").card(1, 種別="変更", 業務名="個人住民税")
    assert len(errors(read(sheet.data(), tmp_path))) == 1


def test_five_thousand_rows_are_one_sentence(sheet: Sheet, tmp_path: Path) -> None:
    row = sheet.row("個人住民税")
    name = sheet.answers.cell(row, 1).value
    for extra in range(5_000):
        sheet.answers.cell(row + 10 + extra, 1).value = name
    said = errors(read(sheet.data(), tmp_path))
    assert "行が多すぎます（配布した様式は5業務です）。配布した業務の行だけを残してください。" in said[-1]
    assert len(said) <= 51


def test_an_empty_form_says_neither(tmp_path: Path) -> None:
    found = read(Sheet.of(form(bunkyo(), "区議会事務局")).data(), tmp_path)
    (said,) = errors(found)
    assert "3行目 列「I　該当なし」：何も書かれていません。該当する計画がないときは、「該当なし」に" in said


# ── another form ──


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(regs=bunkyo(), year=2024), "令和5年度の様式です。取り込む年度は令和6年度です。"),
        (Wanted(regs=arakawa(), year=YEAR), "ほかの自治体（bunkyo）の様式です。"),
        (
            Wanted(regs=bunkyo(), year=YEAR, section_id=SCHOOL),
            "総務部税務課の様式です。取り込むのは教育推進部学務課の様式です。",
        ),
    ],
)
def test_a_form_of_another_year_ward_or_section_is_refused(
    sheet: Sheet, tmp_path: Path, wanted: Wanted, said: str
) -> None:
    found = read(sheet.data(), tmp_path, wanted)
    assert [said in text for text in errors(found)] == [True]
    assert found.answers == ()


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("B1", "別の様式", "様式「別の様式」は、計画の提出票ではありません。"),
        ("B2", "9", "様式の版が「9」です。読めるのは版「1」です。"),
        ("B4", "来年", "様式コードが読めないため、どの様式か分かりません。"),
        ("B5", "宇宙部", "部課「宇宙部」は、今のプロフィールにありません。"),
        ("B6", "0" * 12, "配布したときに記入済みの欄（整理番号・業務名など）が、書き換えられているか"),
        ("C9", "別の業務", "配布したときに記入済みの欄（整理番号・業務名など）が、書き換えられているか"),
        ("A10", None, "配布したときに記入済みの欄（整理番号・業務名など）が、書き換えられているか"),
    ],
)
def test_a_hidden_sheet_that_was_tampered_with_is_refused(
    sheet: Sheet, tmp_path: Path, cell: str, value: object, said: str
) -> None:
    sheet.book[MACHINE][cell].value = value
    found = read(sheet.data(), tmp_path)
    assert [said in text for text in errors(found)] == [True], errors(found)
    assert found.answers == ()


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (MACHINE, "配布した様式の非表示のシート「_様式」がありません。"),
        ("新規・変更", "配布した様式のシート「新規・変更」がありません。"),
        ("回答", "配布した様式のシート「回答」がありません。"),
    ],
)
def test_a_deleted_sheet_is_told_by_its_name(sheet: Sheet, tmp_path: Path, gone: str, said: str) -> None:
    del sheet.book[gone]
    found = read(sheet.data(), tmp_path)
    assert [said in text for text in errors(found)] == [True]


# ── files that are no forms, or that may not be opened ──


def test_macros_are_refused(sheet: Sheet, tmp_path: Path) -> None:
    data = altered(sheet.data(), {"xl/vbaProject.bin": b"macro"})
    (said,) = errors(read(data, tmp_path, name="提出票.xlsm"))
    assert said.startswith("提出票.xlsm：マクロが含まれています。")


def test_links_to_other_books_are_refused_by_their_cell(sheet: Sheet, tmp_path: Path) -> None:
    sheet.answers.cell(sheet.row("個人住民税"), sheet.column("運用経費")).value = "=[1]経費!B2"
    data = altered(sheet.data(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    (said,) = errors(read(data, tmp_path))
    assert said.startswith(
        "提出票.xlsx シート「回答」 12行目 列「O」：ほかのブックを参照する数式があります。"
    )


def test_a_link_without_a_cell_is_refused_too(sheet: Sheet, tmp_path: Path) -> None:
    data = altered(sheet.data(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert errors(read(data, tmp_path)) == [
        "提出票.xlsx：ほかのブックへのリンクがあります。値に置き換えて保存し直してください。"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "パスワードで保護されています。",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古いExcelの形式（.xls）など、読めない形式です。"),
        (b"", "ファイルが空です。"),
        (b"PK\x03\x04broken", "中身は圧縮ファイルか、壊れたブックです。"),
    ],
)
def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    assert [said in text for text in errors(read(data, tmp_path))] == [True]


def test_a_package_that_is_damaged_inside_is_told(sheet: Sheet, tmp_path: Path) -> None:
    data = altered(sheet.data(), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"})
    assert "ファイルが壊れているため読めません。" in errors(read(data, tmp_path))[0]


def test_a_zip_bomb_is_refused(sheet: Sheet, tmp_path: Path) -> None:
    data = altered(sheet.data(), {"xl/media/image1.bin": b"0" * 30_000_000})
    assert "大きすぎます" in errors(read(data, tmp_path))[0]


def test_a_book_that_is_no_form_is_left_to_others(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["計画の種別", "課", "件名"])
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(saved(book))
    assert read_form(path, WANTED) is None
    assert not looks_like_form(path)


def test_two_sheets_by_our_names_are_a_form_that_lost_the_rest(sheet: Sheet, tmp_path: Path) -> None:
    for name in list(sheet.book.defined_names):
        del sheet.book.defined_names[name]
    del sheet.book[MACHINE]
    (said,) = errors(read(sheet.data(), tmp_path))
    assert "非表示のシート「_様式」がありません。" in said


def test_a_file_that_is_not_there_is_no_fault_of_the_department(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="がありません"):
        read_form(tmp_path / "無い.xlsx", WANTED)


def test_a_form_is_recognised_at_a_look(sheet: Sheet, tmp_path: Path) -> None:
    path = sheet.save(tmp_path / "a.xlsx")
    assert looks_like_form(path)
    for name, data in (
        ("b.xlsx", b"PK\x03\x04broken"),
        ("c.xlsx", b""),
        ("d.csv", "件名\n甲\n".encode()),
        ("e.csv", b"\xff\xfe\x00"),
        ("f.pdf", b"%PDF-"),
    ):
        other = tmp_path / name
        other.write_bytes(data)
        assert not looks_like_form(other)
    big = altered(path.read_bytes(), {"xl/workbook.xml": b"<workbook>" + b" " * 9_000_000})
    (tmp_path / "g.xlsx").write_bytes(big)
    assert not looks_like_form(tmp_path / "g.xlsx")
    assert len(BUSINESSES) == 6
