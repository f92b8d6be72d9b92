"""Look at a zip package before anything opens it: too many parts, too large, or blown up beyond belief (zip bombs).

The sizes are those that the package declares; the reader of the standard library never gives more than these.
"""

import io
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from kiosk_app.domain.problems import Place, Problem

ENTRY_LIMIT = 2_000
TOTAL_LIMIT = 20 * 1024 * 1024
PART_LIMIT = 8 * 1024 * 1024
RATIO_LIMIT = 150
_RATIO_FROM = 1024 * 1024
_ENCRYPTED = 0x1
_BULKY = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")
# everything that a damaged package makes the standard library raise
DAMAGED = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


def check_zip(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return why a package is not safe to open, or nothing."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except DAMAGED:
        return (damaged(file),)
    reason = _reason(parts, len(data))
    return (Problem(message=reason, fix=_FIX, place=Place(file=file)),) if reason else ()


def damaged(file: str) -> Problem:
    """Say that a package cannot be read."""
    return Problem(
        message="ファイルが壊れているため読めません。",
        fix="Excelで開けるかを確かめ、保存し直してください。",
        place=Place(file=file),
    )


def _reason(parts: list[ZipInfo], packed: int) -> str:
    total = sum(part.file_size for part in parts)
    megabyte = 1024 * 1024
    reasons = (
        (len(parts) > ENTRY_LIMIT, f"ファイルの中の部品が多すぎます（上限{ENTRY_LIMIT:,}）。"),
        (
            total > TOTAL_LIMIT,
            f"開くと{total // megabyte:,}MBになり、大きすぎます（上限{TOTAL_LIMIT // megabyte}MB）。",
        ),
        (total > max(_RATIO_FROM, packed * RATIO_LIMIT), "異常に圧縮されたファイルです。"),
        (any(_is_bloated(part) for part in parts), "書式などの部品が大きすぎます。"),
        (any(part.flag_bits & _ENCRYPTED for part in parts), "パスワードで保護された部品があります。"),
        (len({part.filename for part in parts}) < len(parts), "同じ名前の部品が二つあります。"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _is_bloated(part: ZipInfo) -> bool:
    return part.file_size > PART_LIMIT and not part.filename.startswith(_BULKY)


_FIX = "必要な表だけを新しいブックに写し、保存し直してください。"
