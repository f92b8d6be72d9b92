"""Papers that were made, each with the hash of its file."""

from typing import NamedTuple

from sqlalchemy import select

from kiosk_app.store.ledger import Ledger
from kiosk_app.store.tables import PaperTable, table_of

PAPER = table_of(PaperTable)


class Paper(NamedTuple):
    """A paper as it was made; `made_at` is local time with its zone."""

    id: int
    kind: str
    title: str
    file_name: str
    sha256: str
    meeting_id: int | None
    plan_id: int | None
    made_at: str


class Papers:
    """Remember what was made."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def remember(
        self,
        kind: str,
        file_name: str,
        sha256: str,
        *,
        title: str = "",
        meeting_id: int | None = None,
        plan_id: int | None = None,
    ) -> Paper:
        """Record a paper that was made now."""
        paper = Paper(0, kind, title, file_name, sha256, meeting_id, plan_id, self._ledger.now.isoformat())
        values = {name: found for name, found in paper._asdict().items() if name != "id"}
        return paper._replace(id=self._ledger.insert(PaperTable, values, action="make"))

    def rows(self, *, meeting_id: int | None = None, plan_id: int | None = None) -> tuple[Paper, ...]:
        """List papers, the latest first, of one meeting or plan when given."""
        wanted = select(PAPER).order_by(PAPER.c.id.desc())
        if meeting_id is not None:
            wanted = wanted.where(PAPER.c.meeting_id == meeting_id)
        if plan_id is not None:
            wanted = wanted.where(PAPER.c.plan_id == plan_id)
        return tuple(Paper(*row) for row in self._ledger.connection.execute(wanted))
