"""The page of consultations on other sections' data (B46-15-1, B46-16-1, A-14)."""

from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session


class ConsultationsPage(PartsPage):
    """協議."""

    def __init__(self, session: Session) -> None:
        super().__init__((("asking", "協議", AskingPart(session)),))
