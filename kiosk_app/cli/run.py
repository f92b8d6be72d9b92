"""Run one command and turn whatever happens into an answer and an exit status; the one place that prints."""

import logging
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from kiosk_app.cli.answers import BUG, DONE, ENVIRONMENT, PROBLEMS, USAGE, Answer, as_json
from kiosk_app.cli.session import Session, Starter
from kiosk_app.cli.window import window_options
from kiosk_app.errors import CancelledError, KnownError, RuleError, UsageError

log = logging.getLogger(__name__)


def run_command(starter: Starter, arguments: Sequence[str]) -> int:
    """Run a command line; 0 done, 1 problems listed, 2 wrong usage, 3 the environment said no."""
    as_data = "--json" in arguments
    try:
        return _run(starter, arguments, as_data=as_data)
    except RuleError as error:
        return _refused(error, as_data=as_data)
    except UsageError as error:
        return _told(error.message, USAGE, as_data=as_data)
    except (KnownError, CancelledError) as error:
        return _told(error.message, ENVIRONMENT, as_data=as_data)
    except BrokenPipeError:
        return _reader_left()
    except Exception:
        log.exception("command failed: %s", arguments)
        return _told(
            f"プログラムの誤りが起きました。記録は {starter.log_file()} にあります。", BUG, as_data=as_data
        )


def _run(starter: Starter, arguments: Sequence[str], *, as_data: bool) -> int:
    wanted = window_options(arguments)
    if wanted is not None:
        target = Session(starter, wanted).target
        return starter.open_window(target, wanted.today, sample=wanted.sample)
    from kiosk_app.cli.commands import build

    try:
        options = build().parse_args(arguments)
    except SystemExit:
        return DONE  # help was asked for and is printed
    session = Session(starter, options)
    try:
        answer: Answer = options.run(session)
    finally:
        session.close()
    _lines(sys.stderr, [f"確認: {problem.text()}" for problem in answer.warnings])
    if as_data:
        _data(answer.data)
    else:
        _lines(sys.stdout, answer.lines)
    return answer.status


def _refused(error: RuleError, *, as_data: bool) -> int:
    if as_data:
        _data({"problems": [problem.as_dict() for problem in error.problems]})
    wrong = [problem for problem in error.problems if problem.as_dict().get("severity") != "warning"]
    _lines(sys.stderr, [f"{'' if one in wrong else '確認: '}{one.text()}" for one in error.problems])
    _lines(sys.stderr, [f"{len(wrong)}件の問題があります。何も変更していません。"])
    return PROBLEMS


def _told(message: str, status: int, *, as_data: bool) -> int:
    if as_data:
        _data({"error": message})
    _lines(sys.stderr, [message])
    return status


def _reader_left() -> int:
    """Say nothing more: whoever read the answer, such as `head`, has enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return DONE


def _data(value: object) -> None:
    _write(sys.stdout, as_json(value, plain_ascii=not _is_utf8(sys.stdout)) + "\n")


def _lines(stream: TextIO, lines: Sequence[str]) -> None:
    _write(stream, "".join(f"{line}\n" for line in lines))


def _write(stream: TextIO, text: str) -> None:
    """Write text; a character that the terminal does not know becomes 「?」, nothing else is lost."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("-", "") == "utf8"
