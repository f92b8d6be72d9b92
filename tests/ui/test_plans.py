from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk_app.domain.comparison import FieldChange
from kiosk_app.domain.decision import Condition, Decision, DecisionKind, Route
from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    PlanContent,
    PlanState,
    UseState,
)
from kiosk_app.domain.problems import Problem
from kiosk_app.ui.page import Key
from kiosk_app.ui.plans.fields import content_from, form_values
from kiosk_app.ui.plans.in_words import write_plan
from kiosk_app.ui.session import Target
from kiosk_app.ui.widgets.sheet import Sheet
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import plans as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafts import keep_draft, read_draft
from kiosk_app.usecases.plans import PlanView
from tests import factories as make
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener


def cost(yen: int) -> CostLine:
    return CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=yen, item=str(yen))


@pytest.fixture
def filed(desk: Desk) -> list[str]:
    """File three plans beside those of the sample."""
    contents = [make.content(title=f"見本の{name}") for name in ("甲", "乙", "丙")]
    return [plan.content.title for plan in make.file_plans(desk, *contents)]


def state(desk: Desk, title: str) -> PlanState:
    return next(row.state for row in use.list_plans(desk, year=2023) if row.title == title)


def test_several_plans_are_accepted_at_once_under_running_numbers(
    clerk: Clerk, desk: Desk, filed: list[str]
) -> None:
    clerk.presses(Key.REFRESH)
    page = clerk.plans
    page.chooses(*filed)
    assert page.view.accept.text() == "受付（3件）"
    page.view.accept.click()
    assert clerk.news == "3件を受け付けました。"
    rows = [row for row in use.list_plans(desk, year=2023) if row.title in filed]
    numbers = [row.receipt_no for row in rows]
    assert sorted(number for number in numbers if number) == list(
        range(min(n for n in numbers if n), min(n for n in numbers if n) + 3)
    )


def test_a_plan_is_sent_back_only_with_a_reason(clerk: Clerk, desk: Desk, filed: list[str]) -> None:
    page = clerk.plans
    page.chooses(filed[0])
    page.view.send_back.click()
    clerk.writes("経費の内訳がない", "差し戻す")
    assert state(desk, filed[0]) is PlanState.RETURNED
    page.chooses(filed[0])
    assert "経費の内訳がない" in page.shown
    assert "差戻し" in page.shown


def test_a_withdrawn_plan_can_no_longer_be_touched(clerk: Clerk, desk: Desk, filed: list[str]) -> None:
    page = clerk.plans
    page.chooses(filed[1])
    page.view.withdraw.click()
    clerk.writes("事業を行わない", "取り下げる")
    assert state(desk, filed[1]) is PlanState.WITHDRAWN
    page.chooses(filed[1])
    assert not page.view.withdraw.isEnabled()
    assert not page.view.accept.isEnabled()
    page.view.list.opened.emit()
    assert page.page._form is None


def test_a_step_that_the_rules_refuse_is_told_and_changes_nothing(
    clerk: Clerk, desk: Desk, filed: list[str]
) -> None:
    page = clerk.plans
    page.chooses(filed[2])
    plan_id = page.view.list.selected()[0].id
    use.withdraw_plan(desk, plan_id, "先に取り下げた")
    page.page.acts.step(lambda: use.return_plan(desk, plan_id, "理由"), "")
    assert "取下げ" in clerk.told


def test_the_list_is_filtered_by_words_and_choices(clerk: Clerk) -> None:
    page = clerk.plans
    page.filters_by("税務課")
    assert page.titles
    assert {row.section_id for row in page.view.list.rows.shown} == {page.view.list.rows.row(0).section_id}
    page.filters_by("", bureau="区民部", state=PlanState.ACCEPTED)
    shown = page.view.list.rows.shown
    assert all(clerk.session.desk.regulations.section(row.section_id).bureau == "区民部" for row in shown)
    page.filters_by("", bureau=None, state=None, year=2022)
    assert {row.year for row in page.view.list.rows.shown} == {2022}
    assert "118件中" in page.view.filters.count.text()


def test_typing_filters_after_a_short_pause(clerk: Clerk) -> None:
    page = clerk.plans
    page.view.filters.text.setText("児童相談")
    assert page.view.filters._pause.isActive()
    page.view.filters._pause.timeout.emit()
    assert all("児童相談" in title for title in page.titles)


def test_a_chosen_plan_is_shown_in_words(clerk: Clerk) -> None:
    page = clerk.plans
    page.chooses("高齢者補聴器購入費助成対象者把握業務")
    for word in (
        "新規適用計画書〔規則第46号第10条第3号〕",
        "内容",
        "協議",
        "税情報利用協議書",
        "経過",
        "受付",
    ):
        assert word in page.shown


