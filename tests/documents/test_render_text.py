import pytest

from kiosk_app.documents.content import (
    Block,
    Cell,
    ContactBox,
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
)
from kiosk_app.documents.render_text import render_text
from kiosk_app.documents.walk import flat_blocks, placed_texts
from tests.documents.papers import document, packet

EXPECTED = """\
# 文書
（案）
（取扱注意）

=== 第1部 ［資料１］ 差替 A4横 頁番号なし ===
## 見出し
一行目
二行目
(1) 項目 〔資料１〕
番号 | 名 / 前
1 | ~~消す~~
┌
│ 一
├
│ 二
└

--- 改頁 ---
［担当\u3000係］
"""


def test_a_document_reads_as_text() -> None:
    blocks: tuple[Block, ...] = (
        Heading(text="見出し"),
        Paragraph(text="一行目\n二行目"),
        Numbered(label="(1)", text="項目", trailer="〔資料１〕"),
        Table(
            widths=(1, 1),
            rows=((Cell(text="番号"), Cell(text="名\n前")), (Cell(text="1"), Cell(text="消す", struck=True))),
        ),
        Framed(parts=((Paragraph(text="一"),), (Paragraph(text="二"),))),
        Space(height=9),
        PageBreak(),
        ContactBox(lines=("担当\u3000係",)),
    )
    part = Part(
        blocks=blocks, orientation=Orientation.LANDSCAPE, handout="資料１", mark="差替", numbered=False
    )
    assert (
        render_text(Document(title="文書", author="", parts=(part,), draft=True, classification="取扱注意"))
        == EXPECTED
    )


def test_the_contents_list_handouts_and_headings() -> None:
    text = render_text(packet(plans=1))
    assert (
        "# 目次\n・令和４年度第２回文京区情報システム委員会\u3000次第\n・資料２－３ システム継続計画書一覧\n"
        in text
    )
    assert "計画の区分 | ■新規\u3000□変更\u3000□継続 | 対象年度 | 令和５年度" in text
    assert text == render_text(packet(plans=1))


def test_a_block_of_no_known_kind_is_refused() -> None:
    class Strange:
        pass

    strange: Block = Strange()  # type: ignore[assignment]  # what a wrong caller would pass
    for reads in (render_text, lambda doc: list(placed_texts(doc))):
        with pytest.raises(TypeError, match="no such block"):
            reads(document(strange))


def test_flat_blocks_look_into_frames() -> None:
    one, two = Paragraph(text="一"), Paragraph(text="二")
    assert list(flat_blocks((Framed(parts=((one,), (two,))), one))) == [one, two, one]
