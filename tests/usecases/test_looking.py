"""What the window looks at: drafts, checks while writing, previews, the year at a glance, search."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import pytest

from kiosk_app.domain.campaign_grid import FilingState
from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.domain.regulations import DeadlineKind
from kiosk_app.errors import CancelledError, RuleError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import meetings, plans
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.drafting import business_names, check_content
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft
from kiosk_app.usecases.finding import search
from kiosk_app.usecases.hits import contexts
from kiosk_app.usecases.meetings import changed
from kiosk_app.usecases.overview import MarkKind, filing, year_marks
from kiosk_app.usecases.preview import (
    page_image,
    preview_letters,
    preview_notice,
    preview_packet,
    preview_plan,
)
from kiosk_app.usecases.rescheduling import postpone
from kiosk_app.usecases.rollover import roll_forward
from tests import factories as make
from tests.usecases.conftest import Unchanged

# ── checks while writing ──


def test_a_form_is_checked_as_if_it_came_in_today(desk: Desk, unchanged: Unchanged) -> None:
    checked = check_content(desk, make.change(business_id=99, start_on=date(2022, 4, 1)))
    assert checked.content.system == "住民情報システム"
    assert any("対象年度（令和5年度）より前です" in problem.message for problem in checked.problems)
    assert unchanged


def test_what_cannot_be_bound_is_told_and_nothing_else(desk: Desk) -> None:
    several = check_content(
        desk, make.change(section_id="福祉部国保年金課", title=make.TWICE, business_name="")
    )
    assert ["台帳に2件あります" in problem.message for problem in several.problems] == [True]
    assert check_content(desk, make.content(type_id="")).problems == ()


def test_a_plan_under_correction_is_not_its_own_double(desk: Desk) -> None:
    use = DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名",))
    (plan,) = make.file_plans(desk, make.content(uses=(use,)))
    make.ask(desk, plan)
    alone = check_content(desk, plan.content, own_id=plan.id)
    assert [problem.message for problem in alone.problems] == [
        "住民記録の利用について、区民部長との協議の回答がまだありません。"
    ]
    double = check_content(desk, plan.content)
    assert any("すでに提出されています" in problem.message for problem in double.problems)


def test_the_form_offers_what_runs_in_the_section(desk: Desk) -> None:
    assert make.RUNNING in business_names(desk, make.change())
    assert business_names(desk, make.change(fiscal_year=2030)) == ()


# ── drafts ──


@dataclass(frozen=True)
class _Typed:
    text: str
    day: date | None = None


def test_what_was_typed_is_kept_under_its_name_until_it_is_dropped(desk: Desk) -> None:
    assert read_draft(desk, "plan/new", _Typed) is None
    typed = _Typed("途中まで", date(2022, 10, 3))
    keep_draft(desk, "plan/new", typed)
    mark = Unchanged(desk)
    keep_draft(desk, "plan/new", typed)
    assert mark
    assert read_draft(desk, "plan/new", _Typed) == typed
    drop_draft(desk, "plan/new")
    assert read_draft(desk, "plan/new", _Typed) is None


def test_a_draft_of_another_version_is_forgotten(desk: Desk) -> None:
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.ward.set_setting("draft/plan/new", '{"unknown": 1}')
        uow.commit()
    assert read_draft(desk, "plan/new", _Typed) is None


# ── previews ──


def test_a_packet_is_seen_page_by_page_before_it_is_made(desk: Desk, unchanged: Unchanged) -> None:
    make.accepted(desk, make.change(type_id="システム継続計画書"))
    meeting = make.meeting(desk)
    meetings.build_agenda(desk, meeting.id)
    mark = Unchanged(desk)
    main, annex = preview_packet(desk, meeting.id)
    assert (main.title, annex.title) == ("付議資料", "付議資料別冊")
    assert main.pages > 1
    image = page_image(main, main.pages - 1, scale=0.5)
    assert len(image.data) == image.stride * image.height
    assert image.width in range(290, 430)
    assert mark
    assert not unchanged


def test_a_meeting_without_matters_has_no_packet_to_see(desk: Desk) -> None:
    with pytest.raises(RuleError, match="議題が1件もないため、付議資料を作れません。"):
        preview_packet(desk, make.meeting(desk).id)


def test_notice_letters_and_plans_are_seen_too(desk: Desk) -> None:
    (plan,) = make.accepted(desk)
    dossier = make.issued(desk)
    (notice,) = preview_notice(desk, dossier.meeting.id)
    assert (notice.title, notice.pages) == ("開催通知", 1)
    with pytest.raises(RuleError, match="通知する決定がありません"):
        preview_letters(desk, dossier.meeting.id)
    make.held(desk, dossier=dossier)
    (letter,) = preview_letters(desk, dossier.meeting.id)
    assert letter.title == "審議結果通知_区民部_戸籍住民課"
    (sheet,) = preview_plan(desk, plan.id)
    assert sheet.title == plan.content.title


@pytest.mark.parametrize("preview", [preview_packet, preview_letters])
def test_a_preview_can_be_stopped(desk: Desk, preview: object) -> None:
    make.accepted(desk)
    done = make.held(desk)
    assert callable(preview)
    with pytest.raises(CancelledError):
        preview(desk, done.meeting.id, Progress(stopped=lambda: True))


# ── the year ──


def test_the_year_is_shown_by_its_days(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    make.meeting(desk, date(2022, 10, 19), make.SUBCOMMITTEE)
    off = make.meeting(desk, date(2023, 3, 9))
    meetings.cancel_meeting(desk, off.id)
    make.meeting(desk, date(2023, 8, 1))
    marks = [(mark.day, mark.kind, mark.text) for mark in year_marks(desk, 2022)]
    assert marks == [
        (date(2022, 10, 3), MarkKind.NOTICE, "第1回情報システム委員会の開催通知"),
        (date(2022, 10, 19), MarkKind.SUBCOMMITTEE, "第1回システム評価部会"),
        (date(2022, 12, 8), MarkKind.COMMITTEE, "第1回情報システム委員会"),
    ]
    assert {mark.meeting_id for mark in year_marks(desk, 2022)} == {dossier.meeting.id, 2}


@pytest.mark.parametrize(
    ("deadline", "shown"),
    [
        ({"kind": DeadlineKind.DATE, "month": 9, "day": 30}, [(date(2022, 9, 30), "継続の提出期限")]),
        ({"kind": DeadlineKind.MONTHS_BEFORE_START, "months": 3}, [(date(2023, 1, 1), "継続の提出期限")]),
    ],
)
def test_a_deadline_is_shown_where_the_profile_has_a_day(
    desk: Desk, deadline: dict[str, Any], shown: list[tuple[date, str]]
) -> None:
    first, *others = desk.regulations.plan_types
    dated = replace(first, deadline=replace(first.deadline, **deadline))
    own = replace(desk, regulations=replace(desk.regulations, plan_types=(dated, *others)))
    assert [(mark.day, mark.text) for mark in year_marks(own, 2022)] == shown


def test_b46_10_1_what_nobody_filed_yet_is_counted_by_section(desk: Desk) -> None:
    missing = filing(desk, 2023).total("システム継続計画書", FilingState.MISSING)
    rolled = roll_forward(desk, year=2023)
    assert missing == len(rolled)
    grid = filing(desk, 2023)
    assert grid.total("システム継続計画書", FilingState.MISSING) == 0
    assert grid.total("システム継続計画書", FilingState.FILED) == len(rolled)


# ── search ──


def test_everything_is_found_with_where_it_stands(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.content(title="窓口発券システム"))
    hits = search(desk, "発券")
    assert [hit.kind for hit in hits] == ["plan", "business"]
    assert hits[0].ref == plan.id
    assert contexts(desk, hits) == ("令和5年度　戸籍住民課　提出", "小型電子計算機　戸籍住民課")
    make.meeting(desk)
    assert contexts(desk, search(desk, "2022-12-08")) == ("令和4年12月8日　準備中",)
    plans.accept_plans(desk, [plan.id])
    make.issued(desk, date(2023, 2, 9))
    assert "令和5年2月9日　第2回情報システム委員会" in contexts(
        desk, search(desk, "小型電子計算機設置等計画")
    )


# ── a meeting that moves ──


def test_day_and_place_change_until_the_meeting_was_held(desk: Desk) -> None:
    make.accepted(desk)
    dossier = make.issued(desk)
    moved = replace(
        dossier.meeting, held_on=date(2022, 12, 9), starts_at=time(10), mode=MeetingMode.HYBRID, place="第2"
    )
    assert postpone(desk, moved, "会場の都合のため").meetings == {dossier.meeting.id}
    with pytest.raises(StaleError):
        postpone(desk, moved, "会場の都合のため")
    done = make.held(desk, dossier=meetings.show_meeting(desk, dossier.meeting.id))
    assert changed(done).plans == frozenset(done.plans)
    with pytest.raises(RuleError, match="この会議は開催済のため、日時や場所を変更できません。"):
        postpone(desk, done.meeting)
