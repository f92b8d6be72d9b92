"""Papers of a meeting: what may be made when, as which files, remembered with their hashes."""

import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents.content import Document, Paragraph, Part
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.store.database import StaleError
from kiosk_app.store.papers import Paper as Remembered
from kiosk_app.usecases import meetings, papers, plans
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.papers import Format, LetterKind, Made, Paper
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

TEXT = (Format.TEXT,)
SENT = date(2022, 12, 12)


def _remembered(desk: Desk) -> tuple[Remembered, ...]:
    with desk.database.read() as reader:
        return reader.papers.rows()


def _text(made: tuple[Made, ...]) -> str:
    return "".join(one.path.read_text(encoding="utf-8") for one in made)


# ── 付議資料 ──


def test_a_packet_is_made_as_word_and_pdf_and_remembered(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path / "資料")
    assert [one.path.name for one in made] == [
        "20221208_第1回情報システム委員会_付議資料.docx",
        "20221208_第1回情報システム委員会_付議資料.pdf",
    ]
    assert all(hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256 for one in made)
    assert {(one.file_name, one.sha256, one.meeting_id) for one in _remembered(desk)} == {
        (one.path.name, one.sha256, dossier.meeting.id) for one in made
    }


def test_plans_decided_as_one_block_have_a_volume_of_their_own(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk, make.change(type_id="システム継続計画書"))
    dossier = make.issued(desk)
    made = papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=TEXT)
    assert [one.kind for one in made] == ["付議資料", "付議資料別冊"]
    assert "別冊" in made[1].path.name


def test_a_packet_bears_the_mark_of_a_draft_until_the_notice_goes_out(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    assert "（案）" in _text(papers.make_packet(desk, meeting.id, tmp_path, formats=TEXT))
    meetings.issue_notice(desk, meeting.id)
    assert "（案）" not in _text(papers.make_packet(desk, meeting.id, tmp_path, formats=TEXT))


def test_m_4_a_packet_shows_a_withdrawn_item_under_its_number(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    (change,) = make.accepted(desk, make.change())
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, change.id, "取下届")
    text = _text(papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=TEXT))
    assert "議案第１号　令和５年度電子計算組織適用計画について（取下げ）" in text
    assert "議案第２号" in text


def test_m_4_a_packet_strikes_a_plan_withdrawn_from_a_block(desk: Desk, tmp_path: Path) -> None:
    gone, left = make.accepted(desk, make.content(title="取り下げる計画"), make.content(title="残る計画"))
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, gone.id, "取下届")
    text = _text(papers.make_packet(desk, dossier.meeting.id, tmp_path, formats=TEXT))
    assert left.content.title in text
    assert "取下げ" in text


