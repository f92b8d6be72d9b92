"""臨時委員: someone whom the chair lets sit with the committee for this one meeting (A-17-2, A-22-2)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.editors import TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.people import appoint_temporary


def ask_temporary(session: Session, page: QWidget, dossier: MeetingDossier) -> None:
    """Ask who it is, and give him a seat at once."""
    meeting_id = dossier.meeting.id

    def act(values: Mapping[str, Any]) -> None:
        kept = appoint_temporary(session.desk, meeting_id, values["name"], title=values["title"])
        session.tell(Changes(people=True, meetings=frozenset({meeting_id})))
        session.messages.note(f"{kept.title or kept.name}を臨時委員としました。")

    groups = (Group(title="", fields=_fields(dossier.committee.temporary_article)),)
    session.messages.show_dialog(FormDialog(page, "臨時委員", groups, "臨時委員とする", act))


def _fields(article: str) -> tuple[Field, ...]:
    return (
        Field(key="name", label="氏名", make=TextEditor, required=True, article=article),
        Field(key="title", label="職名", make=TextEditor, help="名簿に印刷する職名（あれば）。"),
    )
