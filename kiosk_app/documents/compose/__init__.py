"""All wording of our papers: domain values become blocks of `documents.content`, nothing is drawn here.

Every paper is composed once as a Document, which the renderers turn into Word, PDF and text alike.
"""

from kiosk_app.documents.compose.addendum import addendum
from kiosk_app.documents.compose.alone_letters import alone_decision, alone_letters
from kiosk_app.documents.compose.attendance_letters import AttendanceLetter, attendance_letters
from kiosk_app.documents.compose.campaign_form import campaign_form
from kiosk_app.documents.compose.campaign_letters import Asking, reminder_letter, request_letter
from kiosk_app.documents.compose.campaign_status import campaign_status
from kiosk_app.documents.compose.change_letters import change_letter
from kiosk_app.documents.compose.condition_letters import InquiryLetter, inquiry_letters
from kiosk_app.documents.compose.consultation_letters import answer_letter, consultation_letter
from kiosk_app.documents.compose.decision_list import decision_list
from kiosk_app.documents.compose.evaluation_papers import Evaluated, review_report, review_sheet
from kiosk_app.documents.compose.handover import handover
from kiosk_app.documents.compose.ledger_letters import AddressedLetter, EntryLetter, entry_letters
from kiosk_app.documents.compose.ledger_papers import LedgerList, entry_sheets, ledger_list
from kiosk_app.documents.compose.letter import LetterHead, letter_head
from kiosk_app.documents.compose.minor_letters import minor_letter
from kiosk_app.documents.compose.minutes import minutes
from kiosk_app.documents.compose.minutes_draft import minutes_draft
from kiosk_app.documents.compose.notice import notice, office_lines
from kiosk_app.documents.compose.packet import packet, packet_annex
from kiosk_app.documents.compose.plan_sheet import plan_sheet
from kiosk_app.documents.compose.publication import PublicPaper, publication, publication_title
from kiosk_app.documents.compose.result_letters import ResultLetter, result_letters
from kiosk_app.documents.compose.room_sheet import room_sheet
from kiosk_app.documents.compose.script import ScriptPart, chair_script, is_cue, script_parts
from kiosk_app.documents.compose.summary import summary_document
from kiosk_app.documents.compose.usage_letters import UsageLetter, UsageRequest, usage_requests
from kiosk_app.documents.compose.written_papers import circular, reply_sheets

__all__ = [
    "AddressedLetter",
    "Asking",
    "AttendanceLetter",
    "EntryLetter",
    "Evaluated",
    "InquiryLetter",
    "LedgerList",
    "LetterHead",
    "PublicPaper",
    "ResultLetter",
    "ScriptPart",
    "UsageLetter",
    "UsageRequest",
    "addendum",
    "alone_decision",
    "alone_letters",
    "answer_letter",
    "attendance_letters",
    "campaign_form",
    "campaign_status",
    "chair_script",
    "change_letter",
    "circular",
    "consultation_letter",
    "decision_list",
    "entry_letters",
    "entry_sheets",
    "handover",
    "inquiry_letters",
    "is_cue",
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
    "publication",
    "publication_title",
    "reminder_letter",
    "reply_sheets",
    "request_letter",
    "result_letters",
    "review_report",
    "review_sheet",
    "room_sheet",
    "script_parts",
    "summary_document",
    "usage_requests",
]
