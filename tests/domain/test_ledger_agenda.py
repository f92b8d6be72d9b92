"""Entries of registers on a committee's agenda, and who may see what."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledger_agenda import APART, check_laying, item_for, item_subject, link, linked
from kiosk_app.domain.ledger_rules import LedgerAgendaRule, LedgerRule
from kiosk_app.domain.meeting import Meeting
from kiosk_app.domain.regulations import MatterRule
from kiosk_app.domain.roles import (
    MANAGER,
    Roles,
    check_grant,
    check_revoke,
    known_roles,
    roles_from,
    roles_text,
    with_role,
    without_role,
)
from tests.domain.ledger_samples import AUDIT, AUDITED, TODAY, entry, ledger, regs
from tests.domain.samples import committee

MEETING = Meeting(
    id=1, version=1, committee_id="main", fiscal_year=2022, number=1, held_on=date(2022, 12, 20)
)
BODY = replace(committee(), matters=(MatterRule(id="audit", label="監査", article="規則第28条第3項"),))
KNOWN = (MANAGER, "違反の担当")


def agenda(committee_id: str = "main") -> LedgerAgendaRule:
    return LedgerAgendaRule(committee=committee_id, subject="違反について", matter="なし")


def test_b50_28_a_single_entry_gives_the_item_its_title_and_article() -> None:
    assert AUDIT.agenda is not None
    item = item_for(AUDIT, AUDIT.agenda, (AUDITED,), BODY, {"件名": "四年度監査"})
    assert (item.title, item.article, item.kind) == (
        "四年度監査の結果について",
        "規則第28条第3項",
        ItemKind.DELIBERATION,
    )
    assert item.note == ""


def test_several_entries_make_one_item_with_their_number() -> None:
    assert AUDIT.agenda is not None
    item = item_for(AUDIT, AUDIT.agenda, (AUDITED, AUDITED), BODY, {})
    assert item.title == "監査（2件）について"


def test_b50_17_the_item_of_a_restricted_register_tells_nothing_of_its_entries() -> None:
    rule = ledger(visible_to=("監査",), agenda=agenda())
    assert rule.agenda is not None
    item = item_for(rule, rule.agenda, (entry(), entry(id=4)), BODY, {})
    assert (item.title, item.note, item.article) == ("違反について", APART, "規程第1条")


@pytest.mark.parametrize(
    ("rule", "made", "laid", "told"),
    [
        (AUDIT, AUDITED, (), ""),
        (ledger(), entry(), (), "委員会に付議する定めがありません"),
        (ledger(agenda=agenda("別の会議")), entry(), (), "この会議に付議するものではありません"),
        (AUDIT, replace(AUDITED, closed_on=TODAY), (), "記録7は終結しています"),
        (AUDIT, AUDITED, (7,), "すでにこの会議の議題にあります"),
    ],
)
def test_what_may_not_be_put_to_a_committee_is_told(
    rule: LedgerRule, made: Entry, laid: tuple[int, ...], told: str
) -> None:
    found = [problem.message for problem in check_laying(rule, (made,), MEETING, laid)]
    assert len(found) == bool(told)
    assert all(told in message for message in found)


def test_a_link_is_settled_and_found_again_by_its_item() -> None:
    item = AgendaItem(id=5, meeting_id=1, kind=ItemKind.REPORT, title="監査の結果", order=1)
    kept = link(AUDITED, item)
    assert (kept.subject, kept.closed_on, kept.restricted) == (item_subject(5), TODAY, True)
    assert linked((kept, entry())) == (7,)


def test_b50_17_roles_come_from_the_registers_of_the_profile() -> None:
    ward = regs(ledger(visible_to=("違反の担当",)), ledger(id="別", visible_to=("違反の担当", "監査")))
    assert known_roles(ward) == (MANAGER, "違反の担当", "監査")


@pytest.mark.parametrize(
    ("roles", "by", "role", "told"),
    [
        ({}, "a", "違反の担当", ""),
        ({}, "a", "王", "「王」という役割はありません"),
        ({"b": ("違反の担当",)}, "a", "違反の担当", ""),
        ({"b": (MANAGER,)}, "a", "違反の担当", "管理者だけです"),
        ({"b": (MANAGER,)}, "b", "違反の担当", ""),
    ],
)
def test_b50_17_once_there_is_a_manager_only_managers_grant(
    roles: Roles, by: str, role: str, told: str
) -> None:
    found = [problem.message for problem in check_grant(roles, by, role, KNOWN)]
    assert len(found) == bool(told)
    assert all(told in message for message in found)


@pytest.mark.parametrize(
    ("roles", "by", "user", "role", "told"),
    [
        ({"b": ("違反の担当",)}, "a", "b", "違反の担当", ""),
        ({}, "a", "b", "違反の担当", "はありません"),
        ({"a": (MANAGER,), "b": ("違反の担当",)}, "a", "a", MANAGER, "管理者がいなくなります"),
        ({"a": (MANAGER, "違反の担当")}, "a", "a", MANAGER, "管理者がいなくなります"),
        ({"a": (MANAGER,), "b": (MANAGER,)}, "a", "a", MANAGER, ""),
        ({"a": (MANAGER,)}, "a", "a", MANAGER, ""),
        ({"a": (MANAGER,), "b": ("違反の担当",)}, "b", "b", "違反の担当", "管理者だけです"),
    ],
)
def test_b50_17_a_role_is_taken_back_but_a_manager_stays(
    roles: Roles, by: str, user: str, role: str, told: str
) -> None:
    found = [problem.message for problem in check_revoke(roles, by, user, role)]
    assert len(found) == bool(told)
    assert all(told in message for message in found)


def test_roles_are_kept_as_text_and_read_again() -> None:
    roles = with_role(with_role({}, "b", MANAGER), "a", "監査")
    assert with_role(roles, "b", MANAGER) == roles
    assert roles_from(roles_text(roles)) == {"a": ("監査",), "b": (MANAGER,)}
    assert roles_from(roles_text(without_role(roles, "a", "監査"))) == {"b": (MANAGER,)}
    assert roles_from(None) == {}
    assert without_role({}, "a", "監査") == {"a": ()}
