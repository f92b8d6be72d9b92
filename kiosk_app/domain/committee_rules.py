"""Rules about a committee: who sits on it, who must be there, how it decides, how it is called."""

from dataclasses import dataclass

from kiosk_app.domain.rule_kinds import (
    Authority,
    BillNumbering,
    ChairVote,
    DayCount,
    DecisionRuleKind,
    GuestRule,
    OfficeKind,
    Permission,
    QuorumKind,
    SeatKind,
    TieRule,
)

CHAIR, MEMBER = "委員長", "委員"
_BODIES = ("委員会", "部会", "分科会", "審議会", "協議会", "審査会", "検討会", "幹事会", "本部", "会議")


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
    """Who must be present, and who counts; `numerator`/`denominator` only for FRACTION, `count` only for HEADS.

    With `excludes_recused` a member who may not take part in an item (除斥) is not in the base for that item.
    """

    kind: QuorumKind = QuorumKind.NONE
    numerator: int = 0
    denominator: int = 0
    count: int | None = None
    includes_chair: bool = True
    includes_temporary: bool = True
    includes_vacant: bool = False
    excludes_recused: bool = False
    counts_proxy: bool = False
    counts_online: bool = True
    waivable_by_chair: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRule:
    """How votes become a decision; `numerator`/`denominator` only for FRACTION_PRESENT."""

    kind: DecisionRuleKind = DecisionRuleKind.UNSPECIFIED
    numerator: int = 0
    denominator: int = 0
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
    """Whether members may be asked in writing instead of meeting, and how many must answer.

    With `needs_consent` and no `consent_share` no member who answers may object. Without `replies` the committee's
    own quorum is counted over the answers and only shown. The decision is of the day until which answers were asked
    for, or of the last answer.
    """

    permission: Permission = Permission.UNSPECIFIED
    grounds: tuple[str, ...] = ()
    needs_consent: bool = False
    consent_share: QuorumRule = QuorumRule()
    replies: QuorumRule = QuorumRule()
    decided_on_last_reply: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationRule:
    """Who convenes, and how many days before the meeting notice and papers go out (None: silent)."""

    by: str = CHAIR
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
    signers: tuple[str, ...] = (CHAIR,)
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
    """Decision by the chair alone when there is no time to convene, reported to the next meeting.

    With `report_days` the report is due so many days after the decision.
    """

    enabled: bool = False
    article: str = ""
    report_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRule:
    """A committee, a council or a sub-committee, with every rule about its meetings.

    `member_title` is what its members are called, 「委員」「本部員」「構成員」; the chair has the title of his office.
    `honorific` addresses them all (empty: as within the office).
    """

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
    member_title: str = MEMBER
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
    honorific: str = ""

    @property
    def signers(self) -> tuple[str, ...]:
        """Return who confirms the minutes; 委員長 has the title that this committee gives him."""
        return tuple(self.chair_title if who == CHAIR else who for who in self.minutes.signers)

    @property
    def convener(self) -> str:
        """Return who convenes, by the title that this committee gives him."""
        return self.chair_title if self.convocation.by == CHAIR else self.convocation.by

    @property
    def chair_title(self) -> str:
        """Return what the chair is called, 「委員長」 where the rules give him no other title."""
        return self.chair.title or CHAIR

    @property
    def body(self) -> str:
        """Return what the committee calls itself in a sentence of its own, 「委員会」「部会」「本部」「会議」."""
        return next((body for body in _BODIES if self.name.endswith(body)), "委員会")
