"""Embedding: each file becomes one composite font whose character codes are given out as they are first used.

Codes avoid the bytes that a PDF string would have to escape, so that text goes into the page as it is. Every code maps
back to the very characters of the document, whatever glyph was drawn: what is copied out equals what was put in.
"""

import struct
from typing import TYPE_CHECKING

from kiosk_app.documents.fonts import GETA, FontSet, Glyph, Pen, clusters, is_invisible
from kiosk_app.documents.typefiles import TypeFile

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_ESCAPED = frozenset(b"()\\\r\n")
_PLAIN = [byte for byte in range(256) if byte not in _ESCAPED]
ELSEWHERE = "\uffff"  # in an encoded text: a character that the main file does not draw
_EXTRA = 0x110000  # stand-in code points for glyphs that no character reaches
_EM = 1000  # PDF counts widths in thousandths
_FLAGS = 4  # symbolic: our codes are no standard encoding
_CHUNK = 100  # entries that one bfchar section may hold


class EmbeddedFont:
    """The characters of one file that a document uses."""

    def __init__(self, file: TypeFile, name: str) -> None:
        self.file = file
        self.name = name
        self._codes: dict[str, str] = {}
        self._glyphs: list[tuple[int, int, str]] = []  # code, glyph, text

    def encode(self, text: str, glyph: int) -> str:
        """Return the two bytes that show a glyph and mean a text, as Latin-1 characters."""
        code = self._codes.get(text)
        if code is None:
            high, low = divmod(len(self._glyphs) + 1, len(_PLAIN))
            number = _PLAIN[high] << 8 | _PLAIN[low]
            self._codes[text] = code = chr(_PLAIN[high]) + chr(_PLAIN[low])
            self._glyphs.append((number, glyph, text))
        return code

    def add_to(self, doc: "PDFDocument") -> object:
        """Write the font with its subset, widths and the way back to text into a document; return its reference."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        face = self.file.face
        base = f"{_tag(self.name)}+{face.name.decode('latin-1')}"
        program, numbers = self._subset()
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": _FLAGS,
                "FontBBox": PDFArray([round(side) for side in face.bbox]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.capHeight),
                "StemV": round(face.stemV),
                "FontFile2": doc.Reference(_stream(program, Length1=len(program)), f"{self.name}file"),
            }
        )
        system = PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        )
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": system,
                "FontDescriptor": doc.Reference(descriptor, f"{self.name}descriptor"),
                "DW": _EM,
                "W": self._widths(),
                "CIDToGIDMap": doc.Reference(_stream(numbers), f"{self.name}glyphs"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(descendant, f"{self.name}descendant")]),
                "ToUnicode": doc.Reference(_stream(self._to_unicode()), f"{self.name}text"),
            }
        )
        return doc.Reference(font, self.name)

    def _subset(self) -> tuple[bytes, bytes]:
        """Return the subset file and the table from codes to its glyphs."""
        face = self.file.face
        order: dict[int, int] = {}  # glyph in the file → glyph in the subset
        for _, glyph, _ in self._glyphs:
            order.setdefault(glyph, len(order) + 1)
        for glyph in order:
            face.charToGlyph[_EXTRA + glyph] = glyph
        program = self.file.subset([_EXTRA + glyph for glyph in order])
        table = bytearray(2 * (self._glyphs[-1][0] + 1))
        for code, glyph, _ in self._glyphs:
            struct.pack_into(">H", table, 2 * code, order[glyph])
        return program, bytes(table)

    def _widths(self) -> bytes:
        widths = ((code, round(self.file.width(glyph) * _EM)) for code, glyph, _ in self._glyphs)
        return b"[%b]" % b"".join(b"%d[%d]" % pair for pair in widths if pair[1] != _EM)

    def _to_unicode(self) -> bytes:
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, _, text in self._glyphs]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


class _Table(dict[int, str]):
    """What `str.translate` needs to turn text into codes of one pen's main file, filled on demand."""

    def __init__(self, writer: "FontWriter", pen: Pen) -> None:
        super().__init__()
        self._writer = writer
        self._pen = pen

    def __missing__(self, code: int) -> str:
        self[code] = encoded = self._writer.encode_main(self._pen, chr(code))
        return encoded


class FontWriter:
    """All fonts of one PDF: turns text into the strings that show it."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._embedded: dict[TypeFile, EmbeddedFont] = {}
        self._tables: dict[Pen, _Table] = {}

    def name(self, pen: Pen) -> str:
        """Return the resource name of a pen's main font."""
        return self._font(self._fonts.main(pen)).name

    def table(self, pen: Pen) -> "_Table":
        """Return what `str.translate` needs to encode a pen's text; characters of other files become ELSEWHERE."""
        table = self._tables.get(pen)
        if table is None:
            table = self._tables[pen] = _Table(self, pen)
        return table

    def show(self, pen: Pen, text: str) -> list[tuple[str, str]]:
        """Return (font name, string) pairs that show a text; nearly always one."""
        encoded = text.translate(self.table(pen))
        return [(self.name(pen), encoded)] if ELSEWHERE not in encoded else self._show_mixed(pen, text)

    def _show_mixed(self, pen: Pen, text: str) -> list[tuple[str, str]]:
        runs: list[tuple[str, str]] = []
        for cluster in clusters(text):
            name, encoded = self._show_cluster(pen, cluster)
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + encoded)
            else:
                runs.append((name, encoded))
        return runs

    def _show_cluster(self, pen: Pen, cluster: str) -> tuple[str, str]:
        if is_invisible(cluster[0]) and cluster != "\t":
            return self.name(pen), ""
        glyph = self._fonts.find(pen, "\u3000" if cluster == "\t" else cluster)
        glyph = glyph or self._fonts.find(pen, GETA) or Glyph(self._fonts.main(pen), 0)
        font = self._font(glyph.file)
        return font.name, font.encode(cluster, glyph.number)

    def encode_main(self, pen: Pen, char: str) -> str:
        """Return the code of a character in the pen's main file, or the sign that it stands elsewhere."""
        file = self._fonts.main(pen)
        number = file.glyph(ord(char))
        return self._font(file).encode(char, number) if number and char != "\t" else ELSEWHERE

    def _font(self, file: TypeFile) -> EmbeddedFont:
        font = self._embedded.get(file)
        if font is None:
            font = self._embedded[file] = EmbeddedFont(file, f"T{len(self._embedded) + 1}")
        return font

    def add_to(self, doc: "PDFDocument", resource: str) -> None:
        """Write all used fonts into a document and enter them in its font resource."""
        fonts = doc.idToObject[resource].dict
        for font in self._embedded.values():
            fonts[font.name] = font.add_to(doc)


def _tag(name: str) -> str:
    return "AAAAA" + chr(ord("A") + int(name[1:]) - 1)


def _stream(content: bytes, **entries: int) -> object:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

    return PDFStream(PDFDictionary(entries), content, filters=[PDFZCompress])
