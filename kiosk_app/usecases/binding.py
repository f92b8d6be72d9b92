"""Bind what is attached to a meeting into its papers (M-4): the PDF takes the pages, Word lists them."""

from collections.abc import Callable, Mapping, Sequence

from kiosk_app.documents.content import Document
from kiosk_app.domain.attachments import KIND, Attachment, from_entry, subject_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.errors import KnownError
from kiosk_app.store.attachments import FileStore
from kiosk_app.usecases.desk import Desk

Attached = Mapping[str, Sequence[Attachment]]


def attached_to(desk: Desk, dossier: MeetingDossier) -> Attached:
    """Return what is attached to a meeting, its items and its plans, by subject."""
    subjects = {subject_of("meeting", dossier.meeting.id)}
    subjects |= {subject_of("item", item.id) for item in dossier.items}
    subjects |= {subject_of("plan", plan_id) for item in dossier.items for plan_id in item.plan_ids}
    found: dict[str, list[Attachment]] = {}
    with desk.database.read() as reader:
        for entry in reader.entries.rows(KIND):
            if entry.subject in subjects:
                found.setdefault(entry.subject, []).append(from_entry(entry))
    return found


def binder(desk: Desk, attached: Attached) -> Callable[[Document], bytes]:
    """Return what makes a document with these attachments a PDF with their pages in it."""
    store = FileStore(desk.database.path)
    names = {one.sha256: one.name for several in attached.values() for one in several}

    def bind(document: Document) -> bytes:
        from kiosk_app.documents.annexes import render_bound

        files = {annex.file: store.path(annex.file) for part in document.parts for annex in part.annexes}
        for sha256 in files:
            if not store.is_whole(sha256):
                raise KnownError(
                    f"添付ファイル「{names[sha256]}」がないか、内容が変わっているため、綴じられません。"
                    "点検を行い、控えから復元してください。"
                )
        return render_bound(document, files)

    return bind