def test_everything_on_record_about_a_plan_is_written(desk: Desk, clerk: Clerk) -> None:
    row = next(row for row in use.list_plans(desk, year=2023) if row.title == "就学時健康診断通知業務")
    view = use.show_plan(desk, row.id)
    decision = Decision(
        kind=DecisionKind.CONDITIONAL,
        decided_on=date(2022, 12, 8),
        route=Route.COMMITTEE,
        reason="理由あり",
        notified_on=date(2022, 12, 12),
        conditions=(Condition(text="廃棄手順を定めること"),),
    )
    content = replace(
        view.file.plan.content,
        costs=(cost(1_000_000),),
        example=True,
        clauses=("秘密保持義務",),
        outsourced=True,
    )
    plan = replace(view.file.plan, content=content, receipt_no=None, received_on=None)
    file = replace(view.file, plan=plan, decisions=(decision,), previous=content)
    changes = (FieldChange(field="title", label="件名", before="旧", after="新"),)
    sheet = Sheet("計画書")
    for one in (
        PlanView(file=file, problems=(Problem(message="確かめてください。"),), differences=changes),
        PlanView(file=replace(file, events=()), problems=(), differences=()),
    ):
        writing = sheet.begin()
        write_plan(writing, one, desk.regulations)
        sheet.show_writing(writing)
    text = sheet.toPlainText()
    for word in (
        "条件付承認",
        "廃棄手順を定めること",
        "違いはありません",
        "1,000,000",
        "記載例",
        "秘密保持義務",
    ):
        assert word in text


def test_a_jump_shows_one_plan_or_many(clerk: Clerk) -> None:
    ids = tuple(row.id for row in clerk.plans.view.list.rows.shown[:3])
    clerk.session.go(Target("plans", ids[1]))
    assert clerk.plans.view.list.current().id == ids[1]  # type: ignore[union-attr] # the jump chose it
    clerk.session.go(Target("plans", part="付議", ids=ids))
    assert [row.id for row in clerk.plans.view.list.rows.shown] == list(ids)
    assert "「付議」だけを表示しています" in clerk.plans.view.only_text.text()
    clerk.plans.view.show_all.click()
    assert len(clerk.plans.titles) > 100


