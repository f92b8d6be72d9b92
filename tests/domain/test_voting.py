import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.decision import Ballot, Verdict, Vote
from kiosk_app.domain.meeting import Presence
from kiosk_app.domain.regulations import (
    ChairVote,
    DecisionRule,
    DecisionRuleKind,
    ProxyRule,
    TieRule,
)
from kiosk_app.domain.voting import check_ballots, tally
from tests.domain.samples import all_present, committee, seats

ROSTER = seats(6)
MAJORITY, HALF = DecisionRuleKind.MAJORITY_PRESENT, DecisionRuleKind.HALF_OR_MORE_PRESENT
CONSENSUS, SILENT = DecisionRuleKind.CONSENSUS, DecisionRuleKind.UNSPECIFIED
YES, NO, OPEN = Verdict.APPROVED, Verdict.REJECTED, Verdict.OPEN


def ballots(for_: int, against: int, abstain: int = 0, chair: Vote | None = None) -> tuple[Ballot, ...]:
    votes = [Vote.FOR] * for_ + [Vote.AGAINST] * against + [Vote.ABSTAIN] * abstain
    cast = tuple(Ballot(seat=f"委員{n}", vote=vote) for n, vote in enumerate(votes, start=1))
    return cast if chair is None else (*cast, Ballot(seat="委員長", vote=chair))


def rule(
    kind: DecisionRuleKind, chair: ChairVote = ChairVote.UNSPECIFIED, tie: TieRule = TieRule.UNRESOLVED
) -> DecisionRule:
    return DecisionRule(kind=kind, chair_vote=chair, tie=tie)


@pytest.mark.parametrize(
    ("kind", "for_", "against", "abstain", "outcome"),
    [
        (MAJORITY, 4, 2, 0, YES),
        (MAJORITY, 3, 2, 1, NO),
        (MAJORITY, 2, 4, 0, NO),
        (MAJORITY, 3, 3, 0, OPEN),
        (HALF, 3, 3, 0, YES),
        (HALF, 3, 2, 1, YES),
        (HALF, 2, 3, 1, NO),
        (HALF, 2, 2, 2, OPEN),
        (CONSENSUS, 5, 0, 1, YES),
        (CONSENSUS, 5, 1, 0, OPEN),
        (CONSENSUS, 0, 6, 0, NO),
        (CONSENSUS, 0, 0, 6, OPEN),
        (SILENT, 6, 0, 0, None),
        (SILENT, 0, 6, 0, None),
    ],
)
def test_votes_become_a_decision_by_the_rule_of_the_committee(
    kind: DecisionRuleKind, for_: int, against: int, abstain: int, outcome: Verdict | None
) -> None:
    count = tally(committee(decision=rule(kind)), ROSTER, ballots(for_, against, abstain))
    assert (count.for_, count.against, count.abstain) == (for_, against, abstain)
    assert count.outcome is outcome
    assert count.tied is (for_ == against)


@pytest.mark.parametrize(
    ("chair_vote", "tie", "chair", "outcome"),
    [
        (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES, Vote.FOR, YES),
        (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES, Vote.AGAINST, NO),
        (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES, None, OPEN),
        (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES, Vote.ABSTAIN, OPEN),
        (ChairVote.ON_TIE, TieRule.REJECTED, None, NO),
        (ChairVote.ON_TIE, TieRule.UNRESOLVED, Vote.FOR, YES),
        (ChairVote.NEVER, TieRule.REJECTED, None, NO),
        (ChairVote.NEVER, TieRule.UNRESOLVED, None, OPEN),
        (ChairVote.NEVER, TieRule.CHAIR_DECIDES, Vote.FOR, YES),
        (ChairVote.UNSPECIFIED, TieRule.UNRESOLVED, None, OPEN),
    ],
)
def test_a_tie_ends_as_the_regulation_says(
    chair_vote: ChairVote, tie: TieRule, chair: Vote | None, outcome: Verdict
) -> None:
    decision = rule(MAJORITY, chair_vote, tie)
    assert tally(committee(decision=decision), ROSTER, ballots(3, 3, chair=chair)).outcome is outcome


