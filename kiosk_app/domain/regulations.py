"""The typed shape of a profile: everything that differs between municipalities, as data.

Where a regulation is silent the value says so (`NONE`, `UNSPECIFIED`, None) and the program stays silent too.
Articles are kept as the ward cites them, e.g. 「規則第46号第12条」. Months and days are calendar figures;
`LAST_DAY` stands for 末日.
"""

from dataclasses import dataclass, field

from kiosk_app.domain.committee_rules import (
    ChairDecisionRule,
    CommitteeRule,
    ConvocationRule,
    DecisionRule,
    MatterRule,
    MinutesRule,
    OfficeRule,
    ProxyRule,
    QuorumRule,
    SeatRule,
    WrittenRule,
)
from kiosk_app.domain.evaluation_rules import NO_EVALUATION, EvaluationRule
from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.oversight import NO_AUDIT, NO_OBJECTION, AuditRule, ObjectionRule
from kiosk_app.domain.plan_rules import (
    BlockRule,
    DataUseRule,
    DeadlineRule,
    EmergencyRule,
    MinorChangeRule,
    NotifyRule,
    PlanTypeRule,
)
from kiosk_app.domain.publication_rules import PublicationRule
from kiosk_app.domain.rule_kinds import (
    Authority,
    BillNumbering,
    ChairVote,
    DayCount,
    DeadlineKind,
    DecisionRuleKind,
    GuestRule,
    NumberStyle,
    OfficeKind,
    Permission,
    PlanKind,
    PlanTiming,
    QuorumKind,
    Referral,
    Rounding,
    RunningRule,
    SeatKind,
    SheetStyle,
    Strictness,
    TieRule,
    YearStyle,
)

__all__ = [
    "LAST_DAY",
    "Authority",
    "BillNumbering",
    "BlockRule",
    "ChairDecisionRule",
    "ChairVote",
    "ChecklistRule",
    "ClassificationRule",
    "CommitteeRule",
    "ConvocationRule",
    "DataUseRule",
    "DayCount",
    "DeadlineKind",
    "DeadlineRule",
    "DecisionRule",
    "DecisionRuleKind",
    "DocumentNumberRule",
    "EmergencyRule",
    "GuestRule",
    "MatterRule",
    "MinorChangeRule",
    "MinutesRule",
    "NotifyRule",
    "NumberStyle",
    "OfficeKind",
    "OfficeRule",
    "Permission",
    "PlanKind",
    "PlanTiming",
    "PlanTypeRule",
    "PostRule",
    "ProxyRule",
    "PublicationRule",
    "QuorumKind",
    "QuorumRule",
    "Referral",
    "Regulations",
    "Rounding",
    "RunningRule",
    "SeatKind",
    "SeatRule",
    "SectionRule",
    "SheetStyle",
    "SourceRule",
    "Strictness",
    "Terms",
    "TieRule",
    "WrittenRule",
    "YearStyle",
]

