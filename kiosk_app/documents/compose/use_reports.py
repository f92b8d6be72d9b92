"""The yearly report on the results of use: the table by 部 and business, with what was not reported (B46-15-3, B46-16-3)."""

from collections.abc import Iterator, Sequence

from kiosk_app.documents.compose.styles import amount, centered, head, text
from kiosk_app.documents.compose.words import NO_FIGURE, Words
from kiosk_app.documents.content import Align, Block, Cell, Face, Paragraph, Space, Table, TextStyle
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.plan import UseState
from kiosk_app.domain.usage import KIND, UseLine, from_entry, rule_of, use_lines

_HEADS = ("部", "課", "業務", "区分", "件数（件）", "廃棄年月日")
_WIDTHS = (26.0, 30.0, 45.0, 14.0, 20.0, 30.0)
_UNREPORTED = "未提出"
_NOTE = TextStyle(size=9, leading=1.5)


def use_report(
    item: AgendaItem, plans: Sequence[PlanFile], dossier: MeetingDossier, words: Words
) -> Iterator[Block]:
    """Yield the table of the uses that an item reports on; nothing where it names no plans that use data."""
    rule = rule_of(item, words.regs)
    if rule is None or not plans:
        return
    reports = [from_entry(entry) for entry in dossier.entries if entry.kind == KIND]
    lines = use_lines(plans, reports, rule, words.regs)
    if not lines:
        return
    yield Space(height=8)
    yield Table(
        rows=(tuple(head(name) for name in _HEADS), *_rows(lines, words), *_totals(lines, words)),
        widths=_WIDTHS,
        header_rows=1,
        size=9.5,
        min_height=7,
    )
    missing = sum(line.count is None for line in lines)
    if missing:
        name = rule.usage_report_name or KIND
        yield Paragraph(
            text=words.say(f"※{name}が提出されていない業務が{words.figure(missing)}件ある。"), style=_NOTE
        )


def _rows(lines: Sequence[UseLine], words: Words) -> Iterator[tuple[Cell, ...]]:
    for at, line in enumerate(lines):
        first = at == 0 or lines[at - 1].bureau != line.bureau
        same = sum(1 for other in lines[at:] if other.bureau == line.bureau)
        place = (Cell(text=line.bureau, rowspan=same),) if first else ()
        yield (
            *place,
            text(line.section or line.bureau),
            text(f"（記載例）{line.title}" if line.example else line.title),
            centered(line.state.label),
            centered(_UNREPORTED) if line.count is None else amount(f"{line.count:,}"),
            centered(words.day(line.disposed_on) if line.disposed_on else NO_FIGURE),
        )


def _totals(lines: Sequence[UseLine], words: Words) -> Iterator[tuple[Cell, ...]]:
    new = sum(line.state is UseState.NEW for line in lines)
    label = f"合　計（{words.figure(len(lines))}業務　うち新規{words.figure(new)}）"
    counts = [line.count for line in lines if line.count is not None]
    yield (
        Cell(text=label, align=Align.CENTER, face=Face.SANS, shaded=True, colspan=4),
        amount(f"{sum(counts):,}" if counts else NO_FIGURE, bold=True),
        centered(""),
    )
