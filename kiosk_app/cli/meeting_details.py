"""More commands about a meeting: answers in writing, who is asked to attend, late items, another day."""

import argparse
from dataclasses import replace
from pathlib import Path

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.outside_options import add_day, choice
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.meeting import GuestRole, Meeting, MeetingMode
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.regulations import NumberStyle
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import UsageError
from kiosk_app.exchange.days import parse_time
from kiosk_app.exchange.reply_json import REPLY_EXAMPLE
from kiosk_app.usecases import attendance, late_items, meetings, rescheduling, written


def add_to(meeting: Commands) -> None:
    """Add the commands of this module to the commands about meetings."""
    meeting.add("change", change, "日時・場所・開催方法を変更する（通知した後は理由が必要）", _change_options)
    meeting.add("item-add", add_item, "議案を手で加える（通知した後は追加となる）", _item_options)
    meeting.add("item-withdraw", withdraw_item, "議案を取り下げる（番号は残る）", _reason_options)
    meeting.add("item-replace", replace_item, "議案の資料を差し替える", _note_options)
    meeting.add("ask", ask, "関係職員などに出席を求める", _ask_options)
    meeting.add("asked", asked, "出席を求めた者を一覧にする", _one)
    meeting.add("unask", unask, "出席を求めたことを取り消す", _unask_options)
    meeting.add(
        "reply",
        reply,
        "書面の回答を JSON から登録する",
        _file_options,
        epilog=f"FILE.json の例:\n{REPLY_EXAMPLE}",
    )
    meeting.add("replies", replies, "書面の回答を一覧にする", _one)
    meeting.add("close-written", close_written, "書面による審議を締め切り、結果を登録する", _close_options)


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N", help="会議の番号（meeting list の先頭の欄）")


def _change_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    add_day(parser, "--date", "開催日")
    parser.add_argument("--time", metavar="HH:MM", help="開始時刻")
    parser.add_argument("--place", help="場所")
    parser.add_argument("--mode", help=MeetingMode.labels())
    parser.add_argument("--basis", help="書面による開催の根拠")
    add_day(parser, "--reply-due", "回答の期限")
    parser.add_argument("--reason", default="", help="理由")


def change(session: Session) -> Answer:
    """Hold a meeting on another day, at another time or place."""
    options, desk = session.options, session.desk()
    before = meetings.show_meeting(desk, options.meeting).meeting
    rescheduling.postpone(desk, _changed(before, options), options.reason)
    after = meetings.show_meeting(desk, options.meeting).meeting
    text = f"会議 {after.id} を {format_date(after.held_on)} {after.place} に変更しました。".replace(
        "  ", " "
    )
    return Answer({"meeting": after.id, "held_on": after.held_on}, [text])


def _changed(before: Meeting, options: argparse.Namespace) -> Meeting:
    after = replace(
        before,
        held_on=options.date or before.held_on,
        place=before.place if options.place is None else options.place,
        basis=before.basis if options.basis is None else options.basis,
        reply_due=options.reply_due or before.reply_due,
    )
    if options.mode is not None:
        after = replace(after, mode=choice(MeetingMode, options.mode, "開催方法"))
    if options.time is not None:
        starts_at = parse_time(options.time)
        if starts_at is None:
            raise UsageError(f"時刻「{options.time}」を読めません。14:00 のように書いてください。")
        after = replace(after, starts_at=starts_at)
    return after


def _item_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--title", required=True, help="件名")
    parser.add_argument("--kind", default=ItemKind.DELIBERATION.label, help=ItemKind.labels())
    parser.add_argument("--note", default="", help="内容")
    parser.add_argument("--explainer", default="", help="説明者・報告者の職")
    parser.add_argument("--article", default="", help="根拠")


def add_item(session: Session) -> Answer:
    """Put a matter on an agenda by hand."""
    options = session.options
    new = late_items.NewItem(
        title=options.title,
        kind=choice(ItemKind, options.kind, "議案の種類"),
        note=options.note,
        explainer=options.explainer,
        article=options.article,
    )
    items = late_items.add_item(session.desk(), options.meeting, new)
    added = max(items, key=lambda item: item.id)
    return Answer({"item": added.id}, [f"議案 {added.id} を加えました。", *_item_lines(items)])


def _reason_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("item", type=int, metavar="ITEM", help="議案の番号（meeting show --json の id）")
    parser.add_argument("--reason", required=True, help="理由")


def withdraw_item(session: Session) -> Answer:
    """Withdraw a matter."""
    options = session.options
    items = late_items.withdraw_item(session.desk(), options.meeting, options.item, options.reason)
    return Answer({"item": options.item, "withdrawn": True}, _item_lines(items))


