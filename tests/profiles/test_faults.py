"""Every fault of a profile is told with its key, its line and what to do; `★` marks the line that is meant."""

import pytest

from kiosk_app.domain.problems import Problem
from kiosk_app.profiles import check_profile
from tests.profiles.rule_faults import RULE_FAULTS
from tests.profiles.texts import MINIMAL
from tests.profiles.value_faults import VALUE_FAULTS


def spoil(old: str, new: str, text: str = MINIMAL) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def faults(text: str) -> tuple[Problem, ...]:
    regulations, problems = check_profile(text, "mihon.toml")
    assert (regulations is None) == bool(problems)
    return problems


def test_the_minimal_profile_has_no_faults() -> None:
    assert faults(MINIMAL) == ()


KNOWN_FAULTS = [*VALUE_FAULTS, *RULE_FAULTS]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [case[1:] for case in KNOWN_FAULTS],
    ids=[case[0] for case in KNOWN_FAULTS],
)
def test_a_fault_is_told_with_its_key_its_line_and_what_to_do(
    old: str, new: str, key: str, words: tuple[str, ...]
) -> None:
    text = spoil(old, new)
    found = [problem for problem in faults(text) if problem.place.field == key]
    assert found, [problem.text() for problem in faults(text)]
    told = f"{found[0].message}{found[0].fix}"
    assert all(word in told for word in words), told
    assert found[0].place.file == "mihon.toml"
    if "★" in new:
        assert found[0].place.line == 1 + text.split("★")[0].count("\n")


@pytest.mark.parametrize("case", KNOWN_FAULTS, ids=[case[0] for case in KNOWN_FAULTS])
def test_a_fault_brings_no_second_one(case: tuple[str, str, str, str, tuple[str, ...]]) -> None:
    lone = {"missing table", "a table where a list of tables belongs"}
    if case[0] not in lone:
        assert len(faults(spoil(case[1], case[2]))) == 1, [p.text() for p in faults(spoil(case[1], case[2]))]


def test_an_empty_list_of_what_must_be_there_is_told() -> None:
    text = "sources = []\n" + spoil('[[sources]]\nname = "見本市規程"\n', "")
    assert [problem.text() for problem in faults(text)] == [
        "mihon.toml 1行目 項目「sources」：「sources」（出典の規程）が一つもありません。[[sources]] を書き加えてください。"
    ]


def test_a_name_left_out_is_told_once_though_it_serves_as_id() -> None:
    text = spoil('name = "部会"\n', "")
    assert [problem.place.field for problem in faults(text)] == ["committees[2].name"]


def test_an_empty_reference_is_told_as_empty() -> None:
    text = spoil('committee = "委員会"\n', 'committee = ""\n')
    assert [problem.message for problem in faults(text)] == ["「committee」（会議体）が空です。"]


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = MINIMAL
    for old, new in (
        ('kind = "過半数"', 'kind = "割合"\nnumerator = 3\ndenominator = 0'),
        ('parent = "委員会"', 'parent = "本部"'),
        ('timing = "翌年度分"', 'timing = "毎年"'),
        ('day = "末日"', "day = 32"),
        ('label = "必要性"', 'labal = "必要性"'),
    ):
        text = spoil(old, new, text)
    found = faults(text)
    assert [problem.place.field for problem in found] == [
        "committees[1].quorum.denominator",
        "committees[2].parent",
        "plan_types[1].timing",
        "plan_types[1].deadline.day",
        "blocks[1].label",
        "blocks[1].labal",
    ]
    lines = [problem.place.line for problem in found]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_what_cannot_be_read_hides_no_other_fault() -> None:
    text = spoil(
        'names = ["総務課", "情報課"]', 'names = ["総務課", "情報課"]\nheads = { "税務課" = "税務課長" }'
    )
    text = spoil('receiver = "総務部長"', 'receiver = "市長"', text)
    assert [problem.place.field for problem in faults(text)] == [
        "sections[1].heads.税務課",
        "plan_types[1].receiver",
    ]


def test_what_refers_to_an_unreadable_list_is_not_blamed() -> None:
    assert [p.place.field for p in faults(spoil('name = "部会"', "name = 3"))] == ["committees[2].name"]
    assert [p.place.field for p in faults(spoil('[[blocks]]\nid = "need"\n', "[[blocks]]\nid = 3\n"))] == [
        "blocks[1].id"
    ]
    assert [p.place.field for p in faults(spoil('bureau = "総務部"', "bureau = 1"))] == ["sections[1].bureau"]


def test_a_profile_that_only_begins_is_told_all_that_it_lacks() -> None:
    assert [problem.place.field for problem in faults('id = "mihon"\n')] == [
        "name",
        "terms",
        "sources",
        "sections",
        "committees",
        "plan_types",
        "blocks",
    ]
