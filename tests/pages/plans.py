"""The page of plans in the clerk's words."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.plans.form_page import PlanForm
from kiosk_app.ui.plans.live import LivePaper
from kiosk_app.ui.plans.page import PlansPage
from kiosk_app.ui.plans.paste_dialog import PasteDialog


class PlansDesk:
    """The list of plans, the chosen one, and the form."""

    def __init__(self, page: PlansPage) -> None:
        self.page = page
        self.view = page.view

    @property
    def titles(self) -> list[str]:
        """Return the titles that are listed."""
        return [row.title for row in self.view.list.rows.shown]

    @property
    def shown(self) -> str:
        """Return the chosen plan in words."""
        return self.view.sheet.toPlainText()

    @property
    def form(self) -> PlanForm:
        """Return the open form."""
        assert self.page._form is not None
        return self.page._form

    @property
    def paper(self) -> LivePaper:
        """Return the paper beside the form."""
        return self.form.live

    def waits_a_moment(self) -> None:
        """Stop typing: what follows after a pause happens now."""
        self.form._check_pause.timeout.emit()

    def types(self, key: str, text: str) -> None:
        """Type a text into a line of the form, letter by letter, and leave it there."""
        line = self.form.form.editor(key).widget()
        line.setFocus()
        QTest.keyClicks(line, text)

    def undoes(self) -> None:
        """Press Ctrl+Z where the cursor is."""
        self._presses(Qt.Key.Key_Z)

    def redoes(self) -> None:
        """Press Ctrl+Y where the cursor is."""
        self._presses(Qt.Key.Key_Y)

    def _presses(self, key: Qt.Key) -> None:
        window = self.page.window()
        window.activateWindow()
        QTest.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)

    @property
    def acts(self) -> dict[str, tuple[str, bool]]:
        """Open the menu of acts: by name, what it says and whether the act is open."""
        self.page.acts.offer()
        found = {}
        for action in self.page.acts.menu.actions():
            name = action.text().split("〔")[0].split("　―")[0].removesuffix("…")
            found[name] = (action.text(), action.isEnabled())
        return found

    def does(self, name: str) -> None:
        """Choose an act from the menu."""
        number = list(self.acts).index(name)
        self.page.acts.menu.actions()[number].trigger()

    def pastes(self, text: str) -> PasteDialog | None:
        """Press Ctrl+V on the list with a text on the clipboard, and return what is shown."""
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.view.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        found = self.page._session.messages.shown
        return found if isinstance(found, PasteDialog) else None

    def filters_by(self, text: str = "", **choices: Any) -> None:
        """Filter the list."""
        self.view.filters.text.setText(text)
        for key, value in choices.items():
            self.view.filters.choose(key, value)
        self.view.filters.apply_now()

    def chooses(self, *titles: str) -> list[PlanRow]:
        """Select plans by their titles."""
        listed = self.view.list
        listed.clearSelection()
        rows: list[PlanRow] = []
        for number, row in enumerate(listed.rows.shown):
            if row.title in titles:
                listed.setCurrentIndex(listed.rows.index(number, 0)) if not rows else None
                listed.selectionModel().select(
                    listed.rows.index(number, 0),
                    listed.selectionModel().SelectionFlag.Select | listed.selectionModel().SelectionFlag.Rows,
                )
                rows.append(row)
        return rows

    def fills_in(self, **values: Any) -> None:
        """Write into fields of the form, as if typed."""
        for key, value in values.items():
            editor = self.form.form.editor(key.replace("__", ":"))
            editor.set_value(value)
            editor.edited.emit()
