"""Commands about meetings, their papers and the open duties."""

import argparse
from collections.abc import Sequence
from datetime import time
from pathlib import Path

from kiosk_app.cli import attachments, exports, meeting_desk, meeting_details
from kiosk_app.cli.answers import Answer, listed, table
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.figures import figure
from kiosk_app.domain.meeting import Meeting, MeetingMode
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.regulations import NumberStyle, Regulations
from kiosk_app.domain.wareki import format_date, format_date_with_weekday, format_fiscal_year
from kiosk_app.errors import UsageError
from kiosk_app.exchange.days import parse_time
from kiosk_app.exchange.record_json import RECORD_EXAMPLE
from kiosk_app.usecases import duties as duties_case
from kiosk_app.usecases import late_items, meetings, papers
from kiosk_app.usecases.agenda import BEFORE
from kiosk_app.usecases.papers import LetterKind


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    meeting = commands.group("meeting", "会議")
    meeting.add("add", add, "会議を設ける", _add_options)
    meeting.add("list", list_all, "会議を一覧にする", _list_options)
    meeting.add("show", show, "会議1件を示す", _one)
    meeting.add("agenda", agenda, "議案を示す。--auto で規則により作成する", _agenda_options)
    meeting.add("issue", issue, "開催を通知し、議案番号・資料番号を確定する", _one)
    meeting.add("cancel", cancel, "開催前の会議を中止する（付議した計画は受付に戻る）", _cancel_options)
    meeting.add("ready", ready, "この会議を妨げているものを条文とともに挙げる", _one)
    meeting.add(
        "record",
        record,
        "会議の結果を JSON から登録する",
        _record_options,
        epilog=f"FILE.json の例:\n{RECORD_EXAMPLE}",
    )
    meeting.add("packet", packet, "付議資料を作る", _packet_options)
    meeting.add("minutes", minutes, "議事録と審議結果一覧を作る", _paper_options)
    meeting.add("confirm", confirm, "議事録を確定し、鍵を掛ける", _confirm_options)
    meeting.add("letters", letters, "会議の通知・依頼・回付書を作る", _letter_options)
    attachments.add_to(meeting, "meeting", "会議")
    meeting_details.add_to(meeting)
    meeting_desk.add_to(meeting)
    exports.add_to(meeting)
    commands.add("duties", list_duties, "未了の義務をすべて挙げる（条文・経過日数・期限）")


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N", help="会議の番号（meeting list の先頭の欄）")


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--committee", required=True, metavar="ID", help="会議体")
    parser.add_argument("--date", type=as_day, required=True, metavar="D", help="開催日")
    parser.add_argument("--time", metavar="HH:MM", help="開始時刻")
    parser.add_argument("--place", default="", help="場所")
    parser.add_argument("--mode", default=MeetingMode.IN_PERSON.label, help=MeetingMode.labels())
    parser.add_argument("--basis", default="", help="書面による開催の根拠")
    parser.add_argument("--reply-due", type=as_day, metavar="D", help="欠席の連絡、又は書面の回答の期限")


def add(session: Session) -> Answer:
    """Set a meeting."""
    options = session.options
    desk = session.desk()
    rule = desk.regulations.find_committee(options.committee)
    if rule is None:
        allowed = "・".join(committee.name for committee in desk.regulations.committees)
        raise UsageError(f"会議体「{options.committee}」はありません。{allowed}のどれかを指定してください。")
    mode = MeetingMode.read(options.mode)
    if mode is None:
        raise UsageError(
            f"開催方法「{options.mode}」はありません。{MeetingMode.labels()}のどれかを指定してください。"
        )
    new = meetings.NewMeeting(
        committee_id=rule.id,
        held_on=options.date,
        starts_at=_time(options.time),
        place=options.place,
        mode=mode,
        basis=options.basis,
        reply_due=options.reply_due,
    )
    meeting = meetings.add_meeting(desk, new)
    return Answer({"meeting": meeting.id, "number": meeting.number}, [_line(meeting, desk.regulations)])


def _time(text: str | None) -> time | None:
    if text is None:
        return None
    found = parse_time(text)
    if found is None:
        raise UsageError(f"時刻「{text}」を読めません。14:00 のように書いてください。")
    return found


def _line(meeting: Meeting, regulations: Regulations) -> str:
    name = regulations.committee(meeting.committee_id).formal_name
    year = format_fiscal_year(meeting.fiscal_year)
    return f"{meeting.id}: {year}第{meeting.number}回{name}　{format_date_with_weekday(meeting.held_on)}　{meeting.state.label}"


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度")


def list_all(session: Session) -> Answer:
    """List meetings."""
    desk = session.desk()
    found = meetings.list_meetings(desk, year=session.options.year)
    return Answer(found, [_line(m, desk.regulations) for m in found] or ["会議はまだありません。"])


def show(session: Session) -> Answer:
    """Show one meeting."""
    desk = session.desk()
    dossier = meetings.show_meeting(desk, session.options.meeting)
    lines = [_line(dossier.meeting, desk.regulations), *_item_lines(dossier.items)]
    lines += [f"  {seat.title} {seat.office} {seat.person}".rstrip() for seat in dossier.roster]
    lines += _result_lines(dossier)
    return Answer(dossier, lines)


def _result_lines(dossier: MeetingDossier) -> list[str]:
    if dossier.record is None or dossier.meeting.state in BEFORE:
        return []
    names = {item.id: bill_label(item.kind, item.bill_no) or item.title for item in dossier.items}
    lines = []
    for decision in dossier.record.decisions:
        plan = f" 計画{decision.plan_id}" if decision.plan_id is not None else ""
        name = names.get(decision.item_id or 0, "")
        lines.append(f"  結果 {name}{plan} {decision.kind.label} {decision.reason}".rstrip())
    return lines


