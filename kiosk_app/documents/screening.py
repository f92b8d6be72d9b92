"""What comes in as an attachment is looked at before it is kept: whole, readable, of a size that paper has, and inert.

A PDF that is damaged, or that one of our two readers does not open, is refused. Scripts, actions, embedded files and
media are dropped and reported; a password is taken off. What needs nothing of this is kept byte for byte.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Pdf

from kiosk_app.documents.annex_pages import view_of
from kiosk_app.documents.guarded import Trouble, run_each
from kiosk_app.documents.screening_actions import disarm
from kiosk_app.documents.screening_images import image_page
from kiosk_app.domain.problems import Place, Problem

PAGE_LIMIT = 500
_SHORTEST, _LONGEST = 70 * 72 / 25.4, 2000 * 72 / 25.4  # points: a receipt, and a long plan
_BROKEN = "PDFが途中で切れているか、壊れています。"
_AGAIN = "元の文書からPDFを作り直してください。"


class Incoming(NamedTuple):
    """A file to look at; one that is no picture is a PDF."""

    name: str
    data: bytes
    password: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What may be kept of a file, the sizes of its pages in points, and what was taken out of it."""

    data: bytes
    sheets: tuple[tuple[float, float], ...]
    dropped: tuple[str, ...] = ()


class _RefusedError(Exception):
    """Carry why a file is refused."""

    def __init__(self, message: str, fix: str = _AGAIN) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


_TROUBLES = {
    Trouble.TIME: "調べるのに時間が掛かりすぎます。",
    Trouble.MEMORY: "開くと異常に大きくなります。",
    Trouble.CRASH: _BROKEN,
}


def screen_all(files: Sequence[Incoming]) -> Iterator[Screened | Problem]:
    """Look at files apart from the program itself; yield for each what may be kept, or why it is refused."""
    for one, found in zip(files, run_each(screen, files), strict=True):
        if isinstance(found, Trouble):
            yield Problem(message=_TROUBLES[found], fix=_AGAIN, place=Place(file=one.name))
        else:
            yield found


def screen(one: Incoming) -> Screened | Problem:
    """Look at one file; only in a process that may fail."""
    try:
        if one.is_picture:
            return _screen_pdf(one._replace(data=image_page(one.data)))
        return _screen_pdf(one)
    except ValueError as error:
        return Problem(message=str(error), place=Place(file=one.name))
    except _RefusedError as error:
        return Problem(message=error.message, fix=error.fix, place=Place(file=one.name))


def _screen_pdf(one: Incoming) -> Screened:
    with closing(_opened(one)) as pdf:
        _refuse_damaged(pdf)
        dropped = disarm(pdf)
        sheets = tuple(_sheet(page) for page in pdf.pages)
        locked = pdf.is_encrypted and bool(one.password)
        data = _saved(pdf) if dropped or locked else one.data
    _refuse_unreadable(data, len(sheets))
    told = (*dropped, *(["パスワード"] if locked else []))
    return Screened(data=data, sheets=sheets, dropped=told)


def _opened(one: Incoming) -> Pdf:
    try:
        return pikepdf.open(io.BytesIO(one.data), password=one.password)
    except pikepdf.PasswordError:
        if one.password:
            raise _RefusedError("パスワードが違います。", "正しいパスワードを指定してください。") from None
        raise _RefusedError(
            "利用者パスワードで保護されています。", f"「{one.name}」のパスワードを指定してください。"
        ) from None
    except pikepdf.PdfError:
        raise _RefusedError(_BROKEN) from None


def _refuse_damaged(pdf: Pdf) -> None:
    if pdf.get_warnings() or pdf.check_pdf_syntax() or pdf.get_warnings():
        raise _RefusedError(_BROKEN)
    if not len(pdf.pages):
        raise _RefusedError("ページが1枚もありません。")
    if len(pdf.pages) > PAGE_LIMIT:
        raise _RefusedError(
            f"{len(pdf.pages)}ページあります（上限{PAGE_LIMIT}）。", "分けて添付してください。"
        )
    if "/Collection" in pdf.Root:
        raise _RefusedError("ファイルを束ねたPDFです。", "中のファイルを一つずつ添付してください。")
    if pdf.Root.get("/NeedsRendering"):
        raise _RefusedError(
            "入力用のPDF（XFA）で、中身が綴じられません。", "印刷の操作でPDFに直してください。"
        )


def _sheet(page: pikepdf.Page) -> tuple[float, float]:
    view = view_of(page)
    shorter, longer = sorted((view.width, view.height))
    if shorter < _SHORTEST or longer > _LONGEST:
        millimetres = "×".join(str(round(side * 25.4 / 72)) for side in (view.width, view.height))
        raise _RefusedError(
            f"紙に刷れない大きさのページがあります（{millimetres}mm）。", "A4又はA3に直してください。"
        )
    return view.width, view.height


def _saved(pdf: Pdf) -> bytes:
    found = io.BytesIO()
    pdf.save(found, deterministic_id=True, encryption=False)
    return found.getvalue()


def _refuse_unreadable(data: bytes, pages: int) -> None:
    """Open every page with the reader that shows previews, too."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) != pages:
                raise _RefusedError(_BROKEN)
            for page in document:
                page.close()
    except pypdfium2.PdfiumError:
        raise _RefusedError(_BROKEN) from None
