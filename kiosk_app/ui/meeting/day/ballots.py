"""Votes by seat, for committees whose rule decides by votes; who was not there for the item has none (anchors 1)."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk_app.domain.decision import Ballot, Vote
from kiosk_app.domain.membership import Seat
from kiosk_app.ui.widgets.editors import ChoiceEditor
from kiosk_app.ui.widgets.panels import button, label
from kiosk_app.ui.widgets.signals import Edited

_CHOICES = ((None, "表決なし"), *((vote, vote.label) for vote in Vote))
_COLUMNS = 3
_AWAY = "この案件のとき出席していないため、表決に加わりません。"


class BallotsEditor(QWidget, Edited):
    """One choice for each seat, and one button for the usual case."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, ChoiceEditor] = {}
        self._seats: tuple[str, ...] = ()
        self._voters: frozenset[str] = frozenset()
        self._value: tuple[Ballot, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self.all_for = button("全員賛成", self._on_all_for)
        self._grid.addWidget(self.all_for, 0, 0)

    @property
    def has_seats(self) -> bool:
        """Tell whether there is anyone to vote."""
        return bool(self._seats)

    def set_seats(self, roster: Sequence[Seat], voters: Collection[str]) -> None:
        """Offer a choice for each of these seats; those who are no voters keep theirs, should they come back."""
        kept = self.value() if self._boxes else self._value
        keys = tuple(seat.key for seat in roster if not seat.vacant)
        if keys != self._seats:
            self._lay_out(keys)
        self._voters = frozenset(voters)
        for key, box in self._boxes.items():
            box.setEnabled(key in voters)
            box.setToolTip("" if key in voters else _AWAY)
        self.set_value(kept)

    def _lay_out(self, keys: tuple[str, ...]) -> None:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        self._seats = keys
        for number, key in enumerate(keys):
            box = self._boxes[key] = ChoiceEditor(_CHOICES)
            box.setAccessibleName(f"{key}の表決")
            box.edited.connect(self.edited)
            row, column = divmod(number, _COLUMNS)
            self._grid.addWidget(label(key), row + 1, column * 2)
            self._grid.addWidget(box, row + 1, column * 2 + 1)

    def value(self) -> tuple[Ballot, ...]:
        """Return the votes that were cast, and those of seats that are away now."""
        before = {ballot.seat: ballot.vote for ballot in self._value}
        cast = (
            (key, box.value() if key in self._voters else before.get(key)) for key, box in self._boxes.items()
        )
        return tuple(Ballot(seat=key, vote=vote) for key, vote in cast if vote is not None)

    def set_value(self, value: Sequence[Ballot]) -> None:
        """Show these votes."""
        self._value = tuple(value)
        votes = {ballot.seat: ballot.vote for ballot in value}
        for key, box in self._boxes.items():
            box.set_value(votes.get(key) if key in self._voters else None)

    def fault(self) -> str:
        """A choice is always readable."""
        return ""

    def widget(self) -> QWidget:
        """Return the button for the usual case."""
        return self.all_for

    def _on_all_for(self) -> None:
        for key in self._voters & self._boxes.keys():
            self._boxes[key].set_value(Vote.FOR)
        self.edited.emit()