@pytest.mark.parametrize("kind", ["付議資料", "開催通知"])
def test_nothing_is_made_of_an_empty_agenda_or_a_meeting_called_off(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    def act(meeting_id: int) -> object:
        if kind == "付議資料":
            return papers.make_packet(desk, meeting_id, tmp_path)
        return papers.make_letters(desk, meeting_id, LetterKind.NOTICE, tmp_path)

    empty = make.meeting(desk)
    with pytest.raises(RuleError, match=f"議題が1件もないため、{kind}を作れません。"):
        act(empty.id)
    make.accepted(desk)
    dossier = make.issued(desk)
    meetings.cancel_meeting(desk, dossier.meeting.id)
    with pytest.raises(RuleError, match=f"この会議は中止のため、{kind}を作れません。"):
        act(dossier.meeting.id)
    assert list(tmp_path.glob("*.docx")) == []


# ── 通知 ──


def test_b46_6_the_notice_bears_the_mark_of_a_draft_until_it_goes_out(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    assert "（案）" in _text(papers.make_letters(desk, meeting.id, LetterKind.NOTICE, tmp_path, formats=TEXT))
    meetings.issue_notice(desk, meeting.id)
    (made,) = papers.make_letters(desk, meeting.id, LetterKind.NOTICE, tmp_path, formats=TEXT)
    text = made.path.read_text(encoding="utf-8")
    assert "（案）" not in text
    assert "令和５年度小型電子計算機設置等計画について" in text


def test_a_notice_with_a_day_notifies_nobody_of_a_result(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    done = make.held(desk)
    papers.make_letters(
        desk, done.meeting.id, LetterKind.NOTICE, tmp_path, sent_on=date(2022, 11, 24), formats=TEXT
    )
    with desk.database.read() as reader:
        assert len(reader.decisions.unnotified()) == 1


def test_a_12_5_letters_go_to_each_section_and_count_as_sent_with_their_day(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = make.accepted(desk, make.content(), make.change())
    done = make.held(desk)
    unsent = papers.make_letters(desk, done.meeting.id, LetterKind.RESULT, tmp_path, formats=TEXT)
    assert {one.path.relative_to(tmp_path).as_posix() for one in unsent} == {
        "審議結果通知/審議結果通知_区民部_戸籍住民課.txt",
        "審議結果通知/審議結果通知_教育推進部_児童青少年課.txt",
    }
    assert {row.state.value for row in plans.list_plans(desk)} == {"decided"}
    sent = papers.make_letters(desk, done.meeting.id, LetterKind.RESULT, tmp_path, sent_on=SENT, formats=TEXT)
    assert "令和４年12月12日" in _text(sent)
    assert {row.id: row.state.value for row in plans.list_plans(desk)} == {
        first.id: "notified",
        second.id: "notified",
    }


def test_letters_can_be_made_again_after_they_were_sent(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    done = make.held(desk)
    for _ in range(2):
        papers.make_letters(desk, done.meeting.id, LetterKind.RESULT, tmp_path, sent_on=SENT, formats=TEXT)
    assert len(_remembered(desk)) == 2


def test_a_withdrawn_plan_gets_no_letter(desk: Desk, tmp_path: Path) -> None:
    (small,) = make.accepted(desk, make.content(title="取り下げる計画"))
    make.accepted(desk, make.content(section_id="福祉部高齢福祉課"))
    dossier = make.issued(desk)
    plans.withdraw_plan(desk, small.id, "取下届")
    done = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    (letter,) = papers.make_letters(desk, done.meeting.id, LetterKind.RESULT, tmp_path, formats=TEXT)
    assert letter.path.name == "審議結果通知_福祉部_高齢福祉課.txt"
    assert "取り下げる計画" not in letter.path.read_text(encoding="utf-8")


def test_there_are_no_letters_before_the_meeting_was_held(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="この会議には、通知する決定がありません。"):
        papers.make_letters(desk, dossier.meeting.id, LetterKind.RESULT, tmp_path, sent_on=SENT)
    assert mark
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_there_are_no_letters_when_everything_was_withdrawn(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    done = make.held(desk, make.decision(dossier.items[0], DecisionKind.WITHDRAWN), dossier=dossier)
    with pytest.raises(RuleError, match="この会議には、通知する決定がありません。"):
        papers.make_letters(desk, done.meeting.id, LetterKind.RESULT, tmp_path)


# ── 議事録 ──


def test_m_7_minutes_are_drafted_from_the_record_edited_confirmed_and_locked(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    make.accepted(desk)
    clock.set(date(2022, 12, 8))
    done = make.held(desk)
    draft = papers.draft_minutes(desk, done.meeting.id)
    assert draft.drafted_on == date(2022, 12, 8)
    assert papers.draft_minutes(desk, done.meeting.id) == draft
    edited = papers.edit_minutes(desk, draft, draft.body + "\n追記\n")
    made = papers.make_minutes(desk, done.meeting.id, tmp_path, formats=TEXT)
    assert [one.kind for one in made] == ["議事録", "審議結果一覧"]
    assert "追記" in _text(made)
    assert "（案）" in _text(made)
    clock.set(date(2022, 12, 15))
    assert papers.confirm_minutes(desk, done.meeting.id, "委員長").meetings == {done.meeting.id}
    kept = meetings.show_meeting(desk, done.meeting.id)
    assert kept.meeting.state is MeetingState.CONFIRMED
    assert kept.minutes is not None
    assert (kept.minutes.confirmed_on, kept.minutes.confirmed_by) == (date(2022, 12, 15), "委員長")
    assert "（案）" not in _text(papers.make_minutes(desk, done.meeting.id, tmp_path, formats=TEXT))
    with pytest.raises(RuleError, match="議事録は確定"):
        papers.edit_minutes(desk, edited, "書き換え")


def test_a_stale_edit_of_minutes_is_refused(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    draft = papers.draft_minutes(desk, done.meeting.id)
    papers.edit_minutes(desk, draft, "先の変更")
    with pytest.raises(StaleError, match="議事録は、開いた後に"):
        papers.edit_minutes(desk, draft, "後の変更")


def test_m_7_minutes_are_confirmed_once(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    papers.confirm_minutes(desk, done.meeting.id, "委員長")
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="議事録は確定"):
        papers.confirm_minutes(desk, done.meeting.id, "委員長")
    assert mark


def test_minutes_are_confirmed_by_somebody(desk: Desk) -> None:
    make.accepted(desk)
    done = make.held(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="項目「確認した者」：議事録を確認した者が書かれていません。"):
        papers.confirm_minutes(desk, done.meeting.id, " 　")
    assert mark


@pytest.mark.parametrize("called_off", [False, True])
def test_there_are_no_minutes_of_a_meeting_that_was_not_held(
    desk: Desk, tmp_path: Path, called_off: bool
) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    if called_off:
        meetings.cancel_meeting(desk, dossier.meeting.id)
    mark = Unchanged(desk)
    for act in (
        lambda: papers.make_minutes(desk, dossier.meeting.id, tmp_path),
        lambda: papers.confirm_minutes(desk, dossier.meeting.id, "委員長"),
    ):
        with pytest.raises(RuleError, match="会議の記録がまだないため、議事録を作れません。"):
            act()
    assert mark


def test_b50_25_the_minutes_print_the_head_of_the_log_as_it_stood(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    done = make.held(desk)
    papers.confirm_minutes(desk, done.meeting.id, "委員長")
    with desk.database.read() as reader:
        head = reader.audit.head()
    text = _text(papers.make_minutes(desk, done.meeting.id, tmp_path, formats=TEXT))
    assert head in text.replace(" ", "").replace("\n", "")
    with desk.database.read() as reader:
        assert reader.audit.verify(head) == ()


# ── saving ──


def _paper(name: str, text: str = "本文") -> Paper:
    document = Document(title=name, author="情報政策課", parts=(Part(blocks=(Paragraph(text=text),)),))
    return Paper(kind="見本", name=name, document=document)


def test_a_character_that_no_font_has_stops_everything_before_a_file_is_made(
    desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "出力"
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        papers.save(desk, [_paper("良"), _paper("否", "𠮷野\U000f0000")], out)
    assert all("否" in problem.text() for problem in refused.value.problems)
    assert mark
    assert not out.exists()


def test_a_stopped_job_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    seen: list[str] = []
    stop = Progress(tell=lambda _done, _total, label: seen.append(label), stopped=lambda: len(seen) == 1)
    mark = Unchanged(desk)
    with pytest.raises(CancelledError):
        papers.save(desk, [_paper("一"), _paper("二")], tmp_path / "出力", formats=TEXT, progress=stop)
    assert seen == ["一.txt"]
    assert not (tmp_path / "出力").exists()
    assert mark


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_old_papers_and_leaves_no_half_of_the_new(desk: Desk, tmp_path: Path) -> None:
    small, large = _paper("一"), _paper("二", "長い本文。" * 2000)
    papers.save(desk, [replace(large, document=small.document)], tmp_path, formats=TEXT)
    before = (tmp_path / "二.txt").read_bytes()
    mark = Unchanged(desk)
    with _largest_file(4096), pytest.raises(KnownError, match="」を保存できません。"):
        papers.save(desk, [small, large], tmp_path, formats=TEXT)
    assert mark
    assert (tmp_path / "二.txt").read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.t*")) == ["二.txt"]


def test_a_full_disk_leaves_what_was_there_before(desk: Desk, tmp_path: Path) -> None:
    papers.save(desk, [_paper("一", "前の本文")], tmp_path, formats=TEXT)
    large = _paper("二", "長い本文。" * 2000)
    with _largest_file(4096), pytest.raises(KnownError):
        papers.save(desk, [_paper("一"), large], tmp_path, formats=TEXT)
    assert (tmp_path / "一.txt").exists()
    assert not (tmp_path / "二.txt").exists()


def test_a_file_in_the_place_of_the_folder_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "出力").write_text("ファイル", encoding="utf-8")
    mark = Unchanged(desk)
    with pytest.raises(KnownError, match="保存先の途中にフォルダではないものがあります。"):
        papers.save(desk, [_paper("一")], tmp_path / "出力", formats=TEXT)
    assert mark


def test_a_name_that_the_disk_cannot_have_is_told(desk: Desk, tmp_path: Path) -> None:
    mark = Unchanged(desk)
    with pytest.raises(KnownError, match="ファイル名又はフォルダの道順が長すぎます。"):
        papers.save(desk, [_paper("一")], tmp_path / ("長" * 300), formats=TEXT)
    assert mark


def test_every_format_holds_the_same_text(desk: Desk, tmp_path: Path) -> None:
    paper = _paper("一", "本文の一行")
    made = papers.save(desk, [paper], tmp_path, formats=tuple(Format))
    assert [one.path.suffix for one in made] == [".docx", ".pdf", ".txt"]
    assert made[2].path.read_text(encoding="utf-8") == render_text(paper.document)
