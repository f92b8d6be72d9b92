"""A sub-committee evaluates target systems, and a person gives the verdict (B46-8, M-8)."""

from datetime import date

import pytest

from kiosk_app.domain.review import ReviewVerdict
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.usecases import meetings, reviews
from kiosk_app.usecases.desk import Desk
from tests import factories as make
from tests.usecases.conftest import Unchanged


def test_b46_8_a_target_system_is_put_on_the_list_of_a_subcommittee_and_concluded(desk: Desk) -> None:
    meeting = make.meeting(desk, date(2022, 10, 19), make.SUBCOMMITTEE)
    kept = reviews.add_review(desk, make.review(meeting.id))
    changes = reviews.conclude(desk, kept.id, ReviewVerdict.CONDITIONAL, "体制を整えること。")
    assert changes.meetings == {meeting.id}
    (found,) = meetings.show_meeting(desk, meeting.id).reviews
    assert (found.verdict, found.opinion) == (ReviewVerdict.CONDITIONAL, "体制を整えること。")


def test_b46_8_the_committee_itself_evaluates_no_system(desk: Desk) -> None:
    meeting = make.meeting(desk)
    mark = Unchanged(desk)
    with pytest.raises(RuleError, match="評価対象システムは、部会の会議にだけ登録できます。"):
        reviews.add_review(desk, make.review(meeting.id))
    assert mark


def test_an_unknown_review_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError, match="評価対象 9 は登録されていません。"):
        reviews.conclude(desk, 9, ReviewVerdict.SUITABLE, "")
