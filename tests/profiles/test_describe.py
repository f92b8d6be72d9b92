"""The rules in words: what the regulation says with its article, and 「定めなし」 where it says nothing."""

import pytest

from kiosk_app.profiles import check_profile, load_profile
from kiosk_app.profiles.describe import describe
from tests.profiles.texts import MINIMAL, PROFILES


def told(name: str) -> list[str]:
    return list(describe(load_profile(PROFILES / f"{name}.toml")))


def part(lines: list[str], heading: str) -> list[str]:
    start = lines.index(heading)
    return lines[start : lines.index("", start)] if "" in lines[start:] else lines[start:]


def test_b46_5_the_committee_of_bunkyo_in_words() -> None:
    assert part(told("bunkyo"), "会議体　文京区情報システム委員会〔規則第46号第3条〕")[6:] == [
        "　委員長　企画政策部長（統括情報セキュリティ責任者）〔規則第46号第5条第2項〕",
        "　職務代理　副委員長　企画政策部情報政策課長（情報セキュリティ責任者）。委員長に事故があるとき〔規則第46号第5条第3項〕",
        "　委員　企画政策部企画課長、企画政策部財政課長、総務部総務課長、総務部職員課長、総務部税務課長、区民部戸籍住民課長、教育推進部教育総務課長の職にある者（7人）〔規則第46号第5条第4項第1号〕",
        "　委員　職員団体推薦委員　2人（職員団体が推薦、区長が任命）〔規則第46号第5条第4項第2号〕",
        "　臨時委員　定めなし",
        "　定足数　定めなし",
        "　議決　定めなし",
        "　代理出席　定めなし",
        "　書面開催　定めなし",
        "　オンライン　定めなし",
        "　招集　委員長が招集する。通知　定めなし。資料　定めなし〔規則第46号第6条〕",
        "　委員以外の出席　関係職員を出席させることができる〔規則第46号第7条〕",
        "　委員長の専決　定めなし",
        "　議事録　定めなし",
        "　報告　定めなし",
        "　庶務　企画政策部情報政策課〔規則第46号第9条〕",
    ]


@pytest.mark.parametrize(
    ("ward", "line"),
    [
        ("bunkyo", "　上位の会議体　情報システム委員会"),
        ("bunkyo", "　その他　必要な事項は、別に定める〔規則第50号第9条第2項〕"),
        ("bunkyo", "　委員長　定めなし"),
        ("bunkyo", "　対象　現に利用していない業務。適用予定業務に限る。翌年度に実施するもの"),
        ("bunkyo", "　付議　情報システム委員会に必ず付議する〔規則第46号第12条〕"),
        ("bunkyo", "計画書等　小型電子計算機設置等計画〔条文の定めなし〕"),
        (
            "bunkyo",
            "　協議　新たに利用するときは、あらかじめ住民記録利用協議書により区民部長に協議する（認める回答　同意）",
        ),
        ("bunkyo", "　年次報告　総務部長が毎年一回、利用の結果を会議体に報告する〔規則第46号第16条第3項〕"),
        ("bunkyo", "　特例の報告　決定したときは、会議体に報告しなければならない〔規則第46号第13条第2項〕"),
        ("bunkyo", "　軽易な変更　定めなし"),
        ("bunkyo", "　結果の通知　定めなし"),
        ("bunkyo", "　公表　「情報システムの概要」として公表する〔規則第46号第14条〕"),
        ("bunkyo", "　文書番号　（年度の元号年）文企情第　　　号"),
        (
            "arakawa",
            "　定足数　委員の過半数が出席しなければ、会議を開くことができない。数えるもの　委員長、臨時委員、オンラインの出席。数えないもの　欠員、代理の出席〔規程第19条第1項〕",
        ),
        ("arakawa", "　臨時委員　委員長は、臨時に委員とすることができる〔規程第17条第2項〕"),
        ("arakawa", "　職務代理　定めなし"),
        ("arakawa", "　提出　部長、デジタル推進課長が管理部長に提出する"),
        (
            "arakawa",
            "　期限　前年度の8月末日まで。法令改正等緊急に行う必要があると認められるときは、この限りでない〔規程第12条第2項〕",
        ),
        ("arakawa", "　必ず書く項目　必要性、費用、効果、代替手段等の有無"),
        ("arakawa", "　付議の特例　定めなし"),
        ("arakawa", "　結果の通知　速やかに、部長に通知しなければならない〔規程第12条第5項〕"),
        ("arakawa", "　変更の記録　保管する〔規程第13条第3項〕"),
        ("arakawa", "　公表　定めなし"),
        ("arakawa", "　監査　情報セキュリティ委員会。定期的又は必要に応じて〔規程第29条第1項〕"),
    ],
)
def test_a_rule_is_told_with_its_article_or_as_silent(ward: str, line: str) -> None:
    assert line in told(ward)


def test_every_article_of_a_profile_is_told() -> None:
    for name in ("bunkyo", "arakawa"):
        lines = "\n".join(told(name))
        text = (PROFILES / f"{name}.toml").read_text(encoding="utf-8")
        articles = {
            line.split('"')[1]
            for line in text.splitlines()
            if "article" in line.split("=")[0] and '"' in line
        }
        assert [article for article in articles if article not in lines] == []


def test_the_smallest_profile_is_silent_on_nearly_everything() -> None:
    regulations, _ = check_profile(
        MINIMAL.replace('kind = "過半数"', 'kind = "定めなし"').replace(
            'submitter_rank = "部長"', 'submitter_rank = "課長"'
        ),
        "mihon.toml",
    )
    assert regulations is not None
    lines = describe(regulations)
    assert lines.count("　定足数　定めなし") == 2
    assert "　監査　定めなし" in lines
    assert "　提出　課長が総務部長に提出する" in lines


def test_a_rule_without_its_particulars_is_told_as_far_as_it_goes() -> None:
    more = """
[audit]
enabled = true
[objection]
enabled = true
by = "議会"
[document_number]
year_style = "付けない"
letters = "見総"
[notify]
required = true
[[posts]]
name = "参事"
bureau = "総務部"
[committees.convocation]
by = "委員長"
on_request_of = ["市長"]
papers_days = 3
[committees.written]
permission = "必ず行う"
[committees.proxy]
permission = "認める"
"""
    head, tail = MINIMAL.split("[[plan_types]]")
    convening = more[more.index("[committees.convocation]") :]
    ward = more[: more.index("[committees.convocation]")]
    regulations, problems = check_profile(f"{head}{convening}[[plan_types]]{tail}{ward}", "mihon.toml")
    assert problems == ()
    assert regulations is not None
    lines = describe(regulations)
    for line in (
        "　監査　実施者の定めなし。時期の定めなし",
        "　異議の申出　議会は、書面で異議を申し出ることができる。会議体が意見を述べる",
        "　文書番号　見総第　　　号",
        "　結果の通知　提出した者に通知しなければならない",
        "　招集　委員長が招集する。市長の求めがあったときは、招集する。通知　定めなし。資料　3日前まで",
        "　書面開催　書面により開催しなければならない",
        "　代理出席　代理者を出席させることができる。表決に加わらない",
    ):
        assert line in lines, line
