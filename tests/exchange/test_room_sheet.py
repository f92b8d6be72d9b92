"""当日記入票 there and back: what was written in the room is read, what cannot be read is told by its place."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest

from kiosk_app.documents import compose
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence, Remark
from kiosk_app.domain.problems import Problem
from kiosk_app.exchange.room_sheet import read_room_sheet
from tests.compose.cases import bunkyo, meeting
from tests.compose.meetings import bunkyo_meeting

FILE = "記入票.docx"


def sheet() -> Any:
    return docx.Document(io.BytesIO(render_docx(compose.room_sheet(bunkyo_meeting(), bunkyo()))))


def read(filled: Any, **facts: Any) -> tuple[MeetingRecord | None, tuple[Problem, ...]]:
    out = io.BytesIO()
    filled.save(out)
    return read_room_sheet(out.getvalue(), FILE, replace(bunkyo_meeting(), **facts))


def table_of(filled: Any, code: str) -> Any:
    return next(table for table in filled.tables if table.cell(0, 0).text == code)


def seat(filled: Any, number: int, presence: str, note: str = "") -> str:
    row = table_of(filled, "番号").rows[number]
    row.cells[2].text = presence
    row.cells[3].text = note
    return str(row.cells[1].text)


def answer(filled: Any, code: str, given: dict[str, str]) -> None:
    table = table_of(filled, code)
    for row in table.rows[1:]:
        if row.cells[0].text in given:
            row.cells[1].text = given[row.cells[0].text]


def test_an_untouched_sheet_means_that_everyone_came_and_nothing_is_decided() -> None:
    record, problems = read(sheet())
    assert record is not None
    assert problems == ()
    assert {seen.presence for seen in record.attendance} == {Presence.PRESENT}
    assert (record.decisions, record.remarks, record.absences) == ((), (), ())


def test_m2_m5_what_was_written_in_the_room_is_read() -> None:
    filled = sheet()
    seat(filled, 3, "欠席", "出張")
    seat(filled, 4, "代理", "財政係長　白山　一郎")
    seat(filled, 5, "×")
    seat(filled, 6, "")
    answer(filled, "G2", {"結果": "１", "要点": "企画課長　経費は。\n防災課長　既定の範囲内\n\n　"})
    answer(filled, "G3", {"結果": "条件付承認", "退席した委員": "S7、税務課長", "条件・理由・意見": "甲\n乙"})
    answer(filled, "G4", {"結果": "5", "条件・理由・意見": "資料が足りない"})
    answer(filled, "G11", {"結果": "報告了承"})
    record, problems = read(filled)
    assert record is not None
    assert problems == ()
    roster = bunkyo_meeting().roster
    assert record.attendance[2] == Attendance(seat=roster[2].key, presence=Presence.ABSENT, reason="出張")
    assert record.attendance[3] == Attendance(
        seat=roster[3].key, presence=Presence.PROXY, proxy_post="財政係長", proxy_name="白山　一郎"
    )
    assert record.attendance[4].presence is Presence.ABSENT
    assert record.attendance[5].presence is Presence.PRESENT
    kinds = [decision.kind for decision in record.decisions]
    assert kinds == [
        DecisionKind.APPROVED,
        DecisionKind.CONDITIONAL,
        DecisionKind.CONTINUED,
        DecisionKind.REPORTED,
    ]
    assert [condition.text for condition in record.decisions[1].conditions] == ["甲", "乙"]
    assert record.decisions[2].reason == "資料が足りない"
    assert ItemAbsence(seat=roster[6].key, item_id=3) in record.absences
    assert record.remarks == (
        Remark(item_id=2, speaker="企画課長", text="経費は。"),
        Remark(item_id=2, speaker="防災課長", text="既定の範囲内"),
    )


def test_an_opinion_and_a_line_without_a_speaker() -> None:
    filled = sheet()
    answer(filled, "G2", {"結果": "附帯意見", "要点": "質疑なし", "条件・理由・意見": "急ぐこと"})
    record, _problems = read(filled)
    assert record is not None
    assert record.decisions[0].opinion == "急ぐこと"
    assert record.remarks == (Remark(item_id=2, speaker="", text="質疑なし"),)


@pytest.mark.parametrize(
    ("fill", "field", "words"),
    [
        (lambda f: seat(f, 3, "遅刻"), 2, "出席の別「遅刻」を読めません。"),
        (
            lambda f: answer(f, "G2", {"結果": "10"}),
            "電子計算組織適用計画について（変更分）",
            "結果「10」を読めません。",
        ),
        (
            lambda f: answer(f, "G2", {"結果": "可"}),
            "電子計算組織適用計画について（変更分）",
            "結果「可」を読めません。",
        ),
        (
            lambda f: answer(f, "G2", {"退席した委員": "だれか"}),
            "電子計算組織適用計画について（変更分）",
            "退席した委員「だれか」が名簿にありません。",
        ),
        (
            lambda f: table_of(f, "番号").rows[3].cells[1].__setattr__("text", "別の人"),
            2,
            "今の名簿と違います",
        ),
        (
            lambda f: table_of(f, "番号").rows[3].cells[0].__setattr__("text", ""),
            2,
            "番号「S3」の行がありません",
        ),
        (
            lambda f: table_of(f, "G2").rows[2].cells[0].__setattr__("text", "？"),
            "電子計算組織適用計画について（変更分）",
            "「結果」の欄がありません。",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(
    fill: Callable[[Any], object], field: int | str, words: str
) -> None:
    filled = sheet()
    fill(filled)
    record, (problem,) = read(filled)
    assert record is not None
    assert words in problem.message
    wanted = bunkyo_meeting().roster[field].key if isinstance(field, int) else field
    assert (problem.place.file, problem.place.field) == (FILE, wanted)


def test_the_sheet_of_another_meeting_is_refused() -> None:
    record, (problem,) = read(sheet(), meeting=meeting(id=2))
    assert record is None
    assert problem.message == "この会議の当日記入票ではありません。"


def test_what_is_no_word_document_is_refused() -> None:
    record, problems = read_room_sheet(b"PK", FILE, bunkyo_meeting())
    assert record is None
    assert problems
