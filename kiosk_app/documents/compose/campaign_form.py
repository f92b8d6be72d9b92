"""The form of a section as a Word document, for offices that return Word: the same fields as the workbook has.

Each card for a new or changed plan is a table of its own. The printed code and the numbers of the rows tell the form
when it comes back.
"""

from collections.abc import Iterator

from kiosk_app.documents.compose.names import secretariat
from kiosk_app.documents.compose.styles import NOTE, PORTRAIT, head, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Orientation,
    Paragraph,
    Part,
    Table,
)
from kiosk_app.domain.campaign_form import (
    CARDS,
    CODE,
    CONTACT,
    DUE,
    GUIDE,
    ITEM,
    KEY_LABELS,
    NOTHING,
    RECEIVER,
    SECTION,
    FormField,
    FormRow,
    SectionForm,
    answer_fields,
    card_fields,
    instructions,
    prefilled,
)

CARD_PAGES = 3
_KEYS = (17.0, 44.0, 30.0, 26.0)
_MILLIMETRES = 1.75  # for each half-width character of a column
_SMALL = 8.0


def campaign_form(form: SectionForm) -> Document:
    """Compose the form of a section, to be given out as Word only."""
    words = Words(form.regulations)
    name = f"{words.year(form.campaign.year)}{form.regulations.terms.plan}　提出票"
    cards = (
        Part(blocks=tuple(_card(form, f"{name}（{CARDS}）", number, words)), numbered=False)
        for number in range(1, CARD_PAGES + 1)
    )
    front = Part(
        blocks=tuple(_front(form, name, words)),
        orientation=Orientation.LANDSCAPE,
        paper="A3",
        numbered=False,
    )
    return Document(title=name, parts=(front, *cards), author=secretariat(words))


def _front(form: SectionForm, name: str, words: Words) -> Iterator[Block]:
    yield title(name, toc=False)
    due = words.weekday(form.due) if form.due else ""
    yield Table(
        rows=(
            (head(SECTION), text(form.section.label), head(CONTACT), text("")),
            (head(RECEIVER), text(secretariat(words)), head(NOTHING), text("")),
            *(((head(DUE), text(due, colspan=3)),) if due else ()),
            (head(CODE), Cell(text=form.head.code, size=_SMALL, colspan=3)),
        ),
        widths=(30.0, 110.0, 36.0, 80.0),
        align=Align.LEFT,
        after=6,
    )
    for number, line in enumerate(instructions(form), start=1):
        yield Paragraph(text=f"{number}　{line}", style=NOTE)
    fields = answer_fields(form.regulations, form.campaign.year)
    labels = (*KEY_LABELS, *(field.label for field in fields))
    yield Table(
        rows=(
            tuple(_small_head(label) for label in labels),
            *(tuple(_row(row, fields)) for row in form.rows),
        ),
        widths=(*_KEYS, *(field.width * _MILLIMETRES for field in fields)),
        header_rows=1,
        size=_SMALL,
        min_height=9,
        before=6,
    )


def _row(row: FormRow, fields: tuple[FormField, ...]) -> Iterator[Cell]:
    for known in (row.key.number, row.key.name, row.key.system, row.key.processing):
        yield Cell(text=known, shaded=True)
    for field in fields:
        value = prefilled(field, row)
        figure = field.key.startswith("cost:")
        shown = "" if value is None else f"{value:,}" if not isinstance(value, str) else value
        yield Cell(text=shown, align=Align.RIGHT if figure else Align.LEFT)


def _card(form: SectionForm, name: str, number: int, words: Words) -> Iterator[Block]:
    yield title(name, toc=False)
    where = f"{form.section.label}　　該当しない項目は空欄のままとしてください。"
    yield Paragraph(text=where, style=NOTE)
    rows = [
        (_label(field.label), Cell(text=field.help, size=_SMALL, shaded=True), text(""))
        for field in card_fields(form.regulations, form.campaign)
    ]
    yield Table(
        rows=((head(ITEM), head(GUIDE), head(f"{words.figure(number)}件目")), *rows),
        widths=(44.0, 42.0, PORTRAIT - 86.0),
        header_rows=1,
        size=9,
        min_height=7.5,
    )


def _label(value: str) -> Cell:
    return Cell(text=value, face=Face.SANS, shaded=True)


def _small_head(value: str) -> Cell:
    return Cell(text=value, align=Align.CENTER, face=Face.SANS, size=_SMALL, shaded=True)
