"""Ask sections for their plans, remind those who have not filed, and print where the campaign stands (B46-10, A-12-1).

Letters are made as Word and PDF; with the day on which they go out it is recorded who was asked, until when, and who
was reminded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from kiosk_app.documents.content import Document
from kiosk_app.domain.campaign import Missing, check_due
from kiosk_app.domain.campaign_requests import Request, RequestState, request_entry
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import SectionRule
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.campaign import CampaignView, read_campaign
from kiosk_app.usecases.campaign_forms import form_name
from kiosk_app.usecases.desk import QUIET, Desk, Progress, refuse
from kiosk_app.usecases.saving import BOTH, Also, Format, Made, Paper, save

REQUEST_LETTER, REMINDER_LETTER = "提出依頼", "再依頼"
_ANSWERED = (RequestState.ANSWERED, RequestState.NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """Which letters to make: until when to file, dated when, to one section only, and whom else to remind.

    `sent_on` is set when the letters go out; it dates them and is recorded. `also_asked` reminds sections that owe
    nothing and have not answered.
    """

    due: date | None = None
    sent_on: date | None = None
    section_id: str | None = None
    also_asked: bool = False


PLAIN = Mailing()


def request_papers(desk: Desk, year: int, mailing: Mailing = PLAIN) -> tuple[Paper, ...]:
    """Compose the letters that ask sections for their plans; raise RuleError when the day cannot stand."""
    with desk.database.read() as reader:
        return tuple(_requests(desk, reader, _view(desk, reader, year, mailing), mailing))


def make_requests(
    desk: Desk,
    year: int,
    out: Path,
    mailing: Mailing = PLAIN,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make a letter for each section; with `sent_on` it is recorded that they were asked."""
    papers, also = request_papers(desk, year, mailing), _recording(desk, year, mailing, RequestState.ASKED)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def reminder_papers(desk: Desk, year: int, mailing: Mailing = PLAIN) -> tuple[Paper, ...]:
    """Compose letters to those who have not filed, each listing what is missing; raise RuleError when there are none."""
    with desk.database.read() as reader:
        view = _view(desk, reader, year, mailing)
        return tuple(_reminders(desk, reader, view, mailing))


