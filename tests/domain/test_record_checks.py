from dataclasses import replace
from datetime import time

import pytest

from kiosk_app.domain.meeting import (
    Attendance,
    Guest,
    ItemAbsence,
    MeetingMode,
    MeetingState,
    Presence,
    Remark,
)
from kiosk_app.domain.problems import Severity
from kiosk_app.domain.record_checks import check_record
from kiosk_app.domain.regulations import (
    OfficeKind,
    OfficeRule,
    Permission,
    ProxyRule,
    QuorumKind,
    QuorumRule,
    WrittenRule,
)
from tests.domain.record_samples import NOTED, PLANS, REGS, REPORT, decided, dossier, messages, record
from tests.domain.samples import committee, seats


def test_m5_a_complete_record_has_no_problem() -> None:
    found = dossier()
    assert check_record(found, record(found), REGS) == ()


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (MeetingState.PREPARING, "開催通知がまだ出ていない会議の審議は記録できません。"),
        (MeetingState.HELD, "この会議は「開催済」のため、記録できません。"),
        (MeetingState.CONFIRMED, "この会議は「議事録確定」のため、記録できません。"),
        (MeetingState.CANCELLED, "この会議は「中止」のため、記録できません。"),
    ],
)
def test_only_a_meeting_that_was_convened_and_not_yet_recorded_is_recorded(
    state: MeetingState, message: str
) -> None:
    found = dossier()
    found = replace(found, meeting=replace(found.meeting, state=state))
    assert messages(check_record(found, record(found), REGS)) == [message]


def test_a19_1_no_meeting_without_its_quorum() -> None:
    found = dossier()
    absent = {f"委員{n}": Presence.ABSENT for n in (1, 2, 3, 4)}
    (problem,) = check_record(found, record(found, **absent), REGS)
    assert problem.message == "委員７人中３人出席。規程第19条第１項の定足数（４人）に１人不足する。"
    assert (problem.article, problem.severity) == ("規程第19条第1項", Severity.ERROR)


def test_a24_a_committee_without_a_quorum_rule_meets_with_whoever_comes() -> None:
    found = dossier(rule=committee(quorum=QuorumRule()))
    absent = {f"委員{n}": Presence.ABSENT for n in range(1, 7)}
    assert check_record(found, record(found, **absent), REGS) == ()


def test_a_quorum_that_the_chair_may_waive_is_shown_and_kept() -> None:
    rule = committee(quorum=QuorumRule(kind=QuorumKind.HALF_OR_MORE, waivable_by_chair=True))
    found = dossier(rule=rule)
    absent = {f"委員{n}": Presence.ABSENT for n in range(1, 7)}
    (problem,) = check_record(found, record(found, **absent), REGS)
    assert problem.severity is Severity.WARNING


def test_m2_an_item_whose_members_left_has_no_quorum() -> None:
    found = dossier()
    kept = replace(
        record(found, 委員1=Presence.ABSENT, 委員2=Presence.ABSENT, 委員3=Presence.ABSENT),
        absences=(ItemAbsence(seat="委員4", item_id=1), ItemAbsence(seat="委員5", item_id=3)),
    )
    (problem,) = check_record(found, kept, REGS)
    assert (problem.place.field, problem.severity) == ("議案第３号", Severity.ERROR)


def test_a_withdrawn_item_needs_no_quorum_and_no_result() -> None:
    found = dossier(replace(PLANS, withdrawn=True), REPORT)
    kept = replace(
        record(found, NOTED, 委員1=Presence.ABSENT, 委員2=Presence.ABSENT, 委員3=Presence.ABSENT),
        absences=(ItemAbsence(seat="委員4", item_id=1),),
    )
    assert check_record(found, kept, REGS) == ()


def test_times_of_the_meeting_fit() -> None:
    found = dossier()
    kept = replace(record(found), opened_at=time(15, 0), closed_at=time(14, 0))
    assert messages(check_record(found, kept, REGS)) == ["閉会の時刻が開会の時刻より前です。"]


def test_attendance_lists_every_seat_once() -> None:
    found = dossier(vacant=1)
    whole = record(found)
    stranger = Attendance(seat="会計管理者")
    doubled = replace(whole, attendance=(*whole.attendance[1:], whole.attendance[1], stranger))
    assert messages(check_record(found, doubled, REGS)) == [
        "委員1の出欠が2回記録されています。",
        "「会計管理者」という委員の席はありません。",
        "委員長の出欠が記録されていません。",
    ]


