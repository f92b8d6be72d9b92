"""One plan in words: what is wrong, what it says, how it differs, whom it asked, what happened to it."""

from collections.abc import Iterator

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.plan import CostClass, ItemChange, PlanContent, UseState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.plans import PlanView


def write_plan(out: Writing, view: PlanView, regulations: Regulations) -> None:
    """Write everything on record about a plan."""
    file, content = view.file, view.file.plan.content
    example = "〔記載例〕" if content.example else ""
    out.title(content.title or "（件名なし）", note=f"{file.plan.state.label}{example}")
    out.pairs(_head(file))
    _write_problems(out, view)
    out.heading("内容")
    out.pairs(_content(content, regulations))
    _write_costs(out, content)
    _write_differences(out, view)
    _write_consultations(out, file, regulations)
    _write_decisions(out, file)
    _write_history(out, file)


def _head(file: PlanFile) -> Iterator[tuple[str, str]]:
    plan = file.plan
    yield "種別", f"{file.type.name}{f'〔{file.type.article}〕' if file.type.article else ''}"
    yield "対象年度", format_fiscal_year(plan.content.fiscal_year)
    yield "部課", file.section.label
    if plan.receipt_no is not None and plan.received_on is not None:
        yield "受付", f"{format_date(plan.received_on)}　第{plan.receipt_no}号"
    elif plan.submitted_on is not None:
        yield "提出", format_date(plan.submitted_on)


def _write_problems(out: Writing, view: PlanView) -> None:
    if view.problems:
        out.heading("確認すること", note=f"{len(view.problems)}件")
        for problem in view.problems:
            out.problem(problem)


def _content(content: PlanContent, regulations: Regulations) -> Iterator[tuple[str, str]]:
    yield "業務名", content.business_name if content.business_name != content.title else ""
    yield "情報システム", content.system
    yield "処理", content.processing.label if content.processing else ""
    yield "処理回数", content.frequency
    yield "主な処理", content.outputs
    yield "業務の概要", content.outline
    yield "実施予定日", format_date(content.start_on) if content.start_on else ""
    for block in regulations.blocks:
        yield block.label, content.blocks.get(block.id, "")
    yield "個人情報", content.personal_info.label if content.personal_info else ""
    yield "本人の数", content.subjects
    items = "、".join(
        f"{item.name}（{item.change.label}）" for item in content.items if item.change is not ItemChange.KEEP
    )
    yield "記録項目", items
    yield "他課データ", "、".join(_uses(content, regulations))
    yield "基準の確認", "、".join(content.criteria)
    yield "委託", "あり" if content.outsourced else ""
    yield "契約の記載", "、".join(content.clauses)
    yield "遅延の理由", content.late_reason
    yield "担当", content.contact


def _uses(content: PlanContent, regulations: Regulations) -> Iterator[str]:
    for rule in regulations.data_uses:
        state = content.use(rule.id)
        if state is not UseState.NONE:
            yield f"{rule.name}（{state.label}）"


def _write_costs(out: Writing, content: PlanContent) -> None:
    if not content.costs:
        return
    years = sorted({line.fiscal_year for line in content.costs})
    out.heading("経費", note="円")
    rows = []
    for cost_class in CostClass:
        amounts = [
            sum(c.amount for c in content.costs if (c.fiscal_year, c.cost_class) == (year, cost_class))
            for year in years
        ]
        if any(amounts):
            rows.append([cost_class.label, *(f"{yen:,}" for yen in amounts), f"{sum(amounts):,}"])
    out.table(["区分", *(format_fiscal_year(year) for year in years), "計"], rows, figures=True)


def _write_differences(out: Writing, view: PlanView) -> None:
    if view.file.previous is None:
        return
    year = format_fiscal_year(view.file.previous.fiscal_year)
    out.heading("前年度比", note=f"{year}の計画書との違い")
    if view.differences:
        out.table(
            ("項目", "前年度", "今回"),
            [(d.label, d.before or "－", d.after or "－") for d in view.differences],
        )
    else:
        out.line("違いはありません。")


def _write_consultations(out: Writing, file: PlanFile, regulations: Regulations) -> None:
    if not file.consultations:
        return
    out.heading("協議")
    names = {rule.id: rule for rule in regulations.data_uses}
    for found in file.consultations:
        rule = names.get(found.use_id)
        answer = (
            f"{found.answer.label}（{format_short(found.answered_on)}）"
            if found.answer and found.answered_on
            else "回答待ち"
        )
        out.pairs(
            (
                (
                    rule.form_name if rule else found.use_id,
                    f"{found.asked_of}へ {format_short(found.sent_on)}　{answer}",
                ),
                ("項目", "、".join(found.items)),
                ("条件", found.conditions),
            )
        )


def _write_decisions(out: Writing, file: PlanFile) -> None:
    if not file.decisions:
        return
    out.heading("決定")
    for decision in file.decisions:
        told = f"　通知 {format_short(decision.notified_on)}" if decision.notified_on else ""
        out.line(f"{format_short(decision.decided_on)}　{decision.route.label}　{decision.kind.label}{told}")
        out.pairs(
            (
                ("理由", decision.reason),
                ("意見", decision.opinion),
                ("条件", "\n".join(condition.text for condition in decision.conditions)),
            )
        )


def _write_history(out: Writing, file: PlanFile) -> None:
    if not file.events:
        return
    out.heading("経過")
    rows = [
        (format_short(event.on), _event(event.event), event.by, event.reason)
        for event in reversed(file.events)
    ]
    out.table(("日付", "できごと", "人", "理由"), rows)


def _event(code: str) -> str:
    found = Event.read(code)
    return found.label if found else code
