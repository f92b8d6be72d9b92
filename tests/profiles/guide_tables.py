"""The tables of keys at the end of the guide, made from the rules themselves, so that the guide cannot drift."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import get_args, get_origin

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.publication_rules import PublicTableRule
from kiosk_app.domain.regulations import PlanTypeRule, Regulations
from kiosk_app.profiles.reader import Slot, slots
from kiosk_app.profiles.sections import BureauRule
from kiosk_app.profiles.shorthand import _COPIED, _IMPLIED, _SILENT
from kiosk_app.profiles.words import LABELS

DERIVED: Mapping[tuple[type, str], str] = {
    (BureauRule, "bureau_head"): "部の名称＋「長」",
    (BureauRule, "heads"): "課の名称＋「長」",
    (BureauRule, "aliases"): "定めなし",
    (BureauRule, "names"): "課なし",
    (PlanTypeRule, "covers"): "すべて",
    (PublicTableRule, "covers"): "すべて",
    (PublicTableRule, "cited"): "条文のとおり",
}
PLAIN = {str: "文字列", int: "数", bool: "true・false"}


def key_tables() -> str:
    parts = ["## 項目の一覧"]
    for title, cls in _tables(Regulations, ""):
        rows = (_row(cls, slot) for slot in slots(cls))
        parts.append(f"### {title or 'いちばん上'}")
        parts.append("\n".join(("| 項目 | 意味 | 書くもの | 省くと |", "|---|---|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _tables(cls: type, path: str) -> Iterator[tuple[str, type]]:
    yield path, cls
    for slot in slots(cls):
        inner = BureauRule if (cls, slot.name) == (Regulations, "sections") else _inner(slot.hint)
        if isinstance(inner, type) and is_dataclass(inner):
            many = get_origin(slot.hint) is tuple
            key = f"{path.strip('[]`')}.{slot.name}".removeprefix(".")
            yield from _tables(inner, f"`[[{key}]]`" if many else f"`[{key}]`")


def _inner(hint: object) -> object:
    args = [arg for arg in get_args(hint) if arg not in (types.NoneType, Ellipsis)]
    return args[0] if args else hint


def _row(cls: type, slot: Slot) -> str:
    return f"| `{slot.name}` | {LABELS[slot.name]} | {_wanted(cls, slot)} | {_default(cls, slot)} |"


def _wanted(cls: type, slot: Slot) -> str:
    inner = _inner(slot.hint)
    if get_origin(slot.hint) is Mapping:
        return '`{ "名称" = "値" }`'
    assert isinstance(inner, type)
    if is_dataclass(inner):
        return "表の並び" if get_origin(slot.hint) is tuple else "表"
    if issubclass(inner, Labelled):
        words = "・".join(f"「{member.label}」" for member in inner)
        return f"{words}の並び" if get_origin(slot.hint) is tuple else words
    if slot.name in ("day", "monthly_day"):
        return "数又は「末日」"
    return f"{PLAIN[inner]}の並び" if get_origin(slot.hint) is tuple else PLAIN[inner]


def _default(cls: type, slot: Slot) -> str:
    if slot.required or slot.name in dict(_COPIED.get(cls, ())):
        return _filled(cls, slot.name)
    default = next(field.default for field in fields(cls) if field.name == slot.name)
    return DERIVED.get((cls, slot.name)) or _shown(default)


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, Labelled):
        return default.label
    if isinstance(default, tuple):
        return "、".join(default) or "定めなし"
    return "定めなし" if default in ("", None, 0) or is_dataclass(default) else str(default)


def _filled(cls: type, name: str) -> str:
    copied = dict(_COPIED.get(cls, ()))
    if name in copied:
        return f"`{copied[name]}` と同じ"
    if name == "kind" and cls in _IMPLIED:
        return f"{'・'.join(f'`{source}`' for source, _ in _IMPLIED[cls])} があれば、それによる"
    if name in _SILENT.get(cls, ()) or (cls, name) == (Regulations, "posts"):
        return "定めなし"
    return "**省けません**"
