"""How the part on decisions without the committee is laid out: what is owed to the committee, the oldest first."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button
from kiosk_app.usecases.urgent import Unreported

EMPTY = (
    "委員会への報告を待つ決定はありません。\n"
    "急を要するときは F2 で、受け付けた計画書等について決定を登録します。"
)


def state_of(row: Unreported) -> str:
    """Return the state in words."""
    return "報告待ち" if row.decision.notified_on else "報告・通知待ち"


COLUMNS = (
    Column[Unreported](
        title="状態",
        text=lambda r: f"{Tone.URGENT.value} {state_of(r)}",
        width=122,
        tone=lambda _r: Tone.URGENT,
    ),
    Column[Unreported](
        title="決定",
        text=lambda r: format_short(r.decision.decided_on),
        width=80,
        order=lambda r: r.decision.decided_on,
    ),
    Column[Unreported](
        title="経過", text=lambda r: f"{r.age_days}日", width=60, order=lambda r: r.age_days, figures=True
    ),
    Column[Unreported](title="件名", text=lambda r: r.file.plan.content.title, width=180, stretch=True),
    Column[Unreported](title="種別", text=lambda r: r.file.type.short, width=104, gives_way=2),
    Column[Unreported](
        title="部課",
        text=lambda r: r.file.section.label,
        width=150,
        order=lambda r: r.file.section.order,
        gives_way=1,
    ),
)


class UrgentView(Browser[Unreported]):
    """Build the part once."""

    def __init__(self, page: QWidget, name: str, files: MadeFiles, preferences: Preferences) -> None:
        self.decide = button("決定を登録…", main=True)
        self.letters = button("決定通知を保存…")
        self.look = button("決定通知を見る")
        self.plan = button("計画書等へ")
        frame = Frame(
            key="urgent",
            title=name,
            hint="件名・部課で絞り込む",
            columns=COLUMNS,
            name="委員会への報告を待つ決定",
            sheet="決定の内容",
            empty=EMPTY,
        )
        super().__init__(page, frame, (self.decide, self.look, self.letters, self.plan), files, preferences)
