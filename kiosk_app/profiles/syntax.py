"""From a file to TOML values: every way in which that can fail, told to a clerk."""

import re
import tomllib
from pathlib import Path

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import KnownError, RuleError, reason_of

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WIDE = dict(
    zip(
        "＝［］｛｝“”＂’，．＃\u3000",
        ("=", "[", "]", "{", "}", '"', '"', '"', "'", ",", ".", "#", "半角の空白"),
        strict=True,
    )
)
_SENTENCES = (
    ("Cannot overwrite", "同じ項目が２度書かれています。", "どちらか一方を消してください。"),
    ("Duplicate inline", "同じ項目が２度書かれています。", "どちらか一方を消してください。"),
    (
        "Cannot declare",
        "同じ見出しが２度書かれています。",
        "一方を消すか、いくつも書く表なら [[ ]] の見出しにしてください。",
    ),
    ("Cannot mutate", "{ } で書き終えた表に、あとから項目を足しています。", "{ } の中に書いてください。"),
    ("Expected '='", "項目の名前の後に「=」がありません。", "「項目 = 値」の形に書いてください。"),
    ("Expected ']", "見出しの角括弧が閉じていません。", "[ ] 又は [[ ]] の形に書いてください。"),
    (
        "Expected newline",
        "１行に余分な文字があります。",
        '値の後で改行してください。文字列は「"」で囲んでください。',
    ),
    (
        "Unclosed array",
        "角括弧 [ ] が閉じていないか、要素の間のコンマ「,」が抜けています。",
        "前後の行を確かめてください。",
    ),
    (
        "Unclosed inline",
        "波括弧 { } が閉じていないか、項目の間のコンマ「,」が抜けています。",
        "前後の行を確かめてください。",
    ),
    ("Unterminated", '文字列を閉じる「"」がありません。', '文字列の終わりに「"」を書いてください。'),
    ("Unescaped", "文字列の中に、そのまま書けない「\\」があります。", "「\\」を「\\\\」と書いてください。"),
    (
        "Illegal character",
        "文字列の途中で改行しているか、使えない制御文字があります。",
        '文字列の終わりに「"」があるか確かめてください。',
    ),
    ("Invalid date", "日付として読めません。", "日付を正しく書いてください。"),
    ("Invalid value", "値として読めません。", '文字は「"」で囲み、数は半角で書いてください。'),
    (
        "Invalid statement",
        "項目の行として読めません。",
        "「項目 = 値」又は「[見出し]」の形に書いてください。",
    ),
    ("Invalid initial", "項目の名前として読めません。", "項目の名前は半角の英字で書いてください。"),
)


def read_text(path: Path) -> str:
    """Return the text of a profile file; a byte order mark is left out.

    Raises RuleError when there is no readable text, KnownError when the system refuses the file.
    """
    if not path.exists():
        raise RuleError(
            [_problem(path.name, f"ファイル「{path}」がありません。", "場所と名前を確かめてください。")]
        )
    if path.is_dir():
        raise RuleError(
            [
                _problem(
                    path.name, f"「{path}」はフォルダーです。", "中にある .toml ファイルを指定してください。"
                )
            ]
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownError(f"プロフィール「{path}」を読めません（{reason_of(error)}）。") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fix = "メモ帳などで開き、文字コードに「UTF-8」を選んで保存し直してください。"
        raise RuleError([_problem(path.name, "文字コードが UTF-8 ではありません。", fix, line)]) from None


def parse(text: str, file: str) -> tuple[dict[str, object], Problem | None]:
    """Return the values of a TOML text, or what is wrong with its syntax (TOML reading stops at the first fault)."""
    if not text.strip():
        return {}, _problem(
            file, "何も書かれていません。", "ほかの自治体のプロフィールを写して書き始めてください。"
        )
    try:
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        return {}, _syntax_problem(text, file, str(error))


def _syntax_problem(text: str, file: str, message: str) -> Problem:
    lines = text.splitlines()
    place = _PLACE.search(message)
    number = int(place.group(1)) if place and place.group(1) else len(lines)
    sentence, fix = next(
        ((sentence, fix) for start, sentence, fix in _SENTENCES if message.startswith(start)),
        ("TOML の書き方に誤りがあります。", "この行と前の行を、ほかの自治体のプロフィールと比べてください。"),
    )
    wide = [
        f"「{found}」は「{_WIDE[found]}」" for found in dict.fromkeys(lines[number - 1]) if found in _WIDE
    ]
    if wide:
        fix = f"記号は半角で書きます（{'、'.join(wide)}）。{fix}"
    return _problem(file, sentence, fix, number)


def _problem(file: str, message: str, fix: str, line: int | None = None) -> Problem:
    return Problem(message=message, fix=fix, place=Place(file=file, line=line))
