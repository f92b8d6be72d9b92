from collections import Counter

import pypdfium2
import pytest

from kiosk_app.documents.content import (
    Align,
    Cell,
    Document,
    Face,
    Heading,
    Orientation,
    Paragraph,
    Part,
    Table,
    TextStyle,
)
from kiosk_app.documents.fonts import FontSet, Pen, choose_fonts
from kiosk_app.documents.pdf_fonts import FontWriter
from kiosk_app.documents.render_pdf import render_pdf
from kiosk_app.documents.typefiles import files_in, font_folders
from tests.documents.papers import PURPOSE, document, letter, long_list, packet, plan
from tests.documents.words import document_words, page_words, pdf_words, squeezed


def say(text: str, **style: object) -> bytes:
    return render_pdf(document(Paragraph(text=text, style=TextStyle(**style))))  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    "doc",
    [
        letter(),
        packet(),
        packet(contents=False),
        document(*plan(1, times=40)),
        Document(title="一覧", author="", parts=(long_list(80),)),
    ],
    ids=lambda doc: doc.title,
)
def test_what_is_copied_out_is_what_was_put_in(doc: Document) -> None:
    expected, found = Counter(document_words(doc)), Counter(pdf_words(render_pdf(doc)))
    assert not expected - found
    extra = "".join((found - expected).keys())
    repeated = set(
        "番号区分対象年度案件名経費初期運用資料差替（千円）・\u3000２－３"
    )  # headings and marks on every page
    assert not [char for char in extra if char not in "- 0123456789" and char not in repeated]


@pytest.mark.parametrize(
    "text",
    [
        "<100万円 & \"引用\" 'a' \\ () []",
        "前\u3000\u3000後",
        "髙﨑\ufa19\ufa10\ufa1a①㈱Ⅲ℡〜～−－―—‐",
        "𠮷野家",
        "渡邊\U000e0109様",
        "ｶﾀｶﾅ ﾊﾟ",
        "括弧（（））「」",
    ],
)
def test_every_character_comes_back(text: str) -> None:
    assert squeezed(pdf_words(say(text))) == squeezed(text + "- 1 -")


def test_text_is_read_in_the_order_of_the_paper() -> None:
    doc = letter()
    assert pdf_words(render_pdf(doc)) == document_words(doc)


def test_the_same_paper_twice_is_the_same_file() -> None:
    assert render_pdf(packet()) == render_pdf(packet())


def test_every_font_is_embedded() -> None:
    with pypdfium2.PdfDocument(render_pdf(packet())) as pdf:
        fonts = [
            item.get_font()
            for page in pdf
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        ]
        assert len(fonts) > 100
        assert all(font.is_embedded for font in fonts)


@pytest.mark.parametrize("text", [PURPOSE, "𠮷野家", "渡邊\U000e0109", "渡邊\U000e01ef", "■□▲①㈱", "☐", "\t"])
def test_no_empty_box_is_drawn(text: str, fonts: FontSet) -> None:
    writer = FontWriter(fonts)
    assert all(shown for _, shown in writer.show(Pen(Face.SERIF), text))
    glyphs = [glyph for font in writer._embedded.values() for _, glyph, _ in font._glyphs]
    assert glyphs
    assert all(glyphs)


def test_a_missing_character_prints_the_printers_geta_and_keeps_its_meaning() -> None:
    files = files_in(font_folders())
    ours = choose_fonts({name: files[name] for name in files if name.startswith("bizud")})
    data = render_pdf(document(Paragraph(text="𠮷田"), numbered=False), ours)
    assert pdf_words(data) == "𠮷田"


def test_what_cannot_be_seen_is_not_drawn() -> None:
    assert pdf_words(say("あ\x08\u200bい\tう")).startswith("あい")


def test_bold_mincho_is_drawn_with_an_outline() -> None:
    plain, bold = say("太い字"), say("太い字", bold=True)
    assert pdf_words(bold) == pdf_words(plain)
    assert bold != plain
    assert pdf_words(say("太い字", face=Face.SANS, bold=True)) == pdf_words(plain)


def test_spread_text_keeps_its_characters() -> None:
    cell = Cell(text="件名", align=Align.SPREAD)
    assert pdf_words(render_pdf(document(Table(widths=(40,), rows=((cell,),)), numbered=False))) == "件名"


def test_bookmarks_lead_to_parts_and_headings() -> None:
    data = render_pdf(packet(plans=2))
    with pypdfium2.PdfDocument(data) as pdf:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in pdf.get_toc()]
    assert marks[:2] == [(0, "令和４年度第２回文京区情報システム委員会\u3000次第", 3), (1, "配付資料", 3)]
    assert marks[2] == (0, "資料２－1\u3000付\u3000議\u3000書", 4)
    assert (1, "１\u3000目的・必要性", 4) in marks
    assert marks[-1] == (0, "資料２－３\u3000システム継続計画書一覧", 6)


def test_a_handout_without_a_heading_has_its_bookmark_and_no_level_is_skipped() -> None:
    deep = Part(blocks=(Heading(text="深い見出し", level=3), Heading(text="浅い見出し", level=1)))
    doc = Document(title="一覧", author="", parts=(deep, Part(blocks=(), handout="資料１")))
    with pypdfium2.PdfDocument(render_pdf(doc)) as pdf:
        assert [(mark.level, mark.get_title()) for mark in pdf.get_toc()] == [
            (0, "深い見出し"),
            (0, "浅い見出し"),
            (0, "資料１"),
        ]


def test_the_file_says_what_it_is() -> None:
    doc = letter()
    with pypdfium2.PdfDocument(render_pdf(doc)) as pdf:
        facts = pdf.get_metadata_dict()
    assert (facts["Title"], facts["Author"], facts["Producer"]) == (doc.title, doc.author, "付議録")
    assert facts["CreationDate"] == "D:20221208000000+09'00'"
    assert b"/Lang (ja)" in render_pdf(doc)


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("A4", Orientation.PORTRAIT, (595.3, 841.9)),
        ("A4", Orientation.LANDSCAPE, (841.9, 595.3)),
        ("A3", Orientation.LANDSCAPE, (1190.6, 841.9)),
    ],
)
def test_each_part_has_its_own_sheet(paper: str, orientation: Orientation, size: tuple[float, float]) -> None:
    data = render_pdf(document(Paragraph(text="紙"), paper=paper, orientation=orientation))
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_size() == pytest.approx(size, abs=0.1)


def test_heading_rows_and_numbers_are_on_every_page() -> None:
    pages = page_words(render_pdf(Document(title="一覧", author="", parts=(long_list(100),))))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "経費（千円）" in page
        assert page.endswith(f"-{number}-")


def test_long_text_in_a_frame_is_whole() -> None:
    found = "".join(page.rsplit("-", 2)[0] for page in page_words(render_pdf(document(*plan(1, times=40)))))
    assert PURPOSE * 40 in found


def test_a_draft_is_marked_behind_the_text(fonts: FontSet) -> None:
    pages = page_words(render_pdf(packet(draft=True), fonts))
    assert all(page.startswith("案") for page in pages)
