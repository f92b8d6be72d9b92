"""条件付承認に係る対応状況について（照会）: each section is asked how the conditions on its plans stand (M-6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.senders import section_lines
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, label, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Block, Document, Paragraph, Part, Table, TextStyle
from kiosk_app.domain.decision import ConditionCase
from kiosk_app.domain.membership import People
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.regulations import CommitteeRule, Regulations, SectionRule

NAME = "条件の対応状況の照会"
_RANK = "課長"  # whoever asks is one, too
_ROOM = "\n\n\n\n\n"  # lines to write on
MATTER = "条件付承認に係る対応状況について（照会）"


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryLetter:
    """A letter with the section that it asks."""

    section: SectionRule
    document: Document


def inquiry_letters(
    cases: Mapping[str, Sequence[ConditionCase]],
    regs: Regulations,
    people: People,
    letter: LetterHead,
    *,
    day: date,
    due: date | None = None,
) -> tuple[InquiryLetter, ...]:
    """Compose one letter for each section, with a form for the answer; `due` is the day until which it is asked for."""
    words = Words(regs)
    sections = [section for section in regs.sections if section.id in cases]
    return tuple(
        InquiryLetter(
            section=section,
            document=_document(section, cases[section.id], words, people, letter, letter.dated or day, due),
        )
        for section in sections
    )


def _document(
    section: SectionRule,
    cases: Sequence[ConditionCase],
    words: Words,
    people: People,
    letter: LetterHead,
    day: date,
    due: date | None,
) -> Document:
    committee = _committee(words.regs)
    until = f"{words.weekday(due)}までに" if due else ""
    body = Letter(
        addressee=section_lines(section, _RANK, words),
        sender=_sender(committee, words, people, day),
        matter=MATTER,
        sentences=(
            words.say(f"標記の件について、下記の条件の対応状況を、{until}別紙により回答してください。"),
        ),
        details=(_table(cases, words),),
    )
    return Document(
        title=MATTER,
        parts=(
            letter_part(body, letter, words, committee, reference_day=day),
            Part(blocks=tuple(_answer(section, cases, words, day)), numbered=False),
        ),
        author=secretariat(words),
        subject=NAME,
        created=day.isoformat(),
    )


def _committee(regs: Regulations) -> CommitteeRule:
    """Return the committee that plans go to: its secretariat asks."""
    wanted = {rule.committee for rule in regs.plan_types}
    return next((rule for rule in regs.committees if rule.id in wanted), regs.committees[0])


def _sender(committee: CommitteeRule, words: Words, people: People, day: date) -> tuple[str, ...]:
    """Return the head of the secretariat, or the secretariat itself where no post bears its name."""
    regs = words.regs
    name = committee.secretariat or regs.terms.secretariat
    post = next((one for one in regs.posts if one.section and f"{one.bureau}{one.section}" == name), None)
    if post is None:
        return (name,)
    holder = holder_on(post.id, people.holders, day)
    return ("　".join(part for part in (post.name, holder.name if holder else "") if part),)


def _table(cases: Sequence[ConditionCase], words: Words) -> Table:
    rows = tuple(
        (
            centered(words.figure(number)),
            text(case.title),
            text(case.condition.text),
            centered(words.day(case.condition.due) if case.condition.due else NO_FIGURE),
            centered(case.condition.state.label),
        )
        for number, case in enumerate(cases, start=1)
    )
    heads = ("番号", "件名", "条件", "期限", "現在の状況")
    return Table(
        rows=(tuple(head(name) for name in heads), *rows),
        widths=(11.0, 46.0, PORTRAIT - 117.0, 34.0, 26.0),
        header_rows=1,
        size=10,
        min_height=8,
    )


def _answer(section: SectionRule, cases: Sequence[ConditionCase], words: Words, day: date) -> Iterator[Block]:
    yield Paragraph(text="別紙", style=TextStyle(align=Align.RIGHT))
    yield title("条件付承認に係る対応状況　回答書", toc=False)
    rows = (
        (label(words.place("部課")), text(section.label)),
        (label("回答の日"), text(words.open_date(day))),
    )
    yield Table(rows=rows, widths=(32.0, 90.0), size=10, min_height=8, align=Align.RIGHT, after=10)
    heads = ("番号", "条件", "対応した内容", "対応した日", "根拠となる資料")
    blank = (text(_ROOM), text(""), text(""))
    yield Table(
        rows=(
            tuple(head(name) for name in heads),
            *(
                (centered(words.figure(number)), text(case.condition.text), *blank)
                for number, case in enumerate(cases, start=1)
            ),
        ),
        widths=(11.0, 52.0, PORTRAIT - 131.0, 30.0, 38.0),
        header_rows=1,
        size=10,
        min_height=8,
    )
