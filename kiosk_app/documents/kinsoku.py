"""Breaking Japanese text into lines: 行頭・行末禁則, 追い出し, ぶら下げ of 、。; numbers and Latin words stay whole.

Widths and measures are in ems. Every character is kept: the lines joined are the text, apart from its line breaks.
A line is never wider than the measure, except for a hanging 、 or 。 and for blanks that nobody sees.
"""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

NO_START = frozenset(
    "、。，．・：；？！‼⁇⁈⁉゛゜´｀¨ヽヾゝゞ々〻ー―‐–〜～…‥゠"
    "）〕］｝〉》」』】〙〗〟’”»｠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "°′″℃％‰¢"
    "｡､｣･ﾞﾟｧｨｩｪｫｬｭｮｯｰ"
    ",.:;?!)]}%"
)
NO_END = frozenset("（〔［｛〈《「『【〘〖〝‘“«｟￥＄￡＃№｢([{$#\\¥£■□")  # a box stays with its label
HANGING = frozenset("、。")
BLANK = frozenset(" \u3000")

_LATIN = frozenset(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x250))))
_FULL_FIGURES = frozenset("０１２３４５６７８９")
_FIGURES = _FULL_FIGURES | frozenset("0123456789")
_SIGNS = frozenset("▲△＋－−±")
_TWINS = frozenset("…‥―—")  # set as pairs
_ATTACHED = frozenset(
    map(chr, (*range(0x300, 0x370), 0x3099, 0x309A, 0x200D, 0x20DD, 0x20DE, *range(0xFE00, 0xFE10)))
) | frozenset(map(chr, range(0xE0100, 0xE01F0)))
_SLACK = 1e-6


class Line(NamedTuple):
    """One line as broken; `last` when the text or the clerk ended it here."""

    text: str
    width: float
    last: bool


def is_attached(char: str) -> bool:
    """Tell whether a character changes the one before it: variation selectors and combining marks."""
    return char in _ATTACHED


def keeps_words_whole(left: str, right: str) -> bool:
    """Tell whether two neighbours are one number, one word or one pair."""
    return (
        (left in _LATIN and right in _LATIN)
        or (right in _FIGURES and (left in _FULL_FIGURES or left in _SIGNS or left in "，．"))
        or (left == right and left in _TWINS)
    )


def is_forbidden(left: str, right: str) -> bool:
    """Tell whether a break between two neighbours would leave one of them where it must not stand."""
    return right in NO_START or left in NO_END or right == " " or right in _ATTACHED


def may_break(left: str, right: str) -> bool:
    """Tell whether a line may end after `left` and the next begin with `right`."""
    return not is_forbidden(left, right) and not keeps_words_whole(left, right)


def break_lines(
    text: str, widths: Mapping[str, float], measure: float, *, first: float | None = None, hang: bool = True
) -> list[Line]:
    """Break a text into lines of at most `measure` ems, the first of at most `first`."""
    lines: list[Line] = []
    room = measure if first is None else first
    for paragraph in text.split("\n"):
        width = sum(map(widths.__getitem__, paragraph))
        if width <= room + _SLACK:
            lines.append(Line(paragraph, width, last=True))
        else:
            lines.extend(_break_paragraph(paragraph, widths, (room, measure), hang=hang))
        room = measure
    return lines


def _break_paragraph(
    text: str, widths: Mapping[str, float], rooms: tuple[float, float], *, hang: bool
) -> list[Line]:
    ends = list(accumulate(map(widths.__getitem__, text)))
    lines: list[Line] = []
    start, base, room = 0, 0.0, rooms[0]
    while start < len(text):
        fits = bisect_right(ends, base + room + _SLACK, lo=start)
        cut = len(text) if fits >= len(text) else _cut(text, start, fits, hang=hang)
        lines.append(Line(text[start:cut], ends[cut - 1] - base, last=cut == len(text)))
        start, base, room = cut, ends[cut - 1], rooms[1]
    return lines


def _cut(text: str, start: int, fits: int, *, hang: bool) -> int:
    """Return where the line that begins at `start` ends, when the characters before `fits` have room."""
    after = _after_hanging(text, fits, hang=hang)
    if after > fits and (after == len(text) or may_break(text[after - 1], text[after])):
        return after
    for refuses in (_refuses, is_forbidden, _splits_character):
        for cut in range(fits, start, -1):
            if not refuses(text[cut - 1], text[cut]):
                return cut
    return max(fits, start + 1)


def _refuses(left: str, right: str) -> bool:
    return not may_break(left, right)


def _splits_character(_left: str, right: str) -> bool:
    return is_attached(right)


def _after_hanging(text: str, fits: int, *, hang: bool) -> int:
    """Return the place behind what may stand outside the measure: one mark, or blanks that nobody sees."""
    at = text[fits]
    if at == "\u3000" or (hang and at in HANGING):
        return fits + 1
    while fits < len(text) and text[fits] == " ":
        fits += 1
    return fits
