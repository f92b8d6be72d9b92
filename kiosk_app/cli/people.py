"""Commands about posts and people: who holds which post, who was appointed, the April transfers."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.outside_options import add_day, add_id, committee
from kiosk_app.cli.parser import Commands, as_day
from kiosk_app.cli.session import Session
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import UsageError
from kiosk_app.usecases import people
from kiosk_app.usecases.desk import Desk


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.group("people", "職にある者と任命された委員")
    group.add("list", list_all, "職にある者と任命された者を一覧にする", _list_options)
    group.add(
        "add-holder",
        add_holder,
        "職にある者を登録する（前任者は前日までとなる。同じ日からの記録は訂正となる）",
        _holder_options,
    )
    group.add("end-holder", end_holder, "職にある者の終わりの日を記録する", _end_options)
    group.add(
        "appoint",
        appoint,
        "委員・委員長などを任命・互選・選任した者、又は臨時委員を登録する",
        _appoint_options,
    )
    group.add("end-appointment", end_appointment, "任命の終わりの日を記録する", _end_options)
    group.add("import", import_file, "職にある者の一覧（.csv）を取り込む", _import_options)


def _list_options(parser: argparse.ArgumentParser) -> None:
    add_day(parser, "--on", "この日に在職する者だけ")
    parser.add_argument("--committee", metavar="ID", help="会議体の委員名簿（--on の日、既定: 今日）")


def list_all(session: Session) -> Answer:
    """List people."""
    options, desk = session.options, session.desk()
    if options.committee:
        seats = people.list_seats(desk, committee(desk, options.committee).id, options.on or desk.today)
        rows = [
            (seat.title, seat.bureau, seat.post, seat.person or ("欠員" if seat.vacant else ""))
            for seat in seats
        ]
        return Answer(seats, table(("役職", "部", "職", "氏名"), rows))
    found = people.list_people(desk, options.on)
    holders = [
        (
            one.id,
            _post(desk, one.post_id),
            one.name,
            format_date(one.since),
            format_date(one.until) if one.until else "",
        )
        for one in found.holders
    ]
    appointed = [
        (
            one.id,
            one.committee_id,
            "臨時委員" if one.temporary else one.seat_id,
            one.name,
            format_date(one.since),
            format_date(one.until) if one.until else "",
        )
        for one in found.appointments
    ]
    lines = ["職にある者", *table(("ID", "職", "氏名", "から", "まで"), holders)]
    lines += ["任命された者", *table(("ID", "会議体", "席", "氏名", "から", "まで"), appointed)]
    return Answer(found, lines)


def _post(desk: Desk, post_id: str) -> str:
    found = desk.regulations.find_post(post_id)
    return found.name if found and desk.regulations.find_post(found.name) else post_id


def _holder_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--post", required=True, metavar="POST", help="職")
    parser.add_argument("--name", required=True, help="氏名")
    parser.add_argument("--reading", default="", help="よみ")
    parser.add_argument("--since", type=as_day, required=True, metavar="YYYY-MM-DD", help="始まりの日")
    add_day(parser, "--until", "終わりの日")


def add_holder(session: Session) -> Answer:
    """Record the holder of a post."""
    options, desk = session.options, session.desk()
    post = desk.regulations.find_post(options.post)
    if post is None:
        raise UsageError(_no_post(desk, options.post))
    holder = Holder(
        post_id=post.id,
        name=options.name,
        reading=options.reading,
        since=options.since,
        until=options.until,
    )
    kept = people.add_holder(desk, holder)
    return Answer(
        {"holder": kept.id},
        [f"{_post(desk, post.id)}　{kept.name}を{format_date(kept.since)}から登録しました。"],
    )


def _no_post(desk: Desk, text: str) -> str:
    alike = [post.id for post in desk.regulations.posts if post.name == text]
    if alike:
        return f"「{text}」という職が二つ以上あります。{'・'.join(alike)}から選んでください。"
    return f"職「{text}」はプロフィールにありません。"


def _end_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--until", type=as_day, required=True, metavar="YYYY-MM-DD", help="終わりの日")


def end_holder(session: Session) -> Answer:
    """Record the last day of a holder."""
    people.end_holder(session.desk(), session.options.id, session.options.until)
    text = f"職の記録 {session.options.id} を{format_date(session.options.until)}までとしました。"
    return Answer({"holder": session.options.id, "until": session.options.until}, [text])


def _appoint_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="氏名")
    parser.add_argument("--title", default="", help="職名")
    parser.add_argument("--meeting", type=int, metavar="N", help="臨時委員を置く会議")
    parser.add_argument("--committee", metavar="ID", help="会議体")
    parser.add_argument("--seat", metavar="SEAT", help="席（委員の区分、又は 委員長 など）")
    parser.add_argument("--number", type=int, default=1, metavar="N", help="同じ席の何人目か")
    add_day(parser, "--since", "始まりの日（既定: 今日）")
    add_day(parser, "--until", "終わりの日")


def appoint(session: Session) -> Answer:
    """Record an appointment."""
    options, desk = session.options, session.desk()
    if options.meeting is not None:
        kept = people.appoint_temporary(desk, options.meeting, options.name, title=options.title)
    elif options.committee and options.seat:
        appointment = Appointment(
            committee_id=committee(desk, options.committee).id,
            seat_id=options.seat,
            name=options.name,
            title=options.title,
            number=options.number,
            since=options.since or desk.today,
            until=options.until,
        )
        kept = people.appoint(desk, appointment)
    else:
        raise UsageError("--committee と --seat、又は臨時委員を置く --meeting を指定してください。")
    where = "臨時委員" if kept.temporary else kept.seat_id
    return Answer({"appointment": kept.id}, [f"{kept.name}を{where}として登録しました。"])


def end_appointment(session: Session) -> Answer:
    """Record the last day of an appointment."""
    people.end_appointment(session.desk(), session.options.id, session.options.until)
    text = f"任命の記録 {session.options.id} を{format_date(session.options.until)}までとしました。"
    return Answer({"appointment": session.options.id, "until": session.options.until}, [text])


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE.csv", help="列は 職・氏名・よみ・始まりの日・終わりの日"
    )
    add_day(parser, "--since", "始まりの日の列がないときの日（例: 2023-04-01）")


def import_file(session: Session) -> Answer:
    """Take in a list of holders."""
    options = session.options
    kept, unchanged, warnings = people.import_holders(session.desk(), options.file, since=options.since)
    text = f"{len(kept)}人を登録しました（引き続き在職 {unchanged}人）。"
    return Answer({"holders": [one.id for one in kept], "unchanged": unchanged}, [text], warnings)
