"""Every paper in the words of both wards, as golden text."""

from datetime import date

from kiosk_app.documents import compose
from kiosk_app.documents.compose import LetterHead
from kiosk_app.documents.render_text import render_text
from tests.compose.cases import arakawa, bunkyo, full_plan
from tests.compose.conftest import Golden
from tests.compose.meetings import arakawa_meeting, bunkyo_meeting, held_in_arakawa, held_in_bunkyo

HEAD = LetterHead(dated=date(2022, 12, 12))


def test_b46_6_notice_of_bunkyo(golden: Golden) -> None:
    golden("notice_bunkyo", compose.notice(bunkyo_meeting(), bunkyo(), LetterHead()))


def test_a19_notice_of_arakawa(golden: Golden) -> None:
    golden("notice_arakawa", compose.notice(arakawa_meeting(), arakawa(), LetterHead()))


def test_b46_12_packet_of_bunkyo(golden: Golden) -> None:
    golden("packet_bunkyo", compose.packet(bunkyo_meeting(), bunkyo()))


def test_a12_4_packet_of_arakawa(golden: Golden) -> None:
    golden("packet_arakawa", compose.packet(arakawa_meeting(), arakawa()))


def test_b46_10_1_annex_of_bunkyo(golden: Golden) -> None:
    annex = compose.packet_annex(bunkyo_meeting(), bunkyo())
    assert annex is not None
    golden("annex_bunkyo", annex)


def test_a_packet_without_lists_has_no_annex() -> None:
    assert compose.packet_annex(arakawa_meeting(), arakawa()) is None


def test_m7_minutes_of_bunkyo(golden: Golden) -> None:
    golden("minutes_bunkyo", compose.minutes(held_in_bunkyo(), bunkyo(), audit_head="3f2a9c"))


def test_m7_minutes_of_arakawa(golden: Golden) -> None:
    golden("minutes_arakawa", compose.minutes(held_in_arakawa(), arakawa()))


def test_m5_decision_list_of_bunkyo(golden: Golden) -> None:
    golden("decision_list_bunkyo", compose.decision_list(held_in_bunkyo(), bunkyo()))


def test_m5_decision_list_of_arakawa(golden: Golden) -> None:
    golden("decision_list_arakawa", compose.decision_list(held_in_arakawa(), arakawa()))


def test_result_letters_of_bunkyo(golden: Golden) -> None:
    letters = compose.result_letters(held_in_bunkyo(), bunkyo(), HEAD)
    golden("letters_bunkyo", "\n".join(render_text(letter.document) for letter in letters))


def test_a12_5_result_letters_of_arakawa(golden: Golden) -> None:
    letters = compose.result_letters(held_in_arakawa(), arakawa(), HEAD)
    golden("letters_arakawa", "\n".join(render_text(letter.document) for letter in letters))


def test_plan_sheet_of_bunkyo(golden: Golden) -> None:
    golden("plan_sheet_bunkyo", compose.plan_sheet(full_plan(), bunkyo()))


def test_b46_10_4_summary_of_bunkyo(golden: Golden) -> None:
    plans = [file for file in bunkyo_meeting().plans.values() if file.plan.content.fiscal_year == 2023]
    golden("summary_bunkyo", compose.summary_document(plans, bunkyo(), name="令和5年度適用計画総括表"))
