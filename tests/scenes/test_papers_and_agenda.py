"""Agenda and papers: numbers, versions, pages, characters, annexes, files (anchors §4: 5, 7, 10-13, 15, 17, 19, 20)."""

from contextlib import closing
from pathlib import Path

import docx
import pypdfium2
import pytest

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import PlanState
from kiosk_app.ui.page import Key
from kiosk_app.usecases import attachments, plans
from kiosk_app.usecases import meetings as use
from tests.scenes.conftest import Scene, fill
from tests.ui.conftest import Chosen

HEAD = "操作記録の照合値"
LONGEST_NAME, LONGEST_PATH = 80, 120  # of the 260 characters that Windows and its ZIP take


def pages_of(path: Path) -> list[str]:
    """Return the text of every page of a PDF, without blanks."""
    with closing(pypdfium2.PdfDocument(path.read_bytes())) as document:
        texts = []
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                texts.append("".join(text.get_text_bounded().split()))
        return texts


def packet_of(scene: Scene, chosen: Chosen, folder: Path) -> Path:
    """Save the packet and return its first PDF."""
    chosen.paths = (folder,)
    assert scene.meeting.papers.view.images.which.count()
    scene.clerk.presses(Key.REGISTER)
    assert "保存しました" in scene.clerk.news, scene.clerk.told
    return min(folder.glob("*.pdf"), key=lambda path: path.name)


def numbers_of(scene: Scene) -> list[str]:
    model = scene.meeting.preparation.view.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def decides_all(scene: Scene) -> None:
    for number in range(1, len(scene.meeting.day.results) + 1):
        scene.meeting.day.goes_to_item(number)
        scene.meeting.day.decides(1)
    scene.clerk.presses(Key.REGISTER)


def test_07_what_happens_later_does_not_leak_into_an_agenda_that_went_out(issued: Scene) -> None:
    clerk, step = issued.clerk, issued.meeting.preparation
    before = use.show_meeting(issued.desk, issued.id).versions
    step.view.add.click()
    fill(clerk, kind=ItemKind.OTHER, title="追加の件")
    assert "まだ通知していない変更" in step.view.versions.toPlainText()
    assert use.show_meeting(issued.desk, issued.id).versions == before
    step.view.issue.click()
    assert "追加の件" in clerk.told
    clerk.answers("変更を通知する")
    after = use.show_meeting(issued.desk, issued.id).versions
    assert (after[0], len(after)) == (before[0], 2)
    assert "第2版" in step.view.versions.toPlainText()


def test_10_numbers_are_provisional_in_brackets_then_final_without_gap_or_double(prepared: Scene) -> None:
    clerk, step = prepared.clerk, prepared.meeting.preparation
    step.view.build.click()
    assert numbers_of(prepared) == ["（議案第２号）", "（議案第３号）", "（議案第４号）"]
    step.view.issue.click()
    assert "確定した番号は変えられません" in clerk.told
    clerk.answers("開催通知を出す")
    assert numbers_of(prepared) == ["議案第２号", "議案第３号", "議案第４号"]
    step.view.list.setCurrentIndex(step.view.model.index(1, 0))
    step.view.withdraw.click()
    clerk.writes("見直すため", "取り下げる")
    step.view.add.click()
    fill(clerk, kind=ItemKind.DELIBERATION, title="追加の議案")
    assert numbers_of(prepared) == ["議案第２号", "議案第３号", "議案第４号", "（議案第５号）"]


def test_11_pages_are_numbered_by_the_program(voting: Scene, chosen: Chosen, tmp_path: Path) -> None:
    pages = pages_of(packet_of(voting, chosen, tmp_path / "資料"))
    assert len(pages) > 2
    stamped = [number for number, text in enumerate(pages, start=1) if text.endswith(f"-{number}-")]
    assert stamped == list(range(stamped[0], len(pages) + 1))


