"""A table from a spreadsheet pasted into the list of plans: looked at first, then kept as drafts."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.plan import PlanState
from kiosk_app.exchange.clipboard import block_text
from kiosk_app.ui.page import Key
from kiosk_app.usecases import plans as use
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.pages.window import Clerk
from tests.ui.conftest import Opener


def block(*rows: Mapping[str, str]) -> str:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    return block_text([heads, *([row.get(head, "") for head in heads] for row in rows)])


def states(desk: Desk, title: str) -> list[PlanState]:
    return [row.state for row in use.list_plans(desk, year=2023) if row.title == title]


def test_a_pasted_table_becomes_drafts_after_it_was_looked_at(
    clerk: Clerk, desk: Desk, qtmodeltester: ModelTester
) -> None:
    before = len(clerk.plans.titles)
    text = block(make.plan_entry(件名='５"窓口の\n端末'), make.plan_entry(件名="貼った乙", 年度="Ｒ５"))
    dialog = clerk.plans.pastes(text)
    assert dialog is not None
    qtmodeltester.check(dialog.list.rows)
    cells = [str(dialog.list.rows.index(1, column).data()) for column in range(6)]
    assert cells == ["3", "● なし", "小型機", "令和5年度", "区民部戸籍住民課", "貼った乙"]
    assert dialog.do.text() == "下書きとして登録（2件）"
    assert "このまま登録できます" in dialog.told.said
    assert len(use.list_plans(desk, year=2023)) + len(use.list_plans(desk, year=2022)) == before
    clerk.answers(dialog.do.text())
    assert clerk.news == "2件を下書きとして登録しました。"
    assert states(desk, "貼った乙") == [PlanState.DRAFT]
    assert len(clerk.plans.titles) == before + 2


def test_rules_are_told_row_by_row_and_do_not_keep_a_draft_from_being_kept(clerk: Clerk, desk: Desk) -> None:
    dialog = clerk.plans.pastes(
        block(
            make.plan_entry(件名="よい計画"),
            make.plan_entry(件名="個人情報を書かない", 個人情報=""),
            make.plan_entry(件名="個人情報を書かない", 個人情報="無"),
        )
    )
    assert dialog is not None
    assert "■ 直すこと" in dialog.list.rows.index(2, 1).data()
    assert "▲ 直すところのある計画書も" in dialog.told.said
    doubled = next(problem for problem in dialog.problems.problems if "重複" in problem.message)
    dialog._go_to(doubled)
    chosen = dialog.list.current()
    assert chosen is not None
    assert chosen.number == doubled.place.row == 4
    dialog.do.click()
    assert states(desk, "よい計画") == [PlanState.DRAFT]
    assert len(states(desk, "個人情報を書かない")) == 2


def test_what_cannot_be_read_keeps_the_whole_block_out(clerk: Clerk, desk: Desk) -> None:
    dialog = clerk.plans.pastes(
        block(make.plan_entry(件名="よい計画"), make.plan_entry(課="ない課", 年度="いつか", 件名="読めない"))
    )
    assert dialog is not None
    assert not dialog.do.isEnabled()
    assert "■ 読めない所がある" in dialog.told.said
    told = "\n".join(problem.text() for problem in dialog.problems.problems)
    assert "貼り付けた表" in told
    assert "3行" in told
    clerk.answers("やめる")
    assert states(desk, "よい計画") == []


def test_a_block_without_headings_is_told_what_it_needs(clerk: Clerk) -> None:
    dialog = clerk.plans.pastes("窓口発券システム\t戸籍住民課")
    assert dialog is not None
    assert any("見出し" in problem.message for problem in dialog.problems.problems)
    assert not dialog.do.isEnabled()


def test_an_empty_clipboard_says_how_to_copy(clerk: Clerk) -> None:
    assert clerk.plans.pastes(" ") is None
    assert "コピーしてから貼り付けてください" in clerk.told


def test_an_empty_record_takes_a_table_by_the_button(open_on: Opener, empty_desk: Desk) -> None:
    clerk = open_on(empty_desk)
    plans = clerk.plans
    QGuiApplication.clipboard().setText(block(make.plan_entry(件名="はじめての計画")))
    plans.view.paste.click()
    clerk.answers("下書きとして登録（1件）")
    assert plans.titles == ["はじめての計画"]


def test_the_list_is_copied_with_its_headings(clerk: Clerk) -> None:
    clerk.plans.chooses("高齢者補聴器購入費助成対象者把握業務")
    QTest.keyClick(clerk.plans.view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["受付", "対象年度", "種別"]
    assert "高齢者補聴器購入費助成対象者把握業務" in lines[1]
    clerk.presses(Key.REFRESH)