LAST_DAY = 31
NO_EMERGENCY = EmergencyRule()
NO_MINOR_CHANGE = MinorChangeRule()
NO_NOTIFY = NotifyRule()
NO_PUBLICATION = PublicationRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRule:
    """A 課 of a 部 (a 部 without 課 has an empty name); `order` is the 建制順, `aliases` other spellings."""

    id: str
    bureau: str
    name: str
    order: int
    bureau_head: str
    head: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return 部 and 課 as they stand in a sentence."""
        return f"{self.bureau}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRule:
    """A post that the regulations name, with the offices that its holder fills; the holder changes, the post stays."""

    id: str
    name: str
    bureau: str = ""
    section: str = ""
    rank: str = ""
    titles: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumberRule:
    """The shape of an official number; the number itself comes from the ward's own system.

    `form` takes the place of the usual shape, with 「{年}」「{西暦}」「{記号}」「{種}」 and 「{番号}」 filled in.
    """

    year_style: YearStyle = YearStyle.ERA
    letters: str = ""
    kind_letter: str = ""
    branch: str = "の"
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The ward's own words."""

    system: str
    plan: str
    secretariat: str
    secretariat_contact: str = ""
    honorific_internal: str = "様"
    honorific_external: str = "様"
    seal_omitted: str = "（公印省略）"
    comma: str = "、"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationRule:
    """A security class list, e.g. 機密性, with its levels from high to low."""

    id: str
    name: str
    levels: tuple[str, ...]
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRule:
    """A list of things to confirm on a plan, e.g. the clauses of an outsourcing contract."""

    id: str
    name: str
    items: tuple[str, ...]
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """A regulation that the profile expresses, with the ID prefix of its requirements."""

    id: str
    name: str
    number: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulations:
    """All rules of one ward on the committees of its information systems."""

    id: str
    name: str
    terms: Terms
    sources: tuple[SourceRule, ...]
    sections: tuple[SectionRule, ...]
    posts: tuple[PostRule, ...]
    committees: tuple[CommitteeRule, ...]
    plan_types: tuple[PlanTypeRule, ...]
    blocks: tuple[BlockRule, ...]
    data_uses: tuple[DataUseRule, ...] = ()
    emergency: EmergencyRule = NO_EMERGENCY
    minor_change: MinorChangeRule = NO_MINOR_CHANGE
    notify: NotifyRule = NO_NOTIFY
    publication: PublicationRule = NO_PUBLICATION
    document_number: DocumentNumberRule = DocumentNumberRule()
    classifications: tuple[ClassificationRule, ...] = ()
    checklists: tuple[ChecklistRule, ...] = ()
    objection: ObjectionRule = NO_OBJECTION
    audit: AuditRule = NO_AUDIT
    evaluation: EvaluationRule = NO_EVALUATION
    ledgers: tuple[LedgerRule, ...] = ()
    number_style: NumberStyle = NumberStyle.SINGLE_FULL
    rounding: Rounding = Rounding.HALF_UP
    closed_days: tuple[str, ...] = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
    _committees: dict[str, CommitteeRule] = field(init=False, repr=False, compare=False)
    _plan_types: dict[str, PlanTypeRule] = field(init=False, repr=False, compare=False)
    _posts: dict[str, PostRule] = field(init=False, repr=False, compare=False)
    _sections: dict[str, SectionRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the rules by their ids."""
        object.__setattr__(self, "_committees", {rule.id: rule for rule in self.committees})
        object.__setattr__(self, "_plan_types", {rule.id: rule for rule in self.plan_types})
        object.__setattr__(self, "_posts", {rule.id: rule for rule in self.posts})
        object.__setattr__(self, "_sections", {rule.id: rule for rule in self.sections})

    def committee(self, committee_id: str) -> CommitteeRule:
        """Return the committee with this id; raise KeyError when the profile has none."""
        return self._committees[committee_id]

    def plan_type(self, type_id: str) -> PlanTypeRule:
        """Return the plan type with this id; raise KeyError when the profile has none."""
        return self._plan_types[type_id]

    def post(self, post_id: str) -> PostRule:
        """Return the post with this id; raise KeyError when the profile has none."""
        return self._posts[post_id]

    def section(self, section_id: str) -> SectionRule:
        """Return the section with this id; raise KeyError when the profile has none."""
        return self._sections[section_id]

    def emergency_for(self, rule: PlanTypeRule) -> EmergencyRule:
        """Return how a plan of a type is decided without the committee when it presses: its own way, else the ward's."""
        return rule.emergency or self.emergency

    def told_rank(self, rule: PlanTypeRule) -> str:
        """Return the rank of whoever is told what became of a plan: by the rule on results, else who filed it."""
        return self.notify.to_rank or rule.submitter_rank

    @property
    def flat(self) -> bool:
        """Tell whether no 部 has 課 under it, as in a small town: its 課 stand where others have their 部."""
        return not any(section.name for section in self.sections)

    @property
    def body(self) -> str:
        """Return what the ward's first committee calls itself, in sentences that mean no other one."""
        return self.committees[0].body if self.committees else "委員会"

    @property
    def has_emergency(self) -> bool:
        """Tell whether any plan may be decided by 付議の特例."""
        return any(self.emergency_for(rule).enabled for rule in self.plan_types)

    def find_section(self, bureau: str, name: str) -> SectionRule | None:
        """Return the section that 部 and 課 (or an alias of them) mean, or None."""
        wanted = f"{bureau}{name}"
        return next((s for s in self.sections if wanted == s.label or wanted in s.aliases), None)

    def find_committee(self, text: str) -> CommitteeRule | None:
        """Return the committee that an id or a name means, or None."""
        return next((c for c in self.committees if text in (c.id, c.name, c.formal_name)), None)

    def find_plan_type(self, text: str) -> PlanTypeRule | None:
        """Return the plan type that an id, a name or a short name means, or None."""
        return next((t for t in self.plan_types if text in (t.id, t.name, t.short)), None)

    def find_post(self, text: str) -> PostRule | None:
        """Return the post that an id means, or a name that only one post bears, or None."""
        found = [p for p in self.posts if p.id == text] or [p for p in self.posts if p.name == text]
        return found[0] if len(found) == 1 else None

    def data_use(self, use_id: str) -> DataUseRule:
        """Return the data use with this id; raise KeyError when the profile has none."""
        return next(rule for rule in self.data_uses if rule.id == use_id)

    def find_ledger(self, text: str) -> LedgerRule | None:
        """Return the register that an id or a name means, or None."""
        return next((rule for rule in self.ledgers if text in (rule.id, rule.name)), None)
