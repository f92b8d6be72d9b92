"""Read a 当日記入票 that came back as a Word document: what was filled in, and problems by their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, ItemAbsence, MeetingRecord, Presence, Remark
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.room_sheet import (
    AWAY,
    ITEM_LABELS,
    MEETING,
    NOTES,
    PRESENCES,
    REASON,
    RESULT,
    attended,
    choices_line,
    decided,
    find_seat,
    read_presence,
    read_result,
    remarks,
    sheet_items,
    sheet_seats,
)
from kiosk_app.exchange.forms_docx import read_form_docx
from kiosk_app.exchange.forms_tables import FormTable

_STRANGE = "この会議の当日記入票ではありません。"
_AGAIN = "この会議の当日記入票を作り直し、書き写してください。"
_NOTE = 3  # the column of reasons and substitutes
_SEPARATORS = "、,，\n"


@dataclass(slots=True)
class _Found:
    attendance: dict[str, Attendance] = field(default_factory=dict)
    absences: list[ItemAbsence] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_room_sheet(
    data: bytes, file: str, dossier: MeetingDossier
) -> tuple[MeetingRecord | None, tuple[Problem, ...]]:
    """Return the record that a sheet tells of, without results that it leaves open; None when it is no such sheet."""
    form = read_form_docx(data, file)
    if form.problems:
        return None, form.problems
    if _meeting(form.others) != str(dossier.meeting.id):
        problem = Problem(message=_STRANGE, fix=_AGAIN, place=Place(file=file, field=MEETING))
        return None, (problem,)
    found = _Found()
    seats, items = dict(sheet_seats(dossier)), dict(sheet_items(dossier))
    for table in form.others:
        _read_seats(table, seats, file, found)
        _read_item(table, items, tuple(seats.items()), dossier, file, found)
    found.problems += _missing(found, seats, file)
    record = MeetingRecord(
        meeting_id=dossier.meeting.id,
        opened_at=dossier.meeting.starts_at,
        attendance=tuple(
            found.attendance.get(seat.key, Attendance(seat=seat.key)) for seat in seats.values()
        ),
        absences=tuple(found.absences),
        remarks=tuple(found.remarks),
        decisions=tuple(found.decisions),
    )
    return record, tuple(found.problems)


def _cells(table: FormTable) -> Iterator[tuple[str, ...]]:
    for row in table.source.rows:
        yield tuple("" if cell is None else str(cell) for cell in row.cells)


def _meeting(tables: Sequence[FormTable]) -> str:
    rows = (cells for table in tables for cells in _cells(table))
    return next((cells[1].strip() for cells in rows if len(cells) > 1 and cells[0].strip() == MEETING), "")


def _read_seats(table: FormTable, seats: Mapping[str, Seat], file: str, found: _Found) -> None:
    for cells in _cells(table):
        seat = seats.get(cells[0].strip()) if len(cells) > _NOTE else None
        if seat is None:
            continue
        place = Place(file=file, field=seat.key)
        if not any(name and name in cells[1] for name in (seat.post, seat.person)):
            message = f"番号「{cells[0].strip()}」の委員が、今の名簿と違います。"
            found.problems.append(Problem(message=message, fix=_AGAIN, place=place))
            continue
        presence = read_presence(cells[2])
        if presence is None:
            words = "・".join(one.label for one in PRESENCES)
            message, fix = f"出席の別「{cells[2]}」を読めません。", f"{words}のどれかを書いてください。"
            found.problems.append(Problem(message=message, fix=fix, place=place))
        found.attendance[seat.key] = attended(seat, presence or Presence.PRESENT, cells[_NOTE])


def _read_item(
    table: FormTable,
    items: Mapping[str, AgendaItem],
    seats: Sequence[tuple[str, Seat]],
    dossier: MeetingDossier,
    file: str,
    found: _Found,
) -> None:
    rows = list(_cells(table))
    item = items.get(rows[0][0].strip()) if rows and rows[0] else None
    if item is None:
        return
    given = {cells[0].strip(): cells[1] for cells in rows[1:] if len(cells) > 1}
    place = Place(file=file, field=item.title)
    found.problems += (
        Problem(message=f"「{name}」の欄がありません。", fix=_AGAIN, place=place)
        for name in ITEM_LABELS
        if name not in given
    )
    _read_result(given, item, dossier, place, found)
    found.remarks += remarks(item.id, given.get(NOTES, ""))
    for name in _names(given.get(AWAY, "")):
        seat = find_seat(name, seats)
        if seat is None:
            message, fix = f"退席した委員「{name}」が名簿にありません。", "職名か番号で書いてください。"
            found.problems.append(Problem(message=message, fix=fix, place=place))
        else:
            found.absences.append(ItemAbsence(seat=seat.key, item_id=item.id))


def _read_result(
    given: Mapping[str, str], item: AgendaItem, dossier: MeetingDossier, place: Place, found: _Found
) -> None:
    written = given.get(RESULT, "").strip()
    kind = read_result(written, item) if written else None
    if kind is not None:
        found.decisions.append(decided(item, kind, given.get(REASON, ""), dossier))
    elif written:
        message, fix = f"結果「{written}」を読めません。", f"{choices_line(item)}のどれかを書いてください。"
        found.problems.append(Problem(message=message, fix=fix, place=place))


def _names(text: str) -> list[str]:
    for mark in _SEPARATORS:
        text = text.replace(mark, "\n")
    return [name.strip() for name in text.splitlines() if name.strip()]


def _missing(found: _Found, seats: Mapping[str, Seat], file: str) -> Iterator[Problem]:
    told = {problem.place.field for problem in found.problems}
    for code, seat in seats.items():
        if seat.key not in found.attendance and seat.key not in told:
            message = f"番号「{code}」の行がありません。出席として読みました。"
            yield Problem(
                message=message, fix="出席を確かめてください。", place=Place(file=file, field=seat.key)
            )
