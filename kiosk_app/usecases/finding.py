"""Search over everything: two characters are enough."""

from kiosk_app.store.search import Hit
from kiosk_app.usecases.desk import Desk


def search(desk: Desk, text: str, *, limit: int = 100) -> tuple[Hit, ...]:
    """Find plans, meetings and businesses that contain the text, in any width and with 異体字 folded."""
    with desk.database.read() as reader:
        return reader.search.find(text, limit=limit)
