"""A consultation as JSON."""

import json
from datetime import date

import pytest

from kiosk_app.domain.consultation import Consultation
from kiosk_app.exchange.consultation_json import CONSULTATION_EXAMPLE, read_consultation
from tests.exchange.samples import REGS, TODAY


def test_b46_15_1_the_example_reads_without_a_problem() -> None:
    found, problems = read_consultation(CONSULTATION_EXAMPLE, REGS, file="c.json", today=TODAY)
    assert problems == ()
    assert found == Consultation(
        id=0,
        version=1,
        plan_id=12,
        use_id="resident",
        asked_of="区民部長",
        sent_on=date(2022, 9, 14),
        items=("氏名", "生年月日", "住所"),
        basis="学校保健安全法第11条",
        period="令和5年度から",
        purpose="就学時健康診断の対象者への通知",
    )


def test_b46_16_1_the_least_goes_out_today() -> None:
    found, problems = read_consultation('{"plan": "１２", "use": "tax"}', REGS, today=TODAY)
    assert problems == ()
    assert found is not None
    assert (found.plan_id, found.use_id, found.asked_of, found.sent_on) == (12, "tax", "総務部長", TODAY)


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ({}, ["plan", "use"]),
        ({"plan": "x", "use": "税"}, ["plan", "use"]),
        ({"plan": 1, "use": ""}, ["use"]),
        ({"plan": 1, "use": 3}, ["use"]),
        (
            {"plan": 1, "use": "税情報", "sent": "x", "itmes": [], "items": ["", 1]},
            ["itmes", "sent", "items[1]", "items[0]"],
        ),
        ({"plan": 1, "use": "税情報", "sent": True}, ["sent"]),
        ([], [""]),
    ],
)
def test_a_wrong_consultation_names_the_path(content: object, fields: list[str]) -> None:
    found, problems = read_consultation(json.dumps(content), REGS, file="c.json", today=TODAY)
    assert found is None
    assert [problem.place.field for problem in problems] == fields


def test_an_unknown_kind_of_data_gets_the_known_ones() -> None:
    _, problems = read_consultation('{"plan": 1, "use": "福祉"}', REGS, today=TODAY)
    assert problems[0].fix == "住民記録・税情報のどれかを書いてください。"


def test_broken_json_is_told() -> None:
    found, problems = read_consultation("{", REGS, today=TODAY)
    assert found is None
    assert problems[0].place.line == 1
