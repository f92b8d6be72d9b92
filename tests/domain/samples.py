"""Small committees, wards and plans for the tests of the rules; every argument that matters stands in the test."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.consultation import Answer, Consultation
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.meeting import Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.regulations import (
    Authority,
    BlockRule,
    ChecklistRule,
    CommitteeRule,
    DataUseRule,
    DecisionRule,
    EmergencyRule,
    NotifyRule,
    OfficeKind,
    OfficeRule,
    PlanKind,
    PlanTiming,
    PlanTypeRule,
    ProxyRule,
    QuorumKind,
    QuorumRule,
    Regulations,
    RunningRule,
    SectionRule,
    Terms,
)

CALENDAR = Calendar(lambda _day: False, frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}))
SECTION = SectionRule(
    id="zeimu", bureau="総務部", name="税務課", order=1, bureau_head="総務部長", head="税務課長"
)
OTHER_SECTION = SectionRule(
    id="kokuho", bureau="福祉部", name="国保年金課", order=2, bureau_head="福祉部長", head="国保年金課長"
)
NO_VOTES, NO_PROXIES = DecisionRule(), ProxyRule()
QUORUM = QuorumRule(kind=QuorumKind.MORE_THAN_HALF, article="規程第19条第1項")


def committee(
    *,
    quorum: QuorumRule = QUORUM,
    decision: DecisionRule = NO_VOTES,
    proxy: ProxyRule = NO_PROXIES,
) -> CommitteeRule:
    return CommitteeRule(
        id="main",
        name="情報システム委員会",
        formal_name="文京区情報システム委員会",
        authority=Authority.DECIDE,
        chair=OfficeRule(kind=OfficeKind.POST, post="chief"),
        quorum=quorum,
        decision=decision,
        proxy=proxy,
    )


def seats(members: int = 6, *, deputies: int = 0, temporary: int = 0, vacant: int = 0) -> tuple[Seat, ...]:
    """Return a chair, deputies, members and temporary members; the last `vacant` members are vacant."""
    return (
        Seat(key="委員長", role=SeatRole.CHAIR, title="委員長"),
        *(Seat(key=f"副委員長{n}", role=SeatRole.DEPUTY, title="副委員長") for n in range(1, deputies + 1)),
        *(
            Seat(key=f"委員{n}", role=SeatRole.MEMBER, title="委員", vacant=n > members - vacant)
            for n in range(1, members + 1)
        ),
        *(
            Seat(key=f"臨時委員{n}", role=SeatRole.TEMPORARY, title="臨時委員")
            for n in range(1, temporary + 1)
        ),
    )


def all_present(roster: tuple[Seat, ...], **others: Presence) -> dict[str, Presence]:
    return {seat.key: others.get(seat.key, Presence.PRESENT) for seat in roster}


def plan_type(
    type_id: str = "new",
    *,
    kind: PlanKind = PlanKind.NEW,
    timing: PlanTiming = PlanTiming.ANNUAL,
    running: RunningRule = RunningRule.ANY,
    stream: str = "電子計算組織適用計画",
) -> PlanTypeRule:
    return PlanTypeRule(
        id=type_id,
        name="新規適用計画書",
        short=type_id,
        mark="新",
        kind=kind,
        timing=timing,
        article="規則第46号第10条第3号",
        stream=stream,
        submitter_rank="部長",
        receiver="企画政策部長",
        committee="main",
        matter="plans",
        running=running,
        referral_article="規則第46号第12条",
    )


def regulations(
    *types: PlanTypeRule, rule: CommitteeRule | None = None, others: tuple[CommitteeRule, ...] = ()
) -> Regulations:
    return Regulations(
        id="test",
        name="見本区",
        terms=Terms(system="電子計算組織", plan="適用計画", secretariat="情報政策課"),
        sources=(),
        sections=(SECTION, OTHER_SECTION),
        posts=(),
        committees=(rule or committee(), *others),
        plan_types=types or (plan_type(),),
        blocks=(BlockRule(id="need", label="必要性"), BlockRule(id="effect", label="効果")),
        data_uses=(
            DataUseRule(
                id="resident",
                name="住民記録",
                article="規則第46号第15条第1項",
                consult_with="区民部長",
                form_name="住民記録利用協議書",
                usage_report_name="住民記録利用状況報告書",
                usage_report_to="区民部長",
                usage_report_article="規則第46号第15条第2項",
                annual_report_by="区民部長",
                annual_report_article="規則第46号第15条第3項",
            ),
        ),
        emergency=EmergencyRule(
            enabled=True,
            decider="企画政策部長",
            article="規則第46号第13条第1項",
            report_article="規則第46号第13条第2項",
        ),
        notify=NotifyRule(required=True, to_rank="部長", promptly="速やかに", article="規程第12条第5項"),
        checklists=(
            ChecklistRule(id="outsourcing", name="委託", items=("秘密保持", "立入検査"), article="第22条"),
        ),
    )


def content(
    type_id: str = "new",
    *,
    title: str = "住民税システムの更新",
    fiscal_year: int = 2023,
    section_id: str = "zeimu",
    blocks: Mapping[str, str] | None = None,
) -> PlanContent:
    return PlanContent(
        type_id=type_id, fiscal_year=fiscal_year, section_id=section_id, title=title, blocks=blocks or {}
    )


def plan_file(
    state: PlanState = PlanState.ACCEPTED,
    *,
    plan_id: int = 1,
    rule: PlanTypeRule | None = None,
    filed: PlanContent | None = None,
    consultations: tuple[Consultation, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> PlanFile:
    rule = rule or plan_type()
    filed = filed or content(rule.id)
    return PlanFile(
        plan=Plan(id=plan_id, version=1, state=state, content=filed, received_on=date(2022, 9, 1)),
        type=rule,
        section=OTHER_SECTION if filed.section_id == OTHER_SECTION.id else SECTION,
        consultations=consultations,
        decisions=decisions,
    )


def exempt(file: PlanFile, why: str) -> PlanFile:
    return replace(file, plan=replace(file.plan, referral_exempt=why))


def consultation(
    use_id: str = "resident", answer: Answer | None = Answer.AGREED, plan_id: int = 1
) -> Consultation:
    return Consultation(
        id=1,
        version=1,
        plan_id=plan_id,
        use_id=use_id,
        asked_of="区民部長",
        sent_on=date(2022, 7, 1),
        answer=answer,
        answered_on=date(2022, 7, 8) if answer else None,
    )
