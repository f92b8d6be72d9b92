"""Change an agenda by hand, also after it went out: 追加, 差替え, 取下げ (M-4). The next `issue` sends the changes out."""

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.agenda_rules import AgendaChange, compare_versions
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.plan import PlanContent, PlanEvent, PlanState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import UnitOfWork
from kiosk_app.usecases.agenda import BEFORE, numbered, refuse_after, unrefer
from kiosk_app.usecases.desk import Changes, Desk, refuse

REVISED = "revise"  # 差替え: a plan corrected while it is before the committee


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """A matter that the clerk puts on an agenda by hand."""

    title: str
    kind: ItemKind = ItemKind.DELIBERATION
    note: str = ""
    explainer: str = ""
    article: str = ""
    matter_id: str = ""


def add_item(desk: Desk, meeting_id: int, new: NewItem) -> tuple[AgendaItem, ...]:
    """Put a matter on the agenda; after the notice it is 追加 and continues the count."""
    if not new.title.strip():
        raise RuleError([Problem(message="件名がありません。", place=Place(field="件名"))])
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = _open(desk, uow, meeting_id)
        item = AgendaItem(
            id=0,
            meeting_id=meeting_id,
            kind=new.kind,
            title=new.title.strip(),
            order=len(dossier.items) + 1,
            source=ItemSource.FREE,
            note=new.note.strip(),
            explainer=new.explainer.strip(),
            article=new.article.strip(),
            matter_id=new.matter_id,
        )
        kept = uow.agenda.replace_items(meeting_id, numbered(uow, dossier, (*dossier.items, item)))
        uow.commit()
        return kept


def withdraw_item(desk: Desk, meeting_id: int, item_id: int, reason: str) -> tuple[AgendaItem, ...]:
    """Withdraw a matter: one that went out keeps its number and shows 取下げ; its plans wait again (B46-12)."""
    _need_reason(reason, "取下げの理由")
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = _open(desk, uow, meeting_id)
        item = _find(dossier, item_id)
        changed = replace(item, withdrawn=True, note=reason.strip())
        kept = _keep(uow, dossier, changed)
        unrefer(desk, uow, dossier, [changed])
        uow.commit()
        return kept


def replace_item(desk: Desk, meeting_id: int, item_id: int, note: str) -> tuple[AgendaItem, ...]:
    """Replace the paper of a matter (差替え): a free matter gets its new text, another one says what was corrected."""
    _need_reason(note, "差替えの内容")
    with desk.database.write(desk.actor, desk.clock()) as uow:
        dossier = _open(desk, uow, meeting_id)
        kept = _keep(uow, dossier, replace(_find(dossier, item_id), note=note.strip()))
        uow.commit()
        return kept


def revise_plan(desk: Desk, plan_id: int, content: PlanContent, reason: str) -> Changes:
    """Correct a plan that is before the committee, as long as it was not dealt with; its item shows 差替え.

    The step is kept in the plan's course with its reason. Kind, year and section of a plan never change.
    """
    _need_reason(reason, "差替えの内容")
    with desk.database.write(desk.actor, desk.clock()) as uow:
        plan = uow.plans.get(plan_id)
        _refuse_revision(plan.state, plan.content, content)
        uow.plans.save_content(plan, content)
        event = PlanEvent(
            plan_id=plan_id, event=REVISED, on=desk.today, by=desk.actor.user, reason=reason.strip()
        )
        uow.plans.add_event(event)
        changed = set()
        for meeting in uow.meetings.open():
            if meeting.state not in BEFORE:
                continue
            dossier = uow.meetings.dossier(meeting.id, desk.regulations)
            for item in dossier.items:
                if item.source is ItemSource.PLANS and plan_id in item.plan_ids and not item.withdrawn:
                    note = f"「{content.title}」　{reason.strip()}"
                    _keep(uow, dossier, replace(item, note=note))
                    changed.add(meeting.id)
        uow.commit()
    return Changes(plans=frozenset({plan_id}), meetings=frozenset(changed))


def revise_from_file(
    desk: Desk, plan_id: int, path: Path, reason: str
) -> tuple[Changes, tuple[Problem, ...]]:
    """Correct a plan before the committee from JSON (the form of `plan add`); its business stays the same."""
    from kiosk_app.exchange.plan_json import read_plan
    from kiosk_app.exchange.sniffing import read_text

    found, problems = read_plan(read_text(path), desk.regulations, file=path.name, today=desk.today)
    refuse(problems)
    assert found is not None
    with desk.database.read() as reader:
        before = reader.plans.get(plan_id).content
    bound = replace(
        found,
        business_id=before.business_id,
        business_name=before.business_name,
        system=before.system,
        processing=before.processing,
    )
    warnings = tuple(problem for problem in problems if problem.severity is Severity.WARNING)
    return revise_plan(desk, plan_id, bound, reason), warnings


def agenda_changes(desk: Desk, dossier: MeetingDossier) -> tuple[AgendaChange, ...]:
    """Return how the last agenda that went out differs from the one before, empty for the first."""
    if len(dossier.versions) < len(("old", "new")):
        return ()
    return compare_versions(dossier.versions[-2], dossier.versions[-1], desk.regulations.number_style)


def _open(desk: Desk, uow: UnitOfWork, meeting_id: int) -> MeetingDossier:
    dossier = uow.meetings.dossier(meeting_id, desk.regulations)
    refuse_after(dossier.meeting)
    return dossier


def _find(dossier: MeetingDossier, item_id: int) -> AgendaItem:
    item = next((item for item in dossier.items if item.id == item_id), None)
    if item is None:
        raise UsageError(f"この会議に議題 {item_id} はありません。")
    if item.withdrawn:
        raise RuleError([Problem(message=f"「{item.title}」は、すでに取下げとなっています。")])
    return item


def _keep(uow: UnitOfWork, dossier: MeetingDossier, changed: AgendaItem) -> tuple[AgendaItem, ...]:
    items = uow.agenda.items(dossier.meeting.id)
    after = [changed if item.id == changed.id else item for item in items]
    return uow.agenda.replace_items(dossier.meeting.id, numbered(uow, dossier, after))


def _need_reason(text: str, field: str) -> None:
    if not text.strip():
        raise RuleError([Problem(message=f"{field}がありません。", place=Place(field=field))])


def _refuse_revision(state: PlanState, before: PlanContent, after: PlanContent) -> None:
    if state is not PlanState.REFERRED:
        raise RuleError(
            [
                Problem(
                    message=f"「{state.label}」の計画書等は、差し替えることができません。",
                    fix="付議の前であれば、計画書等を直してください。",
                )
            ]
        )
    fixed = ("type_id", "fiscal_year", "section_id")
    if any(getattr(before, name) != getattr(after, name) for name in fixed):
        raise RuleError([Problem(message="差替えでは、種別・対象年度・所管を変更できません。")])
