"""What may be done with one plan, by which article, and what the rules say against it (B46-12, B46-13, A-12-4, A-13, A-14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk_app.domain.consultation_rules import unsettled_uses
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.lifecycle import FINISHED, Event, check_event
from kiosk_app.domain.minor_change import check_procedure
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import Referral, Regulations
from kiosk_app.domain.urgent import check_exempt, ways
from kiosk_app.errors import RuleError
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.plans import draft_plan

_REASON = "理由"  # a reason is asked for later: its lack is nothing against the act


class PlanAct(Labelled):
    """What a clerk does with a plan apart from writing and accepting it."""

    CONSULT = ("consult", "協議を起こす")
    ALONE = ("alone", "付議の特例・専決の決定を登録")
    EXEMPT = ("exempt", "付議を要しない理由を登録")
    RETURN = ("return", "差戻し")
    WITHDRAW = ("withdraw", "取下げ")
    REFILE = ("refile", "取下げの取消し（同じ内容で出し直す）")
    MINOR = ("minor", "軽易な変更の申請を登録")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedAct:
    """An act that the ward's rules know: its name there, its article, and why it is closed now, if it is."""

    act: PlanAct
    name: str
    article: str = ""
    why_not: str = ""


def offered_acts(file: PlanFile, regulations: Regulations) -> tuple[OfferedAct, ...]:
    """List the acts that the ward's rules have for a plan; those that are closed now say why."""
    return tuple(_offered(file, regulations))


def refile_plan(desk: Desk, plan_id: int) -> Plan:
    """Make a draft of what was withdrawn: the withdrawn plan stays as it is; raise RuleError for one that is not."""
    with desk.database.read() as reader:
        plan = reader.plans.get(plan_id)
    if plan.state is not PlanState.WITHDRAWN:
        raise RuleError([Problem(message="取り下げていない計画書等は、出し直す必要がありません。")])
    return draft_plan(desk, plan.content, previous_id=plan.previous_id)


def _offered(file: PlanFile, regs: Regulations) -> Iterator[OfferedAct]:
    if regs.data_uses:
        yield _consult(file, regs)
    yield from _alone(file, regs)
    if file.type.exclusions or file.type.referral is Referral.WHEN_NECESSARY:
        yield _exempt(file)
    for act, event in ((PlanAct.RETURN, Event.RETURN), (PlanAct.WITHDRAW, Event.WITHDRAW)):
        yield OfferedAct(
            act=act, name=act.label, why_not=_first(check_event(file, event, regs, reason=_REASON))
        )
    if file.plan.state is PlanState.WITHDRAWN:
        yield OfferedAct(act=PlanAct.REFILE, name=PlanAct.REFILE.label)
    if not check_procedure(regs):
        yield OfferedAct(act=PlanAct.MINOR, name=PlanAct.MINOR.label, article=regs.minor_change.article)


def _consult(file: PlanFile, regs: Regulations) -> OfferedAct:
    waiting = {one.use_id for one in file.consultations if one.answer is None}
    found = [rule for _use, rule in unsettled_uses(file.plan.content, file.consultations, regs)]
    asked = [rule for rule in found if rule.id not in waiting]
    articles = "・".join(dict.fromkeys(rule.article for rule in asked or regs.data_uses if rule.article))
    why_not = ""
    if file.plan.state in FINISHED:
        why_not = f"「{file.plan.state.label}」の計画書等です。"
    elif found and not asked:
        why_not = "協議の回答を待っています。"
    elif not asked:
        why_not = "協議を要する他課データの利用がないか、協議が済んでいます。"
    return OfferedAct(act=PlanAct.CONSULT, name=PlanAct.CONSULT.label, article=articles, why_not=why_not)


def _alone(file: PlanFile, regs: Regulations) -> Iterator[OfferedAct]:
    """Name each way to decide without the committee that the rules open for this kind of plan."""
    for way in ways(file, regs):
        faults = check_event(file, way.event, regs, reason=_REASON)
        yield OfferedAct(
            act=PlanAct.ALONE, name=f"{way.event.label}を登録", article=way.article, why_not=_first(faults)
        )


def _exempt(file: PlanFile) -> OfferedAct:
    allowed = file.type.exclusions
    return OfferedAct(
        act=PlanAct.EXEMPT,
        name=PlanAct.EXEMPT.label,
        article=file.type.referral_article,
        why_not=_first(check_exempt(file, allowed[0] if allowed else _REASON)),
    )


def _first(problems: Sequence[Problem]) -> str:
    return problems[0].message if problems else ""
