"""Municipalities that the program has never seen, from profile to publication, by data and the guide alone.

Every profile stands beside this file; the city names are invented. What is asserted are the lines of the papers that
another body's rules make different: who is addressed, what a result is called, what is counted, who owes what.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk_app.domain.posts import Appointment
from kiosk_app.profiles import load_profile
from kiosk_app.profiles.describe import describe
from kiosk_app.usecases import people, setup
from tests import factories as make
from tests.cli.conftest import App
from tests.conftest import Clock
from tests.profiles.texts import RESOURCES

HERE = Path(__file__).parent
DAY, NEXT = "2022-12-08", "2022-12-09"
PERSONS = {
    "kurose": ("電子計算組織運営審議会", ("会長", "職務代理者", "学識経験を有する者", "公募による町民")),
    "toto": ("情報化検討会議", ("議長", "構成市町の職員")),
    "shirakaba": ("電算システム審査会", ("会長", "関係市町村の長の推薦する者")),
}
COUNTS = {"学識経験を有する者": 2, "構成市町の職員": 4, "関係市町村の長の推薦する者": 3}
ENTRY = {
    "件名": "窓口予約システムの導入",
    "処理": "小型電子計算機",
    "個人情報": "無",
    "開始日": "R5.4.1",
    "年度": "2023",
}
LATER = {"年度": "2022", "開始日": "R5.3.1"}
COSTS = [{"年度": "R4", "区分": "導入経費", "金額": "100千円", "費目": "機器"}]
PLANS: dict[str, dict[str, Any]] = {
    "azusa": {"計画の種別": "整備", "課": "戸籍住民課", "必要性": "要る。", "効果": "ある。"},
    "chihama": {"計画の種別": "導入", "課": "市民課", "必要性": "要る。"},
    "kaminagi": {"計画の種別": "処理", "課": "健康課", "目的": "要る。", "経費": COSTS, **LATER},
    "kurose": {"計画の種別": "利用", "課": "住民福祉課", "利用の目的": "要る。"},
    "minamine": {"計画の種別": "電算化計画書", "課": "住民課", "内容": "要る。", **LATER},
    "oginoshima": {"計画の種別": "調書", "部": "港区役所", "課": "市民課", "目的": "要る。"},
    "shirakaba": {"計画の種別": "更新", "課": "保険課", "更新の理由": "要る。", **LATER},
    "toto": {"計画の種別": "整備計画書", "課": "施設課", "概要": "要る。", **LATER},
}
# what every paper of a body has to say, in the order: notice, packet, minutes, result letter, duties
LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "azusa": (
        ("４梓政情発第　　　号", "電子情報システム運営委員会委員　様", "（副区長）"),
        ("副委員長（第２順位） | 区民部 | 区民部長", "提出部課 | 区民部　戸籍住民課"),
        ("委員７人中７人出席。規則第11条第１項の定足数（４人）を満たす。",),
        (
            "区民部長　様",
            "（戸籍住民課）",
            "最高情報責任者",
            "可（原案のとおり承認）",
            "規則第15条の規定により",
        ),
        ("結果の部長への通知（速やかに）",),
    ),
    "chihama": (
        ("デジタル化推進本部員　様", "千浜市デジタル化推進本部長", "代理者を出席させてください。"),
        ("千浜市デジタル化推進本部　本部員名簿", "副本部長 |  | 教育長", "幹事会の意見 | 該当なし"),
        ("本部員5人中5人出席。要綱第6条第2項の定足数（3人）を満たす。", "本部長 副市長"),
        ("市民課長　様", "総務部長", "可（原案のとおり承認）"),
        ("結果の課長への通知（速やかに）", "議事録の確定（本部長）"),
    ),
    "kaminagi": (
        ("2022上企情送第　　　号", "電子計算機運営協議会会長"),
        ("会長 | 企画財政部 | 企画財政部長",),
        ("委員5人（欠員1人を除く。）中5人出席。規則第6条の定足数（3人）を満たす。",),
        ("健康課長　様", "原案のとおり承認", "審議結果について（通知）"),
        ("結果の課長への通知",),
    ),
    "kurose": (
        ("黒総収第　　　号", "電子計算組織運営審議会委員　様", "標記の件について，下記のとおり開催します"),
        ("提出課 | 住民福祉課", "役職 | 課 | 職"),
        (
            "委員７人中７人出席。条例第５条第２項の定足数（５人）を満たす。",
            "【審議結果】原案のとおり適当と認める",
        ),
        ("町長　殿", "について（答申）", "諮問のあった標記の件について，", "下記のとおり答申します。"),
        ("結果の町長への答申",),
    ),
    "minamine": (
        ("４南総第　　　号", "電算化委員会委員長", "（村長）"),
        ("教育委員会事務局 | 教育次長", "役職 | 課 | 職"),
        ("委員４人中４人出席（本委員会に定足数の定めはない。）", "教育次長\n"),
        ("住民課長　様", "総務課長", "原案のとおり承認"),
        ("結果の課長への通知",),
    ),
    "oginoshima": (
        ("荻総情企第2022－　　　号", "荻野島市情報化統括会議議長", "（総務局長）"),
        ("委員 | 港区役所 | 港区長", "付議書（包括）"),
        ("港区長\n", "委員5人中5人出席。規程第7条の定足数（2人）を満たす。"),
        ("港区長　殿", "（市民課）", "情報部長", "可（原案のとおり承認）"),
        ("結果の局長への通知",),
    ),
    "shirakaba": (
        ("４白広電第　　　号", "電算システム審査会委員　様"),
        ("部会の意見 | 該当なし", "根拠 | システム更新諮問書"),
        ("委員４人中４人出席（本審査会に定足数の定めはない。）",),
        ("広域連合長　様", "システム更新諮問書について（答申）", "原案のとおり適当と認める"),
        ("結果の広域連合長への答申",),
    ),
    "toto": (
        ("2022東環総第　　　号", "情報化検討会議構成員　様", "情報化検討会議議長"),
        ("情報化検討会議　構成員名簿",),
        ("構成員4人（議長を除く。）中4人出席。規程第5条第1項の定足数（3人）を満たす。",),
        ("管理者　様", "処理結果について（報告）", "処理結果", "下記のとおり処理したので、報告します。"),
        ("結果の管理者への報告",),
    ),
}


@pytest.fixture(scope="session")
def municipalities(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the record of a municipality with its appointed members, made once."""
    folder = tmp_path_factory.mktemp("municipalities")

    def record(ward: str) -> Path:
        path = folder / f"{ward}.db"
        if not path.exists():
            office = make.office(Clock(), RESOURCES)
            database = setup.init(office, path, str(HERE / f"{ward}.toml"))
            committee, seats = PERSONS.get(ward, ("", ()))
            for seat in seats:
                for number in range(1, COUNTS.get(seat, 1) + 1):
                    found = Appointment(
                        committee_id=committee,
                        seat_id=seat,
                        number=number,
                        name=f"氏名{number}",
                        since=date(2022, 4, 1),
                    )
                    people.appoint(office.desk(database), found)
            database.close()
        return path

    return record


