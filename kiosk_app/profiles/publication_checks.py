"""What must hold within the rules of publication: every table its own file, its columns, and known placeholders."""

import re

from kiosk_app.domain.publication_rules import PublicationRule, PublicSource, PublicTableRule
from kiosk_app.profiles.checking import Check
from kiosk_app.profiles.nodes import Path
from kiosk_app.profiles.words import named

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = ("年度", "年度末")
_ITEM_COLUMNS = 3
_COUNTED = "番号"
_TWO = 2


def check_publication(checking: Check, rule: PublicationRule, at: Path) -> None:
    """Report what does not fit together in what is published."""
    if rule.required and not rule.title:
        checking.say(
            (*at, "title"),
            "公表する資料の名称（title）がありません。",
            '「title = "…"」を書き加えてください。',
        )
    seen: dict[str, int] = {}
    for number, table in enumerate(rule.tables):
        place = (*at, "tables", number)
        for key, text in (("file", table.file), ("name", table.name)):
            if seen.setdefault(f"{key} {text}", number) != number:
                fix = "表ごとに別の名称にしてください。"
                checking.say((*place, key), f"{named(key)}の「{text}」が２度あります。", fix)
        _check_file(checking, table, place)
        _check_columns(checking, table, place)
    for number, same in enumerate(rule.same):
        if len(same.businesses) < _TWO:
            fix = "同じ業務の呼び名を二つ以上書いてください。"
            checking.say((*at, "same", number, "businesses"), "業務の呼び名が足りません。", fix)


def _check_file(checking: Check, table: PublicTableRule, at: Path) -> None:
    if not table.file.endswith(".csv") or re.search(r'[\\/:*?"<>|]', table.file):
        fix = "「委員.csv」のように、フォルダーを付けずに書いてください。"
        checking.say((*at, "file"), f"「{table.file}」は、.csv のファイル名ではありません。", fix)
    texts = (("file", (table.file,)), ("headings", table.headings), ("notes", table.notes))
    for key, lines in (*texts, ("intro", table.intro)):
        for word in (found for line in lines for found in _PLACEHOLDER.findall(line)):
            if word not in _KNOWN:
                fix = "書けるのは、{年度}・{年度末} です。"
                checking.say((*at, key), f"「{{{word}}}」に入れるものがありません。", fix)


def _check_columns(checking: Check, table: PublicTableRule, at: Path) -> None:
    own = [column for column in table.columns if column != _COUNTED]
    if table.source is PublicSource.ITEMS and len(table.columns) != _ITEM_COLUMNS:
        fix = "「事務の種類」「記録項目」と、もう一つの欄を書いてください。"
        checking.say((*at, "columns"), "記録項目の表の欄は三つです。", fix)
    elif table.source is PublicSource.LIST and not own:
        checking.say((*at, "columns"), "一覧の欄がありません。", "見出しを左から順に書いてください。")
    if table.year_column and table.year_column not in own:
        fix = "欄（columns）にある見出しを書いてください。"
        checking.say(
            (*at, "year_column"),
            f"{named('year_column')}の「{table.year_column}」という欄はありません。",
            fix,
        )
