"""The record of a meeting as JSON: what it becomes, and every way in which it can be wrong."""

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.decision import Ballot, Condition, ConditionKind, DecisionKind, Vote
from kiosk_app.domain.meeting import (
    Attendance,
    Guest,
    GuestRole,
    ItemAbsence,
    MeetingMode,
    MeetingRecord,
    Presence,
)
from kiosk_app.domain.problems import Problem
from kiosk_app.exchange.meeting_names import item_name
from kiosk_app.exchange.record_json import RECORD_EXAMPLE, read_record
from tests.exchange.samples import HELD_ON, ITEMS, REGS, ROSTER, dossier


def read(content: object, mode: MeetingMode = MeetingMode.IN_PERSON) -> MeetingRecord:
    record, problems = read_record(json.dumps(content), dossier(mode), REGS, file="record.json")
    assert problems == ()
    assert record is not None
    return record


def faults(text: str) -> list[tuple[str, str]]:
    record, problems = read_record(text, dossier(), REGS, file="record.json")
    assert record is None
    assert all(problem.place.file == "record.json" for problem in problems)
    return [(problem.place.field, problem.message) for problem in problems]


def places(content: object) -> list[str]:
    return [field for field, _ in faults(json.dumps(content))]


def test_the_example_reads_without_a_problem() -> None:
    record, problems = read_record(RECORD_EXAMPLE, dossier(), REGS)
    assert problems == ()
    assert record is not None
    assert (record.opened_at, record.closed_at) == (time(14), time(15, 5))
    assert [decision.kind for decision in record.decisions] == [
        DecisionKind.APPROVED,
        DecisionKind.CONDITIONAL,
        DecisionKind.REPORTED,
    ]
    assert all(decision.decided_on == HELD_ON and decision.meeting_id == 7 for decision in record.decisions)
    assert record.absences == (
        ItemAbsence(seat="財政課長", item_id=32),
        ItemAbsence(seat="財政課長", item_id=31, reason="映像・音声の途絶"),
    )
    online = next(seen for seen in record.attendance if seen.seat == "財政課長")
    assert (online.lost_from, online.lost_to) == (time(14, 5), time(14, 8))
    assert [remark.item_id for remark in record.remarks] == [32, 32]
    assert record.decisions[1].ballots == (Ballot(seat="企画課長", vote=Vote.FOR),)
    assert record.decisions[1].conditions == (
        Condition(
            text="稼働前に安全管理の状況を報告すること。",
            due=date(2023, 9, 30),
            owner="学務課長",
            report_to="情報政策課長",
            kind=ConditionKind.BEFORE,
        ),
    )
    assert record.other == "次回は8月に開催する。"


@pytest.mark.parametrize(
    ("mode", "presence"),
    [
        (MeetingMode.IN_PERSON, Presence.PRESENT),
        (MeetingMode.ONLINE, Presence.PRESENT),
        (MeetingMode.WRITTEN, Presence.REPLIED),
    ],
)
def test_every_seat_is_listed_and_nobody_is_missing_by_default(mode: MeetingMode, presence: Presence) -> None:
    record = read({}, mode)
    assert record.attendance == tuple(Attendance(seat=seat.key, presence=presence) for seat in ROSTER)


def test_attendance_keeps_reasons_proxies_and_times() -> None:
    record = read(
        {
            "attendance": [
                {"seat": "職員団体推薦委員(１人目)", "presence": "absent", "reason": "病気"},
                {"seat": "税務課長", "proxy": {"post": "税務課税務係長", "name": "𠮷田 神"}},
                {
                    "seat": "企画政策部長",
                    "presence": "オンライン",
                    "arrived": "１４時１０分",
                    "left": "午後２時半",
                },
            ]
        }
    )
    by_seat = {attendance.seat: attendance for attendance in record.attendance}
    assert by_seat["職員団体推薦委員（1人目）"] == Attendance(
        seat="職員団体推薦委員（1人目）", presence=Presence.ABSENT, reason="病気"
    )
    assert by_seat["税務課長"] == Attendance(
        seat="税務課長", presence=Presence.PROXY, proxy_post="税務課税務係長", proxy_name="𠮷田 神"
    )
    assert by_seat["委員長"] == Attendance(
        seat="委員長", presence=Presence.ONLINE, arrived_at=time(14, 10), left_at=time(14, 30)
    )
    assert len(record.attendance) == len(ROSTER)


@pytest.mark.parametrize(
    ("named", "item_id"),
    [("議案第2号", 32), ("議案第２号", 32), ("議案 第02号", 32), ("報告第1号", 33), (34, 34), ("その他", 34)],
)
def test_items_are_named_by_number_title_or_id(named: object, item_id: int) -> None:
    record = read({"items": [{"item": named, "absent": [{"seat": "財政課長", "reason": "除斥"}]}]})
    assert record.absences == (ItemAbsence(seat="財政課長", item_id=item_id, reason="除斥"),)


