"""The typed shape of a profile: everything that differs between municipalities, as data.

Where a regulation is silent the value says so (`NONE`, `UNSPECIFIED`, None) and the program stays silent too.
Articles are kept as the ward cites them, e.g. 「規則第46号第12条」. Months and days are calendar figures;
`LAST_DAY` stands for 末日.
"""

from dataclasses import dataclass, field

from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.oversight import NO_AUDIT, NO_OBJECTION, AuditRule, LedgerRule, ObjectionRule

LAST_DAY = 31


class Authority(Labelled):
    """What a committee does with a matter."""

    DELIBERATE = ("deliberate", "審議する")
    DECIDE = ("decide", "審議し、決定する")
    ADVISE = ("advise", "諮問に応じ答申する")
    PROCESS = ("process", "処理し、報告する")


class OfficeKind(Labelled):
    """How a chair or a deputy is found."""

    POST = ("post", "職による")
    ELECTED = ("elected", "互選")
    DESIGNATED = ("designated", "委員長の指名")
    APPOINTED = ("appointed", "任命")
    UNSPECIFIED = ("unspecified", "定めなし")


class SeatKind(Labelled):
    """How a member's seat is filled."""

    POST = ("post", "充て職")
    PERSON = ("person", "任命された者")
    CHOSEN = ("chosen", "委員長が選任する者")


class QuorumKind(Labelled):
    """The share of the base that must be present."""

    NONE = ("none", "定めなし")
    MORE_THAN_HALF = ("more_than_half", "過半数")
    HALF_OR_MORE = ("half_or_more", "半数以上")
    FRACTION = ("fraction", "割合")


class DecisionRuleKind(Labelled):
    """How a committee comes to its decision."""

    UNSPECIFIED = ("unspecified", "定めなし")
    MAJORITY_PRESENT = ("majority_present", "出席委員の過半数")
    HALF_OR_MORE_PRESENT = ("half_or_more_present", "出席委員の半数以上")
    CONSENSUS = ("consensus", "合議（全会一致）")


class ChairVote(Labelled):
    """When the chair votes."""

    ALWAYS = ("always", "委員長も表決に加わる")
    ON_TIE = ("on_tie", "可否同数のときのみ")
    NEVER = ("never", "表決に加わらない")
    UNSPECIFIED = ("unspecified", "定めなし")


class TieRule(Labelled):
    """What becomes of a tie."""

    CHAIR_DECIDES = ("chair_decides", "委員長が決する")
    REJECTED = ("rejected", "否決とみなす")
    UNRESOLVED = ("unresolved", "定めなし（継続審議）")


class Permission(Labelled):
    """Whether a regulation allows something."""

    UNSPECIFIED = ("unspecified", "定めなし")
    FORBIDDEN = ("forbidden", "認めない")
    ALLOWED = ("allowed", "認める")
    MANDATORY = ("mandatory", "必ず行う")


class GuestRule(Labelled):
    """Who besides the members may be asked to attend."""

    UNSPECIFIED = ("unspecified", "定めなし")
    STAFF_ONLY = ("staff_only", "関係職員")
    ANYONE = ("anyone", "委員以外の者")


class DayCount(Labelled):
    """How days before or after a date are counted."""

    CALENDAR = ("calendar", "暦日")
    BUSINESS = ("business", "開庁日")


class DeadlineKind(Labelled):
    """How the deadline of a plan is found."""

    NONE = ("none", "定めなし")
    DATE = ("date", "前年度の日")
    MONTHS_BEFORE_START = ("months_before_start", "実施の月数前")
    WEEKS_BEFORE_START = ("weeks_before_start", "実施の週数前")


class PlanTiming(Labelled):
    """When a kind of plan is filed."""

    ANNUAL = ("annual", "翌年度分")
    MID_YEAR = ("mid_year", "年度の途中")
    ANY = ("any", "随時")


