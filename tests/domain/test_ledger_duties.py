"""What registers owe, and what they keep silent about."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.docket import Docket
from kiosk_app.domain.duty import DutyKind, Urgency
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_duties import (
    entry_debts,
    ledger_debts,
    monthly_debts,
    monthly_rows,
    schedule_due,
    unlisted_systems,
)
from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule
from kiosk_app.domain.obligations import open_duties
from kiosk_app.domain.regulations import LAST_DAY
from tests.domain.ledger_samples import STATES, TODAY, entry, ledger, regs
from tests.domain.samples import CALENDAR

SCHEDULES = ledger(
    id="予定",
    name="月間処理予定",
    article="規程第8条第1項",
    fields=(
        LedgerFieldRule(name="月", kind=FieldKind.MONTH),
        LedgerFieldRule(name="課", kind=FieldKind.SECTION),
    ),
    monthly_day=LAST_DAY,
    reporters=("税務課",),
)


def schedule(month: str, section: str = "zeimu") -> Entry:
    return entry(
        kind="予定", fields={"月": month, "課": section}, section_id=section, closed_on=TODAY, state=""
    )


def test_b46_17_an_open_state_owes_its_next_step_with_its_article() -> None:
    (debt,) = entry_debts(entry(), ledger(states=STATES))
    assert (debt.kind, debt.title, debt.article) == (
        DutyKind.LEDGER_STEP,
        "簿「点検」：確認（課長）",
        "規程第2条",
    )
    assert debt.on(TODAY).urgency is Urgency.OWED


def test_a_step_without_an_article_is_routine_unless_a_day_is_set() -> None:
    rule = ledger(states=STATES, due_field="日")
    (debt,) = entry_debts(entry(state="確認中"), rule)
    assert (debt.title, debt.on(TODAY).urgency) == ("簿「点検」：回答", Urgency.ROUTINE)
    (dated,) = entry_debts(entry(state="確認中", fields={"日": "2022-11-30"}), rule)
    assert dated.on(TODAY).urgency is Urgency.OVERDUE


def test_a28_an_entry_is_looked_through_again_only_where_a_period_is_set() -> None:
    assert list(entry_debts(entry(state=""), ledger())) == []
    rule = ledger(review_months=12, review_field="日")
    (debt,) = entry_debts(entry(state="", fields={"日": "2021-06-01"}), rule)
    assert (debt.kind, debt.since, debt.due) == (DutyKind.LEDGER_REVIEW, date(2021, 6, 1), date(2022, 6, 1))
    assert debt.title == "簿「点検」の見直し（12か月ごと）"


def test_a_due_day_alone_is_owed_too() -> None:
    (debt,) = entry_debts(entry(state=""), ledger(due_after_days=14))
    assert (debt.title, debt.due, debt.article) == ("簿「点検」の対応", date(2022, 12, 15), "規程第1条")


def test_b50_17_the_title_of_a_restricted_entry_is_never_told() -> None:
    (debt,) = entry_debts(entry(), ledger(states=STATES, visible_to=("監査",)))
    assert debt.title == "簿記録3：確認（課長）"
    (other,) = entry_debts(entry(restricted=True), ledger(states=STATES))
    assert "点検" not in other.title


def test_closed_entries_and_those_of_unknown_registers_owe_nothing() -> None:
    rule = ledger(states=STATES)
    entries = (entry(closed_on=TODAY, state="済"), entry(kind="別の簿"), entry())
    assert len(list(ledger_debts(entries, regs(rule), TODAY))) == 1


def test_duties_of_registers_stand_among_all_others() -> None:
    rule = ledger(states=STATES)
    (duty,) = open_duties(Docket(ledger_entries=(entry(),)), regs(rule), TODAY, CALENDAR)
    assert (duty.subject_id, duty.age_days) == (3, 0)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((), ["月間処理予定（令和５年１月分）の総務部税務課からの報告"]),
        ((schedule("2023-01"),), []),
        ((schedule("2022-12"),), ["月間処理予定（令和５年１月分）の総務部税務課からの報告"]),
        (
            (schedule("2022-11"),),
            [
                "月間処理予定（令和４年12月分）の総務部税務課からの報告",
                "月間処理予定（令和５年１月分）の総務部税務課からの報告",
            ],
        ),
        ((schedule("2023-01", "kokuho"),), ["月間処理予定（令和５年１月分）の総務部税務課からの報告"]),
    ],
)
def test_a8_the_schedule_of_the_coming_month_is_owed_by_whom_the_profile_names(
    entries: tuple[Entry, ...], told: list[str]
) -> None:
    found = list(monthly_debts(entries, SCHEDULES, regs(SCHEDULES), TODAY))
    assert [debt.title for debt in found] == told


def test_a8_the_schedule_is_due_at_the_end_of_the_month_before() -> None:
    (debt,) = monthly_debts((), SCHEDULES, regs(SCHEDULES), TODAY)
    assert (debt.since, debt.due, debt.article) == (date(2022, 12, 1), date(2022, 12, 31), "規程第8条第1項")
    assert schedule_due(SCHEDULES, date(2023, 3, 1)) == date(2023, 2, 28)
    assert schedule_due(replace(SCHEDULES, monthly_day=10), date(2023, 1, 1)) == date(2022, 12, 10)
    assert schedule_due(ledger(), date(2023, 1, 1)) is None


def test_a8_where_the_profile_names_nobody_nothing_is_owed() -> None:
    for rule in (replace(SCHEDULES, reporters=()), replace(SCHEDULES, monthly_day=None)):
        assert list(monthly_debts((), rule, regs(rule), TODAY)) == []


def test_a8_the_month_shows_who_filed_and_who_must() -> None:
    rows = monthly_rows(
        (schedule("2023-01", "kokuho"), schedule("2023-01", "旧課"), schedule("2022-12")),
        SCHEDULES,
        regs(SCHEDULES),
        date(2023, 1, 1),
    )
    assert [(row.section.id, len(row.entries), row.owed) for row in rows] == [
        ("zeimu", 0, True),
        ("kokuho", 1, False),
    ]


def test_a5_a11_a28_b50_10_systems_that_no_entry_names_are_found() -> None:
    rule = ledger()
    systems = {"住民情報システム": "戸籍住民課", "税務システム": "税務課"}
    named = entry(fields={"システム": "住民情報システム\n他のシステム"})
    assert unlisted_systems(systems, (named,), rule) == (("税務システム", "税務課"),)
    assert unlisted_systems(systems, (), ledger(fields=())) == ()
