"""How the part for returned files is laid out: the files, their problems below, what changes beside them."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.campaign.results import PROBLEM_COLUMNS, result_columns
from kiosk_app.ui.models.rows import RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, label, wrapped
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.usecases.campaign_import import FileResult

EMPTY = (
    "各課から返ってきた提出票（Excel・Word）や一覧（CSV）を選んでください。\n"
    "まず読むだけで、何が変わるかと誤りを見せます。登録するまで記録は変わりません。"
)


class IntakeView(Browser[FileResult]):
    """Build the part once."""

    def __init__(
        self,
        page: QWidget,
        regulations: Regulations,
        came_on: DateEditor,
        files: MadeFiles,
        preferences: Preferences,
    ) -> None:
        self.folder = button("フォルダを選ぶ…")
        self.choose = button("ファイルを選ぶ…")
        self.take = button("登録する", main=True)
        self.came_on = came_on
        self.came_on.setMaximumWidth(150)
        day = label("届いた日")
        day.setBuddy(self.came_on)
        frame = Frame(
            key="intake",
            title="取込み",
            hint="ファイル名で絞り込む",
            columns=result_columns(regulations),
            name="読んだファイル",
            sheet="ファイルの内容",
            empty=EMPTY,
        )
        acts = (self.folder, self.choose, day, self.came_on, self.take)
        super().__init__(page, frame, acts, files, preferences)
        self.state = wrapped("", "muted")
        self.problems: ListView[Problem] = ListView(RowModel(PROBLEM_COLUMNS), "直すところの一覧")
        preferences.follow_columns("intake-problems", self.problems.horizontalHeader())
        self.problems.hide()
        self.left.insertWidget(0, self.state)
        self.left.insertWidget(2, self.problems, 1)
