"""The heading of a list: columns that the clerk does not want are put away, and come back by the same menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from kiosk_app.ui.overriding import override


class Heading(QHeaderView):
    """Know which columns are put away; `rearranged` tells when that changed."""

    rearranged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._away: frozenset[int] = frozenset()
        self.setSectionsClickable(True)

    @property
    def away(self) -> tuple[str, ...]:
        """Return the names of the columns that are put away."""
        return tuple(self._title(number) for number in sorted(self._away))

    def is_away(self, number: int) -> bool:
        """Tell whether a column is put away."""
        return number in self._away

    def put_away(self, titles: Sequence[str]) -> None:
        """Put these columns away and show the others; one always stays, and so does a column of marks, without a name."""
        named = [number for number in range(self.count()) if self._title(number)]
        wanted = {number for number in named if self._title(number) in titles}
        self._away = frozenset() if len(wanted) == self.count() else frozenset(wanted)
        self.rearranged.emit()

    def menu(self) -> QMenu:
        """Return the menu that shows and hides columns."""
        menu = QMenu("表示する列", self)
        for number in filter(self._title, range(self.count())):
            action = menu.addAction(self._title(number))
            action.setCheckable(True)
            action.setChecked(not self.is_away(number))
            action.toggled.connect(lambda shown, number=number: self._show(number, shown=shown))
        menu.addSeparator()
        menu.addAction("すべての列を表示する").triggered.connect(lambda _checked=False: self.put_away(()))
        return menu

    def open_menu(self, at: QPoint) -> None:
        """Open the menu at a place of the screen."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where it was asked for."""
        self.open_menu(event.globalPos())

    def _show(self, number: int, *, shown: bool) -> None:
        away = self._away - {number} if shown else self._away | {number}
        self.put_away([self._title(one) for one in away])

    def _title(self, number: int) -> str:
        return str(self.model().headerData(number, Qt.Orientation.Horizontal))
