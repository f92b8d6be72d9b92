"""A ward's year replayed from a script, with and without papers; here a short year with every kind of step."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.store.database import Database
from kiosk_app.usecases import demo, meetings, plans
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.keeping import check
from kiosk_app.usecases.sample import build_living_sample, on_its_day
from kiosk_app.usecases.setup import Office
from tests import factories as make
from tests.conftest import Clock

SCRIPT = """
title = "短い一年"
profile = "bunkyo"
begins = 2022-04-01
clerk = "庶務担当"

[[steps]]
on = 2022-04-01
do = "register"
year = 2022

[[steps]]
on = 2022-10-03
do = "plans"
[[steps.plans]]
"計画の種別" = "小型電子計算機設置等計画"
"年度" = "令和5年度"
"部" = "区民部"
"課" = "戸籍住民課"
"件名" = "窓口発券システムの設置"
"住民記録" = "新規"
[[steps.plans]]
"計画の種別" = "小型電子計算機設置等計画"
"年度" = "令和5年度"
"部" = "福祉部"
"課" = "高齢福祉課"
"件名" = "相談記録システムの設置"

[[steps]]
on = 2022-10-03
do = "roll_forward"
year = 2023

[[steps]]
on = 2022-10-04
do = "accept"
year = 2023

[[steps]]
on = 2022-10-05
do = "consult"
plan = "窓口発券システムの設置"
use = "住民記録"
items = ["氏名"]
basis = "（記載例）"
purpose = "（記載例）"
period = "令和5年度から"

[[steps]]
on = 2022-10-06
do = "answer"
plan = "窓口発券システムの設置"
answer = "同意"

[[steps]]
on = 2022-10-07
do = "meeting"
name = "部会"
committee = "システム評価部会"
held_on = 2022-10-19

[[steps]]
on = 2022-10-07
do = "review"
meeting = "部会"
system = "窓口発券システム"
bureau = "区民部"
section = "戸籍住民課"
stage = "事前評価"

[[steps]]
on = 2022-10-08
do = "issue"
meeting = "部会"

[[steps]]
on = 2022-10-19
do = "record"
meeting = "部会"
[steps.record]
opened = "10:00"

[[steps]]
on = 2022-10-19
do = "conclude"
system = "窓口発券システム"
verdict = "適当"
opinion = "妥当である。"

[[steps]]
on = 2022-11-14
do = "meeting"
name = "第1回"
committee = "情報システム委員会"
held_on = 2022-12-08

[[steps]]
on = 2022-11-24
do = "issue"
meeting = "第1回"

[[steps]]
on = 2022-12-08
do = "record"
meeting = "第1回"
[steps.record]
[[steps.record.items]]
item = "議案第1号"
decision = { kind = "原案承認" }
[[steps.record.items]]
item = "議案第2号"
decision = { kind = "原案承認" }
[[steps.record.items.plans]]
plan = "相談記録システムの設置"
decision = { kind = "継続審議" }
[[steps.record.items]]
item = "報告第1号"
decision = { kind = "報告了承" }

[[steps]]
on = 2022-12-12
do = "letters"
meeting = "第1回"

[[steps]]
on = 2022-12-12
do = "deliver"
meeting = "第1回"
folder = "送付"

[[steps]]
on = 2022-12-15
do = "minutes"
meeting = "第1回"
by = "委員長"