def test_a_chair_who_always_votes_can_cause_a_tie_and_break_it() -> None:
    decision = rule(MAJORITY, ChairVote.ALWAYS, TieRule.CHAIR_DECIDES)
    count = tally(committee(decision=decision), ROSTER, ballots(2, 3, chair=Vote.FOR))
    assert (count.for_, count.against, count.outcome) == (3, 3, YES)
    assert count.sentence == "賛成３人、反対３人。可否同数につき、委員長が可と決した。"


def test_a_chair_who_votes_on_a_tie_only_is_no_voter_otherwise() -> None:
    decision = rule(MAJORITY, ChairVote.ON_TIE, TieRule.CHAIR_DECIDES)
    count = tally(committee(decision=decision), ROSTER, ballots(3, 2, chair=Vote.AGAINST))
    assert (count.for_, count.against, count.voters, count.outcome) == (3, 2, 5, YES)


def test_the_acting_chair_has_the_chair_s_vote() -> None:
    decision = rule(MAJORITY, ChairVote.ON_TIE, TieRule.CHAIR_DECIDES)
    cast = (
        Ballot(seat="委員1", vote=Vote.FOR),
        Ballot(seat="委員2", vote=Vote.AGAINST),
        Ballot(seat="副委員長1", vote=Vote.FOR),
    )
    count = tally(committee(decision=decision), seats(2, deputies=1), cast, presiding="副委員長1")
    assert (count.for_, count.against, count.outcome) == (1, 1, YES)


@pytest.mark.parametrize(
    ("chair_vote", "proxy_votes", "voters"),
    [
        (ChairVote.ALWAYS, True, 6),
        (ChairVote.ALWAYS, False, 5),
        (ChairVote.UNSPECIFIED, False, 4),
        (ChairVote.ON_TIE, True, 5),
    ],
)
def test_members_who_are_there_and_do_not_vote_are_among_the_voters(
    chair_vote: ChairVote, proxy_votes: bool, voters: int
) -> None:
    here = all_present(ROSTER, 委員5=Presence.PROXY, 委員6=Presence.ABSENT)
    body = committee(decision=rule(MAJORITY, chair_vote), proxy=ProxyRule(votes=proxy_votes))
    assert tally(body, ROSTER, ballots(3, 0), presence=here).voters == voters


@pytest.mark.parametrize(
    ("decision", "cast", "sentence"),
    [
        (rule(MAJORITY), (), "表決は行われなかった。"),
        (rule(SILENT), ballots(5, 1, 1), "賛成５人、反対１人、棄権１人。（表決の方法の定めはない。）"),
        (
            DecisionRule(kind=MAJORITY, article="規則第6条第3項"),
            ballots(4, 2),
            "賛成４人、反対２人。賛成が表決に加わる者の過半数に達し、可とした。〔規則第６条第３項〕",
        ),
        (rule(HALF), ballots(1, 5), "賛成１人、反対５人。賛成が表決に加わる者の半数以上に達せず、否とした。"),
        (rule(MAJORITY), ballots(3, 3), "賛成３人、反対３人。可否同数につき、継続審議とする。"),
    ],
)
def test_the_count_is_printed(decision: DecisionRule, cast: tuple[Ballot, ...], sentence: str) -> None:
    assert tally(committee(decision=decision), ROSTER, cast).sentence == sentence


def test_without_ballots_nothing_is_decided() -> None:
    count = tally(committee(decision=rule(MAJORITY)), (), ())
    assert (count.outcome, count.voters) == (None, 0)