def test_a_vacant_seat_needs_no_attendance() -> None:
    found = dossier(vacant=1)
    without = replace(record(found), attendance=record(found).attendance[:-1])
    assert check_record(found, without, REGS) == ()


@pytest.mark.parametrize(
    ("proxy", "post", "errors", "warnings"),
    [
        (ProxyRule(permission=Permission.FORBIDDEN), "係長", ["委員1の代理出席は認められていません。"], []),
        (
            ProxyRule(),
            "係長",
            [],
            ["委員1が代理出席となっていますが、代理出席の定めはありません。"],
        ),
        (ProxyRule(permission=Permission.ALLOWED), "係長", [], []),
        (ProxyRule(permission=Permission.ALLOWED), "", [], ["委員1の代理者の職又は氏名がありません。"]),
        (
            ProxyRule(permission=Permission.ALLOWED, minimum_rank="課長"),
            "税務課係長",
            [],
            ["委員1の代理者（税務課係長）が課長以上の職か確かめてください。"],
        ),
        (ProxyRule(permission=Permission.ALLOWED, minimum_rank="課長"), "税務課課長補佐", [], []),
    ],
)
def test_m3_substitutes_attend_as_the_regulation_lets_them(
    proxy: ProxyRule, post: str, errors: list[str], warnings: list[str]
) -> None:
    found = dossier(rule=committee(proxy=proxy))
    whole = record(found)
    seen = Attendance(seat="委員1", presence=Presence.PROXY, proxy_post=post)
    kept = replace(whole, attendance=(whole.attendance[0], seen, *whole.attendance[2:]))
    problems = check_record(found, kept, REGS)
    assert messages(problems) == errors
    assert messages(problems, Severity.WARNING) == warnings


def test_a_mandatory_substitute_is_missed() -> None:
    rule = committee(proxy=ProxyRule(permission=Permission.MANDATORY, article="規約第4条第4項"))
    found = dossier(rule=rule, deputies=1)
    problems = check_record(found, record(found, 委員長=Presence.ABSENT, 委員2=Presence.ABSENT), REGS)
    assert messages(problems) == ["委員2が欠席していますが、代理者の出席が記録されていません。"]
    assert problems[0].article == "規約第4条第4項"


@pytest.mark.parametrize(("late", "refused"), [(False, False), (True, True)])
def test_a_substitute_for_notified_matters_only_is_not_there_for_late_ones(late: bool, refused: bool) -> None:
    rule = committee(
        quorum=QuorumRule(kind=QuorumKind.MORE_THAN_HALF, counts_proxy=True),
        proxy=ProxyRule(permission=Permission.ALLOWED, notified_items_only=True),
    )
    found = dossier(replace(PLANS, late=late), rule=rule)
    away = {f"委員{n}": Presence.PROXY for n in (1, 2, 3, 4)}
    problems = check_record(found, record(found, decided(), **away), REGS)
    assert bool(messages(problems)) is refused


def test_who_attends_online_needs_a_rule_that_does_not_forbid_it() -> None:
    rule = replace(committee(), online=Permission.FORBIDDEN)
    found = dossier(rule=rule, mode=MeetingMode.HYBRID)
    assert messages(check_record(found, record(found, 委員1=Presence.ONLINE), REGS)) == [
        "情報システム委員会は、オンラインで開催することができません。",
        "情報システム委員会では、オンラインによる出席が認められていません。",
    ]
    free = dossier(mode=MeetingMode.HYBRID)
    assert check_record(free, record(free, 委員1=Presence.ONLINE), REGS) == ()


GROUNDS = WrittenRule(permission=Permission.ALLOWED, grounds=("緊急", "軽易"), article="要綱第4条第3項")


