"""The rules of evaluation and of decisions in writing in a profile: values, words, and every fault with its line."""

import pytest

from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import ReviewStage, ReviewVerdict
from kiosk_app.profiles import check_profile, load_profile
from kiosk_app.profiles.describe import describe
from kiosk_app.profiles.describe_evaluation import describe_evaluation
from tests.profiles.texts import MINIMAL, PROFILES

EVALUATION = """
[evaluation]
committee = "部会"
after_months = 12
scale = ["悪い", "普通", "良い"]
thresholds = [
    { verdict = "適当", percent = 60 },
    { verdict = "要再検討", percent = 0 },
]
article = "見本市規程第9条"

[[evaluation.sheets]]
stages = ["事前評価", "事後評価"]
axes = [
    { label = "効果", criteria = [{ label = "便益", points = 60 }] },
    { label = "安全性", decisive_at = 1, criteria = [{ label = "対策", points = 40 }] },
]
"""
TEXT = MINIMAL + EVALUATION


def read(text: str) -> Regulations:
    regulations, problems = check_profile(text, "mihon.toml")
    assert [problem.text() for problem in problems] == []
    assert regulations is not None
    return regulations


def test_m8_axes_items_weights_scale_and_thresholds_are_profile_data() -> None:
    rule = read(TEXT).evaluation
    assert (rule.enabled, rule.highest) == (True, 2)
    sheet = rule.sheet(ReviewStage.AFTER)
    assert sheet is rule.sheet(ReviewStage.BEFORE)
    assert sheet is not None
    assert (sheet.points, [axis.decisive_at for axis in sheet.axes]) == (100, [None, 1])
    assert [criterion.id for criterion in sheet.criteria] == ["便益", "対策"]
    assert rule.sheet(ReviewStage.OPERATION) is None
    assert [(one.verdict, one.percent) for one in rule.thresholds] == [
        (ReviewVerdict.SUITABLE, 60),
        (ReviewVerdict.RECONSIDER, 0),
    ]


def test_m8_the_evaluation_is_told_in_words() -> None:
    told = list(describe(read(TEXT)))
    start = told.index("評価　部会〔見本市規程第9条〕")
    assert told[start : start + 7] == [
        "評価　部会〔見本市規程第9条〕",
        "　評点　0＝悪い、1＝普通、2＝良い",
        "　事後評価　運用の開始から12月を経過したとき",
        "　運用評価　定めなし",
        "　評価票（事前評価・事後評価）　効果（60点）　便益（60点）",
        "　評価票（事前評価・事後評価）　安全性（40点）　対策（40点）。評点1以下があるときは、要再検討を目安とする",
        "　結論の目安　60％以上は適当、0％以上は要再検討。結論は部会が決める",
    ]


def test_m8_a_profile_without_later_stages_and_thresholds_stays_silent_on_them() -> None:
    text = TEXT.replace("after_months = 12\n", "operation_months = 60\n")
    head, rest = text.split("thresholds = [")
    told = list(describe(read(head + rest.split("\n]\n", 1)[1])))
    start = told.index("評価　部会〔見本市規程第9条〕")
    assert told[start + 2 : start + 4] == [
        "　事後評価　定めなし",
        "　運用評価　運用の開始から60月を経過したとき",
    ]
    assert not any(line.startswith("　結論の目安") for line in told)


