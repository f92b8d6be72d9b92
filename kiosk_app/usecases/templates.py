"""The clerk's own Word 様式: list their fields, check them, put them in force and take them out (documents.md 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk_app.documents.content import Document
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.problems import Place, Problem, has_errors
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.files import safe_name, write_bytes
from kiosk_app.exchange.sniffing import FileKind, kind_of, read_bytes
from kiosk_app.exchange.zip_check import check_zip
from kiosk_app.store.attachments import FileStore
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.meetings import show_meeting
from kiosk_app.usecases.papers import LetterKind, letter_papers
from kiosk_app.usecases.sheets import SHEET
from kiosk_app.usecases.templating import KIND, in_force

if TYPE_CHECKING:
    from kiosk_app.documents.template_fields import Values

FOLDER = "様式"
_LETTERS = (LetterKind.NOTICE, LetterKind.RESULT, LetterKind.ATTEND, LetterKind.CHANGE)
_BASE = (*(kind.label for kind in _LETTERS), SHEET)
# what the kind of a letter ends with; for other papers a 様式 has nothing to fill in
_LETTER_WORDS = ("通知", "依頼", "督促", "照会", "回答", "報告", "協議", "送付", "回付書")
_RESULT = {"番号": "１", "議案番号": "議案第１号", "件名": "（見本）", "区分": "新規"}
_OUTCOMES = dict.fromkeys(("審議結果", "可否", "処理結果"), "原案承認")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldInfo:
    """A field that a 様式 may print: how it is written, and what it holds."""

    name: str
    written: str
    about: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateInfo:
    """A kind of paper with its fields, and the file that prints it, if one is in force."""

    kind: str
    fields: tuple[FieldInfo, ...]
    file: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A 様式 that is in force now, and what the clerk should look at."""

    kind: str
    warnings: tuple[Problem, ...] = ()
    copy: Path | None = None


def list_templates(desk: Desk) -> tuple[TemplateInfo, ...]:
    """List the kinds of papers that a 様式 can print."""
    forms = in_force(desk)
    return tuple(_info(desk, kind, forms.get(kind)) for kind in kinds(desk))


def kinds(desk: Desk) -> tuple[str, ...]:
    """Return the kinds of papers that a 様式 can print: letters of every chapter once they were made, and the 付議書."""
    with desk.database.read() as reader:
        made = [paper.kind for paper in reversed(reader.papers.rows()) if paper.kind.endswith(_LETTER_WORDS)]
    return tuple(dict.fromkeys((*_BASE, *made, *in_force(desk))))


def check_file(desk: Desk, path: Path, kind: str = "") -> tuple[Problem, ...]:
    """List what is wrong with a 様式, each fault with its place; raise KnownError when it cannot be read."""
    return _checked(desk, path, _kind(desk, path, kind))[1]


def install(desk: Desk, path: Path, kind: str = "") -> Installed:
    """Put a 様式 in force for a kind of paper; the one before stays on record. Raises RuleError with every fault."""
    chosen = _kind(desk, path, kind)
    data, problems = _checked(desk, path, chosen)
    if has_errors(problems):
        raise RuleError(problems)
    _keep(desk, chosen, path.name, data)
    return Installed(kind=chosen, warnings=problems)


def install_defaults(
    desk: Desk, folder: Path | None = None, chosen: Sequence[str] = ()
) -> tuple[Installed, ...]:
    """Put our own 様式 in force and write them into a folder, where the clerk changes them in Word.

    A file that is there already is left alone: it may hold the clerk's own words.
    """
    from kiosk_app.documents.templates_default import default_letter, default_sheet

    place = folder or desk.database.path.parent / FOLDER
    done = []
    for kind in chosen or _BASE:
        _refuse_unknown(desk, kind)
        data = default_sheet(kind, _sample(desk, kind)) if kind == SHEET else default_letter(kind)
        copy = place / safe_name(f"{kind}.docx")
        if not copy.exists():
            write_bytes(copy, data)
        _keep(desk, kind, copy.name, data)
        done.append(Installed(kind=kind, copy=copy))
    return tuple(done)


def remove(desk: Desk, kind: str) -> None:
    """Take the 様式 of a kind of paper out of force; it stays on record."""
    entry = in_force(desk).get(kind)
    if entry is None:
        raise UsageError(f"「{kind}」の様式は登録されていません。")
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.entries.save(replace(entry, closed_on=desk.today, state="廃止"), expected_version=entry.version)
        uow.commit()


