"""Two windows on one record: the second to save chooses field by field, and nothing typed is lost (anchors 18)."""

from dataclasses import replace
from datetime import date, time

import pytest

from kiosk_app.domain.decision import ConditionKind
from kiosk_app.ui.page import Key
from kiosk_app.ui.two_versions import in_words
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases import plans
from kiosk_app.usecases.arranging import change_meeting
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafting import EDITABLE
from tests.pages.window import Clerk


def test_18_a_plan_that_another_window_saved_is_settled_field_by_field(clerk: Clerk, desk: Desk) -> None:
    row = next(row for row in clerk.plans.view.list.rows.shown if row.state in EDITABLE)
    clerk.plans.chooses(row.title)
    clerk.plans.view.list.opened.emit()
    clerk.plans.fills_in(title="こちらの件名", outline="こちらの概要")
    plan = plans.show_plan(desk, row.id).file.plan
    plans.save_plan(desk, plan, replace(plan.content, title="あちらの件名", system="あちらのシステム"))
    clerk.presses(Key.REGISTER)
    dialog = clerk.dialog
    assert isinstance(dialog, VersionsDialog)
    # 件名 and 概要 were changed here; システム only there
    assert sorted(dialog.chosen) == [0, 0, 1]
    dialog.choose(0, 1)
    dialog.do.click()
    kept = plans.show_plan(desk, row.id).file.plan.content
    assert (kept.title, kept.system, kept.outline) == ("あちらの件名", "あちらのシステム", "こちらの概要")


def test_18_a_form_that_is_left_alone_keeps_what_was_typed(clerk: Clerk, desk: Desk) -> None:
    row = next(row for row in clerk.plans.view.list.rows.shown if row.state in EDITABLE)
    clerk.plans.chooses(row.title)
    clerk.plans.view.list.opened.emit()
    clerk.plans.fills_in(title="こちらの件名")
    plan = plans.show_plan(desk, row.id).file.plan
    plans.save_plan(desk, plan, replace(plan.content, title="あちらの件名"))
    clerk.presses(Key.REGISTER)
    clerk.answers("やめる")
    assert clerk.plans.form.form.values()["title"] == "こちらの件名"


def test_18_a_meeting_that_another_window_changed_is_settled(clerk: Clerk, desk: Desk) -> None:
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    step = clerk.opens_meeting(last.id).preparation
    step.view.details.click()
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    change_meeting(desk, replace(last, place="六階", starts_at=time(9)))
    dialog.form.set_values({"place": "五階"})
    dialog.do.click()
    versions = clerk.dialog
    assert isinstance(versions, VersionsDialog)
    versions.do.click()
    kept = use.show_meeting(desk, last.id).meeting
    assert (kept.place, kept.starts_at) == ("五階", time(9))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "はい"),
        (False, "いいえ"),
        (date(2022, 12, 8), "令和4年12月8日"),
        (time(14), "午後2時"),
        (ConditionKind.AFTER, "事後"),
        (3, "3"),
        ({(ConditionKind.AFTER, 2023): 5}, "事後　2023　5"),
        (({"name": "氏名", "change": ConditionKind.BEFORE}, "甲"), "氏名　事前\n甲"),
    ],
)
def test_values_are_shown_in_words(value: object, words: str) -> None:
    assert in_words(value) == words
