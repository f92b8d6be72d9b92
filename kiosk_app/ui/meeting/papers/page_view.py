"""How the step 資料 is laid out: the pages, and beside them the files."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import Card, button, wrapped

_SIDE, _NARROW_SIDE = 300, 210


class PapersView:
    """Build the step once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.images = PageImages()
        self.state = wrapped("", "muted")
        self.again = button("組み直す")
        self.save = button("Word・PDFで保存…", main=True)
        self.addendum = button("追加・差替資料を見る")
        self.files = files
        self.act = Card("付議資料")
        self.act.add(self.state)
        self.act.add(self.save)
        self.act.add(self.again)
        self.act.add(self.addendum)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        side.addWidget(self.act)
        side.addWidget(self.files)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setMinimumWidth(_NARROW_SIDE)
        holder.setMaximumWidth(_SIDE)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.images, 3)
        layout.addWidget(holder, 1)
