"""A picture becomes a PDF page: JPEG data as it is but without what the camera wrote, everything else without loss."""

import io
import struct
import warnings
import zlib
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageOps

PIXEL_LIMIT = 50_000_000
_A4 = (595.28, 841.89)
_MARGIN = 20 * 72 / 25.4  # the boxed 資料番号 and the page number stand outside of it
_PIXEL = 0.75  # points of a pixel at most: small pictures are not blown up
_UPRIGHT = {1: 0, 3: 180, 6: 90, 8: 270}
_ORIENTATION = 0x0112
_MARKER, _START_OF_SCAN, _FIRST_APP, _LAST_APP, _COMMENT = 0xFF, 0xDA, 0xE0, 0xEF, 0xFE
_KEPT_APPS = (0xE0, 0xE2, 0xEE)  # JFIF, colour profile, Adobe's colours
_WORSE = "画像が途中で切れているか、壊れています。"


class _Packed(NamedTuple):
    """A picture as a PDF holds it; `turn` is clockwise in degrees."""

    width: int
    height: int
    grey: bool
    coding: Name
    data: bytes
    turn: int = 0


def image_page(data: bytes) -> bytes:
    """Return a picture as a PDF of one A4 page; raise ValueError with the reason when it cannot be read."""
    return _page(_packed(data))


def _packed(data: bytes) -> _Packed:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pictures that are large, which is looked at here
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                _refuse_odd(image)
                image.load()
                return _from_jpeg(image, data) or _from_pixels(image)
    except (OSError, SyntaxError, EOFError, struct.error, zlib.error):
        raise ValueError(_WORSE) from None


def _refuse_odd(image: Image.Image) -> None:
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise ValueError(f"画像が大きすぎます（{width}×{height}、上限{PIXEL_LIMIT // 10_000:,}万画素）。")
    if getattr(image, "n_frames", 1) > 1:
        raise ValueError("動く画像です。1枚の画像にしてください。")


def _from_jpeg(image: Image.Image, data: bytes) -> _Packed | None:
    """Return JPEG data to be taken over, or None when the pixels have to be read."""
    turn = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    if image.format != "JPEG" or image.mode not in ("L", "RGB") or turn is None:
        return None
    return _Packed(*image.size, image.mode == "L", Name.DCTDecode, _without_traces(data), turn)


def _from_pixels(image: Image.Image) -> _Packed:
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.mode in ("1", "L")
    pixels = upright.convert("L" if grey else "RGB")
    return _Packed(*pixels.size, grey, Name.FlateDecode, zlib.compress(pixels.tobytes()))


def _without_traces(data: bytes) -> bytes:
    """Return a JPEG without comments and what tells of camera, place and person."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == _MARKER and data[at + 1] != _START_OF_SCAN:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        told = marker == _COMMENT or (_FIRST_APP <= marker <= _LAST_APP and marker not in _KEPT_APPS)
        if not told:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join((*kept, data[at:]))


def _page(picture: _Packed) -> bytes:
    paper = _A4 if picture.height >= picture.width else _A4[::-1]
    room = [side - 2 * _MARGIN for side in paper]
    scale = min(room[0] / picture.width, room[1] / picture.height, _PIXEL)
    width, height = picture.width * scale, picture.height * scale
    left, low = (paper[0] - width) / 2, (paper[1] - height) / 2
    with Pdf.new() as pdf:
        image = Stream(
            pdf,
            picture.data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=Name.DeviceGray if picture.grey else Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=picture.coding,
        )
        drawn = f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {low:.3f} cm /Picture Do Q".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *paper]),
            Resources=Dictionary(XObject=Dictionary(Picture=pdf.make_indirect(image))),
            Contents=pdf.make_stream(drawn),
            Rotate=picture.turn,
        )
        pdf.pages.append(pikepdf.Page(page))
        found = io.BytesIO()
        pdf.save(found, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return found.getvalue()
