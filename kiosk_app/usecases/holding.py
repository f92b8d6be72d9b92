"""Hold the right to write to a record: one program at a time, for the locks of file servers cannot be relied on."""

from pathlib import Path
from typing import NamedTuple

from kiosk_app.errors import KnownError
from kiosk_app.store.database import Database
from kiosk_app.store.lease import Lease, TakenError
from kiosk_app.store.recognition import locate, recognise
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.setup import Office

LOST = (
    "このパソコンが長く休止していた間に、ほかの人が書き込みを始めました。今は見ることだけができます。"
    "変更するには、開き直してください。"
)


class Holding:
    """The right to write to one record; it is taken with the first change, or at once by `take`."""

    def __init__(self, office: Office, path: Path, pid: int) -> None:
        self._office = office
        self._path = path
        self._pid = pid
        self._lease: Lease | None = None

    def __call__(self) -> None:
        """Make sure before a change that the right is ours; raise KnownError with who has it."""
        if self._lease is None:
            self.take()
        elif not self._lease.held():
            raise KnownError(LOST)

    def take(self) -> None:
        """Take the right now; raise KnownError with who has it, or why it cannot be noted."""
        self._lease = Lease.take(self._path, self._office.actor, self._pid, self._office.clock())

    def renew(self) -> bool:
        """Tell the others that this program still runs; return False when the right was lost."""
        try:
            return self._lease is None or self._lease.renew(self._office.clock())
        except OSError:
            return True  # the share is away for a moment; the next change will tell

    def release(self) -> None:
        """Give the right back."""
        if self._lease is not None:
            self._lease.release()
            self._lease = None


class Held(NamedTuple):
    """An open record; `notice` says why it was opened for reading only, or nothing."""

    desk: Desk
    holding: Holding
    notice: str


def open_held(office: Office, place: str, pid: int) -> Held:
    """Open a record to work on it, or for reading only when someone else does; an older one is migrated first.

    Raises KnownError, with nothing written beside it, for a file that cannot be opened at all.
    """
    path = locate(place)
    recognise(path)
    holding = Holding(office, path, pid)
    try:
        holding.take()
    except KnownError as error:
        return Held(office.desk(_for_reading(path, error)), holding, _notice(error))
    try:
        database = Database.open(path)
        desk = office.desk(database)
    except BaseException:
        holding.release()
        raise
    database.claim_by(holding)
    return Held(desk, holding, "")


def open_claiming(office: Office, place: str, pid: int) -> tuple[Database, Holding]:
    """Open a record for one command: the right to write is taken with its first change."""
    database = Database.open(place)
    holding = Holding(office, database.path, pid)
    database.claim_by(holding)
    return database, holding


def _for_reading(path: Path, error: KnownError) -> Database:
    database = Database.open(path, read_only=True)
    database.only_read(_notice(error))
    return database


def _notice(error: KnownError) -> str:
    if isinstance(error, TakenError):
        return f"{error.writer.told()}が使用中のため、今は見ることだけができます。"
    return f"{error.message}今は見ることだけができます。"
