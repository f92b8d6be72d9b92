"""Undo and redo of the day: every mark is one step, typing into one field is one step together."""

from kiosk_app.ui.meeting.day.entries import DayEntries

_LONGEST = 200


class History:
    """Remember what the day was before each step; a new step ends what could be redone."""

    def __init__(self) -> None:
        self._before: list[DayEntries] = []
        self._after: list[DayEntries] = []
        self._place: object = None

    @property
    def can_undo(self) -> bool:
        """Tell whether a step can be taken back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Tell whether a step can be taken again."""
        return bool(self._after)

    def note(self, before: DayEntries, place: object = None) -> None:
        """Note a step; steps at the same `place` that follow each other are one, those without a place never."""
        if place is None or place != self._place:
            self._before = [*self._before[-_LONGEST:], before]
        self._place = place
        self._after.clear()

    def undo(self, now: DayEntries) -> DayEntries | None:
        """Return what the day was before the last step, or None."""
        return self._step(now, self._before, self._after)

    def redo(self, now: DayEntries) -> DayEntries | None:
        """Return what the last undo took back, or None."""
        return self._step(now, self._after, self._before)

    def _step(self, now: DayEntries, source: list[DayEntries], target: list[DayEntries]) -> DayEntries | None:
        if not source:
            return None
        self._place = None
        target.append(now)
        return source.pop()
