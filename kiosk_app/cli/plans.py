"""Commands about plans and consultations."""

import argparse
from pathlib import Path

from kiosk_app.cli import attachments, campaign, outside, templates, usage
from kiosk_app.cli.answers import Answer, listed, table
from kiosk_app.cli.parser import Commands, as_day, as_year
from kiosk_app.cli.session import Session
from kiosk_app.domain.consultation import Answer as Reply
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.wareki import format_date, format_fiscal_year
from kiosk_app.errors import UsageError
from kiosk_app.exchange.consultation_json import CONSULTATION_EXAMPLE
from kiosk_app.exchange.forms import looks_like_form
from kiosk_app.exchange.plan_json import EXAMPLE
from kiosk_app.exchange.sections import find_section
from kiosk_app.usecases import consultations, intake, plans
from kiosk_app.usecases.desk import Desk


def register(commands: Commands) -> None:
    """Add the commands of this module."""
    plan = commands.group("plan", "計画書・依頼書・申請")
    plan.add(
        "import",
        import_files,
        "計画の一覧（.csv・.xlsx）又は提出票を取り込む。誤りがあれば何も取り込まない",
        _import_options,
    )
    plan.add("list", list_all, "計画を一覧にする", _list_options)
    plan.add("show", show, "計画1件を示す", _one)
    plan.add("add", add, "計画1件を JSON から登録する", _file, epilog=f"FILE.json の例:\n{EXAMPLE}")
    plan.add("check", check, "計画1件を規則に照らして調べる", _one)
    plan.add("accept", accept, "計画を受け付ける（受付番号を付ける）", _several)
    plan.add("return", send_back, "計画を理由を付けて差し戻す", _with_reason)
    plan.add("withdraw", withdraw, "計画の取下げを記録する", _with_reason)
    attachments.add_to(plan, "plan", "計画書等")
    campaign.add_to(plan)
    plan.add("sheet", templates.sheet, "付議書を作る（添付はPDFに綴じる）", templates.sheet_options)
    outside.add_to_plan(plan)
    consult = commands.group("consult", "住民記録・税情報・他課データの利用の協議")
    consult.add(
        "add",
        consult_add,
        "協議を JSON から登録する",
        _file,
        epilog=f"FILE.json の例:\n{CONSULTATION_EXAMPLE}",
    )
    consult.add("answer", consult_answer, "協議の回答を記録する", _answer_options)
    usage.add_to(consult)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json")


def _one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")


