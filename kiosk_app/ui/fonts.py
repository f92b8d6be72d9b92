"""The faces of the window: BIZ UDPGothic where it is found, so that kana, kanji and figures come from one face."""

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("BIZ UDPGothic", "BIZ UDPゴシック", "Yu Gothic UI", "Meiryo UI", "Noto Sans CJK JP")
_FILES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZ-UDGothicR.ttc", "BIZ-UDGothicB.ttc")
_EVEN_FILES = ("BIZUDGothic-Regular.ttf",)
_EVEN = ("BIZ UDGothic", "BIZ UDゴシック", "MS Gothic", "Noto Sans Mono CJK JP")
POINT_SIZE = 10.0


def folders(resources: Path) -> tuple[Path, ...]:
    """Return where the faces may lie: beside the program, then where systems keep them."""
    system = (
        Path("C:/Windows/Fonts")
        if sys.platform == "win32"
        else Path("/usr/share/fonts/truetype/bizud-gothic")
    )
    return (resources / "fonts", system)


def load(places: Iterable[Path]) -> QFont:
    """Load the faces that are found in the folders and return the font of the window."""
    _load(_FILES, places)
    return _font(FAMILIES, POINT_SIZE)


def load_even(places: Iterable[Path]) -> None:
    """Load the face for texts that are aligned with spaces; a face that comes later resets widgets' fonts."""
    _load(_EVEN_FILES, places)


def even() -> QFont:
    """Return the face whose characters are all of one width, for texts that are aligned with spaces."""
    return _font(_EVEN, POINT_SIZE + 0.5)


def _load(names: Iterable[str], places: Iterable[Path]) -> None:
    places = tuple(places)
    for name in names:
        found = next((place / name for place in places if (place / name).is_file()), None)
        if found is not None:
            QFontDatabase.addApplicationFont(str(found))


def _font(families: Iterable[str], points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(points)
    return font
