"""What holds on every screen: names and labels for every field, small screens, legible colours, no meaning by colour."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from kiosk_app.ui.campaign.filing import FilingPart
from kiosk_app.ui.campaign.intake import IntakePart
from kiosk_app.ui.first_start.dialog import FirstStart
from kiosk_app.ui.outside.written import WrittenPart
from kiosk_app.ui.page import Key
from kiosk_app.ui.publication.exporting import ExportPart
from kiosk_app.ui.theme import DARK, LIGHT, Theme, Tone
from kiosk_app.ui.usage.part import UsagePart
from kiosk_app.usecases import meetings
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.setup import Office
from tests.pages.chapters import part
from tests.pages.window import Clerk
from tests.pages.years import YearDesk

FIELDS = (QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
SPOKEN = (QCheckBox, QRadioButton, QPushButton)
# a full HD screen at 200 %, less the task bar
SMALL = (960, 500)


def last_meeting(desk: Desk) -> int:
    return max(meetings.list_meetings(desk), key=lambda meeting: meeting.held_on).id


def opens_form(clerk: Clerk) -> None:
    clerk.goes_to("計画書等")
    clerk.presses(Key.EDIT)


def opens_step(part: str) -> Callable[[Clerk], None]:
    def open_(clerk: Clerk) -> None:
        found = clerk.opens_meeting(last_meeting(clerk.session.desk), "preparation")
        found.preparation.view.build.click()
        clerk.opens_meeting(last_meeting(clerk.session.desk), part)

    return open_


SCREENS: dict[str, Callable[[Clerk], object]] = {
    "home": lambda clerk: clerk.goes_to("ホーム"),
    "plans": lambda clerk: clerk.goes_to("計画書等"),
    "plan form": opens_form,
    "committees": lambda clerk: clerk.goes_to("委員会"),
    "preparation": opens_step("preparation"),
    "papers": opens_step("papers"),
    "day": opens_step("day"),
    "minutes": opens_step("minutes"),
    "notices": opens_step("notices"),
    "register": lambda clerk: clerk.goes_to("台帳"),
    "ledgers": lambda clerk: clerk.goes_to("簿冊"),
    "ledger form": lambda clerk: clerk.ledgers.page.write_new(),
    "people": lambda clerk: clerk.registers.show_tab(clerk.registers.people),
    "committee rules": lambda clerk: clerk.registers.show_tab(clerk.registers.committees),
    "campaign": lambda clerk: part(clerk, "campaign", FilingPart),
    "intake": lambda clerk: part(clerk, "campaign", IntakePart),
    "consultations": lambda clerk: clerk.goes_to("協議"),
    "reviews": lambda clerk: clerk.goes_to("部会"),
    "outside": lambda clerk: clerk.goes_to("会議外の決定"),
    "written": lambda clerk: part(clerk, "outside", WrittenPart),
    "publication": lambda clerk: clerk.goes_to("公表"),
    "exports": lambda clerk: part(clerk, "publication", ExportPart),
    "usage reports": lambda clerk: part(clerk, "consultations", UsagePart),
    "year's end": lambda clerk: YearDesk(clerk).closing,
    "attendance": lambda clerk: YearDesk(clerk).attendance,
    "handover": lambda clerk: YearDesk(clerk).handover,
    "settings": lambda clerk: clerk.goes_to("設定"),
    "templates": lambda clerk: clerk.settings.view.tabs.setCurrentIndex(1),
    "roles": lambda clerk: clerk.settings.view.tabs.setCurrentIndex(2),
    "log": lambda clerk: clerk.settings.view.tabs.setCurrentIndex(3),
}


def _inside_a_choice(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QComboBox) or _inside_a_choice(parent))


def nameless(root: QWidget) -> list[str]:
    labels = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QHeaderView) or _inside_a_choice(widget):
            continue
        if isinstance(widget, FIELDS) and not (widget.accessibleName() or widget in labels):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
        if isinstance(widget, SPOKEN) and not (widget.text().strip() or widget.accessibleName()):
            found.append(f"{type(widget).__name__} without a word")
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_every_field_has_a_label_or_a_name(clerk: Clerk, screen: str) -> None:
    SCREENS[screen](clerk)
    assert nameless(clerk.window) == []


def test_the_first_start_names_its_fields(clerk: Clerk, office: Office, tmp_path: Path) -> None:
    dialog = FirstStart(clerk.window, office, tmp_path / "a.db", clerk.session.messages)
    assert nameless(dialog) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_fits_a_small_window(clerk: Clerk, screen: str) -> None:
    clerk.window.resize(*SMALL)
    SCREENS[screen](clerk)
    assert (clerk.window.width(), clerk.window.height()) == SMALL
    hint = clerk.window.minimumSizeHint()
    assert hint.width() <= SMALL[0]
    assert hint.height() <= SMALL[1]


def luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read_on_every_ground(theme: Theme, tone: Tone) -> None:
    for ground in (theme.surface, theme.window, theme.selection, theme.field, theme.sidebar):
        assert contrast(theme.ink(tone), QColor(ground)) >= 4.5, ground
    if tone is not Tone.MUTED:
        assert contrast(theme.ink(tone), theme.ground(tone)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_main_button_can_be_read(theme: Theme) -> None:
    assert contrast(QColor(theme.on_accent), QColor(theme.accent)) >= 4.5


def test_every_tone_that_says_something_has_a_mark() -> None:
    assert all(tone.value for tone in Tone if tone is not Tone.PLAIN)
    assert len({tone.value for tone in Tone}) == len(Tone)


def test_the_style_sheet_names_only_colours_of_the_theme(resources: Path, dressed: QApplication) -> None:
    sheet = (resources / "styles" / "window.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    known = {*Theme.__dataclass_fields__, "icons"}
    assert set(re.findall(r"@(\w+)", rules)) <= known
    assert "@" not in dressed.styleSheet().replace("/* Shapes of the window. @names", "")


@pytest.mark.parametrize("name", ["down-light.svg", "down-dark.svg", "fugiroku.svg"])
def test_icons_are_baked_drawings(resources: Path, name: str) -> None:
    assert (resources / "icons" / name).read_text(encoding="utf-8").startswith("<svg")
