"""Bind returned answers to businesses and to plans on record, and find what stands against taking them in.

A plan that is not accepted yet takes the new content; an accepted one is refused, unless nothing would change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.campaign import Demand, Filed, Stop
from kiosk_app.domain.campaign_content import answered
from kiosk_app.domain.comparison import FieldChange, compare
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.plan_checks import PlanFacts, check_plan
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.store.database import Reader
from kiosk_app.usecases.campaign import CampaignView
from kiosk_app.usecases.campaign_forms import FormRows
from kiosk_app.usecases.campaign_sources import Incoming, Item, at_row
from kiosk_app.usecases.intake import RegisterIndex

OPEN = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An answer that can be taken in: new, or for a plan on record with what changes in it."""

    item: Item
    section_id: str
    content: PlanContent | None = None
    previous_id: int | None = None
    existing: Plan | None = None
    changes: tuple[FieldChange, ...] = ()
    business_id: int | None = None
    stop: Stop | None = None


class Binder:
    """Bind the answers of all files within one transaction; each answer may stand in one file only."""

    def __init__(self, reader: Reader, view: CampaignView, on: date) -> None:
        self._reader = reader
        self._view = view
        self._regs: Regulations = view.regulations
        self._on = on
        self._rows = FormRows(reader, view.regulations, view.campaign.year)
        self._index = RegisterIndex(reader, view.regulations)
        self._demands: Mapping[int, Demand] = {one.business_id: one for one in view.demands}
        self._names = {(one.section_id, one.row.business.key.name) for one in view.demands}
        self._files: dict[int, PlanFile] = {}
        self._filed: dict[str, list[Filed]] = {}
        for plan in view.answers.filed:
            if plan.state is not PlanState.WITHDRAWN:
                self._filed.setdefault(plan.section_id, []).append(plan)
        self._taken: dict[tuple[object, ...], Item] = {}

    def bind(self, incoming: Incoming) -> tuple[Bound, ...]:
        """Return what a file brings in; problems are added to the file."""
        self._read_plans(incoming)
        bound = []
        for item in incoming.items:
            found, problems = self._bind(item)
            incoming.problems.extend(problems)
            if found is not None:
                bound.append(found)
        return tuple(bound)

    def _bind(self, item: Item) -> tuple[Bound | None, Sequence[Problem]]:
        if item.stop is not None:
            return self._stop(item, item.stop)
        assert item.content is not None
        content, previous_id, problems = self._complete(item, item.content)
        if problems:
            return None, [at_row(problem, item.place) for problem in problems]
        existing = self._existing(content)
        file = None if existing is None else self._files[existing.plan_id]
        problems = (*self._double(item, content), *self._check(content, file))
        plan = None if file is None else file.plan
        changes = () if plan is None else compare(plan.content, content, self._regs)
        if plan is not None and plan.state not in OPEN and changes:
            problems = (*problems, _settled(item, plan))
        bound = Bound(
            item=item,
            section_id=content.section_id,
            content=content,
            previous_id=previous_id,
            existing=plan,
            changes=changes,
            business_id=content.business_id,
        )
        return bound, [at_row(problem, item.place) for problem in problems]

    def _complete(self, item: Item, told: PlanContent) -> tuple[PlanContent, int | None, tuple[Problem, ...]]:
        """Return the plan bound to its business, over what goes on from last year where a form shows that."""
        if item.business_id is None:
            content, unclear = self._index.resolve(told)
            previous = self._rows.previous(content.business_id)
            return content, previous.id if previous else None, unclear
        demand = self._demands.get(item.business_id)
        if demand is None or demand.section_id != told.section_id:
            return told, None, (_unknown(item),)
        rule = next((rule for rule in demand.types if rule.id == told.type_id), None)
        if rule is None:
            return told, None, (_unfit(item, demand),)
        previous = self._rows.previous(item.business_id)
        base = self._rows.of(demand).base
        return answered(base, told, rule.kind), previous.id if previous else None, ()

    def _existing(self, content: PlanContent) -> Filed | None:
        """Return the plan on record that the answer is about: of the same business, or of the same kind and title."""
        for plan in self._filed.get(content.section_id, ()):
            if content.business_id is None:
                same = plan.business_id is None and plan.type_id == content.type_id
                if same and plan.title == content.title:
                    return plan
            elif plan.business_id == content.business_id and self._same_slot(plan, content):
                return plan
        return None

    def _same_slot(self, plan: Filed, content: PlanContent) -> bool:
        """Tell whether two kinds of plan stand for each other: any two that the campaign asks of a business."""
        asked = self._view.campaign.type(plan.type_id) and self._view.campaign.type(content.type_id)
        return plan.type_id == content.type_id or bool(asked)

    def _check(self, content: PlanContent, file: PlanFile | None) -> tuple[Problem, ...]:
        named = (content.section_id, content.business_name or content.title) in self._names
        runs = content.business_id is not None or named or bool(self._index.matches(content))
        facts = PlanFacts(
            running=runs,
            scheduled=self._index.programmes.schedules(content),
            consultations=file.consultations if file else (),
        )
        return check_plan(content, self._regs, facts, self._day(file))

    def _day(self, file: PlanFile | None) -> date:
        """Return the day on which the plan came in first: a correction does not make it late."""
        first = file and (file.plan.received_on or file.plan.submitted_on)
        return first or self._on

    def _double(self, item: Item, content: PlanContent) -> tuple[Problem, ...]:
        key = (content.section_id, content.business_id or (content.type_id, content.title))
        first = self._taken.setdefault(key, item)
        if first is item:
            return ()
        message = f"「{item.name}」は{first.place.text()}にもあります。"
        return (Problem(message=message, fix="どちらか一方を削ってください。"),)

    def _stop(self, item: Item, stop: Stop) -> tuple[Bound | None, Sequence[Problem]]:
        demand = self._demands.get(item.business_id or 0)
        if demand is None:
            return None, [at_row(_unknown(item), item.place)]
        if stop not in demand.stops:
            return None, [at_row(_unfit(item, demand), item.place)]
        filed = next((p for p in self._view.answers.standing if p.business_id == demand.business_id), None)
        if filed is not None:
            message = f"「{item.name}」には、提出された計画書等があります（計画{filed.plan_id}）。"
            fix = f"取下げを記録してから、「{stop.label}」として取り込んでください。"
            return None, [at_row(Problem(message=message, fix=fix, place=Place(field="種別")), item.place)]
        bound = Bound(item=item, section_id=demand.section_id, business_id=demand.business_id, stop=stop)
        return bound, ()

    def _read_plans(self, incoming: Incoming) -> None:
        """Read the plans on record that a file can be about, all of its sections at once."""
        sections = {item.content.section_id for item in incoming.items if item.content}
        ids = [
            plan.plan_id
            for section_id in sections
            for plan in self._filed.get(section_id, ())
            if plan.plan_id not in self._files
        ]
        self._files.update(self._reader.plans.files(ids, self._regs))


def _unknown(item: Item) -> Problem:
    return Problem(
        message=f"「{item.name}」は、この部課の業務として台帳にありません。",
        fix="台帳を確かめ、様式を作り直してください。",
        place=Place(field="業務名"),
    )


def _unfit(item: Item, demand: Demand) -> Problem:
    words = "・".join((*(rule.short for rule in demand.types), *(stop.label for stop in demand.stops)))
    return Problem(
        message=f"「{item.name}」には、その種別を選べません。",
        fix=f"{words}から選んでください。",
        place=Place(field="種別"),
    )


def _settled(item: Item, plan: Plan) -> Problem:
    receipt = f"、受付第{plan.receipt_no}号" if plan.receipt_no is not None else ""
    fix = "内容を改めるときは、取下げとして、新しい計画書等を提出してもらってください。"
    if plan.state is PlanState.ACCEPTED:
        fix = "内容を改めるときは、差し戻してから取り込んでください。"
    message = f"「{item.name}」は、すでに{plan.state.label}となっているため、変更できません（計画{plan.id}{receipt}）。"
    return Problem(message=message, fix=fix)