@given(
    st.sampled_from([MAJORITY, HALF, CONSENSUS]),
    st.sampled_from(TieRule),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_a_vote_that_changes_sides_never_harms_whom_it_joins(
    kind: DecisionRuleKind, tie: TieRule, for_: int, against: int
) -> None:
    rank = {None: 0, NO: 0, OPEN: 1, YES: 2}
    body = committee(decision=rule(kind, tie=tie))
    before = tally(body, seats(20), ballots(for_, against + 1)).outcome
    after = tally(body, seats(20), ballots(for_ + 1, against)).outcome
    assert rank[after] >= rank[before]


def test_ballots_of_those_who_are_there_are_in_order() -> None:
    assert check_ballots(committee(), ROSTER, ballots(4, 2, chair=Vote.FOR), all_present(ROSTER)) == ()


@pytest.mark.parametrize(
    ("ballot", "presence", "message"),
    [
        ("会計管理者", Presence.PRESENT, "「会計管理者」という委員の席はありません。"),
        ("委員2", Presence.ABSENT, "委員2はこの案件のとき出席していないため、表決に加わることができません。"),
        (
            "委員2",
            Presence.REPLIED,
            "委員2はこの案件のとき出席していないため、表決に加わることができません。",
        ),
        ("委員2", Presence.PROXY, "委員2は代理出席のため、表決に加わることができません。"),
        ("委員6", Presence.PRESENT, "委員6は欠員のため、表決に加わることができません。"),
    ],
)
def test_a_ballot_that_nobody_may_cast_is_refused(ballot: str, presence: Presence, message: str) -> None:
    roster = seats(6, vacant=1)
    found = check_ballots(
        committee(), roster, (Ballot(seat=ballot, vote=Vote.FOR),), {**all_present(roster), ballot: presence}
    )
    assert [problem.message for problem in found] == [message]


def test_a_seat_that_nobody_recorded_was_not_there() -> None:
    assert len(check_ballots(committee(), ROSTER, ballots(1, 0), {})) == 1


def test_a_substitute_votes_where_the_regulation_lets_him() -> None:
    body = committee(proxy=ProxyRule(votes=True))
    assert check_ballots(body, ROSTER, ballots(1, 0), {"委員1": Presence.PROXY}) == ()


def test_members_vote_in_writing_only_when_the_meeting_is_held_in_writing() -> None:
    here = {"委員1": Presence.REPLIED}
    assert check_ballots(committee(), ROSTER, ballots(1, 0), here, written=True) == ()
    assert len(check_ballots(committee(), ROSTER, ballots(1, 0), here)) == 1


def test_nobody_votes_twice() -> None:
    twice = (Ballot(seat="委員1", vote=Vote.FOR), Ballot(seat="委員1", vote=Vote.AGAINST))
    found = check_ballots(committee(), ROSTER, twice, all_present(ROSTER))
    assert [problem.message for problem in found] == ["委員1の表決が2回記録されています。"]


@pytest.mark.parametrize(
    ("chair_vote", "tie", "for_", "against", "message"),
    [
        (ChairVote.ON_TIE, TieRule.CHAIR_DECIDES, 3, 3, None),
        (
            ChairVote.ON_TIE,
            TieRule.CHAIR_DECIDES,
            4,
            2,
            "委員長は、可否同数のときに限り表決に加わることができます。",
        ),
        (ChairVote.NEVER, TieRule.UNRESOLVED, 3, 3, "委員長は、表決に加わることができません。"),
        (ChairVote.NEVER, TieRule.CHAIR_DECIDES, 3, 3, None),
        (ChairVote.ALWAYS, TieRule.UNRESOLVED, 4, 2, None),
    ],
)
def test_the_chair_votes_when_the_regulation_lets_him(
    chair_vote: ChairVote, tie: TieRule, for_: int, against: int, message: str | None
) -> None:
    body = committee(decision=rule(MAJORITY, chair_vote, tie))
    found = check_ballots(body, ROSTER, ballots(for_, against, chair=Vote.FOR), all_present(ROSTER))
    assert [problem.message for problem in found] == ([message] if message else [])


def test_a_chair_who_does_not_vote_breaks_no_rule() -> None:
    body = committee(decision=rule(MAJORITY, ChairVote.NEVER))
    assert check_ballots(body, ROSTER, ballots(3, 2), all_present(ROSTER)) == ()
