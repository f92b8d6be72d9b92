"""Find the seat or the item of one meeting that a text means: 「企画課長」, 「議案第3号」, a title or a number."""

import re

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.regulations import Regulations
from kiosk_app.exchange.json_nodes import Node, shown
from kiosk_app.exchange.near import choose, did_you_mean, folded

_BILL = re.compile(r"(議案|報告)第([0-9]{1,6})号")
_BILL_KINDS = {"議案": ItemKind.DELIBERATION, "報告": ItemKind.REPORT}


def item_name(item: AgendaItem) -> str:
    """Return what an item is called in a record: 「議案第3号」, 「報告第2号」, or its title."""
    word = next((word for word, kind in _BILL_KINDS.items() if kind is item.kind), None)
    return f"{word}第{item.bill_no}号" if word and item.bill_no is not None else item.title


class MeetingNames:
    """Turn names into the seats and items of one meeting; what is not found is told at its node."""

    def __init__(self, dossier: MeetingDossier, regs: Regulations) -> None:
        self._roster = dossier.roster
        self._regs = regs
        self._items = dossier.items
        self._seats = {folded(seat.key): seat.key for seat in dossier.roster}

    def seat(self, node: Node) -> str:
        """Return the key of the seat that its name or its post means, or an empty text."""
        name = node.line()
        post = self._regs.find_post(name)
        by_post = [seat.key for seat in self._roster if post and seat.post_id == post.id]
        key = self._seats.get(folded(name)) or (by_post[0] if len(by_post) == 1 else "")
        if name and not key:
            names = [seat.key for seat in self._roster]
            node.tell(
                f"「{shown(name)}」という委員の席はありません。", did_you_mean(name, names) or choose(names)
            )
        return key

    def item_id(self, node: Node) -> int | None:
        """Return the id of the item that 「議案第n号」, its title or its id means."""
        wanted: int | str | None
        if isinstance(node.value, int):
            wanted = node.whole()
            found = [item for item in self._items if item.id == wanted]
        else:
            name = node.line()
            wanted = name or None
            found = self._named(name)
        if len(found) == 1:
            return found[0].id
        if wanted is not None:
            state = "二つ以上あります" if found else "ありません"
            names = [item_name(item) for item in self._items]
            node.tell(
                f"「{shown(wanted)}」という議題はこの会議に{state}。",
                choose(names) or "先に議案を作成してください。",
            )
        return None

    def _named(self, name: str) -> list[AgendaItem]:
        bill = _BILL.fullmatch(folded(name))
        if bill:
            wanted = (_BILL_KINDS[bill[1]], int(bill[2]))
            return [item for item in self._items if (item.kind, item.bill_no) == wanted]
        return [item for item in self._items if name and folded(item.title) == folded(name)]
