from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.documents.kinsoku import (
    BLANK,
    HANGING,
    NO_END,
    NO_START,
    break_lines,
    is_attached,
    may_break,
)

WIDTHS: dict[str, float] = defaultdict(lambda: 1.0)
WIDTHS |= {chr(code): 0.5 for code in range(0x20, 0x7F)} | {"\ufe00": 0.0, "\U000e0100": 0.0}

PROSE = st.text(
    alphabet=st.one_of(
        st.sampled_from("あいうえお漢字仮名交文ッャー々、。，．・：；？！）」』】（「『【…―～％￥"),
        st.sampled_from("abcXYZ0123456789,.-/ ()%$１２３▲\u3000"),
    ),
    max_size=120,
)
MEASURES = st.floats(min_value=1.0, max_value=45.0)


def broken(text: str, measure: float, **options: bool) -> list[str]:
    return [line.text for line in break_lines(text, WIDTHS, measure, **options)]


def seen_width(line: str) -> float:
    return sum(WIDTHS[char] for char in line.rstrip(" \u3000"))


@given(PROSE, MEASURES)
def test_the_lines_joined_are_the_text(text: str, measure: float) -> None:
    assert "".join(broken(text, measure)) == text


@given(PROSE, MEASURES)
def test_no_line_is_wider_than_the_measure_but_for_one_hanging_mark(text: str, measure: float) -> None:
    for line in broken(text, measure):
        over = seen_width(line) > measure + 1e-3
        hangs = line[-1:] in HANGING and seen_width(line[:-1]) <= measure + 1e-3
        assert not over or len(line) == 1 or hangs


@given(PROSE, MEASURES)
def test_nothing_hangs_in_a_cell(text: str, measure: float) -> None:
    assert all(
        seen_width(line) <= measure + 1e-3 or len(line) == 1 for line in broken(text, measure, hang=False)
    )


@given(PROSE, MEASURES)
def test_a_line_breaks_where_it_must_not_only_when_there_is_no_other_place(text: str, measure: float) -> None:
    lines = broken(text, measure)
    for line, following in pairwise(lines):
        if not may_break(line[-1], following[0]):
            inner = pairwise(line)
            assert not any(may_break(left, right) for left, right in inner), (line, following)


@given(PROSE, st.floats(min_value=20.0, max_value=45.0))
def test_in_a_paragraph_no_line_begins_or_ends_with_a_forbidden_character(text: str, measure: float) -> None:
    prose = "本文の文字" + "あ".join(text)  # no run of marks is longer than a line
    lines = broken(prose, measure)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@given(st.lists(PROSE, max_size=5))
def test_a_line_break_in_the_text_is_a_line_break_on_paper(paragraphs: list[str]) -> None:
    lines = break_lines("\n".join(paragraphs), WIDTHS, 1000.0)
    assert [line.text for line in lines] == (paragraphs or [""])
    assert all(line.last for line in lines)


@given(PROSE, MEASURES)
def test_a_line_knows_its_width(text: str, measure: float) -> None:
    for line in break_lines(text, WIDTHS, measure):
        assert line.width == pytest.approx(sum(map(WIDTHS.__getitem__, line.text)))


@pytest.mark.parametrize("mark", "：？！；，．〉》…～）」』、。・ーッ")
def test_every_mark_of_full_width_stays_off_the_line_start(mark: str) -> None:
    assert broken(f"あいうえお{mark}かき", 5.0, hang=False) == ["あいうえ", f"お{mark}かき"]


@pytest.mark.parametrize("mark", "（〔［｛〈《「『【￥＃")
def test_every_opening_mark_stays_off_the_line_end(mark: str) -> None:
    assert broken(f"あいうえ{mark}かき", 5.0) == ["あいうえ", f"{mark}かき"]


def test_a_full_stop_hangs_and_a_bracket_behind_it_pushes_out() -> None:
    assert broken("あいうえお。かき", 5.0) == ["あいうえお。", "かき"]
    assert broken("あいうえ。」かき", 5.0) == ["あいう", "え。」かき"]


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("約1,320,000円", 5.0, ["約", "1,320,000", "円"]),
        ("予算▲1,000千円", 4.0, ["予算", "▲1,000", "千円"]),
        ("予算▲1,000千円", 4.5, ["予算", "▲1,000千", "円"]),
        ("令和１２３４年", 5.0, ["令和", "１２３４年"]),
        ("約１，２３４円", 5.0, ["約", "１，２３４", "円"]),
        ("使うSystemsの名", 4.5, ["使う", "Systemsの", "名"]),
        ("ああああ……い", 5.0, ["あああ", "あ……い"]),
        ("ああああ――い", 5.5, ["あああ", "あ――い"]),
    ],
)
def test_numbers_words_and_pairs_stay_whole(text: str, measure: float, lines: list[str]) -> None:
    assert broken(text, measure) == lines


def test_a_word_longer_than_the_measure_is_cut_at_its_end() -> None:
    assert broken("abcdefghij", 2.0) == ["abcd", "efgh", "ij"]


def test_a_character_wider_than_the_measure_stands_alone() -> None:
    assert broken("あい", 0.5) == ["あ", "い"]


def test_a_blank_of_full_width_stays_and_does_not_begin_a_line() -> None:
    assert broken("あいうえお\u3000かき", 5.0) == ["あいうえお\u3000", "かき"]
    assert broken("あい うえ", 2.5) == ["あい ", "うえ"]


def test_a_variation_selector_never_leaves_its_character() -> None:
    assert broken("邊\U000e0100邊\U000e0100", 1.0) == ["邊\U000e0100", "邊\U000e0100"]
    assert is_attached("\U000e0100")
    assert not is_attached("邊")


def test_only_blanks_after_the_last_word_stay_on_its_line() -> None:
    assert broken("あいう   ", 3.0) == ["あいう   "]
    assert [blank in BLANK for blank in " \u3000あ"] == [True, True, False]


def test_the_first_line_may_have_less_room() -> None:
    lines = break_lines("あいうえおかきくけこ", WIDTHS, 5.0, first=3.0)
    assert [line.text for line in lines] == ["あいう", "えおかきく", "けこ"]
