"""What a clerk's own Word 様式 may print: the fields of a paper by their Japanese names, as texts, lines, rows and blocks.

A letter's fields are the same for every kind of letter. Those of a 付議書 are the labels of its form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from kiosk_app.documents.content import Document, Field, Part, Passage, Table, field_name
from kiosk_app.documents.docx_body import Body
from kiosk_app.documents.geometry import sheet_of
from kiosk_app.documents.render_text import render_text
from kiosk_app.documents.walk import cell_text

ROWS = "表"
LETTER = {
    "文書番号": "文書番号。決まるまでは「４文企情第　　　号」のような空欄の形",
    "発信日": "発信年月日。決まるまでは空欄の形",
    "あて先": "あて先と敬称。一行ずつ繰り返せる",
    "発信者": "発信者の職・氏名。一行ずつ繰り返せる",
    "公印省略": "「（公印省略）」などの表示。ない区では空",
    "件名": "件名。末尾に（通知）などを含む",
    "本文": "本文。段落ごとに繰り返せる",
    "記": "記書きの全体（表や番号付きの項目）。段落を丸ごと置き換える {{p 記 }} の形で書く",
    ROWS: "記書きの表の行。{%tr for 行 in 表 %} で繰り返し、{{ 行.件名 }} のように見出しの語で書く",
    "担当": "担当と連絡先。一行ずつ繰り返せる",
}
LETTER_NEEDS = ("あて先", "発信者", "件名", "本文")
SHEET_NEEDS = ("件名", "本文")


class Shape(Enum):
    """How a field may be printed."""

    TEXT = "{{ 名 }}"
    LINES = "{{ 名 }} 又は {%p for 行 in 名 %}…{%p endfor %}"
    ROWS = "{%tr for 行 in 名 %}…{%tr endfor %}"
    BLOCKS = "{{p 名 }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The fields of one paper as plain data, and the facts that the file carries about itself."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    author: str = ""
    created: str = ""

    def shapes(self) -> dict[str, Shape]:
        """Return every field with its shape."""
        return {
            **dict.fromkeys(self.texts, Shape.TEXT),
            **dict.fromkeys(self.lines, Shape.LINES),
            **dict.fromkeys(self.rows, Shape.ROWS),
            **dict.fromkeys(self.blocks, Shape.BLOCKS),
        }

    def columns(self, name: str) -> tuple[str, ...]:
        """Return the headings that a row of a field has."""
        return tuple(dict.fromkeys(key for row in self.rows.get(name, ()) for key in row))


def has_fields(doc: Document) -> bool:
    """Tell whether a paper can be printed by a 様式."""
    return bool(doc.parts and doc.parts[0].fields)


def values_of(doc: Document) -> Values:
    """Return the fields of a paper."""
    part = doc.parts[0]
    passages = {name: found for name, found in part.fields if isinstance(found, Passage)}
    body, measure = Body(doc, []), sheet_of(part).measure
    return Values(
        texts={name: found for name, found in part.fields if isinstance(found, str)},
        lines={name: found for name, found in part.fields if isinstance(found, tuple)},
        rows={ROWS: tuple(row for found in passages.values() for row in _rows(found))} if passages else {},
        blocks={name: body.blocks(found.blocks, measure) for name, found in passages.items()},
        title=doc.title,
        author=doc.author,
        created=doc.created,
    )


def shown(doc: Document) -> dict[str, str]:
    """Return every field of a paper as text, to be looked at."""
    return {name: _text(found) for name, found in doc.parts[0].fields}


def _text(found: Field) -> str:
    if isinstance(found, Passage):
        plain = Document(title="", author="", parts=(Part(blocks=found.blocks),))
        return "\n".join(render_text(plain).split("\n")[3:]).strip("\n")
    return found if isinstance(found, str) else "\n".join(found)


def _rows(found: Passage) -> Iterator[Mapping[str, str]]:
    """Yield the rows of the first table with heads, by the words of its heads."""
    table = next((one for one in found.blocks if isinstance(one, Table) and one.header_rows == 1), None)
    if table is None:
        return
    heads = [field_name(cell_text(cell)) for cell in table.rows[0]]
    for row in table.rows[1:]:
        yield dict(zip(heads, (cell_text(cell) for cell in row), strict=False))
