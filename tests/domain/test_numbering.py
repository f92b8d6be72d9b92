import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.numbering import (
    DocumentNumber,
    bill_label,
    blank_number,
    format_number,
    handout_label,
    meeting_label,
    next_number,
    parse_number,
    receipt_label,
)
from kiosk_app.domain.regulations import DocumentNumberRule, NumberStyle, YearStyle


@given(st.lists(st.integers(1, 500)))
def test_the_next_number_was_never_used(used: list[int]) -> None:
    assert next_number(used) not in used
    assert next_number(used) == max([0, *used]) + 1


def test_numbers_counted_one_by_one_have_no_gap() -> None:
    used: list[int] = []
    for _ in range(5):
        used.append(next_number(used))
    assert used == [1, 2, 3, 4, 5]


def test_m1_a_meeting_is_named_by_year_and_number() -> None:
    assert meeting_label(2022, 2, "文京区情報システム委員会") == "令和４年度第２回文京区情報システム委員会"
    assert meeting_label(2019, 12, "委員会") == "令和元年度第12回委員会"


def test_bills_reports_handouts_and_receipts_have_labels() -> None:
    assert bill_label(ItemKind.DELIBERATION, 3) == "議案第３号"
    assert bill_label(ItemKind.REPORT, 12) == "報告第12号"
    assert bill_label(ItemKind.OTHER, 1) == ""
    assert bill_label(ItemKind.REPORT, None) == ""
    assert handout_label(1) == "資料１"
    assert handout_label(2, branch=1) == "資料２－１"
    assert handout_label(2, NumberStyle.HALF, branch=10) == "資料2－10"
    assert receipt_label(12) == "第12号"


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        (DocumentNumberRule(letters="文企情"), 2022, "４文企情第　　　号"),
        (DocumentNumberRule(letters="荒総総", kind_letter="発"), 2019, "元荒総総発第　　　号"),
        (DocumentNumberRule(letters="文企情"), 2028, "10文企情第　　　号"),
        (DocumentNumberRule(letters="企情", year_style=YearStyle.WESTERN), 2022, "2022企情第　　　号"),
        (DocumentNumberRule(letters="企情", year_style=YearStyle.NONE), 2022, "企情第　　　号"),
        (DocumentNumberRule(letters="企情"), 1850, "1850企情第　　　号"),
    ],
)
def test_a_number_is_blank_until_the_ward_gives_it(
    rule: DocumentNumberRule, year: int, expected: str
) -> None:
    assert blank_number(rule, year) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8文総職発第803号", DocumentNumber(year="8", letters="文総職", kind_letter="発", number=803)),
        ("元荒総総発第494号", DocumentNumber(year="元", letters="荒総総", kind_letter="発", number=494)),
        ("5港企情第106号", DocumentNumber(year="5", letters="港企情", number=106)),
        ("63港総総第5号の2", DocumentNumber(year="63", letters="港総総", number=5, branch=2)),
        ("練企情発第334号", DocumentNumber(letters="練企情", kind_letter="発", number=334)),
        ("23総総送第1,234号", DocumentNumber(year="23", letters="総総", kind_letter="送", number=1234)),
        ("２葛総総発第１９１号", DocumentNumber(year="2", letters="葛総総", kind_letter="発", number=191)),
        ("４ 文企情 第 12 号", DocumentNumber(year="4", letters="文企情", number=12)),
    ],
)
def test_numbers_seen_in_other_municipalities_are_read(text: str, expected: DocumentNumber) -> None:
    assert parse_number(text) == expected


@pytest.mark.parametrize("text", ["", "第5号", "４文企情第　　　号", "七教総情第一六三号", "4文企情第5号の"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None


@given(
    st.builds(
        DocumentNumber,
        number=st.integers(1, 99999),
        letters=st.sampled_from(["文企情", "荒総総", "港"]),
        year=st.sampled_from(["", "元", "4", "12", "2022"]),
        kind_letter=st.sampled_from(["", "発", "収", "送"]),
        branch=st.none() | st.integers(1, 20),
    ),
    st.sampled_from(NumberStyle),
)
def test_a_number_is_read_back_as_it_was_printed(number: DocumentNumber, style: NumberStyle) -> None:
    assert parse_number(format_number(number, style=style)) == number


def test_the_profile_gives_the_word_before_a_branch() -> None:
    number = DocumentNumber(year="4", letters="文企情", number=5, branch=2)
    assert format_number(number, DocumentNumberRule(branch="－")) == "４文企情第５号－２"
