"""Write an item of the agenda in a form; two windows on one item are settled field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.store.database import StaleError
from kiosk_app.ui.meeting.preparation.forms import ITEM_FIELDS, item_groups
from kiosk_app.ui.session import Session
from kiosk_app.ui.two_versions import in_words, settle
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import meetings

BOTH_KEPT = "ほかの画面での議事日程の変更と合わせて登録しました。"


class ItemEditing:
    """The form of an item, new or changed."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session = session
        self._page = page

    def ask(self, heading: str, do: str, dossier: MeetingDossier, item: AgendaItem | None) -> None:
        """Show the form; `item` is the one to change."""
        opened = dossier.items

        def act(values: Mapping[str, Any]) -> None:
            self._keep(dossier, values, item, opened)

        dialog = FormDialog(self._page, heading, item_groups(dossier.committee), do, act)
        if item is not None:
            dialog.form.set_values(_item_values(item))
        self._session.messages.show_dialog(dialog)

    def _keep(
        self,
        dossier: MeetingDossier,
        values: Mapping[str, Any],
        item: AgendaItem | None,
        opened: Sequence[AgendaItem],
    ) -> None:
        """Register an item; when another window changed the same one first, the clerk chooses field by field."""
        desk, meeting_id = self._session.desk, dossier.meeting.id
        fresh = AgendaItem(id=0, meeting_id=meeting_id, kind=ItemKind.OTHER, title="", order=999)
        kept = replace(item or fresh, **values)
        others = [one for one in opened if one.id != kept.id]
        items = sorted([*others, kept], key=lambda one: one.order)
        try:
            meetings.set_agenda(desk, meeting_id, items, seen=opened)
        except StaleError:
            self._settle(dossier, values, item)
            return
        self._session.tell(meetings.changed(dossier))

    def _settle(self, dossier: MeetingDossier, values: Mapping[str, Any], item: AgendaItem | None) -> None:
        current = meetings.show_meeting(self._session.desk, dossier.meeting.id).items
        theirs = next((one for one in current if item is not None and one.id == item.id), None)

        def go_on(chosen: Mapping[str, Any]) -> None:
            self._keep(dossier, {**values, **chosen}, theirs, current)
            self._session.messages.note(BOTH_KEPT)

        def say(key: str, value: Any) -> str:
            matters = {matter.id: matter.label for matter in dossier.committee.matters}
            return matters.get(value, "") if key == "matter_id" else in_words(value)

        if item is None or theirs is None or _item_values(theirs) == _item_values(item):
            go_on({})
            return
        versions = (_item_values(item), values, _item_values(theirs))
        settle(self._session, self._page, versions, ITEM_FIELDS.__getitem__, go_on, say=say)


def _item_values(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ITEM_FIELDS}
