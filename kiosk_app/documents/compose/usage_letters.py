"""利用状況報告書の提出について（依頼）・（再依頼）: a letter to each section that used other sections' data (B46-15-2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import plan_title, secretariat
from kiosk_app.documents.compose.senders import officer_lines, section_lines
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Document, Numbered, Space, Table, TextStyle
from kiosk_app.domain.membership import People
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.regulations import PlanTypeRule, Regulations, SectionRule
from kiosk_app.domain.usage import UseCase

_RANK = "部長"
_FACT = TextStyle(indent=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRequest:
    """What the letters share: the year of use, today, who holds which post, and a day that the clerk sets."""

    year: int
    today: date
    people: People
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageLetter:
    """A letter with the section that it asks."""

    section: SectionRule
    document: Document


def usage_requests(
    owed: Sequence[UseCase], regs: Regulations, asking: UsageRequest, letter: LetterHead
) -> tuple[UsageLetter, ...]:
    """Compose a letter for each section; it asks again when all that it lists was asked for before."""
    groups: dict[str, list[UseCase]] = {}
    for case in owed:
        groups.setdefault(case.file.section.id, []).append(case)
    words = Words(regs)
    return tuple(
        UsageLetter(section=cases[0].file.section, document=_document(cases, asking, letter, words))
        for cases in groups.values()
    )


def _document(cases: Sequence[UseCase], asking: UsageRequest, letter: LetterHead, words: Words) -> Document:
    first = cases[0].file
    names = list(dict.fromkeys(case.rule.usage_report_name for case in cases))
    nature = "再依頼" if all(case.asked_on for case in cases) else "依頼"
    report = names[0] if len(names) == 1 else "利用状況報告書"
    matter = f"{words.year(asking.year)}{report}の提出について（{nature}）"
    day = letter.dated or asking.today
    body = Letter(
        addressee=section_lines(first.section, _RANK, words),
        sender=_sender(first.type, asking.people, day, words.regs),
        matter=matter,
        sentences=tuple(words.say(line) for line in _sentences(cases, words)),
        details=tuple(_details(cases, asking, words)),
    )
    committee = words.regs.committee(first.type.committee)
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, committee, reference_day=day),),
        author=secretariat(words),
        subject=f"利用状況報告書の{nature}",
        created=day.isoformat(),
    )


def _sender(rule: PlanTypeRule, people: People, day: date, regs: Regulations) -> tuple[str, ...]:
    post = regs.find_post(rule.receiver)
    if post is None:
        return (rule.receiver,)
    holder = holder_on(post.id, people.holders, day)
    return officer_lines(post, holder.name if holder else "", rule.article, regs)


def _sentences(cases: Sequence[UseCase], words: Words) -> Iterator[str]:
    articles = [case.rule.usage_report_article for case in cases if case.rule.usage_report_article]
    basis = f"{words.cite(*articles)}の規定により、" if articles else ""
    yield f"標記の件について、{basis}下記のとおり提出願います。"
    if all(case.asked_on for case in cases):
        last = max(day for case in cases for day in case.asked_on)
        yield f"なお、本件は、{words.day(last)}付けで依頼しましたが、提出を確認できないため、再度依頼するものです。"


def _details(cases: Sequence[UseCase], asking: UsageRequest, words: Words) -> Iterator[Block]:
    forms = dict.fromkeys((case.rule.usage_report_name, case.rule.usage_report_to) for case in cases)
    facts = [("提出するもの", "、".join(f"{name}（{to}あて）" for name, to in forms))]
    facts.append(("記載する事項", "利用した件数、利用の結果、提供を受けた情報の廃棄年月日"))
    if asking.due is not None:
        facts.append(("提出期限", words.weekday(asking.due)))
    facts.append(("対象の業務", "下表のとおり"))
    for number, (name, value) in enumerate(facts, start=1):
        yield Numbered(label=words.figure(number), text=f"{name}　{words.say(value)}", style=_FACT)
    yield Space(height=6)
    yield Table(
        rows=(
            tuple(head(name) for name in ("番号", "業務", "利用した情報", "区分", "報告書")),
            *(
                (
                    centered(str(number)),
                    text(plan_title(case.file)),
                    centered(case.rule.name),
                    centered(case.state.label),
                    text(case.rule.usage_report_name),
                )
                for number, case in enumerate(cases, start=1)
            ),
        ),
        widths=(12.0, PORTRAIT - 104.0, 26.0, 16.0, 50.0),
        header_rows=1,
        size=9.5,
        min_height=7,
    )
