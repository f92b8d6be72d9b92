"""Who attended without being a member, as rows of a form."""

from functools import partial

from kiosk_app.domain.meeting import GuestRole
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.row_editors import Part


def guest_parts() -> tuple[Part, ...]:
    """Return the cells of one guest."""
    roles = [(role, role.label) for role in GuestRole]
    return (
        Part(key="post", label="職", make=partial(TextEditor, hint="職"), stretch=3),
        Part(key="name", label="氏名", make=partial(TextEditor, hint="氏名"), stretch=2),
        Part(key="role", label="役割", make=partial(ChoiceEditor, roles), stretch=1),
    )
