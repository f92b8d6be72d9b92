"""Commands about the yearly campaign: forms, requests, reminders, the filing grid, and what sections sent back."""

import argparse
from pathlib import Path

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.campaign_answers import (
    demand_data,
    grid_answer,
    late_answer,
    missing_answer,
    returned_answer,
)
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.campaign_form import choices
from kiosk_app.errors import UsageError
from kiosk_app.exchange.sections import find_section
from kiosk_app.usecases import campaign as campaigns
from kiosk_app.usecases import campaign_forms, campaign_import, campaign_letters
from kiosk_app.usecases.campaign_forms import FormFormat
from kiosk_app.usecases.campaign_import import Taking
from kiosk_app.usecases.campaign_letters import Mailing
from kiosk_app.usecases.desk import Desk


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    campaign = commands.group("campaign", "翌年度の計画書等の提出の依頼・督促・取込み")
    campaign.add("list", list_all, "だれが何を提出するかを示す（部課・業務・種別）", _year_and_section)
    campaign.add("request", request, "提出の依頼文を部課ごとに作る", _mailing)
    campaign.add("remind", remind, "提出していない部課にだけ、再依頼・督促の文書を作る", _reminding)
    campaign.add("grid", grid, "提出の状況を部課と種別ごとに数える", _grid_options)
    campaign.add(
        "import", import_files, "戻ってきた提出票を取り込む（フォルダごと、一度に）", _import_options
    )


def add_to(plan: Commands) -> None:
    """Add the commands of this module that belong to plans."""
    plan.add("forms", forms, "翌年度の提出票を部課ごとに作る（前年度の内容を記入済み）", _form_options)
    plan.add("summary", summary, "適用計画総括表を部ごとに作る", _summary_options)


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="対象の年度")


def _year_and_section(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--section", metavar="S", help="部課を一つに限る（例: 教育推進部学務課）")


def _mailing(parser: argparse.ArgumentParser) -> None:
    _year_and_section(parser)
    shared.add_out(parser)
    parser.add_argument("--due", type=as_day, metavar="D", help="提出期限（定めがあるときは、その日以前）")
    parser.add_argument("--sent", type=as_day, metavar="D", help="発送の日（指定すると記録に残す）")


def _reminding(parser: argparse.ArgumentParser) -> None:
    _mailing(parser)
    parser.add_argument(
        "--also-asked", action="store_true", help="義務はないが回答のない部課にも、再依頼を作る"
    )


def _form_options(parser: argparse.ArgumentParser) -> None:
    _year_and_section(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="置くフォルダ")
    parser.add_argument("--format", default="xlsx", metavar="xlsx,docx", help="形式")
    parser.add_argument("--due", type=as_day, metavar="D", help="提出期限（定めがあるときは、その日以前）")


def _summary_options(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    shared.add_out(parser)


def _grid_options(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--missing", action="store_true", help="未提出の業務を挙げる")
    parser.add_argument("--late", action="store_true", help="期限に遅れたものを挙げる")
    parser.add_argument("--out", type=Path, metavar="DIR", help="提出状況一覧を作って置くフォルダ")
    parser.add_argument("--format", default="docx,pdf", metavar="docx,pdf", help="形式")


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="FILE|DIR")
    _year_and_section(parser)
    parser.add_argument("--on", type=as_day, metavar="D", help="提出された日（既定: 今日）")
    parser.add_argument("--only-good", action="store_true", help="誤りのないファイルだけを取り込む")
    parser.add_argument("--dry-run", action="store_true", help="調べるだけで、取り込まない")


def list_all(session: Session) -> Answer:
    """Tell who has to file what."""
    desk = session.desk()
    view = campaigns.open_campaign(desk, session.options.year)
    chosen = _section(desk, session.options.section)
    wanted = [one for one in view.demands if chosen in (None, one.section_id)]
    data = [demand_data(one) for one in wanted]
    rows = [
        (
            desk.regulations.section(one.section_id).label,
            one.row.business.key.name,
            one.row.business.key.system,
            "・".join(choices(one)),
            "要" if one.owed else "",
        )
        for one in wanted
    ]
    owed = sum(one.owed for one in wanted)
    foot = f"{len(rows)}件（うち提出を要するもの {owed}件）"
    return Answer(data, [*table(("部課", "業務", "情報システム", "種別", "提出"), rows), foot])


def forms(session: Session) -> Answer:
    """Make a form for each section."""
    options = session.options
    desk = session.desk()
    made = campaign_forms.make_forms(
        desk,
        options.year,
        options.out,
        formats=_form_formats(options.format),
        section_id=_section(desk, options.section),
        due=options.due,
    )
    return shared.made(made)


def _form_formats(text: str) -> list[FormFormat]:
    found = []
    for name in dict.fromkeys(text.split(",")):
        form = FormFormat.read(name)
        if form is None:
            raise UsageError(f"形式「{name}」はありません。xlsx・docx から選んでください。")
        found.append(form)
    return found


def summary(session: Session) -> Answer:
    """Make the 総括表."""
    options = session.options
    formats = shared.formats(options.format)
    return shared.made(
        campaign_letters.make_summary(session.desk(), options.year, options.out, formats=formats)
    )


def request(session: Session) -> Answer:
    """Make the letters that ask for plans."""
    options = session.options
    desk = session.desk()
    mailing = Mailing(due=options.due, sent_on=options.sent, section_id=_section(desk, options.section))
    formats = shared.formats(options.format)
    return shared.made(
        campaign_letters.make_requests(desk, options.year, options.out, mailing, formats=formats)
    )


def remind(session: Session) -> Answer:
    """Make the letters to those who have not filed."""
    options = session.options
    desk = session.desk()
    mailing = Mailing(
        due=options.due,
        sent_on=options.sent,
        section_id=_section(desk, options.section),
        also_asked=options.also_asked,
    )
    formats = shared.formats(options.format)
    return shared.made(
        campaign_letters.make_reminders(desk, options.year, options.out, mailing, formats=formats)
    )


def grid(session: Session) -> Answer:
    """Count what was filed, or list what is missing or late."""
    options = session.options
    desk = session.desk()
    if options.out is not None:
        formats = shared.formats(options.format)
        return shared.made(campaign_letters.make_status(desk, options.year, options.out, formats=formats))
    view = campaigns.open_campaign(desk, options.year)
    if options.missing:
        return missing_answer(view)
    if options.late:
        return late_answer(view, desk)
    return grid_answer(view.grid)


def import_files(session: Session) -> Answer:
    """Take in what sections sent back."""
    options = session.options
    desk = session.desk()
    taking = Taking(
        year=options.year,
        section_id=_section(desk, options.section),
        on=options.on,
        only_good=options.only_good,
        dry_run=options.dry_run,
    )
    return returned_answer(desk, campaign_import.import_returned(desk, options.paths, taking))


def import_forms(session: Session) -> Answer:
    """Take in forms among the files of `plan import`."""
    options = session.options
    taking = Taking(year=options.year, dry_run=options.dry_run)
    desk = session.desk()
    return returned_answer(desk, campaign_import.import_returned(desk, options.files, taking))


def _section(desk: Desk, text: str | None) -> str | None:
    if text is None:
        return None
    found = find_section(desk.regulations, "", text)
    if found is None:
        raise UsageError(f"部課「{text}」はプロフィールにありません。部と課を続けて書いてください。")
    return found.id
