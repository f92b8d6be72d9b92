"""Forms that come back as Word documents, or as .csv saved from the front sheet."""

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from kiosk_app.documents.compose.campaign_form import campaign_form
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.domain.campaign import Stop
from kiosk_app.domain.problems import Severity
from kiosk_app.exchange.forms import ReadForm, Wanted, looks_like_form, read_form
from tests.campaign import IT, SYSTEMS, TAX, YEAR, Sheet, form
from tests.compose.cases import arakawa, bunkyo
from tests.exchange.books import altered

WANTED = Wanted(regs=bunkyo(), year=YEAR)


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_docx(campaign_form(form(bunkyo())))


class Word:
    """A form in the hands of a department that works in Word: the first table tells of it, the second is the list."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))
        self.facts, self.answers, *self.cards = self.document.tables

    def fill(self, row: int, **values: str) -> "Word":
        labels = [cell.text for cell in self.answers.rows[0].cells]
        for label, value in values.items():
            column = next(at for at, text in enumerate(labels) if text.startswith(label))
            self.answers.rows[row].cells[column].text = value
        return self

    def card(self, number: int, **values: str) -> "Word":
        for label, value in values.items():
            row = next(row for row in self.cards[number - 1].rows if row.cells[0].text.startswith(label))
            row.cells[2].text = value
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def read(data: bytes, folder: Path, name: str = "提出票.docx", wanted: Wanted = WANTED) -> ReadForm:
    path = folder / name
    path.write_bytes(data)
    found = read_form(path, wanted)
    assert found is not None
    return found


def errors(found: ReadForm) -> list[str]:
    return [problem.text() for problem in found.problems if problem.severity is Severity.ERROR]


# ── Word ──


def test_b46_10_1_a_word_form_files_what_the_workbook_would(data: bytes, tmp_path: Path) -> None:
    found = read(data, tmp_path)
    same = read(Sheet.of(form(bunkyo())).data(), tmp_path, "提出票.xlsx")
    assert found.problems == same.problems == ()
    assert [one.content for one in found.answers] == [one.content for one in same.answers]
    assert [one.business_id for one in found.answers] == [1, 2, 3]


def test_a_word_form_is_filled_in(data: bytes, tmp_path: Path) -> None:
    word = Word(data)
    word.fill(1, 種別="変更", 変更の内容="帳票の変更\n二行目", 開始日="Ｒ５．１０．１", 運用経費="１，２００")
    word.fill(2, 種別="廃止", 変更の内容="統合")
    word.card(1, 種別="新規", 業務名="固定資産調査", 追加する項目="所在地")
    word.facts.rows[0].cells[3].text = "税務係"
    found = read(word.data(), tmp_path)
    assert errors(found) == []
    change, stop, _online, new = found.answers
    assert change.content is not None
    assert change.content.blocks == {"outline": "帳票の変更\n二行目"}
    assert change.content.costs[0].amount == 1_200_000
    assert (stop.stop, stop.reason) == (Stop.ABOLISHED, "統合")
    assert new.name == "固定資産調査"
    assert found.contact == "税務係"


def test_a_fault_in_a_word_form_is_told_by_table_and_row(data: bytes, tmp_path: Path) -> None:
    word = Word(data).fill(1, 運用経費="未定").card(2, 種別="新規", 効果="ある")
    said = errors(read(word.data(), tmp_path))
    assert said[0].startswith("提出票.docx 1行目 列「表4　２件目」：件名が空です。")
    assert said[1].startswith("提出票.docx 2行目 列「表2　運用経費（令和5年度）（千円）」：「未定」は金額")


def test_a12_1_a_word_form_says_that_nothing_applies(tmp_path: Path) -> None:
    word = Word(render_docx(campaign_form(form(arakawa(), IT, SYSTEMS))))
    word.facts.rows[1].cells[3].text = "○"
    found = read(word.data(), tmp_path, wanted=Wanted(regs=arakawa(), year=YEAR))
    assert (found.problems, found.nothing) == ((), True)


def test_a_row_taken_out_of_a_word_form_breaks_its_checksum(data: bytes, tmp_path: Path) -> None:
    word = Word(data)
    row = word.answers.rows[1]._tr
    row.getparent().remove(row)
    (said,) = errors(read(word.data(), tmp_path))
    assert "配布したときに記入済みの欄（整理番号・業務名など）が、書き換えられているか" in said


def test_a_word_form_without_its_code_or_its_list_is_refused(data: bytes, tmp_path: Path) -> None:
    word = Word(data)
    word.facts.rows[-1].cells[1].text = ""
    assert "様式コードが読めない" in errors(read(word.data(), tmp_path))[0]
    other = Word(data)
    other.answers._tbl.getparent().remove(other.answers._tbl)
    assert errors(read(other.data(), tmp_path)) == [
        "提出票.docx：「回答」の表がありません。配布した様式に書き写してください。"
    ]


def test_what_word_wraps_around_cells_is_read_through(data: bytes, tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    first = xml.index("<w:tr>", xml.index("整理番号"))
    end = xml.index("</w:tr>", first) + len("</w:tr>")
    wrapped = f"{xml[:first]}<w:sdt><w:sdtContent>{xml[first:end]}</w:sdtContent></w:sdt>{xml[end:]}"
    tabbed = wrapped.replace(">年1回<", ">年<w:tab/></w:t><w:br/><w:t>1回<", 1)
    found = read(altered(data, {"word/document.xml": tabbed.encode()}), tmp_path)
    assert [one.content.frequency for one in found.answers if one.content] == ["年 1回", "年1回", ""]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ファイルが空です。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古いWordの形式（.doc）など、読めない形式です。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "パスワードで保護されています。Wordで開き、パスワードを外して保存し直してください。",
        ),
        (b"%PDF-1.7", "中身はWordの文書ではありません。"),
    ],
)
def test_a_file_that_is_no_word_document_is_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    assert [said in text for text in errors(read(data, tmp_path))] == [True]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/vbaProject.bin": b"x"}, "マクロが含まれています。"),
        ({"word/document.xml": b"<w:document"}, "ファイルが壊れているため読めません。"),
        (
            {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
            "ファイルが壊れているため読めません。",
        ),
        ({"word/media/image1.bin": b"0" * 30_000_000}, "大きすぎます"),
    ],
)
def test_a_dangerous_or_damaged_document_is_refused(
    data: bytes, tmp_path: Path, parts: dict[str, bytes], said: str
) -> None:
    assert [said in text for text in errors(read(altered(data, parts), tmp_path))] == [True]


# ── .csv ──


def saved_as_csv(sheet: Sheet, encoding: str = "cp932") -> bytes:
    """Return the front sheet as Excel saves it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    rows: list[Any] = list(sheet.answers.iter_rows(values_only=True))
    writer.writerows([["" if value is None else value for value in row] for row in rows])
    return buffer.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_b46_10_1_a_front_sheet_saved_as_csv_is_read(tmp_path: Path, encoding: str) -> None:
    sheet = Sheet.of(form(bunkyo())).tell(担当="税務係").fill("個人住民税", 運用経費="１２")
    found = read(saved_as_csv(sheet, encoding), tmp_path, "税務課.csv")
    assert errors(found) == []
    assert (found.section_id, found.contact, len(found.answers)) == (TAX, "税務係", 3)
    assert found.answers[0].content is not None
    assert found.answers[0].content.costs[0].amount == 12_000


