"""Whether a returned form is the one that went out to its section, and which business each of its rows is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk_app.domain.campaign_form import CODE, NAME, NUMBER, SECTION, SYSTEM
from kiosk_app.domain.campaign_keys import (
    TEMPLATE,
    VERSION,
    FormHead,
    FormKey,
    business_of,
    head_of,
    number_of,
    read_code,
)
from kiosk_app.domain.problems import Place
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.exchange.cells import is_blank, quoted
from kiosk_app.exchange.forms_tables import FormFile, Line, answer_lines, text
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import folded
from kiosk_app.exchange.plan_values import Given

_MORE = 50  # rows beyond those of the form after which nobody reads on
_REWRITE = "配布した様式に書き写してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a form has to be: of this ward and year, and of one section when that is known."""

    regs: Regulations
    year: int
    section_id: str | None = None


class Keys:
    """The keys of one form, by which its rows are bound to businesses."""

    def __init__(self, section: SectionRule, keys: Iterable[FormKey], ledger: Ledger) -> None:
        self.section = section
        self._keys = {_plain(key.number): key for key in keys}
        self._ledger = ledger

    def bound(self, lines: Iterable[Line]) -> Iterator[tuple[Line, FormKey]]:
        """Yield every row with its business; tell rows that belong to none, and businesses that stand twice."""
        seen: dict[str, Line] = {}
        for count, line in enumerate(lines):
            if count >= len(self._keys) + _MORE:
                message = f"行が多すぎます（配布した様式は{len(self._keys)}業務です）。"
                fix = "配布した業務の行だけを残してください。"
                self._ledger.tell(message, fix=fix, place=line.place)
                return
            key = self._key_of(line)
            if key is None:
                continue
            first = seen.setdefault(key.number, line)
            if first is not line:
                row = first.place.row
                message = f"「{key.name}」の行が二つあります（{row}行目と同じ業務です）。"
                self._ledger.tell(message, fix="どちらか一方を削ってください。", place=line.place)
            elif self._is_unchanged(line, key):
                yield line, key

    def _key_of(self, line: Line) -> FormKey | None:
        number = line.text(NUMBER)
        if number:
            key = self._keys.get(_plain(number))
            if key is None:
                message = f"整理番号{quoted(number)}は、この様式の業務のものではありません。"
                fix = "新しい業務は「新規・変更」に書いてください。"
                self._ledger.tell(message, fix=fix, place=line.place_of(NUMBER))
            return key
        name, system = line.text(NAME), line.text(SYSTEM)
        found = [key for key in self._keys.values() if name and _is_named(key, name, system)]
        if len(found) == 1:
            return found[0]
        message = "整理番号のない行です。"
        if found:
            message = f"整理番号がなく、「{name}」という業務が{len(found)}件あります。"
        fix = "整理番号を書くか、新しい業務であれば「新規・変更」に書いてください。"
        self._ledger.tell(message, fix=fix, place=line.place_of(NUMBER))
        return None

    def _is_unchanged(self, line: Line, key: FormKey) -> bool:
        """Tell a name that was filled in before and is another now; a name that is gone is no other."""
        for label, known in ((NAME, key.name), (SYSTEM, key.system)):
            written = line.text(label)
            if written and folded(written) != folded(known):
                self._ledger.tell(
                    f"{label}が{quoted(written)}に書き換えられています（配布したときは「{known}」）。",
                    fix="元に戻し、名称を変えるときは「新規・変更」に書いてください。",
                    place=line.place_of(label),
                )
                return False
        return True


