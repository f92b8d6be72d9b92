"""What a file really is, and in which characters: told in a sentence, never guessed."""

import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.problems import Place
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.exchange.cp932 import LOOK_ALIKES
from kiosk_app.exchange.sniffing import (
    FileKind,
    decode,
    decode_csv,
    kind_of,
    not_workbook,
    read_bytes,
    read_text,
)
from kiosk_app.exchange.tables import COLUMN_LIMIT, ROW_LIMIT, column_letter, parse_csv
from tests.exchange.books import described

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def package(*names: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"\r\n \t\0", FileKind.EMPTY),
        (b"a,b", FileKind.TEXT),
        (package("xl/workbook.xml"), FileKind.WORKBOOK),
        (package("word/document.xml"), FileKind.WORD),
        (package("a.txt"), FileKind.ZIP),
        (package("a.txt")[:20], FileKind.ZIP),
        (OLE, FileKind.OLD_WORKBOOK),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileKind.LOCKED),
        (b"%PDF-1.7", FileKind.PDF),
    ],
    ids=described,
)
def test_the_kind_of_a_file_is_known_by_its_content(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空です"),
        (package("xl/workbook.xml"), "中身はExcelブックです"),
        (package("word/document.xml"), "Wordの文書"),
        (package("a"), "圧縮ファイル"),
        (OLE, "古いExcelの形式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護"),
        (b"%PDF-1.7", "PDF"),
    ],
    ids=described,
)
def test_a_csv_that_is_something_else_is_told(data: bytes, told: str) -> None:
    text, problems = decode_csv(data, "a.csv")
    (problem,) = problems
    assert text == ""
    assert told in problem.message
    assert problem.fix
    assert problem.place == Place(file="a.csv")


def test_a_workbook_that_is_text_is_told() -> None:
    problem = not_workbook(FileKind.TEXT, "a.xlsx")
    assert problem is not None
    assert "文字のファイル" in problem.message
    assert ".csv" in problem.fix
    assert not_workbook(FileKind.WORKBOOK, "a.xlsx") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_three_encodings_of_an_office_are_read(encoding: str) -> None:
    text = "部,課\r\n区民部,戸籍住民課\r\n髙橋,～①ｱ\r\n"
    assert decode_csv(text.encode(encoding), "a.csv") == (text, ())


def test_half_width_kana_in_cp932_are_no_mixture() -> None:
    text = "ﾌﾘｶﾞﾅ,ｱｲ\nｶﾅ\n区民部\n"
    assert decode(text.encode("cp932"), "a.csv") == (text, ())


@pytest.mark.parametrize(
    ("data", "rows", "told"),
    [
        ("部,課\n".encode() + "区民部,区民課\n".encode("cp932"), [2], "混ざっています"),
        ("部,課\n".encode("cp932") + "区民部,区民課\n".encode(), [1], "混ざっています"),
        ("部,課\n".encode() + '"改\n行",\n'.encode() + "区民部\n".encode("cp932"), [3], "混ざっています"),
        ("部,課\n".encode("utf-8-sig") + "区民部\n".encode("cp932"), [2], "混ざっています"),
        (b"a\n" + "안\n".encode() + "区民部\n".encode("cp932"), [3], "混ざっています"),
        ("部\n".encode() + b"\xff\xff\n" + b"\x81\n", [2, 3], "読めないバイト"),
        (b"\xff\xfea\0,\0b\0", [None], "UTF-16"),
        (b"\xfe\xff\0a", [None], "UTF-16"),
        (b"\xff\n" * 30, list(range(1, 11)), "ほか20行"),
    ],
)
def test_unreadable_rows_are_named(data: bytes, rows: list[int | None], told: str) -> None:
    text, problems = decode_csv(data, "a.csv")
    assert text == ""
    assert [problem.place.row for problem in problems] == rows
    assert all(
        told in problem.message and problem.place.file == "a.csv" and problem.fix for problem in problems
    )


@given(st.text(alphabet=st.characters(codec="cp932", exclude_characters="".join(LOOK_ALIKES) + "\x80")))
def test_any_cp932_text_is_read_or_refused_but_never_altered(text: str) -> None:
    data = text.encode("cp932")
    found, problems = decode(data, "a.csv")
    assert problems or found in (data.decode("cp932"), data.decode("utf-8-sig", "replace"))


@given(st.binary())
def test_any_bytes_are_read_without_a_traceback(data: bytes) -> None:
    text, problems = decode_csv(data, "a.csv")
    assert text == "" or not problems
    kind_of(data)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="がありません"):
        read_bytes(tmp_path / "none.csv")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="フォルダです"):
        read_bytes(tmp_path)


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(KnownError, match="権限"):
        read_bytes(tmp_path / "a.csv")


def test_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(KnownError, match="読めません"):
        read_bytes(tmp_path / "a" / "b")


def test_a_path_with_a_nul_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="使えない文字"):
        read_bytes(tmp_path / "a\0")


@pytest.mark.parametrize(("limit", "told"), [(3, "上限3バイト"), (1024 * 1024, "上限1MB")])
def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, limit: int, told: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * (limit + 1))
    with pytest.raises(KnownError, match=told):
        read_bytes(tmp_path / "a.csv", limit=limit)
    assert len(read_bytes(tmp_path / "a.csv", limit=limit + 1)) == limit + 1


def test_a_device_that_never_ends_is_refused() -> None:
    with pytest.raises(KnownError, match="大きすぎます"):
        read_bytes(Path(os.devnull).with_name("zero"), limit=1000)


def test_text_is_read_or_refused_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes("{}".encode("utf-8-sig"))
    assert read_text(path) == "{}"
    path.write_bytes(b"{\n\xff}")
    with pytest.raises(RuleError) as refused:
        read_text(path)
    assert refused.value.problems[0].as_dict()["place"] == {"file": "record.json", "row": 2}


def test_rows_of_a_csv_are_numbered_as_a_spreadsheet_does() -> None:
    table, problems = parse_csv('a,b\r\n"一\n二",c\r\n\r\nd,e', "a.csv")
    assert problems == ()
    assert [(row.number, row.cells, row.blank) for row in table.rows] == [
        (1, ("a", "b"), False),
        (2, ("一\n二", "c"), False),
        (3, (), True),
        (4, ("d", "e"), False),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [('a\n"b', 2), ('a\nb\n"c"d', 3), (f"a\n{'x' * 140_000}", 2)],
)
def test_a_csv_whose_quotes_do_not_match_is_told(text: str, row: int) -> None:
    _, problems = parse_csv(text, "a.csv")
    assert [(problem.place.row, "引用符" in problem.message) for problem in problems] == [(row, True)]


def test_a_table_beyond_any_office_is_told() -> None:
    _, problems = parse_csv("a\n" * (ROW_LIMIT + 5), "a.csv")
    assert [problem.place.row for problem in problems] == [ROW_LIMIT + 1]
    _, problems = parse_csv("," * COLUMN_LIMIT, "a.csv")
    assert "表が大きすぎます" in problems[0].message


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(index: int, letters: str) -> None:
    assert column_letter(index) == letters
