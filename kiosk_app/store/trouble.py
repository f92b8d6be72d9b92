"""What the disk, the lock or another clerk can say no with, told in one sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kiosk_app.domain.problems import Problem
from kiosk_app.errors import KnownError, RuleError

SENTENCES = {
    sqlite3.SQLITE_BUSY: "ほかの画面又はほかの人が書き込んでいます。変更は保存されていません。少し待ってからもう一度行ってください。",
    sqlite3.SQLITE_LOCKED: "ほかの画面又はほかの人が書き込んでいます。変更は保存されていません。少し待ってからもう一度行ってください。",
    sqlite3.SQLITE_READONLY: "書き込みが許されていません。変更は保存されていません。ファイルとフォルダーの書込み権限を確かめてください。",
    sqlite3.SQLITE_PERM: "読み書きが許されていません。ファイルとフォルダーの権限を確かめてください。",
    sqlite3.SQLITE_IOERR: "ディスク又は共有フォルダーの読み書きに失敗しました。変更は保存されていません。接続を確かめてください。",
    sqlite3.SQLITE_FULL: "ディスクの空きがありません。変更は保存されていません。空きを作ってからもう一度行ってください。",
    sqlite3.SQLITE_CANTOPEN: "ファイルを開けません。場所と権限を確かめてください。",
    sqlite3.SQLITE_CORRUPT: "データファイルが壊れています。控えから復元してください。",
    sqlite3.SQLITE_NOTADB: "データベースのファイルではないか、壊れています。控えから復元してください。",
}


class StaleError(KnownError):
    """Report that someone else changed the record since it was read; nothing was saved."""

    def __init__(self, what: str, *, expected: int, found: int) -> None:
        self.expected = expected
        self.found = found
        super().__init__(
            f"{what}は、開いた後にほかの画面又はほかの人が変更しました（開いた版{expected}、現在の版{found}）。"
            "変更は保存されていません。読み直してから、もう一度変更してください。"
        )


@contextmanager
def told(file: str) -> Iterator[None]:
    """Turn what the database says no with into a sentence that names the file; bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig, file) or error from error
    except sqlite3.Error as error:
        raise _translated(error, file) or error from error


def _translated(error: BaseException | None, file: str) -> KnownError | RuleError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # the driver itself cannot decode a text, which has no code of its own
        code = sqlite3.SQLITE_CORRUPT if "Could not decode" in str(error) else 0
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        return RuleError([Problem(message=str(error))])
    sentence = SENTENCES.get(code & 0xFF)
    return None if sentence is None else KnownError(f"「{file}」：{sentence}")
