"""`override` marks the methods whose names are Qt's; the checker sees the real one, the first paint waits for none."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    _Method = TypeVar("_Method", bound=Callable)

    def override(method: _Method) -> _Method:
        """Return the method as it is."""
        return method


__all__ = ["override"]
