"""Commands about the clerk's own Word 様式, and the 付議書 of single plans."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, listed
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.errors import UsageError
from kiosk_app.usecases import sheets, templates
from kiosk_app.usecases.papers import LetterKind


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.group("templates", "Wordの様式（通知・付議書）")
    group.add("list", list_all, "様式を使える文書と、差し込める項目を一覧にする", _list_options)
    group.add("check", check, "様式の誤りを場所とともに挙げる", _check_options)
    group.add(
        "install", install, "様式を登録する（Wordはその様式で作る。PDFは標準の形のまま）", _install_options
    )
    group.add("remove", remove, "様式の登録をやめる（記録は残る）", _remove_options)
    group.add("values", values, "会議の通知の各項目の値を示す（様式を作る助け）", _values_options)


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", default="", metavar="文書", help="この文書の項目だけを示す")


def list_all(session: Session) -> Answer:
    """List kinds of papers with the fields that a template may print."""
    wanted = session.options.kind
    found = [one for one in templates.list_templates(session.desk()) if wanted in ("", one.kind)]
    if not found:
        raise UsageError(f"「{wanted}」の様式は使えません。")
    lines = []
    for one in found:
        state = f"登録済み「{one.file}」（{one.since}から）" if one.file else "登録なし（標準の形）"
        lines.append(f"{one.kind}: {state}")
        for field in one.fields:
            needed = "（必須）" if field.needed else ""
            lines.append(f"  {field.name}{needed}  {field.written}  {field.about}".rstrip())
    return Answer(found, lines)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.docx")
    parser.add_argument("--kind", default="", metavar="文書", help="どの文書の様式か（既定: ファイル名から）")


def check(session: Session) -> Answer:
    """List what is wrong with a template."""
    options = session.options
    return listed(templates.check_file(session.desk(), options.file, options.kind), "誤りはありません。")


def _install_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.docx")
    parser.add_argument("--kind", default="", metavar="文書", help="どの文書の様式か（既定: ファイル名から）")
    parser.add_argument(
        "--default", action="store_true", help="標準の様式を作って登録し、Wordで直せるようフォルダに置く"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="--default で置くフォルダ（既定: 記録の隣の様式）"
    )


def install(session: Session) -> Answer:
    """Put a template, or the default ones, in force."""
    options = session.options
    if options.default == (options.file is not None):
        raise UsageError("FILE.docx か --default のどちらか一方を指定してください。")
    desk = session.desk()
    if options.default:
        done = templates.install_defaults(desk, options.out, [options.kind] if options.kind else ())
        lines = [f"{one.kind}の様式を登録しました: {one.copy}" for one in done]
        return Answer({"installed": done}, lines)
    one = templates.install(desk, options.file, options.kind)
    return Answer({"installed": [one]}, [f"{one.kind}の様式を登録しました。"], one.warnings)


def _remove_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="文書")


def remove(session: Session) -> Answer:
    """Take a template out of force."""
    kind = session.options.kind
    templates.remove(session.desk(), kind)
    return Answer({"removed": kind}, [f"{kind}の様式の登録をやめました。標準の形で作ります。"])


def _values_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N")
    parser.add_argument(
        "--kind",
        default=LetterKind.NOTICE.value,
        metavar="KIND",
        help="・".join(f"{kind.value}（{kind.label}）" for kind in LetterKind),
    )


def values(session: Session) -> Answer:
    """Show every field of a meeting's letters."""
    options = session.options
    kind = LetterKind.read(options.kind)
    if kind is None:
        known = "・".join(kind.value for kind in LetterKind)
        raise UsageError(f"通知の種類「{options.kind}」はありません。{known} から選んでください。")
    found = templates.show_values(session.desk(), options.meeting, kind)
    lines = []
    for name, fields in found:
        lines.append(name)
        for field, value in fields.items():
            lines.append(f"  {field}: {value}".replace("\n", "\n    "))
    return Answer([{"paper": name, "fields": fields} for name, fields in found], lines)


def sheet_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the 付議書."""
    parser.add_argument("ids", type=int, nargs="+", metavar="ID")
    add_out(parser)


def sheet(session: Session) -> Answer:
    """Make the 付議書 of plans."""
    options = session.options
    return made(sheets.make_sheets(session.desk(), options.ids, options.out, formats=formats(options.format)))
