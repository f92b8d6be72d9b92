"""What text may enter: faults are told, names are never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.domain.problems import Place, Severity, has_errors
from kiosk_app.exchange.cleaning import clean_line, clean_text, full_width_kana

PLACE = Place(file="a.csv", row=3, column="件名")


@pytest.mark.parametrize(
    "name", ["髙橋", "神塚祥", "渡邊\U000e0100", "𠮷田", "葛飾", "👨\u200d👩", "カ゛", "①㈱", "　字下げ"]
)
def test_names_pass_untouched(name: str) -> None:
    assert clean_text(name, PLACE) == (name, ())


@pytest.mark.parametrize(
    ("text", "cleaned", "told"),
    [
        ("あ\x00い", "あい", "2文字目に制御文字（U+0000）があります。"),
        ("\x1b[31m赤", "[31m赤", "1文字目に制御文字（U+001B）"),
        ("a\x07\x08b\x07", "ab", "2文字目ほか2か所に制御文字（U+0007）"),
        ("a\x7f", "a", "U+007F"),
        ("あ\ud842い", "あい", "2文字目に文字の片割れ（U+D842）"),
        ("文\ufffd字", "文字", "2文字目の文字が失われています"),
        ("a\uffff", "a", "U+FFFF"),
        ("a\ufdd0b", "ab", "U+FDD0"),
    ],
)
def test_what_no_record_may_hold_is_an_error(text: str, cleaned: str, told: str) -> None:
    found, problems = clean_text(text, PLACE)
    assert found == cleaned
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.place == PLACE
    assert told in problem.message
    assert problem.fix


@pytest.mark.parametrize(
    ("text", "cleaned", "told"),
    [
        ("区\u200b民部", "区民部", "2文字目の見えない文字（U+200B）を取り除きました。"),
        ("\ufeff区民部", "区民部", "U+FEFF"),
        ("a\u202eb", "ab", "U+202E"),
        ("soft\u00adhyphen", "softhyphen", "U+00AD"),
        ("a\u00a0b", "a b", "空白（U+00A0）を空白に"),
        ("a\vb\u2028c", "a\nb\nc", "2文字目ほか1か所の特殊な改行（U+000B）を改行に"),
        ("a\x85b", "a\nb", "改行（U+0085）"),
    ],
)
def test_what_vanishes_on_paper_is_repaired_with_a_warning(text: str, cleaned: str, told: str) -> None:
    found, problems = clean_text(text, PLACE)
    assert found == cleaned
    (problem,) = problems
    assert (problem.severity, problem.place) == (Severity.WARNING, PLACE)
    assert told in problem.message


@pytest.mark.parametrize(
    ("text", "told", "fix"),
    [
        ("ｼｽﾃﾑの更新", "半角カナ（ｼｽﾃ…）", "「システムの更新」と書いてください。"),
        ("ﾊﾟｿｺﾝ", "半角カナ（ﾊﾟｿ…）", "「パソコン」と書いてください。"),
        ("⻑い⼀行", "部首の文字（⻑⼀）", "「長い一行」"),
        ("⺀点", "部首の文字（⺀）", "入力し直して"),
        ("イン트라ネット", "ハングル（트라）", "仮名の誤り"),
        ("外\ue123字", "外字", "標準の字"),
    ],
)
def test_what_is_doubtful_stays_with_advice(text: str, told: str, fix: str) -> None:
    found, problems = clean_text(text, PLACE)
    assert found == text
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert told in problem.message
    assert fix in problem.fix


def test_line_breaks_of_every_system_become_one() -> None:
    assert clean_text("一\r\n二\r三\n四\tタブ") == ("一\n二\n三\n四\tタブ", ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("　件名 ", "件名"),
        ("一行\n 二行 \n\n三行", "一行 二行 三行"),
        ("国民年金　資格", "国民年金　資格"),
        ("\t", ""),
    ],
)
def test_a_line_has_no_breaks_and_no_blank_ends(text: str, line: str) -> None:
    assert clean_line(text) == (line, ())


def test_only_kana_become_full_width() -> None:
    assert full_width_kana("ｶﾞｷﾞ１2①ｰ ﾊ") == "ガギ１2①ー ハ"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = clean_text(text)
    twice, problems = clean_text(once)
    assert twice == once
    assert not has_errors(problems)
    assert "\0" not in once
    once.encode()


@given(st.text())
def test_cleaning_only_ever_removes_faults_or_keeps(text: str) -> None:
    cleaned, problems = clean_text(text.replace("\r", ""))
    if not problems:
        assert cleaned == text.replace("\r", "")
