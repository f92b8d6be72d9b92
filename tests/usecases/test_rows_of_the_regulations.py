"""Rows of the regulations that run through several modules, on the wards' own profiles (resources/requirements.toml)."""

import csv
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.compose.letter import LetterHead
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.decision import Decision, DecisionKind
from kiosk_app.domain.docket import Docket
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.obligations import DutyKind, open_duties
from kiosk_app.domain.plan import DataUse, Plan, PlanState, UseState
from kiosk_app.domain.register import Processing
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Database
from kiosk_app.usecases.attendance import ask_to_attend
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.meetings import build_agenda, list_meetings, show_meeting
from kiosk_app.usecases.publication import publish
from kiosk_app.usecases.register import list_register
from tests import factories as make
from tests.conftest import Clock

STEERING, SECURITY = "電子情報システム運営委員会", "情報セキュリティ委員会"
TODAY = date(2023, 5, 1)


def outsider(meeting_id: int) -> AttendanceRequest:
    return AttendanceRequest(
        meeting_id=meeting_id, post="受託事業者", name="町屋", asked_on=date(2022, 11, 24), outside=True
    )


@pytest.mark.parametrize("committee", [STEERING, SECURITY])
def test_a19_2_and_a24_2_anyone_may_be_asked_to_attend(arakawa: Desk, committee: str) -> None:
    meeting = make.meeting(arakawa, committee=committee)
    (asked,) = ask_to_attend(arakawa, meeting.id, [outsider(meeting.id)]).requests
    assert (asked.post, asked.outside) == ("受託事業者", True)


def test_b46_7_only_staff_may_be_asked_to_attend(desk: Desk) -> None:
    meeting = make.meeting(desk)
    with pytest.raises(RuleError) as refused:
        ask_to_attend(desk, meeting.id, [outsider(meeting.id)])
    assert [problem.as_dict()["article"] for problem in refused.value.problems] == ["規則第46号第7条"]


def test_b46_9_the_secretariat_stands_below_the_notice(desk: Desk) -> None:
    dossier = show_meeting(desk, make.meeting(desk).id)
    assert "企画政策部情報政策課" in render_text(compose.notice(dossier, desk.regulations, LetterHead()))


@pytest.mark.parametrize("committee", [STEERING, SECURITY])
def test_a19_3_and_a24_3_the_secretariat_stands_below_the_notice(arakawa: Desk, committee: str) -> None:
    dossier = show_meeting(arakawa, make.meeting(arakawa, committee=committee).id)
    assert "管理部デジタル推進課" in render_text(compose.notice(dossier, arakawa.regulations, LetterHead()))


def test_b46_4_3_a_change_of_machines_is_a_matter_of_its_own(desk: Desk) -> None:
    machines = make.content(type_id="機種の変更並びに新設及び増設", fiscal_year=2022)
    machines_plan, _ = make.accepted(desk, machines, make.change())
    items = build_agenda(desk, make.meeting(desk).id)
    own = [item for item in items if item.matter_id == "機種"]
    assert [(item.title, item.plan_ids) for item in own] == [
        ("電子計算組織に係る機種の変更並びに新設及び増設について", (machines_plan.id,))
    ]
    assert len(items) == 2


def test_bg_i_1_4_a_stream_that_no_article_names_has_its_line(desk: Desk) -> None:
    make.accepted(desk, make.content())
    (item,) = build_agenda(desk, make.meeting(desk).id)
    assert item.title == "令和５年度小型電子計算機設置等計画について"
    assert desk.regulations.plan_type("小型電子計算機設置等計画").article == ""


def test_bg_i_1_4_a_year_may_have_no_meeting_of_a_committee(desk: Desk) -> None:
    make.meeting(desk)
    held = {meeting.committee_id for meeting in list_meetings(desk, year=2022)}
    assert "IT・情報セキュリティ委員会" not in held
    assert "IT・情報セキュリティ委員会" in {rule.id for rule in desk.regulations.committees}


