"""The year's end: what blocks closing, what the next year begins with, and what the next clerk is told."""

from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import DataItem, DataUse, ItemChange, Plan, PlanState, UseState
from kiosk_app.domain.register import YearMark
from kiosk_app.errors import KnownError, RuleError
from kiosk_app.usecases import handover, meetings, plans, year_end
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.keeping import backup
from kiosk_app.usecases.register import list_register
from kiosk_app.usecases.saving import Format
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

END = date(2023, 3, 31)
APRIL = date(2023, 4, 3)
REASON = "次年度の委員会で報告するため"


def urgent_plan(desk: Desk, title: str = "急ぐ計画") -> Plan:
    """Return a plan that was decided without the committee, which has not heard of it."""
    (plan,) = make.accepted(desk, make.content(title=title))
    make.decide_urgently(desk, plan)
    return plan


def test_what_blocks_a_year_is_listed_with_its_article(desk: Desk, clock: Clock) -> None:
    urgent_plan(desk)
    clock.set(END)
    blockers = {(one.place.field, one.article) for one in year_end.year_blockers(desk, 2022)}
    assert ("特例の報告", "規則第46号第13条第2項") in blockers
    assert ("台帳", "規則第46号第14条") in blockers
    assert all(one.message.endswith(("。", "）")) for one in year_end.year_blockers(desk, 2022))
    kinds = {duty.kind.value for duty in year_end.year_duties(desk, 2022)}
    assert "report_urgent" in kinds


