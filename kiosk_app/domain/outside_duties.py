"""What is owed outside meetings: decisions that need no committee, light changes, objections, conditions to report."""

from collections.abc import Iterator

from kiosk_app.domain.decision import ConditionKind
from kiosk_app.domain.docket import Docket, OwedCondition
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.minor_change import minor_debts
from kiosk_app.domain.objection import objection_debts
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.referral import is_referred
from kiosk_app.domain.regulations import Regulations


def outside_debts(docket: Docket, regs: Regulations) -> Iterator[Debt]:
    """Return everything that is owed outside meetings."""
    for file in docket.plans:
        yield from not_decided(file)
    for minor in docket.minors:
        yield from minor_debts(minor, regs)
    for objection in docket.objections:
        yield from objection_debts(objection, regs)
    for condition in docket.verified:
        yield from not_told(condition)


def not_decided(file: PlanFile) -> Iterator[Debt]:
    """A plan that was accepted and does not go to the committee is decided by the officer who received it (事務)."""
    if file.plan.state is not PlanState.ACCEPTED or is_referred(file):
        return
    why = f"（{file.plan.referral_exempt}）" if file.plan.referral_exempt else ""
    yield Debt(
        kind=DutyKind.DECIDE,
        title=f"「{file.plan.content.title}」（{file.section.name or file.section.bureau}）の、付議を要しない可否の決定{why}",
        article=file.type.referral_article,
        since=file.plan.received_on,
        subject_kind=SubjectKind.PLAN,
        subject_id=file.plan.id,
        owed=False,
    )


def not_told(owed: OwedCondition) -> Iterator[Debt]:
    """M-6: that a condition was met is told to the committee that made it (事務)."""
    if owed.condition.kind is ConditionKind.STANDING:
        return
    yield Debt(
        kind=DutyKind.REPORT_CONDITION,
        title=f"「{owed.title}」の条件「{owed.condition.text}」の対応結果の、委員会への報告",
        since=owed.condition.verified_on,
        subject_kind=SubjectKind.CONDITION if owed.plan_id is None else SubjectKind.PLAN,
        subject_id=owed.condition.id if owed.plan_id is None else owed.plan_id,
        owed=False,
    )
