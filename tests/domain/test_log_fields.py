"""What changed in an entry of the log, in words (B50-25)."""

import json

import pytest

from kiosk_app.domain.log_fields import FIELDS, FieldChange, field_changes, summary


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (None, None, ()),
        (
            None,
            '{"title":"件名","late":false,"due":null,"place":""}',
            (("件名", "", "件名"), ("追加", "", "いいえ")),
        ),
        ('{"frozen":false}', '{"frozen":true}', (("番号の確定", "いいえ", "はい"),)),
        (
            '{"state":"submitted","received_on":null}',
            '{"state":"accepted","received_on":"2022-10-14"}',
            (("状態", "提出", "受付"), ("受付の日", "", "R4.10.14")),
        ),
        ('{"version":1}', '{"version":1}', ()),
        (None, '{"fields":"{\\"後\\":\\"あと\\",\\"前\\":\\"\\"}"}', (("記載", "", "後：あと"),)),
        (
            None,
            '{"items":["甲","",{"kind":"report","title":"乙"}]}',
            (("項目", "", "甲、区分：報告事項、件名：乙"),),
        ),
        (None, '{"content":"{壊れた"}', (("内容", "", "{壊れた"),)),
        (None, '{"entity":"meeting","entity_id":3}', (("対象", "", "会議"), ("対象の番号", "", "3"))),
        (None, '{"subject":"entry:53"}', (("対象", "", "簿冊等の記録 53"),)),
        (None, '{"name":"draft/plan/3"}', (("名称", "", "書きかけ"),)),
        (None, '{"kind":"台帳の異動"}', (("区分", "", "台帳の異動"),)),
        (None, '{"name":"2022-13-45"}', (("名称", "", "2022-13-45"),)),
        (None, '{"知らない欄":1}', (("知らない欄", "", "1"),)),
        (None, "（閲覧を限る記録）", (("内容", "", "（閲覧を限る記録）"),)),
        (None, "[1]", (("内容", "", "1"),)),
    ],
)
def test_b50_25_changes_are_told_field_by_field(
    before: str | None, after: str | None, changes: tuple[tuple[str, str, str], ...]
) -> None:
    assert field_changes(before, after) == tuple(FieldChange(*one) for one in changes)


def test_a_change_in_one_line_says_from_what_to_what() -> None:
    assert summary('{"state":"submitted","place":""}', '{"state":"accepted","place":"庁舎"}') == (
        "状態：提出→受付　場所：庁舎"
    )


def test_a_long_text_is_cut() -> None:
    (change,) = field_changes(None, json.dumps({"body": "あ" * 1000}))
    assert len(change.after) == 401


def test_no_name_of_a_field_is_english() -> None:
    assert [name for name in FIELDS.values() if name.isascii()] == []
