"""Which businesses an 適用年次計画 lists."""

from typing import Any

import pytest

from kiosk_app.domain.plan import PlanContent
from kiosk_app.domain.programmes import is_scheduled, listed


def programme(**fields: Any) -> PlanContent:
    values: dict[str, Any] = {
        "type_id": "適用年次計画",
        "fiscal_year": 2022,
        "section_id": "a",
        "title": "適用年次計画について",
    }
    return PlanContent(**{**values, **fields})


def plan(name: str, year: int = 2023) -> PlanContent:
    return PlanContent(type_id="新規適用計画書", fiscal_year=year, section_id="a", title=name)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "固定資産調査の適用年次計画について"},
        {"title": "固定資産調査について"},
        {"business_name": "固定資産調査"},
        {"outline": "次の業務を適用する。\n固定資産調査\n施設予約"},
        {"outputs": "施設予約、固定資産 調査"},
        {"blocks": {"own": "施設予約・固定資産調査"}},
    ],
)
def test_b46_2_4_a_programme_lists_its_businesses_in_its_title_or_line_by_line(
    fields: dict[str, Any],
) -> None:
    found = programme(**fields)
    assert "固定資産調査" in listed(found)
    assert is_scheduled(plan("固定資産調査"), [found]) is True
    assert is_scheduled(plan("窓口予約"), [found]) is False


def test_b46_10_3_without_a_decided_programme_nobody_knows() -> None:
    assert is_scheduled(plan("固定資産調査"), []) is None
    later = programme(fiscal_year=2024, business_name="固定資産調査")
    assert is_scheduled(plan("固定資産調査"), [later]) is None


def test_a_plan_is_known_by_its_business_before_its_title() -> None:
    content = PlanContent(
        type_id="新規適用計画書",
        fiscal_year=2023,
        section_id="a",
        title="別の題",
        business_name="固定資産調査",
    )
    assert is_scheduled(content, [programme(business_name="固定資産調査")]) is True
