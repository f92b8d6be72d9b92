from collections.abc import Callable

import pytest

from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    ContactBox,
    Contents,
    Document,
    Framed,
    Heading,
    Numbered,
    Orientation,
    PageBreak,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.documents.geometry import LEFT, MM, TOP, sheet_of
from kiosk_app.documents.ink import Run
from kiosk_app.documents.layout import Layout, Page
from tests.documents.papers import PURPOSE, document, head, letter, long_list, packet, plan

Lay = Callable[[Document], Layout]
LINE = Paragraph(text="一行の段落")


def texts(page: Page) -> list[str]:
    return [run.text for run in page.ink.texts]


def find(page: Page, text: str) -> Run:
    return next(run for run in page.ink.texts if run.text == text)


def lines_of(layout: Layout) -> list[list[str]]:
    return [[text for text in texts(page) if not text.startswith("- ")] for page in layout.pages]


def test_the_type_area_keeps_the_margins_of_public_papers() -> None:
    sheet = sheet_of(Part(blocks=()))
    assert (sheet.measure / MM, sheet.depth / MM) == pytest.approx((165, 252))
    wide = sheet_of(Part(blocks=(), orientation=Orientation.LANDSCAPE, paper="A3"))
    assert (wide.width / MM, wide.height / MM) == pytest.approx((420, 297))


def test_a_page_takes_forty_lines_of_body_text(laid_out: Lay) -> None:
    layout = laid_out(document(*[LINE] * 90))
    assert [len(page) for page in lines_of(layout)] == [40, 40, 10]


def test_the_packet_has_as_many_pages_as_its_parts_need(laid_out: Lay) -> None:
    layout = laid_out(packet(plans=3, rows=60))
    assert [page.part for page in layout.pages] == [0, 1, 2, 3, 4, 5, *[6] * 3]
    assert [page.number for page in layout.pages] == list(range(1, 10))


def test_page_numbers_stand_at_the_foot_of_numbered_parts_and_count_all_pages(laid_out: Lay) -> None:
    layout = laid_out(packet())
    assert not any(text.startswith("- ") for text in texts(layout.pages[0]))
    for page in layout.pages[1:]:
        foot = find(page, f"- {page.number} -")
        assert foot.x + 2.5 * foot.size / 2 == pytest.approx(page.sheet.width / 2, abs=foot.size)
        assert foot.y > page.sheet.height - 20 * MM


def test_a_single_line_never_stands_alone_at_the_end_or_start_of_a_page(laid_out: Lay) -> None:
    for lead in range(30, 42):
        layout = laid_out(document(*[LINE] * lead, Paragraph(text=PURPOSE)))
        counts = [
            sum(len(text) > 5 or text not in "一行の段落" for text in page) for page in lines_of(layout)
        ]
        assert 1 not in counts, (lead, counts)


def test_a_heading_stays_with_what_it_heads(laid_out: Lay) -> None:
    heading = Heading(text="見出し", style=TextStyle(before=6, after=6))
    for lead in range(34, 41):
        layout = laid_out(document(*[LINE] * lead, heading, heading, Paragraph(text="本文")))
        page = next(page for page in layout.pages if "本文" in texts(page))
        assert texts(page).count("見出し") == 2, lead


def test_space_before_vanishes_at_the_top_of_a_following_page_but_not_of_the_first(laid_out: Lay) -> None:
    spaced = Paragraph(text="間", style=TextStyle(before=50))
    layout = laid_out(document(spaced, *[LINE] * 36, spaced))
    assert find(layout.pages[0], "間").y - TOP > 50
    assert find(layout.pages[1], "間").y - TOP < 20


def test_a_page_break_starts_a_page_and_two_do_not_leave_one_empty(laid_out: Lay) -> None:
    layout = laid_out(document(LINE, PageBreak(), PageBreak(), LINE, PageBreak()))
    assert [len(page) for page in lines_of(layout)] == [1, 1]


def test_an_empty_part_is_an_empty_page(laid_out: Lay) -> None:
    assert len(laid_out(document()).pages) == 1


def test_a_space_may_end_a_page_but_never_begins_one(laid_out: Lay) -> None:
    layout = laid_out(document(*[LINE] * 39, Space(height=400), LINE))
    assert find(layout.pages[1], "一行の段落").y - TOP < 20


def test_a_space_at_the_very_end_makes_no_page(laid_out: Lay) -> None:
    assert (
        len(laid_out(document(*[LINE] * 38, Heading(text="終"), Space(height=99), Space(height=99))).pages)
        == 1
    )


