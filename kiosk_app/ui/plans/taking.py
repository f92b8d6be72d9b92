"""How plans come in: from files, from the clipboard, from the businesses that run (B46-10, B46-11, A-12-1)."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk_app.domain.plan import Plan
from kiosk_app.domain.wareki import format_fiscal_year
from kiosk_app.errors import KioskError
from kiosk_app.ui.plans.paste_dialog import PasteDialog
from kiosk_app.ui.session import Session
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.intake import Intake, import_plans
from kiosk_app.usecases.pasting import Pasted, keep_pasted, look_at_pasted
from kiosk_app.usecases.rollover import roll_forward

KINDS = "計画書の一覧（*.csv *.xlsx *.json）(*.csv *.xlsx *.json)"
NOTHING_COPIED = "貼り付ける表がありません。Excelで見出しの行ごと選び、コピーしてから貼り付けてください。"


class PlanTaking:
    """Take plans in on behalf of the page; `year` is the one that they are for."""

    def __init__(self, page: QWidget, session: Session, year: Callable[[], int]) -> None:
        self._page = page
        self._session = session
        self._year = year

    def choose_files(self) -> None:
        """Ask for lists and take them in."""
        self._session.messages.choose_files("計画書の一覧を取り込む", KINDS, self.take_in)

    def take_in(self, paths: tuple[Path, ...]) -> None:
        """Take lists in, every file whole or nothing at all."""
        desk, year = self._session.desk, self._year()
        self._session.tasks.run(
            self._page,
            lambda progress: import_plans(desk, paths, year=year, progress=progress),
            self._on_taken_in,
            self._session.messages.fail,
            title="計画書の取込み",
        )

    def paste(self) -> None:
        """Look at the block on the clipboard and show what it says before anything is written."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._session.messages.tell(NOTHING_COPIED)
            return
        desk, year = self._session.desk, self._year()
        self._session.tasks.run(
            self._page,
            lambda _progress: look_at_pasted(desk, text, year=year),
            self._show_pasted,
            self._session.messages.fail,
            title="貼り付けた表を読んでいます",
        )

    def roll(self) -> None:
        """Make plans that continue what runs."""
        year = self._session.year + 1
        name = format_fiscal_year(year)
        self._session.tasks.run(
            self._page,
            lambda _progress: roll_forward(self._session.desk, year=year),
            lambda made: self._told(f"{name}の継続の計画書を{len(made)}件作りました。", made),
            self._session.messages.fail,
            title=f"{name}への引継ぎ",
        )

    def _on_taken_in(self, found: Intake) -> None:
        self._told(f"{len(found.plans)}件を取り込みました。", found.plans)
        if found.warnings:
            self._session.messages.problems("取り込みました。次のことを確かめてください。", found.warnings)

    def _show_pasted(self, pasted: Pasted) -> None:
        regulations = self._session.desk.regulations
        dialog = PasteDialog(self._page, pasted, regulations, lambda: self._keep(pasted))
        self._session.messages.show_dialog(dialog)

    def _keep(self, pasted: Pasted) -> None:
        try:
            kept = keep_pasted(self._session.desk, pasted)
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._told(f"{len(kept)}件を下書きとして登録しました。", kept)

    def _told(self, news: str, made: Iterable[Plan]) -> None:
        self._session.tell(Changes(plans=frozenset(plan.id for plan in made)))
        self._session.messages.note(news)
