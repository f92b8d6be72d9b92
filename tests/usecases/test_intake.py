"""Plans come in: bound to their business, checked against the rules, all or none."""

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.domain.plan import PlanContent, PlanState
from kiosk_app.domain.problems import Place
from kiosk_app.domain.register import Processing
from kiosk_app.errors import CancelledError, RuleError
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.intake import Candidate, add_plan, import_plans, take_in
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

ROWS = (
    {"計画の種別": "小型機", "部": "区民部", "課": "戸籍住民課", "件名": "窓口発券システム"},
    {"計画の種別": "変更", "部": "教育推進部", "課": "児童青少年課", "件名": make.RUNNING},
    {"計画の種別": "新規", "部": "教育推進部", "課": "学務課", "件名": "就学時健康診断通知業務"},
)


def _table(folder: Path, *rows: dict[str, str], name: str = "計画.csv") -> Path:
    path = folder / name
    path.write_text(make.csv_text(rows), encoding="utf-8")
    return path


def test_b46_10_plans_of_a_table_are_filed_and_bound_to_their_business(desk: Desk, tmp_path: Path) -> None:
    taken = import_plans(desk, [_table(tmp_path, *ROWS)], year=2023)
    assert [plan.state for plan in taken.plans] == [PlanState.SUBMITTED] * 3
    assert [plan.submitted_on for plan in taken.plans] == [desk.today] * 3
    changed = taken.plans[1].content
    assert (changed.business_name, changed.system, changed.processing) == (
        make.RUNNING,
        "住民情報システム",
        Processing.BATCH,
    )
    assert changed.business_id is not None
    assert taken.plans[0].content.business_id is None
    assert taken.changes.plans == {plan.id for plan in taken.plans}