def test_bg_iii_1_the_small_systems_stand_in_the_register_as_published(desk: Desk) -> None:
    rows = list_register(desk, 2022, Processing.SMALL)
    assert len(rows) == 114
    assert len({row.business.key.section_id for row in rows}) > 20


def user_of_tax_data(desk: Desk) -> PlanFile:
    content = make.change(
        fiscal_year=2022, uses=(DataUse(use_id="税情報", state=UseState.NEW, items=("課税区分",)),)
    )
    plan = Plan(id=7, version=1, content=content, state=PlanState.NOTIFIED, received_on=date(2021, 10, 1))
    decision = Decision(
        kind=DecisionKind.APPROVED, decided_on=date(2021, 12, 9), notified_on=date(2021, 12, 13)
    )
    regs = desk.regulations
    return PlanFile(
        plan=plan,
        type=regs.plan_type(content.type_id),
        section=regs.section(content.section_id),
        decisions=(decision,),
    )


def test_b46_16_2_and_3_use_of_tax_data_is_reported_and_told_to_the_committee(desk: Desk) -> None:
    docket = Docket(users=(user_of_tax_data(desk),))
    owed = open_duties(docket, desk.regulations, TODAY, desk.calendar)
    assert [(duty.kind, duty.article) for duty in owed] == [
        (DutyKind.USAGE_REPORT, "規則第46号第16条第2項"),
        (DutyKind.ANNUAL_REPORT, "規則第46号第16条第3項"),
    ]
    assert all("総務部長" in duty.title for duty in owed)


def test_b46_16_2_continuing_use_of_tax_data_is_reported_too(desk: Desk) -> None:
    file = user_of_tax_data(desk)
    (use,) = file.plan.content.uses
    going_on = replace(use, state=UseState.CONTINUING)
    plan = replace(file.plan, content=replace(file.plan.content, uses=(going_on,)))
    docket = Docket(users=(replace(file, plan=plan),))
    owed = open_duties(docket, desk.regulations, TODAY, desk.calendar)
    assert DutyKind.USAGE_REPORT in {duty.kind for duty in owed}


@pytest.fixture(scope="module")
def published(bunkyo_record: Path, tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    out = tmp_path_factory.mktemp("公表")
    database = Database.open(shutil.copyfile(bunkyo_record, out / "記録.db"))
    publish(make.office(Clock(), resources).desk(database), out, year=2022, formats=())
    database.close()
    return out


def same_cells(published: Path, resources: Path, name: str) -> bool:
    (made,) = published.rglob(name)
    sample = resources / "samples" / "bunkyo" / name
    tables = [list(csv.reader(path.read_text("utf-8-sig").splitlines())) for path in (made, sample)]
    return tables[0] == tables[1]


def test_bg_ii_6_both_tables_of_what_runs_are_published(published: Path, resources: Path) -> None:
    assert same_cells(published, resources, "適用業務_バッチ処理_令和4年度.csv")
    assert same_cells(published, resources, "適用業務_オンライン処理_令和4年度.csv")


def test_bg_ii_6_2_and_bg_iii_2_both_tables_of_recorded_items_are_published(
    published: Path, resources: Path
) -> None:
    assert same_cells(published, resources, "電子計算組織記録項目.csv")
    assert same_cells(published, resources, "小型電子計算機記録項目.csv")


def test_bg_iii_1_and_bg_iv_1_small_systems_and_the_common_platform_are_published(
    published: Path, resources: Path
) -> None:
    assert same_cells(published, resources, "小型電子計算機システム_令和4年度.csv")
    assert same_cells(published, resources, "共通基盤搭載.csv")


def test_bg_i_1_4_meetings_and_matters_are_published(published: Path, resources: Path) -> None:
    assert same_cells(published, resources, "開催実績_令和4年度.csv")
