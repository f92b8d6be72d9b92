"""What meetings owe: notice and papers before, a record and minutes after; due dates only where a rule gives them."""

from collections.abc import Iterator
from datetime import date

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.deadlines import minutes_due, notice_due, papers_due, summary_due
from kiosk_app.domain.decision import ConditionKind, ConditionState
from kiosk_app.domain.docket import OwedCondition
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.numbering import meeting_label
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import Review

_BEFORE = frozenset({MeetingState.PREPARING, MeetingState.ISSUED})
_MET = frozenset({ConditionState.VERIFIED, ConditionState.TOLD_COMMITTEE})


def meeting_debts(
    dossier: MeetingDossier, regs: Regulations, today: date, calendar: Calendar
) -> Iterator[Debt]:
    """Return everything that one meeting owes."""
    meeting = dossier.meeting
    name = meeting_label(meeting.fiscal_year, meeting.number, dossier.committee.name, regs.number_style)
    yield from not_convened(dossier, name, today, calendar)
    yield from not_recorded(dossier, name, today)
    yield from no_minutes(dossier, name)


def not_convened(dossier: MeetingDossier, name: str, today: date, calendar: Calendar) -> Iterator[Debt]:
    """B46-6, A-19-1, A-24-1: a meeting that is set is convened, in time where a rule says how early."""
    meeting, rule = dossier.meeting, dossier.committee.convocation
    if meeting.state is not MeetingState.PREPARING or meeting.held_on < today:
        return
    due = notice_due(rule, meeting.held_on, calendar)
    yield _debt(
        DutyKind.SEND_NOTICE, meeting, f"{name}の開催通知", rule.article, due=due, owed=due is not None
    )
    papers = papers_due(rule, meeting.held_on, calendar)
    if papers is not None:
        yield _debt(DutyKind.SEND_PAPERS, meeting, f"{name}の資料の送付", rule.article, due=papers)


def not_recorded(dossier: MeetingDossier, name: str, today: date) -> Iterator[Debt]:
    """M-2, M-5: a meeting whose day has passed is recorded (事務)."""
    meeting = dossier.meeting
    if meeting.state in _BEFORE and meeting.held_on < today:
        since = meeting.held_on
        yield _debt(DutyKind.RECORD, meeting, f"{name}の結果の登録", "", since=since, owed=False)


def no_minutes(dossier: MeetingDossier, name: str) -> Iterator[Debt]:
    """M-7: minutes are drafted and confirmed, in time where a rule says when."""
    meeting, rule = dossier.meeting, dossier.committee.minutes
    if meeting.state is not MeetingState.HELD:
        return
    due, since = minutes_due(rule, meeting.held_on), meeting.held_on
    if dossier.minutes is None:
        first = summary_due(rule, meeting.held_on) or due
        kind, title = DutyKind.DRAFT_MINUTES, f"{name}の議事録の作成"
        yield _debt(kind, meeting, title, rule.article, since=since, due=first, owed=first is not None)
    elif dossier.minutes.confirmed_on is None:
        kind, title = (
            DutyKind.CONFIRM_MINUTES,
            f"{name}の議事録の確定（{'・'.join(dossier.committee.signers)}）",
        )
        since = dossier.minutes.drafted_on
        yield _debt(kind, meeting, title, rule.article, since=since, due=due, owed=due is not None)


def condition_debts(owed: OwedCondition) -> Iterator[Debt]:
    """M-6: a condition is met and verified; one that stands for good is never finished and is not chased."""
    condition = owed.condition
    if condition.kind is ConditionKind.STANDING or condition.state in _MET:
        return
    owner = f"（{condition.owner}）" if condition.owner else ""
    yield Debt(
        kind=DutyKind.CONDITION,
        title=f"「{owed.title}」の条件「{condition.text}」{owner}：{condition.state.label}",
        since=owed.decided_on,
        due=condition.due,
        subject_kind=SubjectKind.CONDITION if owed.plan_id is None else SubjectKind.PLAN,
        subject_id=condition.id if owed.plan_id is None else owed.plan_id,
    )


def review_debts(review: Review, regs: Regulations) -> Iterator[Debt]:
    """B46-8, M-8: what a sub-committee concluded is reported to its parent; a duty only where a rule says so."""
    if review.verdict is None or review.reported_meeting_id is not None:
        return
    parent = next((regs.committee(one.parent).body for one in regs.committees if one.parent), regs.body)
    bound = next((child for child in regs.committees if child.parent and child.must_report), None)
    yield Debt(
        kind=DutyKind.REPORT_REVIEW,
        title=f"「{review.system}」の部会の評価（{review.verdict.label}）の、{parent}への報告",
        article=bound.article if bound else "",
        subject_kind=SubjectKind.REVIEW,
        subject_id=review.id,
        owed=bound is not None,
    )


def _debt(
    kind: DutyKind,
    meeting: Meeting,
    title: str,
    article: str,
    *,
    since: date | None = None,
    due: date | None = None,
    owed: bool = True,
) -> Debt:
    return Debt(
        kind=kind,
        title=title,
        article=article,
        since=since,
        due=due,
        subject_kind=SubjectKind.MEETING,
        subject_id=meeting.id,
        owed=owed,
    )
