"""評価票 and 部会報告書: marks of reviewers beside the section's own, averages with their span, a person's verdict (B46-8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk_app.documents.compose.attendance import quorum_line, sitting
from kiosk_app.documents.compose.letter import Letter, LetterHead, addressed, letter_part
from kiosk_app.documents.compose.names import has_members, meeting_title, secretariat, titled
from kiosk_app.documents.compose.notice import chair_lines
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, centered, head, label, section, text, title
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import (
    Block,
    Cell,
    Check,
    Document,
    Numbered,
    Paragraph,
    Part,
    Space,
    Table,
)
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.evaluation import Assessment, CriterionResult, Scoring, assess, scorings_of, tenths
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import Review, ReviewVerdict

SHEET, REPORT = "評価票", "部会報告書"
_FIELD = 32.0
_BELOW = replace(NOTE, before=4)
_COLUMNS = (20.0, 57.0, 12.0, 19.0, 19.0, 22.0, 16.0)
_HEADS = ("評価の軸", "小項目", "配点", "自己評価", "部会平均", "最低～最高", "得点")
_AXIS_COLUMNS = (45.0, 20.0, 32.0, 34.0, 34.0)
_AXIS_HEADS = ("評価の軸", "配点", "自己評価の得点", "部会の平均得点", "評点の最低～最高")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One evaluation with its marks and the meeting at which it was made."""

    review: Review
    scorings: tuple[Scoring, ...] = ()
    meeting: Meeting | None = None


def evaluated(dossier: MeetingDossier) -> tuple[Evaluated, ...]:
    """Return the evaluations of a meeting, those that it hears of included."""
    known = {**dossier.review_meetings, dossier.meeting.id: dossier.meeting}
    return tuple(
        Evaluated(
            review=review,
            scorings=scorings_of(review.id, dossier.entries),
            meeting=known.get(review.meeting_id),
        )
        for review in dossier.reviews
    )


def review_sheet(one: Evaluated, regs: Regulations) -> Document:
    """Compose the 評価票 of one system; what has no marks yet stays blank to be filled in."""
    words = Words(regs)
    name = f"システム{SHEET}　{one.review.system}"
    blocks = (title(f"システム{SHEET}", toc=False), *sheet_blocks(one, words))
    day = one.meeting.held_on.isoformat() if one.meeting else ""
    return Document(
        title=name,
        parts=(Part(blocks=tuple(blocks)),),
        author=secretariat(words),
        subject=SHEET,
        created=day,
    )


def review_report(dossier: MeetingDossier, regs: Regulations, letter: LetterHead) -> Document:
    """Compose the report of a sub-committee to its parent, with the 評価票 of each system (M-8)."""
    words = Words(regs)
    chosen = [one for one in evaluated(dossier) if one.review.verdict is not None]
    parent = regs.committee(dossier.committee.parent or dossier.committee.id)
    matter = "システムの評価の結果について（報告）"
    day = letter.dated or dossier.meeting.held_on
    held = f"{words.day(dossier.meeting.held_on)}開催の{meeting_title(dossier, words)}"
    body = Letter(
        addressee=(addressed(titled(parent.formal_name, parent.chair_title), words),),
        sender=chair_lines(dossier, words),
        matter=matter,
        sentences=(words.say(f"{held}において評価した結果を、下記のとおり報告します。"),),
        details=tuple(_report_details(chosen, dossier, words)),
    )
    sheets = tuple(
        Part(blocks=(title(f"システム{SHEET}", toc=False), *sheet_blocks(one, words)), numbered=False)
        for one in chosen
        if _assessment(one, words) is not None
    )
    return Document(
        title=matter,
        parts=(letter_part(body, letter, words, dossier.committee, reference_day=day), *sheets),
        author=secretariat(words),
        subject=REPORT,
        created=day.isoformat(),
    )


def sheet_blocks(one: Evaluated, words: Words) -> Iterator[Block]:
    """Yield the sheet of one system: facts, marks, opinions, verdict; facts and verdict alone without a sheet."""
    yield form(review_facts(one, words, verdict=False))
    rule = words.regs.evaluation
    sheet = rule.sheet(one.review.stage)
    if sheet is not None:
        found = assess(sheet, one.scorings, rule)
        yield Space(height=8)
        yield _marks(found, words)
        scale = "、".join(f"{number}＝{word}" for number, word in enumerate(rule.scale))
        yield Paragraph(text=words.say(f"評点　{scale}"), style=_BELOW)
        yield Paragraph(text=words.say(f"得点　配点×評点÷{rule.highest}"), style=NOTE)
        yield from _comments(found)
        yield from _proposal(found, words)
    yield Space(height=8)
    yield _verdict(one.review)


def review_facts(
    one: Evaluated, words: Words, *, verdict: bool = True, blank: str = NO_FIGURE
) -> Iterator[tuple[str, str]]:
    """Yield what is known of one evaluation, with the verdict unless the paper has its own place for it."""
    review = one.review
    home = next((found for found in words.regs.sections if found.id == review.section_id), None)
    yield "評価対象", f"（記載例）{review.system}" if review.example else review.system
    yield words.place("所管部課"), home.label if home else NO_FIGURE
    yield "評価の区分", review.stage.label
    if one.meeting is not None and not verdict:
        yield "部会の開催", words.weekday(one.meeting.held_on)
    if verdict:
        yield "評価結果", review.verdict.label if review.verdict else blank
        yield "部会の意見", review.opinion or blank


