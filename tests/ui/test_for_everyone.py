"""What holds on every screen: names and labels for every field, small screens, legible colours, no meaning by colour."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kiosk_app.ui.theme import DARK, LIGHT, Theme, Tone
from kiosk_app.ui.widgets.form import Form
from kiosk_app.usecases.desk import Desk
from kiosk_app.usecases.setup import Office
from tests.pages.tours import SKIP, Step, empty, other_ward, tour
from tests.pages.window import Clerk
from tests.ui.conftest import Opener

FIELDS = (QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
SPOKEN = (QCheckBox, QRadioButton, QPushButton)
# an office screen less the task bar, and a full HD one at 200 %
SIZES = ((1366, 728), (960, 500))
# pixels that the style sheet leaves beside a heading's words
BESIDE_A_HEADING = 8
# the print preview is Qt's own
QT_OWN = ("56-print",)


def _inside_a_choice(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QComboBox) or _inside_a_choice(parent))


def _said(widget: QWidget) -> str:
    """Return how a problem names a widget."""
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} 「{words[:24]}」"


def nameless(root: QWidget) -> list[str]:
    """Return fields without a label or a name, and buttons without a word."""
    labels = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QHeaderView) or _inside_a_choice(widget):
            continue
        if isinstance(widget, FIELDS) and not (widget.accessibleName() or widget in labels):
            found.append(f"no name: {_said(widget)}")
        if isinstance(widget, SPOKEN) and not (widget.text().strip() or widget.accessibleName()):
            found.append(f"no word: {_said(widget)}")
    return found


def shown(root: QWidget, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
    """Yield the widgets of some kinds that are seen."""
    for kind in kinds:
        for widget in root.findChildren(kind):
            if widget.isVisibleTo(root) and not widget.visibleRegion().isEmpty():
                yield widget


def cut(root: QWidget) -> list[str]:
    """Return words that have less room than they need and are not told in full otherwise."""
    found = []
    for widget in shown(root, (QLabel, *SPOKEN)):
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 2:
                found.append(f"cut below: {_said(widget)}")
        elif widget.sizeHint().width() > widget.width() + 2 and not widget.toolTip():
            found.append(f"cut at the right: {_said(widget)}")
    for header in (
        view.horizontalHeader() for view in root.findChildren(QTableView) if view.isVisibleTo(root)
    ):
        found += [f"cut heading: {title}" for title in _cut_headings(header)]
    return found


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count() if header.isVisible() else 0):
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        needed = header.fontMetrics().horizontalAdvance(title) + BESIDE_A_HEADING
        if not header.isSectionHidden(section) and needed > header.sectionSize(section):
            yield title


def outside(root: QWidget) -> list[str]:
    """Return fields and buttons of which a part lies beyond their surroundings, where nothing scrolls to it."""
    found = []
    for widget in root.findChildren(QWidget):
        if (
            isinstance(widget, (*FIELDS, *SPOKEN))
            and widget.isVisibleTo(root)
            and not _inside_a_choice(widget)
        ):
            parent = widget.parentWidget()
            if parent is not None and not _scrolls(widget) and not parent.rect().contains(widget.geometry()):
                found.append(f"beyond its surroundings: {_said(widget)}")
    return found


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QAbstractScrollArea) or _scrolls(parent))


def disordered(root: QWidget) -> list[str]:
    """Return forms whose fields are not walked from top to bottom."""
    found = []
    for form in shown(root, (Form,)):
        assert isinstance(form, Form)
        fields = [line.editor.widget() for line in form._lines.values()]
        places = {id(field): number for number, field in enumerate(fields)}
        walked = [places[id(one)] for one in _chain(fields[0]) if id(one) in places] if fields else []
        if walked != sorted(walked):
            found.append(f"walked in another order: {walked}")
    return found


def _chain(first: QWidget) -> Iterator[QWidget]:
    yield first
    following = first.nextInFocusChain()
    while following is not None and following is not first:
        yield following
        following = following.nextInFocusChain()


def above(clerk: Clerk) -> QWidget | None:
    """Return the dialog or the manual that stands over the window."""
    # a dialog that was closed lives on until the events are handled
    return next(
        (one for one in (clerk.dialog, clerk.window._manual) if one is not None and one.isVisible()), None
    )


def faults(clerk: Clerk) -> list[str]:
    """Return what is wrong with what the clerk sees now."""
    root = above(clerk) or clerk.window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was written anew finds its room
    root.grab()  # what was never painted is laid out
    found = [*nameless(root), *cut(root), *outside(root), *disordered(root)]
    hint, room = root.minimumSizeHint(), clerk.window.size()
    if hint.width() > room.width() or hint.height() > room.height():
        found.append(f"needs {hint.width()}x{hint.height()}")
    return found


def _close_what_is_open(clerk: Clerk) -> None:
    found = above(clerk)
    if found is not None:
        found.close()


def walk(clerk: Clerk, steps: Iterator[Step]) -> dict[str, list[str]]:
    """Go through the window and return what is wrong with which screen, at each of the sizes."""
    wrong = {}
    for name, act in steps:
        if name in QT_OWN or act(clerk) is SKIP:
            continue
        for size in SIZES:
            clerk.window.resize(*size)
            found = faults(clerk)
            if found:
                wrong[f"{name} {size}"] = found
        _close_what_is_open(clerk)
    return wrong


def test_the_walk_sees_what_is_wrong(qtbot: QtBot, dressed: QApplication) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(200, 60)
    label, field, pressed = QLabel("とても長い言葉です", root), QLineEdit(root), QPushButton("", root)
    label.setGeometry(0, 0, 20, 20)
    field.setGeometry(0, 30, 400, 20)
    pressed.setGeometry(0, 0, 200, 20)
    root.show()
    assert [one.split(":")[0] for one in nameless(root)] == ["no name", "no word"]
    assert cut(root) == ["cut at the right: QLabel  「とても長い言葉です」"]
    assert outside(root) == ["beyond its surroundings: QLineEdit  「」"]


def test_every_screen_and_dialog_can_be_read_named_and_walked(clerk: Clerk) -> None:
    assert walk(clerk, tour()) == {}
    assert (clerk.window.width(), clerk.window.height()) == SIZES[-1]


def test_every_empty_page_and_the_first_start_can_be_read_named_and_walked(
    open_on: Opener, empty_desk: Desk, office: Office, tmp_path: Path
) -> None:
    assert walk(open_on(empty_desk), empty(office, tmp_path / "a.db")) == {}


def test_every_page_of_another_ward_can_be_read_named_and_walked(
    open_on: Opener, reload: Callable[[str], Desk]
) -> None:
    assert walk(open_on(reload("arakawa")), other_ward()) == {}


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
    known = {*Theme._fields, "icons"}
    assert set(re.findall(r"@(\w+)", rules)) <= known
    assert "@" not in dressed.styleSheet().replace("/* Shapes of the window. @names", "")


@pytest.mark.parametrize(
    "name", ["down-light.svg", "down-dark.svg", "check-light.svg", "check-dark.svg", "fugiroku.svg"]
)
def test_icons_are_baked_drawings(resources: Path, name: str) -> None:
    assert (resources / "icons" / name).read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_the_style_sheet_can_be_read_on_its_ground(resources: Path, theme: Theme) -> None:
    sheet = (resources / "styles" / "window.qss").read_text(encoding="utf-8")
    pairs = 0
    for selector, rule in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color: @(\w+)", rule)
        ground = re.search(r"background: @(\w+)", rule)
        if ink and ground:
            pairs += 1
            measured = contrast(QColor(getattr(theme, ink[1])), QColor(getattr(theme, ground[1])))
            assert measured >= 4.5, selector.strip()
    assert pairs >= 10


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ring_of_the_focus_can_be_seen(theme: Theme) -> None:
    for ground in (theme.window, theme.surface, theme.field, theme.sidebar):
        assert contrast(QColor(theme.accent), QColor(ground)) >= 3


@pytest.mark.parametrize(
    "kind",
    [
        "QPushButton",
        "QLineEdit",
        "QTextEdit",
        "QComboBox",
        "QTableView",
        "QListWidget",
        "QCheckBox",
        "QRadioButton",
        "QTabBar::tab",
    ],
)
def test_whatever_takes_the_focus_shows_it(resources: Path, kind: str) -> None:
    sheet = (resources / "styles" / "window.qss").read_text(encoding="utf-8")
    assert re.search(rf"(^|[ ,]){kind}:focus[ ,{{]", sheet, re.MULTILINE)
