"""A small office of invented rules, and one meeting of its committee, for the tests of exchange."""

from dataclasses import replace
from datetime import date, time

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Meeting, MeetingMode
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.regulations import (
    Authority,
    BlockRule,
    ChecklistRule,
    CommitteeRule,
    DataUseRule,
    OfficeKind,
    OfficeRule,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    PostRule,
    Regulations,
    SectionRule,
    Terms,
)

TODAY = date(2022, 11, 1)
HELD_ON = date(2022, 12, 8)

SECTIONS = (
    ("kikaku", "企画政策部", "企画課", ()),
    ("zaisei", "企画政策部", "財政課", ()),
    ("somu", "総務部", "総務課", ("総務部総務課（ダイバーシティ推進担当課を含む）",)),
    ("zeimu", "総務部", "税務課", ()),
    ("kokuho", "福祉部", "国保年金課", ()),
    ("gakumu", "教育推進部", "学務課", ()),
    ("kaikei", "会計管理室", "", ()),
)
POSTS = (
    ("bucho", "企画政策部長"),
    ("joho", "情報政策課長"),
    ("kikaku", "企画課長"),
    ("zaisei", "財政課長"),
    ("shokuin", "職員課長"),
    ("zeimu", "税務課長"),
)


def plan_type(code: str, name: str, kind: PlanKind, timing: PlanTiming = PlanTiming.ANNUAL) -> PlanTypeRule:
    return PlanTypeRule(
        id=code,
        name=name,
        short=kind.label,
        mark=kind.label[0],
        kind=kind,
        timing=timing,
        article="規則第10条",
        stream="適用計画",
        submitter_rank="部長",
        receiver="企画政策部長",
        committee="main",
        matter="1",
    )


REGS = Regulations(
    id="sample",
    name="見本区",
    terms=Terms(system="情報システム", plan="計画書等", secretariat="情報政策課"),
    sources=(),
    sections=tuple(
        SectionRule(
            id=code,
            bureau=bureau,
            name=name,
            order=order,
            bureau_head=f"{bureau}長",
            head=f"{name}長",
            aliases=aliases,
        )
        for order, (code, bureau, name, aliases) in enumerate(SECTIONS)
    ),
    posts=tuple(PostRule(id=code, name=name) for code, name in POSTS),
    committees=(
        CommitteeRule(
            id="main",
            name="情報システム委員会",
            formal_name="見本区情報システム委員会",
            authority=Authority.DELIBERATE,
            chair=OfficeRule(kind=OfficeKind.POST, post="bucho"),
        ),
    ),
    plan_types=(
        plan_type("continue", "システム継続計画書", PlanKind.CONTINUE),
        plan_type("change", "システム変更計画書", PlanKind.CHANGE),
        plan_type("new", "新規適用計画書", PlanKind.NEW),
    ),
    blocks=(
        BlockRule(id="need", label="目的・必要性"),
        BlockRule(id="effect", label="効果"),
        BlockRule(id="alternatives", label="代替手段"),
    ),
    data_uses=(
        DataUseRule(
            id="resident",
            name="住民記録",
            article="規則第15条",
            consult_with="区民部長",
            form_name="住民記録利用協議書",
        ),
        DataUseRule(
            id="tax",
            name="税情報",
            article="規則第16条",
            consult_with="総務部長",
            form_name="税情報利用協議書",
        ),
    ),
    checklists=(
        ChecklistRule(
            id="outsourcing",
            name="委託契約の条項",
            items=("秘密保持", "再委託の禁止", "秘密保持、目的外利用の禁止"),
        ),
    ),
)


def with_sections(pairs: tuple[tuple[str, str], ...]) -> Regulations:
    """Return the sample rules for an office of exactly these 部 and 課."""
    sections = tuple(
        SectionRule(id=f"s{order}", bureau=bureau, name=name, order=order, bureau_head="部長", head="課長")
        for order, (bureau, name) in enumerate(dict.fromkeys(pairs))
    )
    return replace(REGS, sections=sections)


def seat(key: str, post: str, post_id: str | None, role: SeatRole = SeatRole.MEMBER) -> Seat:
    return Seat(key=key, role=role, title=key, post=post, post_id=post_id)


ROSTER = (
    seat("委員長", "企画政策部長", "bucho", SeatRole.CHAIR),
    seat("副委員長", "情報政策課長", "joho", SeatRole.DEPUTY),
    seat("企画課長", "企画課長", "kikaku"),
    seat("財政課長", "財政課長", "zaisei"),
    seat("職員課長", "職員課長", "shokuin"),
    seat("税務課長", "税務課長", "zeimu"),
    seat("職員団体推薦委員（1人目）", "職員団体推薦委員", None),
)
ITEMS = (
    AgendaItem(
        id=31,
        meeting_id=7,
        kind=ItemKind.DELIBERATION,
        title="適用計画（変更分）について",
        order=1,
        source=ItemSource.PLANS,
        bill_no=1,
        plan_ids=(11,),
    ),
    AgendaItem(
        id=32,
        meeting_id=7,
        kind=ItemKind.DELIBERATION,
        title="令和5年度適用計画について",
        order=2,
        source=ItemSource.PLANS,
        bill_no=2,
        plan_ids=(12, 13),
    ),
    AgendaItem(id=33, meeting_id=7, kind=ItemKind.REPORT, title="部会の報告について", order=3, bill_no=1),
    AgendaItem(id=34, meeting_id=7, kind=ItemKind.OTHER, title="その他", order=4),
)


def dossier(mode: MeetingMode = MeetingMode.IN_PERSON) -> MeetingDossier:
    meeting = Meeting(
        id=7,
        version=1,
        committee_id="main",
        fiscal_year=2022,
        number=2,
        held_on=HELD_ON,
        starts_at=time(14),
        mode=mode,
    )
    return MeetingDossier(committee=REGS.committee("main"), meeting=meeting, roster=ROSTER, items=ITEMS)
