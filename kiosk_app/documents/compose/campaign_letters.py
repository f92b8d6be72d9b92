"""計画書等の提出について（依頼）・（再依頼）・（督促）: one letter to each section with the list of its businesses.

A deadline stands in a letter only where the regulation or the clerk gives one (B46-10, B46-11, A-12-1, A-12-2). Where
nobody owes a plan the letter only asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.documents.compose.letter import Letter, LetterHead, letter_part
from kiosk_app.documents.compose.names import basis, secretariat
from kiosk_app.documents.compose.notice import office_lines
from kiosk_app.documents.compose.senders import officer_lines, section_lines
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Block, Document, Numbered, Paragraph, Table, TextStyle
from kiosk_app.domain.campaign import Campaign, Demand, Missing
from kiosk_app.domain.membership import People, roster
from kiosk_app.domain.posts import holder_on
from kiosk_app.domain.regulations import PlanKind, Regulations, SectionRule, Strictness

_INDENTED = TextStyle(indent=2)
_SMALL = TextStyle(indent=2, size=9.5, leading=1.5)
_WHEN = {
    PlanKind.CONTINUE: "現に{system}を利用している業務で、翌年度も引き続き実施するとき",
    PlanKind.CHANGE: "現に{system}を利用している業務で、翌年度から変更して実施するとき",
    PlanKind.NEW: "新たに{system}を利用する業務を、翌年度から実施するとき",
    PlanKind.INSTALL: "翌年度に設置し、又は変更するとき",
    PlanKind.MODEL: "翌年度に機種の変更、新設又は増設をするとき",
    PlanKind.ITEMS: "翌年度に記録する項目を追加し、変更し、又は廃止するとき",
    PlanKind.ABOLISH: "現に{system}を利用している業務を、翌年度から廃止するとき",
    PlanKind.PROGRAMME: "翌年度以降に実施する業務の計画を定めるとき",
}
Row = tuple[Demand, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the letters of a campaign share; `sent_on` is the day of the first letter, for reminders."""

    campaign: Campaign
    regulations: Regulations
    people: People
    today: date
    due: date | None = None
    sent_on: date | None = None
    form_name: str = ""


def request_letter(
    asking: Asking, section: SectionRule, wanted: Sequence[Demand], letter: LetterHead
) -> Document:
    """Compose the letter that asks a section for its plans of the coming year."""
    words = Words(asking.regulations)
    owed = any(demand.owed for demand in wanted)
    rows = [(demand, "要" if demand.owed else "計画があるとき") for demand in wanted]
    sentences = (*_asked(asking, owed=owed), *_consultations(asking))
    details = (
        *_kinds(asking, words),
        *_due(asking, asking.due, 2, words),
        *_where(asking, section, 3 if asking.due else 2, words),
        *_businesses(rows, 5 if asking.due else 4, "業務の一覧", words),
    )
    return _document(asking, section, "依頼", (sentences, details), letter)


def reminder_letter(
    asking: Asking, section: SectionRule, owing: Sequence[Missing], letter: LetterHead
) -> Document:
    """Compose the letter that reminds a section of what it has not filed; 督促 once the deadline is past.

    A section that owes nothing is only told that its answer is awaited.
    """
    words = Words(asking.regulations)
    overdue = bool(owing) and asking.due is not None and asking.due < asking.today
    rows = [(one.demand, "再提出" if one.returned else "未提出") for one in owing]
    due = None if overdue else asking.due
    details = (
        *_due(asking, due, 1, words),
        *_where(asking, section, 2 if due else 1, words, may_be_none=not owing),
        *(_businesses(rows, 4 if due else 3, "まだ提出されていない業務", words) if owing else ()),
    )
    sentences = tuple(_reminded(asking, owing, words, overdue=overdue))
    return _document(asking, section, "督促" if overdue else "再依頼", (sentences, details), letter)


def _document(
    asking: Asking,
    section: SectionRule,
    nature: str,
    parts: tuple[tuple[str, ...], tuple[Block, ...]],
    letter: LetterHead,
) -> Document:
    words = Words(asking.regulations)
    rule = asking.campaign.types[0]
    committee = asking.regulations.committee(rule.committee)
    streams = "及び".join(dict.fromkeys(one.stream for one in asking.campaign.types))
    matter = words.set(f"{words.year(asking.campaign.year)}{streams}に係る{rule.filing}について（{nature}）")
    sentences, details = parts
    day = letter.dated or asking.today
    body = Letter(
        addressee=section_lines(section, rule.submitter_rank, words),
        sender=_sender(asking, day),
        matter=matter,
        sentences=tuple(words.say(sentence) for sentence in sentences),
        details=details,
    )
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, committee, reference_day=day),),
        author=secretariat(words),
        subject=f"提出の{nature}",
        created=day.isoformat(),
    )


def _sender(asking: Asking, day: date) -> tuple[str, ...]:
    """Return who receives the plans, or the chair of the committee where nobody is named."""
    regs, rule = asking.regulations, asking.campaign.types[0]
    post = regs.find_post(rule.receiver)
    if post is not None:
        holder = holder_on(post.id, asking.people.holders, day)
        return officer_lines(post, holder.name if holder else "", rule.article, regs)
    committee = regs.committee(rule.committee)
    seats = roster(committee, regs, asking.people, day)
    return (rule.receiver,) if rule.receiver else office_lines(committee, seats[0], Words(regs))


