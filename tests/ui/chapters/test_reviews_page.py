"""Evaluations in the window: target, marks beside the self-assessment, chart, verdict, papers (B46-8, M-8)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.review import ReviewVerdict
from kiosk_app.ui.page import Key
from kiosk_app.ui.reviews.mark_editor import MarkEditor
from kiosk_app.ui.reviews.page import ReviewsPage
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.pages.chapters import cells, chooses, fills_in, form, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen

SYSTEM = "窓口発券システム"


@pytest.fixture
def reviews(bunkyo: Desk, before_bunkyo: Clerk) -> ReviewsPage:
    """Return the page with a system that is due and a sub-committee that meets."""
    make.accepted(bunkyo, make.content(title=SYSTEM, business_name=SYSTEM))
    make.meeting(bunkyo, date(2022, 10, 19), make.SUBCOMMITTEE)
    return part(before_bunkyo, "reviews", ReviewsPage)


def bring(clerk: Clerk, page: ReviewsPage) -> None:
    chooses(page, "システム・業務", SYSTEM)
    clerk.presses(Key.EDIT)
    fills_in(clerk, button="登録する")


def marks(clerk: Clerk, mark: int | None, **values: Any) -> None:
    found = form(clerk)
    given = {key: (mark, "") for key in found.values() if key.startswith("mark:")}
    found.set_values(given)
    fills_in(clerk, **values)
    clerk.answers("登録する")


def test_b46_8_a_system_is_evaluated_from_target_to_verdict(
    before_bunkyo: Clerk, reviews: ReviewsPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(reviews.view.list.rows)
    assert "まだ部会の評価の対象として登録していません" in shown(reviews)
    bring(before_bunkyo, reviews)
    assert "▲ 評点の前" in cells(reviews, "状態")
    assert not reviews.view.chart.isVisibleTo(reviews)
    reviews.view.score.click()
    marks(before_bunkyo, 4, reviewer="戸籍住民課長", own=True)
    before_bunkyo.presses(Key.EDIT)
    assert any("自己評価 4" in line.field.article for line in form(before_bunkyo)._lines.values())
    marks(before_bunkyo, 3, reviewer="情報政策課長", opinion="費用をよく見積もること。")
    assert "▲ 評価中" in cells(reviews, "状態")
    assert reviews.view.chart.isVisibleTo(reviews)
    assert "自己評価4 平均3.0（最低3、最高3）" in reviews.view.chart.text()
    assert "平均（最低～最高）" in shown(reviews)
    before_bunkyo.presses(Key.REGISTER)
    assert form(before_bunkyo).values()["verdict"] is ReviewVerdict.CONDITIONAL
    fills_in(before_bunkyo, opinion="", button="登録する")
    assert "部会の意見が必要です" in trouble(before_bunkyo)
    fills_in(before_bunkyo, opinion="体制を整えること。", button="登録する")
    assert "◆ 条件付適当" in cells(reviews, "状態")
    assert "体制を整えること。" in shown(reviews)


def test_missing_marks_and_no_reviewer_are_told_at_their_fields(
    before_bunkyo: Clerk, reviews: ReviewsPage
) -> None:
    bring(before_bunkyo, reviews)
    reviews.view.score.click()
    marks(before_bunkyo, None, reviewer="")
    said = trouble(before_bunkyo)
    assert "評価した者が書かれていません" in said
    assert "の評点がありません" in said


def test_papers_are_looked_at_and_saved(
    before_bunkyo: Clerk, reviews: ReviewsPage, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.paths = (tmp_path / "部会",)
    bring(before_bunkyo, reviews)
    before_bunkyo.presses(Key.PREVIEW)
    assert reviews.view.stack.currentWidget() is reviews.view.images
    before_bunkyo.presses(Key.BACK)
    reviews.view.sheets.click()
    assert len(list((tmp_path / "部会").glob("評価票*"))) == 2
    reviews.view.conclude.click()
    fills_in(before_bunkyo, verdict=ReviewVerdict.SUITABLE, button="登録する")
    reviews.view.report.click()
    assert list((tmp_path / "部会").glob("*部会報告書.pdf"))
    reviews.view.list.opened.emit()
    assert reviews.view.stack.currentWidget() is reviews.view.images


def test_without_a_meeting_of_the_subcommittee_it_says_what_to_do(clerk: Clerk) -> None:
    page = part(clerk, "reviews", ReviewsPage)
    page.view.list.opened.emit()
    assert "先に部会の会議を設定してください" in clerk.told


def test_an_evaluation_is_found_by_a_jump_and_by_its_state(clerk: Clerk) -> None:
    page = part(clerk, "reviews", ReviewsPage)
    (concluded,) = [row for row in page.view.list.rows.every if row.rank > 1]
    assert concluded.view is not None
    page = part(clerk, "reviews", ReviewsPage, concluded.view.review.id)
    assert "適当" in shown(page)
    page.view.filters.choose("state", 1)
    assert cells(page, "状態") == []
    for act in (page._act, page._ask_meeting, page._ask_marks, page._ask_verdict, page._save_report):
        act()
    assert clerk.dialog is None


def test_the_chart_is_painted_with_and_without_marks(before_bunkyo: Clerk, reviews: ReviewsPage) -> None:
    bring(before_bunkyo, reviews)
    reviews.view.score.click()
    marks(before_bunkyo, 5, reviewer="戸籍住民課長", own=True)
    chart = reviews.view.chart
    chart.resize(360, 220)
    assert isinstance(chart.grab(), QPixmap)
    assert next(chart.facts())[1:] == ("5", "", "", "")
    reviews.view.print.click()
    assert before_bunkyo.dialog is not None
    assert before_bunkyo.dialog.windowTitle() == f"印刷　評価の評点　{SYSTEM}"
    chart.show_marks(None, 5)
    reviews._print()
    assert chart.text() == ""
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("text", "mark", "fault"), [("4", 4, False), ("４", 4, False), ("9", None, True), ("よい", None, True)]
)
def test_a_mark_is_read_as_it_is_typed(
    before_bunkyo: Clerk, text: str, mark: int | None, *, fault: bool
) -> None:
    editor = MarkEditor("効果", ("記載なし", "不十分", "やや不十分", "標準", "優れている"))
    editor.mark.setText(text)
    assert editor.value() == (mark, "")
    assert bool(editor.fault()) is fault
    assert before_bunkyo.dialog is None
