"""Font files: where they lie, what they cover, which glyph a variation sequence means.

Only TrueType outlines can be embedded. A file is opened when its first character is asked for, never before.
"""

import os
import struct
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kiosk_app.errors import KnownError

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

_VARIATIONS = (0, 5, 14)  # platform, encoding and format of the table of variation sequences


class TypeFile:
    """One face in one font file, opened when first used."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index
        self._reading = Lock()  # ReportLab's reader keeps its place in the file

    @cached_property
    def face(self) -> "TTFontFace":
        """Return ReportLab's reading of the file."""
        from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

        try:
            face = TTFontFace(str(self.path), subfontIndex=self.index)
        except (OSError, TTFError, struct.error) as error:
            raise KnownError(
                f"書体のファイル {self.path} を読めません。入れ直すか、取り除いてください。"
            ) from error
        measured = face.get_ushort(face.get_table_pos("hhea")[0] + 34)
        # ReportLab gives the glyphs behind the measured ones an advance in thousandths instead of font units
        advance = face.hmetrics[measured - 1][0]
        face.hmetrics[measured:] = [(advance, bearing) for _, bearing in face.hmetrics[measured:]]
        return face

    def glyph(self, code: int) -> int:
        """Return the glyph number of a code point, 0 when the file has none."""
        return int(self.face.charToGlyph.get(code, 0))

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph in ems."""
        return float(self.face.hmetrics[glyph][0]) / float(self.face.unitsPerEm)

    def variant(self, base: int, selector: int) -> int:
        """Return the glyph of a variation sequence, 0 when the file does not know it."""
        found = self.variations.get(selector)
        if found is None:
            return 0
        ranges, glyphs = found
        at = bisect_right(ranges, (base, 0xFFFFFF)) - 1
        if at >= 0 and ranges[at][0] <= base <= ranges[at][0] + ranges[at][1]:
            return self.glyph(base)
        return glyphs.get(base, 0)

    def subset(self, codes: list[int]) -> bytes:
        """Return a font file of these code points only, its glyphs in their order after the empty one."""
        with self._reading:
            return bytes(self.face.makeSubset(codes))

    @cached_property
    def variations(self) -> dict[int, tuple[list[tuple[int, int]], dict[int, int]]]:
        """Return what the file knows of variation sequences, by selector."""
        face = self.face
        start = face.get_table_pos("cmap")[0]
        for number in range(face.get_ushort(start + 2)):
            record = start + 4 + 8 * number
            table = start + face.get_ulong(record + 4)
            kind = (face.get_ushort(record), face.get_ushort(record + 2), face.get_ushort(table))
            if kind == _VARIATIONS:
                return read_variations(face.get_chunk(table, face.get_ulong(table + 2)))
        return {}


def read_variations(table: bytes) -> dict[int, tuple[list[tuple[int, int]], dict[int, int]]]:
    """Read a cmap subtable of format 14: per selector, ranges of plain glyphs and a map of special ones."""
    found = {}
    (count,) = struct.unpack_from(">L", table, 6)
    for number in range(count):
        record = 10 + 11 * number
        selector = int.from_bytes(table[record : record + 3])
        plain, special = struct.unpack_from(">LL", table, record + 3)
        ranges = [(int.from_bytes(row[:3]), row[3]) for row in _rows(table, plain, 4)]
        glyphs = {int.from_bytes(row[:3]): int.from_bytes(row[3:]) for row in _rows(table, special, 5)}
        found[selector] = (ranges, glyphs)
    return found


def _rows(table: bytes, offset: int, size: int) -> Iterator[bytes]:
    if offset:
        (count,) = struct.unpack_from(">L", table, offset)
        for number in range(count):
            begin = offset + 4 + size * number
            yield table[begin : begin + size]


def font_folders(platform: str = sys.platform) -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts: those of the program, of the person, of everyone."""
    bundled = Path(__file__).resolve().parents[2] / "resources" / "fonts"
    home = Path.home()
    if platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "Microsoft/Windows/Fonts"
        return (bundled, own, Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    if platform == "darwin":
        return (bundled, home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        bundled,
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def files_in(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Return every TrueType file below the folders by its name in lower case; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc")):
                    found.setdefault(name.lower(), Path(place) / name)
    return found
