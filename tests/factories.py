"""Valid things to begin a test with: every default holds under 文京区's profile, and keywords change what matters."""

import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kiosk_app import bootstrap
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.decision import Decision, DecisionKind, Verdict
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, Meeting, MeetingRecord, Presence
from kiosk_app.domain.plan import Plan, PlanContent
from kiosk_app.domain.review import Review
from kiosk_app.store.database import Actor
from kiosk_app.usecases import consultations, meetings, plans, urgent
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.intake import Candidate, Intake, take_in
from kiosk_app.usecases.setup import Office

ACTOR = Actor(user="庶務担当", os_user="shomu", host="PC-01")
COMMITTEE = "情報システム委員会"
SUBCOMMITTEE = "システム評価部会"
RUNNING = "青少年対策基礎人口調査"  # runs in 令和4年度, in 教育推進部児童青少年課
RUNNING_SECTION = "教育推進部児童青少年課"
TWICE = "国保賦課"  # stands in two tables of 福祉部国保年金課
RESTING = "世論調査"  # 隔年業務 that rests in 令和4年度


class Counter:
    """Give each thing a number of its own."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def __call__(self, name: str) -> str:
        """Return a name that no other thing of this counter has."""
        return f"{name}{next(self._numbers)}"


count = Counter()


def office(clock: Callable[[], datetime], resources: Path) -> Office:
    """Return the office of a clerk whose clock stands still."""
    return Office(actor=ACTOR, clock=clock, calendar=bootstrap.calendar, resources=resources)


def content(**fields: Any) -> PlanContent:
    """Return a plan for a small computer in 令和5年度, which asks nothing of the register."""
    values: dict[str, Any] = {
        "type_id": "小型電子計算機設置等計画",
        "fiscal_year": 2023,
        "section_id": "区民部戸籍住民課",
        "title": fields.get("title") or count("窓口発券システムの設置"),
    }
    return PlanContent(**{**values, **fields})


def change(**fields: Any) -> PlanContent:
    """Return a システム変更計画書 for a business that runs (B46-10-2)."""
    values: dict[str, Any] = {
        "type_id": "システム変更計画書",
        "section_id": RUNNING_SECTION,
        "title": RUNNING,
        "business_name": RUNNING,
    }
    return content(**{**values, **fields})


def plan_entry(**fields: Any) -> dict[str, Any]:
    """Return a plan as a clerk writes it in JSON; underscores in keywords are the headings' own words."""
    values: dict[str, Any] = {
        "計画の種別": "小型電子計算機設置等計画",
        "年度": "令和5年度",
        "部": "区民部",
        "課": "戸籍住民課",
        "件名": count("窓口発券システムの設置"),
        "処理": "小型電子計算機",
        "個人情報": "無",
    }
    return {key: value for key, value in {**values, **fields}.items() if value is not None}


