"""Colours and style of the window, light and dark, with meanings instead of colour names.

A colour never says anything alone: whatever is painted in a tone also carries its word or its mark.
"""

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_MIDDLE_LIGHTNESS = 128


class Tone(Enum):
    """What a colour stands for; the value is the mark that is shown with it."""

    PLAIN = ""
    MUTED = "－"
    URGENT = "■"
    CAUTION = "▲"
    GOOD = "●"
    ACCENT = "◆"


class Theme(NamedTuple):
    """The colours of one palette; every text colour has a contrast of at least 4.5 on its ground."""

    name: str
    window: str
    surface: str
    sidebar: str
    line: str
    soft_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    urgent: str
    urgent_soft: str
    caution: str
    caution_soft: str
    good: str
    good_soft: str
    selection: str
    field: str
    hover: str

    def ink(self, tone: Tone) -> QColor:
        """Return the text colour of a tone."""
        return QColor(
            {
                Tone.PLAIN: self.text,
                Tone.MUTED: self.muted,
                Tone.URGENT: self.urgent,
                Tone.CAUTION: self.caution,
                Tone.GOOD: self.good,
                Tone.ACCENT: self.accent,
            }[tone]
        )

    def ground(self, tone: Tone) -> QColor:
        """Return the background colour of a tone."""
        return QColor(
            {
                Tone.PLAIN: self.surface,
                Tone.MUTED: self.window,
                Tone.URGENT: self.urgent_soft,
                Tone.CAUTION: self.caution_soft,
                Tone.GOOD: self.good_soft,
                Tone.ACCENT: self.accent_soft,
            }[tone]
        )


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    surface="#ffffff",
    sidebar="#e7eaef",
    line="#cfd4dc",
    soft_line="#e5e8ed",
    text="#1c2128",
    muted="#5a6472",
    accent="#234f94",
    on_accent="#ffffff",
    accent_soft="#dfe8f6",
    urgent="#a8221b",
    urgent_soft="#f9dedb",
    caution="#7a5200",
    caution_soft="#fbe9c6",
    good="#2c6331",
    good_soft="#dcefdc",
    selection="#d3e1f6",
    field="#ffffff",
    hover="#eef1f5",
)
DARK = Theme(
    name="dark",
    window="#15181c",
    surface="#1e2227",
    sidebar="#1a1d22",
    line="#3d444e",
    soft_line="#2c3138",
    text="#e6e9ed",
    muted="#b1b9c5",
    accent="#8db5f5",
    on_accent="#10161f",
    accent_soft="#263a57",
    urgent="#ff9a91",
    urgent_soft="#4c2826",
    caution="#f0c674",
    caution_soft="#44371d",
    good="#93d3a0",
    good_soft="#22402a",
    selection="#2d4769",
    field="#181b20",
    hover="#272c33",
)


def current() -> Theme:
    """Return the theme that the application is dressed in."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < _MIDDLE_LIGHTNESS else LIGHT


def system_theme(application: QApplication) -> Theme:
    """Return the theme that the system asks for; light when it does not say."""
    return DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(application: QApplication, theme: Theme, styles: Path) -> None:
    """Give the application the colours of a theme and the shapes of its style sheet."""
    application.setPalette(_palette(theme))
    sheet = styles / "window.qss"
    if sheet.is_file():
        icons = (styles.parent / "icons").as_posix()
        filled = _filled(sheet.read_text(encoding="utf-8"), theme).replace("@icons", icons)
        application.setStyleSheet(filled)


def _filled(sheet: str, theme: Theme) -> str:
    for name in sorted(Theme._fields, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(theme, name))
    return sheet


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.field),
        (role.AlternateBase, theme.window),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.on_accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.selection),
        (role.HighlightedText, theme.text),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Light, theme.soft_line),
        (role.Midlight, theme.soft_line),
        (role.Mid, theme.line),
        (role.Dark, theme.line),
        (role.Shadow, theme.line),
        (role.Accent, theme.accent),
    ):
        palette.setColor(name, QColor(colour))
    for group_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, group_role, QColor(theme.muted))
    return palette
