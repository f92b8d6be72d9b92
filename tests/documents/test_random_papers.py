import io
from collections import Counter

import docx
import pytest
from docx.oxml.ns import qn

from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.geometry import MM
from kiosk_app.documents.layout import lay_out
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.render_pdf import render_pdf
from kiosk_app.documents.render_text import render_text
from tests.documents.random_papers import random_document
from tests.documents.words import document_words, docx_words, pdf_words, squeezed

SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_is_placed_and_nothing_leaves_the_type_area(seed: int, fonts: FontSet) -> None:
    doc = random_document(seed)
    layout = lay_out(doc, fonts)
    placed = Counter(squeezed("".join(run.text for page in layout.pages for run in page.ink.texts)))
    assert not Counter(document_words(doc)) - placed
    for page in layout.pages:
        foot = page.sheet.height - 20 * MM + 0.1
        assert all(run.y < foot for run in page.ink.texts)
        assert all(box.y + box.height < foot for box in page.ink.boxes)


@pytest.mark.parametrize("seed", SEEDS)
def test_word_pdf_and_text_hold_the_same_words(seed: int, fonts: FontSet) -> None:
    doc = random_document(seed)
    words = Counter(document_words(doc))
    in_word = Counter(docx_words(render_docx(doc, fonts)))
    assert not words - in_word
    assert set(in_word - words) <= set("0123456789")  # page numbers of the contents
    missing = words - Counter(pdf_words(render_pdf(doc, fonts)))
    assert set(missing) <= {"\u3000"}  # the reader leaves out a run that is nothing but a blank
    assert not words - Counter(squeezed(render_text(doc)))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_of_every_word_table_fills_its_grid(seed: int, fonts: FontSet) -> None:
    body = docx.Document(io.BytesIO(render_docx(random_document(seed), fonts))).element.body
    for table in body.iter(qn("w:tbl")):
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.findall(qn("w:tr")):
            spans = row.findall(f"{qn('w:tc')}/{qn('w:tcPr')}")
            widths = [
                int(span.find(qn("w:gridSpan")).get(qn("w:val")))
                if span.find(qn("w:gridSpan")) is not None
                else 1
                for span in spans
            ]
            assert sum(widths) == columns
        assert all(cell[-1].tag == qn("w:p") for cell in table.iter(qn("w:tc")))
