"""Read a file's bytes safely, tell what it really is, and turn text into characters.

The environment (missing, a folder, no permission, too large) raises KnownError; content gives Problems. Text is
UTF-8 with or without a mark, or CP932; nothing is guessed beyond that and nothing is replaced by 「?」.
"""

import codecs
import io
from enum import Enum, auto
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import KnownError, RuleError, reason_of

SIZE_LIMIT = 20 * 1024 * 1024
_SHOWN = 10
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF-"
_HEAD = 200
_WEB = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"mime-version:")
_JIS = (b"\x1b$B", b"\x1b$@")
_OTHER_BOOKS = frozenset({"content.xml", "xl/workbook.bin"})
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# what Python makes of bytes that CP932 leaves without a character
_STRAY = frozenset("\x80\uf8f0\uf8f1\uf8f2\uf8f3")
_JAPANESE = ((0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF))
_SURE = 2  # so many Japanese characters in a row of bytes are no accident


class FileKind(Enum):
    """What the bytes of a file are, whatever its name says."""

    TEXT = auto()
    WORKBOOK = auto()
    LOCKED = auto()
    OLD_WORKBOOK = auto()
    WORD = auto()
    ZIP = auto()
    PDF = auto()
    EMPTY = auto()
    OTHER_BOOK = auto()
    WEB = auto()


_AS_XLSX = "Excelで開き、「Excelブック（.xlsx）」で保存し直してください。"
_COMMON = {
    FileKind.EMPTY: ("ファイルが空です。", "内容のあるファイルを選んでください。"),
    FileKind.LOCKED: (
        "パスワードで保護されています。",
        "Excelで開き、パスワードを外して保存し直してください。",
    ),
    FileKind.OLD_WORKBOOK: (
        "古いExcelの形式（.xls）など、読めない形式です。",
        _AS_XLSX,
    ),
    FileKind.WORD: ("中身はWordの文書です。", "表を.xlsx又は.csvで保存したものを選んでください。"),
    FileKind.ZIP: (
        "中身は圧縮ファイルか、壊れたブックです。",
        "表を.xlsx又は.csvで保存したものを選んでください。",
    ),
    FileKind.OTHER_BOOK: ("ほかの表計算の形式（.ods・.xlsbなど）です。", _AS_XLSX),
    FileKind.WEB: ("中身はウェブページなどの文書（HTML・XML）です。", _AS_XLSX),
    FileKind.PDF: ("中身はPDFです。", "表を.xlsx又は.csvで保存したものを選んでください。"),
}
_NOT_TEXT = {
    **_COMMON,
    FileKind.WORKBOOK: ("中身はExcelブックです。", "ファイル名の末尾を「.xlsx」に直してください。"),
}
_NOT_WORKBOOK = {
    **_COMMON,
    FileKind.TEXT: (
        "中身はExcelブックではなく文字のファイルです。",
        "ファイル名の末尾を「.csv」に直すか、Excelで開いて「Excelブック（.xlsx）」で保存し直してください。",
    ),
}


def read_bytes(path: Path, *, limit: int = SIZE_LIMIT) -> bytes:
    """Return a file's bytes; raise KnownError when it is missing, a folder, locked or larger than `limit`."""
    try:
        if path.is_dir():
            raise KnownError(f"「{path}」はフォルダです。ファイルを指定してください。")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise KnownError(f"「{path}」がありません。場所と名前を確かめてください。") from error
    except PermissionError as error:
        advice = "ほかのプログラムで開いていれば閉じ、権限を確かめてください。"
        raise KnownError(f"「{path}」を開く権限がありません。{advice}") from error
    except OSError as error:
        raise KnownError(
            f"「{path}」を読めません（{reason_of(error)}）。場所と名前を確かめてください。"
        ) from error
    except ValueError as error:
        raise KnownError(f"「{path.name!r}」はファイル名に使えない文字を含んでいます。") from error
    if len(data) > limit:
        size = f"{limit // (1024 * 1024)}MB" if limit >= 1024 * 1024 else f"{limit}バイト"
        raise KnownError(f"「{path}」は大きすぎます（上限{size}）。分けてから読み込んでください。")
    return data