def _several(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", type=int, nargs="+", metavar="ID")


def _with_reason(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--reason", required=True, help="理由")


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--year", type=as_year, required=True, metavar="Y", help="対象の年度")
    parser.add_argument("--dry-run", action="store_true", help="調べるだけで、取り込まない")


def import_files(session: Session) -> Answer:
    """Take in lists of plans, or forms that came back."""
    options = session.options
    if any(looks_like_form(path) for path in options.files):
        return campaign.import_forms(session)
    taken = intake.import_plans(session.desk(), options.files, year=options.year, dry_run=options.dry_run)
    verb = "取り込めます（取り込んでいません）" if options.dry_run else "取り込みました"
    lines = [f"{len(taken.plans)}件を{verb}。"]
    data = {"plans": [] if options.dry_run else [p.id for p in taken.plans], "count": len(taken.plans)}
    return Answer(data | {"dry_run": options.dry_run}, lines, taken.warnings)


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=as_year, metavar="Y", help="対象の年度")
    parser.add_argument("--type", metavar="T", help="計画の種別")
    parser.add_argument("--state", metavar="S", help=PlanState.labels())
    parser.add_argument("--section", metavar="S", help="部課（例: 教育推進部学務課）")


def list_all(session: Session) -> Answer:
    """List plans."""
    options = session.options
    desk = session.desk()
    rows = plans.list_plans(
        desk,
        year=options.year,
        type_id=_type_id(desk, options.type),
        state=_state(options.state),
        section_id=_section_id(desk, options.section),
    )
    head = ("ID", "年度", "種別", "部課", "件名", "状態", "受付")
    shown = [
        (
            row.id,
            format_fiscal_year(row.year),
            desk.regulations.plan_type(row.type_id).short,
            desk.regulations.section(row.section_id).label,
            row.title,
            row.state.label,
            row.receipt_no or "",
        )
        for row in rows
    ]
    return Answer(rows, [*table(head, shown), f"{len(rows)}件"])


def _type_id(desk: Desk, text: str | None) -> str | None:
    if text is None:
        return None
    rule = desk.regulations.find_plan_type(text)
    if rule is None:
        allowed = "・".join(rule.name for rule in desk.regulations.plan_types)
        raise UsageError(f"計画の種別「{text}」はありません。{allowed}のどれかを指定してください。")
    return rule.id


def _state(text: str | None) -> PlanState | None:
    if text is None:
        return None
    state = PlanState.read(text)
    if state is None:
        raise UsageError(f"状態「{text}」はありません。{PlanState.labels()}のどれかを指定してください。")
    return state


def _section_id(desk: Desk, text: str | None) -> str | None:
    if text is None:
        return None
    found = find_section(desk.regulations, "", text)
    if found is None:
        raise UsageError(f"部課「{text}」はプロフィールにありません。部と課を続けて書いてください。")
    return found.id


def show(session: Session) -> Answer:
    """Show one plan."""
    desk = session.desk()
    view = plans.show_plan(desk, session.options.id)
    plan, content = view.file.plan, view.file.plan.content
    facts = [
        ("種別", view.file.type.name + (f"（{view.file.type.article}）" if view.file.type.article else "")),
        ("年度", format_fiscal_year(content.fiscal_year)),
        ("部課", view.file.section.label),
        ("件名", content.title),
        ("業務", content.business_name),
        ("情報システム", content.system),
        ("状態", plan.state.label),
        ("受付", f"{format_date(plan.received_on)} 第{plan.receipt_no}号" if plan.received_on else ""),
        *((block.label, content.blocks.get(block.id, "")) for block in desk.regulations.blocks),
    ]
    lines = [f"計画 {plan.id}", *(f"  {label}: {text}" for label, text in facts if text)]
    lines += [
        f"  前年度比 {c.label}: {c.before or '（なし）'} → {c.after or '（なし）'}" for c in view.differences
    ]
    lines += [f"  ・{problem.text()}" for problem in view.problems]
    return Answer(view, lines)


def add(session: Session) -> Answer:
    """Register one plan."""
    taken = intake.add_plan(session.desk(), session.options.file)
    plan = taken.plans[0]
    return Answer(
        {"plan": plan.id}, [f"計画 {plan.id}「{plan.content.title}」を登録しました。"], taken.warnings
    )


def check(session: Session) -> Answer:
    """List what the rules find in one plan."""
    return listed(plans.check(session.desk(), session.options.id), "誤りはありません。")


def accept(session: Session) -> Answer:
    """Accept plans."""
    accepted = plans.accept_plans(session.desk(), session.options.ids)
    lines = [f"計画 {p.id}「{p.content.title}」を第{p.receipt_no}号で受け付けました。" for p in accepted]
    return Answer({"accepted": {str(p.id): p.receipt_no for p in accepted}}, lines)


def send_back(session: Session) -> Answer:
    """Return one plan to its section."""
    plans.return_plan(session.desk(), session.options.id, session.options.reason)
    return Answer(
        {"plan": session.options.id, "state": "returned"}, [f"計画 {session.options.id} を差し戻しました。"]
    )


def withdraw(session: Session) -> Answer:
    """Record the withdrawal of one plan."""
    plans.withdraw_plan(session.desk(), session.options.id, session.options.reason)
    text = f"計画 {session.options.id} の取下げを記録しました。"
    return Answer({"plan": session.options.id, "state": "withdrawn"}, [text])


def consult_add(session: Session) -> Answer:
    """Record a consultation."""
    found, warnings = consultations.ask_from_file(session.desk(), session.options.file)
    text = f"協議 {found.id} を登録しました（{found.asked_of}あて、{format_date(found.sent_on)}）。"
    return Answer({"consultation": found.id}, [text], warnings)


def _answer_options(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--answer", required=True, metavar="回答", help=Reply.labels())
    parser.add_argument("--conditions", default="", help="条件付同意の条件")
    parser.add_argument("--on", type=as_day, metavar="YYYY-MM-DD", help="回答の日（既定: 今日）")


def consult_answer(session: Session) -> Answer:
    """Record the answer to a consultation."""
    options = session.options
    given = Reply.read(options.answer)
    if given is None:
        raise UsageError(
            f"回答「{options.answer}」はありません。{Reply.labels()}のどれかを指定してください。"
        )
    consultations.answer(session.desk(), options.id, given, conditions=options.conditions, on=options.on)
    return Answer(
        {"consultation": options.id, "answer": given.value},
        [f"協議 {options.id} に「{given.label}」を記録しました。"],
    )
