"""Commands about the evaluation of systems by a sub-committee."""

import argparse
from pathlib import Path

from kiosk_app.cli.answers import Answer, table
from kiosk_app.cli.options import add_out, formats, made
from kiosk_app.cli.outside_options import add_id, add_ids, choice, section_id
from kiosk_app.cli.parser import Commands
from kiosk_app.cli.session import Session
from kiosk_app.domain.evaluation import tenths
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.domain.wareki import format_date
from kiosk_app.errors import UsageError
from kiosk_app.exchange.score_json import SCORE_EXAMPLE
from kiosk_app.usecases import plans, reviews
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.reviews import ReviewView


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    group = commands.group("review", "部会の評価")
    group.add("targets", targets, "評価の時期に来ているシステムを挙げる")
    group.add("list", list_all, "評価対象を一覧にする", _list_options)
    group.add("add", add, "部会の会議に評価対象を登録する", _add_options)
    group.add(
        "score",
        score,
        "委員ごとの評点、又は所管課の自己評価を JSON から登録する",
        _score_options,
        epilog=f"FILE.json の例:\n{SCORE_EXAMPLE}",
    )
    group.add("conclude", conclude, "部会が定めた結論と意見を記録する", _conclude_options)
    group.add("sheet", sheet, "評価票を作る", _sheet_options)
    group.add("report", report, "部会報告書を作る", _report_options)


def targets(session: Session) -> Answer:
    """List systems that are due."""
    desk = session.desk()
    found = reviews.list_targets(desk)
    rows = [
        (
            one.stage.label,
            one.system,
            desk.regulations.section(one.section_id).label,
            one.plan_id or "",
            format_date(one.due_on) if one.due_on else "",
        )
        for one in found
    ]
    head = ("区分", "システム", "所管", "計画", "時期")
    return Answer(found, table(head, rows) if rows else ["評価の時期に来ているシステムはありません。"])


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--meeting", type=int, metavar="N", help="部会の会議")


def list_all(session: Session) -> Answer:
    """List evaluations."""
    found = reviews.list_reviews(session.desk(), session.options.meeting)
    head = ("ID", "会議", "区分", "システム", "評点", "目安", "結論")
    rows = [_row(view) for view in found]
    return Answer(found, table(head, rows) if rows else ["評価対象はまだありません。"])


def _row(view: ReviewView) -> tuple[object, ...]:
    found = view.assessment
    average = tenths(found.average) if found is not None and found.average is not None else ""
    proposal = found.proposal.label if found is not None and found.proposal is not None else ""
    review = view.review
    verdict = review.verdict.label if review.verdict else ""
    return (review.id, review.meeting_id, review.stage.label, review.system, average, proposal, verdict)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--meeting", type=int, required=True, metavar="N", help="部会の会議")
    parser.add_argument("--plan", type=int, metavar="ID", help="評価する計画")
    parser.add_argument("--system", metavar="NAME", help="評価するシステム")
    parser.add_argument("--section", metavar="S", help="所管の部課")
    parser.add_argument("--stage", default=ReviewStage.BEFORE.label, help=ReviewStage.labels())


def add(session: Session) -> Answer:
    """Put a system on a sub-committee's list."""
    desk = session.desk()
    kept = reviews.add_review(desk, _new(session, desk))
    return Answer({"review": kept.id}, [f"評価対象 {kept.id}「{kept.system}」を登録しました。"])


def _new(session: Session, desk: Desk) -> Review:
    options = session.options
    stage = choice(ReviewStage, options.stage, "評価の区分")
    if options.plan is not None:
        content = plans.show_plan(desk, options.plan).file.plan.content
        system, section = content.business_name or content.title, content.section_id
    elif options.system and options.section:
        system, section = options.system, section_id(desk, options.section)
    else:
        raise UsageError("--plan、又は --system と --section を指定してください。")
    return Review(
        id=0,
        meeting_id=options.meeting,
        system=options.system or system,
        section_id=section,
        stage=stage,
        plan_id=options.plan,
    )


def _score_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("file", type=Path, metavar="FILE.json")


def score(session: Session) -> Answer:
    """Keep one set of marks."""
    view = reviews.score_from_file(session.desk(), session.options.id, session.options.file)
    lines = [
        f"評価対象 {view.review.id}「{view.review.system}」の評点を登録しました（{len(view.scorings)}人分）。"
    ]
    found = view.assessment
    if found is not None and found.proposal is not None:
        lines.append(f"目安: {found.proposal.label}（{'。'.join(found.reasons)}）。結論は部会が定めます。")
    proposal = found.proposal.value if found is not None and found.proposal is not None else None
    return Answer({"review": view.review.id, "scorings": len(view.scorings), "proposal": proposal}, lines)


def _conclude_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--verdict", required=True, metavar="V", help=ReviewVerdict.labels())
    parser.add_argument("--opinion", default="", help="部会の意見")
    parser.add_argument("--by", required=True, metavar="WHO", help="結論を伝えた者")


def conclude(session: Session) -> Answer:
    """Record the verdict of a sub-committee."""
    options = session.options
    verdict = choice(ReviewVerdict, options.verdict, "結論")
    reviews.conclude(session.desk(), options.id, verdict, options.opinion, by=options.by)
    text = f"評価対象 {options.id} の結論「{verdict.label}」を記録しました。"
    return Answer({"review": options.id, "verdict": verdict.value}, [text])


def _sheet_options(parser: argparse.ArgumentParser) -> None:
    add_ids(parser)
    add_out(parser)


def sheet(session: Session) -> Answer:
    """Make evaluation sheets."""
    options = session.options
    return made(
        reviews.make_sheets(session.desk(), options.ids, options.out, formats=formats(options.format))
    )


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="N", help="部会の会議")
    add_out(parser)


def report(session: Session) -> Answer:
    """Make the report of a sub-committee."""
    options = session.options
    return made(
        reviews.make_report(session.desk(), options.meeting, options.out, formats=formats(options.format))
    )
