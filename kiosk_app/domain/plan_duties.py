"""What plans owe on their way: examination, consultation, review, the committee, its report, the notice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.consultation_rules import unsettled_uses
from kiosk_app.domain.decision import Decision, Route
from kiosk_app.domain.decision_effects import decides, route_name
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.referral import is_referred, must_be_referred
from kiosk_app.domain.regulations import Authority, CommitteeRule, DataUseRule, Regulations, Strictness

_FILED = frozenset({PlanState.SUBMITTED, PlanState.EXAMINING})
_REPORTS = {Authority.ADVISE: "答申", Authority.PROCESS: "報告"}
_BEFORE_REFERRAL = _FILED | {PlanState.ACCEPTED}


def plan_debts(file: PlanFile, regs: Regulations) -> Iterator[Debt]:
    """Return everything that one plan owes."""
    yield from not_examined(file)
    yield from not_referred(file)
    yield from not_reported(file, regs)
    yield from not_notified(file, regs)
    yield from not_consulted(file, regs)
    yield from not_reviewed(file)


def not_examined(file: PlanFile) -> Iterator[Debt]:
    """A plan that came in is examined and accepted or returned (事務)."""
    if file.plan.state in _FILED:
        yield _debt(
            DutyKind.EXAMINE, file, "の審査と受付", file.type.article, file.plan.submitted_on, owed=False
        )


def not_referred(file: PlanFile) -> Iterator[Debt]:
    """B46-12, A-12-4: an accepted plan is put to the committee."""
    if file.plan.state is PlanState.ACCEPTED and is_referred(file):
        article = file.type.referral_article or file.type.article
        owed = must_be_referred(file)
        yield _debt(DutyKind.REFER, file, "の付議", article, file.plan.received_on, owed=owed)


def not_reported(file: PlanFile, regs: Regulations) -> Iterator[Debt]:
    """B46-13: what was decided without the committee is reported to it, over the year's end too."""
    committee = regs.committee(file.type.committee)
    urgent, chair = regs.emergency_for(file.type), committee.chair_decision
    owing = {
        Route.URGENT: (urgent.report_article or urgent.article, urgent.report_days),
        Route.CHAIR: (chair.article, chair.report_days),
    }
    for decision in file.decisions:
        if decision.route in owing and decision.reported_meeting_id is None:
            article, days = owing[decision.route]
            way = route_name(decision.route, committee)
            what = f"について{way}により決定したことの、{committee.name}への報告"
            debt = _debt(DutyKind.REPORT_URGENT, file, what, article, decision.decided_on)
            yield debt if days is None else replace(debt, due=decision.decided_on + timedelta(days=days))


def not_notified(file: PlanFile, regs: Regulations) -> Iterator[Debt]:
    """A-12-5, A-13: a result goes to the department; 義務 only where the regulation says so."""
    last = next((decision for decision in reversed(file.decisions) if decides(decision.kind)), None)
    if file.plan.state is not PlanState.DECIDED or last is None or last.notified_on is not None:
        return
    committee = regs.committee(file.type.committee)
    if last.route is Route.COMMITTEE and committee.authority in _REPORTS:
        yield _debt(
            DutyKind.NOTIFY, file, *_report_up(committee), last.decided_on, owed=committee.must_report
        )
        return
    owed, rank, article = _notice_rule(last, file, regs)
    promptly = f"（{regs.notify.promptly}）" if owed and regs.notify.promptly else ""
    what = f"の結果の{rank}への通知{promptly}"
    yield _debt(DutyKind.NOTIFY, file, what, article, last.decided_on, owed=owed)


def not_consulted(file: PlanFile, regs: Regulations) -> Iterator[Debt]:
    """B46-15-1, B46-16-1, A-14: the consultation comes before the committee."""
    if file.plan.state not in _BEFORE_REFERRAL:
        return
    for _use, rule in unsettled_uses(file.plan.content, file.consultations, regs):
        if rule.gate is not Strictness.OFF:
            asked = _last_asked(file.consultations, rule)
            what = (
                f"の{rule.name}の利用についての{rule.consult_with}との協議{'（回答待ち）' if asked else ''}"
            )
            since = asked.sent_on if asked else file.plan.received_on or file.plan.submitted_on
            owed = rule.gate is Strictness.BLOCK
            yield _debt(DutyKind.CONSULT, file, what, rule.article, since, owed=owed)


def not_reviewed(file: PlanFile) -> Iterator[Debt]:
    """B46-8: a system that the sub-committee is to review has its review before the committee meets."""
    waits = file.plan.state is PlanState.ACCEPTED and file.type.review is not Strictness.OFF
    if waits and all(review.verdict is None for review in file.reviews):
        owed = file.type.review is Strictness.BLOCK
        yield _debt(DutyKind.REVIEW, file, "の部会の評価", "", file.plan.received_on, owed=owed)


def _report_up(committee: CommitteeRule) -> tuple[str, str]:
    """Return what an advising or processing body owes its head, and by which article."""
    word = _REPORTS[committee.authority]
    return f"の結果の{committee.reports_to}への{word}", committee.article


def _notice_rule(decision: Decision, file: PlanFile, regs: Regulations) -> tuple[bool, str, str]:
    if decision.route is Route.MINOR and regs.minor_change.enabled:
        return True, regs.minor_change.notify_rank, regs.minor_change.article
    return (
        regs.notify.required,
        regs.told_rank(file.type),
        regs.notify.article if regs.notify.required else "",
    )


def _last_asked(consultations: tuple[Consultation, ...], rule: DataUseRule) -> Consultation | None:
    return next((one for one in reversed(consultations) if one.use_id == rule.id), None)


def _debt(
    kind: DutyKind, file: PlanFile, what: str, article: str, since: date | None, *, owed: bool = True
) -> Debt:
    section = file.section.name or file.section.bureau
    return Debt(
        kind=kind,
        title=f"「{file.plan.content.title}」（{section}）{what}",
        article=article,
        since=since,
        subject_kind=SubjectKind.PLAN,
        subject_id=file.plan.id,
        owed=owed,
    )
