"""Commands about the registers (簿冊): look, write down, change, take in, print, give out."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import add_months
from kiosk_app.domain.ledger_rules import PrintForm
from kiosk_app.domain.ledger_values import parse_month
from kiosk_app.domain.ledgers import EntryRow
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import UsageError
from kiosk_app.exchange.entry_json import entry_example
from kiosk_app.usecases import ledger_files, ledgers
from kiosk_app.usecases.ledgers import Kept


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    ledger = commands.group("ledger", "簿冊（プロフィールが定める記録）")
    ledger.add("list", list_all, "簿冊を一覧にする。KIND を付ければ、その記録を一覧にする", _list_options)
    ledger.add("show", show, "記録1件を示す", _one)
    ledger.add("form", form, "記入の見本（JSON）を示す。--to で空の表を作る", _form_options)
    ledger.add("add", add, "記録を JSON から登録する（書き方は ledger form）", _add_options)
    ledger.add("set", change, "記録を改める。状態を変え、終結し、取り消す", _set_options)
    ledger.add(
        "import",
        import_file,
        "表（.csv・.xlsx）の記録を取り込む。誤りがあれば何も取り込まない",
        _import_options,
    )
    ledger.add("print", print_out, "台帳の一覧・単票を作る", _print_options)
    ledger.add("export", export, "記録を .xlsx・.csv・.json に書き出す", _export_options)
    ledger.add("monthly", monthly, "月ごとの報告の状況を示す", _monthly_options)
    ledger.add("missing", missing, "記録のないシステムを挙げる", _kind)


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")


def _kind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="簿冊の名称")


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度")


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", metavar="KIND", help="簿冊の名称")
    _year(parser)
    parser.add_argument("--open", action="store_true", help="終結していないものだけ")


def list_all(session: Session) -> Answer:
    """List registers, or the entries of one."""
    options, desk = session.options, session.desk()
    if options.kind is None:
        rules = ledgers.list_ledgers(desk)
        shown = [(rule.name, rule.article, rule.kept_by) for rule in rules]
        data = [{"id": rule.id, "name": rule.name, "article": rule.article} for rule in rules]
        return Answer(data, table(("簿冊", "条文", "保管"), shown) if rules else ["簿冊の定めはありません。"])
    rule = ledgers.ledger_named(desk, options.kind)
    rows = ledgers.list_entries(desk, options.kind, year=options.year, still_open=options.open)
    head, cells = ("ID", "開始", "件名", "状態", "期限"), [_cells(row) for row in rows]
    lines = [*table(head, cells), f"{len(rows)}件"] if rows else [f"「{rule.name}」の記録はありません。"]
    return Answer(rows, lines)


def _cells(row: EntryRow) -> tuple[object, ...]:
    due = format_date(row.due) if row.due else ""
    title = row.entry.title.replace("\n", "、")
    return (row.entry.id, format_date(row.entry.opened_on), title, row.entry.state, due)


def show(session: Session) -> Answer:
    """Show one entry with those that refer to it."""
    view = ledgers.show_entry(session.desk(), session.options.id)
    entry = view.row.entry
    lines = [f"{view.rule.name}　記録{entry.id}　{entry.state}".rstrip("　")]
    lines += [f"  {name}: {value}" for name, value in view.row.shown.items() if value]
    if view.row.due is not None:
        lines.append(f"  期限: {format_date(view.row.due)}")
    for rows in view.referring.values():
        lines += [
            f"  {row.entry.kind} {row.entry.id}: {row.entry.title}　{row.entry.state}".rstrip("　")
            for row in rows
        ]
    return Answer({"entry": view.row, "referring": view.referring}, lines)


def _form_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    parser.add_argument("--to", type=Path, metavar="FILE.xlsx|csv", help="空の表を置くファイル")


def form(session: Session) -> Answer:
    """Show how an entry is written, or make an empty table."""
    options, desk = session.options, session.desk()
    rule = ledgers.ledger_named(desk, options.kind)
    if options.to is not None:
        ledger_files.blank_form(desk, options.kind, options.to)
        return Answer({"made": options.to}, [str(options.to)])
    return Answer({"fields": rule.form, "example": entry_example(rule)}, entry_example(rule).split("\n"))


def _add_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    parser.add_argument("file", type=Path, metavar="FILE.json")


def add(session: Session) -> Answer:
    """Write down one entry."""
    kept = ledger_files.add_from_file(session.desk(), session.options.kind, session.options.file)
    return _kept(kept, "登録しました")


def _set_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.json", help="改める欄（null で消す）")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--state", metavar="S", help="次の状態")
    act.add_argument("--close", action="store_true", help="終結する（状態のない簿冊）")
    act.add_argument("--cancel", metavar="REASON", help="理由を付けて取り消す")
    parser.add_argument("--on", type=as_day, metavar="YYYY-MM-DD", help="状態を変えた日（既定: 今日）")


def change(session: Session) -> Answer:
    """Change fields and state of an entry together, or close or cancel it."""
    options, desk = session.options, session.desk()
    ends = options.close or options.cancel is not None
    if options.file is not None and ends:
        raise UsageError("FILE.json と --close・--cancel は同時に指定できません。")
    if options.file is not None:
        kept = ledger_files.change_from_file(
            desk, options.id, options.file, state=options.state, on=options.on
        )
    elif options.state is not None:
        kept = ledgers.set_state(desk, options.id, options.state, on=options.on)
    elif options.close:
        kept = ledgers.close_entry(desk, options.id, on=options.on)
    elif options.cancel is not None:
        kept = ledgers.cancel_entry(desk, options.id, options.cancel)
    else:
        raise UsageError("改める内容（FILE.json・--state・--close・--cancel）を指定してください。")
    return _kept(kept, "改めました")


def _kept(kept: Kept, done: str) -> Answer:
    entry = kept.entry
    state = f"（{entry.state}）" if entry.state else ""
    name = "" if entry.restricted else f"「{entry.title}」"
    return Answer(
        {"entry": entry.id, "version": entry.version, "state": entry.state},
        [f"記録 {entry.id}{name}を{done}{state}。"],
        kept.warnings,
    )


def _import_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    parser.add_argument("file", type=Path, metavar="FILE.csv|xlsx")
    parser.add_argument("--dry-run", action="store_true", help="調べるだけで、取り込まない")


def import_file(session: Session) -> Answer:
    """Take a table of entries in."""
    options = session.options
    taken = ledger_files.import_entries(session.desk(), options.kind, options.file, dry_run=options.dry_run)
    verb = "取り込めます（取り込んでいません）" if options.dry_run else "取り込みました"
    ids = [] if options.dry_run else [entry.id for entry in taken.entries]
    data = {"entries": ids, "count": len(taken.entries), "dry_run": options.dry_run}
    return Answer(data, [f"{len(taken.entries)}件を{verb}。"], taken.warnings)


def _print_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    _year(parser)
    parser.add_argument("--form", metavar="一覧|単票", help="体裁（既定: プロフィールの定め）")
    parser.add_argument("--id", type=int, metavar="ID", help="この記録の単票だけ")
    shared.add_out(parser)


def print_out(session: Session) -> Answer:
    """Print a register."""
    options, desk = session.options, session.desk()
    formats = shared.formats(options.format)
    if options.id is not None:
        return shared.made(ledger_files.print_entry(desk, options.id, options.out, formats=formats))
    chosen = _print_form(options.form)
    return shared.made(
        ledger_files.print_ledger(
            desk, options.kind, options.out, year=options.year, form=chosen, formats=formats
        )
    )


def _print_form(text: str | None) -> PrintForm | None:
    if text is None:
        return None
    found = PrintForm.read(text)
    if found is None:
        raise UsageError(f"体裁「{text}」はありません。{PrintForm.labels()}から選んでください。")
    return found


def _export_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    _year(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="書き出すファイル")
    shared.add_encoding(parser)


def export(session: Session) -> Answer:
    """Give a register out."""
    options = session.options
    encoding = shared.encoding(options.encoding)
    warnings = ledger_files.export_entries(
        session.desk(), options.kind, options.to, year=options.year, encoding=encoding
    )
    return Answer({"made": options.to}, [str(options.to)], warnings)


def _monthly_options(parser: argparse.ArgumentParser) -> None:
    _kind(parser)
    parser.add_argument("--month", metavar="YYYY-MM", help="月（既定: 翌月）")


def monthly(session: Session) -> Answer:
    """Show who filed for a month."""
    options, desk = session.options, session.desk()
    month = _month(options.month, desk.today)
    rows = ledgers.monthly_schedules(desk, options.kind, month)
    head = ("部課", "報告", "記録")
    cells = [(row.section.label, _filed(row.entries, owed=row.owed), _ids(row.entries)) for row in rows]
    lines = [f"{format_date(month).split('月')[0]}月分"]
    lines += table(head, cells) if rows else ["報告した課も、報告する課の定めもありません。"]
    return Answer(rows, lines)


def _month(text: str | None, today: date) -> date:
    if text is None:
        return add_months(today.replace(day=1), 1)
    found = parse_month(text, today)
    if found is None:
        raise UsageError(f"月「{text}」を読めません。2023-01 や R5.1 のように書いてください。")
    return found


def _filed(entries: Sequence[Entry], *, owed: bool) -> str:
    if entries:
        return "済"
    return "未" if owed else ""


def _ids(entries: Sequence[Entry]) -> str:
    return "・".join(str(entry.id) for entry in entries)


def missing(session: Session) -> Answer:
    """List the systems that a register says nothing about."""
    desk = session.desk()
    rule = ledgers.ledger_named(desk, session.options.kind)
    found = ledgers.systems_missing(desk, session.options.kind)
    lines = (
        [*table(("システム", "所管"), found), f"{len(found)}件"]
        if found
        else ["すべてのシステムの記録があります。"]
    )
    return Answer({"ledger": rule.id, "systems": [name for name, _ in found]}, lines)
