"""A plan (計画書・依頼書・申請): what a department wrote, and where it stands.

Money is in yen; a fiscal year is the calendar year in which it begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.register import Processing


class PlanState(Labelled):
    """Where a plan stands on its way from the department to its notice."""

    DRAFT = ("draft", "下書き")
    SUBMITTED = ("submitted", "提出")
    EXAMINING = ("examining", "形式審査")
    RETURNED = ("returned", "差戻し")
    ACCEPTED = ("accepted", "受付")
    REFERRED = ("referred", "付議")
    DECIDED = ("decided", "決定")
    NOTIFIED = ("notified", "通知")
    WITHDRAWN = ("withdrawn", "取下げ")


class UseState(Labelled):
    """Whether a plan uses another section's data."""

    NONE = ("none", "無")
    CONTINUING = ("continuing", "継続")
    NEW = ("new", "新規")


class PersonalInfo(Labelled):
    """What personal information a plan handles."""

    NONE = ("none", "無")
    YES = ("yes", "有")
    SPECIFIC = ("specific", "特定個人情報")


class CostClass(Labelled):
    """What a cost is for."""

    INITIAL = ("initial", "導入経費")
    RUNNING = ("running", "運用経費")
    OTHER = ("other", "その他経費")


class ItemChange(Labelled):
    """What a plan does to a recorded item."""

    KEEP = ("keep", "継続")
    ADD = ("add", "追加")
    CHANGE = ("change", "変更")
    DROP = ("drop", "廃止")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """An amount in yen, tax included, in one fiscal year."""

    fiscal_year: int
    cost_class: CostClass
    amount: int
    item: str = ""
    funding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataItem:
    """A recorded item about residents that a plan adds, changes, drops or keeps."""

    name: str
    change: ItemChange = ItemChange.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUse:
    """Use of one kind of other sections' data (`use_id` names the profile's rule)."""

    use_id: str
    state: UseState = UseState.NONE
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """All that a department writes in a plan; `example` marks a 記載例 that no department filed."""

    type_id: str
    fiscal_year: int
    section_id: str
    title: str
    business_id: int | None = None
    business_name: str = ""
    system: str = ""
    processing: Processing | None = None
    frequency: str = ""
    outputs: str = ""
    outline: str = ""
    start_on: date | None = None
    blocks: Mapping[str, str] = field(default_factory=dict)
    costs: tuple[CostLine, ...] = ()
    items: tuple[DataItem, ...] = ()
    uses: tuple[DataUse, ...] = ()
    personal_info: PersonalInfo | None = None
    subjects: str = ""
    criteria: tuple[str, ...] = ()
    outsourced: bool = False
    clauses: tuple[str, ...] = ()
    late_reason: str = ""
    contact: str = ""
    example: bool = False

    def use(self, use_id: str) -> UseState:
        """Return how the plan uses that data; a plan that says nothing uses none."""
        return next((use.state for use in self.uses if use.use_id == use_id), UseState.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan on record; `version` rises with every change, receipt numbers run per fiscal year."""

    id: int
    version: int
    state: PlanState
    content: PlanContent
    previous_id: int | None = None
    submitted_on: date | None = None
    received_on: date | None = None
    receipt_no: int | None = None
    referral_exempt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent:
    """One step in the life of a plan."""

    plan_id: int
    event: str
    on: date
    by: str = ""
    reason: str = ""
