"""Every fault of a register in a profile is told with its key, its line and what to do; `★` marks the line."""

import pytest

from kiosk_app.profiles import check_profile
from kiosk_app.profiles.describe import describe
from tests.profiles.texts import MINIMAL

LEDGER = """
[[classifications]]
name = "機密性"
levels = ["2", "1"]

[[ledgers]]
name = "監査"
kept_by = "総務課長"
fields = [
    "件名",
    { name = "課", kind = "部課", many = true, mandatory = true },
    { name = "月", kind = "年月" },
    { name = "日", kind = "日付" },
    { name = "機密性", classification = "機密性" },
    { name = "別", choices = ["可", "否"] },
]
opened_field = "日"
due_field = "日"
monthly_day = "末日"
reporters = ["総務課"]
states = ["受付", { name = "済", closes = true, needs = ["日"] }]
agenda = { committee = "委員会", matter = "計画に関すること", subject = "{件名}について", state = "受付", field = "件名" }
paper = { form = "単票", columns = ["件名", "日"] }

[[ledgers.notices]]
name = "通知"
subject = "{件名}について（{年度}）"
to = "課"
text = ["{件名}を通知します。"]
facts = ["日"]
listed = "指摘"
listed_columns = ["件名"]
states = ["受付"]
next_state = "済"
date_field = "日"
sender = "総務部長"

[[ledgers.notices]]
name = "控え"
subject = "監査の控え"
to = "市長"
facts = ["件名"]
sender = "総務課長"

[[ledgers]]
name = "指摘"
fields = ["件名", { name = "監査", ledger = "監査" }]
due_after_days = 14
review_months = 12
visible_to = ["監査担当"]
agenda = { committee = "委員会", subject = "指摘について" }

[[ledgers]]
name = "短い簿冊"
columns = ["名称", "場所"]
"""
TEXT = MINIMAL + LEDGER
Case = tuple[str, str, str, str]
FAULTS: list[Case] = [
    (
        "two fields of one name",
        '    "件名",\n    { name = "課"',
        "ledgers[1].fields[2]",
        "「件名」が２度書かれています。",
    ),
    (
        "two states of one name",
        'states = ["受付", {',
        "ledgers[1].states[2]",
        "「受付」が２度書かれています。",
    ),
    ("columns beside fields", 'opened_field = "日"\n', "ledgers[1].columns", "両方に書かれています。"),
    (
        "a choice of nothing",
        '{ name = "別", choices = ["可", "否"] }',
        "ledgers[1].fields[6].kind",
        "がありません。",
    ),
    (
        "choices of a day",
        '{ name = "月", kind = "年月" }',
        "ledgers[1].fields[3].choices",
        "なのに、「choices」",
    ),
    (
        "choices and a class",
        'classification = "機密性" }',
        "ledgers[1].fields[5].choices",
        "両方が書かれています。",
    ),
    (
        "an unknown class",
        'classification = "機密性" }',
        "ledgers[1].fields[5].classification",
        "という情報の分類はありません。「機密性」ではありませんか。",
    ),
    ("an unknown register", 'ledger = "監査"', "ledgers[2].fields[2].ledger", "という簿冊はありません。"),
    (
        "several days",
        '{ name = "日", kind = "日付" }',
        "ledgers[1].fields[4].many",
        "いくつもは書けません。書けるのは、部課・システム・氏名です。",
    ),
    (
        "an unknown field of opening",
        'opened_field = "日"',
        "ledgers[1].opened_field",
        "という欄はありません。",
    ),
    (
        "a field of opening that is no day",
        'opened_field = "日"',
        "ledgers[1].opened_field",
        "「月」は「年月」の欄です。「日付」又は「日時」の欄を",
    ),
    (
        "a state that begins closed",
        '["受付", { name = "済"',
        "ledgers[1].states[1].closes",
        "はじめの状態が、終結の状態です。",
    ),
    ("no state that closes", "closes = true, ", "ledgers[1].states", "終結する状態がありません。"),
    (
        "a need of an unknown field",
        'needs = ["日"]',
        "ledgers[1].states[2].needs[1]",
        "「日付け」という欄はありません。",
    ),
    ("a due day twice", 'due_field = "日"', "ledgers[1].due_after_days", "日数と欄の両方で書かれています。"),
    (
        "an unknown reporter",
        'reporters = ["総務課"]',
        "ledgers[1].reporters[1]",
        "という部又は課はありません。",
    ),
    (
        "reporters without a day",
        'monthly_day = "末日"\n',
        "ledgers[1].reporters",
        "「monthly_day」（毎月の期限の日）がありません。",
    ),
    (
        "reporters without a month",
        '    { name = "月", kind = "年月" },\n',
        "ledgers[1].reporters",
        "「month_field」（年月の欄）がありません。",
    ),
    (
        "an unknown committee",
        'agenda = { committee = "委員会", matter',
        "ledgers[1].agenda.committee",
        "という会議体はありません。",
    ),
    (
        "an unknown matter",
        'matter = "計画に関すること", subject',
        "ledgers[1].agenda.matter",
        "という審議事項はありません。",
    ),
    (
        "an unknown state of the agenda",
        'state = "受付", field',
        "ledgers[1].agenda.state",
        "という状態はありません。",
    ),
    (
        "an unknown field of the agenda",
        'field = "件名" }',
        "ledgers[1].agenda.field",
        "という欄はありません。",
    ),
    (
        "an unknown field in a title",
        'subject = "{件名}について", state',
        "ledgers[1].agenda.subject",
        "「件目」という欄はありません。",
    ),
    (
        "a restricted field in a title",
        'subject = "指摘について"',
        "ledgers[2].agenda.subject",
        "閲覧を限る簿冊の欄が、議題の件名に出ます。",
    ),
    (
        "an unknown printed column",
        'columns = ["件名", "日"]',
        "ledgers[1].paper.columns[2]",
        "という欄はありません。",
    ),
    (
        "a letter from nobody",
        'agenda = { committee = "委員会", matter',
        "ledgers[1].notices[1].sender",
        "発信者が分かりません。",
    ),
    (
        "a letter to an unknown rank",
        'to = "課"\n',
        "ledgers[1].notices[1].to_rank",
        "「係長」とは書けません。",
    ),
    (
        "a letter that says nothing",
        'facts = ["日"]\nlisted = "指摘"\nlisted_columns = ["件名"]\n',
        "ledgers[1].notices[1].facts",
        "「記」に書くことがありません。",
    ),
    (
        "an unknown field in a letter",
        'text = ["{件名}を',
        "ledgers[1].notices[1].text",
        "「件目」という欄はありません。",
    ),
    ("an unknown fact", 'facts = ["日"]', "ledgers[1].notices[1].facts[1]", "という欄はありません。"),
    (
        "an unknown state of a letter",
        'states = ["受付"]\nnext',
        "ledgers[1].notices[1].states[1]",
        "という状態はありません。",
    ),
    (
        "an unknown next state",
        'next_state = "済"',
        "ledgers[1].notices[1].next_state",
        "という状態はありません。",
    ),
    (
        "a day of sending that is no day",
        'date_field = "日"',
        "ledgers[1].notices[1].date_field",
        "「件名」は「文」の欄です。",
    ),
    ("an unknown list", 'listed = "指摘"', "ledgers[1].notices[1].listed", "という簿冊はありません。"),
    (
        "a list that does not refer",
        'listed = "指摘"',
        "ledgers[1].notices[1].listed",
        "「短い簿冊」の記録は、「監査」を指しません。",
    ),
    (
        "an unknown column of a list",
        'listed_columns = ["件名"]',
        "ledgers[1].notices[1].listed_columns[1]",
        "という欄はありません。",
    ),
    ("an unknown sender", 'sender = "総務部長"', "ledgers[1].notices[1].sender", "という職はありません。"),
    ("an unknown keeper", 'kept_by = "総務課長"', "ledgers[1].kept_by", "という職はありません。"),
]
NEW = {
    "two fields of one name": '    "件名",\n    "件名", # ★\n    { name = "課"',
    "two states of one name": 'states = ["受付", "受付", {',
    "columns beside fields": 'opened_field = "日"\ncolumns = ["件名"] # ★\n',
    "a choice of nothing": '{ name = "別", kind = "選択肢" } # ★\n',
    "choices of a day": '{ name = "月", kind = "年月", choices = ["1"] } # ★\n',
    "choices and a class": 'classification = "機密性", choices = ["1"] } # ★\n',
    "an unknown class": 'classification = "機密" } # ★\n',
    "an unknown register": 'ledger = "査察"',
    "several days": '{ name = "日", kind = "日付", many = true } # ★\n',
    "an unknown field of opening": 'opened_field = "年" # ★',
    "a field of opening that is no day": 'opened_field = "月" # ★',
    "a state that begins closed": '[{ name = "受付", closes = true }, { name = "済"',
    "no state that closes": "",
    "a need of an unknown field": 'needs = ["日付け"]',
    "a due day twice": 'due_field = "日"\ndue_after_days = 3 # ★',
    "an unknown reporter": 'reporters = ["統計課"] # ★',
    "reporters without a day": "",
    "reporters without a month": "",
    "an unknown committee": 'agenda = { committee = "会", matter',
    "an unknown matter": 'matter = "予算", subject',
    "an unknown state of the agenda": 'state = "付議", field',
    "an unknown field of the agenda": 'field = "会議" }',
    "an unknown field in a title": 'subject = "{件目}について", state',
    "a restricted field in a title": 'subject = "{件名}について"',
    "an unknown printed column": 'columns = ["件名", "年"]',
    "a letter from nobody": "",
    "a letter to an unknown rank": 'to = "課"\nto_rank = "係長" # ★\n',
    "a letter that says nothing": "",
    "an unknown field in a letter": 'text = ["{件目}を',
    "an unknown fact": 'facts = ["年"] # ★',
    "an unknown state of a letter": 'states = ["付議"] # ★\nnext',
    "an unknown next state": 'next_state = "付議" # ★',
    "a day of sending that is no day": 'date_field = "件名" # ★',
    "an unknown list": 'listed = "指導" # ★',
    "a list that does not refer": 'listed = "短い簿冊" # ★',
    "an unknown column of a list": 'listed_columns = ["年"] # ★',
    "an unknown sender": 'sender = "市長" # ★',
    "an unknown keeper": 'kept_by = "市長" # ★',
}


