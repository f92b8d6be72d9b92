"""The page of plans: find them, look at one, and take the steps of its life outside a meeting."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint

from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.page import PART, Command, Key, Page
from kiosk_app.ui.plans.acts import PlanActs
from kiosk_app.ui.plans.detail import PlanDetail
from kiosk_app.ui.plans.form_page import PlanForm
from kiosk_app.ui.plans.page_view import PlansView
from kiosk_app.ui.plans.preview import PlanPreview
from kiosk_app.ui.plans.taking import PlanTaking
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.dropping import FileDrop
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.drafting import EDITABLE

_FILTERS: Sequence[tuple[str, Callable[[PlanRow], object]]] = (
    ("year", lambda row: row.year),
    ("type", lambda row: row.type_id),
    ("state", lambda row: row.state),
)


class PlansPage(Page):
    """計画書等."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sections = {section.id: section for section in session.desk.regulations.sections}
        self.view = PlansView(self, PlanDetail(session), session.desk.regulations, session.preferences)
        self.acts = PlanActs(self, session, self.view)
        self._only: frozenset[int] = frozenset()
        self._form: PlanForm | None = None
        self._preview: PlanPreview | None = None
        self.view.filters.changed.connect(self._apply_filter)
        self.view.list.chosen.connect(self._on_chosen)
        self.view.list.opened.connect(self._edit)
        self.view.list.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.view.sheet.restyled.connect(self._on_chosen)
        self.view.edit.clicked.connect(self._edit)
        self._taking = PlanTaking(self, session, self._target_year)
        self.view.take_in.clicked.connect(self._taking.choose_files)
        self.view.paste.clicked.connect(self._taking.paste)
        self.view.list.pasted.connect(self._taking.paste)
        self.view.roll.clicked.connect(self._taking.roll)
        self.view.show_all.clicked.connect(lambda: self._show_only((), ""))
        FileDrop(self.view.list.viewport(), self._drop)
        self._set_choices()

    def help_at(self) -> str:
        """Return the form while it is open."""
        return f"{PART}form" if self._form is not None else ""

    def commands(self) -> tuple[Command, ...]:
        """Return what the F-keys do on the list, in the form or in the preview."""
        if self._form is not None:
            return self._form.commands()
        if self._preview is not None:
            return self._preview.commands()
        chosen = self.view.list.current()
        return (
            Command(Key.EDIT, "新規", self.new_plan),
            Command(Key.PREVIEW, "付議書", self._show_preview, enabled=chosen is not None),
            Command(Key.REGISTER, "受付", self.acts.accept, enabled=self.acts.can_accept),
        )

    def enter(self) -> None:
        """Begin in the list."""
        self.view.list.setFocus()

    def refresh(self) -> None:
        """Read the plans of the working year and of the one that it plans for."""
        year, desk = self._session.year, self._session.desk
        chosen = self.view.list.current()
        rows = [*plans.list_plans(desk, year=year + 1), *plans.list_plans(desk, year=year)]
        years = sorted({row.year for row in rows}, reverse=True)
        self.view.filters.set_choices("year", "対象年度", [(y, f"{format_fiscal_year(y)}分") for y in years])
        self.view.list.rows.set_rows(rows)
        self.view.lists.setCurrentWidget(self.view.list if rows else self.view.empty)
        self._apply_filter()
        if chosen is not None:
            self.view.list.choose(lambda row: row.id == chosen.id)
        self._on_chosen()

    def show_target(self, target: Target) -> None:
        """Show one plan, or the plans of a section and a kind."""
        self._close_inner()
        self._show_only(target.ids, target.part)
        self.view.filters.clear()
        if target.id is not None:
            self.view.list.choose(lambda row: row.id == target.id)
        elif target.part and not target.ids:
            self._show_filed(*target.part.split("/", 1))
        self.view.list.setFocus()

    def _show_only(self, ids: tuple[int, ...], why: str) -> None:
        self._only = frozenset(ids)
        self.view.only.setVisible(bool(ids))
        self.view.only_text.setText(f"「{why}」だけを表示しています。")
        self._apply_filter()

    def _show_filed(self, section_id: str, type_id: str) -> None:
        """Show the plans that a cell of the filing grid counts."""
        section = self._sections[section_id]
        self.view.filters.text.setText(section.name or section.bureau)
        self.view.filters.choose("bureau", section.bureau)
        self.view.filters.choose("type", type_id or None)
        self.view.filters.apply_now()
        if self.view.list.rows.rowCount():
            self.view.list.setCurrentIndex(self.view.list.rows.index(0, 0))

    def back(self) -> bool:
        """Leave the form or the preview; what was typed is kept."""
        return self._close_inner()

    def keep(self) -> None:
        """Keep what was typed in the form."""
        if self._form is not None:
            self._form.keep()

    def new_plan(self) -> None:
        """Write a new plan."""
        self._open_form(None)

    def _edit(self) -> None:
        chosen = self.view.list.current()
        if chosen is not None and chosen.state in EDITABLE:
            self._open_form(chosen.id)

    def _open_form(self, plan_id: int | None) -> None:
        self._close_inner()
        self._form = PlanForm(self._session, plan_id)
        self._form.done.connect(self._on_registered)
        self._form.commands_changed.connect(self.commands_changed)
        self.view.stack.addWidget(self._form)
        self.view.stack.setCurrentWidget(self._form)
        self._form.start()
        self.commands_changed.emit()

    def _show_preview(self) -> None:
        chosen = self.view.list.current()
        if chosen is None:
            return
        self._preview = PlanPreview(self._session, chosen.id)
        self.view.stack.addWidget(self._preview)
        self.view.stack.setCurrentWidget(self._preview)
        self._preview.start()
        self.commands_changed.emit()

    def _close_inner(self) -> bool:
        inner = self._form or self._preview
        if inner is None:
            return False
        if self._form is not None:
            self._form.keep()
        self._form = self._preview = None
        self.view.stack.removeWidget(inner)
        inner.deleteLater()
        self.view.list.setFocus()
        self.commands_changed.emit()
        return True

    def _on_registered(self, plan_id: int) -> None:
        if self._form is not None:
            self._form.forget()
        self._close_inner()
        self._session.tell(Changes(plans=frozenset({plan_id})))
        self.view.list.choose(lambda row: row.id == plan_id)

    def _target_year(self) -> int:
        """Return the year that plans come in for."""
        chosen = self.view.filters.choice("year")
        return self._session.year + 1 if chosen is None else int(chosen)

    def _set_choices(self) -> None:
        regulations = self._session.desk.regulations
        filters = self.view.filters
        filters.set_choices("type", "種別", [(rule.id, rule.short) for rule in regulations.plan_types])
        filters.set_choices("state", "状態", [(state, state.label) for state in PlanState])
        bureaus = dict.fromkeys(section.bureau for section in regulations.sections)
        filters.set_choices("bureau", "部", [(bureau, bureau) for bureau in bureaus])

    def _apply_filter(self) -> None:
        filters = self.view.filters
        bureau = ("bureau", lambda row: self._sections[row.section_id].bureau)
        chosen, only = filters.accepts([*_FILTERS, bureau]), self._only
        self.view.list.rows.set_filter(
            filters.text.text(), lambda row: chosen(row) and (not only or row.id in only)
        )
        filters.show_count(self.view.list.rows.rowCount(), self.view.list.rows.total)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.view.detail.show_plan(self.view.list.current())
        self._show_acts()

    def _show_acts(self) -> None:
        self.acts.show()
        self.commands_changed.emit()

    def _drop(self, paths: tuple[Path, ...], where: QPoint) -> None:
        """Attach files to the plan that they fell on."""
        index = self.view.list.indexAt(where)
        if not index.isValid():
            self._session.messages.tell("ファイルは、添付する計画書の行の上に落としてください。")
            return
        row = self.view.list.rows.row(index.row())
        self.view.list.choose(lambda one: one.id == row.id)
        self.view.detail.show_attachments()
        self.view.detail.attachments.attach(paths, row.id)
