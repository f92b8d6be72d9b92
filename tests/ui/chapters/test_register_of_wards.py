"""The register of businesses as each ward keeps it."""

import pytest

from kiosk_app.usecases.desk import Desk
from tests.pages.window import Clerk


def headings(clerk: Clerk) -> set[str]:
    """Return the columns of the register that are shown, or give way for want of room."""
    listed = clerk.register.view.list
    columns = enumerate(listed.rows.columns)
    return {one.title for number, one in columns if not listed.isColumnHidden(number) or one.gives_way}


@pytest.mark.parametrize(("ward", "columns"), [("bunkyo", {"番号", "処理回数"}), ("arakawa", set())])
def test_columns_that_a_ward_does_not_have_are_not_shown(
    request: pytest.FixtureRequest, ward: str, columns: set[str]
) -> None:
    clerk: Clerk = request.getfixturevalue(f"before_{ward}")
    clerk.session.choose_year(_year(clerk.session.desk))
    shown = headings(clerk)
    assert "業務名" in shown
    assert shown & {"番号", "処理回数"} == columns


def _year(desk: Desk) -> int:
    with desk.database.read() as reader:
        return max(reader.register.years())