def test_one_bad_row_keeps_the_whole_file_out(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    bad = {**ROWS[0], "件名": "別の計画", "課": "宇宙開発課"}
    with pytest.raises(RuleError) as refused:
        import_plans(desk, [_table(tmp_path, *ROWS, bad)], year=2023)
    (problem,) = refused.value.problems
    assert "「区民部宇宙開発課」という部課はありません。" in problem.text()
    assert "5行目" in problem.text()
    assert unchanged
    assert plans.list_plans(desk) == ()


def test_one_bad_file_keeps_all_files_out(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    good = _table(tmp_path, ROWS[0], name="良.csv")
    bad = _table(tmp_path, {**ROWS[1], "件名": "台帳にない業務"}, name="否.csv")
    with pytest.raises(RuleError) as refused:
        import_plans(desk, [good, bad], year=2023)
    assert refused.value.problems[0].text().startswith("否.csv 2行目 項目「業務名」：")
    assert unchanged


def _told(plan_contents: tuple[PlanContent, ...]) -> set[tuple[Any, ...]]:
    return {(c.type_id, c.section_id, c.title, c.business_id, c.system) for c in plan_contents}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_rows_makes_no_difference(desk: Desk, tmp_path: Path, order: tuple[int, ...]) -> None:
    path = _table(tmp_path, *(ROWS[place] for place in order))
    taken = import_plans(desk, [path], year=2023)
    assert _told(tuple(plan.content for plan in taken.plans)) == {
        ("小型電子計算機設置等計画", "区民部戸籍住民課", "窓口発券システム", None, ""),
        ("システム変更計画書", make.RUNNING_SECTION, make.RUNNING, _business_id(desk), "住民情報システム"),
        ("新規適用計画書", "教育推進部学務課", "就学時健康診断通知業務", None, ""),
    }


def _business_id(desk: Desk) -> int:
    with desk.database.read() as reader:
        return next(
            row.business.id for row in reader.register.running(2022) if row.business.key.name == make.RUNNING
        )


def test_the_order_of_files_makes_no_difference(desk: Desk, tmp_path: Path) -> None:
    files = [_table(tmp_path, row, name=f"{number}.csv") for number, row in enumerate(ROWS)]
    forth = import_plans(desk, files, year=2023, dry_run=True)
    back = import_plans(desk, files[::-1], year=2023, dry_run=True)
    assert _told(tuple(p.content for p in forth.plans)) == _told(tuple(p.content for p in back.plans))
    assert {w.text() for w in forth.warnings} == {w.text() for w in back.warnings}


def test_a_dry_run_tells_everything_and_keeps_nothing(
    desk: Desk, tmp_path: Path, unchanged: Unchanged
) -> None:
    path = _table(tmp_path, *ROWS)
    tried = import_plans(desk, [path], year=2023, dry_run=True)
    assert len(tried.plans) == 3
    assert tried.changes.plans == frozenset()
    assert unchanged
    real = import_plans(desk, [path], year=2023)
    assert [warning.text() for warning in real.warnings] == [warning.text() for warning in tried.warnings]
    assert [plan.id for plan in real.plans] == [1, 2, 3]


def test_a_stopped_import_keeps_nothing(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    seen: list[tuple[int, int, str]] = []
    stop = Progress(tell=lambda *step: seen.append(step), stopped=lambda: len(seen) == 1)
    files = [_table(tmp_path, ROWS[0], name="一.csv"), _table(tmp_path, ROWS[1], name="二.csv")]
    with pytest.raises(CancelledError, match="中止しました"):
        import_plans(desk, files, year=2023, progress=stop)
    assert seen == [(0, 2, "一.csv")]
    assert unchanged


def test_two_rows_that_mean_the_same_plan_are_told_with_both_places(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        import_plans(desk, [_table(tmp_path, ROWS[0], ROWS[1], ROWS[0])], year=2023)
    (problem,) = refused.value.problems
    assert problem.text() == (
        "計画.csv 4行目：「窓口発券システム」は計画.csv 2行目と重複しています。どちらか一方を削ってください。"
    )


def test_two_plans_alike_without_a_place_are_told_by_name(desk: Desk) -> None:
    same = make.content(title="窓口発券システム")
    with pytest.raises(RuleError) as refused:
        make.taken(desk, same, same)
    assert "「窓口発券システム」は「窓口発券システム」と重複しています。" in str(refused.value)


def test_the_same_file_twice_is_refused_as_a_whole(desk: Desk, tmp_path: Path) -> None:
    path = _table(tmp_path, *ROWS)
    import_plans(desk, [path], year=2023)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        import_plans(desk, [path], year=2023)
    assert [problem.text().count("すでに提出されています") for problem in refused.value.problems] == [1, 1, 1]
    assert mark


def test_b46_10_1_a_continuation_needs_a_business_that_runs(desk: Desk, unchanged: Unchanged) -> None:
    plan = make.change(type_id="システム継続計画書", title="台帳にない業務", business_name="")
    with pytest.raises(RuleError) as refused:
        make.taken(desk, plan)
    (problem,) = refused.value.problems
    assert "適用業務の台帳で現に利用している業務になっていません。〔規則第46号第10条第1号〕" in problem.text()
    assert unchanged


def test_b46_10_3_a_new_plan_needs_a_business_that_does_not_run(desk: Desk, unchanged: Unchanged) -> None:
    with pytest.raises(RuleError) as refused:
        make.taken(desk, make.change(type_id="新規適用計画書"))
    assert "現に利用している業務です。〔規則第46号第10条第3号〕" in refused.value.problems[0].text()
    assert unchanged


def test_a_business_that_rests_this_year_may_go_on_and_is_not_new(desk: Desk) -> None:
    resting = make.change(
        type_id="システム継続計画書",
        section_id="企画政策部広報課",
        title=make.RESTING,
        business_name=make.RESTING,
    )
    (plan,) = make.taken(desk, resting).plans
    assert plan.content.business_id is not None
    new = replace(resting, type_id="新規適用計画書", business_id=None)
    with pytest.raises(RuleError, match="現に利用している業務です"):
        make.taken(desk, new)


def test_a_business_that_stands_in_several_tables_has_to_be_told_apart(desk: Desk) -> None:
    plan = make.change(section_id="福祉部国保年金課", title=make.TWICE, business_name="")
    with pytest.raises(RuleError) as refused:
        make.taken(desk, plan)
    (problem,) = refused.value.problems
    assert problem.text() == (
        "項目「業務名」：業務「国保賦課」は台帳に2件あります（バッチ処理 税務システム、"
        "バッチ処理 国保システム）。情報システムと処理の欄でどれかを示してください。"
    )
    (found,) = make.file_plans(desk, replace(plan, system="国保システム"))
    assert found.content.system == "国保システム"


def test_a_business_is_told_apart_by_its_processing_too(desk: Desk) -> None:
    unclear = make.change(
        section_id="企画政策部財政課", title="財務会計システム（当初予算見積・内示等）", business_name=""
    )
    with pytest.raises(RuleError, match="2件あります（バッチ処理 内部情報システム、オンライン処理）"):
        make.taken(desk, unclear)
    (found,) = make.file_plans(desk, replace(unclear, processing=Processing.ONLINE))
    assert found.content.business_name == "財務会計システム（当初予算見積・内示等）"


def test_a_plan_that_names_its_business_by_id_is_not_looked_up_again(desk: Desk) -> None:
    known = make.change(title="別の件名", business_name="台帳と違う名", business_id=_business_id(desk))
    (plan,) = make.file_plans(desk, known)
    assert plan.content.business_name == "台帳と違う名"


def test_b46_11_a_mid_year_request_builds_on_the_register_of_its_own_year(desk: Desk) -> None:
    request = make.change(type_id="システム変更適用計画依頼書", fiscal_year=2022, start_on=date(2022, 10, 11))
    taken = make.taken(desk, request)
    assert taken.plans[0].content.business_id == _business_id(desk)
    assert [warning.text() for warning in taken.warnings] == []


def test_a_plan_written_as_json_is_filed_with_its_warnings(desk: Desk, tmp_path: Path) -> None:
    entry = make.plan_entry(住民記録="新規", 住民記録の項目=["氏名"])
    taken = add_plan(desk, make.write_json(tmp_path / "計画.json", entry))
    assert taken.plans[0].content.title == entry["件名"]
    assert "住民記録の利用について、区民部長との協議がまだ行われていません。" in taken.warnings[0].text()
    assert taken.warnings[0].place.file == "計画.json"


def test_a_json_plan_with_faults_is_not_filed(desk: Desk, tmp_path: Path, unchanged: Unchanged) -> None:
    path = make.write_json(tmp_path / "計画.json", make.plan_entry(年度="来年", 未知の欄="値"))
    with pytest.raises(RuleError) as refused:
        add_plan(desk, path)
    assert len(refused.value.problems) == 2
    assert unchanged


def test_b46_10_1_what_goes_on_is_linked_to_the_plan_approved_before(desk: Desk, clock: Clock) -> None:
    (before,) = make.accepted(desk, make.change(frequency="年2回"))
    clock.set(date(2022, 12, 8))
    make.held(desk)
    make.run_on(desk, before.content.business_id, 2023)
    clock.set(date(2023, 10, 2))
    goes_on = make.change(type_id="システム継続計画書", fiscal_year=2024, frequency="年3回")
    (after,) = make.file_plans(desk, goes_on)
    assert after.previous_id == before.id
    shown = {(one.label, one.before, one.after) for one in plans.show_plan(desk, after.id).differences}
    assert ("処理回数", "年2回", "年3回") in shown


def test_a_candidate_keeps_its_place_in_every_problem(desk: Desk) -> None:
    place = Place(file="計画.xlsx", sheet="一覧", row=7)
    with pytest.raises(RuleError) as refused:
        take_in(desk, [Candidate(content=make.content(title=" "), place=place)], [])
    assert (
        refused.value.problems[0]
        .text()
        .startswith("計画.xlsx シート「一覧」 7行目 項目「件名」：件名がありません。")
    )
