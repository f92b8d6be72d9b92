"""司会原稿: what the chair says at a meeting, item by item, in the words of the result that was chosen (M-2, M-5).

A line in ［］ is a cue, one in （） what happens then; all others are spoken. The quorum is spoken of only where a rule
asks for one. An item without a result is put to the vote as it was proposed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk_app.documents.compose.attendance import Sitting, item_attendance, sitting
from kiosk_app.documents.compose.handouts import item_handouts, items_of, label_range
from kiosk_app.documents.compose.names import bill, meeting_title, plan_title, secretariat
from kiosk_app.documents.compose.notice import next_meeting_line
from kiosk_app.documents.compose.results import condition_line, decision_for, own_decisions
from kiosk_app.documents.compose.styles import NOTE, section, title
from kiosk_app.documents.compose.words import Words
from kiosk_app.documents.content import Block, Document, Paragraph, Part, TextStyle
from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision import Decision, DecisionKind, Vote
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import GuestRole
from kiosk_app.domain.membership import SeatRole
from kiosk_app.domain.quorum import QuorumCount, count_quorum, presence_overall, presiding_seat
from kiosk_app.domain.regulations import Authority, Regulations

_SAY = {
    DecisionKind.APPROVED: "原案のとおり承認する",
    DecisionKind.AMENDED: "一部を修正の上、承認する",
    DecisionKind.CONDITIONAL: "条件を付して承認する",
    DecisionKind.OPINION: "附帯意見を付して承認する",
    DecisionKind.CONTINUED: "引き続き審議する",
    DecisionKind.RETURNED: "差し戻す",
    DecisionKind.REJECTED: "承認しない",
    DecisionKind.WITHDRAWN: "取下げとして扱う",
    DecisionKind.REPORTED: "了承する",
}
_ADVISE = {
    DecisionKind.APPROVED: "原案のとおり適当と認める",
    DecisionKind.AMENDED: "一部を修正の上、適当と認める",
    DecisionKind.CONDITIONAL: "条件を付して適当と認める",
    DecisionKind.OPINION: "附帯意見を付して適当と認める",
    DecisionKind.REJECTED: "適当と認めない",
}
_CUES = ("［", "（")
_SPOKEN = TextStyle(size=12, leading=1.9, indent=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPart:
    """What is said at one point of a meeting; `item_id` names the item that it is about."""

    title: str
    lines: tuple[str, ...]
    item_id: int | None = None


def is_cue(line: str) -> bool:
    """Tell whether a line is not to be spoken."""
    return line.startswith(_CUES)


def script_parts(dossier: MeetingDossier, regs: Regulations) -> tuple[ScriptPart, ...]:
    """Return the script in order: opening, every item, closing."""
    held = sitting(dossier, Words(regs))
    items = items_of(dossier)
    first = next((item for item in items if not item.withdrawn), None)
    return (
        ScriptPart(title="開会", lines=_said(_opening(held), held)),
        *(
            ScriptPart(
                title=bill(item, held.words) or held.words.set(item.title),
                lines=_said(_item(item, held, first=item is first), held),
                item_id=item.id,
            )
            for item in items
        ),
        ScriptPart(title="閉会", lines=_said(_closing(held), held)),
    )


def chair_script(dossier: MeetingDossier, regs: Regulations) -> Document:
    """Compose the script as a paper for the chair's desk."""
    words = Words(regs)
    name = f"{meeting_title(dossier, words)}　司会原稿"
    blocks: list[Block] = [title(name, toc=False)]
    for part in script_parts(dossier, regs):
        blocks.append(section(part.title))
        blocks += [Paragraph(text=line, style=NOTE if is_cue(line) else _SPOKEN) for line in part.lines]
    return Document(
        title=name,
        parts=(Part(blocks=tuple(blocks)),),
        author=secretariat(words),
        subject="司会原稿",
        created=dossier.meeting.held_on.isoformat(),
    )


def _said(lines: Iterable[str], held: Sitting) -> tuple[str, ...]:
    return tuple(held.words.say(line) for line in lines)


def _opening(held: Sitting) -> Iterator[str]:
    yield f"定刻になりましたので、ただいまから、{meeting_title(held.dossier, held.words)}を開会いたします。"
    presides = presiding_seat(held.dossier.roster, presence_overall(held.record))
    if presides is not None and presides.role is not SeatRole.CHAIR:
        article = f"{presides.article}により、" if presides.article else ""
        yield f"本日は{held.dossier.committee.chair_title}が欠席のため、{article}{presides.title}の私が、議事を進めます。"
    count = count_quorum(
        held.dossier.committee,
        held.dossier.roster,
        presence_overall(held.record),
        style=held.words.regs.number_style,
    )
    if count.base:
        yield from _quorum(count, held)
    yield "それでは、お手元の次第により、議事に入ります。"


