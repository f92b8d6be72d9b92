"""The page of what is decided without a meeting: 特例 (B46-13), 書面による審議 (M-1), 軽易な変更 (A-13), 異議の申出.

A part is there only where the ward's rules have the procedure.
"""

from collections.abc import Callable
from functools import partial

from kiosk_app.domain.regulations import Regulations
from kiosk_app.ui.objections.part import ObjectionsPart
from kiosk_app.ui.outside.minor import MinorPart
from kiosk_app.ui.outside.urgent import UrgentPart
from kiosk_app.ui.outside.written import WrittenPart
from kiosk_app.ui.page import Page
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session


class OutsidePage(PartsPage):
    """会議外の決定."""

    def __init__(self, session: Session) -> None:
        regulations = session.desk.regulations
        parts: list[tuple[str, str, Callable[[], Page]]] = []
        if alone_name(regulations):
            parts.append(("urgent", alone_name(regulations), partial(UrgentPart, session)))
        parts.append(("written", "書面による審議", partial(WrittenPart, session)))
        if regulations.minor_change.enabled:
            parts.append(("minor", "軽易な変更", partial(MinorPart, session)))
        if regulations.objection.enabled:
            parts.append(("objections", "異議の申出", partial(ObjectionsPart, session)))
        super().__init__(parts)


def alone_name(regulations: Regulations) -> str:
    """Return how the ward calls a decision without the committee; empty where it knows none."""
    if regulations.has_emergency:
        return "付議の特例"
    if any(rule.chair_decision.enabled for rule in regulations.committees):
        return "委員長の専決"
    return ""
