"""A small ward and small values for the tests of the store."""

from datetime import UTC, date, datetime
from typing import Any

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Condition, Decision, DecisionKind
from kiosk_app.domain.meeting import Attendance, MeetingRecord, Minutes
from kiosk_app.domain.plan import Plan, PlanContent, PlanEvent, PlanState
from kiosk_app.domain.register import Business, BusinessKey, BusinessYear, Processing, RegisterRow
from kiosk_app.domain.regulations import (
    Authority,
    CommitteeRule,
    OfficeKind,
    OfficeRule,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    PostRule,
    Regulations,
    SeatKind,
    SeatRule,
    SectionRule,
    Terms,
)
from kiosk_app.store.database import Actor, UnitOfWork

ACTOR = Actor(user="庶務", host="PC-01", os_user="shomu")
NOW = datetime(2022, 10, 3, 1, 0, tzinfo=UTC)
DAY = date(2022, 10, 3)
HELD = date(2022, 12, 8)

REGULATIONS = Regulations(
    id="sample",
    name="見本区",
    terms=Terms(system="電子計算組織", plan="計画書", secretariat="情報政策課"),
    sources=(),
    sections=(
        SectionRule(
            id="kikaku", bureau="企画政策部", name="企画課", order=1, bureau_head="部長", head="課長"
        ),
        SectionRule(id="zeimu", bureau="区民部", name="税務課", order=2, bureau_head="部長", head="課長"),
    ),
    posts=(PostRule(id="bucho", name="企画政策部長"), PostRule(id="kacho", name="税務課長")),
    committees=(
        CommitteeRule(
            id="joho",
            name="情報システム委員会",
            formal_name="見本区情報システム委員会",
            authority=Authority.DELIBERATE,
            chair=OfficeRule(kind=OfficeKind.POST, post="bucho"),
            seats=(SeatRule(id="zei", kind=SeatKind.POST, label="税務課長", post="kacho"),),
        ),
        CommitteeRule(
            id="hyoka",
            name="システム評価部会",
            formal_name="システム評価部会",
            authority=Authority.ADVISE,
            chair=OfficeRule(kind=OfficeKind.POST, post="bucho"),
            parent="joho",
        ),
    ),
    plan_types=(
        PlanTypeRule(
            id="new",
            name="新規適用計画書",
            short="新規",
            mark="新",
            kind=PlanKind.NEW,
            timing=PlanTiming.ANNUAL,
            article="規則第46号第10条第3項",
            stream="電子計算組織適用計画",
            submitter_rank="部長",
            receiver="企画政策部長",
            committee="joho",
            matter="1",
        ),
    ),
    blocks=(),
)


def content(title: str = "窓口予約システムの導入", **fields: Any) -> PlanContent:
    """Return a plan's content."""
    values: dict[str, Any] = {
        "type_id": "new",
        "fiscal_year": 2023,
        "section_id": "kikaku",
        "title": title,
        **fields,
    }
    return PlanContent(**values)


def row(
    name: str = "住民税課税", *, order: int = 1, processing: Processing = Processing.BATCH
) -> RegisterRow:
    """Return a business with its entry of 2022."""
    key = BusinessKey(processing=processing, system="税務システム", section_id="zeimu", name=name)
    business = Business(key=key, bureau_label="区民部", section_label="税務課")
    return RegisterRow(business=business, year=BusinessYear(business_id=0, fiscal_year=2022, order=order))


def step(plan: Plan, event: str, on: date = DAY) -> PlanEvent:
    """Return a step in a plan's life."""
    return PlanEvent(plan_id=plan.id, event=event, on=on, by="庶務")


def add_plan(uow: UnitOfWork, state: PlanState = PlanState.DRAFT, **fields: Any) -> Plan:
    """Record a plan that stands somewhere on its way."""
    plan = uow.plans.add(content(**fields), on=DAY, by="庶務")
    if state is PlanState.DRAFT:
        return plan
    return uow.plans.change_state(plan, state, step(plan, state.value))


def item(title: str, *plan_ids: int, **fields: Any) -> AgendaItem:
    """Return a new matter for a meeting."""
    values: dict[str, Any] = {
        "id": 0,
        "meeting_id": 0,
        "kind": ItemKind.DELIBERATION,
        "title": title,
        "order": 1,
        "source": ItemSource.PLANS,
        "plan_ids": plan_ids,
        **fields,
    }
    return AgendaItem(**values)


def decision(item_id: int | None, plan_id: int | None = None, **fields: Any) -> Decision:
    """Return a decision of the December meeting."""
    values: dict[str, Any] = {
        "kind": DecisionKind.APPROVED,
        "decided_on": HELD,
        "item_id": item_id,
        "plan_id": plan_id,
        **fields,
    }
    return Decision(**values)


def hold_meeting(uow: UnitOfWork) -> tuple[int, int, int]:
    """Hold a meeting that approves a plan on a condition; return the ids of meeting, item and plan."""
    plan = add_plan(uow, PlanState.REFERRED)
    meeting = uow.meetings.add("joho", 2022, HELD, place="第1会議室")
    uow.agenda.replace_items(meeting.id, [item("令和5年度電子計算組織適用計画について", plan.id, bill_no=1)])
    kept = uow.agenda.freeze(meeting.id)[0]
    dossier = uow.meetings.dossier(meeting.id, REGULATIONS)
    record = MeetingRecord(
        meeting_id=meeting.id,
        attendance=(Attendance(seat="委員長"),),
        decisions=(
            decision(
                kept.id,
                kind=DecisionKind.CONDITIONAL,
                conditions=(Condition(text="個人情報の取扱いを再点検すること。", due=date(2023, 3, 31)),),
            ),
        ),
    )
    uow.meetings.save_record(record, dossier.roster)
    uow.plans.change_state(plan, PlanState.DECIDED, step(plan, "decide", HELD))
    return meeting.id, kept.id, plan.id


def confirm_minutes(uow: UnitOfWork, meeting_id: int) -> None:
    """Draft and confirm the minutes of a meeting."""
    drafted = Minutes(meeting_id=meeting_id, version=0, body="議事録の本文", drafted_on=HELD)
    uow.minutes.save(drafted, expected_version=0)
    uow.minutes.confirm(meeting_id, HELD, "企画政策部長")