class PlanKind(Labelled):
    """What a plan does to a business or a system."""

    CONTINUE = ("continue", "継続")
    CHANGE = ("change", "変更")
    NEW = ("new", "新規")
    INSTALL = ("install", "設置")
    MODEL = ("model", "機種変更・増設")
    ITEMS = ("items", "項目の追加・変更・廃止")
    ABOLISH = ("abolish", "廃止")
    PROGRAMME = ("programme", "適用年次計画")


class RunningRule(Labelled):
    """What the register must say about the business of a plan."""

    ANY = ("any", "問わない")
    MUST_RUN = ("must_run", "現に利用している業務")
    MUST_NOT_RUN = ("must_not_run", "現に利用していない業務")


class Referral(Labelled):
    """When a plan is put to the committee."""

    ALWAYS = ("always", "必ず付議する")
    WHEN_NECESSARY = ("when_necessary", "必要と認めるときに付議する")
    BUDGET_ONLY = ("budget_only", "予算を要するものを付議する")
    NEVER = ("never", "付議しない")


class SheetStyle(Labelled):
    """How the plans of a type appear in a packet."""

    EACH = ("each", "付議書")
    LIST = ("list", "一覧（包括議案）")


class Strictness(Labelled):
    """Whether a missing step stops the next one."""

    OFF = ("off", "求めない")
    WARN = ("warn", "注意を表示する")
    BLOCK = ("block", "先に進めない")


class NumberStyle(Labelled):
    """How figures are set in papers."""

    SINGLE_FULL = ("single_full", "１桁は全角、２桁以上は半角")
    FULL = ("full", "全角")
    HALF = ("half", "半角")


class YearStyle(Labelled):
    """How the year stands at the head of a document number."""

    ERA = ("era", "年度の元号年")
    WESTERN = ("western", "西暦")
    NONE = ("none", "付けない")


class BillNumbering(Labelled):
    """Where the count of 議案番号 starts again."""

    FISCAL_YEAR = ("fiscal_year", "年度通し")
    MEETING = ("meeting", "会議ごと")