def test_a_plan_of_an_item_gets_its_own_decision() -> None:
    record = read(
        {
            "items": [
                {
                    "item": "議案第2号",
                    "decision": {"kind": "approved"},
                    "plans": [
                        {
                            "plan": 13,
                            "decision": {"kind": "継続審議", "reason": "資料が足りない。"},
                            "conditions": [{"text": "資料を出すこと。"}],
                        }
                    ],
                }
            ]
        }
    )
    whole, own = record.decisions
    assert (whole.plan_id, whole.kind, whole.item_id) == (None, DecisionKind.APPROVED, 32)
    assert (own.plan_id, own.kind, own.item_id) == (13, DecisionKind.CONTINUED, 32)
    assert own.reason == "資料が足りない。"
    assert own.conditions == (Condition(text="資料を出すこと。"),)


def test_guests_attend_for_items_or_for_the_whole_meeting() -> None:
    record = read(
        {
            "guests": [
                {"post": "学務課長", "items": ["議案第2号", 33]},
                {"post": "主査", "name": "髙橋", "role": "事務局"},
            ]
        }
    )
    assert record.guests == (
        Guest(post="学務課長", role=GuestRole.EXPLAIN, item_ids=(32, 33)),
        Guest(post="主査", name="髙橋", role=GuestRole.SECRETARY),
    )


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ([], [""]),
        ({"open": "14:00"}, ["open"]),
        ({"opened": "25:00"}, ["opened"]),
        ({"opened": 14}, ["opened"]),
        ({"attendance": {}}, ["attendance"]),
        ({"attendance": [{}]}, ["attendance[0].seat"]),
        ({"attendance": ["職員課長"]}, ["attendance[0]"]),
        ({"attendance": [{"seat": "課長"}]}, ["attendance[0].seat"]),
        ({"attendance": [{"seat": ""}]}, ["attendance[0].seat"]),
        ({"attendance": [{"seat": 3}]}, ["attendance[0].seat"]),
        ({"attendance": [{"seat": "企画課長"}, {"seat": "企画課長"}]}, ["attendance[1]"]),
        ({"attendance": [{"seat": "企画課長", "presence": "遅刻"}]}, ["attendance[0].presence"]),
        ({"attendance": [{"seat": "企画課長", "presence": True}]}, ["attendance[0].presence"]),
        (
            {"attendance": [{"seat": "企画課長", "presence": "欠席", "proxy": {"post": "係長"}}]},
            ["attendance[0].proxy"],
        ),
        ({"attendance": [{"seat": "企画課長", "proxy": {"name": "山田"}}]}, ["attendance[0].proxy.post"]),
        (
            {
                "attendance": [
                    {"seat": "企画課長", "lost": {"from": "25:00", "at": 1, "items": ["議案第9号"]}}
                ]
            },
            ["attendance[0].lost.at", "attendance[0].lost.items[0]", "attendance[0].lost.from"],
        ),
        ({"guests": [{"name": "山田"}]}, ["guests[0].post"]),
        ({"guests": [{"post": "課長", "items": ["議案第9号"]}]}, ["guests[0].items[0]"]),
        ({"items": [{}]}, ["items[0].item"]),
        ({"items": [{"item": "議案第3号"}]}, ["items[0].item"]),
        ({"items": [{"item": 99}]}, ["items[0].item"]),
        ({"items": [{"item": True}]}, ["items[0].item"]),
        ({"items": [{"item": 1.5}]}, ["items[0].item"]),
        ({"items": [{"item": ""}]}, ["items[0].item"]),
        ({"items": [{"item": 31}, {"item": "議案第1号"}]}, ["items[1]"]),
        ({"items": [{"item": 31, "absent": ["議長"]}]}, ["items[0].absent[0]"]),
        ({"items": [{"item": 31, "absent": [{}]}]}, ["items[0].absent[0].seat"]),
        ({"items": [{"item": 31, "remarks": [{"speaker": "委員長"}]}]}, ["items[0].remarks[0].text"]),
        ({"items": [{"item": 31, "remarks": [{"text": "あ\x00い"}]}]}, ["items[0].remarks[0].text"]),
        ({"items": [{"item": 31, "decision": {}}]}, ["items[0].decision.kind"]),
        ({"items": [{"item": 31, "decision": {"kind": "可決"}}]}, ["items[0].decision.kind"]),
        (
            {"items": [{"item": 31, "decision": "原案承認"}]},
            ["items[0].decision", "items[0].decision.kind"][:1],
        ),
        ({"items": [{"item": 31, "votes": [{"seat": "企画課長", "vote": "賛成"}]}]}, ["items[0]"]),
        ({"items": [{"item": 31, "conditions": [{"text": "あ"}]}]}, ["items[0]"]),
        (
            {
                "items": [
                    {
                        "item": 31,
                        "decision": {"kind": "原案承認"},
                        "votes": [{"seat": "企画課長", "vote": "可"}, {}],
                    }
                ]
            },
            ["items[0].votes[0].vote", "items[0].votes[1].seat", "items[0].votes[1].vote"],
        ),
        (
            {
                "items": [
                    {
                        "item": 31,
                        "decision": {"kind": "条件付承認"},
                        "conditions": [{"due": "いつか", "kind": "前"}],
                    }
                ]
            },
            ["items[0].conditions[0].text", "items[0].conditions[0].kind", "items[0].conditions[0].due"],
        ),
        (
            {"items": [{"item": 32, "plans": [{"plan": 11, "decision": {"kind": "原案承認"}}]}]},
            ["items[0].plans[0].plan"],
        ),
        (
            {"items": [{"item": 33, "plans": [{"plan": 11, "decision": {"kind": "原案承認"}}]}]},
            ["items[0].plans[0].plan"],
        ),
        (
            {"items": [{"item": 32, "plans": [{"plan": "12号"}]}]},
            ["items[0].plans[0].decision", "items[0].plans[0].plan"],
        ),
        (
            {"items": [{"item": 32, "plans": [{"plan": "１２", "conditions": [{"text": "あ"}]}]}]},
            ["items[0].plans[0].decision"],
        ),
        (
            {"items": [{"item": 32, "plans": [{"plan": 12, "decision": {"kind": "原案承認"}}] * 2}]},
            ["items[0].plans[1]"],
        ),
        ({"other": ["次回"]}, ["other"]),
    ],
)
def test_a_wrong_record_names_the_path(content: object, fields: list[str]) -> None:
    assert places(content) == fields


