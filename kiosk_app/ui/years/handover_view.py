"""How the part 引継書 is laid out: the pages, and beside them what the paper holds and the files."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.page_images import PageImages
from kiosk_app.ui.widgets.panels import Card, button, wrapped

CONTENTS = (
    "未了の義務と条文、一年の予定と前年の実際、次に使う番号、記録・添付・控えの在りか、"
    "作った書類とその値、委員と職にある者、締めた年度が入ります。"
)
_SIDE, _NARROW_SIDE = 300, 210


class HandoverView:
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles) -> None:
        self.images = PageImages()
        self.images.area.setAccessibleName("引継書の頁")
        self.state = wrapped("")
        self.again = button("組み直す")
        self.save = button("Word・PDFで保存…", main=True)
        self.files = files
        self.act = Card("引継書")
        self.act.add(self.state)
        self.act.add(wrapped(CONTENTS, "muted"))
        self.act.add(self.save)
        self.act.add(self.again)
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
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.images, 3)
        layout.addWidget(holder, 1)
