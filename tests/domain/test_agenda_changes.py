"""What is new on an agenda since it went out, and numbers that items carried over keep (M-4, M-5)."""

from dataclasses import replace
from datetime import date

from kiosk_app.domain.agenda import AgendaItem, AgendaVersion, ItemKind
from kiosk_app.domain.agenda_changes import changed_items, is_sent, latest_changes
from kiosk_app.domain.agenda_rules import ChangeKind, assign_numbers
from kiosk_app.domain.regulations import BillNumbering
from tests.domain.record_samples import PLANS, REPORT, dossier
from tests.domain.samples import committee


def version(number: int, *items: AgendaItem) -> AgendaVersion:
    return AgendaVersion(meeting_id=5, number=number, issued_on=date(2022, 11, 24), items=items)


LATE = replace(PLANS, id=9, title="追加の件について", late=True)


def test_m4_before_the_notice_nothing_is_new() -> None:
    assert latest_changes(dossier(PLANS)) == ()
    assert not is_sent(dossier(PLANS))


def test_m4_what_was_not_sent_out_yet_is_new_first() -> None:
    held = replace(dossier(replace(PLANS, note="訂正"), REPORT, LATE), versions=(version(1, PLANS, REPORT),))
    assert [change.kind for change in latest_changes(held)] == [ChangeKind.REPLACED, ChangeKind.ADDED]
    assert [item.id for item in changed_items(held)] == [1, 9]
    assert not is_sent(held)


def test_m4_once_sent_out_the_last_two_agendas_are_compared() -> None:
    items = (replace(PLANS, withdrawn=True), REPORT, LATE)
    held = replace(dossier(*items), versions=(version(1, PLANS, REPORT), version(2, *items)))
    assert [change.kind for change in latest_changes(held)] == [ChangeKind.WITHDRAWN, ChangeKind.ADDED]
    assert [item.id for item in changed_items(held)] == [9]
    assert is_sent(held)
    first = replace(dossier(PLANS), versions=(version(1, PLANS),))
    assert latest_changes(first) == ()


def test_m5_a_matter_carried_over_keeps_its_number_within_the_year() -> None:
    carried = replace(PLANS, id=0, carried_from=4, bill_no=None, handout_no=None, frozen=False)
    fresh = replace(carried, carried_from=None)
    used = {ItemKind.DELIBERATION: (1, 2, 3)}
    numbered = assign_numbers((carried, fresh), committee(), used, {4: 2})
    assert [(item.bill_no, item.handout_no) for item in numbered] == [(2, 1), (4, 2)]
    assert assign_numbers((carried,), committee(), used)[0].bill_no == 4
    by_meeting = replace(committee(), bill_numbering=BillNumbering.MEETING)
    assert assign_numbers((carried,), by_meeting, used, {4: 2})[0].bill_no == 1
