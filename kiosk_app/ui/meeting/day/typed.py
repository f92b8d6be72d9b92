"""What was typed on the day: its steps can be taken back, and it survives a kill, a power cut and the window's closing.

It is jotted down beside the record within a fraction of a second, and kept in the record when the step is left.
"""

from PySide6.QtCore import QObject, QTimer

from kiosk_app.errors import KioskError
from kiosk_app.ui.meeting.day.entries import DayEntries
from kiosk_app.ui.meeting.day.history import History
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import drop_draft, jot_draft, keep_draft, read_draft

_JOT_MS = 250


class Typed(QObject):
    """Hold the entries of one meeting's day; `fresh` tells that nothing was typed since they were kept."""

    def __init__(self, parent: QObject, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = ""
        self._entries: DayEntries | None = None
        self._history = History()
        self.fresh = True
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_JOT_MS)
        self.pause.timeout.connect(self._jot)

    @property
    def begun(self) -> bool:
        """Tell whether there are entries at all."""
        return self._entries is not None

    @property
    def entries(self) -> DayEntries:
        """Return what has been typed so far."""
        assert self._entries is not None
        return self._entries

    @property
    def can_undo(self) -> bool:
        """Tell whether a step can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Tell whether a step that was taken back can be taken again."""
        return self._history.can_redo

    def draft(self, meeting_id: int) -> DayEntries | None:
        """Return what was typed for a meeting before; from now on this is about that meeting."""
        self._name = f"day/{meeting_id}"
        return read_draft(self._desk, self._name, DayEntries)

    def begin(self, entries: DayEntries) -> None:
        """Go on from these entries."""
        self._entries = entries

    def set(self, entries: DayEntries, place: object = None) -> None:
        """Take a step; steps at the same place that follow each other are taken back together."""
        self._history.note(self.entries, place)
        self._go_to(entries)

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self._go_to(self._history.undo(self.entries))

    def redo(self) -> bool:
        """Take the step again that was taken back; False when there is none."""
        return self._go_to(self._history.redo(self.entries))

    def keep(self) -> None:
        """Keep what was typed in the record."""
        self.pause.stop()
        if not self.fresh:
            keep_draft(self._desk, self._name, self.entries)
            self.fresh = True

    def drop(self) -> None:
        """Forget the draft, for it was registered."""
        self.pause.stop()
        drop_draft(self._desk, self._name)

    def _go_to(self, entries: DayEntries | None) -> bool:
        if entries is None:
            return False
        self._entries, self.fresh = entries, False
        if not self.pause.isActive():
            self.pause.start()
        return True

    def _jot(self) -> None:
        """Write down what was typed; where no file can be written, it is kept in the record."""
        if not self.fresh:
            try:
                jot_draft(self._desk, self._name, self.entries)
            except KioskError:
                self.keep()
