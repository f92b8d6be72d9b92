"""Every field of a plan has words of its own, in the form and in the comparison of two years."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from kiosk_app.domain.comparison import compare_all
from kiosk_app.domain.plan import PlanContent
from kiosk_app.ui.plans.fields import plan_groups
from kiosk_app.usecases.desk import Desk


@pytest.mark.parametrize("ward", ["bunkyo", "arakawa"])
def test_no_two_fields_of_a_plan_are_called_the_same(
    ward: str, reload: Callable[[str], Desk], dressed: QApplication
) -> None:
    desk = reload(ward)
    regulations = desk.regulations
    for rule in regulations.plan_types:
        groups = plan_groups(regulations, rule, 2023, lambda: desk.today)
        counted = Counter(field.label for group in groups for field in group.fields)
        repeated = {label for label, times in counted.items() if times > 1}
        assert repeated <= {"　利用する項目"}  # each below the use that it belongs to
    content = PlanContent(
        type_id=regulations.plan_types[0].id,
        fiscal_year=2023,
        section_id=regulations.sections[0].id,
        title="件名",
        outline="業務",
        blocks={block.id: "記載" for block in regulations.blocks},
    )
    labels = [change.label for change in compare_all(content, replace(content, title="改"), regulations)]
    assert len(labels) == len(set(labels))
    assert {"業務の概要", "概要"} <= set(labels)
