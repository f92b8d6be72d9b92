"""How ballots become a decision, and which ballots may be cast at all.

Where a regulation has no rule on votes (UNSPECIFIED) votes are counted and nothing follows from them. Whoever
presides has the chair's vote. A chair who votes only on a tie, or never, is not among the voters; his ballot then
only breaks a tie. 可否同数 means as many for as against. By consensus an abstention is no objection.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk_app.domain.decision import Ballot, Verdict, Vote
from kiosk_app.domain.figures import figure, typeset
from kiosk_app.domain.meeting import Presence
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import (
    ChairVote,
    CommitteeRule,
    DecisionRule,
    DecisionRuleKind,
    NumberStyle,
    TieRule,
)

_TAKING_PART = frozenset({Presence.PRESENT, Presence.ONLINE, Presence.PROXY})
_VOTERS = _TAKING_PART | {Presence.REPLIED}
BALLOTS = Place(field="表決")
_APART = frozenset({ChairVote.ON_TIE, ChairVote.NEVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes that were counted and what follows; `outcome` is None where no rule decides."""

    for_: int
    against: int
    abstain: int
    voters: int
    outcome: Verdict | None
    sentence: str

    @property
    def tied(self) -> bool:
        """Tell whether as many voted for as against."""
        return self.for_ == self.against


def tally(
    rule: CommitteeRule,
    seats: Sequence[Seat],
    ballots: Sequence[Ballot],
    *,
    presence: Mapping[str, Presence] | None = None,
    presiding: str | None = None,
    style: NumberStyle = NumberStyle.SINGLE_FULL,
) -> Tally:
    """Count the ballots of one item under the committee's rule.

    `presence` adds those who were there and did not vote to the number of voters; without it only ballots count.
    `presiding` is the key of the seat that presided (default: the chair's).
    """
    chair = presiding or chair_key(seats)
    casting = next((ballot.vote for ballot in ballots if ballot.seat == chair), None)
    counted = [b for b in ballots if not (b.seat == chair and rule.decision.chair_vote in _APART)]
    votes = Counter(ballot.vote for ballot in counted)
    vacant = {seat.key for seat in seats if seat.vacant}
    seated = {key: kind for key, kind in (presence or {}).items() if key not in vacant}
    voters = _voters(rule, {ballot.seat for ballot in counted}, seated, chair)
    outcome, words = _outcome(rule, votes, voters, casting) if ballots else (None, "表決は行われなかった。")
    figures = _figures(votes, style) if ballots else ""
    article = f"〔{typeset(rule.decision.article, style)}〕" if ballots and rule.decision.article else ""
    return Tally(
        for_=votes[Vote.FOR],
        against=votes[Vote.AGAINST],
        abstain=votes[Vote.ABSTAIN],
        voters=voters,
        outcome=outcome,
        sentence=f"{figures}{words}{article}",
    )


def chair_key(seats: Iterable[Seat]) -> str | None:
    """Return the key of the chair's seat, or None when the roster has none."""
    return next((seat.key for seat in seats if seat.role is SeatRole.CHAIR), None)


def check_ballots(
    rule: CommitteeRule,
    seats: Sequence[Seat],
    ballots: Sequence[Ballot],
    presence: Mapping[str, Presence],
    *,
    presiding: str | None = None,
    written: bool = False,
    place: Place = BALLOTS,
) -> tuple[Problem, ...]:
    """List the ballots that may not be cast: unknown or vacant seat, twice, absent, chair, substitute."""
    known = {seat.key: seat for seat in seats}
    chair = presiding or chair_key(seats)
    counts = Counter(ballot.seat for ballot in ballots)
    problems = []
    for key, number in counts.items():
        seat = known.get(key)
        if seat is None:
            problems.append(Problem(message=f"「{key}」という委員の席はありません。", place=place))
            continue
        if number > 1:
            problems.append(Problem(message=f"{key}の表決が{number}回記録されています。", place=place))
        problems.extend(
            _seat_problems(rule, seat, presence.get(key, Presence.ABSENT), place, written=written)
        )
    problems.extend(_chair_problems(rule, chair, ballots, place))
    return tuple(problems)


def cast_ballots(rule: CommitteeRule, seats: Sequence[Seat], ballots: Sequence[Ballot]) -> tuple[Ballot, ...]:
    """Return the ballots that count for something: the chair's is left out where the rule keeps him from voting."""
    chair = chair_key(seats)
    if not _chair_problems(rule, chair, ballots, BALLOTS):
        return tuple(ballots)
    return tuple(ballot for ballot in ballots if ballot.seat != chair)


def _voters(rule: CommitteeRule, voted: set[str], presence: Mapping[str, Presence], chair: str | None) -> int:
    silent = {
        key
        for key, kind in presence.items()
        if key != chair and kind in _VOTERS and (kind is not Presence.PROXY or rule.proxy.votes)
    }
    if rule.decision.chair_vote is ChairVote.ALWAYS and chair and presence.get(chair) in _VOTERS:
        silent.add(chair)
    return len(voted | silent)


