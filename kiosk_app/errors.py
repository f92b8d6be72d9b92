"""Errors that are told to the clerk in one sentence; anything else is a bug and goes to the log."""

import errno
from collections.abc import Iterable
from typing import Protocol


class Told(Protocol):
    """Something that can be told in one line; `domain.problems.Problem` is the one that we use."""

    def text(self) -> str:
        """Return the sentence with its place."""
        ...

    def as_dict(self) -> dict[str, object]:
        """Return the same as plain data for a machine."""
        ...


class KioskError(Exception):
    """Carry a sentence for the clerk: what happened, what was kept, what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleError(KioskError):
    """Refuse an act that the rules or its input do not allow; nothing was changed."""

    def __init__(self, problems: Iterable[Told]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text() for problem in self.problems))


class KnownError(KioskError):
    """Report that the environment said no: a locked file, a full disk, a newer database."""


class UsageError(KioskError):
    """Report that a command or an argument does not exist or does not fit."""


class CancelledError(KioskError):
    """Report that the clerk stopped a long job; what it had begun was undone."""


_REASONS = {
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EROFS: "読取り専用です",
    errno.ENOSPC: "空き容量が足りません",
    errno.EDQUOT: "割当て容量を使い切っています",
    errno.EFBIG: "ファイルの大きさの限度を超えています",
    errno.ENOENT: "見つかりません",
    errno.ENOTDIR: "途中にフォルダではないものがあります",
    errno.EISDIR: "フォルダです",
    errno.EEXIST: "同じ名前のものがあります",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EBUSY: "ほかのプログラムが使っています",
    errno.EIO: "装置の読み書きに失敗しました",
}


def reason_of(error: OSError) -> str:
    """Return in Japanese why the system refused."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
