"""How the three pages of the first start are laid out."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk_app.ui.widgets.panels import button, label, wrapped

_SIZE = (600, 380)
BEGINNINGS = (
    (
        "tables",
        "公表資料の台帳を取り込んで始める",
        "区が公表している適用業務・小型電子計算機の一覧が、台帳に入ります。",
    ),
    ("empty", "何もない状態から始める", "台帳も計画書も、後から取り込めます。"),
    (
        "sample",
        "見本の一年で試す",
        "計画書の提出から審議結果の通知まで、見本の記録を見て触れます。本番の記録は作りません。",
    ),
)


class FirstStartView:
    """Build the dialog once."""

    def __init__(self, dialog: QDialog, wards: Sequence[tuple[str, str]]) -> None:
        dialog.resize(*_SIZE)
        self._wards = [(name, QRadioButton(title)) for name, title in wards]
        self._beginnings = [(name, QRadioButton(title), note) for name, title, note in BEGINNINGS]
        self.place = QLineEdit()
        self.backups = QLineEdit()
        self.other_place = button("変更…")
        self.other_place.setAccessibleName("記録のファイルを変更する")
        self.other_backups = button("変更…")
        self.other_backups.setAccessibleName("バックアップのフォルダを変更する")
        self.pages = QStackedWidget()
        for page in (self._ward_page(dialog), self._beginning_page(dialog), self._place_page()):
            self.pages.addWidget(page)
        self.step = label("", "muted")
        self.back = button("前へ")
        self.forward = button("次へ", main=True)
        self.forward.setDefault(True)
        self.away = button("やめる")
        foot = QHBoxLayout()
        foot.addWidget(self.step)
        foot.addWidget(label("F1 使い方", "muted"))
        foot.addStretch(1)
        for one in (self.back, self.forward, self.away):
            foot.addWidget(one)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def ward(self) -> str:
        """Return the chosen ward's profile."""
        return next(name for name, radio in self._wards if radio.isChecked())

    def choose_ward(self, name: str) -> None:
        """Choose a ward."""
        next(radio for known, radio in self._wards if known == name).setChecked(True)

    def beginning(self) -> str:
        """Return with what to begin."""
        return next(name for name, radio, _note in self._beginnings if radio.isChecked())

    def choose_beginning(self, name: str) -> None:
        """Choose with what to begin."""
        next(radio for known, radio, _note in self._beginnings if known == name).setChecked(True)

    def _ward_page(self, dialog: QDialog) -> QWidget:
        page, lines = _page(
            "どの区の規則で使いますか", "会議体・計画書等・期限・協議は、選んだ区の規則のとおりになります。"
        )
        group = QButtonGroup(dialog)
        for number, (_name, radio) in enumerate(self._wards):
            group.addButton(radio)
            radio.setChecked(number == 0)
            lines.addWidget(radio)
        lines.addStretch(1)
        return page

    def _beginning_page(self, dialog: QDialog) -> QWidget:
        page, lines = _page("何から始めますか", "")
        group = QButtonGroup(dialog)
        for number, (_name, radio, note) in enumerate(self._beginnings):
            group.addButton(radio)
            radio.setChecked(number == 0)
            lines.addWidget(radio)
            explained = wrapped(note, "muted")
            explained.setIndent(24)
            lines.addWidget(explained)
            lines.addSpacing(6)
        lines.addStretch(1)
        return page

    def _place_page(self) -> QWidget:
        page, lines = _page(
            "どこに保管しますか",
            "ネットワークの同期フォルダは避けてください。後から移すときは、ファイルごと移せます。",
        )
        for text, editor, other in (
            ("記録のファイル(&R)", self.place, self.other_place),
            ("バックアップのフォルダ(&B)", self.backups, self.other_backups),
        ):
            caption = label(text)
            caption.setBuddy(editor)
            editor.setAccessibleName(text.split("(")[0])
            line = QHBoxLayout()
            line.addWidget(editor, 1)
            line.addWidget(other)
            lines.addWidget(caption)
            lines.addLayout(line)
            lines.addSpacing(8)
        lines.addStretch(1)
        return page


def _page(title: str, note: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    lines.addWidget(label(title, "title"))
    if note:
        lines.addWidget(wrapped(note, "muted"))
    lines.addSpacing(10)
    return page, lines