def test_a_blocked_year_is_closed_only_with_a_reason_and_nothing_has_changed_without(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    urgent_plan(desk)
    clock.set(END)
    mark = Unchanged(desk)
    for reason in ("", " 　"):
        with pytest.raises(RuleError, match="規則第46号第13条第2項"):
            year_end.close_year(desk, 2022, reason=reason, folder=tmp_path / "控え")
    assert mark
    assert not (tmp_path / "控え").exists()


def test_a_year_that_is_not_over_or_is_closed_cannot_be_closed(desk: Desk, clock: Clock) -> None:
    with pytest.raises(RuleError, match="令和4年度は、まだ終わっていません。令和5年3月31日から締めることが"):
        year_end.close_year(desk, 2022, reason=REASON)
    clock.set(APRIL)
    done = year_end.close_year(desk, 2022, reason=REASON)
    assert done.backup.parent == desk.database.path.parent / "backup"
    with pytest.raises(RuleError, match="令和4年度は、令和5年4月3日に締めています。"):
        year_end.close_year(desk, 2022, reason=REASON)
    (kept,) = year_end.list_closings(desk)
    assert (kept.fiscal_year, kept.by, kept.backup) == (2022, "庶務担当", done.backup.name)
    assert kept.carried == done.closing.carried != ()


def test_a_backup_that_cannot_be_made_leaves_the_year_open(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    clock.set(APRIL)
    (tmp_path / "控え").write_text("ファイル", encoding="utf-8")
    with pytest.raises(KnownError):
        year_end.close_year(desk, 2022, reason=REASON, folder=tmp_path / "控え")
    assert year_end.list_closings(desk) == ()


def test_a_year_that_another_clerk_closes_meanwhile_is_closed_once(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    clock.set(APRIL)
    seen: list[str] = []

    def meanwhile(_done: int, _total: int, label: str) -> None:
        if not seen:
            seen.append(label)
            year_end.close_year(desk, 2022, reason=REASON, folder=tmp_path / "先")

    with pytest.raises(RuleError, match="に締めています。"):
        year_end.close_year(
            desk, 2022, reason=REASON, folder=tmp_path / "後", progress=Progress(tell=meanwhile)
        )
    assert len(year_end.list_closings(desk)) == 1


def test_the_next_year_begins_with_the_register_after_decisions_carried_cases_and_debts(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    debt = urgent_plan(desk)
    kept, carried = make.accepted(desk, make.content(title="設置する計画"), make.content(title="続ける計画"))
    dossier = make.issued(desk)
    item = next(item for item in dossier.items if kept.id in item.plan_ids)
    reason = "経費を確かめるため"
    open_ = make.decision(item, DecisionKind.CONTINUED, plan_id=carried.id, reason=reason)
    make.held(desk, open_, dossier=dossier)
    later = urgent_plan(desk, "急ぐ次の計画")
    clock.set(APRIL)
    year_end.close_year(desk, 2022, reason=REASON, folder=tmp_path / "控え")
    begun = {row.business.key.name: row.year for row in list_register(desk, 2023)}
    assert begun["設置する計画"].mark is YearMark.NEW
    assert begun["設置する計画"].fiscal_year == 2023
    assert begun["住宅管理システム"].mark is YearMark.CONTINUED
    assert plans.show_plan(desk, carried.id).file.plan.state is PlanState.REFERRED
    owed = {(duty.kind.value, duty.subject_id) for duty in list_duties(desk)}
    assert ("report_urgent", later.id) in owed
    assert ("report_urgent", debt.id) not in owed
    following = make.meeting(desk, date(2023, 8, 24))
    titles = [item.title for item in meetings.build_agenda(desk, following.id)]
    (again,) = (one for one in meetings.show_meeting(desk, following.id).items if carried.id in one.plan_ids)
    assert again.carried_from == item.id
    assert any("付議の特例" in title for title in titles)


def test_decided_items_that_wait_for_their_row_block_the_year(desk: Desk, clock: Clock) -> None:
    items = tuple(DataItem(name=f"項目{number}", change=ItemChange.ADD) for number in range(6))
    make.accepted(desk, make.content(title="計画", fiscal_year=2023, items=items))
    make.held(desk)
    clock.set(END)
    (waiting,) = (one for one in year_end.year_blockers(desk, 2022) if one.place.field == "記録項目")
    assert waiting.message == (
        "決定された記録項目の異動6件（「項目0」、「項目1」、「項目2」、「項目3」、「項目4」ほか1件）が、"
        "表に反映されていません。"
    )


def test_b46_15_1_a_question_without_an_answer_blocks_the_year_though_its_plan_was_returned(
    desk: Desk, clock: Clock
) -> None:
    use = DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名",))
    (plan,) = make.file_plans(desk, make.content(title="計画", uses=(use,)))
    make.ask(desk, plan)
    plans.return_plan(desk, plan.id, "利用の項目が足りないため")
    clock.set(END)
    (open_,) = (one for one in year_end.year_blockers(desk, 2022) if one.place.field == "協議")
    assert open_.article == "規則第46号第15条第1項"
    assert "令和4年10月3日の協議の回答がありません。" in open_.message
    assert not [one for one in year_end.year_blockers(desk, 2021) if one.place.field == "協議"]


def test_a_table_1_a_year_in_which_every_system_goes_on_and_nothing_is_open_closes_without_a_reason(
    arakawa: Desk, clock: Clock, tmp_path: Path
) -> None:
    clock.set(APRIL)
    assert year_end.year_blockers(arakawa, 2022) == ()
    done = year_end.close_year(arakawa, 2022, reason="書いても残さない", folder=tmp_path)
    assert (done.carried, done.closing.reason, done.closing.carried) == ((), "", ())
    assert len(list_register(arakawa, 2023)) == len(list_register(arakawa, 2022)) > 0


# ── 引継書 ──


def test_the_handover_gathers_duties_calendar_numbers_and_places(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    urgent_plan(desk)
    make.held(desk)
    clock.set(date(2022, 12, 9))
    urgent = urgent_plan(desk, "急ぐ次の計画")
    kept = backup(desk, tmp_path / "控え")
    make.meeting(desk, date(2023, 3, 9))
    clock.set(END)
    found = handover.gather(desk, backups=tmp_path / "控え")
    assert (found.fiscal_year, found.made_on) == (2022, END)
    assert urgent.id in {duty.subject_id for duty in found.duties}
    assert any(day.text.startswith("第1回情報システム委員会") for day in found.present)
    numbers = {one.committee: one for one in found.numbers}
    assert (numbers["情報システム委員会"].meeting, numbers["情報システム委員会"].report) == (3, 2)
    assert found.next_receipt == 3
    places = {place.what: place for place in found.places}
    assert places["記録"].where == str(desk.database.path)
    assert places["控え"].note == f"最新は{kept.name}"
    assert len(places["最新の控えのSHA-256"].where) == 64
    assert places["添付ファイル"].note == "添付はまだない"


def test_without_a_backup_the_handover_says_so_and_a_past_year_tells_of_meetings_before_the_record(
    desk: Desk,
) -> None:
    found = handover.gather(desk, 2023)
    places = {place.what: place for place in found.places}
    assert places["控え"].note == "控えはまだない"
    assert "最新の控えのSHA-256" not in places
    assert [day.text for day in found.past if day.day == date(2022, 8, 24)] == ["第1回情報システム委員会"]
    assert found.next_receipt == 1
    assert found.papers == ()


def test_the_handover_lists_the_newest_file_of_each_name(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    make.accepted(desk)
    for hour in (10, 11):
        clock.set(date(2022, 10, 4), hour)
        made = handover.make_handover(desk, tmp_path / "引継", formats=(Format.TEXT,))
    (paper,) = (one for one in handover.gather(desk).papers if one.kind == "引継書")
    assert (paper.made_on, paper.sha256) == ("2022-10-04 11:00", made[0].sha256)
    clock.set(date(2025, 4, 1))
    assert handover.gather(desk).papers == ()


def test_the_handover_is_a_paper_of_the_year(desk: Desk, clock: Clock) -> None:
    clock.set(APRIL)
    year_end.close_year(desk, 2022, reason=REASON)
    paper = handover.handover_paper(desk, 2022)
    assert paper.name == "引継書_令和4年度_20230403"
    text = render_text(paper.document)
    assert "令和４年度　令和５年４月３日に締めた。" in text
    assert f"引き継いだ理由：{REASON}" in text
    assert "文書番号の形　４文企情第　　　号" in text
