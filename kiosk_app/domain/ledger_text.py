"""Texts of a profile with fields of an entry in them: 「{件名}の実施について（通知）」."""

import re
from collections.abc import Callable, Mapping

YEAR = "年度"  # stands for the fiscal year of the entry, whatever the fields are
_PLACE = re.compile(r"\{([^{}]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names that stand in braces, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def filled(text: str, values: Mapping[str, str], say: Callable[[str], str] = str) -> str:
    """Return the text with every known name replaced by its value; only the words between them are set by `say`."""
    parts = _PLACE.split(text)
    return "".join(
        values.get(part, f"{{{part}}}") if place % 2 else say(part) for place, part in enumerate(parts)
    )
