"""Attach files to a plan, an item or a meeting; replace, withdraw, arrange and list them (M-4, B46-15-1)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.attachments import (
    KIND,
    Attachment,
    Role,
    Standing,
    changed_since,
    check_meeting_change,
    check_plan_change,
    closed,
    current,
    from_entry,
    successor,
    to_entry,
)
from kiosk_app.domain.lifecycle import Event
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.errors import RuleError, UsageError
from kiosk_app.exchange.files import safe_name, write_bytes
from kiosk_app.store.attachments import FileStore
from kiosk_app.store.database import Reader, UnitOfWork
from kiosk_app.usecases.agenda import stays
from kiosk_app.usecases.attached_files import Taken, take_files
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """An attachment, and whether it changed since an agenda with its subject went out."""

    attachment: Attachment
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attaching:
    """What was attached, and what the clerk should look at."""

    attachments: tuple[Attachment, ...]
    warnings: tuple[Problem, ...]
    changes: Changes


def attach(
    desk: Desk,
    subject: str,
    paths: Sequence[Path],
    *,
    role: Role = Role.ANNEX,
    passwords: Mapping[str, str] | None = None,
    progress: Progress = QUIET,
) -> Attaching:
    """Attach files, all or none; one that bears the name of an attachment of the same kind becomes its next version.

    Raises RuleError with every fault of every file, or when the subject may not change any more.
    """
    with desk.database.read() as reader:
        _place_of(reader, subject, role)
    taken, warnings = take_files(paths, passwords, progress)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        changes = _place_of(uow, subject, role)
        before = current(_about(uow, subject))
        refuse(list(_doubles(taken, before)))
        namesakes = {one.name: one for one in before if one.role is role}
        last = max((one.order for one in before), default=0)
        kept = []
        for number, one in enumerate(taken, start=1):
            fresh = _attachment(desk, subject, one, role=role, order=last + number)
            kept.append(_keep(desk, uow, fresh, one.data, namesakes.get(one.name)))
        uow.commit()
    return Attaching(attachments=tuple(kept), warnings=warnings, changes=changes)


def replace_file(desk: Desk, attachment_id: int, path: Path, *, password: str = "") -> Attaching:
    """Put another file in the place of an attachment; the old one stays on record as its earlier version."""
    taken, warnings = take_files([path], {path.name: password})
    with desk.database.write(desk.actor, desk.clock()) as uow:
        old = _current(uow, attachment_id)
        changes = _place_of(uow, old.subject, old.role)
        refuse(list(_doubles(taken, current(_about(uow, old.subject)))))
        fresh = _attachment(desk, old.subject, taken[0], role=old.role, order=old.order)
        kept = _keep(desk, uow, fresh, taken[0].data, old)
        uow.commit()
    return Attaching(attachments=(kept,), warnings=warnings, changes=changes)


def detach(desk: Desk, attachment_ids: Sequence[int], reason: str, *, subject: str = "") -> Changes:
    """Withdraw attachments, of one subject when it is named; nothing is deleted, the reason stays with them."""
    if not reason.strip():
        raise RuleError([Problem(message="取り下げる理由が書かれていません。", place=Place(field="理由"))])
    plans: set[int] = set()
    meetings: set[int] = set()
    with desk.database.write(desk.actor, desk.clock()) as uow:
        for attachment_id in dict.fromkeys(attachment_ids):
            old = _current(uow, attachment_id)
            if subject and old.subject != subject:
                raise UsageError(f"添付 {attachment_id} は、この計画書等の添付ではありません。")
            changes = _place_of(uow, old.subject, old.role)
            plans |= changes.plans
            meetings |= changes.meetings
            gone = closed(old, Standing.WITHDRAWN, desk.today, reason)
            uow.entries.save(to_entry(gone), expected_version=old.version)
        uow.commit()
    return Changes(plans=frozenset(plans), meetings=frozenset(meetings))


def arrange(desk: Desk, subject: str, attachment_ids: Sequence[int]) -> tuple[Attachment, ...]:
    """Put the attachments of a subject in an order; those that are not named follow as they were."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        found = {one.id: one for one in current(_about(uow, subject))}
        wanted = [found.pop(one) for one in dict.fromkeys(attachment_ids) if one in found]
        for order, one in enumerate((*wanted, *found.values()), start=1):
            _place_of(uow, subject, one.role)
            uow.entries.save(to_entry(replace(one, order=order)), expected_version=one.version)
        arranged = current(_about(uow, subject))
        uow.commit()
    return arranged


def list_attachments(desk: Desk, subject: str, *, history: bool = False) -> tuple[AttachmentView, ...]:
    """List the attachments of a subject in the order of the papers; `history` adds earlier and withdrawn ones."""
    with desk.database.read() as reader:
        issued = _issued_on(desk, reader, subject)
        found = _about(reader, subject)
    shown = current(found)
    if history:
        shown = (*shown, *(one for one in found if one.standing is not Standing.CURRENT))
    return tuple(AttachmentView(attachment=one, changed=changed_since(one, issued)) for one in shown)


