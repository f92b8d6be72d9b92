"""The step 当日: mark exceptions, take results, register; what is typed survives a kill, Ctrl+Z takes steps back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.meeting import Attendance, Guest, MeetingState, Presence
from kiosk_app.domain.problems import Problem, Severity
from kiosk_app.domain.quorum import (
    QuorumCount,
    presence_for_item,
    presence_overall,
    recused_from,
)
from kiosk_app.domain.record_checks import check_record
from kiosk_app.ui.meeting.day.entries import (
    DayEntries,
    ItemEntry,
    begin,
    from_record,
    left_or_stayed,
    to_record,
    toggled,
    voters,
    whole_values,
)
from kiosk_app.ui.meeting.day.items import ItemRow
from kiosk_app.ui.meeting.day.page_view import DayView
from kiosk_app.ui.meeting.day.papers import DayPapers
from kiosk_app.ui.meeting.day.seen import counted, item_of, seat_rows
from kiosk_app.ui.meeting.day.temporary import ask_temporary
from kiosk_app.ui.meeting.day.typed import Typed
from kiosk_app.ui.meeting.step import Step
from kiosk_app.ui.overriding import override
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.panels import tint
from kiosk_app.usecases import meetings
from kiosk_app.usecases.room_sheets import take_sheet
from kiosk_app.usecases.scripts import script_lines

_CHECK_MS = 200


class DayStep(Step):
    """当日."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._typed = Typed(self, session.desk)
        self._papers = DayPapers(session, self)
        desk = session.desk
        self.view = DayView(self, desk.regulations.number_style, lambda: desk.today, self._go_to)
        session.preferences.follow_splitter("day", self.view.splitter)
        self._check_pause = QTimer(self)
        self._check_pause.setSingleShot(True)
        self._check_pause.setInterval(_CHECK_MS)
        self._check_pause.timeout.connect(self._check)
        self.view.seats.marked.connect(self._on_marked)
        self.view.seats.chosen.connect(self._show_seat)
        self.view.seat_form.edited.connect(self._on_seat_edited)
        self.view.items.chosen.connect(self._show_item)
        self.view.items.opened.connect(self.view.item.notes.setFocus)
        self.view.items.decided.connect(self.view.item.choose)
        self.view.item.edited.connect(self._on_item_edited)
        self.view.whole.edited.connect(self._on_whole_edited)
        self.view.script.wanted.connect(self._preview_script)
        self.view.make_sheet.clicked.connect(lambda: self._papers.show_sheet(self.dossier))
        self.view.read_sheet.clicked.connect(
            lambda: self._papers.choose_sheet(self.dossier.meeting.id, self._on_sheet)
        )
        self.view.call.clicked.connect(lambda: ask_temporary(session, self, self.dossier))

    @property
    def entries(self) -> DayEntries:
        """Return what has been typed so far."""
        return self._typed.entries

    def commands(self) -> tuple[Command, ...]:
        """Register, go from item to item, and take steps back."""
        able = self._open() and self._typed.begun
        # only those that mean something now: the bar has room for one more key in a narrow window
        back = (Command(Key.UNDO, "元に戻す", self.undo),) if able and self._typed.can_undo else ()
        again = (Command(Key.REDO, "やり直す", self.redo),) if able and self._typed.can_redo else ()
        return (
            Command(Key.PREVIEW, "司会原稿", self._preview_script),
            Command(Key.REGISTER, "登録", self.register, enabled=self._open()),
            Command(Key.NEXT, "次へ", lambda: self._step_item(1)),
            Command(Key.PREVIOUS, "前へ", lambda: self._step_item(-1)),
            *back,
            *again,
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go from three columns to two where the window is narrow."""
        super().resizeEvent(event)
        self.view.arrange(self.width())

    def show_state(self) -> None:
        """Show the record, the draft, or a fresh beginning."""
        if not self._typed.begun or not self._open() or self._typed.fresh:
            draft = self._typed.draft(self.dossier.meeting.id)
            self._typed.begin(begin(self.dossier, draft))
            self._take_sheet()
        elif len(self.dossier.roster) != len(self.entries.seats):
            self._typed.begin(begin(self.dossier, self.entries))
        self.view.enable(open_=self._open(), temporary=self.dossier.committee.temporary_members)
        self._show_all()

    def _show_all(self) -> None:
        self.view.whole.set_values(whole_values(self.entries))
        for show in (self._show_rows, self._show_item, self._check):
            show()

    def undo(self) -> None:
        """Take back the last mark, result, or text of a field."""
        self._go_back(self._typed.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go_back(self._typed.redo)

    def _go_back(self, step: Callable[[], bool]) -> None:
        before = self.entries
        if self._open() and step():
            self._show_step(before)

    def _show_step(self, before: DayEntries) -> None:
        """Show what was taken back or done again, at the item that it is about."""
        items = enumerate(zip(before.items, self.entries.items, strict=True))
        moved = [number for number, (then, now) in items if then != now]
        self.view.item.forget()
        if moved:
            self.view.items.setCurrentIndex(self.view.items.rows.index(moved[0], 0))
        self._show_all()
        self._show_seat()
        self.commands_changed.emit()

    def keep(self) -> None:
        """Keep what was typed."""
        if self._open():
            self._typed.keep()

    def register(self) -> None:
        """Register the record; problems are listed with their places, and what was typed is kept before anything else."""
        faults = self.view.whole.faults()
        if faults:
            self._session.messages.problems("読めない項目があります。まだ登録していません。", faults)
            return
        record, typed, desk = to_record(self.entries, self.dossier), self._typed, self._session.desk
        self.keep()
        self.work(
            lambda: meetings.record(desk, record),
            "会議の結果を登録しました。",
            title="会議の結果を登録しています",
            then=typed.drop,
        )

    def _open(self) -> bool:
        return self._dossier is not None and self.dossier.meeting.state is MeetingState.ISSUED

    def _item(self) -> AgendaItem | None:
        row = self.view.items.current()
        return row.item if row is not None else None

    def _set(self, entries: DayEntries, place: object = None) -> None:
        before = self._typed.can_undo, self._typed.can_redo
        self._typed.set(entries, place)
        self._check_pause.start()
        if before != (self._typed.can_undo, self._typed.can_redo):
            self.commands_changed.emit()

    def _on_marked(self, presence: Presence | None) -> None:
        row, item = self.view.seats.current(), self._item()
        if row is None or not self._open():
            return
        if presence is not None:
            self._set(self.entries.with_seat(toggled(row.seen, presence)))
        elif item is not None:
            recusals = self.dossier.committee.quorum.excludes_recused
            changed = left_or_stayed(self.entries.item(item.id), row.seat.key, recusals=recusals)
            self._set(self.entries.with_item(changed))
        self._show_rows()
        self._show_item()
        self._show_seat()

    def _on_seat_edited(self) -> None:
        row = self.view.seats.current()
        if row is not None:
            seen = replace(self.entries.seat(row.seat.key), **self.view.seat_form.values())
            self._set(self.entries.with_seat(seen), ("seat", row.seat.key))

    def _on_item_edited(self, entry: ItemEntry) -> None:
        before = self.entries.item(entry.item_id)
        place = ("item", entry.item_id) if entry.kind is before.kind else None
        self._set(self.entries.with_item(replace(entry, away=before.away, recused=before.recused)), place)
        self._show_items()
        if entry.kind is not before.kind:
            self._show_script()

    def _on_whole_edited(self) -> None:
        values = self.view.whole.values()
        values["guests"] = tuple(Guest(**row) for row in values["guests"])
        self._set(replace(self.entries, **values), "whole")

    def _step_item(self, step: int) -> None:
        number = self.view.items.currentIndex().row() + step
        if 0 <= number < self.view.items.rows.rowCount():
            self.view.items.setCurrentIndex(self.view.items.rows.index(number, 0))

    def _show_rows(self) -> None:
        self._show_items()
        self._show_seats()
        count = self._count(presence_overall(to_record(self.entries, self.dossier)))
        self.view.quorum.setText(count.sentence)
        tint(self.view.quorum, Tone.URGENT if count.met is False else Tone.PLAIN)

    def _show_items(self) -> None:
        rows = [ItemRow(item, self.entries.item(item.id)) for item in self.dossier.items]
        self.view.items.replace(rows)

    def _show_seats(self) -> None:
        item = self._item()
        self.view.seats.show_rows(
            seat_rows(self.dossier, self.entries, item.id if item is not None else None)
        )

    def _show_seat(self) -> None:
        row = self.view.seats.current()
        seen = self.entries.seat(row.seat.key) if row is not None else Attendance(seat="")
        self.view.seat_form.set_values(
            {"reason": seen.reason, "proxy_post": seen.proxy_post, "proxy_name": seen.proxy_name}
        )

    def _show_item(self) -> None:
        item = self._item()
        if item is None:
            return
        record = to_record(self.entries, self.dossier)
        present = self._count(presence_for_item(record, item.id), recused_from(record, item.id)).sentence
        self.view.item.show_entry(
            self.dossier,
            item,
            self.entries.item(item.id),
            f"この案件の出席　{present}",
            voters(self.dossier, record, item.id),
        )
        self._show_seats()
        self._show_script()

    def _count(self, presence: dict[str, Presence], recused: frozenset[str] = frozenset()) -> QuorumCount:
        return counted(self.dossier, presence, recused, self._session.desk.regulations.number_style)

    def _take_sheet(self) -> None:
        """Go on from a sheet that was filled in without a PC, when one was read since."""
        read = take_sheet(self._session.desk, self.dossier.meeting.id) if self._open() else None
        if read is not None:
            self._set(from_record(self.dossier, read))
            self.keep()

    def _on_sheet(self) -> None:
        self._typed.fresh = True
        self.show_state()

    def _preview_script(self) -> None:
        self._papers.show_script(self.dossier, to_record(self.entries, self.dossier))

    def _show_script(self) -> None:
        record, item = to_record(self.entries, self.dossier), self._item()
        parts = script_lines(self._session.desk, self.dossier, record)
        self.view.script.show_script(parts, item.id if item is not None else None)

    def _check(self) -> None:
        self._show_script()
        if not self._open():
            self.view.show_missing(f"この会議は{self.dossier.meeting.state.label}です。", ())
            return
        regulations = self._session.desk.regulations
        problems = check_record(self.dossier, to_record(self.entries, self.dossier), regulations)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        self.view.show_missing(
            f"あと{errors}件で登録できます。" if errors else "F12 で登録できます。", problems
        )

    def _go_to(self, problem: Problem) -> None:
        number = item_of(self.dossier, problem, self._session.desk.regulations)
        if number is not None:
            self.view.items.setCurrentIndex(self.view.items.rows.index(number, 0))
            self.view.items.setFocus()
        elif self.view.seats.choose(lambda row: row.seat.key == problem.place.field):
            self.view.show_seats()
            self.view.seats.setFocus()
        else:
            self.view.show_whole()
            self.view.whole.go_to(problem)
