"""Faults of what a profile publishes: every table its own file, its columns, and known placeholders."""

import pytest

from kiosk_app.profiles import check_profile
from tests.profiles.test_faults import spoil

HEAD = '[publication]\nrequired = true\ntitle = "概要"\n'
TABLE = '[[publication.tables]]\nsource = "一覧"\nname = "共通基盤"\nfile = "共通基盤.csv"\ncolumns = ["番号", "業務名", "年度"]\n'


def told(text: str) -> list[tuple[str, str]]:
    """Return what is said of a profile with these rules of publication."""
    _, problems = check_profile(spoil("[[blocks]]\n", f"{text}[[blocks]]\n"), "試し.toml")
    return [(one.place.field, one.text()) for one in problems]


def test_good_rules_have_no_fault() -> None:
    good = TABLE.replace(
        'name = "共通基盤"', 'name = "共通基盤"\nyear_column = "年度"\nnotes = ["{年度末}の状況"]'
    )
    assert told(f'{HEAD}{good}[[publication.same]]\nbusinesses = ["甲", "乙"]\n') == []


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (HEAD + TABLE + TABLE, "publication.tables[2].file", "「共通基盤.csv」が２度あります。"),
        (HEAD + TABLE + TABLE, "publication.tables[2].name", "「共通基盤」が２度あります。"),
        (
            HEAD + TABLE.replace(".csv", ".xlsx"),
            "publication.tables[1].file",
            "は、.csv のファイル名ではありません。",
        ),
        (
            HEAD + TABLE.replace('"共通基盤.csv"', '"公表/共通基盤.csv"'),
            "publication.tables[1].file",
            "フォルダーを付けずに",
        ),
        (
            HEAD + TABLE.replace('"共通基盤.csv"', '"共通基盤_{月}.csv"'),
            "publication.tables[1].file",
            "「{月}」に入れるものがありません。書けるのは、{年度}・{年度末} です。",
        ),
        (HEAD + TABLE + 'headings = ["{年}"]\n', "publication.tables[1].headings", "「{年}」に入れるものが"),
        (HEAD + TABLE + 'intro = ["{日}現在"]\n', "publication.tables[1].intro", "「{日}」に入れるものが"),
        (HEAD + TABLE + 'notes = ["{}"]\n', "publication.tables[1].notes", "「{}」に入れるものが"),
        (
            HEAD + TABLE.replace('source = "一覧"', 'source = "記録項目"').replace('"番号", ', ""),
            "publication.tables[1].columns",
            "記録項目の表の欄は三つです。",
        ),
        (
            HEAD + TABLE.replace('"番号", "業務名", "年度"', '"番号"'),
            "publication.tables[1].columns",
            "一覧の欄がありません。見出しを左から順に",
        ),
        (
            HEAD + TABLE + 'year_column = "番号"\n',
            "publication.tables[1].year_column",
            "「番号」という欄はありません。",
        ),
        (
            HEAD + TABLE + '[[publication.same]]\nbusinesses = ["甲"]\n',
            "publication.same[1].businesses",
            "業務の呼び名が足りません。同じ業務の呼び名を二つ以上書いてください。",
        ),
    ],
)
def test_b46_14_each_fault_is_told_with_its_key(text: str, key: str, words: str) -> None:
    found = told(text)
    assert [field for field, _ in found if field == key] == [key]
    assert any(words in said for field, said in found if field == key)
