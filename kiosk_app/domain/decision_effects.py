"""What a committee's result does to a plan, and how it reads as 可・否・未決 (M-5, A-12-5)."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from kiosk_app.domain.decision import DecisionKind, Route, Verdict
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import CommitteeRule
from kiosk_app.domain.wareki import format_date

_EFFECTS: Mapping[DecisionKind, tuple[Event, Verdict]] = MappingProxyType(
    {
        DecisionKind.APPROVED: (Event.DECIDE, Verdict.APPROVED),
        DecisionKind.AMENDED: (Event.DECIDE, Verdict.APPROVED),
        DecisionKind.CONDITIONAL: (Event.DECIDE, Verdict.APPROVED),
        DecisionKind.OPINION: (Event.DECIDE, Verdict.APPROVED),
        DecisionKind.CONTINUED: (Event.CARRY_OVER, Verdict.OPEN),
        DecisionKind.RETURNED: (Event.SEND_BACK, Verdict.OPEN),
        DecisionKind.REJECTED: (Event.DECIDE, Verdict.REJECTED),
        DecisionKind.WITHDRAWN: (Event.WITHDRAW, Verdict.OPEN),
    }
)


def event_for(kind: DecisionKind) -> Event:
    """Return what a result does to the plan; raise KeyError for 報告了承, which decides nothing."""
    return _EFFECTS[kind][0]


def verdict_of(kind: DecisionKind) -> Verdict:
    """Return a result as 可・否・未決; a noted report leaves nothing open to decide."""
    return _EFFECTS[kind][1] if kind in _EFFECTS else Verdict.OPEN


def decides(kind: DecisionKind) -> bool:
    """Tell whether a result settles a plan as 可 or 否, so that its department has to be told."""
    return verdict_of(kind) is not Verdict.OPEN


def route_name(route: Route, committee: CommitteeRule) -> str:
    """Return who decided as the committee's rules call it, e.g. 「会長の専決」."""
    return f"{committee.chair_title}の専決" if route is Route.CHAIR else route.label


def check_told(decided: Iterable[date], on: date, today: date) -> tuple[Problem, ...]:
    """Tell that a notice would bear a day before that of a decision which it is about (A-12-5, A-13-2).

    A result that is on record before its day, with a warning, can be told from then on.
    """
    last = max(decided, default=on)
    if on >= min(last, today):
        return ()
    message = f"通知の日（{format_date(on)}）が、決定の日（{format_date(last)}）より前です。"
    return (Problem(message=message, fix="日付を確かめてください。", place=Place(field="通知の日")),)
