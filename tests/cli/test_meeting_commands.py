"""Commands about meetings and duties, in the order in which a clerk needs them."""

from pathlib import Path
from typing import Any

import pytest

from kiosk_app import bootstrap
from kiosk_app.store.database import Database
from tests import factories as make
from tests.cli.conftest import App

DAY = "2022-12-08"
ADD = ("meeting", "add", "--committee", make.COMMITTEE, "--date", "R4.12.8")


def test_a_meeting_is_set_and_listed(app: App) -> None:
    assert app("meeting", "list").out == "会議はまだありません。\n"
    line = "1: 令和4年度第1回文京区情報システム委員会　令和4年12月8日（木）　準備中\n"
    said = app(*ADD, "--time", "午後2時", "--place", "第一会議室", "--mode", "オンライン併用")
    assert (said.status, said.out) == (0, line)
    assert app("meeting", "list").out == line
    assert app("meeting", "list", "--year", "R5").out == "会議はまだありません。\n"
    (meeting,) = app.fine("meeting", "list", "--year", "2022")
    assert (meeting["starts_at"], meeting["place"], meeting["mode"]) == ("14:00:00", "第一会議室", "hybrid")


def test_the_agenda_is_empty_then_made_by_rule(app: App) -> None:
    app.accepted()
    app.fine(*ADD)
    assert app("meeting", "agenda", "1").out == "議案はまだありません。--auto で作成できます。\n"
    line = "  審議事項 議案第1号 令和５年度小型電子計算機設置等計画について（計画 1件）\n"
    assert app("meeting", "agenda", "1", "--auto").out == line
    assert app("meeting", "agenda", "1").out == line
    (item,) = app.fine("meeting", "agenda", "1")
    assert (item["bill_no"], item["source"], item["plan_ids"]) == (1, "plans", [1])


def test_what_blocks_a_meeting_is_listed_with_its_article(app: App) -> None:
    app.accepted(住民記録="新規")
    app.fine(*ADD, "--time", "14:00", "--place", "第一会議室")
    app.fine("meeting", "agenda", "1", "--auto")
    said = app("meeting", "ready", "1")
    assert said.status == 1
    assert said.err == ""
    assert "・項目「開催通知」：開催通知がまだ出ていません。〔規則第46号第6条〕" in said.out
    assert "区民部長との協議がまだ行われていません。〔規則第46号第15条第1項〕" in said.out
    assert "・確認: 計画1「" in said.out
    data = app("meeting", "ready", "1", "--json").data
    assert {problem["severity"] for problem in data["problems"]} == {"error", "warning"}


def test_the_notice_says_what_was_fixed(app: App) -> None:
    app.accepted()
    app.fine(*ADD)
    app.fine("meeting", "agenda", "1", "--auto")
    said = app("meeting", "issue", "1")
    assert said.out.splitlines()[0] == "開催を通知しました（議案・資料番号を確定、第1版）。"
    assert app.fine("meeting", "issue", "1") == {"meeting": 1, "version": 1, "changes": []}
    ready = app("meeting", "ready", "1")
    assert (ready.status, ready.out.splitlines()[0]) == (0, "この会議を妨げるものはありません。")


def test_a_meeting_is_called_off(app: App) -> None:
    app.accepted()
    app.issued()
    said = app("meeting", "cancel", "1")
    assert said.out == "会議 1 を中止としました。議案の計画書等は、次の会議に付議できます。\n"
    assert app.fine("plan", "list")[0]["state"] == "accepted"
    refused = app("meeting", "cancel", "1", "--json")
    assert refused.status == 1
    assert refused.data["problems"][0]["message"] == "この会議は中止のため、中止できません。"


def test_a_record_is_registered_and_shown(app: App) -> None:
    app.accepted(件名="窓口発券システム")
    app.accepted(件名="相談記録システム", 部="福祉部", 課="高齢福祉課")
    app.issued()
    assert "結果" not in app("meeting", "show", "1").out
    item = {
        "item": "議案第1号",
        "decision": {"kind": "原案承認"},
        "plans": [{"plan": 2, "decision": {"kind": "不承認", "reason": "効果が見込めない。"}}],
    }
    said = app("meeting", "record", "1", app.file("結果.json", {"items": [item]}), today=DAY)
    assert (said.status, said.out, said.err) == (0, "会議の結果を登録しました（決定 2件）。\n", "")
    lines = app("meeting", "show", "1").out.splitlines()
    assert lines[0].endswith("開催済")
    assert lines[2] == "  委員長 企画政策部長"
    assert lines[-2:] == ["  結果 議案第１号 原案承認", "  結果 議案第１号 計画2 不承認 効果が見込めない。"]


def test_a_record_tells_what_to_look_at_on_standard_error(app: App) -> None:
    app.accepted()
    app.issued()
    result = {
        "attendance": [{"seat": "委員長", "presence": "欠席"}, {"seat": "副委員長", "presence": "欠席"}],
        "items": [{"item": "議案第1号", "decision": {"kind": "原案承認"}}],
    }
    said = app("meeting", "record", "1", app.file("結果.json", result), "--json", today=DAY)
    assert said.data == {"meeting": 1, "state": "held"}
    assert said.err.startswith("確認: 項目「委員長」：委員長の職務を行う者が出席していません")


