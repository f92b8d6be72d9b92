"""Pages of a paper as they will print: one at a time, with page keys and zoom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from kiosk_app.ui.overriding import override
from kiosk_app.ui.widgets.flow import Flow
from kiosk_app.ui.widgets.panels import button, label

_POINT_TO_PIXEL = 96 / 72
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_MARGIN = 26
_PROBE = 0.1
_LARGEST_FIT = 1.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to look through: its name, how many pages, and how a page becomes an image at a scale."""

    title: str
    pages: int
    image: Callable[[int, float], QImage]


class PageImages(QWidget):
    """Show papers page by page; the page fits the width until the clerk zooms."""

    def __init__(self) -> None:
        super().__init__()
        self._papers: tuple[Paper, ...] = ()
        self._paper: Paper | None = None
        self._number = 0
        self._printing: Callable[[Paper], None] | None = None
        self._zoom: float | None = None  # None: as wide as the view
        self.which = QComboBox()
        self.which.setAccessibleName("書類の選択")
        self.which.activated.connect(self._on_paper)
        self.back = button("前の頁", lambda: self.go(self._number - 1))
        self.next = button("次の頁", lambda: self.go(self._number + 1))
        self.place = label("")
        self.place.setAccessibleName("頁")
        self.smaller = button("縮小", lambda: self._step(-1))
        self.larger = button("拡大", lambda: self._step(1))
        self.fit = button("幅に合わせる", lambda: self._set_zoom(None))
        self.print = button("印刷…", self._print)
        self.page = QLabel()
        self.page.setAccessibleName("頁の画像")
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.page)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("付議資料の頁")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(
            Flow(
                self.which, self.back, self.place, self.next, self.smaller, self.larger, self.fit, self.print
            )
        )
        layout.addWidget(self.area, 1)
        self.show_papers(())

    def print_with(self, printing: Callable[[Paper], None]) -> None:
        """Let this print papers: through the runner, for a packet takes its time."""
        self._printing = printing

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show other papers, staying on the page when there still is one."""
        self._papers = tuple(papers)
        self.which.clear()
        self.which.addItems([paper.title for paper in papers])
        self.which.setVisible(len(papers) > 1)
        number = self._number
        self._paper = papers[0] if papers else None
        self.page.clear()
        self.go(min(number, self._paper.pages - 1) if self._paper else 0)

    def renew(self, papers: Sequence[Paper]) -> None:
        """Show changed papers without moving: the same page, as far down."""
        bar = self.area.verticalScrollBar()
        down = bar.value()
        self.show_papers(papers)
        bar.setValue(down)

    @property
    def number(self) -> int:
        """Return the page that is shown, counted from 0."""
        return self._number

    def go(self, number: int) -> None:
        """Show a page, counted from 0; one that does not exist is ignored."""
        pages = self._paper.pages if self._paper else 0
        if 0 <= number < pages:
            self._number = number
            self._draw()
            self.area.verticalScrollBar().setValue(0)
        self.place.setText(f"{self._number + 1}／{pages}頁" if pages else "")
        self.back.setEnabled(pages > 0 and self._number > 0)
        self.next.setEnabled(self._number + 1 < pages)
        for one in (self.smaller, self.larger, self.fit, self.print):
            one.setEnabled(pages > 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the page keys, zoom with plus and minus."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.go(self._number + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End and self._paper:
            self.go(self._paper.pages - 1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon):
            self._step(1)
        elif event.key() == Qt.Key.Key_Minus:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        if self._zoom is None and event.oldSize().width() != event.size().width():
            self._draw()

    def _print(self) -> None:
        """Print the paper that is shown, or open Qt's print preview where nothing else was said."""
        assert self._paper is not None
        if self._printing is not None:
            self._printing(self._paper)
            return
        from kiosk_app.ui.widgets.printing import PrintPreview  # the printing library only when it is wanted

        dialog = PrintPreview(self, self._paper.title, self._paper.pages, self._paper.image)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_paper(self, number: int) -> None:
        self._paper = self._papers[number]
        self.go(0)

    def _step(self, direction: int) -> None:
        now = self._zoom or 1.0
        wanted = [zoom for zoom in _ZOOMS if (zoom - now) * direction > 0]
        if wanted:
            self._set_zoom(min(wanted) if direction > 0 else max(wanted))

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._draw()

    def _draw(self) -> None:
        if self._paper is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        zoom = self._zoom or self._fitting()
        image = self._paper.image(self._number, zoom * _POINT_TO_PIXEL * ratio)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))

    def _fitting(self) -> float:
        assert self._paper is not None
        small = self._paper.image(self._number, _PROBE)
        natural = small.width() / _PROBE * _POINT_TO_PIXEL
        room = self.area.viewport().width() - _MARGIN
        return max(_ZOOMS[0], min(room / natural, _LARGEST_FIT))
