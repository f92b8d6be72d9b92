"""Commands about the register and its publication: publish, look, say what rests, sort recorded items."""

import argparse

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.register import Processing, RegisterRow, YearStatus
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.errors import UsageError
from kiosk_app.usecases import publication, recorded_items, registering
from kiosk_app.usecases import register as register_case


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add("publish", publish, "公表する表を、一冊の資料（Word・PDF）と .csv に作る", _publish_options)
    group = commands.group("register", "台帳（適用業務・小型電子計算機・記録項目・公表する一覧）")
    group.add("list", list_all, "ある年度の台帳を一覧にする", _list_options)
    group.add("missing", missing, "前年度にあり、その年度の台帳にも計画書等にもない業務を挙げる", _year)
    group.add("set", set_status, "業務がその年度に休止・実施・廃止であることを登録する", _set_options)
    group.add("history", history, "業務の異動の経過を示す", _one)
    group.add("items", items, "決定された記録項目の異動のうち、表に反映していないものを挙げる")
    group.add("place", place, "記録項目の異動を、ある事務の種類の表に反映する", _place_options)
    group.add("add-line", add_line, "公表する一覧（共通基盤など）に1行を加える", _line_options)


def _publish_options(parser: argparse.ArgumentParser) -> None:
    shared.add_out(parser)
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度（既定: 今年度）")
    parser.add_argument("--as-of", type=as_day, metavar="YYYY-MM-DD", help="この日現在の台帳")


def publish(session: Session) -> Answer:
    """Publish the ward's tables."""
    options = session.options
    made = publication.publish(
        session.desk(),
        options.out,
        year=options.year,
        as_of=options.as_of,
        formats=shared.formats(options.format),
    )
    return shared.made(made)


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="年度")


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度（既定: 今年度）")
    parser.add_argument("--table", metavar="T", help=Processing.labels())


def list_all(session: Session) -> Answer:
    """List a year's register."""
    options, desk = session.options, session.desk()
    processing = None
    if options.table is not None:
        processing = Processing.read(options.table)
        if processing is None:
            raise UsageError(
                f"表「{options.table}」はありません。{Processing.labels()}のどれかを指定してください。"
            )
    year = options.year or fiscal_year_of(desk.today)
    return _rows(register_case.list_register(desk, year, processing), desk.regulations)


def missing(session: Session) -> Answer:
    """List the businesses of which nothing says how they go on."""
    desk = session.desk()
    found = registering.unplaced(desk, session.options.year)
    year = format_fiscal_year(session.options.year)
    if not found:
        return Answer([], [f"{year}の台帳に載っていない業務はありません。"])
    return _rows(found, desk.regulations)


def _rows(rows: tuple[RegisterRow, ...], regs: Regulations) -> Answer:
    head = ("ID", "表", "システム", "部課", "業務", "種別", "状態")
    shown = [
        (
            row.business.id,
            row.business.key.processing.label,
            row.business.key.system,
            regs.section(row.business.key.section_id).label,
            row.business.key.name,
            row.year.mark.label,
            row.year.status.label,
        )
        for row in rows
    ]
    return Answer(rows, [*table(head, shown), f"{len(rows)}件"] if rows else ["台帳に業務はありません。"])


def _set_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", type=int, nargs="+", metavar="ID", help="業務の番号（register list の先頭の欄）"
    )
    _year(parser)
    parser.add_argument("--status", required=True, metavar="S", help=YearStatus.labels())
    parser.add_argument("--reason", default="", help="理由")


def set_status(session: Session) -> Answer:
    """Say of businesses that they rest, run or were given up."""
    options = session.options
    status = YearStatus.read(options.status)
    if status is None:
        raise UsageError(f"状態「{options.status}」はありません。{YearStatus.labels()}から選んでください。")
    registering.set_status(session.desk(), options.ids, options.year, status, options.reason)
    text = f"{len(options.ids)}件を{format_fiscal_year(options.year)}の「{status.label}」としました。"
    return Answer({"businesses": options.ids, "status": status}, [text])


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")


def history(session: Session) -> Answer:
    """Show what happened to a business."""
    found = registering.history(session.desk(), session.options.id)
    head = ("年度", "日", "異動", "業務", "計画", "理由")
    shown = [
        (
            format_fiscal_year(one.fiscal_year),
            format_date(one.on),
            one.movement.label,
            one.name,
            one.plan_id or "",
            one.reason,
        )
        for one in found
    ]
    return Answer(found, table(head, shown) if found else ["異動の記録はありません。"])


def items(session: Session) -> Answer:
    """List the changes of items that wait for the clerk."""
    found = recorded_items.waiting_moves(session.desk())
    head = ("ID", "年度", "項目", "異動", "業務", "表", "計画")
    shown = [
        (
            one.id,
            format_fiscal_year(one.fiscal_year),
            one.item.name,
            one.item.change.label,
            one.about,
            one.table,
            one.plan_id,
        )
        for one in found
    ]
    return Answer(found, table(head, shown) if found else ["反映を待っている記録項目はありません。"])


def _place_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--work", required=True, metavar="事務の種類", help="表の行（例: 国民年金）")


def place(session: Session) -> Answer:
    """Bring a change of an item into the table."""
    options = session.options
    recorded_items.place_item(session.desk(), options.id, options.work)
    text = f"記録項目の異動 {options.id} を「{options.work}」に反映しました。"
    return Answer({"entry": options.id, "work": options.work}, [text])


def _line_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="一覧", help="公表する一覧の名称")
    parser.add_argument("cells", nargs="+", metavar="欄", help="番号を除き、左から順に")


def add_line(session: Session) -> Answer:
    """Add a line to a public list."""
    options, desk = session.options, session.desk()
    kept = publication.lists_kept(desk)
    rule = next((rule for rule in kept if rule.name == options.name), None)
    if rule is None:
        known = "・".join(rule.name for rule in kept) or "プロフィールに、書き足す一覧がありません"
        raise UsageError(f"公表する一覧「{options.name}」はありません。{known}。")
    publication.add_line(desk, rule, options.cells)
    return Answer({"list": rule.name}, [f"「{rule.name}」に1行を加えました。"])
