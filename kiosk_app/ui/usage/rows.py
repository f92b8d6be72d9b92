"""Uses of data as a list, one of them in words, and the table of the yearly report."""

from collections.abc import Sequence
from datetime import date

from kiosk_app.domain.plan import UseState
from kiosk_app.domain.usage import UseCase
from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.annual_reports import AnnualReport

NOT_OWED, NOT_ASKED, ASKED, RECEIVED = "報告の定めなし", "未依頼", "依頼済", "受領済"
STATES = ((0, NOT_ASKED), (1, ASKED), (2, RECEIVED), (3, NOT_OWED))
_TONES = (Tone.URGENT, Tone.CAUTION, Tone.GOOD, Tone.MUTED)


def rank_of(row: UseCase) -> int:
    """Return how far a report is: not asked for, asked for, received, or none is owed."""
    if row.received_on is not None:
        return 2
    if not row.owed:
        return 3
    return 1 if row.asked_on else 0


def tone_of(row: UseCase) -> Tone:
    """Return how the state of a report looks."""
    return _TONES[rank_of(row)]


def state_of(row: UseCase) -> str:
    """Return the state of a report in words; how often it was asked for goes with it."""
    text = STATES[rank_of(row)][1]
    return f"{text}（{len(row.asked_on)}回）" if rank_of(row) == 1 and len(row.asked_on) > 1 else text


def _day(day: date | None) -> str:
    return format_short(day) if day else ""


def _last_asked(row: UseCase) -> date | None:
    return max(row.asked_on, default=None)


COLUMNS = (
    Column[UseCase](
        title="状態",
        text=lambda r: f"{tone_of(r).value} {state_of(r)}",
        width=98,
        order=rank_of,
        tone=tone_of,
    ),
    Column[UseCase](title="利用した情報", text=lambda r: r.rule.name, width=92),
    Column[UseCase](
        title="部課",
        text=lambda r: r.file.section.label,
        width=128,
        order=lambda r: r.file.section.order,
        gives_way=1,
    ),
    Column[UseCase](title="業務", text=lambda r: r.file.plan.content.title, width=150, stretch=True),
    Column[UseCase](title="区分", text=lambda r: r.state.label, width=52, gives_way=4),
    Column[UseCase](
        title="依頼",
        text=lambda r: _day(_last_asked(r)),
        width=76,
        order=lambda r: _last_asked(r) or date.max,
    ),
    Column[UseCase](
        title="受領",
        text=lambda r: _day(r.received_on),
        width=76,
        order=lambda r: r.received_on or date.max,
        gives_way=2,
    ),
    Column[UseCase](
        title="件数",
        text=lambda r: f"{r.report.count:,}" if r.report else "",
        width=76,
        order=lambda r: r.report.count if r.report else -1,
        figures=True,
    ),
    Column[UseCase](
        title="廃棄",
        text=lambda r: _day(r.report.disposed_on) if r.report else "",
        width=76,
        order=lambda r: (r.report.disposed_on if r.report else None) or date.max,
        gives_way=5,
    ),
)


def write_use(out: Writing, row: UseCase, today: date) -> None:
    """Write a use with what was asked for and what came in."""
    content, rule = row.file.plan.content, row.rule
    out.title(content.title, note=state_of(row))
    out.pairs(
        (
            ("部課", row.file.section.label),
            ("利用した年度", format_fiscal_year(content.fiscal_year)),
            ("利用した情報", f"{rule.name}（{row.state.label}）"),
            ("報告書", rule.usage_report_name),
            ("提出先", rule.usage_report_to),
            ("条文", rule.usage_report_article),
        )
    )
    out.heading("依頼と受領")
    if not rule.usage_report_name:
        out.line("この利用には、報告書の定めがありません。", Tone.MUTED)
        return
    for number, day in enumerate(row.asked_on, start=1):
        again = "依頼" if number == 1 else f"再依頼（{number}回目）"
        out.line(f"{format_date(day)}　{again}　{(today - day).days}日前")
    if row.report is None:
        waiting = "まだ依頼していません。" if not row.asked_on else "まだ提出されていません。"
        out.line(waiting, tone_of(row))
        return
    out.line(f"{format_date(row.report.received_on)}　受領", Tone.GOOD)
    disposed = format_date(row.report.disposed_on) if row.report.disposed_on else "未廃棄"
    out.pairs((("件数", f"{row.report.count:,}件"), ("廃棄の日", disposed), ("備考", row.report.note)))


def write_annual(out: Writing, report: AnnualReport) -> None:
    """Write the yearly report: whether the committee heard it, and its table with the total."""
    rule = report.rule
    out.heading(f"委員会への年次報告　{rule.name}", note=rule.annual_report_article)
    out.line(standing(report), Tone.GOOD if report.heard else Tone.CAUTION)
    counted = [case.report.count for case in report.cases if case.report]
    missing = sum(case.report is None for case in report.cases)
    new = sum(case.state is UseState.NEW for case in report.cases)
    total = (
        f"合計　{len(report.cases)}業務（うち新規{new}）",
        "",
        f"{sum(counted):,}" if counted else "－",
        "",
    )
    out.table(("業務", "区分", "件数", "廃棄"), [*map(_line, report.cases), total])
    if missing:
        out.line(
            f"報告書が提出されていない業務が{missing}件あります。表には「未提出」と載ります。", Tone.CAUTION
        )


def _line(case: UseCase) -> tuple[str, str, str, str]:
    report = case.report
    count = f"{report.count:,}" if report else "未提出"
    return case.file.plan.content.title, case.state.label, count, _day(report.disposed_on) if report else ""


def standing(report: AnnualReport) -> str:
    """Return in words where a yearly report stands."""
    meeting = report.meeting
    where = f"第{meeting.number}回（{format_short(meeting.held_on)}）" if meeting else ""
    if report.heard:
        return "委員会に報告しました。"
    if report.listed:
        return f"{where}の議題に入っています。"
    if meeting is not None:
        return f"まだ報告していません。{where}の議題に加えられます。"
    return "まだ報告していません。翌年度の会議を設定すると、議題に加えられます。"


def summary(reports: Sequence[AnnualReport]) -> str:
    """Return the yearly reports for the head of the page, a line for each."""
    return "\n".join(
        f"{'●' if one.heard else '▲'} {one.rule.name}の年次報告：{standing(one)}" for one in reports
    )
