"""The register of the next year in the window: what rests or ends, and items that wait for their table (B46-4-2, BG-II-6)."""

from datetime import date

from pytestqt.modeltest import ModelTester

from kiosk_app.domain.plan import DataItem, ItemChange
from kiosk_app.domain.register import YearStatus
from kiosk_app.ui.page import Key
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, chooses, fills_in, shown, trouble
from tests.pages.window import Clerk
from tests.pages.years import YearDesk
from tests.ui.conftest import Opener


def test_bg_ii_6_businesses_without_a_plan_are_said_to_rest_or_end(
    before_bunkyo: Clerk, qtmodeltester: ModelTester
) -> None:
    year = YearDesk(before_bunkyo)
    page = year.carrying
    qtmodeltester.check(page.view.list.rows)
    every = len(cells(page, "業務"))
    chooses(page, "業務", make.RUNNING)
    assert "青少年対策基礎人口調査" in shown(page)
    assert "令和5年度にどうなるかが、まだありません" in shown(page)
    before_bunkyo.presses(Key.EDIT)
    fills_in(before_bunkyo, status=YearStatus.RESTING, reason="隔年のため", button="登録する")
    assert "1件を令和5年度の「休止」としました" in before_bunkyo.news
    assert len(cells(page, "業務")) == every - 1
    page.view.list.selectAll()
    page.view.settle.click()
    fills_in(before_bunkyo, status=YearStatus.ENDED, button="登録する")
    assert cells(page, "業務") == []
    assert "令和5年度の台帳にどうなるか分からない業務はありません" in page.view.empty.text()
    last = before_bunkyo.dialog
    page._ask_status()
    assert before_bunkyo.dialog is last
    page.view.plans.click()
    assert before_bunkyo.here == "計画書等"


def test_a_business_with_a_past_shows_its_course(before_bunkyo: Clerk) -> None:
    before_bunkyo.session.choose_year(2022)
    page = YearDesk(before_bunkyo).carrying
    chooses(page, "業務", make.RUNNING)
    page.view.list.opened.emit()
    fills_in(before_bunkyo, status=YearStatus.ACTIVE, reason="計画書によらない", button="登録する")
    before_bunkyo.session.choose_year(2023)
    chooses(page, "業務", make.RUNNING)
    assert "計画書によらない" in shown(page)


def test_b46_4_2_items_that_wait_are_placed_in_their_table(
    bunkyo: Desk, clock: Clock, open_on: Opener, qtmodeltester: ModelTester
) -> None:
    items = (
        DataItem(name="整理番号", change=ItemChange.ADD),
        DataItem(name="ない項目", change=ItemChange.DROP),
    )
    plan = make.content(
        type_id="記録項目の追加、変更及び廃止",
        fiscal_year=2022,
        section_id="福祉部国保年金課",
        title="番号の見直しについて",
        items=items,
    )
    make.accepted(bunkyo, plan)
    dossier = make.issued(bunkyo)
    clock.set(date(2022, 12, 8))
    make.held(bunkyo, dossier=dossier)
    clock.set(date(2023, 3, 31))
    year = YearDesk(open_on(bunkyo))
    year.looks_into("決定された記録項目の異動")
    page = year.items
    qtmodeltester.check(page.view.list.rows)
    assert cells(page, "項目") == ["整理番号", "ない項目"]
    chooses(page, "項目", "ない項目")
    year.clerk.presses(Key.EDIT)
    fills_in(year.clerk, work="国民年金", button="反映する")
    assert "「国民年金」の記録項目に「ない項目」がありません" in trouble(year.clerk)
    year.clerk.answers("やめる")
    chooses(page, "項目", "整理番号")
    assert "番号の見直しについて" in shown(page)
    page.view.place.click()
    fills_in(year.clerk, work="国民年金", button="反映する")
    assert "「整理番号」を「国民年金」に反映しました" in year.clerk.news
    assert cells(page, "項目") == ["ない項目"]
    year.clerk.presses(Key.BACK)
    assert year.clerk.here == "年度"
    assert cells(year.closing, "区分")[0] == "■ 結果の通知"
    page = year.items
    page.view.plan.click()
    assert year.clerk.here == "計画書等"


def test_without_items_that_wait_the_page_says_so(before_bunkyo: Clerk) -> None:
    page = YearDesk(before_bunkyo).items
    assert "待っている記録項目はありません" in page.view.empty.text()
    page._ask_work()
    page._go_to_plan()
    assert before_bunkyo.dialog is None


def test_a_ward_without_tables_of_items_has_no_such_part(before_arakawa: Clerk) -> None:
    YearDesk(before_arakawa).carrying.refresh()
    page = before_arakawa.window.page
    assert isinstance(page, PartsPage)
    assert [one.text() for one in page.bar.buttons] == ["年度の締め", "台帳の引継ぎ", "会議と出席", "引継書"]
