"""What two windows made of one record, field by field (anchors 18)."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.two_versions import Differing, differing, settled

FIELDS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2), min_size=4)


def test_only_fields_that_differ_are_shown_with_who_changed_them() -> None:
    opened = {"件名": "甲", "場所": "五階", "備考": ""}
    found = differing(
        opened,
        {"件名": "乙", "場所": "五階", "備考": "", "新": 1},
        {"件名": "丙", "場所": "六階", "備考": ""},
    )
    assert found == (
        Differing(key="件名", ours="乙", theirs="丙", changed=True),
        Differing(key="場所", ours="五階", theirs="六階", changed=False),
    )
    assert settled(found, [True, False]) == {"件名": "乙", "場所": "六階"}


@given(opened=FIELDS, ours=FIELDS, theirs=FIELDS)
def test_taking_one_side_throughout_gives_that_side(
    opened: dict[str, int], ours: dict[str, int], theirs: dict[str, int]
) -> None:
    found = differing(opened, ours, theirs)
    assert ours | settled(found, [False] * len(found)) == theirs
    assert ours | settled(found, [True] * len(found)) == ours
