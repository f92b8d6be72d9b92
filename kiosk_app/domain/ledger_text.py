"""Texts of a profile with fields of an entry in them: 「{件名}の実施について（通知）」."""

import re
from collections.abc import Mapping

YEAR = "年度"  # stands for the fiscal year of the entry, whatever the fields are
_PLACE = re.compile(r"\{([^{}]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names that stand in braces, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every known name replaced by its value."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), text)