def copy_out(desk: Desk, attachment_id: int, folder: Path) -> Path:
    """Write an attachment, of any version, into a folder to be looked at; return the file."""
    with desk.database.read() as reader:
        one = _get(reader, attachment_id)
    data = FileStore(desk.database.path).read(one.sha256, one.name)
    path = folder / safe_name(f"{one.title}.{one.form}")
    write_bytes(path, data)
    return path


def _attachment(desk: Desk, subject: str, one: Taken, *, role: Role, order: int) -> Attachment:
    return Attachment(
        subject=subject,
        name=one.name,
        sha256="",
        size=len(one.data),
        added_on=desk.today,
        role=role,
        form=one.form,
        sheets=one.sheets,
        order=order,
        original=one.original,
        note="・".join(one.dropped),
    )


def _keep(desk: Desk, uow: UnitOfWork, fresh: Attachment, data: bytes, old: Attachment | None) -> Attachment:
    """Keep the file, then the row that names it; what it replaces is closed."""
    sha256 = FileStore(desk.database.path).keep(data)
    fresh = replace(fresh, sha256=sha256)
    if old is not None:
        fresh = successor(old, fresh)
        gone = closed(old, Standing.REPLACED, desk.today)
        uow.entries.save(to_entry(gone), expected_version=old.version)
    return from_entry(uow.entries.add(to_entry(fresh)))


def _doubles(taken: Sequence[Taken], before: Iterable[Attachment]) -> Iterator[Problem]:
    """Find files whose content is attached already, or twice among the new ones."""
    seen = {one.sha256: one.name for one in before}
    names: set[str] = set()
    for one in taken:
        sha256 = hashlib.sha256(one.data).hexdigest()
        if sha256 in seen:
            message = f"同じ内容のファイル「{seen[sha256]}」がすでに添付されています。"
            yield Problem(message=message, place=Place(file=one.name))
        elif one.name in names:
            yield Problem(message="同じ名前のファイルが二つあります。", place=Place(file=one.name))
        seen.setdefault(sha256, one.name)
        names.add(one.name)


def _place_of(reader: Reader, subject: str, role: Role) -> Changes:
    """Return what an attachment of a subject belongs to; raise RuleError when that may not change any more."""
    kind, number = _parsed(subject)
    if kind == "plan":
        refuse(check_plan_change(reader.plans.get(number), role))
        return Changes(plans=frozenset({number}))
    if kind == "meeting":
        meeting = reader.meetings.get(number)
    else:
        item = _item(reader, number)
        if not stays(item):
            raise RuleError(
                [
                    Problem(
                        message=f"「{item.title}」の議案は、開催を通知するまで作り直されることがあります。",
                        fix="計画書等に添付するか、通知した後に添付してください。",
                    )
                ]
            )
        meeting = reader.meetings.get(item.meeting_id)
    refuse(check_meeting_change(meeting))
    return Changes(meetings=frozenset({meeting.id}))


def _parsed(subject: str) -> tuple[str, int]:
    kind, _, number = subject.partition(":")
    if kind not in ("plan", "item", "meeting") or not number.isdecimal():
        raise UsageError(f"「{subject}」には添付できません。")
    return kind, int(number)


def _item(reader: Reader, item_id: int) -> AgendaItem:
    for meeting in reader.meetings.rows():
        for item in reader.agenda.items(meeting.id):
            if item.id == item_id:
                return item
    raise UsageError(f"議案 {item_id} は登録されていません。")


def _issued_on(desk: Desk, reader: Reader, subject: str) -> date | None:
    """Return the day on which the agenda with a subject went out last."""
    kind, number = _parsed(subject)
    if kind == "plan":
        events = reader.plans.file(number, desk.regulations).events
        return max((one.on for one in events if one.event == Event.REFER.value), default=None)
    meeting_id = reader.meetings.get(number).id if kind == "meeting" else _item(reader, number).meeting_id
    versions = reader.agenda.versions(meeting_id)
    return versions[-1].issued_on if versions else None


def _about(reader: Reader, subject: str) -> tuple[Attachment, ...]:
    return tuple(from_entry(entry) for entry in reader.entries.rows(KIND, subject=subject))


def _get(reader: Reader, attachment_id: int) -> Attachment:
    entry = reader.entries.get(attachment_id)
    if entry.kind != KIND:
        raise UsageError(f"添付 {attachment_id} は登録されていません。")
    return from_entry(entry)


def _current(reader: Reader, attachment_id: int) -> Attachment:
    found = _get(reader, attachment_id)
    if found.standing is not Standing.CURRENT:
        raise RuleError([Problem(message=f"添付「{found.name}」は{found.standing.label}です。")])
    return found
