"""Read a form that came back as a Word document: its tables, cell by cell, whatever else was written around them."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.exchange.forms_tables import FormFile, FormTable
from kiosk_app.exchange.sniffing import FileKind, kind_of
from kiosk_app.exchange.tables import SourceRow, SourceTable
from kiosk_app.exchange.zip_check import DAMAGED, check_zip

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
# what Word may put between a table and its rows, a row and its cells
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"))
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_ROW_LIMIT, _SPAN_LIMIT = 5_000, 60
_DOCUMENT = "Word文書（.docx）"
_RESAVE = f"Wordで開き、「{_DOCUMENT}」で保存し直してください。"
_WRONG = {
    FileKind.EMPTY: ("ファイルが空です。", "内容のあるファイルを選んでください。"),
    FileKind.LOCKED: (
        "パスワードで保護されています。",
        "Wordで開き、パスワードを外して保存し直してください。",
    ),
    FileKind.OLD_WORKBOOK: ("古いWordの形式（.doc）など、読めない形式です。", _RESAVE),
}


def read_form_docx(data: bytes, file: str) -> FormFile:
    """Return what a Word document holds of a form; problems tell why it cannot be read."""
    kind = kind_of(data)
    if kind is not FileKind.WORD:
        message, fix = _WRONG.get(kind, ("中身はWordの文書ではありません。", _RESAVE))
        return FormFile(file=file, problems=(Problem(message=message, fix=fix, place=Place(file=file)),))
    problems = check_zip(data, file) or tuple(_macros(data, file))
    if problems:
        return FormFile(file=file, problems=problems)
    try:
        tables = tuple(_tables(data, file))
    except (*DAMAGED, SyntaxError):
        message = "ファイルが壊れているため読めません。"
        return FormFile(file=file, problems=(Problem(message=message, fix=_RESAVE, place=Place(file=file)),))
    return FormFile(
        file=file,
        answers=next((table for table in tables if table.head() is not None), None),
        cards=tuple(table for table in tables if table.cards_head() is not None),
        others=tables,
    )


def _macros(data: bytes, file: str) -> Iterator[Problem]:
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        fix = f"配布した様式に書き写すか、マクロのない「{_DOCUMENT}」で保存し直してください。"
        yield Problem(message="マクロが含まれています。", fix=fix, place=Place(file=file))


def _tables(data: bytes, file: str) -> Iterator[FormTable]:
    from defusedxml.ElementTree import fromstring

    with ZipFile(io.BytesIO(data)) as package:
        root = fromstring(package.read(_PART))
    for number, table in enumerate(root.iter(f"{_W}tbl"), start=1):
        rows = tuple(
            SourceRow(number=at, cells=tuple(_cells(row)))
            for at, row in enumerate(_inside(table, f"{_W}tr"), start=1)
            if at <= _ROW_LIMIT
        )
        yield FormTable(source=SourceTable(file=file, rows=rows), name=f"表{number}")


def _cells(row: Any) -> Iterator[str]:
    for cell in _inside(row, f"{_W}tc"):
        yield "\n".join(_text(paragraph) for paragraph in _inside(cell, f"{_W}p")).strip()
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = span.get(f"{_W}val", "1") if span is not None else "1"
        yield from [""] * (min(int(width), _SPAN_LIMIT) - 1 if width.isdecimal() else 0)


def _text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        else:
            parts.append(_BREAKS.get(node.tag, ""))
    return "".join(parts)


def _inside(node: Any, tag: str) -> Iterator[Any]:
    """Yield the children of a kind, also those that Word wrapped, but none of a nested table."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