def axis_table(one: Evaluated, words: Words) -> Iterator[Block]:
    """Yield the marks of one system axis by axis, as the parent committee reads them; nothing without marks."""
    found = _assessment(one, words)
    if found is None:
        return
    best = words.regs.evaluation.highest
    rows = [tuple(head(name) for name in _AXIS_HEADS)]
    for axis in found.sheet.axes:
        of_axis = [result for result in found.results if result.axis is axis]
        points = sum(result.criterion.points for result in of_axis)
        own = [result.own * result.criterion.points / best for result in of_axis if result.own is not None]
        average = found.axis_average(axis, best)
        rows.append(
            (
                text(axis.label),
                centered(str(points)),
                centered(f"{sum(own):.1f}" if len(own) == len(of_axis) else NO_FIGURE),
                centered(tenths(average) if average is not None else NO_FIGURE),
                centered(_span(of_axis)),
            )
        )
    rows.append(_total_row(found))
    yield Space(height=4)
    yield Table(rows=tuple(rows), widths=_AXIS_COLUMNS, header_rows=1, size=9.5)


def form(facts: Iterator[tuple[str, str]]) -> Table:
    """Return facts as a form."""
    rows = tuple((label(name), text(value)) for name, value in facts)
    return Table(rows=rows, widths=(_FIELD, PORTRAIT - _FIELD), size=10, min_height=9)


def held_line(one: Evaluated, words: Words) -> str:
    """Return the meeting of the sub-committee at which a system was evaluated."""
    if one.meeting is None:
        return ""
    meeting = one.meeting
    rule = words.regs.committee(meeting.committee_id)
    name = meeting_label(meeting.fiscal_year, meeting.number, rule.formal_name, words.regs.number_style)
    return f"{words.weekday(meeting.held_on)}　{name}"


def _assessment(one: Evaluated, words: Words) -> Assessment | None:
    rule = words.regs.evaluation
    sheet = rule.sheet(one.review.stage)
    return assess(sheet, one.scorings, rule) if sheet is not None and one.scorings else None


def _report_details(chosen: Sequence[Evaluated], dossier: MeetingDossier, words: Words) -> Iterator[Block]:
    if has_members(dossier) and dossier.record is not None:
        yield Numbered(label="出席の状況", text=quorum_line(sitting(dossier, words)), label_width=7)
        yield Space(height=6)
    for one in chosen:
        yield form(review_facts(one, words))
        yield from axis_table(one, words)
        yield Space(height=8)


def _marks(found: Assessment, words: Words) -> Table:
    best = words.regs.evaluation.highest
    rows: list[tuple[Cell, ...]] = [tuple(head(name) for name in _HEADS)]
    for axis in found.sheet.axes:
        of_axis = [result for result in found.results if result.axis is axis]
        for place, result in enumerate(of_axis):
            first = (Cell(text=axis.label, rowspan=len(of_axis)),) if place == 0 else ()
            rows.append((*first, *_mark_cells(result, best)))
    rows.append(
        (
            Cell(text="合計", bold=True, colspan=2),
            centered(str(found.full)),
            centered(tenths(found.own_total) if found.own_total is not None else ""),
            centered(""),
            centered(_total_span(found)),
            centered(tenths(found.average) if found.average is not None else ""),
        )
    )
    return Table(rows=tuple(rows), widths=_COLUMNS, header_rows=1, size=9.5, min_height=8)


def _mark_cells(result: CriterionResult, best: int) -> tuple[Cell, ...]:
    average = result.average
    return (
        text(result.criterion.label),
        centered(str(result.criterion.points)),
        centered("" if result.own is None else str(result.own)),
        centered("" if average is None else tenths(average)),
        centered(_span([result]) if average is not None else ""),
        centered("" if average is None else tenths(average * result.criterion.points / best)),
    )


def _span(results: Sequence[CriterionResult]) -> str:
    lowest = [result.lowest for result in results if result.lowest is not None]
    highest = [result.highest for result in results if result.highest is not None]
    if not lowest or not highest:
        return NO_FIGURE
    return str(min(lowest)) if min(lowest) == max(highest) else f"{min(lowest)}～{max(highest)}"


def _total_span(found: Assessment) -> str:
    if found.lowest is None or found.highest is None:
        return ""
    return f"{tenths(found.lowest)}～{tenths(found.highest)}"


def _total_row(found: Assessment) -> tuple[Cell, ...]:
    return (
        Cell(text="合計", bold=True),
        centered(str(found.full)),
        centered(tenths(found.own_total) if found.own_total is not None else NO_FIGURE),
        centered(tenths(found.average) if found.average is not None else NO_FIGURE),
        centered(_total_span(found) or NO_FIGURE),
    )


def _comments(found: Assessment) -> Iterator[Block]:
    lines = [
        (result.criterion.label, f"{who}　{said}")
        for result in found.results
        for who, said in result.comments
    ]
    lines += [("全体", f"{who}　{said}") for who, said in found.opinions]
    if lines:
        yield section("所見")
        rows = tuple((text(name), text(said)) for name, said in lines)
        yield Table(rows=rows, widths=(50.0, PORTRAIT - 50.0), size=9.5)


def _proposal(found: Assessment, words: Words) -> Iterator[Block]:
    if found.proposal is None:
        return
    said = f"評点による目安　{found.proposal.label}（{'。'.join(found.reasons)}）。結論は、部会が定める。"
    yield Paragraph(text=words.say(said), style=_BELOW)


def _verdict(review: Review) -> Table:
    checks = tuple(Check(label=verdict.label, ticked=verdict is review.verdict) for verdict in ReviewVerdict)
    rows = ((label("結論"), Cell(checks=checks)), (label("部会の意見"), text(review.opinion)))
    return Table(rows=rows, widths=(_FIELD, PORTRAIT - _FIELD), size=10, min_height=12)
