"""The page of registers: write, change, take through states, put to the committee, print, send, hand in and out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.meeting import Meeting
from kiosk_app.ui.ledgers.fields import entry_groups, form_values, texts_from
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.ui.widgets.editors import ChecksEditor, ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.read_editors import ReadEditor
from kiosk_app.ui.widgets.row_editors import RowsEditor
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import ledgers, meetings
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.ledger_overview import form_facts, meetings_to_lay
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener
from tests.usecases.ledger_cases import (
    AUDIT,
    FEEDBACK,
    FINDING,
    SECURITY,
    VIOLATION,
    VISITS,
    audit,
    feedback,
    finding,
    let_in,
    violation,
)

MEDIA = "磁気記録の廃棄"
BACKUPS = "重要磁気記録の予備記録"
CLASSES = "情報資産の分類"
MONTHLY = "月間処理予定"


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    return open_on(empty_desk)


def dialog(clerk: Clerk) -> FormDialog:
    assert isinstance(clerk.dialog, FormDialog)
    return clerk.dialog


def types(editor: object, text: str) -> str:
    """Type into a line as a clerk does, and return what it shows then."""
    assert isinstance(editor, ReadEditor)
    editor.setText(text)
    editor.edited.emit()
    editor.editingFinished.emit()
    return editor.text()


def a_meeting(desk: Desk) -> Meeting:
    committee = next(rule for rule in desk.regulations.committees if rule.name == SECURITY)
    new = meetings.NewMeeting(committee_id=committee.id, held_on=date(2022, 12, 20), place="庁議室")
    return meetings.add_meeting(desk, new)


def test_every_register_is_listed_with_its_open_entries(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    assert desk.counts[FEEDBACK] == "▲ 1"
    assert desk.counts[AUDIT] == "－"
    assert desk.counts[VIOLATION] == "閲覧限定"
    qtmodeltester.check(desk.view.ledgers.rows)


def test_an_empty_register_says_what_to_do_and_by_which_rules(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    assert "F2 で記録するか" in desk.empty
    assert "規則第46号第17条" in desk.view.about.text()
    assert "措置済" in desk.shown


def test_b46_17_an_entry_is_written_with_its_typed_fields(clerk: Clerk, empty_desk: Desk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    clerk.presses(Key.EDIT)
    section = empty_desk.regulations.sections[3]
    desk.fills_in(連絡した課=section.id, 誤りの内容="続柄の誤り")
    assert types(desk.form.form.editor("連絡した日"), "R4.9.30") == "令和4年9月30日"
    clerk.presses(Key.REGISTER)
    assert clerk.news == f"{FEEDBACK}に記録しました。記録1"
    assert desk.titles == ["続柄の誤り"]
    assert section.label in desk.shown
    assert "次にすること：必要な措置（戸籍住民課長）" in desk.shown


def test_a_problem_leads_to_its_field(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    clerk.presses(Key.EDIT)
    listed = desk.form.view.problems
    listed.itemActivated.emit(listed.item(1))
    assert desk.form.form.editor("連絡した課").widget().hasFocus() or not clerk.window.isActiveWindow()


def test_what_is_missing_or_unreadable_is_told_at_its_field(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    clerk.presses(Key.EDIT)
    clerk.presses(Key.REGISTER)
    assert "「連絡した日」が空です" in clerk.told
    types(desk.form.form.editor("連絡した日"), "きのう")
    desk.form._check()
    assert "直すこと" in desk.form.view.count.text()
    clerk.presses(Key.REGISTER)
    assert "日付として読めません" in clerk.told


def test_every_kind_of_field_has_its_editor(clerk: Clerk, empty_desk: Desk) -> None:
    audit(empty_desk, 対象のシステム="住民情報システム、税務システム")
    desk = clerk.ledgers
    kinds = {
        AUDIT: {"対象の課": RowsEditor, "対象のシステム": RowsEditor, "実施した日": ReadEditor},
        FINDING: {"番号": ReadEditor, "監査": ChoiceEditor, "重大度": ChoiceEditor},
        VISITS: {"立ち入った日時": ReadEditor, "氏名": TextEditor},
    }
    for name, editors in kinds.items():
        desk.takes(name)
        desk.page.write_new()
        for key, kind in editors.items():
            assert isinstance(desk.form.form.editor(key), kind), key
        clerk.presses(Key.BACK)
    desk.takes(AUDIT)
    desk.page._edit()
    assert desk.form.form.editor("対象のシステム").value() == (
        {"one": "住民情報システム"},
        {"one": "税務システム"},
    )


def test_b46_20_visitors_are_written_with_day_and_time(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(VISITS)
    desk.page.write_new()
    assert types(desk.form.form.editor("立ち入った日時"), "R4.11.20 1400") == "R4.11.20 1400"
    assert types(desk.form.form.editor("立ち入った日時"), "R4.11.20 14:00") == "令和4年11月20日　午後2時"
    desk.fills_in(氏名="山田太郎、佐藤花子")
    clerk.presses(Key.REGISTER)
    assert "令和４年11月20日 午後２時" in desk.shown
    desk.page._edit()
    assert desk.form.form.editor("氏名").value() == "山田太郎、佐藤花子"


def test_what_was_typed_is_kept_until_it_is_registered_or_given_up(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(MEDIA)
    desk.page.write_new()
    desk.fills_in(記録の名称="旧住民票テープ")
    clerk.presses(Key.BACK)
    desk.page.write_new()
    assert desk.form.form.editor("記録の名称").value() == "旧住民票テープ"
    assert desk.form.view.restored.isVisibleTo(desk.form)
    desk.form.view.start_over.click()
    assert desk.form.form.editor("記録の名称").value() == ""


def test_an_entry_is_changed_in_place(clerk: Clerk, empty_desk: Desk) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    desk.page.browser.opened.emit()
    desk.fills_in(誤りの内容="方書の誤り")
    clerk.presses(Key.REGISTER)
    assert desk.titles == ["方書の誤り"]


@pytest.mark.parametrize("ours", [True, False])
def test_18_the_second_of_two_windows_settles_an_entry_field_by_field(
    clerk: Clerk, empty_desk: Desk, *, ours: bool
) -> None:
    entry = feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    desk.view.edit.click()
    ledgers.change_entry(empty_desk, entry.id, {"講じた措置": "照合した", "誤りの内容": "あちらの誤り"})
    desk.fills_in(誤りの内容="方書の誤り")
    clerk.presses(Key.REGISTER)
    versions = clerk.dialog
    assert isinstance(versions, VersionsDialog)
    assert desk.form.form.editor("誤りの内容").value() == "方書の誤り"
    # the content was changed here, the measure only there
    assert sorted(versions.chosen) == [0, 1]
    place = versions.chosen.index(0)
    versions.choose(place, 0 if ours else 1)
    versions.do.click()
    kept = ledgers.show_entry(empty_desk, entry.id).row.entry
    assert kept.get("講じた措置") == "照合した"
    assert kept.get("誤りの内容") == ("方書の誤り" if ours else "あちらの誤り")


def test_18_a_form_of_an_entry_that_is_left_alone_keeps_what_was_typed(
    clerk: Clerk, empty_desk: Desk
) -> None:
    entry = feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    desk.view.edit.click()
    ledgers.change_entry(empty_desk, entry.id, {"講じた措置": "照合した"})
    desk.fills_in(誤りの内容="方書の誤り")
    clerk.presses(Key.REGISTER)
    clerk.answers("やめる")
    assert desk.form.form.editor("誤りの内容").value() == "方書の誤り"


def test_a_state_asks_for_what_it_needs(clerk: Clerk, empty_desk: Desk) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    assert desk.offers(desk.view.state) == ["「措置済」にする…", "誤って作った記録を取り消す…"]
    desk.picks(desk.view.state, "措置済")
    shown = dialog(clerk)
    assert set(shown.form.values()) == {"講じた措置", "措置した日", "on"}
    shown.do.click()
    assert clerk.dialog is shown, "what is needed is still empty"
    shown.form.set_values({"講じた措置": "照合して訂正", "措置した日": "2022-11-18"})
    shown.do.click()
    assert clerk.news == "「措置済」にしました。"
    assert desk.counts[FEEDBACK] == "－"
    assert "終結した日" in desk.shown


def test_an_entry_without_states_is_closed(empty_desk: Desk, open_on: Opener) -> None:
    regs = empty_desk.regulations
    rule = replace(ledgers.ledger_named(empty_desk, BACKUPS), states=(), review_months=12)
    office = replace(empty_desk, regulations=replace(regs, ledgers=(rule,)))
    given = {"作成した日": "R4.4.1", "記録の名称": "住民記録", "保管場所": "分庁舎"}
    entry = ledgers.add_entry(office, rule.id, given).entry
    clerk = open_on(office)
    desk = clerk.ledgers
    desk.picks(desk.view.state, "終結する")
    dialog(clerk).do.click()
    assert clerk.news == "終結しました。"
    assert ledgers.show_entry(office, entry.id).row.entry.closed_on == office.today


def test_a_ward_without_registers_says_so(empty_desk: Desk, open_on: Opener) -> None:
    regs = replace(empty_desk.regulations, ledgers=())
    desk = open_on(replace(empty_desk, regulations=regs)).ledgers
    assert "簿冊の定めがありません" in desk.empty
    desk.page.open_monthly()
    desk.view.missing.click()
    desk.page.print_ledger()
    assert desk.page.inner is None
    assert desk.titles == []


def test_an_entry_made_by_mistake_is_cancelled_with_a_reason(clerk: Clerk, empty_desk: Desk) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    desk.picks(desk.view.state, "取り消す")
    clerk.writes("二重に記録した", "取り消す")
    assert "二重に記録した" in desk.shown
    assert desk.offers(desk.view.state) == []
    assert not desk.view.edit.isEnabled()
    clerk.presses(Key.REGISTER)
    desk.page._edit()
    assert desk.page.inner is None


def test_the_list_is_narrowed_by_year_state_and_words(clerk: Clerk, empty_desk: Desk) -> None:
    feedback(empty_desk, 連絡した日="R3.6.1", 誤りの内容="昨年の誤り", 講じた措置="訂正", 措置した日="R3.6.2")
    ledgers.set_state(empty_desk, 1, "措置済", on=date(2021, 6, 2))
    feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    assert desk.titles == ["続柄の誤り"]
    assert desk.view.filters.count.text() == "2件中 1件"
    desk.view.filters.choose("year", None)
    assert desk.titles == ["昨年の誤り", "続柄の誤り"]
    desk.view.filters.choose("state", "措置済")
    assert desk.titles == ["昨年の誤り"]
    desk.view.filters.choose("state", "*open")
    assert desk.titles == ["続柄の誤り"]
    desk.view.filters.clear()
    desk.view.filters.text.setText("昨年")
    desk.view.filters.apply_now()
    assert desk.titles == ["昨年の誤り"]


def test_the_entries_are_copied_as_a_table(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    finding(empty_desk, audit(empty_desk), 改善の期限="R3.11.1")
    desk = clerk.ledgers
    desk.takes(FINDING)
    listed = desk.page.browser.entries
    assert listed is not None
    listed.copy()
    heads, row = (line.split("\t") for line in QApplication.clipboard().text().split("\n"))
    assert heads[:3] == ["番号", "状態", "件名"]
    assert "■ R3.11.1" in row
    qtmodeltester.check(listed.rows)
    for column in range(listed.rows.columnCount()):
        listed.rows.sort(column)


def test_b50_17_what_only_some_may_see_is_said_in_words(clerk: Clerk, empty_desk: Desk) -> None:
    desk = clerk.ledgers
    desk.takes(VIOLATION)
    assert "見られる者が限られています（違反の担当）" in desk.empty
    assert not desk.view.new.isEnabled()
    clerk.presses(Key.EDIT)
    desk.page.write_new()
    assert desk.page.inner is None
    let_in(empty_desk)
    entry = violation(empty_desk)
    clerk.presses(Key.REFRESH)
    desk.takes(VIOLATION)
    assert "違反の担当に限る" in desk.view.about.text()
    assert desk.titles == [entry.title]


def test_b50_17_no_draft_is_kept_of_what_only_some_may_see(clerk: Clerk, empty_desk: Desk) -> None:
    let_in(empty_desk)
    desk = clerk.ledgers
    desk.takes(VIOLATION)
    desk.page.write_new()
    desk.fills_in(件名="名簿の持出し")
    clerk.presses(Key.BACK)
    assert "捨てて戻りますか" in clerk.told
    clerk.answers("捨てて戻る")
    assert desk.page.inner is None
    desk.page.write_new()
    assert desk.form.form.editor("件名").value() == ""


def test_an_entry_that_is_not_for_these_eyes_is_refused(clerk: Clerk, empty_desk: Desk) -> None:
    let_in(empty_desk)
    entry = violation(empty_desk)
    clerk.settings.roles._revoke()
    clerk.session.go(Target("ledgers", entry.id))
    assert "見られる者が限られています" in clerk.told


def test_b50_28_an_audit_comes_before_the_committee(clerk: Clerk, empty_desk: Desk) -> None:
    audit(empty_desk, 実施した日="R4.11.10", 監査の結果="指摘2件")
    desk = clerk.ledgers
    desk.takes(AUDIT)
    desk.view.agenda.click()
    assert f"付議できる{SECURITY}の会議がありません" in clerk.told
    meeting = a_meeting(empty_desk)
    desk.view.agenda.click()
    dialog(clerk).do.click()
    assert clerk.news == "「令和4年度監査の結果について」を議題に加えました。"
    assert "▲ 付議" in desk.shown
    assert clerk.opens_meeting(meeting.id).agenda == ["令和4年度監査の結果について"]


def test_a_register_without_a_committee_has_no_meeting(empty_desk: Desk) -> None:
    assert meetings_to_lay(empty_desk, ledgers.ledger_named(empty_desk, FEEDBACK)) == ()


def test_a29_letters_are_seen_saved_and_noted_as_sent(
    clerk: Clerk, empty_desk: Desk, chosen: Chosen, tmp_path: Path
) -> None:
    audit(empty_desk)
    desk = clerk.ledgers
    desk.takes(AUDIT)
    assert desk.offers(desk.view.letters) == ["監査実施の通知を見る"]
    desk.picks(desk.view.letters, "監査実施の通知")
    assert desk.papers.view.state.said.startswith("2通・2頁")
    chosen.paths = (tmp_path / "通知",)
    clerk.presses(Key.REGISTER)
    assert len(list((tmp_path / "通知").iterdir())) == 4
    desk.papers.sent.click()
    dialog(clerk).form.set_values({"on": None})
    dialog(clerk).do.click()
    dialog(clerk).form.set_values({"on": date(2022, 11, 21)})
    dialog(clerk).do.click()
    assert clerk.news == "監査実施の通知の送付を記録しました。"
    assert "▲ 通知済" in desk.shown


def test_a_register_is_printed_as_list_and_as_single_sheets(clerk: Clerk, empty_desk: Desk) -> None:
    finding(empty_desk, audit(empty_desk))
    desk = clerk.ledgers
    desk.takes(AUDIT)
    clerk.presses(Key.PREVIEW)
    assert desk.papers.view.state.said == "1頁"
    clerk.presses(Key.PREVIEW)
    clerk.presses(Key.BACK)
    for text in ("一覧を見る", "選んだ記録の単票", "すべての単票"):
        desk.picks(desk.view.papers, text)
        assert desk.papers.view.state.said.endswith("頁"), text


def test_entries_that_refer_to_one_are_shown_opened_and_added(clerk: Clerk, empty_desk: Desk) -> None:
    finding(empty_desk, audit(empty_desk))
    desk = clerk.ledgers
    desk.takes(AUDIT)
    assert "1件（うち未了 1件）" in desk.shown
    desk.picks(desk.view.related, "監査の指摘事項に記録する")
    assert desk.form.form.editor("監査").value() == "1"
    clerk.presses(Key.BACK)
    desk.picks(desk.view.related, "媒体の保管を開く")
    assert desk.titles == ["媒体の保管"]


def test_a_table_is_taken_in_and_given_out(
    clerk: Clerk, empty_desk: Desk, chosen: Chosen, opened: list[Path], tmp_path: Path
) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    desk.picks(desk.view.files, "取り込む")
    table = tmp_path / "誤り.csv"
    text = "連絡した日,連絡した課,誤りの内容\nR4.9.30,総務部税務課,続柄の誤り\n"
    table.write_text(text, encoding="utf-8")
    chosen.paths = (table,)
    desk.picks(desk.view.files, "取り込む")
    assert clerk.news == "1件を取り込みました。", clerk.told
    assert desk.titles == ["続柄の誤り"]
    for text, name in (("一覧を書き出す", "a.csv"), ("記入用", "b.xlsx")):
        chosen.paths = (tmp_path / name,)
        desk.picks(desk.view.files, text)
        assert (tmp_path / name).exists()
    assert opened == [tmp_path, tmp_path]
    chosen.paths = (tmp_path / "a.doc",)
    desk.picks(desk.view.files, "一覧を書き出す")
    assert "形式では書き出せません" in clerk.told


def test_what_is_doubtful_is_told_after_registering(clerk: Clerk, empty_desk: Desk, chosen: Chosen) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    section = next(one for one in empty_desk.regulations.sections if "税務課" in one.label)
    desk.page.write_new({"連絡した日": "2022-09-30", "連絡した課": section.id, "誤りの内容": "続柄の誤り"})
    desk.fills_in(講じた措置="")
    clerk.presses(Key.REGISTER)
    assert "同じ内容の記録がすでにあります" in clerk.told


def test_b50_10_systems_without_an_entry_are_named(open_on: Opener, desk: Desk) -> None:
    page = open_on(desk).ledgers
    page.takes(CLASSES)
    assert page.view.missing.text().startswith("記載のないシステム（")
    page.view.missing.click()
    assert "台帳にあって、「情報資産の分類」に記録のないものです。" in page.shown


def test_a8_the_monthly_view_tells_who_filed(reload: Callable[[str], Desk], open_on: Opener) -> None:
    desk = reload("arakawa")
    clerk = open_on(desk)
    clerk.session.go(Target("ledgers", part="monthly"))
    page = clerk.ledgers
    assert "この月の報告はまだありません" in page.monthly.empty.text()
    page.monthly.wanted.emit({"対象の月": "2022-12"})
    section = desk.regulations.sections[0]
    page.fills_in(利用する課=section.id, 電子情報システム=({"one": "住民記録"},), 処理の予定="月次処理")
    clerk.presses(Key.REGISTER)
    page.view.monthly.click()
    page.monthly.show_month(date(2022, 12, 1))
    assert page.monthly.title.text() == "月間処理予定　令和4年12月分"
    assert page.monthly.list.rows.index(0, 3).data() == "● 提出済（1件）"
    page.monthly.back_button.click()
    page.monthly.next_button.click()
    clerk.presses(Key.EDIT)
    assert page.form.form.editor("利用する課").value() == section.id
    clerk.presses(Key.BACK)
    page.view.monthly.click()
    page.monthly.show_month(date(2022, 12, 1))
    page.monthly.list.opened.emit()
    assert page.titles == ["令和4年12月"]
    clerk.session.go(Target("ledgers", part="monthly"))
    clerk.presses(Key.REFRESH)
    assert page.monthly.month == date(2022, 11, 1)


def test_a8_a_section_that_must_report_and_did_not_is_marked(
    reload: Callable[[str], Desk], open_on: Opener, qtmodeltester: ModelTester
) -> None:
    desk = reload("arakawa")
    regs, name = desk.regulations, desk.regulations.sections[0].label
    books = tuple(replace(one, reporters=(name,)) if one.name == MONTHLY else one for one in regs.ledgers)
    clerk = open_on(replace(desk, regulations=replace(regs, ledgers=books)))
    clerk.session.go(Target("ledgers", part="monthly"))
    page = clerk.ledgers
    rows = page.monthly.list.rows
    assert [rows.index(0, column).data() for column in (2, 3)] == ["義務", "■ 未提出"]
    assert "■ 未提出 1課" in page.monthly.due.text()
    for column in range(rows.columnCount()):
        rows.sort(column)
    qtmodeltester.check(rows)
    page.monthly.list.choose(lambda row: row.owed)
    page.monthly.list.opened.emit()
    assert page.form.form.editor("利用する課").value() == regs.sections[0].id


def test_registers_are_found_by_the_search_and_by_their_duties(clerk: Clerk, empty_desk: Desk) -> None:
    entry = feedback(empty_desk)
    assert clerk.searches("続柄") == [f"簿冊 {FEEDBACK}　続柄の誤り"]
    clerk.session.go(Target("ledgers", entry.id))
    assert clerk.here == "簿冊"
    assert "続柄の誤り" in clerk.ledgers.shown
    clerk.session.go(Target("ledgers"))


def test_choices_of_which_several_hold_are_ticked(clerk: Clerk, empty_desk: Desk) -> None:
    rule = ledgers.ledger_named(empty_desk, FINDING)
    field = replace(next(one for one in rule.form if one.name == "重大度"), many=True)
    several = replace(rule, fields=(field,), title_field="重大度")
    (group,) = entry_groups(several, form_facts(empty_desk, FINDING), ())
    editor = group.fields[0].make()
    assert isinstance(editor, ChecksEditor)
    editor.set_value(form_values(several, {"重大度": "緊急改善\n通常改善"})["重大度"])
    assert texts_from(several, {"重大度": editor.value()}) == {"重大度": "緊急改善\n通常改善"}
