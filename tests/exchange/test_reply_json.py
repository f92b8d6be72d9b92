"""Members' answers in a meeting in writing as JSON: what they become, and every way in which they can be wrong (M-1)."""

import json
from datetime import date

import pytest

from kiosk_app.domain.decision import Vote
from kiosk_app.domain.meeting import MeetingMode
from kiosk_app.domain.written import ItemReply, Reply
from kiosk_app.exchange.reply_json import REPLY_EXAMPLE, read_replies
from tests.exchange.samples import REGS, TODAY, dossier

WRITTEN = dossier(MeetingMode.WRITTEN)


def read(content: object) -> tuple[Reply, ...]:
    text = content if isinstance(content, str) else json.dumps(content)
    replies, problems = read_replies(text, WRITTEN, REGS, file="reply.json", today=TODAY)
    assert problems == ()
    return replies


def test_m1_the_example_is_one_members_answer_to_two_items() -> None:
    assert read(REPLY_EXAMPLE) == (
        Reply(
            meeting_id=7,
            seat="企画課長",
            received_on=date(2022, 12, 5),
            channel="電子メール",
            consent=True,
            items=(
                ItemReply(item_id=31, vote=Vote.FOR, opinion="経費の内訳を示されたい。"),
                ItemReply(item_id=33, opinion="特になし"),
            ),
        ),
    )


def test_m1_one_answer_stands_alone_and_is_received_today() -> None:
    (reply,) = read({"seat": "副委員長", "items": [{"item": "議案第２号", "vote": "反対"}]})
    assert (reply.seat, reply.received_on, reply.channel, reply.consent) == ("副委員長", TODAY, "", None)
    assert reply.items == (ItemReply(item_id=32, vote=Vote.AGAINST),)


def test_m1_several_answers_keep_their_order() -> None:
    one = {"seat": "財政課長", "consent": False, "items": [{"item": 31, "vote": "棄権"}]}
    two = {"seat": "企画課長", "items": []}
    replies = read({"replies": [one, two]})
    assert [(reply.seat, reply.consent, len(reply.items)) for reply in replies] == [
        ("財政課長", False, 1),
        ("企画課長", None, 0),
    ]


ITEM = {"item": "議案第1号", "vote": "賛成"}


@pytest.mark.parametrize(
    ("content", "field", "told"),
    [
        ("", "", "値が必要です。"),
        ([], "", ""),
        ({"replies": []}, "", "回答が一つもありません。"),
        ({"replies": {}}, "replies", ""),
        ({"items": [ITEM]}, "seat", ""),
        ({"seat": "企画課長"}, "items", ""),
        ({"seat": "課長", "items": [ITEM]}, "seat", "「課長」という委員の席はありません。"),
        ({"seat": "企画課長", "received": "13月", "items": [ITEM]}, "received", ""),
        ({"seat": "企画課長", "consent": "はい", "items": [ITEM]}, "consent", "true（同意する）又は"),
        ({"seat": "企画課長", "vote": "賛成", "items": [ITEM]}, "vote", ""),
        ({"seat": "企画課長", "items": [{"vote": "賛成"}]}, "items[0].item", ""),
        (
            {"seat": "企画課長", "items": [{"item": "議案第9号", "vote": "賛成"}]},
            "items[0].item",
            "「議案第9号」という議題",
        ),
        ({"seat": "企画課長", "items": [{"item": "議案第1号", "vote": "保留"}]}, "items[0].vote", "保留"),
        (
            {"seat": "企画課長", "items": [{"item": "議案第1号"}]},
            "items[0]",
            "賛否も意見も書かれていません。",
        ),
    ],
)
def test_m1_what_is_wrong_with_an_answer_is_told_at_its_place(content: object, field: str, told: str) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    replies, problems = read_replies(text, WRITTEN, REGS, file="reply.json", today=TODAY)
    assert replies == ()
    assert [problem.place.field for problem in problems] == [field]
    assert problems[0].place.file == "reply.json"
    assert told in problems[0].message
