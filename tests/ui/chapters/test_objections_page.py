"""Objections to decided plans in the window, in a municipality whose rules know them."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.oversight import ObjectionRule
from kiosk_app.ui.objections.part import ObjectionsPart
from kiosk_app.ui.page import Key
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, fills_in, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

RULE = ObjectionRule(enabled=True, by="区議会の委員会", days=30, article="規則第14条")


@pytest.fixture
def with_rule(bunkyo: Desk, clock: Clock) -> Desk:
    """Return a desk whose rules know objections, after a plan was decided."""
    desk = replace(bunkyo, regulations=replace(bunkyo.regulations, objection=RULE))
    make.accepted(desk, make.content(title="窓口発券"))
    dossier = make.issued(desk)
    clock.set(date(2022, 12, 8))
    make.held(desk, dossier=dossier)
    return desk


def test_an_objection_is_registered_and_answered_by_the_committee(
    with_rule: Desk, clock: Clock, open_on: Opener, qtmodeltester: ModelTester
) -> None:
    clock.set(date(2022, 12, 20))
    clerk = open_on(with_rule)
    page = part(clerk, "outside", ObjectionsPart)
    assert "異議の申出はありません" in page.view.empty.text()
    clerk.presses(Key.EDIT)
    fills_in(clerk, text="", button="登録する")
    assert "「異議の内容」が書かれていません" in trouble(clerk)
    fills_in(clerk, text="費用が過大である。", on=date(2022, 12, 1), button="登録する")
    assert "決定の日より前" in trouble(clerk)
    fills_in(clerk, on=date(2022, 12, 20), button="登録する")
    qtmodeltester.check(page.view.list.rows)
    assert cells(page, "状態") == ["▲ 意見を待つ"]
    assert "次の会議の議案になります" in shown(page)
    page.view.meeting.click()
    dossier = make.issued(with_rule, date(2023, 2, 9))
    clock.set(date(2023, 2, 9))
    opinion = make.decision(
        dossier.items[0],
        DecisionKind.OPINION,
        decided_on=date(2023, 2, 9),
        opinion="原案を維持すべきである。",
    )
    make.held(with_rule, opinion, dossier=dossier)
    page = part(clerk, "outside", ObjectionsPart, 1)
    clerk.presses(Key.REFRESH)
    assert cells(page, "状態") == ["● 意見あり"]
    assert "原案を維持すべきである。" in shown(page)
    page.view.list.opened.emit()
    assert clerk.here == "計画書等"
    page = part(clerk, "outside", ObjectionsPart)
    page.view.meeting.click()
    assert clerk.here == "委員会"


def test_where_the_rules_know_no_objections_there_is_no_such_part(before_bunkyo: Clerk) -> None:
    before_bunkyo.window.show_page("outside")
    page = before_bunkyo.window.page
    assert isinstance(page, PartsPage)
    assert "異議の申出" not in [one.text() for one in page.bar.buttons]
