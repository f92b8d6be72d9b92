"""Commands that keep the record safe: backup, restore, check, audit."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, listed
from kiosk_app.cli.audits import register_log
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.usecases import keeping


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add("backup", backup, "確かめた控えを作る", _backup_options)
    commands.add("restore", restore, "控えから記録を戻す（今の記録は脇に残す）", _restore_options)
    commands.add("check", check, "記録を点検する")
    audit = commands.group("audit", "操作の記録")
    audit.add("verify", verify, "操作の記録の連鎖を検証する", _verify_options)
    register_log(audit)


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="DIR", help="置くフォルダ（既定: 記録の隣の backup）")


def backup(session: Session) -> Answer:
    """Make a verified backup."""
    desk = session.desk()
    path = keeping.backup(desk, session.options.to or desk.database.path.parent / "backup")
    return Answer({"backup": path}, [f"控えを作りました: {path}"])


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def restore(session: Session) -> Answer:
    """Put a backup in the place of the record."""
    kept = keeping.restore(session.options.file, session.target, session.office.clock())
    lines = [f"記録を戻しました: {session.target}"]
    if kept is not None:
        lines.append(f"以前の記録は残してあります: {kept}")
    return Answer({"restored": session.target, "kept": kept}, lines)


def check(session: Session) -> Answer:
    """Check the whole record."""
    return listed(keeping.check(session.desk()), "異常はありません。")


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--head", metavar="HASH", help="議事録や控えに印刷された先頭のハッシュ")


def verify(session: Session) -> Answer:
    """Verify the audit log."""
    desk = session.desk()
    fine = f"異常はありません。先頭: {keeping.log_head(desk)}"
    return listed(keeping.verify_log(desk, session.options.head), fine)
