"""Annexes bound into a paper show what they showed before, with 資料番号 and page number; nothing else comes along."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from kiosk_app.documents.annex_pages import as_form, view_of
from kiosk_app.documents.annexes import render_bound
from kiosk_app.documents.content import Annex, Contents, Document, Heading, Paragraph, Part
from kiosk_app.documents.fonts import FontSet
from kiosk_app.documents.preview import RawImage, page_images
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.render_pdf import render_pdf
from kiosk_app.documents.render_text import render_text
from tests.documents import pdfs
from tests.documents.words import pdf_words


def _sheets(path: Path) -> tuple[tuple[float, float], ...]:
    with pikepdf.open(path) as opened:
        return tuple((view.width, view.height) for view in map(view_of, opened.pages))


def _paper(files: dict[str, Path], mark: str = "") -> Document:
    annexes = tuple(
        Annex(file=name, sheets=_sheets(path), label=f"資料１　{name}") for name, path in files.items()
    )
    headings = tuple(Heading(text=f"{name}　構成図", level=2, toc=True) for name in files)
    return Document(
        title="付議資料",
        author="情報政策課",
        draft=True,
        parts=(
            Part(blocks=(Contents(),), numbered=False),
            Part(blocks=(Heading(text="付議書", toc=True), Paragraph(text="本文")), handout="資料１"),
            Part(blocks=headings, annexes=annexes, mark=mark),
            Part(blocks=(Heading(text="次の資料", toc=True),), handout="資料２"),
        ),
    )


@pytest.fixture
def kept(tmp_path: Path) -> dict[str, Path]:
    made = {
        "縦": pdfs.pdf("tate", [pdfs.A4, pdfs.A4]),
        "横A3": pdfs.pdf("yoko", [pdfs.A3_LANDSCAPE]),
        "90": pdfs.pdf("r90", [pdfs.A4], pdfs.turned(90)),
        "180": pdfs.pdf("r180", [pdfs.A4], pdfs.turned(180)),
        "270": pdfs.pdf("r270", [pdfs.A3_LANDSCAPE], pdfs.turned(270)),
        "原点": pdfs.pdf("moved", [pdfs.A4], pdfs.turned(90), pdfs.moved(300, -200)),
    }
    paths = {}
    for number, (name, data) in enumerate(made.items()):
        paths[name] = tmp_path / f"{number}.pdf"
        paths[name].write_bytes(data)
    return paths


def _middle(image: RawImage) -> list[bytes]:
    """Return the rows of pixels that our 資料番号 and page number leave free."""
    rows = range(55, image.height - 40)
    return [image.data[at * image.stride : (at + 1) * image.stride] for at in rows]


def test_pages_from_elsewhere_look_as_they_did_whatever_their_size_turn_and_origin(
    kept: dict[str, Path], fonts: FontSet
) -> None:
    bound = list(page_images(render_bound(_paper(kept), kept, fonts), scale=1))[2:-1]
    before = [image for path in kept.values() for image in page_images(path.read_bytes(), scale=1)]
    assert [(one.width, one.height) for one in bound] == [(one.width, one.height) for one in before]
    for ours, theirs in zip(bound, before, strict=True):
        assert _middle(ours) == _middle(theirs)


def test_contents_bookmarks_and_running_numbers_count_the_annexes(
    kept: dict[str, Path], fonts: FontSet
) -> None:
    made = render_bound(_paper(kept), kept, fonts)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) == 3 + 7
        with opened.open_outline() as outline:
            first, second = outline.root
            assert (first.title, second.title) == ("資料１　付議書", "資料２　次の資料")
            assert [one.title for one in first.children] == [f"{name}　構成図" for name in kept]
            page = first.children[1].destination[0]  # type: ignore[index] # an array of page and place
            assert opened.pages.index(pikepdf.Page(page)) == 4
    words = pdf_words(made)
    assert "-9-" in "".join(words)
    assert "資料１270" in "".join(words).replace("\u3000", "")


def test_the_same_input_gives_the_same_bytes(kept: dict[str, Path], fonts: FontSet) -> None:
    paper = _paper(kept, mark="差替")
    assert render_bound(paper, kept, fonts) == render_bound(paper, kept, fonts)


def test_without_annexes_a_paper_is_as_it_was(fonts: FontSet) -> None:
    plain = Document(title="通知", author="課", parts=(Part(blocks=(Paragraph(text="本文"),)),))
    assert render_bound(plain, {}, fonts) == render_pdf(plain, fonts)


def test_word_and_text_list_what_the_pdf_shows(kept: dict[str, Path]) -> None:
    paper = _paper(kept)
    assert "横A3　構成図" in render_text(paper)
    assert len(render_docx(paper)) > 0


def _bound(tmp_path: Path, fonts: FontSet, *changes: pdfs.Change) -> Pdf:
    path = tmp_path / "annex.pdf"
    path.write_bytes(pdfs.pdf("one", [pdfs.A4], *changes))
    return pikepdf.open(io.BytesIO(render_bound(_paper({"一": path}), {"一": path}, fonts)))


def test_nothing_that_acts_comes_along(tmp_path: Path, fonts: FontSet) -> None:
    with _bound(tmp_path, fonts, pdfs.armed) as opened:
        found = b"".join(one.unparse(resolved=True) for one in opened.objects)
        assert not any(
            word in found for word in (b"JavaScript", b"EmbeddedFile", b"/Launch", b"/URI", b"virus")
        )


def _stamped(opened: Pdf) -> None:
    look = opened.make_stream(b"BT /F1 12 Tf (HANKO) Tj ET")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
    look.Resources = Dictionary(Font=opened.pages[0].obj.Resources.Font)
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        Rect=Array([200, 200, 250, 250]),
        F=4,
        AP=Dictionary(N=look),
    )
    opened.pages[0].obj.Annots = Array([opened.make_indirect(note)])


def test_what_was_stamped_or_filled_in_is_part_of_the_page(tmp_path: Path, fonts: FontSet) -> None:
    def form(opened: Pdf) -> None:
        opened.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)

    with _bound(tmp_path, fonts, _stamped, form) as opened:
        annex = opened.pages[2].obj.Resources.XObject.Annex
        drawn = b"".join(one.read_bytes() for one in annex.Resources.XObject.values())
        assert b"HANKO" in drawn


@pytest.mark.parametrize("base", ["/ON", "/OFF"])
def test_a_hidden_layer_stays_hidden(tmp_path: Path, fonts: FontSet, base: str) -> None:
    def layers(opened: Pdf) -> None:
        shown, hidden = (
            opened.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("shown", "hidden")
        )
        default = Dictionary(ON=Array([shown]), BaseState=Name(base))
        if base == "/ON":
            default.OFF = Array([hidden])
        opened.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=default)

    path = tmp_path / "layers.pdf"
    path.write_bytes(pdfs.pdf("one", [pdfs.A4], layers))
    files = {"一": path, "二": path}
    with pikepdf.open(io.BytesIO(render_bound(_paper(files), files, fonts))) as opened:
        kept = opened.Root.OCProperties
        assert len(kept.OCGs) == 4
        assert [str(one.Name) for one in kept.D.OFF] == ["hidden", "hidden"]


def test_contents_in_pieces_and_what_a_page_inherits_come_along(tmp_path: Path, fonts: FontSet) -> None:
    def pieces(opened: Pdf) -> None:
        page = opened.pages[0].obj
        page.Contents = Array([page.Contents, opened.make_stream(b"0 0 5 5 re f")])
        opened.Root.Pages.Resources = page.Resources
        del page.Resources
        page.Group = Dictionary(S=Name.Transparency)
        page.UserUnit = 2
        page.CropBox = Array([0, 0, 300, 400])

    with _bound(tmp_path, fonts, pieces) as opened:
        page = opened.pages[2].obj
        assert [float(side) for side in page.MediaBox] == [0, 0, 600, 800]
        form = page.Resources.XObject.Annex
        assert "/Font" in form.Resources
        assert form.read_bytes().endswith(b"0 0 5 5 re f")
        assert Name.Transparency == form.Group.S
        assert [float(one) for one in form.Matrix] == [2, 0, 0, 2, 0, 0]


RAW = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 400]/Rotate 90/Resources<</Font<<>>>>>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def test_what_stands_in_the_tree_of_pages_counts_for_each_page() -> None:
    with pikepdf.open(io.BytesIO(RAW)) as opened:
        page = opened.pages[0]
        assert view_of(page)[:2] == (400.0, 300.0)
        assert "/Font" in as_form(opened, page).Resources


def test_an_empty_page_and_a_crop_box_that_lies_elsewhere_are_taken_as_they_are(
    tmp_path: Path, fonts: FontSet
) -> None:
    def odd(opened: Pdf) -> None:
        page = opened.pages[0].obj
        del page["/Contents"]
        page.CropBox = Array([9000, 9000, 9100, 9100])

    with _bound(tmp_path, fonts, odd) as opened:
        assert [round(float(side)) for side in opened.pages[2].obj.MediaBox] == [0, 0, 595, 842]
