"""Whether a meeting may be held the way it is set: online, or in writing instead of meeting."""

from collections.abc import Iterator

from kiosk_app.domain.meeting import Meeting, MeetingMode
from kiosk_app.domain.problems import Place, Problem, Severity
from kiosk_app.domain.regulations import CommitteeRule, Permission


def check_mode(meeting: Meeting, rule: CommitteeRule) -> tuple[Problem, ...]:
    """List what stands against the way in which a meeting is held (M-1)."""
    if meeting.mode is MeetingMode.WRITTEN:
        return tuple(_written(meeting, rule))
    apart = meeting.mode in (MeetingMode.ONLINE, MeetingMode.HYBRID)
    if apart and rule.online is Permission.FORBIDDEN:
        return (
            Problem(
                message=f"{rule.name}は、オンラインで開催することができません。",
                place=Place(field="開催方法"),
            ),
        )
    return ()


def _written(meeting: Meeting, rule: CommitteeRule) -> Iterator[Problem]:
    written, basis = rule.written, meeting.basis.strip()
    if written.permission is Permission.FORBIDDEN:
        yield Problem(
            message=f"{rule.name}は、書面で開催することができません。",
            article=written.article,
            place=Place(field="開催方法"),
        )
        return
    silent = written.permission is Permission.UNSPECIFIED
    if not basis and (silent or written.grounds):
        yield Problem(
            message="書面で開催する根拠がありません。",
            fix=f"書面による開催の定めがないため、{rule.chair_title}が別に定めた根拠を書いてください。"
            if silent
            else f"書面で開催できるのは、{'・'.join(written.grounds)}の場合です。",
            article=written.article,
            place=Place(field="根拠"),
        )
    elif written.grounds and not any(ground in basis for ground in written.grounds):
        yield Problem(
            message=f"書面で開催できるのは、{'・'.join(written.grounds)}の場合です。",
            fix="根拠がそのどれに当たるかを確かめてください。",
            article=written.article,
            place=Place(field="根拠"),
            severity=Severity.WARNING,
        )
    if written.needs_consent:
        yield Problem(
            message=f"書面による開催には、{rule.member_title}の同意が必要です。",
            fix="同意を得たことを会議録に残してください。",
            article=written.article,
            place=Place(field="根拠"),
            severity=Severity.WARNING,
        )
