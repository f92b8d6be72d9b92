"""The type of our papers: BIZ UD明朝 and BIZ UDゴシック, other Japanese faces for single characters they lack.

A variation sequence is printed with its own glyph or reported; nothing is ever printed as an empty box.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kiosk_app.documents.content import Document, Face
from kiosk_app.documents.typefiles import TypeFile, files_in, font_folders
from kiosk_app.documents.walk import placed_texts
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.errors import KnownError

# (file name, face number): our own faces by their Debian and Windows names, then what may stand in
_SERIF = (
    ("bizudmincho-regular.ttf", 0),
    ("biz-udminchom.ttc", 0),
    ("ipaexm.ttf", 0),
    ("ipam.ttf", 0),
    ("msmincho.ttc", 0),
)
_SANS = (
    ("bizudgothic-regular.ttf", 0),
    ("biz-udgothicr.ttc", 0),
    ("ipaexg.ttf", 0),
    ("ipag.ttf", 0),
    ("msgothic.ttc", 0),
)
_SANS_BOLD = (("bizudgothic-bold.ttf", 0), ("biz-udgothicb.ttc", 0))
_FALLBACKS = (
    ("ipamjm.ttf", 0),
    ("ipaexm.ttf", 0),
    ("hanamina.ttf", 0),
    ("hanaminb.ttf", 0),
    ("msmincho.ttc", 0),
    ("yumin.ttf", 0),
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CLUSTER = re.compile("(?s:.)[\ufe00-\ufe0f\U000e0100-\U000e01ef]?")
_UNSEEN = frozenset("\n\t")
GETA = "〓"  # what a printer sets where a type is missing
NO_FONT = (
    "日本語の書体が見つかりません。BIZ UD明朝とBIZ UDゴシック"
    "（Debian では fonts-morisawa-bizud-mincho と fonts-morisawa-bizud-gothic）を入れてから、もう一度作ってください。"
)


class Glyph(NamedTuple):
    """A glyph in a file; `exact` when it is the very form that was asked for."""

    file: TypeFile
    number: int
    exact: bool = True


class Pen(NamedTuple):
    """What a text is set with, apart from its size."""

    face: Face
    bold: bool = False


PENS = {(face, bold): Pen(face, bold) for face in Face for bold in (False, True)}


class _Widths(dict[str, float]):
    """Advance of each character in ems, looked up once."""

    def __init__(self, fonts: "FontSet", pen: Pen) -> None:
        super().__init__()
        self._fonts = fonts
        self._pen = pen

    def __missing__(self, char: str) -> float:
        self[char] = width = self._fonts.width(self._pen, char)
        return width


class FontSet:
    """The faces for one document: main faces and fallbacks in the order in which they are asked."""

    def __init__(
        self, serif: TypeFile, sans: TypeFile, sans_bold: TypeFile, fallbacks: tuple[TypeFile, ...] = ()
    ) -> None:
        self._main = {
            Pen(Face.SERIF): serif,
            Pen(Face.SERIF, bold=True): serif,
            Pen(Face.SANS): sans,
            Pen(Face.SANS, bold=True): sans_bold,
        }
        self._fallbacks = fallbacks
        self._widths = {pen: _Widths(self, pen) for pen in self._main}
        self._drawn_bold = {
            pen: pen.bold and file is self._main[Pen(pen.face)] for pen, file in self._main.items()
        }

    def main(self, pen: Pen) -> TypeFile:
        """Return the face that a pen normally writes with."""
        return self._main[pen]

    def is_drawn_bold(self, pen: Pen) -> bool:
        """Tell whether boldness has to be drawn because the face has no bold file."""
        return self._drawn_bold[pen]

    def widths(self, pen: Pen) -> dict[str, float]:
        """Return the advances of all characters in ems, as a mapping that fills itself."""
        return self._widths[pen]

    def width(self, pen: Pen, char: str) -> float:
        """Return the advance of one character in ems; what is not seen has none."""
        if char == "\t":
            return 1.0
        if is_invisible(char) or _SELECTORS.match(char):
            return 0.0
        glyph = self.find(pen, char)
        return glyph.file.width(glyph.number) if glyph else 1.0

    def find(self, pen: Pen, cluster: str) -> Glyph | None:
        """Return the glyph of a character, with its variation selector if it has one."""
        files = (self._main[pen], *self._fallbacks)
        base = ord(cluster[0])
        if len(cluster) > 1:
            for file in files:
                if number := file.variant(base, ord(cluster[1])):
                    return Glyph(file, number)
        for file in files:
            if number := file.glyph(base):
                return Glyph(file, number, exact=len(cluster) == 1)
        return None


@cache
def installed_fonts() -> FontSet:
    """Find the fonts of this computer; raise KnownError when no Japanese face is installed."""
    return choose_fonts(files_in(font_folders()))


def choose_fonts(files: dict[str, Path]) -> FontSet:
    """Choose the faces among font files known by name; raise KnownError when none is Japanese."""
    serif, sans = _usable(_SERIF, files), _usable(_SANS, files)
    main = serif or sans
    if not main:
        raise KnownError(NO_FONT)
    sans = sans or main
    bold = _usable(_SANS_BOLD, files) or sans
    return FontSet((serif or main)[0], sans[0], bold[0], _usable(_FALLBACKS, files))


def _usable(wanted: tuple[tuple[str, int], ...], files: dict[str, Path]) -> tuple[TypeFile, ...]:
    return tuple(TypeFile(files[name], index) for name, index in wanted if name in files)


def clusters(text: str) -> Iterable[str]:
    """Return the characters of a text, each with its variation selector."""
    return _CLUSTER.findall(text)


def is_invisible(char: str) -> bool:
    """Tell whether a character draws nothing: controls, formats, lone surrogates."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def preflight(doc: Document, fonts: FontSet | None = None) -> tuple[Problem, ...]:
    """List every character that no font has, with document, field and code point; empty means ready to print."""
    fonts = fonts or installed_fonts()
    checked: dict[str, Problem | None] = {}
    problems = {}
    for place, text in placed_texts(doc):
        for cluster in dict.fromkeys(clusters(text)):
            if cluster not in checked:
                checked[cluster] = _problem(fonts, cluster)
            if problem := checked[cluster]:
                problems[place, cluster] = problem.at(Place(file=doc.title, field=place))
    return tuple(problems.values())


def _problem(fonts: FontSet, cluster: str) -> Problem | None:
    codes = " ".join(f"U+{ord(char):04X}" for char in cluster)
    if cluster in _UNSEEN:
        return None
    if is_invisible(cluster[0]) or _SELECTORS.match(cluster):
        return Problem(message=f"目に見えない文字（{codes}）があります。", fix="消してください。")
    glyph = fonts.find(Pen(Face.SERIF), cluster)
    if glyph is None:
        return Problem(
            message=f"「{cluster}」（{codes}）の字は、どの書体にもありません。",
            fix="別の字に直すか、この字のある書体（IPAmj明朝など）を入れてください。",
        )
    if not glyph.exact:
        return Problem(
            message=f"「{cluster[0]}」の異体字（{codes}）の字形は、どの書体にもありません。",
            fix=f"このまま作ると「{cluster[0]}」の字形で印刷します。",
            severity=Severity.WARNING,
        )
    return None
