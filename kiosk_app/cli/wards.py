"""Commands about the ward: demo, init, profile."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, listed
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.profiles import check_profile
from kiosk_app.profiles.describe import describe
from kiosk_app.usecases import setup


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add(
        "demo", demo, "実際の公表資料から、計画書の取込みから通知までの一年を再現する", _demo_options
    )
    commands.add("init", init, "新しい記録を作る", _init_options)
    profile = commands.group("profile", "区の規則（プロフィール）")
    profile.add("check", check, "プロフィールの誤りをすべて挙げる", _check_options)
    profile.add("show", show, "規則を言葉で示す（条文付き）", _show_options)


def _demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="作ったものを置くフォルダ")
    parser.add_argument("--profile", default="bunkyo", help="区のプロフィール（既定: bunkyo）")


def demo(session: Session) -> Answer:
    """Replay a year from the public tables and print what was made."""
    from kiosk_app.usecases.demo import run_demo

    result = run_demo(session.office, session.options.profile, session.options.out)
    return Answer({"made": [str(path) for path in result.made], "facts": result.lines}, result.lines)


def _init_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", required=True, metavar="NAME|FILE.toml", help="区のプロフィール")
    parser.add_argument("--sample", action="store_true", help="その区の公表資料を見本として取り込む")


def init(session: Session) -> Answer:
    """Make a new record."""
    options = session.options
    database = setup.init(session.office, session.target, options.profile, sample=options.sample)
    session.opened.append(database)
    desk = session.office.desk(database)
    return Answer(
        {"db": session.target, "profile": desk.regulations.id, "name": desk.regulations.name},
        [f"{desk.regulations.name}の記録を作りました: {session.target}"],
    )


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.toml")


def check(session: Session) -> Answer:
    """List every problem of a profile file with its place."""
    path = session.options.file
    text = setup.read_profile(path)
    regulations, problems = check_profile(text, path.name)
    return listed(problems, f"{regulations.name if regulations else path.name}: 誤りはありません。")


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="省けば、開いている記録の規則")


def show(session: Session) -> Answer:
    """Print the rules in words, with their articles."""
    name = session.options.name
    if name is None:
        regulations = session.desk().regulations
    else:
        path = setup.profile_path(session.office, name)
        regulations = setup.parse_profile(setup.read_profile(path), path.name)
    return Answer(regulations, describe(regulations))
