"""What comes in is whole, readable, of a size that paper has, and inert; all else is refused in a sentence."""

import io
import random
import zlib
from collections.abc import Callable
from functools import partial

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream, String
from PIL import Image

from kiosk_app.documents import screening
from kiosk_app.documents.guarded import run_each
from kiosk_app.documents.preview import page_images
from kiosk_app.documents.screening import Incoming, Screened, screen, screen_all
from kiosk_app.domain.problems import Problem
from tests.documents import pdfs


def _screen(data: bytes, password: str = "") -> Screened | Problem:
    return screen(Incoming("構成図.pdf", data, password))


def _kept(data: bytes, password: str = "") -> Screened:
    found = _screen(data, password)
    assert isinstance(found, Screened)
    return found


@pytest.mark.parametrize(
    "data",
    [
        pdfs.pdf(),
        pdfs.pdf("two", [pdfs.A4, pdfs.A3_LANDSCAPE]),
        pdfs.locked(pdfs.pdf(), ""),
    ],
)
def test_a_sound_pdf_is_kept_byte_for_byte(data: bytes) -> None:
    found = _kept(data)
    assert found.data == data
    assert found.dropped == ()
    assert found.sheets[0] == pdfs.A4


def test_what_acts_or_carries_something_is_dropped_and_reported() -> None:
    found = _kept(pdfs.pdf("a", [pdfs.A4], pdfs.armed))
    assert set(found.dropped) == {
        "JavaScript",
        "埋め込みファイル",
        "XFAの入力欄",
        "自動の動作",
        "動画・音声",
        "プログラムの起動",
    }
    with pikepdf.open(io.BytesIO(found.data)) as opened:
        left = b"".join(one.unparse(resolved=True) for one in opened.objects)
        assert not any(word in left for word in (b"JavaScript", b"virus", b"MZ", b"/Launch", b"RichMedia"))
        assert b"http://a" in left  # a link does nothing until it is clicked
    assert _kept(found.data).dropped == ()


def test_a_password_is_asked_for_by_the_name_of_the_file_and_taken_off() -> None:
    data = pdfs.locked(pdfs.pdf(), "ひみつ")
    asked = _screen(data)
    assert isinstance(asked, Problem)
    assert (
        asked.text()
        == "構成図.pdf：利用者パスワードで保護されています。「構成図.pdf」のパスワードを指定してください。"
    )
    wrong = _screen(data, "ちがう")
    assert isinstance(wrong, Problem)
    assert "パスワードが違います" in wrong.message
    opened = _kept(data, "ひみつ")
    assert opened.dropped == ("パスワード",)
    assert _kept(opened.data).data == opened.data


def _no_pages(opened: Pdf) -> None:
    del opened.pages[0]


def _portfolio(opened: Pdf) -> None:
    opened.Root.Collection = Dictionary()


def _dynamic(opened: Pdf) -> None:
    opened.Root.NeedsRendering = True


def _odd_names(opened: Pdf) -> None:
    opened.Root.Names = Name.None_
    opened.Root.OpenAction = opened.make_indirect(Dictionary(S=Name.GoTo))
    opened.Root.Title = opened.make_indirect(String("題"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdfs.pdf()[:-200], "途中で切れているか、壊れて"),
        (pdfs.pdf()[:500], "途中で切れているか、壊れて"),
        (pdfs.pdf().replace(b"endstream", b"endstreaX", 1), "途中で切れているか、壊れて"),
        (b"%PDF-1.7 nothing", "途中で切れているか、壊れて"),
        (pdfs.pdf("a", [pdfs.A4], _no_pages), "1枚もありません"),
        (pdfs.pdf("a", [pdfs.A4], _portfolio), "ファイルを束ねたPDF"),
        (pdfs.pdf("a", [pdfs.A4], _dynamic), "XFA"),
        (pdfs.pdf("a", [(50, 50)]), "18×18mm"),
        (pdfs.pdf("a", [(500, 9000)]), "紙に刷れない大きさ"),
        (pdfs.pdf("a", [pdfs.A4] * 501), "501ページあります（上限500）"),
    ],
)
def test_what_cannot_be_handed_out_is_refused(data: bytes, sentence: str) -> None:
    found = _screen(data)
    assert isinstance(found, Problem)
    assert sentence in found.message
    assert found.place.file == "構成図.pdf"


def test_names_that_are_no_names_and_a_plain_jump_are_left() -> None:
    assert _kept(pdfs.pdf("a", [pdfs.A4], _odd_names)).dropped == ()


