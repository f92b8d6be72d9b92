"""Whether the results recorded for the items of a meeting are complete and may stand (M-5, B46-13, A-12-5)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision, DecisionKind, Verdict
from kiosk_app.domain.decision_effects import event_for, verdict_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.lifecycle import TABLE
from kiosk_app.domain.meeting import MeetingMode, MeetingRecord, Presence
from kiosk_app.domain.numbering import bill_label
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.quorum import presence_for_item, presiding_seat
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.voting import check_ballots, tally


def check_decisions(dossier: MeetingDossier, record: MeetingRecord, regs: Regulations) -> tuple[Problem, ...]:
    """List what is wrong with the results of a meeting, item by item."""
    known = {item.id for item in dossier.items}
    problems = [
        Problem(
            message=f"この会議にない議題（{decision.item_id}）の審議結果があります。",
            place=Place(field="審議結果"),
        )
        for decision in record.decisions
        if decision.item_id not in known
    ]
    for item in dossier.items:
        decisions = [decision for decision in record.decisions if decision.item_id == item.id]
        problems.extend(_item(dossier, record, item, decisions, regs))
    return tuple(problems)


def item_place(item: AgendaItem, regs: Regulations) -> Place:
    """Return the place of an item, by its number or its title."""
    return Place(field=bill_label(item.kind, item.bill_no, regs.number_style) or item.title)


def item_presence(dossier: MeetingDossier, record: MeetingRecord, item: AgendaItem) -> dict[str, Presence]:
    """Return who took part in an item; a substitute who stands for notified matters only misses a late one."""
    presence = presence_for_item(record, item.id)
    if not (item.late and dossier.committee.proxy.notified_items_only):
        return presence
    return {key: Presence.ABSENT if kind is Presence.PROXY else kind for key, kind in presence.items()}


def _item(
    dossier: MeetingDossier,
    record: MeetingRecord,
    item: AgendaItem,
    decisions: Sequence[Decision],
    regs: Regulations,
) -> Iterator[Problem]:
    place = item_place(item, regs)
    yield from _doubles(item, decisions, place)
    yield from _missing(dossier, item, decisions, place)
    for decision in decisions:
        yield from _kind(item, decision, place)
        yield from _completeness(decision, place)
        yield from _plans(dossier, item, decision, decisions, place)
        yield from _ballots(dossier, record, item, decision, regs)


def _doubles(item: AgendaItem, decisions: Sequence[Decision], place: Place) -> Iterator[Problem]:
    for plan_id, number in Counter(decision.plan_id for decision in decisions).items():
        what = "" if plan_id is None else f"（計画{plan_id}）"
        if number > 1:
            yield Problem(message=f"審議結果{what}が{number}回記録されています。", place=place)
        if plan_id is not None and plan_id not in item.plan_ids:
            yield Problem(message=f"計画{plan_id}は、この議題に含まれていません。", place=place)


def _missing(
    dossier: MeetingDossier, item: AgendaItem, decisions: Sequence[Decision], place: Place
) -> Iterator[Problem]:
    if item.withdrawn or item.kind is ItemKind.OTHER or item.source is ItemSource.REVIEW:
        return
    if any(decision.plan_id is None for decision in decisions):
        return
    decided = {decision.plan_id for decision in decisions}
    left = [plan_id for plan_id in item.plan_ids if plan_id not in decided and _is_open(dossier, plan_id)]
    if decisions and not left:
        return
    which = f"（{'、'.join(f'計画{plan_id}' for plan_id in left)}）" if decisions else ""
    yield Problem(
        message=f"審議結果が記録されていません{which}。",
        place=place,
        severity=Severity.ERROR if item.kind is ItemKind.DELIBERATION else Severity.WARNING,
    )


def _kind(item: AgendaItem, decision: Decision, place: Place) -> Iterator[Problem]:
    kind = decision.kind
    if item.withdrawn and kind is not DecisionKind.WITHDRAWN:
        yield Problem(message=f"取下げとなった議題に「{kind.label}」は記録できません。", place=place)
    elif item.kind is ItemKind.REPORT and kind not in (DecisionKind.REPORTED, DecisionKind.WITHDRAWN):
        yield Problem(
            message=f"報告事項に「{kind.label}」は記録できません。",
            fix=f"「{DecisionKind.REPORTED.label}」としてください。",
            place=place,
        )
    elif (
        item.kind is ItemKind.DELIBERATION
        and kind is DecisionKind.REPORTED
        and item.source is not ItemSource.REVIEW
    ):
        yield Problem(message=f"審議事項に「{kind.label}」は記録できません。", place=place)


def _completeness(decision: Decision, place: Place) -> Iterator[Problem]:
    kind = decision.kind
    if kind is DecisionKind.REJECTED and not decision.reason.strip():
        yield Problem(message="不承認の理由がありません。", fix="理由を書いてください。", place=place)
    if kind is DecisionKind.CONDITIONAL and not decision.conditions:
        yield Problem(
            message="条件付承認の条件がありません。", fix="条件を一つ以上書いてください。", place=place
        )
    if kind is DecisionKind.OPINION and not decision.opinion.strip():
        yield Problem(message="附帯意見がありません。", fix="附帯意見を書いてください。", place=place)
    if kind is DecisionKind.AMENDED and not (decision.reason.strip() or decision.opinion.strip()):
        yield Problem(message="修正の内容が書かれていません。", place=place, severity=Severity.WARNING)
    if decision.conditions and kind is not DecisionKind.CONDITIONAL:
        approved = verdict_of(kind) is Verdict.APPROVED
        yield Problem(
            message=f"「{kind.label}」に条件が付いています。",
            fix=f"条件を付した承認であれば「{DecisionKind.CONDITIONAL.label}」としてください。",
            place=place,
            severity=Severity.WARNING if approved else Severity.ERROR,
        )
    if any(not condition.text.strip() for condition in decision.conditions):
        yield Problem(message="条件の内容が書かれていません。", place=place)


def _plans(
    dossier: MeetingDossier,
    item: AgendaItem,
    decision: Decision,
    decisions: Sequence[Decision],
    place: Place,
) -> Iterator[Problem]:
    """Find plans that were not put to the committee, or have left it, among those that a result is about."""
    if item.source is not ItemSource.PLANS or decision.kind is DecisionKind.REPORTED:
        return
    own = {other.plan_id for other in decisions}
    about = (
        [decision.plan_id]
        if decision.plan_id is not None
        else [plan_id for plan_id in item.plan_ids if plan_id not in own]
    )
    for plan_id in about:
        file = dossier.plans.get(plan_id)
        if file is None or (decision.plan_id is None and file.plan.state is PlanState.WITHDRAWN):
            continue
        if (file.plan.state, event_for(decision.kind)) not in TABLE:
            yield Problem(
                message=f"計画{plan_id}「{file.plan.content.title}」は「{file.plan.state.label}」のため、"
                f"「{decision.kind.label}」とすることができません。",
                place=place,
            )


def _ballots(
    dossier: MeetingDossier, record: MeetingRecord, item: AgendaItem, decision: Decision, regs: Regulations
) -> Iterator[Problem]:
    if not decision.ballots:
        return
    place = item_place(item, regs)
    presence = item_presence(dossier, record, item)
    chair = presiding_seat(dossier.roster, presence)
    presiding = chair.key if chair else None
    faults = check_ballots(
        dossier.committee,
        dossier.roster,
        decision.ballots,
        presence,
        presiding=presiding,
        written=dossier.meeting.mode is MeetingMode.WRITTEN,
        place=place,
    )
    yield from faults
    count = tally(
        dossier.committee,
        dossier.roster,
        decision.ballots,
        presence=presence,
        presiding=presiding,
        style=regs.number_style,
    )
    if not faults and not _agrees(count.outcome, decision.kind):
        yield Problem(
            message=f"表決の結果（{count.sentence}）と審議結果「{decision.kind.label}」が合いません。",
            article=dossier.committee.decision.article,
            place=place,
        )


def _agrees(outcome: Verdict | None, kind: DecisionKind) -> bool:
    verdict = verdict_of(kind)
    return outcome is None or verdict is Verdict.OPEN or verdict is outcome


def _is_open(dossier: MeetingDossier, plan_id: int) -> bool:
    file = dossier.plans.get(plan_id)
    return file is None or file.plan.state is not PlanState.WITHDRAWN
