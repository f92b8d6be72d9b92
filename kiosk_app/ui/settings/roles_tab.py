"""設定・役割: who may see what only some may see; every grant stands in the log (B50-17)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.roles import MANAGER, Roles, known_roles
from kiosk_app.errors import KioskError, RuleError
from kiosk_app.ui.models.rows import Column, RowModel
from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.editors import ChoiceEditor, TextEditor
from kiosk_app.ui.widgets.form import Field, Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.ui.widgets.list_view import ListView
from kiosk_app.ui.widgets.panels import Empty, button, row, wrapped
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.roles import grant_role, list_roles, revoke_role, who

EMPTY = (
    "役割を与えられた者はまだいません。\n最初に「管理者」を決めると、その後は管理者だけが役割を変えられます。"
)


class RoleRow(NamedTuple):
    """One role of one user, and what it opens."""

    user: str
    role: str
    opens: str


def role_rows(roles: Roles, regs: Regulations) -> tuple[RoleRow, ...]:
    """Return every role that somebody has."""
    return tuple(RoleRow(user, role, opened_by(role, regs)) for user, own in roles.items() for role in own)


def opened_by(role: str, regs: Regulations) -> str:
    """Say what a role allows."""
    books = "、".join(f"「{rule.name}」" for rule in regs.ledgers if role in rule.visible_to)
    seen = f"簿冊{books}を見る" if books else ""
    return "役割を与え、取り消す" if role == MANAGER else seen


ROLE_COLUMNS = (
    Column[RoleRow](title="利用者", text=lambda r: r.user, width=150),
    Column[RoleRow](title="役割", text=lambda r: r.role, width=150),
    Column[RoleRow](title="できること", text=lambda r: r.opens, width=200, stretch=True),
)


class RolesTab(QWidget):
    """役割."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state = wrapped("", "muted")
        self.list: ListView[RoleRow] = ListView(RowModel(ROLE_COLUMNS), "役割")
        self.empty = Empty(EMPTY)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.empty)
        self.grant = button("役割を与える…", self._ask_grant, main=True)
        self.revoke = button("取り消す", self._revoke)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.state)
        lines.addWidget(self.lists, 1)
        lines.addLayout(row(self.grant, self.revoke))
        self.list.chosen.connect(self._show_acts)

    def refresh(self) -> None:
        """Read who has which roles."""
        roles, regs = list_roles(self._session.desk), self._session.desk.regulations
        rows = role_rows(roles, regs)
        managers = [user for user, own in roles.items() if MANAGER in own]
        limited = [rule for rule in regs.ledgers if rule.restricted]
        articles = "・".join(dict.fromkeys(rule.article for rule in limited if rule.article))
        self.state.setText(
            f"今の利用者：{who(self._session.desk)}\n"
            + (
                f"役割を変えられるのは、管理者（{'・'.join(managers)}）だけです。"
                if managers
                else "管理者がまだいないため、誰でも役割を与えられます。"
            )
            + (f"\n見られる者を限る簿冊：{'、'.join(rule.name for rule in limited)}" if limited else "")
            + (f"〔{articles}〕" if articles else "")
        )
        self.list.replace(rows)
        self.lists.setCurrentWidget(self.list if rows else self.empty)
        self._show_acts()

    def _show_acts(self) -> None:
        self.revoke.setEnabled(self.list.current() is not None)

    def _ask_grant(self) -> None:
        regs = self._session.desk.regulations
        choices = tuple((role, f"{role}（{opened_by(role, regs)}）") for role in known_roles(regs))
        name = "パソコンに入るときの名前（今の利用者は上に出ています）を書きます。"
        fields = (
            Field(key="user", label="利用者", make=TextEditor, required=True, help=name),
            Field(key="role", label="役割", make=lambda: ChoiceEditor(choices), required=True),
        )
        dialog = FormDialog(self, "役割を与える", (Group(title="", fields=fields),), "与える", self._grant)
        dialog.form.set_values({"user": who(self._session.desk)})
        self._session.messages.show_dialog(dialog)

    def _grant(self, values: Mapping[str, Any]) -> None:
        user, role = values["user"], values["role"]
        if not user:
            raise RuleError([Problem(message="利用者が書かれていません。", place=Place(field="利用者"))])
        grant_role(self._session.desk, user, role)
        self._told(f"{user}に役割「{role}」を与えました。")

    def _revoke(self) -> None:
        chosen = self.list.current()
        if chosen is None:
            return
        try:
            revoke_role(self._session.desk, chosen.user, chosen.role)
        except KioskError as error:
            self._session.messages.fail(error)
        else:
            self._told(f"{chosen.user}の役割「{chosen.role}」を取り消しました。")

    def _told(self, news: str) -> None:
        self._session.tell(Changes())
        self._session.messages.note(news)
