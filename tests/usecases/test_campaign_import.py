"""What sections sent back comes in: whole files or none, again and again, until a plan is accepted."""

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.campaign_requests import REQUEST, STOPPED, RequestState, request_from, stop_from
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import CostClass, CostLine, DataItem, ItemChange, PlanState
from kiosk_app.domain.problems import Severity
from kiosk_app.errors import CancelledError, KnownError, RuleError
from kiosk_app.usecases import plans
from kiosk_app.usecases.campaign import open_campaign
from kiosk_app.usecases.campaign_forms import make_forms
from kiosk_app.usecases.campaign_import import Returned, Taking, import_returned
from kiosk_app.usecases.desk import Desk, Progress
from tests import factories as make
from tests.campaign import Sheet
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

TAX, KIKAKU, IT = "総務部税務課", "企画政策部財政課", "管理部デジタル推進課"
IN_2023 = Taking(year=2023)
Fill = Callable[[Sheet], object]


def nothing_changed(_sheet: Sheet) -> None:
    """Leave a form as it went out."""


@pytest.fixture
def returned(desk: Desk, tmp_path: Path) -> Callable[..., Path]:
    """Return what gives the form of a section as a department filled it in."""
    return lambda section=TAX, fill=nothing_changed: filled(desk, tmp_path, section, fill)


def filled(desk: Desk, folder: Path, section: str, fill: Fill = nothing_changed) -> Path:
    (made,) = make_forms(desk, 2023, folder / "sent", section_id=section)
    (folder / "returned").mkdir(exist_ok=True)
    path = folder / "returned" / made.path.name
    if fill is nothing_changed:
        return Path(shutil.copyfile(made.path, path))
    sheet = Sheet(made.path.read_bytes())
    fill(sheet)
    return sheet.save(path)


def take(desk: Desk, *paths: Path, taking: Taking = IN_2023) -> Returned:
    return import_returned(desk, paths, taking)


def refused(desk: Desk, *paths: Path, taking: Taking = IN_2023) -> list[str]:
    with pytest.raises(RuleError) as error:
        take(desk, *paths, taking=taking)
    return [problem.text() for problem in error.value.problems]


def states(desk: Desk) -> dict[str, RequestState]:
    with desk.database.read() as reader:
        found = [request_from(entry) for entry in reader.entries.rows(REQUEST, year=2023)]
    return {one.section_id: one.state for one in found}


# ── a form comes in ──


def test_b46_10_1_a_form_files_a_plan_for_each_business(desk: Desk, returned: Callable[..., Path]) -> None:
    found = take(desk, returned(fill=lambda s: s.tell(担当="税務係")))
    (one,) = found.files
    assert (one.section_id, one.taken, len(one.added), one.problems) == (TAX, True, 12, ())
    assert {plan.state for plan in one.added} == {PlanState.SUBMITTED}
    assert {plan.submitted_on for plan in one.added} == {desk.today}
    assert {plan.content.contact for plan in one.added} == {"税務係"}
    assert found.changes.plans == {plan.id for plan in one.added}
    assert states(desk) == {TAX: RequestState.ANSWERED}
    assert [one.demand.section_id for one in open_campaign(desk, 2023).missing].count(TAX) == 0
    accepted = plans.accept_plans(desk, [plan.id for plan in one.added])
    assert [plan.receipt_no for plan in accepted] == list(range(1, 13))


def test_a_whole_folder_comes_in_at_once_and_other_files_are_passed_over(
    desk: Desk, tmp_path: Path, returned: Callable[..., Path]
) -> None:
    folder = returned().parent
    returned(KIKAKU)
    (folder / "~$令和5年度.xlsx").write_bytes(b"lock")
    (folder / "地図.pdf").write_bytes(b"%PDF-")
    (folder / "控え").mkdir()
    found = take(desk, folder)
    assert [one.section_id for one in found.files] == [KIKAKU, TAX]
    (passed,) = found.passed
    assert passed.severity is Severity.WARNING
    assert passed.text().startswith(
        "地図.pdf：提出票の形式（.xlsx・.docx・.csv）ではないため、読みませんでした。"
    )
    assert passed in found.problems
    assert tmp_path.exists()


def test_an_empty_folder_and_a_missing_file_are_told(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, tmp_path)[0].startswith("取り込むファイルがありません。")
    with pytest.raises(KnownError, match="がありません"):
        take(desk, tmp_path / "無い.xlsx")


