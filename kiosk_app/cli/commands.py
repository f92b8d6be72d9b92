"""All commands, gathered."""

from functools import cache

from kiosk_app.cli import (
    audits,
    campaign,
    conditions,
    exports,
    keeping,
    ledgers,
    meetings,
    outside,
    people,
    plans,
    publication,
    reviews,
    templates,
    usage,
    wards,
    years,
)
from kiosk_app.cli.parser import Commands, Parser, add_common


@cache  # a parser keeps nothing of what it reads
def build() -> Parser:
    """Return the whole parser."""
    parser = Parser(
        prog="kiosk-app",
        description="付議録 — 区の情報システムに関する委員会の庶務を支えます。コマンドを付けなければ窓を開きます。",
    )
    add_common(parser, top=True)
    parser.add_argument("--sample", action="store_true", help="見本の区で窓を開く")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="コマンド", metavar="コマンド", parser_class=Parser)
    for module in (
        wards,
        people,
        plans,
        campaign,
        usage,
        publication,
        exports,
        years,
        conditions,
        outside,
        reviews,
        meetings,
        ledgers,
        audits,
        templates,
        keeping,
    ):
        module.register(Commands(commands))
    return parser
