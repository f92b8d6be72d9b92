"""What stands against an answer in a meeting in writing, and against closing it (M-1)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kiosk_app.domain.agenda import ItemKind
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Meeting, MeetingMode, MeetingState, Presence
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.quorum import count_quorum
from kiosk_app.domain.regulations import QuorumKind, Regulations
from kiosk_app.domain.wareki import format_date
from kiosk_app.domain.written import Reply, counted, is_late, missing_seats, presence_of


def check_reply(dossier: MeetingDossier, reply: Reply, today: date) -> tuple[Problem, ...]:
    """List what is wrong with an answer; a late one is kept with a warning."""
    meeting = dossier.meeting
    if meeting.mode is not MeetingMode.WRITTEN or meeting.state is not MeetingState.ISSUED:
        message = "書面の回答は、書面による開催を通知し、まだ締め切っていない会議にだけ登録できます。"
        return (Problem(message=message, place=Place(field="会議")),)
    return (
        *_seat_problems(dossier, reply),
        *_day_problems(meeting, reply, today),
        *_item_problems(dossier, reply),
    )


def check_close(
    dossier: MeetingDossier, replies: Sequence[Reply], regs: Regulations, today: date
) -> tuple[Problem, ...]:
    """List what stands against closing a meeting in writing: consent, number of answers, the day."""
    if dossier.meeting.mode is not MeetingMode.WRITTEN:
        return (Problem(message="この会議は書面による開催ではありません。", place=Place(field="開催方法")),)
    return (
        *_early(dossier, missing_seats(dossier, replies), today),
        *_consent(dossier, replies, regs),
        *_reply_quorum(dossier, replies, regs),
    )


def _early(dossier: MeetingDossier, missing: Sequence[str], today: date) -> Iterator[Problem]:
    """Find that members may still answer: until the day for answers, or without one until the day of the meeting."""
    meeting = dossier.meeting
    due = meeting.reply_due
    name, day = ("回答の期限", due) if due else ("審議の期日", meeting.held_on)
    waits = today <= day if due else today < day
    if missing and waits:
        yield Problem(
            message=f"{name}（{format_date(day)}）の前で、"
            f"{len(missing)}人の回答がありません（{'、'.join(missing)}）。",
            fix="期限を待つか、回答を登録してください。",
            article=dossier.committee.written.article,
            place=Place(field="回答"),
        )


def _seat_problems(dossier: MeetingDossier, reply: Reply) -> Iterator[Problem]:
    seat = next((seat for seat in dossier.roster if seat.key == reply.seat), None)
    if seat is None or seat.vacant:
        what = "は欠員です" if seat else "という委員の席はありません"
        yield Problem(message=f"「{reply.seat}」{what}。", place=Place(field="委員"))


def _day_problems(meeting: Meeting, reply: Reply, today: date) -> Iterator[Problem]:
    place = Place(field="受領の日")
    if reply.received_on > today:
        yield Problem(message=f"受領の日（{format_date(reply.received_on)}）が今日より後です。", place=place)
    if meeting.issued_on is not None and reply.received_on < meeting.issued_on:
        yield Problem(
            message=f"受領の日（{format_date(reply.received_on)}）が通知の日より前です。", place=place
        )
    if meeting.reply_due is not None and is_late(reply, meeting):
        yield Problem(
            message=f"回答の期限（{format_date(meeting.reply_due)}）を過ぎています。",
            fix="回答は記録しますが、賛否の数には入れません。",
            place=place,
            severity=Severity.WARNING,
        )


def _item_problems(dossier: MeetingDossier, reply: Reply) -> Iterator[Problem]:
    known = {item.id: item for item in dossier.items}
    counts = Counter(answer.item_id for answer in reply.items)
    for answer in reply.items:
        item = known.get(answer.item_id)
        if item is None:
            message = f"この会議にない議題（{answer.item_id}）の回答です。"
            yield Problem(message=message, place=Place(field="回答"))
            continue
        place = Place(field=item.title)
        if counts[answer.item_id] > 1:
            yield Problem(message="同じ議題の回答が二度書かれています。", place=place)
        if item.withdrawn:
            yield Problem(message="取下げとなった議題の回答です。", place=place)
        elif answer.vote is not None and item.kind is not ItemKind.DELIBERATION:
            yield Problem(
                message="審議事項でない議題に賛否は記録できません。",
                fix="意見だけを書いてください。",
                place=place,
            )


def _consent(dossier: MeetingDossier, replies: Sequence[Reply], regs: Regulations) -> Iterator[Problem]:
    rule = dossier.committee.written
    if not rule.needs_consent:
        return
    known = counted(replies, dossier.meeting)
    consenting = {seat: Presence.REPLIED for seat, reply in known.items() if reply.consent}
    refusing = [seat for seat, reply in known.items() if reply.consent is False]
    place = Place(field="同意")
    if rule.consent_share.kind is QuorumKind.NONE:
        if refusing:
            message = f"書面による審議に同意しない委員がいます（{'、'.join(refusing)}）。"
            yield Problem(message=message, fix="会議を開いてください。", article=rule.article, place=place)
        return
    body = replace(dossier.committee, quorum=rule.consent_share)
    count = count_quorum(body, dossier.roster, consenting, written=True, style=regs.number_style)
    if not count.met:
        message = f"書面による審議に同意した委員は{count.present}人で、必要な{count.required}人に達しません。"
        yield Problem(message=message, fix="会議を開いてください。", article=rule.article, place=place)


def _reply_quorum(dossier: MeetingDossier, replies: Sequence[Reply], regs: Regulations) -> Iterator[Problem]:
    rule = dossier.committee.written
    if rule.replies.kind is QuorumKind.NONE:
        return
    body = replace(dossier.committee, quorum=rule.replies)
    present = presence_of(counted(replies, dossier.meeting))
    count = count_quorum(body, dossier.roster, present, written=True, style=regs.number_style)
    if not count.met:
        message = f"回答した委員は{count.present}人で、必要な{count.required}人に達しません。"
        fix = "回答を求め直すか、会議を開いてください。"
        yield Problem(message=message, fix=fix, article=rule.article, place=Place(field="回答"))
