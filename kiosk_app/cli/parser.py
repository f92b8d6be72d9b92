"""The shape of the command line: names and meanings are stable."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from kiosk_app.cli.answers import Answer
from kiosk_app.cli.session import Session, day, fiscal_year
from kiosk_app.errors import UsageError

Command = Callable[[Session], Answer]
Setup = Callable[[argparse.ArgumentParser], None]


class Parser(argparse.ArgumentParser):
    """Report wrong usage in Japanese, through the one place that prints."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the usage line."""
        raise UsageError(f"{_in_japanese(message)}\n{self.format_usage().strip()}")


_WORDS = (
    ("the following arguments are required: ", "次の指定が必要です: "),
    ("unrecognized arguments: ", "知らない指定です: "),
    ("invalid choice: ", "選べない値です: "),
    ("expected one argument", "値が必要です"),
    ("expected at least one argument", "1つ以上の値が必要です"),
    ("invalid int value: ", "整数ではありません: "),
    ("not allowed with argument", "は同時に指定できません"),
    ("(choose from ", "（次から選んでください: "),
    ("argument ", "指定 "),
)


def _in_japanese(message: str) -> str:
    for english, japanese in _WORDS:
        message = message.replace(english, japanese)
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


def common(*, top: bool) -> Parser:
    """Return the global options, which may stand before or after the command."""
    missing = None if top else argparse.SUPPRESS
    options = Parser(add_help=False)
    options.add_argument("--db", metavar="FILE|URL", default=missing, help="記録の場所（環境変数 KIOSK_DB）")
    options.add_argument("--today", metavar="YYYY-MM-DD", type=as_day, default=missing, help="今日とみなす日")
    options.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help="機械で読む形（標準出力に JSON）で答える",
    )
    return options


class Commands:
    """Add commands and groups of commands, each with the global options."""

    def __init__(self, actions: "argparse._SubParsersAction[Parser]") -> None:
        self._actions = actions

    def add(self, name: str, run: Command, text: str, setup: Setup | None = None, epilog: str = "") -> None:
        """Add a command."""
        parser = self._actions.add_parser(
            name,
            help=text,
            description=text,
            parents=[common(top=False)],
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(run=run)
        if setup is not None:
            setup(parser)

    def group(self, name: str, text: str) -> "Commands":
        """Add a group of commands."""
        parser = self._actions.add_parser(name, help=text, description=text, parents=[common(top=False)])
        inner = parser.add_subparsers(
            metavar="操作", parser_class=Parser, required=True, dest=f"{name}_command"
        )
        return Commands(inner)
