"""The open record: `write` for a unit of work that is committed explicitly, `read` for looking without a lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from kiosk_app.domain.docket import Docket
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import KnownError, reason_of
from kiosk_app.store.agenda import Agenda
from kiosk_app.store.audit import Audit
from kiosk_app.store.condition_cases import ConditionCases
from kiosk_app.store.connections import reading_engine, writing_engine
from kiosk_app.store.consultations import Consultations
from kiosk_app.store.decisions import Decisions
from kiosk_app.store.dockets import docket
from kiosk_app.store.entries import Entries
from kiosk_app.store.ledger import Actor, Ledger
from kiosk_app.store.meetings import Meetings
from kiosk_app.store.migrate import bring_up, build, default_migrations
from kiosk_app.store.minutes import MinutesBook
from kiosk_app.store.papers import Papers
from kiosk_app.store.people import PeopleBook
from kiosk_app.store.places import refuse_synced
from kiosk_app.store.plans import Plans
from kiosk_app.store.recognition import Age, locate, recognise
from kiosk_app.store.register import Register
from kiosk_app.store.reviews import Reviews
from kiosk_app.store.search import SearchIndex
from kiosk_app.store.trouble import StaleError, told
from kiosk_app.store.ward import Ward

TIMEOUT = 30.0
UNSURE = (
    "変更は保存されましたが、ディスク又は共有フォルダーが、書き終えたことを確かめる途中で失敗しました。"
    "同じ変更をもう一度行わないでください。接続と空きを確かめ、点検を行ってください。"
)


class Reader:
    """The repositories over one transaction; what they return stays valid after it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ward = Ward(ledger)
        self.people = PeopleBook(ledger)
        self.register = Register(ledger)
        self.plans = Plans(ledger)
        self.consultations = Consultations(ledger)
        self.meetings = Meetings(ledger)
        self.agenda = Agenda(ledger)
        self.decisions = Decisions(ledger)
        self.minutes = MinutesBook(ledger)
        self.reviews = Reviews(ledger)
        self.conditions = ConditionCases(ledger)
        self.entries = Entries(ledger)
        self.papers = Papers(ledger)
        self.audit = Audit(ledger)
        self.search = SearchIndex(ledger.connection)
        self._ledger = ledger
        self.connection = ledger.connection

    def docket(self, regulations: Regulations) -> Docket:
        """Return everything that can still owe something."""
        return docket(self._ledger, regulations)


class UnitOfWork(Reader):
    """The repositories over one writing transaction; without `commit` nothing was done."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        super().__init__(Ledger(connection, actor, now))
        self._connection = connection

    def commit(self) -> None:
        """Keep everything that was done since the beginning.

        When the last act of the disk fails it may be kept all the same; then KnownError says so.
        """
        try:
            self._connection.commit()
        except DBAPIError as error:
            if not self._stands():
                raise
            raise KnownError(UNSURE) from error

    def _stands(self) -> bool:
        """Tell whether the last entry that was written to the log is on record."""
        last = self._ledger.last_hash
        self._connection.rollback()
        with self._connection.begin():
            found = self._connection.exec_driver_sql("SELECT 1 FROM audit WHERE hash = ?", (last,))
            return found.first() is not None


class Database:
    """A record in a file of this office."""

    def __init__(self, path: Path, *, timeout: float = TIMEOUT, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.timeout = timeout
        self._why_not = "変更はできません。"
        self._claim: Callable[[], None] | None = None
        self._writing = writing_engine(path, timeout)
        self._reading = reading_engine(path, timeout)

    @classmethod
    def create(
        cls,
        target: Path | str,
        *,
        profile_id: str,
        profile_text: str,
        actor: Actor,
        now: datetime,
        migrations: Path | None = None,
    ) -> Self:
        """Make a new record for a ward; raise KnownError when the file exists or cannot be made."""
        path = locate(target)
        refuse_synced(path)
        if path.exists():
            raise KnownError(
                f"「{path}」はすでにあります。別の場所を指定するか、そのファイルを開いてください。"
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _working_copy(path) as work:
                build(work, migrations or default_migrations())
                cls._begin(work, profile_id, profile_text, actor, now)
                work.rename(path)
        except OSError as error:
            raise KnownError(
                f"「{path}」を作成できません（{reason_of(error)}）。場所と権限を確かめてください。"
            ) from error
        return cls(path)

    @classmethod
    def open(
        cls,
        target: Path | str,
        *,
        read_only: bool = False,
        migrations: Path | None = None,
        timeout: float = TIMEOUT,
    ) -> Self:
        """Open a record; an older one is migrated first, its backup stays beside it.

        Raises KnownError, with the file as it was, for a missing, foreign, damaged, locked or newer one.
        """
        path = locate(target)
        seen = recognise(path)
        if seen.age is Age.OLDER:
            if read_only:
                raise KnownError(f"「{path}」は古い形式です。読み取り専用では開けません。")
            bring_up(path, seen.schema, migrations or default_migrations(), timeout=timeout)
        found = cls(path, timeout=timeout, read_only=read_only)
        try:
            with found.read() as reader:
                reader.ward.profile()
        except BaseException:
            found.close()
            raise
        return found

    @contextmanager
    def write(self, actor: Actor, now: datetime) -> Iterator[UnitOfWork]:
        """Begin a unit of work; it is undone unless it is committed. `now` bears its zone.

        Raises KnownError when someone else keeps writing, the disk is full or the file may not be written.
        """
        if self.read_only:
            raise KnownError(f"「{self.path}」は読み取り専用で開いています。{self._why_not}")
        if self._claim is not None:
            self._claim()
        with told(str(self.path)), self._writing.connect() as connection:
            connection.begin()
            yield UnitOfWork(connection, actor, now)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Look at one state of the record; nothing can be written."""
        with told(str(self.path)), self._reading.connect() as connection:
            yield Reader(Ledger(connection))

    def only_read(self, why: str) -> None:
        """Refuse every change from now on, and tell why."""
        self.read_only, self._why_not = True, why

    def claim_by(self, claim: Callable[[], None]) -> None:
        """Ask before every unit of work whether it may begin; `claim` raises KnownError when it may not."""
        self._claim = claim

    def close(self) -> None:
        """Let go of the file."""
        self._writing.dispose()
        self._reading.dispose()

    @classmethod
    def _begin(cls, path: Path, profile_id: str, profile_text: str, actor: Actor, now: datetime) -> None:
        fresh = cls(path)
        try:
            with fresh.write(actor, now) as uow:
                uow.ward.replace_profile(profile_id, profile_text)
                uow.commit()
        finally:
            fresh.close()


@contextmanager
def _working_copy(path: Path) -> Iterator[Path]:
    """Give a name beside a file for work on it; nothing of it is left afterwards."""
    work = path.with_name(f".{path.name}.作成中")
    work.unlink(missing_ok=True)
    try:
        yield work
    finally:
        work.unlink(missing_ok=True)
        work.with_name(f"{work.name}-journal").unlink(missing_ok=True)


__all__ = ["Actor", "Database", "Reader", "StaleError", "UnitOfWork"]
