"""Files and texts that are no TOML are told in plain words, with the line where reading stopped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_app.errors import KnownError, RuleError
from kiosk_app.profiles import available, check_profile, load_profile
from tests.profiles.texts import MINIMAL, PROFILES


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("name = 見本市", '値として読めません。文字は「"」で囲み'),
        ('name = "見本市\n', "文字列の途中で改行しているか"),
        ('name = "見本市" 市', "１行に余分な文字があります。"),
        ("name", "項目の名前の後に「=」がありません。"),
        ('name ＝ "見本市"', "記号は半角で書きます（「＝」は「=」）。「項目 = 値」"),
        ('name = “見本市"', '（「“」は「"」）'),
        ("［terms］", "（「［」は「[」、「］」は「]」）"),
        ('id = "m"\nid = "n"', "同じ項目が２度書かれています。"),
        ("[a]\n[a]", "同じ見出しが２度書かれています。"),
        ("a = { b = 1 }\na.c = 2", "{ } で書き終えた表に"),
        ("[[a]\n", "見出しの角括弧が閉じていません。"),
        ("[a\n", "見出しの角括弧が閉じていません。"),
        ("a = [1 2]", "角括弧 [ ] が閉じていないか"),
        ("a = { b = 1 c = 2 }", "波括弧 { } が閉じていないか"),
        ("a = { b = 1, b = 2 }", "同じ項目が２度書かれています。"),
        ('a = """x', '文字列を閉じる「"」がありません。'),
        ('a = "C:\\書類"', "そのまま書けない「\\」があります。"),
        ("a = 2026-02-30", "日付として読めません。"),
        ("= 1", "項目の行として読めません。"),
        ("a. = 1", "項目の名前として読めません。"),
        ("a = 0x", "値の後で改行してください"),
    ],
)
def test_a_slip_of_syntax_is_told_with_its_line(line: str, words: str) -> None:
    regulations, (problem,) = check_profile(f"# 一行目\n{line}", "mihon.toml")
    assert regulations is None
    assert words in f"{problem.message}{problem.fix}"
    assert problem.place.line == 2 + line.rstrip("\n").count("\n")


def test_a_slip_of_a_kind_that_has_no_words_of_its_own_is_still_told() -> None:
    _, (problem,) = check_profile('a = "\\ud800"', "mihon.toml")
    assert problem.text().startswith("mihon.toml 1行目：TOML の書き方に誤りがあります。")


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_an_empty_text_is_told(text: str) -> None:
    regulations, (problem,) = check_profile(text, "mihon.toml")
    assert regulations is None
    assert (
        problem.text()
        == "mihon.toml：何も書かれていません。ほかの自治体のプロフィールを写して書き始めてください。"
    )


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "mihon.toml"
    path.write_bytes('id = "a"\nname = "見本市"\n'.encode("cp932"))
    with pytest.raises(RuleError) as caught:
        load_profile(path)
    assert caught.value.message.startswith("mihon.toml 2行目：文字コードが UTF-8 ではありません。")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mihon.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert load_profile(path) == check_profile(f"\ufeff{MINIMAL}", "mihon.toml")[0]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="がありません。場所と名前を確かめてください。"):
        load_profile(tmp_path / "nai.toml")
    with pytest.raises(RuleError, match="はフォルダーです。中にある"):
        load_profile(tmp_path)


def test_a_file_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mihon.toml"
    path.symlink_to("/proc/self/mem")
    with pytest.raises(KnownError, match="を読めません（"):
        load_profile(path)


def test_a_faulty_file_raises_every_problem_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mihon.toml"
    spoiled = (
        MINIMAL.replace('"過半数"', '"多数"')
        .replace("receiver", "reciever")
        .replace("month = 8", "month = 14")
    )
    path.write_text(spoiled, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_profile(path)
    fields = [line.split("「")[1].split("」")[0] for line in caught.value.message.splitlines()]
    assert fields == [
        "committees[1].quorum.kind",
        "plan_types[1].receiver",
        "plan_types[1].reciever",
        "plan_types[1].deadline.month",
    ]


def test_the_profiles_of_a_folder_are_named(tmp_path: Path) -> None:
    assert available(PROFILES) == ("arakawa", "bunkyo")
    assert available(tmp_path) == ()


@given(st.data())
def test_a_profile_damaged_anywhere_is_told_or_read_never_a_crash(data: st.DataObject) -> None:
    lines = MINIMAL.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        damage = data.draw(st.sampled_from(["drop", "twice", "cut", "word", "number", "list", "table"]))
        line = lines[number]
        key = line.partition("=")[0]
        lines[number] = {
            "drop": "",
            "twice": f"{line}\n{line}",
            "cut": line[: len(line) // 2],
            "word": f'{key}= "あ"',
            "number": f"{key}= -1",
            "list": f"{key}= [1, []]",
            "table": f"{key}= {{ x = 1 }}",
        }[damage]
    regulations, problems = check_profile("\n".join(lines), "mihon.toml")
    assert (regulations is None) == bool(problems)
    assert all(problem.message and problem.fix for problem in problems)
    assert len(set(problems)) == len(problems)
