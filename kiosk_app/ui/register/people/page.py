"""台帳・職と人: holders of posts with their dates, appointments, and who sat on a committee on a day.

A post's new holder ends the last one's term the day before (B46-5); seats that no post fills are appointed (B46-3,
A-17, A-22). Nobody is removed: a paper prints who held a post on its day.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk_app.domain.people_rules import seats_to_fill
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.register.people import forms
from kiosk_app.ui.register.people.page_view import PeopleView
from kiosk_app.ui.register.people.rows import appointment_rows, holder_rows
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import people
from kiosk_app.usecases.desk import Changes

KINDS = "異動の一覧（*.csv）(*.csv)"


class PeoplePage(Page):
    """職と人."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        committees = [(rule.id, rule.name) for rule in session.desk.regulations.committees]
        self.view = PeopleView(self, session.preferences, committees, session.desk.today)
        self.view.filters.changed.connect(self._apply_filter)
        self.view.past.edited.connect(self.refresh)
        self.view.add.clicked.connect(self._ask_holder)
        self.view.end.clicked.connect(self._ask_end)
        self.view.take_in.clicked.connect(self._choose_file)
        self.view.appoint.clicked.connect(self._ask_appointment)
        self.view.end_appointment.clicked.connect(self._ask_end_appointment)
        self.view.holders.chosen.connect(self._show_acts)
        self.view.holders.opened.connect(self._ask_holder)
        self.view.appointments.chosen.connect(self._show_acts)
        self.view.day.editingFinished.connect(self.refresh)
        self.view.committee.edited.connect(self._show_seats)

    def commands(self) -> tuple[Command, ...]:
        """Write down a new holder."""
        return (Command(Key.EDIT, "後任を記録", self._ask_holder),)

    def enter(self) -> None:
        """Begin in the list of posts."""
        self.view.holders.setFocus()

    def refresh(self) -> None:
        """Read who holds the posts on the day, or who ever held them."""
        desk = self._session.desk
        on = None if self.view.past.value() else (self.view.day.value() or desk.today)
        everyone = people.list_people(desk)
        self.view.holders.replace(holder_rows(everyone, desk.regulations, on))
        appointed = appointment_rows(everyone, desk.regulations, on)
        self.view.appointments.replace(appointed)
        self.view.lists.setCurrentWidget(self.view.appointments if appointed else self.view.nobody)
        seats = any(seats_to_fill(rule) for rule in desk.regulations.committees)
        self.view.appoint.setEnabled(seats)
        self._apply_filter()
        self._show_seats()

    def _apply_filter(self) -> None:
        holders = self.view.holders.rows
        holders.set_filter(self.view.filters.text.text())
        self.view.filters.show_count(holders.rowCount(), holders.total)
        self._show_acts()

    def _show_seats(self) -> None:
        desk = self._session.desk
        seats = people.list_seats(desk, self.view.committee.value(), self.view.day.value() or desk.today)
        named = sum(bool(seat.person) for seat in seats)
        self.view.seats.replace(seats)
        self.view.counted.setText(f"{len(seats)}席のうち{named}席に氏名の記録があります。")

    def _show_acts(self) -> None:
        row, appointed = self.view.holders.current(), self.view.appointments.current()
        self.view.end.setEnabled(row is not None and row.holder is not None)
        self.view.end_appointment.setEnabled(appointed is not None)

    def _ask_holder(self) -> None:
        desk, row = self._session.desk, self.view.holders.current()
        groups = forms.holder_groups(desk.regulations, lambda: desk.today)
        dialog = FormDialog(self, "職に就いた者", groups, "登録", self._add)
        if row is not None:
            dialog.form.set_values({"post_id": row.post.id})
        self._session.messages.show_dialog(dialog)

    def _add(self, values: Mapping[str, Any]) -> None:
        kept = people.add_holder(self._session.desk, forms.holder_from(values))
        self._told(f"{self._session.desk.regulations.post(kept.post_id).name}に{kept.name}を記録しました。")

    def _ask_end(self) -> None:
        row = self.view.holders.current()
        if row is None or row.holder is None:
            return
        holder_id, name = row.holder.id, row.holder.name

        def act(values: Mapping[str, Any]) -> None:
            people.end_holder(self._session.desk, holder_id, forms.day_from(values, "until", forms.UNTIL))
            self._told(f"{name}の終わりの日を記録しました。")

        self._ask_last_day(f"{row.post.name}　{name}", act)

    def _ask_end_appointment(self) -> None:
        row = self.view.appointments.current()
        if row is None:
            return
        one = row.appointment

        def act(values: Mapping[str, Any]) -> None:
            people.end_appointment(self._session.desk, one.id, forms.day_from(values, "until", forms.UNTIL))
            self._told(f"{one.name}の終わりの日を記録しました。")

        self._ask_last_day(f"{row.seat}　{one.name}", act)

    def _ask_last_day(self, heading: str, act: Any) -> None:
        desk = self._session.desk
        groups = forms.end_groups(lambda: desk.today)
        self._session.messages.show_dialog(FormDialog(self, heading, groups, "登録", act))

    def _ask_appointment(self) -> None:
        desk = self._session.desk
        groups = forms.appointment_groups(desk.regulations, lambda: desk.today)
        self._session.messages.show_dialog(FormDialog(self, "委員の任命", groups, "任命する", self._appoint))

    def _appoint(self, values: Mapping[str, Any]) -> None:
        kept = people.appoint(self._session.desk, forms.appointment_from(values))
        self._told(f"{kept.name}の任命を記録しました。")

    def _choose_file(self) -> None:
        self._session.messages.choose_files(
            "異動の一覧を取り込む", KINDS, lambda paths: self._take_in(paths[0]) if paths else None
        )

    def _take_in(self, path: Path) -> None:
        self._session.tasks.run(
            self,
            lambda _progress: people.import_holders(self._session.desk, path),
            self._on_taken_in,
            self._session.messages.fail,
            title="異動の一覧の取込み",
        )

    def _on_taken_in(self, found: people.Imported) -> None:
        same = f"（{found.unchanged}人は変わりなし）" if found.unchanged else ""
        self._told(f"{len(found.holders)}人を取り込みました。{same}")
        if found.warnings:
            self._session.messages.problems("取り込みました。次のことを確かめてください。", found.warnings)

    def _told(self, news: str) -> None:
        self._session.tell(Changes(people=True))
        self._session.messages.note(news)
