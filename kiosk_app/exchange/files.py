"""Write files whole or not at all, under names that every office PC accepts (storage.md "Output").

Bytes go to a temporary file beside the target, are synced and take the target's place in one step: whatever
fails, the old file survives. Where the disk says no, a KnownError tells it in one sentence.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from unicodedata import category, combining, normalize

from kiosk_app.errors import KnownError, reason_of

NAME_LIMIT = 80
PATH_LIMIT = 259  # what Windows opens, in its own units
_BYTE_LIMIT = 240  # common file systems stop at 255 bytes; a few are left for 「（2）」 and the like
_BLOCK = 1 << 20
# on Windows a virus scanner or a sync client holds a new file for a moment
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
_WINDOWS_PATH_TOO_LONG = 206
_WINDOWS_IN_USE = 32

_REASONS = {
    errno.ENOSPC: "保存先の空き容量が足りません。不要なファイルを移すか、別の保存先を選んでください。",
    errno.EDQUOT: "保存先の割当て容量を使い切っています。不要なファイルを移すか、別の保存先を選んでください。",
    errno.EROFS: "保存先は読取り専用です。別の保存先を選んでください。",
    errno.EACCES: "保存先に書き込む権限がありません。別の保存先を選んでください。",
    errno.EPERM: "保存先に書き込む権限がありません。別の保存先を選んでください。",
    errno.ENAMETOOLONG: "ファイル名又はフォルダの道順が長すぎます。短い名前の保存先を選んでください。",
    errno.ENOTDIR: "保存先の途中にフォルダではないものがあります。保存先を確かめてください。",
    errno.EEXIST: "保存先の途中にフォルダではないものがあります。保存先を確かめてください。",
    errno.ENOENT: "保存先のフォルダがありません。保存先を確かめてください。",
    errno.EFBIG: "ファイルの大きさの限度を超えています。別の保存先を選んでください。",
    errno.EBUSY: "ほかのプログラムがファイルを使っています。閉じてからやり直してください。",
}
_WINDOWS_REASONS = {
    _WINDOWS_PATH_TOO_LONG: _REASONS[errno.ENAMETOOLONG],
    _WINDOWS_IN_USE: _REASONS[errno.EBUSY],
}

_FORBIDDEN = str.maketrans(
    {
        **dict.fromkeys('\\/:*?"<>|', "_"),
        **dict.fromkeys("～〜", "-"),
        "\t": " ",
        "\n": " ",
        "\r": " ",
    }
)
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
_UNNAMED = "無題"
_LONGEST_SUFFIX = 10
# enclosed figures, Roman numerals, squared words: the characters that differ between PCs (機種依存文字)
_ENCLOSED = ((0x2100, 0x214F), (0x2160, 0x217F), (0x2460, 0x24FF), (0x3200, 0x33FF), (0x1F100, 0x1F2FF))


def write_bytes(path: Path, data: bytes, *, pauses: Sequence[float] = _PAUSES) -> None:
    """Write a file whole, making its folder where needed; `pauses` are seconds between tries to replace it.

    Raises KnownError when the environment says no; the old file is then as it was.
    """
    refuse_long(path)
    with told_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = stage(path, data)
        try:
            put_in_place(temporary, path, pauses=pauses)
        finally:
            discard(temporary)


def refuse_long(path: Path) -> None:
    """Raise KnownError for a path that is longer than Windows can open."""
    units = len(str(path.absolute()).encode("utf-16-le", "surrogatepass")) // 2
    if units > PATH_LIMIT:
        raise KnownError(
            f"「{path}」を保存できません。{_REASONS[errno.ENAMETOOLONG]}"
            f"Windowsで開けるように、全体が{PATH_LIMIT}文字以内になる保存先にしてください。"
        )


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Tell in one sentence why a file could not be written: what is raised within becomes a KnownError."""
    try:
        if path.is_dir():
            raise KnownError(
                f"「{path}」と同じ名前のフォルダがあるため保存できません。別の名前を付けてください。"
            )
        yield
    except OSError as error:
        kept = "元のファイルがあるときは、そのまま残っています。"
        raise KnownError(f"「{path}」を保存できません。{_reason(error)}{kept}") from error
    except ValueError as error:
        raise KnownError(f"「{path.name!r}」はファイル名に使えない文字を含んでいます。") from error


def safe_name(text: str, *, limit: int = NAME_LIMIT) -> str:
    """Return the text as a file name that Windows, macOS and a zip all keep, at most `limit` characters.

    Only a file name is NFC: a name of a person must never pass through here on its way to the record.
    """
    plain = "".join(_plain_letter(char) for char in text.translate(_FORBIDDEN))
    name = normalize("NFC", plain).strip(" .　")
    if name.split(".")[0].upper().strip() in _DEVICES:
        name = f"_{name}"
    return _shorten(name, limit) or _UNNAMED


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; raise KnownError when it cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError as error:
        raise KnownError(
            f"「{path}」を読めません。ファイルがあるか、開く権限があるかを確かめてください。"
        ) from error
    return found.hexdigest()


def stage(path: Path, data: bytes) -> Path:
    """Write bytes beside the place where they belong, synced, and return where; raise OSError and leave nothing."""
    temporary = path.parent / f".fugiroku-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path, *, pauses: Sequence[float] = _PAUSES) -> None:
    """Let what was staged take its place in one step; raise OSError and leave both as they were."""
    _move(temporary, path, pauses)
    _sync_folder(path.parent)


def discard(temporary: Path) -> None:
    """Take away what was staged, if it is still there."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, path: Path, pauses: Sequence[float]) -> None:
    for pause in pauses:
        try:
            temporary.replace(path)
        except PermissionError:
            Event().wait(pause)
        else:
            return
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    # the file is already in place: a share that cannot sync a folder is no reason to tell of a failure
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    windows = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    return windows or _REASONS.get(error.errno or 0) or f"（{reason_of(error)}）"


def _plain_letter(char: str) -> str:
    kind = category(char)
    if kind in ("Cc", "Cf", "Cs"):
        return ""
    if kind in ("Co", "Cn"):
        return "〓"  # 外字 look different on every PC
    if any(first <= ord(char) <= last for first, last in _ENCLOSED):
        return normalize("NFKC", char).translate(_FORBIDDEN)
    return char


def _shorten(name: str, limit: int) -> str:
    if len(name) <= limit and len(name.encode()) <= _BYTE_LIMIT:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > min(_LONGEST_SUFFIX, limit - 2):
        stem, dot, suffix = name, "", ""
    room = limit - len(dot + suffix)
    kept = stem[:room]
    while len((kept + dot + suffix).encode()) > _BYTE_LIMIT or _cuts_a_letter(stem, len(kept)):
        kept = kept[:-1]
    return kept.rstrip(" .　") + dot + suffix


def _cuts_a_letter(text: str, at: int) -> bool:
    """Tell whether a cut would part a letter from the mark that belongs to it."""
    return 0 < at < len(text) and (combining(text[at]) != 0 or category(text[at]) == "Mn")
