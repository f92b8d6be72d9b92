"""What still blocks a meeting before it is held, each with its article."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.deadlines import notice_due
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import MeetingMode, MeetingState
from kiosk_app.domain.meeting_mode import check_mode
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.plan_checks import check_refer
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_date

_BEFORE = frozenset({MeetingState.PREPARING, MeetingState.ISSUED})


def meeting_blockers(
    dossier: MeetingDossier, regs: Regulations, today: date, calendar: Calendar
) -> tuple[Problem, ...]:
    """List what still blocks a meeting; one that was held or cancelled is blocked by nothing."""
    if dossier.meeting.state not in _BEFORE:
        return ()
    return (
        *_agenda(dossier),
        *_notice(dossier, today, calendar),
        *check_mode(dossier.meeting, dossier.committee),
        *_place_and_time(dossier),
        *_plans(dossier, regs),
        *_unreported(dossier, regs),
    )


def _agenda(dossier: MeetingDossier) -> Iterator[Problem]:
    if all(item.withdrawn for item in dossier.items):
        yield Problem(
            message="議題が1件もありません。", fix="議案を作成してください。", place=Place(field="議題")
        )


def _notice(dossier: MeetingDossier, today: date, calendar: Calendar) -> Iterator[Problem]:
    """B46-6, A-19-1: the notice went out, and early enough where a rule says how early."""
    meeting, rule = dossier.meeting, dossier.committee.convocation
    due = notice_due(rule, meeting.held_on, calendar)
    until = f"（期限 {format_date(due)}）" if due else ""
    sent = meeting.issued_on
    if meeting.state is MeetingState.PREPARING:
        yield Problem(
            message=f"開催通知がまだ出ていません{until}。",
            fix="期限を過ぎています。開催日を見直してください。"
            if due and due < today
            else "開催通知を出してください。",
            article=rule.article,
            place=Place(field="開催通知"),
        )
    elif due and sent and sent > due:
        yield Problem(
            message=f"開催通知が期限より後に出ています{until}。",
            article=rule.article,
            place=Place(field="開催通知"),
            severity=Severity.WARNING,
        )


def _place_and_time(dossier: MeetingDossier) -> Iterator[Problem]:
    meeting = dossier.meeting
    if meeting.mode is MeetingMode.WRITTEN:
        return
    if meeting.starts_at is None:
        yield _not_told("開始時刻", dossier)
    if not meeting.place.strip() and meeting.mode is not MeetingMode.ONLINE:
        yield _not_told("場所", dossier)


def _not_told(field: str, dossier: MeetingDossier) -> Problem:
    return Problem(
        message=f"{field}が決まっていません。",
        article=dossier.committee.convocation.article,
        place=Place(field=field),
        severity=Severity.WARNING,
    )


def _plans(dossier: MeetingDossier, regs: Regulations) -> Iterator[Problem]:
    """B46-12, A-12-4, B46-15-1, B46-16-1, A-14: every plan on the agenda may be put to the committee."""
    for item in dossier.items:
        if item.source is ItemSource.PLANS and not item.withdrawn:
            for plan_id in item.plan_ids:
                if plan_id in dossier.plans:
                    yield from _plan(dossier.plans[plan_id], regs)


def _plan(file: PlanFile, regs: Regulations) -> Iterator[Problem]:
    name = f"計画{file.plan.id}「{file.plan.content.title}」"
    if file.plan.state is PlanState.ACCEPTED:
        for problem in check_refer(file, regs):
            yield replace(problem, place=replace(problem.place, file=name))
    elif file.plan.state not in (PlanState.REFERRED, PlanState.WITHDRAWN):
        yield Problem(
            message=f"{name}は「{file.plan.state.label}」のため、付議できません。",
            article=file.type.referral_article,
            place=Place(field="議題"),
        )


def _unreported(dossier: MeetingDossier, regs: Regulations) -> Iterator[Problem]:
    """B46-13: what was decided without the committee stands on its next agenda."""
    listed = [
        item for item in dossier.items if item.source is ItemSource.URGENT_REPORT and not item.withdrawn
    ]
    named = {plan_id for item in listed for plan_id in item.plan_ids}
    everything = any(not item.plan_ids for item in listed)
    owing = {
        decision.id: decision
        for decision in (*dossier.urgent, *dossier.owing)
        if decision.reported_meeting_id is None and decision.plan_id not in named
    }
    if owing and not everything:
        types = [rule for rule in regs.plan_types if rule.committee == dossier.committee.id]
        articles = [regs.emergency_for(rule).report_article for rule in types]
        yield Problem(
            message=f"{dossier.committee.body}に報告していない決定が{len(owing)}件ありますが、報告事項に入っていません。",
            fix="報告事項に加えてください。",
            article=next(filter(None, (*articles, dossier.committee.chair_decision.article)), ""),
            place=Place(field="議題"),
            severity=Severity.WARNING,
        )
