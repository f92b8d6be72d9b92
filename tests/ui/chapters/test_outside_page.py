"""What is decided without a meeting, in the window: 特例 (B46-13), 書面 (M-1), 軽易な変更 (A-13)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.decision import DecisionKind, Verdict, Vote
from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.ui.outside.minor import MinorPart
from kiosk_app.ui.outside.page import OutsidePage
from kiosk_app.ui.outside.urgent import UrgentPart
from kiosk_app.ui.outside.written import WrittenPart
from kiosk_app.ui.page import Key
from kiosk_app.usecases import meetings
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, fills_in, form, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

WHY = "給付の開始に間に合わせるため"


def test_b46_13_a_decision_is_taken_told_and_owed_to_the_committee(
    bunkyo: Desk, before_bunkyo: Clerk, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    chosen.paths = (tmp_path / "特例",)
    make.accepted(bunkyo, make.content(title="生活支援臨時給付金"))
    page = part(before_bunkyo, "outside", UrgentPart)
    assert "報告を待つ決定はありません" in page.view.empty.text()
    before_bunkyo.presses(Key.EDIT)
    fills_in(before_bunkyo, button="登録する")
    assert "急施の理由が書かれていません" in trouble(before_bunkyo)
    fills_in(before_bunkyo, reason=WHY, button="登録する")
    qtmodeltester.check(page.view.list.rows)
    assert cells(page, "状態") == ["■ 報告・通知待ち"]
    assert "規則第46号第13条第2項" in shown(page)
    before_bunkyo.presses(Key.PREVIEW)
    assert page.view.images.which.count() == 1
    before_bunkyo.presses(Key.BACK)
    before_bunkyo.presses(Key.REGISTER)
    fills_in(before_bunkyo, button="フォルダに作る…")
    assert list((tmp_path / "特例").rglob("*.docx"))
    assert cells(page, "状態") == ["■ 報告待ち"]
    page.view.list.opened.emit()
    assert before_bunkyo.here == "計画書等"


def test_a_plan_is_brought_to_the_form_by_a_jump(bunkyo: Desk, before_bunkyo: Clerk) -> None:
    page = part(before_bunkyo, "outside", UrgentPart)
    page.view.decide.click()
    assert "決定することのできる計画書等がありません" in before_bunkyo.told
    first, second = make.accepted(bunkyo, make.content(), make.content())
    part(before_bunkyo, "outside", UrgentPart, second.id)
    assert form(before_bunkyo).values()["plan_id"] == second.id
    assert first.id != second.id
    page._look()
    page._go_to_plan()
    assert before_bunkyo.here == "会議外の決定"


def test_only_the_procedures_of_the_ward_are_shown(before_bunkyo: Clerk, before_arakawa: Clerk) -> None:
    def parts(clerk: Clerk) -> list[str]:
        clerk.window.show_page("outside")
        page = clerk.window.page
        assert isinstance(page, OutsidePage)
        return [made.text() for made in page.bar.buttons]

    assert parts(before_bunkyo) == ["付議の特例", "書面による審議"]
    assert parts(before_arakawa) == ["書面による審議", "軽易な変更"]
    assert "部会の評価" not in before_arakawa.menu


@pytest.fixture
def written(bunkyo: Desk) -> int:
    """Return a meeting in writing whose papers went out."""
    make.accepted(bunkyo, make.content(title="窓口発券"))
    new = meetings.NewMeeting(
        committee_id=make.COMMITTEE,
        held_on=date(2022, 10, 20),
        mode=MeetingMode.WRITTEN,
        basis="委員長が認めたため",
        reply_due=date(2022, 10, 20),
    )
    found = meetings.add_meeting(bunkyo, new)
    meetings.build_agenda(bunkyo, found.id)
    meetings.issue_notice(bunkyo, found.id)
    return found.id


def test_m1_members_answer_in_writing_and_the_meeting_is_closed(
    bunkyo: Desk, before_bunkyo: Clerk, written: int, clock: Clock, qtmodeltester: ModelTester
) -> None:
    page = part(before_bunkyo, "outside", WrittenPart, written)
    qtmodeltester.check(page.view.list.rows)
    before_bunkyo.presses(Key.EDIT)
    keys = form(before_bunkyo).values()
    vote = next(key for key in keys if key.startswith("vote:"))
    opinion = vote.replace("vote", "opinion")
    values = {vote.replace(":", "__"): Vote.FOR, opinion.replace(":", "__"): "異議はない。"}
    fills_in(before_bunkyo, **values, button="登録する")
    assert cells(page, "回答")[0].startswith("1/")
    assert "異議はない。" in shown(page)
    assert "回答なし" in shown(page)
    clock.set(date(2022, 10, 21))
    page.view.list.opened.emit()
    fills_in(before_bunkyo, button="登録する")
    assert "期限" in before_bunkyo.told
    assert "期限後" in shown(page)
    before_bunkyo.presses(Key.REGISTER)
    result = next(key for key in form(before_bunkyo).values() if key.startswith("result:"))
    fills_in(before_bunkyo, button="締め切って登録する")
    assert trouble(before_bunkyo).strip()
    fills_in(before_bunkyo, **{result.replace(":", "__"): DecisionKind.APPROVED}, button="締め切って登録する")
    assert meetings.show_meeting(bunkyo, written).record is not None
    assert not page.view.reply.isEnabled()
    page.view.list.opened.emit()
    assert before_bunkyo.here == "委員会"


def test_what_goes_round_is_looked_at_and_saved(
    before_bunkyo: Clerk, written: int, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "回付",)
    page = part(before_bunkyo, "outside", WrittenPart, written)
    before_bunkyo.presses(Key.PREVIEW)
    assert page.view.images.which.count() == 3
    before_bunkyo.presses(Key.BACK)
    page.view.letters.click()
    assert len(list((tmp_path / "回付").rglob("*.pdf"))) == 3


def test_nothing_happens_where_nothing_is_chosen(before_bunkyo: Clerk) -> None:
    page = part(before_bunkyo, "outside", WrittenPart)
    for act in (page._ask_reply, page._ask_results, page._look, page._save_letters, page._go_to_meeting):
        act()
    assert before_bunkyo.dialog is None
    assert "書面による審議はありません" in page.view.empty.text()


Applied = Callable[[str], MinorPart]


@pytest.fixture
def applied(before_arakawa: Clerk) -> Applied:
    """Return a way to register an application for a system that a section manages."""

    def apply(managed_by: str) -> MinorPart:
        page = part(before_arakawa, "outside", MinorPart)
        before_arakawa.presses(Key.EDIT)
        fills_in(
            before_arakawa,
            system="税務システム",
            change="帳票の文言",
            section_id=managed_by,
            managed_by=managed_by,
            button="登録する",
        )
        return page

    return apply


def test_a13_a_light_change_is_applied_for_decided_and_told(
    before_arakawa: Clerk, applied: Applied, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    chosen.paths = (tmp_path / "軽易",)
    page = applied("管理部デジタル推進課")
    qtmodeltester.check(page.view.list.rows)
    assert cells(page, "状態") == ["▲ 申請"]
    assert "デジタル推進課長の決定を待っています" in shown(page)
    before_arakawa.presses(Key.REGISTER)
    fills_in(before_arakawa, verdict=Verdict.REJECTED, button="登録する")
    assert "否とした理由がありません" in trouble(before_arakawa)
    fills_in(before_arakawa, verdict=Verdict.APPROVED, button="登録する")
    assert cells(page, "状態") == ["◆ 決定"]
    before_arakawa.presses(Key.PREVIEW)
    assert page.view.images.which.count() == 1
    before_arakawa.presses(Key.BACK)
    page.view.letters.click()
    fills_in(before_arakawa, button="フォルダに作る…")
    assert cells(page, "状態") == ["－ 通知"]
    assert list((tmp_path / "軽易").rglob("*.pdf"))
    assert "変更の記録に残ります" not in shown(page)


def test_a13_3_another_sections_system_leaves_a_record(before_arakawa: Clerk, applied: Applied) -> None:
    rules = before_arakawa.session.desk.regulations
    other = next(one for one in rules.sections if one.id != "管理部デジタル推進課" and one.head)
    page = applied(other.id)
    assert "変更の記録に残ります" in shown(page)
    page.view.filters.choose("state", page.view.list.rows.every[0].state)
    row = page.view.list.rows.every[0]
    page = part(before_arakawa, "outside", MinorPart, row.id)
    assert page.chosen == row
    page._look()
    assert page.view.stack.currentIndex() == 0


def test_an_application_that_says_nothing_is_refused_at_its_fields(before_arakawa: Clerk) -> None:
    page = part(before_arakawa, "outside", MinorPart)
    page._ask_decision()
    assert before_arakawa.dialog is None
    page.view.apply.click()
    fills_in(before_arakawa, managed_by="管理部デジタル推進課", button="登録する")
    assert "「電子情報システム」が書かれていません" in trouble(before_arakawa)
