"""How the step 準備 is laid out: the agenda, and beside it what still blocks the meeting."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.meeting.preparation.agenda_model import AgendaModel, agenda_columns
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import Card, Empty, button, row, wrapped
from kiosk_app.ui.widgets.problem_list import ProblemList
from kiosk_app.ui.widgets.sheet import Sheet

EMPTY = "議題がまだありません。\n「議案を作成」で、受け付けた計画書等・継続審議・報告すべき事項から規則どおりに組みます。"
_SIDE, _NARROW_SIDE = 380, 300


class PreparationView:
    """Build the step once."""

    def __init__(
        self, page: QWidget, style: NumberStyle, on_problem: Callable[[Problem], None], files: MadeFiles
    ) -> None:
        self.model = AgendaModel(agenda_columns(style))
        self.list: ListView[AgendaItem] = ListView(self.model, "議題の一覧")
        self.problems = ProblemList(on_problem)
        self.versions = Sheet("議事日程の版")
        self.files = files
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._agenda(), 2)
        layout.addWidget(self._side(), 1)

    def _agenda(self) -> Card:
        self.list.setSortingEnabled(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDragDropOverwriteMode(False)
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.build = button("議案を作成", main=True)
        self.up = button("上へ")
        self.down = button("下へ")
        self.add = button("追加…")
        self.add.setAccessibleName("議題を追加する")
        self.edit = button("編集…")
        self.edit.setAccessibleName("議題を編集する")
        self.withdraw = button("取下げ")
        self.replace = button("差替え…")
        self.attend = button("出席を求める者…")
        card = Card("議事日程")
        card.top.addWidget(self.attend)
        card.add(self.lists, 1)
        card.body.addLayout(row(self.build, self.up, self.down))
        card.body.addLayout(row(self.add, self.edit, self.withdraw, self.replace))
        return card

    def _side(self) -> QWidget:
        self.state = wrapped("", "big")
        self.issue = button("開催通知を出す…", main=True)
        self.letter = button("通知文を保存…")
        self.details = button("日時・場所…")
        ready = Card("開催の準備")
        ready.add(self.state)
        ready.add(self.problems, 1)
        ready.body.addLayout(row(self.issue, self.letter))
        ready.top.addWidget(self.details)
        history = Card("議事日程の版")
        history.add(self.versions, 1)
        side = QWidget()
        side.setMinimumWidth(_NARROW_SIDE)
        side.setMaximumWidth(_SIDE)
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(ready, 3)
        lines.addWidget(history, 2)
        lines.addWidget(self.files)
        return side
