"""Two windows on one record: the second to save chooses field by field, and nothing typed is lost (anchors 18)."""

from dataclasses import replace
from datetime import date, time

import pytest

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import ConditionKind
from kiosk_app.ui.meeting.preparation.editing import BOTH_KEPT
from kiosk_app.ui.meeting.preparation.page import CHANGED_ELSEWHERE
from kiosk_app.ui.page import Key
from kiosk_app.ui.two_versions import in_words
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.versions import VersionsDialog
from kiosk_app.usecases import meetings as use
from kiosk_app.usecases import plans
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.drafting import EDITABLE
from kiosk_app.usecases.rescheduling import postpone
from tests.pages.meeting import MeetingDesk
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
    postpone(desk, replace(last, place="六階", starts_at=time(9)))
    dialog.form.set_values({"place": "五階"})
    dialog.do.click()
    versions = clerk.dialog
    assert isinstance(versions, VersionsDialog)
    versions.do.click()
    kept = use.show_meeting(desk, last.id).meeting
    assert (kept.place, kept.starts_at) == ("五階", time(9))


def other_window_adds(desk: Desk, meeting_id: int, title: str = "あちらの件") -> None:
    items = use.show_meeting(desk, meeting_id).items
    added = AgendaItem(id=0, meeting_id=meeting_id, kind=ItemKind.OTHER, title=title, order=99)
    use.set_agenda(desk, meeting_id, (*items, added))


@pytest.fixture
def agenda(clerk: Clerk, desk: Desk) -> MeetingDesk:
    """Return the agenda of the last meeting, open in this window."""
    last = max(use.list_meetings(desk), key=lambda meeting: meeting.held_on)
    use.build_agenda(desk, last.id)
    return clerk.opens_meeting(last.id)


def test_18_an_item_added_in_two_windows_is_there_twice(
    clerk: Clerk, desk: Desk, agenda: MeetingDesk
) -> None:
    agenda.preparation.view.add.click()
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    other_window_adds(desk, agenda.page._id)
    dialog.form.set_values({"kind": ItemKind.OTHER, "title": "こちらの件"})
    dialog.do.click()
    assert agenda.agenda[-2:] == ["あちらの件", "こちらの件"]
    assert clerk.news == BOTH_KEPT


def test_18_an_item_that_only_this_window_changed_is_registered_beside_the_others(
    clerk: Clerk, desk: Desk, agenda: MeetingDesk
) -> None:
    step = agenda.preparation
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    step.view.edit.click()
    dialog = clerk.dialog
    assert isinstance(dialog, FormDialog)
    other_window_adds(desk, agenda.page._id)
    dialog.form.set_values({"explainer": "情報政策課長"})
    dialog.do.click()
    assert agenda.agenda[-1] == "あちらの件"
    assert step.view.model.shown[0].explainer == "情報政策課長"


def test_18_an_item_that_two_windows_changed_is_settled_field_by_field(
    clerk: Clerk, desk: Desk, agenda: MeetingDesk
) -> None:
    other_window_adds(desk, agenda.page._id, "次回の開催")
    clerk.presses(Key.REFRESH)
    step = agenda.preparation
    step.view.list.choose(lambda item: item.title == "次回の開催")
    step.view.edit.click()
    opened = clerk.dialog
    assert isinstance(opened, FormDialog)
    items = use.show_meeting(desk, agenda.page._id).items
    theirs = [
        replace(one, title="あちらの開催", explainer="庶務") for one in items if one.title == "次回の開催"
    ]
    use.set_agenda(desk, agenda.page._id, [*(i for i in items if i.title != "次回の開催"), *theirs])
    opened.form.set_values({"title": "こちらの開催"})
    opened.do.click()
    dialog = clerk.dialog
    assert isinstance(dialog, VersionsDialog)
    dialog.do.click()
    kept = next(item for item in step.view.model.shown if item.kind is ItemKind.OTHER)
    assert (kept.title, kept.explainer) == ("こちらの開催", "庶務")


def test_18_the_order_is_read_again_before_it_is_changed(
    clerk: Clerk, desk: Desk, agenda: MeetingDesk
) -> None:
    before = agenda.agenda
    other_window_adds(desk, agenda.page._id)
    step = agenda.preparation
    step.view.list.setCurrentIndex(step.view.model.index(0, 0))
    clerk.presses(Key.NEXT)
    assert clerk.news == CHANGED_ELSEWHERE
    assert agenda.agenda == [*before, "あちらの件"]
    clerk.presses(Key.NEXT)
    assert agenda.agenda[:2] == [before[1], before[0]]


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
