"""When another window saved first: both versions are shown field by field, and what is chosen is saved on the new one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.two_versions import Differing, differing, settled
from kiosk_app.domain.wareki import format_date, format_time
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.versions import Difference, Version, VersionsDialog

_EXPLANATION = (
    "この記録は、開いた後にほかの画面又はほかの人が変更しました。違う所を並べます。どちらにするか選んでください。"
    "こちらで変えていない所は、あちらの内容を選んであります。"
)
Values = Mapping[str, Any]
_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "はい" if value else "いいえ"),
    (Labelled, lambda value: value.label),
    (date, format_date),
    (time, format_time),
)


def settle(
    session: Session,
    page: QWidget,
    versions: tuple[Values, Values, Values],
    name: Callable[[str], str],
    then: Callable[[dict[str, Any]], None],
    *,
    say: Callable[[str, Any], str] | None = None,
) -> None:
    """Show how the opened record, ours and theirs differ, and go on with the chosen values; at once when nothing does."""
    found = differing(*versions)
    if not found:
        then({})
        return
    words = say or (lambda _key, value: in_words(value))
    dialog = VersionsDialog(
        page,
        "ほかの画面で変更されています",
        _EXPLANATION,
        [_shown(one, name(one.key), words) for one in found],
        "この内容で登録",
        lambda chosen: then(settled(found, [number == 0 for number in chosen])),
    )
    session.messages.show_dialog(dialog)


def in_words(value: Any) -> str:
    """Return a value of a form in words."""
    for kind, say in _WORDS:
        if isinstance(value, kind):
            return say(value)
    if isinstance(value, Mapping):
        return "\n".join(f"{_key(key)}　{in_words(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_row(one) for one in value)
    return "" if value is None else str(value)


def _row(value: Any) -> str:
    return "　".join(map(in_words, value.values())) if isinstance(value, Mapping) else in_words(value)


def _key(key: Any) -> str:
    if isinstance(key, tuple):
        return "　".join(_key(part) for part in key)
    return in_words(key) if isinstance(key, Enum) else str(key)


def _shown(one: Differing, name: str, say: Callable[[str, Any], str]) -> Difference:
    return Difference(
        place=name,
        versions=(
            Version(name="こちらの内容", text=say(one.key, one.ours)),
            Version(name="あちらの内容", text=say(one.key, one.theirs)),
        ),
        chosen=0 if one.changed else 1,
    )
