"""One of every letter that goes out beside the papers of a meeting, made from the sample meetings of both wards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from kiosk_app.documents import compose
from kiosk_app.documents.compose import Evaluated, LetterHead, UsageRequest
from kiosk_app.documents.content import Document
from kiosk_app.domain.agenda import AgendaVersion
from kiosk_app.domain.attendance_rules import AttendanceRequest
from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.decision import Condition, ConditionCase, ConditionState, DecisionKind, Route, Verdict
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.evaluation import Scoring, to_entry
from kiosk_app.domain.meeting import GuestRole, Meeting, MeetingMode
from kiosk_app.domain.minor_change import MinorChange, MinorState
from kiosk_app.domain.plan import DataUse, PlanEvent, PlanState, UseState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.rescheduling import MeetingChange
from kiosk_app.domain.review import Review
from kiosk_app.domain.usage import use_cases
from tests.compose.cases import (
    ARAKAWA,
    BUNKYO,
    CONDITION,
    DAY,
    answered,
    arakawa,
    bunkyo,
    decided,
    dossier,
    full_plan,
    meeting,
    people,
    plan_file,
    report,
    review,
    seats,
    urgent_decision,
)
from tests.compose.meetings import arakawa_meeting, bunkyo_meeting

BLANK = LetterHead()
SENT = LetterHead(dated=date(2022, 12, 12))
SUBCOMMITTEE = "システム評価部会"
MARKS = ("区民課長", 4), ("総務課長", 2)


def urgent_file(number: int = 8, **facts: object) -> PlanFile:
    """Return a plan of 文京区 that was decided by 付議の特例."""
    return plan_file(
        bunkyo(),
        number,
        "システム変更適用計画依頼書",
        "国保年金課",
        "保険料の改定に伴う変更について",
        **{"fiscal_year": 2022, "decisions": (urgent_decision(plan_id=number),), **facts},
    )


def alone(route: Route, *, article: str = "") -> tuple[Document, ...]:
    """Return the letters on two plans that were decided without the committee."""
    regs = bunkyo()
    if article:
        rule = regs.committee(BUNKYO)
        chair = replace(rule.chair_decision, enabled=True, article=article)
        changed = replace(rule, chair_decision=chair)
        regs = replace(regs, committees=tuple(changed if c.id == BUNKYO else c for c in regs.committees))
    first = urgent_file(decisions=(urgent_decision(route=route),))
    second = urgent_file(
        9,
        submitted_on=date(2022, 10, 17),
        decisions=(
            urgent_decision(
                route=route, plan_id=9, kind=DecisionKind.CONDITIONAL, conditions=(CONDITION,), reason=""
            ),
        ),
    )
    if route is Route.WITHOUT:
        exempt = replace(second.plan, referral_exempt="機器の更新のみであるため")
        second = replace(second, plan=exempt)
    found = compose.alone_letters((second, first), regs, people(regs), SENT)
    return tuple(letter.document for letter in found)


def attendances() -> tuple[Document, ...]:
    """Return requests to staff for an explanation and, in 荒川区, to a company for an opinion."""
    staff = AttendanceRequest(meeting_id=1, post="学務課長", asked_on=DAY, item_ids=(3,))
    outside = AttendanceRequest(
        meeting_id=1,
        post="株式会社○○　代表取締役",
        name="町屋　一葉",
        asked_on=DAY,
        role=GuestRole.OPINION,
        outside=True,
    )
    return (
        *(one.document for one in compose.attendance_letters(bunkyo_meeting(), (staff,), bunkyo(), BLANK)),
        *(one.document for one in compose.attendance_letters(arakawa_meeting(), (outside,), arakawa(), SENT)),
    )


def changes() -> tuple[Document, ...]:
    """Return letters on a meeting that is moved, and on one that is called off."""
    before = MeetingChange(
        meeting_id=1,
        held_on=date(2022, 12, 6),
        starts_at=time(10, 30),
        place="文京シビックセンター　４階会議室",
        reason="会場の都合による。",
        made_on=date(2022, 11, 28),
    )
    off = MeetingChange(meeting_id=1, held_on=DAY, reason="", made_on=date(2022, 11, 28), cancelled=True)
    held = bunkyo_meeting()
    unsent = replace(arakawa_meeting(), meeting=meeting(ARAKAWA, issued_on=None, place=""))
    return (
        compose.change_letter(held, before, bunkyo(), BLANK),
        compose.change_letter(held, off, bunkyo(), SENT),
        compose.change_letter(unsent, replace(before, place="", starts_at=None), arakawa(), BLANK),
    )


def condition_case(**facts: object) -> ConditionCase:
    """Return a condition on the new plan of 学務課."""
    home = full_plan().section.id
    values: dict[str, object] = {
        "condition": CONDITION,
        "title": "就学時健康診断通知業務のシステム化について",
        "decided_on": DAY,
        "section_ids": (home,),
        **facts,
    }
    return ConditionCase(**values)  # type: ignore[arg-type]


def inquiries() -> tuple[Document, ...]:
    """Return the inquiry about two conditions, with a day for the answer and without."""
    regs, home = bunkyo(), full_plan().section.id
    open_ended = Condition(text="委託先の監督の体制を報告すること。", state=ConditionState.WORKING)
    cases = {home: (condition_case(), condition_case(condition=open_ended))}
    due = date(2023, 1, 31)
    both = (
        *compose.inquiry_letters(cases, regs, people(regs), SENT, day=DAY, due=due),
        *compose.inquiry_letters(cases, without_post("情報政策課長"), people(regs), BLANK, day=DAY),
    )
    return tuple(letter.document for letter in both)


def without_post(name: str) -> Regulations:
    """Return 文京区's rules where no post bears a name."""
    regs = bunkyo()
    return replace(regs, posts=tuple(post for post in regs.posts if post.name != name))


