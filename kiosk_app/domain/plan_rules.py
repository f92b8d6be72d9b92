"""Rules about plans: their kinds, deadlines and way to the committee, the use of data, and what follows a decision."""

from dataclasses import dataclass

from kiosk_app.domain.register import Processing
from kiosk_app.domain.rule_kinds import (
    DeadlineKind,
    PlanKind,
    PlanTiming,
    Referral,
    RunningRule,
    SheetStyle,
    Strictness,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """When a plan must be in; a late one needs `late_reason` when that is not empty."""

    kind: DeadlineKind = DeadlineKind.NONE
    month: int = 0
    day: int = 0
    months: int = 0
    weeks: int = 0
    late_reason: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """One block of text of a plan and of its 付議書; some are written by the secretariat, not by the department."""

    id: str
    label: str
    help: str = ""
    article: str = ""
    by_secretariat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRule:
    """付議の特例: a post decides alone and owes the committee a report, within `report_days` where a rule says so."""

    enabled: bool = False
    decider: str = ""
    article: str = ""
    report_article: str = ""
    report_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTypeRule:
    """A kind of plan or application that departments file.

    `covers` are the tables of the register whose businesses it is about (none: all); `filing` is what handing it in
    is called in letters. `emergency` takes the place of the ward's 付議の特例 for this kind of plan.
    """

    id: str
    name: str
    short: str
    mark: str
    kind: PlanKind
    timing: PlanTiming
    article: str
    stream: str
    submitter_rank: str
    receiver: str
    committee: str
    matter: str
    other_submitters: tuple[str, ...] = ()
    deadline: DeadlineRule = DeadlineRule()
    lead_months: int | None = None
    running: RunningRule = RunningRule.ANY
    needs_scheduled: bool = False
    referral: Referral = Referral.ALWAYS
    referral_article: str = ""
    exclusions: tuple[str, ...] = ()
    mandatory_blocks: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    criteria_article: str = ""
    sheet: SheetStyle = SheetStyle.EACH
    review: Strictness = Strictness.OFF
    covers: tuple[Processing, ...] = ()
    filing: str = "計画書等の提出"
    emergency: EmergencyRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUseRule:
    """Use of data that another section keeps: consultation before, by whom (none: who files the plan), reports after."""

    id: str
    name: str
    article: str
    consult_with: str
    form_name: str
    answer_word: str = "同意"
    only_new: bool = True
    exempt_items: tuple[str, ...] = ()
    exempt_article: str = ""
    gate: Strictness = Strictness.BLOCK
    usage_report_name: str = ""
    usage_report_to: str = ""
    usage_report_article: str = ""
    annual_report_by: str = ""
    annual_report_article: str = ""
    consulting_rank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorChangeRule:
    """軽易な変更: a lighter procedure decided by a post.

    The head of a section that manages a system of its own decides on it by the same procedure and keeps a record of
    the changes, in the `ledger` that is named (A-13-3).
    """

    enabled: bool = False
    applicant_rank: str = ""
    decider: str = ""
    notify_rank: str = ""
    promptly: str = ""
    article: str = ""
    record_article: str = ""
    ledger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyRule:
    """Who is told of a decision (empty: who filed the plan), and how soon in the words of the rule."""

    required: bool = False
    to_rank: str = ""
    promptly: str = ""
    article: str = ""