def test_a_space_higher_than_the_page_fills_it(laid_out: Lay) -> None:
    layout = laid_out(document(Space(height=2000), LINE))
    assert [len(page) for page in lines_of(layout)] == [0, 1]


def test_every_line_of_a_paragraph_ends_at_the_same_edge_except_the_last(
    laid_out: Lay, fonts: object
) -> None:
    (page,) = laid_out(document(Paragraph(text=PURPOSE * 3))).pages
    body = [run for run in page.ink.texts if len(run.text) > 30][:-1]
    for run in body:
        shown = run.text.rstrip("。、") if run.text[-1] in "。、" else run.text
        width = sum(0.5 if char.isascii() else 1.0 for char in shown) * run.size + run.gap * (len(shown) - 1)
        assert width == pytest.approx(page.sheet.measure, abs=run.size * 1.1)


@pytest.mark.parametrize(("align", "share"), [(Align.LEFT, 0.0), (Align.CENTER, 0.5), (Align.RIGHT, 1.0)])
def test_alignment_shares_the_spare_room(laid_out: Lay, align: Align, share: float) -> None:
    (page,) = laid_out(document(Paragraph(text="四文字分", style=TextStyle(align=align)))).pages
    run = find(page, "四文字分")
    assert run.x == pytest.approx(LEFT + (page.sheet.measure - 4 * run.size) * share)


def test_indents_are_counted_in_characters(laid_out: Lay) -> None:
    style = TextStyle(indent=2, first=-1, right=1, size=10)
    (page,) = laid_out(document(Paragraph(text="あ" * 60, style=style))).pages
    first, second = page.ink.texts[:2]
    assert (first.x, second.x) == pytest.approx((LEFT + 10, LEFT + 20))
    assert len(first.text) == len(second.text) + 1 or second.text == "あ" * (60 - len(first.text))


def test_a_short_text_is_spread_over_the_width(laid_out: Lay) -> None:
    (page,) = laid_out(document(Paragraph(text="件名", style=TextStyle(align=Align.SPREAD, right=20)))).pages
    run = find(page, "件名")
    assert run.gap == pytest.approx(page.sheet.measure - 20 * run.size - 2 * run.size)


def test_an_item_hangs_and_its_note_stands_at_the_right_end(laid_out: Lay) -> None:
    item = Numbered(label="(1)", text="議案", trailer="〔資料１〕", style=TextStyle(indent=1))
    (page,) = laid_out(document(item)).pages
    label, text, note = page.ink.texts[:3]
    assert text.x - label.x == pytest.approx(2 * label.size)
    assert note.y == text.y
    assert note.x + 5 * note.size == pytest.approx(LEFT + page.sheet.measure)


def test_the_note_of_a_full_line_goes_to_the_next(laid_out: Lay) -> None:
    (page,) = laid_out(document(Numbered(label="１", text="あ" * 42, trailer="〔資料１〕"))).pages
    _, text, note = page.ink.texts[:3]
    assert note.y > text.y


def test_a_wide_label_moves_its_first_line_only(laid_out: Lay) -> None:
    (page,) = laid_out(document(Numbered(label="（参考資料）", text="あ" * 60))).pages
    _, first, second = page.ink.texts[:3]
    assert first.x > second.x


def row(*cells: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=text) for text in cells)


def test_heading_rows_stand_on_every_page_of_a_table(laid_out: Lay) -> None:
    layout = laid_out(Document(title="一覧", author="", parts=(long_list(200),)))
    assert len(layout.pages) > 5
    for page in layout.pages:
        assert texts(page).count("経費（千円）") == 1
    numbers = [text for page in layout.pages for text in texts(page) if text.isdigit() and text != "264"]
    assert [text for text in numbers if len(text) <= 3][:1] == ["1"]


def test_no_row_is_lost_or_doubled(laid_out: Lay) -> None:
    table = Table(
        widths=(80, 80), header_rows=1, rows=(row("番", "名"), *(row(f"第{n}行", "い") for n in range(300)))
    )
    layout = laid_out(document(table))
    found = [text for page in layout.pages for text in texts(page) if text.startswith("第")]
    assert found == [f"第{n}行" for n in range(300)]


