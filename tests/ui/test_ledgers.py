"""The page of registers: write, change, take through states, put to the committee, print, send, hand in and out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from kiosk_app.domain.meeting import Meeting
from kiosk_app.ui.page import Key
from kiosk_app.ui.session import Target
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import ledgers, meetings
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.log import list_log
from tests.pages.window import Clerk
from tests.ui.conftest import Chosen, Opener
from tests.usecases.ledger_cases import AUDIT, FEEDBACK, FINDING, SECURITY, VIOLATION, VISITS
from tests.usecases.ledger_cases import audit, feedback, finding, let_in, violation

Begin = Callable[[str], Desk]
MEDIA = "重要磁気記録の予備記録"


@pytest.fixture
def clerk(open_on: Opener, empty_desk: Desk) -> Clerk:
    return open_on(empty_desk)


def dialog(clerk: Clerk) -> FormDialog:
    assert isinstance(clerk.dialog, FormDialog)
    return clerk.dialog


def a_meeting(desk: Desk) -> Meeting:
    committee = next(rule for rule in desk.regulations.committees if rule.name == SECURITY)
    new = meetings.NewMeeting(committee_id=committee.id, held_on=date(2022, 12, 20), place="庁議室")
    return meetings.add_meeting(desk, new)


def test_every_register_is_listed_with_its_open_entries(
    clerk: Clerk, empty_desk: Desk, qtmodeltester: ModelTester
) -> None:
    feedback(empty_desk)
    desk = clerk.ledgers
    assert desk.counts[FEEDBACK] == "▲ 1"
    assert desk.counts[AUDIT] == "－"
    assert desk.counts[VIOLATION] == "閲覧限定"
    qtmodeltester.check(desk.view.ledgers.rows)


def test_an_empty_register_says_what_to_do_and_by_which_rules(clerk: Clerk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    assert "F2 で記録するか" in desk.empty
    assert "規則第46号第17条" in desk.view.about.text()
    assert "措置済" in desk.shown


def test_b46_17_an_entry_is_written_with_its_typed_fields(clerk: Clerk, empty_desk: Desk) -> None:
    desk = clerk.ledgers
    desk.takes(FEEDBACK)
    clerk.presses(Key.EDIT)
    section = empty_desk.regulations.sections[3]
    form = desk.form.form
    assert form._lines["措置した日"].field.article == "「措置済」に要る　規則第46号第17条"[:8] + ""
    desk.fills_in(連絡した課=section.id, 誤りの内容="続柄の誤り")
    line = form.editor("連絡した日").widget()
    line.setText("R4.9.30")  # type: ignore[attr-defined]  # a line editor, as a clerk types
    line.editingFinished.emit()  # type: ignore[attr-defined]
    assert line.text() == "令和4年9月30日"  # type: ignore[attr-defined]
    clerk.presses(Key.REGISTER)
    assert clerk.news == f"{FEEDBACK}に記録しました。記録1"
    assert desk.titles == ["続柄の誤り"]
    assert section.label in desk.shown
    assert "次にすること：必要な措置（戸籍住民課長）" in desk.shown