def test_lists_come_in_beside_forms(desk: Desk, tmp_path: Path, returned: Callable[..., Path]) -> None:
    rows = [{"計画の種別": "小型機", "部": "区民部", "課": "戸籍住民課", "件名": "窓口発券システム"}]
    path = tmp_path / "一覧.csv"
    path.write_text(make.csv_text(rows), encoding="utf-8")
    found = take(desk, returned(), path)
    assert [(one.section_id, len(one.added)) for one in found.files] == [(TAX, 12), ("", 1)]
    path.write_text(make.csv_text([{**rows[0], "個人情報": "有"}]), encoding="utf-8")
    (again,) = take(desk, path).files
    assert [change.label for one in again.updated for change in one.changes] == ["個人情報"]


def test_a_dry_run_tells_everything_and_keeps_nothing(desk: Desk, returned: Callable[..., Path]) -> None:
    path = returned()
    unchanged = Unchanged(desk)
    found = take(desk, path, taking=Taking(year=2023, dry_run=True))
    assert (len(found.files[0].added), found.changes.plans, found.dry_run) == (12, frozenset(), True)
    assert unchanged


def test_progress_is_told_and_a_stop_undoes_everything(desk: Desk, returned: Callable[..., Path]) -> None:
    folder = returned().parent
    returned(KIKAKU)
    said: list[tuple[int, int]] = []
    import_returned(
        desk,
        [folder],
        Taking(year=2023, dry_run=True),
        Progress(tell=lambda done, total, _label: said.append((done, total))),
    )
    assert said == [(0, 4), (1, 4), (2, 4), (3, 4)]
    unchanged = Unchanged(desk)
    stops = iter((False, False, False, True))
    with pytest.raises(CancelledError):
        import_returned(desk, [folder], IN_2023, Progress(stopped=lambda: next(stops)))
    assert unchanged


# ── all or nothing ──


