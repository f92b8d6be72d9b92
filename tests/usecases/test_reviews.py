"""A sub-committee evaluates target systems, and a person gives the verdict (B46-8, M-8)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.evaluation import Scoring
from kiosk_app.domain.evaluation_targets import Target
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.domain.register import Processing, YearMark
from kiosk_app.domain.regulations import Strictness
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import agenda, meetings, plans, reviews
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.register import list_register
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged
from tests.usecases.unabara import line, project

EVALUATED, DECIDED = date(2022, 10, 19), date(2022, 12, 8)
NEW = "年度途中の新しい業務"


def subcommittee(desk: Desk, day: date = EVALUATED) -> int:
    return make.meeting(desk, day, make.SUBCOMMITTEE).id


def listed(desk: Desk, **fields: Any) -> Review:
    """Put a system on the list of a meeting of the sub-committee."""
    return reviews.add_review(desk, make.review(subcommittee(desk), **fields))


def marks(desk: Desk, review: Review, mark: int, **others: int) -> dict[str, int]:
    sheet = desk.regulations.evaluation.sheet(review.stage)
    assert sheet is not None
    return {**{one.id: mark for one in sheet.criteria}, **others}


def scored(desk: Desk, review: Review, mark: int, reviewer: str = "情報政策課長", **fields: Any) -> Scoring:
    values: dict[str, Any] = {
        "review_id": review.id,
        "reviewer": reviewer,
        "scored_on": desk.today,
        "marks": marks(desk, review, mark),
        **fields,
    }
    return Scoring(**values)


def new_business(**fields: Any) -> Any:
    """Return a mid-year request for a business that does not run yet."""
    values: dict[str, Any] = {
        "type_id": "新規適用計画依頼書",
        "fiscal_year": 2022,
        "section_id": make.RUNNING_SECTION,
        "title": NEW,
        "business_name": NEW,
        "start_on": date(2023, 2, 1),
        **fields,
    }
    return make.content(**values)


def targets(desk: Desk, *stages: ReviewStage) -> list[Target]:
    return [one for one in reviews.list_targets(desk) if not stages or one.stage in stages]


# the list of a meeting


def test_b46_8_a_target_system_is_put_on_the_list_of_a_subcommittee_and_concluded(desk: Desk) -> None:
    kept = listed(desk)
    changes = reviews.conclude(desk, kept.id, ReviewVerdict.CONDITIONAL, "体制を整えること。")
    assert changes.meetings == {kept.meeting_id}
    (found,) = meetings.show_meeting(desk, kept.meeting_id).reviews
    assert (found.verdict, found.opinion) == (ReviewVerdict.CONDITIONAL, "体制を整えること。")


def test_b46_8_the_committee_itself_evaluates_no_system(desk: Desk) -> None:
    meeting = make.meeting(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="評価対象システムは、部会の会議にだけ登録できます。"):
        reviews.add_review(desk, make.review(meeting.id))
    assert mark


def test_an_unknown_review_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError, match="評価対象 9 は登録されていません。"):
        reviews.conclude(desk, 9, ReviewVerdict.SUITABLE, "")
    with pytest.raises(UsageError, match="評価対象 9 は登録されていません。"):
        reviews.show_review(desk, 9)


def test_b46_8_evaluations_are_listed_over_all_meetings_and_of_one(desk: Desk) -> None:
    first = listed(desk)
    second = reviews.add_review(desk, make.review(subcommittee(desk, DECIDED), system="施設予約システム"))
    assert [view.review for view in reviews.list_reviews(desk)] == [first, second]
    (view,) = reviews.list_reviews(desk, second.meeting_id)
    assert (view.review, view.meeting.held_on, view.scorings, view.assessment) == (second, DECIDED, (), None)


# which systems are due


def test_b46_8_a_plan_before_the_committee_is_due_until_it_is_on_a_list(desk: Desk) -> None:
    make.file_plans(desk, make.change())
    (plan,) = make.file_plans(desk, new_business())
    (target,) = targets(desk)
    assert (target.stage, target.system, target.section_id, target.plan_id) == (
        ReviewStage.BEFORE,
        NEW,
        make.RUNNING_SECTION,
        plan.id,
    )
    kept = reviews.add_target(desk, subcommittee(desk), target)
    assert (kept.system, kept.stage, kept.plan_id) == (NEW, ReviewStage.BEFORE, plan.id)
    assert targets(desk) == []


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2023, 3, 31), None),
        (date(2023, 4, 1), ReviewStage.AFTER),
        (date(2027, 3, 31), ReviewStage.AFTER),
        (date(2027, 4, 1), ReviewStage.OPERATION),
    ],
)
def test_b46_8_what_began_in_the_register_is_due_after_a_year_and_after_five(
    desk: Desk, clock: Clock, today: date, stage: ReviewStage | None
) -> None:
    clock.set(today)
    began = {
        row.business.key.name
        for kind in Processing
        for row in list_register(desk, 2022, kind)
        if row.year.mark is YearMark.NEW
    }
    assert began
    found = targets(desk)
    assert {one.system for one in found} == (began if stage else set())
    assert {one.stage for one in found} == ({stage} if stage else set())
    assert all(one.started_on == date(2022, 4, 1) for one in found)


def test_b46_8_a_plan_tells_the_day_on_which_its_system_began(desk: Desk, clock: Clock) -> None:
    make.accepted(desk, new_business())
    refused, dayless = make.accepted(
        desk,
        new_business(title="止めた業務", business_name="止めた業務"),
        make.content(type_id="機種の変更並びに新設及び増設", fiscal_year=2022, title="装置の増設"),
    )
    dossier = make.issued(desk)
    clock.set(DECIDED)
    item = next(item for item in dossier.items if refused.id in item.plan_ids)
    no = make.decision(item, DecisionKind.REJECTED, plan_id=refused.id, reason="効果が見込めない。")
    make.held(desk, no, dossier=dossier)
    assert plans.show_plan(desk, dayless.id).file.plan.state is PlanState.DECIDED
    clock.set(date(2024, 2, 1))
    found = {one.system: one for one in targets(desk, ReviewStage.AFTER)}
    assert (found[NEW].started_on, found[NEW].due_on) == (date(2023, 2, 1), date(2024, 2, 1))
    assert "止めた業務" not in found
    clock.set(date(2024, 1, 31))
    assert NEW not in {one.system for one in targets(desk, ReviewStage.AFTER)}


def test_b46_8_a_ward_whose_regulation_names_no_subcommittee_evaluates_nothing(
    arakawa: Desk, clock: Clock
) -> None:
    clock.set(date(2027, 10, 1))
    assert reviews.list_targets(arakawa) == ()


def test_b46_8_a_system_whose_meeting_was_called_off_is_due_again(desk: Desk) -> None:
    make.file_plans(desk, new_business())
    (target,) = targets(desk)
    done, open_ = subcommittee(desk), subcommittee(desk, date(2022, 11, 9))
    concluded = reviews.add_review(desk, make.review(done, system="評価済のシステム"))
    reviews.conclude(desk, concluded.id, ReviewVerdict.SUITABLE, "")
    reviews.add_target(desk, open_, target)
    for meeting_id in (done, open_):
        meetings.cancel_meeting(desk, meeting_id, "定足数を欠くため")
    assert targets(desk) == [target]
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="中止した会議に、評価対象システムは登録できません。"):
        reviews.add_target(desk, open_, target)
    assert mark
    again = reviews.add_target(desk, subcommittee(desk, date(2022, 11, 16)), target)
    assert again.plan_id == target.plan_id
    assert targets(desk) == []


# marks, and the verdict that only a person gives


def test_b46_8_marks_of_reviewers_stand_beside_the_sections_own_and_only_propose(desk: Desk) -> None:
    review = listed(desk)
    own = reviews.score(desk, scored(desk, review, 5, "児童青少年課長", own=True))
    assert own.assessment is not None
    assert own.assessment.proposal is None
    reviews.score(desk, scored(desk, review, 4, "情報政策課長", opinion="おおむね妥当である。"))
    view = reviews.score(desk, scored(desk, review, 3, "財政課長"))
    assert [one.reviewer for one in view.scorings] == ["児童青少年課長", "情報政策課長", "財政課長"]
    found = view.assessment
    assert found is not None
    assert [found.own_total, found.average, found.lowest, found.highest] == [100, 70, 60, 80]
    assert found.proposal is ReviewVerdict.CONDITIONAL
    assert reviews.show_review(desk, review.id).review.verdict is None
    reviews.conclude(desk, review.id, ReviewVerdict.RECONSIDER, "経費を見直すこと。", by="部会長")
    with desk.database.read() as reader:
        (entry,) = reader.entries.rows(reviews.VERDICT, subject=f"review:{review.id}")
    assert (entry.get("結論"), entry.get("結論を伝えた者"), entry.get("目安")) == (
        "要再検討",
        "部会長",
        "条件付適当",
    )
    assert entry.get("目安の理由") == "平均70.0点（満点の70.0％）"


def test_b46_8_without_marks_the_verdict_stands_alone_with_who_told_it(desk: Desk) -> None:
    review = listed(desk)
    reviews.conclude(desk, review.id, ReviewVerdict.SUITABLE, "", by=" ")
    with desk.database.read() as reader:
        (entry,) = reader.entries.rows(reviews.VERDICT)
    assert (entry.get("結論を伝えた者"), entry.get("目安"), entry.get("目安の理由")) == ("庶務担当", "", "")


def test_b46_8_a_second_set_of_marks_replaces_the_first_of_the_same_reviewer(desk: Desk) -> None:
    review = listed(desk)
    for mark in (2, 5):
        view = reviews.score(desk, scored(desk, review, mark))
    both = reviews.score(desk, scored(desk, review, 1, own=True))
    assert view.assessment is not None
    assert len(view.scorings) == 1
    assert view.assessment.average == 100
    assert [(one.own, one.version) for one in both.scorings] == [(True, 1), (False, 2)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"reviewer": " "}, "評価した者が書かれていません。"),
        ({"marks": {}}, "「効果の指標と目標値」の評点がありません。"),
        ({"mark": 6}, "評点6は、0から5までの数ではありません。"),
        ({"comments": {"景観": "よい。"}}, "「景観」という小項目はありません。"),
    ],
)
def test_b46_8_faulty_marks_are_not_kept(desk: Desk, fields: dict[str, Any], told: str) -> None:
    review = listed(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        reviews.score(desk, scored(desk, review, fields.pop("mark", 3), **fields))
    assert told in str(refused.value)
    assert mark


@pytest.mark.parametrize("verdict", [one for one in ReviewVerdict if one is not ReviewVerdict.SUITABLE])
def test_b46_8_a_verdict_that_asks_for_something_needs_the_opinion(
    desk: Desk, verdict: ReviewVerdict
) -> None:
    review = listed(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match=f"「{verdict.label}」とするには、部会の意見が必要です。"):
        reviews.conclude(desk, review.id, verdict, " ")
    assert mark


def test_b46_8_marks_come_from_a_file_until_the_verdict(desk: Desk, tmp_path: Path) -> None:
    review = listed(desk)
    sheet = desk.regulations.evaluation.sheet(review.stage)
    assert sheet is not None
    told = {
        "reviewer": "情報政策課長",
        "on": "R4.10.2",
        "marks": {one.label: 3 for one in sheet.criteria},
        "comments": {"効果の指標と目標値": "時間で示されたい。"},
    }
    path = make.write_json(tmp_path / "評点.json", told)
    (scoring,) = reviews.score_from_file(desk, review.id, path).scorings
    assert (scoring.reviewer, scoring.scored_on) == ("情報政策課長", date(2022, 10, 2))
    assert set(scoring.marks.values()) == {3}
    mark = Unchanged(desk)
    faulty = make.write_json(tmp_path / "誤り.json", {**told, "marks": {"効果の指標と目標": 3}})
    with pytest.raises(RuleError, match="「効果の指標と目標」という小項目はありません。"):
        reviews.score_from_file(desk, review.id, faulty)
    assert mark
    reviews.conclude(desk, review.id, ReviewVerdict.SUITABLE, "")
    with pytest.raises(RuleError, match="評価を終えているため、評点を登録できません。"):
        reviews.score_from_file(desk, review.id, path)


def test_b46_8_a_stage_without_a_sheet_takes_no_marks(desk: Desk, tmp_path: Path) -> None:
    rule = replace(desk.regulations.evaluation, sheets=())
    bare = replace(desk, regulations=replace(desk.regulations, evaluation=rule))
    review = listed(bare)
    path = make.write_json(tmp_path / "評点.json", {"reviewer": "甲", "marks": {}})
    with pytest.raises(RuleError, match="プロフィールに「事前評価」の評価票がありません。"):
        reviews.score_from_file(bare, review.id, path)
    assert reviews.show_review(bare, review.id).assessment is None


# the papers, and the parent committee (M-8)


def test_b46_8_the_sheet_is_blank_before_the_marks_and_printed_once_for_each_system(
    desk: Desk, tmp_path: Path
) -> None:
    review = listed(desk)
    (paper,) = reviews.sheet_papers(desk, [review.id, review.id])
    assert paper.name == f"評価票_{review.id}_（仮称）児童相談情報管理システム"
    assert "情報セキュリティ対策" in render_text(paper.document)
    reviews.score(desk, scored(desk, review, 4, opinion="おおむね妥当である。"))
    (filled,) = reviews.sheet_papers(desk, [review.id])
    assert "おおむね妥当である。" in render_text(filled.document)
    made = reviews.make_sheets(desk, [review.id], tmp_path)
    assert sorted(one.path.suffix for one in made) == [".docx", ".pdf"]


def test_m_8_the_report_waits_for_a_verdict_and_comes_from_a_subcommittee(desk: Desk, tmp_path: Path) -> None:
    review = listed(desk)
    with pytest.raises(RuleError, match="この会議で評価を終えたシステムがありません。"):
        reviews.make_report(desk, review.meeting_id, tmp_path)
    with pytest.raises(RuleError, match="情報システム委員会は部会ではありません。"):
        reviews.make_report(desk, make.meeting(desk).id, tmp_path)
    reviews.conclude(desk, review.id, ReviewVerdict.SUITABLE, "")
    made = reviews.make_report(desk, review.meeting_id, tmp_path)
    assert {one.kind for one in made} == {"部会報告書"}
    assert {one.path.stem for one in made} == {"20221019_第1回システム評価部会_部会報告書"}


def test_m_8_the_result_is_printed_in_the_parents_papers_and_then_stands(desk: Desk, clock: Clock) -> None:
    review = listed(desk)
    reviews.score(desk, scored(desk, review, 3))
    reviews.conclude(desk, review.id, ReviewVerdict.CONDITIONAL, "委託先の監督を定めること。", by="部会長")
    agenda.build_agenda(desk, review.meeting_id)
    clock.set(EVALUATED)
    sub = meetings.issue_notice(desk, review.meeting_id)
    opinion = make.decision(
        sub.items[0], DecisionKind.OPINION, decided_on=EVALUATED, opinion="委託先の監督を定めること。"
    )
    make.held(desk, opinion, dossier=sub)
    (owed,) = [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_REVIEW]
    assert "児童相談情報管理システム" in owed.title
    dossier = make.issued(desk)
    (item,) = dossier.items
    assert item.source is ItemSource.REVIEW_REPORT
    text = render_text(compose.packet(dossier, desk.regulations))
    assert "（仮称）児童相談情報管理システム" in text
    assert "委託先の監督を定めること。" in text
    assert "条件付適当" in text
    clock.set(DECIDED)
    make.held(desk, dossier=dossier)
    assert not [duty for duty in list_duties(desk) if duty.kind is DutyKind.REPORT_REVIEW]
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="委員会に報告済みのため、変更できません。"):
        reviews.conclude(desk, review.id, ReviewVerdict.SUITABLE, "")
    assert mark


# 付議 of a target without an evaluation


def proposed(desk: Desk, committee: str = make.COMMITTEE) -> int:
    meeting = make.meeting(desk, committee=committee)
    meetings.build_agenda(desk, meeting.id)
    return meeting.id


def test_b46_8_where_the_profile_warns_an_unreviewed_target_is_put_all_the_same(desk: Desk) -> None:
    (plan,) = make.accepted(desk, new_business())
    assert desk.regulations.plan_type("新規適用計画依頼書").review is Strictness.WARN
    (duty,) = [duty for duty in list_duties(desk) if duty.kind is DutyKind.REVIEW]
    assert duty.subject_id == plan.id
    meetings.issue_notice(desk, proposed(desk))
    assert plans.show_plan(desk, plan.id).file.plan.state is PlanState.REFERRED


def test_b46_8_where_the_profile_blocks_an_unreviewed_target_waits_for_its_verdict(unabara: Desk) -> None:
    plan: Plan
    (plan,) = make.accepted(unabara, project(costs=(line(1_000),)))
    meeting_id = proposed(unabara, "main")
    mark = Unchanged(unabara)
    with pytest.raises(RuleError, match="部会の評価がまだありません。"):
        meetings.issue_notice(unabara, meeting_id)
    assert mark
    (target,) = [one for one in reviews.list_targets(unabara) if one.plan_id == plan.id]
    kept = reviews.add_target(unabara, make.meeting(unabara, EVALUATED, "sub").id, target)
    with pytest.raises(RuleError, match="部会の評価がまだありません。"):
        meetings.issue_notice(unabara, meeting_id)
    reviews.conclude(unabara, kept.id, ReviewVerdict.SUITABLE, "")
    meetings.issue_notice(unabara, meeting_id)
    assert plans.show_plan(unabara, plan.id).file.plan.state is PlanState.REFERRED
