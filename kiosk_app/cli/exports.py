"""Commands that give lists, meetings and decisions out."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.errors import UsageError
from kiosk_app.usecases import delivery, exports
from kiosk_app.usecases.exports import Listed, Writing

_MEETING = "meeting"


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add(
        "export",
        export,
        "決定・計画書等・台帳の一覧、又は会議1件を .xlsx・.csv・.json に書き出す",
        _export_options,
        epilog="会議を .json に書き出すと、OParl 1.1 の形になります。",
    )


def add_to(meeting: Commands) -> None:
    """Add what meetings give out."""
    meeting.add(
        "deliver", deliver, "審議結果を部課ごとのフォルダに作る（通知・一覧・付議書）", _deliver_options
    )


def _export_options(parser: argparse.ArgumentParser) -> None:
    kinds = "|".join((*(kind.value for kind in Listed), _MEETING))
    parser.add_argument("what", metavar=kinds, help="書き出すもの")
    parser.add_argument("meeting", nargs="?", type=int, metavar="N", help="会議の番号（meeting のとき）")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="書き出すファイル")
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度")
    _writing_options(parser)


def _writing_options(parser: argparse.ArgumentParser) -> None:
    shared.add_encoding(parser)
    parser.add_argument(
        "--replace",
        action="append",
        default=[],
        metavar="字=代わり",
        help="CP932で書けない文字の代わり（例: 𠮷=吉。何度でも）",
    )


def export(session: Session) -> Answer:
    """Give a list or a meeting out."""
    options, writing = session.options, _writing(session.options)
    if options.what == _MEETING:
        if options.meeting is None:
            raise UsageError("会議の番号を指定してください（例: export meeting 3 --to 会議.json）。")
        warnings = exports.export_meeting(session.desk(), options.meeting, options.to, writing=writing)
    else:
        what = Listed.read(options.what)
        if what is None or options.meeting is not None:
            known = "・".join((*(kind.value for kind in Listed), _MEETING))
            raise UsageError(f"「{options.what}」は書き出せません。{known}から選んでください。")
        warnings = exports.export_list(session.desk(), what, options.to, year=options.year, writing=writing)
    return Answer({"made": options.to}, [str(options.to)], warnings)


def _deliver_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N", help="会議の番号（meeting list の先頭の欄）")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="置くフォルダ")
    parser.add_argument(
        "--sent", type=as_day, metavar="YYYY-MM-DD", help="発送の日（指定すると通知済みにする）"
    )
    _writing_options(parser)


def deliver(session: Session) -> Answer:
    """Make a folder for every section with results."""
    options = session.options
    done = delivery.deliver(
        session.desk(),
        options.meeting,
        options.out,
        sent_on=options.sent,
        writing=_writing(options),
    )
    return Answer({"made": done.made}, [str(one.path) for one in done.made], done.warnings)


def _writing(options: argparse.Namespace) -> Writing:
    return Writing(encoding=shared.encoding(options.encoding), replacements=_replacements(options.replace))


def _replacements(pairs: list[str]) -> Mapping[str, str]:
    found = {}
    for pair in pairs:
        letter, parted, instead = pair.partition("=")
        if not parted or not letter:
            raise UsageError(f"「{pair}」を読めません。--replace 𠮷=吉 のように書いてください。")
        found[letter] = instead
    return found
