"""What 付議書, lists and tables say about plans, and what they refuse to invent."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose.plan_facts import cost_years, five_years
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.decision import DecisionKind, Route
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.plan import CostClass, CostLine, DataUse, PlanState, UseState
from kiosk_app.domain.regulations import ChairDecisionRule, Regulations, Rounding, SheetStyle
from kiosk_app.domain.review import ReviewVerdict
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    CONDITION,
    answered,
    arakawa,
    bunkyo,
    continuing,
    costs,
    decided,
    deliberation,
    dossier,
    full_plan,
    item,
    meeting,
    plan_file,
    report,
    review,
    urgent_decision,
    with_rule,
)
from tests.compose.meetings import arakawa_plans, bunkyo_meeting


def sheet(file: PlanFile, regs: Regulations | None = None) -> str:
    return render_text(compose.plan_sheet(file, regs or bunkyo()))


def changed(file: PlanFile, **facts: Any) -> PlanFile:
    return replace(file, plan=replace(file.plan, content=replace(file.plan.content, **facts)))


def packet(items: Any, plans: Any = (), regs: Regulations | None = None, **facts: Any) -> str:
    ward = regs or bunkyo()
    committee = ARAKAWA if ward.id == "arakawa" else BUNKYO
    return render_text(compose.packet(dossier(ward, committee, items, plans, **facts), ward))


def test_a12_4_a_demanded_block_without_text_is_not_filled_in_and_another_has_nothing() -> None:
    text = sheet(arakawa_plans()[1], arakawa())
    assert "３　費用　　（未記入）" in text
    assert "６　スケジュール　　該当なし" in text


def test_a12_1_the_three_criteria_are_ticked_one_by_one() -> None:
    text = sheet(arakawa_plans()[1], arakawa())
    assert "基準の確認（規程第12条第１項）" in text
    assert "■行財政運営の効率化に寄与するものであること。" in text
    assert "□条例に定める個人情報の保護に適合するものであること。" in text


def test_a6_the_clauses_of_an_outsourcing_contract_are_listed() -> None:
    assert "処理委託契約に明記する事項（規程第６条）" in sheet(arakawa_plans()[0], arakawa())
    assert "明記する事項" not in sheet(changed(arakawa_plans()[0], outsourced=False), arakawa())


def test_a_plan_without_text_of_its_own_claims_nothing() -> None:
    text = sheet(continuing(1, "区民課", "国勢調査調査区設定"))
    assert "該当なし" not in text.split("┌")[1].split("└")[0]
    assert "代替手段の検討、標準化・共通基盤との関係　　計画書に記載なし" in text
    assert "委託 | □無　□有" in text
    assert "利用する情報 | （未記入）" in text


def test_an_example_plan_says_so_and_leaves_out_what_nobody_filed() -> None:
    example = changed(full_plan(), example=True, blocks={"need": "例"}, start_on=None, uses=(), subjects="")
    text = sheet(example)
    assert "記載例 A4縦" in text
    assert "## （記載例）就学時健康診断通知業務のシステム化について" in text
    assert "実施時期 | （記載例のため省略）" in text
    assert "３　効果　　（記載例のため省略）" in text
    assert "（未記入）" not in text


def test_an_example_that_already_says_so_is_not_marked_twice() -> None:
    example = changed(full_plan(), example=True, title="（記載例）甲について")
    assert "（記載例）（記載例）" not in sheet(example)


def test_a_withdrawn_plan_is_marked_on_its_sheet() -> None:
    file = full_plan()
    withdrawn = replace(file, plan=replace(file.plan, state=PlanState.WITHDRAWN))
    assert "取下げ A4縦" in sheet(withdrawn)


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"received_on": None}, "（令和４年10月14日提出）"),
        ({"received_on": None, "submitted_on": None}, "受付 | ―"),
        ({"receipt_no": None}, "受付 | 令和４年10月14日\n"),
    ],
)
def test_the_receipt_is_told_as_far_as_it_is_known(facts: dict[str, Any], shown: str) -> None:
    file = full_plan()
    assert shown in sheet(replace(file, plan=replace(file.plan, **facts)))


@pytest.mark.parametrize(
    ("consultations", "use", "outcome"),
    [
        ((), "住民記録：新規（未協議）", "未協議"),
        ((answered(5, None),), "住民記録：新規（協議中）", "区民部長　協議中 / （令和４年９月１日協議）"),
        ((answered(5, Answer.REFUSED),), "住民記録：新規（不同意）", "令和４年９月20日 / 区民部長　不同意"),
        (
            (answered(5, Answer.CONDITIONAL, conditions="年度内に限る。"),),
            "住民記録：新規（協議済）",
            "区民部長　条件付同意（年度内に限る。）",
        ),
        ((answered(5, answered_on=None),), "住民記録：新規（協議済）", "| 区民部長　同意"),
        ((answered(5, use_id="税情報", asked_of="別の部長"),), "住民記録：新規（未協議）", "別の部長　同意"),
    ],
)
def test_b46_15_1_the_consultation_is_printed_with_the_plan(
    consultations: tuple[Any, ...], use: str, outcome: str
) -> None:
    text = sheet(replace(full_plan(), consultations=consultations))
    assert use in text
    assert outcome in text


def test_continuing_use_needs_no_consultation() -> None:
    uses = (DataUse(use_id="住民記録", state=UseState.CONTINUING),)
    text = sheet(replace(changed(full_plan(), uses=uses), consultations=()))
    assert "住民記録：継続 / 税情報：利用なし | 協議結果 | 該当なし" in text


def test_b46_8_a_review_without_verdict_is_said_to_be_open() -> None:
    assert "事前評価　評価前" in sheet(replace(full_plan(), reviews=(review(5, verdict=None, opinion=""),)))


def test_a_ward_without_sub_committee_has_no_line_for_its_opinion() -> None:
    assert "部会の意見" not in sheet(arakawa_plans()[0], arakawa())
    assert "部会の意見" in sheet(replace(arakawa_plans()[0], reviews=(review(1),)), arakawa())


def test_the_screen_s_sheet_shows_the_last_result_and_the_packet_s_does_not() -> None:
    decision = decided(3, DecisionKind.REJECTED, reason="費用が過大である。")
    file = replace(full_plan(), decisions=(decided(2), decision))
    text = sheet(file)
    assert "審議結果 | 不承認\n条件・意見 | 【理由】費用が過大である。" in text
    assert "不承認" not in packet([deliberation(1, "甲について", [file])], [file])


def test_a12_5_a_deciding_committee_s_result_reads_as_yes_or_no() -> None:
    file = replace(arakawa_plans()[0], decisions=(decided(1),))
    assert "審議結果 | 可（原案のとおり承認）" in sheet(file, arakawa())


def test_changes_since_last_year_are_shown_field_by_field() -> None:
    file = continuing(1, "区民課", "国勢調査調査区設定")
    same = replace(file, previous=replace(file.plan.content, fiscal_year=2022))
    assert "前年度の計画との比較　　変更なし" in sheet(same)
    other = replace(file, previous=replace(file.plan.content, fiscal_year=2022, outputs="名簿"))
    assert "│ 主な処理 | 名簿 | 対象者リスト" in sheet(other)


def test_costs_beyond_five_years_widen_the_table() -> None:
    late = CostLine(fiscal_year=2028, cost_class=CostClass.OTHER, amount=-1_000_000)
    file = changed(full_plan(), costs=(*costs(2023), late))
    assert cost_years(file.plan.content) == (2023, 2024, 2025, 2026, 2027, 2028)
    text = sheet(file)
    assert "令和10年度 | 合　計" in text
    assert "その他経費 | ― | ― | ― | ― | ― | ▲1,000 | ▲1,000" in text
    assert five_years(file.plan.content) == 2_642_500


def test_the_rounding_is_told_only_where_something_was_rounded() -> None:
    line = CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_500_000)
    assert "千円未満" not in sheet(changed(full_plan(), costs=(line,)))
    up = replace(bunkyo(), rounding=Rounding.UP)
    assert "※千円未満は切上げ。" in sheet(full_plan(), up)


def test_blocks_that_the_profile_does_not_name_are_printed_after_its_own() -> None:
    few = replace(bunkyo(), blocks=bunkyo().blocks[:1])
    text = sheet(full_plan(), few)
    assert (
        text.index("１　目的・必要性")
        < text.index("２　概要")
        < text.index("３　経費")
        < text.index("４　取り扱う項目")
    )
    assert "２　概要　　計画書" not in text
    bare = sheet(changed(full_plan(), costs=(), items=()), few)
    assert "３　経費　　（未記入）" in bare


def test_a_plan_type_without_article_rests_on_its_matter() -> None:
    small = plan_file(bunkyo(), 1, "小型電子計算機設置等計画", "学務課", "甲の設置について")
    assert "根拠 | 規則第46号第４条第３号（小型電子計算機設置等計画）" in sheet(small)
    nowhere = replace(small, type=replace(small.type, matter=""))
    assert "根拠 | 小型電子計算機設置等計画" in sheet(nowhere)


def test_a_section_that_is_a_whole_bureau_is_named_once() -> None:
    file = continuing(1, "会計管理室", "支払業務")
    assert "提出部課 | 会計管理室 |" in sheet(file)
    assert "会計管理室 | 会計管理室 | 1 | 1" in packet([deliberation(1, "甲について", [file])], [file])


def test_b46_10_4_withdrawn_plans_are_listed_but_not_counted() -> None:
    gone = continuing(2, "学務課", "就学業務", state=PlanState.WITHDRAWN)
    plans = [continuing(1, "学務課", "就園業務"), gone]
    text = packet([deliberation(1, "令和5年度甲について", plans)], plans)
    assert "件数 | 継続１件" in text
    assert "~~就学業務（取下げ）~~" in text
    assert "合　計 | 1 | 1" in text


def test_an_item_whose_plans_were_all_withdrawn_counts_none() -> None:
    gone = [continuing(2, "学務課", "就学業務", state=PlanState.WITHDRAWN)]
    assert "件数 | 計０件" in packet([deliberation(1, "甲について", gone)], gone)


def test_use_of_data_stands_in_a_list_only_where_some_plan_tells_it() -> None:
    silent = [continuing(1, "学務課", "就園業務", processing=None, outputs="", frequency="", system="")]
    assert (
        "番号 | 課 | 業務名 | 情報システム | 処理 | 回数 | 主な処理・概要\n1 | 学務課 | 就園業務 | ― | ― | ― | ―"
        in packet([deliberation(1, "甲について", silent)], silent)
    )
    none = (DataUse(use_id="住民記録", state=UseState.NONE),)
    told = [*silent, continuing(2, "学務課", "就学業務", uses=none)]
    text = packet([deliberation(1, "甲について", told)], told)
    assert "主な処理・概要 | 情報の利用" in text
    assert "2 | 学務課 | 就学業務 | 住民情報システム | バッチ処理 | 年１回 | 対象者リスト | 無" in text


def test_plans_of_other_kinds_have_a_list_but_no_summary() -> None:
    listed = replace(bunkyo().plan_type("小型電子計算機設置等計画"), sheet=SheetStyle.LIST)
    file = replace(
        plan_file(bunkyo(), 1, "小型電子計算機設置等計画", "学務課", "甲の設置について"), type=listed
    )
    text = packet([deliberation(1, "甲について", [file])], [file])
    assert "［資料１－１］" in text
    assert "小型電子計算機設置等計画一覧" in text
    assert "総括表" not in text


def test_an_item_without_number_and_papers_is_still_listed() -> None:
    held = dossier(bunkyo(), BUNKYO, [deliberation(1, "甲について", bill_no=None, handout_no=None)])
    assert "(1) 甲について\n" in render_text(compose.packet(held, bunkyo()))


def test_a_late_plan_is_marked_on_its_sheet() -> None:
    file = changed(full_plan(), example=True)
    assert "追加・記載例" in packet([deliberation(1, "甲について", [file], late=True)], [file])


def test_b46_13_urgent_decisions_not_on_record_as_plans_are_still_reported() -> None:
    items = [report(1, "付議の特例により決定した事項について", ItemSource.URGENT_REPORT)]
    text = packet(items, urgent=(urgent_decision(plan_id=None, decided_by=""), urgent_decision(plan_id=99)))
    assert "規則第46号第13条第１項の規定により、次のとおり決定したので、報告する。" in text
    assert "決定者 | ―" in text
    assert "番号 | ２" in text
    assert "件名 |" not in text.split("［資料１］")[1]


def test_decisions_by_the_chair_alone_cite_the_committee_s_rule() -> None:
    rule = replace(
        arakawa().committee(ARAKAWA), chair_decision=ChairDecisionRule(enabled=True, article="要綱第9条")
    )
    regs = with_rule(arakawa(), rule)
    items = [report(1, "委員長が専決した事項について", ItemSource.URGENT_REPORT)]
    text = packet(items, regs=regs, urgent=(urgent_decision(route=Route.CHAIR),))
    assert "要綱第９条の規定により、次のとおり決定したので、報告する。" in text
    silent = packet(items, regs=arakawa(), urgent=(urgent_decision(route=Route.CHAIR),))
    assert "\n次のとおり決定したので、報告する。" in silent


def test_b46_8_the_sub_committee_s_own_papers_leave_room_for_the_verdict() -> None:
    reviews = (
        review(verdict=None, opinion=""),
        review(id=2, system="別のシステム", example=True, section_id="?"),
    )
    items = [
        report(
            1,
            "評価対象システム：（仮称）文京区児童相談情報管理システム",
            ItemSource.REVIEW,
            kind=ItemKind.DELIBERATION,
        ),
        report(2, "評価対象システムについて", ItemSource.REVIEW, kind=ItemKind.DELIBERATION),
    ]
    committee = bunkyo().committee("システム評価部会")
    held = MeetingDossier(
        committee=committee,
        meeting=meeting(committee.id, number=1),
        roster=dossier(bunkyo(), committee.id, ()).roster,
        items=tuple(items),
        reviews=reviews,
    )
    text = render_text(compose.packet(held, bunkyo()))
    first, second = text.split("［資料１］")[1].split("［資料２］")
    assert "必要性 | 法令の根拠・区民の要望 | 10 |" in first
    assert "結論 | □適当　□条件付適当　□要再検討　□不適当\n部会の意見 |" in first
    assert "別のシステム" not in first
    assert "評価対象 | （記載例）別のシステム\n所管部課 | ―" in second


def test_a_report_of_several_sub_committees_names_none() -> None:
    child = replace(bunkyo().committee("システム評価部会"), id="もう一つの部会")
    regs = replace(bunkyo(), committees=(*bunkyo().committees, child))
    items = [report(1, "部会の評価結果について", ItemSource.REVIEW_REPORT)]
    held = dossier(regs, BUNKYO, items, reviews=(review(verdict=ReviewVerdict.SUITABLE, opinion=""),))
    text = render_text(compose.packet(held, regs))
    assert "部会における評価の結果は、次のとおりである。" in text
    assert "部会の意見 | ―" in text


def test_b46_15_3_the_yearly_report_lists_the_plans_that_used_the_data() -> None:
    file = full_plan()
    items = [report(1, "令和３年度住民記録の利用の結果について", ItemSource.USE_REPORT, plan_ids=(5,))]
    text = packet(items, [file])
    assert "教育推進部 | 学務課 | 就学時健康診断通知業務のシステム化について | 新規 | 未提出 | ―" in text
    assert "別添" not in text


def test_m6_conditions_are_reported_with_what_was_done() -> None:
    done = replace(CONDITION, evidence="手順書を定めた。")
    bare = replace(CONDITION, due=None, owner="", report_to="")
    file = replace(full_plan(), decisions=(decided(3, DecisionKind.CONDITIONAL, conditions=(done, bare)),))
    items = [report(1, "条件の対応状況について", ItemSource.CONDITION_REPORT, plan_ids=(5,))]
    text = packet(items, [file])
    assert "| 令和５年３月31日 | 学務課長 | 未対応 / 手順書を定めた。" in text
    assert "| 本番処理の開始前に、対象者リストの廃棄の手順を定めること。 | ― | ― | 未対応" in text
    assert "未対応" not in packet(items, [full_plan()])


def test_a_free_item_s_sheet_says_what_is_known_of_it() -> None:
    text = packet([deliberation(1, "甲について", explainer="企画課長", note="要旨")])
    assert "報告者 | 企画課長\n内容 | 要旨" in text
    assert "内容 | 別添のとおり" in packet([deliberation(1, "甲について")])


def test_a_paper_of_an_item_without_number_has_none() -> None:
    text = packet([item(1, ItemKind.OTHER, "次回の開催予定について", note="令和５年８月")])
    assert "## 次回の開催予定\n内容 | 令和５年８月" in text


def test_a_committee_with_one_item_of_one_plan_needs_no_index() -> None:
    file = full_plan()
    text = packet([deliberation(1, "甲について", [file])], [file])
    assert "・資料１ 就学時健康診断通知業務のシステム化について" in text
    assert "番号１" not in text


def test_the_annex_numbers_its_sheets_as_the_list_does() -> None:
    annex = compose.packet_annex(bunkyo_meeting(), bunkyo())
    assert annex is not None
    text = render_text(annex)
    for number in ("１", "２", "３"):
        assert f"議案第３号　番号{number}" in text
    assert annex.created == "2022-11-24"


def test_a_packet_that_did_not_go_out_is_dated_by_its_meeting() -> None:
    held = replace(bunkyo_meeting(), meeting=meeting(issued_on=None))
    assert compose.packet(held, bunkyo()).created == date(2022, 12, 8).isoformat()
