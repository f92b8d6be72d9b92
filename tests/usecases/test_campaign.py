"""The yearly campaign from the request to the last reminder, on the wards' real registers."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.campaign_grid import FilingState
from kiosk_app.domain.campaign_requests import REQUEST, RequestState, request_from
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.usecases import plans
from kiosk_app.usecases.campaign import open_campaign
from kiosk_app.usecases.campaign_forms import FormFormat, make_forms, section_forms
from kiosk_app.usecases.campaign_import import Taking, import_returned
from kiosk_app.usecases.campaign_letters import (
    Mailing,
    make_reminders,
    make_requests,
    make_status,
    make_summary,
    reminder_papers,
    request_papers,
)
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.saving import Format
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

TAX, IT = "総務部税務課", "管理部デジタル推進課"
DUE = date(2022, 10, 31)
TEXT = (Format.TEXT,)


def text_of(folder: Path, name: str) -> str:
    (path,) = folder.rglob(f"*{name}.txt")
    return path.read_text(encoding="utf-8")


def requests(desk: Desk) -> list[tuple[str, RequestState, date | None]]:
    with desk.database.read() as reader:
        found = [request_from(entry) for entry in reader.entries.rows(REQUEST, year=2023)]
    return [(one.section_id, one.state, one.due) for one in found]


# ── who must file what ──


def test_b46_10_1_every_running_business_of_bunkyo_owes_a_plan(desk: Desk) -> None:
    view = open_campaign(desk, 2023)
    owed = Counter(one.row.business.key.processing.label for one in view.demands if one.owed)
    assert owed == {"バッチ処理": 81, "オンライン処理": 31}
    assert len(view.missing) == 112
    assert view.grid.total("システム継続計画書", FilingState.MISSING) == 112
    assert view.dues == {}
    assert view.late(date(2030, 1, 1)) == ()


def test_a12_1_in_arakawa_every_section_is_asked_until_the_end_of_august_and_nobody_owes(
    arakawa: Desk,
) -> None:
    view = open_campaign(arakawa, 2023)
    assert len(view.sections) == len(arakawa.regulations.sections)
    assert set(view.dues.values()) == {date(2022, 8, 31)}
    assert view.missing == ()
    assert len(view.demands) == 119


def test_a_register_that_has_no_new_year_serves_a_ward_that_only_asks(arakawa: Desk) -> None:
    assert len(open_campaign(arakawa, 2025).demands) == 119


def test_without_a_register_of_the_year_before_nothing_can_be_owed(desk: Desk) -> None:
    with pytest.raises(RuleError, match=re.escape("令和6年度の台帳に業務がありません。")):
        open_campaign(desk, 2025)


def test_a_ward_that_only_asks_needs_no_register(arakawa: Desk) -> None:
    assert open_campaign(arakawa, 2000).demands == ()


# ── forms ──


def test_b46_10_1_there_is_one_form_for_each_section(desk: Desk, tmp_path: Path) -> None:
    forms = section_forms(desk, 2023, due=DUE)
    assert [form.section for form in forms] == sorted(desk.regulations.sections, key=lambda one: one.order)
    assert {form.due for form in forms} == {DUE}
    said: list[str] = []
    progress = Progress(tell=lambda _done, _total, label: said.append(label))
    (made,) = make_forms(desk, 2023, tmp_path, section_id=TAX, progress=progress)
    assert said == [made.path.name] == ["令和5年度_総務部税務課_提出票.xlsx"]
    with desk.database.read() as reader:
        (paper,) = reader.papers.rows()
    assert (paper.kind, paper.sha256) == ("提出票", made.sha256)


def test_one_section_gets_its_form_in_both_formats(desk: Desk, tmp_path: Path) -> None:
    made = make_forms(desk, 2023, tmp_path, formats=tuple(FormFormat), section_id=TAX)
    assert [one.path.suffix for one in made] == [".xlsx", ".docx"]


def test_a_clerks_day_in_the_past_makes_no_forms(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    with pytest.raises(RuleError, match="提出期限（令和4年9月1日）が過ぎています"):
        make_forms(desk, 2023, tmp_path, due=date(2022, 9, 1))
    assert list(tmp_path.glob("*.xlsx")) == []
    assert unchanged


def test_a_stopped_job_leaves_no_forms(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    out = tmp_path / "forms"
    with pytest.raises(CancelledError):
        make_forms(desk, 2023, out, progress=Progress(stopped=lambda: True))
    assert not out.exists()
    assert unchanged


def test_a_folder_that_is_a_file_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "forms").write_text("x")
    with pytest.raises(KnownError):
        make_forms(desk, 2023, tmp_path / "forms", section_id=TAX)


# ── requests ──


def test_b46_10_each_section_gets_a_letter_and_it_is_recorded_when_it_goes_out(
    desk: Desk, tmp_path: Path
) -> None:
    mailing = Mailing(due=DUE)
    assert len(request_papers(desk, 2023, mailing)) == len(desk.regulations.sections)
    made = make_requests(desk, 2023, tmp_path, Mailing(due=DUE, section_id=TAX), formats=TEXT)
    assert len(made) == 1
    assert requests(desk) == []
    make_requests(desk, 2023, tmp_path, Mailing(due=DUE, sent_on=desk.today, section_id=TAX), formats=TEXT)
    assert requests(desk) == [(TAX, RequestState.ASKED, DUE)]
    assert "提出期限　　令和４年10月31日（月）" in text_of(tmp_path, "提出の依頼_総務部税務課")
    again = Mailing(sent_on=desk.today, section_id=TAX)
    make_requests(desk, 2023, tmp_path, again, formats=TEXT)
    assert requests(desk) == [(TAX, RequestState.ASKED, DUE)]
    assert "10月31日" in text_of(tmp_path, "提出の依頼_総務部税務課")


def test_the_letters_day_is_the_forms_day_and_makes_things_late(desk: Desk, tmp_path: Path) -> None:
    make_requests(desk, 2023, tmp_path, Mailing(due=DUE, sent_on=desk.today), formats=())
    (form,) = section_forms(desk, 2023, section_id=TAX)
    assert form.due == DUE
    late = open_campaign(desk, 2023).late(date(2022, 11, 1))
    assert len(late) == 112


def test_a12_2_no_letter_names_a_day_after_the_regulations(
    arakawa: Desk, clock: Clock, tmp_path: Path
) -> None:
    clock.set(date(2022, 6, 1))
    with pytest.raises(RuleError, match="定められた期限（令和4年8月31日）より後です"):
        make_requests(arakawa, 2023, tmp_path, Mailing(due=date(2022, 9, 30)), formats=TEXT)
    make_requests(arakawa, 2023, tmp_path, Mailing(section_id=IT), formats=TEXT)
    assert "提出期限　　令和４年８月31日（水）" in text_of(tmp_path, IT)


# ── reminders ──


def test_b46_10_only_those_who_have_not_filed_are_reminded(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    make_requests(desk, 2023, tmp_path, Mailing(due=DUE, sent_on=desk.today), formats=())
    make_forms(desk, 2023, tmp_path / "forms", section_id=TAX)
    import_returned(desk, [tmp_path / "forms"], Taking(year=2023))
    clock.set(date(2022, 11, 1))
    papers = reminder_papers(desk, 2023)
    assert len(papers) == 25
    assert TAX not in [paper.name.removeprefix("提出の督促_") for paper in papers]
    chosen = Mailing(section_id="福祉部国保年金課", sent_on=date(2022, 11, 1), due=date(2022, 11, 15))
    make_reminders(desk, 2023, tmp_path, chosen, formats=TEXT)
    said = text_of(tmp_path, "国保年金課")
    assert "令和４年10月３日付けで依頼しましたが" in said
    assert "まだ提出されていない業務（22件）" in said
    states = {section: (state, due) for section, state, due in requests(desk)}
    assert states["福祉部国保年金課"] == (RequestState.REMINDED, date(2022, 11, 15))
    assert states[TAX] == (RequestState.ANSWERED, DUE)
    assert states["区民部区民課"] == (RequestState.ASKED, DUE)


def test_a_reminder_of_a_section_that_was_never_asked_is_its_first_record(desk: Desk, tmp_path: Path) -> None:
    make_reminders(desk, 2023, tmp_path, Mailing(section_id=TAX, sent_on=desk.today), formats=TEXT)
    assert requests(desk) == [(TAX, RequestState.REMINDED, None)]


def test_a_plan_that_was_returned_is_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    make_forms(desk, 2023, tmp_path / "forms", section_id=TAX)
    found = import_returned(desk, [tmp_path / "forms"], Taking(year=2023))
    plans.return_plan(desk, found.files[0].added[0].id, "処理回数の記載漏れ")
    make_reminders(desk, 2023, tmp_path, Mailing(section_id=TAX), formats=TEXT)
    said = text_of(tmp_path, "税務課")
    assert "まだ提出されていない業務（１件）" in said
    assert "再提出" in said


def test_when_all_has_come_nobody_is_reminded(desk: Desk, tmp_path: Path) -> None:
    make_forms(desk, 2023, tmp_path / "forms", section_id=TAX)
    import_returned(desk, [tmp_path / "forms"], Taking(year=2023))
    with pytest.raises(RuleError, match="再依頼する部課はありません"):
        reminder_papers(desk, 2023, Mailing(section_id=TAX))


def test_a12_1_in_arakawa_only_those_who_were_asked_and_did_not_answer_are_asked_again(
    arakawa: Desk, clock: Clock, tmp_path: Path
) -> None:
    clock.set(date(2022, 7, 1))
    with pytest.raises(RuleError, match="提出の義務を負う部課がないため、督促はありません"):
        reminder_papers(arakawa, 2023)
    make_requests(arakawa, 2023, tmp_path, Mailing(sent_on=arakawa.today), formats=())
    reminders = Mailing(also_asked=True)
    assert len(reminder_papers(arakawa, 2023, reminders)) == len(arakawa.regulations.sections)
    make.file_plans(
        arakawa,
        make.content(
            type_id="電子情報システム又は電子情報処理の変更",
            section_id=IT,
            title="税務システムの変更",
            criteria=arakawa.regulations.plan_types[0].criteria,
        ),
    )
    left = [paper.name for paper in reminder_papers(arakawa, 2023, reminders)]
    assert not [name for name in left if IT in name]
    one = Mailing(also_asked=True, section_id="区民生活部税務課", sent_on=arakawa.today)
    make_reminders(arakawa, 2023, tmp_path, one, formats=TEXT)
    assert "まだ回答がありません。" in text_of(tmp_path, "区民生活部税務課")


# ── the state, the summary ──


def test_b46_10_the_state_of_filing_is_printed(desk: Desk, tmp_path: Path) -> None:
    make_status(desk, 2023, tmp_path, formats=TEXT)
    assert "国保年金課 | 22" in text_of(tmp_path, "令和5年度適用計画_提出状況一覧")


def test_b46_10_4_the_summary_is_counted_for_each_bureau_and_stream(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="令和5年度の計画書等は、まだ提出されていません。"):
        make_summary(desk, 2023, tmp_path)
    make.file_plans(desk, make.content(), make.change(), make.change(type_id="システム継続計画書"))
    withdrawn = make.file_plans(desk, make.content())[0]
    plans.withdraw_plan(desk, withdrawn.id, "取下届")
    made = make_summary(desk, 2023, tmp_path, formats=TEXT)
    assert sorted(one.path.stem for one in made) == [
        "令和5年度小型電子計算機設置等計画総括表",
        "令和5年度電子計算組織適用計画総括表",
    ]
    said = text_of(tmp_path, "電子計算組織適用計画総括表")
    assert "令和５年度電子計算組織適用計画総括表（教育推進部）" in said
    assert "児童青少年課 | 1 | 1 | 2" in said
    assert "区民部" not in said


def test_withdrawn_and_drafted_plans_are_still_missing(desk: Desk) -> None:
    (plan,) = make.file_plans(desk, make.change(type_id="システム継続計画書"))
    assert len(open_campaign(desk, 2023).missing) == 111
    plans.withdraw_plan(desk, plan.id, "取下届")
    assert len(open_campaign(desk, 2023).missing) == 112
    assert plans.list_plans(desk)[0].state is PlanState.WITHDRAWN
