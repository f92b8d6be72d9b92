"""Who may be asked to attend, and who is proposed (B46-7, A-19-2, A-24-2)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemSource
from kiosk_app.domain.attendance_rules import (
    AttendanceRequest,
    check_request,
    from_entry,
    propose_requests,
    requests_of,
    to_entry,
)
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Guest, GuestRole
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.regulations import GuestRule
from tests.domain.record_samples import OTHER, PLANS, REPORT, dossier
from tests.domain.samples import committee

DAY = date(2022, 11, 24)
REQUEST = AttendanceRequest(meeting_id=5, post="税務課長", asked_on=DAY, item_ids=(1,))


def called(guests: GuestRule, *items: AgendaItem) -> MeetingDossier:
    rule = replace(committee(), guests=guests, guests_article="規則第46号第7条")
    return dossier(*(items or (PLANS,)), rule=rule)


@pytest.mark.parametrize(
    ("guests", "request_", "messages"),
    [
        (GuestRule.STAFF_ONLY, REQUEST, []),
        (
            GuestRule.STAFF_ONLY,
            replace(REQUEST, outside=True),
            ["情報システム委員会に出席を求めることができるのは、関係職員です。"],
        ),
        (GuestRule.ANYONE, replace(REQUEST, outside=True), []),
        (GuestRule.ANYONE, replace(REQUEST, item_ids=(9,)), ["この会議にない議題（9）です。"]),
        (
            GuestRule.ANYONE,
            replace(REQUEST, post=" ", role=GuestRole.SECRETARY),
            [
                "出席を求める者の職（又は団体）が書かれていません。",
                "事務局の職員に出席を依頼する必要はありません。",
            ],
        ),
    ],
)
def test_b46_7_a19_2_whom_a_committee_may_ask_is_its_rule_s_to_say(
    guests: GuestRule, request_: AttendanceRequest, messages: list[str]
) -> None:
    assert [problem.message for problem in check_request(called(guests), request_)] == messages


def test_b46_7_the_article_is_cited_and_silence_is_only_told() -> None:
    (problem,) = check_request(called(GuestRule.STAFF_ONLY), replace(REQUEST, outside=True))
    assert problem.article == "規則第46号第7条"
    (problem,) = check_request(called(GuestRule.UNSPECIFIED), REQUEST)
    assert problem.severity is Severity.WARNING


def test_b46_7_the_heads_of_the_sections_concerned_are_proposed_once() -> None:
    explained = replace(REPORT, explainer="区民部長")
    gone = replace(PLANS, id=7, withdrawn=True)
    review = replace(PLANS, id=8, source=ItemSource.REVIEW, plan_ids=(11, 99))
    found = propose_requests(called(GuestRule.ANYONE, PLANS, explained, OTHER, gone, review), DAY)
    assert [(one.post, one.item_ids) for one in found] == [("税務課長", (1, 8)), ("区民部長", (2,))]


def test_b46_7_nobody_who_sits_on_the_committee_or_was_asked_is_proposed() -> None:
    held = called(GuestRule.ANYONE)
    member = Seat(key="税務課長", role=SeatRole.MEMBER, title="委員", post="税務課長")
    assert propose_requests(replace(held, roster=(*held.roster, member)), DAY) == ()
    assert propose_requests(replace(held, entries=(to_entry(REQUEST),)), DAY) == ()


@pytest.mark.parametrize(
    "request_",
    [
        REQUEST,
        replace(REQUEST, name="根津", role=GuestRole.OPINION, item_ids=(), outside=True, id=3, version=2),
    ],
)
def test_a_request_reads_as_it_was_kept(request_: AttendanceRequest) -> None:
    assert requests_of([to_entry(request_)]) == (request_,)
    assert from_entry(to_entry(request_)) == request_


def test_whoever_was_asked_is_recorded_as_he_came() -> None:
    assert REQUEST.guest == Guest(post="税務課長", item_ids=(1,))
