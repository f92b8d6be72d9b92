"""One plan as JSON: the example, every fault with its path, and writing as the inverse of reading."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    PlanContent,
    UseState,
)
from kiosk_app.domain.problems import has_errors
from kiosk_app.domain.register import Processing
from kiosk_app.exchange.plan_json import EXAMPLE, read_plan, write_plan
from kiosk_app.profiles import load_profile
from tests.exchange.samples import REGS, TODAY

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LEAST = {
    "計画の種別": "新規適用計画書",
    "年度": "令和5年度",
    "部": "総務部",
    "課": "税務課",
    "件名": "税の計画",
}


def read(**members: object) -> PlanContent:
    content, problems = read_plan(json.dumps(LEAST | members), REGS, today=TODAY)
    assert problems == ()
    assert content is not None
    return content


def test_the_example_reads_without_a_problem() -> None:
    content, problems = read_plan(EXAMPLE, REGS, file="plan.json", today=TODAY)
    assert problems == ()
    assert content is not None
    assert (content.type_id, content.fiscal_year, content.section_id) == ("new", 2023, "gakumu")
    assert content.business_id is None
    assert content.start_on == date(2023, 10, 1)
    assert content.processing is Processing.BATCH
    assert content.personal_info is PersonalInfo.YES
    assert content.uses == (
        DataUse(use_id="resident", state=UseState.NEW, items=("氏名", "生年月日", "住所")),
    )
    assert content.items == (DataItem(name="健康診断の会場", change=ItemChange.ADD),)
    assert content.costs == (
        CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_200_000, item="システム改修委託"),
        CostLine(fiscal_year=2024, cost_class=CostClass.RUNNING, amount=300_000),
    )
    assert set(content.blocks) == {"need", "effect"}


def test_the_example_fits_the_profile_that_comes_with_the_program() -> None:
    regs = load_profile(RESOURCES / "profiles" / "bunkyo.toml")
    content, problems = read_plan(EXAMPLE, regs, today=TODAY)
    assert problems == ()
    assert content is not None


@pytest.mark.parametrize(
    ("members", "section_id"),
    [
        ({"部": "会計管理室", "課": None}, "kaikei"),
        ({"部": None, "課": "zeimu"}, "zeimu"),
        ({"部": None, "課": None, "部課": "総務部税務課"}, "zeimu"),
    ],
)
def test_a_section_is_named_by_words_or_by_its_id(members: dict[str, object], section_id: str) -> None:
    assert read(**members).section_id == section_id


def test_structured_and_plain_members_add_up() -> None:
    content = read(
        導入経費=1000,
        経費=[{"年度": 2024, "区分": "running", "金額": "▲1千円", "財源": "国庫"}],
        追加する項目="氏名、住所",
        記録項目の一覧=[{"名称": "電話番号", "区分": "廃止"}, {"名称": "生年月日"}],
        住民記録="継続",
        データの利用=[{"データ": "税情報", "利用": "新規", "項目": ["課税区分"]}],
        効果="ある。",
        付議書の項目={"目的・必要性": "要る。", "alternatives": "ない。"},
    )
    assert content.costs == (
        CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1000),
        CostLine(fiscal_year=2024, cost_class=CostClass.RUNNING, amount=-1000, funding="国庫"),
    )
    assert content.items == (
        DataItem(name="氏名", change=ItemChange.ADD),
        DataItem(name="住所", change=ItemChange.ADD),
        DataItem(name="電話番号", change=ItemChange.DROP),
        DataItem(name="生年月日"),
    )
    assert content.uses == (
        DataUse(use_id="resident", state=UseState.CONTINUING),
        DataUse(use_id="tax", state=UseState.NEW, items=("課税区分",)),
    )
    assert content.blocks == {"effect": "ある。", "need": "要る。", "alternatives": "ない。"}


def test_a_year_is_read_however_it_is_written() -> None:
    assert {read(年度=year).fiscal_year for year in (2023, 2023.0, "2023", "R5", "令和５年度", 5)} == {2023}


def test_english_names_are_understood_too() -> None:
    text = json.dumps(
        {"type": "continue", "year": "R5", "section": "zeimu", "title": "税", "outsourced": True}
    )
    content, problems = read_plan(text, REGS, today=TODAY)
    assert problems == ()
    assert content is not None
    assert (content.type_id, content.outsourced) == ("continue", True)


@pytest.mark.parametrize(
    ("members", "fields"),
    [
        ({"件名": None}, [""]),
        ({"年度": None}, [""]),
        ({"年度": "来年"}, ["年度"]),
        ({"件名": 5}, ["件名"]),
        ({"件名": ["a"]}, ["件名"]),
        ({"件名": {"a": 1}}, ["件名", "件名"]),
        ({"計画の種別": 5}, ["計画の種別"]),
        ({"課": "税務"}, ["課"]),
        ({"計画の種別": "計画"}, ["計画の種別"]),
        ({"けんめい": "a"}, ["けんめい"]),
        ({"title": "a"}, ["title"]),
        ({"委託": "有"}, ["委託"]),
        ({"記載例": 1}, ["記載例"]),
        ({"処理": "手"}, ["処理"]),
        ({"処理": 3}, ["処理"]),
        ({"開始日": True}, ["開始日"]),
        ({"開始日": "いつか"}, ["開始日"]),
        ({"導入経費": "百円"}, ["導入経費"]),
        ({"導入経費": True}, ["導入経費"]),
        ({"住民記録の項目": ["氏名", ""]}, ["住民記録の項目[1]", "住民記録の項目"]),
        ({"住民記録": "新規", "住民記録の項目": ["氏\x00名"]}, ["住民記録の項目[0]"]),
        ({"経費": "百円"}, ["経費"]),
        ({"経費": ["百円"]}, ["経費[0]"]),
        (
            {"経費": [{"年度": "x", "区分": "費", "金額": 1.5, "備考": ""}]},
            ["経費[0].備考", "経費[0].区分", "経費[0].金額", "経費[0].年度"],
        ),
        ({"経費": [{}]}, ["経費[0].年度", "経費[0].区分", "経費[0].金額"]),
        ({"経費": [{"年度": None, "区分": "導入経費", "金額": 1}]}, ["経費[0].年度"]),
        ({"経費": [{"年度": True, "区分": "導入経費", "金額": True}]}, ["経費[0].金額", "経費[0].年度"]),
        ({"経費": [{"年度": [], "区分": "導入経費", "金額": 1}]}, ["経費[0].年度"]),
        ({"データの利用": [{"データ": "税", "利用": "新規"}]}, ["データの利用[0].データ"]),
        ({"データの利用": [{"利用": "新"}]}, ["データの利用[0].データ", "データの利用[0].利用"]),
        ({"記録項目の一覧": [{"区分": "増"}]}, ["記録項目の一覧[0].名称", "記録項目の一覧[0].区分"]),
        ({"付議書の項目": {"必要": "a"}}, ["付議書の項目.必要"]),
        ({"付議書の項目": []}, ["付議書の項目"]),
    ],
)
def test_a_wrong_plan_names_the_path(members: dict[str, object], fields: list[str]) -> None:
    content, problems = read_plan(json.dumps(LEAST | members), REGS, file="plan.json", today=TODAY)
    assert content is None
    assert [problem.place.field for problem in problems] == fields
    assert {problem.place.file for problem in problems} == {"plan.json"}


def test_an_unknown_key_gets_its_nearest_neighbour() -> None:
    _, problems = read_plan(json.dumps(LEAST | {"処理回教": "a", "zzz": 1}), REGS, today=TODAY)
    assert [problem.fix for problem in problems] == [
        "「処理回数」のことですか。",
        "項目の名を確かめてください。",
    ]


def test_a_flood_of_unknown_keys_is_cut_off_and_long_ones_are_shortened() -> None:
    flood = {f"{n}{'長い項目の名' * 20}": n for n in range(1000)}
    _, problems = read_plan(json.dumps(LEAST | flood), REGS, today=TODAY)
    assert len(problems) == 301
    assert max(len(problem.text()) for problem in problems) < 250


@pytest.mark.parametrize("text", ["", "[]", "null", "3", '{"件名": '])
def test_what_is_no_object_is_told(text: str) -> None:
    content, problems = read_plan(text, REGS, today=TODAY)
    assert content is None
    assert has_errors(problems)


words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6)
texts = st.just("") | words
lists = st.lists(words, max_size=3).map(tuple)
years = st.integers(2019, 2060)
contents = st.builds(
    PlanContent,
    type_id=st.sampled_from([rule.id for rule in REGS.plan_types]),
    fiscal_year=years,
    section_id=st.sampled_from([rule.id for rule in REGS.sections]),
    title=words,
    business_id=st.none(),
    business_name=texts,
    system=texts,
    processing=st.none() | st.sampled_from(Processing),
    frequency=texts,
    outputs=texts,
    outline=texts,
    start_on=st.none() | st.dates(date(2020, 1, 1), date(2060, 1, 1)),
    blocks=st.dictionaries(st.sampled_from([block.id for block in REGS.blocks]), words),
    costs=st.lists(
        st.builds(
            CostLine,
            fiscal_year=years,
            cost_class=st.sampled_from(CostClass),
            amount=st.integers(-(10**12), 10**12),
            item=texts,
            funding=texts,
        ),
        max_size=3,
    ).map(tuple),
    items=st.lists(st.builds(DataItem, name=words, change=st.sampled_from(ItemChange)), max_size=3).map(
        tuple
    ),
    uses=st.lists(
        st.builds(
            DataUse, use_id=st.sampled_from(["resident", "tax"]), state=st.sampled_from(UseState), items=lists
        ),
        max_size=2,
    ).map(tuple),
    personal_info=st.none() | st.sampled_from(PersonalInfo),
    subjects=texts,
    criteria=lists,
    outsourced=st.booleans(),
    clauses=lists,
    late_reason=texts,
    contact=texts,
    example=st.booleans(),
)


@given(contents)
def test_what_is_written_reads_back(content: PlanContent) -> None:
    text = json.dumps(write_plan(content), ensure_ascii=False)
    found, problems = read_plan(text, REGS, today=TODAY)
    assert not has_errors(problems)
    assert found == content


@given(st.text())
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    read_plan(text, REGS, today=TODAY)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
keys = st.sampled_from(
    [*LEAST, "経費", "区分", "金額", "データの利用", "付議書の項目", "開始日", "委託", "記録項目", "x"]
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner), max_leaves=15
)


@given(trees)
def test_any_json_is_read_without_a_traceback(tree: object) -> None:
    content, problems = read_plan(json.dumps(tree), REGS, today=TODAY)
    assert (content is None) == has_errors(problems)
