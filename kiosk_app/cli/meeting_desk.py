"""Commands around the room in which a meeting is held: the chair's script, the sheet to fill in, and 正誤 of its minutes."""

import argparse
from dataclasses import replace
from pathlib import Path

from kiosk_app.cli.answers import Answer
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.domain.problems import Severity
from kiosk_app.usecases import minutes, room_sheets, scripts


def add_to(meeting: Commands) -> None:
    """Add the commands of this module to the commands about meetings."""
    meeting.add("script", script, "司会原稿を作る", _paper_options)
    meeting.add("sheet", sheet, "PCのない会場で記入する当日記入票を作る", _sheet_options)
    meeting.add("read-sheet", read_sheet, "記入した当日記入票を読み、当日の下書きにする", _file_options)
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


def _sheet_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="置くフォルダ")


def sheet(session: Session) -> Answer:
    """Make the sheet of a meeting."""
    return made(room_sheets.make_sheet(session.desk(), session.options.meeting, session.options.out))


def _file_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", type=Path, metavar="FILE.docx")


def read_sheet(session: Session) -> Answer:
    """Read a sheet that was filled in."""
    options = session.options
    record, problems = room_sheets.read_sheet(session.desk(), options.meeting, options.file)
    text = (
        f"当日記入票を読みました（結果 {len(record.decisions)}件）。窓の「当日」で確かめて登録してください。"
    )
    data = {"record": record, "problems": [problem.as_dict() for problem in problems]}
    return Answer(data, [text], [replace(problem, severity=Severity.WARNING) for problem in problems])