def _asked(asking: Asking, *, owed: bool) -> Iterator[str]:
    filing = asking.campaign.types[0].filing
    only = "" if owed else "該当するものがある場合は、"
    yield f"標記の件について、{only}下記のとおり{filing}をお願いします。"


def _consultations(asking: Asking) -> Iterator[str]:
    rules = [
        rule for rule in asking.regulations.data_uses if rule.gate is not Strictness.OFF and rule.consult_with
    ]
    for number, rule in enumerate(rules):
        lead = "なお、" if number == 0 else "また、"
        new = "新たに" if rule.only_new else ""
        form = f"{rule.form_name}により" if rule.form_name else ""
        article = f"（{rule.article}）" if rule.article else ""
        yield f"{lead}{new}{rule.name.removesuffix('の利用')}を利用するときは、あらかじめ{form}{rule.consult_with}に協議し、その結果を添えてください{article}。"


def _reminded(asking: Asking, owing: Sequence[Missing], words: Words, *, overdue: bool) -> Iterator[str]:
    filing = asking.campaign.types[0].filing
    sent = f"{words.day(asking.sent_on)}付けで依頼しましたが、" if asking.sent_on else ""
    if not owing:
        yield f"標記の件について、{sent}まだ回答がありません。該当するものがある場合は、下記により{filing}をお願いします。該当するものがない場合も、様式によりその旨を回答してください。"
    else:
        yield f"標記の件について、{sent}下記の業務について、まだ{filing}がありません。"
        if overdue and asking.due is not None:
            yield f"提出期限（{words.day(asking.due)}）を過ぎていますので、速やかに{filing}をお願いします。"
        else:
            yield f"ついては、下記により{filing}をお願いします。"
    yield "なお、行き違いの場合は、御容赦願います。"


def _kinds(asking: Asking, words: Words) -> Iterator[Block]:
    yield Numbered(label=words.figure(1), text="対象")
    rows = [
        (
            text(words.set(rule.name)),
            text(words.say(_WHEN[rule.kind].format(system=asking.regulations.terms.system))),
            text(words.set(basis(rule, asking.regulations)) or NO_FIGURE),
        )
        for rule in asking.campaign.types
    ]
    heads = (head("種別"), head("提出する場合"), head("根拠"))
    yield Table(rows=(heads, *rows), widths=(46.0, PORTRAIT - 92.0, 46.0), header_rows=1, size=9.5, after=4)


def _due(asking: Asking, due: date | None, number: int, words: Words) -> Iterator[Block]:
    if due is None:
        return
    yield Numbered(label=words.figure(number), text=f"提出期限　　{words.weekday(due)}")
    told = dict.fromkeys(
        (rule.deadline.late_reason, rule.deadline.article)
        for rule in asking.campaign.types
        if rule.deadline.late_reason
    )
    for reason, article in told:
        line = f"期限後に提出できるのは、「{reason}」に限ります（{words.set(article)}）。"
        yield Paragraph(text=words.say(line), style=_SMALL)


def _where(
    asking: Asking, section: SectionRule, number: int, words: Words, *, may_be_none: bool = True
) -> Iterator[Block]:
    rule = asking.campaign.types[0]
    to = f"{rule.receiver}（担当　{secretariat(words)}）" if rule.receiver else secretariat(words)
    yield Numbered(label=words.figure(number), text=f"提出先　　{to}")
    yield Numbered(label=words.figure(number + 1), text="提出の方法")
    # the name of a file is told as it is
    name = f"（{asking.form_name}）" if asking.form_name else ""
    to_whom = words.say(f"送付する{section.name or section.bureau}の様式")
    how = words.say("に記入し、ファイルのまま提出してください。")
    none = words.say("提出する計画がないときは、様式の「該当なし」に印を付けて提出してください。")
    yield Paragraph(text=f"{to_whom}{name}{how}{none if may_be_none else ''}", style=_INDENTED)


def _businesses(rows: Sequence[Row], number: int, name: str, words: Words) -> Iterator[Block]:
    if not rows:
        yield Numbered(label=words.figure(number), text=f"{name}　　台帳に登録された業務はありません。")
        return
    yield Numbered(label=words.figure(number), text=f"{name}（{words.figure(len(rows))}件）")
    systems = any(demand.row.business.key.system for demand, _ in rows)
    tables = any(rule.covers for demand, _ in rows for rule in demand.types)
    names = (
        "番号",
        "業務名",
        *(("情報システム",) if systems else ()),
        *(("処理",) if tables else ()),
        "提出",
    )
    fixed = (11.0, *((38.0,) if systems else ()), *((31.0,) if tables else ()), 29.0)
    lines = []
    for count, (demand, state) in enumerate(rows, start=1):
        key = demand.row.business.key
        cells = [centered(words.figure(count)), text(key.name)]
        cells += [text(key.system or NO_FIGURE)] if systems else []
        cells += [text(key.processing.label)] if tables else []
        lines.append((*cells, centered(state)))
    yield Table(
        rows=(tuple(head(one) for one in names), *lines),
        widths=(fixed[0], PORTRAIT - sum(fixed), *fixed[1:]),
        header_rows=1,
        size=9.5,
    )