def consultations() -> tuple[Document, ...]:
    """Return question and answer of 文京区 (with a form) and of 荒川区 (without one)."""
    regs, file = bunkyo(), full_plan()
    asked = answered(
        5,
        None,
        items=("氏名", "住所"),
        purpose="就学時健康診断の対象者を抽出するため",
        basis="学校保健安全法第11条",
        period="令和5年6月1日から",
    )
    agreed = replace(
        asked, answer=Answer.CONDITIONAL, answered_on=date(2022, 9, 20), conditions="利用後に廃棄すること。"
    )
    other = plan_file(
        arakawa(),
        1,
        "新たな電子情報システムの導入",
        "保育課",
        "保育施設指導検査システムの導入について",
        contact="保育指導係",
        outsourced=True,
    )
    wish = answered(1, None, use_id="他課データ", asked_of="戸籍住民課長")
    said = replace(wish, answer=Answer.AGREED, answered_on=date(2022, 9, 20))
    return (
        compose.consultation_letter(file, asked, regs),
        compose.answer_letter(file, asked, regs),
        compose.answer_letter(file, agreed, regs),
        compose.consultation_letter(other, wish, arakawa(), dated=date(2022, 9, 2)),
        compose.answer_letter(other, said, arakawa()),
    )


def minor(**facts: object) -> MinorChange:
    """Return a light change of 荒川区's own section that was granted."""
    section = next(s.id for s in arakawa().sections if s.name == "デジタル推進課")
    values: dict[str, object] = {
        "system": "庶務事務システム",
        "change": "休暇の申請画面の文言を改める。",
        "section_id": next(s.id for s in arakawa().sections if s.name == "保育課"),
        "managed_by": section,
        "applied_on": date(2022, 9, 1),
        "state": MinorState.DECIDED,
        "verdict": Verdict.APPROVED,
        "decided_on": date(2022, 9, 5),
        "decided_by": "",
        **facts,
    }
    return MinorChange(**values)  # type: ignore[arg-type]


def minors() -> tuple[Document, ...]:
    """Return the notices on a change of the own systems and of another section's, which was refused."""
    regs, elsewhere = arakawa(), next(s.id for s in arakawa().sections if s.name == "学務課")
    refused = minor(managed_by=elsewhere, verdict=Verdict.REJECTED, reason="影響の範囲が明らかでないため。")
    return (
        compose.minor_letter(minor(), regs, people(regs), BLANK),
        compose.minor_letter(refused, regs, people(regs), SENT),
    )


