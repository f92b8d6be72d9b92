"""A replay of a ward's year under way: where it writes, what it met by name, and what it made so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from kiosk_app.domain.meeting import Meeting
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Database
from kiosk_app.usecases.desk import Desk, Progress
from kiosk_app.usecases.papers import Made
from kiosk_app.usecases.setup import Office

JAPAN = timezone(timedelta(hours=9), "JST")
Step = Mapping[str, Any]


@dataclass(slots=True)
class Replay:
    """Carry a replay: where it writes, what it met by name, and what it made."""

    office: Office
    database: Database
    out: Path | None
    progress: Progress
    plans: dict[str, int] = field(default_factory=dict)
    consultations: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    reviews: dict[str, int] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def desk(self, on: date) -> Desk:
        """Return the desk on the morning of a step's day."""
        moment = datetime.combine(on, time(10, 0), tzinfo=JAPAN)
        return replace(self.office.desk(self.database), clock=lambda: moment)

    def folder(self, meeting: Meeting, desk: Desk) -> Path:
        """Return the folder of a meeting's papers."""
        assert self.out is not None
        name = desk.regulations.committee(meeting.committee_id).name
        return self.out / safe_name(f"{meeting.held_on:%Y%m%d}_第{meeting.number}回{name}")
