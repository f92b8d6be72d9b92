"""How the part 一覧の書き出し is laid out: what can be given out, how it is written, and what CP932 cannot write."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.problems import Problem
from kiosk_app.exchange.lists import Encoding
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, label, wrapped
from kiosk_app.ui.widgets.problem_list import tone_of
from kiosk_app.usecases.exports import Listed

CONTENTS: Mapping[Listed, str] = MappingProxyType(
    {
        Listed.DECISIONS: "委員会の決定と、委員会によらない決定",
        Listed.PLANS: "計画書等の内容・経費・状態・審議結果",
        Listed.SYSTEMS: "適用業務とシステムの台帳",
    }
)
COLUMNS = (
    Column[Listed](title="一覧", text=lambda one: one.label, width=110),
    Column[Listed](title="内容", text=lambda one: CONTENTS[one], width=260, stretch=True),
)
PROBLEM_COLUMNS = (
    Column[Problem](
        title="", text=lambda p: f"{tone_of(p).value} {p.severity.label}", width=62, tone=tone_of
    ),
    Column[Problem](
        title="行",
        text=lambda p: str(p.place.row or ""),
        width=50,
        order=lambda p: p.place.row or 0,
        figures=True,
    ),
    Column[Problem](title="列", text=lambda p: p.place.column, width=120),
    Column[Problem](title="書けない文字", text=lambda p: p.message, width=240, stretch=True),
    Column[Problem](title="直し方", text=lambda p: p.fix, width=260, gives_way=1),
)


class ExportView(Browser[Listed]):
    """Build the part once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.export = button("書き出す…", main=True)
        self.encoding = ChoiceEditor([(one, f"CSVの文字　{one.label}") for one in Encoding])
        self.encoding.setAccessibleName("CSVの文字")
        self.encoding.setMinimumContentsLength(24)
        self.replacements = TextEditor(hint="𠮷＝吉　髙＝高")
        self.replacements.setAccessibleName("CP932で書けない文字の代わり")
        caption = label("代わりの文字")
        caption.setBuddy(self.replacements)
        frame = Frame(
            key="exports",
            title="一覧の書き出し",
            hint="一覧の名で絞り込む",
            columns=COLUMNS,
            name="書き出せる一覧",
            sheet="一覧の内容",
            empty="",
        )
        acts = (self.export, self.encoding, caption, self.replacements)
        super().__init__(page, frame, acts, files, preferences)
        self.state = wrapped("", "muted")
        self.problems: ListView[Problem] = ListView(RowModel(PROBLEM_COLUMNS), "CP932で書けない文字")
        preferences.follow_columns("export-problems", self.problems.horizontalHeader())
        self.problems.hide()
        self.left.insertWidget(1, self.state)
        self.left.insertWidget(2, self.problems, 2)
