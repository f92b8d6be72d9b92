"""CP932, which old peers still ask for: what it cannot write, and what only looks the same on the way back.

The mapping is a table of ours and no codec's habit (practice.md §9.2): six characters that Python would quietly turn
into a look-alike, and the dash that it refuses.
"""

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from kiosk_app.domain.problems import Problem, Severity

LOOK_ALIKES = {"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢"}
# a letter and the selector of its shape are one character to the reader
_LETTER = re.compile("[\\s\\S][\ufe00-\ufe0f\U000e0100-\U000e01ef]?")


def unencodable(text: str, replacements: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each different letter of the text that has neither a code nor a usable replacement."""
    for letter in dict.fromkeys(_LETTER.findall(text)):
        if not _encodes(for_cp932(letter, replacements)):
            codes = " ".join(f"U+{ord(char):04X}" for char in letter)
            yield Problem(message=f"「{letter}」（{codes}）はCP932で書けません。", fix=_advice(letter))


def mapped(text: str) -> Iterator[Problem]:
    """Yield a WARNING for each letter that is written as its look-alike."""
    for letter in dict.fromkeys(char for char in text if char in LOOK_ALIKES):
        message = f"「{letter}」（U+{ord(letter):04X}）は「{LOOK_ALIKES[letter]}」として書き出します。"
        yield Problem(message=message, severity=Severity.WARNING)


def for_cp932(text: str, replacements: Mapping[str, str]) -> str:
    """Return the text with the clerk's replacements and the look-alikes put in."""
    letters = _LETTER.findall(text)
    return "".join(LOOK_ALIKES.get(letter, letter) for letter in (replacements.get(x, x) for x in letters))


def _advice(letter: str) -> str:
    offer = normalize("NFKC", letter[0])
    if offer != letter and _encodes(offer) and offer.strip():
        return f"「{offer}」などに置き換えるか、UTF-8で書き出してください。"
    return "代わりの文字を決めるか、UTF-8で書き出してください。"


def _encodes(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
