from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.comparison import FieldChange, compare
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
from kiosk_app.domain.register import Processing
from tests.domain.samples import content, plan_type, regulations

REGS = regulations(plan_type("new"), replace(plan_type("go_on"), name="システム継続計画書"))
LAST = content(fiscal_year=2022, blocks={"need": "手作業の解消", "own": "区独自の欄"})

CONTENTS = st.builds(
    PlanContent,
    type_id=st.sampled_from(["new", "go_on", "unknown"]),
    fiscal_year=st.integers(2020, 2030),
    section_id=st.sampled_from(["zeimu", "kokuho", "unknown"]),
    title=st.text(max_size=5),
    processing=st.none() | st.sampled_from(Processing),
    start_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    blocks=st.dictionaries(st.sampled_from(["need", "effect", "own"]), st.text(max_size=3)),
    costs=st.lists(
        st.builds(
            CostLine,
            fiscal_year=st.integers(2020, 2030),
            cost_class=st.sampled_from(CostClass),
            amount=st.integers(0, 10**9),
        ),
        max_size=3,
    ).map(tuple),
    items=st.lists(
        st.builds(DataItem, name=st.sampled_from(["氏名", "住所"]), change=st.sampled_from(ItemChange)),
        max_size=3,
    ).map(tuple),
    uses=st.lists(
        st.builds(DataUse, use_id=st.sampled_from(["resident", "x"]), state=st.sampled_from(UseState)),
        max_size=2,
    ).map(tuple),
    personal_info=st.none() | st.sampled_from(PersonalInfo),
)


@given(CONTENTS)
def test_a_plan_does_not_differ_from_itself(plan: PlanContent) -> None:
    assert compare(plan, plan, REGS) == ()


@given(CONTENTS, CONTENTS)
def test_the_other_way_round_before_and_after_change_places(one: PlanContent, other: PlanContent) -> None:
    there = {(change.field, change.before, change.after) for change in compare(one, other, REGS)}
    back = {(change.field, change.after, change.before) for change in compare(other, one, REGS)}
    assert there == back


def test_b46_10_1_the_year_alone_is_no_difference() -> None:
    assert compare(LAST, replace(LAST, fiscal_year=2023), REGS) == ()


NOW = replace(
    LAST,
    type_id="go_on",
    fiscal_year=2023,
    section_id="kokuho",
    title="住民税システムの運用",
    processing=Processing.BATCH,
    start_on=date(2023, 4, 1),
    blocks={"effect": "年200時間の削減", "need": "手作業の解消"},
    costs=(
        CostLine(fiscal_year=2023, cost_class=CostClass.RUNNING, amount=1_200_000),
        CostLine(fiscal_year=2024, cost_class=CostClass.RUNNING, amount=1_200_000),
    ),
    items=(DataItem(name="氏名"), DataItem(name="続柄", change=ItemChange.ADD)),
    uses=(
        DataUse(use_id="resident", state=UseState.NEW, items=("氏名", "住所")),
        DataUse(use_id="tax", state=UseState.NONE),
    ),
    personal_info=PersonalInfo.SPECIFIC,
    criteria=("区民福祉",),
    outsourced=True,
    clauses=("秘密保持",),
)


def test_b46_10_1_each_field_is_named_in_the_words_of_the_form() -> None:
    assert compare(LAST, NOW, REGS) == (
        change("type_id", "種別", "新規適用計画書", "システム継続計画書"),
        change("section_id", "所管", "総務部税務課", "福祉部国保年金課"),
        change("title", "件名", "住民税システムの更新", "住民税システムの運用"),
        change("processing", "処理", "", "バッチ処理"),
        change("start_on", "実施日", "", "令和5年4月1日"),
        change("blocks.effect", "効果", "", "年200時間の削減"),
        change("costs.running", "運用経費（当該年度）", "", "1,200,000円"),
        change("costs.running.total", "運用経費（総額）", "", "2,400,000円"),
        change("items", "記録項目", "", "氏名・続柄（追加）"),
        change("uses.resident", "住民記録の利用", "", "新規（氏名・住所）"),
        change("personal_info", "個人情報", "", "特定個人情報"),
        change("criteria", "基準", "", "区民福祉"),
        change("outsourced", "委託", "無", "有"),
        change("clauses", "委託契約に明記する事項", "", "秘密保持"),
        change("blocks.own", "own", "区独自の欄", ""),
    )


def change(field: str, label: str, before: str, after: str) -> FieldChange:
    return FieldChange(field=field, label=label, before=before, after=after)
