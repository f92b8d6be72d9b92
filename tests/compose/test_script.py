"""司会原稿: what the chair says, in both wards, before and while results are chosen."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.decision import Ballot, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence
from kiosk_app.domain.regulations import Authority, QuorumRule, Regulations
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    CONDITION,
    arakawa,
    attendance,
    bunkyo,
    decided,
    deliberation,
    dossier,
    item,
    meeting,
    report,
    seats,
)
from tests.compose.conftest import Golden
from tests.compose.meetings import arakawa_meeting, bunkyo_meeting, held_in_arakawa, held_in_bunkyo


def said(held: MeetingDossier, regs: Regulations | None = None) -> str:
    parts = compose.script_parts(held, regs or bunkyo())
    return "\n".join(line for part in parts for line in part.lines)


def with_result(kind: DecisionKind, **facts: Any) -> str:
    roster = seats(bunkyo(), BUNKYO)
    record = MeetingRecord(
        meeting_id=1, attendance=attendance(roster), decisions=(decided(2, kind, **facts),)
    )
    return said(dossier(bunkyo(), BUNKYO, (deliberation(2, "計画について"),), record=record))


def test_the_script_of_bunkyo_before_the_meeting(golden: Golden) -> None:
    golden("script_bunkyo", compose.chair_script(bunkyo_meeting(), bunkyo()))


def test_the_script_of_bunkyo_with_results(golden: Golden) -> None:
    golden("script_held_bunkyo", compose.chair_script(held_in_bunkyo(), bunkyo()))


def test_a19_1_the_script_of_arakawa_speaks_of_the_quorum(golden: Golden) -> None:
    golden("script_arakawa", compose.chair_script(held_in_arakawa(), arakawa()))


def test_m2_only_a_ward_with_a_rule_speaks_of_a_quorum() -> None:
    assert "定足数" not in said(bunkyo_meeting())
    assert "規程第19条第１項に定める定足数" in said(arakawa_meeting(), arakawa())


def test_m2_a_missing_quorum_is_a_cue_and_nothing_to_be_said() -> None:
    roster = seats(arakawa(), ARAKAWA)
    nobody = tuple(Attendance(seat=seat.key, presence=Presence.ABSENT) for seat in roster)
    held = replace(arakawa_meeting(), record=MeetingRecord(meeting_id=1, attendance=nobody))
    opening = compose.script_parts(held, arakawa())[0].lines
    (cue,) = (line for line in opening if "不足する" in line)
    assert compose.is_cue(cue)
    assert not any("成立しております" in line for line in opening)


def test_a_quorum_without_an_article_names_none() -> None:
    rule = arakawa().committee(ARAKAWA)
    bare = replace(rule, quorum=QuorumRule(kind=rule.quorum.kind))
    assert "おり、定足数（" in said(replace(arakawa_meeting(), committee=bare), arakawa())


def test_a_body_without_members_is_not_counted() -> None:
    assert "出席をいただいて" not in said(replace(bunkyo_meeting(), roster=()))


def test_m3_a_deputy_says_why_he_presides() -> None:
    roster = seats(bunkyo(), BUNKYO)
    chair = Attendance(seat=roster[0].key, presence=Presence.ABSENT)
    record = MeetingRecord(meeting_id=1, attendance=attendance(roster, {roster[0].key: chair}))
    text = said(replace(bunkyo_meeting(), record=record))
    assert "副委員長の私が、議事を進めます。" in text
    silent = tuple(replace(seat, article="") for seat in roster)
    text = said(replace(bunkyo_meeting(), record=record, roster=silent))
    assert "本日は委員長が欠席のため、副委員長の私が" in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DecisionKind.APPROVED, "原案のとおり承認することといたします。"),
        (DecisionKind.AMENDED, "一部を修正の上、承認することといたします。"),
        (DecisionKind.CONTINUED, "引き続き審議することといたします。"),
        (DecisionKind.RETURNED, "差し戻すことといたします。"),
        (DecisionKind.REJECTED, "承認しないことといたします。"),
        (DecisionKind.WITHDRAWN, "取下げの申出がありましたので、取下げとして扱います。"),
    ],
)
def test_m5_the_decision_is_said_in_the_words_of_the_result(kind: DecisionKind, words: str) -> None:
    assert words in with_result(kind)


def test_m5_conditions_are_read_before_the_vote_and_reasons_after() -> None:
    text = with_result(DecisionKind.CONDITIONAL, conditions=(CONDITION, CONDITION), reason="確かめるため。")
    lines = text.splitlines()
    order = [next(n for n, line in enumerate(lines) if part in line) for part in ("条件１は", "条件２は")]
    vote = next(n for n, line in enumerate(lines) if "条件を付して承認することとして" in line)
    reason = lines.index("理由は、「確かめるため。」です。")
    assert order[0] < order[1] < vote < reason


def test_an_opinion_is_called_by_its_name() -> None:
    assert "附帯意見は、「急ぐこと。」です。" in with_result(DecisionKind.OPINION, opinion="急ぐこと。")
    assert "\n意見は、「急ぐこと。」です。" in with_result(DecisionKind.AMENDED, opinion="急ぐこと。")


def test_ballots_are_counted_aloud() -> None:
    roster = seats(bunkyo(), BUNKYO)
    ballots = (Ballot(seat=roster[1].key, vote=Vote.FOR), Ballot(seat=roster[2].key, vote=Vote.AGAINST))
    assert "賛成１人、反対１人です。" in with_result(DecisionKind.APPROVED, ballots=ballots)


def test_an_advising_body_finds_fit_instead_of_approving() -> None:
    rule = replace(bunkyo().committee(BUNKYO), authority=Authority.ADVISE)
    text = said(replace(held_in_bunkyo(), committee=rule))
    assert "原案のとおり適当と認めること" in text
    assert "引き続き審議すること" in text


def test_a_withdrawn_item_is_only_named() -> None:
    items = (deliberation(1, "甲について", withdrawn=True), deliberation(2, "乙について"))
    text = said(dossier(bunkyo(), BUNKYO, items))
    assert "議案第１号「甲について」は、取下げとなりましたので、審議いたしません。" in text
    assert "初めに、議案第２号「乙について」を議題といたします。" in text


def test_who_left_for_an_item_is_a_cue() -> None:
    roster = seats(bunkyo(), BUNKYO)
    away = (ItemAbsence(seat=roster[3].key, item_id=2),)
    record = MeetingRecord(meeting_id=1, attendance=attendance(roster), absences=away)
    held = dossier(bunkyo(), BUNKYO, (deliberation(2, "乙について"),), record=record)
    cues = [line for line in said(held).splitlines() if compose.is_cue(line)]
    assert any("加わらなかった" in cue for cue in cues)


def test_the_reporter_and_the_other_items_are_asked_in_their_own_way() -> None:
    items = (
        report(1, "報告について", ItemSource.FREE, explainer="区民部長"),
        item(2, ItemKind.OTHER, "その他の件", handout_no=None),
        item(3, ItemKind.OTHER, "決める件", handout_no=None),
    )
    record = MeetingRecord(meeting_id=1, decisions=(decided(3, DecisionKind.REPORTED),))
    parts = compose.script_parts(dossier(bunkyo(), BUNKYO, items, record=record), bunkyo())
    assert "資料１により、区民部長から報告をお願いします。" in parts[1].lines
    assert not any("よろしいでしょうか" in line for line in parts[2].lines)
    assert "それでは、本件については、了承することとしてよろしいでしょうか。" in parts[3].lines
    assert [part.item_id for part in parts] == [None, 1, 2, 3, None]


def test_the_next_meeting_is_announced() -> None:
    text = said(replace(bunkyo_meeting(), next_meeting=meeting(number=3)))
    assert "なお、次回の開催予定は、令和４年12月８日（木）です。" in text


def test_a_plan_decided_otherwise_is_put_apart() -> None:
    text = said(held_in_bunkyo())
    assert "議案第３号については、後に申し上げる計画を除き、原案のとおり" in text
    assert "学務課の「就学時健康診断通知業務のシステム化について」については、条件を付して承認" in text


def test_m2_the_sheet_reads_as_before(golden: Golden) -> None:
    golden("room_sheet_bunkyo", compose.room_sheet(bunkyo_meeting(), bunkyo()))
