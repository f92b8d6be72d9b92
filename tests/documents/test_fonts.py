import struct
from pathlib import Path

import pytest
import reportlab

from kiosk_app.documents.content import (
    Cell,
    Check,
    ContactBox,
    Document,
    Face,
    Heading,
    Numbered,
    Paragraph,
    Table,
)
from kiosk_app.documents.fonts import FontSet, Pen, choose_fonts, clusters, installed_fonts, preflight
from kiosk_app.documents.typefiles import TypeFile, files_in, font_folders, read_variations
from kiosk_app.domain.problems import Severity
from kiosk_app.errors import KnownError
from tests.documents.papers import document, packet

SERIF = Pen(Face.SERIF)
OUR_FILES = ("bizudmincho-regular.ttf", "bizudgothic-regular.ttf", "bizudgothic-bold.ttf")


@pytest.fixture(scope="module")
def only_ours() -> FontSet:
    files = files_in(font_folders())
    return choose_fonts({name: files[name] for name in OUR_FILES})


def test_a_computer_without_a_japanese_font_says_which_package_to_install() -> None:
    with pytest.raises(KnownError, match="fonts-morisawa-bizud-mincho"):
        choose_fonts({"dejavusans.ttf": Path("/usr/share/fonts/dejavusans.ttf")})


def test_one_japanese_face_stands_in_for_the_others() -> None:
    files = files_in(font_folders())
    fonts = choose_fonts({OUR_FILES[1]: files[OUR_FILES[1]]})
    assert fonts.main(SERIF) is fonts.main(Pen(Face.SANS, bold=True))


def test_a_paper_of_ours_needs_no_other_font(only_ours: FontSet) -> None:
    assert preflight(packet(), only_ours) == ()


def test_preflight_takes_the_fonts_of_this_computer_by_itself() -> None:
    assert preflight(packet()) == ()
    assert installed_fonts() is installed_fonts()


def test_a_missing_character_is_named_with_document_field_and_code_point(only_ours: FontSet) -> None:
    doc = Document(
        title="委員名簿",
        author="",
        parts=document(
            Heading(text="名簿"),
            Table(widths=(20, 50), rows=((Cell(text="氏\u3000名"), Cell(text="𠮷田\u3000𠮷子")),)),
            handout="資料１",
        ).parts,
    )
    (problem,) = preflight(doc, only_ours)
    assert problem.place.file == "委員名簿"
    assert problem.place.field == "資料１ 名簿 氏\u3000名"
    assert "「𠮷」（U+20BB7）" in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text="𠮷"),
        Heading(text="𠮷"),
        Numbered(label="𠮷", text=""),
        Numbered(label="", text="", trailer="𠮷"),
        Table(widths=(20,), rows=((Cell(checks=(Check(label="𠮷"),)),),)),
        ContactBox(lines=("𠮷",)),
    ],
)
def test_every_field_of_every_block_is_looked_at(block: Paragraph, only_ours: FontSet) -> None:
    (problem,) = preflight(document(block), only_ours)
    assert "U+20BB7" in problem.message


def test_a_tick_box_as_a_character_is_in_no_font(only_ours: FontSet) -> None:
    problems = preflight(document(Paragraph(text="☐☑")), only_ours)
    assert [problem.message[:3] for problem in problems] == ["「☐」", "「☑」"]


def test_a_fallback_font_draws_what_ours_lack(fonts: FontSet) -> None:
    if not fonts.find(SERIF, "𠮷"):
        pytest.fail("fonts-ipamj-mincho is not installed")
    assert preflight(document(Paragraph(text="𠮷田")), fonts) == ()
    assert fonts.widths(SERIF)["𠮷"] == pytest.approx(1.0)


def test_a_variation_sequence_has_its_own_glyph(fonts: FontSet) -> None:
    plain, variant = fonts.find(SERIF, "邊"), fonts.find(SERIF, "邊\U000e0109")
    assert plain
    assert variant
    assert (plain.file, plain.number) != (variant.file, variant.number)
    assert preflight(document(Paragraph(text="渡邊\U000e0109")), fonts) == ()


