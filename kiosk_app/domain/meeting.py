"""A meeting and its record: who was there, for which item, and what was said.

Everyone is present unless the record says otherwise; times are local clock times of the meeting's day.
"""

from dataclasses import dataclass
from datetime import date, time

from kiosk_app.domain.decision import Decision
from kiosk_app.domain.labels import Labelled


class MeetingMode(Labelled):
    """How a meeting is held."""

    IN_PERSON = ("in_person", "参集")
    HYBRID = ("hybrid", "オンライン併用")
    ONLINE = ("online", "オンライン")
    WRITTEN = ("written", "書面")


class MeetingState(Labelled):
    """Where a meeting stands."""

    PREPARING = ("preparing", "準備中")
    ISSUED = ("issued", "通知済")
    HELD = ("held", "開催済")
    CONFIRMED = ("confirmed", "議事録確定")
    CANCELLED = ("cancelled", "中止")


class Presence(Labelled):
    """How a member took part."""

    PRESENT = ("present", "出席")
    ONLINE = ("online", "オンライン")
    PROXY = ("proxy", "代理出席")
    ABSENT = ("absent", "欠席")
    REPLIED = ("replied", "書面回答")


class GuestRole(Labelled):
    """Why someone who is no member attended."""

    EXPLAIN = ("explain", "説明")
    OPINION = ("opinion", "意見")
    SECRETARY = ("secretary", "事務局")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a committee; `number` is 第n回 of the fiscal year."""

    id: int
    version: int
    committee_id: str
    fiscal_year: int
    number: int
    held_on: date
    starts_at: time | None = None
    place: str = ""
    mode: MeetingMode = MeetingMode.IN_PERSON
    state: MeetingState = MeetingState.PREPARING
    basis: str = ""
    issued_on: date | None = None
    reply_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How the holder of one seat took part in the whole meeting; `lost_…` is when his line was broken (オンライン)."""

    seat: str
    presence: Presence = Presence.PRESENT
    proxy_post: str = ""
    proxy_name: str = ""
    reason: str = ""
    arrived_at: time | None = None
    left_at: time | None = None
    lost_from: time | None = None
    lost_to: time | None = None


RECUSED = "除斥"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAbsence:
    """A seat that was not there for one item (遅参・中途退席・退席), or may not take part in it (除斥)."""

    seat: str
    item_id: int
    reason: str = "退席"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Someone who attended without being a member; no items means the whole meeting."""

    post: str
    name: str = ""
    role: GuestRole = GuestRole.EXPLAIN
    item_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A point of the deliberation, kept as a summary."""

    item_id: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """All that was recorded at a meeting; attendance lists every seat."""

    meeting_id: int
    opened_at: time | None = None
    closed_at: time | None = None
    attendance: tuple[Attendance, ...] = ()
    absences: tuple[ItemAbsence, ...] = ()
    guests: tuple[Guest, ...] = ()
    remarks: tuple[Remark, ...] = ()
    decisions: tuple[Decision, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes as text; confirmed ones are locked and only 正誤 may follow."""

    meeting_id: int
    version: int
    body: str
    drafted_on: date
    confirmed_on: date | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """A correction of confirmed minutes, with its reason."""

    meeting_id: int
    wrong: str
    right: str
    reason: str
    made_on: date
    id: int = 0
