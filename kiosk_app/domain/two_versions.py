"""Two windows on one record: which fields differ, and which version stands when nothing is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A field whose value here is not the one that was saved meanwhile; `changed` tells that it was changed here."""

    key: str
    ours: Any
    theirs: Any
    changed: bool


def differing(
    opened: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[Differing, ...]:
    """Return the fields that differ, in the order of ours; a field that only one version has is left alone."""
    return tuple(
        Differing(key=key, ours=value, theirs=theirs[key], changed=key not in opened or value != opened[key])
        for key, value in ours.items()
        if key in theirs and value != theirs[key]
    )


def settled(found: Sequence[Differing], chosen: Sequence[bool]) -> dict[str, Any]:
    """Return the values that were chosen; true takes ours."""
    return {one.key: one.ours if mine else one.theirs for one, mine in zip(found, chosen, strict=True)}