def test_one_bad_file_keeps_all_out_unless_only_the_good_are_wanted(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    bad = returned(fill=lambda s: s.fill("軽自動車税事務", 運用経費="未定"))
    good = returned(KIKAKU)
    unchanged = Unchanged(desk)
    said = refused(desk, bad, good)
    assert [
        re.search("シート「回答」 .*運用経費.*「未定」は金額として読めません。", text) is not None
        for text in said
    ] == [True]
    assert unchanged
    found = take(desk, bad, good, taking=Taking(year=2023, only_good=True))
    assert [(one.taken, len(one.added), bool(one.problems)) for one in found.files] == [
        (False, 0, True),
        (True, 2, False),
    ]
    assert states(desk) == {KIKAKU: RequestState.ANSWERED}


def test_only_bad_files_are_refused_even_when_only_the_good_are_wanted(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    bad = returned(fill=lambda s: s.fill("軽自動車税事務", 運用経費="未定"))
    assert len(refused(desk, bad, taking=Taking(year=2023, only_good=True))) == 1


def test_a_form_that_is_filled_in_twice_is_told_in_both_files(
    desk: Desk, tmp_path: Path, returned: Callable[..., Path]
) -> None:
    path = returned()
    other = Path(shutil.copyfile(path, tmp_path / "写し.xlsx"))
    said = refused(desk, path, other)
    assert said == [
        f"{path.name}：{TAX}の提出票が二つあります（写し.xlsx）。どちらか一方だけを取り込んでください。",
        f"写し.xlsx：{TAX}の提出票が二つあります（{path.name}）。どちらか一方だけを取り込んでください。",
    ]


def test_a_form_of_another_section_than_the_wanted_one_is_refused(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    path = returned()
    said = refused(desk, path, taking=Taking(year=2023, section_id=KIKAKU))
    assert "総務部税務課の様式です。取り込むのは企画政策部財政課の様式です。" in said[0]


def test_the_same_plan_in_two_files_is_told(
    desk: Desk, tmp_path: Path, returned: Callable[..., Path]
) -> None:
    rows = [{"計画の種別": "継続", "部": "総務部", "課": "税務課", "件名": "軽自動車税事務"}]
    path = tmp_path / "一覧.csv"
    path.write_text(make.csv_text(rows), encoding="utf-8")
    said = refused(desk, returned(), path)
    assert said[0].startswith(
        "一覧.csv 2行目：「軽自動車税事務」は令和5年度_総務部税務課_提出票.xlsx シート「回答」"
    )


# ── the rules ──


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (
            lambda s: s.card(1, 種別="新規", 業務名="軽自動車税事務"),
            "シート「新規・変更」 3行目 列「C　1件目」 項目「業務名」：「軽自動車税事務」は、適用業務の台帳で現に利用している業務です。〔規則第46号第10条第3号〕",
        ),
        (
            lambda s: s.fill("軽自動車税事務", 種別="変更", 変更の内容="様式", 開始日="R4.4.1"),
            "項目「実施日」：実施日（令和4年4月1日）が対象年度（令和5年度）より前です。",
        ),
        (
            lambda s: s.fill("軽自動車税事務", 種別="小型機", 変更の内容="更新"),
            "項目「種別」：「軽自動車税事務」には、その種別を選べません。継続・変更・廃止・休止から選んでください。",
        ),
        (
            lambda s: s.fill("国税連携システム", 種別="廃止", 変更の内容="統合"),
            "項目「種別」：「国税連携システム」には、その種別を選べません。小型機から選んでください。",
        ),
    ],
)
def test_b46_10_3_what_the_regulation_does_not_allow_is_told_at_its_place(
    desk: Desk, returned: Callable[..., Path], fill: Fill, said: str
) -> None:
    texts = refused(desk, returned(fill=fill))
    assert any(said in text for text in texts), texts


def test_b46_10_2_a_change_and_b46_10_3_a_new_plan_are_filed(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.fill("軽自動車税事務", 種別="変更")
        sheet.card(1, 種別="変更", 業務名="軽自動車税事務", 目的="電子申告への対応")
        sheet.card(2, 種別="新規", 業務名="固定資産調査", 住民記録の利用="新規")
        sheet.card(3, 種別="小型機", 件名="窓口発券機")

    (one,) = take(desk, returned(fill=fill)).files
    kinds = [plan.content.type_id for plan in one.added]
    assert kinds.count("システム継続計画書") == 11
    change, new = (
        next(p for p in one.added if p.content.type_id == kind)
        for kind in ("システム変更計画書", "新規適用計画書")
    )
    assert change.content.blocks == {"need": "電子申告への対応"}
    assert (new.content.business_id, new.content.title) == (None, "固定資産調査")
    assert any("住民記録" in problem.text() for problem in one.problems)
    (again,) = take(desk, returned(fill=fill)).files
    assert (len(again.added), len(again.updated), len(again.unchanged)) == (0, 0, 14)


def test_a_business_that_is_left_blank_is_asked_about(desk: Desk, returned: Callable[..., Path]) -> None:
    (one,) = take(desk, returned(fill=lambda s: s.fill("軽自動車税事務", 種別=None))).files
    (problem,) = one.problems
    assert problem.severity is Severity.WARNING
    assert "「軽自動車税事務」は種別が空欄のため、未提出のままです。" in problem.text()
    assert len(one.added) == 11


def test_a_business_that_left_the_register_is_told(desk: Desk, returned: Callable[..., Path]) -> None:
    path = returned()
    with desk.database.write(desk.actor, desk.clock()) as uow:
        uow.connection.exec_driver_sql(
            "UPDATE business SET section_id = '総務部職員課' WHERE name = '軽自動車税事務'"
        )
        uow.commit()
    assert any("この部課の業務として台帳にありません" in text for text in refused(desk, path))


# ── last year ──


def test_b46_10_1_what_was_approved_last_year_is_on_the_form_and_compared(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    (before,) = make.accepted(
        desk,
        make.change(
            frequency="年4回",
            items=(DataItem(name="氏名", change=ItemChange.ADD),),
            costs=(CostLine(fiscal_year=2023, cost_class=CostClass.RUNNING, amount=500_000),),
        ),
    )
    dossier = make.issued(desk)
    own = make.decision(dossier.items[0], DecisionKind.APPROVED, plan_id=before.id)
    clock.set(date(2022, 12, 8))
    make.held(desk, own, dossier=dossier)
    make.run_on(desk, before.content.business_id, 2023)
    clock.set(date(2023, 10, 2))
    (made,) = make_forms(desk, 2024, tmp_path, section_id=make.RUNNING_SECTION)
    sheet = Sheet(made.path.read_bytes())
    row = sheet.row(make.RUNNING)
    assert sheet.answers.cell(row, sheet.column("処理回数")).value == "年4回"
    assert sheet.answers.cell(row, sheet.column("運用経費")).value == 500
    sheet.fill(make.RUNNING, 運用経費="７００", 処理回数="年6回")
    (one,) = take(desk, sheet.save(made.path), taking=Taking(year=2024)).files
    (after,) = one.added
    assert after.previous_id == before.id
    assert after.content.items == (DataItem(name="氏名"),)
    differences = {
        change.label: (change.before, change.after) for change in plans.show_plan(desk, after.id).differences
    }
    assert differences["処理回数"] == ("年4回", "年6回")
    assert differences["運用経費（当該年度）"] == ("500,000円", "700,000円")


# ── again ──


def test_a_form_that_comes_again_tells_what_changed_field_by_field(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    take(desk, returned())
    fill = lambda s: s.fill("軽自動車税事務", 概要="軽自動車税を賦課する。", 運用経費="１００")  # noqa: E731 — a fill
    found = take(desk, returned(fill=fill))
    (one,) = found.files
    (updated,) = one.updated
    assert [(change.label, change.after) for change in updated.changes] == [
        ("業務の概要", "軽自動車税を賦課する。"),
        ("運用経費（当該年度）", "100,000円"),
        ("運用経費（総額）", "100,000円"),
    ]
    assert (len(one.unchanged), one.added) == (11, ())
    assert found.changes.plans == {updated.plan.id}
    assert plans.show_plan(desk, updated.plan.id).file.plan.content.outline == "軽自動車税を賦課する。"


def test_b46_10_2_a_continuation_becomes_a_change_while_it_is_not_accepted(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    (first,) = take(desk, returned()).files
    fill = lambda s: s.fill("軽自動車税事務", 種別="変更", 変更の内容="電子申告")  # noqa: E731 — a fill
    (again,) = take(desk, returned(fill=fill)).files
    (updated,) = again.updated
    assert updated.plan.id in {plan.id for plan in first.added}
    assert updated.plan.content.type_id == "システム変更計画書"
    assert len(plans.list_plans(desk, year=2023)) == 12


def test_an_accepted_plan_is_refused_with_a_sentence_unless_it_says_the_same(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    (first,) = take(desk, returned()).files
    plan = next(plan for plan in first.added if plan.content.title == "軽自動車税事務")
    plans.accept_plans(desk, [plan.id])
    (same,) = take(desk, returned()).files
    assert len(same.unchanged) == 12
    path = returned(fill=lambda s: s.fill("軽自動車税事務", 概要="別の概要"))
    (said,) = refused(desk, path)
    assert (
        f"「軽自動車税事務」は、すでに受付となっているため、変更できません（計画{plan.id}、受付第1号）。"
        "内容を改めるときは、差し戻してから取り込んでください。"
    ) in said
    plans.return_plan(desk, plan.id, "概要の見直し")
    (again,) = take(desk, path).files
    (updated,) = again.updated
    assert updated.plan.state is PlanState.SUBMITTED


def test_a_returned_plan_that_comes_back_unchanged_is_filed_again(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    (first,) = take(desk, returned()).files
    plans.return_plan(desk, first.added[0].id, "確認のため")
    (again,) = take(desk, returned()).files
    assert [one.plan.state for one in again.updated] == [PlanState.SUBMITTED]


def test_a_decided_plan_can_only_be_withdrawn(desk: Desk, returned: Callable[..., Path]) -> None:
    (first,) = take(desk, returned()).files
    plan = next(plan for plan in first.added if plan.content.title == "軽自動車税事務")
    plans.accept_plans(desk, [plan.id])
    make.issued(desk)
    path = returned(fill=lambda s: s.fill("軽自動車税事務", 概要="別の概要"))
    (said,) = refused(desk, path)
    assert "すでに付議となっているため、変更できません" in said
    assert "取下げとして、新しい計画書等を提出してもらってください。" in said


def test_a_draft_of_the_secretariat_is_taken_for_the_plan(desk: Desk, returned: Callable[..., Path]) -> None:
    with desk.database.read() as reader:
        row = next(r for r in reader.register.running(2022) if r.business.key.name == "軽自動車税事務")
    draft = plans.draft_plan(
        desk,
        make.change(
            section_id=TAX,
            title="軽自動車税事務",
            business_name="軽自動車税事務",
            business_id=row.business.id,
        ),
    )
    (one,) = take(desk, returned()).files
    assert [updated.plan.id for updated in one.updated] == [draft.id]
    assert one.updated[0].plan.state is PlanState.SUBMITTED


# ── what stops, and nothing at all ──


def notes(desk: Desk) -> Sequence[tuple[str, str, bool]]:
    with desk.database.read() as reader:
        found = [stop_from(entry) for entry in reader.entries.rows(STOPPED, year=2023)]
    return [
        (note.business_name, f"{note.stop.label}：{note.reason}", note.taken_back_on is None)
        for note in found
    ]


def test_a_business_that_stops_is_noted_and_owes_nothing(desk: Desk, returned: Callable[..., Path]) -> None:
    fill = lambda s: s.fill("軽自動車税事務", 種別="廃止", 変更の内容="共同化")  # noqa: E731 — a fill
    path = returned(fill=fill)
    (one,) = take(desk, path).files
    assert [note.business_name for note in one.stopped] == ["軽自動車税事務"]
    assert (len(one.added), one.problems) == (11, ())
    take(desk, path)
    assert notes(desk) == [("軽自動車税事務", "廃止：共同化", True)]
    again = returned(fill=lambda s: s.fill("軽自動車税事務", 種別="休止", 変更の内容="延期"))
    take(desk, again)
    assert notes(desk) == [("軽自動車税事務", "休止：延期", True)]
    take(desk, returned())
    assert notes(desk) == [("軽自動車税事務", "休止：延期", False)]


def test_a_business_with_a_plan_is_not_stopped_behind_its_back(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    (first,) = take(desk, returned()).files
    path = returned(fill=lambda s: s.fill("軽自動車税事務", 種別="廃止", 変更の内容="共同化"))
    (said,) = refused(desk, path)
    number = next(plan.id for plan in first.added if plan.content.title == "軽自動車税事務")
    assert f"「軽自動車税事務」には、提出された計画書等があります（計画{number}）。" in said
    plans.withdraw_plan(desk, number, "共同化のため")
    (one,) = take(desk, path).files
    assert len(one.stopped) == 1


def test_a_stop_of_a_business_that_left_the_register_is_told(
    desk: Desk, returned: Callable[..., Path]
) -> None:
    path = returned(fill=lambda s: s.fill("軽自動車税事務", 種別="廃止", 変更の内容="共同化"))
    with desk.database.write(desk.actor, desk.clock()) as uow:
        row = next(r for r in uow.register.running(2022) if r.business.key.name == "軽自動車税事務")
        uow.connection.exec_driver_sql(
            f"UPDATE business_year SET fiscal_year = 1999 WHERE fiscal_year = 2022 AND business_id = {row.business.id}"
        )
        uow.commit()
    assert any("この部課の業務として台帳にありません" in text for text in refused(desk, path))


def test_a12_1_nothing_to_apply_for_is_recorded(arakawa: Desk, clock: Clock, tmp_path: Path) -> None:
    clock.set(date(2022, 8, 1))
    path = filled(arakawa, tmp_path, IT, lambda s: s.tell(該当なし="○", 担当="企画係"))
    (one,) = take(arakawa, path).files
    assert (one.nothing, one.added) == (True, ())
    assert states(arakawa) == {IT: RequestState.NOTHING}


def test_a12_2_an_application_after_august_needs_its_reason_and_counts_by_the_day_it_came(
    arakawa: Desk, clock: Clock, tmp_path: Path
) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.fill("税務システム", 種別="変更")
        sheet.card(
            1, 種別="変更", 業務名="税務システム", 必要性="税制改正", 区民福祉="○", 行財政運営="○", 条例="○",
        )  # fmt: skip

    def fill_more(sheet: Sheet) -> None:
        fill(sheet)
        sheet.card(1, 効果="迅速")

    clock.set(date(2022, 9, 5))
    path = filled(arakawa, tmp_path, IT, fill)
    late = "提出期限（令和4年8月31日）を5日過ぎています。〔規程第12条第2項〕"
    assert any(late in text for text in refused(arakawa, path))
    (one,) = take(arakawa, path, taking=Taking(year=2023, on=date(2022, 8, 30))).files
    assert one.added[0].submitted_on == date(2022, 8, 30)
    clock.set(date(2022, 9, 20))
    path = filled(arakawa, tmp_path, IT, fill_more)
    (again,) = take(arakawa, path).files
    assert [change.label for change in again.updated[0].changes] == ["効果"]
    assert open_campaign(arakawa, 2023).late(arakawa.today) == ()


def test_a12_1_a_new_system_named_like_one_that_runs_is_no_new_system(
    arakawa: Desk, clock: Clock, tmp_path: Path
) -> None:
    clock.set(date(2022, 8, 1))
    criteria = {"区民福祉": "○", "行財政運営": "○", "条例": "○"}
    path = filled(
        arakawa, tmp_path, IT, lambda s: s.card(1, 種別="新規導入", 業務名="税務システム", **criteria)
    )
    assert any("現に利用している業務です。" in text for text in refused(arakawa, path))
