"""The wards' public tables: read into the register and written back as they were, byte by byte."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.problems import Place
from kiosk_app.domain.register import (
    Business,
    BusinessKey,
    BusinessYear,
    Processing,
    RegisterRow,
    YearMark,
    YearStatus,
)
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import KnownError
from kiosk_app.exchange.register_csv import ReadRegister, RegisterTable, read_register, write_register
from kiosk_app.profiles import load_profile
from tests.exchange.samples import REGS

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SAMPLES = [
    ("bunkyo", "適用業務_バッチ処理_令和4年度.csv", RegisterTable.BATCH, 94),
    ("bunkyo", "適用業務_オンライン処理_令和4年度.csv", RegisterTable.ONLINE, 31),
    ("bunkyo", "小型電子計算機システム_令和4年度.csv", RegisterTable.SMALL, 114),
    ("arakawa", "電子情報システム_別表第1.csv", RegisterTable.ANNEX, 119),
]
Write = Callable[..., Path]


def ward(name: str) -> Regulations:
    return load_profile(RESOURCES / "profiles" / f"{name}.toml")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(*lines: str, name: str = "表_令和4年度.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join((*lines, "")).encode())
        return path

    return make


BATCH = ",".join(RegisterTable.BATCH.headings)
ONLINE = ",".join(RegisterTable.ONLINE.headings)


@pytest.mark.parametrize(("name", "file", "table", "count"), SAMPLES)
def test_b46_14_a_published_table_is_written_back_byte_by_byte(
    name: str, file: str, table: RegisterTable, count: int
) -> None:
    path = RESOURCES / "samples" / name / file
    found = read_register(path, ward(name), year=2022)
    assert found.problems == ()
    assert found.tables == (table,)
    assert len(found.rows) == count
    assert [row.year.order for row in found.rows] == list(range(1, count + 1))
    assert {row.year.fiscal_year for row in found.rows} == {2022}
    assert {row.business.key.processing for row in found.rows} == {table.processing}
    written = write_register(table, reversed(found.rows))
    assert list(csv.reader(io.StringIO(written.decode()))) == list(
        csv.reader(io.StringIO(path.read_bytes().decode()))
    )
    assert written == path.read_bytes()


def test_bg_ii_6_a_folder_gives_the_whole_register_of_its_year() -> None:
    found = read_register(RESOURCES / "samples" / "bunkyo", ward("bunkyo"))
    assert found.problems == ()
    assert set(found.tables) == {RegisterTable.BATCH, RegisterTable.ONLINE, RegisterTable.SMALL}
    assert len(found.rows) == 94 + 31 + 114


def test_bg_ii_6_marks_rests_and_numbers_are_read() -> None:
    path = RESOURCES / "samples" / "bunkyo" / SAMPLES[0][1]
    rows = {row.business.key.name: row for row in read_register(path, ward("bunkyo")).rows}
    resting = rows["世論調査"].year
    assert (resting.status, resting.number, resting.frequency) == (YearStatus.RESTING, None, "3年1回")
    changed = rows["はたちのつどい通知"].year
    assert (changed.mark, changed.number, changed.status) == (YearMark.CHANGED, 2, YearStatus.ACTIVE)
    office = rows["定時登録事務"].business
    assert (office.bureau_label, office.section_label, office.key.system) == (
        "選挙管理委員会事務局",
        "",
        "住民情報システム",
    )


def problems(found: ReadRegister) -> list[tuple[int | None, str, str]]:
    return [(problem.place.row, problem.place.column, problem.message) for problem in found.problems]


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        ("S,総務部,税務課,1,税,継,年1回,帳票,実施,余分", "", "欄の数が10"),
        ("S,総務部,税務,1,税,継,年1回,帳票,実施", "課", "「総務部税務」という部課はありません"),
        ("S,,,1,税,継,年1回,帳票,実施", "課", "部と課が空です"),
        ("S,総務部,税務課,1,,継,年1回,帳票,実施", "適用業務", "業務の名称が空"),
        ("S,総務部,税務課,1,税,続,年1回,帳票,実施", "種別", "「続」は書けません"),
        ("S,総務部,税務課,1,税,継,年1回,帳票,中止", "当年度", "「中止」は書けません"),
        ("S,総務部,税務課,一,税,継,年1回,帳票,実施", "番号", "番号ではありません"),
        ("S,総務部,税務課,0,税,継,年1回,帳票,実施", "番号", "番号ではありません"),
        ("S,総務部,税務課,,税,継,年1回,帳票,実施", "番号", "実施する業務に番号がありません"),
        ("S,総務部,税務課,1,税,継,年1回,帳票,休止", "番号", "休止の業務に番号があります"),
        ("S,総務部,税務課,1,税\x07,継,年1回,帳票,実施", "適用業務", "制御文字"),
    ],
)
def test_a_wrong_row_is_named_by_row_and_column(write: Write, line: str, column: str, told: str) -> None:
    found = read_register(write(BATCH, "S,総務部,総務課,1,あ,継,年1回,帳票,実施", "", line), REGS)
    ((row, where, message),) = problems(found)
    assert (row, where) == (4, column)
    assert told in message


def test_a_section_that_is_nearly_right_is_suggested(write: Write) -> None:
    found = read_register(write(BATCH, "S,福祉部,国保年金,1,税,継,年1回,帳票,実施"), REGS)
    assert found.problems[0].fix == "「福祉部国保年金課」のことですか。"


def test_the_same_business_twice_is_told(write: Write) -> None:
    line = "総務部,税務課,1,税,継,概要"
    found = read_register(write(ONLINE, line, line), REGS)
    assert problems(found) == [(3, "適用業務", "2行目と同じ業務です。")]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("部,課,番号,業務,種別,概要", ["見出し「適用業務」がありません", "見出し「業務」はありません"]),
        ("課,部,番号,適用業務,種別,概要", ["見出しの順が違います"]),
        ("部,部,課,番号,適用業務,種別,概要", ["同じ見出しが二つ"]),
        ("", ["見出し「情報システム」がありません", "見出し「課」"]),
    ],
)
def test_wrong_headings_are_told(write: Write, head: str, told: list[str]) -> None:
    found = read_register(write(head, "総務部,税務課,1,税,継,概要"), REGS)
    assert found.rows == ()
    assert found.tables == ()
    assert all(any(expected in message for _, _, message in problems(found)) for expected in told)


def test_an_empty_file_and_broken_characters_are_told(tmp_path: Path) -> None:
    path = tmp_path / "表_令和4年度.csv"
    path.write_bytes(b"")
    assert "空です" in problems(read_register(path, REGS))[0][2]
    path.write_bytes(b"\xff")
    assert "読めないバイト" in problems(read_register(path, REGS))[0][2]
    path.write_bytes('"部'.encode())
    assert "引用符" in problems(read_register(path, REGS))[0][2]


def test_a_table_without_a_year_is_told_unless_one_is_given(write: Write) -> None:
    path = write(ONLINE, "総務部,税務課,1,税,継,概要", name="表.csv")
    assert "何年度の表か分かりません" in problems(read_register(path, REGS))[0][2]
    assert read_register(path, REGS, year=2021).rows[0].year.fiscal_year == 2021


def test_other_tables_of_a_folder_are_passed_over_but_nearly_right_ones_are_told(
    write: Write, tmp_path: Path
) -> None:
    write("会議体,役割,部,職,根拠", "委員会,委員,総務部,総務課長,規則", name="委員.csv")
    write(ONLINE, "総務部,税務課,1,税,継,概要")
    assert read_register(tmp_path, REGS).problems == ()
    write("部,課,番号,適用業務,種別,概用", name="別_令和4年度.csv")
    found = read_register(tmp_path, REGS)
    assert len(found.rows) == 1
    assert {problem.place for problem in found.problems} == {Place(file="別_令和4年度.csv", row=1)}


def test_a_missing_file_is_an_environment_problem(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        read_register(tmp_path / "none.csv", REGS)


def test_a_flood_of_errors_ends_the_reading(write: Write) -> None:
    lines = [f"S,無部,無課,1,業務{n},継,年1回,帳票,実施" for n in range(1000)]
    found = read_register(write(BATCH, *lines), REGS)
    assert len(found.problems) == 301


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=8).filter(
    lambda text: text == text.strip()
)
YEAR = st.builds(
    BusinessYear,
    business_id=st.just(0),
    fiscal_year=st.just(2022),
    order=st.just(0),
    mark=st.sampled_from(YearMark),
    status=st.just(YearStatus.ACTIVE),
    number=st.integers(1, 99),
    frequency=words,
    outputs=words,
)


@given(st.lists(st.tuples(words, words, YEAR), max_size=5, unique_by=lambda row: row[:2]))
def test_any_register_reads_back_as_it_was_written(entries: list[tuple[str, str, BusinessYear]]) -> None:
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    rows = tuple(
        RegisterRow(
            business=Business(
                key=BusinessKey(processing=Processing.BATCH, system=system, section_id="zeimu", name=name),
                bureau_label="総務部",
                section_label="税務課",
            ),
            year=replace(year, order=order),
        )
        for order, (system, name, year) in enumerate(entries, start=1)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "表_令和4年度.csv"
        path.write_bytes(write_register(RegisterTable.BATCH, rows))
        found = read_register(path, REGS)
    if not found.problems:
        assert found.rows == rows
