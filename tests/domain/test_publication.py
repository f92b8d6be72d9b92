"""What is published: numbers and marks of print, meetings held, seats by post, lists of the clerk (B46-14)."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.publication import (
    Held,
    arranged,
    filled,
    held_entry,
    held_from,
    held_meeting,
    held_rows,
    list_entry,
    list_rows,
    marked,
    member_rows,
    next_order,
    tables_of,
    unmarked,
    without_meetings,
)
from kiosk_app.domain.publication_rules import (
    CrossMarkRule,
    PublicationRule,
    PublicSource,
    PublicTableRule,
    SameBusinessRule,
)
from kiosk_app.domain.regulations import MatterRule, OfficeKind, OfficeRule, PostRule, SeatKind, SeatRule
from tests.domain.register_samples import resting, row
from tests.domain.samples import committee, regulations

TAX = "税務システム"
MARKS = PublicationRule(
    cross_marks=(
        CrossMarkRule(mark="（税）", system=TAX),
        CrossMarkRule(mark="（住）", system="住民情報システム", shown_in=(TAX,)),
    ),
    same=(SameBusinessRule(businesses=("就学業務", "就学事務")),),
)
LIST = PublicTableRule(
    source=PublicSource.LIST,
    name="共通基盤",
    file="共通基盤.csv",
    columns=("番号", "課", "業務", "年度"),
    year_column="年度",
)


def test_bg_ii_6_numbers_run_in_a_section_over_what_is_carried_out() -> None:
    rows = [row(1, "甲"), resting(row(2, "隔年")), row(3, "乙"), row(4, "丙", section="kokuho"), row(5, "丁")]
    found = [(one.business.key.name, one.year.number, one.year.order) for one in arranged(rows)]
    assert found == [("隔年", None, 1), ("甲", 1, 2), ("乙", 2, 3), ("丁", 3, 4), ("丙", 1, 5)]


def test_bg_ii_6_numbers_begin_again_in_every_system() -> None:
    rows = [row(1, "甲"), row(2, "乙", system=TAX), row(3, "丙")]
    assert [(one.business.key.name, one.year.number) for one in arranged(rows)] == [
        ("甲", 1),
        ("丙", 2),
        ("乙", 1),
    ]


def test_bg_ii_6_marks_tell_of_the_same_business_in_another_system() -> None:
    rows = [
        row(1, "児童給付", outputs="名簿"),
        row(2, "児童給付", system=TAX, outputs="税情報"),
        row(3, "就学業務", outputs="名簿"),
        row(4, "就学事務", system=TAX, outputs="税情報"),
        row(5, "児童給付", system="国保システム", outputs="名簿"),
        row(6, "児童給付", section="kokuho", outputs="名簿"),
        row(7, "住民だけ", outputs="名簿"),
    ]
    found = marked(rows, MARKS)
    assert [one.year.outputs for one in found] == [
        "名簿（税）",
        "税情報（住）",
        "名簿（税）",
        "税情報（住）",
        "名簿（税）",
        "名簿",
        "名簿",
    ]
    assert unmarked(found, MARKS) == tuple(rows)
    assert unmarked(rows, PublicationRule()) == tuple(rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("表_{年度}.csv", "表_令和4年度.csv"),
        ("{年度末}（{年度}内）", "令和5年3月末（令和4年度内）"),
        ("委員.csv", "委員.csv"),
    ],
)
def test_the_year_is_filled_in(text: str, expected: str) -> None:
    assert filled(text, 2022) == expected


def test_before_the_eras_the_western_year_is_told() -> None:
    assert filled("{年度末}", 1800) == "1801年3月末"


def test_every_ward_has_tables_even_without_a_word_in_its_profile() -> None:
    found = tables_of(regulations())
    assert [(one.source, one.file) for one in found] == [
        (PublicSource.MEMBERS, "委員.csv"),
        (PublicSource.MEETINGS, "開催実績_{年度}.csv"),
        (PublicSource.BATCH, "適用業務（バッチ処理）_{年度}.csv"),
        (PublicSource.ONLINE, "適用業務（オンライン処理）_{年度}.csv"),
        (PublicSource.SMALL, "小型電子計算機システム_{年度}.csv"),
    ]
    own = replace(regulations(), publication=PublicationRule(tables=(LIST,)))
    assert tables_of(own) == (LIST,)


HELD = Held(
    committee="情報システム委員会", number=2, held_on=date(2022, 12, 8), matters=("甲について", "乙について")
)


def test_a_meeting_of_the_past_is_read_back_as_it_was_written() -> None:
    assert held_from(held_entry(HELD)) == HELD
    assert held_entry(HELD).fiscal_year == 2022


def item(title: str, kind: ItemKind = ItemKind.DELIBERATION, **more: object) -> AgendaItem:
    base = AgendaItem(id=1, meeting_id=3, kind=kind, title=title, order=1)
    return replace(base, **more)  # type: ignore[arg-type]  # fields of the case


def meeting(state: MeetingState = MeetingState.HELD) -> Meeting:
    return Meeting(
        id=3,
        version=1,
        committee_id="main",
        fiscal_year=2022,
        number=2,
        held_on=date(2022, 12, 8),
        state=state,
    )


def test_bg_i_1_4_a_meeting_shows_what_it_deliberated_and_no_more() -> None:
    rule = replace(committee(), matters=(MatterRule(id="違反", label="違反", restricted=True),))
    items = [
        item("令和５年度適用計画について"),
        item("報告", ItemKind.REPORT),
        item("取り下げた議案", withdrawn=True),
        item("職員Ａの違反について", matter_id="違反"),
    ]
    found = held_meeting(meeting(), items, rule)
    assert found is not None
    assert found.matters == ("令和5年度適用計画について", "（非公開）")
    assert held_meeting(meeting(MeetingState.ISSUED), items, rule) is None


def test_bg_i_1_4_a_meeting_on_record_stands_for_what_was_told_of_it() -> None:
    regs = regulations(others=(replace(committee(), id="sub", name="部会"),))
    earlier = [HELD, replace(HELD, number=1, matters=()), replace(HELD, committee="昔の会", number=1)]
    recorded = [replace(HELD, matters=("丙について",)), replace(HELD, committee="部会", number=1)]
    assert held_rows(recorded, earlier, regs) == (
        ("情報システム委員会", "1", "2022-12-08", ""),
        ("情報システム委員会", "2", "2022-12-08", "丙について"),
        ("部会", "1", "2022-12-08", "甲について"),
        ("部会", "1", "2022-12-08", "乙について"),
        ("昔の会", "1", "2022-12-08", "甲について"),
        ("昔の会", "1", "2022-12-08", "乙について"),
    )


def test_b50_9_a_committee_that_did_not_meet_is_named() -> None:
    regs = regulations(others=(replace(committee(), id="sub", name="部会"),))
    assert without_meetings([("情報システム委員会", "1")], regs) == ("部会",)


def test_members_stand_by_their_posts_as_the_table_cites_the_articles() -> None:
    chief = PostRule(id="chief", name="企画政策部長", bureau="企画政策部")
    rule = replace(
        committee(),
        chair=OfficeRule(kind=OfficeKind.POST, post="chief", article="第5条第2項"),
        deputies=(
            OfficeRule(kind=OfficeKind.UNSPECIFIED, order=2),
            OfficeRule(kind=OfficeKind.ELECTED, order=1, title="副会長"),
        ),
        seats=(
            SeatRule(id="chief", kind=SeatKind.POST, label="企画政策部長", post="chief", article="別表"),
            SeatRule(id="staff", kind=SeatKind.PERSON, label="職員", count=2),
            SeatRule(id="one", kind=SeatKind.CHOSEN, label="学識のある者"),
        ),
    )
    regs = replace(regulations(rule=rule), posts=(chief,))
    assert member_rows(regs, replace(LIST, cited={"第5条第2項": "第5条"})) == (
        ("情報システム委員会", "委員長", "企画政策部", "企画政策部長", "第5条"),
        ("情報システム委員会", "副会長", "", "互選", ""),
        ("情報システム委員会", "委員", "企画政策部", "企画政策部長", "別表"),
        ("情報システム委員会", "委員", "", "職員（1人目）", ""),
        ("情報システム委員会", "委員", "", "職員（2人目）", ""),
        ("情報システム委員会", "委員", "", "学識のある者", ""),
    )


def test_bg_iv_1_a_list_shows_what_was_entered_up_to_the_year() -> None:
    lines = [("", "総務課", "乙", "令和5年度"), ("", "広報課", "甲", "平成26年度"), ("", "税務課", "丙", "")]
    entries = [
        list_entry(LIST, cells, order=order, opened_on=date(2022, 4, 1), year=year)
        for cells, order, year in zip(lines, (2, 1, 3), (2023, 2014, None), strict=True)
    ]
    assert list_rows(entries, LIST, 2022) == (("1", "広報課", "甲", "平成26年度"), ("2", "税務課", "丙", ""))
    assert [cells[0] for cells in list_rows(entries, LIST, 2023)] == ["1", "2", "3"]
    assert entries[0].title == "総務課　乙"
    assert (next_order(entries), next_order([])) == (4, 1)
