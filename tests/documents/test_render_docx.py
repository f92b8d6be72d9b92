import io
import zipfile
from collections import Counter

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Contents,
    Document,
    Face,
    Framed,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.documents.docx_base import NOT_FIRST, NOT_LAST
from kiosk_app.documents.kinsoku import NO_END, NO_START
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.render_pdf import render_pdf
from tests.documents.papers import PURPOSE, agenda, document, head, letter, long_list, packet, plan
from tests.documents.words import document_words, docx_words, pdf_words


def opened(doc: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(doc)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def body(doc: Document) -> str:
    return part(render_docx(doc), "word/document.xml")


@pytest.mark.parametrize(
    "doc",
    [letter(), document(*plan(1, times=40)), Document(title="次第", author="", parts=(agenda(),))],
    ids=["letter", "plan", "agenda"],
)
def test_the_text_is_the_documents_text(doc: Document) -> None:
    assert docx_words(render_docx(doc)) == document_words(doc).replace("資料２－1", "")


def test_word_and_pdf_say_the_same() -> None:
    doc = letter()
    assert docx_words(render_docx(doc)) == pdf_words(render_pdf(doc))
    both = packet(rows=3)
    extra = Counter(pdf_words(render_pdf(both))) - Counter(docx_words(render_docx(both)))
    # in Word the boxed 資料番号, the mark and the page number stand in headers and footers
    assert set(extra) <= set("資料２３－0123456789差替-")


@pytest.mark.parametrize(
    "text", ['<100万円 & "引用"', "前\u3000\u3000後", "𠮷田", "渡邊\U000e0109", "一行目\n二行目\t後"]
)
def test_every_character_is_kept(text: str) -> None:
    (paragraph,) = opened(document(Paragraph(text=text))).paragraphs
    assert paragraph.text == text


def test_what_xml_cannot_carry_is_left_out() -> None:
    (paragraph,) = opened(document(Paragraph(text="あ\x08\ud800\ufffeい\r"))).paragraphs
    assert paragraph.text == "あい"


def test_the_same_paper_twice_is_the_same_file() -> None:
    assert render_docx(packet()) == render_docx(packet())
    with zipfile.ZipFile(io.BytesIO(render_docx(packet()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_names_the_section_and_nothing_of_the_machine() -> None:
    doc = letter()
    facts = opened(doc).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (doc.title, doc.author, doc.author)
    assert facts.created is not None
    assert facts.created.isoformat()[:10] == "2022-12-08"
    assert facts.comments == ""
    with zipfile.ZipFile(io.BytesIO(render_docx(doc))) as archive:
        assert not [
            name for name in archive.namelist() if "theme" in name or "app.xml" in name or "thumb" in name
        ]


def test_fonts_are_named_for_every_script_and_no_theme_is_asked() -> None:
    data = render_docx(packet())
    styles = part(data, "word/styles.xml")
    assert 'w:eastAsia="BIZ UDMincho"' in styles
    assert 'w:lang w:val="ja-JP" w:eastAsia="ja-JP"' in styles
    for name in ("styles", "document", "settings"):
        xml = part(data, f"word/{name}.xml")
        assert not [word for word in ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme") if word in xml]


def test_headings_are_headings_and_indents_count_characters() -> None:
    doc = opened(
        document(
            Heading(text="見出し", level=2),
            Paragraph(text="本文", style=TextStyle(indent=1, first=1, right=2)),
        )
    )
    heading, paragraph = doc.paragraphs
    assert heading.style is not None
    assert heading.style.name == "Heading 2"
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
    assert (
        indent.get(qn("w:leftChars")),
        indent.get(qn("w:firstLineChars")),
        indent.get(qn("w:rightChars")),
    ) == (
        "100",
        "100",
        "200",
    )


def test_an_item_hangs_by_its_label() -> None:
    (paragraph,) = opened(
        document(Numbered(label="(1)", text="議案", trailer="〔資料１〕", style=TextStyle(indent=1)))
    ).paragraphs
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
    assert (indent.get(qn("w:leftChars")), indent.get(qn("w:hangingChars"))) == ("300", "200")
    assert paragraph.text == "(1)\t議案\t〔資料１〕"
    (stop,) = paragraph.paragraph_format.tab_stops
    assert stop.position.mm == pytest.approx(165, abs=0.1)


def test_tables_have_exact_columns_spans_and_repeated_headings() -> None:
    rows = (
        (head("一", rowspan=2), head("二", colspan=2)),
        (head("三"), head("四")),
        (Cell(text="五", colspan=2), Cell(text="六")),
    )
    (table,) = opened(document(Table(widths=(40, 30, 20), header_rows=2, rows=rows))).tables
    assert [round(column.width.mm) for column in table.columns if column.width] == [40, 30, 20]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["一", "二", "二"],
        ["一", "三", "四"],
        ["五", "五", "六"],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, True, False]


def test_a_span_over_a_whole_row_of_spans_goes_on_below() -> None:
    rows = (
        (head("左", rowspan=3), Cell(text="一")),
        (Cell(text="二"),),
        (Cell(text="三"),),
        (Cell(text="四"), Cell(text="五")),
    )
    (table,) = opened(document(Table(widths=(40, 30), rows=rows))).tables
    assert [row.cells[0].text for row in table.rows] == ["左", "左", "左", "四"]


def test_a_row_with_too_few_cells_is_filled_up() -> None:
    (table,) = opened(document(Table(widths=(40, 30), rows=((Cell(text="一"),),)))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["一", ""]


def test_short_rows_stay_whole_and_tall_rows_may_split() -> None:
    (table,) = opened(
        document(
            Table(
                widths=(40, 60),
                rows=((Cell(text="短い"), Cell()), (Cell(text="目的"), Cell(text=PURPOSE * 9))),
            )
        )
    ).tables
    assert [row._tr.trPr.find(qn("w:cantSplit")) is None for row in table.rows] == [False, True]


def test_cells_are_aligned_shaded_and_struck() -> None:
    spread = Cell(text="件名", align=Align.SPREAD, shaded=True, face=Face.SANS)
    tight = Cell(text="利用する情報", align=Align.SPREAD)
    xml = body(
        document(
            Table(
                widths=(25, 21),
                align=Align.RIGHT,
                rows=((spread, tight), (Cell(text="消す", struck=True, bold=True), Cell())),
            )
        )
    )
    assert xml.count('w:jc w:val="distribute"') == 2
    assert xml.count("w:leftChars") == 1
    assert 'w:fill="EDEDED"' in xml
    assert "<w:strike/>" in xml
    assert '<w:jc w:val="right"/>' in xml


def test_a_frame_holds_paragraphs_and_tables() -> None:
    inner = Table(widths=(30,), rows=((Cell(text="表"),),))
    doc = opened(document(Framed(before=6, parts=((Paragraph(text="一"),), (inner,)))))
    (frame,) = doc.tables
    assert [len(row.cells[0].tables) for row in frame.rows] == [0, 1]
    assert frame.rows[1].cells[0].paragraphs


def test_a_table_without_rules_has_no_borders() -> None:
    assert "tblBorders" not in body(document(Table(widths=(30,), ruled=False, rows=((Cell(),),), before=6)))


def test_each_part_is_a_section_with_its_own_sheet() -> None:
    doc = opened(Document(title="紙", author="", parts=(agenda(), long_list(3), long_list(3, paper="A3"))))
    sizes = [(section.orientation, section.page_width, section.page_height) for section in doc.sections]
    assert [
        (lies, round(width.mm), round(height.mm)) for lies, width, height in sizes if width and height
    ] == [
        (WD_ORIENT.PORTRAIT, 210, 297),
        (WD_ORIENT.LANDSCAPE, 297, 210),
        (WD_ORIENT.LANDSCAPE, 420, 297),
    ]


def test_the_handout_is_boxed_on_the_first_page_of_its_part_only() -> None:
    doc = opened(
        Document(title="紙", author="", parts=(agenda(), long_list(3), agenda()), classification="取扱注意")
    )
    plain, listed, after = doc.sections
    assert not plain.different_first_page_header_footer
    assert listed.different_first_page_header_footer
    assert [cell.text for cell in listed.first_page_header.tables[0].rows[0].cells] == [
        "取扱注意",
        "差替",
        "資料２－３",
    ]
    assert [cell.text for cell in listed.header.tables[0].rows[0].cells] == ["取扱注意", "差替"]
    assert [cell.text for cell in after.header.tables[0].rows[0].cells] == ["取扱注意", ""]


def test_the_page_number_is_a_field_where_pages_are_numbered() -> None:
    doc = opened(
        Document(title="紙", author="", parts=(Part(blocks=(), numbered=False), agenda(), long_list(2)))
    )
    cover, numbered, listed = doc.sections
    assert cover.footer.paragraphs[0].text == ""
    assert numbered.footer.paragraphs[0].text == "- 1 -"
    assert " PAGE " in numbered.footer._element.xml
    assert listed.footer.is_linked_to_previous
    assert " PAGE " in listed.first_page_footer._element.xml


def test_contents_show_our_page_numbers_and_can_be_brought_up_to_date() -> None:
    doc = opened(packet(plans=2))
    entries = [
        paragraph
        for paragraph in doc.paragraphs
        if paragraph.style and paragraph.style.name.startswith("toc")
    ]
    assert [entry.text for entry in entries] == [
        "\t令和４年度第２回文京区情報システム委員会\u3000次第\t3",
        "資料２－３\tシステム継続計画書一覧\t6",
    ]
    xml = body(packet(plans=2))
    assert " PAGEREF mokuji1 \\h " in xml
    assert xml.count('w:name="mokuji') == 2


def test_contents_without_handouts_begin_at_the_left() -> None:
    doc = opened(document(Contents(), Heading(text="章", toc=True), Heading(text="節", level=2, toc=True)))
    assert [paragraph.text for paragraph in doc.paragraphs[1:3]] == ["章\t1", "\t節\t1"]


def test_a_draft_has_its_word_behind_the_text() -> None:
    data = render_docx(packet(draft=True))
    assert 'string="案"' in part(data, "word/header1.xml")
    assert "string" not in part(render_docx(packet()), "word/header1.xml")


def test_spaces_and_page_breaks_are_paragraphs_without_text() -> None:
    doc = opened(document(Paragraph(text="一"), Space(height=2000), PageBreak(), Paragraph(text="二")))
    assert [paragraph.text for paragraph in doc.paragraphs] == ["一", "", "", "二"]
    assert doc.paragraphs[2].paragraph_format.page_break_before


def test_kinsoku_and_spacing_follow_the_pdf() -> None:
    settings = part(render_docx(letter()), "word/settings.xml")
    assert "noLineBreaksBefore" in settings
    assert set(NOT_FIRST) <= NO_START
    assert set("：；？！，．〉》…～、。」』）") <= set(NOT_FIRST)
    assert set(NOT_LAST) <= NO_END
    assert (len(NOT_FIRST), len(NOT_LAST)) <= (100, 50)
    assert "doNotCompress" in settings
    assert '<w:autoSpaceDN w:val="0"/>' in part(render_docx(letter()), "word/styles.xml")


def test_a_block_of_no_known_kind_is_refused() -> None:
    class Strange:
        pass

    strange: Block = Strange()  # type: ignore[assignment]  # what a wrong caller would pass
    with pytest.raises(TypeError, match="no such block"):
        render_docx(document(strange))
