"""How the step 準備 is laid out: the agenda, and beside it what still blocks the meeting."""

from collections.abc import Callable

from PySide6.QtCore import Qt
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
        self.add = button("議題を足す…")
        self.edit = button("議題を直す…")
        self.withdraw = button("取下げ…")
        self.agenda = Card("議事日程")
        self.agenda.add(self.lists, 1)
        self.agenda.body.addLayout(row(self.build, self.up, self.down, self.add, self.edit, self.withdraw))
        self.state = wrapped("", "big")
        self.problems = ProblemList(on_problem)
        self.issue = button("開催通知を出す…", main=True)
        self.letter = button("通知文を保存…")
        self.details = button("日時・場所…")
        self.ready = Card("開催の準備")
        self.ready.add(self.state)
        self.ready.add(self.problems, 1)
        self.ready.body.addLayout(row(self.issue, self.letter))
        self.ready.top.addWidget(self.details)
        self.versions = Sheet("議事日程の版")
        self.history = Card("議事日程の版")
        self.history.add(self.versions, 1)
        self.files = files
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(self.ready, 3)
        side.addWidget(self.history, 2)
        side.addWidget(self.files)
        holder = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        holder.setMinimumWidth(_NARROW_SIDE)
        holder.setMaximumWidth(_SIDE)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.agenda, 2)
        layout.addWidget(holder, 1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