def read_text(path: Path) -> str:
    """Return the text of a file; raise RuleError when its characters cannot be read, KnownError as read_bytes."""
    text, problems = decode(read_bytes(path), path.name)
    if problems:
        raise RuleError(problems)
    return text


def kind_of(data: bytes) -> FileKind:
    """Tell what the bytes are by their first ones, and for a zip by what it holds."""
    if not data.strip(b"\x00 \t\r\n"):
        return FileKind.EMPTY
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return FileKind.LOCKED if _ENCRYPTED in data else FileKind.OLD_WORKBOOK
    if data.startswith(_PDF):
        return FileKind.PDF
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return FileKind.WEB if head.startswith(_WEB) else FileKind.TEXT


def decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of UTF-8 (marked or not) or CP932 bytes, or every row that is neither or a mixture."""
    if data.startswith(_UTF16) or any(mark in data for mark in _JIS):
        message = f"文字コードが{'UTF-16' if data.startswith(_UTF16) else 'JIS（ISO-2022-JP）'}です。"
        fix = "「CSV UTF-8」の形式で保存し直してください。"
        return "", (Problem(message=message, fix=fix, place=Place(file=file)),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        problems = _row_problems(data, file)
    if problems:
        return "", problems
    return data.decode("cp932"), ()


def decode_csv(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a .csv file, or say what the file really is."""
    problem = not_text(kind_of(data), file)
    return ("", (problem,)) if problem else decode(data, file)


def not_text(kind: FileKind, file: str) -> Problem | None:
    """Say what a file named .csv really is, or None for text."""
    told = _NOT_TEXT.get(kind)
    return Problem(message=told[0], fix=told[1], place=Place(file=file)) if told else None


def not_workbook(kind: FileKind, file: str) -> Problem | None:
    """Say what a file named .xlsx really is, or None for a workbook."""
    told = _NOT_WORKBOOK.get(kind)
    return Problem(message=told[0], fix=told[1], place=Place(file=file)) if told else None


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return FileKind.ZIP
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "word/document.xml" in names:
        return FileKind.WORD
    return FileKind.OTHER_BOOK if names & _OTHER_BOOKS else FileKind.ZIP


def _row_problems(data: bytes, file: str) -> tuple[Problem, ...]:
    rows = _rows(data.removeprefix(codecs.BOM_UTF8))
    broken = [row for row, line in rows if not _decodes(line, "utf-8") and not _decodes(line, "cp932")]
    if broken:
        return _each(broken, "文字として読めないバイトがあります。", file)
    mixed = any(_is_surely_utf8(line) or not _decodes(line, "cp932") for _, line in rows)
    if not mixed and not data.startswith(codecs.BOM_UTF8):
        return ()
    odd = [row for row, line in rows if not _decodes(line, "utf-8")]
    return _each(odd, "文字コードが混ざっています（UTF-8のファイルの中にCP932の行）。", file)


def _each(rows: list[int], message: str, file: str) -> tuple[Problem, ...]:
    more = f"（ほか{len(rows) - _SHOWN}行）" if len(rows) > _SHOWN else ""
    fix = "元の文書を開き、「CSV UTF-8」の形式で保存し直してください。"
    return tuple(
        Problem(message=message + more, fix=fix, place=Place(file=file, row=row)) for row in rows[:_SHOWN]
    )


def _rows(data: bytes) -> list[tuple[int, bytes]]:
    """Number the lines as a spreadsheet does: a line break between quotes begins no new row."""
    numbered = []
    row, open_quote = 1, False
    for line in data.splitlines():
        numbered.append((row, line))
        open_quote ^= line.count(b'"') % 2 == 1
        row += not open_quote
    return numbered


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return encoding == "utf-8" or not _STRAY.intersection(text)


def _is_surely_utf8(line: bytes) -> bool:
    if line.isascii() or not _decodes(line, "utf-8"):
        return False
    foreign = [char for char in line.decode("utf-8") if not char.isascii()]
    return len(foreign) >= _SURE and all(
        any(first <= ord(char) <= last for first, last in _JAPANESE) for char in foreign
    )
