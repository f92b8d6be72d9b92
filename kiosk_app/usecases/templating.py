"""Word files printed by the clerk's own 様式, for every kind of paper that has one in force (documents.md 4)."""

from collections.abc import Mapping, Sequence

from kiosk_app.documents.content import Document
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.problems import Problem
from kiosk_app.errors import RuleError
from kiosk_app.store.attachments import FileStore
from kiosk_app.usecases.desk import Desk

KIND = "様式"
NOTE = "Wordは登録された様式で作りました。PDFは付議録の標準の形のため、言い回しや体裁がWordと異なることがあります。"
DRAFT_NOTE = "様式には「案」の表示がありません。"


def in_force(desk: Desk) -> Mapping[str, Entry]:
    """Return the 様式 in force by the kind of paper that they print."""
    with desk.database.read() as reader:
        return {entry.title: entry for entry in reader.entries.rows(KIND, still_open=True)}


def read_template(desk: Desk, entry: Entry) -> bytes:
    """Return a 様式 as it was checked; raise KnownError when its file is missing or changed."""
    return FileStore(desk.database.path).read(entry.get("sha256"), entry.get("ファイル名"))


def print_own(desk: Desk, papers: Sequence[tuple[str, Document]]) -> Mapping[int, bytes]:
    """Return the Word files of those papers, given with their kinds, that a 様式 prints, by their place.

    Raises RuleError when a 様式 cannot be filled in, KnownError when its file is gone.
    """
    forms = in_force(desk)
    if not forms:
        return {}
    from kiosk_app.documents.template_fields import has_fields, values_of
    from kiosk_app.documents.templates import print_by

    made: dict[int, bytes] = {}
    for kind, entry in forms.items():
        chosen = [at for at, (own, document) in enumerate(papers) if own == kind and has_fields(document)]
        if chosen:
            values = [values_of(papers[at][1]) for at in chosen]
            found = print_by(read_template(desk, entry), values, entry.get("ファイル名"))
            if isinstance(found, Problem):
                raise RuleError([found])
            made.update(zip(chosen, found, strict=True))
    return made
