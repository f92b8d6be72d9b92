"""The page of the register: the public table of a year, of one kind."""

from kiosk_app.domain.register import Processing, RegisterRow, YearStatus
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.page import Command, Page
from kiosk_app.ui.register.page_view import RegisterView
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.register import list_register

_KINDS = tuple(Processing)


class RegisterPage(Page):
    """台帳."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view = RegisterView(self, session.preferences)
        self._kind = Processing.BATCH
        self.view.kinds.wanted.connect(self._on_kind)
        self.view.filters.changed.connect(self._apply_filter)
        self.view.list.chosen.connect(self._on_chosen)
        self.view.sheet.restyled.connect(self._on_chosen)

    def commands(self) -> tuple[Command, ...]:
        """The register follows decisions: there is nothing to edit here."""
        return ()

    def enter(self) -> None:
        """Begin in the list."""
        self.view.list.setFocus()

    def refresh(self) -> None:
        """Read the register of the working year."""
        year = self._session.year
        rows = list_register(self._session.desk, year)
        bureaus = dict.fromkeys(row.business.bureau_label for row in rows)
        self.view.filters.set_choices("bureau", "部", [(bureau, bureau) for bureau in bureaus])
        counts = {kind: sum(row.business.key.processing is kind for row in rows) for kind in _KINDS}
        for made, kind in zip(self.view.kinds.buttons, _KINDS, strict=True):
            made.setText(f"{kind.label}　{counts[kind]}")
            made.setVisible(counts[kind] > 0)
        if not counts[self._kind]:
            self._kind = next((kind for kind in _KINDS if counts[kind]), self._kind)
        self.view.kinds.choose(_KINDS.index(self._kind))
        self.view.list.rows.set_rows(rows)
        self.view.list.hide_empty()
        self.view.empty.setText(
            f"{format_fiscal_year(year)}の台帳はありません。\n年度を選び直すか、前の年度の計画の決定を登録してください。"
        )
        self.view.lists.setCurrentWidget(self.view.list if rows else self.view.empty)
        self._apply_filter()

    def show_target(self, target: Target) -> None:
        """Show one business."""
        self.view.filters.clear()
        if target.id is None:
            return
        row = next((row for row in self.view.list.rows.every if row.business.id == target.id), None)
        if row is not None:
            self._on_kind(_KINDS.index(row.business.key.processing))
            self.view.list.choose(lambda one: one.business.id == target.id)
            self.view.list.setFocus()

    def _on_kind(self, number: int) -> None:
        self._kind = _KINDS[number]
        self.view.kinds.choose(number)
        self._apply_filter()

    def _apply_filter(self) -> None:
        filters, kind = self.view.filters, self._kind
        chosen = filters.accepts([("bureau", lambda r: r.business.bureau_label)])
        self.view.list.rows.set_filter(
            filters.text.text(), lambda r: r.business.key.processing is kind and chosen(r)
        )
        shown = self.view.list.rows.shown
        filters.show_count(len(shown), len(shown))
        if shown and not self.view.list.currentIndex().isValid():
            self.view.list.setCurrentIndex(self.view.list.rows.index(0, 0))
        resting = sum(row.year.status is YearStatus.RESTING for row in shown)
        self.view.note.setText(f"うち休止 {resting}件（「－」と印刷し、件数に数えません）" if resting else "")
        self._on_chosen()

    def _on_chosen(self) -> None:
        row = self.view.list.current()
        writing = self.view.sheet.begin()
        if row is None:
            writing.line("一覧から選ぶと、ここに業務の内容が出ます。")
        else:
            _write(writing, row)
        self.view.sheet.show_writing(writing)


def _write(out: Writing, row: RegisterRow) -> None:
    business, year = row.business, row.year
    out.title(business.key.name, note=business.key.processing.label)
    out.pairs(
        (
            ("部課", f"{business.bureau_label}　{business.section_label}"),
            ("情報システム", business.key.system),
            ("年度", format_fiscal_year(year.fiscal_year)),
            ("種別", year.mark.label),
            ("実施", year.status.label),
            ("処理回数", year.frequency),
            ("主な処理", year.outputs),
            ("概要", year.outline),
        )
    )
