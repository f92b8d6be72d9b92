"""Annexes bound into a paper: our pages are laid out and drawn first, then each shows a page from elsewhere beneath.

Only the visible content of a page comes along: no script, no link, no embedded file. What was hidden in a layer stays
hidden. Same input, same bytes.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from kiosk_app.documents.annex_pages import as_form
from kiosk_app.documents.content import Document
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.layout import Layout, lay_out
from kiosk_app.documents.render_pdf import draw

_NAME = "/Annex"
_BENEATH, _ABOVE = b"q /Annex Do Q q\n", b"\nQ"
_FLATTEN = "print"

Slot = tuple[str, int, int]


def render_bound(doc: Document, files: Mapping[str, Path], fonts: FontSet | None = None) -> bytes:
    """Return a document as PDF with its annexes; `files` says where each is kept by the name that the annex gives."""
    fonts = fonts or installed_fonts()
    layout = lay_out(doc, fonts)
    slots = list(_slots(doc, layout))
    drawn = draw(doc, layout, fonts)
    return _bind(drawn, slots, files) if slots else drawn


def _slots(doc: Document, layout: Layout) -> Iterator[Slot]:
    """Yield (file, its page counted from 0, our page counted from 0) in the order of the paper."""
    pages = (page.number - 1 for page in layout.pages if doc.parts[page.part].annexes)
    wanted = (
        (annex.file, at) for part in doc.parts for annex in part.annexes for at in range(len(annex.sheets))
    )
    for (file, at), number in zip(wanted, pages, strict=True):
        yield file, at, number


def _bind(drawn: bytes, slots: Sequence[Slot], files: Mapping[str, Path]) -> bytes:
    with ExitStack() as opened:
        target = opened.enter_context(pikepdf.open(io.BytesIO(drawn)))
        pages = list(target.pages)
        sides = (target.make_stream(_BENEATH), target.make_stream(_ABOVE))
        version = target.pdf_version
        for file, group in groupby(slots, key=itemgetter(0)):
            source = opened.enter_context(pikepdf.open(files[file]))
            flatten(source)
            inner = list(source.pages)
            for _, at, number in group:
                form = target.copy_foreign(as_form(source, inner[at]))
                _underlay(pages[number], form, sides)
            _hide_layers(target, source)
            version = max(version, source.pdf_version)
        found = io.BytesIO()
        target.save(
            found,
            deterministic_id=True,
            min_version=version,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return found.getvalue()


def flatten(source: Pdf) -> None:
    """Make what was filled in, stamped and noted part of the page; links and empty fields leave nothing."""
    form = source.Root.get("/AcroForm")
    if form is not None and form.get("/NeedAppearances"):
        source.generate_appearance_streams()
    if form is not None or any("/Annots" in page.obj for page in source.pages):
        source.flatten_annotations(_FLATTEN)


def _underlay(page: pikepdf.Page, form: pikepdf.Object, sides: tuple[Stream, Stream]) -> None:
    beneath, above = sides
    page.obj.Contents = Array([beneath, page.obj.Contents, above])
    page.obj.Resources[Name.XObject] = Dictionary({_NAME: form})


def _hide_layers(target: Pdf, source: Pdf) -> None:
    """Take over which layers are hidden: without that a viewer would show all of them."""
    found = source.Root.get("/OCProperties")
    if found is None:
        return
    copied = target.copy_foreign(source.make_indirect(found))
    groups = list(copied.get("/OCGs", Array()))
    default = copied.get("/D", Dictionary())
    hidden = list(default.get("/OFF", Array()))
    if default.get("/BaseState") == Name.OFF:
        shown = [one.objgen for one in default.get("/ON", Array())]
        hidden = [one for one in groups if one.objgen not in shown]
    if "/OCProperties" not in target.Root:
        target.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(ON=Array(), OFF=Array()))
    kept = target.Root.OCProperties
    kept.OCGs.extend(groups)
    kept.D.OFF.extend(hidden)
