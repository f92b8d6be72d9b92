"""Commands about the conditions of approvals: where they stand, who verified them, letters that ask."""

import argparse

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.outside_options import add_day, add_id, add_sent, choice
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.domain.condition_rules import ConditionStep
from kiosk_app.domain.decision import ConditionState
from kiosk_app.domain.wareki import format_date
from kiosk_app.usecases import conditions


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    condition = commands.group("condition", "承認に付した条件")
    condition.add("list", list_conditions, "条件を期限の順に一覧にする", _condition_list_options)
    condition.add("show", show_condition, "条件1件とその対応の経過を示す", add_id)
    condition.add("set", set_condition, "条件への対応・根拠・確認を記録する", _condition_options)
    condition.add("letters", condition_letters, "対応状況の照会を課ごとに作る", _inquiry_options)


def _condition_list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="委員会への報告が終わっていないものだけ")
    parser.add_argument("--overdue", action="store_true", help="期限を過ぎたものだけ")


def list_conditions(session: Session) -> Answer:
    """List conditions."""
    options = session.options
    found = conditions.list_conditions(session.desk(), open_only=options.open, overdue=options.overdue)
    head = ("ID", "件名", "条件", "期限", "担当", "状態")
    rows = [
        (
            case.condition.id,
            case.title,
            case.condition.text,
            format_date(case.condition.due) if case.condition.due else "",
            case.condition.owner,
            case.condition.state.label,
        )
        for case in found
    ]
    return Answer(found, [*table(head, rows), f"{len(rows)}件"])


def show_condition(session: Session) -> Answer:
    """Show one condition."""
    case, steps = conditions.show_condition(session.desk(), session.options.id)
    lines = [
        f"条件 {case.condition.id}「{case.condition.text}」（{case.title}）　{case.condition.state.label}"
    ]
    for step in steps:
        facts = "　".join(text for text in step.fields.values() if text)
        lines.append(f"  {format_date(step.opened_on)}　{step.state}　{facts}".rstrip("　"))
    return Answer({"condition": case, "steps": steps}, lines)


def _condition_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--state", required=True, metavar="S", help=ConditionState.labels())
    parser.add_argument("--evidence", default="", metavar="TEXT", help="根拠となる資料")
    parser.add_argument("--by", default="", metavar="WHO", help="確認した者")
    parser.add_argument("--note", default="", metavar="TEXT", help="対応の内容")
    add_day(parser, "--on", "対応の日（既定: 今日）")


def set_condition(session: Session) -> Answer:
    """Note a step of a condition."""
    options, desk = session.options, session.desk()
    step = ConditionStep(
        state=choice(ConditionState, options.state, "状態"),
        on=options.on or desk.today,
        by=options.by,
        evidence=options.evidence,
        note=options.note,
    )
    kept = conditions.set_condition(desk, options.id, step)
    text = f"条件 {kept.id} を「{kept.state.label}」としました。"
    return Answer({"condition": kept.id, "state": kept.state.value}, [text])


def _inquiry_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", type=int, nargs="*", metavar="ID", help="条件の番号（省けば、確認していないもの）"
    )
    add_out(parser)
    add_sent(parser)
    add_day(parser, "--reply-due", "回答の期限")


def condition_letters(session: Session) -> Answer:
    """Make the letters that ask how conditions stand."""
    options = session.options
    return made(
        conditions.make_inquiries(
            session.desk(),
            options.out,
            options.ids,
            sent_on=options.sent,
            reply_due=options.reply_due,
            formats=formats(options.format),
        )
    )
