"""追加・差替資料: only what is late or replaced since the papers went out, behind the list of changes (M-4)."""

from collections.abc import Sequence

from kiosk_app.documents.compose.annexes import NOTHING_ATTACHED, Attached
from kiosk_app.documents.compose.handouts import item_handouts, label_range
from kiosk_app.documents.compose.names import bill, item_title, meeting_title, secretariat
from kiosk_app.documents.compose.notice import meeting_when, meeting_where
from kiosk_app.documents.compose.packet import item_parts
from kiosk_app.documents.compose.styles import PORTRAIT, centered, head, text, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Align, Document, Paragraph, Part, Table, TextStyle
from kiosk_app.domain.agenda_changes import changed_items, latest_changes
from kiosk_app.domain.agenda_rules import AgendaChange
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations

ADDENDUM = "追加・差替資料"


def addendum(
    dossier: MeetingDossier, regs: Regulations, attached: Attached = NOTHING_ATTACHED
) -> Document | None:
    """Compose the papers that are new, or None when nothing changed since the notice."""
    words = Words(regs)
    changes = latest_changes(dossier, regs.number_style)
    if not changes:
        return None
    parts = [_list(changes, dossier, words)]
    for item in changed_items(dossier):
        parts.extend(item_parts(item, dossier, words, attached))
    day = dossier.meeting.issued_on or dossier.meeting.held_on
    return Document(
        title=f"{meeting_title(dossier, words)}　{ADDENDUM}",
        parts=tuple(parts),
        author=secretariat(words),
        subject=ADDENDUM,
        created=day.isoformat(),
    )


def _list(changes: Sequence[AgendaChange], dossier: MeetingDossier, words: Words) -> Part:
    rows = tuple(
        (
            centered(change.kind.label),
            centered(bill(change.item, words)),
            text(item_title(change.item, words)),
            centered(label_range(item_handouts(change.item, dossier, words))),
            text(change.item.note),
        )
        for change in changes
    )
    when = "　".join(part for part in (meeting_when(dossier, words), meeting_where(dossier)) if part)
    heads = ("区分", "番号", "件名", "資料番号", "内容")
    return Part(
        blocks=(
            title(f"{meeting_title(dossier, words)}　{ADDENDUM}"),
            Paragraph(text=when, style=TextStyle(align=Align.RIGHT, after=8)),
            Table(
                rows=(tuple(head(name) for name in heads), *rows),
                widths=(24.0, 24.0, PORTRAIT - 119.0, 31.0, 40.0),
                header_rows=1,
                size=10,
                min_height=9,
            ),
        )
    )
