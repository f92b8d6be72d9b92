"""Changes of an agenda that went out: 追加, 差替え, 取下げ, and the whole way of matters that come back (M-4, M-5)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.agenda_rules import ChangeKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import late_items, meeting_papers, meetings, papers, plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.late_items import NewItem
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

FEBRUARY = date(2023, 2, 9)


def state(desk: Desk, plan_id: int) -> PlanState:
    return plans.show_plan(desk, plan_id).file.plan.state


def packet(desk: Desk, dossier: MeetingDossier) -> str:
    return render_text(compose.packet(meetings.show_meeting(desk, dossier.meeting.id), desk.regulations))


def changes(desk: Desk, meeting_id: int) -> list[tuple[ChangeKind, str]]:
    found = late_items.agenda_changes(desk, meetings.show_meeting(desk, meeting_id))
    return [(change.kind, change.item.title) for change in found]


def test_m_4_a_matter_that_is_added_after_the_notice_continues_the_count(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    assert late_items.agenda_changes(desk, dossier) == ()
    new = NewItem(
        title=" 情報セキュリティ対策基準の改定について ",
        note="新旧対照表のとおり",
        explainer="情報政策課長",
        article="規則第46号第4条第4号",
    )
    items = late_items.add_item(desk, dossier.meeting.id, new)
    added = items[-1]
    assert (added.bill_no, added.title, added.frozen) == (2, new.title.strip(), False)
    assert (added.source, added.explainer) == (ItemSource.FREE, "情報政策課長")
    made = meeting_papers.make_addendum(desk, dossier.meeting.id, tmp_path)
    assert [one.kind for one in made] == ["追加・差替資料"] * 2
    (draft,) = meeting_papers.addendum_papers(desk, meetings.show_meeting(desk, dossier.meeting.id))
    assert draft.document.draft
    second = meetings.issue_notice(desk, dossier.meeting.id)
    assert changes(desk, dossier.meeting.id) == [(ChangeKind.ADDED, added.title)]
    (sent,) = meeting_papers.addendum_papers(desk, second)
    assert not sent.document.draft
    text = render_text(sent.document)
    assert "新旧対照表のとおり" in text
    assert "資料３" in text or "資料２" in text
    assert "追加" in packet(desk, second)


def test_m_4_before_the_notice_a_matter_is_simply_added(desk: Desk) -> None:
    meeting = make.meeting(desk)
    (item,) = late_items.add_item(desk, meeting.id, NewItem(title="その他", kind=ItemKind.OTHER))
    assert (item.kind, item.bill_no, item.order) == (ItemKind.OTHER, None, 1)
    with pytest.raises(RuleError, match="通知した次第から変わったものがありません。"):
        meeting_papers.addendum_papers(desk, meetings.show_meeting(desk, meeting.id))


def test_m_4_a_matter_needs_a_title_and_a_meeting_to_come(desk: Desk) -> None:
    meeting = make.meeting(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="件名がありません。"):
        late_items.add_item(desk, meeting.id, NewItem(title=" "))
    assert mark
    meetings.cancel_meeting(desk, meeting.id)
    with pytest.raises(RuleError, match="議案を変更できません。"):
        late_items.add_item(desk, meeting.id, NewItem(title="指針について"))


def test_m_5_a_result_on_other_matters_is_kept_and_printed_and_none_is_asked_for(
    desk: Desk, clock: Clock
) -> None:
    meeting = make.meeting(desk)
    for title in ("次回の日程について", "資料の電子化について"):
        late_items.add_item(desk, meeting.id, NewItem(title=title, kind=ItemKind.OTHER))
    dossier = meetings.issue_notice(desk, meeting.id)
    clock.set(date(2022, 12, 8))
    first, _second = dossier.items
    result = make.decision(first, DecisionKind.REPORTED, opinion="２月に開くこととした。")
    found = make.held(desk, result, dossier=dossier)
    assert found.record is not None
    assert [one.item_id for one in found.record.decisions] == [first.id]
    text = compose.minutes_draft(found, desk.regulations)
    assert "その他" in text
    assert text.count("【結果】") == 1
    assert "２月に開くこととした。" in text


def test_m_4_a_withdrawn_matter_keeps_its_number_in_every_paper_and_its_plans_wait_again(desk: Desk) -> None:
    (plan,) = make.accepted(desk, make.change())
    (other,) = make.accepted(desk)
    dossier = make.issued(desk)
    first, second = dossier.items
    items = late_items.withdraw_item(desk, dossier.meeting.id, first.id, "再検討のため")
    assert [(item.bill_no, item.withdrawn, item.note) for item in items] == [
        (1, True, "再検討のため"),
        (2, False, second.note),
    ]
    assert (state(desk, plan.id), state(desk, other.id)) == (PlanState.ACCEPTED, PlanState.REFERRED)
    meetings.issue_notice(desk, dossier.meeting.id)
    assert changes(desk, dossier.meeting.id) == [(ChangeKind.WITHDRAWN, first.title)]
    text = packet(desk, dossier)
    assert "取下げ" in text
    assert "議案第１号" in text
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="すでに取下げとなっています。"):
        late_items.withdraw_item(desk, dossier.meeting.id, first.id, "再検討のため")
    with pytest.raises(RuleError, match="取下げの理由がありません。"):
        late_items.withdraw_item(desk, dossier.meeting.id, second.id, " ")
    with pytest.raises(UsageError, match="この会議に議題 99 はありません。"):
        late_items.withdraw_item(desk, dossier.meeting.id, 99, "再検討のため")
    assert mark
    found = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert "取下げ" in compose.minutes_draft(found, desk.regulations)
    later = make.issued(desk, FEBRUARY)
    assert later.items[0].plan_ids == (plan.id,)


def test_m_4_a_replaced_paper_says_what_was_corrected(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    (item,) = dossier.items
    (kept,) = late_items.replace_item(desk, dossier.meeting.id, item.id, "経費の表の訂正")
    assert (kept.note, kept.bill_no) == ("経費の表の訂正", 1)
    second = meetings.issue_notice(desk, dossier.meeting.id)
    assert changes(desk, dossier.meeting.id) == [(ChangeKind.REPLACED, item.title)]
    assert "差替" in packet(desk, second)
    with pytest.raises(RuleError, match="差替えの内容がありません。"):
        late_items.replace_item(desk, dossier.meeting.id, item.id, "")


def test_m_4_a_plan_before_the_committee_is_corrected_with_its_course(desk: Desk) -> None:
    early = make.meeting(desk, desk.today)
    late_items.add_item(desk, early.id, NewItem(title="指針について"))
    make.held(desk, dossier=meetings.issue_notice(desk, early.id))
    first, second = make.accepted(desk, make.content(title="甲の設置"), make.content(title="乙の設置"))
    dossier = make.issued(desk)
    other = make.meeting(desk, FEBRUARY)
    late_items.add_item(desk, other.id, NewItem(title="指針について"))
    after = replace(first.content, outline="見積りを改めた。")
    found = late_items.revise_plan(desk, first.id, after, "経費の訂正")
    assert found.plans == {first.id}
    assert found.meetings == {dossier.meeting.id}
    file = plans.show_plan(desk, first.id).file
    assert file.plan.content.outline == "見積りを改めた。"
    assert (file.events[-1].event, file.events[-1].reason) == ("revise", "経費の訂正")
    (item,) = meetings.show_meeting(desk, dossier.meeting.id).items
    assert item.note == "「甲の設置」　経費の訂正"
    assert state(desk, second.id) is PlanState.REFERRED
    sent = meetings.issue_notice(desk, dossier.meeting.id)
    assert "差替" in packet(desk, sent)


def test_m_4_a_correction_changes_neither_kind_nor_year_nor_section(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    with pytest.raises(RuleError, match="「受付」の計画書等は、差し替えることができません。"):
        late_items.revise_plan(desk, plan.id, plan.content, "訂正")
    make.issued(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="差替えでは、種別・対象年度・所管を変更できません。"):
        late_items.revise_plan(desk, plan.id, replace(plan.content, fiscal_year=2024), "訂正")
    with pytest.raises(RuleError, match="差替えの内容がありません。"):
        late_items.revise_plan(desk, plan.id, plan.content, " ")
    assert mark


def test_m_4_a_correction_comes_from_a_file_and_keeps_the_business(desk: Desk, tmp_path: Path) -> None:
    (plan,) = make.accepted(desk, make.change())
    make.issued(desk)
    before = plans.show_plan(desk, plan.id).file.plan.content
    entry = make.plan_entry(
        計画の種別="システム変更計画書",
        部="教育推進部",
        課="児童青少年課",
        件名="人口調査の改修",
        処理=None,
    )
    path = make.write_json(tmp_path / "計画.json", entry)
    found, warnings = late_items.revise_from_file(desk, plan.id, path, "件名の訂正")
    assert found.plans == {plan.id}
    assert isinstance(warnings, tuple)
    after = plans.show_plan(desk, plan.id).file.plan.content
    assert (after.title, after.business_id, after.system) == (
        "人口調査の改修",
        before.business_id,
        before.system,
    )
    path.write_text("{", encoding="utf-8")
    with pytest.raises(RuleError):
        late_items.revise_from_file(desk, plan.id, path, "件名の訂正")


# the whole way of matters that come back


def test_m_5_a_matter_left_open_comes_back_with_its_number_and_history_and_is_decided(
    desk: Desk, clock: Clock
) -> None:
    (plan,) = make.accepted(desk, make.content(title="発券機の設置"))
    dossier = make.issued(desk)
    (item,) = dossier.items
    clock.set(date(2022, 12, 8))
    make.held(
        desk,
        make.decision(item, DecisionKind.CONTINUED, reason="経費の根拠を確認するため"),
        dossier=dossier,
    )
    assert state(desk, plan.id) is PlanState.REFERRED
    make.accepted(desk, make.change())
    later = make.issued(desk, FEBRUARY)
    again = later.items[0]
    assert (again.bill_no, again.carried_from, again.plan_ids) == (1, item.id, (plan.id,))
    assert later.items[1].bill_no == 2
    text = packet(desk, later)
    assert "継続" in text
    assert "経費の根拠を確認するため" in text
    clock.set(FEBRUARY)
    held = make.held(desk, *[make.decision(one, decided_on=FEBRUARY) for one in later.items], dossier=later)
    assert state(desk, plan.id) is PlanState.DECIDED
    kinds = [one.kind for one in plans.show_plan(desk, plan.id).file.decisions]
    assert kinds == [DecisionKind.CONTINUED, DecisionKind.APPROVED]
    assert "継続審議" in compose.minutes_draft(held, desk.regulations)
    assert [
        item.plan_ids for item in meetings.build_agenda(desk, make.meeting(desk, date(2023, 3, 9)).id)
    ] == []


def test_m_5_a_plan_sent_back_is_filed_again_and_decided_by_the_next_meeting(
    desk: Desk, clock: Clock
) -> None:
    (plan,) = make.accepted(desk, make.content(title="発券機の設置"))
    dossier = make.issued(desk)
    clock.set(date(2022, 12, 8))
    (item,) = dossier.items
    held = make.held(
        desk, make.decision(item, DecisionKind.RETURNED, reason="費用の再検討を要する。"), dossier=dossier
    )
    assert state(desk, plan.id) is PlanState.RETURNED
    assert "差戻し" in compose.minutes_draft(held, desk.regulations)
    assert papers.letter_papers(desk, held, papers.LetterKind.RESULT, None)
    clock.set(date(2023, 1, 10))
    returned = plans.show_plan(desk, plan.id).file.plan
    plans.save_plan(desk, returned, replace(returned.content, outline="費用を見直した。"))
    plans.submit_plan(desk, plan.id)
    plans.accept_plans(desk, [plan.id])
    assert state(desk, plan.id) is PlanState.ACCEPTED
    later = make.issued(desk, FEBRUARY)
    (again,) = later.items
    assert (again.plan_ids, again.bill_no) == ((plan.id,), 2)
    text = packet(desk, later)
    assert "差戻し" in text
    assert "費用の再検討を要する。" in text
    clock.set(FEBRUARY)
    make.held(desk, make.decision(again, decided_on=FEBRUARY), dossier=later)
    assert [one.kind for one in plans.show_plan(desk, plan.id).file.decisions] == [
        DecisionKind.RETURNED,
        DecisionKind.APPROVED,
    ]
