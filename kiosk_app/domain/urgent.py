"""Decisions on a plan without the committee: 付議の特例 (B46-13), 委員長の専決, and what needs no 付議 at all.

Only the post that a rule names decides, always with a reason. What the first two ways decide is owed to the
committee as a report; the third is for plans that a rule, or a reason that the rule allows, keeps from the committee.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.consultation_rules import check_consultations
from kiosk_app.domain.decision import Route, Verdict
from kiosk_app.domain.decision_effects import route_name
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.lifecycle import Event, check_event
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.referral import is_referred
from kiosk_app.domain.regulations import Referral, Regulations
from kiosk_app.domain.wareki import format_date

CHAIR = "委員長"
_BEFORE_REFERRAL = frozenset({PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a plan may be decided without a meeting: by which post or office, and by which article."""

    route: Route
    event: Event
    decider: str
    article: str = ""
    report_article: str = ""


def ways(file: PlanFile, regs: Regulations) -> tuple[Way, ...]:
    """Return the ways that the ward's rules open for a plan (B46-13), none where every plan goes to the committee."""
    if not is_referred(file):
        return (
            Way(
                route=Route.WITHOUT,
                event=Event.DECIDE_WITHOUT,
                decider=file.type.receiver,
                article=file.type.referral_article,
            ),
        )
    return tuple(_alone(file, regs))


def find_way(file: PlanFile, by: str, regs: Regulations) -> tuple[Way | None, tuple[Problem, ...]]:
    """Return the way that is open to a post or an office, or what stands against it with its article."""
    possible = ways(file, regs)
    if not possible:
        return None, check_event(file, Event.DECIDE_URGENTLY, regs, reason=by or CHAIR)
    found = next((way for way in possible if _is_decider(by, way, file, regs)), None)
    return (found, ()) if found else (None, (_not_the_decider(by, possible, file, regs),))


def check_alone(
    file: PlanFile, way: Way, regs: Regulations, *, verdict: Verdict, reason: str, on: date, today: date
) -> tuple[Problem, ...]:
    """List what stands against a decision without the committee; a consultation is not waived (B46-15-1)."""
    problems = [*check_event(file, way.event, regs, reason=reason)]
    problems += [
        *check_consultations(file.plan.content, file.consultations, regs, gate=True),
        *_day_problems(file, on, today),
    ]
    if verdict is Verdict.OPEN:
        problems.append(
            Problem(
                message="可か否のどちらかを決めてください。", article=way.article, place=Place(field="可否")
            )
        )
    return tuple(problems)


def check_exempt(file: PlanFile, reason: str) -> tuple[Problem, ...]:
    """List what stands against keeping a plan from the committee for a reason (B46-12, A-12-4)."""
    rule, state = file.type, file.plan.state
    if state not in _BEFORE_REFERRAL:
        message = f"「{state.label}」の計画書等について、付議を要しない理由は登録できません。"
        return (Problem(message=message, place=Place(field="状態")),)
    if not is_referred(file):
        return (Problem(message=f"「{file.plan.content.title}」は、もともと委員会への付議を要しません。"),)
    if not reason.strip():
        return (Problem(message="付議を要しない理由がありません。", place=Place(field="理由")),)
    if rule.referral is Referral.WHEN_NECESSARY or any(text in reason for text in rule.exclusions):
        return ()
    allowed = "・".join(rule.exclusions)
    return (
        Problem(
            message=f"{rule.name}は、委員会に付議しなければなりません。",
            fix=f"付議しないことができるのは、{allowed}です。" if allowed else "",
            article=rule.referral_article,
            place=Place(field="理由"),
        ),
    )


def decider_name(way: Way, regs: Regulations) -> str:
    """Return the post that decides, as papers name it."""
    post = regs.find_post(way.decider)
    return post.name if post else way.decider


def _alone(file: PlanFile, regs: Regulations) -> Iterator[Way]:
    rule, committee = regs.emergency_for(file.type), regs.committee(file.type.committee)
    if rule.enabled:
        yield Way(
            route=Route.URGENT,
            event=Event.DECIDE_URGENTLY,
            decider=rule.decider,
            article=rule.article,
            report_article=rule.report_article,
        )
    if committee.chair_decision.enabled:
        yield Way(
            route=Route.CHAIR,
            event=Event.DECIDE_BY_CHAIR,
            decider=committee.chair.post or committee.chair_title,
            article=committee.chair_decision.article,
            report_article=committee.chair_decision.article,
        )


def _is_decider(by: str, way: Way, file: PlanFile, regs: Regulations) -> bool:
    post = regs.find_post(by)
    names = {by, post.id if post else by}
    if way.route is Route.CHAIR:
        names.discard("")
        return way.decider in names or by == regs.committee(file.type.committee).chair_title
    return bool(by) and way.decider in names


def _not_the_decider(by: str, possible: Sequence[Way], file: PlanFile, regs: Regulations) -> Problem:
    committee = regs.committee(file.type.committee)
    first, more = possible[0], possible[1:]
    names = "・".join(f"{decider_name(way, regs)}（{route_name(way.route, committee)}）" for way in possible)
    message = f"会議によらずに決定することができるのは、{names}です。"
    if not more:
        how = (
            "付議を要しない計画書等を"
            if first.route is Route.WITHOUT
            else f"{route_name(first.route, committee)}により"
        )
        message = f"{how}決定することができるのは、{decider_name(first, regs)}です。"
    return Problem(
        message=message,
        fix=f"「{by}」は決定することができません。" if by else "決定者を書いてください。",
        article=first.article,
        place=Place(field="決定者"),
    )


def _day_problems(file: PlanFile, on: date, today: date) -> Iterator[Problem]:
    received = file.plan.received_on
    place = Place(field="決定の日")
    if on > today:
        yield Problem(message=f"決定の日（{format_date(on)}）が今日より後です。", place=place)
    if received is not None and on < received:
        yield Problem(
            message=f"決定の日（{format_date(on)}）が受付の日（{format_date(received)}）より前です。",
            place=place,
        )
