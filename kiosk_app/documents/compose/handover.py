"""引継書: open duties with their articles, the year's course, numbers, where things are, members and holders."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.names import office, secretariat
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, amount, centered, head, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Heading,
    Numbered,
    Orientation,
    Paragraph,
    Part,
    Table,
    TextStyle,
)
from kiosk_app.domain.handover import MONTHS, Dated, Handover, in_month
from kiosk_app.domain.numbering import blank_number
from kiosk_app.domain.regulations import BillNumbering, Regulations

_SECTION = TextStyle(face=Face.SANS, size=12, before=12, after=4, keep_next=True)
_PART = TextStyle(face=Face.SANS, size=10.5, before=6, after=2, keep_next=True)
_LANDSCAPE = 252.0
_SIGNATURE = (28.0, 54.5, 28.0, 54.5)


def handover(found: Handover, regs: Regulations) -> Document:
    """Compose the 引継書; the list of papers stands at its end on sheets laid across."""
    words = Words(regs)
    name = f"{words.year(found.fiscal_year)}　庶務引継書"
    parts = [
        Part(
            blocks=(
                title(name),
                Paragraph(text=f"{words.day(found.made_on)}現在", style=TextStyle(align=Align.RIGHT)),
                Paragraph(text=secretariat(words), style=TextStyle(align=Align.RIGHT, after=6)),
                _signatures(),
                *_duties(found, words),
                *_calendar(found, words),
                *_numbers(found, words),
                *_places(found, words),
                *_members(found, words),
                *_closings(found, words),
            )
        )
    ]
    if found.papers:
        parts.append(Part(blocks=tuple(_papers(found, words)), orientation=Orientation.LANDSCAPE))
    return Document(
        title=name,
        parts=tuple(parts),
        author=secretariat(words),
        subject="引継書",
        created=found.made_on.isoformat(),
    )


def _heading(text_: str) -> Heading:
    return Heading(text=text_, level=1, style=_SECTION)


def _signatures() -> Table:
    heads = ("前任者", "後任者")
    cells = [cell for name in heads for cell in (head(name), text(""))]
    return Table(rows=(tuple(cells),), widths=_SIGNATURE, size=10, min_height=11)


def _duties(found: Handover, words: Words) -> Iterator[Block]:
    yield _heading("１　未了の義務")
    if not found.duties:
        yield Paragraph(text="未了の義務はない。", style=TextStyle(indent=1))
        return
    yield Table(
        rows=(
            tuple(head(name) for name in ("区分", "件名", "条文", "経過", "期限")),
            *(
                (
                    centered(duty.kind.label),
                    text(words.set(duty.title)),
                    Cell(text=words.set(duty.article) or NO_FIGURE, size=8.5),
                    amount(f"{duty.age_days}日" if duty.since else NO_FIGURE),
                    Cell(text=words.day(duty.due) if duty.due else NO_FIGURE, size=8.5),
                )
                for duty in found.duties
            ),
        ),
        widths=(25.0, PORTRAIT - 107.0, 38.0, 16.0, 28.0),
        header_rows=1,
        size=9.5,
    )


def _calendar(found: Handover, words: Words) -> Iterator[Block]:
    yield _heading("２　年間の予定")
    rules = [rule for rule in found.rules if rule.month is None]
    heads = ("月", "規則による期限", words.year(found.fiscal_year - 1), words.year(found.fiscal_year))
    yield Table(
        rows=(
            tuple(head(name) for name in heads),
            *(
                (
                    centered(f"{words.figure(month)}月"),
                    text(
                        "\n".join(
                            _cited(one.text, one.article, words) for one in found.rules if one.month == month
                        )
                    ),
                    text(_days(in_month(found.past, month), words)),
                    text(_days(in_month(found.present, month), words)),
                )
                for month in MONTHS
            ),
        ),
        widths=(14.0, 49.0, 51.0, 51.0),
        header_rows=1,
        size=9,
    )
    if rules:
        yield Paragraph(text="時期の定まらないもの", style=_PART)
    for rule in rules:
        yield Numbered(
            label="・", text=_cited(rule.text, rule.article, words), label_width=1, style=TextStyle(indent=1)
        )


def _days(days: Sequence[Dated], words: Words) -> str:
    return "\n".join(f"{words.figure(one.day.day)}日　{words.set(one.text)}" for one in days)


def _cited(said: str, article: str, words: Words) -> str:
    return words.set(f"{said}（{article}）" if article else said)


def _numbers(found: Handover, words: Words) -> Iterator[Block]:
    yield _heading("３　番号の状況")
    year = words.year(found.fiscal_year)
    yield Paragraph(text=f"{year}に次に付ける番号は、次のとおりである。", style=TextStyle(first=1, after=4))
    per_meeting = {
        rule.name for rule in words.regs.committees if rule.bill_numbering is BillNumbering.MEETING
    }
    yield Table(
        rows=(
            tuple(head(name) for name in ("会議体", "回", "議案番号", "報告番号")),
            *(
                (
                    text(one.committee),
                    centered(f"第{words.figure(one.meeting)}回"),
                    *(
                        centered(
                            "会議ごとに第１号から"
                            if one.committee in per_meeting
                            else f"第{words.figure(n)}号"
                        )
                        for n in (one.bill, one.report)
                    ),
                )
                for one in found.numbers
            ),
        ),
        widths=(PORTRAIT - 96.0, 24.0, 36.0, 36.0),
        header_rows=1,
        size=9.5,
    )
    receipt = f"計画書等の受付番号　第{words.figure(found.next_receipt)}号"
    number = blank_number(words.regs.document_number, found.fiscal_year, words.regs.number_style)
    yield Paragraph(text=receipt, style=TextStyle(indent=1, before=4))
    yield Paragraph(text=f"文書番号の形　{number}（番号は文書管理システムによる）", style=TextStyle(indent=1))


def _places(found: Handover, _words: Words) -> Iterator[Block]:
    yield _heading("４　物の在りか")
    yield Table(
        rows=(
            (head("もの"), head("場所"), head("備考")),
            *((text(one.what), Cell(text=one.where, size=8.5), text(one.note)) for one in found.places),
        ),
        widths=(38.0, 87.0, 40.0),
        header_rows=1,
        size=9.5,
    )


def _members(found: Handover, words: Words) -> Iterator[Block]:
    yield _heading("５　委員と職にある者")
    for rule, seats in found.rosters:
        own = [seat for seat in seats if not seat.vacant or seat.post]
        if own:
            yield Paragraph(text=rule.formal_name, style=_PART)
            yield Table(
                rows=(
                    tuple(head(name) for name in ("役職", "職", "氏名")),
                    *(
                        (centered(seat.title), text(words.set(office(seat))), text(seat.person))
                        for seat in own
                    ),
                ),
                widths=(28.0, 77.0, 60.0),
                header_rows=1,
                size=9.5,
            )
    posts = {post.id: post for post in words.regs.posts}
    rows = [
        (
            text(posts[one.post_id].name if one.post_id in posts else one.post_id),
            text(one.name),
            text(words.day(one.since)),
        )
        for one in found.holders
    ]
    if rows:
        yield Paragraph(text="職にある者", style=_PART)
        heads = tuple(head(name) for name in ("職", "氏名", "始まり"))
        yield Table(rows=(heads, *rows), widths=(65.0, 60.0, 40.0), header_rows=1, size=9.5)


def _closings(found: Handover, words: Words) -> Iterator[Block]:
    if not found.closings:
        return
    yield _heading("６　締めた年度")
    for one in found.closings:
        reason = f"　引き継いだ理由：{one.reason}" if one.reason else ""
        said = (
            f"{words.year(one.fiscal_year)}　{words.day(one.closed_on)}に締めた。控え：{one.backup}{reason}"
        )
        yield Paragraph(text=said, style=TextStyle(indent=1))
        for line in one.carried:
            yield Numbered(
                label="・", text=words.set(line), label_width=1, style=TextStyle(indent=2, size=9.5)
            )


def _papers(found: Handover, words: Words) -> Iterator[Block]:
    yield _heading("別紙　作成した文書")
    yield Table(
        rows=(
            tuple(head(name) for name in ("作成日時", "種類", "ファイル名", "SHA-256")),
            *(
                (
                    centered(paper.made_on),
                    text(paper.kind),
                    text(paper.file_name + (f"　ほか{words.figure(paper.more)}件" if paper.more else "")),
                    Cell(text=paper.sha256, size=7.5),
                )
                for paper in found.papers
            ),
        ),
        widths=(30.0, 34.0, _LANDSCAPE - 164.0, 100.0),
        header_rows=1,
        size=8.5,
    )
    if found.more_papers:
        more = f"※ほか{words.figure(found.more_papers)}件は、記録に残っている。"
        yield Paragraph(text=more, style=NOTE)
