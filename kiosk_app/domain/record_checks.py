"""What the rules find in the record of a meeting before anything of it takes effect.

Where a regulation is silent (substitutes, meetings in writing, who stands in for the chair) the record is kept and the
clerk is told that no rule exists. A meeting without its quorum is refused where a rule asks for one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from kiosk_app.domain.agenda import AgendaItem, ItemKind
from kiosk_app.domain.decision_effects import decides, event_for, verdict_of
from kiosk_app.domain.dossier import MeetingDossier
from kiosk_app.domain.meeting import Attendance, MeetingMode, MeetingRecord, MeetingState, Presence
from kiosk_app.domain.meeting_mode import check_mode
from kiosk_app.domain.membership import Seat, SeatRole
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.quorum import QuorumCount, count_quorum, presence_overall, presiding_seat, recused_from
from kiosk_app.domain.record_decisions import check_decisions, item_place, item_presence
from kiosk_app.domain.regulations import Permission, ProxyRule, Regulations

__all__ = ["check_record", "decides", "event_for", "verdict_of"]


def check_record(dossier: MeetingDossier, record: MeetingRecord, regs: Regulations) -> tuple[Problem, ...]:
    """List everything that stands against keeping a meeting's record (M-2, M-3, M-5, A-19-1)."""
    if dossier.meeting.state is not MeetingState.ISSUED:
        return (_not_open(dossier),)
    return (
        *check_mode(dossier.meeting, dossier.committee),
        *_times(record),
        *_attendance(dossier, record),
        *_references(dossier, record),
        *_presiding(dossier, record),
        *_quorum(dossier, record, regs),
        *check_decisions(dossier, record, regs),
    )


def _not_open(dossier: MeetingDossier) -> Problem:
    state = dossier.meeting.state
    if state is MeetingState.PREPARING:
        return Problem(
            message="開催通知がまだ出ていない会議の審議は記録できません。",
            fix="先に開催通知を出して、議案を確定してください。",
            article=dossier.committee.convocation.article,
        )
    return Problem(
        message=f"この会議は「{state.label}」のため、記録できません。",
        fix="議事録の訂正は正誤によってください。",
    )


def _times(record: MeetingRecord) -> Iterator[Problem]:
    if record.opened_at and record.closed_at and record.closed_at < record.opened_at:
        yield Problem(message="閉会の時刻が開会の時刻より前です。", place=Place(field="閉会"))


def _attendance(dossier: MeetingDossier, record: MeetingRecord) -> Iterator[Problem]:
    known = {seat.key: seat for seat in dossier.roster}
    place = Place(field="出席者")
    for key, number in Counter(seen.seat for seen in record.attendance).items():
        if key not in known:
            yield Problem(message=f"「{key}」という委員の席はありません。", place=place)
        elif number > 1:
            yield Problem(message=f"{key}の出欠が{number}回記録されています。", place=place)
    recorded = {seen.seat for seen in record.attendance}
    for seat in dossier.roster:
        if not seat.vacant and seat.key not in recorded:
            yield Problem(message=f"{seat.key}の出欠が記録されていません。", place=place)
    for seen in record.attendance:
        if seen.seat in known and not known[seen.seat].vacant:
            yield from _one_attendance(known[seen.seat], seen, dossier)


def _one_attendance(seat: Seat, seen: Attendance, dossier: MeetingDossier) -> Iterator[Problem]:
    rule, place = dossier.committee, Place(field=seat.key)
    if seen.presence is Presence.ONLINE and rule.online is Permission.FORBIDDEN:
        yield Problem(message=f"{rule.name}では、オンラインによる出席が認められていません。", place=place)
    if seen.presence is Presence.PROXY:
        yield from _proxy(seat, seen, rule.proxy, place)
    yield from _broken_line(seat, seen, place)
    must_send = rule.proxy.permission is Permission.MANDATORY and seat.role is not SeatRole.CHAIR
    if must_send and seen.presence is Presence.ABSENT:
        yield Problem(
            message=f"{seat.key}が欠席していますが、代理者の出席が記録されていません。",
            fix="欠席する委員は、代理者を出席させなければなりません。",
            article=rule.proxy.article,
            place=place,
        )


def _broken_line(seat: Seat, seen: Attendance, place: Place) -> Iterator[Problem]:
    """Only a member who joins online can lose his line, and the line comes back after it broke."""
    if seen.lost_from is None and seen.lost_to is None:
        return
    if seen.presence is not Presence.ONLINE:
        message = f"{seat.key}は「{seen.presence.label}」ですが、映像・音声の途絶が記録されています。"
        yield Problem(message=message, place=place)
    if seen.lost_from and seen.lost_to and seen.lost_to < seen.lost_from:
        yield Problem(message=f"{seat.key}の映像・音声が戻った時刻が、途絶えた時刻より前です。", place=place)


