"""How the part 公表資料 is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.publication import PublicTable
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, label
from kiosk_app.ui.widgets.read_editors import DateEditor

EMPTY = "公表するものがありません。"
COLUMNS = (
    Column[PublicTable](title="表", text=lambda t: t.rule.name, width=220, stretch=True),
    Column[PublicTable](
        title="件数", text=lambda t: f"{len(t.rows):,}", width=70, order=lambda t: len(t.rows), figures=True
    ),
    Column[PublicTable](title="もとになるもの", text=lambda t: t.rule.source.label, width=190, gives_way=2),
    Column[PublicTable](title="ファイル", text=lambda t: t.file, width=240, gives_way=1),
)


class TablesView(Browser[PublicTable]):
    """Build the part once."""

    def __init__(self, page: QWidget, as_of: DateEditor, files: MadeFiles, preferences: Preferences) -> None:
        self.look = button("公表資料を見る")
        self.make = button("Word・PDF・CSVで保存…", main=True)
        self.add = button("一覧に加える…")
        self.as_of = as_of
        self.as_of.setMaximumWidth(170)
        self.as_of.setPlaceholderText("年度末")
        day = label("いつの時点")
        day.setBuddy(self.as_of)
        frame = Frame(
            key="publication",
            title="公表資料",
            hint="表の名で絞り込む",
            columns=COLUMNS,
            name="公表する表",
            sheet="表の内容",
            empty=EMPTY,
        )
        acts = (self.make, self.look, self.add, day, self.as_of)
        super().__init__(page, frame, acts, files, preferences)
