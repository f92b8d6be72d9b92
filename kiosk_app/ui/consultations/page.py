"""The page of consultations on other sections' data and of the reports on its use (B46-15, B46-16, A-14)."""

from functools import partial

from kiosk_app.ui.consultations.asking import AskingPart
from kiosk_app.ui.parts_page import PartsPage
from kiosk_app.ui.session import Session
from kiosk_app.ui.usage.part import UsagePart


class ConsultationsPage(PartsPage):
    """協議; reports only where the rules demand them."""

    def __init__(self, session: Session) -> None:
        rules = session.desk.regulations.data_uses
        reported = any(rule.usage_report_name or rule.annual_report_by for rule in rules)
        super().__init__(
            (
                ("asking", "協議", partial(AskingPart, session)),
                *((("usage", "利用状況報告", partial(UsagePart, session)),) if reported else ()),
            )
        )
