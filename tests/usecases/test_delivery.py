"""Decisions out to the departments: a folder for each 部 and 課, and nothing by halves (A-12-5, practice of CP932)."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.usecases import plans
from kiosk_app.usecases.delivery import PATH_LIMIT, deliver
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.exports import Writing
from kiosk_app.usecases.papers import LetterKind, make_letters
from kiosk_app.usecases.saving import Format, save
from kiosk_app.usecases.sheets import sheet_papers
from tests import factories as make
from tests.usecases.conftest import Decided, Unchanged

SENT = date(2022, 12, 12)
HOME, WELFARE = Path("区民部", "戸籍住民課"), Path("福祉部", "高齢福祉課")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def states(desk: Desk, *found: Plan) -> set[PlanState]:
    return {plans.show_plan(desk, plan.id).file.plan.state for plan in found}


def test_a_12_5_each_section_gets_its_letter_list_and_papers_in_its_own_folder(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, one, other = decided
    seen: list[tuple[int, int]] = []
    progress = Progress(tell=lambda done, total, _label: seen.append((done, total)))
    done = deliver(desk, meeting_id, tmp_path / "送付", sent_on=SENT, progress=progress)
    expected = {
        (folder / name).as_posix()
        for folder, plan in ((HOME, one), (WELFARE, other))
        for name in (
            "審議結果通知.docx",
            "審議結果通知.pdf",
            "審議結果一覧.csv",
            "審議結果一覧.xlsx",
            f"付議書/付議書_{plan.id}_{plan.content.title.replace('〜', '-')}.pdf",
        )
    }
    assert names(tmp_path / "送付") == expected
    assert {file.path.relative_to(tmp_path / "送付").as_posix() for file in done.made} == expected
    assert done.warnings == ()
    assert seen == [(number, 6) for number in range(6)]
    assert states(desk, one, other) == {PlanState.NOTIFIED}
    with desk.database.read() as reader:
        assert len(reader.papers.rows(meeting_id=meeting_id)) == len(expected)


def test_a_12_5_the_list_is_a_table_of_real_numbers_and_days_and_without_a_day_nothing_is_notified(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, one, other = decided
    deliver(desk, meeting_id, tmp_path)
    rows = [
        tuple(cell.value for cell in row)
        for row in load_workbook(tmp_path / WELFARE / "審議結果一覧.xlsx").worksheets[0].iter_rows()
    ]
    (line,) = [
        dict(zip(rows[at], rows[at + 1], strict=True)) for at in range(len(rows)) if rows[at][0] == "番号"
    ]
    assert (line["番号"], line["計画番号"], line["受付番号"]) == (1, other.id, other.receipt_no)
    assert (line["議案番号"], line["件名"]) == ("議案第1号", "相談記録システムの設置")
    assert (line["審議結果"], line["可否"]) == ("条件付承認", "可")
    assert line["条件"] == "年度内に報告すること。（期限 令和5年3月31日）"
    assert line["決定日"] == datetime(2022, 12, 8)  # noqa: DTZ001 - a cell of a sheet has no zone
    assert line["通知日"] is None
    assert states(desk, one, other) == {PlanState.DECIDED}


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_half_way_leaves_neither_half_a_folder_nor_half_a_record(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, one, other = decided
    mark = Unchanged(desk)
    with full_disk(12_000), pytest.raises(KnownError, match="」を保存できません。"):
        deliver(desk, meeting_id, tmp_path / "送付", sent_on=SENT)
    assert list(tmp_path.rglob("*送付*")) == []
    assert mark
    assert states(desk, one, other) == {PlanState.DECIDED}


def test_a_record_that_another_clerk_holds_leaves_the_folder_as_it_was(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, one, other = decided
    out = tmp_path / "送付"
    kept = out / HOME / "審議結果一覧.csv"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"old")
    with sqlite3.connect(desk.database.path) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError):
            deliver(desk, meeting_id, out, sent_on=SENT)
        busy.rollback()
    assert names(out) == {"区民部/戸籍住民課/審議結果一覧.csv"}
    assert not (out / "福祉部").exists()
    assert kept.read_bytes() == b"old"
    assert states(desk, one, other) == {PlanState.DECIDED}


def test_a_stopped_delivery_leaves_nothing(decided: Decided, tmp_path: Path) -> None:
    desk, meeting_id, *_ = decided
    mark = Unchanged(desk)
    with pytest.raises(CancelledError):
        deliver(desk, meeting_id, tmp_path / "送付", sent_on=SENT, progress=Progress(stopped=lambda: True))
    assert not (tmp_path / "送付").exists()
    assert mark


def test_cp932_lists_every_letter_that_it_lacks_with_file_row_and_column_and_writes_nothing(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, *_ = decided
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        deliver(desk, meeting_id, tmp_path / "送付", writing=Writing(encoding=Encoding.CP932))
    (problem,) = (
        one for one in refused.value.problems if isinstance(one, Problem) and one.severity is Severity.ERROR
    )
    assert "「𠮷」（U+20BB7）はCP932で書けません。" in problem.message
    assert (problem.place.file, problem.place.row, problem.place.column) == (
        "区民部／戸籍住民課／審議結果一覧.csv",
        2,
        "件名",
    )
    assert not (tmp_path / "送付").exists()
    assert mark


def test_cp932_writes_what_the_clerk_chose_instead_and_tells_of_look_alikes(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, *_ = decided
    writing = Writing(encoding=Encoding.CP932, replacements={"𠮷": "吉"})
    done = deliver(desk, meeting_id, tmp_path, writing=writing)
    (warning,) = done.warnings
    assert "「〜」（U+301C）は「～」として書き出します。" in warning.message
    data = (tmp_path / HOME / "審議結果一覧.csv").read_bytes()
    assert "吉田窓口～発券" in data.decode("cp932")
    assert b"?" not in data
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_long_titles_are_cut_so_that_every_pc_opens_the_path(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk, make.content(title="長い件名" * 20))
    done = make.held(desk)
    out = tmp_path / ("深" * min(60, PATH_LIMIT - len(str(tmp_path)) - 60))
    made = deliver(desk, done.meeting.id, out).made
    assert max(len(str(file.path)) for file in made) <= PATH_LIMIT
    (sheet,) = (out / HOME / "付議書").iterdir()
    assert sheet.name.startswith(f"付議書_{plan.id}_")


def test_a_folder_that_lies_too_deep_is_refused(decided: Decided, tmp_path: Path) -> None:
    desk, meeting_id, *_ = decided
    deep = tmp_path / ("深" * 60) / ("深" * 60)
    mark = Unchanged(desk)
    with pytest.raises(
        KnownError, match=f"全体を{PATH_LIMIT}文字以内にするため、短い場所を指定してください。"
    ):
        deliver(desk, meeting_id, deep / ("深" * 40), sent_on=SENT)
    assert mark
    assert list(tmp_path.rglob("深*")) == []


def test_a_meeting_without_results_has_nothing_to_send(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    with pytest.raises(RuleError, match="通知する決定がありません"):
        deliver(desk, dossier.meeting.id, tmp_path / "送付")


def test_a_meeting_that_only_heard_reports_has_nothing_to_send(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk)
    make.decide_urgently(desk, plan)
    done = make.held(desk)
    with pytest.raises(RuleError, match="部課に送る決定がありません。会議の結果を確かめてください。"):
        deliver(desk, done.meeting.id, tmp_path / "送付")
    assert not (tmp_path / "送付").exists()


def test_letters_and_notification_of_a_meeting_are_one_step_too(decided: Decided, tmp_path: Path) -> None:
    desk, meeting_id, one, other = decided
    mark = Unchanged(desk)
    with full_disk(4096), pytest.raises(KnownError):
        make_letters(desk, meeting_id, LetterKind.RESULT, tmp_path / "通知", sent_on=SENT)
    assert mark
    make_letters(desk, meeting_id, LetterKind.RESULT, tmp_path / "通知", sent_on=SENT)
    assert states(desk, one, other) == {PlanState.NOTIFIED}


def test_two_papers_of_one_name_do_not_cover_each_other(decided: Decided, tmp_path: Path) -> None:
    desk, _, one, _ = decided
    (sheet,) = sheet_papers(desk, [one.id])
    papers = [replace(sheet, name=name) for name in ("A", "a", "A")]
    made = save(desk, papers, tmp_path, formats=(Format.TEXT,))
    assert [file.path.name for file in made] == ["A.txt", "a（2）.txt", "A（3）.txt"]