class Rounding(Labelled):
    """How yen become 千円."""

    HALF_UP = ("half_up", "四捨五入")
    UP = ("up", "切上げ")
    DOWN = ("down", "切捨て")


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
class OfficeRule:
    """The chair, or a deputy with the order in which he acts."""

    kind: OfficeKind
    post: str | None = None
    order: int = 1
    title: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule:
    """A member's seat, or up to `count` seats filled alike."""

    id: str
    kind: SeatKind
    label: str
    post: str | None = None
    count: int = 1
    recommended_by: str = ""
    appointed_by: str = ""
    term: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule:
    """Who must be present, and who counts; `numerator`/`denominator` only for FRACTION."""

    kind: QuorumKind = QuorumKind.NONE
    numerator: int = 0
    denominator: int = 0
    includes_chair: bool = True
    includes_temporary: bool = True
    includes_vacant: bool = False
    counts_proxy: bool = False
    counts_online: bool = True
    waivable_by_chair: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRule:
    """How votes become a decision."""

    kind: DecisionRuleKind = DecisionRuleKind.UNSPECIFIED
    chair_vote: ChairVote = ChairVote.UNSPECIFIED
    tie: TieRule = TieRule.UNRESOLVED
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRule:
    """Whether a substitute may, or must, attend for an absent member."""

    permission: Permission = Permission.UNSPECIFIED
    votes: bool = False
    notified_items_only: bool = False
    minimum_rank: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRule:
    """Whether members may be asked in writing instead of meeting."""

    permission: Permission = Permission.UNSPECIFIED
    grounds: tuple[str, ...] = ()
    needs_consent: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationRule:
    """Who convenes, and how many days before the meeting notice and papers go out (None: silent)."""

    by: str = "委員長"
    on_request_of: tuple[str, ...] = ()
    notice_days: int | None = None
    papers_days: int | None = None
    day_count: DayCount = DayCount.CALENDAR
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRule:
    """When minutes are due (days or months after the meeting; None: silent) and who confirms them."""

    due_days: int | None = None
    due_months: int | None = None
    summary_days: int | None = None
    signers: tuple[str, ...] = ("委員長",)
    explainer_confirms: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRule:
    """A class of matters that a committee deals with (所掌事項・審議事項); a restricted one is not for every eye."""

    id: str
    label: str
    article: str = ""
    reports_to: tuple[str, ...] = ()
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairDecisionRule:
    """Decision by the chair alone when there is no time to convene, reported to the next meeting."""

    enabled: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRule:
    """A committee, a council or a sub-committee, with every rule about its meetings."""

    id: str
    name: str
    formal_name: str
    authority: Authority
    chair: OfficeRule
    article: str = ""
    delegation_article: str = ""
    parent: str | None = None
    reports_to: str = ""
    must_report: bool = False
    deputies: tuple[OfficeRule, ...] = ()
    seats: tuple[SeatRule, ...] = ()
    temporary_members: bool = False
    temporary_article: str = ""
    quorum: QuorumRule = QuorumRule()
    decision: DecisionRule = DecisionRule()
    proxy: ProxyRule = ProxyRule()
    written: WrittenRule = WrittenRule()
    online: Permission = Permission.UNSPECIFIED
    convocation: ConvocationRule = ConvocationRule()
    guests: GuestRule = GuestRule.UNSPECIFIED
    guests_article: str = ""
    minutes: MinutesRule = MinutesRule()
    chair_decision: ChairDecisionRule = ChairDecisionRule()
    matters: tuple[MatterRule, ...] = ()
    secretariat: str = ""
    secretariat_article: str = ""
    bill_numbering: BillNumbering = BillNumbering.FISCAL_YEAR


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
class PlanTypeRule:
    """A kind of plan or application that departments file."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUseRule:
    """Use of data that another section keeps: consultation before, reports after."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRule:
    """付議の特例: a post decides alone and owes the committee a report."""

    enabled: bool = False
    decider: str = ""
    article: str = ""
    report_article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorChangeRule:
    """軽易な変更: a lighter procedure decided by a post."""

    enabled: bool = False
    applicant_rank: str = ""
    decider: str = ""
    notify_rank: str = ""
    article: str = ""
    record_article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyRule:
    """Who is told of a decision, and how soon in the words of the rule."""

    required: bool = False
    to_rank: str = "部長"
    promptly: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRule:
    """Publication to residents."""

    required: bool = False
    title: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumberRule:
    """The shape of an official number; the number itself comes from the ward's own system."""

    year_style: YearStyle = YearStyle.ERA
    letters: str = ""
    kind_letter: str = ""
    branch: str = "の"


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
    emergency: EmergencyRule = EmergencyRule()
    minor_change: MinorChangeRule = MinorChangeRule()
    notify: NotifyRule = NotifyRule()
    publication: PublicationRule = PublicationRule()
    document_number: DocumentNumberRule = DocumentNumberRule()
    classifications: tuple[ClassificationRule, ...] = ()
    checklists: tuple[ChecklistRule, ...] = ()
    objection: ObjectionRule = NO_OBJECTION
    audit: AuditRule = NO_AUDIT
    ledgers: tuple[LedgerRule, ...] = ()
    number_style: NumberStyle = NumberStyle.SINGLE_FULL
    rounding: Rounding = Rounding.HALF_UP
    closed_days: tuple[str, ...] = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
    _committees: dict[str, CommitteeRule] = field(init=False, repr=False, compare=False)
    _plan_types: dict[str, PlanTypeRule] = field(init=False, repr=False, compare=False)
    _posts: dict[str, PostRule] = field(init=False, repr=False, compare=False)
    _sections: dict[str, SectionRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
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
        """Return the post that an id or a name means, or None."""
        return next((p for p in self.posts if text in (p.id, p.name)), None)

    def data_use(self, use_id: str) -> DataUseRule:
        """Return the data use with this id; raise KeyError when the profile has none."""
        return next(rule for rule in self.data_uses if rule.id == use_id)
