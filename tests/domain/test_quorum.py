from dataclasses import replace
from datetime import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.quorum import (
    count_quorum,
    presence_for_item,
    presence_overall,
    presiding_seat,
    required_number,
)
from kiosk_app.domain.regulations import NumberStyle, QuorumKind, QuorumRule
from tests.domain.samples import all_present, committee, seats

ABSENT = Presence.ABSENT


def rule(kind: QuorumKind, numerator: int = 0, denominator: int = 0) -> QuorumRule:
    return QuorumRule(kind=kind, numerator=numerator, denominator=denominator)


@pytest.mark.parametrize(
    ("quorum", "by_base"),
    [
        (rule(QuorumKind.NONE), [None] * 7),
        (rule(QuorumKind.MORE_THAN_HALF), [1, 1, 2, 2, 3, 3, 4]),
        (rule(QuorumKind.HALF_OR_MORE), [0, 1, 1, 2, 2, 3, 3]),
        (rule(QuorumKind.FRACTION, 2, 3), [0, 1, 2, 2, 3, 4, 4]),
        (rule(QuorumKind.FRACTION, 1, 3), [0, 1, 1, 1, 2, 2, 2]),
    ],
)
def test_the_required_number_is_exact(quorum: QuorumRule, by_base: list[int | None]) -> None:
    assert [required_number(quorum, base) for base in range(7)] == by_base


@pytest.mark.parametrize(
    ("includes_chair", "base", "present", "met"),
    [(True, 7, 4, True), (False, 6, 3, False)],
)
def test_a19_1_the_chair_counts_on_both_sides_or_on_neither(
    includes_chair: bool, base: int, present: int, met: bool
) -> None:
    roster = seats(6)
    here = all_present(roster, 委員4=ABSENT, 委員5=ABSENT, 委員6=ABSENT)
    quorum = QuorumRule(kind=QuorumKind.MORE_THAN_HALF, includes_chair=includes_chair)
    count = count_quorum(committee(quorum=quorum), roster, here)
    assert (count.base, count.required, count.present, count.met) == (base, 4, present, met)


@pytest.mark.parametrize(("includes_temporary", "base", "required"), [(True, 8, 5), (False, 7, 4)])
def test_a19_1_a_temporary_member_counts_as_the_profile_says(
    includes_temporary: bool, base: int, required: int
) -> None:
    roster = seats(6, temporary=1)
    quorum = QuorumRule(kind=QuorumKind.MORE_THAN_HALF, includes_temporary=includes_temporary)
    count = count_quorum(committee(quorum=quorum), roster, all_present(roster))
    assert (count.base, count.required, count.present) == (base, required, base)


@pytest.mark.parametrize(("includes_vacant", "base", "required"), [(True, 7, 4), (False, 5, 3)])
def test_a_vacant_seat_is_in_the_base_only_when_the_rule_says_so(
    includes_vacant: bool, base: int, required: int
) -> None:
    roster = seats(6, vacant=2)
    quorum = QuorumRule(kind=QuorumKind.MORE_THAN_HALF, includes_vacant=includes_vacant)
    count = count_quorum(committee(quorum=quorum), roster, all_present(roster))
    assert (count.base, count.required, count.present) == (base, required, 5)


@pytest.mark.parametrize(
    ("counts_proxy", "counts_online", "written", "present"),
    [
        (False, False, False, 1),
        (True, False, False, 2),
        (False, True, False, 2),
        (True, True, False, 3),
        (True, True, True, 4),
    ],
)
def test_who_counts_as_present_is_the_profile_s_choice(
    counts_proxy: bool, counts_online: bool, written: bool, present: int
) -> None:
    roster = seats(4)
    here = {
        "委員長": Presence.PRESENT,
        "委員1": Presence.PROXY,
        "委員2": Presence.ONLINE,
        "委員3": Presence.REPLIED,
    }
    quorum = QuorumRule(
        kind=QuorumKind.MORE_THAN_HALF, counts_proxy=counts_proxy, counts_online=counts_online
    )
    assert count_quorum(committee(quorum=quorum), roster, here, written=written).present == present