@pytest.mark.parametrize(
    ("written", "basis", "errors", "warnings"),
    [
        (WrittenRule(), "", ["書面で開催する根拠がありません。"], []),
        (WrittenRule(), "委員長が別に定めた。", [], []),
        (
            WrittenRule(permission=Permission.FORBIDDEN),
            "緊急",
            ["情報システム委員会は、書面で開催することができません。"],
            [],
        ),
        (WrittenRule(permission=Permission.ALLOWED), "", [], []),
        (GROUNDS, "", ["書面で開催する根拠がありません。"], []),
        (GROUNDS, "緊急を要するため", [], []),
        (GROUNDS, "多忙のため", [], ["書面で開催できるのは、緊急・軽易の場合です。"]),
        (
            WrittenRule(permission=Permission.ALLOWED, needs_consent=True),
            "",
            [],
            ["書面による開催には、委員の同意が必要です。"],
        ),
    ],
)
def test_m1_a_meeting_in_writing_has_its_basis(
    written: WrittenRule, basis: str, errors: list[str], warnings: list[str]
) -> None:
    found = dossier(rule=replace(committee(), written=written), mode=MeetingMode.WRITTEN, basis=basis)
    problems = check_record(found, record(found), REGS)
    assert messages(problems) == errors
    assert messages(problems, Severity.WARNING) == warnings


def test_a_meeting_in_writing_is_not_stopped_by_a_quorum_of_attendance() -> None:
    found = dossier(mode=MeetingMode.WRITTEN, basis="委員長が別に定めた。")
    silent = {f"委員{n}": Presence.ABSENT for n in (1, 2, 3, 4)}
    (problem,) = check_record(found, record(found, **silent), REGS)
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith("委員７人中３人回答。")


@pytest.mark.parametrize(
    ("deputies", "message"),
    [
        (0, "委員長の職務を行う者が出席していません（職務代理の定めはありません）。"),
        (1, "委員長の職務を行う者が出席していません。"),
    ],
)
def test_m3_somebody_presides(deputies: int, message: str) -> None:
    offices = tuple(OfficeRule(kind=OfficeKind.POST, post="deputy") for _ in range(deputies))
    found = dossier(rule=replace(committee(), deputies=offices), deputies=deputies)
    away = {"委員長": Presence.ABSENT, "副委員長1": Presence.ABSENT}
    assert messages(check_record(found, record(found, **away), REGS), Severity.WARNING) == [message]


def test_b46_8_a_body_whose_members_no_regulation_names_is_recorded_without_them() -> None:
    found = replace(dossier(rule=committee(quorum=QuorumRule())), roster=seats(0)[:0])
    assert check_record(found, record(found), REGS) == ()


def test_a_record_names_only_seats_and_items_of_its_meeting() -> None:
    found = dossier()
    kept = replace(
        record(found),
        meeting_id=6,
        absences=(ItemAbsence(seat="会計管理者", item_id=1), ItemAbsence(seat="委員1", item_id=91)),
        remarks=(Remark(item_id=92, speaker="委員1", text="…"),),
        guests=(Guest(post="学務課長", item_ids=(1, 93)),),
        decisions=(decided(), NOTED, decided(item_id=94)),
    )
    assert messages(check_record(found, kept, REGS)) == [
        "別の会議の記録です。",
        "「会計管理者」という委員の席はありません。",
        "この会議にない議題（91）が指定されています。",
        "この会議にない議題（92）が指定されています。",
        "この会議にない議題（93）が指定されています。",
        "この会議にない議題（94）の審議結果があります。",
    ]


@pytest.mark.parametrize(
    ("presence", "lost", "back", "found"),
    [
        (Presence.ONLINE, time(14, 10), time(14, 20), []),
        (Presence.ONLINE, time(14, 10), None, []),
        (
            Presence.ONLINE,
            time(14, 20),
            time(14, 10),
            ["委員2の映像・音声が戻った時刻が、途絶えた時刻より前です。"],
        ),
        (
            Presence.PRESENT,
            time(14, 10),
            None,
            ["委員2は「出席」ですが、映像・音声の途絶が記録されています。"],
        ),
        (
            Presence.PRESENT,
            None,
            time(14, 10),
            ["委員2は「出席」ですが、映像・音声の途絶が記録されています。"],
        ),
    ],
)
def test_m1_only_who_joins_online_loses_the_line_and_it_comes_back_later(
    presence: Presence, lost: time | None, back: time | None, found: list[str]
) -> None:
    rule = replace(committee(), online=Permission.ALLOWED)
    meeting = dossier(rule=rule, mode=MeetingMode.HYBRID)
    kept = record(meeting)
    seen = tuple(
        replace(a, presence=presence, lost_from=lost, lost_to=back) if a.seat == "委員2" else a
        for a in kept.attendance
    )
    assert messages(check_record(meeting, replace(kept, attendance=seen), REGS)) == found
