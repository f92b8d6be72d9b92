"""Attachments: 別紙, 参考資料, 協議結果 and 取下届 of a plan, an item or a meeting, each file known by its hash (M-4).

A file that takes another's place is a new version; what it replaced, and what was withdrawn, stays on record. An
attachment changed after an agenda went out when it came, was replaced or was withdrawn on a later day.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.entries import Entry
from kiosk_app.domain.figures import figure
from kiosk_app.domain.labels import Labelled
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.plan import Plan, PlanState
from kiosk_app.domain.problems import Problem
from kiosk_app.domain.regulations import NumberStyle

KIND = "添付"
ADDED, REPLACED = "追加", "差替"
SHEET_UNIT = "ページ"
_DECIDED = (PlanState.DECIDED, PlanState.NOTIFIED, PlanState.WITHDRAWN)
_OVER = (MeetingState.CONFIRMED, MeetingState.CANCELLED)


class Role(Labelled):
    """What an attachment is; all but a 取下届 are handed out with the papers."""

    ANNEX = ("annex", "別紙")
    REFERENCE = ("reference", "参考資料")
    CONSULTATION = ("consultation", "協議結果")
    WITHDRAWAL = ("withdrawal", "取下届")

    @property
    def is_handed_out(self) -> bool:
        """Tell whether the committee gets it."""
        return self is not Role.WITHDRAWAL


class Standing(Labelled):
    """Whether a file still counts."""

    CURRENT = ("current", "現行")
    REPLACED = ("replaced", "差替済")
    WITHDRAWN = ("withdrawn", "取下げ")


Size = tuple[float, float]
_ROLES = {role.value: role for role in Role}
_STANDINGS = {standing.value: standing for standing in Standing}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file on record; `sheets` are the sizes of its pages in points, none when it cannot be bound (Word, Excel).

    `original` is the hash of the file as it came, when what is kept differs from it for the reasons in `note`.
    """

    subject: str
    name: str
    sha256: str
    size: int
    added_on: date
    role: Role = Role.ANNEX
    form: str = "pdf"
    sheets: tuple[Size, ...] = ()
    order: int = 0
    revision: int = 1
    replaces: int = 0
    standing: Standing = Standing.CURRENT
    closed_on: date | None = None
    reason: str = ""
    original: str = ""
    note: str = ""
    id: int = 0
    version: int = 1

    @property
    def is_bound(self) -> bool:
        """Tell whether its pages go into the packet."""
        return bool(self.sheets)

    @property
    def title(self) -> str:
        """Return the name without its ending, as papers print it."""
        stem, dot, _ = self.name.rpartition(".")
        return stem if dot else self.name

    def extent(self, style: NumberStyle = NumberStyle.HALF) -> str:
        """Return how long it is; a Word or Excel file tells only what it is."""
        kinds = {"docx": "Word", "xlsx": "Excel"}
        return f"{figure(len(self.sheets), style)}{SHEET_UNIT}" if self.sheets else kinds[self.form]


def subject_of(kind: str, number: int) -> str:
    """Return what an attachment belongs to: 「plan:12」, 「item:5」 or 「meeting:3」."""
    return f"{kind}:{number}"


def to_entry(one: Attachment) -> Entry:
    """Return an attachment as it is kept."""
    fields = {
        "ファイル名": one.name,
        "sha256": one.sha256,
        "大きさ": str(one.size),
        "種類": one.role.value,
        "形式": one.form,
        "ページ": _sheets_text(one.sheets),
        "順": str(one.order),
        "版": str(one.revision),
        "差替え前": str(one.replaces or ""),
        "理由": one.reason,
        "元のsha256": one.original,
        "備考": one.note,
    }
    return Entry(
        id=one.id,
        version=one.version,
        kind=KIND,
        title=one.name,
        opened_on=one.added_on,
        closed_on=one.closed_on,
        subject=one.subject,
        state=one.standing.value,
        fields={name: text for name, text in fields.items() if text},
    )


