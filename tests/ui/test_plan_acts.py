"""Acts from a plan, as far as the ward's rules have them: 協議, 付議の特例, 差戻し, 取下げ and back, 軽易な変更."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk_app.domain.plan import DataUse, PlanContent, PlanState, UseState
from kiosk_app.errors import RuleError
from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import plans as use
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.plan_acts import refile_plan
from tests import factories as make
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

Reload = Callable[[str], Desk]


def using(desk: Desk, **fields: object) -> PlanContent:
    rule = desk.regulations.data_uses[0]
    asked = DataUse(use_id=rule.id, state=UseState.NEW, items=("氏名", "住所"))
    return replace(make.content(title="情報を使う計画"), uses=(asked,), **fields)  # type: ignore[arg-type] # by name


def dialog_of(clerk: Clerk) -> FormDialog:
    assert isinstance(clerk.dialog, FormDialog)
    return clerk.dialog


def test_the_menu_names_each_act_with_its_article_and_why_it_is_closed(clerk: Clerk, desk: Desk) -> None:
    make.file_plans(desk, make.content(title="出したばかり"))
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses("出したばかり")
    acts = clerk.plans.acts
    assert acts["差戻し"] == ("差戻し…", True)
    assert acts["取下げ"][1]
    assert not acts["協議を起こす"][1]
    assert "協議を要する他課データの利用がない" in acts["協議を起こす"][0]
    urgent, open_ = acts["付議の特例による決定を登録"]
    assert not open_
    assert "〔規則第46号第13条" in urgent
    assert "「提出」の計画書等について" in urgent
    assert not any("軽易な変更" in name for name in acts)


def test_b46_15_1_a_consultation_is_begun_from_the_plan_that_needs_it(clerk: Clerk, desk: Desk) -> None:
    make.file_plans(desk, using(desk))
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses("情報を使う計画")
    clerk.plans.does("協議を起こす")
    form = dialog_of(clerk).form
    assert form.values()["items"] == "氏名、住所"
    assert form.values()["purpose"] == "情報を使う計画"
    clerk.answers("登録する")
    assert clerk.news == "協議を登録しました。"
    clerk.plans.chooses("情報を使う計画")
    assert "回答待ち" in clerk.plans.shown
    assert "協議の回答を待っています" in clerk.plans.acts["協議を起こす"][0]


def test_b46_13_1_an_urgent_decision_is_begun_from_its_plan(clerk: Clerk, desk: Desk) -> None:
    make.accepted(desk, make.content(title="急ぐ計画"))
    clerk.presses(Key.REFRESH)
    (row,) = clerk.plans.chooses("急ぐ計画")
    clerk.plans.does("付議の特例による決定を登録")
    assert clerk.here == "会議外の決定"
    assert dialog_of(clerk).form.values()["plan_id"] == row.id


def test_a_withdrawn_plan_is_filed_again_as_a_draft_with_the_same_content(clerk: Clerk, desk: Desk) -> None:
    make.file_plans(desk, make.content(title="間違えて取り下げた"))
    clerk.presses(Key.REFRESH)
    (row,) = clerk.plans.chooses("間違えて取り下げた")
    with pytest.raises(RuleError, match="出し直す必要がありません"):
        refile_plan(desk, row.id)
    clerk.plans.does("取下げ")
    clerk.writes("操作の誤り", "取り下げる")
    clerk.plans.chooses("間違えて取り下げた")
    assert not clerk.plans.acts["取下げ"][1]
    clerk.plans.does("取下げの取消し（同じ内容で出し直す）")
    assert "同じ内容の下書きを作りました" in clerk.news
    found = [one for one in use.list_plans(desk, year=2023) if one.title == "間違えて取り下げた"]
    assert sorted(one.state.name for one in found) == ["DRAFT", "WITHDRAWN"]


def test_a_plan_is_sent_back_by_the_menu_too(clerk: Clerk, desk: Desk) -> None:
    make.file_plans(desk, make.content(title="戻す計画"))
    clerk.presses(Key.REFRESH)
    (row,) = clerk.plans.chooses("戻す計画")
    clerk.plans.does("差戻し")
    clerk.writes("内訳がない", "差し戻す")
    assert use.show_plan(desk, row.id).file.plan.state is PlanState.RETURNED


def test_f12_accepts_what_is_selected(clerk: Clerk, desk: Desk) -> None:
    make.file_plans(desk, make.content(title="受ける計画"))
    clerk.presses(Key.REFRESH)
    clerk.plans.chooses("受ける計画")
    assert "F12 受付" in clerk.keys
    clerk.presses(Key.REGISTER)
    assert clerk.news == "1件を受け付けました。"


def test_a_13_1_a_light_change_is_applied_for_where_the_ward_has_it(open_on: Opener, reload: Reload) -> None:
    desk = reload("arakawa")
    regulations = desk.regulations
    content = PlanContent(
        type_id=regulations.plan_types[0].id,
        fiscal_year=2023,
        section_id=regulations.sections[0].id,
        title="画面の色の変更",
        system="住民情報システム",
    )
    use.draft_plan(desk, content)
    clerk = open_on(desk)
    clerk.plans.chooses("画面の色の変更")
    names = clerk.plans.acts
    assert "軽易な変更の申請を登録" in names
    clerk.plans.does("軽易な変更の申請を登録")
    form = dialog_of(clerk).form
    assert form.values()["system"] == "住民情報システム"
    form.set_values({"change": "画面の配色", "managed_by": regulations.sections[0].id})
    clerk.answers("登録する")
    assert clerk.here == "会議外の決定"
    assert "軽易な変更の申請を登録しました" in clerk.news


def test_a12_4_the_reason_why_a_plan_is_not_referred_is_noted_where_the_rule_names_one(
    open_on: Opener, reload: Reload
) -> None:
    desk = reload("arakawa")
    kind = next(rule for rule in desk.regulations.plan_types if rule.exclusions)
    content = PlanContent(
        type_id=kind.id, fiscal_year=2023, section_id=desk.regulations.sections[0].id, title="付議しない計画"
    )
    plan = use.draft_plan(desk, content)
    clerk = open_on(desk)
    clerk.plans.chooses("付議しない計画")
    text, open_ = clerk.plans.acts["付議を要しない理由を登録"]
    assert not open_
    assert "「下書き」の計画書等について" in text
    clerk.plans.page.acts._ask_exemption()
    clerk.writes(kind.exclusions[0], "登録する")
    assert "登録できません" in clerk.told
    assert use.show_plan(desk, plan.id).file.plan.referral_exempt == ""


def test_the_year_before_is_shown_field_by_field(clerk: Clerk, desk: Desk) -> None:
    old = use.draft_plan(desk, make.content(title="比べる計画", outputs="一覧", contact="庶務係"))
    fresh = replace(old.content, outputs="一覧と通知", fiscal_year=2024)
    use.draft_plan(desk, fresh, previous_id=old.id)
    clerk.session.choose_year(2023)
    (row,) = clerk.plans.chooses("比べる計画")[:1]
    clerk.plans.view.list.choose(lambda one: one.title == "比べる計画" and one.year == 2024)
    detail = clerk.plans.view.detail
    text = detail.previous.toPlainText()
    assert "◆" in text
    assert "一覧と通知" in text
    assert "庶務係" not in text
    detail.all_fields.setChecked(True)
    assert "庶務係" in detail.previous.toPlainText()
    clerk.plans.view.list.choose(lambda one: one.id == old.id)
    assert "前年度の計画書がありません" in detail.previous.toPlainText()
    assert row.title == "比べる計画"
