"""除斥 on the day of a meeting: a seat that may not take part in an item, where the rules know it."""

from kiosk_app.domain.meeting import RECUSED
from kiosk_app.ui.meeting.day.entries import begin, from_record, left_or_stayed, to_record
from kiosk_app.ui.meeting.day.seats import SEAT_COLUMNS, SeatRow
from tests.compose.meetings import arakawa_meeting

PRESENCE = next(column for column in SEAT_COLUMNS if column.title == "出欠")


def test_a_seat_leaves_is_recused_and_comes_back() -> None:
    dossier = arakawa_meeting()
    entries = begin(dossier)
    first, seat = entries.items[0], dossier.roster[1].key
    left = left_or_stayed(first, seat, recusals=True)
    recused = left_or_stayed(left, seat, recusals=True)
    assert (left.away, left.recused) == ((seat,), ())
    assert (recused.away, recused.recused) == ((seat,), (seat,))
    assert left_or_stayed(recused, seat, recusals=True) == first


def test_without_the_rule_a_seat_only_leaves_and_comes_back() -> None:
    dossier = arakawa_meeting()
    first, seat = begin(dossier).items[0], dossier.roster[1].key
    assert left_or_stayed(left_or_stayed(first, seat), seat) == first


def test_a_recusal_stands_in_the_record_and_is_read_back() -> None:
    dossier = arakawa_meeting()
    entries = begin(dossier)
    seat, other = dossier.roster[1].key, dossier.roster[2].key
    item = left_or_stayed(left_or_stayed(entries.items[0], seat), seat, recusals=True)
    item = left_or_stayed(left_or_stayed(item, seat, recusals=True), other)
    item = left_or_stayed(item, other, recusals=True)
    changed = entries.with_item(item)
    record = to_record(changed, dossier)
    assert [(one.seat, one.reason) for one in record.absences] == [(other, RECUSED)]
    assert from_record(dossier, record).items[0].recused == (other,)


def test_the_list_of_seats_says_which_of_the_two_it_is() -> None:
    dossier = arakawa_meeting()
    seen = begin(dossier).seats[1]
    rows = [
        SeatRow(dossier.roster[1], seen, away, recused) for away, recused in ((True, False), (True, True))
    ]
    assert [PRESENCE.text(row) for row in rows] == ["△ この案件は退席", "△ この案件は除斥"]
