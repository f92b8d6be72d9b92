"""The one edge where text enters: what no record may hold is taken out and told, everything else stays as typed.

Names are never normalised (practice.md §9.3): 神 (U+FA19), 𠮷 and variation selectors pass untouched. Characters
that mean a broken file are ERRORs; those that vanish on paper are repaired with a WARNING; what is merely doubtful
(half-width kana, radicals, 外字) gets a WARNING and stays. Line breaks of every system become one line feed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from kiosk_app.domain.problems import Place, Problem, Severity

NOWHERE = Place()
_KEPT = "\n\t\u200d"  # a zero-width joiner belongs to its neighbours
_BREAKS = "\v\f\x85\u2028\u2029"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f"
_LOST = "\ufffd"
_SHOWN = 3
_QUOTED = 60

_PLANE_END = 0xFFFE  # the last two code points of every plane are no characters
_NONCHARACTERS = (0xFDD0, 0xFDEF)
_HALF_KANA = (0xFF61, 0xFF9F)
_RADICALS = (0x2E80, 0x2FDF)
# copied out of a PDF these stand for a letter that they are not equivalent to
_RADICALS_OF_PDF = str.maketrans("⺟⺠⻁⻄⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "母民虎西長青食鬼麦黄斉歯竜亀")
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))


@dataclass(frozen=True, slots=True)
class _Fault:
    """A class of characters that may not stay, what takes their place, and what is said."""

    applies: Callable[[str], bool]
    instead: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR

    def told(self, found: list[tuple[int, str]]) -> Problem:
        """Return one problem for all such characters of a text."""
        position, char = found[0]
        more = f"ほか{len(found) - 1}か所" if len(found) > 1 else ""
        return Problem(
            message=f"{position}文字目{more}{self.message.format(f'U+{ord(char):04X}')}",
            fix=self.fix,
            severity=self.severity,
        )


@dataclass(frozen=True, slots=True)
class _Advice:
    """A class of characters that stay, and what is said about them."""

    applies: Callable[[str], bool]
    message: str
    fix: Callable[[str], str]


def clean_text(text: str, place: Place = NOWHERE) -> tuple[str, tuple[Problem, ...]]:
    """Return the text fit for the record, and what was wrong or doubtful about it at that place."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    suspects = {char: fault for char in set(unbroken) if (fault := _fault(char))}
    if not suspects:
        return unbroken, tuple(problem.at(place) for problem in _advice(unbroken))
    kept = []
    faults: dict[_Fault, list[tuple[int, str]]] = {}
    for position, char in enumerate(unbroken, start=1):
        fault = suspects.get(char)
        kept.append(fault.instead if fault else char)
        if fault:
            faults.setdefault(fault, []).append((position, char))
    cleaned = "".join(kept)
    told = [fault.told(found) for fault, found in faults.items()]
    return cleaned, tuple(problem.at(place) for problem in (*told, *_advice(cleaned)))


def clean_line(text: str, place: Place = NOWHERE) -> tuple[str, tuple[Problem, ...]]:
    """Return a text of one line without blanks at its ends, and what was wrong with it."""
    cleaned, problems = clean_text(text, place)
    return " ".join(
        part for line in cleaned.replace("\t", " ").split("\n") if (part := line.strip())
    ), problems


def full_width_kana(text: str) -> str:
    """Return the text with its half-width kana made full-width; nothing else changes."""
    return "".join(normalize("NFKC", run) if kana else run for kana, run in _runs(text, _within(_HALF_KANA)))


def _fault(char: str) -> _Fault | None:
    if char.isprintable() and char != _LOST:
        return None
    return next((fault for fault in _FAULTS if fault.applies(char)), None)


def _runs(text: str, applies: Callable[[str], bool]) -> Iterator[tuple[bool, str]]:
    run, kind = "", False
    for char in text:
        if applies(char) is not kind:
            yield kind, run
            run, kind = "", not kind
        run += char
    yield kind, run


def _advice(text: str) -> Iterable[Problem]:
    for advice in _ADVICE:
        found = "".join(dict.fromkeys(char for char in text if advice.applies(char)))
        if found:
            shown = f"{found[:_SHOWN]}…" if len(found) > _SHOWN else found
            yield Problem(
                message=advice.message.format(shown), fix=advice.fix(text), severity=Severity.WARNING
            )


def _within(*spans: tuple[int, int]) -> Callable[[str], bool]:
    return lambda char: any(first <= ord(char) <= last for first, last in spans)


def _is_category(kind: str) -> Callable[[str], bool]:
    return lambda char: category(char) == kind and char not in _KEPT


def _is_control(char: str) -> bool:
    if category(char) == "Cc":
        return char not in _KEPT
    return ord(char) & _PLANE_END == _PLANE_END or _within(_NONCHARACTERS)(char)


def _plain_radicals(text: str) -> str:
    plain = "".join(normalize("NFKC", char) if _within(_RADICALS)(char) else char for char in text)
    plain = plain.translate(_RADICALS_OF_PDF)
    known = not any(_within(_RADICALS)(char) for char in plain)
    return _write(plain) if known else "その文字を入力し直してください。"


def _write(text: str) -> str:
    return f"「{text}」と書いてください。"


_FAULTS = (
    _Fault(
        lambda char: char in _BREAKS,
        "\n",
        "の特殊な改行（{}）を改行に直しました。",
        severity=Severity.WARNING,
    ),
    _Fault(
        lambda char: char in _SPACES, " ", "の特殊な空白（{}）を空白に直しました。", severity=Severity.WARNING
    ),
    _Fault(_is_category("Cs"), "", "に文字の片割れ（{}）があります。", "その文字を入力し直してください。"),
    _Fault(
        lambda char: char == _LOST,
        "",
        "の文字が失われています（{}）。",
        "元の文書を見て入力し直してください。",
    ),
    _Fault(_is_control, "", "に制御文字（{}）があります。", "その文字を削ってください。"),
    _Fault(_is_category("Cf"), "", "の見えない文字（{}）を取り除きました。", severity=Severity.WARNING),
)
_ADVICE = (
    _Advice(_within(_HALF_KANA), "半角カナ（{}）があります。", lambda text: _write(full_width_kana(text))),
    _Advice(
        _within(_RADICALS),
        "漢字に似た部首の文字（{}）があります。",
        lambda text: _write(_plain_radicals(text)),
    ),
    _Advice(
        _within(*_HANGUL),
        "ハングル（{}）が混ざっています。",
        lambda _: "仮名の誤りでないか確かめてください。",
    ),
    _Advice(
        _is_category("Co"),
        "外字（{}）があります。",
        lambda _: "ほかのパソコンでは別の字に見えます。標準の字に直してください。",
    ),
)
