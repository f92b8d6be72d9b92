"""The page of consultations on other sections' data and of the reports on its use (B46-15, B46-16, A-14)."""

from functools import partial

from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session
from kiosk_app.ui.usage.part import UsagePart


class ConsultationsPage(PartsPage):
    """協議."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            (
                ("asking", "協議", partial(AskingPart, session)),
                ("usage", "利用状況報告", partial(UsagePart, session)),
            )
        )