def csv_text(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as a table under their headings."""
    rows = list(rows)
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines)


def write_json(path: Path, value: object) -> Path:
    """Write a value as JSON and return its file."""
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def file_plans(desk: Desk, *contents: PlanContent) -> tuple[Plan, ...]:
    """Take plans in."""
    return taken(desk, *contents).plans


def taken(desk: Desk, *contents: PlanContent) -> Intake:
    """Take plans in and return what the clerk is told."""
    return take_in(desk, [Candidate(content=one) for one in contents], [])


def accepted(desk: Desk, *contents: PlanContent) -> tuple[Plan, ...]:
    """Take plans in and accept them; without any, one plan."""
    filed = file_plans(desk, *(contents or (content(),)))
    return plans.accept_plans(desk, [plan.id for plan in filed])


def meeting(desk: Desk, held_on: date = date(2022, 12, 8), committee: str = COMMITTEE) -> Meeting:
    """Set a meeting."""
    return meetings.add_meeting(desk, meetings.NewMeeting(committee_id=committee, held_on=held_on))


def issued(desk: Desk, held_on: date = date(2022, 12, 8), committee: str = COMMITTEE) -> MeetingDossier:
    """Set a meeting, make its agenda by rule and send the notice out."""
    found = meeting(desk, held_on, committee)
    meetings.build_agenda(desk, found.id)
    return meetings.issue_notice(desk, found.id)


def record_of(dossier: MeetingDossier, *decisions: Decision, **fields: Any) -> MeetingRecord:
    """Return a record with everyone present; matters without a decision of their own are approved or noted."""
    given = {decision.item_id for decision in decisions if decision.plan_id is None}
    others = [
        decision(item, decided_on=dossier.meeting.held_on)
        for item in dossier.items
        if item.id not in given and not item.withdrawn and item.kind is not ItemKind.OTHER
    ]
    values: dict[str, Any] = {
        "meeting_id": dossier.meeting.id,
        "attendance": tuple(Attendance(seat=seat.key) for seat in dossier.roster if not seat.vacant),
        "decisions": (*decisions, *others),
    }
    return MeetingRecord(**{**values, **fields})


def decision(item: AgendaItem, kind: DecisionKind | None = None, **fields: Any) -> Decision:
    """Return a result for an item of the December meeting."""
    usual = DecisionKind.REPORTED if item.kind is ItemKind.REPORT else DecisionKind.APPROVED
    values: dict[str, Any] = {
        "kind": kind or usual,
        "decided_on": date(2022, 12, 8),
        "meeting_id": item.meeting_id,
        "item_id": item.id,
    }
    return Decision(**{**values, **fields})


def held(desk: Desk, *decisions: Decision, dossier: MeetingDossier | None = None) -> MeetingDossier:
    """Hold a meeting: everything is approved unless a decision says otherwise."""
    found = dossier or issued(desk)
    return meetings.record(desk, record_of(found, *decisions))


def absent(record: MeetingRecord, *seats: str) -> MeetingRecord:
    """Return the record with some seats absent."""
    attendance = tuple(
        replace(seen, presence=Presence.ABSENT) if seen.seat in seats else seen for seen in record.attendance
    )
    return replace(record, attendance=attendance)


def question(plan: Plan, use: str = "住民記録", **fields: Any) -> Consultation:
    """Return a consultation on other sections' data."""
    values: dict[str, Any] = {
        "id": 0,
        "version": 1,
        "plan_id": plan.id,
        "use_id": use,
        "asked_of": "区民部長",
        "sent_on": date(2022, 10, 3),
        "items": ("氏名",),
    }
    return Consultation(**{**values, **fields})


def ask(desk: Desk, plan: Plan, **fields: Any) -> Consultation:
    """Record a consultation."""
    return consultations.ask(desk, question(plan, **fields))


def review(meeting_id: int, **fields: Any) -> Review:
    """Return a target system of a sub-committee."""
    values: dict[str, Any] = {
        "id": 0,
        "meeting_id": meeting_id,
        "system": "（仮称）児童相談情報管理システム",
        "section_id": "子ども家庭部子ども家庭支援センター",
    }
    return Review(**{**values, **fields})


def run_on(desk: Desk, business_id: int | None, year: int) -> None:
    """Let a business run in a fiscal year as it did in the year before."""
    assert business_id is not None
    with desk.database.write(desk.actor, desk.clock()) as uow:
        before = uow.register.year_of(business_id, year - 1)
        assert before is not None
        uow.register.set_year(replace(before, fiscal_year=year))
        uow.commit()


def decide_urgently(desk: Desk, plan: Plan, reason: str = "給付の開始に間に合わせるため") -> Decision:
    """Decide a plan by 付議の特例 (B46-13-1)."""
    wish = urgent.AloneDecision(plan_id=plan.id, by="企画政策部長", verdict=Verdict.APPROVED, reason=reason)
    return urgent.decide_alone(desk, wish).decision
