"""What letters and reports say where something is unknown, not asked for, or left open."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Document
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain import objection, usage
from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.decision import ConditionState, DecisionKind, Route
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.evaluation import Scoring, to_entry
from kiosk_app.domain.meeting import Meeting, MeetingMode, MeetingRecord
from kiosk_app.domain.membership import People
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.domain.regulations import Permission, Regulations
from kiosk_app.domain.review import ReviewStage
from tests.compose import letters
from tests.compose.cases import (
    BUNKYO,
    CONDITION,
    DAY,
    arakawa,
    attendance,
    bunkyo,
    decided,
    dossier,
    full_plan,
    meeting,
    people,
    plan_file,
    report,
    review,
    urgent_decision,
    with_rule,
)
from tests.compose.meetings import arakawa_meeting, bunkyo_meeting


def text(*papers: Document) -> str:
    return "\n".join(render_text(paper) for paper in papers)


def packet(*items: Any, regs: Regulations | None = None, plans: Any = (), **facts: Any) -> str:
    return text(compose.packet(dossier(regs or bunkyo(), BUNKYO, items, plans, **facts), regs or bunkyo()))


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        (("規程第13条第1項・第2項",), "規程第13条第１項及び第２項"),
        (("規則第46号第15条第2項", "規則第46号第16条第2項"), "規則第46号第15条第２項及び第16条第２項"),
        (("規則第46号第5条", "規則第46号第5条"), "規則第46号第５条"),
        (("規則第46号第5条", "規則第50号第9条"), "規則第46号第５条及び規則第50号第９条"),
        (("要綱第1条・第2条", "要綱第3条"), "要綱第１条、第２条及び要綱第３条"),
    ],
)
def test_articles_are_cited_as_a_sentence_names_them(articles: tuple[str, ...], said: str) -> None:
    regs = arakawa() if articles[0].startswith("規程") else bunkyo()
    assert Words(regs).cite(*articles) == said


# ── letters ──


def test_m4_an_agenda_that_did_not_change_has_no_addendum() -> None:
    assert compose.addendum(bunkyo_meeting(), bunkyo()) is None


def test_b46_13_a_plan_that_the_committee_decided_gets_no_letter_on_its_own() -> None:
    common = letters.urgent_file(decisions=(decided(3),))
    assert compose.alone_letters((common,), bunkyo(), people(bunkyo()), letters.SENT) == ()


@pytest.mark.parametrize(("decider", "sender"), [("区長", "区長"), ("", "企画政策部情報政策課")])
def test_b46_13_a_decider_who_is_no_post_signs_by_his_office(decider: str, sender: str) -> None:
    regs = replace(bunkyo(), emergency=replace(bunkyo().emergency, decider=decider))
    (letter,) = compose.alone_letters((letters.urgent_file(),), regs, People(), letters.BLANK)
    assert f"\n\n{sender}\n（公印省略）\n" in text(letter.document)


def test_b46_13_a_report_that_was_made_is_not_announced() -> None:
    told = letters.urgent_file(decisions=(urgent_decision(reported_meeting_id=1),))
    (letter,) = compose.alone_letters((told,), bunkyo(), People(), letters.BLANK)
    assert "報告します" not in text(letter.document)


def test_b46_7_whoever_is_outside_is_called_by_the_ward_and_gets_the_seal() -> None:
    outside = AttendanceRequest(meeting_id=1, post="株式会社○○", asked_on=DAY, outside=True)
    (letter,) = compose.attendance_letters(bunkyo_meeting(), (outside,), bunkyo(), letters.BLANK)
    shown = text(letter.document)
    assert "\n文京区情報システム委員会委員長\n" in shown
    assert "公印省略" not in shown


def test_a_19_2_without_an_article_the_request_names_none() -> None:
    held = arakawa_meeting()
    held = replace(held, committee=replace(held.committee, guests_article=""))
    staff = AttendanceRequest(meeting_id=1, post="保育課長", asked_on=DAY)
    (letter,) = compose.attendance_letters(held, (staff,), arakawa(), letters.BLANK)
    assert "説明を求める必要があるので、御出席くださるよう" in text(letter.document)


def test_b46_15_2_a_receiver_who_is_no_post_asks_by_his_office() -> None:
    found = letters.using(1, "住民記録")
    found = replace(found, type=replace(found.type, receiver="区長"))
    asking = compose.UsageRequest(year=2021, today=date(2022, 5, 9), people=People())
    (letter,) = compose.usage_requests(
        usage.use_cases((found,), (), bunkyo()), bunkyo(), asking, letters.BLANK
    )
    assert "\n\n区長\n（公印省略）\n" in text(letter.document)


def test_b46_15_2_without_an_article_the_request_names_none() -> None:
    uses = tuple(replace(use, usage_report_article="") for use in bunkyo().data_uses)
    regs = replace(bunkyo(), data_uses=uses)
    asking = compose.UsageRequest(year=2021, today=date(2022, 5, 9), people=People())
    cases = usage.use_cases((letters.using(1, "住民記録"),), (), regs)
    (letter,) = compose.usage_requests(cases, regs, asking, letters.BLANK)
    assert "標記の件について、下記のとおり提出願います。" in text(letter.document)


@pytest.mark.parametrize(
    ("mode", "permission", "due", "said"),
    [
        (MeetingMode.WRITTEN, Permission.UNSPECIFIED, None, None),
        (MeetingMode.WRITTEN, Permission.UNSPECIFIED, DAY, "なお、回答は、令和４年12月８日（木）までに"),
        (
            MeetingMode.IN_PERSON,
            Permission.MANDATORY,
            None,
            "なお、欠席される場合は、代理者を出席させてください。",
        ),
        (
            MeetingMode.IN_PERSON,
            Permission.MANDATORY,
            DAY,
            "欠席される場合は、代理者を出席させ、令和４年12月８日",
        ),
        (MeetingMode.IN_PERSON, Permission.UNSPECIFIED, None, None),
    ],
)
def test_b46_6_what_the_notice_asks_of_those_who_cannot_come(
    mode: MeetingMode, permission: Permission, due: date | None, said: str | None
) -> None:
    held = bunkyo_meeting()
    rule = replace(held.committee, proxy=replace(held.committee.proxy, permission=permission))
    held = replace(held, committee=rule, meeting=meeting(mode=mode, reply_due=due))
    shown = text(compose.notice(held, bunkyo(), letters.BLANK))
    assert "なお、" not in shown if said is None else said in shown


def in_writing(*, consent: bool, **facts: Any) -> MeetingDossier:
    held = bunkyo_meeting()
    rule = replace(held.committee, written=replace(held.committee.written, needs_consent=consent))
    return replace(held, committee=rule, meeting=meeting(mode=MeetingMode.WRITTEN, **facts))


def test_m1_consent_to_writing_is_asked_for_where_the_rule_wants_it() -> None:
    held = in_writing(consent=True)
    circular, sheets = text(compose.circular(held, bunkyo())), text(compose.reply_sheets(held, bunkyo()))
    assert "書面により審議することへの同意の有無も、回答票に記入してください。" in circular
    assert "同意する" in sheets
    assert "までに、企画政策部情報政策課に提出" not in sheets
    assert "に基づき" not in circular


# ── evaluations ──


def test_b46_8_a_stage_without_a_sheet_shows_facts_and_verdict_alone() -> None:
    regs = replace(bunkyo(), evaluation=replace(bunkyo().evaluation, sheets=()))
    shown = text(compose.review_sheet(compose.Evaluated(review=review(stage=ReviewStage.AFTER)), regs))
    assert "小項目" not in shown
    assert "部会の意見" in shown


def test_b46_8_the_report_tells_who_was_there_and_a_review_without_marks_has_no_sheet() -> None:
    held = letters.subcommittee(review())
    seats = bunkyo_meeting().roster[:2]
    record = MeetingRecord(meeting_id=90, attendance=attendance(seats))
    made = compose.review_report(replace(held, roster=seats, record=record), bunkyo(), letters.SENT)
    assert len(made.parts) == 1
    assert "出席の状況" in text(made)


def test_b46_8_one_reviewer_s_marks_are_no_span_and_without_reviewers_there_is_none() -> None:
    sheet = bunkyo().evaluation.sheet(ReviewStage.BEFORE)
    assert sheet is not None
    marks = {criterion.id: 3 for axis in sheet.axes for criterion in axis.criteria}
    one = Scoring(review_id=1, reviewer="区民課長", scored_on=DAY, marks=marks)
    item = report(1, "システム評価部会の評価結果について", ItemSource.REVIEW_REPORT, id=12)
    facts: dict[str, Any] = {"reviews": (review(),), "review_meetings": {90: _held()}}
    shown = packet(item, entries=(to_entry(one, review()),), **facts)
    assert "必要性 | 20 | ― | 12.0 | 3\n" in shown
    assert "合計 | 100 | ― | 60.0 | 60.0～60.0" in shown
    own = packet(item, entries=(to_entry(replace(one, own=True), review()),), **facts)
    assert "必要性 | 20 | 12.0 | ― | ―\n" in own
    assert "合計 | 100 | 60.0 | ― | ―" in own


def _held() -> Meeting:
    return meeting("システム評価部会", id=90, number=1, held_on=date(2022, 7, 19))


# ── reports ──


def test_m6_conditions_owed_to_the_committee_are_listed_with_how_they_stand() -> None:
    verified = replace(
        CONDITION,
        state=ConditionState.VERIFIED,
        verified_on=date(2023, 4, 10),
        evidence="廃棄手順書",
        due=None,
        owner="",
    )
    item = report(1, "条件付承認案件の対応状況について", ItemSource.CONDITION_REPORT, id=14)
    cases = (letters.condition_case(condition=verified), letters.condition_case())
    shown = packet(item, conditions=cases)
    assert "令和５年４月10日確認" in shown
    assert "廃棄手順書" in shown
    file = replace(full_plan(), decisions=(decided(3, plan_id=5, conditions=(CONDITION,)),))
    named = replace(item, plan_ids=(5,))
    assert CONDITION.text in packet(named, plans=(file,))
    assert "内容 | 該当なし" in packet(item)


def test_m8_an_objection_is_put_with_what_was_decided() -> None:
    file = replace(full_plan(), decisions=(decided(3, plan_id=5),))
    said = objection.Objection(
        plan_id=5,
        plan_title="就学時健康診断通知業務のシステム化について",
        committee_id=BUNKYO,
        by="文京区職員労働組合",
        text="人員の削減につながる。",
        made_on=date(2022, 12, 20),
    )
    entries = (objection.to_entry(said), objection.to_entry(replace(said, plan_id=6)), usage_entry())
    item = report(1, "異議の申出について", ItemSource.OBJECTION, id=15, plan_ids=(5,), article="覚書第3条")
    shown = packet(item, plans=(file,), entries=entries)
    assert "異議を申し出た者 | 文京区職員労働組合" in shown
    assert "覚書第３条" in shown
    bare = packet(replace(item, article=""), plans=(full_plan(),), entries=entries)
    assert "根拠 | 覚書" not in bare
    assert "決定 | " not in bare


def usage_entry() -> Any:
    return usage.to_entry(
        usage.UsageReport(
            plan_id=5,
            use_id="住民記録",
            fiscal_year=2023,
            section_id=full_plan().section.id,
            title="就学時健康診断通知業務",
            received_on=date(2024, 4, 20),
            count=2034,
            disposed_on=date(2024, 3, 31),
        )
    )


USE_ITEM = report(
    3,
    "令和５年度住民記録の利用の結果について",
    ItemSource.USE_REPORT,
    id=13,
    plan_ids=(5, 6),
    article="規則第46号第15条第3項",
)


def test_b46_15_3_the_yearly_table_counts_what_was_reported_and_names_what_was_not() -> None:
    approved = replace(full_plan(), decisions=(decided(3, plan_id=5),))
    other = plan_file(
        bunkyo(),
        6,
        "システム継続計画書",
        "学務課",
        "就学援助業務",
        uses=(DataUse(use_id="住民記録", state=UseState.CONTINUING),),
        example=True,
    )
    shown = packet(USE_ITEM, plans=(approved, other), entries=(usage_entry(),))
    assert "2,034 | 令和６年３月31日" in shown
    assert "合　計（２業務　うち新規１）" in shown
    assert "（記載例）就学援助業務" in shown
    assert "※住民記録利用状況報告書が提出されていない業務が１件ある。" in shown
    whole = packet(replace(USE_ITEM, plan_ids=(5,)), plans=(approved,), entries=(usage_entry(),))
    assert "提出されていない" not in whole


@pytest.mark.parametrize(
    "changed",
    [
        {"plan_ids": ()},
        {"title": "利用の結果について", "article": "", "plan_ids": (5,)},
        {"plan_ids": (7,)},
    ],
)
def test_b46_15_3_without_uses_to_tell_of_the_report_stands_apart(changed: dict[str, Any]) -> None:
    without = plan_file(bunkyo(), 7, "システム継続計画書", "学務課", "学級編制業務")
    shown = packet(replace(USE_ITEM, **changed), plans=(full_plan(), without))
    assert "別添のとおり" in shown
    assert "合　計" not in shown


def test_b46_13_2_the_chair_s_own_decisions_are_reported_by_their_article() -> None:
    rule = bunkyo().committee(BUNKYO)
    chair = replace(rule.chair_decision, enabled=True, article="規則第46号第13条の2")
    regs = with_rule(bunkyo(), replace(rule, chair_decision=chair))
    item = report(1, "委員長の専決について", ItemSource.URGENT_REPORT, id=11)
    shown = packet(item, regs=regs, urgent=(urgent_decision(route=Route.CHAIR, plan_id=None),))
    assert "規則第46号第13条の２の規定により、次のとおり決定したので、報告する。" in shown
    silent = packet(item, urgent=(urgent_decision(route=Route.CHAIR, plan_id=None),))
    assert "\n次のとおり決定したので、報告する。" in silent


def test_m5_what_the_committee_said_before_stands_on_the_plan() -> None:
    before = (
        decided(3, DecisionKind.CONTINUED, plan_id=5, reason="経費を確かめるため"),
        decided(3, DecisionKind.RETURNED, plan_id=5),
    )
    shown = text(compose.plan_sheet(replace(full_plan(), decisions=before), bunkyo()))
    assert "令和４年12月８日　継続審議（経費を確かめるため）" in shown
    assert "令和４年12月８日　差戻し\n" in shown.replace(" ／ ", "\n").replace(" |", "\n")


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (
            "規程第14条第1項ただし書",
            "協議を要しない（規程第14条第１項ただし書）",
        ),
        ("", "協議を要しない\n"),
    ],
)
def test_a_14_items_that_the_law_opens_need_no_consultation_and_the_sheet_says_by_what(
    article: str, said: str
) -> None:
    regs = arakawa()
    (rule,) = (replace(use, exempt_article=article) for use in regs.data_uses)
    use = DataUse(use_id=rule.id, state=UseState.NEW, items=(rule.exempt_items[0],))
    kind = "新たな電子情報システムの導入"
    file = plan_file(regs, 1, kind, "保育課", "保育システムの導入", uses=(use,))
    shown = text(compose.plan_sheet(file, replace(regs, data_uses=(rule,))))
    assert "新規（協議不要）" in shown
    assert said in shown.replace(" |", "\n")
