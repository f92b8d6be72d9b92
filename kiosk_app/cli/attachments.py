"""Commands about what is attached to plans, items and meetings."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.parser import Command, Commands, Setup
from kiosk_app.cli.session import Session
from kiosk_app.domain.attachments import Attachment, Role, Standing, subject_of
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import UsageError
from kiosk_app.usecases import attachments

_MEETING = "meeting"


def add_to(group: Commands, kind: str, place: str) -> None:
    """Add the commands to a group; `kind` is 「plan」 or 「meeting」, `place` its word."""
    formats = "PDF・画像は付議資料に綴じ、Word・Excelは一覧に載せます。名前が同じファイルは差替えになります。"
    group.add("attach", _attach(kind), f"{place}に別紙などを添付する。{formats}", _attach_options(kind))
    group.add("attachments", _list(kind), f"{place}の添付を一覧にする", _list_options(kind))
    group.add("detach", _detach(kind), f"{place}の添付を取り下げる（記録は残る）", _detach_options(kind))
    group.add("attachment", copy_out, "添付のファイルをフォルダに取り出す", _copy_options)


def _number(parser: argparse.ArgumentParser, kind: str) -> None:
    parser.add_argument("number", type=int, metavar="N" if kind == _MEETING else "ID")
    if kind == _MEETING:
        parser.add_argument(
            "--item",
            type=int,
            metavar="ID",
            help="会議ではなくその議案に添付する（meeting show --json の id）",
        )


def _subject(session: Session, kind: str) -> str:
    if kind == _MEETING and session.options.item is not None:
        return subject_of("item", session.options.item)
    return subject_of(kind, session.options.number)


def _attach_options(kind: str) -> Setup:
    def options(parser: argparse.ArgumentParser) -> None:
        _number(parser, kind)
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--role", default=Role.ANNEX.label, metavar="種類", help=Role.labels())
        parser.add_argument("--replace", type=int, metavar="添付ID", help="この添付をファイルに差し替える")
        parser.add_argument("--password", default="", help="利用者パスワードのあるPDFのパスワード")

    return options


def _attach(kind: str) -> Command:
    def attach(session: Session) -> Answer:
        """Attach files."""
        options = session.options
        role = Role.read(options.role)
        if role is None:
            raise UsageError(
                f"種類「{options.role}」はありません。{Role.labels()}のどれかを指定してください。"
            )
        desk = session.desk()
        if options.replace is not None:
            if len(options.files) != 1:
                raise UsageError("差し替えるファイルは1つだけ指定してください。")
            done = attachments.replace_file(
                desk, options.replace, options.files[0], password=options.password
            )
        else:
            passwords = {path.name: options.password for path in options.files}
            done = attachments.attach(
                desk, _subject(session, kind), options.files, role=role, passwords=passwords
            )
        lines = [_told(one) for one in done.attachments]
        return Answer({"attachments": done.attachments}, lines, done.warnings)

    return attach


def _told(one: Attachment) -> str:
    verb = f"差し替えました（第{one.revision}版" if one.replaces else "添付しました（"
    return f"添付 {one.id} {one.role.label}「{one.name}」を{verb}{'、' if one.replaces else ''}{one.extent()}）。"


def _list_options(kind: str) -> Setup:
    def options(parser: argparse.ArgumentParser) -> None:
        _number(parser, kind)
        parser.add_argument("--all", action="store_true", help="差し替えた版と取り下げたものも示す")

    return options


def _list(kind: str) -> Command:
    def list_all(session: Session) -> Answer:
        """List attachments."""
        desk = session.desk()
        found = attachments.list_attachments(desk, _subject(session, kind), history=session.options.all)
        head = ("添付", "種類", "ファイル名", "版", "長さ", "添付日", "状態", "通知後")
        rows = [_row(one.attachment, changed=one.changed) for one in found]
        return Answer(found, table(head, rows) if rows else ["添付はありません。"])

    return list_all


def _row(one: Attachment, *, changed: bool) -> Sequence[object]:
    return (
        one.id,
        one.role.label,
        one.name,
        one.revision,
        one.extent(),
        format_date(one.added_on),
        one.standing.label
        if one.standing is Standing.CURRENT
        else f"{one.standing.label} {one.reason}".rstrip(),
        "変更あり" if changed else "",
    )


def _detach_options(kind: str) -> Setup:
    def options(parser: argparse.ArgumentParser) -> None:
        _number(parser, kind)
        parser.add_argument("attachments", type=int, nargs="+", metavar="添付ID")
        parser.add_argument("--reason", required=True, help="理由")

    return options


def _detach(kind: str) -> Command:
    def detach(session: Session) -> Answer:
        """Withdraw attachments."""
        options = session.options
        attachments.detach(
            session.desk(), options.attachments, options.reason, subject=_subject(session, kind)
        )
        lines = [f"添付 {number} を取り下げました。" for number in options.attachments]
        return Answer({"withdrawn": options.attachments}, lines)

    return detach


def _copy_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("attachment", type=int, metavar="添付ID")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="置くフォルダ")


def copy_out(session: Session) -> Answer:
    """Write one attachment into a folder."""
    options = session.options
    path = attachments.copy_out(session.desk(), options.attachment, options.out)
    return Answer({"file": path}, [str(path)])
