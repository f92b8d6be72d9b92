"""The options that open the window, read without loading any command: the window paints first."""

import argparse
from collections.abc import Sequence

from kiosk_app.cli.parser import Parser, add_common
from kiosk_app.errors import UsageError


def window_options(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options when the arguments ask for the window and nothing else, else None."""
    if not {"-h", "--help"}.isdisjoint(arguments):
        return None
    parser = Parser()
    add_common(parser, top=True)
    parser.add_argument("--sample", action="store_true")
    try:
        options, others = parser.parse_known_args(list(arguments))
    except UsageError:
        return None
    return None if others else options
