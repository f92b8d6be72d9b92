"""How fast annexes are bound: 160 pages behind 200 plans, against pypdf merging and stamping the same pages."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from kiosk_app.documents.annexes import render_bound
from kiosk_app.documents.content import Annex, Document, Heading, Part
from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.render_pdf import render_pdf
from kiosk_app.documents.template_fields import Values
from kiosk_app.documents.templates import Form
from kiosk_app.documents.templates_default import default_letter
from tests.bench.test_documents_bench import seconds, told
from tests.documents import pdfs
from tests.documents.papers import letter, packet

pytestmark = pytest.mark.bench

FILES, PAGES = 40, 4  # 160 pages


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    fonts = installed_fonts()
    render_pdf(letter(), fonts)
    return fonts


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return annexes as offices make them: pages of our own with embedded fonts, some landscape, some turned."""
    folder = tmp_path_factory.mktemp("annexes")
    found = {}
    for number in range(FILES):
        body = packet(plans=PAGES, rows=2, contents=False)
        data = render_pdf(replace(body, parts=body.parts[-PAGES:]))
        path = folder / f"{number}.pdf"
        path.write_bytes(pdfs.changed(data, pdfs.turned(90 * (number % 4))))
        found[str(number)] = path
    return found


def _paper(kept: dict[str, Path]) -> Document:
    plans = packet(plans=200, rows=200, contents=False)
    parts: list[Part] = []
    names = iter(kept)
    for number, part in enumerate(plans.parts):
        parts.append(part)
        if number % 5 == 0 and (name := next(names, None)) is not None:
            with pypdf.PdfReader(kept[name]) as reader:
                sheets = tuple(
                    (float(page.mediabox.width), float(page.mediabox.height))
                    if page.rotation % 180 == 0
                    else (float(page.mediabox.height), float(page.mediabox.width))
                    for page in reader.pages
                )
            annex = Annex(file=name, sheets=sheets, label=f"資料１　別紙{name}")
            parts.append(Part(blocks=(Heading(text=f"別紙{name}", level=2),), annexes=(annex,)))
    return replace(plans, parts=tuple(parts))


def _by_pypdf(stamps: bytes, kept: dict[str, Path]) -> bytes:
    """Merge and stamp with pypdf: every annex page takes the stamp that we drew; our other pages are left out."""
    marks = pypdf.PdfReader(io.BytesIO(stamps))
    writer = pypdf.PdfWriter()
    at = 0
    for path in kept.values():
        for page in pypdf.PdfReader(path).pages:
            added = writer.add_page(page)
            added.transfer_rotation_to_content()
            added.merge_page(marks.pages[at])
            at += 1
    found = io.BytesIO()
    writer.write(found)
    return found.getvalue()


def test_binding_160_pages_is_at_least_five_times_faster_than_pypdf(
    fonts: FontSet, kept: dict[str, Path], record_property: Callable[[str, object], None]
) -> None:
    paper = _paper(kept)
    plain = replace(paper, parts=tuple(part for part in paper.parts if not part.annexes))
    bare = replace(paper, parts=tuple(part for part in paper.parts if part.annexes))
    stamps = render_pdf(bare, fonts)
    assert len(pypdf.PdfReader(io.BytesIO(stamps)).pages) == FILES * PAGES
    both = seconds(lambda: render_bound(paper, kept, fonts), times=3)
    alone = seconds(lambda: (render_pdf(plain, fonts), render_pdf(bare, fonts)), times=3)
    theirs = seconds(lambda: _by_pypdf(stamps, kept), times=2)
    told(record_property, "packet with annexes / without", both / alone)
    assert told(record_property, "pypdf / binding", theirs / (both - alone)) >= 5


VALUES = Values(
    texts={
        "文書番号": "４文企情第　　　号",
        "発信日": "令和４年",
        "公印省略": "（公印省略）",
        "件名": "件名（通知）",
    },
    lines={"あて先": ("部長　様",), "発信者": ("長",), "本文": ("本文",), "担当": ("課",)},
    blocks={"記": "<w:p/>"},
)


def test_200_letters_by_a_form_are_at_least_20_times_faster_than_one_by_one(
    record_property: Callable[[str, object], None],
) -> None:
    """One by one as docxtpl does it, with the form read, patched and compiled for every letter."""
    from docxtpl import DocxTemplate

    data = default_letter("通知")
    context = {**VALUES.texts, **{name: "\n".join(text) for name, text in VALUES.lines.items()}, "記": ""}

    def one_by_one() -> None:
        for _ in range(20):
            form = DocxTemplate(io.BytesIO(data))
            form.render(context, autoescape=True)
            form.save(io.BytesIO())

    def at_once() -> None:
        form = Form(data)
        for _ in range(200):
            form.filled(VALUES)

    ratio = seconds(one_by_one, times=2) * 10 / seconds(at_once, times=3)
    assert told(record_property, "docxtpl one by one / compiled once", ratio) >= 20
