"""Read a form that came back from a section, as .xlsx, .docx or .csv, whatever its file is called (B46-10, A-12-1)."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

from kiosk_app.domain.campaign_form import ANSWERS, CODE, CONTACT, NOTHING, NUMBER, YES
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.exchange.cells import is_blank, quoted, read_flag
from kiosk_app.exchange.forms_answers import AnswerReader, FormAnswer
from kiosk_app.exchange.forms_book import read_form_book
from kiosk_app.exchange.forms_docx import read_form_docx
from kiosk_app.exchange.forms_keys import Wanted, check_keys, told
from kiosk_app.exchange.forms_tables import FormFile, FormTable, text
from kiosk_app.exchange.forms_xlsx import MACHINE
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.plan_values import Given
from kiosk_app.exchange.sniffing import FileKind, decode, decode_csv, kind_of, read_bytes
from kiosk_app.exchange.tables import parse_csv
from kiosk_app.exchange.zip_check import DAMAGED, PART_LIMIT

__all__ = ["FORM_FILES", "FormAnswer", "ReadForm", "Wanted", "looks_like_form", "read_form"]

FORM_FILES = (".xlsx", ".xlsm", ".docx", ".docm", ".csv")
_PARTS = {FileKind.WORKBOOK: "xl/workbook.xml", FileKind.WORD: "word/document.xml"}
_MARKS = ("form_template", MACHINE, CODE)
_BOOKS, _WORDS = (".xlsx", ".xlsm"), (".docx", ".docm")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """What a form says; `nothing` means 該当なし. With errors among the problems no answer counts."""

    file: str
    section_id: str = ""
    answers: tuple[FormAnswer, ...] = ()
    nothing: bool = False
    contact: str = ""
    problems: tuple[Problem, ...] = ()


def read_form(path: Path, wanted: Wanted) -> ReadForm | None:
    """Return what a form says, or None when the file is no form; raise KnownError when it cannot be opened."""
    data = read_bytes(path)
    suffix = path.suffix.lower()
    if suffix in _BOOKS:
        form = read_form_book(data, path.name)
    elif suffix in _WORDS:
        form = read_form_docx(data, path.name)
    else:
        form = _read_csv(data, path.name)
    return None if form is None else _read(form, wanted)


def looks_like_form(path: Path) -> bool:
    """Tell a form from a list by a look at its inside; raise KnownError when the file cannot be opened."""
    if path.suffix.lower() not in FORM_FILES:
        return False
    data = read_bytes(path)
    kind = kind_of(data)
    if kind is FileKind.TEXT:
        content, problems = decode(data, path.name)
        return not problems and all(label in content for label in (CODE, NUMBER))
    part = _PARTS.get(kind)
    if part is None:
        return False
    try:
        with ZipFile(io.BytesIO(data)) as package:
            size = package.getinfo(part).file_size
            inside = package.read(part).decode("utf-8", "replace") if size <= PART_LIMIT else ""
    except DAMAGED:
        return False
    return any(mark in inside for mark in _MARKS)


def _read_csv(data: bytes, file: str) -> FormFile | None:
    content, problems = decode_csv(data, file)
    if problems:
        return FormFile(file=file, problems=problems)
    source, problems = parse_csv(content, file)
    table = FormTable(source=source)
    return FormFile(file=file, answers=table, problems=problems) if table.head() else None


def _read(form: FormFile, wanted: Wanted) -> ReadForm:
    ledger = Ledger(form.file)
    ledger.add(form.problems)
    if ledger.failed or form.answers is None:
        if not ledger.failed:
            ledger.tell(
                f"「{ANSWERS}」の表がありません。",
                fix="配布した様式に書き写してください。",
                place=Place(file=form.file),
            )
        return ReadForm(file=form.file, problems=ledger.problems)
    keys = check_keys(form, wanted, ledger)
    if keys is None:
        return ReadForm(file=form.file, problems=ledger.problems)
    answers = AnswerReader(form, keys, wanted.regs, wanted.year, ledger).answers()
    beside = told(form, CONTACT)
    contact = text(beside.value) if beside else ""
    nothing = _nothing(told(form, NOTHING), answers, ledger)
    return ReadForm(
        file=form.file,
        section_id=keys.section.id,
        answers=tuple(_with_contact(answer, contact) for answer in answers),
        nothing=nothing,
        contact=contact,
        problems=ledger.problems,
    )


def _with_contact(answer: FormAnswer, contact: str) -> FormAnswer:
    if answer.content is None or not contact:
        return answer
    return replace(answer, content=replace(answer.content, contact=contact))


def _nothing(given: Given | None, answers: tuple[FormAnswer, ...], ledger: Ledger) -> bool:
    """Return whether the section says that nothing applies; a form that says nothing at all is told."""
    place = given.place if given else Place(file=ledger.file)
    flag = None if given is None or is_blank(given.value) else read_flag(given.value)
    if given is not None and not is_blank(given.value) and flag is None:
        fix = f"該当する計画がないときは「{YES}」と書き、あるときは空欄としてください。"
        ledger.tell(f"{quoted(given.value)}は、{NOTHING}の印として読めません。", fix=fix, place=place)
    elif flag and answers:
        fix = "どちらか一方を消してください。"
        ledger.tell(f"「{NOTHING}」に印がありますが、計画も書かれています。", fix=fix, place=place)
    elif not flag and not answers and not ledger.failed:
        fix = f"該当する計画がないときは、「{NOTHING}」に「{YES}」を付けてください。"
        ledger.tell("何も書かれていません。", fix=fix, place=place)
    return flag is True
