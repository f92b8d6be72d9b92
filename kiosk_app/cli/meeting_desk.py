"""Commands around the room in which a meeting is held: the chair's script, and 正誤 of its minutes."""

import argparse

from kiosk_app.cli.answers import Answer
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.usecases import minutes, scripts


def add_to(meeting: Commands) -> None:
    """Add the commands of this module to the commands about meetings."""
    meeting.add("script", script, "司会原稿を作る", _paper_options)
    meeting.add("erratum", erratum, "確定した議事録に正誤を加える", _erratum_options)


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


def _erratum_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--wrong", required=True, metavar="TEXT", help="誤")
    parser.add_argument("--right", required=True, metavar="TEXT", help="正")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="理由")


def erratum(session: Session) -> Answer:
    """Correct confirmed minutes."""
    options = session.options
    minutes.add_erratum(
        session.desk(), options.meeting, wrong=options.wrong, right=options.right, reason=options.reason
    )
    return Answer({"meeting": options.meeting}, ["正誤を加えました。"])
