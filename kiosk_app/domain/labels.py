"""Enumerations whose members carry a stable code and the Japanese word that the regulations use."""

from enum import Enum
from typing import Self


class Labelled(Enum):
    """Enumerate choices as (code, Japanese label); the code is the stored value."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """Make a member from its code and its label."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the member whose code or label is the text, or None."""
        wanted = text.strip()
        return next((member for member in cls if wanted in (member.value, member.label)), None)

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the member with a stored code; raise KeyError for an unknown one."""
        return {member.value: member for member in cls}[code]

    @classmethod
    def labels(cls) -> str:
        """List the labels for a sentence that tells what is allowed."""
        return "・".join(member.label for member in cls)
