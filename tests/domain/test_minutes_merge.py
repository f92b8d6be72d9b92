"""M-7: a new draft never overwrites an edit; what both changed is shown to choose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.minutes_merge import Agreed, Conflict, Take, conflicts, merge, resolved

BASE = "開会\n質疑なし\n承認\n閉会\n"
TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=7).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        (BASE.replace("質疑なし", "質疑あり"), BASE, "開会\n質疑あり\n承認\n閉会\n"),
        (BASE, BASE.replace("承認", "条件付"), "開会\n質疑なし\n条件付\n閉会\n"),
        (
            BASE.replace("質疑なし", "質疑あり"),
            BASE.replace("閉会\n", "閉会\n次回\n"),
            "開会\n質疑あり\n承認\n閉会\n次回\n",
        ),
        (BASE.replace("承認", "否決"), BASE.replace("承認", "否決"), BASE.replace("承認", "否決")),
        (BASE.replace("開会\n", ""), BASE.replace("承認", "条件付"), "質疑なし\n条件付\n閉会\n"),
        ("自分の文\n", BASE, "自分の文\n"),
    ],
)
def test_m7_what_only_one_side_changed_is_taken(ours: str, theirs: str, merged: str) -> None:
    assert resolved(merge(BASE, ours, theirs)) == merged


def test_m7_what_both_changed_is_a_conflict_in_which_the_clerk_stands_first() -> None:
    pieces = merge(BASE, BASE.replace("承認", "承認した。"), BASE.replace("承認", "条件付承認"))
    (conflict,) = conflicts(pieces)
    assert conflict == Conflict(before=("承認",), ours=("承認した。",), theirs=("条件付承認",))
    assert "承認した。" in resolved(pieces)
    assert resolved(pieces, [Take.THEIRS]) == BASE.replace("承認", "条件付承認")
    assert resolved(pieces, [Take.BOTH]) == BASE.replace("承認", "承認した。\n条件付承認")


def test_without_a_base_no_line_of_the_clerk_is_lost() -> None:
    pieces = merge(None, "甲\n自分の文\n乙\n", "甲\n記録の文\n乙\n丙\n")
    assert [type(piece) for piece in pieces] == [Agreed, Conflict, Agreed]
    assert resolved(pieces) == "甲\n自分の文\n乙\n丙\n"


@given(base=TEXTS, ours=TEXTS)
def test_an_unchanged_record_leaves_the_edit_as_it_is(base: str, ours: str) -> None:
    assert resolved(merge(base, ours, base)) == ours


@given(base=TEXTS, theirs=TEXTS)
def test_an_untouched_draft_becomes_the_new_one(base: str, theirs: str) -> None:
    assert resolved(merge(base, base, theirs)) == theirs


@given(base=st.none() | TEXTS, ours=TEXTS, theirs=TEXTS)
def test_choosing_one_side_keeps_every_line_that_only_it_wrote(
    base: str | None, ours: str, theirs: str
) -> None:
    pieces = merge(base, ours, theirs)
    kept = resolved(pieces).splitlines()
    known = (base or "").splitlines()
    for line in set(ours.splitlines()) - set(known) if base is not None else set(ours.splitlines()):
        assert kept.count(line) >= 1
    taken = resolved(pieces, [Take.THEIRS] * len(conflicts(pieces))).splitlines()
    for line in set(theirs.splitlines()) - set(known):
        assert line in taken
