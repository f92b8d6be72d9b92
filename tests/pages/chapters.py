"""The pages of lists and forms in the clerk's words: campaign, consultations, evaluations, decisions outside, publication."""

from typing import Any, TypeVar

from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Page
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Target
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.form_dialog import FormDialog
from tests.pages.window import Clerk

AnyPart = TypeVar("AnyPart", bound=Page)


def part(clerk: Clerk, page_id: str, kind: type[AnyPart], record: int | None = None) -> AnyPart:
    """Open a page at the part of a kind, and at a record when given."""
    clerk.window.show_page(page_id)
    page = clerk.window.page
    if isinstance(page, PartsPage):
        number = next(n for n, one in enumerate(page.parts) if isinstance(one, kind))
        page.show_part(number)
        page = page.part
    assert isinstance(page, kind)
    if record is not None:
        page.show_target(Target(page_id, record))
    return page


def cells(page: ListPage[Any], column: str) -> list[str]:
    """Return what a column of the list shows."""
    rows = page.view.list.rows
    number = [one.title for one in rows.columns].index(column)
    return [str(rows.index(row, number).data()) for row in range(rows.rowCount())]


def shown(page: ListPage[Any]) -> str:
    """Return the chosen record in words."""
    return page.view.sheet.toPlainText()


def chooses(page: ListPage[Any], column: str, text: str) -> None:
    """Put the cursor on the first row whose cell contains a text."""
    number = next(n for n, cell in enumerate(cells(page, column)) if text in cell)
    page.view.list.setCurrentIndex(page.view.list.rows.index(number, 0))


def form(clerk: Clerk) -> Form:
    """Return the form of the open dialog."""
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog), clerk.told
    return dialog.form


def fills_in(clerk: Clerk, button: str = "", **values: Any) -> None:
    """Write into the open dialog as if typed, and press a button when named."""
    found = form(clerk)
    for key, value in values.items():
        editor = found.editor(key.replace("__", ":"))
        editor.set_value(value)
        editor.edited.emit()
    if button:
        clerk.answers(button)


def trouble(clerk: Clerk) -> str:
    """Return what the open dialog says against its values."""
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    beside = [line.problem.said for line in dialog.form._lines.values() if line.problem.isVisibleTo(dialog)]
    return "\n".join([dialog.trouble.said, *beside])


def opened_files(page: ListPage[Any]) -> str:
    """Return what is told of files that were made."""
    found = page.view.files
    return "\n".join(one.text() for one in found.findChildren(type(page.view.filters.count)))