def test_a_pdf_that_the_reader_of_previews_does_not_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is known that only one of the two readers refuses: the count of one is changed."""
    data = pdfs.pdf("a", [pdfs.A4, pdfs.A4])
    monkeypatch.setattr(screening, "_sheet", lambda _page: pdfs.A4)
    with pytest.raises(screening._RefusedError):
        screening._refuse_unreadable(data, 3)
    with pytest.raises(screening._RefusedError):
        screening._refuse_unreadable(b"%PDF-", 1)


@pytest.mark.parametrize(
    ("form", "mode", "saving"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "P", {}),
        ("PNG", "1", {}),
        ("PNG", "L", {}),
        ("PNG", "I;16", {}),
        ("JPEG", "RGB", {"comment": b"taken by a person", "quality": 95}),
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
    ],
)
def test_a_picture_becomes_a_page_that_shows_it(form: str, mode: str, saving: dict[str, object]) -> None:
    size = (600, 400)
    if mode == "I;16":
        row = (40 * 256).to_bytes(2, "little") * 300 + (220 * 256).to_bytes(2, "little") * 300
        image = Image.frombytes("I;16", size, row * 400)
        packed = io.BytesIO()
        image.save(packed, form)
        data = packed.getvalue()
    else:
        data = pdfs.picture(form, mode, size, **saving)
    found = screen(Incoming("写真.png", data, is_picture=True))
    assert isinstance(found, Screened)
    assert found.sheets == ((841.89, 595.28),)
    assert b"person" not in found.data
    (page,) = page_images(found.data, scale=0.5)
    middle = page.data[page.height // 2 * page.stride :]
    dark, light = middle[page.width // 3 * 4], middle[page.width * 2 // 3 * 4]
    assert dark < 90
    assert light > 170


@pytest.mark.parametrize(("orientation", "degrees"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_photograph_stands_upright_and_tells_nothing_of_the_camera(orientation: int, degrees: int) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "CAMERA"
    found = screen(Incoming("写真.jpg", pdfs.picture("JPEG", exif=exif), is_picture=True))
    assert isinstance(found, Screened)
    assert b"CAMERA" not in found.data
    with pikepdf.open(io.BytesIO(found.data)) as opened:
        assert opened.pages[0].obj.Rotate == degrees


def test_a_mirrored_photograph_is_turned_by_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112] = 2
    found = screen(Incoming("写真.jpg", pdfs.picture("JPEG", size=(600, 400), exif=exif), is_picture=True))
    assert isinstance(found, Screened)
    (page,) = page_images(found.data, scale=0.5)
    row = page.data[page.height // 2 * page.stride :]
    assert row[page.width // 3 * 4] > row[page.width * 2 // 3 * 4]


def _animated() -> bytes:
    frames = [Image.new("L", (10, 10), shade) for shade in (0, 255)]
    packed = io.BytesIO()
    frames[0].save(packed, "PNG", save_all=True, append_images=frames[1:])
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdfs.picture()[:-60], "壊れています"),
        (pdfs.picture("JPEG", size=(300, 300))[:400], "壊れています"),
        (b"\x89PNG\r\n\x1a\n", "壊れています"),
        (pdfs.picture("PNG", "1", (8000, 8000)), "画像が大きすぎます（8000×8000、上限5,000万画素）"),
        (_animated(), "動く画像です"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused(data: bytes, sentence: str) -> None:
    found = screen(Incoming("写真.png", data, is_picture=True))
    assert isinstance(found, Problem)
    assert sentence in found.message


def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 10_000_000) for _ in range(30)) + packer.flush()

    def fill(opened: Pdf) -> None:
        stream = Stream(opened, packed)
        stream.Filter = Name.FlateDecode
        opened.pages[0].obj.Contents = opened.make_indirect(stream)

    return pdfs.changed(pdfs.pdf(), fill, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def test_a_bomb_is_told_in_a_sentence_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "run_each", partial(run_each, megabytes=200))
    files = [Incoming("爆弾.pdf", _bomb()), Incoming("構成図.pdf", pdfs.pdf())]
    bomb, sound = screen_all(files)
    assert isinstance(bomb, Problem)
    assert bomb.place.file == "爆弾.pdf"
    assert isinstance(sound, Screened)


def _flipped(data: bytes, dice: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(dice.randint(1, 40)):
        found[dice.randrange(len(found))] = dice.randrange(256)
    return bytes(found)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _hostile(count: int) -> list[Incoming]:
    dice = random.Random(46)
    whole = [pdfs.pdf(), pdfs.pdf("a", [pdfs.A4], pdfs.armed), pdfs.picture(), pdfs.picture("JPEG")]
    ways: list[Callable[[bytes, random.Random], bytes]] = [_flipped, _cut]
    files = []
    for number in range(count):
        data = whole[number % len(whole)]
        spoilt = ways[number // len(whole) % 2](data, dice)
        files.append(Incoming(f"{number}", spoilt, is_picture=number % len(whole) > 1))
    return files


def test_hostile_files_all_end_in_a_page_or_a_sentence() -> None:
    for found in screen_all(_hostile(80)):
        assert isinstance(found, Screened) or found.message.endswith("。")


@pytest.mark.long
def test_a_thousand_hostile_files_all_end_in_a_page_or_a_sentence() -> None:
    found = list(screen_all(_hostile(1000)))
    assert len(found) == 1000
    assert all(isinstance(one, Screened) or one.message.endswith("。") for one in found)
