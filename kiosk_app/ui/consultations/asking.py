"""The part 協議: what is to be asked, what waits, what was answered; the open ones first (B46-15-1, B46-16-1, A-14)."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk_app.domain.lifecycle import FINISHED
from kiosk_app.domain.plan import UseState
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.ui.consultations.asking_view import AskingView
from kiosk_app.ui.consultations.forms import answer_groups, question, question_groups
from kiosk_app.ui.consultations.rows import write_consulting
from kiosk_app.ui.list_page import ListPage
from kiosk_app.ui.page import Command, Key
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases import consultation_papers, consultations
from kiosk_app.usecases.consulting import Consulting, list_consulting
from kiosk_app.usecases.desk import Changes, Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.previewing import preview_papers
from kiosk_app.usecases.saving import Made


class AskingPart(ListPage[Consulting]):
    """協議."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        files = MadeFiles(session.messages.open_path)
        self.view: AskingView = AskingView(self, files, session.preferences)
        self.listen()
        self.view.list.opened.connect(self._act)
        self.view.ask.clicked.connect(self._ask_new)
        self.view.answer.clicked.connect(self._ask_answer)
        self.view.look.clicked.connect(self._look)
        self.view.letters.clicked.connect(self._save_letters)
        self.view.plan.clicked.connect(self._go_to_plan)

    def commands(self) -> tuple[Command, ...]:
        """Register a consultation, look at its papers, register its answer."""
        return (
            Command(Key.EDIT, "協議を登録", self._ask_new),
            Command(Key.PREVIEW, "協議の文書を見る", self._look, enabled=self._asked is not None),
            Command(Key.REGISTER, "回答を登録", self._ask_answer, enabled=self._waits),
        )

    def rows(self) -> Sequence[Consulting]:
        """Read what is open, and what was answered for the working year and the next."""
        return list_consulting(self.desk, year=self._session.year)

    def identity(self, row: Consulting) -> Hashable:
        """A consultation stays the same, and so does a use that is to be asked."""
        return (row.consultation.id,) if row.consultation else (row.file.plan.id, row.rule.id)

    def keeps(self, row: Consulting) -> bool:
        """Show one state when chosen."""
        return self.view.filters.choice("state") in (None, row.rank)

    def write(self, out: Writing, row: Consulting) -> None:
        """Write a consultation in words."""
        write_consulting(out, row)

    def show_acts(self) -> None:
        """An answer belongs to a consultation that waits for it."""
        self.view.answer.setEnabled(self._waits)
        self.view.look.setEnabled(self._asked is not None)
        self.view.letters.setEnabled(self._asked is not None)
        self.view.plan.setEnabled(self.chosen is not None)

    def show_target(self, target: Target) -> None:
        """Show the consultation of a plan."""
        self.view.filters.clear()
        self.view.list.choose(lambda row: row.file.plan.id == target.id)

    @property
    def _asked(self) -> int | None:
        """Return the number of the chosen consultation, if it was asked."""
        row = self.chosen
        return row.consultation.id if row is not None and row.consultation is not None else None

    @property
    def _waits(self) -> bool:
        return self.chosen is not None and self.chosen.rank == 1

    def _act(self) -> None:
        if self.chosen is not None and self.chosen.rank == 0:
            self._ask_new()
        elif self._waits:
            self._ask_answer()
        else:
            self._go_to_plan()

    def _ask_new(self) -> None:
        desk, row = self.desk, self.chosen
        groups = question_groups(self._plans(), desk.regulations, lambda: desk.today)
        values: dict[str, Any] = {"sent_on": desk.today}
        if row is not None and row.consultation is None:
            values |= {"plan_id": row.file.plan.id, "use_id": row.rule.id, "items": "、".join(row.items)}
            values["purpose"] = row.file.plan.content.title
        self.ask("協議の登録", groups, "登録する", self._add, **values)

    def _plans(self) -> tuple[tuple[int, str], ...]:
        """Return the plans for which something can be asked: they use such data and are not finished."""
        files = {row.file.plan.id: row.file for row in self.view.list.rows.every}
        return tuple(
            (
                plan_id,
                f"{file.plan.content.title}（{file.section.label}・{format_fiscal_year(file.plan.content.fiscal_year)}）",
            )
            for plan_id, file in files.items()
            if file.plan.state not in FINISHED
            and any(use.state is not UseState.NONE for use in file.plan.content.uses)
        )

    def _add(self, values: Mapping[str, Any]) -> None:
        kept = consultations.ask(self.desk, question(values, self.desk.regulations))
        self.done("協議を登録しました。", Changes(plans=frozenset({kept.plan_id})))
        self.view.list.choose(lambda row: row.consultation is not None and row.consultation.id == kept.id)

    def _ask_answer(self) -> None:
        row = self.chosen
        if row is None or not self._waits:
            return
        groups = answer_groups(row.rule, lambda: self.desk.today)
        self.ask(f"回答の登録　{row.rule.name}", groups, "登録する", self._answer, on=self.desk.today)

    def _answer(self, values: Mapping[str, Any]) -> None:
        row = self.chosen
        if row is None or row.consultation is None:
            return
        changes = consultations.answer(
            self.desk,
            row.consultation.id,
            values["given"],
            conditions=values["conditions"],
            on=values["on"],
        )
        self.done("協議の回答を登録しました。", changes)

    def _go_to_plan(self) -> None:
        if self.chosen is not None:
            self._session.go(Target("plans", self.chosen.file.plan.id))

    def _look(self) -> None:
        desk, number = self.desk, self._asked
        if number is None:
            return

        def make(progress: Progress) -> tuple[Preview, ...]:
            return preview_papers(consultation_papers.consultation_papers(desk, (number,)), progress)

        self.look("協議の文書を組んでいます", make)

    def _save_letters(self) -> None:
        desk, number = self.desk, self._asked
        if number is None:
            return

        def make(out: Path, progress: Progress) -> tuple[Made, ...]:
            return consultation_papers.make_consultation_letters(desk, (number,), out, progress=progress)

        self.save("協議の文書", make)
