"""The small value modules: labels, problems, posts, membership, look-ups in the regulations, plan contents."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.consultation import Answer
from kiosk_app.domain.decision import Vote
from kiosk_app.domain.membership import People, SeatRole, roster
from kiosk_app.domain.plan import DataUse, UseState
from kiosk_app.domain.plan_fields import fault
from kiosk_app.domain.posts import Appointment, Holder, covers, holder_on
from kiosk_app.domain.problems import Place, Problem, Severity, has_errors
from kiosk_app.domain.regulations import (
    Authority,
    CommitteeRule,
    OfficeKind,
    OfficeRule,
    PostRule,
    SeatKind,
    SeatRule,
)
from tests.domain.samples import SECTION, committee, consultation, content, regulations

DAY = date(2022, 12, 8)


@pytest.mark.parametrize(
    ("text", "vote"),
    [("for", Vote.FOR), (" 賛成 ", Vote.FOR), ("棄権", Vote.ABSTAIN), ("", None), ("多分", None)],
)
def test_a_choice_is_read_by_its_code_or_its_word(text: str, vote: Vote | None) -> None:
    assert Vote.read(text) is vote


def test_choices_are_listed_for_a_sentence() -> None:
    assert Vote.labels() == "賛成・反対・棄権"


def test_a_problem_is_one_line_with_place_article_and_what_to_do() -> None:
    place = Place(file="計画.csv", sheet="表", line=3, row=4, column="経費", field="経費")
    problem = Problem(
        message="数ではありません。", fix="数を書いてください。", article="規則第10条", place=place
    )
    assert problem.text() == (
        "計画.csv シート「表」 3行目 4行目 列「経費」 項目「経費」："
        "数ではありません。〔規則第10条〕数を書いてください。"
    )
    assert Problem(message="空です。").text() == "空です。"
    assert problem.at(Place()).text() == "数ではありません。〔規則第10条〕数を書いてください。"


def test_a_problem_is_plain_data_for_a_machine() -> None:
    problem = Problem(message="空です。", place=Place(file="a.csv", row=2))
    assert problem.as_dict() == {
        "severity": "error",
        "message": "空です。",
        "fix": "",
        "article": "",
        "place": {"file": "a.csv", "row": 2},
    }


def test_only_errors_stop_the_work() -> None:
    warning = Problem(message="確かめてください。", severity=Severity.WARNING)
    assert not has_errors((warning,))
    assert has_errors([warning, Problem(message="誤り")])


def test_a_fault_names_the_field_of_the_form() -> None:
    assert fault("title", "件名がありません。").place == Place(field="件名")
    with pytest.raises(KeyError):
        fault("nothing", "")


@pytest.mark.parametrize(
    ("since", "until", "covered"),
    [
        (date(2022, 4, 1), None, True),
        (DAY, DAY, True),
        (date(2022, 12, 9), None, False),
        (date(2022, 4, 1), date(2022, 12, 7), False),
    ],
)
def test_a_span_covers_both_of_its_ends(since: date, until: date | None, covered: bool) -> None:
    assert covers(since, until, DAY) is covered


def test_b46_5_a_paper_prints_who_held_the_post_on_its_day() -> None:
    old = Holder(post_id="chief", name="前任", since=date(2020, 4, 1), until=date(2022, 3, 31), id=1)
    new = Holder(post_id="chief", name="後任", since=date(2022, 4, 1), id=2)
    other = Holder(post_id="deputy", name="別人", since=date(2020, 4, 1), id=3)
    holders = (new, old, other)
    assert holder_on("chief", holders, date(2022, 3, 31)) == old
    assert holder_on("chief", holders, date(2022, 4, 1)) == new
    assert holder_on("chief", holders, date(2019, 1, 1)) is None
    acting = replace(new, name="事務取扱", since=date(2022, 12, 1), id=4)
    assert holder_on("chief", (*holders, acting), DAY) == acting


POSTS = (
    PostRule(id="chief", name="企画政策部長", bureau="企画政策部"),
    PostRule(id="deputy", name="情報政策課長", bureau="企画政策部", section="情報政策課"),
    PostRule(id="tax", name="税務課長", bureau="総務部"),
)
BODY = CommitteeRule(
    id="main",
    name="情報システム委員会",
    formal_name="文京区情報システム委員会",
    authority=Authority.DELIBERATE,
    chair=OfficeRule(kind=OfficeKind.POST, post="chief", article="第5条第2項"),
    deputies=(OfficeRule(kind=OfficeKind.POST, post="deputy"),),
    seats=(
        SeatRule(id="tax", kind=SeatKind.POST, label="税務課長", post="tax"),
        SeatRule(id="union", kind=SeatKind.PERSON, label="職員団体推薦委員", count=2),
        SeatRule(id="expert", kind=SeatKind.CHOSEN, label="学識経験者"),
    ),
    temporary_members=True,
    temporary_article="第17条第2項",
)
REGS = replace(regulations(rule=BODY), posts=POSTS)
PEOPLE = People(
    holders=(Holder(post_id="chief", name="山田", since=date(2022, 4, 1)),),
    appointments=(
        Appointment(
            committee_id="main", seat_id="union", name="鈴木", since=date(2022, 4, 1), number=2, title="主事"
        ),
        Appointment(
            committee_id="main", seat_id="union", name="佐藤", since=date(2019, 4, 1), until=date(2020, 3, 31)
        ),
        Appointment(
            committee_id="main",
            seat_id="",
            name="髙橋",
            since=DAY,
            until=DAY,
            title="学務課長",
            temporary=True,
        ),
        Appointment(committee_id="other", seat_id="", name="他人", since=DAY, temporary=True),
    ),
)


def test_b46_5_the_roster_follows_the_order_of_the_regulation() -> None:
    found = roster(BODY, REGS, PEOPLE, DAY)
    assert [(seat.key, seat.role, seat.post, seat.person, seat.vacant) for seat in found] == [
        ("委員長", SeatRole.CHAIR, "企画政策部長", "山田", False),
        ("副委員長", SeatRole.DEPUTY, "情報政策課長", "", False),
        ("税務課長", SeatRole.MEMBER, "税務課長", "", False),
        ("職員団体推薦委員（1人目）", SeatRole.MEMBER, "職員団体推薦委員", "", False),
        ("職員団体推薦委員（2人目）", SeatRole.MEMBER, "主事", "鈴木", False),
        ("学識経験者", SeatRole.MEMBER, "学識経験者", "", True),
        ("臨時委員（学務課長）", SeatRole.TEMPORARY, "学務課長", "髙橋", False),
    ]
    assert found[-1].article == "第17条第2項"


def test_a17_2_a_temporary_member_sits_on_his_day_only() -> None:
    assert all(seat.role is not SeatRole.TEMPORARY for seat in roster(BODY, REGS, PEOPLE, date(2022, 12, 9)))


def test_chairs_and_deputies_may_be_elected_or_stand_in_order() -> None:
    elected = replace(
        BODY,
        chair=OfficeRule(kind=OfficeKind.ELECTED, title="会長"),
        deputies=(
            OfficeRule(kind=OfficeKind.DESIGNATED, order=2),
            OfficeRule(kind=OfficeKind.POST, post="deputy", order=1),
        ),
        seats=(),
    )
    chosen = Appointment(
        committee_id="main", seat_id="会長", name="田中", since=date(2022, 4, 1), title="区民課長"
    )
    found = roster(elected, REGS, replace(PEOPLE, appointments=(chosen,)), DAY)
    assert [(seat.key, seat.post, seat.person, seat.vacant) for seat in found] == [
        ("会長", "区民課長", "田中", False),
        ("副委員長（第1順位）", "情報政策課長", "", False),
        ("副委員長（第2順位）", "", "", True),
    ]


def test_the_regulations_find_their_rules_by_id_and_by_name() -> None:
    regs = replace(REGS, sections=(replace(SECTION, aliases=("税務課（区民税係）",)),))
    assert regs.committee("main").formal_name == "文京区情報システム委員会"
    assert regs.plan_type("new").name == "新規適用計画書"
    assert regs.post("tax").name == "税務課長"
    assert regs.section("zeimu").label == "総務部税務課"
    assert regs.find_section("総務部", "税務課") == regs.section("zeimu")
    assert regs.find_section("", "税務課（区民税係）") == regs.section("zeimu")
    assert regs.find_section("総務部", "契約管財課") is None
    for name in ("main", "情報システム委員会", "文京区情報システム委員会"):
        assert regs.find_committee(name) == BODY
    assert regs.find_committee("会議") is None
    assert regs.find_plan_type("新規適用計画書") == regs.plan_type("new")
    assert regs.find_plan_type("継続") is None
    assert regs.find_post("税務課長") == regs.post("tax")
    assert regs.find_post("区長") is None
    assert regs.data_use("resident").name == "住民記録"
    with pytest.raises(KeyError):
        regs.committee("nothing")


def test_a_plan_that_says_nothing_about_data_uses_none() -> None:
    plan = replace(content(), uses=(DataUse(use_id="resident", state=UseState.NEW),))
    assert plan.use("resident") is UseState.NEW
    assert plan.use("tax") is UseState.NONE


def test_a_consultation_is_settled_by_consent_only() -> None:
    assert consultation(answer=Answer.CONDITIONAL).settled
    assert not consultation(answer=None).settled


def test_a_seat_of_an_office_without_a_deputy_is_the_chair_alone() -> None:
    regs = replace(regulations(), posts=POSTS)
    assert [seat.key for seat in roster(committee(), regs, People(), DAY)] == ["委員長"]