def test_a_cell_taller_than_a_page_is_split_and_whole(laid_out: Lay) -> None:
    table = Table(widths=(26, 139), header_rows=1, rows=(row("項目", "内容"), row("目的", PURPOSE * 40)))
    layout = laid_out(document(table))
    assert len(layout.pages) > 1
    runs = [
        run
        for page in layout.pages
        for run in page.ink.texts
        if run.size == table.size and run.x > LEFT + 26 * MM
    ]
    inside = [run for run in runs if run.text != "内容" and not run.text.startswith("- ")]
    assert "".join(run.text for run in inside) == PURPOSE * 40
    assert all(run.y < layout.pages[0].sheet.height - 20 * MM for run in inside)


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize(("heads", "body"), [(1, 1), (12, 6), (30, 30), (3, 12)])
def test_whatever_the_heights_of_headings_and_rows_every_word_is_set(
    laid_out: Lay, orientation: Orientation, heads: int, body: int
) -> None:
    texts_of_rows = [f"{n}{PURPOSE * body}" for n in range(6)]
    rows = (row("見出し" + "高い\n" * heads, "見出し"), *(row("項", text) for text in texts_of_rows))
    layout = laid_out(document(Table(widths=(40, 90), header_rows=1, rows=rows), orientation=orientation))
    labels = {"項", "高い", "見出し", "見出し高い"}
    body_lines = [line for page in lines_of(layout) for line in page if line not in labels]
    assert "".join(body_lines) == "".join(texts_of_rows)


def test_a_label_over_many_rows_goes_on_over_pages(laid_out: Lay) -> None:
    rows = [
        (Cell(text="総務部", rowspan=100), Cell(text="業務0")),
        *((Cell(text=f"業務{n}"),) for n in range(1, 100)),
    ]
    layout = laid_out(document(Table(widths=(30, 100), rows=tuple(rows))))
    assert len(layout.pages) == 3
    found = [text for page in layout.pages for text in texts(page) if text.startswith("業務")]
    assert found == [f"業務{n}" for n in range(100)]


def test_a_tall_cell_over_several_rows_is_split_and_whole(laid_out: Lay) -> None:
    rows = (
        (Cell(text="区分"), Cell(text=PURPOSE * 40, rowspan=3)),
        (Cell(text="二"),),
        (Cell(text="三"),),
        row("四", "終わり"),
    )
    layout = laid_out(document(Table(widths=(26, 139), rows=rows)))
    inside = [
        run.text
        for page in layout.pages
        for run in page.ink.texts
        if run.x > LEFT + 26 * MM and "- " not in run.text
    ]
    assert "".join(inside) == PURPOSE * 40 + "終わり"


def test_a_few_joined_rows_stay_on_one_page(laid_out: Lay) -> None:
    pair = ((Cell(text="上下", rowspan=2), Cell(text="上")), (Cell(text="下"),))
    filler = tuple(row(str(n), "あ") for n in range(60))
    for count in range(30, 40):
        layout = laid_out(document(Table(widths=(50, 50), rows=(*filler[:count], *pair, *filler))))
        for page in layout.pages:
            assert ("上" in texts(page)) == ("下" in texts(page)), count


def test_spans_fill_the_grid_and_the_text_is_centred(laid_out: Lay) -> None:
    table = Table(
        widths=(40, 40, 40),
        align=Align.LEFT,
        rows=(
            (head("一", rowspan=2), head("二", colspan=2)),
            (head("三"), head("四")),
            (Cell(text="五", colspan=2, struck=True), Cell(text="六")),
        ),
    )
    (page,) = laid_out(document(table)).pages
    two, four = find(page, "二"), find(page, "四")
    assert two.x + two.size / 2 == pytest.approx(LEFT + 80 * MM)
    assert four.x + four.size / 2 == pytest.approx(LEFT + 100 * MM)
    one, three = find(page, "一"), find(page, "三")
    assert two.y < one.y < three.y
    struck = [
        rule for rule in page.ink.rules if rule.y1 == rule.y2 and rule.x2 - rule.x1 == pytest.approx(9.5)
    ]
    assert len(struck) == 1


def test_a_row_wider_than_its_table_is_refused(laid_out: Lay) -> None:
    with pytest.raises(ValueError, match="row 1 is wider"):
        laid_out(document(Table(widths=(10,), rows=(row("一", "二"),))))


def test_a_table_wider_than_the_paper_is_narrowed(laid_out: Lay) -> None:
    (page,) = laid_out(document(Table(widths=(200, 100), rows=(row("左", "右"),)))).pages
    (box,) = page.ink.boxes
    assert (box.x, box.width) == pytest.approx((LEFT, page.sheet.measure))


@pytest.mark.parametrize(("align", "x"), [(Align.LEFT, 25.0), (Align.CENTER, 57.5), (Align.RIGHT, 90.0)])
def test_a_narrow_table_stands_where_it_is_aligned(laid_out: Lay, align: Align, x: float) -> None:
    (page,) = laid_out(document(Table(widths=(100,), align=align, rows=(row("一"),)))).pages
    assert page.ink.boxes[0].x == pytest.approx(x * MM)


