"""What the answers on a 当日記入票 mean."""

import pytest

from kiosk_app.domain.meeting import Presence, Remark
from kiosk_app.domain.room_sheet import read_presence, remarks


def test_a_blank_line_is_no_remark() -> None:
    assert tuple(remarks(1, "甲　乙\n　\n \n丙")) == (
        Remark(item_id=1, speaker="甲", text="乙"),
        Remark(item_id=1, speaker="", text="丙"),
    )


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("", Presence.PRESENT),
        ("○", Presence.PRESENT),
        ("×", Presence.ABSENT),
        ("オンライン", Presence.ONLINE),
        ("？", None),
    ],
)
def test_attendance_is_read_from_words_and_marks(text: str, presence: Presence | None) -> None:
    assert read_presence(text) is presence
