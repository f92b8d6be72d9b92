"""台帳: posts and their holders, appointments, who sat on a committee on a day, and the committees' rules in words."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.ui.page import Key
from kiosk_app.ui.register.people.page import PeoplePage
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener

COMMITTEE = "情報システム委員会"


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    return open_on(empty_desk)


def people(clerk: Clerk) -> PeoplePage:
    tabs = clerk.registers
    tabs.show_tab(tabs.people)
    return tabs.people


def fills(clerk: Clerk, **values: object) -> FormDialog:
    assert isinstance(clerk.dialog, FormDialog)
    clerk.dialog.form.set_values(values)
    clerk.dialog.do.click()
    return clerk.dialog


def takes_office(clerk: Clerk, name: str, since: date) -> None:
    page = people(clerk)
    page.view.holders.choose(lambda row: row.post.name == "企画課長")
    clerk.presses(Key.EDIT)
    fills(clerk, name=name, since=since)


def holders(page: PeoplePage) -> list[tuple[str, str]]:
    rows = page.view.holders.rows.shown
    return [(row.post.name, row.holder.name) for row in rows if row.holder is not None]


def test_every_post_is_listed_even_when_nobody_is_on_record(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    page = people(clerk)
    rows = page.view.holders.rows
    assert rows.rowCount() == len(empty_desk.regulations.posts)
    assert rows.index(0, 2).data() == "▲ 記録なし"
    assert not page.view.end.isEnabled()
    for column in range(rows.columnCount()):
        rows.sort(column)
    qtmodeltester.check(rows)


def test_b46_5_a_new_holder_ends_the_last_ones_term(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    takes_office(clerk, "佐藤花子", date(2021, 4, 1))
    takes_office(clerk, "山田太郎", date(2022, 4, 1))
    page = people(clerk)
    assert clerk.news == "企画課長に山田太郎を記録しました。"
    assert holders(page) == [("企画課長", "山田太郎")]
    page.view.past.click()
    assert holders(page) == [("企画課長", "山田太郎"), ("企画課長", "佐藤花子")]
    page.view.holders.choose(lambda row: row.holder is not None and row.holder.name == "佐藤花子")
    row = page.view.holders.currentIndex().row()
    assert page.view.holders.rows.index(row, 5).data() == "R4.3.31"
    qtmodeltester.check(page.view.seats.rows)


def test_who_sat_on_a_committee_is_told_for_a_day(clerk: Clerk) -> None:
    takes_office(clerk, "佐藤花子", date(2021, 4, 1))
    takes_office(clerk, "山田太郎", date(2022, 4, 1))
    page = people(clerk)

    def sitting() -> list[str]:
        return [seat.person for seat in page.view.seats.rows.shown if seat.person]

    assert sitting() == ["山田太郎"]
    assert page.view.counted.text().endswith("1席に氏名の記録があります。")
    page.view.day.setText("R3.12.1")
    page.view.day.editingFinished.emit()
    assert sitting() == ["佐藤花子"]
    page.view.committee.set_value(page.view.committee.itemData(1))
    page.view.committee.edited.emit()
    assert page.view.counted.text().startswith(f"{page.view.seats.rows.total}席のうち")


def test_the_last_day_of_a_holder_is_recorded(clerk: Clerk) -> None:
    takes_office(clerk, "山田太郎", date(2022, 4, 1))
    page = people(clerk)
    page.view.holders.choose(lambda row: row.holder is not None)
    page.view.end.click()
    shown = fills(clerk, until=None)
    assert "終わりの日を書いてください" in shown.form._lines["until"].problem.said
    fills(clerk, until=date(2022, 4, 30))
    assert clerk.news == "山田太郎の終わりの日を記録しました。"
    assert holders(page) == []
    page._ask_end()


def test_a17_a_seat_that_no_post_fills_is_appointed(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    page = people(clerk)
    assert "氏名で任命された者はいません" in page.view.nobody.text()
    page._ask_end_appointment()
    page.view.appoint.click()
    shown = fills(clerk, name="", since=None)
    assert "始まりの日を書いてください" in shown.form._lines["since"].problem.said
    fills(clerk, name="鈴木一郎", since=date(2022, 4, 1), title="執行委員")
    assert clerk.news == "鈴木一郎の任命を記録しました。"
    rows = page.view.appointments.rows
    assert [rows.index(0, column).data() for column in (0, 2, 3, 4)] == [
        COMMITTEE,
        "鈴木一郎",
        "執行委員",
        "R4.4.1～",
    ]
    rows.sort(4)
    qtmodeltester.check(rows)
    page.view.appointments.setCurrentIndex(rows.index(0, 0))
    page.view.end_appointment.click()
    fills(clerk, until=date(2022, 9, 30))
    assert clerk.news == "鈴木一郎の終わりの日を記録しました。"


def test_a_seat_that_nobody_may_be_appointed_to_is_refused(clerk: Clerk) -> None:
    page = people(clerk)
    page.view.appoint.click()
    assert isinstance(clerk.dialog, FormDialog)
    editor = clerk.dialog.form.editor("seat")
    editor.widget().setCurrentIndex(-1)  # type: ignore[attr-defined]  # a ward without such seats offers none
    shown = fills(clerk, name="鈴木一郎", since=date(2022, 4, 1))
    assert "任命できる席がありません" in shown.form._lines["seat"].problem.said


def test_the_april_list_of_transfers_is_taken_in(clerk: Clerk, chosen: Chosen, tmp_path: Path) -> None:
    page = people(clerk)
    page.view.take_in.click()
    table = tmp_path / "異動.csv"
    table.write_text("職,氏名,始まりの日\n企画課長,山田太郎,R4.4.1\n", encoding="utf-8")
    chosen.paths = (table,)
    page.view.take_in.click()
    assert clerk.news == "1人を取り込みました。", clerk.told
    page.view.take_in.click()
    assert clerk.news == "0人を取り込みました。（1人は変わりなし）"
    page.view.filters.text.setText("山田")
    page.view.filters.apply_now()
    assert holders(page) == [("企画課長", "山田太郎")]


def test_the_committees_are_shown_with_their_rules(clerk: Clerk, qtmodeltester: ModelTester) -> None:
    tabs = clerk.registers
    tabs.show_tab(tabs.committees)
    page = tabs.committees
    page.enter()
    assert next(row.rule.name for row in page.list.rows.shown) == COMMITTEE
    text = page.sheet.toPlainText()
    for words in ("企画政策部長", "規則第46号第5条第2項", "定足数", "定めなし"):
        assert words in text
    assert clerk.keys[-1] == "Esc 戻る"
    qtmodeltester.check(page.list.rows)
    tabs.show_tab(tabs.people)
    clerk.presses(Key.REFRESH)
    tabs.enter()
