"""The sample meetings of both wards, before and after they were held."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from kiosk_app.domain.agenda import ItemKind, ItemSource
from kiosk_app.domain.decision import (
    Ballot,
    DecisionKind,
    Vote,
)
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.meeting import (
    Attendance,
    Guest,
    GuestRole,
    ItemAbsence,
    MeetingRecord,
    Presence,
    Remark,
)
from kiosk_app.domain.membership import roster
from kiosk_app.domain.plan import (
    DataUse,
    UseState,
)
from kiosk_app.domain.posts import Appointment
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    CONDITION,
    DAY,
    answered,
    arakawa,
    attendance,
    bunkyo,
    continuing,
    costs,
    decided,
    deliberation,
    dossier,
    full_plan,
    item,
    meeting,
    people,
    plan_file,
    report,
    review,
    urgent_decision,
)


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
