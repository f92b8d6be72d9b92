"""The card that leads round the window: it frames a place, says what it is for, and listens to the keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kiosk_app.ui.overriding import override
from kiosk_app.ui.shell.tour_stops import Stop, stops
from kiosk_app.ui.shell.window_view import WindowView
from kiosk_app.ui.widgets.panels import button, label, wrapped

_WIDTH = 420
_GAP = 14
_KEYS = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Backspace: -1,
}


class TourCard(QFrame):
    """Stand over the window; the window below stays as it is and nothing is written."""

    def __init__(
        self, window: QWidget, view: WindowView, show_page: Callable[[str], None], pages: Sequence[str]
    ) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = view
        self._show_page = show_page
        self._before: QWidget | None = window.focusWidget()
        self.stops = stops(pages)
        self.number = 0
        self.frame = QFrame(window)
        self.frame.setObjectName("tourframe")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = label("", "title")
        self.count = label("", "muted")
        self.text = wrapped("")
        self.back = button("前へ ←", lambda: self.go(-1))
        self.next = button("", lambda: self.go(1), main=True)
        self.away = button("やめる Esc", self.leave)
        for one in (self.back, self.next, self.away):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card itself listens to the keys
        self._lay_out()

    @property
    def stop(self) -> Stop:
        """Return where the tour is."""
        return self.stops[self.number]

    def begin(self) -> None:
        """Start at the first stop."""
        self.go(0)

    def go(self, by: int) -> None:
        """Go on or back; behind the last stop the tour is over."""
        number = self.number + by
        if number >= len(self.stops):
            self.leave()
            return
        self.number = max(number, 0)
        self._show()

    def leave(self) -> None:
        """End the tour and give the keys back."""
        self.frame.hide()
        self.hide()
        self.frame.deleteLater()
        self.deleteLater()
        # the page behind may have been left and deleted meanwhile
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys of the tour from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with ←, away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _KEYS:
            self.go(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        stop = self.stop
        self._show_page(stop.page)
        self.title.setText(stop.title)
        self.text.setText(stop.text)
        self.count.setText(f"{self.number + 1}／{len(self.stops)}")
        self.setAccessibleName(f"{stop.title}。{stop.text}")
        self.back.setEnabled(self.number > 0)
        self.next.setText("終わる Enter" if self.number == len(self.stops) - 1 else "次へ Enter")
        self.adjustSize()
        self._place(stop.where(self._view))
        for one in (self.frame, self):
            one.show()
            one.raise_()
        self.setFocus()

    def _place(self, marked: QWidget) -> None:
        window = self.window()
        framed = QRect(marked.mapTo(window, QPoint(0, 0)), marked.size())
        self.frame.setGeometry(framed)
        room = window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self.move(_beside(framed, self.rect(), room))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        foot = QHBoxLayout()
        foot.addWidget(self.away)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(10)
        lines.addLayout(top)
        lines.addWidget(self.text)
        lines.addLayout(foot)


def _beside(framed: QRect, card: QRect, room: QRect) -> QPoint:
    """Return where a card stands beside what is framed: right, below or above, else in its lower right corner."""
    tries = (
        QPoint(framed.right() + _GAP, framed.top() + _GAP),
        QPoint(framed.left(), framed.bottom() + _GAP),
        QPoint(framed.left(), framed.top() - card.height() - _GAP),
    )
    for place in tries:
        wanted = card.translated(place)
        wanted.moveLeft(min(wanted.left(), room.right() - card.width()))
        if room.contains(wanted) and not framed.intersects(wanted):
            return wanted.topLeft()
    return QPoint(framed.right() - card.width() - 2 * _GAP, framed.bottom() - card.height() - 2 * _GAP)


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.key() in _KEYS
