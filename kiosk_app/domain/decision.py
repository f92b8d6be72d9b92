"""What became of a matter: kinds of decisions, what each demands, and how it reads as 可・否・未決."""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.labels import Labelled


class Verdict(Labelled):
    """The binary result that 規程第12条第5項 (A-12-5) asks for, with a third value for open cases."""

    APPROVED = ("approved", "可")
    REJECTED = ("rejected", "否")
    OPEN = ("open", "未決")


class DecisionKind(Labelled):
    """The results that a committee records (M-5)."""

    APPROVED = ("approved", "原案承認")
    AMENDED = ("amended", "修正承認")
    CONDITIONAL = ("conditional", "条件付承認")
    OPINION = ("opinion", "附帯意見")
    CONTINUED = ("continued", "継続審議")
    RETURNED = ("returned", "差戻し")
    REJECTED = ("rejected", "不承認")
    WITHDRAWN = ("withdrawn", "取下げ")
    REPORTED = ("reported", "報告了承")


class Route(Labelled):
    """Who decided."""

    COMMITTEE = ("committee", "委員会")
    URGENT = ("urgent", "付議の特例")
    CHAIR = ("chair", "委員長の専決")
    MINOR = ("minor", "軽易な変更")
    WITHOUT = ("without", "付議を要しない決定")


class ConditionKind(Labelled):
    """When a condition has to be met."""

    BEFORE = ("before", "事前")
    AFTER = ("after", "事後")
    STANDING = ("standing", "恒常")


class ConditionState(Labelled):
    """How far a condition has been met."""

    OPEN = ("open", "未対応")
    WORKING = ("working", "対応中")
    REPORTED = ("reported", "報告受領")
    VERIFIED = ("verified", "確認済")
    TOLD_COMMITTEE = ("told_committee", "委員会報告済")


class Vote(Labelled):
    """How a member voted."""

    FOR = ("for", "賛成")
    AGAINST = ("against", "反対")
    ABSTAIN = ("abstain", "棄権")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One seat's vote on one item."""

    seat: str
    vote: Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of an approval, tracked until it is met (M-6)."""

    text: str
    due: date | None = None
    owner: str = ""
    report_to: str = ""
    kind: ConditionKind = ConditionKind.AFTER
    state: ConditionState = ConditionState.OPEN
    evidence: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    id: int = 0
    version: int = 1
    decision_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionCase:
    """A condition with the decision that it belongs to; `section_ids` are those of the plans decided."""

    condition: Condition
    title: str
    decided_on: date
    plan_id: int | None = None
    meeting_id: int | None = None
    section_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A result for an item, or for one plan of it when `plan_id` is set."""

    kind: DecisionKind
    decided_on: date
    route: Route = Route.COMMITTEE
    meeting_id: int | None = None
    item_id: int | None = None
    plan_id: int | None = None
    reason: str = ""
    opinion: str = ""
    decided_by: str = ""
    ballots: tuple[Ballot, ...] = ()
    conditions: tuple[Condition, ...] = ()
    notified_on: date | None = None
    reported_meeting_id: int | None = None
    id: int = 0
