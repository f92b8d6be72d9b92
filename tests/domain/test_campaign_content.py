"""What a plan starts from, how an answer changes it, what the form shows, and how one form is told from another."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.campaign import Stop, campaign_of
from kiosk_app.domain.campaign_content import answered, carried_over, expected_cost
from kiosk_app.domain.campaign_form import (
    answer_fields,
    card_fields,
    change_block,
    choices,
    instructions,
    prefilled,
)
from kiosk_app.domain.campaign_keys import (
    FormKey,
    business_of,
    head_of,
    number_of,
    read_code,
)
from kiosk_app.domain.campaign_requests import (
    Request,
    RequestState,
    StopNote,
    request_entry,
    request_from,
    stop_entry,
    stop_from,
)
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
from kiosk_app.domain.regulations import BlockRule, PlanKind
from tests.campaign import BUSINESSES, SCHOOL, SYSTEMS, TAX, YEAR, business, form, last_year, resting, wanted
from tests.compose.cases import arakawa, bunkyo

ROW = BUSINESSES[0]
GO_ON = bunkyo().plan_types[0]


def cost(year: int, amount: int, cost_class: CostClass = CostClass.RUNNING) -> CostLine:
    return CostLine(fiscal_year=year, cost_class=cost_class, amount=amount)


def told(**fields: Any) -> PlanContent:
    values: dict[str, Any] = {
        "type_id": "システム継続計画書",
        "fiscal_year": YEAR,
        "section_id": TAX,
        "title": "",
    }
    return PlanContent(**{**values, **fields})


# ── what goes on ──


def test_b46_10_1_a_business_without_a_plan_is_described_as_the_register_does() -> None:
    content = carried_over(None, ROW, GO_ON, YEAR)
    assert (content.business_id, content.title, content.system) == (1, "個人住民税", "税務システム")
    assert (content.frequency, content.outputs, content.outline) == ("年1回", "納税通知書", "")


def test_b46_10_1_last_years_plan_goes_on_without_what_was_new_in_it() -> None:
    previous = last_year(
        ROW,
        title="個人住民税の改修",
        type_id="システム変更計画書",
        start_on=date(2022, 7, 1),
        late_reason="法令改正",
        items=(
            DataItem(name="氏名", change=ItemChange.ADD),
            DataItem(name="性別", change=ItemChange.DROP),
        ),
        uses=(DataUse(use_id="住民記録", state=UseState.NEW), DataUse(use_id="税情報")),
    )
    content = carried_over(previous, ROW, GO_ON, YEAR)
    assert (content.type_id, content.fiscal_year, content.title) == (GO_ON.id, YEAR, "個人住民税")
    assert (content.start_on, content.late_reason) == (None, "")
    assert content.items == (DataItem(name="氏名"),)
    assert [use.state for use in content.uses] == [UseState.CONTINUING, UseState.NONE]


@pytest.mark.parametrize(
    ("lines", "running", "initial"),
    [
        ((), None, None),
        ((cost(2023, 200), cost(2022, 100)), 200, None),
        ((cost(2022, 100), cost(2022, 50)), 150, None),
        ((cost(2022, 100, CostClass.INITIAL),), None, None),
        ((cost(2023, 7, CostClass.INITIAL),), None, 7),
    ],
)
def test_the_costs_to_expect_are_those_announced_or_last_years_running_ones(
    lines: tuple[CostLine, ...], running: int | None, initial: int | None
) -> None:
    base = told(costs=lines)
    assert expected_cost(base, CostClass.RUNNING) == running
    assert expected_cost(base, CostClass.INITIAL) == initial


# ── an answer ──


def test_b46_10_1_a_continuation_keeps_what_the_form_has_no_room_for() -> None:
    base = told(
        title="個人住民税",
        business_id=1,
        business_name="個人住民税",
        blocks={"need": "法定の事務"},
        items=(DataItem(name="氏名"),),
        uses=(DataUse(use_id="住民記録", state=UseState.CONTINUING, items=("氏名",)),),
        clauses=("秘密保持義務",),
        criteria=("公益",),
        outsourced=True,
        subjects="約10万人",
        contact="前任",
        costs=(
            cost(2022, 1),
            cost(2023, 2),
            cost(2024, 3),
            cost(2024, 9, CostClass.INITIAL),
            cost(2023, 4, CostClass.OTHER),
        ),
    )
    answer = told(
        frequency="年2回",
        uses=(DataUse(use_id="住民記録", state=UseState.CONTINUING), DataUse(use_id="税情報")),
        costs=(cost(2023, 5), cost(2024, 6)),
    )
    content = answered(base, answer, PlanKind.CONTINUE)
    assert (content.title, content.frequency, content.business_id) == ("個人住民税", "年2回", 1)
    assert content.blocks == {"need": "法定の事務"}
    assert content.costs == (
        cost(2024, 9, CostClass.INITIAL),
        cost(2023, 4, CostClass.OTHER),
        cost(2023, 5),
        cost(2024, 6),
    )
    assert content.uses[0].items == ("氏名",)
    assert content.uses[1].items == ()
    assert (content.items, content.clauses, content.criteria) == (base.items, base.clauses, base.criteria)
    assert (content.outsourced, content.subjects, content.contact) == (True, "約10万人", "前任")


def test_b46_10_2_a_change_says_its_own_reasons_and_its_own_criteria() -> None:
    base = told(title="個人住民税", blocks={"need": "昨年の改修"}, criteria=("公益",))
    answer = told(
        title="帳票の変更",
        blocks={"effect": "見やすい"},
        items=(DataItem(name="口座", change=ItemChange.ADD),),
        contact="税務係",
        uses=(DataUse(use_id="住民記録", state=UseState.NEW, items=("住所",)),),
    )
    content = answered(base, answer, PlanKind.CHANGE)
    assert (content.title, content.blocks, content.criteria) == ("帳票の変更", {"effect": "見やすい"}, ())
    assert content.items == answer.items
    assert content.uses == answer.uses
    assert content.contact == "税務係"


# ── what the form shows ──


def shown(base: PlanContent) -> dict[str, object]:
    made = form(bunkyo(), bases={1: base})
    fields = answer_fields(bunkyo(), YEAR)
    return {field.label.partition("（")[0]: prefilled(field, made.rows[0]) for field in fields}


def test_b46_10_1_the_form_shows_last_years_answers() -> None:
    base = last_year(
        ROW,
        frequency="年2回",
        outputs="通知書",
        outline="課税",
        personal_info=PersonalInfo.SPECIFIC,
        uses=(DataUse(use_id="住民記録", state=UseState.NEW),),
        costs=(cost(2022, 1_234_000), cost(2023, 10_500, CostClass.INITIAL)),
    )
    assert shown(base) == {
        "種別": "継続",
        "処理回数": "年2回",
        "主な処理": "通知書",
        "概要": "課税",
        "変更の内容": None,
        "開始日": None,
        "個人情報": "特定個人情報",
        "住民記録の利用": "継続",
        "税情報の利用": "無",
        "導入経費": 10.5,
        "運用経費": 1234,
    }


def test_the_form_shows_nothing_that_nobody_said() -> None:
    said = {label: value for label, value in shown(last_year(ROW)).items() if value is not None}
    assert said == {"種別": "継続"}


def test_a_business_that_owes_nothing_has_no_kind_filled_in() -> None:
    made = form(bunkyo(), rows=[resting(ROW)])
    assert prefilled(answer_fields(bunkyo(), YEAR)[0], made.rows[0]) is None


def test_what_can_be_answered_depends_on_the_business() -> None:
    running, *_, resting_one, small, _school = wanted(bunkyo())
    assert choices(running) == ("継続", "変更", "廃止", "休止")
    assert choices(resting_one) == ("継続", "変更")
    assert choices(small) == ("小型機",)


def test_a12_1_the_card_asks_for_blocks_criteria_clauses_and_the_reason_for_being_late() -> None:
    fields = card_fields(arakawa(), campaign_of(arakawa(), YEAR))
    labels = [field.label for field in fields]
    assert len(labels) == len(set(labels))
    assert {"必要性", "費用", "効果", "代替手段等の有無"} <= set(labels)
    assert sum(field.key.startswith("criterion:") for field in fields) == 3
    assert sum(field.key.startswith("clause:") for field in fields) == 10
    assert fields[-1].key == "late_reason"
    assert next(field for field in fields if field.key == "type").choices == (
        "新規導入",
        "システム化",
        "変更",
    )


def test_the_card_of_a_ward_without_late_reasons_asks_for_none() -> None:
    fields = card_fields(bunkyo(), campaign_of(bunkyo(), YEAR))
    assert "late_reason" not in [field.key for field in fields]
    assert next(field for field in fields if field.key == "processing").choices == (
        "バッチ処理",
        "オンライン処理",
        "小型電子計算機",
    )
    assert next(field for field in fields if field.key == "use:住民記録").help.endswith("区民部長に協議する")


def test_a_block_that_is_called_like_another_field_is_told_apart() -> None:
    regs = replace(
        bunkyo(),
        blocks=(BlockRule(id="own", label="件名"),),
        data_uses=(replace(bunkyo().data_uses[0], consult_with=""),),
    )
    fields = {field.key: field for field in card_fields(regs, campaign_of(regs, YEAR))}
    assert (fields["block:own"].label, fields["title"].label) == ("計画の件名", "件名")
    assert fields["use:住民記録"].help == ""


@pytest.mark.parametrize(
    ("blocks", "block"),
    [
        ((BlockRule(id="need", label="必要性"), BlockRule(id="outline", label="概要")), "outline"),
        (
            (BlockRule(id="own", label="所見", by_secretariat=True), BlockRule(id="need", label="必要性")),
            "need",
        ),
        ((), None),
    ],
)
def test_what_changes_is_written_into_the_outline_or_the_first_block(
    blocks: tuple[BlockRule, ...], block: str | None
) -> None:
    assert change_block(replace(bunkyo(), blocks=blocks)) == block


@pytest.mark.parametrize(
    ("section", "rows", "said"),
    [
        (TAX, BUSINESSES, "種別を「廃止」又は「休止」とし"),
        ("区議会事務局", BUSINESSES, "新たに電子計算組織を利用する業務"),
        ("管理部デジタル推進課", SYSTEMS, "計画のあるものにだけ「種別」を選び"),
    ],
)
def test_the_instructions_fit_the_section(section: str, rows: tuple[Any, ...], said: str) -> None:
    regs = arakawa() if rows is SYSTEMS else bunkyo()
    lines = instructions(form(regs, section, rows))
    assert any(said in line for line in lines)
    assert len(lines) == {TAX: 5, "区議会事務局": 3}.get(section, 4)


# ── keys ──


def test_a_form_is_told_by_its_printed_code() -> None:
    head = form(bunkyo()).head
    assert head.code.startswith("fugiroku-plan-form/1/bunkyo/2023/総務部税務課/")
    assert read_code(f" {head.code} ") == head


@pytest.mark.parametrize("text", ["", "fugiroku-plan-form/1", "a/b/c/何年/e/f"])
def test_a_text_that_is_no_code_tells_no_form(text: str) -> None:
    assert read_code(text) is None


def test_a_section_with_a_slash_in_its_name_is_read_back() -> None:
    head = head_of("w", 2023, "部/課", ())
    assert read_code(head.code) == head


@given(st.permutations([business(n, f"業務{n}") for n in range(1, 6)]))
def test_the_order_of_rows_does_not_matter_to_the_checksum(rows: list[Any]) -> None:
    assert (
        form(bunkyo(), rows=rows).head == form(bunkyo(), rows=sorted(rows, key=lambda r: r.business.id)).head
    )


@given(st.text(min_size=1, max_size=5).filter(lambda text: "".join(text.split()) != "個人住民税"))
def test_another_name_gives_another_checksum(name: str) -> None:
    key = FormKey(number="K1-000", business_id=1, name="個人住民税")
    other = FormKey(number="K1-000", business_id=1, name=name)
    assert head_of("w", YEAR, TAX, [key]) != head_of("w", YEAR, TAX, [other])


@given(st.integers(1, 10**6))
def test_a_number_names_its_business_in_any_width(business_id: int) -> None:
    number = number_of("bunkyo", YEAR, TAX, business_id)
    full = "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in number)
    assert business_of(number) == business_of(full.lower()) == business_id


def test_the_digits_of_a_number_belong_to_ward_year_and_section() -> None:
    numbers = {
        number_of("bunkyo", 2023, TAX, 1),
        number_of("arakawa", 2023, TAX, 1),
        number_of("bunkyo", 2024, TAX, 1),
        number_of("bunkyo", 2023, SCHOOL, 1),
    }
    assert len(numbers) == 4
    assert business_of("業務1") is None


# ── what is kept ──

REQUEST = Request(
    year=YEAR,
    section_id=TAX,
    section_label="総務部税務課",
    sent_on=date(2022, 10, 3),
    due=date(2022, 10, 31),
    state=RequestState.REMINDED,
    reminded_on=(date(2022, 11, 1), date(2022, 11, 8)),
    contact="税務係",
    id=4,
    version=2,
)


@pytest.mark.parametrize(
    "request_",
    [
        REQUEST,
        replace(REQUEST, state=RequestState.ANSWERED, answered_on=date(2022, 11, 9)),
        replace(
            REQUEST, state=RequestState.NOTHING, sent_on=None, reminded_on=(), answered_on=date(2022, 10, 5)
        ),
    ],
)
def test_a_request_is_kept_as_an_entry(request_: Request) -> None:
    entry = request_entry(request_)
    assert request_from(entry) == request_
    assert entry.closed_on == request_.answered_on
    assert entry.opened_on == (request_.sent_on or request_.answered_on)


def test_an_entry_of_unknown_words_is_read_as_the_first_of_them() -> None:
    entry = replace(request_entry(REQUEST), state="？", fields={}, fiscal_year=None)
    assert request_from(entry) == replace(
        REQUEST, state=RequestState.ASKED, year=0, sent_on=None, reminded_on=(), contact=""
    )
    note = StopNote(
        year=YEAR,
        business_id=3,
        business_name="宛名",
        section_id=TAX,
        stop=Stop.RESTING,
        told_on=date(2022, 10, 5),
    )
    odd = replace(stop_entry(note), state="？", fields={}, subject="", fiscal_year=None)
    assert stop_from(odd) == replace(note, year=0, business_id=0, stop=Stop.ABOLISHED)


def test_word_that_a_business_stops_is_kept_as_an_entry_until_it_is_taken_back() -> None:
    note = StopNote(
        year=YEAR,
        business_id=3,
        business_name="宛名管理事務",
        section_id=TAX,
        stop=Stop.ABOLISHED,
        told_on=date(2022, 10, 5),
        reason="新システムに統合",
        taken_back_on=date(2022, 10, 9),
    )
    entry = stop_entry(note)
    assert stop_from(entry) == note
    assert (entry.subject, entry.closed_on) == ("business:3", date(2022, 10, 9))
