"""The page of the yearly campaign: the filing grid with its letters, and the import of what comes back (B46-10, A-12-2)."""

from functools import partial

from kiosk_app.ui.campaign.filing import FilingPart
from kiosk_app.ui.campaign.intake import IntakePart
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session


class CampaignPage(PartsPage):
    """取りまとめ."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            (
                ("filing", "依頼と提出状況", partial(FilingPart, session)),
                ("intake", "返ってきた提出票の取込み", partial(IntakePart, session)),
            )
        )
