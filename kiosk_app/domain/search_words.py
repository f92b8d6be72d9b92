"""How words are compared when they are looked for: in any width, any case, either kana, with variant characters.

Texts are folded only for finding: the record keeps and shows them as typed.
"""

import unicodedata
from collections.abc import Iterator

VARIANTS = str.maketrans(
    {
        **dict.fromkeys("髙", "高"),
        **dict.fromkeys("﨑嵜碕", "崎"),
        **dict.fromkeys("邊邉", "辺"),
        **dict.fromkeys("齋齊斎", "斉"),
        **dict.fromkeys("濵濱", "浜"),
        **dict.fromkeys("嶋嶌", "島"),
        **dict.fromkeys("澤", "沢"),
        **dict.fromkeys("廣", "広"),
        **dict.fromkeys("𠮷", "吉"),
        **dict.fromkeys("塚", "塚"),
        **dict.fromkeys("國", "国"),
        **dict.fromkeys("‐‑–—―−", "ー"),
        **dict(zip("瀧龍眞惠榮藏禮德黑緖瀨彥櫻曾冨桒", "滝竜真恵栄蔵礼徳黒緒瀬彦桜曽富桑", strict=True)),
        **dict(zip("莊實壽靜戶圡槗栁鷗舘學會區數圖", "荘実寿静戸土橋柳鴎館学会区数図", strict=True)),
    }
)
_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_HALF_WIDTH_MARKS = "ﾞﾟ"
_BEFORE = 12
_ROOM = 44

Span = tuple[int, int]


def fold(words: str) -> str:
    """Return a text as the search compares it; marks between words become spaces."""
    return " ".join(_folded(words).split())


def spans(text: str, words: str) -> tuple[Span, ...]:
    """Return where a text has the words that were looked for, from left to right and never overlapping."""
    flat, places = _flat(text)
    found = sorted(
        (start, start + len(word)) for word in set(fold(words).split()) for start in _starts(flat, word)
    )
    joined: list[Span] = []
    for start, end in found:
        span = (places[start][0], places[end - 1][1])
        if joined and span[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return tuple(joined)


def snippet(text: str, words: str) -> str:
    """Return the part of a text around the first of the words; empty when the text has none of them."""
    line = " ".join(text.split())
    found = spans(line, words)
    if not found:
        return ""
    start = 0 if len(line) <= _ROOM else max(0, found[0][0] - _BEFORE)
    end = min(len(line), start + _ROOM)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(VARIANTS)).casefold().translate(VARIANTS)
    kana = plain.translate(_KATAKANA)
    return "".join(char if char.isalnum() or char == "ー" else " " for char in kana)


def _flat(text: str) -> tuple[str, list[Span]]:
    """Return a folded text, and for each of its characters where in the text it came from."""
    flat: list[str] = []
    places: list[Span] = []
    for start, end in _clusters(text):
        for char in _folded(text[start:end]):
            flat.append(char)
            places.append((start, end))
    return "".join(flat), places


def _clusters(text: str) -> Iterator[Span]:
    """Yield each character with the marks that follow and belong to it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _is_mark(text[end]):
            yield start, end
            start = end


def _is_mark(char: str) -> bool:
    return char in _HALF_WIDTH_MARKS or bool(unicodedata.combining(char))


def _starts(flat: str, word: str) -> Iterator[int]:
    start = flat.find(word)
    while start >= 0:
        yield start
        start = flat.find(word, start + 1)
