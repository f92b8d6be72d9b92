"""Lists on their way out, and a meeting in the shape of OParl 1.1: real types, every character or none."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import DecisionKind
from kiosk_app.domain.plan import CostClass, CostLine, PersonalInfo
from kiosk_app.domain.posts import Holder
from kiosk_app.domain.register import Processing
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.lists import Encoding
from kiosk_app.usecases import meetings, people
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.exports import Listed, Writing, export_list, export_meeting
from kiosk_app.usecases.list_tables import decision_table
from tests import factories as make
from tests.compose.cases import bunkyo
from tests.compose.meetings import held_in_bunkyo
from tests.usecases.conftest import Decided, Unchanged

CP932 = Writing(encoding=Encoding.CP932)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_decisions_of_meetings_and_of_others_are_listed_with_their_day_and_condition(
    decided: Decided, tmp_path: Path
) -> None:
    desk, meeting_id, one, other = decided
    (urgent,) = make.accepted(desk, make.content(title="急ぐ計画"))
    make.decide_urgently(desk, urgent)
    to = tmp_path / "決定.csv"
    assert export_list(desk, Listed.DECISIONS, to) == ()
    first, second, alone = rows_of(to)
    assert (first["計画番号"], first["件名"], first["審議結果"], first["可否"]) == (
        str(one.id),
        "𠮷田窓口〜発券",
        "原案承認",
        "可",
    )
    assert (second["計画番号"], second["条件"]) == (
        str(other.id),
        "年度内に報告すること。（期限 令和5年3月31日）",
    )
    assert (second["会議体"], second["回"], second["議案番号"]) == ("情報システム委員会", "1", "議案第1号")
    assert (alone["件名"], alone["回"], alone["決定の方法"], alone["決定した者"]) == (
        "急ぐ計画",
        "",
        "付議の特例",
        "企画政策部長",
    )
    export_list(desk, Listed.DECISIONS, to, year=2021)
    assert rows_of(to) == []
    export_list(desk, Listed.DECISIONS, to, year=2022)
    assert len(rows_of(to)) == 3
    assert meeting_id == 1


def test_plans_are_listed_with_real_numbers_and_days(desk: Desk, tmp_path: Path) -> None:
    make.accepted(
        desk,
        make.content(
            title="計画",
            processing=Processing.SMALL,
            personal_info=PersonalInfo.YES,
            costs=(CostLine(fiscal_year=2023, cost_class=CostClass.INITIAL, amount=1_320_000, item="機器"),),
            start_on=date(2023, 6, 1),
            example=True,
        ),
    )
    export_list(desk, Listed.PLANS, tmp_path / "計画.xlsx", year=2023)
    sheet = load_workbook(tmp_path / "計画.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(cells) if row[0] == "計画番号")
    line = dict(zip(cells[head], cells[head + 1], strict=True))
    assert line["導入経費（円）"] == 1_320_000
    assert line["実施日"] == datetime(2023, 6, 1)  # noqa: DTZ001 - a cell of a sheet has no zone
    assert (line["受付番号"], line["状態"], line["記載例"]) == (1, "受付", "記載例")
    assert line["決定日"] is None


def test_a_table_1_systems_are_listed_for_a_year_or_the_present_one(
    desk: Desk, arakawa: Desk, tmp_path: Path
) -> None:
    export_list(desk, Listed.SYSTEMS, tmp_path / "台帳.csv")
    assert len(rows_of(tmp_path / "台帳.csv")) == 94 + 31 + 114
    export_list(desk, Listed.SYSTEMS, tmp_path / "台帳.csv", year=2021)
    assert rows_of(tmp_path / "台帳.csv") == []
    export_list(arakawa, Listed.SYSTEMS, tmp_path / "台帳.json")
    found = json.loads((tmp_path / "台帳.json").read_text(encoding="utf-8"))
    assert found["title"] == "台帳_令和4年度"
    assert isinstance(found["rows"][0]["業務番号"], int)


def test_cp932_tells_every_letter_with_its_place_and_writes_nothing(decided: Decided, tmp_path: Path) -> None:
    desk, *_ = decided
    mark = Unchanged(desk)
    with pytest.raises(RuleError) as refused:
        export_list(desk, Listed.DECISIONS, tmp_path / "決定.csv", writing=CP932)
    assert "2行目" in str(refused.value)
    assert "件名" in str(refused.value)
    assert "「𠮷」（U+20BB7）はCP932で書けません。" in str(refused.value)
    assert not (tmp_path / "決定.csv").exists()
    assert mark
    chosen = Writing(encoding=Encoding.CP932, replacements={"𠮷": "吉"})
    (warning,) = export_list(desk, Listed.DECISIONS, tmp_path / "決定.csv", writing=chosen)
    assert "「〜」（U+301C）" in warning.message
    assert "吉田窓口～発券" in (tmp_path / "決定.csv").read_bytes().decode("cp932")


def test_b50_25_what_was_given_out_is_remembered_with_its_hash(desk: Desk, tmp_path: Path) -> None:
    made = tmp_path / "計画.json"
    export_list(desk, Listed.PLANS, made)
    with desk.database.read() as reader:
        (paper,) = reader.papers.rows()
    assert (paper.kind, paper.file_name) == ("書き出した一覧", "計画.json")
    assert paper.sha256 == hashlib.sha256(made.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", ["決定.xlsx", "決定.json"])
def test_only_a_csv_has_an_encoding(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"文字コードを選べるのは \.csv だけです。"):
        export_list(desk, Listed.DECISIONS, tmp_path / name, writing=CP932)


def test_a_meeting_is_a_list_before_and_after_it_was_held(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk, make.content(title="計画"))
    dossier = make.issued(desk)
    to = tmp_path / "会議.csv"
    export_meeting(desk, dossier.meeting.id, to)
    (before,) = rows_of(to)
    assert (before["順"], before["区分"], before["議案番号"], before["資料番号"]) == (
        "1",
        "審議事項",
        "議案第1号",
        "資料1",
    )
    assert (before["件名"], before["審議結果"], before["決定日"]) == ("計画", "", "")
    make.held(desk, dossier=dossier)
    export_meeting(desk, dossier.meeting.id, to)
    (after,) = rows_of(to)
    assert (after["審議結果"], after["決定日"]) == ("原案承認", "2022-12-08")


def test_b50_17_what_is_not_for_every_eye_keeps_its_place_without_words(desk: Desk, tmp_path: Path) -> None:
    make.accepted(desk, make.content(title="計画"))
    dossier = make.issued(desk)
    (item,) = dossier.items
    rule = dossier.committee
    matters = tuple(replace(matter, restricted=matter.id == item.matter_id) for matter in rule.matters)
    hidden = replace(rule, matters=matters)
    committees = tuple(hidden if one.id == rule.id else one for one in desk.regulations.committees)
    closed = replace(desk, regulations=replace(desk.regulations, committees=committees))
    reason = "秘密の理由"
    make.held(desk, make.decision(item, DecisionKind.REJECTED, reason=reason), dossier=dossier)
    to = tmp_path / "会議.json"
    export_meeting(closed, dossier.meeting.id, to)
    found = json.loads(to.read_text(encoding="utf-8"))["agendaItem"][0]
    assert (found["name"], found["public"], found["number"]) == ("（非公開）", False, "議案第1号")
    assert "consultation" not in found
    assert reason not in to.read_text(encoding="utf-8")
    table = tmp_path / "会議.csv"
    export_meeting(closed, dossier.meeting.id, table)
    assert reason not in table.read_text(encoding="utf-8-sig")
    export_list(closed, Listed.DECISIONS, table)
    assert reason not in table.read_text(encoding="utf-8-sig")


def free(meeting_id: int, kind: ItemKind, title: str) -> AgendaItem:
    return AgendaItem(id=0, meeting_id=meeting_id, kind=kind, title=title, order=1)


def test_an_item_without_plans_stands_in_the_lists_by_its_own_title(desk: Desk, tmp_path: Path) -> None:
    found = make.meeting(desk)
    matter = free(found.id, ItemKind.DELIBERATION, "運用の基準について")
    meetings.set_agenda(desk, found.id, [matter, free(found.id, ItemKind.OTHER, "次回の開催予定について")])
    dossier = meetings.issue_notice(desk, found.id)
    to = tmp_path / "会議.csv"
    export_meeting(desk, found.id, to)
    (line,) = rows_of(to)
    assert (line["計画番号"], line["件名"], line["審議結果"]) == ("", "運用の基準について", "")
    make.held(desk, dossier=dossier)
    export_list(desk, Listed.DECISIONS, to)
    (line,) = rows_of(to)
    assert (line["件名"], line["審議結果"], line["可否"]) == ("運用の基準について", "原案承認", "可")


def oparl(desk: Desk, meeting_id: int, to: Path) -> Mapping[str, Any]:
    export_meeting(desk, meeting_id, to)
    found: Mapping[str, Any] = json.loads(to.read_text(encoding="utf-8"))
    return found


def test_a_meeting_is_json_in_the_shape_of_oparl(decided: Decided, tmp_path: Path) -> None:
    desk, meeting_id, one, _ = decided
    people.add_holder(desk, Holder(post_id="企画政策部長", name="本郷　一郎", since=date(2022, 4, 1)))
    meeting = oparl(desk, meeting_id, tmp_path / "会議.JSON")
    schema = "https://schema.oparl.org/1.1/"
    assert meeting["type"] == f"{schema}Meeting"
    assert meeting["name"] == "令和4年度第1回文京区情報システム委員会"
    assert (meeting["meetingState"], meeting["cancelled"]) == ("開催済", False)
    (committee,) = meeting["organization"]
    assert committee["type"] == f"{schema}Organization"
    assert {seat["type"] for seat in committee["membership"]} == {f"{schema}Membership"}
    chair = committee["membership"][0]
    assert (chair["role"], chair["person"]["name"]) == ("委員長", "企画政策部長")
    assert "本郷" not in json.dumps(meeting, ensure_ascii=False)
    (item,) = meeting["agendaItem"]
    assert item["type"] == f"{schema}AgendaItem"
    assert (item["number"], item["order"], item["public"]) == ("議案第1号", 1, True)
    assert isinstance(item["order"], int)
    consultation = item["consultation"]
    assert consultation["type"] == f"{schema}Consultation"
    assert (consultation["role"], consultation["authoritative"]) == ("審議事項", True)
    assert consultation["agendaItem"] == item["id"]
    paper = consultation["paper"]
    assert paper["type"] == f"{schema}Paper"
    assert (paper["reference"], paper["date"]) == ("資料1", "2022-10-03")
    first = paper["subordinatedPaper"][0]
    assert (first["name"], first["reference"], first["date"]) == (one.content.title, "1", "2022-10-03")
    assert {each["type"] for each in meeting["participant"]} == {f"{schema}Person"}


def test_what_the_record_leaves_open_is_no_decision() -> None:
    found = held_in_bunkyo()
    assert found.record is not None
    first = replace(found, record=replace(found.record, decisions=found.record.decisions[:1]))
    table = decision_table([first, replace(found, record=None)], (), bunkyo(), "決定")
    assert [row[3] for row in table.rows] == ["議案第2号"]
