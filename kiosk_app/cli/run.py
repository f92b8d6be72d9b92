"""Run one command and turn whatever happens into an answer and an exit status; the one place that prints."""

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

from kiosk_app.cli.answers import BUG, ENVIRONMENT, PROBLEMS, USAGE, Answer, as_json
from kiosk_app.cli.commands import build
from kiosk_app.cli.session import Session, Starter
from kiosk_app.errors import CancelledError, KnownError, RuleError, UsageError

log = logging.getLogger(__name__)


def run_command(starter: Starter, arguments: Sequence[str]) -> int:
    """Run a command line; 0 done, 1 problems listed, 2 wrong usage, 3 the environment said no."""
    as_data = "--json" in arguments
    try:
        options = build().parse_args(arguments)
        session = Session(starter, options)
        if options.run is None:
            return starter.open_window(session.target, options.today, sample=options.sample)
        return _print(_answer(session), as_data=as_data)
    except RuleError as error:
        return _refused(error, as_data=as_data)
    except UsageError as error:
        return _told(error.message, USAGE, as_data=as_data)
    except (KnownError, CancelledError) as error:
        return _told(error.message, ENVIRONMENT, as_data=as_data)
    except Exception:
        log.exception("command failed: %s", arguments)
        return _told(
            f"プログラムの誤りが起きました。記録は {starter.log_file()} にあります。", BUG, as_data=as_data
        )


def _answer(session: Session) -> Answer:
    try:
        answer: Answer = session.options.run(session)
        return answer
    finally:
        session.close()


def _print(answer: Answer, *, as_data: bool) -> int:
    _lines(sys.stderr, [f"確認: {problem.text()}" for problem in answer.warnings])
    _lines(sys.stdout, [as_json(answer.data)] if as_data else answer.lines)
    return answer.status


def _refused(error: RuleError, *, as_data: bool) -> int:
    if as_data:
        _lines(sys.stdout, [as_json({"problems": [problem.as_dict() for problem in error.problems]})])
    _lines(sys.stderr, [problem.text() for problem in error.problems])
    _lines(sys.stderr, [f"{len(error.problems)}件の問題があります。何も変更していません。"])
    return PROBLEMS


def _told(message: str, status: int, *, as_data: bool) -> int:
    if as_data:
        _lines(sys.stdout, [as_json({"error": message})])
    _lines(sys.stderr, [message])
    return status


def _lines(stream: TextIO, lines: Sequence[str]) -> None:
    stream.writelines(f"{line}\n" for line in lines)