def test_a_table_without_rules_draws_none_and_one_without_rows_nothing(laid_out: Lay) -> None:
    (page,) = laid_out(
        document(Table(widths=(50, 50), ruled=False, rows=(row("一", "二"),)), Table(widths=(9,), rows=()))
    ).pages
    assert not page.ink.rules
    assert not page.ink.boxes


def test_a_row_is_at_least_as_high_as_asked(laid_out: Lay) -> None:
    (page,) = laid_out(document(Table(widths=(50,), min_height=20, rows=(row("一"),)))).pages
    assert page.ink.boxes[0].height == pytest.approx(20 * MM)


def test_a_short_form_is_not_torn(laid_out: Lay) -> None:
    form = Table(widths=(30, 100), min_height=8, rows=tuple(row(f"欄{n}", "") for n in range(6)))
    for lead in range(30, 40):
        layout = laid_out(document(*[LINE] * lead, form))
        assert max(sum(text.startswith("欄") for text in page) for page in lines_of(layout)) == 6


def test_one_frame_runs_over_pages_closed_on_each(laid_out: Lay) -> None:
    layout = laid_out(document(*plan(1, times=40)))
    assert len(layout.pages) > 1
    frames = [
        box
        for page in layout.pages
        for box in page.ink.boxes
        if box.width == pytest.approx(page.sheet.measure)
    ]
    assert len(frames) >= len(layout.pages)
    for page in layout.pages:
        for box in page.ink.boxes:
            assert box.y + box.height <= page.sheet.height - 20 * MM + 0.01


def test_a_frame_that_does_not_fit_begins_on_the_next_page(laid_out: Lay) -> None:
    layout = laid_out(document(*[LINE] * 40, Framed(parts=((LINE,), (LINE,)))))
    assert [len(page.ink.boxes) for page in layout.pages] == [0, 1]


def test_an_empty_frame_is_nothing(laid_out: Lay) -> None:
    assert len(laid_out(document(Framed(parts=()))).pages) == 1


def test_the_contact_box_stands_whole_at_the_right(laid_out: Lay) -> None:
    page = laid_out(letter()).pages[-1]
    box = page.ink.boxes[-1]
    assert box.x + box.width == pytest.approx(LEFT + page.sheet.measure)
    layout = laid_out(document(*[LINE] * 39, ContactBox(lines=("担当", "内線"))))
    assert [len(page.ink.boxes) for page in layout.pages] == [0, 1]


def test_contents_show_handout_heading_and_the_page_where_it_stands(laid_out: Lay) -> None:
    layout = laid_out(packet(plans=2))
    contents = layout.pages[1]
    assert texts(contents)[0] == "目次"
    assert "資料２－３" in texts(contents)
    pages = [place.page for place in layout.contents_places()]
    shown = [text for text in texts(contents) if text.isdigit()]
    assert shown == [str(page) for page in pages] == ["3", "6"]
    assert len(contents.ink.links) == len(contents.ink.dots) == 2


def test_long_contents_run_over_pages(laid_out: Lay) -> None:
    headings = [Heading(text=f"第{n}章の見出し" * 6, level=1 + n % 3, toc=True) for n in range(60)]
    layout = laid_out(document(Contents(), PageBreak(), *headings))
    assert [len(page.ink.links) > 0 for page in layout.pages[:3]] == [True, True, True]
    assert sum(len(page.ink.links) for page in layout.pages) == 60


def test_the_handout_is_boxed_on_the_first_page_and_the_mark_on_each(laid_out: Lay) -> None:
    layout = laid_out(Document(title="一覧", author="", parts=(long_list(60),), classification="取扱注意"))
    first, *others = layout.pages
    box = next(area for area in first.ink.boxes if area.y < TOP - area.height)
    assert box.x + box.width == pytest.approx(first.sheet.width - 20 * MM)
    assert all("差替" in texts(page) and "取扱注意" in texts(page) for page in layout.pages)
    assert all(all(area.y >= TOP for area in page.ink.boxes) for page in others)


def test_a_draft_says_so_behind_every_page(laid_out: Lay) -> None:
    assert all(page.ink.ghosts[0].text == "案" for page in laid_out(packet(draft=True)).pages)


def test_a_block_of_no_known_kind_is_refused(laid_out: Lay) -> None:
    class Strange:
        pass

    strange: Block = Strange()  # type: ignore[assignment]  # what a wrong caller would pass
    with pytest.raises(TypeError, match="no such block"):
        laid_out(document(strange))
