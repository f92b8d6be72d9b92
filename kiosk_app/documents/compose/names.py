"""How meetings, items, seats and plans are called in papers."""

from kiosk_app.documents.compose.words import Words
from kiosk_app.domain.agenda import AgendaItem
from kiosk_app.domain.dossier import MeetingDossier, PlanFile
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.numbering import bill_label, meeting_label
from kiosk_app.domain.regulations import PlanTypeRule, Regulations

_ABOUT = "について"
_EXAMPLE = "（記載例）"


def meeting_title(dossier: MeetingDossier, words: Words) -> str:
    """Return 「令和４年度第２回文京区情報システム委員会」."""
    meeting = dossier.meeting
    style = words.regs.number_style
    return meeting_label(meeting.fiscal_year, meeting.number, dossier.committee.formal_name, style)


def bill(item: AgendaItem, words: Words) -> str:
    """Return 「議案第２号」 or 「報告第１号」; nothing while the item has no number."""
    return bill_label(item.kind, item.bill_no, words.regs.number_style)


def item_title(item: AgendaItem, words: Words) -> str:
    """Return an item's title with what became of it before the meeting (取下げ・継続審議・追加)."""
    marks = (
        "（継続審議）" if item.carried_from is not None else "",
        "（取下げ）" if item.withdrawn else "",
    )
    return words.set(item.title) + "".join(marks)


def item_line(item: AgendaItem, words: Words) -> str:
    """Return 「議案第２号　電子計算組織適用計画について（変更分）」."""
    return "　".join(part for part in (bill(item, words), item_title(item, words)) if part)


def subject(item: AgendaItem, words: Words) -> str:
    """Return what an item is about: its title without 「について」."""
    return words.set(item.title).replace(_ABOUT, "", 1)


def plan_title(file: PlanFile) -> str:
    """Return a plan's title as written; a 記載例 says that it is one."""
    content = file.plan.content
    marked = content.example and not content.title.startswith(_EXAMPLE)
    return f"{_EXAMPLE}{content.title}" if marked else content.title


def basis(rule: PlanTypeRule, regs: Regulations) -> str:
    """Return the article that a kind of plan rests on, or that of the matter which it belongs to."""
    committee = regs.committee(rule.committee)
    matter = next((matter for matter in committee.matters if matter.id == rule.matter), None)
    return rule.article or (matter.article if matter else "")


def cited(rule: PlanTypeRule, words: Words) -> str:
    """Return 「規則第46号第10条第３号（新規適用計画書）」; a kind of plan that no article names is called by its name."""
    article = words.set(basis(rule, words.regs))
    return f"{article}（{rule.name}）" if article else rule.name


def office(seat: Seat) -> str:
    """Return the post of a seat with its 部, unless the post already says it."""
    return seat.office


def seat_name(seat: Seat, words: Words) -> str:
    """Return post and person; a seat by name shows its person, or how it is filled."""
    return "　".join(part for part in (words.set(office(seat)), seat.person) if part)


def titled(body: str, title: str) -> str:
    """Return someone of a body, 「情報システム委員会委員」; a word that both share stands once, 「推進本部長」."""
    shared = max((n for n in range(2, len(title)) if body.endswith(title[:n])), default=0)
    return f"{body}{title[shared:]}"


def members(dossier: MeetingDossier, words: Words) -> str:
    """Return all members of a committee as an addressee, with the honorific that its rules give them."""
    committee = dossier.committee
    honorific = committee.honorific or words.regs.terms.honorific_internal
    return f"{titled(committee.name, committee.member_title)}　{honorific}"


def chair(dossier: MeetingDossier) -> Seat:
    """Return the chair's seat, which every roster has."""
    return next(seat for seat in dossier.roster if seat.role is SeatRole.CHAIR)


def has_members(dossier: MeetingDossier) -> bool:
    """Tell whether anyone is on the roster; a body whose regulation names nobody has only vacant seats."""
    return any(not seat.vacant for seat in dossier.roster)


def secretariat(words: Words) -> str:
    """Return the section that keeps the committee's secretariat."""
    return words.regs.terms.secretariat
