from datetime import date

import pytest

from kiosk_app.domain.decision import DecisionKind, Verdict
from kiosk_app.domain.decision_effects import check_told, decides, event_for, verdict_of
from kiosk_app.domain.lifecycle import Event


@pytest.mark.parametrize(
    ("kind", "event", "verdict"),
    [
        (DecisionKind.APPROVED, Event.DECIDE, Verdict.APPROVED),
        (DecisionKind.AMENDED, Event.DECIDE, Verdict.APPROVED),
        (DecisionKind.CONDITIONAL, Event.DECIDE, Verdict.APPROVED),
        (DecisionKind.OPINION, Event.DECIDE, Verdict.APPROVED),
        (DecisionKind.CONTINUED, Event.CARRY_OVER, Verdict.OPEN),
        (DecisionKind.RETURNED, Event.SEND_BACK, Verdict.OPEN),
        (DecisionKind.REJECTED, Event.DECIDE, Verdict.REJECTED),
        (DecisionKind.WITHDRAWN, Event.WITHDRAW, Verdict.OPEN),
    ],
)
def test_m5_every_result_has_its_effect_and_its_reading(
    kind: DecisionKind, event: Event, verdict: Verdict
) -> None:
    assert event_for(kind) is event
    assert verdict_of(kind) is verdict
    assert decides(kind) is (event is Event.DECIDE)


def test_a_noted_report_decides_nothing() -> None:
    assert verdict_of(DecisionKind.REPORTED) is Verdict.OPEN
    with pytest.raises(KeyError):
        event_for(DecisionKind.REPORTED)


@pytest.mark.parametrize(
    ("decided", "on", "told"),
    [
        ((date(2022, 12, 31),), date(2022, 12, 20), []),
        ((), date(2022, 12, 1), []),
        ((date(2022, 12, 8),), date(2022, 12, 8), []),
        ((date(2022, 12, 1), date(2022, 12, 8)), date(2022, 12, 9), []),
        (
            (date(2022, 12, 8), date(2022, 12, 1)),
            date(2022, 12, 7),
            ["通知の日（令和4年12月7日）が、決定の日（令和4年12月8日）より前です。"],
        ),
    ],
)
def test_a12_5_no_notice_comes_before_its_decision(
    decided: tuple[date, ...], on: date, told: list[str]
) -> None:
    assert [problem.message for problem in check_told(decided, on, date(2022, 12, 20))] == told
