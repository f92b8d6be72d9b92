"""What is attached to a plan: every file with its versions, what changed after the 付議, and the acts on it (M-4)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTemporaryDir, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.attachments import Role, Standing, subject_of
from kiosk_app.domain.wareki import format_short
from kiosk_app.errors import KioskError
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.dropping import FileDrop
from kiosk_app.ui.widgets.flow import Flow
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Empty, button
from kiosk_app.usecases import attachments
from kiosk_app.usecases.attachments import Attaching, AttachmentView
from kiosk_app.usecases.desk import Changes

KINDS = "添付できるファイル (*.pdf *.png *.jpg *.jpeg *.docx *.xlsx)"
EMPTY = "まだ添付がありません。\n「添付…」かドラッグで足せます。"
NOT_YET = "この計画書はまだ登録していません。\nF12 で登録すると（下書きでも）添付できます。"
_NO_PLAN = "先に一覧で計画書を選んでください。"


class AttachmentsPanel(QWidget):
    """List the attachments of one plan and act on them; `counted` tells how many there are."""

    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._plan_id: int | None = None
        self._folder: QTemporaryDir | None = None
        self.list: ListView[AttachmentView] = ListView(RowModel(_COLUMNS), "添付の一覧")
        self.empty = Empty(EMPTY)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.role = QComboBox()
        self.role.setAccessibleName("添付の種類")
        for role in Role:
            self.role.addItem(role.label, role)
        self.add = button("添付…", self._choose)
        self.swap = button("差替え…", self._choose_other)
        self.away = button("取り下げる…", self._ask_away)
        self.open = button("開く", self._open)
        self.history = QCheckBox("前の版も")
        self.history.toggled.connect(lambda _on: self.refresh())
        self.list.opened.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        FileDrop(self, self._drop)
        FileDrop(self.list.viewport(), self._drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.stack, 1)
        layout.addLayout(Flow(self.role, self.add, self.swap, self.away, self.open, self.history))

    def show_plan(self, plan_id: int | None, why_not: str = _NO_PLAN) -> None:
        """Show the attachments of a plan; without one say why there can be none."""
        self._plan_id = plan_id
        self.empty.setText(EMPTY if plan_id is not None else why_not)
        self.refresh()

    def refresh(self) -> None:
        """Read the attachments again."""
        found: tuple[AttachmentView, ...] = ()
        if self._plan_id is not None:
            subject = subject_of("plan", self._plan_id)
            found = attachments.list_attachments(
                self._session.desk, subject, history=self.history.isChecked()
            )
        self.list.rows.set_rows(found)
        self.stack.setCurrentWidget(self.list if found else self.empty)
        self.counted.emit(sum(one.attachment.standing is Standing.CURRENT for one in found))
        self._show_acts()

    def attach(self, paths: tuple[Path, ...], plan_id: int | None = None) -> None:
        """Attach files, all or none, to the plan that is shown or to another one."""
        wanted = self._plan_id if plan_id is None else plan_id
        if wanted is None:
            self._session.messages.tell(self.empty.text())
            return
        desk, role = self._session.desk, self.role.currentData()
        self._session.tasks.run(
            self,
            lambda progress: attachments.attach(
                desk, subject_of("plan", wanted), paths, role=role, progress=progress
            ),
            lambda done: self._on_attached(done, f"{len(done.attachments)}件を添付しました。"),
            self._session.messages.fail,
            title="添付しています",
        )

    def _show_acts(self) -> None:
        chosen = self.list.selected()
        live = bool(chosen) and all(one.attachment.standing is Standing.CURRENT for one in chosen)
        self.add.setEnabled(self._plan_id is not None)
        self.swap.setEnabled(live and len(chosen) == 1)
        self.away.setEnabled(live)
        self.open.setEnabled(bool(chosen))

    def _drop(self, paths: tuple[Path, ...], _where: QPoint) -> None:
        self.attach(paths)

    def _choose(self) -> None:
        self._session.messages.choose_files("添付するファイル", KINDS, self.attach)

    def _choose_other(self) -> None:
        self._session.messages.choose_files("差し替えるファイル", KINDS, self._replace)

    def _replace(self, paths: tuple[Path, ...]) -> None:
        desk, old = self._session.desk, self.list.selected()[0].attachment
        self._session.tasks.run(
            self,
            lambda _progress: attachments.replace_file(desk, old.id, paths[0]),
            lambda done: self._on_attached(done, f"「{old.name}」を差し替えました。前の版も残ります。"),
            self._session.messages.fail,
            title="差し替えています",
        )

    def _on_attached(self, done: Attaching, news: str) -> None:
        self._told(done.changes, news)
        if done.warnings:
            self._session.messages.problems("添付しました。次のことを確かめてください。", done.warnings)

    def _ask_away(self) -> None:
        names = "、".join(one.attachment.name for one in self.list.selected())
        self._session.messages.ask_text(
            f"添付の取下げ　{names}", "取り下げる理由（ファイルは記録に残ります）", "取り下げる", self._detach
        )

    def _detach(self, reason: str) -> None:
        ids = [one.attachment.id for one in self.list.selected()]
        self._try(
            lambda: self._told(
                attachments.detach(self._session.desk, ids, reason), f"{len(ids)}件の添付を取り下げました。"
            )
        )

    def _open(self) -> None:
        """Open copies: what is changed in them changes nothing on record."""
        self._folder = self._folder or QTemporaryDir()
        for one in self.list.selected():
            self._try(partial(self._open_copy, one.attachment.id, Path(self._folder.path())))

    def _open_copy(self, number: int, folder: Path) -> None:
        copy = attachments.copy_out(self._session.desk, number, folder / str(number))
        self._session.messages.open_path(copy)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KioskError as error:
            self._session.messages.fail(error)

    def _told(self, changes: Changes, news: str) -> None:
        self._session.tell(changes)
        self.refresh()
        self._session.messages.note(news)


def _state(row: AttachmentView) -> str:
    standing = row.attachment.standing
    after = "付議後に差し替えられた" if row.attachment.replaces else "付議後に加えられた"
    if standing is not Standing.CURRENT:
        day = f"（{format_short(row.attachment.closed_on)}）" if row.attachment.closed_on else ""
        after = f"{standing.label}{day}"
        return f"▲ {after}・付議後" if row.changed else after
    return f"▲ {after}" if row.changed else standing.label


def _tone(row: AttachmentView) -> Tone:
    if row.changed:
        return Tone.CAUTION
    return Tone.PLAIN if row.attachment.standing is Standing.CURRENT else Tone.MUTED


_COLUMNS: tuple[Column[AttachmentView], ...] = (
    Column(title="ファイル名", text=lambda r: r.attachment.name, width=150, stretch=True),
    Column(title="種類", text=lambda r: r.attachment.role.label, width=66, gives_way=2),
    Column(
        title="版",
        text=lambda r: f"第{r.attachment.revision}版",
        width=52,
        order=lambda r: r.attachment.revision,
        gives_way=1,
    ),
    Column(title="分量", text=lambda r: r.attachment.extent(), width=60, gives_way=3),
    Column(
        title="添付日",
        text=lambda r: format_short(r.attachment.added_on),
        width=72,
        order=lambda r: r.attachment.added_on,
        gives_way=4,
    ),
    Column(title="状態", text=_state, width=150, tone=_tone),
)
