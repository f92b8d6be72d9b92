"""Options that the commands about decisions outside meetings, people and evaluations share."""

import argparse
from typing import TypeVar

from kiosk_app.cli.parser import as_day
from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.errors import UsageError
from kiosk_app.exchange.sections import find_section
from kiosk_app.usecases.desk import Desk

Choice = TypeVar("Choice", bound=Labelled)


def add_ids(parser: argparse.ArgumentParser) -> None:
    """Add several numbers."""
    parser.add_argument("ids", type=int, nargs="+", metavar="ID")


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add one number."""
    parser.add_argument("id", type=int, metavar="ID")


def add_day(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    """Add a day."""
    parser.add_argument(name, type=as_day, metavar="YYYY-MM-DD", help=text)


def add_sent(parser: argparse.ArgumentParser) -> None:
    """Add the day on which letters go out."""
    add_day(parser, "--sent", "発送の日（指定すると通知済みにする）")


def add_verdict(parser: argparse.ArgumentParser) -> None:
    """Add 可 or 否 with its reason and day."""
    parser.add_argument("--result", required=True, metavar="可|否", help="適用の可否")
    add_day(parser, "--on", "決定の日（既定: 今日）")


def choice(kind: type[Choice], text: str, what: str) -> Choice:
    """Return the member that a text means; raise UsageError with what may be written."""
    found = kind.read(text)
    if found is None:
        raise UsageError(f"{what}「{text}」はありません。{kind.labels()}のどれかを指定してください。")
    return found


def verdict(text: str) -> Verdict:
    """Return 可 or 否."""
    found = Verdict.read(text)
    if found not in (Verdict.APPROVED, Verdict.REJECTED):
        raise UsageError(f"可否「{text}」はありません。可・否のどちらかを指定してください。")
    return found


def section_id(desk: Desk, text: str) -> str:
    """Return the section that 部 and 課, or 課 alone, mean."""
    found = find_section(desk.regulations, "", text)
    if found is None:
        raise UsageError(f"部課「{text}」はプロフィールにありません。部と課を続けて書いてください。")
    return found.id


def committee(desk: Desk, text: str) -> CommitteeRule:
    """Return the committee that an id or a name means."""
    found = desk.regulations.find_committee(text)
    if found is None:
        names = "・".join(rule.name for rule in desk.regulations.committees)
        raise UsageError(f"会議体「{text}」はありません。{names}のどれかを指定してください。")
    return found
