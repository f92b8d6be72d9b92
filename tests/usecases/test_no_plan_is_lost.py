"""The law of the secretariat, whatever the order of acts: no plan is lost, none is put forward twice (B46-12, A-12-4)."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kiosk_app.domain.agenda import ItemSource
from kiosk_app.domain.decision import Condition, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import RuleError
from kiosk_app.store.database import Database
from kiosk_app.usecases import meetings, plans
from kiosk_app.usecases.agenda import BEFORE
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.keeping import check
from kiosk_app.usecases.notifying import notify
from tests import factories as make
from tests.conftest import Clock

KINDS = (
    DecisionKind.APPROVED,
    DecisionKind.CONDITIONAL,
    DecisionKind.CONTINUED,
    DecisionKind.RETURNED,
    DecisionKind.REJECTED,
    DecisionKind.WITHDRAWN,
)
NUMBER = st.integers(min_value=0, max_value=11)


def _allowed(act: Callable[[], object], *refusals: str) -> None:
    """Do something that the rules may refuse, with these words and no others."""
    told = ""
    try:
        act()
    except RuleError as error:
        told = str(error)
    assert not told or any(words in told for words in refusals), told


class Secretariat(RuleBasedStateMachine):
    """Do what a clerk may do in any order; what the rules refuse is refused in words, never otherwise."""

    template: Path
    resources: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fugiroku-"))
        path = shutil.copyfile(self.template, self.folder / "記録.db")
        self.clock = Clock()
        self.database = Database.open(path)
        self.desk: Desk = make.office(self.clock, self.resources).desk(self.database)
        self.held_on = date(2022, 10, 20)

    def teardown(self) -> None:
        assert check(self.desk) == ()
        self.database.close()
        shutil.rmtree(self.folder)

    def _plan(self, number: int, *states: PlanState) -> int | None:
        rows = [row.id for row in plans.list_plans(self.desk) if row.state in states]
        return rows[number % len(rows)] if rows else None

    def _meeting(self, number: int, *states: MeetingState) -> int | None:
        found = [one.id for one in meetings.list_meetings(self.desk) if one.state in states]
        return found[number % len(found)] if found else None

    @rule(annual=st.booleans())
    def file(self, annual: bool) -> None:
        kind = "小型電子計算機設置等計画" if annual else "小型電子計算機設置等計画（年度の途中）"
        make.file_plans(self.desk, make.content(type_id=kind, fiscal_year=2023 if annual else 2022))

    @rule(number=NUMBER)
    def accept(self, number: int) -> None:
        plan_id = self._plan(number, PlanState.SUBMITTED)
        if plan_id is not None:
            plans.accept_plans(self.desk, [plan_id])

    @rule(number=NUMBER)
    def correct(self, number: int) -> None:
        plan_id = self._plan(number, PlanState.RETURNED)
        if plan_id is not None:
            plans.submit_plan(self.desk, plan_id)

    @rule(number=NUMBER, withdrawn=st.booleans())
    def send_away(self, number: int, withdrawn: bool) -> None:
        plan_id = self._plan(number, PlanState.SUBMITTED, PlanState.ACCEPTED, PlanState.REFERRED)
        if plan_id is None:
            return
        act = plans.withdraw_plan if withdrawn else plans.return_plan
        _allowed(lambda: act(self.desk, plan_id, "理由"), "「付議」の計画書等について、差戻しの手続は")

    @rule()
    def set_meeting(self) -> None:
        self.held_on += timedelta(days=7)
        make.meeting(self.desk, self.held_on)

    @rule(number=NUMBER)
    def build(self, number: int) -> None:
        meeting_id = self._meeting(number, *BEFORE)
        if meeting_id is not None:
            meetings.build_agenda(self.desk, meeting_id)

    @rule(number=NUMBER)
    def issue(self, number: int) -> None:
        meeting_id = self._meeting(number, *BEFORE)
        if meeting_id is None:
            return
        _allowed(
            lambda: meetings.issue_notice(self.desk, meeting_id),
            "議題が1件もありません。",
            "ほかの会議の議案",
        )

    @rule(number=NUMBER, chosen=NUMBER)
    def turn_item(self, number: int, chosen: int) -> None:
        """Withdraw an item, or take its withdrawal back."""
        meeting_id = self._meeting(number, *BEFORE)
        items = meetings.show_meeting(self.desk, meeting_id).items if meeting_id is not None else ()
        if meeting_id is not None and items:
            place = chosen % len(items)
            turned = replace(items[place], withdrawn=not items[place].withdrawn)
            arranged = [*items[:place], turned, *items[place + 1 :]]
            _allowed(
                lambda: meetings.set_agenda(self.desk, meeting_id, arranged), "の取下げは、取り消せません。"
            )

    @rule(number=NUMBER)
    def cancel(self, number: int) -> None:
        meeting_id = self._meeting(number, *BEFORE)
        if meeting_id is not None:
            meetings.cancel_meeting(self.desk, meeting_id)

    @rule(number=NUMBER, kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
    def hold(self, number: int, kinds: list[DecisionKind]) -> None:
        meeting_id = self._meeting(number, MeetingState.ISSUED)
        if meeting_id is None:
            return
        dossier = meetings.show_meeting(self.desk, meeting_id)
        decisions = [
            make.decision(
                item,
                kinds[place % len(kinds)],
                reason="理由",
                conditions=(Condition(text="報告すること。"),)
                if kinds[place % len(kinds)] is DecisionKind.CONDITIONAL
                else (),
            )
            for place, item in enumerate(dossier.items)
            if not item.withdrawn and item.source is ItemSource.PLANS
        ]
        # an item that was added after the notice has to go out before it is decided
        _allowed(
            lambda: meetings.record(self.desk, make.record_of(dossier, *decisions)),
            "とすることができません。",
        )

    @rule(number=NUMBER)
    def tell(self, number: int) -> None:
        meeting_id = self._meeting(number, MeetingState.HELD)
        if meeting_id is not None:
            notify(self.desk, meeting_id, date(2022, 12, 9))  # the day after every decision

    @invariant()
    def no_plan_is_lost(self) -> None:
        """Every plan before the committee stands on an agenda to come, or was left for the next one."""
        if not hasattr(self, "desk"):
            return
        referred = {row.id for row in plans.list_plans(self.desk, state=PlanState.REFERRED)}
        waiting: list[int] = []
        for meeting in meetings.list_meetings(self.desk):
            if meeting.state is MeetingState.ISSUED:
                waiting.extend(_put_forward(meetings.show_meeting(self.desk, meeting.id)))
        with self.desk.database.read() as reader:
            left = reader.agenda.carried(make.COMMITTEE, date(2030, 1, 1))
        carried = {plan_id for item in left for plan_id in item.plan_ids} & referred
        assert len(waiting) == len(set(waiting)), "put forward twice"
        assert set(waiting) <= referred, "called for and not put forward"
        assert referred == {*waiting, *carried}, "lost"


def _put_forward(dossier: MeetingDossier) -> Iterator[int]:
    """Yield the plans that a notice called a meeting for and that still stand on its agenda."""
    for item in dossier.items:
        for plan_id in item.plan_ids if item.frozen and not item.withdrawn else ():
            if dossier.plans[plan_id].plan.state is not PlanState.WITHDRAWN:
                yield plan_id


def test_b46_12_no_plan_is_lost_and_none_is_put_forward_twice(bunkyo_record: Path, resources: Path) -> None:
    machine = type("Machine", (Secretariat,), {"template": bunkyo_record, "resources": resources})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
