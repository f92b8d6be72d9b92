"""One item of the day: who was there for it, its result, what the result demands, and what was said."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Condition, ConditionKind, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Guest
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.ui.meeting.day.ballots import BallotsEditor
from kiosk_app.ui.meeting.day.entries import ItemEntry, OwnResult, guest_values, kinds_for
from kiosk_app.ui.meeting.day.guests import guest_parts
from kiosk_app.ui.widgets.editors import ChoiceEditor, Editor, LongEditor, TextEditor
from kiosk_app.ui.widgets.panels import button, label, wrapped
from kiosk_app.ui.widgets.read_editors import DateEditor
from kiosk_app.ui.widgets.row_editors import Part, RowsEditor

_REASONED = (
    DecisionKind.AMENDED,
    DecisionKind.CONTINUED,
    DecisionKind.RETURNED,
    DecisionKind.REJECTED,
    DecisionKind.WITHDRAWN,
)
_NOTE_LINES = 6
_ACROSS = 4


class ItemEditor(QWidget):
    """Edit one item; `edited` tells the entry as it is now."""

    edited = Signal(object)

    def __init__(self, style: NumberStyle, today: Callable[[], date]) -> None:
        super().__init__()
        self._style = style
        self._today = today
        self._entry: ItemEntry | None = None
        self._item: AgendaItem | None = None
        self._kinds: tuple[DecisionKind, ...] = ()
        self.title = wrapped("", "big")
        self.present = wrapped("", "muted")
        self.results = QGridLayout()
        self.results.setSpacing(5)
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        self.group.idClicked.connect(self.choose)
        self.buttons: list[QPushButton] = []
        self.reason = TextEditor()
        self.opinion = TextEditor()
        self.conditions = self._conditions()
        self.own = RowsEditor("個別の結果", (), add="")
        self.ballots = BallotsEditor()
        self.guests = RowsEditor("説明・意見", guest_parts(), add="説明や意見のために出席した者を足す")
        self.notes = LongEditor(lines=_NOTE_LINES)
        self.notes.setPlaceholderText("発言者　要旨（1行に1つ。発言者の後に全角の空白）")
        self._lines: dict[str, tuple[QLabel, QWidget]] = {}
        self._grid = QGridLayout()
        self._lay_out()
        for name, text, editor in (
            ("reason", "理由", self.reason),
            ("opinion", "意見", self.opinion),
            ("conditions", "条件", self.conditions),
            ("ballots", "表決", self.ballots),
            ("guests", "説明・意見", self.guests),
            ("notes", "要点", self.notes),
        ):
            self._add(name, text, editor)

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self.title)
        layout.addWidget(self.present)
        layout.addLayout(self.results)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def forget(self) -> None:
        """Forget what is shown, so that the same item is filled in again."""
        self._entry = None

    def show_entry(
        self,
        dossier: MeetingDossier,
        item: AgendaItem,
        entry: ItemEntry,
        present: str,
        voters: Collection[str],
    ) -> None:
        """Show another item, or the same one as it is now; `present` tells who is there, `voters` may vote."""
        fresh = self._entry is None or self._item != item
        self._entry, self._item = entry, item
        number = bill_label(item.kind, item.bill_no, self._style)
        self.title.setText(f"{number}　{item.title}" if number else item.title)
        self.present.setText(present)
        if fresh:
            self._kinds = () if item.withdrawn else kinds_for(item)
            self._set_buttons()
            self._set_own(dossier, item)
            self._fill(entry)
        self.ballots.set_seats(
            dossier.roster if dossier.committee.decision.kind.value != "unspecified" else (), voters
        )
        self._show_choice()

    def choose(self, number: int) -> None:
        """Take the n-th result, or take it back."""
        if self._entry is None or not 0 <= number < len(self._kinds) or not self.isEnabled():
            return
        kind = self._kinds[number]
        self._change(kind=None if self._entry.kind is kind else kind)
        self._show_choice()

    def _fill(self, entry: ItemEntry) -> None:
        self.reason.set_value(entry.reason)
        self.opinion.set_value(entry.opinion)
        self.conditions.set_value([_condition_values(condition) for condition in entry.conditions])
        self.own.set_value([{"plan_id": o.plan_id, "kind": o.kind, "reason": o.reason} for o in entry.own])
        self.ballots.set_value(entry.ballots)
        self.guests.set_value(guest_values(entry.guests))
        self.notes.set_value(entry.notes)

    def _change(self, **values: Any) -> None:
        assert self._entry is not None
        self._entry = replace(self._entry, **values)
        self.edited.emit(self._entry)

    def _on_edited(self) -> None:
        if self._entry is not None:
            self._change(
                reason=self.reason.value(),
                opinion=self.opinion.value(),
                conditions=tuple(_condition(row) for row in self.conditions.value()),
                own=tuple(OwnResult(**row) for row in self.own.value()),
                ballots=self.ballots.value(),
                guests=tuple(Guest(**row) for row in self.guests.value()),
                notes=self.notes.toPlainText(),
            )

    def _set_buttons(self) -> None:
        for old in self.buttons:
            self.group.removeButton(old)
            self.results.removeWidget(old)
            old.deleteLater()
        self.buttons = []
        for number, kind in enumerate(self._kinds):
            made = button(f"{number + 1} {kind.label}")
            made.setObjectName("result")
            made.setCheckable(True)
            self.group.addButton(made, number)
            self.results.addWidget(made, *divmod(number, _ACROSS))
            self.buttons.append(made)

    def _set_own(self, dossier: MeetingDossier, item: AgendaItem) -> None:
        plans = [(p, dossier.plans[p].plan.content.title) for p in item.plan_ids if p in dossier.plans]
        kinds = [(kind, kind.label) for kind in self._kinds]
        parts = (
            Part(key="plan_id", label="計画書", make=partial(ChoiceEditor, plans), stretch=3),
            Part(key="kind", label="結果", make=partial(ChoiceEditor, kinds), stretch=2),
            Part(key="reason", label="理由", make=TextEditor, stretch=3),
        )
        if "own" in self._lines:
            caption, old = self._lines.pop("own")
            for widget in (caption, old):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self.own = RowsEditor("個別の結果", parts, add="結果の異なる計画書を足す")
        self._add("own", "個別", self.own, row=10)
        self._show_line("own", shown=len(plans) > 1)

    def _show_choice(self) -> None:
        kind = self._entry.kind if self._entry else None
        for made, one in zip(self.buttons, self._kinds, strict=True):
            made.setChecked(one is kind)
        self._show_line("reason", shown=kind in _REASONED)
        self._show_line("opinion", shown=kind in (DecisionKind.OPINION, DecisionKind.AMENDED))
        self._show_line("conditions", shown=kind is DecisionKind.CONDITIONAL)
        self._show_line("ballots", shown=kind is not None and self.ballots.has_seats)
        if kind is DecisionKind.CONDITIONAL and not self.conditions.editors:
            self.conditions.set_value([_condition_values(Condition(text=""))])

    def _show_line(self, name: str, *, shown: bool) -> None:
        for widget in self._lines[name]:
            widget.setVisible(shown)

    def _add(self, name: str, text: str, editor: Editor, *, row: int = -1) -> None:
        caption = label(text)
        caption.setBuddy(editor.widget())
        if not editor.widget().accessibleName():
            editor.widget().setAccessibleName(text)
        editor.edited.connect(self._on_edited)
        whole = editor if isinstance(editor, QWidget) else editor.widget()
        number = row if row >= 0 else len(self._lines)
        caption.setContentsMargins(0, 4, 0, 0)
        self._grid.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(whole, number, 1)
        self._lines[name] = (caption, whole)

    def _conditions(self) -> RowsEditor:
        kinds = [(kind, kind.label) for kind in ConditionKind]
        parts: Sequence[Part] = (
            Part(key="text", label="条件", make=TextEditor, stretch=6),
            Part(
                key="due", label="期限", make=partial(DateEditor, self._today, hint="期限"), line=1, stretch=3
            ),
            Part(key="owner", label="担当", make=partial(TextEditor, hint="担当"), line=1, stretch=2),
            Part(key="report_to", label="報告先", make=partial(TextEditor, hint="報告先"), line=1, stretch=2),
            Part(key="kind", label="時期", make=partial(ChoiceEditor, kinds), line=1, stretch=1),
        )
        return RowsEditor("条件", parts, add="条件を足す")


def _condition_values(condition: Condition) -> dict[str, Any]:
    return {name: getattr(condition, name) for name in ("text", "due", "owner", "report_to", "kind")}


def _condition(values: Mapping[str, Any]) -> Condition:
    return Condition(**values)