def test_files_are_taken_in_by_the_runner(clerk: Clerk, chosen: Chosen, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "届いた.csv"
    file.write_text(make.csv_text([make.plan_entry()]), encoding="utf-8-sig")
    chosen.paths = (file,)
    before = len(clerk.plans.titles)
    clerk.plans.view.take_in.click()
    assert clerk.news == "1件を取り込みました。", clerk.told
    assert len(clerk.plans.titles) == before + 1


def test_a_faulty_file_is_refused_whole_with_every_place(
    clerk: Clerk, chosen: Chosen, tmp_path: Path
) -> None:
    file = tmp_path / "誤り.csv"
    file.write_text("種別,課\r\n不明,不明\r\n", encoding="utf-8-sig")
    chosen.paths = (file,)
    before = len(clerk.plans.titles)
    clerk.plans.view.take_in.click()
    assert "誤り.csv" in clerk.told
    assert len(clerk.plans.titles) == before


def test_running_businesses_are_carried_into_the_next_year(clerk: Clerk, desk: Desk) -> None:
    clerk.plans.view.roll.click()
    assert "令和5年度の継続の計画書を0件作りました" in clerk.news


def test_a_new_plan_shows_its_problems_while_it_is_written(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    form = clerk.plans.form
    assert form.view.count.text().startswith("■")
    assert any("件名がありません" in p.message for p in form._problems)
    clerk.plans.fills_in(title="ためしの計画")
    form._check_pause.timeout.emit()
    assert not any("件名がありません" in p.message for p in form._problems)
    form.view.problems.itemActivated.emit(form.view.problems.item(0))


def test_an_incomplete_plan_is_kept_as_a_draft(clerk: Clerk, desk: Desk) -> None:
    clerk.goes_to("計画書等")
    clerk.presses(Key.EDIT)
    clerk.plans.fills_in(title="書きかけ")
    clerk.presses(Key.REGISTER)
    assert state(desk, "書きかけ") is PlanState.DRAFT
    assert "下書き" in clerk.news
    assert clerk.plans.page._form is None


def test_a_complete_plan_is_filed(clerk: Clerk, desk: Desk) -> None:
    clerk.goes_to("計画書等")
    clerk.presses(Key.EDIT)
    small = make.content(title="窓口の端末の入替え")
    clerk.plans.fills_in(type_id=small.type_id)
    clerk.plans.form._rebuild()
    clerk.plans.fills_in(section_id=small.section_id, title=small.title, personal_info=PersonalInfo.NONE)
    clerk.presses(Key.REGISTER)
    assert clerk.news == "提出として登録しました。", clerk.plans.page._form and clerk.plans.form._problems
    assert state(desk, small.title) is PlanState.SUBMITTED


def test_a_clerk_may_leave_a_complete_plan_a_draft(clerk: Clerk, desk: Desk) -> None:
    plan = use.draft_plan(desk, make.content(title="まだ出さない"))
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses("まだ出さない")
    clerk.plans.view.list.opened.emit()
    clerk.plans.form.view.as_draft.setChecked(True)
    clerk.presses(Key.REGISTER)
    assert use.show_plan(desk, plan.id).file.plan.state is PlanState.DRAFT


def test_a_date_that_cannot_be_read_is_not_registered(clerk: Clerk) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.form.form.editor("start_on").widget().setText("らいねん")  # type: ignore[attr-defined] # a line
    clerk.presses(Key.REGISTER)
    assert "日付として読めません" in clerk.told
    assert clerk.plans.page._form is not None


def test_what_is_typed_survives_closing_and_can_be_thrown_away(
    clerk: Clerk, desk: Desk, open_on: Opener
) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.fills_in(title="途中で閉じた")
    clerk.window.close()
    kept = read_draft(desk, "plan/new", PlanContent)
    assert kept is not None
    assert kept.title == "途中で閉じた"

    again = open_on(desk)
    again.plans.page.new_plan()
    form = again.plans.form
    assert form.view.restored.isVisibleTo(form)
    assert form.form.values()["title"] == "途中で閉じた"
    form.view.start_over.click()
    assert form.form.values()["title"] == ""
    assert read_draft(desk, "plan/new", PlanContent) is None


def test_a_stale_form_is_refused_and_what_was_typed_is_kept(
    clerk: Clerk, desk: Desk, filed: list[str]
) -> None:
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses(filed[0])
    clerk.plans.view.list.opened.emit()
    plan = clerk.plans.form._plan
    assert plan is not None
    use.save_plan(desk, plan, replace(plan.content, outputs="あちらの変更"))
    clerk.plans.fills_in(outputs="こちらの変更")
    clerk.presses(Key.REGISTER)
    assert isinstance(clerk.dialog, VersionsDialog)
    kept = read_draft(desk, f"plan/{plan.id}", PlanContent)
    assert kept is not None
    assert kept.outputs == "こちらの変更"


def test_a_filed_plan_stays_filed_when_it_is_changed(clerk: Clerk, desk: Desk, filed: list[str]) -> None:
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses(filed[0])
    clerk.plans.view.list.opened.emit()
    clerk.plans.fills_in(outputs="変えた")
    clerk.presses(Key.REGISTER)
    assert clerk.news == "変更を登録しました。"
    assert state(desk, filed[0]) is PlanState.SUBMITTED


def test_escape_leaves_the_form_with_the_draft_kept(clerk: Clerk, desk: Desk) -> None:
    clerk.plans.page.new_plan()
    clerk.plans.fills_in(title="Escで離れた")
    clerk.presses(Key.BACK)
    assert clerk.plans.page._form is None
    assert read_draft(desk, "plan/new", PlanContent) is not None


def test_an_unreadable_draft_counts_as_none(desk: Desk) -> None:
    keep_draft(desk, "plan/new", {"of_another": "version"})
    assert read_draft(desk, "plan/new", PlanContent) is None


def test_the_sheet_of_a_plan_is_looked_at_before_anything_is_saved(clerk: Clerk) -> None:
    clerk.plans.chooses("窓口発券システムの設置")
    clerk.presses(Key.PREVIEW)
    preview = clerk.plans.page._preview
    assert preview is not None
    assert preview.images.place.text() == "1／1頁"
    assert preview.images.page.pixmap().width() > 300
    assert clerk.window.page is not None
    assert clerk.window.page.commands() == ()
    clerk.presses(Key.BACK)
    assert clerk.plans.page._preview is None


def test_nothing_is_looked_at_while_nothing_is_chosen(
    clerk: Clerk, open_on: Opener, empty_desk: Desk
) -> None:
    empty = open_on(empty_desk)
    empty.plans.page._show_preview()
    assert empty.plans.page._preview is None
    empty.plans.view.list.opened.emit()
    assert empty.plans.page._form is None


def test_the_forms_values_lead_back_to_the_same_content(desk: Desk) -> None:
    content = make.content(
        blocks={"need": "必要"},
        costs=(cost(500), cost(700)),
        items=(DataItem(name="電話番号", change=ItemChange.ADD),),
        uses=(DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名", "住所")),),
        clauses=("秘密保持義務",),
        outsourced=True,
    )
    values = form_values(content, desk.regulations)
    assert values["costs"][CostClass.INITIAL, 2023] == 1200
    assert content_from(values, content, desk.regulations) == content


def test_a_changed_sum_replaces_the_lines_that_made_it(desk: Desk) -> None:
    content = make.content(costs=(cost(500), cost(700)))
    values = form_values(content, desk.regulations) | {"costs": {(CostClass.INITIAL, 2023): 900}}
    costs = content_from(values, content, desk.regulations).costs
    assert [line.amount for line in costs] == [900]


def test_the_title_follows_the_business_when_it_is_left_empty(desk: Desk) -> None:
    content = make.content()
    values = form_values(content, desk.regulations) | {"title": "", "business_name": "世論調査"}
    assert content_from(values, content, desk.regulations).title == "世論調査"
