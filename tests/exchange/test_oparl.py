"""A meeting in the shape of OParl 1.1: what stands in it before and after it was held, and whose names never do."""

import json
from dataclasses import replace
from datetime import time
from typing import Any

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.decision import Condition, DecisionKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import MeetingState
from kiosk_app.exchange.oparl import meeting_json
from tests.compose.cases import arakawa, bunkyo, decided, deliberation, dossier, item, meeting, seats
from tests.compose.meetings import arakawa_meeting, bunkyo_meeting, held_in_arakawa, held_in_bunkyo


def shown(found: MeetingDossier, ward: str = "bunkyo") -> dict[str, Any]:
    regs = arakawa() if ward == "arakawa" else bunkyo()
    made: dict[str, Any] = json.loads(meeting_json(found, regs))
    return made


def held(found: MeetingDossier) -> MeetingDossier:
    return replace(found, meeting=replace(found.meeting, state=MeetingState.HELD))


def test_every_item_has_a_number_in_words_and_its_place_as_a_whole_number() -> None:
    items = shown(bunkyo_meeting())["agendaItem"]
    assert [one["number"] for one in items] == [
        "議案第2号",
        "議案第3号",
        "議案第4号",
        "報告第1号",
        "報告第2号",
        "報告第3号",
        "その他",
    ]
    assert all(isinstance(one["order"], int) for one in items)
    assert "consultation" not in items[-1]
    assert all("result" not in one for one in items)


def test_before_it_was_held_a_meeting_has_neither_an_end_nor_anyone_present() -> None:
    planned = shown(bunkyo_meeting())
    assert planned["start"] == "2022-12-08T14:00:00+09:00"
    assert planned["location"]["description"] == "文京シビックセンター　５階会議室"
    assert {"end", "participant"} & set(planned) == set()
    bare = shown(replace(bunkyo_meeting(), meeting=meeting(place="", starts_at=None, issued_on=None)))
    assert {"start", "location"} & set(bare) == set()
    assert "date" not in bare["agendaItem"][0]["consultation"]["paper"]


def test_after_it_was_held_it_has_its_hours_results_and_who_was_there() -> None:
    found = shown(held(held_in_bunkyo()))
    assert (found["start"], found["end"]) == ("2022-12-08T14:00:00+09:00", "2022-12-08T15:05:00+09:00")
    names = [one["name"] for one in found["participant"]]
    assert "企画政策部長" in names
    assert "総務部職員課長" not in names
    assert [one.get("result") for one in found["agendaItem"][:3]] == ["原案承認", "原案承認", "継続審議"]
    assert found["agendaItem"][2]["resolutionText"] == "経費の見積りを確かめる必要がある。"


def test_results_of_a_record_that_is_a_draft_are_not_told() -> None:
    found = shown(held_in_bunkyo())
    assert all("result" not in one for one in found["agendaItem"])


def test_people_stand_by_their_posts_only_the_temporary_member_too() -> None:
    before = arakawa_meeting()
    found = held_in_arakawa(meeting=replace(before.meeting, state=MeetingState.HELD))
    text = meeting_json(found, arakawa()).decode()
    assert "町屋" not in text
    assert "保育課長" in text
    assert "三河島" not in text
    staff = meeting_json(bunkyo_meeting(), bunkyo()).decode()
    assert "白山" not in staff
    assert "職員団体推薦" in staff


def test_a_sub_committee_names_the_one_above_it() -> None:
    regs, name = bunkyo(), "システム評価部会"
    found = dossier(
        regs, name, (), meeting=meeting(name, held_on=meeting().held_on), roster=seats(regs, name)
    )
    (organization,) = shown(found)["organization"]
    assert organization["classification"] == "文京区情報システム委員会"


def test_a_withdrawn_item_and_a_cancelled_meeting_say_so() -> None:
    matter = deliberation(1, "案件について", withdrawn=True, handout_no=None)
    note = item(2, ItemKind.REPORT, "報告について")
    found = dossier(
        bunkyo(), "情報システム委員会", (matter, note), meeting=meeting(state=MeetingState.CANCELLED)
    )
    made = shown(found)
    assert made["cancelled"]
    assert made["agendaItem"][0]["result"] == "取下げ"
    assert "consultation" not in made["agendaItem"][0]


def test_conditions_stand_among_the_words_of_a_result() -> None:
    before = arakawa_meeting()
    record = held_in_arakawa().record
    assert record is not None
    given = decided(
        2,
        DecisionKind.OPINION,
        opinion="年度内に見直すこと。",
        conditions=(Condition(text="報告すること。"),),
    )
    found = replace(before, record=replace(record, decisions=(given,), opened_at=time(14, 10)))
    made = shown(held(found), "arakawa")
    assert made["agendaItem"][1]["resolutionText"] == "年度内に見直すこと。\n条件：報告すること。"
    assert made["start"] == "2022-12-08T14:10:00+09:00"