@pytest.fixture
def body(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    municipalities: Callable[[str], Path],
) -> App:
    """Return the command line on the record of a municipality."""
    app = App(tmp_path, capsys)
    shutil.copyfile(municipalities(request.param), app.record)
    return app


def texts(app: App, *command: object, today: str = NEXT) -> str:
    """Make papers and return them as one text."""
    made = app.fine("meeting", *command, "--out", app.folder / "紙", "--format", "txt", today=today)["made"]
    return "\n".join(Path(one["path"]).read_text(encoding="utf-8") for one in made)


def filed(app: App, day: str = "2022-03-28", **fields: Any) -> None:
    """Register and accept a plan."""
    number = app.fine("plan", "add", app.file("計画.json", {**ENTRY, **fields}), today=day)["plan"]
    app.fine("plan", "accept", number, today=day)


def called(app: App, committee: str, *more: object) -> None:
    """Set a meeting with the agenda that the rules make, and send its notice out."""
    app.fine("meeting", "add", "--committee", committee, "--date", DAY, *more)
    app.fine("meeting", "agenda", 1, "--auto")
    app.fine("meeting", "issue", 1, today="2022-11-10")


@pytest.mark.parametrize(("body", "ward"), [(ward, ward) for ward in LINES], indirect=["body"], ids=[*LINES])
def test_a_third_ward_needs_nothing_but_its_profile(body: App, ward: str) -> None:
    notice, packet, minutes, letter, duties = LINES[ward]
    filed(body, **PLANS[ward])
    called(
        body, str(body.fine("profile", "show")["committees"][0]["id"]), "--time", "14:00", "--place", "議場"
    )
    said = {
        notice: texts(body, "letters", 1, "--kind", "notice"),
        packet: texts(body, "packet", 1),
    }
    result = {"items": [{"item": "議案第1号", "decision": {"kind": "原案承認"}}]}
    body.fine("meeting", "record", 1, body.file("結果.json", result), today=DAY)
    said[minutes] = texts(body, "minutes", 1)
    said[duties] = body("duties", today="2023-01-10").out
    said[letter] = texts(body, "letters", 1, "--kind", "result", "--sent", NEXT)
    for lines, text in said.items():
        assert [line for line in lines if line not in text] == [], text
    body.fine("meeting", "confirm", 1, "--by", "議長", today="2022-12-12")
    body.fine("year", "close", "--year", "2022", "--reason", "引継ぎ", today="2023-04-03")
    body.fine(
        "publish", "--year", "2022", "--out", body.folder / "公表", "--format", "txt", today="2023-04-10"
    )
    public = "\n".join(p.read_text(encoding="utf-8") for p in (body.folder / "公表").glob("*.txt"))
    assert "（令和" in public
    assert "該当なし" not in public


