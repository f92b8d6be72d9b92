"""住民記録（税情報）の利用について（協議）and its answer: the letters between two departments (B46-15-1, B46-16-1, A-14).

The department that wants the data writes to the post that keeps them; its number is its own, so the form stays blank.
The answer is a form until it is on record, then it says what was answered.
"""

from collections.abc import Iterator
from datetime import date

from kiosk_app.documents.compose.letter import Letter, LetterHead, addressed, letter_part
from kiosk_app.documents.compose.names import plan_title, secretariat
from kiosk_app.documents.compose.plan_facts import unknown
from kiosk_app.documents.compose.styles import PORTRAIT, label, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Check,
    Document,
    Paragraph,
    Part,
    Space,
    Table,
    TextStyle,
)
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import DataUseRule, Regulations

QUESTION, ANSWER = "協議", "協議の回答"
_BLANK_NUMBER = "　　　　第　　　号"
_SECTION_RANK = "課長"
_FIELD = 42.0


def consultation_letter(
    file: PlanFile, found: Consultation, regs: Regulations, *, dated: date | None = None
) -> Document:
    """Compose the letter that asks for the use of data, with its form (住民記録利用協議書)."""
    words, rule = Words(regs), regs.data_use(found.use_id)
    matter = f"{rule.name}の利用について（協議）"
    form = rule.form_name
    article = f"{words.set(rule.article)}の規定により、" if rule.article else ""
    by_form = f"{form}を添えて" if form else "下記のとおり"
    wish = "新たに利用したい" if rule.only_new else "利用する必要がある"
    body = Letter(
        addressee=(addressed(found.asked_of or rule.consult_with, words),),
        sender=_asking(file, rule),
        matter=matter,
        sentences=(
            words.say(
                f"標記の件について、下記の業務を処理するため{rule.name}を{wish}ので、{article}{by_form}協議します。"
            ),
        ),
        details=(_facts(_short(file, found, words)),) if form else (_facts(_all(file, found, words)),),
    )
    letter = _part(body, file, words, dated or found.sent_on, _contact(file))
    parts = (letter, _form_sheet(form, file, found, words)) if form else (letter,)
    return _document(matter, parts, QUESTION, words, dated or found.sent_on)


def answer_letter(
    file: PlanFile, found: Consultation, regs: Regulations, *, dated: date | None = None
) -> Document:
    """Compose the answer: a form to be filled in, or what was answered."""
    words, rule = Words(regs), regs.data_use(found.use_id)
    matter = f"{rule.name}の利用について（回答）"
    day = dated or found.answered_on
    body = Letter(
        addressee=tuple(
            addressed(line, words) if at == 0 else line for at, line in enumerate(_asking(file, rule))
        ),
        sender=(found.asked_of or rule.consult_with,),
        matter=matter,
        sentences=(
            words.say(
                f"{words.day(found.sent_on)}付けで協議のあった標記の件について、下記のとおり回答します。"
            ),
        ),
        details=(_facts((*_short(file, found, words), *_answer(found, rule, words))),),
    )
    part = _part(body, file, words, day, ("担当　　　　　　　　　　　　",), about=found.sent_on)
    return _document(matter, (part,), ANSWER, words, day or found.sent_on)


def _document(matter: str, parts: tuple[Part, ...], kind: str, words: Words, day: date) -> Document:
    return Document(
        title=matter, parts=parts, author=secretariat(words), subject=kind, created=day.isoformat()
    )


def _part(
    body: Letter,
    file: PlanFile,
    words: Words,
    day: date | None,
    contact: tuple[str, ...],
    *,
    about: date | None = None,
) -> Part:
    head = LetterHead(number=_BLANK_NUMBER, dated=day, contact_lines=contact)
    committee = words.regs.committee(file.type.committee)
    reference = day or about
    assert reference is not None
    return letter_part(body, head, words, committee, reference_day=reference)


def _contact(file: PlanFile) -> tuple[str, ...]:
    named = file.plan.content.contact
    return (f"担当　{file.section.label}", *((named,) if named else ()))


def _asking(file: PlanFile, rule: DataUseRule) -> tuple[str, ...]:
    """Return who asks: the head of the 課 where the rule says so, else the head of the 部 with the 課 below."""
    section = file.section
    if rule.consulting_rank == _SECTION_RANK and section.head:
        return (section.head,)
    return (section.bureau_head, *((f"（{section.name}）",) if section.name else ()))


def _short(file: PlanFile, found: Consultation, words: Words) -> tuple[tuple[str, Cell], ...]:
    content = file.plan.content
    return (
        ("業務の名称", text(plan_title(file))),
        (words.place("所管部課"), text(file.section.label)),
        ("計画書等", text(f"{words.year(content.fiscal_year)}　{file.type.name}")),
        ("利用する項目", text("、".join(found.items) or unknown(content))),
    )


def _all(file: PlanFile, found: Consultation, words: Words) -> tuple[tuple[str, Cell], ...]:
    content = file.plan.content
    blank = unknown(content)
    processing = "　".join(
        part for part in (content.processing.label if content.processing else "", content.frequency) if part
    )
    return (
        *_short(file, found, words),
        ("利用の目的", text(found.purpose or blank)),
        ("法令等の根拠", text(found.basis or blank)),
        ("利用する期間", text(words.set(found.period) or blank)),
        ("処理の方法及び回数", text(processing or blank)),
        ("出力するもの", text(content.outputs or blank)),
        ("委託の有無", Cell(checks=_yes_no(file))),
    )


def _yes_no(file: PlanFile) -> tuple[Check, ...]:
    outsourced = file.plan.content.outsourced
    return (Check(label="無", ticked=not outsourced), Check(label="有", ticked=outsourced))


def _answer(found: Consultation, rule: DataUseRule, words: Words) -> Iterator[tuple[str, Cell]]:
    words_of = {Answer.AGREED: rule.answer_word, Answer.CONDITIONAL: f"条件を付して{rule.answer_word}"}
    checks = tuple(
        Check(label=words_of.get(answer, f"不{rule.answer_word}"), ticked=answer is found.answer)
        for answer in Answer
    )
    yield "回答", Cell(checks=checks)
    yield "条件", text(found.conditions or ("" if found.answer is None else "なし"))
    if found.answered_on is not None:
        yield "回答年月日", text(words.day(found.answered_on))


def _form_sheet(name: str, file: PlanFile, found: Consultation, words: Words) -> Part:
    return Part(
        blocks=(
            title(name, toc=False),
            Paragraph(text=words.day(found.sent_on), style=TextStyle(align=Align.RIGHT)),
            Space(height=6),
            _facts((*_all(file, found, words), ("協議先", text(found.asked_of)), ("備考", text("")))),
        ),
        numbered=False,
    )


def _facts(facts: tuple[tuple[str, Cell], ...]) -> Block:
    return Table(
        rows=tuple((label(name), cell) for name, cell in facts),
        widths=(_FIELD, PORTRAIT - _FIELD),
        size=10,
        min_height=9,
    )
