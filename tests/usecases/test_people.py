"""Who holds which post and sits where on which day: old papers keep the old names (B46-3, B46-5, A-17-2, A-22-2)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_text import render_text
from kiosk_app.domain.meeting import Attendance, Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.errors import RuleError
from kiosk_app.usecases import late_items, meetings, people
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.conftest import Clock
from tests.usecases.conftest import Unchanged

APRIL, NEXT = date(2022, 4, 1), date(2023, 4, 1)
CHIEF = "企画政策部長"
ARAKAWA_MAIN, ARAKAWA_SECURITY = "電子情報システム運営委員会", "情報セキュリティ委員会"


def holder(name: str = "見本　太郎", post: str = CHIEF, since: date = APRIL, **fields: Any) -> Holder:
    return Holder(post_id=post, name=name, since=since, **fields)


def chair(desk: Desk, on: date) -> Seat:
    return people.list_seats(desk, make.COMMITTEE, on)[0]


def member(seat: str, name: str, since: date = APRIL, **fields: Any) -> Appointment:
    return Appointment(committee_id="main", seat_id=seat, name=name, since=since, **fields)


def test_b46_5_in_april_the_holder_changes_and_old_papers_still_print_the_old_name(
    desk: Desk, clock: Clock
) -> None:
    first = people.add_holder(desk, holder())
    make.accepted(desk)
    dossier = make.issued(desk)
    clock.set(date(2022, 12, 8))
    make.held(desk, dossier=dossier)
    clock.set(NEXT)
    people.add_holder(desk, holder("後任　花子", since=NEXT))
    known = people.list_people(desk)
    assert [(one.name, one.since, one.until) for one in known.holders if one.post_id == CHIEF] == [
        ("見本　太郎", APRIL, date(2023, 3, 31)),
        ("後任　花子", NEXT, None),
    ]
    assert [one.id for one in people.list_people(desk, date(2023, 3, 31)).holders] == [first.id]
    assert chair(desk, date(2023, 3, 31)).person == "見本　太郎"
    assert chair(desk, NEXT).person == "後任　花子"
    old = meetings.show_meeting(desk, dossier.meeting.id)
    assert old.roster[0].person == "見本　太郎"
    body = compose.minutes_draft(old, desk.regulations)
    assert "後任　花子" not in body
    later = make.meeting(desk, date(2023, 5, 10))
    late_items.add_item(desk, later.id, late_items.NewItem(title="指針について"))
    fresh = meetings.show_meeting(desk, later.id)
    assert "後任　花子" in render_text(compose.packet(fresh, desk.regulations))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"post": "市長"}, "「市長」という職は、プロフィールにありません。"),
        ({"name": " "}, "氏名が書かれていません。"),
        ({"until": date(2022, 3, 31)}, "始まりの日"),
        ({"since": date(2022, 3, 1)}, "令和4年4月1日から前任がこの職にあります。"),
        ({"since": date(2022, 3, 1), "until": date(2022, 4, 1)}, "令和4年4月1日から前任がこの職にあります。"),
    ],
)
def test_b46_5_a_wrong_holder_is_not_kept(desk: Desk, fields: dict[str, Any], told: str) -> None:
    people.add_holder(desk, holder("前任"))
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        people.add_holder(desk, holder(**fields))
    assert told in str(refused.value)
    assert mark


def test_b46_5_a_term_ends_on_its_last_day(desk: Desk) -> None:
    kept = people.add_holder(desk, holder())
    assert people.end_holder(desk, kept.id, date(2022, 9, 30)).people
    assert chair(desk, date(2022, 9, 30)).person == "見本　太郎"
    assert chair(desk, date(2022, 10, 1)).person == ""
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="職の記録 99 は登録されていません。"):
        people.end_holder(desk, 99, NEXT)
    with pytest.raises(RuleError, match="始まりの日（令和4年4月1日）より前です。"):
        people.end_holder(desk, kept.id, date(2022, 3, 31))
    assert mark


def test_b46_5_a_wrong_name_is_put_right_by_a_record_from_the_same_day(desk: Desk) -> None:
    people.add_holder(desk, holder("前任", since=date(2021, 4, 1)))
    people.add_holder(desk, holder("見木　太朗"))
    right = people.add_holder(desk, holder())
    known = people.list_people(desk).holders
    assert [(one.name, one.since, one.until) for one in known] == [
        ("前任", date(2021, 4, 1), date(2022, 3, 31)),
        ("見本　太郎", APRIL, None),
    ]
    assert chair(desk, APRIL).person == "見本　太郎"
    seat = Appointment(
        committee_id=make.COMMITTEE, seat_id="職員団体推薦", name="白山　四委", since=APRIL, number=1
    )
    people.appoint(desk, seat)
    people.appoint(desk, replace(seat, name="白山　四季"))
    assert [one.name for one in people.list_people(desk).appointments] == ["白山　四季"]
    people.add_holder(desk, holder("後任　花子", since=NEXT))
    people.appoint(desk, replace(seat, name="千石　六花", since=NEXT))
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="令和5年4月1日から後任　花子がこの職にあります。"):
        people.end_holder(desk, right.id, date(2023, 4, 30))
    appointed = people.list_people(desk, APRIL).appointments[0]
    with pytest.raises(RuleError, match="令和5年4月1日から千石　六花がこの席にあります。"):
        people.end_appointment(desk, appointed.id, date(2023, 4, 30))
    with pytest.raises(RuleError, match="令和5年4月1日から千石　六花がこの席にあります。"):
        people.appoint(desk, replace(seat, name="遅れた　記録", since=date(2022, 10, 1)))
    assert mark


def test_b46_5_4_a_person_is_appointed_to_a_seat_and_replaces_who_sat_there(desk: Desk) -> None:
    seat = Appointment(
        committee_id=make.COMMITTEE, seat_id="職員団体推薦", name="白山　四季", since=APRIL, number=1
    )
    people.appoint(desk, seat)
    people.appoint(desk, replace(seat, name="千石　六花", since=NEXT))
    first, second = people.list_people(desk).appointments
    assert (first.until, second.until) == (date(2023, 3, 31), None)
    names = [one.person for one in people.list_seats(desk, make.COMMITTEE, APRIL)]
    assert "白山　四季" in names
    assert [one.name for one in people.list_people(desk, NEXT).appointments] == ["千石　六花"]
    assert people.end_appointment(desk, second.id, date(2023, 9, 30)).people
    with pytest.raises(RuleError, match="任命の記録 99 は登録されていません。"):
        people.end_appointment(desk, 99, NEXT)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"seat_id": "企画課長"}, "「企画課長」という席に人を任命できません。"),
        ({"number": 3}, "2人までです。"),
        ({"name": ""}, "氏名が書かれていません。"),
        ({"committee_id": "議会"}, "「議会」"),
        ({"temporary": True}, "臨時委員の定めがありません。"),
    ],
)
def test_b46_5_4_a_seat_that_a_post_fills_is_nobodys_to_appoint(
    desk: Desk, fields: dict[str, Any], told: str
) -> None:
    seat = Appointment(committee_id=make.COMMITTEE, seat_id="職員団体推薦", name="白山　四季", since=APRIL)
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        people.appoint(desk, replace(seat, **fields))
    assert told in str(refused.value)
    assert mark


def test_b46_3_an_elected_chair_and_his_deputies_are_appointed_by_name(unabara: Desk) -> None:
    people.appoint(unabara, member("委員長", "海原　一"))
    people.appoint(unabara, member("副委員長", "海原　二"))
    people.appoint(unabara, member("学識のある者", "海原　三", number=2))
    seats = people.list_seats(unabara, "main", APRIL)
    assert [(seat.key, seat.person) for seat in seats if seat.person] == [
        ("委員長", "海原　一"),
        ("副委員長", "海原　二"),
        ("学識のある者（2人目）", "海原　三"),
    ]
    people.appoint(unabara, member("委員長", "海原　四", NEXT))
    assert people.list_seats(unabara, "main", NEXT)[0].person == "海原　四"


@pytest.mark.parametrize("committee", [ARAKAWA_MAIN, ARAKAWA_SECURITY], ids=["a17_2", "a22_2"])
def test_a17_2_and_a22_2_the_chair_calls_a_temporary_member_for_one_meeting(
    arakawa: Desk, committee: str
) -> None:
    first = make.meeting(arakawa, committee=committee)
    second = make.meeting(arakawa, date(2023, 2, 9), committee)
    kept = people.appoint_temporary(arakawa, first.id, "町屋　七海", title="保育課長")
    assert (kept.temporary, kept.meeting_id) == (True, first.id)
    names = [
        [seat.person for seat in meetings.show_meeting(arakawa, one.id).roster if seat.person]
        for one in (first, second)
    ]
    assert "町屋　七海" in names[0]
    assert "町屋　七海" not in names[1]


def test_a17_2_temporary_members_of_one_title_have_seats_of_their_own_and_a_call_is_taken_back(
    arakawa: Desk, clock: Clock
) -> None:
    meeting = make.meeting(arakawa, committee=ARAKAWA_MAIN)
    late_items.add_item(arakawa, meeting.id, late_items.NewItem(title="基本方針について"))
    names = ("町屋　一", "町屋　二", "町屋　三")
    called = [people.appoint_temporary(arakawa, meeting.id, name, title="学識経験者") for name in names]
    mark = Unchanged(arakawa)
    with pytest.raises(RuleError, match="町屋　二は、この会議の臨時委員としてすでに登録されています。"):
        people.appoint_temporary(arakawa, meeting.id, " 町屋　二 ", title="学識経験者")
    assert mark
    people.end_appointment(arakawa, called[1].id, date(2022, 12, 7))
    dossier = meetings.issue_notice(arakawa, meeting.id)
    seats = {seat.key: seat.person for seat in dossier.roster if seat.role is SeatRole.TEMPORARY}
    assert seats == {"臨時委員（学識経験者）": "町屋　一", "臨時委員（学識経験者）（2人目）": "町屋　三"}
    clock.set(date(2022, 12, 8))
    make.held(arakawa, dossier=dossier)
    with pytest.raises(RuleError, match="この会議は開催済のため、臨時委員を置けません。"):
        people.appoint_temporary(arakawa, meeting.id, "町屋　四")


def test_a17_2_bunkyo_has_no_temporary_members(desk: Desk) -> None:
    meeting = make.meeting(desk)
    with pytest.raises(RuleError, match="臨時委員の定めがありません。"):
        people.appoint_temporary(desk, meeting.id, "町屋　七海")


def test_m_2_a_member_who_is_absent_must_send_someone_where_the_rule_commands_it(
    unabara: Desk, clock: Clock
) -> None:
    people.appoint(unabara, member("委員長", "海原　一"))
    meeting = make.meeting(unabara, committee="main")
    late_items.add_item(unabara, meeting.id, late_items.NewItem(title="基本方針について"))
    dossier = meetings.issue_notice(unabara, meeting.id)
    clock.set(date(2022, 12, 8))
    record = make.record_of(dossier)
    with pytest.raises(RuleError, match="財政課長が欠席していますが、代理者の出席が記録されていません。"):
        meetings.record(unabara, make.absent(record, "財政課長"))
    sent = Attendance(
        seat="財政課長", presence=Presence.PROXY, proxy_post="財政課予算係長", proxy_name="海原　五"
    )
    seen = tuple(sent if one.seat == "財政課長" else one for one in record.attendance)
    meetings.record(unabara, replace(record, attendance=seen))


def test_posts_of_one_name_in_two_bureaus_are_told_apart(unabara: Desk) -> None:
    regs = unabara.regulations
    seats = [seat.office for seat in people.list_seats(unabara, "main", APRIL)]
    assert seats[5:7] == ["土木部管理課長", "教育委員会事務局管理課長"]
    heads = [one.head for one in regs.sections if one.name == "管理課"]
    assert heads == ["土木部管理課長", "教育委員会事務局管理課長"]
    assert regs.section("土木部道路課").head == "道路課長"
    assert regs.find_post("管理課長") is None
    people.add_holder(unabara, holder("見本　一", "教育委員会事務局管理課長"))
    named = [seat.office for seat in people.list_seats(unabara, "main", APRIL) if seat.person]
    assert named == ["教育委員会事務局管理課長"]


# the April list of transfers


def csv(folder: Path, text: str) -> Path:
    path = folder / "異動.csv"
    path.write_bytes(text.encode("cp932"))
    return path


def test_b46_5_a_list_of_transfers_is_taken_in_and_who_goes_on_is_left_as_he_is(
    desk: Desk, tmp_path: Path
) -> None:
    people.add_holder(desk, holder())
    people.add_holder(desk, holder("継続　一", "企画課長"))
    path = csv(tmp_path, f"職,氏名\n{CHIEF},後任　花子\n企画課長,継続　一\n財政課長,新任　二\n")
    found = people.import_holders(desk, path, since=NEXT)
    assert [(one.post_id, one.name) for one in found.holders] == [
        (CHIEF, "後任　花子"),
        ("財政課長", "新任　二"),
    ]
    assert (found.unchanged, found.warnings) == (1, ())
    known = {(one.name, one.until) for one in people.list_people(desk).holders}
    assert ("見本　太郎", date(2023, 3, 31)) in known
    assert ("継続　一", None) in known
    mark = Unchanged(desk)
    again = people.import_holders(desk, path, since=NEXT)
    assert (again.holders, again.unchanged) == ((), 3)
    assert mark


def test_b46_5_a_list_is_taken_in_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    people.add_holder(desk, holder("後任　花子", since=date(2023, 5, 1)))
    mark = Unchanged(desk)
    path = csv(tmp_path, f"職,氏名,始まりの日\n財政課長,新任　二,R5.4.1\n{CHIEF},見本　三,R5.4.1\n")
    with pytest.raises(RuleError) as refused:
        people.import_holders(desk, path)
    assert "異動.csv 3行目 列「始まりの日」" in str(refused.value)
    assert "令和5年5月1日から後任　花子がこの職にあります。" in str(refused.value)
    twice = csv(tmp_path, "職,氏名\n財政課長,新任　二\n企画課長,新任　三\n財政課長,新任　四\n")
    with pytest.raises(RuleError, match="4行目 列「職」：「財政課長」が、同じ日から二度書かれています。"):
        people.import_holders(desk, twice, since=NEXT)
    with pytest.raises(RuleError, match="「市長」という職は、プロフィールにありません。"):
        people.import_holders(desk, csv(tmp_path, "職,氏名\n市長,見本\n"), since=NEXT)
    assert mark
