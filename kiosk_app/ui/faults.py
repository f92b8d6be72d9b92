"""The last net: an uncaught exception goes to the log in full, and to the clerk as one sentence."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from kiosk_app.errors import KioskError
from kiosk_app.ui.tasks import BUG

_log = logging.getLogger("kiosk_app.ui")
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def hook(tell: Callable[[str], None]) -> Hook:
    """Return an exception hook that tells the clerk what an error means for the work."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, KioskError):
            _log.warning("refused outside of an action: %s", error.message)
            tell(error.message)
            return
        _log.critical("uncaught", exc_info=(kind, error, trace))
        tell(BUG)

    return caught


def install(tell: Callable[[str], None]) -> None:
    """Catch what no screen catches."""
    sys.excepthook = hook(tell)