def test_12_annexes_are_bound_as_pages_and_word_is_made_from_one_model(
    voting: Scene, chosen: Chosen, tmp_path: Path
) -> None:
    annex = tmp_path / "積算書.pdf"
    with closing(pypdfium2.PdfDocument.new()) as blank:
        for _page in range(2):
            blank.new_page(842, 595)
        blank.save(annex)
    (item,) = use.show_meeting(voting.desk, voting.id).items
    voting.clerk.presses(Key.REFRESH)
    before = pages_of(packet_of(voting, chosen, tmp_path / "前"))
    attachments.attach(voting.desk, f"item:{item.id}", (annex,))
    voting.clerk.presses(Key.REFRESH)
    bound = packet_of(voting, chosen, tmp_path / "後")
    after = pages_of(bound)
    assert len(after) == len(before) + 2
    assert all(text.endswith(f"-{number}-") for number, text in enumerate(after[2:], start=3))
    word = docx.Document(str(bound.with_suffix(".docx")))
    names = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert any(name.startswith(("Heading", "見出し")) for name in names), names


def test_13_papers_of_a_closed_meeting_are_made_again_without_reopening(
    voting: Scene, chosen: Chosen, tmp_path: Path
) -> None:
    decides_all(voting)
    voting.meeting.minutes.view.draft.click()
    voting.meeting.minutes.view.confirm.click()
    voting.clerk.writes("委員長", "確定する")
    made = []
    for folder in (tmp_path / "一", tmp_path / "二"):
        chosen.paths = (folder,)
        voting.meeting.minutes.view.files_button.click()
        # each copy bears the head of the log as it stands, which the copy before has moved on
        made.append({path.name: "".join(pages_of(path)).split(HEAD)[0] for path in folder.glob("*.pdf")})
    assert made[0] == made[1]
    assert len(made[0]) == 2
    assert packet_of(voting, chosen, tmp_path / "資料").exists()
    assert use.show_meeting(voting.desk, voting.id).meeting.state is MeetingState.CONFIRMED


def test_15_a_paper_that_was_replaced_says_so(voting: Scene, chosen: Chosen, tmp_path: Path) -> None:
    step = voting.meeting.preparation
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    step.view.replace.click()
    voting.clerk.writes("件数の誤りを直した", "差し替える")
    assert "差替" in step.view.versions.toPlainText()
    assert "件数の誤りを直した" in step.view.model.index(0, 2).data()
    text = "".join(pages_of(packet_of(voting, chosen, tmp_path / "資料")))
    assert "差替" in text


@pytest.mark.parametrize(("title", "missing"), [("𓀀システムの導入", "𓀀"), ("髙﨑様式①の導入", "")])
def test_17_a_character_that_no_font_has_is_told_before_it_is_printed(
    voting: Scene, chosen: Chosen, tmp_path: Path, title: str, missing: str
) -> None:
    chosen.paths = (tmp_path / "資料",)
    voting.meeting.preparation.view.add.click()
    fill(voting.clerk, kind=ItemKind.REPORT, title=title)
    assert voting.meeting.papers.view.save.isEnabled()
    voting.clerk.presses(Key.REGISTER)
    assert missing in voting.clerk.told
    assert bool(voting.clerk.told) is bool(missing)
    assert chosen.paths[0].exists() is not bool(missing)


def test_19_what_was_accepted_is_on_the_agenda_and_nothing_waits(prepared: Scene) -> None:
    waiting = [row for row in plans.list_plans(prepared.desk) if row.state is PlanState.ACCEPTED]
    refer = [line for line in prepared.clerk.home.view.duties.rows.shown if line.duty.kind is DutyKind.REFER]
    assert waiting
    assert refer
    step = prepared.clerk.opens_meeting(prepared.id).preparation
    step.view.build.click()
    taken = {plan for item in use.show_meeting(prepared.desk, prepared.id).items for plan in item.plan_ids}
    assert {row.id for row in waiting} == taken
    step.view.issue.click()
    prepared.clerk.answers("開催通知を出す")
    left = [line for line in prepared.clerk.home.view.duties.rows.shown if line.duty.kind is DutyKind.REFER]
    assert left == []


def test_20_names_of_files_stay_short(issued: Scene, chosen: Chosen, tmp_path: Path) -> None:
    decides_all(issued)
    chosen.paths = (tmp_path / "通知",)
    issued.meeting.notices.view.make.click()
    made = [path.relative_to(tmp_path / "通知") for path in (tmp_path / "通知").rglob("*.*")]
    assert len(made) > 50
    assert max(len(path.name) for path in made) <= LONGEST_NAME
    assert max(len(str(path)) for path in made) <= LONGEST_PATH