[[steps]]
on = 2023-01-05
do = "publish"
year = 2022
folder = "公表"
"""
Writer = Callable[[str], Office]


@pytest.fixture
def scripted(clock: Clock, resources: Path, tmp_path: Path) -> Writer:
    """Return what makes an office whose program carries a script of its own."""

    def write(script: str) -> Office:
        own = tmp_path / "resources"
        (own / "demo").mkdir(parents=True)
        for name in ("profiles", "samples"):
            shutil.copytree(resources / name, own / name)
        (own / "demo" / "bunkyo.toml").write_text(script, encoding="utf-8")
        return make.office(clock, own)

    return write


def _states(office: Office, file: Path) -> dict[str, PlanState]:
    database = Database.open(file)
    rows = plans.list_plans(office.desk(database))
    database.close()
    return {row.title: row.state for row in rows}


def test_every_step_is_replayed_every_paper_made_and_the_record_passes_its_check(
    scripted: Writer, tmp_path: Path
) -> None:
    office = scripted(SCRIPT)
    told: list[str] = []
    progress = Progress(tell=lambda _done, _total, label: told.append(label))
    result = demo.run_demo(office, "bunkyo", tmp_path / "出力", progress)
    assert result.database == tmp_path / "出力" / "短い一年.db"
    assert all(path.is_file() for path in result.made)
    kinds = [line.strip() for line in result.lines if line.endswith("件")]
    assert "議事録（docx）  1件" in kinds
    assert "開催通知（pdf）  2件" in kinds
    assert "付議資料別冊（pdf）  1件" in kinds
    assert result.lines[0] == "台帳: バッチ処理 94件、オンライン処理 31件、小型電子計算機 114件"
    assert "2022-10-03 継続計画書へ引き継いだ業務: 112件" in result.lines
    assert "2022-12-08 開催: 第1回（決定 4件）" in result.lines
    assert told[0] == "register"
    states = _states(office, result.database)
    assert states["窓口発券システムの設置"] is PlanState.NOTIFIED
    assert states["相談記録システムの設置"] is PlanState.REFERRED
    assert "2022-12-12 部課ごとに送付: 第1回（26課）" in result.lines
    assert "2023-01-05 公表資料: 10ファイル" in result.lines
    database = Database.open(result.database)
    assert check(office.desk(database)) == ()
    database.close()


def test_replayed_again_into_the_same_folder_it_begins_anew(scripted: Writer, tmp_path: Path) -> None:
    short = SCRIPT.split('do = "consult"', maxsplit=1)[0].rsplit("[[steps]]", maxsplit=1)[0]
    office = scripted(
        f'{short}\n[[steps]]\non = 2022-11-14\ndo = "meeting"\nname = "第1回"\n'
        'committee = "情報システム委員会"\nheld_on = 2022-12-08\n'
    )
    out = tmp_path / "出力"
    first = demo.run_demo(office, "bunkyo", out)
    (out / "短い一年.db-journal").write_bytes(b"left over")
    again = demo.run_demo(office, "bunkyo", out)
    assert again.made == first.made
    assert set(_states(office, again.database).values()) == {PlanState.ACCEPTED}


def test_the_sample_of_the_window_has_no_papers_and_the_same_end(scripted: Writer, tmp_path: Path) -> None:
    office = scripted(SCRIPT)
    target = tmp_path / "窓" / "見本.db"
    demo.build_sample(office, target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["見本.db"]
    assert _states(office, target)["窓口発券システムの設置"] is PlanState.NOTIFIED


def test_the_living_sample_stops_before_its_last_notice(scripted: Writer, tmp_path: Path) -> None:
    office = scripted(SCRIPT)
    target = tmp_path / "見本.db"
    build_living_sample(office, target, "bunkyo")
    database = Database.open(target)
    desk = on_its_day(office.desk(database))
    assert desk.today == date(2022, 11, 21)
    assert [meeting.state.value for meeting in meetings.list_meetings(desk)] == ["held", "preparing"]
    database.close()


def test_a_record_of_the_clerk_s_own_keeps_the_day(desk: Desk) -> None:
    assert on_its_day(desk) is desk


def test_a_step_that_the_rules_refuse_stops_the_replay(scripted: Writer, tmp_path: Path) -> None:
    wrong = SCRIPT.replace('"件名" = "窓口発券システムの設置"', '"件名" = ""', 1)
    with pytest.raises(RuleError, match="件名"):
        demo.run_demo(scripted(wrong), "bunkyo", tmp_path / "出力")


def test_a_plan_of_the_script_that_cannot_be_read_is_told_by_name(scripted: Writer, tmp_path: Path) -> None:
    wrong = SCRIPT.replace('"計画の種別" = "小型電子計算機設置等計画"', '"計画の種別" = "無い種別"', 1)
    with pytest.raises(RuleError, match="窓口発券システムの設置 項目「計画の種別」："):
        demo.run_demo(scripted(wrong), "bunkyo", tmp_path / "出力")


def test_a_stopped_replay_leaves_the_sample_that_was_there(scripted: Writer, tmp_path: Path) -> None:
    office = scripted(SCRIPT)
    target = tmp_path / "見本.db"
    demo.build_sample(office, target)
    before = target.read_bytes()
    with pytest.raises(CancelledError):
        demo.build_sample(office, target, progress=Progress(stopped=lambda: True))
    assert target.read_bytes() == before


def test_a_ward_without_a_script_is_told(scripted: Writer, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="「arakawa」の実演はありません。bunkyoから選んでください。"):
        demo.run_demo(scripted(SCRIPT), "arakawa", tmp_path / "出力")


def test_a_file_in_the_place_of_the_folder_is_told(scripted: Writer, tmp_path: Path) -> None:
    (tmp_path / "出力").write_text("ファイル", encoding="utf-8")
    with pytest.raises(KnownError, match="」を作成できません（"):
        demo.run_demo(scripted(SCRIPT), "bunkyo", tmp_path / "出力")