@pytest.mark.parametrize(
    ("ward", "lines"),
    [
        (
            "azusa",
            (
                "除斥された委員は、数に入れない",
                "議決　出席委員の3分の2以上で決する。委員長も表決に加わる",
                "付議の特例　急施を要すると認めるときは、副区長が適用の可否を決定することができる〔規則第13条第1項〕",
                "特例の報告　決定したときは、30日以内に会議体に報告しなければならない〔規則第13条第2項〕",
                "座長　政策経営部情報管理課長",
            ),
        ),
        (
            "chihama",
            (
                "定足数　本部員の半数以上が出席しなければ",
                "議決　出席本部員の過半数で決する。本部長は、可否同数のときのみ表決に加わる。可否同数のときは、本部長が決する",
                "本部長の専決　招集する暇がないときは、本部長が決し、次の会議に報告する〔要綱第8条〕",
                "部会員　各課の担当者　3人以内（部会長が選任）",
            ),
        ),
        (
            "toto",
            (
                "定足数　構成員のうち3人以上が出席しなければ",
                "構成員　構成市町の職員　4人",
                "3人以上の委員の回答を要する",
            ),
        ),
        ("kurose", ("敬称　委員には「様」を用いる",)),
        ("oginoshima", ("文書番号　荻総情企第（西暦）－　　　号",)),
        ("kaminagi", ("招集　定めなし", "会長が認めるときは、この限りでない")),
    ],
)
def test_the_rules_are_told_in_the_words_of_the_body(ward: str, lines: tuple[str, ...]) -> None:
    told = "\n".join(describe(load_profile(HERE / f"{ward}.toml")))
    assert [line for line in lines if line not in told] == [], told


def votes(**cast: str) -> list[dict[str, str]]:
    return [{"seat": seat, "vote": vote} for seat, vote in cast.items()]


def record(app: App, item: dict[str, Any], *more: dict[str, Any], attendance: Any = ()) -> Any:
    """Try to record a meeting."""
    items = [{"item": "議案第1号", **item}, *more]
    return app(
        "meeting", "record", 1, app.file("結果.json", {"items": items, "attendance": attendance}), today=DAY
    )


@pytest.mark.parametrize("body", ["azusa"], indirect=True)
def test_two_thirds_decide_and_who_is_recused_leaves_the_base(body: App) -> None:
    filed(body, **PLANS["azusa"])
    called(body, "unei")
    cast = votes(委員長="賛成", 福祉部長="賛成", 財政課長="賛成", 情報管理課長="反対")
    cast += [{"seat": f"副委員長（第{n}順位）", "vote": "反対"} for n in (1, 2)]
    item = {"absent": [{"seat": "企画課長", "reason": "除斥"}], "votes": cast}
    refused = record(body, {**item, "decision": {"kind": "原案承認"}})
    assert "3分の2以上に達せず、否とした。" in refused.err
    done = record(body, {**item, "decision": {"kind": "不承認", "reason": "費用に見合わない。"}})
    assert done.status == 0, done.err
    text = texts(body, "minutes", 1)
    assert "政策経営部企画課長は、本件の審議に加わらなかった（除斥）。" in text
    assert "委員６人（除斥１人を除く。）中６人出席。規則第11条第１項の定足数（４人）を満たす。" in text


