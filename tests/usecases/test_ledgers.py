"""Registers through the use cases: written down, changed, closed, searched, kept from those who may not see them."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.duty import DutyKind
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.ledgers import CANCELLED
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.store.database import StaleError
from kiosk_app.usecases import ledgers, roles
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.duties import list_duties
from kiosk_app.usecases.finding import search
from tests.conftest import Clock
from tests.usecases import ledger_cases as case
from tests.usecases.conftest import Unchanged


def duties(desk: Desk) -> list[tuple[str, str]]:
    kinds = (DutyKind.LEDGER_STEP, DutyKind.LEDGER_REVIEW, DutyKind.LEDGER_MONTHLY)
    return [(duty.title, duty.article) for duty in list_duties(desk) if duty.kind in kinds]


def test_b46_17_an_error_found_is_told_on_owed_and_settled(desk: Desk) -> None:
    entry = case.feedback(desk)
    assert duties(desk) == [
        ("住民記録の誤りの連絡「続柄の誤り」：必要な措置（戸籍住民課長）", "規則第46号第17条第2項")
    ]
    with pytest.raises(RuleError, match="「講じた措置」が要ります"):
        ledgers.set_state(desk, entry.id, "措置済")
    done = {"講じた措置": "職権で修正した。", "措置した日": "R4.10.1"}
    kept = ledgers.change_entry(desk, entry.id, done, state="措置済", on=date(2022, 10, 1)).entry
    assert (kept.state, kept.closed_on, kept.version) == ("措置済", date(2022, 10, 1), 2)
    assert duties(desk) == []


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "重要磁気記録の予備記録",
            {"作成した日": "R4.9.1", "記録の名称": "住民記録", "保管場所": "耐火金庫"},
        ),
        ("磁気記録の廃棄", {"廃棄した日": "R4.9.1", "記録の名称": "テープ", "講じた措置": "消磁"}),
        ("電算室への立入り", {"立ち入った日時": "R4.9.1 10:00", "氏名": "髙橋"}),
        (
            "情報資産の分類",
            {
                "システム": "住民情報システム",
                "所管する課": "戸籍住民課",
                "機密性": "3A",
                "完全性": "2",
                "可用性": "2",
            },
        ),
    ],
)
def test_b46_18_b46_19_b46_20_b50_10_small_registers_owe_nothing(
    desk: Desk, kind: str, fields: dict[str, str]
) -> None:
    case.add(desk, kind, **fields)
    assert [row.shown[name] for row in ledgers.list_entries(desk, kind, year=2022) for name in fields]
    assert duties(desk) == []


def test_b50_10_a_class_that_is_not_on_the_list_is_refused(desk: Desk, unchanged: Unchanged) -> None:
    given = {
        "システム": "住民情報システム",
        "所管する課": "戸籍住民課",
        "機密性": "4",
        "完全性": "2",
        "可用性": "2",
    }
    with pytest.raises(RuleError, match="3A・3B・3C・2・1のどれかを"):
        ledgers.add_entry(desk, "情報資産の分類", given)
    assert unchanged


def test_b50_10_systems_without_a_class_are_named(desk: Desk) -> None:
    before = ledgers.systems_missing(desk, "情報資産の分類")
    assert ("財務会計システム（当初予算見積・内示等）", "財政課") in before
    given = {"所管する課": "財政課", "機密性": "2", "完全性": "2", "可用性": "2"}
    case.add(desk, "情報資産の分類", システム="財務会計システム（当初予算見積・内示等）", **given)
    assert len(ledgers.systems_missing(desk, "情報資産の分類")) == len(before) - 1
    with pytest.raises(UsageError, match="システムの欄がありません"):
        ledgers.systems_missing(desk, case.VISITS)


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("ドキュメントの保管", "管理する課"),
        ("操作手引書の保管", "利用する課"),
        ("緊急時対応マニュアル", "管理する課"),
    ],
)
def test_a5_a11_a28_where_things_are_kept_and_when_they_were_reviewed(
    arakawa: Desk, kind: str, section: str
) -> None:
    rule = ledgers.ledger_named(arakawa, kind)
    given = {
        "電子情報システム": "税務システム",
        rule.title_name: "手引",
        "保管場所": "書庫",
        section: "税務課",
    }
    entry = case.add(arakawa, kind, **given, **{rule.review_field: "R4.4.1"})
    assert "税務システム" not in dict(ledgers.systems_missing(arakawa, kind))
    assert duties(arakawa) == []
    yearly = tuple(
        replace(one, review_months=12, review_field=rule.review_field) if one.id == kind else one
        for one in arakawa.regulations.ledgers
    )
    ward = replace(arakawa, regulations=replace(arakawa.regulations, ledgers=yearly))
    assert duties(ward) == [(f"{kind}「手引」の見直し（12か月ごと）", rule.article)]
    (row,) = ledgers.list_entries(ward, kind, still_open=True)
    assert (row.entry.id, row.due) == (entry.id, date(2023, 4, 1))


def test_a8_schedules_are_owed_by_the_sections_that_the_profile_names(arakawa: Desk, clock: Clock) -> None:
    kind = "月間処理予定"
    named = tuple(
        replace(one, reporters=("税務課", "国保年金課")) if one.id == kind else one
        for one in arakawa.regulations.ledgers
    )
    ward = replace(arakawa, regulations=replace(arakawa.regulations, ledgers=named))
    assert duties(arakawa) == []
    assert [title for title, _ in duties(ward)] == [
        "月間処理予定（令和４年11月分）の区民生活部税務課からの報告",
        "月間処理予定（令和４年11月分）の福祉部国保年金課からの報告",
    ]
    given = {
        "対象の月": "R4.11",
        "利用する課": "税務課",
        "電子情報システム": "税務システム",
        "処理の予定": "随時",
    }
    entry = case.add(ward, kind, **given)
    assert (entry.title, entry.fiscal_year) == ("令和4年11月", 2022)
    assert [title for title, _ in duties(ward)] == [
        "月間処理予定（令和４年11月分）の福祉部国保年金課からの報告"
    ]
    rows = ledgers.monthly_schedules(ward, kind, date(2022, 11, 15))
    assert [(row.section.name, len(row.entries), row.owed) for row in rows] == [
        ("税務課", 1, True),
        ("国保年金課", 0, True),
    ]
    clock.set(date(2022, 11, 2))
    assert [duty.urgency.label for duty in list_duties(ward) if "11月分" in duty.title] == ["期限超過"]


def test_a8_input_is_returned_and_its_result_checked(arakawa: Desk) -> None:
    kind = "入力データ等の送付と返還"
    entry = case.add(arakawa, kind, 送付した日="R4.9.20", 送付した課="税務課", 入力データ等="納付書データ")
    assert [article for _, article in duties(arakawa)] == ["規程第8条第4項"]
    ledgers.change_entry(arakawa, entry.id, {"返還した日": "R4.9.22"}, state="返還")
    assert [article for _, article in duties(arakawa)] == ["規程第8条第5項"]
    ledgers.change_entry(arakawa, entry.id, {"内容の確認": "異常なし"}, state="確認済")
    assert duties(arakawa) == []


def test_b50_17_a_restricted_register_does_not_exist_for_others(desk: Desk, unchanged: Unchanged) -> None:
    assert case.VIOLATION not in [rule.id for rule in ledgers.list_ledgers(desk)]
    for act in (
        lambda: ledgers.list_entries(desk, case.VIOLATION),
        lambda: case.violation(desk),
        lambda: ledgers.monthly_schedules(desk, case.VIOLATION, date(2022, 10, 1)),
    ):
        with pytest.raises(RuleError, match="見られる者が限られています（違反の担当）"):
            act()
    assert unchanged


def test_b50_17_who_has_the_role_sees_it_and_nobody_finds_or_reads_its_title(desk: Desk) -> None:
    case.let_in(desk)
    entry = case.violation(desk)
    assert [row.entry.id for row in ledgers.list_entries(desk, case.VIOLATION)] == [entry.id]
    assert case.VIOLATION in [rule.id for rule in ledgers.list_ledgers(desk)]
    roles.revoke_role(desk, roles.who(desk), case.ROLE)
    for act in (
        lambda: ledgers.show_entry(desk, entry.id),
        lambda: ledgers.set_state(desk, entry.id, "付議"),
        lambda: ledgers.cancel_entry(desk, entry.id, "誤記"),
        lambda: ledgers.close_entry(desk, entry.id),
    ):
        with pytest.raises(RuleError, match="見られる者が限られています"):
            act()
    assert search(desk, "名簿の持出し") == ()
    assert [title for title, _ in duties(desk)] == [
        f"{case.VIOLATION}記録{entry.id}：審議（{case.SECURITY}）"
    ]


def test_an_entry_shows_those_that_refer_to_it(desk: Desk) -> None:
    audit = case.audit(desk)
    first = case.finding(desk, audit)
    gone = case.finding(desk, audit, 件名="誤記")
    ledgers.cancel_entry(desk, gone.id, "誤記")
    view = ledgers.show_entry(desk, audit.id)
    assert view.row.shown["対象の課"] == "総務部税務課、福祉部国保年金課"
    assert [row.entry.id for row in view.referring[case.FINDING]] == [first.id]
    assert view.referring[case.FINDING][0].shown["監査"] == "令和4年度監査"


def test_entries_can_be_found_by_two_characters(desk: Desk) -> None:
    entry = case.feedback(desk)
    assert entry.id in [hit.ref for hit in search(desk, "続柄") if hit.kind == "entry"]


def test_a_stale_change_is_refused(desk: Desk) -> None:
    entry = case.feedback(desk)
    ledgers.change_entry(desk, entry.id, {"講じた措置": "確認中"}, version=entry.version)
    with pytest.raises(StaleError):
        ledgers.change_entry(desk, entry.id, {"講じた措置": "別"}, version=entry.version)


def test_a_register_without_states_is_closed_and_a_mistake_cancelled(desk: Desk) -> None:
    entry = case.add(desk, "磁気記録の廃棄", 廃棄した日="R4.9.1", 記録の名称="テープ", 講じた措置="消磁")
    assert ledgers.close_entry(desk, entry.id).entry.closed_on == date(2022, 9, 1)
    kept = ledgers.cancel_entry(desk, entry.id, "誤記").entry
    assert kept.state == CANCELLED
    with pytest.raises(RuleError) as refused:
        ledgers.change_entry(desk, entry.id, {"媒体": "x"}, state="済")
    assert len(case.messages(refused.value.problems)) == len(set(case.messages(refused.value.problems)))


def test_the_same_entry_twice_is_told(desk: Desk) -> None:
    first = case.feedback(desk)
    kept = ledgers.add_entry(
        desk, case.FEEDBACK, {"連絡した日": "R4.9.30", "連絡した課": "税務課", "誤りの内容": "続柄の誤り"}
    )
    assert case.messages(kept.warnings) == [f"同じ内容の記録がすでにあります（記録{first.id}）。"]


def test_bad_input_is_told_whole_and_nothing_changes(desk: Desk, unchanged: Unchanged) -> None:
    with pytest.raises(RuleError) as refused:
        ledgers.add_entry(
            desk,
            case.FEEDBACK,
            {"連絡した日": "昨日", "連絡した課": "宇宙課", "誤りの内容": "a\x00b", "余り": "x"},
        )
    told = {field for _, field in case.places(refused.value.problems)}
    assert told == {"連絡した日", "連絡した課", "誤りの内容", "余り"}
    assert unchanged


def test_unknown_registers_and_entries_are_told(desk: Desk) -> None:
    with pytest.raises(UsageError, match="簿冊「宇宙」はありません。住民記録の誤りの連絡・"):
        ledgers.list_entries(desk, "宇宙")
    with pytest.raises(UsageError, match="記録 9999 は登録されていません"):
        ledgers.show_entry(desk, 9999)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        other = uow.entries.add(Entry(kind="別の章", title="x", opened_on=desk.today))
        uow.commit()
    with pytest.raises(UsageError, match="簿冊の記録ではありません"):
        ledgers.show_entry(desk, other.id)


def test_without_a_register_of_businesses_no_system_is_missing(desk: Desk) -> None:
    with desk.database.read() as reader:
        assert "住民情報システム" in ledgers.systems_of(reader)


def test_b50_17_roles_are_granted_by_managers_once_there_is_one(desk: Desk) -> None:
    assert roles.list_roles(desk) == {}
    roles.grant_role(desk, "shomu", "管理者")
    roles.grant_role(desk, "kacho", case.ROLE)
    assert roles.list_roles(desk) == {"kacho": (case.ROLE,), "shomu": ("管理者",)}
    other = replace(desk, actor=replace(desk.actor, os_user="", user="kacho"))
    assert roles.who(other) == "kacho"
    with pytest.raises(RuleError, match="管理者だけです"):
        roles.grant_role(other, "kacho", "管理者")
    with pytest.raises(RuleError, match="管理者がいなくなります"):
        roles.revoke_role(desk, "shomu", "管理者")
    assert roles.revoke_role(desk, "kacho", case.ROLE)["kacho"] == ()