def _quorum(count: QuorumCount, held: Sitting) -> Iterator[str]:
    words, committee = held.words, held.dossier.committee
    rule = committee.quorum
    heads = f"{committee.member_title}{words.figure(count.base)}人のうち{words.figure(count.present)}人の御出席をいただいて"
    if count.required is None:
        yield f"本日は、{heads}おります。"
    elif count.met:
        article = f"{rule.article}に定める" if rule.article else ""
        needed = f"定足数（{words.figure(count.required)}人）"
        yield f"本日は、{heads}おり、{article}{needed}を満たしておりますので、会議は成立しております。"
    else:
        yield f"［{count.sentence}］"


def _item(item: AgendaItem, held: Sitting, *, first: bool) -> Iterator[str]:
    name = _name(item, held)
    if item.withdrawn:
        yield f"{name}は、取下げとなりましたので、審議いたしません。"
        return
    begin = "初めに" if first else "続きまして"
    report = item.kind is ItemKind.REPORT
    verb = "を議題といたします。" if item.kind is ItemKind.DELIBERATION else "に移ります。"
    yield f"{begin}、{name}{verb}"
    yield from (f"［{line}］" for line in item_attendance(item, held))
    papers = label_range(item_handouts(item, held.dossier, held.words))
    about = f"{papers}により、" if papers else ""
    yield f"{about}{_explainer(item, held)}から{'報告' if report else '説明'}をお願いします。"
    yield "［説明の後］" if not report else "［報告の後］"
    yield (
        "ただいまの説明について、御質問、御意見はございませんか。"
        if not report
        else ("ただいまの報告について、御質問はございませんか。")
    )
    yield "（質疑）"
    yield from _decision(item, held)


def _name(item: AgendaItem, held: Sitting) -> str:
    return f"{bill(item, held.words)}「{held.words.set(item.title)}」"


def _explainer(item: AgendaItem, held: Sitting) -> str:
    posts = [g.post for g in held.record.guests if g.role is GuestRole.EXPLAIN and item.id in g.item_ids]
    return "、".join(posts) or item.explainer or "事務局"


def _decision(item: AgendaItem, held: Sitting) -> Iterator[str]:
    found = decision_for(held.record.decisions, item)
    if item.kind is ItemKind.OTHER and found is None:
        return
    usual = DecisionKind.REPORTED if item.kind is ItemKind.REPORT else DecisionKind.APPROVED
    kind = found.kind if found is not None else usual
    name = bill(item, held.words) or "本件"
    yield "［採決］" if item.kind is not ItemKind.REPORT else "［了承］"
    if kind is DecisionKind.WITHDRAWN:
        yield f"{name}は、取下げの申出がありましたので、取下げとして扱います。"
        return
    own = own_decisions(held.record.decisions, item)
    yield from _asked(f"{name}については、{'後に申し上げる計画を除き、' if own else ''}", kind, found, held)
    for one in own:
        file = held.dossier.plans[one.plan_id or 0]
        about = f"{file.section.name or file.section.bureau}の「{plan_title(file)}」については、"
        yield from _asked(about, one.kind, one, held)


def _asked(about: str, kind: DecisionKind, found: Decision | None, held: Sitting) -> Iterator[str]:
    verb = _verb(kind, held)
    yield from _with(found, held) if found is not None else ()
    if found is not None and found.ballots:
        yes, no = (_votes(found, vote, held) for vote in (Vote.FOR, Vote.AGAINST))
        yield f"それでは、{about}{verb}ことについて、採決いたします。賛成の方は、挙手をお願いします。"
        yield "（挙手）"
        yield f"賛成{yes}人、反対{no}人です。よって、{about}{verb}ことに決定いたしました。"
    else:
        yield f"それでは、{about}{verb}こととしてよろしいでしょうか。"
        yield "（異議なしの場合）" if found is None else "（異議なし）"
        yield f"御異議なしと認め、{about}{verb}ことといたします。"
    if found is not None and found.reason:
        yield f"理由は、「{found.reason}」です。"


def _with(found: Decision, held: Sitting) -> Iterator[str]:
    """Yield the conditions and the opinion that a result carries, before it is put to the vote."""
    several = len(found.conditions) > 1
    for number, condition in enumerate(found.conditions, start=1):
        name = f"条件{held.words.figure(number)}" if several else "条件"
        yield f"{name}は、「{condition_line(condition, held.words)}」です。"
    if found.opinion:
        yield f"{'附帯意見' if found.kind is DecisionKind.OPINION else '意見'}は、「{found.opinion}」です。"


def _votes(found: Decision, vote: Vote, held: Sitting) -> str:
    return held.words.figure(sum(ballot.vote is vote for ballot in found.ballots))


def _verb(kind: DecisionKind, held: Sitting) -> str:
    advises = held.dossier.committee.authority is Authority.ADVISE
    return (_ADVISE if advises else {}).get(kind, _SAY[kind])


def _closing(held: Sitting) -> Iterator[str]:
    yield "以上で、本日の議事は、すべて終了いたしました。"
    following = next_meeting_line(held.dossier, held.words)
    yield from (f"なお、{line.replace('　', 'は、')}です。" for line in following)
    yield f"これをもちまして、{held.dossier.committee.name}を閉会いたします。ありがとうございました。"
