"""Every fault of a profile is told with its key, its line and what to do; `★` marks the line that is meant."""

import pytest

from kiosk_app.domain.problems import Problem
from kiosk_app.profiles import check_profile
from tests.profiles.texts import MINIMAL


def spoil(old: str, new: str, text: str = MINIMAL) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def faults(text: str) -> tuple[Problem, ...]:
    regulations, problems = check_profile(text, "mihon.toml")
    assert (regulations is None) == bool(problems)
    return problems


def test_the_minimal_profile_has_no_faults() -> None:
    assert faults(MINIMAL) == ()


COMMITTEE = 'name = "委員会"\nauthority'
KNOWN_FAULTS = [
    # keys and types
    (
        "unknown key near another",
        "[committees.quorum]\n",
        "[committees.quorum]\nartcle = ''  # ★\n",
        "committees[1].quorum.artcle",
        ("「artcle」という項目はありません。", "「article」（根拠となる条文）の書き誤り"),
    ),
    (
        "unknown key like no other",
        'id = "mihon"\n',
        'id = "mihon"\nzzzz = 1 # ★\n',
        "zzzz",
        ("「zzzz」という項目はありません。", "ここに書けるのは、id, name, terms, ".replace(", ", "、")),
    ),
    (
        "missing text",
        'id = "mihon"\nname = "見本市"\n',
        'id = "mihon"  # ★\n',
        "name",
        ("「name」（名称）がありません。", "「name = …」を書き加えてください。"),
    ),
    (
        "missing word lists what may stand",
        f'[[committees]]\n{COMMITTEE} = "審議する"\n',
        '[[committees]] # ★\nname = "委員会"\n',
        "committees[1].authority",
        (
            "「authority」（権限）がありません。",
            "「審議する」、「審議し、決定する」、「諮問に応じ答申する」、「処理し、報告する」",
        ),
    ),
    (
        "missing table",
        '[terms]\nsystem = "情報システム"\nplan = "計画"\nsecretariat = "総務部情報課"\n',
        "",
        "terms",
        ("「terms」（用語）がありません。",),
    ),
    (
        "a text where a number belongs",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = "2" # ★\ndenominator = 3\n',
        "committees[1].quorum.numerator",
        ("「numerator」（分子）には整数を書きます。", "文字列が書かれています。"),
    ),
    (
        "a truth value where a number belongs",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = true # ★\ndenominator = 3\n',
        "committees[1].quorum.numerator",
        ("「numerator」（分子）には整数を書きます。", "true・falseが書かれています。"),
    ),
    (
        "a decimal where a number belongs",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = 0.5 # ★\ndenominator = 3\n',
        "committees[1].quorum.numerator",
        ("小数が書かれています。",),
    ),
    (
        "a number where a truth value belongs",
        'kind = "過半数"\n',
        'kind = "過半数"\nincludes_chair = 1 # ★\n',
        "committees[1].quorum.includes_chair",
        ("「includes_chair」（委員長を数える）には true 又は false を書きます。",),
    ),
    (
        "a date where a text belongs",
        'name = "見本市"',
        "name = 2026-04-01 # ★",
        "name",
        ("「name」（名称）には文字列を書きます。", "日付・時刻が書かれています。"),
    ),
    (
        "a text where a list belongs",
        'names = ["総務課", "情報課"]',
        'names = "総務課" # ★',
        "sections[1].names",
        ("「names」（課の名称）には角括弧 [ ] で囲んだ並びを書きます。",),
    ),
    (
        "a number in a list of texts",
        'names = ["総務課", "情報課"]',
        'names = [\n "総務課", "情報課",\n 3, # ★\n]',
        "sections[1].names[3]",
        ("「names」（課の名称）には文字列を書きます。", "整数が書かれています。"),
    ),
    (
        "a table where a list of tables belongs",
        "[[blocks]]\n",
        "[blocks] # ★\n",
        "blocks",
        ("「blocks」（付議書の項目）には表の並び（[[見出し]]）を書きます。",),
    ),
    (
        "a list of tables where a table belongs",
        "[terms]\n",
        "[[terms]] # ★\n",
        "terms",
        ("「terms」（用語）には表（[見出し] 又は { }）を書きます。", "並びが書かれています。"),
    ),
    (
        "a number where a table belongs",
        'chair = { post = "総務部長" }',
        "chair = 1 # ★",
        "committees[1].chair",
        ("「chair」（委員長）には表（[見出し] 又は { }）を書きます。",),
    ),
    (
        "a list where names with values belong",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\nheads = ["総務課長"] # ★',
        "sections[1].heads",
        ("「heads」（課の長）には",),
    ),
    (
        "a number where a name's value belongs",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\nheads = { "総務課" = 3 } # ★',
        "sections[1].heads.総務課",
        ("には文字列を書きます。",),
    ),
    (
        "a list of seats that is no list",
        'seats = ["総務課長"]',
        "seats = [{ posts = 3 }] # ★",
        "committees[1].seats[1].posts",
        ("「posts」（職）には文字列を書きます。",),
    ),
    # words
    (
        "an unknown word with its neighbour",
        'timing = "翌年度分"',
        'timing = "翌年度" # ★',
        "plan_types[1].timing",
        (
            "「timing」（提出の時期）に「翌年度」とは書けません。",
            "「翌年度分」ではありませんか。",
            "書けるのは、「翌年度分」、「年度の途中」、「随時」です。",
        ),
    ),
    (
        "an unknown word far from all",
        'timing = "翌年度分"',
        'timing = "xyz" # ★',
        "plan_types[1].timing",
        ("「timing」（提出の時期）に「xyz」とは書けません。書けるのは、",),
    ),
    (
        "a number where a word belongs",
        'timing = "翌年度分"',
        "timing = 1 # ★",
        "plan_types[1].timing",
        ("「timing」（提出の時期）には次の言葉のどれか（翌年度分・年度の途中・随時）を書きます。",),
    ),
    # names
    ("an empty name", 'name = "見本市"', 'name = " " # ★', "name", ("「name」（名称）が空です。",)),
    (
        "an empty element",
        "[[blocks]]\n",
        '[[checklists]]\nname = "委託"\nitems = ["守秘", ""] # ★\n[[blocks]]\n',
        "checklists[1].items[2]",
        ("「items」（確認事項）に空の要素があります。",),
    ),
    (
        "two committees alike",
        'name = "部会"\n',
        'name = "委員会" # ★\n',
        "committees[2].name",
        ("「committees」（会議体）に「委員会」が２度あります。", "id を別に"),
    ),
    (
        "two seats alike",
        'seats = ["総務課長"]',
        'seats = ["総務課長", "情報課長",\n "総務課長"] # ★',
        "committees[1].seats[3]",
        ("「seats」（委員）に「総務課長」が２度あります。",),
    ),
    # 部 and 課
    ("an empty 部", 'bureau = "総務部"', 'bureau = "" # ★', "sections[1].bureau", ("部の名称が空です。",)),
    (
        "no 課 in the list",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\n[[sections]]\nbureau = "福祉部"\nnames = [] # ★',
        "sections[2].names",
        ("課の名称が一つもありません。",),
    ),
    (
        "an empty 課",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課", ""] # ★',
        "sections[1].names[3]",
        ("課の名称が空です。",),
    ),
    (
        "a 課 twice",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課",\n"情報課"] # ★',
        "sections[1].names[3]",
        ("「情報課」が２度書かれています。",),
    ),
    (
        "a 部 twice",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\n[[sections]]\nbureau = "総務部" # ★\nnames = ["税務課"]',
        "sections[2].bureau",
        ("「総務部」が２度書かれています。", "一つの [[sections]] にまとめてください"),
    ),
    (
        "a head of no 課",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\nheads = { "統計課" = "統計課長" } # ★',
        "sections[1].heads.統計課",
        (
            "「総務部」に「統計課」という課はありません。",
            "names にある課を書いてください（総務課、情報課）。",
        ),
    ),
    (
        "an alias of no 課",
        'names = ["総務課", "情報課"]',
        'names = ["総務課", "情報課"]\n[[sections]]\nbureau = "議会事務局"\naliases = { "議会" = "議事課" } # ★',
        "sections[2].aliases.議会",
        ("「議会事務局」に「議事課」という課はありません。", "（課はありません）"),
    ),
    (
        "an alias that means two",
        '[[sections]]\nbureau = "総務部"\nnames = ["総務課", "情報課"]',
        '[[sections]]\nbureau = "総"\nnames = ["務部福祉課"]\n[[sections]] # ★\nbureau = "総務部"\nnames = ["総務課", "情報課"]\naliases = { "福祉課" = "総務課" }',
        "sections[2]",
        ("「総務部福祉課」が、いくつもの課を指しています。",),
    ),
    # references
    (
        "a missing post near another",
        'receiver = "総務部長"',
        'receiver = "総部長" # ★',
        "plan_types[1].receiver",
        (
            "「receiver」（提出先）の「総部長」という職はありません。",
            "「総務部長」ではありませんか。",
            "[[posts]] に加えるか",
        ),
    ),
    (
        "a missing chair",
        'chair = { post = "総務部長" }',
        'chair = { post = "市長" } # ★',
        "committees[1].chair.post",
        ("「post」（職）の「市長」という職はありません。[[posts]]",),
    ),
    (
        "a missing member",
        'seats = ["総務課長"]',
        'seats = [{ posts = [\n"総務課長",\n"会計課長"] }] # ★',
        "committees[1].seats[1].posts[2]",
        ("「会計課長」という職はありません。",),
    ),
    (
        "a missing secretariat",
        'secretariat = "総務部情報課"',
        'secretariat = "総務部統計課" # ★',
        "terms.secretariat",
        ("「secretariat」（庶務）の「総務部統計課」という部又は課はありません。",),
    ),
    (
        "a post of a missing 課",
        "[[sources]]\n",
        '[[posts]]\nname = "担当課長"\nbureau = "総務部"\nsection = "報課" # ★\n[[sources]]\n',
        "posts[1].section",
        ("「section」（課）の「報課」という部又は課はありません。", "「情報課」ではありませんか。"),
    ),
    (
        "a post of a missing 部",
        "[[sources]]\n",
        '[[posts]]\nname = "担当部長"\nbureau = "企画部" # ★\n[[sources]]\n',
        "posts[1].bureau",
        ("「bureau」（部）の「企画部」という部又は課はありません。",),
    ),
    (
        "a missing committee",
        'committee = "委員会"',
        'committee = "委員会議" # ★',
        "plan_types[1].committee",
        ("「committee」（会議体）の「委員会議」という会議体はありません。", "「委員会」ではありませんか。"),
    ),
    (
        "a matter of another committee",
        'matter = "計画に関すること"',
        'matter = "予算に関すること" # ★',
        "plan_types[1].matter",
        ("「matter」（審議事項）の「予算に関すること」という審議事項はありません。",),
    ),
    (
        "a missing block",
        'committee = "委員会"',
        'committee = "委員会"\nmandatory_blocks = ["need",\n"費用"] # ★',
        "plan_types[1].mandatory_blocks[2]",
        ("「mandatory_blocks」（必ず書く項目）の「費用」という付議書の項目はありません。",),
    ),
    (
        "an audit by a missing committee",
        "[[blocks]]\n",
        '[audit]\nenabled = true\ncommittee = "監査委員" # ★\n[[blocks]]\n',
        "audit.committee",
        ("「監査委員」という会議体はありません。",),
    ),
    (
        "a missing parent",
        'parent = "委員会"',
        'parent = "本部" # ★',
        "committees[2].parent",
        ("「parent」（親の会議体）の「本部」という会議体はありません。",),
    ),
    (
        "a committee that is its own parent",
        'parent = "委員会"',
        'parent = "部会" # ★',
        "committees[2].parent",
        ("「部会」の親をたどると、「部会」自身に戻ります。",),
    ),
    # offices and seats
    (
        "a chair by post without one",
        'chair = { post = "総務部長" }',
        'chair = { kind = "職による" } # ★',
        "committees[1].chair.kind",
        ("「職による」なのに、職（post）がありません。",),
    ),
    (
        "an elected chair with a post",
        'chair = { kind = "互選" }',
        'chair = { kind = "互選", post = "総務部長" } # ★',
        "committees[2].chair.post",
        ("「互選」なのに、職「総務部長」が書かれています。",),
    ),
    (
        "a seat by post without one",
        'seats = ["総務課長"]',
        'seats = [{ kind = "充て職", label = "委員" }] # ★',
        "committees[1].seats[1].kind",
        ("「充て職」なのに、職（post）がありません。",),
    ),
    (
        "two persons on one post",
        'seats = ["総務課長"]',
        'seats = [{ post = "総務課長", count = 2 }] # ★',
        "committees[1].seats[1].count",
        ("充て職の委員は１人です。",),
    ),
    # figures
    (
        "a fraction of zero parts",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = 3\ndenominator = 0 # ★\n',
        "committees[1].quorum.denominator",
        ("定足数を割合で定めるのに、「denominator」（分母）が0です。", "numerator = 2、denominator = 3"),
    ),
    (
        "a fraction without a numerator",
        '[committees.quorum]\nkind = "過半数"\n',
        '[committees.quorum] # ★\nkind = "割合"\ndenominator = 3\n',
        "committees[1].quorum.numerator",
        ("「numerator」（分子）が0です。",),
    ),
    (
        "a fraction above one",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = 3 # ★\ndenominator = 2\n',
        "committees[1].quorum.numerator",
        ("定足数の分数が１を超えています（2分の3）。",),
    ),
    (
        "a negative fraction",
        'kind = "過半数"\n',
        'kind = "割合"\nnumerator = -1 # ★\ndenominator = 2\n',
        "committees[1].quorum.numerator",
        ("「numerator」（分子）が-1です。", "0以上の数"),
    ),
    (
        "a numerator without a fraction",
        'kind = "過半数"\n',
        'kind = "過半数"\nnumerator = 2 # ★\n',
        "committees[1].quorum.numerator",
        ("定足数が「過半数」なのに、分数の数があります。",),
    ),
    (
        "a denominator without a fraction",
        'kind = "過半数"\n',
        'kind = "過半数"\ndenominator = 2 # ★\n',
        "committees[1].quorum.denominator",
        ("定足数が「過半数」なのに、分数の数があります。",),
    ),
    (
        "negative days",
        'kind = "過半数"\n',
        'kind = "過半数"\n[committees.convocation]\nnotice_days = -3 # ★\n',
        "committees[1].convocation.notice_days",
        ("「notice_days」（通知の日数）が-3です。",),
    ),
    (
        "no seats of a kind",
        'seats = ["総務課長"]',
        'seats = [{ kind = "委員長が選任する者", label = "学識", count = 0 }] # ★',
        "committees[1].seats[1].count",
        ("「count」（人数）が0です。", "1以上の数"),
    ),
    (
        "minutes due twice",
        'kind = "過半数"\n',
        'kind = "過半数"\n[committees.minutes]\ndue_days = 45\ndue_months = 1 # ★\n',
        "committees[1].minutes.due_months",
        ("議事録の作成期限が、日と月の両方で書かれています。",),
    ),
    # deadlines
    (
        "the thirtieth of February",
        'deadline = { month = 8, day = "末日" }',
        "deadline = { month = 2, day = 30 } # ★",
        "plan_types[1].deadline.day",
        ("2月に30日はありません。", "「末日」と書きます。"),
    ),
    (
        "the thirty-first of April",
        'deadline = { month = 8, day = "末日" }',
        "deadline = { month = 4, day = 31 } # ★",
        "plan_types[1].deadline.day",
        ("4月に31日はありません。",),
    ),
    (
        "the thirteenth month",
        'deadline = { month = 8, day = "末日" }',
        "deadline = { month = 13, day = 1 } # ★",
        "plan_types[1].deadline.month",
        ("13月はありません。",),
    ),
    (
        "a day that is a word",
        'deadline = { month = 8, day = "末日" }',
        'deadline = { month = 8, day = "月なか" } # ★',
        "plan_types[1].deadline.day",
        ("「day」（日）には整数を書きます。",),
    ),
    (
        "a day without a month",
        'deadline = { month = 8, day = "末日" }',
        'deadline = { kind = "前年度の日", day = 20 } # ★',
        "plan_types[1].deadline.month",
        ("期限が「前年度の日」なのに、「month」（月）がありません。",),
    ),
    (
        "a deadline of no kind with weeks",
        'deadline = { month = 8, day = "末日" }',
        'deadline = { kind = "定めなし", weeks = 3 } # ★',
        "plan_types[1].deadline.weeks",
        ("期限が「定めなし」なのに、「weeks」（週数）があります。",),
    ),
    (
        "an impossible day of every month",
        "[[blocks]]\n",
        '[[ledgers]]\nname = "処理予定"\nmonthly_day = 32 # ★\n[[blocks]]\n',
        "ledgers[1].monthly_day",
        ("月に32日はありません。",),
    ),
    (
        "a closed day that no year has",
        'id = "mihon"\n',
        'id = "mihon"\nclosed_days = ["02-30"] # ★\n',
        "closed_days[1]",
        ("閉庁日「02-30」は月日として読めません。", "「12-29」の形"),
    ),
    # duties
    (
        "an emergency that nobody decides",
        "[[blocks]]\n",
        "[emergency] # ★\nenabled = true\n[[blocks]]\n",
        "emergency.decider",
        ("決定する職（decider）がありません。",),
    ),
    (
        "a minor change that nobody decides",
        "[[blocks]]\n",
        "[minor_change] # ★\nenabled = true\n[[blocks]]\n",
        "minor_change.decider",
        ("決定する職（decider）がありません。",),
    ),
    (
        "a publication without a title",
        "[[blocks]]\n",
        "[publication] # ★\nrequired = true\n[[blocks]]\n",
        "publication.title",
        ("公表する資料の名称（title）がありません。",),
    ),
]


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
