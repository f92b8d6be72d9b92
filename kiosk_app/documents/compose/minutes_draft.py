"""議事録（要点記録）as editable text, drafted from the record (M-2, M-3, M-7, B46-7, A-19-2, A-24-2).

One paragraph a line. 「１　」 opens a section, 「(1)　」 an item; U+3000 at the head of a line is its indent, and two
or more of them after a label set the text behind it hanging. Report items never show votes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk_app.documents.compose.attendance import (
    Sitting,
    absent_lines,
    guest_lines,
    item_attendance,
    present_lines,
    presiding_line,
    quorum_line,
    secretary_lines,
    sitting,
)
from kiosk_app.documents.compose.handouts import handouts, items_of
from kiosk_app.documents.compose.names import has_members, item_line, plan_title
from kiosk_app.documents.compose.notice import meeting_where, next_meeting_line
from kiosk_app.documents.compose.results import (
    additions,
    condition_line,
    decision_for,
    own_decisions,
    result,
)
from kiosk_app.documents.compose.words import BLANK, Words
from kiosk_app.domain.agenda import AgendaItem, ItemKind, ItemSource
from kiosk_app.domain.decision import Decision
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import GuestRole
from kiosk_app.domain.quorum import presence_for_item, presiding_seat
from kiosk_app.domain.regulations import GuestRule, QuorumKind, Regulations
from kiosk_app.domain.voting import tally

_GUESTS = {GuestRule.STAFF_ONLY: "説明等のため出席した関係職員"}


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    lines: tuple[str, ...]
    inline: bool = False


def minutes_draft(dossier: MeetingDossier, regs: Regulations) -> str:
    """Return the minutes as text for the clerk to edit; what the record does not tell stays open."""
    held = sitting(dossier, Words(regs))
    lines: list[str] = []
    for number, section in enumerate(_sections(held), start=1):
        label = held.words.figure(number)
        if section.inline:
            lines.append(f"{label}　{section.name}　　{section.lines[0]}")
        else:
            lines += [f"{label}　{section.name}", *section.lines]
    return "\n".join(lines) + "\n"


def _sections(held: Sitting) -> Iterator[_Section]:
    member = held.dossier.committee.member_title
    yield from _opening(held)
    yield _Section("出席者" if not held.written else f"回答した{member}", _indented(_present(held)))
    if has_members(held.dossier):
        yield _Section(
            "欠席者" if not held.written else f"回答のなかった{member}", _indented(absent_lines(held))
        )
    if not held.written:
        guests = _GUESTS.get(held.dossier.committee.guests, "説明等のため出席した者")
        yield _Section(guests, _indented(guest_lines(held)))
    yield _Section("事務局", _indented(secretary_lines(held)))
    has_quorum = held.dossier.committee.quorum.kind is not QuorumKind.NONE
    yield _Section("定足数" if has_quorum else "出席の状況", (quorum_line(held),), inline=True)
    papers = handouts(held.dossier, held.words)
    if papers:
        width = max(len(paper.label) for paper in papers) + 2
        yield _Section("配付資料", _indented(paper.label.ljust(width, "　") + paper.name for paper in papers))
    for kind in (ItemKind.DELIBERATION, ItemKind.REPORT, ItemKind.OTHER):
        yield from _kind_section(kind, held)
    yield from _tasks(held)


def _opening(held: Sitting) -> Iterator[_Section]:
    meeting, record, words = held.dossier.meeting, held.record, held.words
    day = words.weekday(meeting.held_on)
    if held.written:
        yield _Section("審議の期日", (day,), inline=True)
        yield _Section("審議の方法", (f"書面による{_basis(held)}",), inline=True)
        return
    opened = record.opened_at or meeting.starts_at
    span = f"　{words.hour(opened)}から" if opened else ""
    if record.closed_at:
        span += f"{words.hour(record.closed_at)}まで"
    yield _Section("開催日時", (f"{day}{span}",), inline=True)
    place = meeting_where(held.dossier)
    if place:
        yield _Section("開催場所", (place,), inline=True)


def _basis(held: Sitting) -> str:
    basis = held.dossier.meeting.basis
    return f"（{held.words.set(basis)}）" if basis else ""


def _present(held: Sitting) -> Iterator[str]:
    yield from present_lines(held) if has_members(held.dossier) else (BLANK,)
    acting = presiding_line(held)
    if acting:
        yield acting


def _kind_section(kind: ItemKind, held: Sitting) -> Iterator[_Section]:
    items = [item for item in items_of(held.dossier) if item.kind is kind]
    lines: list[str] = []
    for number, item in enumerate(items, start=1):
        lines += [f"({number})　{item_line(item, held.words)}", *_indented(_item(item, held))]
    if kind is ItemKind.OTHER:
        lines += _indented(held.record.other.split("\n") if held.record.other else ())
        lines += _indented(next_meeting_line(held.dossier, held.words))
    if lines:
        yield _Section(kind.label, tuple(lines))


def _item(item: AgendaItem, held: Sitting) -> Iterator[str]:
    if item.withdrawn:
        yield held.words.say("本件は、取下げにより審議しなかった。")
        return
    for role in (GuestRole.EXPLAIN, GuestRole.OPINION):
        posts = [g.post for g in held.record.guests if g.role is role and item.id in g.item_ids]
        if role is GuestRole.EXPLAIN and not posts and item.explainer:
            posts = [held.words.set(item.explainer)]
        if posts:
            yield f"{role.label}　　{held.words.say('、').join(posts)}"
    yield from item_attendance(item, held)
    remarks = [remark for remark in held.record.remarks if remark.item_id == item.id]
    if remarks:
        yield "意見" if held.written else "質疑・意見"
        for remark in remarks:
            first, *rest = remark.text.split("\n")
            yield f"　{remark.speaker}　　{first}"
            yield from (f"　　{line}" for line in rest)
    yield from _reviewed(item, held)
    yield from _outcome(item, held)


def _reviewed(item: AgendaItem, held: Sitting) -> Iterator[str]:
    """Yield what a sub-committee found on the system of this item (B46-8)."""
    for review in held.dossier.reviews:
        if item.source is ItemSource.REVIEW and review.system in item.title and review.verdict is not None:
            yield f"【評価結果】{review.stage.label}　{review.verdict.label}"
            if review.opinion:
                yield f"　意見　　{review.opinion}"


def _outcome(item: AgendaItem, held: Sitting) -> Iterator[str]:
    found = decision_for(held.record.decisions, item)
    own = own_decisions(held.record.decisions, item)
    if item.kind is ItemKind.OTHER and found is None:
        return
    heading = "【審議結果】" if item.kind is ItemKind.DELIBERATION else "【結果】"
    authority = held.dossier.committee.authority
    if found is not None:
        but = held.words.say("（ただし、次の計画を除く。）") if own else ""
        yield f"{heading}{result(found.kind, authority)}{but}"
        yield from _outcome_details(item, found, held)
    elif not own:
        yield f"{heading}{BLANK}"
    else:
        yield f"{heading}次のとおり"
    for decision in own:
        yield f"　{_plan_name(decision, held)}　　{result(decision.kind, authority)}"
        yield from _indented(_outcome_details(item, decision, held))


def _outcome_details(item: AgendaItem, found: Decision, held: Sitting) -> Iterator[str]:
    if item.kind is ItemKind.DELIBERATION and found.ballots:
        dossier = held.dossier
        present = presence_for_item(held.record, item.id)
        presides = presiding_seat(dossier.roster, present)
        counted = tally(
            dossier.committee,
            dossier.roster,
            found.ballots,
            presence=present,
            presiding=presides.key if presides else None,
            style=held.words.regs.number_style,
        )
        yield f"　表決　　{held.words.say(counted.sentence)}"
    for name, text in additions(found, held.words):
        yield f"　{name}　　{text}"


def _plan_name(decision: Decision, held: Sitting) -> str:
    file = held.dossier.plans[decision.plan_id] if decision.plan_id is not None else None
    return f"{plan_title(file)}（{file.section.name or file.section.bureau}）" if file else ""


def _tasks(held: Sitting) -> Iterator[_Section]:
    conditions = [condition for found in held.record.decisions for condition in found.conditions]
    lines = [
        f"({number})　{condition_line(condition, held.words)}"
        for number, condition in enumerate(conditions, start=1)
    ]
    if lines:
        yield _Section("条件の一覧", tuple(lines))


def _indented(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"　{line}" for line in lines)
