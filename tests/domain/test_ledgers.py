"""Entries of registers: what is refused, what is told, how they move on and where they belong."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule, LedgerRule
from kiosk_app.domain.ledgers import (
    CANCEL_REASON,
    CANCELLED,
    cancel,
    check_entry,
    close,
    double_of,
    due_of,
    entry_row,
    in_year,
    may_see,
    step,
    words_of,
)
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import NumberStyle
from tests.domain.ledger_samples import STATES, TODAY, entry, facts, ledger


def messages(rule: LedgerRule, given_: dict[str, str]) -> list[str]:
    return [problem.text() for problem in check_entry(rule, given_, facts()).problems]


def test_a_new_entry_takes_its_day_section_subject_and_year_from_its_fields() -> None:
    rule = ledger(opened_field="日", states=STATES)
    found = check_entry(rule, {"件名": "点検", "日": "R4.3.31", "課": "税務課", "元": "7"}, facts()).entry
    assert (found.title, found.opened_on, found.section_id) == ("点検", date(2022, 3, 31), "zeimu")
    assert (found.subject, found.state, found.fiscal_year) == ("entry:7", "受付", 2021)
    assert found.closed_on is None


def test_a8_an_entry_for_a_month_belongs_to_the_year_of_the_month() -> None:
    rule = ledger(title_field="月")
    found = check_entry(rule, {"月": "R5.4"}, facts()).entry
    assert (found.title, found.fiscal_year) == ("令和5年4月", 2023)
    assert in_year(found, rule, 2023)
    assert not in_year(found, rule, 2022)


def test_an_entry_about_several_sections_belongs_to_none() -> None:
    rule = ledger(fields=(LedgerFieldRule(name="課", kind=FieldKind.SECTION, many=True),))
    assert check_entry(rule, {"課": "税務課、国保年金課"}, facts()).entry.section_id == ""
    assert check_entry(rule, {"課": "税務課"}, facts()).entry.section_id == "zeimu"


def test_the_short_form_of_a_register_holds_texts() -> None:
    rule = LedgerRule(id="簿", name="簿", columns=("名称", "場所"))
    found = check_entry(rule, {"名称": "手引書"}, facts()).entry
    assert (found.title, found.section_id, found.closed_on) == ("手引書", "", TODAY)
    nothing = LedgerRule(id="空", name="空")
    assert check_entry(nothing, {}, facts()).entry.title == "空"


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({}, "項目「件名」：「件名」が空です。〔規程第1条〕書いてください。"),
        (
            {"件名": "点検", "日": "いつか"},
            "項目「日」：「いつか」は日付として読めません。例：R4.12.8、2022-12-08",
        ),
        ({"件名": "点検", "件数": ""}, ""),
        (
            {"件名": "点検", "件名名": "x"},
            "項目「件名名」：「簿」に「件名名」という欄はありません。「件名」のことですか。",
        ),
        ({"件名": "点検", "zzz": "x"}, "項目「zzz」：「簿」に「zzz」という欄はありません。件名・日・"),
    ],
)
def test_bad_fields_are_told_by_name(given_: dict[str, str], told: str) -> None:
    found = messages(ledger(), given_)
    assert len(found) == bool(told)
    assert not told or found[0].startswith(told)


def test_a_field_that_cannot_be_read_is_not_told_as_missing_too() -> None:
    rule = ledger(
        fields=(LedgerFieldRule(name="件名"), LedgerFieldRule(name="日", kind=FieldKind.DATE, mandatory=True))
    )
    assert len(messages(rule, {"件名": "点検", "日": "いつか"})) == 1
    assert len(messages(rule, {"件名": "点検"})) == 1


def test_a_day_to_come_is_only_told() -> None:
    checked = check_entry(ledger(opened_field="日"), {"件名": "点検", "日": "R5.1.1"}, facts())
    assert [problem.severity for problem in checked.problems] == [Severity.WARNING]


def test_a_change_keeps_what_it_does_not_name_and_clears_what_is_empty() -> None:
    base = entry(fields={"件名": "点検", "件数": "3", "旧い欄": "残る"})
    found = check_entry(ledger(states=STATES), {"件名": "再点検", "件数": ""}, facts(), base=base).entry
    assert dict(found.fields) == {"件名": "再点検", "旧い欄": "残る"}
    assert (found.id, found.state, found.opened_on) == (3, "受付", TODAY)


def test_a_change_may_not_take_away_what_its_state_needs() -> None:
    base = entry(fields={"件名": "点検", "日": "2022-12-01"}, state="済", closed_on=TODAY)
    checked = check_entry(ledger(states=STATES), {"日": ""}, facts(), base=base)
    assert [problem.text() for problem in checked.problems] == [
        "項目「日」：「済」とするには、「日」が要ります。〔規程第3条〕先に書いてください。"
    ]


def test_b46_17_a_state_is_entered_when_its_fields_are_filled_and_closing_notes_the_day() -> None:
    rule = ledger(states=STATES)
    assert [problem.place.field for problem in step(entry(), rule, "済", TODAY).problems] == ["日"]
    done = step(entry(fields={"日": "2022-12-01"}), rule, "済", TODAY)
    assert done.problems == ()
    assert (done.entry.state, done.entry.closed_on) == ("済", TODAY)
    later = step(done.entry, rule, "不要", date(2023, 1, 1))
    assert later.entry.closed_on == TODAY


def test_going_back_from_a_closed_state_is_told_and_opens_the_entry() -> None:
    closed = entry(state="不要", closed_on=TODAY)
    found = step(closed, ledger(states=STATES), "確認中", TODAY)
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]
    assert found.entry.closed_on is None


@pytest.mark.parametrize(("states", "fix"), [(STATES, "受付・確認中・済・不要のどれか"), ((), "")])
def test_an_unknown_state_is_refused(states: tuple[object, ...], fix: str) -> None:
    (problem,) = step(entry(), ledger(states=states), "完了", TODAY).problems
    assert "「完了」という状態はありません" in problem.message
    assert fix in problem.fix


def test_a_register_without_states_is_closed_by_hand() -> None:
    assert close(entry(state=""), ledger(), TODAY).entry.closed_on == TODAY
    (problem,) = close(entry(), ledger(states=STATES), TODAY).problems
    assert problem.fix == "済・不要にしてください。"


def test_a_cancelled_entry_stays_with_its_reason_and_never_changes() -> None:
    rule = ledger(states=STATES)
    gone = cancel(entry(), " 誤記 ", TODAY).entry
    assert (gone.state, gone.closed_on, gone.get(CANCEL_REASON)) == (CANCELLED, TODAY, "誤記")
    for checked in (
        cancel(gone, "再度", TODAY),
        step(gone, rule, "不要", TODAY),
        close(gone, ledger(), TODAY),
        check_entry(rule, {"件名": "x"}, facts(), base=gone),
    ):
        assert "取り消した記録は変えられません。" in [problem.message for problem in checked.problems]
    assert [problem.place.field for problem in cancel(entry(), " ", TODAY).problems] == [CANCEL_REASON]


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (ledger(), None),
        (ledger(due_field="日"), date(2022, 12, 24)),
        (ledger(due_field="日時"), None),
        (ledger(due_after_days=10), date(2022, 12, 11)),
        (ledger(review_months=6), date(2023, 6, 1)),
        (ledger(review_months=12, review_field="日"), date(2023, 12, 24)),
        (ledger(review_months=12, review_field="日時"), date(2023, 12, 1)),
    ],
)
def test_a_due_day_comes_only_from_profile_or_entry(rule: LedgerRule, due: date | None) -> None:
    made = entry(fields={"件名": "点検", "日": "2022-12-24"})
    assert due_of(made, rule) == due
    assert check_entry(rule, {}, facts(), base=made).entry.due == due


def test_a_year_lists_what_was_made_or_still_open_in_it() -> None:
    rule = ledger(fields=(LedgerFieldRule(name="件名"),))
    old = entry(opened_on=date(2021, 6, 1))
    assert [year for year in range(2020, 2025) if in_year(old, rule, year)] == [2021, 2022, 2023, 2024]
    closed = replace(old, closed_on=date(2022, 4, 1))
    assert [year for year in range(2020, 2025) if in_year(closed, rule, year)] == [2021, 2022]


@given(st.dates(date(2019, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_every_entry_is_on_the_list_of_the_years_from_its_opening_to_its_close(
    day: date, length: int
) -> None:
    end = date.fromordinal(day.toordinal() + length)
    rule = ledger(fields=(LedgerFieldRule(name="件名"),))
    years = [year for year in range(2015, 2040) if in_year(entry(opened_on=day, closed_on=end), rule, year)]
    assert years == list(range(years[0], years[-1] + 1))
    assert len(years) <= length // 365 + 2


@pytest.mark.parametrize(
    ("visible_to", "roles", "seen"),
    [
        ((), (), True),
        (("監査",), (), False),
        (("監査",), ("庶務",), False),
        (("監査", "課長"), ("課長",), True),
    ],
)
def test_b50_17_a_restricted_register_is_seen_by_its_roles_only(
    visible_to: tuple[str, ...], roles: tuple[str, ...], seen: bool
) -> None:
    rule = ledger(visible_to=visible_to)
    assert may_see(rule, roles) is seen
    assert check_entry(rule, {"件名": "x"}, facts()).entry.restricted is bool(visible_to)


def test_an_entry_in_words_shows_every_field_and_what_an_older_profile_left() -> None:
    made = entry(fields={"件名": "点検", "日": "2022-12-08", "旧い欄": "残る"}, fiscal_year=None)
    row = entry_row(made, ledger(due_field="日"), facts(), NumberStyle.HALF)
    assert (row.shown["日"], row.shown["旧い欄"], row.shown["件数"]) == ("令和4年12月8日", "残る", "")
    assert row.due == date(2022, 12, 8)
    assert (
        entry_row(replace(made, closed_on=TODAY), ledger(due_field="日"), facts(), NumberStyle.HALF).due
        is None
    )
    assert words_of(made, ledger(), facts(), NumberStyle.HALF)["年度"] == "令和4年度"


def test_a_double_says_the_very_same_and_was_not_cancelled() -> None:
    first = entry(id=1, fields={"件名": "点検"})
    again = entry(id=0, fields={"件名": "点検"})
    assert double_of(again, (first,)) is first
    assert double_of(first, (first,)) is None
    assert double_of(again, (replace(first, state=CANCELLED),)) is None
    assert double_of(again, (replace(first, fields={"件名": "別"}),)) is None


def test_a_register_knows_its_fields_states_and_letters() -> None:
    rule = ledger(states=STATES, title_field="課")
    assert (rule.title_name, rule.first_state, rule.month_name) == ("課", "受付", "月")
    assert ledger(month_field="別").month_name == "別"
    assert (ledger().first_state, ledger().find_state("済"), ledger().find_letter("通知")) == ("", None, None)
    assert ledger().first_of(FieldKind.NUMBER) == ledger().find_field("件数")
    assert ledger().settled_at_once
    assert not ledger(due_after_days=0).settled_at_once
