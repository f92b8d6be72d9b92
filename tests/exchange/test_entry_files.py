"""Entries of registers in files: JSON of one, tables of many; everything wrong is told with its place."""

from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule
from kiosk_app.errors import KnownError
from kiosk_app.exchange.entry_json import entry_example, read_entry_fields
from kiosk_app.exchange.entry_tables import ReadEntries, read_entries
from kiosk_app.exchange.lists import ListTable, export

TODAY = date(2022, 12, 1)
RULE = LedgerRule(
    id="簿",
    name="簿",
    fields=(
        LedgerFieldRule(name="件名", help="短く書く。"),
        LedgerFieldRule(name="日", kind=FieldKind.DATE),
        LedgerFieldRule(name="日時", kind=FieldKind.MOMENT),
        LedgerFieldRule(name="件数", kind=FieldKind.NUMBER),
        LedgerFieldRule(name="別", kind=FieldKind.CHOICE, choices=("可", "否")),
    ),
)


def csv(tmp_path: Path, text: str, name: str = "簿.csv") -> ReadEntries:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_entries(path, RULE, today=TODAY)


def told(read: ReadEntries) -> list[str]:
    return [problem.text() for problem in read.problems]


def test_json_gives_the_fields_by_name() -> None:
    text = '{"件名": "点検\\n二行目", "件数": 3, "別": null, "日": ["R4.12.8"]}'
    assert read_entry_fields(text, RULE) == (
        {"件名": "点検\n二行目", "件数": "3", "別": "", "日": "R4.12.8"},
        (),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSONとして読めません"),
        ("[]", "配列ではなく、オブジェクト"),
        ('{"件メイ": "x"}', "「件メイ」という項目はありません。"),
        ('{"件名": true}', "true・falseではなく、文字列"),
        ('{"件名": {}}', "オブジェクトではなく、文字列"),
        ('{"件名": "a", "件名": "b"}', "二度書かれています"),
        ('{"件名": "a\\u0000b"}', "制御文字"),
    ],
)
def test_bad_json_is_told(text: str, words: str) -> None:
    found, problems = read_entry_fields(text, RULE, file="記録.json")
    assert found is None
    assert any(words in problem.text() for problem in problems)
    assert problems[0].place.file == "記録.json"


def test_an_example_shows_every_field() -> None:
    found, problems = read_entry_fields(entry_example(RULE), RULE)
    assert problems == ()
    assert found == {
        "件名": "短く書く。",
        "日": "R4.12.8",
        "日時": "R4.12.8 14:00",
        "件数": "1",
        "別": "可・否",
    }


def test_a_table_gives_an_entry_a_row_under_its_headings(tmp_path: Path) -> None:
    read = csv(
        tmp_path, "簿の表,,\n記録番号,件名,日,件数,状態\n1,点検,44903,3,済\n,,,,\n2,清掃,R4.12.8,'=4,\n"
    )
    assert told(read) == []
    assert [dict(entry.fields) for entry in read.entries] == [
        {"件名": "点検", "日": "2022-12-08", "件数": "3"},
        {"件名": "清掃", "日": "2022-12-08", "件数": "=4"},
    ]
    assert [(entry.state, entry.place.row) for entry in read.entries] == [("済", 3), ("", 5)]


def test_a_workbook_gives_its_days_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "簿.xlsx"
    moment, day = datetime(2022, 12, 8, 14), date(2022, 12, 8)  # noqa: DTZ001
    rows = (("点検", day, moment, 3), ("清掃", "いつか", day, 2.5))
    export(ListTable(title="簿", headings=("件名", "日", "日時", "件数"), rows=rows), path)
    read = read_entries(path, RULE, today=TODAY)
    assert told(read) == []
    assert [dict(entry.fields) for entry in read.entries] == [
        {"件名": "点検", "日": "2022-12-08", "日時": "2022-12-08 14:00", "件数": "3"},
        {"件名": "清掃", "日": "いつか", "日時": "2022-12-08 00:00", "件数": "2.5"},
    ]


def test_a_field_named_like_an_added_column_is_a_field(tmp_path: Path) -> None:
    rule = LedgerRule(id="簿", name="簿", columns=("件名", "状態"))
    path = tmp_path / "a.csv"
    path.write_text("件名,状態\n机,良\n", encoding="utf-8")
    (entry,) = read_entries(path, rule, today=TODAY).entries
    assert (dict(entry.fields), entry.state) == ({"件名": "机", "状態": "良"}, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲,乙\n1,2\n", "簿.csv 1行目：「簿」の見出しがありません。件名・日・日時・件数・別の見出しの行を"),
        ("件名,日\n", "見出しの下に記録が1件もありません。"),
        ("件名,件名\na,b\n", "1行目 列「B」：見出し「件名」が二つあります。"),
        ("件名,件数量\na,b\n", "見出し「件数量」は「簿」にない欄です。「件数」のことですか。"),
        ("件名,zzzzzz\na,b\n", "見出しを直すか、列を削ってください。"),
        ("件名,\na,b\n", "2行目 列「B」：見出しのない列に値があります。"),
        ("件名\na,b\n", "2行目 列「B」：見出しのない列に値があります。"),
        ("件名,日\na,R4.12.1\nb,〃\n", "3行目 列「日」：「〃」は、値に直してください。"),
        ('件名\n"a\x07"\n', "2行目 列「件名」：2文字目に制御文字"),
        ('件名\n"a', "引用符"),
    ],
)
def test_bad_tables_are_told_with_row_and_column(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in line for line in told(csv(tmp_path, text)))


def test_joined_cells_are_told(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["表題", None])
    sheet.append(["件名", "日"])
    sheet.append(["a", None])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:B3")
    path = tmp_path / "簿.xlsx"
    book.save(path)
    lines = told(read_entries(path, RULE, today=TODAY))
    assert len(lines) == 1
    assert "セルが結合されています（A3:B3）" in lines[0]


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "簿.xlsx"
    path.write_text("件名\n", encoding="utf-8")
    assert "中身はExcelブックではなく" in told(read_entries(path, RULE, today=TODAY))[0]
    path.rename(tmp_path / "簿.csv").write_bytes(b"%PDF-1.7")
    assert "中身はPDFです" in told(read_entries(tmp_path / "簿.csv", RULE, today=TODAY))[0]
    with pytest.raises(KnownError, match="がありません"):
        read_entries(tmp_path / "無い.csv", RULE, today=TODAY)


def test_reading_stops_when_a_list_of_faults_helps_nobody(tmp_path: Path) -> None:
    read = csv(tmp_path, "件名,\n" + "a,b\n" * 400)
    assert read.entries == ()
    assert any("300件を超えた" in line for line in told(read))