def show_values(desk: Desk, meeting_id: int, kind: LetterKind) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return the name of each letter of a meeting with every field and its value, to help with a 様式."""
    from kiosk_app.documents.template_fields import shown

    papers = letter_papers(desk, show_meeting(desk, meeting_id), kind, None)
    return tuple((paper.name, shown(paper.document)) for paper in papers)


def _info(desk: Desk, kind: str, entry: Entry | None) -> TemplateInfo:
    from kiosk_app.documents.template_fields import LETTER

    needs = _needs(kind)
    fields = tuple(
        FieldInfo(
            name=name,
            written=shape.value.replace("名", name),
            about=LETTER.get(name, "") if kind != SHEET else f"付議書の「{name}」",
            needed=name in needs,
        )
        for name, shape in _sample(desk, kind).shapes().items()
    )
    if entry is None:
        return TemplateInfo(kind=kind, fields=fields)
    return TemplateInfo(
        kind=kind, fields=fields, file=entry.get("ファイル名"), since=entry.opened_on.isoformat()
    )


def _needs(kind: str) -> tuple[str, ...]:
    from kiosk_app.documents.template_fields import LETTER_NEEDS, SHEET_NEEDS

    return SHEET_NEEDS if kind == SHEET else LETTER_NEEDS


def _kind(desk: Desk, path: Path, kind: str) -> str:
    """Return the kind of paper that a 様式 is for: as it is said, else by the name of its file."""
    if kind:
        _refuse_unknown(desk, kind)
        return kind
    known = kinds(desk)
    found = next((one for one in sorted(known, key=len, reverse=True) if path.stem.startswith(one)), "")
    if not found:
        raise UsageError(
            f"「{path.name}」がどの文書の様式か分かりません。{'・'.join(known)}のどれかを指定してください。"
        )
    return found


def _refuse_unknown(desk: Desk, kind: str) -> None:
    known = kinds(desk)
    if kind not in known:
        raise UsageError(
            f"「{kind}」の様式は使えません。{'・'.join(known)}のどれかを指定してください。"
            "ほかの通知は、一度作ってからその名前で登録できます。"
        )


def _checked(desk: Desk, path: Path, kind: str) -> tuple[bytes, tuple[Problem, ...]]:
    data = read_bytes(path)
    if kind_of(data) is not FileKind.WORD:
        problem = Problem(
            message="Wordの文書（.docx）ではありません。",
            fix="Wordで開き、「Word文書（.docx）」で保存し直してください。",
            place=Place(file=path.name),
        )
        return data, (problem,)
    bombs = check_zip(data, path.name)
    if bombs:
        return data, bombs
    from kiosk_app.documents.templates_check import check_template

    return data, check_template(data, path.name, _sample(desk, kind), _needs(kind))


def _sample(desk: Desk, kind: str) -> "Values":
    """Return values of an invented paper, to try a 様式 with."""
    from kiosk_app.documents.template_fields import LETTER, ROWS, Values, values_of

    if kind == SHEET:
        return values_of(_sample_sheet(desk))
    row = {**_RESULT, **_OUTCOMES} if kind == LetterKind.RESULT.label else {}
    texts = ("文書番号", "発信日", "公印省略", "件名")
    lines = ("あて先", "発信者", "本文", "担当")
    return Values(
        texts={name: f"（{name}）" for name in texts},
        lines={name: (f"（{name}１）", f"（{name}２）") for name in lines},
        rows={ROWS: (row,) if row else ()},
        blocks={name: "<w:p/>" for name in LETTER if name not in (*texts, *lines, ROWS)},
    )


def _sample_sheet(desk: Desk) -> Document:
    from kiosk_app.documents import compose

    rule, section = desk.regulations.plan_types[0], desk.regulations.sections[0]
    content = PlanContent(
        type_id=rule.id,
        fiscal_year=fiscal_year_of(desk.today) + 1,
        section_id=section.id,
        title="（見本）",
        example=True,
    )
    plan = Plan(id=0, version=1, state=PlanState.DRAFT, content=content)
    return compose.plan_sheet(PlanFile(plan=plan, type=rule, section=section), desk.regulations)


def _keep(desk: Desk, kind: str, name: str, data: bytes) -> None:
    """Keep the file, then the row that puts it in force; the 様式 before is closed."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        sha256 = FileStore(desk.database.path).keep(data)
        before = next((one for one in uow.entries.rows(KIND, still_open=True) if one.title == kind), None)
        if before is not None:
            gone = replace(before, closed_on=desk.today, state="差替済")
            uow.entries.save(gone, expected_version=before.version)
        fields = {"ファイル名": name, "sha256": sha256, "大きさ": str(len(data))}
        uow.entries.add(Entry(kind=KIND, title=kind, opened_on=desk.today, fields=fields, state="使用中"))
        uow.commit()
