"""The faces of the window: BIZ UDPGothic where it is found, so that kana, kanji and figures come from one face."""

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("BIZ UDPGothic", "BIZ UDPゴシック", "Yu Gothic UI", "Meiryo UI", "Noto Sans CJK JP")
_FILES = (
    "BIZUDGothic-Regular.ttf",
    "BIZUDPGothic-Regular.ttf",
    "BIZUDPGothic-Bold.ttf",
    "BIZ-UDGothicR.ttc",
    "BIZ-UDGothicB.ttc",
)
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
    loaded: set[str] = set()
    for place in places:
        for name in _FILES:
            file = place / name
            if name not in loaded and file.is_file() and QFontDatabase.addApplicationFont(str(file)) >= 0:
                loaded.add(name)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(POINT_SIZE)
    return font


def even() -> QFont:
    """Return the face whose characters are all of one width, for texts that are aligned with spaces."""
    font = QFont()
    font.setFamilies(list(_EVEN))
    font.setPointSizeF(POINT_SIZE + 0.5)
    return font