def spoilt(name: str, old: str) -> str:
    assert TEXT.count(old) == 1, old
    if name != "a letter from nobody":
        return TEXT.replace(old, NEW[name])
    start = TEXT.index(old)
    end = TEXT.index("\n", start)
    return (TEXT[:start] + TEXT[end:]).replace('sender = "総務部長"\n', "")


def test_a_register_with_everything_is_right() -> None:
    regulations, problems = check_profile(TEXT, "mihon.toml")
    assert [problem.text() for problem in problems] == []
    assert regulations is not None
    rule = regulations.ledgers[0]
    assert [field.kind.label for field in rule.form] == ["文", "部課", "年月", "日付", "選択肢", "選択肢"]
    assert regulations.ledgers[1].form[1].kind.label == "記録"
    assert [field.name for field in regulations.ledgers[2].form] == ["名称", "場所"]


@pytest.mark.parametrize(("name", "old", "key", "words"), FAULTS, ids=[case[0] for case in FAULTS])
def test_a_fault_is_told_once_with_its_key_and_line(name: str, old: str, key: str, words: str) -> None:
    text = spoilt(name, old)
    regulations, problems = check_profile(text, "mihon.toml")
    assert regulations is None
    found = [problem for problem in problems if problem.place.field == key]
    assert len(found) == len(problems) == 1, [problem.text() for problem in problems]
    assert words in f"{found[0].message}{found[0].fix}"
    if "★" in text:
        assert found[0].place.line in range(1, 2 + text.split("★")[0].count("\n"))


def test_a_register_is_told_in_words() -> None:
    regulations, _ = check_profile(TEXT, "mihon.toml")
    assert regulations is not None
    told = "\n".join(describe(regulations))
    for line in (
        "　簿冊（監査）　件名、課（部課、必須）、月（年月）、日（日付）、機密性（選択肢）、別（選択肢）。総務課長が保管する。",
        "毎月末日までに翌月分。報告する課は、総務課。期限は「日」",
        "　簿冊（監査）の状態　受付 → 済（終結）",
        "　簿冊（監査）の付議　委員会に「{件名}について」として付議する",
        "　簿冊（監査）の通知　通知「{件名}について（{年度}）」を課に送る",
        "　簿冊（指摘）　件名、監査（記録）。12月ごとに見直す。期限は14日後。見られるのは、監査担当に限る",
    ):
        assert line in told