def using(number: int, use: str, *asked: date, title: str = "就学時健康診断通知業務") -> PlanFile:
    """Return a plan of 学務課 that used data in 令和３年度, with the days on which its report was asked for."""
    events = tuple(
        PlanEvent(plan_id=number, event="usage_asked", on=day, by="庶務担当", reason=use) for day in asked
    )
    found = plan_file(
        bunkyo(),
        number,
        "新規適用計画書",
        "学務課",
        title,
        fiscal_year=2021,
        state=PlanState.NOTIFIED,
        uses=(DataUse(use_id=use, state=UseState.NEW),),
        decisions=(decided(3, plan_id=number),),
    )
    return replace(found, events=events)


def usages() -> tuple[Document, ...]:
    """Return the request for reports on two kinds of data, and one that asks again."""
    regs = bunkyo()
    first = use_cases((using(1, "住民記録"), using(2, "税情報", title="就学援助業務")), (), regs)
    again = use_cases((using(1, "住民記録", date(2022, 4, 18)),), (), regs)
    asking = UsageRequest(year=2021, today=date(2022, 5, 9), people=people(regs))
    letters = (
        *compose.usage_requests(first, regs, replace(asking, due=date(2022, 5, 31)), BLANK),
        *compose.usage_requests(again, regs, asking, LetterHead(dated=date(2022, 5, 9))),
    )
    return tuple(letter.document for letter in letters)


def scorings(review_id: int = 1) -> tuple[Scoring, ...]:
    """Return the section's own marks and those of two reviewers."""
    sheet = bunkyo().evaluation.sheet(review().stage)
    assert sheet is not None
    ids = [criterion.id for axis in sheet.axes for criterion in axis.criteria]
    own = Scoring(
        review_id=review_id,
        reviewer="子ども家庭支援センター",
        scored_on=DAY,
        own=True,
        marks=dict.fromkeys(ids, 4),
    )
    others = (
        Scoring(
            review_id=review_id,
            reviewer=who,
            scored_on=DAY,
            marks={one: mark - (number % 2) for number, one in enumerate(ids)},
            comments={ids[0]: "根拠は明らかである。"} if mark == 4 else {},
            opinion="連携の方法を詰めること。" if mark == 2 else "",
        )
        for who, mark in MARKS
    )
    return (own, *others)


def subcommittee(*reviews: Review, marks: Sequence[Scoring] = ()) -> MeetingDossier:
    """Return the meeting of the sub-committee that evaluated a system."""
    regs = bunkyo()
    place = meeting(SUBCOMMITTEE, id=90, number=1, held_on=date(2022, 7, 19), starts_at=time(10, 0))
    return dossier(
        regs,
        SUBCOMMITTEE,
        (),
        meeting=place,
        roster=seats(regs, SUBCOMMITTEE),
        reviews=reviews,
        entries=tuple(to_entry(one, review()) for one in marks),
    )


def evaluations() -> tuple[Document, ...]:
    """Return a blank sheet, a filled one, and the report of the sub-committee."""
    regs = bunkyo()
    held: Meeting = meeting(SUBCOMMITTEE, id=90, number=1, held_on=date(2022, 7, 19))
    blank = Evaluated(review=review(verdict=None, opinion="", example=True))
    return (
        compose.review_sheet(blank, regs),
        compose.review_sheet(Evaluated(review=review(), scorings=scorings(), meeting=held), regs),
        compose.review_report(subcommittee(review(), marks=scorings()), regs, SENT),
    )


def written() -> tuple[Document, ...]:
    """Return the 回付書 and the 回答票 of a meeting in writing."""
    in_writing = meeting(
        mode=MeetingMode.WRITTEN,
        place="",
        starts_at=None,
        basis="令和4年11月20日委員長決裁",
        reply_due=date(2022, 12, 5),
    )
    found = replace(bunkyo_meeting(), meeting=in_writing)
    return (compose.circular(found, bunkyo()), compose.reply_sheets(found, bunkyo()))


def addenda() -> tuple[Document, ...]:
    """Return the papers that are late: one matter added, one replaced."""
    before = bunkyo_meeting()
    version = AgendaVersion(meeting_id=1, number=1, issued_on=date(2022, 11, 24), items=before.items)
    late = report(
        9,
        "情報セキュリティの状況について",
        before.items[-2].source,
        id=20,
        handout_no=7,
        note="追加する理由の説明",
    )
    changed = replace(before.items[0], note="経費を改めた。", late=True)
    items = (changed, *before.items[1:], late)
    found = compose.addendum(replace(before, versions=(version,), items=items), bunkyo())
    assert found is not None
    return (found,)
