"""What may be done with one plan is what the ward's rules know, and nothing besides."""

from dataclasses import replace

from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.regulations import Referral
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.plan_acts import PlanAct, offered_acts
from kiosk_app.usecases.plans import show_plan
from tests import factories as make


def _file(desk: Desk) -> PlanFile:
    (plan,) = make.accepted(desk, make.content(title="申請の受付"))
    return show_plan(desk, plan.id).file


def test_b46_15_1_rules_without_uses_of_data_offer_no_consultation(desk: Desk) -> None:
    file = _file(desk)
    assert PlanAct.CONSULT in {one.act for one in offered_acts(file, desk.regulations)}
    silent = replace(desk.regulations, data_uses=())
    assert PlanAct.CONSULT not in {one.act for one in offered_acts(file, silent)}


def test_b46_12_what_no_committee_decides_needs_no_reason_to_be_kept_from_it(desk: Desk) -> None:
    file = _file(desk)
    never = replace(file, type=replace(file.type, referral=Referral.NEVER, exclusions=("軽微な修正",)))
    (exempt,) = [one for one in offered_acts(never, desk.regulations) if one.act is PlanAct.EXEMPT]
    assert "もともと委員会への付議を要しません" in exempt.why_not
