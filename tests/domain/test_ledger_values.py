"""What clerks type into a register, what is kept of it, and how it is shown again."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.ledger_rules import FieldKind, LedgerFieldRule
from kiosk_app.domain.ledger_text import filled, placeholders
from kiosk_app.domain.ledger_values import (
    choices_of,
    day_of,
    find_section,
    month_of,
    parse_moment,
    parse_month,
    read_field,
    show_field,
)
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import NumberStyle
from tests.domain.ledger_samples import AUDITED, FIELDS, TODAY, entry, facts, regs

RULES = {rule.name: rule for rule in FIELDS}
SINGLE = NumberStyle.SINGLE_FULL


@pytest.mark.parametrize(
    ("field", "typed", "kept", "shown"),
    [
        ("件名", " 机の点検 ", "机の点検", "机の点検"),
        ("日", "R4.12.8", "2022-12-08", "令和４年12月８日"),
        ("日", "2022/12/8", "2022-12-08", "令和４年12月８日"),
        ("日時", "R4.12.8 14:00", "2022-12-08T14:00", "令和４年12月８日　午後２時"),
        ("日時", "令和4年12月8日　午後2時30分", "2022-12-08T14:30", "令和４年12月８日　午後２時30分"),
        ("日時", "2022-12-08T09:05:00", "2022-12-08T09:05", "令和４年12月８日　午前９時５分"),
        ("月", "令和5年1月分", "2023-01", "令和５年１月"),
        ("月", "R5.1", "2023-01", "令和５年１月"),
        ("別", "可", "可", "可"),
        ("機密性", "３Ａ", "3A", "3A"),
        ("課", "税務課", "zeimu", "総務部税務課"),
        ("課", "総務部税務課", "zeimu", "総務部税務課"),
        (
            "システム",
            "住民情報システム、税務システム",
            "住民情報システム\n税務システム",
            "住民情報システム、税務システム",
        ),
        ("氏名", "髙橋　𠮷江\n髙橋　𠮷江、神谷", "髙橋　𠮷江\n神谷", "髙橋　𠮷江、神谷"),
        ("件数", "１，２３４件", "1234", "1,234件"),
        ("元", "7", "7", "四年度監査"),
        ("元", "第７号", "7", "四年度監査"),
        ("元", "四年度監査", "7", "四年度監査"),
        ("日", "", "", ""),
    ],
)
def test_what_is_typed_is_kept_plainly_and_shown_in_words(
    field: str, typed: str, kept: str, shown: str
) -> None:
    found, problems = read_field(RULES[field], typed, facts())
    assert (found, problems) == (kept, ())
    assert show_field(RULES[field], kept, facts(), SINGLE) == shown


@pytest.mark.parametrize(
    ("field", "typed", "message", "fix"),
    [
        ("日", "来週", "「来週」は日付として読めません。", "例：R4.12.8"),
        ("日時", "R4.12.8", "「R4.12.8」は日時として読めません。", "例：R4.12.8 14:00"),
        ("日時", "きのう 14:00", "は日時として読めません。", "例"),
        ("月", "5.1", "「5.1」は年月として読めません。", "例：R5.1"),
        ("別", "保留", "「保留」は書けません。", "可・否のどれか"),
        ("機密性", "4", "「4」は書けません。", "3A・2・1のどれか"),
        ("課", "総務部税務", "という部課はありません。", "「総務部税務課」のことですか。"),
        ("課", "宇宙", "という部課はありません。", "プロフィールにある"),
        ("件数", "三件", "「三件」は数として読めません。", "例：3"),
        ("件数", "9" * 16, "は数として読めません。", "例"),
        ("元", "8", "という「監査」の記録はありません。", "記録の番号"),
        ("日", "長" * 61, f"「{'長' * 60}…」は", "例"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(field: str, typed: str, message: str, fix: str) -> None:
    found, (problem,) = read_field(RULES[field], typed, facts())
    assert found == ""
    assert message in problem.message
    assert fix in problem.fix
    assert problem.place.field == field


@pytest.mark.parametrize(
    ("name", "fix"), [("税務システムズ", "「税務システム」のことですか。"), ("甲", "名称を確かめて")]
)
def test_a_system_that_is_not_on_the_register_is_kept_and_told(name: str, fix: str) -> None:
    found, (problem,) = read_field(RULES["システム"], name, facts())
    assert found == name
    assert problem.severity is Severity.WARNING
    assert fix in problem.fix


def test_without_a_register_every_system_will_do() -> None:
    assert read_field(RULES["システム"], "甲", facts(systems=frozenset())) == ("甲", ())


def test_two_entries_of_one_title_are_told_apart_by_number_only() -> None:
    both = {7: AUDITED, 8: entry(id=8, kind="監査", title="四年度監査")}
    assert read_field(RULES["元"], "四年度監査", facts(entries=both))[0] == ""
    assert read_field(RULES["元"], "8", facts(entries=both))[0] == "8"


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ("日", "昔"),
        ("日時", "昔"),
        ("月", "昔"),
        ("課", "旧課"),
        ("件数", "多数"),
        ("元", "99"),
        ("元", "旧監査"),
    ],
)
def test_what_an_older_profile_kept_is_shown_as_it_is(field: str, kept: str) -> None:
    assert show_field(RULES[field], kept, facts(), SINGLE).removesuffix("件") == kept


def test_b50_10_levels_come_from_the_list_of_the_profile() -> None:
    assert choices_of(RULES["機密性"], regs()) == ("3A", "2", "1")
    unknown = LedgerFieldRule(name="x", kind=FieldKind.CHOICE, classification="完全性")
    assert choices_of(unknown, regs()) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-01", date(2023, 1, 1)),
        ("2023/1", date(2023, 1, 1)),
        ("2023-01-15", date(2023, 1, 1)),
        ("R5年1月", date(2023, 1, 1)),
        ("1月", date(2023, 1, 1)),
        ("13月", None),
        ("", None),
    ],
)
def test_months_are_read_as_clerks_write_them(text: str, found: date | None) -> None:
    assert parse_month(text, TODAY) == found


def test_a_moment_needs_day_and_time() -> None:
    assert parse_moment("R4.12.8 正午") == datetime.combine(date(2022, 12, 8), time(12))
    assert parse_moment("14:00") is None


def test_days_and_months_that_are_none() -> None:
    assert day_of("") is None
    assert month_of("2023-01") == date(2023, 1, 1)
    assert month_of("") is None


def test_a_section_is_found_when_only_one_can_be_meant() -> None:
    assert find_section(regs(), "kokuho") is not None
    assert find_section(regs(), "国保年金課") is not None
    assert find_section(regs(), "福祉部") is None


@given(st.dates(min_value=date(1989, 1, 8), max_value=date(2100, 1, 1)))
def test_what_is_shown_is_read_as_the_same_day(day: date) -> None:
    shown = show_field(RULES["日"], day.isoformat(), facts(), SINGLE)
    assert read_field(RULES["日"], shown, facts()) == (day.isoformat(), ())


def test_braces_stand_for_fields_and_only_the_words_between_are_set() -> None:
    text = "第2回「{件名}」{済}の{年度}"
    assert placeholders(f"{text}{{件名}}") == ("件名", "済", "年度")
    values = {"件名": "3件、4件", "年度": "令和4年度"}
    assert filled(text, values) == "第2回「3件、4件」{済}の令和4年度"
    assert filled(text, values, lambda words: words.replace("2", "２")) == "第２回「3件、4件」{済}の令和4年度"