@pytest.mark.parametrize(
    ("quorum", "absent", "sentence"),
    [
        (
            QuorumRule(kind=QuorumKind.MORE_THAN_HALF, article="規程第19条第1項"),
            3,
            "委員７人中４人出席。規程第19条第１項の定足数（４人）を満たす。",
        ),
        (
            QuorumRule(kind=QuorumKind.MORE_THAN_HALF, article="規程第19条第1項"),
            4,
            "委員７人中３人出席。規程第19条第１項の定足数（４人）に１人不足する。",
        ),
        (
            QuorumRule(kind=QuorumKind.HALF_OR_MORE, waivable_by_chair=True),
            5,
            "委員７人中２人出席。定足数（４人）に２人不足する。ただし、委員長が特に認めるときは、この限りでない。",
        ),
        (
            QuorumRule(kind=QuorumKind.MORE_THAN_HALF, includes_chair=False),
            2,
            "委員６人（委員長を除く。）中４人出席。定足数（４人）を満たす。",
        ),
        (QuorumRule(), 1, "委員７人中６人出席（本委員会に定足数の定めはない。）"),
    ],
)
def test_m2_the_arithmetic_is_printed(quorum: QuorumRule, absent: int, sentence: str) -> None:
    roster = seats(6)
    here = all_present(roster, **{f"委員{n}": ABSENT for n in range(1, absent + 1)})
    assert count_quorum(committee(quorum=quorum), roster, here).sentence == sentence


def test_m2_the_arithmetic_names_who_is_left_out_and_who_is_represented() -> None:
    roster = seats(4, temporary=2, vacant=1)
    here = all_present(roster, 委員1=Presence.PROXY, 委員2=Presence.ONLINE)
    strict = QuorumRule(kind=QuorumKind.HALF_OR_MORE, includes_temporary=False, counts_online=False)
    generous = replace(strict, counts_proxy=True, counts_online=True)
    assert count_quorum(committee(quorum=strict), roster, here).sentence == (
        "委員４人（臨時委員２人、欠員１人を除く。）中２人出席、ほか代理出席１人、ほかオンライン１人。"
        "定足数（２人）を満たす。"
    )
    assert count_quorum(committee(quorum=generous), roster, here).sentence == (
        "委員４人（臨時委員２人、欠員１人を除く。）中４人出席（うち代理出席１人）。定足数（２人）を満たす。"
    )


def test_a_written_meeting_counts_answers() -> None:
    roster = seats(10)
    here = dict.fromkeys([seat.key for seat in roster], Presence.REPLIED)
    none = replace(committee(quorum=QuorumRule()), name="システム評価部会")
    count = count_quorum(none, roster, here, written=True, style=NumberStyle.HALF)
    assert count.sentence == "委員11人中11人回答（本部会に定足数の定めはない。）"


def test_b50_9_a_body_whose_members_no_regulation_names_is_not_counted() -> None:
    nobody = (Seat(key="委員長", role=SeatRole.CHAIR, title="委員長", vacant=True),)
    count = count_quorum(committee(quorum=QuorumRule()), nobody, {})
    assert count.sentence == "委員の登録がない（本委員会に定足数の定めはない。）"


def test_only_a_waivable_quorum_that_is_missed_can_be_waived() -> None:
    roster = seats(2)
    quorum = QuorumRule(kind=QuorumKind.MORE_THAN_HALF, waivable_by_chair=True)
    assert not count_quorum(committee(quorum=quorum), roster, all_present(roster)).waivable
    assert count_quorum(committee(quorum=quorum), roster, {}).waivable
    assert not count_quorum(committee(), roster, {}).waivable


