"""How the parts 台帳の引継ぎ and 記録項目 are laid out: what waits for a word of the clerk, and its record in words."""

from PySide6.QtWidgets import QWidget

from kiosk_app.domain.item_register import ItemMove
from kiosk_app.domain.plan import ItemChange
from kiosk_app.domain.register import RegisterRow
from kiosk_app.domain.wareki import format_fiscal_year, format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.preferences import Preferences
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.browser import Browser, Frame
from kiosk_app.ui.widgets.made_files import MadeFiles
from kiosk_app.ui.widgets.panels import button, wrapped

PLACED = "の台帳にどうなるか分からない業務はありません。"
NO_MOVES = (
    "表への反映を待っている記録項目はありません。\n事務の種類が分からない異動が決定されると、ここに並びます。"
)
_CHANGES = {ItemChange.ADD: Tone.GOOD, ItemChange.CHANGE: Tone.CAUTION, ItemChange.DROP: Tone.URGENT}


def _tone(row: ItemMove) -> Tone:
    return _CHANGES.get(row.item.change, Tone.PLAIN)


BUSINESS_COLUMNS = (
    Column[RegisterRow](title="表", text=lambda r: r.business.key.processing.label, width=110, gives_way=2),
    Column[RegisterRow](title="情報システム", text=lambda r: r.business.key.system, width=150, gives_way=1),
    Column[RegisterRow](
        title="部課",
        text=lambda r: f"{r.business.bureau_label}　{r.business.section_label}",
        width=160,
        gives_way=3,
    ),
    Column[RegisterRow](title="業務", text=lambda r: r.business.key.name, width=180, stretch=True),
    Column[RegisterRow](title="前の年度", text=lambda r: r.year.status.label, width=70),
)
ITEM_COLUMNS = (
    Column[ItemMove](
        title="異動",
        text=lambda r: f"{_tone(r).value} {r.item.change.label}",
        width=76,
        tone=_tone,
    ),
    Column[ItemMove](title="項目", text=lambda r: r.item.name, width=140),
    Column[ItemMove](title="計画", text=lambda r: r.about, width=200, stretch=True),
    Column[ItemMove](title="表", text=lambda r: r.table, width=150, gives_way=1),
    Column[ItemMove](title="年度", text=lambda r: format_fiscal_year(r.fiscal_year), width=84, gives_way=2),
    Column[ItemMove](title="決定", text=lambda r: format_short(r.on), width=76, gives_way=3),
)


class CarryingView(Browser[RegisterRow]):
    """Build the part 台帳の引継ぎ once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.settle = button("どうなるかを登録…", main=True)
        self.plans = button("計画書等へ")
        frame = Frame(
            key="carrying",
            title="台帳の引継ぎ",
            hint="業務・システム・部課で絞り込む",
            columns=BUSINESS_COLUMNS,
            name="次の年度にどうなるか分からない業務",
            sheet="業務の内容と経過",
            empty="",
        )
        super().__init__(page, frame, (self.settle, self.plans), files, preferences)
        self.state = wrapped("", "muted")
        self.left.insertWidget(0, self.state)


class ItemsView(Browser[ItemMove]):
    """Build the part 記録項目 once."""

    def __init__(self, page: QWidget, files: MadeFiles, preferences: Preferences) -> None:
        self.place = button("表に反映…", main=True)
        self.plan = button("計画書等へ")
        frame = Frame(
            key="item-moves",
            title="記録項目",
            hint="項目・計画・表で絞り込む",
            columns=ITEM_COLUMNS,
            name="表への反映を待っている記録項目の異動",
            sheet="異動の内容",
            empty=NO_MOVES,
        )
        super().__init__(page, frame, (self.place, self.plan), files, preferences)
