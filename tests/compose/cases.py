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
    Ballot,
    Condition,
    Decision,
    DecisionKind,
    Route,
    Vote,
)
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import (
    Attendance,
    Guest,
    GuestRole,
    ItemAbsence,
    Meeting,
    MeetingRecord,
    Minutes,
    Presence,
    Remark,
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


def bunkyo_meeting(**facts: Any) -> MeetingDossier:
    """Return the second meeting of 令和４年度: mid-year changes, next year's plans, small systems, reports."""
    regs = bunkyo()
    mid_year = [
        plan_file(
            regs,
            1,
            "システム変更適用計画依頼書",
            "防災課",
            "被災者照合業務の処理回数の変更について",
            fiscal_year=2022,
        )
    ]
    next_year = [
        continuing(2, "区民課", "国勢調査調査区設定"),
        continuing(3, "学務課", "就学・就園業務", processing=None, frequency="", outputs=""),
        continuing(
            4,
            "防災課",
            "災害時における避難勧告等業務",
            uses=(DataUse(use_id="住民記録", state=UseState.CONTINUING),),
        ),
        full_plan(5),
        plan_file(
            regs,
            6,
            "システム変更計画書",
            "税務課",
            "軽自動車税の納税通知書の様式の変更について",
            system="税務システム",
            example=True,
        ),
    ]
    small = [
        plan_file(
            regs,
            7,
            "小型電子計算機設置等計画",
            "子ども家庭支援センター",
            "児童相談情報管理システムの設置について",
        )
    ]
    urgent = plan_file(
        regs,
        8,
        "システム変更適用計画依頼書",
        "国保年金課",
        "保険料の改定に伴う変更について",
        fiscal_year=2022,
    )
    items = (
        deliberation(2, "電子計算組織適用計画について（変更分）", mid_year, handout_no=1),
        deliberation(3, "令和５年度電子計算組織適用計画について", next_year, handout_no=2),
        deliberation(4, "令和５年度小型電子計算機設置等計画について", small, handout_no=3),
        report(
            1,
            "付議の特例により決定した事項について（規則第46号第13条第２項）",
            ItemSource.URGENT_REPORT,
            id=11,
            handout_no=4,
            plan_ids=(8,),
            article="規則第46号第13条第2項",
        ),
        report(2, "システム評価部会の評価結果について", ItemSource.REVIEW_REPORT, id=12, handout_no=5),
        report(
            3,
            "令和３年度住民記録の利用の結果について（規則第46号第15条第３項）",
            ItemSource.USE_REPORT,
            id=13,
            handout_no=6,
            explainer="区民部長",
            article="規則第46号第15条第3項",
        ),
        item(9, ItemKind.OTHER, "次回の開催予定について", handout_no=None),
    )
    plans = (*mid_year, *next_year, *small, urgent)
    fields: dict[str, Any] = {"urgent": (urgent_decision(),), "reviews": (review(),)}
    return dossier(regs, BUNKYO, items, plans, **(fields | facts))


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


def bunkyo_record(held: MeetingDossier) -> MeetingRecord:
    exceptions = {
        "職員課長": Attendance(seat="職員課長", presence=Presence.ABSENT, reason="公務のため"),
        "税務課長": Attendance(seat="税務課長", left_at=time(14, 40)),
        "総務課長": Attendance(seat="総務課長", presence=Presence.ONLINE),
    }
    return MeetingRecord(
        meeting_id=1,
        opened_at=time(14, 0),
        closed_at=time(15, 5),
        attendance=attendance(held.roster, exceptions),
        absences=(ItemAbsence(seat="税務課長", item_id=3),),
        guests=(
            Guest(post="防災課長", item_ids=(2,)),
            Guest(post="学務課長", name="根津　五月", role=GuestRole.OPINION, item_ids=(3,)),
            Guest(post="情報政策課主査", name="千石　六花", role=GuestRole.SECRETARY),
        ),
        remarks=(
            Remark(item_id=3, speaker="企画課長", text="対象者リストはいつ廃棄するのか。"),
            Remark(item_id=3, speaker="学務課長", text="通知書の発送後に廃棄する。\n廃棄の記録も残す。"),
        ),
        decisions=(
            decided(2),
            decided(3),
            decided(3, DecisionKind.CONDITIONAL, plan_id=5, conditions=(CONDITION,)),
            decided(4, DecisionKind.CONTINUED, reason="経費の見積りを確かめる必要がある。"),
            decided(11, DecisionKind.REPORTED),
            decided(12, DecisionKind.REPORTED, opinion="条件の対応状況を次回に報告すること。"),
            decided(13, DecisionKind.REPORTED),
        ),
        other="次回は令和５年８月頃に開催する。",
    )


def held_in_bunkyo(**facts: Any) -> MeetingDossier:
    """Return the same meeting after it was held."""
    before = bunkyo_meeting()
    return replace(before, **({"record": bunkyo_record(before)} | facts))


def arakawa_plans() -> tuple[PlanFile, ...]:
    regs = arakawa()
    blocks = {
        "need": "紙の台帳による管理のため、照会に時間を要している。",
        "cost": "令和５年度当初予算に計上する。",
        "effect": "照会への回答が即日となる。",
        "alternatives": "表計算ソフトでは同時に更新できないため、採らない。",
    }
    criteria = tuple(regs.plan_types[0].criteria)
    return (
        plan_file(
            regs,
            1,
            "新たな電子情報システムの導入",
            "保育課",
            "保育施設指導検査システムの導入について",
            blocks=blocks,
            criteria=criteria,
            costs=costs(2023),
            received_on=date(2022, 8, 30),
            submitted_on=date(2022, 8, 29),
            outsourced=True,
            clauses=regs.checklists[0].items,
            uses=(DataUse(use_id="他課データ", state=UseState.NEW),),
            consultations=(
                answered(1, use_id="他課データ", asked_of="戸籍住民課長", conditions="利用は年度内に限る。"),
            ),
        ),
        plan_file(
            regs,
            2,
            "電子情報システム又は電子情報処理の変更",
            "学務課",
            "学齢簿システムの改修について",
            blocks=blocks | {"cost": ""},
            criteria=criteria[:2],
            late_reason="法令改正",
        ),
    )


def arakawa_meeting(**facts: Any) -> MeetingDossier:
    """Return a meeting of the deciding committee with a quorum rule and a temporary member's seat."""
    plans = arakawa_plans()
    items = (
        deliberation(1, "令和５年度電子情報システムの導入等について", plans),
        deliberation(
            2, "電子情報システムの管理に係る基本事項について", note="管理の基本方針の案", handout_no=2
        ),
    )
    temporary = Appointment(
        committee_id=ARAKAWA,
        seat_id="",
        name="町屋　七海",
        since=DAY,
        until=DAY,
        title="保育課長",
        temporary=True,
    )
    regs = arakawa()
    known = people(regs)
    with_temporary = replace(known, appointments=(*known.appointments, temporary))
    fields: dict[str, Any] = {
        "meeting": meeting(ARAKAWA, number=1, place="荒川区役所　３階会議室"),
        "roster": roster(regs.committee(ARAKAWA), regs, with_temporary, DAY),
    }
    return dossier(regs, ARAKAWA, items, plans, **(fields | facts))


def held_in_arakawa(**facts: Any) -> MeetingDossier:
    before = arakawa_meeting()
    exceptions = {
        "財政課長": Attendance(seat="財政課長", presence=Presence.ABSENT),
        "経理課長": Attendance(
            seat="経理課長", presence=Presence.PROXY, proxy_post="経理課経理係長", proxy_name="三河島　八重"
        ),
        "職員課長": Attendance(seat="職員課長", arrived_at=time(14, 20)),
    }
    ballots = (
        *(Ballot(seat=key, vote=Vote.FOR) for key in ("総務企画課長", "企画担当課長", "デジタル推進課長")),
        Ballot(seat="職員課長", vote=Vote.AGAINST),
    )
    record = MeetingRecord(
        meeting_id=1,
        opened_at=time(14, 0),
        attendance=attendance(before.roster, exceptions),
        guests=(Guest(post="株式会社○○", role=GuestRole.EXPLAIN),),
        decisions=(
            decided(1, ballots=ballots),
            decided(1, DecisionKind.REJECTED, plan_id=2, reason="費用に関する資料がない。"),
            decided(2, DecisionKind.OPINION, opinion="年度内に見直すこと。"),
        ),
    )
    return replace(before, **({"record": record} | facts))


def kept_minutes(body: str, **facts: Any) -> Minutes:
    fields: dict[str, Any] = {"meeting_id": 1, "version": 1, "body": body, "drafted_on": date(2022, 12, 12)}
    return Minutes(**(fields | facts))
