"""The one place where domain values become JSON or columns, and columns become values again.

Fields that hold their default are left out of the JSON, so that a field added later changes no stored text.
A column bears the name of its field; a tuple or a mapping stands in its column as canonical JSON.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import RowMapping, Table

from kiosk_app.errors import KnownError
from kiosk_app.store.canonical import canonical

Value = TypeVar("Value")
Read = Callable[[Any], Any]
Columns = Mapping[str, Any] | RowMapping


def to_data(value: object) -> Any:
    """Return a value as plain JSON data."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_data(one) for one in value]
    if isinstance(value, Mapping):
        return {key: to_data(one) for key, one in value.items()}
    if is_dataclass(value):
        return {
            field.name: to_data(found)
            for field in fields(value)
            if (found := getattr(value, field.name)) != _default(field)
        }
    return value


def to_json(value: object) -> str:
    """Return a value as canonical JSON."""
    return canonical(to_data(value))


def from_json(cls: type[Value], text: str) -> Value:
    """Return the value of a class that to_json wrote."""
    with _readable(text):
        return cast("Value", _reader(_hint(cls))(json.loads(text)))


def tuple_from_json(cls: type[Value], text: str) -> tuple[Value, ...]:
    """Return the values of a class that to_json wrote as a tuple."""
    read = _reader(_hint(cls))
    with _readable(text):
        return tuple(read(one) for one in json.loads(text))


def columns_of(value: object, table: Table, **others: object) -> dict[str, object]:
    """Return a value's fields as columns of a table without its id; `others` fill columns without a field."""
    found = {
        column.name: _column(getattr(value, column.name))
        for column in table.columns
        if column.name != "id" and hasattr(value, column.name)
    }
    return {**found, **others}


def value_from(cls: type[Value], row: Columns, **others: object) -> Value:
    """Return the value that a row holds; `others` are the fields that stand in other tables."""
    found = {name: read(row[name]) for name, read in _column_readers(_hint(cls)).items() if name in row}
    return cls(**{**found, **others})


@contextmanager
def _readable(text: str) -> Iterator[None]:
    """Tell of a stored text that was changed past the program instead of failing like a bug."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnownError(
            f"データファイルに読めない記録があります（{text[:40]}）。点検を行い、控えから復元してください。"
        ) from error


def _hint(cls: Any) -> Any:
    return cls


def _default(field: "Field[Any]") -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _column(found: object) -> object:
    if isinstance(found, Enum):
        return found.value
    return to_json(found) if isinstance(found, (tuple, Mapping)) else found


@cache
def _column_readers(cls: Any) -> Mapping[str, Read]:
    return {name: _column_reader(hint) for name, hint in get_type_hints(cls).items()}


def _column_reader(hint: Any) -> Read:
    if get_origin(hint) in (tuple, Mapping):
        read = _reader(hint)
        return lambda text: read(json.loads(text))
    choice = _plain(hint)
    if isinstance(choice, type) and issubclass(choice, Enum):
        return _reader(hint)
    return _same


@cache
def _reader(hint: Any) -> Read:
    if get_origin(hint) is UnionType:
        return _optional(_reader(_plain(hint)))
    if get_origin(hint) is tuple:
        return _tuple(_reader(get_args(hint)[0]))
    if hint in (date, time):
        return cast("Read", hint.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return _dataclass(hint) if is_dataclass(hint) else _same


def _plain(hint: Any) -> Any:
    if get_origin(hint) is not UnionType:
        return hint
    return next(arg for arg in get_args(hint) if arg is not NoneType)


def _same(found: Any) -> Any:
    return found


def _optional(read: Read) -> Read:
    return lambda found: None if found is None else read(found)


def _tuple(read: Read) -> Read:
    return lambda found: tuple(read(one) for one in found)


def _dataclass(cls: Any) -> Read:
    readers = {name: _reader(hint) for name, hint in get_type_hints(cls).items()}
    return lambda found: cls(**{name: readers[name](one) for name, one in found.items()})
