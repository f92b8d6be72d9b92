import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.exchange.clipboard import block_text, is_block, read_block

CELLS = st.text(alphabet="あア亜Ａｱ１1 　\"\t\n=-+@',・", max_size=8)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("件名", (("件名",),)),
        ("一\t二\r\n三\t四\r\n", (("一", "二"), ("三", "四"))),
        ('"一行\n二行"\t二', (("一行\n二行", "二"),)),
        ('"一行\r\n二行"\r\n', (("一行\n二行",),)),
        ('５"の画面\t"引用"です', (('５"の画面', '"引用"です'),)),
        ('"""引用"""\t"閉じない', (('"引用"', '"閉じない'),)),
        ("\t二\t", (("", "二", ""),)),
        ("一\n\n二", (("一",), ("",), ("二",))),
        ("一\t\n二", (("一", ""), ("二",))),
        ("'=SUM(A1)\t－", (("=SUM(A1)", "－"),)),
    ],
)
def test_a_block_is_read_as_spreadsheets_write_it(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == rows


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=4)))
def test_what_is_copied_is_read_back(rows: list[tuple[str, ...]]) -> None:
    rows.append(("終",))
    assert read_block(block_text(rows)) == tuple(rows)


@pytest.mark.parametrize(
    ("text", "block"), [("件名", False), ("件名\n", False), ("一\t二", True), ("一\n二", True), ("", False)]
)
def test_one_cell_is_no_block(text: str, block: bool) -> None:
    assert is_block(text) is block