@pytest.mark.parametrize("body", ["azusa"], indirect=True)
def test_two_posts_decide_urgently_on_their_own_plans_and_owe_different_reports(body: App) -> None:
    filed(body, **PLANS["azusa"])
    light = {
        "計画の種別": "軽微",
        "課": "税務課",
        "件名": "帳票",
        "必要性": "要る。",
        "効果": "ある。",
        **LATER,
    }
    filed(body, **light)
    alone = ("--reason", "給付に間に合わせるため", "--result", "可")
    refused = body("plan", "decide-urgently", 1, "--by", "政策経営部長", *alone, today="2022-09-01")
    assert "付議の特例により決定することができるのは、副区長です。〔規則第13条第1項〕" in refused.err
    body.fine("plan", "decide-urgently", 1, "--by", "副区長", *alone, today="2022-09-01")
    body.fine("plan", "decide-urgently", 2, "--by", "政策経営部長", *alone, today="2022-09-01")
    owed = [one for one in body.fine("duties") if one["kind"] == "report_urgent"]
    assert {(one["article"], one["due"], one["urgency"]) for one in owed} == {
        ("規則第13条第2項", "2022-10-01", "overdue"),
        ("規則第16条", None, "owed"),
    }
    made = body.fine("plan", "letters", 1, 2, "--out", body.folder, "--format", "txt")["made"]
    first, second = (Path(one["path"]).read_text(encoding="utf-8") for one in made)
    assert "最高情報責任者" in first
    assert "規則第13条第２項の規定により梓区電子情報システム運営委員会に報告します。" in first
    assert "政策経営部長" in second
    assert "規則第16条の規定により下記のとおり決定した" in second
    assert "システム調整会議に報告します。" in second


@pytest.mark.parametrize("body", ["chihama"], indirect=True)
def test_an_absent_member_sends_a_substitute_and_the_chief_breaks_the_tie(body: App) -> None:
    filed(body, **PLANS["chihama"])
    called(body, "honbu")
    refused = record(
        body, {"decision": {"kind": "原案承認"}}, attendance=[{"seat": "市民部長", "presence": "欠席"}]
    )
    assert "市民部長が欠席していますが、代理者の出席が記録されていません。〔要綱第6条第3項〕" in refused.err
    sent = [{"seat": "市民部長", "proxy": {"post": "市民課主事"}}]
    cast = votes(総務部長="賛成", 市民部長="賛成", 教育部長="反対", 副本部長="反対")
    refused = record(body, {"decision": {"kind": "原案承認"}, "votes": cast}, attendance=sent)
    assert "可否同数につき、本部長の決を要する。" in refused.err
    done = record(
        body, {"decision": {"kind": "原案承認"}, "votes": cast + votes(本部長="賛成")}, attendance=sent
    )
    assert "市民部長の代理者（市民課主事）が課長以上の者か確かめてください。〔要綱第6条第3項〕" in done.err
    text = texts(body, "minutes", 1)
    assert "賛成2人、反対2人。可否同数につき、本部長が可と決した。" in text
    assert "本部員5人中5人出席（うち代理出席1人）。" in text


@pytest.mark.parametrize("body", ["chihama"], indirect=True)
def test_bodies_two_levels_below_meet_and_report_upwards(body: App) -> None:
    filed(body, **PLANS["chihama"])
    decided = body("plan", "decide-urgently", 1, "--by", "本部長", "--reason", "急ぐ", "--result", "可")
    assert "計画 1 を本部長の専決により「可」と決定しました。" in decided.out
    body.fine("meeting", "add", "--committee", "sagyo", "--date", DAY)
    body.fine("meeting", "item-add", 1, "--title", "機器の選定について")
    body.fine("meeting", "issue", 1, today="2022-11-10")
    assert "作業部会員　様" in texts(body, "letters", 1, "--kind", "notice")
    assert record(body, {"decision": {"kind": "原案承認"}}).status == 0
    letter = texts(body, "letters", 1, "--kind", "result")
    assert "幹事長　様" in letter
    assert "機器の選定の処理結果について（報告）" in letter


@pytest.mark.parametrize("body", ["kurose"], indirect=True)
def test_a_tie_is_a_refusal_where_the_chair_never_votes_and_goes_up_as_advice(body: App) -> None:
    filed(body, **PLANS["kurose"])
    called(body, "電子計算組織運営審議会")
    cast = votes(職務代理者="賛成", 公募による町民="反対")
    cast += [
        {"seat": f"学識経験を有する者（{n}人目）", "vote": vote} for n, vote in ((1, "賛成"), (2, "反対"))
    ]
    refused = record(body, {"decision": {"kind": "原案承認"}, "votes": cast + votes(会長="賛成")})
    assert "会長は、表決に加わることができません。〔条例第5条第3項〕" in refused.err
    done = record(body, {"decision": {"kind": "不承認", "reason": "費用に見合わない。"}, "votes": cast})
    assert done.status == 0, done.err
    assert "可否同数につき，否とした。〔条例第５条第３項〕" in texts(body, "minutes", 1)
    assert "適当と認めない" in texts(body, "letters", 1, "--kind", "result")
    summary = ("plan", "summary", "--year", "2023", "--out", body.folder, "--format", "txt")
    (made,) = body.fine(*summary)["made"]
    counted = Path(made["path"]).read_text(encoding="utf-8")
    assert "課 | 利用 | 計\n住民福祉課 | 1 | 1\n" in counted
    table = body.folder / "決定.csv"
    body.fine("export", "decisions", "--to", table, "--year", "2022")
    assert '"不承認","","費用に見合わない。"' in table.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("body", ["toto"], indirect=True)