def make_reminders(
    desk: Desk,
    year: int,
    out: Path,
    mailing: Mailing = PLAIN,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the reminders; with `sent_on` it is recorded who was reminded."""
    papers = reminder_papers(desk, year, mailing)
    also = _recording(desk, year, mailing, RequestState.REMINDED)
    return save(desk, papers, out, formats=formats, progress=progress, also=also)


def make_status(
    desk: Desk, year: int, out: Path, *, formats: Sequence[Format] = BOTH, progress: Progress = QUIET
) -> tuple[Made, ...]:
    """Make the 提出状況一覧."""
    return save(desk, status_papers(desk, year), out, formats=formats, progress=progress)


def status_papers(desk: Desk, year: int) -> tuple[Paper, ...]:
    """Compose the 提出状況一覧."""
    from kiosk_app.documents.compose.campaign_status import campaign_status

    with desk.database.read() as reader:
        view = read_campaign(reader, desk.regulations, year)
    created = desk.today.isoformat()
    document = campaign_status(view.grid, view.late(desk.today), desk.regulations, created=created)
    name = safe_name(f"{format_fiscal_year(year)}{desk.regulations.terms.plan}_提出状況一覧")
    return (Paper(kind="提出状況一覧", name=name, document=document),)


def make_summary(
    desk: Desk, year: int, out: Path, *, formats: Sequence[Format] = BOTH, progress: Progress = QUIET
) -> tuple[Made, ...]:
    """Make the 適用計画総括表; raise RuleError when nothing was filed for the year."""
    return save(desk, summary_papers(desk, year), out, formats=formats, progress=progress)


def summary_papers(desk: Desk, year: int) -> tuple[Paper, ...]:
    """Compose the 適用計画総括表 of each stream of annual plans, a sheet for each 部 (B46-10-4).

    Raises RuleError when nothing was filed for the year.
    """
    from kiosk_app.documents.compose import summary_document

    with desk.database.read() as reader:
        view = read_campaign(reader, desk.regulations, year)
        ids = [plan.plan_id for plan in view.answers.standing if view.campaign.type(plan.type_id)]
        files = reader.plans.files(ids, desk.regulations).values()
    if not ids:
        message = f"{format_fiscal_year(year)}の計画書等は、まだ提出されていません。"
        raise RuleError([Problem(message=message, fix="提出された計画書等を取り込んでください。")])
    papers = []
    for stream in dict.fromkeys(file.type.stream for file in files):
        name = f"{format_fiscal_year(year)}{stream}総括表"
        document = summary_document(
            [file for file in files if file.type.stream == stream],
            desk.regulations,
            name=name,
            created=desk.today.isoformat(),
        )
        papers.append(Paper(kind="総括表", name=safe_name(name), document=document))
    return tuple(papers)


def _view(desk: Desk, reader: Reader, year: int, mailing: Mailing) -> CampaignView:
    view = read_campaign(reader, desk.regulations, year)
    refuse(check_due(view.campaign, mailing.due, mailing.sent_on or desk.today))
    return view


def _requests(desk: Desk, reader: Reader, view: CampaignView, mailing: Mailing) -> Iterable[Paper]:
    from kiosk_app.documents.compose.campaign_letters import Asking, request_letter
    from kiosk_app.documents.compose.letter import LetterHead

    people = reader.people.everyone()
    for section, wanted in view.sections:
        if mailing.section_id not in (None, section.id):
            continue
        asking = Asking(
            campaign=view.campaign,
            regulations=desk.regulations,
            people=people,
            today=mailing.sent_on or desk.today,
            due=mailing.due or view.dues.get(section.id),
            form_name=form_name(view.campaign.year, section),
        )
        document = request_letter(asking, section, wanted, LetterHead(dated=mailing.sent_on))
        yield _paper(REQUEST_LETTER, section, document)


def _reminders(desk: Desk, reader: Reader, view: CampaignView, mailing: Mailing) -> Iterable[Paper]:
    from kiosk_app.documents.compose.campaign_letters import Asking, reminder_letter
    from kiosk_app.documents.compose.letter import LetterHead

    people = reader.people.everyone()
    for section, owing in _to_remind(view, mailing):
        request = view.requests.get(section.id)
        asking = Asking(
            campaign=view.campaign,
            regulations=desk.regulations,
            people=people,
            today=mailing.sent_on or desk.today,
            due=mailing.due or view.dues.get(section.id),
            sent_on=request.sent_on if request else None,
            form_name=form_name(view.campaign.year, section),
        )
        document = reminder_letter(asking, section, owing, LetterHead(dated=mailing.sent_on))
        yield _paper(REMINDER_LETTER, section, document)


def _to_remind(view: CampaignView, mailing: Mailing) -> tuple[tuple[SectionRule, tuple[Missing, ...]], ...]:
    """Return the sections that owe something, and when wished those that have not answered at all."""
    owing: dict[str, list[Missing]] = {}
    for one in view.missing:
        owing.setdefault(one.demand.section_id, []).append(one)
    found = tuple(
        (section, tuple(owing.get(section.id, ())))
        for section, _ in view.sections
        if (section.id in owing or (mailing.also_asked and _is_silent(view, section)))
        and mailing.section_id in (None, section.id)
    )
    if not found:
        raise RuleError([_nobody(view)])
    return found


def _is_silent(view: CampaignView, section: SectionRule) -> bool:
    request = view.requests.get(section.id)
    filed = any(plan.section_id == section.id for plan in view.answers.standing)
    return request is not None and request.state not in _ANSWERED and not filed


def _nobody(view: CampaignView) -> Problem:
    if view.campaign.obliges:
        return Problem(message="提出を待つ業務はありません。再依頼する部課はありません。")
    return Problem(
        message="規程の定めでは、提出の義務を負う部課がないため、督促はありません。",
        fix="回答のない部課に案内するときは、そのように指定してください。",
    )


def _recording(desk: Desk, year: int, mailing: Mailing, state: RequestState) -> Also | None:
    """Return what notes who was asked or reminded, and the day that the letters named; None before they go out."""
    if mailing.sent_on is None:
        return None
    return partial(_record, desk, year=year, mailing=mailing, sent_on=mailing.sent_on, state=state)


def _record(
    desk: Desk, uow: UnitOfWork, year: int, mailing: Mailing, sent_on: date, state: RequestState
) -> None:
    view = read_campaign(uow, desk.regulations, year)
    reminded = state is RequestState.REMINDED
    sections: Mapping[str, SectionRule] = {
        section.id: section
        for section, _ in (_to_remind(view, mailing) if reminded else view.sections)
        if mailing.section_id in (None, section.id)
    }
    for section in sections.values():
        old = view.requests.get(section.id)
        new = _noted(old or _new(year, section, sent_on), mailing, reminded=reminded)
        if old is None:
            uow.entries.add(request_entry(new))
        else:
            uow.entries.save(request_entry(new), old.version)


def _new(year: int, section: SectionRule, sent_on: date) -> Request:
    return Request(year=year, section_id=section.id, section_label=section.label, sent_on=sent_on)


def _noted(request: Request, mailing: Mailing, *, reminded: bool) -> Request:
    assert mailing.sent_on is not None
    due = mailing.due or request.due
    if not reminded:
        return replace(request, sent_on=mailing.sent_on, due=due)
    days = (*request.reminded_on, mailing.sent_on)
    return replace(request, state=RequestState.REMINDED, due=due, reminded_on=days, answered_on=None)


def _paper(kind: str, section: SectionRule, document: Document) -> Paper:
    name = safe_name(f"{document.subject}_{section.label}")
    return Paper(kind=kind, name=name, document=document, folder=safe_name(document.subject))