def from_entry(entry: Entry) -> Attachment:
    """Return an attachment from what is kept."""
    return Attachment(
        id=entry.id,
        version=entry.version,
        subject=entry.subject,
        name=entry.get("ファイル名"),
        sha256=entry.get("sha256"),
        size=int(entry.get("大きさ")),
        added_on=entry.opened_on,
        role=_ROLES[entry.get("種類")],
        form=entry.get("形式"),
        sheets=_sheets(entry.get("ページ")),
        order=int(entry.get("順")),
        revision=int(entry.get("版")),
        replaces=int(entry.get("差替え前") or 0),
        standing=_STANDINGS[entry.state],
        closed_on=entry.closed_on,
        reason=entry.get("理由"),
        original=entry.get("元のsha256"),
        note=entry.get("備考"),
    )


def current(found: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return what counts now, 別紙 before 参考資料 and so on, each in the clerk's order."""
    roles = list(Role)
    standing = (one for one in found if one.standing is Standing.CURRENT)
    return tuple(sorted(standing, key=lambda one: (roles.index(one.role), one.order, one.id)))


def changed_since(one: Attachment, issued_on: date | None) -> bool:
    """Tell whether an attachment came, was replaced or was withdrawn after an agenda had gone out (M-4)."""
    days = [day for day in (one.added_on, one.closed_on) if day is not None]
    return issued_on is not None and max(days) > issued_on


def mark(one: Attachment, issued_on: date | None) -> str:
    """Return 「追加」 or 「差替」 for what came after the agenda had gone out, else nothing."""
    if not changed_since(one, issued_on):
        return ""
    return REPLACED if one.replaces else ADDED


def labels(found: Sequence[Attachment], style: NumberStyle) -> tuple[str, ...]:
    """Return 「別紙１」「別紙２」「参考資料」: numbered within its kind where there are several."""
    totals: dict[Role, int] = {}
    for one in found:
        totals[one.role] = totals.get(one.role, 0) + 1
    given: dict[Role, int] = {}
    told = []
    for one in found:
        given[one.role] = given.get(one.role, 0) + 1
        number = figure(given[one.role], style) if totals[one.role] > 1 else ""
        told.append(f"{one.role.label}{number}")
    return tuple(told)


def successor(old: Attachment, new: Attachment) -> Attachment:
    """Return a new file as the next version of another, in its place and of its kind."""
    return replace(
        new,
        subject=old.subject,
        role=old.role,
        order=old.order,
        revision=old.revision + 1,
        replaces=old.id,
    )


def closed(one: Attachment, standing: Standing, on: date, reason: str = "") -> Attachment:
    """Return an attachment that no longer counts, with the day and the reason."""
    return replace(one, standing=standing, closed_on=on, reason=reason or one.reason)


def check_plan_change(plan: Plan, role: Role) -> tuple[Problem, ...]:
    """Return why the papers of a plan may not change any more: what was decided stays as it was decided."""
    if not role.is_handed_out or plan.state not in _DECIDED:
        return ()
    return (
        Problem(
            message=f"計画{plan.id}は「{plan.state.label}」のため、{role.label}を変更できません。",
            fix="決定した時の資料のまま残します。取下届だけは添付できます。",
        ),
    )


def check_meeting_change(meeting: Meeting) -> tuple[Problem, ...]:
    """Return why the papers of a meeting may not change any more."""
    if meeting.state not in _OVER:
        return ()
    return (Problem(message=f"この会議は「{meeting.state.label}」のため、資料を変更できません。"),)


def _sheets_text(sheets: Sequence[Size]) -> str:
    """Return page sizes as JSON: runs of equal pages as [width, height, how many]."""
    runs: list[list[float]] = []
    for width, height in sheets:
        if runs and runs[-1][:2] == [width, height]:
            runs[-1][2] += 1
        else:
            runs.append([width, height, 1])
    return json.dumps(runs) if runs else ""


def _sheets(text: str) -> tuple[Size, ...]:
    runs = json.loads(text) if text else []
    return tuple((float(width), float(height)) for width, height, times in runs for _ in range(int(times)))
