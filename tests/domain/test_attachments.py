"""Attachments: kept and read back alike, labelled, marked, and fixed once their plan is decided."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.attachments import (
    Attachment,
    Role,
    Standing,
    changed_since,
    check_meeting_change,
    check_plan_change,
    closed,
    current,
    from_entry,
    labels,
    mark,
    subject_of,
    successor,
    to_entry,
)
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.regulations import NumberStyle

DAY, LATER = date(2022, 10, 3), date(2022, 12, 1)
A4, A3 = (595.28, 841.89), (1190.55, 841.89)


def made(name: str = "構成図.pdf", **fields: object) -> Attachment:
    values: dict[str, object] = {
        "subject": "plan:1",
        "name": name,
        "sha256": "ab" * 32,
        "size": 10,
        "added_on": DAY,
        "sheets": (A4,),
    }
    return Attachment(**{**values, **fields})  # type: ignore[arg-type] # a table of fields


@given(
    sheets=st.lists(st.sampled_from([A4, A3])).map(tuple),
    role=st.sampled_from(Role),
    order=st.integers(0, 99),
    reason=st.text(),
)
def test_an_attachment_is_read_as_it_was_kept(
    sheets: tuple[tuple[float, float], ...], role: Role, order: int, reason: str
) -> None:
    one = made(
        sheets=sheets, role=role, order=order, reason=reason, replaces=order, original="cd", note="JavaScript"
    )
    assert from_entry(to_entry(one)) == one


def test_what_was_replaced_or_withdrawn_counts_no_more() -> None:
    old = made(id=1, order=1)
    new = successor(old, made("構成図（改）.pdf", id=2, order=9))
    gone = closed(old, Standing.REPLACED, LATER)
    assert (new.revision, new.replaces, new.order) == (2, 1, 1)
    assert closed(gone, Standing.WITHDRAWN, LATER, "誤り").reason == "誤り"
    reference = made(id=3, role=Role.REFERENCE)
    assert current([reference, gone, new]) == (new, reference)


@pytest.mark.parametrize(
    ("one", "marked"),
    [
        (made(), ""),
        (made(added_on=LATER), "追加"),
        (made(added_on=LATER, replaces=1), "差替"),
        (made(closed_on=LATER), "追加"),
    ],
)
def test_m_4_what_came_after_the_agenda_is_marked(one: Attachment, marked: str) -> None:
    assert mark(one, date(2022, 11, 24)) == marked
    assert mark(one, None) == ""
    assert changed_since(one, LATER) is False


def test_labels_are_numbered_only_where_there_are_several() -> None:
    found = [made(), made(), made(role=Role.REFERENCE)]
    assert labels(found, NumberStyle.SINGLE_FULL) == ("別紙１", "別紙２", "参考資料")


def test_names_and_lengths_are_told_as_papers_print_them() -> None:
    assert made("構成図.第2版.pdf").title == "構成図.第2版"
    assert made("構成図").title == "構成図"
    assert made(sheets=(A4, A3)).extent() == "2ページ"
    assert [made(form=form, sheets=()).extent() for form in ("docx", "xlsx")] == ["Word", "Excel"]
    assert made().is_bound
    assert not made(sheets=()).is_bound
    assert subject_of("plan", 12) == "plan:12"


@pytest.mark.parametrize("state", list(PlanState))
def test_a_decided_plan_takes_only_a_withdrawal_paper(state: PlanState) -> None:
    content = PlanContent(type_id="t", fiscal_year=2023, section_id="s", title="計画")
    plan = Plan(id=1, version=1, state=state, content=content)
    fixed = state in (PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN)
    assert bool(check_plan_change(plan, Role.ANNEX)) is fixed
    assert check_plan_change(plan, Role.WITHDRAWAL) == ()


@pytest.mark.parametrize("state", list(MeetingState))
def test_a_meeting_that_is_over_takes_nothing_more(state: MeetingState) -> None:
    meeting = Meeting(id=1, version=1, committee_id="c", fiscal_year=2022, number=1, held_on=DAY)
    over = state in (MeetingState.CONFIRMED, MeetingState.CANCELLED)
    assert bool(check_meeting_change(replace(meeting, state=state))) is over