def test_all_problems_are_told_at_once_with_what_was_probably_meant() -> None:
    _, problems = read_record(
        json.dumps(
            {
                "atendance": [],
                "items": [{"item": "議案第1号", "decision": {"kind": "承認"}, "vote": []}],
                "closed": "x",
            }
        ),
        dossier(),
        REGS,
    )
    told = {problem.place.field: problem for problem in problems}
    assert set(told) == {"atendance", "closed", "items[0].vote", "items[0].decision.kind"}
    assert told["atendance"].fix == "「attendance」のことですか。"
    assert told["items[0].vote"].fix == "「votes」のことですか。"
    assert "原案承認・修正承認" in told["items[0].decision.kind"].fix


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("", 1, "1", "値が必要です。"),
        ('{\n  "opened": "14:00"\n  "closed": ""}', 3, "3", "「,」が必要です。"),
        ('{"opened" "14:00"}', 1, "11", "「:」が必要です。"),
        ('{"items": [1, 2', 1, "16", "「,」が必要です。"),
        ('{"other": "あ', 1, "11", "閉じていません。"),
        ('{"other": "\n"}', 1, "12", "改行"),
        ("{} {}", 1, "4", "余分"),
        ('{"other": "\\x"}', 1, "12", "JSONとして読めません。"),
    ],
)
def test_broken_json_names_line_and_column(text: str, line: int, column: str, told: str) -> None:
    record, problems = read_record(text, dossier(), REGS, file="record.json")
    assert record is None
    (problem,) = problems
    assert (problem.place.file, problem.place.line, problem.place.column) == ("record.json", line, column)
    assert told in problem.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 100_000, "入れ子が深すぎます"),
        ('{"items": [{"item": ' + "9" * 5000 + "}]}", "文字列"),
        ('{"items": [{"item": NaN}]}', "文字列"),
        ('{"other": "a", "other": "b"}', "二度"),
        ('{"other": "' + "あ" * 2_000_001 + '"}', "長すぎます"),
    ],
)
def test_hostile_json_becomes_a_sentence(text: str, told: str) -> None:
    assert any(told in message for _, message in faults(text))


def test_a_mark_at_the_beginning_and_nulls_do_no_harm() -> None:
    record, problems = read_record('\ufeff{"other": null, "opened": "14:00"}', dossier(), REGS)
    assert problems == ()
    assert record is not None
    assert record.opened_at == time(14)


def test_a_flood_of_errors_is_cut_off() -> None:
    content = {f"x{n}": n for n in range(1000)}
    found = faults(json.dumps(content))
    assert len(found) == 301
    assert "残りは調べていません" in found[-1][1]


def test_a_doubtful_character_is_a_warning_and_the_record_stands() -> None:
    record, problems = read_record('{"other": "ｱﾊﾟｰﾄ"}', dossier(), REGS)
    assert record is not None
    assert record.other == "ｱﾊﾟｰﾄ"
    assert [problem.fix for problem in problems] == ["「アパート」と書いてください。"]


def test_items_without_a_number_go_by_their_title() -> None:
    assert [item_name(item) for item in ITEMS] == ["議案第1号", "議案第2号", "報告第1号", "その他"]


@given(st.text())
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    record, problems = read_record(text, dossier(), REGS)
    assert (record is None) == any(problem.severity.value == "error" for problem in problems)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
keys = st.sampled_from(
    [
        "opened",
        "attendance",
        "guests",
        "items",
        "other",
        "seat",
        "item",
        "decision",
        "kind",
        "votes",
        "plans",
        "plan",
        "conditions",
        "due",
        "absent",
        "proxy",
        "post",
        "text",
        "x",
    ]
)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=20,
)


@given(trees)
def test_any_json_is_read_without_a_traceback(tree: object) -> None:
    _, problems = read_record(json.dumps(tree), dossier(), REGS)
    assert all(isinstance(problem, Problem) for problem in problems)
