"""荒川区 by the command line: applications, 運営委員会 with its quorum, the record, 可否決定通知 to the 部長."""

from pathlib import Path
from typing import Any

import pytest

from tests import factories as make
from tests.cli.conftest import App

CRITERIA = (
    "区民福祉の増進に寄与するものであること。",
    "行財政運営の効率化に寄与するものであること。",
    "条例に定める個人情報の保護に適合するものであること。",
)
APPLICATION = {
    "計画の種別": "新規導入",
    "部": "区民生活部",
    "課": "戸籍住民課",
    "件名": "窓口予約システムの導入",
    "必要性": "窓口の待ち時間を減らすため。",
    "費用": "導入に3,000千円、運用に年600千円。",
    "効果": "待ち時間が半分になる。",
    "代替手段等の有無": "電話による予約では件数に限りがある。",
    "適合する基準": "\n".join(CRITERIA),
}
FILED, MEETING = "2022-08-22", "2022-10-20"
SEATS = ("総務企画課長", "企画担当課長", "財政課長", "職員課長", "デジタル推進課長", "経理課長")


def _table(app: App, *rows: dict[str, str]) -> Path:
    return app.file("申請.csv", make.csv_text(rows or [APPLICATION]))


def _filed(app: App, **fields: str) -> int:
    path = _table(app, {**APPLICATION, **fields})
    (number,) = app.fine("plan", "import", path, "--year", "2023", today=FILED)["plans"]
    app.fine("plan", "accept", number, today=FILED)
    found: int = number
    return found


def _called(app: App) -> None:
    add = ("meeting", "add", "--committee", "電子情報システム運営委員会", "--date", MEETING)
    app.fine(*add, "--time", "10:00", "--place", "第一会議室", today=FILED)
    app.fine("meeting", "agenda", "1", "--auto", today=FILED)
    app.fine("meeting", "issue", "1", today="2022-10-06")


def _result(app: App, absent: tuple[str, ...], **decision: Any) -> Path:
    attendance = [{"seat": seat, "presence": "欠席", "reason": "公務"} for seat in absent]
    item = {"item": "議案第1号", "decision": {"kind": "原案承認", **decision}}
    return app.file("結果.json", {"opened": "10:00", "attendance": attendance, "items": [item]})


# ── the flow ──


def test_a_12_5_from_the_application_to_the_notice_of_its_result(arakawa: App) -> None:
    number = _filed(arakawa)
    _called(arakawa)
    ready = arakawa("meeting", "ready", "1", today="2022-10-06")
    assert (ready.status, ready.out) == (0, "この会議を妨げるものはありません。\n")
    out = arakawa.folder / "資料"
    packet = arakawa.fine("meeting", "packet", "1", "--out", out, "--format", "txt", today="2022-10-06")
    text = Path(packet["made"][0]["path"]).read_text(encoding="utf-8")
    for part in ("必要性", "費用", "効果", "代替手段等の有無", *CRITERIA):
        assert part.rstrip("。") in text
    said = arakawa("meeting", "record", "1", _result(arakawa, SEATS[:3]), today=MEETING)
    assert (said.status, said.err) == (0, "")
    (duty,) = (one for one in arakawa.fine("duties", today="2022-10-21") if one["kind"] == "notify")
    assert (duty["article"], duty["urgency"], duty["age_days"]) == ("規程第12条第5項", "owed", 1)
    letters = ("meeting", "letters", "1", "--kind", "result", "--out", out, "--format", "docx,pdf,txt")
    made = arakawa.fine(*letters, "--sent", "2022-10-24", today="2022-10-24")["made"]
    assert {Path(one["path"]).name for one in made} == {
        f"可否決定通知_区民生活部_戸籍住民課.{suffix}" for suffix in ("docx", "pdf", "txt")
    }
    letter = Path(made[-1]["path"]).read_text(encoding="utf-8")
    assert "区民生活部長" in letter
    assert "可（原案のとおり承認）" in letter
    assert "規程第12条第５項の規定により" in letter
    assert arakawa.fine("plan", "show", number)["file"]["plan"]["state"] == "notified"
    assert all(one["kind"] != "notify" for one in arakawa.fine("duties", today="2022-10-25"))


def test_a_19_1_the_minutes_print_the_arithmetic_of_the_quorum(arakawa: App) -> None:
    _filed(arakawa)
    _called(arakawa)
    arakawa.fine("meeting", "record", "1", _result(arakawa, SEATS[:3]), today=MEETING)
    out = arakawa.folder / "議事録"
    made = arakawa.fine("meeting", "minutes", "1", "--out", out, "--format", "txt", today=MEETING)["made"]
    text = Path(made[0]["path"]).read_text(encoding="utf-8")
    assert "委員７人中４人出席。規程第19条第１項の定足数（４人）を満たす。" in text


