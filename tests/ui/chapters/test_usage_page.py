"""Reports on the use of data in the window: asked for, received, reported to the committee (B46-15-2/3, B46-16-2/3)."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Database
from kiosk_app.ui.page import Key
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.usage.forms import count_of
from kiosk_app.ui.usage.part import UsagePart
from kiosk_app.usecases import consultations, meetings, plans
from kiosk_app.usecases.annual_reports import put_on_agenda
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.late_items import NewItem, add_item
from tests import factories as make
from tests.conftest import Clock
from tests.pages.chapters import cells, chooses, fills_in, form, opened_files, part, shown, trouble
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener

PUPILS, GRANT = "就学通知", "臨時給付金"


@pytest.fixture(scope="session")
def used_file(
    registers: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, resources: Path
) -> Path:
    """Return a record on which two plans of 令和5年度 that use data were decided, made once."""
    path = tmp_path_factory.mktemp("used") / "used.db"
    database = Database.open(shutil.copyfile(registers("bunkyo"), path))
    desk = make.office(Clock(), resources).desk(database)
    uses = ((PUPILS, "住民記録", UseState.NEW), (GRANT, "税情報", UseState.CONTINUING))
    contents = [
        make.content(title=title, uses=(DataUse(use_id=use, state=state, items=("氏名",)),))
        for title, use, state in uses
    ]
    filed = make.file_plans(desk, *contents)
    asked = make.ask(desk, filed[0])
    consultations.answer(desk, asked.id, Answer.AGREED, on=date(2022, 10, 3))
    plans.accept_plans(desk, [plan.id for plan in filed])
    make.held(desk)
    database.close()
    return path


@pytest.fixture
def desk_in_spring(used_file: Path, tmp_path: Path, clock: Clock, resources: Path) -> Iterator[Desk]:
    """Return the desk in April of 令和6年度, when the year of use is over."""
    clock.set(date(2024, 4, 10))
    database = Database.open(shutil.copyfile(used_file, tmp_path / "used.db"))
    yield make.office(clock, resources).desk(database)
    database.close()


@pytest.fixture
def spring(desk_in_spring: Desk, open_on: Opener) -> Clerk:
    """Return a clerk before the window in April."""
    return open_on(desk_in_spring)


def test_b46_15_2_reports_are_asked_for_chased_and_received(
    spring: Clerk, clock: Clock, chosen: Chosen, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    page = part(spring, "consultations", UsagePart)
    qtmodeltester.check(page.view.list.rows)
    assert page.view.year.currentText() == "令和5年度"
    assert cells(page, "状態") == ["■ 未依頼", "■ 未依頼"]
    spring.presses(Key.PREVIEW)
    assert page.view.stack.currentWidget() is page.view.images
    spring.presses(Key.BACK)
    for day, state in ((date(2024, 4, 10), "▲ 依頼済"), (date(2024, 5, 20), "▲ 依頼済（2回）")):
        clock.set(day)
        chosen.paths = (tmp_path / f"{day:%m%d}",)
        spring.presses(Key.EDIT)
        fills_in(spring, sent_on=day, due=date(2024, 6, 28), button="フォルダを選ぶ…")
        assert cells(page, "状態") == [state, state]
    assert list((tmp_path / "0520").rglob("*.docx"))
    assert "ファイルを作りました" in opened_files(page)
    chooses(page, "業務", PUPILS)
    assert "40日前" in shown(page)
    assert "再依頼（2回目）" in shown(page)
    spring.presses(Key.REGISTER)
    assert form(spring).values()["on"] == date(2024, 5, 20)
    fills_in(spring, count=None, button="登録する")
    assert "利用した件数が書かれていません" in trouble(spring)
    fills_in(spring, count=1234, disposed_on=date(2024, 6, 1), note="裁断", button="登録する")
    assert "受領を登録しました" in spring.news
    assert "廃棄の日が、報告書を受領した日より後です" in spring.news
    assert cells(page, "件数") == ["1,234", ""]
    assert "裁断" in shown(page)
    page.view.list.opened.emit()
    assert spring.here == "計画書等"


def test_b46_15_3_the_yearly_report_goes_on_the_agenda_with_its_table(
    spring: Clerk, desk_in_spring: Desk
) -> None:
    page = part(spring, "consultations", UsagePart)
    assert "翌年度の会議を設定すると" in page.view.state.said
    assert not page.view.agenda.isEnabled()
    page._put_on_agenda()
    meeting = make.meeting(desk_in_spring, date(2024, 8, 24))
    add_item(desk_in_spring, meeting.id, NewItem(title="令和6年度の予定について"))
    spring.presses(Key.REFRESH)
    assert "第1回（R6.8.24）の議題に加えられます" in page.view.state.said
    chooses(page, "業務", PUPILS)
    assert "1業務（うち新規1）" in shown(page)
    assert "表には「未提出」と載ります" in shown(page)
    page.view.agenda.click()
    items = meetings.show_meeting(desk_in_spring, meeting.id).items
    assert [item.source for item in items] == [ItemSource.FREE, *[ItemSource.USE_REPORT] * 2]
    assert "議題に入っています" in page.view.state.said
    assert "利用の結果の報告を加えました" in spring.news
    assert not page.view.agenda.isEnabled()
    with pytest.raises(RuleError, match="報告はありません"):
        put_on_agenda(desk_in_spring, meeting.id)
    make.held(desk_in_spring, dossier=meetings.issue_notice(desk_in_spring, meeting.id))
    spring.presses(Key.REFRESH)
    assert "委員会に報告しました" in page.view.state.said


def test_a_jump_shows_the_use_in_its_year_and_others_can_be_chosen(
    spring: Clerk, desk_in_spring: Desk
) -> None:
    page = part(spring, "consultations", UsagePart)
    (grant,) = [row for row in page.view.list.rows.every if row.file.plan.content.title == GRANT]
    page.view.year.set_value(2022)
    page.view.year.edited.emit()
    assert cells(page, "業務") == []
    assert "令和4年度に決定された利用はありません" in page.view.empty.text()
    page = part(spring, "consultations", UsagePart, grant.file.plan.id)
    assert GRANT in shown(page)
    page.view.filters.choose("state", 2)
    assert cells(page, "業務") == []
    page._ask_receipt()
    page._go_to_plan()
    assert spring.dialog is None
    page.view.filters.clear()
    spring.session.choose_year(2023)
    assert page.view.year.value() == 2023


def test_while_the_year_of_use_lasts_nothing_is_asked_for(clerk: Clerk) -> None:
    page = part(clerk, "consultations", UsagePart)
    page.view.year.set_value(2022)
    page._show_year(2022)
    assert not page.view.letters.isEnabled()
    assert not page.view.state.isVisibleTo(page)
    page._ask_letters()
    page._look()
    assert clerk.dialog is None


def test_b46_17_errors_found_in_such_data_lead_to_their_register(clerk: Clerk) -> None:
    page = part(clerk, "consultations", UsagePart)
    assert page.view.book.text() == "住民記録の誤りの連絡へ"
    page.view.book.click()
    assert clerk.here == "簿冊"
    rule = clerk.ledgers.page.browser.rule
    assert rule is not None
    assert rule.name == "住民記録の誤りの連絡"


@pytest.mark.parametrize(
    ("text", "count"), [("1,234", 1234), ("１２３４件", 1234), ("0", 0), ("−1", None), ("多数", None)]
)
def test_a_count_is_read_as_it_is_typed(text: str, count: int | None) -> None:
    assert count_of(text) == count


def test_where_no_rule_demands_reports_there_is_no_such_part(before_arakawa: Clerk) -> None:
    before_arakawa.window.show_page("consultations")
    page = before_arakawa.window.page
    assert isinstance(page, PartsPage)
    assert [one.text() for one in page.bar.buttons] == ["協議"]
