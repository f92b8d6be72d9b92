"""Commands about audits and the like: entries on a committee's agenda, their letters, roles, the log of changes."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.parser import Commands, as_day
from kiosk_app.cli.session import Session
from kiosk_app.domain.log_words import ACTS, THINGS
from kiosk_app.domain.roles import known_roles
from kiosk_app.usecases import audit_log, audits, roles
from kiosk_app.usecases.audit_log import LogLine, LogQuery

_SHOWN = 60


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    work = commands.group("audit-work", "監査・違反・侵害等の付議と通知")
    work.add("agenda", agenda, "簿冊の記録を会議の議題にする", _agenda_options)
    work.add("letter", letter, "記録から通知を作る。--kind を省けば、作れる通知を挙げる", _letter_options)
    role = commands.group("role", "閲覧を限る簿冊を見る役割")
    role.add("list", list_roles, "役割を与えられた者を一覧にする")
    role.add("grant", grant, "役割を与える", _role_options)
    role.add("revoke", revoke, "役割を取り上げる", _role_options)


def register_log(audit: Commands) -> None:
    """Add the commands that look into the log of changes to their group."""
    audit.add("list", list_log, "操作の記録を新しい順に示す", _log_options)
    audit.add("export", export_log, "操作の記録を控えとは別に書き出す", _export_options)


def _agenda_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", type=int, nargs="+", metavar="ID", help="記録の番号")
    parser.add_argument("--meeting", type=int, required=True, metavar="N", help="会議の番号")


def agenda(session: Session) -> Answer:
    """Put entries on a meeting's agenda."""
    item = audits.put_on_agenda(session.desk(), session.options.ids, session.options.meeting)
    return Answer({"item": item.id, "title": item.title}, [f"議題にしました: {item.title}"])


def _letter_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="記録の番号")
    parser.add_argument("--kind", metavar="NAME", help="通知の名称")
    parser.add_argument("--out", type=Path, metavar="DIR", help="置くフォルダ")
    parser.add_argument("--format", default="docx,pdf", metavar="docx,pdf", help="形式")
    parser.add_argument(
        "--sent", type=as_day, metavar="YYYY-MM-DD", help="発送の日（指定すると、記録に書き、状態を進める）"
    )


def letter(session: Session) -> Answer:
    """Make the letters of one kind about an entry, or list the kinds."""
    options, desk = session.options, session.desk()
    if options.kind is None or options.out is None:
        found = audits.letters_now(desk, options.id)
        rows = [(one.name, one.subject, one.article) for one in found]
        data = [{"name": name, "subject": subject, "article": article} for name, subject, article in rows]
        return Answer(data, table(("通知", "件名", "条文"), rows) if rows else ["作れる通知はありません。"])
    return shared.made(
        audits.make_entry_letters(
            desk,
            options.id,
            options.kind,
            options.out,
            sent_on=options.sent,
            formats=shared.formats(options.format),
        )
    )


def list_roles(session: Session) -> Answer:
    """List who has which roles."""
    desk = session.desk()
    found = roles.list_roles(desk)
    return Answer({"roles": found, "known": known_roles(desk.regulations)}, _role_lines(found))


def _role_lines(found: Mapping[str, Sequence[str]]) -> list[str]:
    rows = [(user, "・".join(own)) for user, own in found.items() if own]
    return table(("利用者", "役割"), rows) if rows else ["役割を与えられた者はいません。"]


def _role_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("user", metavar="USER", help="利用者（OSの利用者名）")
    parser.add_argument("role", metavar="ROLE", help="役割")


def grant(session: Session) -> Answer:
    """Give a user a role."""
    found = roles.grant_role(session.desk(), session.options.user, session.options.role)
    return Answer({"roles": found}, _role_lines(found))


def revoke(session: Session) -> Answer:
    """Take a role back."""
    found = roles.revoke_role(session.desk(), session.options.user, session.options.role)
    return Answer({"roles": found}, _role_lines(found))


def _filter_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=as_day, metavar="D", help="この日から")
    parser.add_argument("--until", type=as_day, metavar="D", help="この日まで")
    parser.add_argument("--user", metavar="USER", help="利用者")
    parser.add_argument("--thing", metavar="WHAT", help=f"対象（{'・'.join(THINGS.values())}）")
    parser.add_argument("--id", type=int, metavar="ID", help="対象の番号")


def _log_options(parser: argparse.ArgumentParser) -> None:
    _filter_options(parser)
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="件数（既定: 100）")


def _query(session: Session) -> LogQuery:
    options = session.options
    things = {label: name for name, label in THINGS.items()}
    return LogQuery(
        entity=things.get(options.thing, options.thing),
        entity_id=options.id,
        user=options.user,
        since=options.since,
        until=options.until,
    )


def list_log(session: Session) -> Answer:
    """List what was done, the latest first."""
    lines = audit_log.list_log_lines(session.desk(), _query(session), limit=session.options.limit)
    rows = [_cells(line) for line in lines]
    head = ("番号", "日時", "利用者", "操作", "対象", "変更")
    return Answer(lines, [*table(head, rows), f"{len(rows)}件"] if rows else ["該当する記録はありません。"])


def _cells(line: LogLine) -> tuple[object, ...]:
    entry = line.entry
    jumped = f"（時計が{line.jumped_from}から飛んでいます）" if line.jumped_from else ""
    what = f"{THINGS.get(entry.entity, entry.entity)}{entry.entity_id}"
    after = entry.after or ""
    shown = after if len(after) <= _SHOWN else f"{after[:_SHOWN]}…"
    at = entry.local.replace("T", " ")[:19]
    return (entry.seq, f"{at}{jumped}", entry.user, ACTS.get(entry.action, entry.action), what, shown)


def _export_options(parser: argparse.ArgumentParser) -> None:
    _filter_options(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.csv", help="書き出すファイル")
    shared.add_encoding(parser)


def export_log(session: Session) -> Answer:
    """Write the log to a file."""
    options = session.options
    encoding = shared.encoding(options.encoding)
    count = audit_log.export_log(session.desk(), options.to, _query(session), encoding=encoding)
    return Answer({"made": options.to, "count": count}, [f"{options.to}（{count}件）"])
