"""Walk a JSON text strictly: every wrong type, unknown key and unreadable value is told with its path.

A Node never raises on content: it tells the problem and returns an empty value, so that one pass finds them all.
`null` counts as not written. Paths look like `items[0].decision.kind` and stand in the place's field.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from kiosk_app.domain.figures import plain
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place
from kiosk_app.exchange.amounts import parse_amount
from kiosk_app.exchange.cleaning import clean_line, clean_text
from kiosk_app.exchange.days import parse_time, read_day
from kiosk_app.exchange.ledger import Ledger
from kiosk_app.exchange.near import choose, did_you_mean, shortened

Choice = TypeVar("Choice", bound=Labelled)
LENGTH_LIMIT = 2_000_000
_LONGEST_NUMBER = 18
_MANY = 100
_SYNTAX = {
    "Expecting ',' delimiter": "「,」が必要です。",
    "Expecting ':' delimiter": "「:」が必要です。",
    "Expecting value": "値が必要です。",
    "Expecting property name enclosed in double quotes": '「"」で囲んだ項目名が必要です。',
    "Illegal trailing comma before end of object": "最後の「,」は不要です。",
    "Illegal trailing comma before end of array": "最後の「,」は不要です。",
    "Unterminated string starting at": '「"」が閉じていません。',
    "Invalid control character at": "文字列の中で改行されているか、制御文字があります。",
    "Extra data": "終わりの後に余分な文字があります。",
}


class _Object(dict[str, object]):
    """An object that remembers the keys which were written twice."""

    doubled: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Node:
    """A value of the text with its path."""

    value: object
    ledger: Ledger
    path: str = ""

    @property
    def place(self) -> Place:
        """Return where the value stands."""
        return Place(file=self.ledger.file, field=self.path)

    def tell(self, message: str, fix: str = "") -> None:
        """Note what is wrong with this value."""
        self.ledger.tell(message, fix=fix, place=self.place)

    def members(self) -> "Fields":
        """Return all members of an object whatever their keys; doubled ones are told."""
        found = Fields()
        if not isinstance(self.value, _Object):
            self._wrong("オブジェクト（{ }）")
            return found
        for key in self.value.doubled[:_MANY]:
            self._member(shown(key), None).tell("同じ項目が二度書かれています。", "一つにしてください。")
        for key, value in self.value.items():
            if value is not None:
                found[key] = self._member(shown(key), value)
        return found

    def fields(self, known: Sequence[str], *, required: Sequence[str] = ()) -> "Fields":
        """Return the members of an object; unknown, doubled and missing ones are told."""
        members = self.members()
        for key, member in members.items():
            if key not in known and not self.ledger.full:
                fix = did_you_mean(shown(key), known) or choose(known)
                member.tell(f"「{shown(key)}」という項目はありません。", fix)
        if isinstance(self.value, _Object):
            for key in required:
                self._require(key, members.get(key))
        return Fields({key: member for key, member in members.items() if key in known})

    def items(self) -> tuple["Node", ...]:
        """Return the elements of an array."""
        if not isinstance(self.value, list):
            self._wrong("配列（[ ]）")
            return ()
        return tuple(
            Node(value=value, ledger=self.ledger, path=f"{self.path}[{index}]")
            for index, value in enumerate(self.value)
        )

    def line(self) -> str:
        """Return a text of one line."""
        return self._cleaned(one_line=True)

    def text(self) -> str:
        """Return a text that may have several lines."""
        return self._cleaned(one_line=False)

    def lines(self) -> tuple[str, ...]:
        """Return an array of texts of one line; empty ones are told."""
        found = tuple((node, node.line()) for node in self.items())
        for node, text in found:
            if not text and isinstance(node.value, str):
                node.tell("空の文字列があります。", "書くか、削ってください。")
        return tuple(text for _, text in found if text)

    def choice(self, choices: type[Choice]) -> Choice | None:
        """Return the member whose code or label is written."""
        if not isinstance(self.value, str):
            self._wrong("文字列")
            return None
        found = choices.read(self.value)
        if found is None:
            self.tell(f"「{shown(self.value)}」は書けません。", choose(choice.label for choice in choices))
        return found

    def day(self, today: date | None) -> date | None:
        """Return a date in any form that a clerk types."""
        if not isinstance(self.value, str | int | float) or isinstance(self.value, bool):
            self._wrong("日付の文字列")
            return None
        found = read_day(self.value, today=today)
        if found is None:
            self.tell(f"「{shown(self.value)}」は日付として読めません。", "例：R4.12.8、2022-12-08")
        return found

    def clock(self) -> time | None:
        """Return a time of day in any form that a clerk types."""
        if not isinstance(self.value, str):
            self._wrong("時刻の文字列")
            return None
        found = parse_time(self.value)
        if found is None:
            self.tell(f"「{shown(self.value)}」は時刻として読めません。", "例：14:00、午後2時30分")
        return found

    def whole(self) -> int | None:
        """Return a whole number, also from a text in half-width or full-width digits."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        if isinstance(self.value, str):
            digits = plain(self.value)
            if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
                return int(digits)
        self._wrong("整数")
        return None

    def yen(self) -> int | None:
        """Return an amount in yen from a number or a text such as 「1,234千円」."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        found = parse_amount(self.value) if isinstance(self.value, str) else None
        if found is None:
            self._wrong("金額（円）")
        return found

    def _cleaned(self, *, one_line: bool) -> str:
        if not isinstance(self.value, str):
            self._wrong("文字列")
            return ""
        cleaned, problems = (clean_line if one_line else clean_text)(self.value, self.place)
        self.ledger.add(problems)
        return cleaned

    def _member(self, key: str, value: object) -> "Node":
        return Node(value=value, ledger=self.ledger, path=f"{self.path}.{key}".removeprefix("."))

    def _require(self, key: str, member: "Node | None") -> None:
        if member is None:
            self._member(key, None).tell(f"項目「{key}」がありません。", "書き足してください。")
        elif isinstance(member.value, str) and not member.value.strip():
            member.tell(f"項目「{key}」が空です。", "書いてください。")

    def _wrong(self, wanted: str) -> None:
        self.tell(f"{_kind(self.value)}ではなく、{wanted}を書いてください。")


class Fields(dict[str, Node]):
    """The members of an object that are written; what is not written reads as an empty value."""

    def each(self, name: str) -> tuple[Node, ...]:
        """Return the elements of an array."""
        return self[name].items() if name in self else ()

    def line(self, name: str) -> str:
        """Return a text of one line."""
        return self[name].line() if name in self else ""

    def text(self, name: str) -> str:
        """Return a text that may have several lines."""
        return self[name].text() if name in self else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """Return an array of texts."""
        return self[name].lines() if name in self else ()

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """Return the member whose code or label is written."""
        return self[name].choice(choices) if name in self else None

    def day(self, name: str, today: date | None) -> date | None:
        """Return a date."""
        return self[name].day(today) if name in self else None

    def clock(self, name: str) -> time | None:
        """Return a time of day."""
        return self[name].clock() if name in self else None

    def whole(self, name: str) -> int | None:
        """Return a whole number."""
        return self[name].whole() if name in self else None


def parse_json(text: str, ledger: Ledger) -> Node | None:
    """Return the root of a JSON text, or None after telling the line and column where it stops being one."""
    if len(text) > LENGTH_LIMIT:
        limit = f"上限{LENGTH_LIMIT:,}文字"
        ledger.tell(f"JSONが長すぎます（{limit}）。", place=Place(file=ledger.file))
        return None
    try:
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        place = Place(file=ledger.file, line=error.lineno, column=str(error.colno))
        ledger.tell(f"JSONとして読めません。{_SYNTAX.get(error.msg, '')}", place=place)
        return None
    except RecursionError:
        ledger.tell("JSONの入れ子が深すぎます。", place=Place(file=ledger.file))
        return None
    return Node(value=value, ledger=ledger)


def _object(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object(pairs)
    keys = [key for key, _ in pairs]
    if len(made) < len(keys):
        made.doubled = tuple(key for key, times in Counter(keys).items() if times > 1)
    return made


def _whole_number(digits: str) -> int | float:
    # Python refuses to read a number of thousands of digits
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float("inf")


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true・false"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "文字列"),
        ((int, float), "数"),
        (list, "配列"),
        (dict, "オブジェクト"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "空の値（null）")


def shown(value: object) -> str:
    """Return a value as a sentence can quote it: cleaned and not too long."""
    return shortened(clean_line(str(value)[: 2 * _MANY])[0])
