"""Who is told what of a result, in the words that the committee's authority allows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose import LetterHead, ResultLetter
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import MeetingRecord
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.regulations import Authority, Regulations
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    arakawa,
    bunkyo,
    continuing,
    decided,
    deliberation,
    dossier,
    item,
    report,
    with_rule,
)
from tests.compose.meetings import arakawa_plans, held_in_arakawa, held_in_bunkyo

HEAD = LetterHead(dated=date(2022, 12, 12))


def meeting_with(
    plans: tuple[PlanFile, ...], *decisions: Decision, regs: Regulations | None = None
) -> MeetingDossier:
    ward = regs or bunkyo()
    committee = ARAKAWA if ward.id == "arakawa" else BUNKYO
    record = MeetingRecord(meeting_id=1, decisions=decisions)
    return dossier(ward, committee, [deliberation(1, "甲計画について", plans)], plans, record=record)


def letters(held: MeetingDossier, regs: Regulations | None = None) -> tuple[ResultLetter, ...]:
    return compose.result_letters(held, regs or bunkyo(), HEAD)


def text_of(held: MeetingDossier, regs: Regulations | None = None) -> str:
    return "\n".join(render_text(letter.document) for letter in letters(held, regs))


def advising(authority: Authority) -> Regulations:
    rule = replace(arakawa().committee(ARAKAWA), authority=authority, reports_to="見本市長")
    return with_rule(arakawa(), rule)


def test_there_is_one_letter_for_each_section_in_the_order_of_the_organisation() -> None:
    found = letters(held_in_bunkyo())
    assert [letter.section.name for letter in found] == [
        "税務課",
        "防災課",
        "区民課",
        "子ども家庭支援センター",
        "学務課",
    ]
    assert found[1].plan_ids == (1, 4)
    assert {letter.document.subject for letter in found} == {"審議結果通知"}


def test_without_a_record_there_are_no_letters() -> None:
    plans = (continuing(1, "学務課", "就学業務"),)
    held = replace(meeting_with(plans), record=None)
    assert letters(held) == ()
    regs = advising(Authority.ADVISE)
    assert letters(replace(held, committee=regs.committee(ARAKAWA)), regs) == ()


@pytest.mark.parametrize("kind", [DecisionKind.WITHDRAWN, DecisionKind.REPORTED])
def test_nobody_is_told_of_a_withdrawal_or_a_report(kind: DecisionKind) -> None:
    plans = (continuing(1, "学務課", "就学業務"),)
    assert letters(meeting_with(plans, decided(1, kind))) == ()


def test_withdrawn_items_and_reports_bring_no_letters() -> None:
    plan = continuing(1, "学務課", "就学業務")
    items = [
        deliberation(1, "甲について", [plan], withdrawn=True),
        report(2, "乙について", ItemSource.USE_REPORT, plan_ids=(1,)),
    ]
    record = MeetingRecord(meeting_id=1, decisions=(decided(1), decided(2)))
    assert letters(dossier(bunkyo(), BUNKYO, items, [plan], record=record)) == ()


def test_b46_8_what_a_sub_committee_concludes_is_no_result_for_a_department() -> None:
    plan = continuing(1, "学務課", "就学業務")
    items = [deliberation(1, "評価対象システム：甲", [plan], source=ItemSource.REVIEW)]
    record = MeetingRecord(meeting_id=1, decisions=(decided(1),))
    assert letters(dossier(bunkyo(), BUNKYO, items, [plan], record=record)) == ()


def test_a12_5_a_deciding_committee_s_letter_cites_the_article_and_says_yes_or_no() -> None:
    text = text_of(held_in_arakawa(), arakawa())
    assert "下記のとおり決定したので、規程第12条第５項の規定により、通知します。" in text
    assert "可（原案のとおり承認）" in text
    assert "否（不承認）" in text
    assert "情報統括責任者\n（管理部長）　尾久　三郎" in text


def test_what_stays_open_is_not_called_decided() -> None:
    held = meeting_with(
        arakawa_plans(), decided(1, DecisionKind.CONTINUED, reason="資料の不足"), regs=arakawa()
    )
    text = text_of(held, arakawa())
    assert "下記のとおりとなったので、規程第12条第５項の規定により、通知します。" in text
    assert "未決（継続審議）" in text
    assert "なお、継続審議となったものについては、引き続き委員会において審議します。" in text


def test_a_returned_plan_is_asked_for_again() -> None:
    held = meeting_with(
        (continuing(1, "学務課", "就学業務"),), decided(1, DecisionKind.RETURNED, reason="誤り")
    )
    assert "なお、差戻しとなったものについては、内容を改めた上、再度提出願います。" in text_of(held)


def test_the_letter_goes_to_the_head_that_the_rule_names() -> None:
    regs = replace(bunkyo(), notify=replace(bunkyo().notify, to_rank="課長"))
    held = meeting_with((continuing(1, "学務課", "就学業務"),), decided(1))
    assert "学務課長　様\n\n" in text_of(held, regs)
    assert "教育推進部長　様\n（学務課）" in text_of(held)


def test_a_bureau_without_sections_is_addressed_by_its_head_alone() -> None:
    held = meeting_with((continuing(1, "会計管理室", "支払業務"),), decided(1))
    head = next(section for section in bunkyo().sections if section.bureau == "会計管理室").bureau_head
    assert f"{head}　様\n\n" in text_of(held)


@pytest.mark.parametrize(
    ("receiver", "shown"),
    [
        ("企画政策部長", "企画政策部長　本郷　一郎"),
        ("受付係長", "受付係長"),
        ("", "文京区情報システム委員会委員長"),
    ],
)
def test_the_receiver_of_the_plans_tells_their_result(receiver: str, shown: str) -> None:
    plan = continuing(1, "学務課", "就学業務")
    held = meeting_with((replace(plan, type=replace(plan.type, receiver=receiver)),), decided(1))
    assert f"\n{shown}\n" in text_of(held)


def test_days_of_filing_that_differ_are_not_told() -> None:
    plans = (
        continuing(1, "学務課", "就学業務"),
        continuing(2, "学務課", "就園業務", submitted_on=date(2022, 10, 20)),
    )
    assert "\n提出のあった標記の件について" in text_of(meeting_with(plans, decided(1)))


def test_a_day_of_filing_that_is_not_on_record_is_not_told() -> None:
    plan = continuing(1, "学務課", "就学業務", submitted_on=None, received_on=None, state=PlanState.REFERRED)
    assert "\n提出のあった標記の件について" in text_of(meeting_with((plan,), decided(1)))


def test_conditions_are_told_once_for_all_or_by_number() -> None:
    plans = tuple(continuing(n, "学務課", f"業務{n}") for n in (1, 2, 3))
    conditions = (Condition(text="甲をすること。"), Condition(text="乙をすること。"))
    everywhere = decided(1, DecisionKind.CONDITIONAL, conditions=conditions)
    text = text_of(meeting_with(plans, everywhere))
    assert "【条件】\n全件　甲をすること。\n全件　乙をすること。" in text
    some = tuple(decided(1, DecisionKind.CONDITIONAL, plan_id=n, conditions=conditions[:1]) for n in (1, 3))
    assert "番号１・３　甲をすること。" in text_of(meeting_with(plans, decided(1), *some))
    alone = text_of(meeting_with(plans[:1], everywhere))
    assert "【条件】\n甲をすること。" in alone


def test_several_items_are_named_after_the_first() -> None:
    plans = (continuing(1, "学務課", "就学業務"), continuing(2, "学務課", "就園業務"))
    items = [deliberation(1, "甲計画について", plans[:1]), deliberation(2, "乙計画について", plans[1:])]
    record = MeetingRecord(meeting_id=1, decisions=(decided(1), decided(2)))
    held = dossier(bunkyo(), BUNKYO, items, plans, record=record)
    assert "甲計画等の審議結果について（通知）" in text_of(held)
    renamed = replace(held, items=(replace(items[0], title="甲計画等について"), items[1]))
    assert "甲計画等の審議結果について（通知）" in text_of(renamed)


def test_an_advising_committee_answers_the_head_of_the_municipality() -> None:
    regs = advising(Authority.ADVISE)
    held = replace(held_in_arakawa(), committee=regs.committee(ARAKAWA))
    (letter,) = letters(held, regs)
    text = render_text(letter.document)
    assert letter.section.bureau == "見本市長"
    assert letter.document.subject == "審議結果報告書"
    assert letter.plan_ids == (1, 2)
    assert "見本市長　様" in text
    assert "電子情報システム運営委員会委員長\n（管理部長）　尾久　三郎" in text
    assert "令和５年度電子情報システムの導入等について（答申）" in text
    assert "諮問のあった標記の件について" in text
    assert "下記のとおり答申します。" in text
    assert "原案のとおり適当と認める" in text
    assert "適当と認めない" in text
    assert "電子情報システムの管理に係る基本事項について | ― | 附帯意見を付して適当と認める" in text
    assert "決定" not in text


def test_a_processing_committee_reports() -> None:
    regs = advising(Authority.PROCESS)
    held = replace(held_in_arakawa(), committee=regs.committee(ARAKAWA))
    text = text_of(held, regs)
    assert "の処理結果について（報告）" in text
    assert "下記のとおり処理したので、報告します。" in text


def test_a_report_leaves_out_items_that_were_not_decided() -> None:
    regs = advising(Authority.ADVISE)
    items: list[Any] = [
        deliberation(1, "甲について"),
        deliberation(2, "乙について", withdrawn=True),
        item(3, ItemKind.OTHER, "丙について"),
        deliberation(4, "丁について"),
        deliberation(5, "戊について"),
    ]
    decisions = (decided(1), decided(2), decided(3), decided(5, DecisionKind.WITHDRAWN))
    record = MeetingRecord(meeting_id=1, decisions=decisions)
    held = dossier(regs, ARAKAWA, items, record=record)
    (letter,) = letters(held, regs)
    text = render_text(letter.document)
    assert "甲について（答申）" in text
    assert not any(name in text for name in ("乙", "丙", "丁", "戊"))