FAULTS = [
    (
        "sheets without a committee",
        'committee = "部会"\nafter',
        "after",
        "evaluation",
        "評価票が書かれていますが、評価する部会がありません。「committee = …」に",
    ),
    (
        "an unknown committee",
        'committee = "部会"\nafter',
        'committee = "部会議" # ★\nafter',
        "evaluation.committee",
        "「部会議」という会議体はありません。「部会」ではありませんか。",
    ),
    (
        "a committee that is no sub-committee",
        'committee = "部会"\nafter',
        'committee = "委員会" # ★\nafter',
        "evaluation.committee",
        "「委員会」は部会ではありません。親の会議体（parent）のある部会を",
    ),
    (
        "a scale of one word",
        'scale = ["悪い", "普通", "良い"]',
        'scale = ["悪い"] # ★',
        "evaluation.scale",
        "言葉が足りません。低い方から順に、二つ以上の",
    ),
    (
        "a stage with two sheets",
        "[[evaluation.sheets]]",
        """[[evaluation.sheets]] # ★
stages = ["事後評価"]
axes = [{ label = "達成", criteria = [{ label = "達成度", points = 1 }] }]
[[evaluation.sheets]]""",
        "evaluation.sheets",
        "「事後評価」の評価票が2あります。評価の区分ごとに",
    ),
    (
        "a sheet for no stage",
        'stages = ["事前評価", "事後評価"]',
        "stages = []",
        "evaluation.sheets[1]",
        "評価票の中身がありません。評価の区分（stages）と",
    ),
    (
        "a sheet of nothing",
        """{ label = "効果", criteria = [{ label = "便益", points = 60 }] },
    { label = "安全性", decisive_at = 1, criteria = [{ label = "対策", points = 40 }] },""",
        '{ label = "効果", criteria = [] },',
        "evaluation.sheets[1]",
        "評価票の中身がありません。",
    ),
    (
        "a decisive mark beyond the scale",
        "decisive_at = 1",
        "decisive_at = 3",
        "evaluation.sheets[1].axes[2].decisive_at",
        "評点の最高（2）を超えています。2以下の数を",
    ),
    (
        "an item twice",
        'label = "対策"',
        'label = "便益"',
        "evaluation.sheets[1].axes",
        "小項目「便益」が２度あります。",
    ),
    (
        "more than everything",
        "percent = 60",
        "percent = 101",
        "evaluation.thresholds[1].percent",
        "が101です。100以下の数を",
    ),
    (
        "thresholds that rise",
        "percent = 0",
        "percent = 60",
        "evaluation.thresholds[2].percent",
        "高い方から順に並んでいません。",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"), [one[1:] for one in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_m8_a_fault_of_the_evaluation_is_told_once_with_its_key(
    old: str, new: str, key: str, words: str
) -> None:
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    _, problems = check_profile(text, "mihon.toml")
    assert [problem.place.field for problem in problems] == [key], [p.text() for p in problems]
    assert words in f"{problems[0].message}{problems[0].fix}"
    if "★" in text:
        assert problems[0].place.line == 1 + text.split("★")[0].count("\n")


def test_a_profile_that_says_nothing_evaluates_nothing() -> None:
    rule = read(MINIMAL).evaluation
    assert (rule.enabled, rule.highest) == (False, 0)
    assert list(describe_evaluation(read(MINIMAL))) == []
    assert not any(line.startswith("評価") for line in describe(read(MINIMAL)))


def test_b46_8_bunkyo_evaluates_by_three_sheets_of_a_hundred_points() -> None:
    regs = load_profile(PROFILES / "bunkyo.toml")
    rule = regs.evaluation
    assert (rule.committee, rule.article) == ("システム評価部会", "規則第46号第8条")
    assert (rule.after_months, rule.operation_months, rule.highest) == (12, 60, 5)
    for stage in ReviewStage:
        sheet = rule.sheet(stage)
        assert sheet is not None
        assert sheet.points == 100
        assert [axis.decisive_at for axis in sheet.axes if axis.label == "安全性"] == [1]


def test_b46_8_arakawa_has_no_sub_committee_and_stays_silent() -> None:
    regs = load_profile(PROFILES / "arakawa.toml")
    assert not regs.evaluation.enabled
    assert not any(line.startswith("評価") for line in describe(regs))


def test_a13_minor_changes_in_both_wards() -> None:
    arakawa = load_profile(PROFILES / "arakawa.toml").minor_change
    assert (arakawa.applicant_rank, arakawa.decider, arakawa.notify_rank, arakawa.promptly) == (
        "課長",
        "デジタル推進課長",
        "課長",
        "速やかに",
    )
    assert (arakawa.article, arakawa.record_article, arakawa.ledger) == (
        "規程第13条第1項・第2項",
        "規程第13条第3項",
        "軽易な変更の記録",
    )
    assert not load_profile(PROFILES / "bunkyo.toml").minor_change.enabled


def test_a13_the_record_of_minor_changes_is_kept_in_a_register_of_the_profile() -> None:
    text = MINIMAL + '[minor_change]\nenabled = true\ndecider = "総務部長"\nledger = "変更の記録" # ★\n'
    _, (problem,) = check_profile(text, "mihon.toml")
    assert (problem.place.field, problem.place.line) == ("minor_change.ledger", text.count("\n"))
    assert "「変更の記録」という簿冊はありません。" in problem.message
    kept = text + '[[ledgers]]\nname = "変更の記録"\ncolumns = ["件名"]\n'
    assert read(kept).minor_change.ledger == "変更の記録"


WRITTEN = [
    ('permission = "認める"', "書面による開催をすることができる"),
    (
        'permission = "認める"\nneeds_consent = true',
        "書面による開催をすることができる。委員の同意を要する",
    ),
    (
        """permission = "認める"
needs_consent = true
consent_share = { kind = "過半数" }
replies = { kind = "半数以上" }
decided_on_last_reply = true""",
        "書面による開催をすることができる。過半数の委員の同意を要する。半数以上の委員の回答を要する。最後の回答の日に決したものとする",
    ),
    (
        'permission = "認める"\nreplies = { kind = "割合", numerator = 2, denominator = 3 }',
        "書面による開催をすることができる。3分の2以上の委員の回答を要する",
    ),
]


@pytest.mark.parametrize(("keys", "told"), WRITTEN, ids=range(len(WRITTEN)))
def test_m1_consent_and_replies_of_a_meeting_in_writing_are_told(keys: str, told: str) -> None:
    start = '[[committees]]\nname = "部会"'
    text = MINIMAL.replace(start, f"[committees.written]\n{keys}\n\n{start}")
    assert f"　書面開催　{told}" in "\n".join(describe(read(text)))