def _outcome(
    committee: CommitteeRule, votes: Counter[Vote], voters: int, casting: Vote | None
) -> tuple[Verdict | None, str]:
    rule = committee.decision
    in_favour, against = votes[Vote.FOR], votes[Vote.AGAINST]
    if rule.kind is DecisionRuleKind.UNSPECIFIED:
        return None, "（表決の方法の定めはない。）"
    if rule.kind is DecisionRuleKind.CONSENSUS:
        return _consensus(in_favour, against)
    carried, share = _share(rule, in_favour, voters)
    if carried:
        return Verdict.APPROVED, f"賛成が表決に加わる者の{share}に達し、可とした。"
    # a share above one half is missed by a tie as by any other lack of votes, unless a rule speaks of the tie
    silent = rule.kind is DecisionRuleKind.FRACTION_PRESENT and rule.tie is TieRule.UNRESOLVED
    if in_favour == against and not silent:
        return _tie(committee, casting)
    return Verdict.REJECTED, f"賛成が表決に加わる者の{share}に達せず、否とした。"


def _share(rule: DecisionRule, in_favour: int, voters: int) -> tuple[bool, str]:
    if rule.kind is DecisionRuleKind.FRACTION_PRESENT:
        enough = in_favour * rule.denominator >= voters * rule.numerator
        return enough, f"{rule.denominator}分の{rule.numerator}以上"
    if rule.kind is DecisionRuleKind.HALF_OR_MORE_PRESENT:
        return 2 * in_favour >= voters, "半数以上"
    return 2 * in_favour > voters, "過半数"


def _consensus(in_favour: int, against: int) -> tuple[Verdict, str]:
    if in_favour and not against:
        return Verdict.APPROVED, "異議なく可とした。"
    if against and not in_favour:
        return Verdict.REJECTED, "否とすることで一致した。"
    return Verdict.OPEN, "全会一致に至らず、継続審議とする。"


def _tie(committee: CommitteeRule, casting: Vote | None) -> tuple[Verdict, str]:
    rule, chair = committee.decision, committee.chair_title
    chair_breaks = rule.tie is TieRule.CHAIR_DECIDES or rule.chair_vote is ChairVote.ON_TIE
    if chair_breaks and casting is Vote.FOR:
        return Verdict.APPROVED, f"可否同数につき、{chair}が可と決した。"
    if chair_breaks and casting is Vote.AGAINST:
        return Verdict.REJECTED, f"可否同数につき、{chair}が否と決した。"
    if rule.tie is TieRule.REJECTED:
        return Verdict.REJECTED, "可否同数につき、否とした。"
    if chair_breaks:
        return Verdict.OPEN, f"可否同数につき、{chair}の決を要する。"
    return Verdict.OPEN, "可否同数につき、継続審議とする。"


def _figures(votes: Counter[Vote], style: NumberStyle) -> str:
    shown = [f"{vote.label}{figure(votes[vote], style)}人" for vote in (Vote.FOR, Vote.AGAINST)]
    if votes[Vote.ABSTAIN]:
        shown.append(f"{Vote.ABSTAIN.label}{figure(votes[Vote.ABSTAIN], style)}人")
    return "、".join(shown) + "。"


def _seat_problems(
    rule: CommitteeRule, seat: Seat, presence: Presence, place: Place, *, written: bool
) -> list[Problem]:
    if seat.vacant:
        return [Problem(message=f"{seat.key}は欠員のため、表決に加わることができません。", place=place)]
    if presence is Presence.PROXY and not rule.proxy.votes:
        return [
            Problem(
                message=f"{seat.key}は代理出席のため、表決に加わることができません。",
                article=rule.proxy.article,
                place=place,
            )
        ]
    if presence in _TAKING_PART or (written and presence is Presence.REPLIED):
        return []
    return [
        Problem(
            message=f"{seat.key}はこの案件のとき出席していないため、表決に加わることができません。",
            fix="出席の記録か表決の記録を直してください。",
            place=place,
        )
    ]


def _chair_problems(
    rule: CommitteeRule, chair: str | None, ballots: Sequence[Ballot], place: Place
) -> list[Problem]:
    decision = rule.decision
    if decision.chair_vote not in _APART or chair not in {ballot.seat for ballot in ballots}:
        return []
    others = Counter(ballot.vote for ballot in ballots if ballot.seat != chair)
    may_break = decision.chair_vote is ChairVote.ON_TIE or decision.tie is TieRule.CHAIR_DECIDES
    if may_break and others[Vote.FOR] == others[Vote.AGAINST]:
        return []
    when = "可否同数のときに限り" if may_break else "表決に"
    rest = "表決に加わることができます。" if may_break else "加わることができません。"
    return [Problem(message=f"{chair}は、{when}{rest}", article=decision.article, place=place)]
