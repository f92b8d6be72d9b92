"""CP932: nothing is lost quietly, nothing changes without being told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.problems import Severity
from kiosk_app.exchange.cp932 import LOOK_ALIKES, for_cp932, mapped, unencodable


@pytest.mark.parametrize(
    ("text", "told", "fix"),
    [
        ("𠮷田", "「𠮷」（U+20BB7）はCP932で書けません。", "代わりの文字を決めるか"),
        ("渡邊\U000e0100", "「邊\U000e0100」（U+908A U+E0100）", "「邊」などに置き換える"),
        ("㋿5年", "「㋿」（U+32FF）", "「令和」などに"),
        ("㉑", "「㉑」（U+3251）", "「21」などに"),
        ("a–b", "「–」（U+2013）", "代わりの文字を決めるか"),
    ],
)
def test_what_cannot_be_written_is_named_with_an_offer(text: str, told: str, fix: str) -> None:
    (problem,) = unencodable(text, {})
    assert told in problem.message
    assert fix in problem.fix
    assert problem.severity is Severity.ERROR


def test_each_letter_is_told_once_and_a_replacement_settles_it() -> None:
    assert len(list(unencodable("𠮷𠮷㋿", {}))) == 2
    assert list(unencodable("𠮷田", {"𠮷": "吉"})) == []
    assert for_cp932("𠮷田〜", {"𠮷": "吉"}) == "吉田～"
    assert [problem.message for problem in unencodable("𠮷", {"𠮷": "㋿"})] == [
        "「𠮷」（U+20BB7）はCP932で書けません。"
    ]


@pytest.mark.parametrize("text", ["髙﨑①㈱Ⅲ～－―ｱ", "神塚祥", "\r\n\t"])
def test_what_an_office_pc_knows_passes(text: str) -> None:
    assert list(unencodable(text, {})) == []
    assert list(mapped(text)) == []
    assert for_cp932(text, {}) == text


def test_look_alikes_are_mapped_by_our_table_and_told() -> None:
    assert for_cp932("R5〜R7 −1 ‖ —", {}) == "R5～R7 －1 ∥ ―"
    assert [problem.message for problem in mapped("〜−〜")] == [
        "「〜」（U+301C）は「～」として書き出します。",
        "「−」（U+2212）は「－」として書き出します。",
    ]
    assert all(problem.severity is Severity.WARNING for problem in mapped("—"))


@given(st.text())
def test_what_passes_comes_back_as_it_was_but_for_the_table(text: str) -> None:
    if not list(unencodable(text, {})):
        expected = "".join(LOOK_ALIKES.get(char, char) for char in text)
        assert for_cp932(text, {}).encode("cp932").decode("cp932") == expected
