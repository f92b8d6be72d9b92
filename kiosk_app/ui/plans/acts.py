"""The acts on plans of the list: 受付, 差戻し, 取下げ, 協議, 付議の特例, 軽易な変更, each as far as the rules let it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kiosk_app.domain.consultation_rules import unsettled_uses
from kiosk_app.domain.plan import PlanState
from kiosk_app.errors import KioskError
from kiosk_app.store.plans import PlanRow
from kiosk_app.ui.consultations.forms import question, question_groups
from kiosk_app.ui.outside.minor_forms import application, application_groups
from kiosk_app.ui.plans.page_view import PlansView
from kiosk_app.ui.session import Session, Target
from kiosk_app.ui.widgets.form import Group
from kiosk_app.ui.widgets.form_dialog import FormDialog
from kiosk_app.usecases import consultations, minor, plans
from kiosk_app.usecases.desk import Changes
from kiosk_app.usecases.drafting import EDITABLE
from kiosk_app.usecases.plan_acts import OfferedAct, PlanAct, offered_acts, refile_plan
from kiosk_app.usecases.urgent import exempt_plan

_OPEN = frozenset({PlanState.SUBMITTED, PlanState.EXAMINING})
_NO_WAY_BACK = "取下げの理由（取り下げた計画書は元に戻せません。出し直すときは、同じ内容の下書きを作れます）"


class PlanActs:
    """Act on the selected plans on behalf of the page."""

    def __init__(self, page: QWidget, session: Session, view: PlansView) -> None:
        self._page = page
        self._session = session
        self._view = view
        self.menu = QMenu(view.more)
        self.menu.setToolTipsVisible(True)
        self.menu.setAccessibleName("手続")
        self.menu.aboutToShow.connect(self.offer)
        view.more.setMenu(self.menu)
        view.accept.clicked.connect(self.accept)
        view.send_back.clicked.connect(self.ask_return)
        view.withdraw.clicked.connect(self.ask_withdraw)
        self._ways: Mapping[PlanAct, Callable[[], None]] = {
            PlanAct.CONSULT: self._ask_consultation,
            PlanAct.ALONE: lambda: session.go(Target("outside", self._row.id, "urgent")),
            PlanAct.EXEMPT: self._ask_exemption,
            PlanAct.RETURN: self.ask_return,
            PlanAct.WITHDRAW: self.ask_withdraw,
            PlanAct.REFILE: self._refile,
            PlanAct.MINOR: self._ask_minor,
        }

    @property
    def can_accept(self) -> bool:
        """Tell whether all selected plans wait for their acceptance."""
        states = {row.state for row in self._view.list.selected()}
        return bool(states) and states <= _OPEN

    def show(self) -> None:
        """Open the acts that the states of the selected plans allow."""
        selected = self._view.list.selected()
        states, one = {row.state for row in selected}, len(selected) == 1
        view = self._view
        view.accept.setEnabled(self.can_accept)
        view.accept.setText(f"受付（{len(selected)}件）" if len(selected) > 1 else "受付")
        view.edit.setEnabled(one and states <= set(EDITABLE))
        view.send_back.setEnabled(one and states <= {*_OPEN, PlanState.ACCEPTED})
        view.withdraw.setEnabled(one and states <= {*EDITABLE, PlanState.REFERRED})
        view.more.setEnabled(one)

    def offer(self) -> None:
        """Fill the menu with what the rules have for the selected plan; what is closed says why."""
        self.menu.clear()
        file = plans.show_plan(self._session.desk, self._row.id).file
        for offered in offered_acts(file, self._session.desk.regulations):
            action = QAction(_worded(offered), self.menu)
            action.setEnabled(not offered.why_not)
            action.triggered.connect(lambda _checked=False, act=offered.act: self._ways[act]())
            self.menu.addAction(action)

    def accept(self) -> None:
        """Accept the selected plans, all or none."""
        ids = tuple(row.id for row in self._view.list.selected())
        self._session.tasks.run(
            self._page,
            lambda progress: plans.accept_plans(self._session.desk, ids, progress),
            lambda accepted: self._told(f"{len(accepted)}件を受け付けました。", ids),
            self._session.messages.fail,
            title="受付",
        )

    def ask_return(self) -> None:
        """Send a plan back with a reason."""
        row = self._row
        self._ask_reason(
            f"差戻し　{row.title}",
            "差し戻す理由（担当課に伝わります）",
            "差し戻す",
            lambda reason: self.step(
                lambda: plans.return_plan(self._session.desk, row.id, reason), "差し戻しました。"
            ),
        )

    def ask_withdraw(self) -> None:
        """Record that a section withdrew its plan."""
        row = self._row
        self._ask_reason(
            f"取下げ　{row.title}",
            _NO_WAY_BACK,
            "取り下げる",
            lambda reason: self.step(
                lambda: plans.withdraw_plan(self._session.desk, row.id, reason), "取り下げました。"
            ),
        )

    def step(self, act: Callable[[], Changes], news: str) -> None:
        """Do an act and tell it, or why it was refused."""
        try:
            changes = act()
        except KioskError as error:
            self._session.messages.fail(error)
            return
        self._told(news, changes.plans)

    @property
    def _row(self) -> PlanRow:
        return self._view.list.selected()[0]

    def _ask_exemption(self) -> None:
        row = self._row
        allowed = "・".join(self._session.desk.regulations.plan_type(row.type_id).exclusions)
        self._ask_reason(
            f"付議を要しない理由　{row.title}",
            f"理由（規則の定め：{allowed}）" if allowed else "理由",
            "登録する",
            lambda reason: self.step(
                lambda: exempt_plan(self._session.desk, row.id, reason), "付議を要しない理由を登録しました。"
            ),
        )

    def _ask_consultation(self) -> None:
        desk, row = self._session.desk, self._row
        file = plans.show_plan(desk, row.id).file
        content = file.plan.content
        use, rule = unsettled_uses(content, file.consultations, desk.regulations)[0]
        groups = question_groups(((row.id, row.title),), desk.regulations, lambda: desk.today)

        def act(values: Mapping[str, Any]) -> None:
            kept = consultations.ask(desk, question(values, desk.regulations))
            self._told("協議を登録しました。", (kept.plan_id,))

        self._ask_form(
            f"協議の登録　{row.title}",
            groups,
            act,
            plan_id=row.id,
            use_id=rule.id,
            items="、".join(use.items),
            purpose=content.title,
            sent_on=desk.today,
        )

    def _ask_minor(self) -> None:
        desk, row = self._session.desk, self._row
        content = plans.show_plan(desk, row.id).file.plan.content

        def act(values: Mapping[str, Any]) -> None:
            made = minor.apply_minor(desk, application(values))
            self._session.tell(Changes())
            self._session.go(Target("outside", made.id, "minor"))
            self._session.messages.note("軽易な変更の申請を登録しました。")

        self._ask_form(
            "軽易な変更の申請",
            application_groups(desk.regulations, lambda: desk.today),
            act,
            system=content.system or content.business_name,
            section_id=content.section_id,
            on=desk.today,
        )

    def _refile(self) -> None:
        desk, row = self._session.desk, self._row

        def refile() -> Changes:
            made = refile_plan(desk, row.id)
            return Changes(plans=frozenset({made.id}))

        self.step(refile, "同じ内容の下書きを作りました。取下げの記録は残ります。")

    def _ask_form(
        self, heading: str, groups: tuple[Group, ...], act: Callable[[Mapping[str, Any]], None], **values: Any
    ) -> None:
        dialog = FormDialog(self._page, heading, groups, "登録する", act)
        dialog.form.set_values(values)
        self._session.messages.show_dialog(dialog)

    def _ask_reason(self, heading: str, label: str, do: str, then: Callable[[str], None]) -> None:
        self._session.messages.ask_text(heading, label, do, then)

    def _told(self, news: str, ids: Iterable[int]) -> None:
        self._session.tell(Changes(plans=frozenset(ids)))
        self._session.messages.note(news)


def _worded(offered: OfferedAct) -> str:
    article = f"〔{offered.article}〕" if offered.article else ""
    return f"{offered.name}{article}" + (f"　― {offered.why_not}" if offered.why_not else "…")