@pytest.mark.parametrize("absent", [SEATS[:4], SEATS])
def test_a_19_1_without_a_quorum_nothing_is_recorded(arakawa: App, absent: tuple[str, ...]) -> None:
    number = _filed(arakawa)
    _called(arakawa)
    head = arakawa.head()
    said = arakawa("meeting", "record", "1", _result(arakawa, absent), today=MEETING)
    here = 7 - len(absent)
    figure = "０１２３"[here]
    lacking = "０１２３４"[4 - here]
    assert (said.status, said.out) == (1, "")
    assert said.err == (
        f"項目「定足数」：委員７人中{figure}人出席。規程第19条第１項の定足数（４人）に{lacking}人不足する。"
        "〔規程第19条第1項〕定足数に達しない会議は開くことができません。\n"
        "1件の問題があります。何も変更していません。\n"
    )
    assert arakawa.head() == head
    assert arakawa.fine("plan", "show", number)["file"]["plan"]["state"] == "referred"


def test_m_2_a_member_who_leaves_for_one_item_takes_its_quorum_away(arakawa: App) -> None:
    _filed(arakawa)
    _called(arakawa)
    path = _result(arakawa, SEATS[:3])
    text = path.read_text(encoding="utf-8").replace('"item"', '"absent": ["経理課長"], "item"')
    head = arakawa.head()
    said = arakawa("meeting", "record", "1", arakawa.file("結果.json", text), today=MEETING)
    assert said.status == 1
    assert said.err.startswith(
        "項目「議案第１号」：委員７人中３人出席。規程第19条第１項の定足数（４人）に１人"
    )
    assert arakawa.head() == head


def test_a_12_5_a_rejection_needs_its_reason_and_is_told_so(arakawa: App) -> None:
    _filed(arakawa)
    _called(arakawa)
    path = _result(arakawa, (), kind="不承認")
    said = arakawa("meeting", "record", "1", path, today=MEETING)
    assert (said.status, said.err.splitlines()[0]) == (
        1,
        "項目「議案第１号」：不承認の理由がありません。理由を書いてください。",
    )
    path = _result(arakawa, (), kind="不承認", reason="費用に見合う効果がない。")
    arakawa.fine("meeting", "record", "1", path, today=MEETING)
    letters = ("meeting", "letters", "1", "--kind", "result", "--out", arakawa.folder, "--format", "txt")
    (made,) = arakawa.fine(*letters, today=MEETING)["made"]
    letter = Path(made["path"]).read_text(encoding="utf-8")
    assert "否（不承認）" in letter
    assert "費用に見合う効果がない。" in letter


# ── before the committee ──


@pytest.mark.parametrize("block", ["必要性", "費用", "効果", "代替手段等の有無"])
def test_a_12_4_an_application_without_its_material_waits(arakawa: App, block: str) -> None:
    _filed(arakawa, **{block: ""})
    add = ("meeting", "add", "--committee", "電子情報システム運営委員会", "--date", MEETING)
    arakawa.fine(*add, today=FILED)
    arakawa.fine("meeting", "agenda", "1", "--auto", today=FILED)
    head = arakawa.head()
    said = arakawa("meeting", "issue", "1", today=FILED)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(
        f"計画1 項目「{block}」：「{block}」が書かれていません。〔規程第12条第4項〕付議までに資料を徴してください。\n"
    )
    assert arakawa.head() == head


def test_a_12_1_an_application_confirms_each_of_the_three_criteria(arakawa: App) -> None:
    path = _table(arakawa, {**APPLICATION, "適合する基準": CRITERIA[0]})
    head = arakawa.head()
    said = arakawa("plan", "import", path, "--year", "2023", today=FILED)
    assert said.status == 1
    assert said.err.startswith(
        "申請.csv 2行目 項目「基準」：次の基準に該当することが確認されていません："
        "行財政運営の効率化に寄与するものであること、条例に定める個人情報の保護に適合するものであること。"
        "〔規程第12条第1項〕"
    )
    assert arakawa.head() == head


def test_a_12_2_a_late_application_needs_its_reason_and_is_then_recorded(arakawa: App) -> None:
    said = arakawa("plan", "import", _table(arakawa), "--year", "2023", today="2022-09-01")
    assert said.status == 1
    assert "提出期限（令和4年8月31日）を1日過ぎています。〔規程第12条第2項〕" in said.err
    late = _table(arakawa, {**APPLICATION, "期限後の理由": "法令の改正による。"})
    said = arakawa("plan", "import", late, "--year", "2023", today="2022-09-01")
    assert (said.status, said.out) == (0, "1件を取り込みました。\n")
    assert said.err.startswith("確認: 申請.csv 2行目 項目「期限後の理由」：提出期限（令和4年8月31日）を1日")


def test_a_14_the_data_of_another_section_need_its_approval_but_the_basic_items_do_not(arakawa: App) -> None:
    use = {"他の課が管理するデータ": "新規"}
    exempt = {**APPLICATION, **use, "件名": "甲", "他の課が管理するデータの項目": "氏名、住所"}
    asked = {**APPLICATION, **use, "件名": "乙", "他の課が管理するデータの項目": "氏名、課税額"}
    arakawa.fine("plan", "import", _table(arakawa, exempt, asked), "--year", "2023", today=FILED)
    assert arakawa("plan", "check", "1", today=FILED).out == "誤りはありません。\n"
    assert "当該データを管理する課の長との協議がまだ行われていません。〔規程第14条第1項〕" in (
        arakawa("plan", "check", "2", today=FILED).out
    )


def test_b46_13_there_is_no_urgent_decision_in_arakawa(arakawa: App) -> None:
    shown = arakawa("profile", "show").out
    assert "付議の特例" in shown
    assert "定めなし" in shown