def _note_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("item", type=int, metavar="ITEM", help="議案の番号（meeting show --json の id）")
    parser.add_argument("--note", required=True, help="新しい内容、又は差し替えた内容")


def replace_item(session: Session) -> Answer:
    """Replace the paper of a matter."""
    options = session.options
    items = late_items.replace_item(session.desk(), options.meeting, options.item, options.note)
    return Answer({"item": options.item, "note": options.note}, _item_lines(items))


def _item_lines(items: tuple[AgendaItem, ...]) -> list[str]:
    return [
        f"  {item.id}: {bill_label(item.kind, item.bill_no, NumberStyle.HALF)} {item.title}"
        f"{'　追加' if item.late else ''}{'　取下げ' if item.withdrawn else ''}"
        for item in items
    ]


def _ask_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--auto", action="store_true", help="議案の計画の所管の課長に求める")
    parser.add_argument("--post", metavar="POST", help="職、又は団体の名")
    parser.add_argument("--name", default="", help="氏名")
    parser.add_argument("--role", default=GuestRole.EXPLAIN.label, help="説明・意見")
    parser.add_argument(
        "--item", type=int, action="append", default=[], metavar="ITEM", help="議案（省けば会議の全般）"
    )
    parser.add_argument("--outside", action="store_true", help="職員でない者")


def ask(session: Session) -> Answer:
    """Ask people to attend."""
    options, desk = session.options, session.desk()
    if options.auto:
        requests = attendance.propose_attendance(desk, options.meeting)
    elif options.post:
        requests = (
            AttendanceRequest(
                meeting_id=options.meeting,
                post=options.post,
                name=options.name,
                role=choice(GuestRole, options.role, "求めること"),
                item_ids=tuple(options.item),
                outside=options.outside,
                asked_on=desk.today,
            ),
        )
    else:
        raise UsageError("--auto か --post のどちらかを指定してください。")
    kept, warnings = attendance.ask_to_attend(desk, options.meeting, requests)
    lines = [_request_line(one) for one in kept] or ["新たに出席を求める者はいません。"]
    return Answer({"requests": [one.id for one in kept]}, lines, warnings)


def asked(session: Session) -> Answer:
    """List who was asked to attend."""
    found = attendance.list_asked(session.desk(), session.options.meeting)
    return Answer(found, [_request_line(one) for one in found] or ["出席を求めた者はいません。"])


def _unask_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("request", type=int, metavar="依頼", help="依頼の番号（meeting asked の先頭の欄）")


def unask(session: Session) -> Answer:
    """Take a request to attend back."""
    options = session.options
    attendance.take_back(session.desk(), options.meeting, options.request)
    return Answer({"request": options.request}, [f"出席の依頼 {options.request} を取り消しました。"])


def _request_line(one: AttendanceRequest) -> str:
    return " ".join(part for part in (f"{one.id}:", one.post, one.name, one.role.label) if part)


def _file_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", type=Path, metavar="FILE.json")


def reply(session: Session) -> Answer:
    """Keep answers in writing."""
    options = session.options
    kept, warnings = written.add_replies_from_file(session.desk(), options.meeting, options.file)
    return Answer({"replies": [one.id for one in kept]}, [f"{len(kept)}人の回答を登録しました。"], warnings)


def replies(session: Session) -> Answer:
    """List answers in writing."""
    standing = written.show_replies(session.desk(), session.options.meeting)
    head = ("委員", "受領の日", "扱い")
    rows = [
        (
            view.reply.seat,
            format_date(view.reply.received_on),
            "期限後" if view.late else "有効" if view.counts else "差替え前",
        )
        for view in standing.replies
    ]
    lines = [*table(head, rows), f"未回答 {len(standing.missing)}人　{'、'.join(standing.missing)}".rstrip()]
    data = {"replies": [view.reply for view in standing.replies], "missing": standing.missing}
    return Answer(data, lines)


def _close_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE.json",
        help="審議結果（meeting record と同じ形。表決の定めがあれば省ける）",
    )


def close_written(session: Session) -> Answer:
    """Close a meeting in writing."""
    options, desk = session.options, session.desk()
    closed = (
        written.close_written_from_file(desk, options.meeting, options.file)
        if options.file
        else written.close_written(desk, options.meeting)
    )
    count = len(closed.dossier.record.decisions) if closed.dossier.record else 0
    data = {"meeting": options.meeting, "state": closed.dossier.meeting.state.value}
    return Answer(
        data, [f"書面による審議を締め切り、結果を登録しました（決定 {count}件）。"], closed.warnings
    )
