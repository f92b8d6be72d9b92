"""Begin a record: a new database with a ward's profile and, if wished, its real public tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk_app.domain.business_days import Calendar
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.errors import KnownError, RuleError, reason_of
from kiosk_app.profiles import available, check_profile
from kiosk_app.store.database import Actor, Database
from kiosk_app.usecases.desk import Desk

if TYPE_CHECKING:  # reading the public tables is needed once in the life of a record
    from kiosk_app.usecases.public_samples import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What is known before a record is open: who works here, the clock, the holidays, the program's own files."""

    actor: Actor
    clock: Callable[[], datetime]
    calendar: Callable[[Regulations], Calendar]
    resources: Path

    def desk(self, database: Database) -> Desk:
        """Return the desk for an open record, with the rules that it carries."""
        with database.read() as reader:
            name, text = reader.ward.profile()
        regulations = parse_profile(text, name)
        return Desk(
            database=database,
            regulations=regulations,
            calendar=self.calendar(regulations),
            actor=self.actor,
            clock=self.clock,
            resources=self.resources,
        )


def profile_path(office: Office, name: str) -> Path:
    """Return the file of a profile that comes with the program, or of the clerk's own."""
    own = Path(name)
    if own.suffix == ".toml":
        return own
    folder = office.resources / "profiles"
    known = available(folder)
    if name not in known:
        raise RuleError(
            [
                Problem(
                    message=f"プロフィール「{name}」はありません。",
                    fix=f"{'・'.join(known)}のどれか、又は .toml ファイルを指定してください。",
                )
            ]
        )
    return folder / f"{name}.toml"


def read_profile(path: Path) -> str:
    """Return the text of a profile file; raise RuleError or KnownError when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(
            message="文字コードが UTF-8 ではありません。",
            fix="UTF-8 で保存し直してください。",
            place=Place(file=path.name),
        )
        raise RuleError([problem]) from None
    except OSError as error:
        raise KnownError(f"プロフィール「{path}」を読めません（{reason_of(error)}）。") from error


def parse_profile(text: str, file: str) -> Regulations:
    """Return the rules that a profile text expresses; raise RuleError with every problem."""
    regulations, problems = check_profile(text, file)
    if regulations is None:
        raise RuleError(problems)
    return regulations


def init(office: Office, target: Path | str, profile: str, *, sample: bool = False) -> Database:
    """Make a new record for a ward; with `sample` it starts with the ward's public tables.

    Raises RuleError for a faulty profile and KnownError when the file exists or cannot be made; then there is no
    new file.
    """
    from kiosk_app.usecases.public_samples import NO_SAMPLE, read_sample

    path = profile_path(office, profile)
    text = read_profile(path)
    regulations = parse_profile(text, path.name)
    found = read_sample(office.resources, path.stem, regulations) if sample else NO_SAMPLE
    database = Database.create(
        target, profile_id=path.stem, profile_text=text, actor=office.actor, now=office.clock()
    )
    try:
        _load(database, office, found)
    except KnownError:
        database.close()
        database.path.unlink()
        raise
    return database


def _load(database: Database, office: Office, sample: "Sample") -> None:
    from kiosk_app.usecases.public_samples import load_sample

    with database.write(office.actor, office.clock()) as uow:
        load_sample(uow, sample)
        uow.commit()
