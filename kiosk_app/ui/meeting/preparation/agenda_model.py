"""The agenda as a list that can be put in order with the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.numbering import bill_label, handout_label
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.overriding import override
from kiosk_app.ui.theme import Tone

_KIND = "application/x-fugiroku-agenda"
Index = QModelIndex | QPersistentModelIndex


def agenda_columns(style: NumberStyle) -> tuple[Column[AgendaItem], ...]:
    """Return the columns of an agenda; a provisional number stands in brackets."""

    def number(item: AgendaItem) -> str:
        text = bill_label(item.kind, item.bill_no, style)
        return text if item.frozen or not text else f"（{text}）"

    def handout(item: AgendaItem) -> str:
        return "" if item.handout_no is None else handout_label(item.handout_no, style)

    return (
        Column(title="番号", text=number, width=102, order=lambda i: i.order),
        Column(title="区分", text=lambda i: i.kind.label, width=72, gives_way=1),
        Column(title="件名", text=_title, width=240, tone=_tone, stretch=True),
        Column(title="件数", text=_count, width=46, figures=True),
        Column(title="資料", text=handout, width=60),
        Column(title="条文", text=lambda i: i.article, width=146, gives_way=2),
        Column(title="説明者", text=lambda i: i.explainer, width=66, gives_way=3),
    )


def _title(item: AgendaItem) -> str:
    marks = (("取下げ", item.withdrawn), ("追加", item.late), (item.note, bool(item.note)))
    shown = "・".join(text for text, given in marks if given)
    return f"{item.title}　【{shown}】" if shown else item.title


def _tone(item: AgendaItem) -> Tone:
    return Tone.MUTED if item.withdrawn else Tone.PLAIN


def _count(item: AgendaItem) -> str:
    return str(len(item.plan_ids)) if item.plan_ids else ""


class AgendaModel(RowModel[AgendaItem]):
    """Rows that may be dragged; `dropped` tells from which place to which."""

    dropped = Signal(int, int)

    def __init__(self, columns: Sequence[Column[AgendaItem]]) -> None:
        super().__init__(columns)
        self.movable = False

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be picked up, and dropped between rows."""
        found = super().flags(index)
        if not self.movable:
            return found
        return found | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are only moved."""
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        """Only rows of an agenda."""
        return [_KIND]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the place of the row that is dragged."""
        data = QMimeData()
        data.setData(_KIND, str(indexes[0].row()).encode())
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell where the row was dropped; the page asks the use case, the model changes nothing itself."""
        if not data.hasFormat(_KIND):
            return False
        source = int(data.data(_KIND).toStdString())
        target = row if row >= 0 else self.rowCount()
        self.dropped.emit(source, target)
        return False
