import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.figures import (
    figure,
    full_width_digits,
    half_width_digits,
    in_thousands,
    plain,
    thousands,
    typeset,
)
from kiosk_app.domain.regulations import NumberStyle, Rounding


@pytest.mark.parametrize(
    ("n", "style", "expected"),
    [
        (0, NumberStyle.SINGLE_FULL, "０"),
        (4, NumberStyle.SINGLE_FULL, "４"),
        (12, NumberStyle.SINGLE_FULL, "12"),
        (4, NumberStyle.FULL, "４"),
        (12, NumberStyle.FULL, "１２"),
        (4, NumberStyle.HALF, "4"),
        (-4, NumberStyle.SINGLE_FULL, "▲４"),
    ],
)
def test_figure_is_set_in_the_style_of_the_ward(n: int, style: NumberStyle, expected: str) -> None:
    assert figure(n, style) == expected


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("令和4年12月8日", NumberStyle.SINGLE_FULL, "令和４年12月８日"),
        ("令和４年１２月８日", NumberStyle.SINGLE_FULL, "令和４年12月８日"),
        ("資料2－1", NumberStyle.SINGLE_FULL, "資料２－１"),
        ("経費1,234千円（3.5人月）", NumberStyle.SINGLE_FULL, "経費1,234千円（3.5人月）"),
        ("経費1,234千円", NumberStyle.FULL, "経費１,２３４千円"),
        ("R4.12.8にA4判で3部", NumberStyle.SINGLE_FULL, "R4.12.8にA4判で３部"),
        ("第１０条第３号", NumberStyle.HALF, "第10条第3号"),
        ("数字のない文", NumberStyle.FULL, "数字のない文"),
    ],
)
def test_typeset_sets_every_figure_of_a_text(text: str, style: NumberStyle, expected: str) -> None:
    assert typeset(text, style) == expected


@given(st.text(alphabet="０1２34５年月第（）A.,", max_size=20), st.sampled_from(NumberStyle))
def test_typeset_changes_nothing_but_the_width_of_digits(text: str, style: NumberStyle) -> None:
    assert half_width_digits(typeset(text, style)) == half_width_digits(text)
    assert typeset(typeset(text, style), style) == typeset(text, style)


@pytest.mark.parametrize(
    ("yen", "rounding", "expected"),
    [
        (1_234_500, Rounding.HALF_UP, "1,235"),
        (1_234_499, Rounding.HALF_UP, "1,234"),
        (1_234_001, Rounding.UP, "1,235"),
        (1_234_999, Rounding.DOWN, "1,234"),
        (-1_000_000, Rounding.HALF_UP, "▲1,000"),
        (-1_500, Rounding.HALF_UP, "▲2"),
        (-499, Rounding.HALF_UP, "0"),
        (-1, Rounding.UP, "▲1"),
        (0, Rounding.UP, "0"),
    ],
)
def test_yen_become_thousands_by_the_rounding_of_the_ward(
    yen: int, rounding: Rounding, expected: str
) -> None:
    assert thousands(yen, rounding) == expected


@given(st.integers(-(10**12), 10**12), st.sampled_from(Rounding))
def test_rounding_is_never_off_by_a_unit_and_is_symmetrical(yen: int, rounding: Rounding) -> None:
    assert abs(in_thousands(yen, rounding) * 1000 - yen) < 1000
    assert in_thousands(-yen, rounding) == -in_thousands(yen, rounding)


def test_widths_are_changed_for_digits_only() -> None:
    assert half_width_digits("Ａ１ー２（３）") == "Ａ1ー2（3）"
    assert full_width_digits("A1-2(3)") == "A１-２(３)"


def test_plain_makes_what_was_typed_simple() -> None:
    assert plain(" Ｒ４．１２．８ ") == "R4.12.8"
    assert plain("２０２２−１２ー８") == "2022-12-8"
    assert plain("㋿4年") == "令和4年"
