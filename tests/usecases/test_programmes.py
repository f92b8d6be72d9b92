"""A new plan is for a business that the committee decided to take on (B46-2-4, B46-10-3)."""

from datetime import date

from kiosk_app.domain.decision import DecisionKind
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock

UNKNOWN = "委員会が決定した適用年次計画に見当たりません。"


def _decided(desk: Desk, clock: Clock, kind: DecisionKind, **fields: object) -> None:
    programme = make.content(
        type_id="適用年次計画", title="適用年次計画について", outline="固定資産調査\n施設予約"
    )
    (plan,) = make.accepted(desk, programme)
    dossier = make.issued(desk)
    own = make.decision(dossier.items[0], kind, plan_id=plan.id, **fields)
    clock.set(date(2022, 12, 8))
    make.held(desk, own, dossier=dossier)


def _new(desk: Desk, name: str) -> list[str]:
    (plan,) = make.file_plans(
        desk, make.content(type_id="新規適用計画書", title=name, section_id="総務部税務課")
    )
    return [problem.text() for problem in plans.check(desk, plan.id) if "適用年次計画" in problem.text()]


def test_b46_10_3_a_new_business_outside_the_programme_is_asked_about(desk: Desk, clock: Clock) -> None:
    assert _new(desk, "窓口予約") == []
    _decided(desk, clock, DecisionKind.APPROVED)
    assert _new(desk, "固定資産調査") == []
    (said,) = _new(desk, "電子申請")
    assert UNKNOWN in said
    assert "〔規則第46号第10条第3号〕" in said


def test_b46_2_4_a_programme_that_was_rejected_schedules_nothing(desk: Desk, clock: Clock) -> None:
    _decided(desk, clock, DecisionKind.REJECTED, reason="時期尚早")
    assert _new(desk, "電子申請") == []
