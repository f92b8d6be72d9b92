"""What a fiscal year begins with, and what its end leads to (BG-II-6)."""

from datetime import date

import pytest

from kiosk_app.domain.duty import DutyKind, SubjectKind
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.domain.register import Processing
from kiosk_app.errors import RuleError
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.year_end import list_blockers, year_blockers
from kiosk_app.usecases.year_start import begin_year, year_tables
from tests import factories as make
from tests.conftest import Clock


def test_bg_ii_6_a_year_begins_with_the_tables_that_go_on(desk: Desk, clock: Clock) -> None:
    with pytest.raises(RuleError, match="まだ始められません"):
        begin_year(desk, 2023)
    clock.set(date(2023, 4, 1))
    before = {one.processing: one for one in year_tables(desk, 2023)}
    assert not before[Processing.SMALL].begun
    assert not before[Processing.SMALL].by_plans
    assert before[Processing.BATCH].by_plans
    assert begin_year(desk, 2023).register
    after = {one.processing: one for one in year_tables(desk, 2023)}
    assert after[Processing.SMALL].begun
    assert after[Processing.SMALL].rows == before[Processing.SMALL].rows > 0
    assert not after[Processing.BATCH].begun
    begin_year(desk, 2023)
    assert year_tables(desk, 2023) == tuple(after.values())


def test_every_blocker_of_the_years_end_names_its_cause(desk: Desk, clock: Clock) -> None:
    (waiting,) = make.accepted(desk)
    use = DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名",))
    (returned,) = make.file_plans(desk, make.content(uses=(use,)))
    make.ask(desk, returned)
    plans.return_plan(desk, returned.id, "利用の項目が足りないため")
    clock.set(date(2023, 3, 31))
    found = list_blockers(desk, 2022)
    assert tuple(one.problem for one in found) == year_blockers(desk, 2022)
    causes = {(one.kind, one.subject_kind, one.subject_id) for one in found}
    assert (DutyKind.REFER, SubjectKind.PLAN, waiting.id) in causes
    assert (DutyKind.CONSULT, SubjectKind.PLAN, returned.id) in causes
    assert (None, None, 0) in causes
    assert all(one.subject_kind or one.problem.place.field in ("台帳", "記録項目") for one in found)
