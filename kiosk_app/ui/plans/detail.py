"""The chosen plan beside the list: in words, against the year before, and with what is attached to it."""

from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from kiosk_app.domain.comparison import FieldChange, compare_all
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.plans.attachments import AttachmentsPanel
from kiosk_app.ui.plans.in_words import write_plan
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.usecases import plans
from kiosk_app.usecases.plans import PlanView

_NOTHING_CHOSEN = "一覧から選ぶと、ここに内容・確認すること・前年度比・経過が出ます。"
_CHANGED = "◆"


class PlanDetail(QTabWidget):
    """Show one plan in three tabs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: PlanView | None = None
        self.sheet = Sheet("計画書の内容")
        self.previous = Sheet("前年度の計画書との違い")
        self.all_fields = QCheckBox("同じ項目も表示する")
        self.all_fields.toggled.connect(lambda _on: self._show_previous())
        self.attachments = AttachmentsPanel(session)
        self.attachments.counted.connect(self._count)
        self.addTab(_page(self.sheet), "内容")
        self.addTab(_page(self.previous, self.all_fields), "前年度比")
        self.addTab(_page(self.attachments), "添付")

    def show_plan(self, row: PlanRow | None) -> None:
        """Show another plan."""
        desk = self._session.desk
        self._view = None if row is None else plans.show_plan(desk, row.id)
        writing = self.sheet.begin()
        if self._view is None:
            writing.line(_NOTHING_CHOSEN)
        else:
            write_plan(writing, self._view, desk.regulations)
        self.sheet.show_writing(writing)
        self._show_previous()
        self.attachments.show_plan(None if row is None else row.id)

    def _show_previous(self) -> None:
        """Write both years field by field; what differs bears a mark."""
        writing = self.previous.begin()
        file = self._view.file if self._view else None
        if file is None:
            writing.line(_NOTHING_CHOSEN)
        elif file.previous is None:
            writing.line("前年度の計画書がありません。新規の計画か、前年度の業務に結び付いていません。")
        else:
            found = compare_all(file.previous, file.plan.content, self._session.desk.regulations)
            differing = sum(one.differs for one in found)
            writing.heading("前年度比", note=f"{len(found)}項目中 {differing}項目が違います")
            years = (file.previous.fiscal_year, file.plan.content.fiscal_year)
            heads = ("", "項目", *(f"{format_fiscal_year(year)}" for year in years))
            rows = [_line(one) for one in found if one.differs or self.all_fields.isChecked()]
            if rows:
                writing.table(heads, rows)
            else:
                writing.line("違いはありません。")
        self.previous.show_writing(writing)

    def _count(self, number: int) -> None:
        self.setTabText(self.count() - 1, f"添付（{number}）" if number else "添付")

    def show_attachments(self) -> None:
        """Bring the attachments to the front."""
        self.setCurrentIndex(self.count() - 1)


def _page(*widgets: QWidget) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(8, 8, 4, 6)
    for number, widget in enumerate(widgets):
        lines.addWidget(widget, 0 if number else 1)
    return made


def _line(one: FieldChange) -> tuple[str, str, str, str]:
    return (_CHANGED if one.differs else "", one.label, one.before or "－", one.after or "－")
