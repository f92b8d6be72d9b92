"""軽易な変更 (A-13): a section applies, the post that manages the system decides, the section is told.

For a system of the section that the rule names (デジタル推進課) its head decides. Another section's system goes by the
same procedure before the head of that section, and the change is kept in a register (A-13-3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.duty import Debt, DutyKind, SubjectKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.fiscal_year import fiscal_year_of
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations, SectionRule
from kiosk_app.domain.wareki import format_date

KIND = "minor_change"
_SYSTEM, _CHANGE, _WHY, _MANAGED = "電子情報システム", "変更の内容", "変更の理由", "管理する課"
_VERDICT, _DECIDED, _BY, _REASON, _TOLD = "可否", "決定した日", "決定した者", "決定の理由", "通知した日"
_APPLIED, _APPLICANT = "申請した日", "申請した課"


class MinorState(Labelled):
    """Where an application stands."""

    APPLIED = ("applied", "申請")
    DECIDED = ("decided", "決定")
    NOTIFIED = ("notified", "通知")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorChange:
    """An application for a light change; `managed_by` is the section that manages the system."""

    system: str
    change: str
    section_id: str
    managed_by: str
    applied_on: date
    why: str = ""
    state: MinorState = MinorState.APPLIED
    verdict: Verdict | None = None
    decided_on: date | None = None
    decided_by: str = ""
    reason: str = ""
    notified_on: date | None = None
    id: int = 0
    version: int = 1


def own_section(regs: Regulations) -> SectionRule | None:
    """Return the section whose head decides on its own systems (デジタル推進課), or None."""
    post = regs.find_post(regs.minor_change.decider)
    return regs.find_section(post.bureau, post.section) if post else None


def is_elsewhere(minor: MinorChange, regs: Regulations) -> bool:
    """Tell whether another section manages the system, so that a record of the change is kept (A-13-3)."""
    own = own_section(regs)
    return own is None or minor.managed_by != own.id


def decider(minor: MinorChange, regs: Regulations) -> str:
    """Return the post that decides: the one of the rule, or the head of the section that manages the system."""
    if is_elsewhere(minor, regs):
        section = regs.section(minor.managed_by)
        return section.head or section.bureau_head
    post = regs.find_post(regs.minor_change.decider)
    return post.name if post else regs.minor_change.decider


def check_procedure(regs: Regulations) -> tuple[Problem, ...]:
    """Tell where the ward has no lighter procedure at all."""
    if regs.minor_change.enabled:
        return ()
    fix = "変更の計画書等によってください。"
    return (Problem(message=f"{regs.name}の定めには、軽易な変更の手続がありません。", fix=fix),)


def check_application(minor: MinorChange, regs: Regulations, today: date) -> tuple[Problem, ...]:
    """List what stands against an application (A-13-1, A-13-3)."""
    return check_procedure(regs) or tuple(_application_problems(minor, regs, today))


def check_decision(
    minor: MinorChange, regs: Regulations, *, by: str, verdict: Verdict, reason: str, on: date, today: date
) -> tuple[Problem, ...]:
    """List what stands against a decision: it is made once, by the post that may, and a refusal needs its reason."""
    article = regs.minor_change.article
    if minor.state is not MinorState.APPLIED:
        return (Problem(message=f"この申請は「{minor.state.label}」のため、決定できません。"),)
    problems = []
    if by != decider(minor, regs):
        message = f"この軽易な変更の可否を決定するのは、{decider(minor, regs)}です。"
        problems.append(Problem(message=message, article=article, place=Place(field="決定した者")))
    if verdict is Verdict.OPEN:
        message = "可か否のどちらかを決めてください。"
        problems.append(Problem(message=message, article=article, place=Place(field=_VERDICT)))
    if verdict is Verdict.REJECTED and not reason.strip():
        problems.append(Problem(message="否とした理由がありません。", place=Place(field="理由")))
    if not minor.applied_on <= on <= today:
        message = f"決定の日（{format_date(on)}）が、申請の日より前か、今日より後です。"
        problems.append(Problem(message=message, place=Place(field=_DECIDED)))
    return tuple(problems)


def minor_debts(minor: MinorChange, regs: Regulations) -> Iterator[Debt]:
    """A-13-2: an application is decided, and the result goes to the section at once."""
    rule = regs.minor_change
    section = regs.section(minor.section_id)
    name = f"軽易な変更「{minor.system}」（{section.name or section.bureau}）"
    if minor.state is MinorState.APPLIED:
        title = f"{name}の可否の決定（{decider(minor, regs)}）"
        yield _debt(minor, DutyKind.MINOR, title, rule.article, minor.applied_on, owed=False)
    elif minor.state is MinorState.DECIDED:
        title = f"{name}の可否の{rule.notify_rank}への通知"
        title += f"（{rule.promptly}）" if rule.promptly else ""
        yield _debt(minor, DutyKind.NOTIFY, title, rule.article, minor.decided_on, owed=True)


def to_entry(minor: MinorChange) -> Entry:
    """Return the application as it is kept."""
    return Entry(
        id=minor.id,
        version=minor.version,
        kind=KIND,
        title=f"{minor.system}　{minor.change.splitlines()[0] if minor.change else ''}",
        opened_on=minor.applied_on,
        closed_on=minor.notified_on,
        state=minor.state.value,
        fiscal_year=fiscal_year_of(minor.applied_on),
        section_id=minor.section_id,
        fields={
            _SYSTEM: minor.system,
            _CHANGE: minor.change,
            _WHY: minor.why,
            _MANAGED: minor.managed_by,
            _VERDICT: minor.verdict.value if minor.verdict else "",
            _DECIDED: minor.decided_on.isoformat() if minor.decided_on else "",
            _BY: minor.decided_by,
            _REASON: minor.reason,
        },
    )


def from_entry(entry: Entry) -> MinorChange:
    """Return the application that an entry holds."""
    decided, verdict = entry.get(_DECIDED), entry.get(_VERDICT)
    return MinorChange(
        id=entry.id,
        version=entry.version,
        system=entry.get(_SYSTEM),
        change=entry.get(_CHANGE),
        why=entry.get(_WHY),
        section_id=entry.section_id,
        managed_by=entry.get(_MANAGED),
        applied_on=entry.opened_on,
        state=MinorState.of(entry.state),
        verdict=Verdict.of(verdict) if verdict else None,
        decided_on=date.fromisoformat(decided) if decided else None,
        decided_by=entry.get(_BY),
        reason=entry.get(_REASON),
        notified_on=entry.closed_on,
    )


def ledger_fields(minor: MinorChange, regs: Regulations) -> dict[str, str]:
    """Return what the register of changes says of one change, as a clerk would type it (A-13-3)."""
    return {
        _APPLIED: format_date(minor.applied_on),
        _APPLICANT: regs.section(minor.section_id).label,
        _SYSTEM: minor.system,
        _CHANGE: minor.change,
        _VERDICT: minor.verdict.label if minor.verdict else "",
        _TOLD: format_date(minor.notified_on) if minor.notified_on else "",
    }


def _application_problems(minor: MinorChange, regs: Regulations, today: date) -> Iterator[Problem]:
    for field, text in ((_SYSTEM, minor.system), (_CHANGE, minor.change)):
        if not text.strip():
            yield Problem(message=f"「{field}」が書かれていません。", place=Place(field=field))
    known = {section.id for section in regs.sections}
    for field, section_id in ((_APPLICANT, minor.section_id), (_MANAGED, minor.managed_by)):
        if section_id not in known:
            message = (
                f"「{section_id}」という部課はありません。" if section_id else f"「{field}」が分かりません。"
            )
            yield Problem(message=message, fix="部課を選んでください。", place=Place(field=field))
    if minor.applied_on > today:
        message = f"申請の日（{format_date(minor.applied_on)}）が今日より後です。"
        yield Problem(message=message, place=Place(field=_APPLIED))


def _debt(
    minor: MinorChange, kind: DutyKind, title: str, article: str, since: date | None, *, owed: bool
) -> Debt:
    return Debt(
        kind=kind,
        title=title,
        article=article,
        since=since,
        subject_kind=SubjectKind.MINOR,
        subject_id=minor.id,
        owed=owed,
    )
