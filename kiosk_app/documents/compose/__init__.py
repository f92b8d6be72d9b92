"""All wording of our papers: domain values become blocks of `documents.content`, nothing is drawn here.

Every paper is composed once as a Document, which the renderers turn into Word, PDF and text alike.
"""

from kiosk_app.documents.compose.alone_letters import alone_decision, alone_letters
from kiosk_app.documents.compose.decision_list import decision_list
from kiosk_app.documents.compose.ledger_letters import AddressedLetter, EntryLetter, entry_letters
from kiosk_app.documents.compose.ledger_papers import LedgerList, entry_sheets, ledger_list
from kiosk_app.documents.compose.letter import LetterHead, letter_head
from kiosk_app.documents.compose.minor_letters import minor_letter
from kiosk_app.documents.compose.minutes import minutes
from kiosk_app.documents.compose.minutes_draft import minutes_draft
from kiosk_app.documents.compose.notice import notice, office_lines
from kiosk_app.documents.compose.packet import packet, packet_annex
from kiosk_app.documents.compose.plan_sheet import plan_sheet
from kiosk_app.documents.compose.result_letters import ResultLetter, result_letters
from kiosk_app.documents.compose.summary import summary_document

__all__ = [
    "AddressedLetter",
    "EntryLetter",
    "LedgerList",
    "LetterHead",
    "ResultLetter",
    "alone_decision",
    "alone_letters",
    "decision_list",
    "entry_letters",
    "entry_sheets",
    "ledger_list",
    "letter_head",
    "minor_letter",
    "minutes",
    "minutes_draft",
    "notice",
    "office_lines",
    "packet",
    "packet_annex",
    "plan_sheet",
    "result_letters",
    "summary_document",
]