def test_the_draft_of_a_record_is_not_shown_as_a_result(app: App) -> None:
    app.accepted()
    app.issued()
    database = Database.open(app.record)
    desk = bootstrap.office().desk(database)
    with database.write(desk.actor, desk.clock()) as uow:
        dossier = uow.meetings.dossier(1, desk.regulations)
        uow.meetings.save_draft(make.record_of(dossier), dossier.roster)
        uow.commit()
    database.close()
    assert "結果" not in app("meeting", "show", "1").out
    said = app("meeting", "letters", "1", "--kind", "result", "--out", app.folder, "--sent", DAY)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("この会議には、通知する決定がありません。先に会議の結果を登録してください。\n")


# ── papers ──


def _names(data: Any) -> list[str]:
    return sorted(Path(one["path"]).name for one in data["made"])


def test_papers_are_made_in_the_formats_asked_for(app: App) -> None:
    app.accepted()
    app.issued()
    out = app.folder / "資料"
    said = app("meeting", "packet", "1", "--out", out)
    name = "20221208_第1回情報システム委員会"
    assert said.out.splitlines() == [f"{out}/{name}_付議資料.docx", f"{out}/{name}_付議資料.pdf"]
    assert _names(app.fine("meeting", "packet", "1", "--out", out, "--format", "pdf,txt,pdf")) == [
        f"{name}_付議資料.pdf",
        f"{name}_付議資料.txt",
    ]
    app.held(1)
    assert _names(app.fine("meeting", "minutes", "1", "--out", out)) == [
        f"{name}_審議結果一覧.docx",
        f"{name}_審議結果一覧.pdf",
        f"{name}_議事録.docx",
        f"{name}_議事録.pdf",
    ]
    notice = app.fine("meeting", "letters", "1", "--kind", "開催通知", "--out", out)
    assert _names(notice) == [f"{name}_開催通知.docx", f"{name}_開催通知.pdf"]
    result = app.fine("meeting", "letters", "1", "--kind", "result", "--out", out, "--sent", "R4.12.12")
    assert _names(result) == ["審議結果通知_区民部_戸籍住民課.docx", "審議結果通知_区民部_戸籍住民課.pdf"]
    assert app.fine("plan", "list")[0]["state"] == "notified"


def test_letters_without_a_day_notify_nobody(app: App) -> None:
    app.accepted()
    app.held(app.issued())
    app.fine("meeting", "letters", "1", "--kind", "result", "--out", app.folder)
    assert app.fine("plan", "list")[0]["state"] == "decided"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("packet",), "議題が1件もないため、付議資料を作れません。"),
        (("letters", "--kind", "notice"), "議題が1件もないため、開催通知を作れません。"),
        (("letters", "--kind", "result"), "この会議には、通知する決定がありません。"),
        (("minutes",), "会議の記録がまだないため、議事録を作れません。"),
    ],
)
def test_papers_that_cannot_be_made_yet_are_refused(app: App, command: tuple[str, ...], told: str) -> None:
    app.fine(*ADD)
    head, out = app.head(), app.folder / "出力"
    said = app("meeting", command[0], "1", "--out", out, *command[1:])
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(told)
    assert app.head() == head
    assert not out.exists()


def test_m_7_minutes_are_confirmed_once(app: App) -> None:
    app.accepted()
    app.held(app.issued())
    said = app("meeting", "confirm", "1", "--by", "委員長", today="2022-12-15")
    assert said.out == "議事録を確定しました。以後は正誤で訂正します。\n"
    head = app.head()
    again = app("meeting", "confirm", "1", "--by", "委員長", "--json", today="2022-12-16")
    assert again.status == 1
    assert "議事録は確定" in again.data["problems"][0]["message"]
    assert app.head() == head


def test_minutes_confirmed_answer_as_data(app: App) -> None:
    app.accepted()
    app.held(app.issued())
    assert app.fine("meeting", "confirm", "1", "--by", "委員長") == {"meeting": 1, "state": "confirmed"}


# ── duties ──


def test_open_duties_are_listed_with_article_age_and_due_date(app: App) -> None:
    assert app("duties").out == "未了の義務はありません。\n"
    app.fine("plan", "import", app.file("計画.csv", make.csv_text([_change()])), "--year", "2023")
    app.fine("plan", "accept", "1")
    said = app("duties", today="2022-10-13")
    head, row, count = said.out.splitlines()
    assert head.split() == ["義務", "件名", "条文", "経過", "期限"]
    assert row.endswith("「青少年対策基礎人口調査」（児童青少年課）の付議  規則第46号第12条  10日")
    assert count == "1件"
    (duty,) = app.fine("duties", today="2022-10-13")
    assert (duty["kind"], duty["article"], duty["age_days"]) == ("refer", "規則第46号第12条", 10)


def _change() -> dict[str, str]:
    return {"計画の種別": "変更", "部": "教育推進部", "課": "児童青少年課", "件名": make.RUNNING}


def test_a_due_date_is_shown_where_there_is_one(app: App) -> None:
    app.accepted()
    app.issued()
    condition = {"text": "報告すること。", "due": "R5.3.31", "owner": "戸籍住民課長"}
    item = {"item": "議案第1号", "decision": {"kind": "条件付承認"}, "conditions": [condition]}
    app.fine("meeting", "record", "1", app.file("結果.json", {"items": [item]}), today=DAY)
    assert "令和5年3月31日" in app("duties", today=DAY).out