@st.composite
def meetings(draw: st.DrawFn) -> tuple[QuorumRule, tuple[Seat, ...], dict[str, Presence]]:
    quorum = QuorumRule(
        kind=draw(st.sampled_from(QuorumKind)),
        numerator=draw(st.integers(1, 3)),
        denominator=draw(st.integers(3, 4)),
        includes_chair=draw(st.booleans()),
        includes_temporary=draw(st.booleans()),
        includes_vacant=draw(st.booleans()),
        counts_proxy=draw(st.booleans()),
        counts_online=draw(st.booleans()),
        count=draw(st.integers(1, 4)),
    )
    members = draw(st.integers(1, 8))
    roster = seats(members, temporary=draw(st.integers(0, 2)), vacant=draw(st.integers(0, members)))
    here = {seat.key: draw(st.sampled_from(Presence)) for seat in roster}
    return quorum, roster, here


@given(meetings(), st.data())
def test_a_quorum_is_never_lost_when_one_more_attends(
    meeting: tuple[QuorumRule, tuple[Seat, ...], dict[str, Presence]], data: st.DataObject
) -> None:
    quorum, roster, here = meeting
    newcomer = data.draw(st.sampled_from(roster)).key
    before = count_quorum(committee(quorum=quorum), roster, here)
    after = count_quorum(committee(quorum=quorum), roster, {**here, newcomer: Presence.PRESENT})
    assert (before.base, before.required) == (after.base, after.required)
    assert after.present >= before.present
    assert after.met is None or before.met is None or after.met >= before.met


@given(meetings())
def test_a_quorum_agrees_with_its_truth_table(
    meeting: tuple[QuorumRule, tuple[Seat, ...], dict[str, Presence]],
) -> None:
    quorum, roster, here = meeting
    count = count_quorum(committee(quorum=quorum), roster, here)
    share = {
        QuorumKind.NONE: None,
        QuorumKind.MORE_THAN_HALF: 2 * count.present > count.base,
        QuorumKind.HALF_OR_MORE: 2 * count.present >= count.base,
        QuorumKind.HEADS: count.present >= (quorum.count or 0),
        QuorumKind.FRACTION: count.present * quorum.denominator >= count.base * quorum.numerator,
    }
    assert count.met == share[quorum.kind]
    assert count.present <= count.base


def test_one_item_counts_without_those_who_left_for_it() -> None:
    record = MeetingRecord(
        meeting_id=1,
        attendance=(
            Attendance(seat="委員長"),
            Attendance(seat="委員1", left_at=time(15, 0)),
            Attendance(seat="委員2", presence=Presence.ONLINE),
        ),
        absences=(ItemAbsence(seat="委員1", item_id=7), ItemAbsence(seat="委員長", item_id=8)),
    )
    assert presence_overall(record) == {
        "委員長": Presence.PRESENT,
        "委員1": Presence.PRESENT,
        "委員2": Presence.ONLINE,
    }
    assert presence_for_item(record, 7) == {**presence_overall(record), "委員1": ABSENT}
    assert presence_for_item(record, 9) == presence_overall(record)


@pytest.mark.parametrize(
    ("chair", "first", "second"), list(product([Presence.PRESENT, Presence.PROXY, ABSENT], repeat=3))
)
def test_b46_5_3_the_first_deputy_who_is_there_himself_stands_in_for_the_chair(
    chair: Presence, first: Presence, second: Presence
) -> None:
    here = {"委員長": chair, "副委員長1": first, "副委員長2": second, "委員1": Presence.PRESENT}
    order = [key for key in ("委員長", "副委員長1", "副委員長2") if here[key] is Presence.PRESENT]
    found = presiding_seat(seats(1, deputies=2), here)
    assert (found.key if found else None) == (order[0] if order else None)


def test_a_vacant_chair_does_not_preside() -> None:
    roster = (Seat(key="委員長", role=SeatRole.CHAIR, title="委員長", vacant=True),)
    assert presiding_seat(roster, {"委員長": Presence.PRESENT}) is None
