"""The main job from nothing: 文京区's year 令和4年度 from its public tables to packet, minutes and letters."""

import io
import time
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk_app.bootstrap import Launcher
from kiosk_app.cli.run import run_command
from kiosk_app.usecases.papers import Format
from tests.cli.conftest import App
from tests.documents.words import docx_words, pdf_words

KINDS = {
    "開催通知": 3,
    "付議資料": 3,
    "付議資料別冊": 1,
    "議事録": 3,
    "審議結果一覧": 3,
    "審議結果通知": 55,  # by kind and, those of the second meeting, in the folders of the sections
    "公表資料": 1,
}
SECTIONS, SHEETS, TABLES = 27, 117, 8
SENT = "20221208_第2回情報システム委員会/部課ごとの送付"


class Year(NamedTuple):
    """What the demo made, and how much work it was."""

    folder: Path
    lines: tuple[str, ...]
    seconds: float


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Return the year, replayed once."""
    folder = tmp_path_factory.mktemp("year")
    launcher = Launcher(data_folder=lambda: folder / "data")
    said = io.StringIO()
    begun = time.process_time()
    with redirect_stdout(said):
        assert run_command(launcher, ["demo", "--out", str(folder / "out")]) == 0
    seconds = time.process_time() - begun
    return Year(folder / "out", tuple(line.strip() for line in said.getvalue().splitlines()), seconds)


@pytest.fixture
def record(year: Year, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> App:
    """Return the command line on the record that the demo left."""
    app = App(tmp_path, capsys)
    app.record = year.folder / "文京区_令和4年度.db"
    return app


def _papers(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.rglob(f"*{suffix}"))


def test_the_whole_year_is_made_in_less_than_twenty_seconds(year: Year) -> None:
    assert year.seconds < 20


def test_every_paper_is_made_as_word_and_as_pdf(year: Year) -> None:
    for suffix in (".docx", ".pdf"):
        names = [path.stem for path in _both(year.folder, suffix)]
        found = Counter(
            "付議資料別冊" if name.endswith("別冊") else
            "審議結果通知" if name.startswith("審議結果通知") else
            "公表資料" if name == "文京区情報システムの概要_令和4年度" else
            name.rsplit("_", 1)[1]
            for name in names
        )  # fmt: skip
        assert found == KINDS
    words = [path.with_suffix("") for path in _both(year.folder, ".docx")]
    assert words == [path.with_suffix("") for path in _both(year.folder, ".pdf")]


def _both(folder: Path, suffix: str) -> list[Path]:
    """Return the papers that are made as Word and as PDF: all but the 付議書 that sections get."""
    return [path for path in _papers(folder, suffix) if path.parent.name != "付議書"]


def test_a_12_5_every_section_gets_a_folder_with_letter_list_and_papers(year: Year) -> None:
    home = year.folder / SENT / "教育推進部" / "学務課"
    assert sorted(path.name for path in home.iterdir()) == [
        "付議書",
        "審議結果一覧.csv",
        "審議結果一覧.xlsx",
        "審議結果通知.docx",
        "審議結果通知.pdf",
    ]
    assert len(_papers(year.folder / SENT, "審議結果一覧.csv")) == SECTIONS
    assert len([path for path in _papers(year.folder, ".pdf") if path.parent.name == "付議書"]) == SHEETS


def test_b46_14_what_is_published_of_the_year_equals_the_wards_own_tables(
    year: Year, resources: Path
) -> None:
    published = _papers(year.folder / "公表", ".csv")
    assert len(published) == TABLES
    differing = [
        path.name
        for path in published
        if path.read_bytes() != (resources / "samples" / "bunkyo" / path.name).read_bytes()
    ]
    assert differing == []


def test_the_demo_ends_by_saying_what_it_made(year: Year) -> None:
    for kind, number in KINDS.items():
        for form in (Format.DOCX, Format.PDF):
            assert f"{kind}（{form.value}）  {number}件" in year.lines
    assert f"付議書（pdf）  {SHEETS}件" in year.lines
    assert f"公表する表（csv）  {TABLES}件" in year.lines
    assert f"2022-12-12 部課ごとに送付: 第2回（{SECTIONS}課）" in year.lines
    assert "2023-09-29 公表資料: 10ファイル" in year.lines
    assert str(year.folder / SENT) in year.lines
    assert str(year.folder / "公表") in year.lines
    assert f"記録  {year.folder / '文京区_令和4年度.db'}" in year.lines
    assert "台帳: バッチ処理 94件、オンライン処理 31件、小型電子計算機 114件" in year.lines
    assert "未了の義務: 1件" in year.lines


def test_a_second_run_makes_the_same_papers_byte_by_byte_and_answers_as_data(
    year: Year, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = App(tmp_path, capsys).bare("demo", "--out", tmp_path / "out", "--json")
    assert (said.status, said.err) == (0, "")
    lists = 2 * SECTIONS  # as .xlsx and as .csv
    assert len(said.data["made"]) == 1 + 2 * sum(KINDS.values()) + SHEETS + lists + TABLES
    assert all(Path(path).is_file() for path in said.data["made"])
    _same_papers(year.folder, tmp_path / "out")


def _same_papers(first: Path, second: Path) -> None:
    for suffix in (".docx", ".pdf", ".xlsx", ".csv"):
        papers = _papers(first, suffix)
        assert [path.relative_to(first) for path in papers] == [
            path.relative_to(second) for path in _papers(second, suffix)
        ]
        differing = [
            path.name
            for path in papers
            if path.read_bytes() != (second / path.relative_to(first)).read_bytes()
        ]
        assert differing == []


def test_word_and_pdf_of_every_paper_carry_the_same_text(year: Year) -> None:
    for path in _papers(year.folder, ".docx"):
        word = Counter(docx_words(path.read_bytes()))
        page = Counter(pdf_words(path.with_suffix(".pdf").read_bytes()))
        # the reader of PDF leaves out a run that is nothing but a wide blank
        assert set(word - page) <= {"\u3000"}, path.name
        # pages carry numbers, boxes and repeated headings that the body of a Word file has once
        assert set(page - word) <= {*word, *"-0123456789"}, path.name


def test_the_real_matters_of_the_year_stand_in_the_papers(year: Year) -> None:
    def text(name: str) -> str:
        (path,) = year.folder.rglob(f"{name}.docx")
        return docx_words(path.read_bytes())

    first = text("20220824_第1回情報システム委員会_開催通知")
    assert "小型電子計算機設置等計画について" in first
    second = text("20221208_第2回情報システム委員会_開催通知")
    for matter in (
        "電子計算組織適用計画について（変更分）",
        "令和５年度電子計算組織適用計画について",
        "令和５年度小型電子計算機設置等計画について",
    ):
        assert matter in second
    assert "（仮称）文京区児童相談情報管理システム" in text("20220719_第1回システム評価部会_付議資料")
    minutes = text("20221208_第2回情報システム委員会_議事録")
    assert "定足数の定めはない" in minutes
    assert "職員課長" in minutes


def test_the_record_of_the_year_is_whole(record: App) -> None:
    assert record("check", today="2023-01-10").out == "異常はありません。\n"
    states = Counter(plan["state"] for plan in record.fine("plan", "list"))
    assert states == {"notified": 118}
    meetings = record.fine("meeting", "list")
    assert [(one["committee_id"], one["number"], one["held_on"], one["state"]) for one in meetings] == [
        ("システム評価部会", 1, "2022-07-19", "confirmed"),
        ("情報システム委員会", 1, "2022-08-24", "confirmed"),
        ("情報システム委員会", 2, "2022-12-08", "confirmed"),
    ]
    (duty,) = record.fine("duties", today="2023-01-10")
    assert duty["kind"] == "condition"


def test_the_head_printed_on_the_minutes_is_in_the_log(year: Year, record: App) -> None:
    (path,) = year.folder.rglob("20221208_第2回情報システム委員会_議事録.docx")
    text = docx_words(path.read_bytes())
    head = max(
        (text[at : at + 64] for at in range(len(text) - 63)),
        key=lambda piece: sum(char in "0123456789abcdef" for char in piece),
    )
    assert record("audit", "verify", "--head", head, today="2023-01-10").status == 0


def test_a_ward_without_a_script_has_no_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = App(tmp_path, capsys)
    said = app.bare("demo", "--out", tmp_path / "out", "--profile", "arakawa")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("「arakawa」の実演はありません。bunkyoから選んでください。")
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = App(tmp_path, capsys)
    blocked = app.file("out", "ファイル")
    said = app.bare("demo", "--out", blocked)
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(f"「{blocked}/文京区_令和4年度.db」を作成できません（")
