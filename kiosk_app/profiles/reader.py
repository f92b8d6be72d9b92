"""Read a table of the profile into any dataclass of the rules, driven by its fields, types and defaults.

Nothing stops at the first fault: a broken value is reported, remembered as broken and replaced by a placeholder,
so that the checks that follow still see the rest.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.profiles.nodes import Node, Path
from kiosk_app.profiles.shorthand import fill, source_of, spread
from kiosk_app.profiles.words import named

T = TypeVar("T")
_KINDS = {bool: " true 又は false ", int: "整数", str: "文字列"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a dataclass: its type and whether a profile must fill it."""

    name: str
    hint: object
    required: bool


@cache
def slots(cls: type) -> tuple[Slot, ...]:
    """Return the fields of a rule that a profile can fill."""
    hints = get_type_hints(cls)
    return tuple(
        Slot(
            name=field.name,
            hint=hints[field.name],
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
        if field.init
    )


def slot_names(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a rule."""
    return tuple(slot.name for slot in slots(cls))


def slots_of(rule: object) -> tuple[Slot, ...]:
    """Return the fields of the rule that this value is."""
    return slots(cast("type", type(rule)))


class Reader:
    """Collect what is read from one file, with the places and the problems."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        self.places: dict[Path, Node] = {}
        self._file = file
        self._told: set[Path] = set()

    def read(self, make: type[T], node: Node, at: Path) -> T:
        """Return the dataclass that a table describes; `at` is its path in the result."""
        build = cast("Callable[..., T]", make)
        return build(**self.values(make, node, at))

    def values(
        self, cls: type, node: Node, at: Path, instead: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        """Return the fields that a table fills; `instead` reads some of them as another type."""
        self.places[at] = node
        table = cast("dict[str, Node]", node.value)
        found: dict[str, object] = {}
        known = {slot.name: slot for slot in slots(cls)}
        for key, part in table.items():
            if key not in known:
                self._unknown(part, key, [*known])
        for name, slot in known.items():
            hint = (instead or {}).get(name, slot.hint)
            if name in table:
                found[name] = self._value(hint, table[name], (*at, name))
            elif slot.required:
                source = known.get(source_of(cls, name))
                if source is None or not source.required:
                    self._missing(node, slot)
                self.broken.add((*at, name))
                found[name] = placeholder(hint)
        return found

    def say(self, node: Node, message: str, fix: str = "") -> None:
        """Report a problem at a node."""
        place = Place(file=self._file, line=node.line, field=node.key)
        self.problems.append(Problem(message=message, fix=fix, place=place))

    def say_at(self, at: Path, message: str, fix: str = "") -> None:
        """Report a problem of a rule that was read, once; silent where the value is already known to be broken."""
        if at in self._told or any(at[:length] in self.broken for length in range(1, len(at) + 1)):
            return
        self._told.add(at)
        known = at
        while known not in self.places:
            known = known[:-1]
        node = self.places[known]
        self.say(replace(node, path=(*node.path, *at[len(known) :])), message, fix)

    def say_empty(self, at: Path, message: str, fix: str) -> None:
        """Report a name that is empty: whatever refers to it cannot be judged."""
        self.say_at(at, message, fix)
        self.broken.add(at)

    def has_faults(self, at: Path) -> bool:
        """Tell whether anything within a rule is broken or was reported."""
        return any(path[: len(at)] == at for path in (*self.broken, *self._told))

    def _value(self, hint: object, node: Node, at: Path) -> object:
        self.places[at] = node
        origin = get_origin(hint)
        if origin in (types.UnionType, Union):
            hint = next(arg for arg in get_args(hint) if arg is not types.NoneType)
        if origin is tuple:
            return self._list(get_args(hint)[0], node, at)
        if origin is Mapping:
            return self._texts_by_name(node, at)
        assert isinstance(hint, type)
        if is_dataclass(hint):
            return self._table(hint, node, at)
        if issubclass(hint, Labelled):
            return self._choice(hint, node, at)
        if type(node.value) is not hint:
            return self._wrong(node, at, _KINDS[hint], placeholder(hint))
        return node.value

    def _table(self, cls: type, node: Node, at: Path) -> object:
        table = fill(cls, node, self.say)
        if not isinstance(table.value, dict):
            return self._wrong(node, at, "表（[見出し] 又は { }）", placeholder(cls))
        return self.read(cls, table, at)

    def _list(self, hint: object, node: Node, at: Path) -> object:
        if not isinstance(node.value, list):
            row = isinstance(hint, type) and is_dataclass(hint)
            return self._wrong(node, at, "表の並び（[[見出し]]）" if row else "角括弧 [ ] で囲んだ並び", ())
        parts = cast("list[Node]", node.value)
        if isinstance(hint, type) and is_dataclass(hint):
            parts = [table for part in parts for table in spread(hint, part)]
        return tuple(self._value(hint, part, (*at, number)) for number, part in enumerate(parts))

    def _texts_by_name(self, node: Node, at: Path) -> object:
        if not isinstance(node.value, dict):
            return self._wrong(node, at, '「{ "名称" = "値" }」の形の表', {})
        return {key: self._value(str, part, (*at, key)) for key, part in node.value.items()}

    def _choice(self, kind: type[Labelled], node: Node, at: Path) -> object:
        if not isinstance(node.value, str):
            return self._wrong(node, at, f"次の言葉のどれか（{kind.labels()}）", placeholder(kind))
        found = kind.read(node.value)
        if found is not None:
            return found
        self.broken.add(at)
        from difflib import get_close_matches

        near = get_close_matches(node.value, [w for m in kind for w in (m.label, m.value)], n=1, cutoff=0.4)
        hint = f"「{near[0]}」ではありませんか。" if near else ""
        self.say(
            node,
            f"{named(str(at[-1]))}に「{node.value}」とは書けません。",
            f"{hint}書けるのは、{'、'.join(f'「{member.label}」' for member in kind)}です。",
        )
        return placeholder(kind)

    def _unknown(self, node: Node, key: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=1)
        if near:
            fix = f"{named(near[0])}の書き誤りではありませんか。"
        else:
            fix = f"ここに書けるのは、{'、'.join(known)} です。"
        self.say(node, f"「{key}」という項目はありません。", fix)

    def _missing(self, node: Node, slot: Slot) -> None:
        words = ""
        if isinstance(slot.hint, type) and issubclass(slot.hint, Labelled):
            words = f"書けるのは、{'、'.join(f'「{member.label}」' for member in slot.hint)}です。"
        place = Node(None, (*node.path, slot.name), node.line)
        self.say(
            place, f"{named(slot.name)}がありません。", words or f"「{slot.name} = …」を書き加えてください。"
        )

    def _wrong(self, node: Node, at: Path, wanted: str, instead: object) -> object:
        self.broken.add(at)
        last = next(part for part in reversed(node.path) if isinstance(part, str))
        self.say(
            node,
            f"{named(last)}には{wanted}を書きます。",
            f"{_kind_of(node.value)}が書かれています。書き直してください。",
        )
        return instead


def placeholder(hint: object) -> object:
    """Return a value of the type that lets the reading go on."""
    if get_origin(hint) is tuple:
        return ()
    assert isinstance(hint, type)
    if is_dataclass(hint):
        build = cast("Callable[..., object]", hint)
        return build(**{slot.name: placeholder(slot.hint) for slot in slots(hint) if slot.required})
    if issubclass(hint, Labelled):
        return next(iter(hint))
    return hint()


def _kind_of(value: object) -> str:
    names = (
        (bool, "true・false"),
        (int, "整数"),
        (float, "小数"),
        (str, "文字列"),
        (list, "並び"),
        (dict, "表"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "日付・時刻")
