"""Meetings and plans of the two wards for the tests of the papers; all persons and figures are invented."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.decision import (
    Condition,
    Decision,
    DecisionKind,
    Route,
)
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import (
    Attendance,
    Meeting,
    Minutes,
)
from kiosk_app.domain.membership import People, Seat, roster
from kiosk_app.domain.plan import (
    CostClass,
    CostLine,
    DataItem,
    DataUse,
    ItemChange,
    PersonalInfo,
    Plan,
    PlanContent,
    PlanState,
    UseState,
)
from kiosk_app.domain.posts import Appointment, Holder
from kiosk_app.domain.register import Processing
from kiosk_app.domain.regulations import CommitteeRule, Regulations
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.profiles import load_profile

PROFILES = Path(__file__).resolve().parents[2] / "resources" / "profiles"
DAY = date(2022, 12, 8)
APRIL = date(2022, 4, 1)
BUNKYO = "情報システム委員会"
ARAKAWA = "電子情報システム運営委員会"


@cache
def bunkyo() -> Regulations:
    return load_profile(PROFILES / "bunkyo.toml")


@cache
def arakawa() -> Regulations:
    return load_profile(PROFILES / "arakawa.toml")


def with_rule(regs: Regulations, rule: CommitteeRule) -> Regulations:
    return replace(regs, committees=tuple(rule if c.id == rule.id else c for c in regs.committees))


def people(regs: Regulations) -> People:
    named = {"企画政策部長": "本郷　一郎", "情報政策課長": "小石川　二葉", "管理部長": "尾久　三郎"}
    holders = tuple(
        Holder(post_id=post.id, name=named[post.name], since=APRIL)
        for post in regs.posts
        if post.name in named
    )
    staff = Appointment(
        committee_id=BUNKYO,
        seat_id="職員団体推薦",
        name="白山　四季",
        since=APRIL,
        number=1,
        title="税務課主事",
    )
    return People(holders=holders, appointments=(staff,))


def seats(regs: Regulations, committee: str) -> tuple[Seat, ...]:
    return roster(regs.committee(committee), regs, people(regs), DAY)


def plan_file(regs: Regulations, number: int, kind: str, section: str, title: str, **facts: Any) -> PlanFile:
    """Return a plan on record; `facts` are fields of its content, of the plan, or of the file."""
    rule = regs.find_plan_type(kind)
    home = next(s for s in regs.sections if section in (s.name, s.label))
    assert rule is not None
    plan_fields = {"state", "submitted_on", "received_on", "receipt_no"}
    file_fields = {"consultations", "decisions", "previous", "reviews"}
    content = PlanContent(
        type_id=rule.id,
        fiscal_year=facts.pop("fiscal_year", 2023),
        section_id=home.id,
        title=title,
        **{name: value for name, value in facts.items() if name not in plan_fields | file_fields},
    )
    defaults: dict[str, Any] = {
        "state": PlanState.REFERRED,
        "submitted_on": date(2022, 10, 14),
        "received_on": date(2022, 10, 14),
        "receipt_no": number,
    }
    plan = Plan(
        id=number, version=1, content=content, **(defaults | {n: facts[n] for n in plan_fields if n in facts})
    )
    return PlanFile(plan=plan, type=rule, section=home, **{n: facts[n] for n in file_fields if n in facts})


def full_plan(number: int = 5) -> PlanFile:
    """Return a new plan of 文京区 in which every field is filled in."""
    return plan_file(
        bunkyo(),
        number,
        "新規適用計画書",
        "学務課",
        "就学時健康診断通知業務のシステム化について",
        business_name="就学時健康診断通知業務",
        system="住民情報システム",
        processing=Processing.BATCH,
        frequency="年1回",
        outputs="対象者リスト、宛名ラベル、通知書",
        outline="住民記録から対象者を抽出し、通知書を一括して作成する。",
        start_on=date(2023, 6, 1),
        blocks={
            "need": "対象者の抽出と通知書の作成を手作業で行っており、毎年度約2,000人分に延べ120時間を要している。",
            "effect": "作業時間　年120時間 → 20時間（▲100時間）\n転入者への通知漏れの防止",
            "security": "出力帳票は施錠保管し、利用後は裁断して廃棄する。",
        },
        costs=costs(2023),
        items=(
            DataItem(name="氏名"),
            DataItem(name="住所"),
            DataItem(name="健診区分", change=ItemChange.ADD),
        ),
        uses=(
            DataUse(use_id="住民記録", state=UseState.NEW, items=("氏名", "住所")),
            DataUse(use_id="税情報", state=UseState.NONE),
        ),
        personal_info=PersonalInfo.YES,
        subjects="約2,000人",
        outsourced=True,
        clauses=("秘密保持義務",),
        consultations=(answered(number),),
        reviews=(review(number),),
    )


def costs(year: int) -> tuple[CostLine, ...]:
    initial = CostLine(
        fiscal_year=year,
        cost_class=CostClass.INITIAL,
        amount=1_320_000,
        item="システム構築委託",
        funding="一般財源",
    )
    running = (CostLine(fiscal_year=year + n, cost_class=CostClass.RUNNING, amount=264_500) for n in range(5))
    return (initial, *running)


def answered(plan_id: int, answer: Answer | None = Answer.AGREED, **facts: Any) -> Consultation:
    fields: dict[str, Any] = {
        "id": plan_id,
        "version": 1,
        "plan_id": plan_id,
        "use_id": "住民記録",
        "asked_of": "区民部長",
        "sent_on": date(2022, 9, 1),
        "answer": answer,
        "answered_on": date(2022, 9, 20) if answer else None,
    }
    return Consultation(**(fields | facts))


def review(plan_id: int | None = None, **facts: Any) -> Review:
    fields: dict[str, Any] = {
        "id": 1,
        "meeting_id": 90,
        "system": "（仮称）文京区児童相談情報管理システム",
        "section_id": next(s.id for s in bunkyo().sections if s.name == "子ども家庭支援センター"),
        "stage": ReviewStage.BEFORE,
        "plan_id": plan_id,
        "verdict": ReviewVerdict.CONDITIONAL,
        "opinion": "関係機関との連携の方法を明らかにすること。",
    }
    return Review(**(fields | facts))


def continuing(number: int, section: str, title: str, **facts: Any) -> PlanFile:
    fields: dict[str, Any] = {
        "business_name": title,
        "system": "住民情報システム",
        "processing": Processing.BATCH,
        "frequency": "年1回",
        "outputs": "対象者リスト",
    }
    return plan_file(bunkyo(), number, "システム継続計画書", section, title, **(fields | facts))


def item(number: int, kind: ItemKind, title: str, **facts: Any) -> AgendaItem:
    fields: dict[str, Any] = {
        "id": number,
        "meeting_id": 1,
        "kind": kind,
        "title": title,
        "order": number,
        "bill_no": None if kind is ItemKind.OTHER else number,
        "handout_no": number,
        "frozen": True,
    }
    return AgendaItem(**(fields | facts))


def deliberation(number: int, title: str, plans: Sequence[PlanFile] = (), **facts: Any) -> AgendaItem:
    ids = tuple(file.plan.id for file in plans)
    source = ItemSource.PLANS if plans else ItemSource.FREE
    return item(number, ItemKind.DELIBERATION, title, **({"plan_ids": ids, "source": source} | facts))


def report(number: int, title: str, source: ItemSource, **facts: Any) -> AgendaItem:
    kind = facts.pop("kind", ItemKind.REPORT)
    return item(number, kind, title, **({"source": source} | facts))


def meeting(committee: str = BUNKYO, **facts: Any) -> Meeting:
    fields: dict[str, Any] = {
        "id": 1,
        "version": 1,
        "committee_id": committee,
        "fiscal_year": 2022,
        "number": 2,
        "held_on": DAY,
        "starts_at": time(14, 0),
        "place": "文京シビックセンター　５階会議室",
        "issued_on": date(2022, 11, 24),
    }
    return Meeting(**(fields | facts))


def dossier(
    regs: Regulations,
    committee: str,
    items: Sequence[AgendaItem],
    plans: Sequence[PlanFile] = (),
    **facts: Any,
) -> MeetingDossier:
    fields: dict[str, Any] = {
        "committee": regs.committee(committee),
        "meeting": meeting(committee),
        "roster": seats(regs, committee),
        "items": tuple(items),
        "plans": {file.plan.id: file for file in plans},
    }
    return MeetingDossier(**(fields | facts))


def urgent_decision(**facts: Any) -> Decision:
    fields: dict[str, Any] = {
        "kind": DecisionKind.APPROVED,
        "decided_on": date(2022, 10, 20),
        "route": Route.URGENT,
        "plan_id": 8,
        "reason": "条例の改正により、10月中に処理を変更する必要がある。",
        "decided_by": "企画政策部長",
        "id": 20,
    }
    return Decision(**(fields | facts))


def decided(item_id: int, kind: DecisionKind = DecisionKind.APPROVED, **facts: Any) -> Decision:
    fields: dict[str, Any] = {"kind": kind, "decided_on": DAY, "meeting_id": 1, "item_id": item_id}
    return Decision(**(fields | facts))


def attendance(
    roster_: Sequence[Seat], exceptions: Mapping[str, Attendance] | None = None
) -> tuple[Attendance, ...]:
    known = exceptions or {}
    return tuple(known.get(seat.key, Attendance(seat=seat.key)) for seat in roster_)


CONDITION = Condition(
    text="本番処理の開始前に、対象者リストの廃棄の手順を定めること。",
    due=date(2023, 3, 31),
    owner="学務課長",
    report_to="情報政策課長",
)


def kept_minutes(body: str, **facts: Any) -> Minutes:
    fields: dict[str, Any] = {"meeting_id": 1, "version": 1, "body": body, "drafted_on": date(2022, 12, 12)}
    return Minutes(**(fields | facts))
