"""The shape of the command line: names and meanings are stable."""

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from typing_extensions import override

from kiosk_app.cli.answers import Answer
from kiosk_app.cli.session import Session, day, fiscal_year
from kiosk_app.errors import UsageError

Command = Callable[[Session], Answer]
Setup = Callable[[argparse.ArgumentParser], None]


class _Help(argparse.RawDescriptionHelpFormatter):
    """Lay out help under Japanese headings."""

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Speak Japanese, take no shortened options, and report wrong usage through the one place that prints."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(
            *args, **{"formatter_class": _Help, **more, "add_help": False, "allow_abbrev": False}
        )
        self._positionals.title = "対象"
        self._optionals.title = "指定"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する")

    @override
    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the usage line."""
        raise UsageError(f"{_in_japanese(message)}\n{self.format_usage().strip()}")


_WORDS = (
    (r"the following arguments are required: (.*)", r"次の指定が必要です: \1"),
    (r"unrecognized arguments: (.*)", r"知らない指定です: \1"),
    (r"invalid choice: '(.*)' \(choose from (.*)\)", r"「\1」は選べません（\2 のどれか）"),
    (r"expected one argument", "値が必要です"),
    (r"expected at least one argument", "1つ以上の値が必要です"),
    (r"invalid int value: '(.*)'", r"「\1」は整数ではありません"),
    (r"ignored explicit argument '(.*)'", r"値は付けられません（「\1」）"),
    (r"argument ([^:]*): ", r"指定 \1: "),
)


def _in_japanese(message: str) -> str:
    for english, japanese in _WORDS:
        message = re.sub(english, japanese, message)
    return message


def _reading(read: Callable[[str], object]) -> Callable[[str], object]:
    def convert(text: str) -> object:
        try:
            return read(text)
        except UsageError as error:
            raise argparse.ArgumentTypeError(error.message) from None

    return convert


as_day = _reading(day)
as_year = _reading(fiscal_year)


def add_common(parser: Parser, *, top: bool) -> None:
    """Add the global options, which may stand before or after the command."""
    missing = None if top else argparse.SUPPRESS
    parser.add_argument("--db", metavar="FILE|URL", default=missing, help="記録の場所（環境変数 KIOSK_DB）")
    parser.add_argument("--today", metavar="YYYY-MM-DD", type=as_day, default=missing, help="今日とみなす日")
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help="機械で読む形（標準出力に JSON）で答える",
    )


class Commands:
    """Add commands and groups of commands, each with the global options."""

    def __init__(self, actions: "argparse._SubParsersAction[Parser]") -> None:
        self._actions = actions

    def add(self, name: str, run: Command, text: str, setup: Setup | None = None, epilog: str = "") -> None:
        """Add a command."""
        parser = self._actions.add_parser(name, help=text, description=text, epilog=epilog or None)
        parser.set_defaults(run=run)
        if setup is not None:
            setup(parser)
        add_common(parser, top=False)

    def group(self, name: str, text: str) -> "Commands":
        """Add a group of commands."""
        parser = self._actions.add_parser(name, help=text, description=text)
        add_common(parser, top=False)
        inner = parser.add_subparsers(
            title="操作", metavar="操作", parser_class=Parser, required=True, dest=f"{name}_command"
        )
        return Commands(inner)