def test_the_standard_form_of_a_variation_sequence_is_the_plain_glyph(fonts: FontSet) -> None:
    plain, variant = fonts.find(SERIF, "葛"), fonts.find(SERIF, "葛\U000e0100")
    assert plain
    assert variant
    assert variant.exact


def test_an_unknown_variation_is_reported_with_what_will_be_printed(only_ours: FontSet) -> None:
    (problem,) = preflight(document(Paragraph(text="渡邊\U000e01ef")), only_ours)
    assert "U+908A U+E01EF" in problem.message
    assert "「邊」の字形で印刷" in problem.fix
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("char", ["\x08", "\u200b", "\ufe0f", "\ud800"])
def test_what_cannot_be_seen_is_reported(char: str, only_ours: FontSet) -> None:
    (problem,) = preflight(document(Paragraph(text=f"あ\n{char}い")), only_ours)
    assert f"U+{ord(char):04X}" in problem.message


def test_a_selector_belongs_to_the_character_before_it() -> None:
    assert clusters("渡邊\U000e0100様") == ["渡", "邊\U000e0100", "様"]


def test_widths_are_half_or_full_and_nothing_for_what_is_unseen(only_ours: FontSet) -> None:
    widths = only_ours.widths(SERIF)
    assert [widths[char] for char in "あA１\t\U000e0100\x08𠮷"] == [1.0, 0.5, 1.0, 1.0, 0.0, 0.0, 1.0]


def test_bold_mincho_is_drawn_bold_and_bold_gothic_has_its_file(only_ours: FontSet) -> None:
    assert only_ours.is_drawn_bold(Pen(Face.SERIF, bold=True))
    assert not only_ours.is_drawn_bold(Pen(Face.SANS, bold=True))
    assert not only_ours.is_drawn_bold(SERIF)


def test_a_broken_font_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "bizudmincho-regular.ttf"
    broken.write_bytes(b"no font")
    fonts = choose_fonts({broken.name: broken})
    with pytest.raises(KnownError, match=r"bizudmincho-regular\.ttf を読めません"):
        preflight(document(Paragraph(text="あ")), fonts)


def test_a_font_without_variations_has_only_plain_glyphs() -> None:
    latin = TypeFile(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
    assert latin.variant(ord("A"), 0xE0100) == 0
    assert latin.glyph(ord("A"))


def test_a_variation_table_names_plain_ranges_and_special_glyphs() -> None:
    header = struct.pack(">HLL", 14, 0, 1)
    record = (0xE0100).to_bytes(3) + struct.pack(">LL", 21, 29)
    plain = struct.pack(">L", 1) + (0x4E00).to_bytes(3) + bytes([2])
    special = struct.pack(">L", 1) + (0x908A).to_bytes(3) + struct.pack(">H", 77)
    assert read_variations(header + record + plain + special) == {0xE0100: ([(0x4E00, 2)], {0x908A: 77})}


def test_a_standard_variation_is_the_plain_glyph() -> None:
    file = TypeFile(files_in(font_folders())[OUR_FILES[0]])
    file.variations = {0xE0100: ([(0x4E00, 2)], {0x908A: 77})}
    assert file.variant(0x4E01, 0xE0100) == file.glyph(0x4E01) != 0
    assert file.variant(0x908A, 0xE0100) == 77
    assert file.variant(0x4E03, 0xE0100) == 0


def test_fonts_of_the_program_and_of_the_person_come_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "BIZUDMincho-Regular.TTF").write_bytes(b"")
        (tmp_path / folder / "notes.txt").write_bytes(b"")
    found = files_in((tmp_path / "none", tmp_path / "a", tmp_path / "b"))
    assert found == {"bizudmincho-regular.ttf": tmp_path / "a" / "deep" / "BIZUDMincho-Regular.TTF"}
    monkeypatch.setenv("LOCALAPPDATA", "L")
    monkeypatch.setenv("WINDIR", "W")
    assert font_folders("win32")[1:] == (Path("L/Microsoft/Windows/Fonts"), Path("W/Fonts"))
    assert Path("/Library/Fonts") in font_folders("darwin")
    assert Path("/usr/share/fonts") in font_folders("linux")
