"""Options that several groups of commands share: formats of papers, encodings of lists, files that were made."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk_app.cli.answers import Answer
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.errors import UsageError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.usecases.saving import Format, Made


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add where papers go, and in which formats."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="置くフォルダ")
    parser.add_argument("--format", default="docx,pdf", metavar="docx,pdf", help="形式")


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """Add the encoding of a .csv."""
    parser.add_argument(
        "--encoding", default=Encoding.UTF8.value, metavar="utf-8-sig|cp932", help="CSVの文字コード"
    )


def formats(text: str) -> list[Format]:
    """Return the formats that an option names."""
    found = []
    for name in dict.fromkeys(text.split(",")):
        form = Format.read(name)
        if form is None:
            raise UsageError(f"形式「{name}」はありません。docx・pdf・txt から選んでください。")
        found.append(form)
    return found


def encoding(text: str) -> Encoding:
    """Return the encoding that an option names."""
    found = Encoding.read(text)
    if found is None:
        raise UsageError(f"文字コード「{text}」はありません。utf-8-sig・cp932 から選んでください。")
    return found


def made(files: Sequence[Made]) -> Answer:
    """Answer with the files that were made, and what the clerk should know of them."""
    notes = dict.fromkeys(one.note for one in files if one.note)
    warnings = [Problem(message=note, severity=Severity.WARNING) for note in notes]
    return Answer({"made": files}, [str(one.path) for one in files], warnings)
