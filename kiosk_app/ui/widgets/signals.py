"""The one signal that every editor has."""

from PySide6.QtCore import Signal


class Edited:
    """Give an editor the signal that the clerk changed it."""

    edited = Signal()
