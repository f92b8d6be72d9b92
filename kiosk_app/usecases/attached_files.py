"""Files on their way into the record: what they really are, whether they are sound, and what is kept of them.

PDFs and pictures become pages that can be bound; Word and Excel files are kept as they came; all else is refused.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.exchange.cleaning import clean_line
from kiosk_app.exchange.sniffing import FileKind, kind_of, read_bytes
from kiosk_app.exchange.zip_check import check_zip
from kiosk_app.usecases.desk import QUIET, Progress, refuse

SIZE_LIMIT = 50 * 1024 * 1024
_MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_KINDS = {FileKind.PDF: "pdf", FileKind.WORD: "docx", FileKind.WORKBOOK: "xlsx"}
_ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "png": (".png",),
    "jpg": (".jpg", ".jpeg"),
}
_PICTURES = ("png", "jpg")
_OFFICE = ("docx", "xlsx")
_NAMES = {"pdf": "PDF", "docx": "Word文書", "xlsx": "Excelブック", "png": "PNG画像", "jpg": "JPEG画像"}
_ALLOWED = "PDF・画像（.png・.jpg）・Word（.docx）・Excel（.xlsx）のどれかにしてください。"
_ODD = {
    FileKind.EMPTY: ("ファイルが空です。", "内容のあるファイルを選んでください。"),
    FileKind.LOCKED: ("パスワードで保護されています。", "開いてパスワードを外し、保存し直してください。"),
    FileKind.OLD_WORKBOOK: ("古い形式（.doc・.xls・.pptなど）のファイルです。", _ALLOWED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file as it will be kept; `original` is the hash of what came, when that differs."""

    name: str
    data: bytes
    form: str
    sheets: tuple[tuple[float, float], ...] = ()
    original: str = ""
    dropped: tuple[str, ...] = ()


def take_files(
    paths: Sequence[Path], passwords: Mapping[str, str] | None = None, progress: Progress = QUIET
) -> tuple[tuple[Taken, ...], tuple[Problem, ...]]:
    """Read and screen files; return them in their order with what the clerk should know.

    `passwords` are by the name of their file. Raises RuleError with every fault of every file, KnownError when one
    cannot be read.
    """
    problems: list[Problem] = []
    found = [_read(path, problems) for path in paths]
    refuse(problems)
    taken = tuple(_screened(found, passwords or {}, problems, progress))
    refuse(problems)
    problems.extend(_told(one) for one in taken if one.dropped)
    return taken, tuple(problems)


def _read(path: Path, problems: list[Problem]) -> Taken:
    data = read_bytes(path, limit=SIZE_LIMIT)
    name, odd = clean_line(path.name, Place(file=path.name))
    problems.extend(odd)
    form = _form(data)
    fault = _fault(name, data, form)
    problems.extend(fault)
    return Taken(name=name, data=data, form=form)


def _form(data: bytes) -> str:
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    return _KINDS.get(kind_of(data), "")


def _fault(name: str, data: bytes, form: str) -> tuple[Problem, ...]:
    place = Place(file=name)
    if not form:
        message, fix = _ODD.get(kind_of(data), ("この形式のファイルは添付できません。", _ALLOWED))
        return (Problem(message=message, fix=fix, place=place),)
    if not name.lower().endswith(_ENDINGS[form]):
        fix = f"ファイル名の末尾を「{_ENDINGS[form][0]}」に直してください。"
        return (Problem(message=f"中身は{_NAMES[form]}ですが、名前が異なります。", fix=fix, place=place),)
    if form in _OFFICE:
        fix = "PDFに直して添付するか、内容を減らして保存し直してください。"
        return tuple(replace(problem, fix=fix) for problem in check_zip(data, name)) or _macros(data, place)
    return ()


def _macros(data: bytes, place: Place) -> tuple[Problem, ...]:
    if b"vbaProject.bin" not in data:  # the names of a package's parts are not packed
        return ()
    return (
        Problem(
            message="マクロが入っています。", fix="マクロのない形式で保存し直してください。", place=place
        ),
    )


def _screened(
    found: Sequence[Taken], passwords: Mapping[str, str], problems: list[Problem], progress: Progress
) -> Iterator[Taken]:
    """Yield every file as it will be kept; those that are refused leave a problem."""
    from kiosk_app.documents.screening import Incoming, screen_all

    bound = [one for one in found if one.form not in _OFFICE]
    answers = screen_all(
        [Incoming(one.name, one.data, passwords.get(one.name, ""), one.form in _PICTURES) for one in bound]
    )
    for number, one in enumerate(found):
        progress.step(number, len(found), one.name)
        if one.form in _OFFICE:
            yield one
            continue
        answer = next(answers)
        if isinstance(answer, Problem):
            problems.append(answer)
            continue
        original = hashlib.sha256(one.data).hexdigest() if answer.data != one.data else ""
        yield Taken(
            name=one.name,
            data=answer.data,
            form="pdf",
            sheets=answer.sheets,
            original=original,
            dropped=answer.dropped,
        )


def _told(one: Taken) -> Problem:
    return Problem(
        message=f"{'・'.join(one.dropped)}を取り除いて保管します。",
        place=Place(file=one.name),
        severity=Severity.WARNING,
    )