def check_keys(form: FormFile, wanted: Wanted, ledger: Ledger) -> Keys | None:
    """Return the keys of a form that is in order, or tell why it is not the one that went out."""
    place = Place(file=form.file)
    head = form.head or _printed_head(form)
    if head is None:
        ledger.tell(f"{CODE}が読めないため、どの様式か分かりません。", fix=_REWRITE, place=place)
        return None
    section = next((one for one in wanted.regs.sections if one.id == head.section_id), None)
    wrong = next(_wrong_head(head, section, wanted), None)
    if wrong is not None:
        ledger.tell(wrong[0], fix=wrong[1], place=place)
    if wrong is not None or section is None:
        return None
    keys = form.keys if form.keys is not None else tuple(_keys_of_rows(form, wanted, head))
    if head_of(wanted.regs.id, wanted.year, section.id, keys).checksum != head.checksum:
        message = (
            "配布したときに記入済みの欄（整理番号・業務名など）が、書き換えられているか、削られています。"
        )
        ledger.tell(message, fix=_REWRITE, place=place)
        return None
    _check_section(form, section, ledger)
    return Keys(section, keys, ledger)


def told(form: FormFile, label: str) -> Given | None:
    """Return what stands beside a label such as 担当者・内線, by its named cell or by the label itself."""
    if label in form.named:
        return form.named[label]
    tables = (*((form.answers,) if form.answers else ()), *form.others)
    return next((found for table in tables if (found := table.beside(label))), None)


def _printed_head(form: FormFile) -> FormHead | None:
    found = None if form.keys is not None else told(form, CODE)
    return None if found is None else read_code(text(found.value))


def _wrong_head(head: FormHead, section: SectionRule | None, wanted: Wanted) -> Iterator[tuple[str, str]]:
    if head.template != TEMPLATE:
        yield f"様式{quoted(head.template)}は、計画の提出票ではありません。", "提出票を選んでください。"
    if head.version != VERSION:
        message = f"様式の版が{quoted(head.version)}です。読めるのは版「{VERSION}」です。"
        yield message, "今の版で作り直した様式に書き写してください。"
    if head.ward_id != wanted.regs.id:
        yield f"ほかの自治体（{head.ward_id}）の様式です。", f"{wanted.regs.name}の様式に書き写してください。"
    if head.year != wanted.year:
        message = f"{format_fiscal_year(head.year)}の様式です。取り込む年度は{format_fiscal_year(wanted.year)}です。"
        yield message, "その年度の様式に書き写すか、年度を改めて取り込んでください。"
    if section is None:
        yield f"部課{quoted(head.section_id)}は、今のプロフィールにありません。", "様式を作り直してください。"
    elif wanted.section_id not in (None, section.id):
        label = wanted.regs.section(wanted.section_id or "").label
        yield f"{section.label}の様式です。取り込むのは{label}の様式です。", "ファイルを確かめてください。"


def _check_section(form: FormFile, section: SectionRule, ledger: Ledger) -> None:
    """Tell a form that another section has written its name into."""
    found = told(form, SECTION)
    if found is None or is_blank(found.value):
        return
    written = text(found.value)
    if folded(written) not in (folded(section.label), *map(folded, section.aliases)):
        ledger.tell(
            f"部課が{quoted(written)}ですが、{section.label}に送った様式です。",
            fix=f"{quoted(written)}に送った様式に書き写してください。",
            place=found.place,
        )


def _keys_of_rows(form: FormFile, wanted: Wanted, head: FormHead) -> Iterator[FormKey]:
    """Yield the keys that the rows themselves tell, in a form without our hidden sheet."""
    seen: set[str] = set()
    for line in answer_lines(form.answers) if form.answers else ():
        number = line.text(NUMBER)
        business_id = business_of(number)
        if business_id is None or _plain(number) in seen:
            continue
        own = number_of(wanted.regs.id, wanted.year, head.section_id, business_id)
        if _plain(own) == _plain(number):
            seen.add(_plain(number))
            yield FormKey(number=own, business_id=business_id, name=line.text(NAME), system=line.text(SYSTEM))


def _is_named(key: FormKey, name: str, system: str) -> bool:
    return folded(key.name) == folded(name) and folded(system) in ("", folded(key.system))


def _plain(number: str) -> str:
    return folded(number).removeprefix("k")
