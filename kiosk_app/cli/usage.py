"""Commands about the use of other sections' data: reports asked for and received, consultations and their letters."""

import argparse

from kiosk_app.cli import options as shared
from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.usage import UseCase
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.usecases import consultation_papers, consulting, usage
from kiosk_app.usecases.consulting import Consulting


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.group("usage", "住民記録・税情報などの利用状況報告書")
    group.add("list", list_all, "決定された利用と、報告書の依頼・受領の状況を一覧にする", _list_options)
    group.add("ask", ask, "利用状況報告書の提出の依頼（2度目からは再依頼）を部課ごとに作る", _ask_options)
    group.add("receive", receive, "利用状況報告書の受領を登録する", _receive_options)


def add_to(consult: Commands) -> None:
    """Add what consultations print."""
    consult.add("list", list_consulting, "協議を一覧にする", _consult_options)
    consult.add("letters", letters, "協議の文書・協議書と、回答の文書を作る", _letter_options)


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="利用した年度")
    parser.add_argument("--owed", action="store_true", help="まだ受領していないものだけ")


def list_all(session: Session) -> Answer:
    """List the uses of a year."""
    options = session.options
    found = usage.list_uses(session.desk(), options.year, only_owed=options.owed)
    head = ("計画", "部課", "件名", "利用", "区分", "依頼", "受領", "件数", "廃棄")
    lines = [*table(head, [_cells(case) for case in found]), f"{len(found)}件"]
    data = [
        {
            "plan": case.file.plan.id,
            "use": case.rule.id,
            "state": case.state,
            "asked": case.asked_on,
            "received": case.received_on,
            "report": case.report,
            "owed": case.owed,
        }
        for case in found
    ]
    none = f"{format_fiscal_year(options.year)}に決定された利用はありません。"
    return Answer(data, lines if found else [none])


def _cells(case: UseCase) -> tuple[object, ...]:
    report = case.report
    return (
        case.file.plan.id,
        case.file.section.label,
        case.file.plan.content.title,
        case.rule.name,
        case.state.label,
        format_date(case.asked_on[-1]) if case.asked_on else "",
        format_date(case.received_on) if case.received_on else "",
        f"{report.count:,}" if report else "",
        format_date(report.disposed_on) if report and report.disposed_on else "",
    )


def _ask_options(parser: argparse.ArgumentParser) -> None:
    shared.add_out(parser)
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="利用した年度")
    parser.add_argument("--due", type=as_day, metavar="YYYY-MM-DD", help="提出期限（決めたときだけ）")
    parser.add_argument(
        "--sent", type=as_day, metavar="YYYY-MM-DD", help="発送の日（指定すると依頼済みにする）"
    )


def ask(session: Session) -> Answer:
    """Make the letters that ask for reports."""
    options = session.options
    made = usage.ask(
        session.desk(),
        options.year,
        options.out,
        sent_on=options.sent,
        due=options.due,
        formats=shared.formats(options.format),
    )
    return shared.made(made)


def _receive_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=int, metavar="ID", help="計画の番号")
    parser.add_argument("--use", required=True, metavar="利用", help="住民記録・税情報など")
    parser.add_argument("--count", type=int, required=True, metavar="件数", help="利用した件数")
    parser.add_argument("--on", type=as_day, metavar="YYYY-MM-DD", help="受領の日（既定: 今日）")
    parser.add_argument("--disposed", type=as_day, metavar="YYYY-MM-DD", help="提供された情報を廃棄した日")
    parser.add_argument("--note", default="", help="備考")


def receive(session: Session) -> Answer:
    """Record a report."""
    options = session.options
    kept = usage.receive(
        session.desk(),
        usage.Received(
            plan_id=options.plan,
            use=options.use,
            count=options.count,
            on=options.on,
            disposed_on=options.disposed,
            note=options.note,
        ),
    )
    text = (
        f"計画 {options.plan} の「{options.use}」の利用状況報告書（{kept.report.count:,}件）を登録しました。"
    )
    return Answer(kept.report, [text], kept.warnings)


def _consult_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="計画の年度（翌年度の計画も含む）")
    parser.add_argument("--open", action="store_true", help="回答のないものだけ")


def list_consulting(session: Session) -> Answer:
    """List consultations, and the uses for which one is still to be made."""
    options = session.options
    found = consulting.list_consulting(session.desk(), year=options.year)
    wanted = [one for one in found if not options.open or _waits(one)]
    head = ("協議", "計画", "部課", "件名", "利用", "相手", "協議の日", "回答")
    rows = [
        (
            one.consultation.id if one.consultation else "未協議",
            one.file.plan.id,
            one.file.section.label,
            one.file.plan.content.title,
            one.rule.name,
            one.consultation.asked_of if one.consultation else one.rule.consult_with,
            format_date(one.consultation.sent_on) if one.consultation else "",
            one.consultation.answer.label if one.consultation and one.consultation.answer else "",
        )
        for one in wanted
    ]
    data = [
        {"plan": one.file.plan.id, "use": one.rule.id, "consultation": one.consultation} for one in wanted
    ]
    return Answer(data, [*table(head, rows), f"{len(rows)}件"] if rows else ["協議はありません。"])


def _waits(one: Consulting) -> bool:
    return one.consultation is None or one.consultation.answer is None


def _letter_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", type=int, nargs="+", metavar="ID", help="協議の番号")
    parser.add_argument(
        "--dated", type=as_day, metavar="YYYY-MM-DD", help="協議の文書の日付（既定: 協議の日）"
    )
    shared.add_out(parser)


def letters(session: Session) -> Answer:
    """Make the letters of consultations."""
    options = session.options
    made = consultation_papers.make_consultation_letters(
        session.desk(),
        options.ids,
        options.out,
        dated=options.dated,
        formats=shared.formats(options.format),
    )
    return shared.made(made)