def test_members_answer_in_writing_when_all_consent(body: App) -> None:
    filed(body, **PLANS["toto"])
    basis = "規程第6条、緊急を要するとき"
    called(body, "情報化検討会議", "--mode", "書面", "--basis", basis, "--reply-due", "2022-12-07")
    assert "（宛先）情報化検討会議議長" in texts(body, "letters", 1, "--kind", "written")

    def answer(number: int, *, consent: bool) -> None:
        item = {"item": "議案第1号", "vote": "賛成"}
        seat = f"構成市町の職員（{number}人目）"
        reply = {"seat": seat, "received": "2022-12-01", "consent": consent, "items": [item]}
        body.fine("meeting", "reply", 1, body.file("回答.json", {"replies": [reply]}), today="2022-12-01")

    answer(1, consent=True)
    answer(2, consent=True)
    assert "必要な3人に達しません。〔規程第6条〕" in body("meeting", "close-written", 1, today=DAY).err
    answer(3, consent=False)
    assert "同意しない委員がいます" in body("meeting", "close-written", 1, today=DAY).err
    answer(3, consent=True)
    body.fine("meeting", "close-written", 1, today=DAY)
    text = texts(body, "minutes", 1)
    assert "賛成3人、反対0人。異議なく可とした。〔規程第5条第2項〕" in text
    assert "構成員4人（議長を除く。）中3人回答。" in text


@pytest.mark.parametrize("body", ["kaminagi"], indirect=True)
def test_without_a_clause_the_basis_of_writing_is_asked_for_and_the_council_objects(body: App) -> None:
    filed(body, **PLANS["kaminagi"])
    filed(body, **{**PLANS["kaminagi"], "件名": "予算を要しないもの", "経費": []})
    assert "付議を要しない可否の決定" in body("duties").out
    body.fine("meeting", "add", "--committee", "電子計算機運営協議会", "--date", DAY, "--mode", "書面")
    body.fine("meeting", "agenda", 1, "--auto")
    refused = body("meeting", "issue", 1)
    assert "書面による開催の定めがないため、会長が別に定めた根拠を書いてください。" in refused.err
    body.fine("meeting", "change", 1, "--mode", "参集")
    body.fine("meeting", "issue", 1, today="2022-11-10")
    half = votes(会長="賛成", 健康福祉部長="賛成", 財政課長="反対", 健康課長="反対")
    away = [{"seat": "介護課長", "presence": "欠席"}]
    assert record(body, {"decision": {"kind": "原案承認"}, "votes": half}, attendance=away).status == 0
    assert "賛成が表決に加わる者の半数以上に達し、可とした。〔規則第7条〕" in texts(body, "minutes", 1)
    objection = ("objection", "add", "--plan", 1, "--by", "市議会総務委員会", "--text", "影響が大きい。")
    body.fine(*objection, today="2022-12-20")
    body.fine(
        "meeting", "add", "--committee", "電子計算機運営協議会", "--date", "2023-01-20", today="2022-12-21"
    )
    agenda = body("meeting", "agenda", 2, "--auto", today="2022-12-21").out
    assert "「窓口予約システムの導入」に対する異議の申出について" in agenda


@pytest.mark.parametrize("body", ["azusa"], indirect=True)
def test_a_14_items_that_the_law_frees_need_no_consultation_and_the_paper_says_so(body: App) -> None:
    use = {"他課データ": "新規", "他課データの項目": ["氏名", "住所"]}
    filed(body, **{**PLANS["azusa"], **use})
    called(body, "unei")
    text = texts(body, "packet", 1)
    assert "他課データ：新規（協議不要）" in text
    assert "協議を要しない（規則第20条第２項）" in text
    assert all(one["kind"] != "consult" for one in body.fine("duties"))
