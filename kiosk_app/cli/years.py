"""Commands about the year's end: what blocks closing, close, hand over."""

import argparse
from pathlib import Path

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, listed, table
from kiosk_app.cli.parser import Commands, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.usecases import handover as handover_case
from kiosk_app.usecases import year_end


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.group("year", "年度の締め")
    group.add("check", check, "年度を締めるまでに残っているものを条文とともに挙げる", _year)
    group.add("close", close, "年度を締める（控えを作り、次の年度の台帳を始める）", _close_options)
    group.add("list", list_all, "締めた年度を一覧にする")
    commands.add("handover", handover, "引継書を作る（義務・予定・番号・在りか・委員）", _handover_options)


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="年度")


def check(session: Session) -> Answer:
    """List what still stands against closing a year."""
    year = session.options.year
    return listed(
        year_end.year_blockers(session.desk(), year),
        f"{format_fiscal_year(year)}の締めを妨げるものはありません。",
    )


def _close_options(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--reason", default="", help="残っているものを引き継ぐ理由")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help="控えを置くフォルダ（既定: 記録の隣の backup）"
    )


def close(session: Session) -> Answer:
    """Close a year."""
    options = session.options
    done = year_end.close_year(session.desk(), options.year, reason=options.reason, folder=options.to)
    lines = [f"{format_fiscal_year(options.year)}を締めました。控え: {done.backup}"]
    if done.carried:
        lines.append(f"次の{len(done.carried)}件を引き継ぎました。義務の一覧に残ります。")
        lines += [f"・{one.text()}" for one in done.carried]
    data = {"year": options.year, "backup": done.backup, "carried": [one.as_dict() for one in done.carried]}
    return Answer(data, lines)


def list_all(session: Session) -> Answer:
    """List the years that were closed."""
    found = year_end.list_closings(session.desk())
    head = ("年度", "締めた日", "締めた者", "控え", "引き継いだもの", "理由")
    rows = [
        (
            format_fiscal_year(one.fiscal_year),
            format_date(one.closed_on),
            one.by,
            one.backup,
            f"{len(one.carried)}件",
            one.reason,
        )
        for one in found
    ]
    return Answer(found, table(head, rows) if rows else ["締めた年度はありません。"])


def _handover_options(parser: argparse.ArgumentParser) -> None:
    shared.add_out(parser)
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度（既定: 今年度）")
    parser.add_argument(
        "--backups", type=Path, metavar="DIR", help="控えのフォルダ（既定: 記録の隣の backup）"
    )


def handover(session: Session) -> Answer:
    """Make the handover pack."""
    options = session.options
    made = handover_case.make_handover(
        session.desk(),
        options.out,
        year=options.year,
        backups=options.backups,
        formats=shared.formats(options.format),
    )
    return shared.made(made)
