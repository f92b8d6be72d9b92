"""A clerk's own 様式 prints every character, runs nothing, fetches nothing, and is told where it is wrong."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.documents import templates
from kiosk_app.documents.content import Cell, Document, Numbered, Paragraph, Part, Passage, Table
from kiosk_app.documents.docx_xml import NAMESPACES
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.template_fields import LETTER, LETTER_NEEDS, Values, has_fields, shown, values_of
from kiosk_app.documents.templates import Fault, Form, Job, fill, print_by
from kiosk_app.documents.templates_check import _check, _Question, check_template
from kiosk_app.documents.templates_default import default_letter, default_sheet
from kiosk_app.domain.problems import Problem, Severity

INJECTIONS = (
    "{{ 7*7 }}",
    "{% for a in 本文 %}x{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{# 注 #}",
    "<100万円 & \"引用\" 'と' >",
    "]]><w:p/><!-- -->",
    "</w:t></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r>",
    "&lt;&amp;&#65;&nbsp;",
    'INCLUDETEXT "http://example.invalid/x"',
    "=cmd|'/C calc'!A0",
    "%s %(x)s {0} {名} \\1 $1",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "　全角の空白　と  二つの空白 ",
    "神𠮷邊󠄀髙",
)
VALUES = Values(
    texts={
        "文書番号": "４文企情第　　　号",
        "発信日": "令和４年",
        "公印省略": "",
        "件名": "件名について（通知）",
    },
    lines={
        "あて先": ("教育部長　様", "（学務課）"),
        "発信者": ("委員長",),
        "本文": ("本文１", "本文２"),
        "担当": ("課", "内線"),
    },
    rows={"表": ({"番号": "１", "件名": "計画"}, {"番号": "２", "件名": "別の計画"})},
    blocks={"記": "<w:p><w:r><w:t>記書き</w:t></w:r></w:p>"},
    title="通知",
    author="情報政策課",
    created="2022-10-03",
)
RELATIONS = (
    b'<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://a/b.dotx" TargetMode="External"/>'
    b'<Relationship Id="b" Type="x/hyperlink" Target="http://a" TargetMode="External"/>'
    b'<Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>'
)
ALL = "{{ 件名 }}{{ あて先 }}{{ 発信者 }}{{ 本文 }}"


def form(*paragraphs: str, table: Sequence[str] = ()) -> bytes:
    """Return a 様式 with these paragraphs, and a table of one row if wished."""
    blocks: list[Paragraph | Table] = [Paragraph(text=text) for text in paragraphs]
    if table:
        rows = tuple((Cell(text=text),) for text in table)
        blocks.append(Table(rows=rows, widths=(100.0,)))
    return render_docx(Document(title="様式", author="人名", parts=(Part(blocks=tuple(blocks)),)))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one part put in or changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return found.getvalue()


def with_body(xml: str) -> bytes:
    """Return a 様式 with a body written by hand."""
    whole = f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"
    return with_part(form("x"), "word/document.xml", whole.encode())


def printed(data: bytes, values: Values = VALUES) -> list[str]:
    """Return the paragraphs that a 様式 makes."""
    opened = docx.Document(io.BytesIO(Form(data).filled(values)))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in opened.paragraphs if paragraph.text), *cells]


def faults(data: bytes) -> list[str]:
    """Return what stops a 様式."""
    found = _check(_Question(data, "様式.docx", VALUES, LETTER_NEEDS))
    return [problem.message for problem in found if problem.severity is Severity.ERROR]


PLAIN = form("{{ 件名 }}")


def test_the_default_letter_prints_everything_and_passes_its_check() -> None:
    data = default_letter("開催通知")
    assert check_template(data, "開催通知.docx", VALUES, LETTER_NEEDS) == ()
    text = "\n".join(printed(data))
    for found in (
        "４文企情第　　　号",
        "教育部長　様",
        "（学務課）",
        "本文２",
        "記書き",
        "件名について（通知）",
    ):
        assert found in text
    assert "{" not in text


def test_the_default_sheet_has_a_row_for_each_label() -> None:
    values = Values(
        texts={"件名": "計画", "議案番号": "議案第１号", "対象年度": "令和５年度"},
        lines={"添付": ("別紙　構成図",)},
        blocks={"本文": "<w:p><w:r><w:t>１　概要</w:t></w:r></w:p>"},
    )
    data = default_sheet("付議書", values)
    assert check_template(data, "付議書.docx", values, ("件名", "本文")) == ()
    assert {"対象年度", "令和５年度", "別紙　構成図", "１　概要"} <= set(printed(data, values))


@pytest.mark.parametrize("injected", INJECTIONS)
def test_whatever_a_value_says_is_printed_and_nothing_else_happens(injected: str) -> None:
    values = Values(
        texts={"件名": injected},
        lines={"本文": (injected, "次")},
        rows={"表": ({"件名": injected},)},
    )
    data = form(
        "{{ 件名 }}",
        "{%p for 行 in 本文 %}",
        "{{ 行 }}",
        "{%p endfor %}",
        table=("{%tr for 行 in 表 %}", "{{ 行.件名 }}", "{%tr endfor %}"),
    )
    assert printed(data, values) == [injected, injected, "次", injected]
    body = zipfile.ZipFile(io.BytesIO(Form(data).filled(values))).read("word/document.xml")
    assert b"<w:instrText" not in body
    assert b"<!DOCTYPE" not in body


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1))
def test_every_text_is_printed_to_the_last_character(text: str) -> None:
    assert printed(PLAIN, Values(texts={"件名": text})) == [text]


def test_line_breaks_and_tabs_stay() -> None:
    values = Values(texts={"件名": "一行目\n二行目\tタブ"}, lines={"本文": ("あ", "い")})
    assert printed(form("{{ 件名 }}", "{{ 本文 }}"), values) == ["一行目\n二行目\tタブ", "あ\nい"]


def test_the_file_names_the_section_and_no_person() -> None:
    data = with_part(form(ALL), "docProps/app.xml", b"<Properties><Manager>person</Manager></Properties>")
    made = zipfile.ZipFile(io.BytesIO(Form(data).filled(VALUES)))
    whole = b"".join(made.read(name) for name in made.namelist())
    assert "人名".encode() not in whole
    assert b"person" not in whole
    assert "情報政策課".encode() in made.read("docProps/core.xml")


def test_the_same_input_gives_the_same_bytes() -> None:
    data = default_letter("開催通知")
    assert Form(data).filled(VALUES) == Form(data).filled(VALUES)


def test_letters_are_printed_apart_from_the_program() -> None:
    made = print_by(default_letter("開催通知"), [VALUES, VALUES], "開催通知.docx")
    assert isinstance(made, tuple)
    assert made[0] == made[1] == Form(default_letter("開催通知")).filled(VALUES)


def test_a_form_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "SECONDS", 1.0)
    inner = "{% for b in 本文*9999 %}{% for c in 本文*9999 %}{% for d in 本文*9999 %}{% endfor %}{% endfor %}{% endfor %}"
    told = print_by(form(ALL + inner), [VALUES], "様式.docx")
    assert isinstance(told, Problem)
    assert "時間が掛かりすぎます" in told.message


def test_a_form_that_cannot_be_filled_in_is_told() -> None:
    told = print_by(form("{{ ない }}"), [VALUES], "様式.docx")
    assert isinstance(told, Problem)
    assert told.text().startswith("様式.docx：差込み欄に誤りがあります")


@pytest.mark.parametrize(
    ("paragraphs", "sentence"),
    [
        (("{{ 宛先 }}",), "本文の1番目の段落「{{ 宛先 }}」：「宛先」という項目はありません。"),
        (
            (
                "一",
                "{{ 件名 ",
            ),
            "本文の2番目の段落「{{ 件名 」：「{{」に対応する括弧がありません。",
        ),
        (("{ 件名 }}",), "「}}」に対応する括弧"),
        (("{% for 行 in 表 %}{{ 行.件名称 }}{% endfor %}",), "「表」に「件名称」という欄はありません。"),
        (("{% for 行 in 表 %}{{ 行['題'] }}{% endfor %}",), "「表」に「題」という欄はありません。"),
        (("{% for 行 in 本文 %}",), "「for」に対応する「endfor」がありません。"),
        (("{% endif %}",), "「endif」に対応する「if」がありません。"),
        (("{% if 件名 %}{% endfor %}{% endif %}",), "「endfor」に対応する「for」がありません。"),
        (("{% else %}",), "「{% else %}」に対応する「if」がありません。"),
        (("{% if 件名 %}{% elif ない %}{% endif %}",), "「ない」という項目はありません。"),
        (("{% if 件名 === 1 %}{% endif %}",), "書き方が正しくありません"),
        (("{% for 行 on 本文 %}{% endfor %}",), "書き方が正しくありません"),
        (("{% for 行 in 件名 %}{% endfor %}",), "「件名」は繰り返せない欄です。"),
        (("{{ 記 }}",), "「記」は段落を丸ごと置き換える欄です。"),
        (("{{p 件名 }}",), "「件名」は文字の欄です。"),
        (("{{ 表 }}",), "「表」は表の行の欄です。"),
        (("{{ 件名 + }}",), "「{{ 件名 + }}」の書き方が正しくありません"),
        (("{{ 件名|tojson }}",), "「tojson」という加工はありません。"),
        (("{{ 件名.format(件名) }}",), "呼び出し（括弧の付いた名前）は使えません。"),
        (("{{ 件名.__class__ }}",), "「__class__」は使えません。"),
        (("{% include 'a' %}",), "「{% include 'a' %}」は様式で使えない命令です。"),
        (("{% set a = 1 %}",), "様式で使えない命令です。"),
        (("{%%}",), "様式で使えない命令です。"),
        (("{% for a, b in 本文 %}{% endfor %}" + ALL,), "差込み欄を計算できません"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(paragraphs: tuple[str, ...], sentence: str) -> None:
    assert any(sentence in message for message in faults(form(*paragraphs)))


@pytest.mark.parametrize(
    "paragraph",
    [
        ALL,
        ALL + "{# 注 #}",
        ALL + "{% if 公印省略 %}{{ 公印省略 }}{% elif 件名 %}あ{% else %}い{% endif %}",
        ALL + "{{ 本文|join('、') }}{{ 件名|trim }}",
        ALL + "{% for 行 in 表 %}{{ loop.index }}{{ 行.件名 }}{{ 行[“件名”] }}{% endfor %}",
        ALL + "{% for 行 in 本文 %}{{ 担当[loop.index0] }}{% endfor %}",
        ALL + "{% for 行 in 表 %}{% for 段 in 本文 %}{{ 段 }}{{ 段[0] }}{% endfor %}{% endfor %}",
    ],
)
def test_what_may_be_written_passes(paragraph: str) -> None:
    assert faults(form(paragraph)) == []


def test_missing_fields_are_told_by_their_weight() -> None:
    found = _check(_Question(form("{{ 件名 }}"), "様式.docx", VALUES, LETTER_NEEDS))
    graves = [one.message for one in found if one.severity is Severity.ERROR]
    lights = [one.message for one in found if one.severity is Severity.WARNING]
    assert graves == [f"「{name}」を印字する所がありません。" for name in ("あて先", "発信者", "本文")]
    assert "「文書番号」は印字されません。" in lights


def test_cell_commands_of_word_tables_may_stand(tmp_path: object) -> None:
    assert faults(form(ALL, table=("{% cellbg '' %}{{ 件名 }}",))) == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("word/vbaProject.bin", b"x", "マクロや埋め込んだ物"),
        ("word/embeddings/a.bin", b"x", "マクロや埋め込んだ物"),
        ("word/extra.xml", b"<!DOCTYPE a><a/>", "文書型の宣言"),
        (
            "word/_rels/document.xml.rels",
            RELATIONS,
            "外部のファイル（http://a/b.dotx）",
        ),
    ],
)
def test_what_reaches_outside_is_refused(name: str, content: bytes, sentence: str) -> None:
    found = faults(with_part(form(ALL), name, content))
    assert [sentence in message for message in found] == [True]


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        ("<w:p><w:r><w:instrText> INCLUDETEXT {{ 件名 }} </w:instrText></w:r></w:p>", "フィールドコードの中"),
        ("<w:p><w:r><w:instrText> DDEAUTO cmd </w:instrText></w:r></w:p>", "フィールド（DDEAUTO）"),
        ('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE x "/></w:p>', "フィールド（INCLUDEPICTURE）"),
        (
            "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>{{ 箱 }}</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
            "本文の2番目の段落「{{ 箱 }}」：「箱」という項目はありません。",
        ),
        ("<w:p><w:r><w:t>{{ 件</w:t></w:r><w:r><w:t>目 }}</w:t></w:r></w:p>", "「件目」という項目は"),
    ],
)
def test_fields_of_word_and_tags_cut_by_word_are_read(xml: str, sentence: str) -> None:
    assert any(sentence in message for message in faults(with_body(xml)))


def test_a_tag_that_word_cut_into_runs_is_printed() -> None:
    data = with_body("<w:p><w:r><w:t>{{ 件</w:t></w:r><w:r><w:t>名 }}</w:t></w:r></w:p>")
    assert printed(data) == ["件名について（通知）"]


def test_headers_are_read_and_printed() -> None:
    header = f"<w:hdr {NAMESPACES}><w:p><w:r><w:t>{{{{ 宛名 }}}}</w:t></w:r></w:p></w:hdr>".encode()
    found = faults(with_part(form(ALL), "word/header1.xml", header))
    assert any("ヘッダーの1番目の段落" in message for message in found)


def test_a_tag_that_breaks_the_document_is_told() -> None:
    inside = "<w:p><w:pPr>{{ 件名 }</w:pPr></w:p>"
    told = fill(Job(with_body(f"{inside}{{% if 件名 %}}<w:p>{{% endif %}}</w:p>"), (VALUES,)))
    assert isinstance(told, Fault) or told
    broken = fill(
        Job(with_body("<w:p><w:r><w:t>{% if 公印省略 %}</w:t></w:r></w:p><w:p>{% endif %}</w:p>"), (VALUES,))
    )
    assert broken == Fault("差込み欄の置き場所が誤っているため、Wordで開けない文書になります。")


def test_a_file_that_cannot_be_looked_at_is_told() -> None:
    (told,) = check_template(b"PK", "様式.docx", VALUES, LETTER_NEEDS)
    assert "様式を調べられません" in told.message


def _letter(*blocks: Numbered | Table) -> Document:
    fields = (("件名", "通知"), ("本文", ("一", "二")), ("記", Passage(blocks=blocks)))
    return Document(title="t", author="課", parts=(Part(blocks=(), fields=fields),))


def test_the_rows_of_a_table_are_told_by_the_words_of_its_heads() -> None:
    table = Table(
        rows=((Cell(text="番　号"), Cell(text="条件・意見")), (Cell(text="１"), Cell(text="なし"))),
        widths=(10.0, 20.0),
        header_rows=1,
    )
    values = values_of(_letter(Numbered(label="１", text="日時"), table))
    assert values.rows == {"表": ({"番号": "１", "条件意見": "なし"},)}
    assert values.columns("表") == ("番号", "条件意見")
    assert values_of(_letter(Numbered(label="１", text="日時"))).rows == {"表": ()}
    assert values_of(Document(title="", author="", parts=(Part(blocks=()),))).rows == {}


def test_every_field_can_be_looked_at() -> None:
    found = shown(_letter(Numbered(label="１", text="日時")))
    assert found == {"件名": "通知", "本文": "一\n二", "記": "１ 日時"}


def test_a_paper_without_fields_has_no_form() -> None:
    assert not has_fields(Document(title="", author="", parts=(Part(blocks=()),)))
    assert has_fields(_letter())


def test_the_guide_names_every_field_and_shape(resources: Path) -> None:
    guide = (resources / "help" / "様式の書き方.md").read_text(encoding="utf-8")
    assert [name for name in LETTER if f"| {name}" not in guide] == []
    assert [name for name in LETTER_NEEDS if f"| {name}（必須）" not in guide] == []