def _proxy(seat: Seat, seen: Attendance, rule: ProxyRule, place: Place) -> Iterator[Problem]:
    if rule.permission is Permission.FORBIDDEN:
        yield Problem(
            message=f"{seat.key}の代理出席は認められていません。", article=rule.article, place=place
        )
        return
    if rule.permission is Permission.UNSPECIFIED:
        yield Problem(
            message=f"{seat.key}が代理出席となっていますが、代理出席の定めはありません。",
            fix="会議録にその扱いを残してください。",
            place=place,
            severity=Severity.WARNING,
        )
    if not (seen.proxy_post or seen.proxy_name):
        yield Problem(
            message=f"{seat.key}の代理者の職又は氏名がありません。", place=place, severity=Severity.WARNING
        )
    elif rule.minimum_rank and not _reaches(rule.minimum_rank, seen.proxy_post):
        yield Problem(
            message=f"{seat.key}の代理者（{seen.proxy_post or seen.proxy_name}）が{_or_above(rule.minimum_rank)}か確かめてください。",
            article=rule.article,
            place=place,
            severity=Severity.WARNING,
        )


def _reaches(rank: str, post: str) -> bool:
    """Tell whether a post names the rank, 「課長以上の者」 being said for 課長."""
    return rank.partition("以上")[0] in post


def _or_above(rank: str) -> str:
    return rank if "以上" in rank else f"{rank}以上の職"


def _references(dossier: MeetingDossier, record: MeetingRecord) -> Iterator[Problem]:
    if record.meeting_id != dossier.meeting.id:
        yield Problem(message="別の会議の記録です。")
    seats = {seat.key for seat in dossier.roster}
    for absence in record.absences:
        if absence.seat not in seats:
            yield Problem(
                message=f"「{absence.seat}」という委員の席はありません。", place=Place(field="退席")
            )
    yield from _unknown_items("退席", (absence.item_id for absence in record.absences), dossier)
    yield from _unknown_items("発言", (remark.item_id for remark in record.remarks), dossier)
    guests = (item_id for guest in record.guests for item_id in guest.item_ids)
    yield from _unknown_items("関係者", guests, dossier)


def _unknown_items(field: str, item_ids: Iterable[int], dossier: MeetingDossier) -> Iterator[Problem]:
    known = {item.id for item in dossier.items}
    for item_id in dict.fromkeys(item_ids):
        if item_id not in known:
            yield Problem(
                message=f"この会議にない議題（{item_id}）が指定されています。", place=Place(field=field)
            )


def _presiding(dossier: MeetingDossier, record: MeetingRecord) -> Iterator[Problem]:
    """M-3, B46-5-3: somebody presides; no rule is invented where none names a deputy."""
    if dossier.meeting.mode is MeetingMode.WRITTEN or all(seat.vacant for seat in dossier.roster):
        return
    if presiding_seat(dossier.roster, presence_overall(record)) is None:
        silent = "（職務代理の定めはありません）" if not dossier.committee.deputies else ""
        yield Problem(
            message=f"{dossier.committee.chair_title}の職務を行う者が出席していません{silent}。",
            fix="だれが会議を主宰したかを会議録に残してください。",
            article=dossier.committee.chair.article,
            place=Place(field=dossier.committee.chair_title),
            severity=Severity.WARNING,
        )


def _quorum(dossier: MeetingDossier, record: MeetingRecord, regs: Regulations) -> Iterator[Problem]:
    """A-19-1, M-2: the meeting has its quorum, and so has every item of it."""
    written = dossier.meeting.mode is MeetingMode.WRITTEN
    rule, style = dossier.committee, regs.number_style
    whole = count_quorum(rule, dossier.roster, presence_overall(record), written=written, style=style)
    if whole.met is False:
        yield _no_quorum(dossier, whole, Place(field="定足数"), written=written)
        return
    for item in dossier.items:
        if item.withdrawn or item.kind is ItemKind.OTHER:
            continue
        present = item_presence(dossier, record, item)
        recused = recused_from(record, item.id)
        count = count_quorum(rule, dossier.roster, present, written=written, recused=recused, style=style)
        if count.met is False:
            yield _item_quorum(dossier, count, item, regs, written=written)


def _item_quorum(
    dossier: MeetingDossier, count: QuorumCount, item: AgendaItem, regs: Regulations, *, written: bool
) -> Problem:
    return _no_quorum(dossier, count, item_place(item, regs), written=written)


def _no_quorum(dossier: MeetingDossier, count: QuorumCount, place: Place, *, written: bool) -> Problem:
    # no regulation says how a quorum of attendance applies to answers in writing: the clerk is told, not stopped
    softened = count.waivable or written
    return Problem(
        message=count.sentence,
        fix="会議録にその扱いを残してください。"
        if softened
        else "定足数に達しない会議は開くことができません。",
        article=dossier.committee.quorum.article,
        place=place,
        severity=Severity.WARNING if softened else Severity.ERROR,
    )