def test_a_fault_in_a_csv_is_told_by_row_and_column(tmp_path: Path) -> None:
    sheet = Sheet.of(form(bunkyo())).fill("個人住民税", 開始日="来年")
    (said,) = errors(read(saved_as_csv(sheet), tmp_path, "税務課.csv"))
    assert said.startswith("税務課.csv 12行目 列「開始日」：「来年」は日付として読めません。")


def test_numbers_of_another_section_are_not_taken_for_ours(tmp_path: Path) -> None:
    mine, other = Sheet.of(form(bunkyo())), Sheet.of(form(bunkyo(), "教育推進部学務課"))
    stray = str(other.answers.cell(other.head + 1, 1).value)
    mine.fill("個人住民税", 整理番号=stray)
    (said,) = errors(read(saved_as_csv(mine), tmp_path, "税務課.csv"))
    assert "書き換えられているか、削られています。" in said


def test_a_doubled_row_of_a_csv_is_told(tmp_path: Path) -> None:
    lines = saved_as_csv(Sheet.of(form(bunkyo()))).splitlines(keepends=True)
    (said,) = errors(read(b"".join((*lines, lines[11])), tmp_path, "税務課.csv"))
    assert "「個人住民税」の行が二つあります（12行目と同じ業務です）。" in said


def test_a_csv_that_is_no_form_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "一覧.csv"
    path.write_text("計画の種別,課,件名\n継続,税務課,甲\n", encoding="utf-8")
    assert read_form(path, WANTED) is None


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'"open'])
def test_a_csv_that_cannot_be_read_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "税務課.csv"
    path.write_bytes(data)
    found = read_form(path, WANTED)
    assert found is None or found.problems


def test_word_and_csv_forms_are_recognised_at_a_look(data: bytes, tmp_path: Path) -> None:
    for name, content in (("a.docx", data), ("b.csv", saved_as_csv(Sheet.of(form(bunkyo()))))):
        path = tmp_path / name
        path.write_bytes(content)
        assert looks_like_form(path)
