"""Commands about decisions outside meetings: 付議の特例, 軽易な変更, 異議の申出."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.outside_options import (
    add_day,
    add_id,
    add_ids,
    add_sent,
    add_verdict,
    choice,
    section_id,
    verdict,
)
from kiosk_app.cli.parser import Commands, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.decision import Route
from kiosk_app.domain.minor_change import MinorChange, MinorState
from kiosk_app.domain.wareki import format_date
from kiosk_app.usecases import late_items, minor, objections, urgent
from kiosk_app.usecases.desk import Desk


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    light = commands.group("minor", "軽易な変更")
    light.add("add", add_minor, "軽易な変更の申請を登録する", _minor_options)
    light.add("decide", decide_minor, "軽易な変更の可否を決定する", _minor_decision_options)
    light.add("list", list_minors, "軽易な変更を一覧にする", _minor_list_options)
    light.add("letters", minor_letters, "軽易な変更の可否通知を作る", _several_papers)
    objection = commands.group("objection", "決定した計画への異議の申出")
    objection.add("add", add_objection, "異議の申出を記録する", _objection_options)
    objection.add("list", list_objections, "異議の申出を一覧にする")


def add_to_plan(plan: Commands) -> None:
    """Add what happens to a plan outside a meeting to the commands about plans."""
    plan.add(
        "decide-urgently",
        decide_urgently,
        "付議の特例（又は委員長の専決）により可否を決定する。委員会への報告の義務が残る",
        _urgent_options,
    )
    plan.add("decide-without", decide_urgently, "付議を要しない計画の可否を決定する", _urgent_options)
    plan.add("exempt", exempt, "計画を付議しない理由を登録する", _reason_options)
    plan.add("unreported", unreported, "委員会に報告していない決定を古い順に挙げる")
    plan.add("revise", revise, "付議した計画を、会議の前に差し替える", _revise_options)
    plan.add("letters", plan_letters, "会議によらない決定の通知（特例決定通知など）を作る", _several_papers)


def _reason_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--reason", required=True, help="理由")


def _urgent_options(parser: argparse.ArgumentParser) -> None:
    _reason_options(parser)
    parser.add_argument("--by", required=True, metavar="POST", help="決定する職（例: 企画政策部長、委員長）")
    add_verdict(parser)
    parser.add_argument("--opinion", default="", help="意見")


def decide_urgently(session: Session) -> Answer:
    """Decide a plan without the committee."""
    options = session.options
    wish = urgent.AloneDecision(
        plan_id=options.id,
        by=options.by,
        verdict=verdict(options.result),
        reason=options.reason,
        opinion=options.opinion,
        on=options.on,
    )
    decision, warnings, _ = urgent.decide_alone(session.desk(), wish)
    title = decision.decided_by.split("　")[0]
    way = f"{title}の専決" if decision.route is Route.CHAIR else decision.route.label
    text = f"計画 {options.id} を{way}により「{wish.verdict.label}」と決定しました。"
    data = {"plan": options.id, "decision": decision.id, "route": decision.route.value}
    return Answer(data, [text], warnings)


def exempt(session: Session) -> Answer:
    """Note why a plan is not put to the committee."""
    urgent.exempt_plan(session.desk(), session.options.id, session.options.reason)
    text = f"計画 {session.options.id} を付議しない理由を登録しました。"
    return Answer({"plan": session.options.id, "exempt": session.options.reason}, [text])


def unreported(session: Session) -> Answer:
    """List what no committee has heard of."""
    found = urgent.list_unreported(session.desk())
    head = ("計画", "件名", "決定の日", "方法", "経過")
    rows = [
        (
            one.file.plan.id,
            one.file.plan.content.title,
            format_date(one.decision.decided_on),
            one.decision.route.label,
            f"{one.age_days}日",
        )
        for one in found
    ]
    lines = table(head, rows) if rows else ["委員会に報告していない決定はありません。"]
    return Answer([{"decision": one.decision, "age_days": one.age_days} for one in found], lines)


def _revise_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("file", type=Path, metavar="FILE.json", help="plan add と同じ形の計画")
    parser.add_argument("--reason", required=True, help="差替えの内容")


def revise(session: Session) -> Answer:
    """Replace a plan that is before the committee."""
    options = session.options
    changes, warnings = late_items.revise_from_file(session.desk(), options.id, options.file, options.reason)
    text = f"計画 {options.id} を差し替えました。会議 {'、'.join(map(str, sorted(changes.meetings)))} を通知し直してください。"
    return Answer({"plan": options.id, "meetings": sorted(changes.meetings)}, [text], warnings)


def _several_papers(parser: argparse.ArgumentParser) -> None:
    add_ids(parser)
    add_out(parser)
    add_sent(parser)


def plan_letters(session: Session) -> Answer:
    """Make the letters on plans decided without the committee."""
    options = session.options
    return made(
        urgent.make_decision_letters(
            session.desk(), options.ids, options.out, sent_on=options.sent, formats=formats(options.format)
        )
    )


def _minor_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--section", required=True, metavar="S", help="申請する課")
    parser.add_argument("--system", required=True, metavar="NAME", help="電子情報システム")
    parser.add_argument("--change", required=True, metavar="TEXT", help="変更の内容")
    parser.add_argument("--managed-by", default="", metavar="S", help="管理する課（既定: 台帳による）")
    parser.add_argument("--why", default="", metavar="TEXT", help="変更の理由")
    add_day(parser, "--on", "申請の日（既定: 今日）")


def add_minor(session: Session) -> Answer:
    """Record an application."""
    options, desk = session.options, session.desk()
    new = minor.NewMinor(
        system=options.system,
        change=options.change,
        section_id=section_id(desk, options.section),
        managed_by=section_id(desk, options.managed_by) if options.managed_by else "",
        why=options.why,
        on=options.on,
    )
    kept = minor.apply_minor(desk, new)
    return Answer({"minor": kept.id}, [f"軽易な変更 {kept.id}「{kept.system}」の申請を登録しました。"])


def _minor_decision_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--by", required=True, metavar="POST", help="決定する職")
    parser.add_argument("--reason", default="", help="理由（否のときは必要）")
    add_verdict(parser)


def decide_minor(session: Session) -> Answer:
    """Decide an application."""
    options = session.options
    kept = minor.decide_minor(
        session.desk(),
        options.id,
        by=options.by,
        verdict=verdict(options.result),
        reason=options.reason,
        on=options.on,
    )
    text = f"軽易な変更 {kept.id} を「{kept.verdict.label if kept.verdict else ''}」と決定しました。"
    return Answer({"minor": kept.id, "state": kept.state.value}, [text])


def _minor_list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="年度")
    parser.add_argument("--state", metavar="S", help=MinorState.labels())


def list_minors(session: Session) -> Answer:
    """List applications."""
    options, desk = session.options, session.desk()
    state = choice(MinorState, options.state, "状態") if options.state else None
    found = minor.list_minors(desk, year=options.year, state=state)
    head = ("ID", "申請の日", "申請した課", "システム", "変更の内容", "状態", "可否")
    return Answer(found, [*table(head, [_minor_row(desk, one) for one in found]), f"{len(found)}件"])


def _minor_row(desk: Desk, one: MinorChange) -> tuple[object, ...]:
    return (
        one.id,
        format_date(one.applied_on),
        desk.regulations.section(one.section_id).label,
        one.system,
        one.change,
        one.state.label,
        one.verdict.label if one.verdict else "",
    )


def minor_letters(session: Session) -> Answer:
    """Make the notices on light changes."""
    options = session.options
    return made(
        minor.make_minor_letters(
            session.desk(), options.ids, options.out, sent_on=options.sent, formats=formats(options.format)
        )
    )


def _objection_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", type=int, required=True, metavar="ID", help="計画")
    parser.add_argument("--by", required=True, metavar="WHO", help="申し出た者")
    parser.add_argument("--text", required=True, help="異議の内容")
    add_day(parser, "--on", "申出の日（既定: 今日）")


def add_objection(session: Session) -> Answer:
    """Record an objection."""
    options = session.options
    new = objections.NewObjection(plan_id=options.plan, by=options.by, text=options.text, on=options.on)
    kept = objections.add_objection(session.desk(), new)
    return Answer(
        {"objection": kept.id}, [f"異議の申出 {kept.id} を記録しました。次の会議の議案になります。"]
    )


def list_objections(session: Session) -> Answer:
    """List objections."""
    found = objections.list_objections(session.desk())
    head = ("ID", "計画", "申し出た者", "申出の日", "委員会の意見")
    rows = [(o.id, o.plan_title, o.by, format_date(o.made_on), o.opinion) for o in found]
    return Answer(found, [*table(head, rows), f"{len(rows)}件"])
