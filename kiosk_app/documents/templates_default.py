"""様式 to begin with, made by code: they print what the program itself prints, ready to be changed in Word."""

from collections.abc import Iterator

from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.template_fields import Shape, Values

_LABEL, _MEASURE = 34.0, 165.0
_BOX = 75.0
_NUMBER = TextStyle(align=Align.RIGHT, right=1)
_SENDER = TextStyle(align=Align.RIGHT, right=2)
_TITLE = TextStyle(face=Face.SANS, size=16, align=Align.CENTER, after=4)
_MATTER = TextStyle(face=Face.SANS, size=12, before=2, after=4)


def default_letter(kind: str) -> bytes:
    """Return the 様式 of a letter, laid out as our own letters are."""
    blocks = (
        Paragraph(text="{{ 文書番号 }}", style=_NUMBER),
        Paragraph(text="{{ 発信日 }}", style=_NUMBER),
        Space(height=12),
        *_each("あて先", TextStyle(indent=1)),
        Space(height=12),
        *_each("発信者", _SENDER),
        Paragraph(text="{%p if 公印省略 %}"),
        Paragraph(text="{{ 公印省略 }}", style=_SENDER),
        Paragraph(text="{%p endif %}"),
        Space(height=16),
        Paragraph(text="{{ 件名 }}", style=TextStyle(indent=3, right=3)),
        Space(height=8),
        *_each("本文", TextStyle(first=1)),
        Space(height=8),
        Paragraph(text="記", style=TextStyle(align=Align.CENTER)),
        Space(height=8),
        Paragraph(text="{{p 記 }}"),
        Paragraph(text="以上", style=TextStyle(align=Align.RIGHT, right=1, before=8)),
        Space(height=12),
        Table(rows=((Cell(text="{{ 担当 }}"),),), widths=(_BOX,), size=10, align=Align.RIGHT),
    )
    return _file(kind, blocks)


def default_sheet(kind: str, values: Values) -> bytes:
    """Return the 様式 of a 付議書 with a row for each label of its form."""
    labels = [name for name, shape in values.shapes().items() if shape is Shape.TEXT]
    form = [name for name in labels if name not in ("件名", "議案番号")]
    blocks = (
        Paragraph(text="付　議　書", style=_TITLE),
        Paragraph(text="{{ 議案番号 }}", style=_NUMBER),
        Paragraph(text="{{ 件名 }}", style=_MATTER),
        Table(
            rows=tuple(
                (
                    Cell(text=name, align=Align.SPREAD, face=Face.SANS, shaded=True),
                    Cell(text=f"{{{{ {name} }}}}"),
                )
                for name in form
            ),
            widths=(_LABEL, _MEASURE - _LABEL),
            size=10,
            min_height=7,
            after=6,
        ),
        Paragraph(text="{{p 本文 }}"),
        *_each("添付", TextStyle(before=6)),
    )
    return _file(kind, blocks)


def _each(name: str, style: TextStyle) -> Iterator[Block]:
    yield Paragraph(text=f"{{%p for 行 in {name} %}}")
    yield Paragraph(text="{{ 行 }}", style=style)
    yield Paragraph(text="{%p endfor %}")


def _file(kind: str, blocks: tuple[Block, ...]) -> bytes:
    part = Part(blocks=blocks, numbered=False)
    return render_docx(Document(title=f"{kind}の様式", author="", parts=(part,)))
