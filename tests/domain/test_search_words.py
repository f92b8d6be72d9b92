"""How words are compared when they are looked for, and where a text has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.search_words import fold, snippet, spans


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("システム", "システム"),
        ("しすてむ", "システム"),
        ("ｼｽﾃﾑ", "システム"),
        ("ガﾞイド", "ガ イド"),
        ("がいど", "ガイド"),
        ("ＡＢｃ１", "abc1"),
        ("髙﨑", "高崎"),
        ("渡邊 齋藤", "渡辺 斉藤"),
        ("瀨戶", "瀬戸"),
        ("コンピュ―タ", "コンピュータ"),
        ("（税）・住", "税 住"),
        ("", ""),
    ],
)
def test_words_that_mean_the_same_are_folded_alike(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("児童相談システム", "児童", ["児童"]),
        ("児童相談システム", "しすてむ", ["システム"]),
        ("ｶﾞｲﾄﾞの案内", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("髙﨑邸", "高崎", ["髙﨑"]),
        ("平成㌔", "キロ", ["㌔"]),
        ("国保・国保年金", "国保 年金", ["国保", "国保年金"]),
        ("国保・国保年金", "国保年", ["国保年"]),
        ("ああああ", "ああ", ["ああああ"]),
        ("住民", "税", []),
        ("住民", "", []),
    ],
)
def test_spans_cover_the_words_as_they_are_written(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, words)] == found


@given(
    st.text(alphabet="アあｱﾞ髙高システムｼ㌔ 。", max_size=20),
    st.text(alphabet="あ高シ", min_size=1, max_size=2),
)
def test_spans_are_in_order_and_apart(text: str, words: str) -> None:
    found = spans(text, words)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(set(edges))
    assert all(fold(words) in fold(text[start:end]) for start, end in found)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("短い文です", "文", "短い文です"),
        ("短い文です", "税", ""),
        ("あ" * 20 + "税" + "い" * 40, "税", "…" + "あ" * 12 + "税" + "い" * 31 + "…"),
        ("税" + "い" * 50, "税", "税" + "い" * 43 + "…"),
        ("い" * 50 + "税", "税", "…" + "い" * 12 + "税"),
        ("一行目\n二行目の税", "税", "一行目 二行目の税"),
    ],
)
def test_a_snippet_shows_the_words_in_their_sentence(text: str, words: str, shown: str) -> None:
    assert snippet(text, words) == shown
