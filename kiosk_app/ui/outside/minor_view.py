"""How the part 軽易な変更 is laid out."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.minor_change import MinorChange, MinorState
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.wareki import format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button

EMPTY = "軽易な変更の申請はまだありません。\nF2 で申請を登録してください。"
_TONES = {MinorState.APPLIED: Tone.CAUTION, MinorState.DECIDED: Tone.ACCENT, MinorState.NOTIFIED: Tone.MUTED}
_STATES = list(MinorState)


def minor_columns(regulations: Regulations) -> tuple[Column[MinorChange], ...]:
    """Return the columns of the applications."""
    sections = {section.id: section for section in regulations.sections}
    return (
        Column(
            title="状態",
            text=lambda m: f"{_TONES[m.state].value} {m.state.label}",
            width=76,
            order=lambda m: _STATES.index(m.state),
            tone=lambda m: _TONES[m.state],
        ),
        Column(
            title="申請", text=lambda m: format_short(m.applied_on), width=80, order=lambda m: m.applied_on
        ),
        Column(title="電子情報システム", text=lambda m: m.system, width=150),
        Column(
            title="申請した課",
            text=lambda m: sections[m.section_id].label,
            width=140,
            order=lambda m: sections[m.section_id].order,
        ),
        Column(title="変更の内容", text=lambda m: m.change, width=180, stretch=True),
        Column(title="可否", text=lambda m: m.verdict.label if m.verdict else "", width=50),
        Column(title="管理する課", text=lambda m: sections[m.managed_by].label, width=140, gives_way=1),
    )


class MinorView(Browser[MinorChange]):
    """Build the part once."""

    def __init__(
        self, page: QWidget, regulations: Regulations, files: MadeFiles, preferences: Preferences
    ) -> None:
        self.apply = button("申請を登録…", main=True)
        self.decide = button("可否を登録…")
        self.look = button("可否の通知を見る")
        self.letters = button("可否の通知を保存…")
        frame = Frame(
            key="minor",
            title="軽易な変更",
            hint="システム・課・内容で絞り込む",
            columns=minor_columns(regulations),
            name="軽易な変更の申請",
            sheet="申請の内容",
            empty=EMPTY,
        )
        acts = (self.apply, self.decide, self.look, self.letters)
        super().__init__(page, frame, acts, files, preferences)
        states = tuple((state, state.label) for state in MinorState)
        self.filters.add_choice("state", "状態", states)
