"""The part 依頼と提出状況: who has filed, who has not, and what is sent to them (B46-10, B46-10-4, A-12-1, A-12-2)."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kiosk_app.domain.problems import Problem
from kiosk_app.domain.wareki import format_date, format_fiscal_year, format_short
from kiosk_app.errors import RuleError
from kiosk_app.ui.campaign.filing_view import FilingView
from kiosk_app.ui.campaign.letters_form import Sending, letter_groups, mailing
from kiosk_app.ui.campaign.rows import SectionRow, section_rows
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.campaign import CampaignView, open_campaign
from kiosk_app.usecases.campaign_forms import FormFormat, make_forms
from kiosk_app.usecases.campaign_letters import (
    Mailing,
    make_reminders,
    make_requests,
    make_status,
    make_summary,
    reminder_papers,
    request_papers,
    status_papers,
    summary_papers,
)
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made

_FORMS = {Sending.FORMS: FormFormat.XLSX, Sending.WORD_FORMS: FormFormat.DOCX}


class FilingPart(ListPage[SectionRow]):
    """依頼と提出状況."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._campaign: CampaignView | None = None
        files = MadeFiles(session.messages.open_path)
        self.view: FilingView = FilingView(self, session.desk.regulations, session.year + 1, files, session)
        self.listen()
        self.view.list.opened.connect(self._go_to_plans)
        self.view.send.clicked.connect(self._ask_sending)
        self.view.letters.clicked.connect(self._look_at_letters)
        self.view.summary.clicked.connect(self._look_at_summary)
        self.view.make_summary.clicked.connect(self._save_summary)
        self.view.plans.clicked.connect(self._go_to_plans)

    @property
    def year(self) -> int:
        """Return the year that is planned: the one after the working year."""
        return self._session.year + 1

    def commands(self) -> tuple[Command, ...]:
        """Send letters, look at them, look at the totals."""
        ready = self._campaign is not None
        return (
            Command(Key.EDIT, "依頼・督促", self._ask_sending, enabled=ready),
            Command(Key.PREVIEW, "文書を見る", self._look_at_letters, enabled=self.chosen is not None),
        )

    def rows(self) -> Sequence[SectionRow]:
        """Read the campaign; a ward that cannot hold one is told why."""
        try:
            self._campaign = open_campaign(self.desk, self.year)
        except RuleError as error:
            self._campaign = None
            problems = (problem for problem in error.problems if isinstance(problem, Problem))
            self.view.empty.setText("\n".join(f"{one.message}{one.fix}" for one in problems))
            self.view.state.setText("")
            return ()
        self.view.state.setText(_state(self._campaign))
        return section_rows(self._campaign)

    def identity(self, row: SectionRow) -> Hashable:
        """A section stays the same."""
        return row.grid.section.id

    def keeps(self, row: SectionRow) -> bool:
        """Show only those who owe something, when asked."""
        return bool(row.missing) or self.view.filters.choice("owing") is None

    def show_acts(self) -> None:
        """Letters can be looked at for a section, totals when there is a campaign."""
        ready = self._campaign is not None
        for one in (self.view.send, self.view.summary, self.view.make_summary):
            one.setEnabled(ready)
        self.view.letters.setEnabled(self.chosen is not None)
        self.view.plans.setEnabled(self.chosen is not None)

    def write(self, out: Writing, row: SectionRow) -> None:
        """Write what a section was asked, owes and has filed."""
        request, section = row.request, row.grid.section
        out.title(section.label, note=f"{format_fiscal_year(self.year)}分")
        if request is None:
            out.line("まだ提出を依頼していません。", Tone.MUTED)
        else:
            reminded = "、".join(format_date(day) for day in request.reminded_on)
            out.pairs(
                (
                    ("依頼した日", format_date(request.sent_on) if request.sent_on else ""),
                    ("提出期限", format_date(row.due) if row.due else ""),
                    ("再依頼した日", reminded),
                    ("回答", request.state.label if request.answered_on else ""),
                    ("回答の日", format_date(request.answered_on) if request.answered_on else ""),
                    ("担当", request.contact),
                )
            )
        self._write_missing(out, row)
        self._write_filed(out, section.id)

    def _write_missing(self, out: Writing, row: SectionRow) -> None:
        if row.missing:
            out.heading("まだ提出されていない業務", note=f"{len(row.missing)}件")
        for one in row.missing:
            returned = "（差戻し中）" if one.returned else ""
            out.line(f"{one.demand.row.business.key.name}{returned}", Tone.CAUTION)

    def _write_filed(self, out: Writing, section_id: str) -> None:
        view = self._campaign
        filed = [plan for plan in view.answers.standing if plan.section_id == section_id] if view else []
        if not filed or view is None:
            return
        types = {rule.id: rule.short for rule in self.desk.regulations.plan_types}
        late = {one.plan_id for one in view.late(self.desk.today)}
        out.heading("提出されたもの", note=f"{len(filed)}件")
        rows = []
        for plan in filed:
            day = format_short(plan.submitted_on) if plan.submitted_on else ""
            day = f"{day}　▲期限後" if plan.plan_id in late else day
            rows.append((types[plan.type_id], plan.title, day, plan.state.label))
        out.table(("種別", "件名", "提出", "状態"), rows)

    def _ask_sending(self) -> None:
        if self._campaign is None:
            return
        campaign, chosen = self._campaign.campaign, self.chosen
        article = next((rule.deadline.article for rule in campaign.types if rule.deadline.article), "")
        groups = letter_groups(self.desk.regulations, lambda: self.desk.today, article)
        start = Sending.REMINDER if chosen is not None and chosen.request else Sending.REQUEST
        self.ask(
            "各課に送るもの",
            groups,
            "フォルダに作る…",
            self._send,
            kind=start,
            due=campaign.deadline,
            section_id="",
        )

    def _send(self, values: Mapping[str, Any]) -> None:
        kind, desk, year, wish = values["kind"], self.desk, self.year, mailing(values)
        if kind in _FORMS:
            make = partial(_make_forms, desk, year, _FORMS[kind], wish)
        elif kind is Sending.REQUEST:
            request_papers(desk, year, wish)  # what stands against it is told in the form
            make = partial(_make_requests, desk, year, wish)
        else:
            reminder_papers(desk, year, wish)
            make = partial(_make_reminders, desk, year, wish)
        self.save(kind.label, make, lambda: self.done(f"{kind.label}を作りました。"))

    def _look_at_letters(self) -> None:
        row = self.chosen
        if row is None:
            return
        desk, year, section_id = self.desk, self.year, row.grid.section.id
        owes = bool(row.missing)

        def make(progress: Progress) -> tuple[Preview, ...]:
            wish = Mailing(section_id=section_id)
            papers = (*request_papers(desk, year, wish), *(reminder_papers(desk, year, wish) if owes else ()))
            return preview_papers(papers, progress)

        self.look("依頼文を組んでいます", make)

    def _look_at_summary(self) -> None:
        desk, year = self.desk, self.year
        filed = self._campaign is not None and bool(self._campaign.answers.standing)

        def make(progress: Progress) -> tuple[Preview, ...]:
            papers = (*status_papers(desk, year), *(summary_papers(desk, year) if filed else ()))
            return preview_papers(papers, progress)

        self.look("提出状況一覧と総括表を組んでいます", make)

    def _save_summary(self) -> None:
        desk, year = self.desk, self.year
        filed = self._campaign is not None and bool(self._campaign.answers.standing)

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            status = make_status(desk, year, out, progress=progress)
            return (*status, *(make_summary(desk, year, out, progress=progress) if filed else ()))

        self.save("提出状況一覧と総括表", make)

    def _go_to_plans(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", part=f"{self.chosen.grid.section.id}/"))


def _state(view: CampaignView) -> str:
    campaign = view.campaign
    due = f"　規則の提出期限 {format_date(campaign.deadline)}" if campaign.deadline else ""
    owing = len({one.demand.section_id for one in view.missing})
    asked = f"　依頼済み {len(view.requests)}課" if view.requests else "　まだ依頼していません"
    missing = f"　未提出 {len(view.missing)}業務（{owing}課）" if view.missing else ""
    return f"{format_fiscal_year(campaign.year)}分{due}{asked}{missing}"


def _make_requests(desk: Desk, year: int, wish: Mailing, out: Path, progress: Progress) -> tuple[Made, ...]:
    return make_requests(desk, year, out, wish, progress=progress)


def _make_reminders(desk: Desk, year: int, wish: Mailing, out: Path, progress: Progress) -> tuple[Made, ...]:
    return make_reminders(desk, year, out, wish, progress=progress)


def _make_forms(
    desk: Desk, year: int, kind: FormFormat, wish: Mailing, out: Path, progress: Progress
) -> tuple[Made, ...]:
    return make_forms(
        desk, year, out, formats=(kind,), section_id=wish.section_id, due=wish.due, progress=progress
    )