def _item_lines(items: Sequence[AgendaItem]) -> list[str]:
    lines = []
    for item in items:
        number = bill_label(item.kind, item.bill_no, NumberStyle.HALF)
        state = "　取下げ" if item.withdrawn else ""
        plans = f"（計画 {len(item.plan_ids)}件）" if item.plan_ids else ""
        lines.append(f"  {item.kind.label} {number} {item.title}{plans}{state}")
    return lines


def _agenda_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--auto", action="store_true", help="受け付けた計画書等から規則により作成する")


def agenda(session: Session) -> Answer:
    """Show the agenda, or make it by rule."""
    desk = session.desk()
    number = session.options.meeting
    items: Sequence[AgendaItem] = (
        meetings.build_agenda(desk, number)
        if session.options.auto
        else meetings.show_meeting(desk, number).items
    )
    return Answer(items, _item_lines(items) or ["議案はまだありません。--auto で作成できます。"])


def issue(session: Session) -> Answer:
    """Send the notice out."""
    desk = session.desk()
    dossier = meetings.issue_notice(desk, session.options.meeting)
    head = f"開催を通知しました（議案・資料番号を確定、第{len(dossier.versions)}版）。"
    changes = late_items.agenda_changes(desk, dossier)
    data = {"meeting": dossier.meeting.id, "version": len(dossier.versions), "changes": changes}
    lines = [head, *_item_lines(dossier.items), *(f"  {change.text}" for change in changes)]
    return Answer(data, lines)


def _cancel_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--reason", default="", help="中止の理由")


def cancel(session: Session) -> Answer:
    """Call a meeting off."""
    number = session.options.meeting
    meetings.cancel_meeting(session.desk(), number, session.options.reason)
    text = f"会議 {number} を中止としました。議案の計画書等は、次の会議に付議できます。"
    return Answer({"meeting": number, "state": "cancelled"}, [text])


def ready(session: Session) -> Answer:
    """List what still blocks a meeting."""
    return listed(
        meetings.readiness(session.desk(), session.options.meeting), "この会議を妨げるものはありません。"
    )


def _record_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", type=Path, metavar="FILE.json")


def record(session: Session) -> Answer:
    """Record a meeting."""
    dossier, warnings = meetings.record_meeting(session.desk(), session.options.meeting, session.options.file)
    data = {"meeting": dossier.meeting.id, "state": dossier.meeting.state.value}
    return Answer(data, _recorded(dossier), warnings)


def _recorded(dossier: MeetingDossier) -> list[str]:
    count = figure(len(dossier.record.decisions) if dossier.record else 0, NumberStyle.HALF)
    return [f"会議の結果を登録しました（決定 {count}件）。"]


def _paper_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    add_out(parser)


def _packet_options(parser: argparse.ArgumentParser) -> None:
    _paper_options(parser)
    parser.add_argument(
        "--addendum", action="store_true", help="追加・差替えの資料と、変わったものの一覧だけ"
    )


def packet(session: Session) -> Answer:
    """Make the 付議資料, or only what is late or replaced."""
    options = session.options
    make = papers.make_addendum if options.addendum else papers.make_packet
    return made(make(session.desk(), options.meeting, options.out, formats=formats(options.format)))


def minutes(session: Session) -> Answer:
    """Make the minutes and the list of results."""
    options = session.options
    return made(
        papers.make_minutes(session.desk(), options.meeting, options.out, formats=formats(options.format))
    )


def _confirm_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--by", required=True, metavar="POST", help="確認した者（職又は氏名）")


def confirm(session: Session) -> Answer:
    """Confirm and lock the minutes."""
    papers.confirm_minutes(session.desk(), session.options.meeting, session.options.by)
    return Answer(
        {"meeting": session.options.meeting, "state": "confirmed"},
        ["議事録を確定しました。以後は正誤で訂正します。"],
    )


def _letter_options(parser: argparse.ArgumentParser) -> None:
    _paper_options(parser)
    parser.add_argument(
        "--kind",
        required=True,
        metavar="KIND",
        help="・".join(f"{kind.value}（{kind.label}）" for kind in LetterKind),
    )
    parser.add_argument(
        "--sent", type=as_day, metavar="YYYY-MM-DD", help="発送の日（指定すると通知済みにする）"
    )


def letters(session: Session) -> Answer:
    """Make the letters of one kind."""
    options = session.options
    kind = LetterKind.read(options.kind)
    if kind is None:
        known = "・".join(kind.value for kind in LetterKind)
        raise UsageError(f"通知の種類「{options.kind}」はありません。{known} から選んでください。")
    files = papers.make_letters(
        session.desk(),
        options.meeting,
        kind,
        options.out,
        sent_on=options.sent,
        formats=formats(options.format),
    )
    return made(files)


def list_duties(session: Session) -> Answer:
    """List every open duty."""
    found = duties_case.list_duties(session.desk())
    head = ("義務", "件名", "条文", "経過", "期限")
    rows = [
        (
            duty.kind.label,
            duty.title,
            duty.article,
            f"{duty.age_days}日",
            format_date(duty.due) if duty.due else "",
        )
        for duty in found
    ]
    return Answer(found, [*table(head, rows), f"{len(rows)}件"] if rows else ["未了の義務はありません。"])
