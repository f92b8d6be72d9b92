"""Commands for the room in which a meeting is held: the chair's script."""

import argparse

from kiosk_app.cli.answers import Answer
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.usecases import scripts


def add_to(meeting: Commands) -> None:
    """Add the commands of this module to the commands about meetings."""
    meeting.add("script", script, "司会原稿を作る", _paper_options)


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N", help="会議の番号（meeting list の先頭の欄）")


def _paper_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    add_out(parser)


def script(session: Session) -> Answer:
    """Make the script of a meeting."""
    options = session.options
    return made(
        scripts.make_script(session.desk(), options.meeting, options.out, formats=formats(options.format))
    )
