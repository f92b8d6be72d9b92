"""The papers of a meeting show what the committee had before it, whatever became of the plan afterwards (M-4)."""

from dataclasses import replace
from datetime import date

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.usecases import late_items, meetings, plans
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock

DECEMBER, JANUARY, FEBRUARY = date(2022, 12, 8), date(2023, 1, 10), date(2023, 2, 9)
OLD, NEW, LAST = "発券機を二台置く。", "発券機を一台置く。", "発券機を一台借りる。"


def _packet(desk: Desk, dossier: MeetingDossier) -> str:
    shown = meetings.show_meeting(desk, dossier.meeting.id)
    return render_text(compose.packet(shown, desk.regulations))


def _sent_back(desk: Desk, clock: Clock, kind: DecisionKind) -> tuple[int, MeetingDossier]:
    (plan,) = make.accepted(desk, make.content(title="発券機の設置", outline=OLD))
    dossier = make.issued(desk, DECEMBER)
    clock.set(DECEMBER)
    decision = make.decision(dossier.items[0], kind, reason="費用の再検討を要する。")
    return plan.id, make.held(desk, decision, dossier=dossier)


def test_m_4_a_plan_corrected_after_it_was_sent_back_leaves_the_old_packet_as_it_was(
    desk: Desk, clock: Clock
) -> None:
    plan_id, held = _sent_back(desk, clock, DecisionKind.RETURNED)
    clock.set(JANUARY)
    for text in (NEW, LAST):
        returned = plans.show_plan(desk, plan_id).file.plan
        plans.save_plan(desk, returned, replace(returned.content, outline=text))
    plans.submit_plan(desk, plan_id)
    plans.accept_plans(desk, [plan_id])
    later = make.issued(desk, FEBRUARY)
    before, after = _packet(desk, held), _packet(desk, later)
    assert (OLD in before, NEW in before, LAST in before) == (True, False, False)
    assert (OLD in after, LAST in after) == (False, True)
    assert plans.show_plan(desk, plan_id).file.plan.content.outline == LAST


def test_m_4_a_plan_that_was_carried_over_and_revised_stays_in_the_old_packet_as_it_was(
    desk: Desk, clock: Clock
) -> None:
    plan_id, held = _sent_back(desk, clock, DecisionKind.CONTINUED)
    clock.set(JANUARY)
    later = make.issued(desk, FEBRUARY)
    content = plans.show_plan(desk, plan_id).file.plan.content
    late_items.revise_plan(desk, plan_id, replace(content, outline=NEW), "台数の見直し")
    assert OLD in _packet(desk, held)
    assert NEW in _packet(desk, later)


def test_m_4_a_plan_replaced_before_the_meeting_is_what_the_committee_had(desk: Desk, clock: Clock) -> None:
    (plan,) = make.accepted(desk, make.content(title="発券機の設置", outline=OLD))
    dossier = make.issued(desk, DECEMBER)
    content = plans.show_plan(desk, plan.id).file.plan.content
    late_items.revise_plan(desk, plan.id, replace(content, outline=NEW), "台数の見直し")
    assert NEW in _packet(desk, dossier)
    clock.set(DECEMBER)
    make.held(desk, dossier=meetings.issue_notice(desk, dossier.meeting.id))
    assert NEW in _packet(desk, dossier)
