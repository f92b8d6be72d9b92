"""The form of a plan: problems at their fields while writing, the draft kept, F12 registers."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QTextEdit

from kiosk_app.domain.plan import Plan, PlanContent, PlanState
from kiosk_app.domain.problems import Problem, has_errors
from kiosk_app.errors import KioskError
from kiosk_app.store.database import StaleError
from kiosk_app.ui.page import Command, Key, Page
from kiosk_app.ui.plans.attachments import NOT_YET, AttachmentsPanel
from kiosk_app.ui.plans.fields import content_from, form_values, plan_groups
from kiosk_app.ui.plans.form_view import PlanFormView
from kiosk_app.ui.plans.live import LivePaper
from kiosk_app.ui.session import Session
from kiosk_app.ui.two_versions import in_words, settle
from kiosk_app.ui.widgets.dropping import FileDrop
from kiosk_app.ui.widgets.editors import TextEditor
from kiosk_app.ui.widgets.form import Form
from kiosk_app.ui.widgets.history import FormHistory
from kiosk_app.usecases import plans
from kiosk_app.usecases.drafting import business_names, check_content
from kiosk_app.usecases.drafts import drop_draft, keep_draft, read_draft

_CHECK_MS = 250
_KEEP_MS = 2500
_KIND = ("type_id", "fiscal_year")
_FILED = (PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.ACCEPTED)


class PlanForm(Page):
    """Write a plan, or change one that is not decided; `done` names the plan that was registered."""

    done = Signal(int)

    def __init__(self, session: Session, plan_id: int | None) -> None:
        super().__init__()
        self._session = session
        self._plan: Plan | None = (
            None if plan_id is None else plans.show_plan(session.desk, plan_id).file.plan
        )
        self._name = "plan/new" if plan_id is None else f"plan/{plan_id}"
        draft = read_draft(session.desk, self._name, PlanContent)
        self._base = draft or (self._plan.content if self._plan else self._fresh())
        self._content = self._base
        self._problems: tuple[Problem, ...] = ()
        self._changed = False
        self._form: Form | None = None
        self.history = FormHistory(self)
        self.history.moved.connect(self._on_moved)
        self.history.changed.connect(self.commands_changed)
        self.live = LivePaper(session, plan_id)
        self.attachments = AttachmentsPanel(session)
        self.view = PlanFormView(self, self.live, self.attachments, self._go_to, session.preferences)
        self.attachments.show_plan(plan_id, NOT_YET)
        FileDrop(self, self._drop)
        self.view.as_draft.setVisible(self._plan is None or self._plan.state not in _FILED)
        self.view.title.setText("計画書の編集" if self._plan else "計画書の作成")
        self.view.restored.setVisible(draft is not None)
        self.view.start_over.clicked.connect(self._start_over)
        self._check_pause = self._pause(_CHECK_MS, self._check)
        self._keep_pause = self._pause(_KEEP_MS, self.keep)
        self._build()
        self._check()

    @property
    def form(self) -> Form:
        """Return the form of the chosen kind of plan."""
        assert self._form is not None
        return self._form

    def commands(self) -> tuple[Command, ...]:
        """Register, look at the paper beside, or go back with the draft kept."""
        paper = "付議書を隠す" if self.view.shows_paper else "付議書を並べる"
        return (
            Command(Key.PREVIEW, paper, self._toggle_paper),
            Command(Key.REGISTER, "登録", self.register),
            Command(Key.UNDO, "元に戻す", self.history.undo, enabled=self.history.can_undo),
            Command(Key.REDO, "やり直す", self.history.redo, enabled=self.history.can_redo),
        )

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.view.arrange()
        self._show_paper()
        self.form.start()

    def keep(self) -> None:
        """Keep what was typed."""
        self._keep_pause.stop()
        if self._changed:
            keep_draft(self._session.desk, self._name, self._typed())
            self._changed = False

    def forget(self) -> None:
        """Forget the draft: it was registered."""
        self._changed = False
        self._keep_pause.stop()
        drop_draft(self._session.desk, self._name)

    def register(self) -> None:
        """Keep the plan; one without faults is filed, an incomplete one stays a draft."""
        faults = self.form.faults()
        self._check()
        if faults:
            self.form.go_to(faults[0])
            self._session.messages.problems("読めない項目があります。まだ登録していません。", faults)
            return
        try:
            plan_id, news = self._save()
        except StaleError:
            self.keep()
            self._settle()
            return
        except KioskError as error:
            self.keep()
            self._session.messages.fail(error)
            return
        self._session.messages.note(news)
        self.done.emit(plan_id)

    def _save(self) -> tuple[int, str]:
        desk, content = self._session.desk, self._content
        if self._plan is None:
            plan = plans.draft_plan(desk, content)
        else:
            plan = plans.save_plan(desk, self._plan, content)
        if plan.state in _FILED:
            return plan.id, "変更を登録しました。"
        if self.view.as_draft.isChecked() or has_errors(self._problems):
            return plan.id, "下書きとして登録しました。直すところがなくなれば F12 で提出になります。"
        plans.submit_plan(desk, plan.id)
        return plan.id, "提出として登録しました。"

    def _settle(self) -> None:
        """Show what another window made of the plan beside what was typed here, and register what is chosen."""
        opened, regulations = self._plan, self._session.desk.regulations
        assert opened is not None
        current = plans.show_plan(self._session.desk, opened.id).file.plan
        theirs = form_values(current.content, regulations)

        def go_on(values: dict[str, Any]) -> None:
            self._plan = current
            self._base = replace(current.content, type_id=values.get("type_id", self._base.type_id))
            self.form.set_values(values)
            self.history.clear()
            self._on_edited()
            self.register()

        versions = (form_values(opened.content, regulations), self.form.values(), theirs)
        settle(self._session, self, versions, self.form.name, go_on, say=self._say)

    def _say(self, key: str, value: Any) -> str:
        regulations = self._session.desk.regulations
        if key == "section_id":
            return regulations.section(value).label
        return regulations.plan_type(value).name if key == "type_id" else in_words(value)

    def _fresh(self) -> PlanContent:
        regulations = self._session.desk.regulations
        return PlanContent(
            type_id=regulations.plan_types[0].id,
            fiscal_year=self._session.year + 1,
            section_id=regulations.sections[0].id,
            title="",
        )

    def _build(self) -> None:
        desk = self._session.desk
        rule = desk.regulations.plan_type(self._content.type_id)
        self._form = Form(plan_groups(desk.regulations, rule, self._content.fiscal_year, lambda: desk.today))
        self.view.set_form(self._form)
        self._form.set_values(form_values(self._content, desk.regulations))
        self.history.follow(self._form)
        self._form.edited.connect(self._on_edited)
        self._form.noted.connect(self._session.messages.note)
        for text in self._form.findChildren(QTextEdit):
            FileDrop(text.viewport(), self._drop)  # or its path would be written as text
        for line in self._form.findChildren(QLineEdit):
            FileDrop(line, self._drop)
        for key in _KIND:
            self._form.editor(key).edited.connect(self._on_kind)
        self._form.editor("section_id").edited.connect(self._offer_names)
        self._offer_names()

    def _on_kind(self) -> None:
        self._content = self._typed()
        QTimer.singleShot(0, self, self._rebuild)  # the old form must not die inside its own signal

    def _on_moved(self, key: str) -> None:
        """A step was taken back or again: it counts as an edit, and the clerk sees where."""
        self._on_edited()
        self._session.messages.note(f"元に戻す・やり直す：{self.form.name(key).strip()}")
        if key in _KIND:
            self._on_kind()
            return
        if key == "section_id":
            self._offer_names()
        self.form.reveal(key)

    def _rebuild(self) -> None:
        self._build()
        self._check()
        self.form.start()

    def _offer_names(self) -> None:
        editor = self.form.editor("business_name")
        if isinstance(editor, TextEditor):
            names = business_names(self._session.desk, self._typed())
            editor.setCompleter(QCompleter(list(names), editor))

    def _on_edited(self) -> None:
        self._changed = True
        self._check_pause.start()
        self._keep_pause.start()

    def _typed(self) -> PlanContent:
        return content_from(self.form.values(), self._base, self._session.desk.regulations)

    def _check(self) -> None:
        checked = check_content(
            self._session.desk, self._typed(), own_id=self._plan.id if self._plan else None
        )
        self._content = checked.content
        self._problems = (*self.form.faults(), *checked.problems)
        self.form.show_problems(self._problems)
        self.view.show_problems(self._problems)
        self._show_paper()

    def _show_paper(self) -> None:
        if self.live.isVisible():
            self.live.show_content(self._content)

    def _toggle_paper(self) -> None:
        self.view.toggle_paper()
        self._show_paper()
        self.commands_changed.emit()

    def _drop(self, paths: tuple[Path, ...], _where: QPoint) -> None:
        self.view.side.setCurrentWidget(self.attachments)
        self.attachments.attach(paths)

    def _go_to(self, problem: Problem) -> None:
        self.form.go_to(problem)

    def _start_over(self) -> None:
        self.forget()
        self.history.clear()
        self._base = self._content = self._plan.content if self._plan else self._fresh()
        self.view.restored.hide()
        self._rebuild()

    def _pause(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
