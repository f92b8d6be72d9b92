"""The day and its minutes: what users of such systems suffer at a meeting does not happen here (anchors §4: 1-6, 8, 9)."""

from datetime import date

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.meeting import MeetingState, Presence
from kiosk_app.domain.turnout import Part
from kiosk_app.ui.page import Key
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases.turnout import list_turnout
from tests.scenes.conftest import Scene, fill


def decides_all(scene: Scene, figure: int = 1) -> None:
    for number in range(1, len(scene.meeting.day.results) + 1):
        scene.meeting.day.goes_to_item(number)
        scene.meeting.day.decides(figure)


def minutes_of(scene: Scene) -> str:
    scene.clerk.presses(Key.REGISTER)
    assert scene.clerk.news == "会議の結果を登録しました。", scene.clerk.told
    scene.meeting.minutes.view.draft.click()
    return scene.meeting.minutes.view.body.toPlainText()


def test_01_votes_follow_from_the_presence_list(voting: Scene) -> None:
    day = voting.meeting.day
    decides_all(voting)
    day.all_vote_for()
    assert len(day.votes) == 7
    day.marks("財政課長", Presence.ABSENT)
    assert "財政課長" not in day.votes
    assert len(day.votes) == 6
    day.marks("財政課長", Presence.ABSENT)
    assert day.votes["財政課長"] == "賛成"
    day.marks("財政課長", None)
    assert len(day.votes) == 6
    text = minutes_of(voting)
    record = use.show_meeting(voting.desk, voting.id).record
    assert record is not None
    assert len(record.decisions[0].ballots) == 6
    assert "賛成６人、反対０人" in text


def test_02_leaving_for_one_item_is_one_key(issued: Scene) -> None:
    day = issued.meeting.day
    decides_all(issued)
    day.goes_to_item(2)
    day.marks("税務課長", None)
    assert "10人出席" in day.present_for_item
    day.goes_to_item(1)
    assert "11人出席" in day.present_for_item
    text = minutes_of(issued)
    record = use.show_meeting(issued.desk, issued.id).record
    assert record is not None
    assert [seen.seat for seen in record.attendance if seen.presence is Presence.ABSENT] == []
    assert [absence.seat for absence in record.absences] == ["税務課長"]
    assert "税務課長" in text


def test_03_the_quorum_is_counted_while_it_changes(voting: Scene) -> None:
    day = voting.meeting.day
    assert day.quorum == "委員７人中７人出席。規程第19条第１項の定足数（４人）を満たす。"
    decides_all(voting)
    for seat in ("総務企画課長", "財政課長", "職員課長", "経理課長"):
        day.marks(seat, Presence.ABSENT)
    assert day.quorum == "委員７人中３人出席。規程第19条第１項の定足数（４人）に１人不足する。"
    voting.clerk.presses(Key.REGISTER)
    assert "定足数に達しない会議は開くことができません" in voting.clerk.told
    assert use.show_meeting(voting.desk, voting.id).meeting.state is MeetingState.ISSUED
    day.marks("経理課長", Presence.ABSENT)
    assert "定足数（４人）を満たす。" in minutes_of(voting)


def test_04_an_absence_with_a_reason_is_told_and_counted_as_such(issued: Scene) -> None:
    day = issued.meeting.day
    decides_all(issued)
    day.marks("職員課長", Presence.ABSENT)
    day.reason("公務")
    day.marks("財政課長", Presence.ABSENT)
    text = minutes_of(issued)
    assert "公務" in text
    sat = [one for year in list_turnout(issued.desk) for one in year.sat if one.meeting.id == issued.id]
    assert (sat[0].parts["職員課長"], sat[0].parts["財政課長"]) == (Part.EXCUSED, Part.ABSENT)
    assert sat[0].reasons == {"職員課長": "公務"}


def test_05_the_minutes_come_from_the_record_and_become_files(issued: Scene) -> None:
    day = issued.meeting.day
    decides_all(issued)
    day.goes_to_item(1)
    day.notes("財政課長　積算の根拠は。\n学務課長　見積りによる。")
    text = minutes_of(issued)
    for said in ("開催日時", "議案第２号", "原案", "積算の根拠は。"):
        assert said in text


def test_06_a_report_has_no_vote_and_no_approval(voting: Scene) -> None:
    scene, step = voting, voting.meeting.preparation
    step.view.add.click()
    fill(scene.clerk, kind=ItemKind.REPORT, title="電算室の工事について")
    step.view.issue.click()
    scene.clerk.answers("変更を通知する")
    day = scene.meeting.day
    decides_all(scene)
    assert day.results == ["✓ 原案承認", "✓ 報告了承"]
    assert day.offered == ["1 報告了承", "2 取下げ"]
    text = minutes_of(scene)
    report = text[text.index("電算室の工事について") :]
    assert "了承" in report
    assert "承認" not in report
    assert "賛成" not in report


def test_08_what_is_withdrawn_or_decided_is_locked(issued: Scene) -> None:
    clerk, step = issued.clerk, issued.meeting.preparation
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    step.view.withdraw.click()
    clerk.writes("内容を見直すため", "取り下げる")
    day = issued.meeting.day
    day.goes_to_item(1)
    day.decides(1)
    assert day.results[0] == "取下げ"
    for number in (2, 3):
        day.goes_to_item(number)
        day.decides(1)
    clerk.presses(Key.REGISTER)
    record = use.show_meeting(issued.desk, issued.id).record
    assert record is not None
    assert len(record.decisions) == 2
    day.decides(2)
    day.marks("職員課長", Presence.ABSENT)
    assert day.results == ["取下げ", "✓ 原案承認", "✓ 原案承認"]
    dossier = use.show_meeting(issued.desk, issued.id)
    decided = dossier.plans[dossier.items[1].plan_ids[0]].plan
    plans = clerk.plans
    plans.page.view.list.choose(lambda row: row.id == decided.id)
    assert not plans.view.edit.isEnabled()
    assert not plans.view.withdraw.isEnabled()


def test_09_what_was_not_decided_has_a_result_and_comes_back(issued: Scene) -> None:
    day = issued.meeting.day
    decides_all(issued)
    day.goes_to_item(1)
    day.decides(5)
    assert day.results[0] == "✓ 継続審議"
    day.why("資料を補うため")
    text = minutes_of(issued)
    assert "継続審議" in text
    assert "表決" not in text
    record = use.show_meeting(issued.desk, issued.id).record
    assert record is not None
    assert (record.decisions[0].kind, record.decisions[0].ballots) == (DecisionKind.CONTINUED, ())
    issued.clerk.committees.new_meeting()
    fill(issued.clerk, committee_id="情報システム委員会", held_on=date(2023, 2, 9))
    again = issued.clerk.committees._meeting
    assert again is not None
    issued.meeting.page = again
    issued.meeting.preparation.view.build.click()
    assert "電子計算組織適用計画について（変更分）" in issued.meeting.agenda


def test_a17_2_a_temporary_member_sits_at_once(voting: Scene) -> None:
    clerk, day = voting.clerk, voting.meeting.day
    day.marks("職員課長", Presence.ABSENT)
    day.view.call.click()
    fill(clerk, name="")
    assert isinstance(clerk.dialog, FormDialog)
    fill(clerk, name="山田太郎", title="学識経験者")
    assert clerk.news == "学識経験者を臨時委員としました。"
    assert day.seat("臨時委員") == "出席"
    assert day.seat("職員課長") == "欠席"
    assert "委員８人中７人出席" in day.quorum
    decides_all(voting)
    assert "臨時委員　学識経験者" in minutes_of(voting).replace("　　", "　")
