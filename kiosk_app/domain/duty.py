"""What an open duty of the secretariat looks like, and how urgent it is.

A duty has a due date only where the profile or the record gives one; its age counts the days since it arose.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk_app.domain.labels import Labelled

SOON = timedelta(days=14)


class Urgency(Labelled):
    """How urgent a duty is, the most urgent first."""

    OVERDUE = ("overdue", "期限超過")
    SOON = ("soon", "期限間近")
    OWED = ("owed", "義務")
    ROUTINE = ("routine", "事務")


class DutyKind(Labelled):
    """What is owed."""

    EXAMINE = ("examine", "審査")
    REFER = ("refer", "付議")
    REPORT_URGENT = ("report_urgent", "特例の報告")
    NOTIFY = ("notify", "結果の通知")
    CONSULT = ("consult", "協議")
    REVIEW = ("review", "部会の評価")
    REPORT_REVIEW = ("report_review", "部会の報告")
    USAGE_REPORT = ("usage_report", "利用状況報告")
    ANNUAL_REPORT = ("annual_report", "年次報告")
    CONDITION = ("condition", "条件の対応")
    SEND_NOTICE = ("send_notice", "開催通知")
    SEND_PAPERS = ("send_papers", "資料の送付")
    RECORD = ("record", "会議の記録")
    DRAFT_MINUTES = ("draft_minutes", "議事録の作成")
    CONFIRM_MINUTES = ("confirm_minutes", "議事録の確定")
    DECIDE = ("decide", "可否の決定")
    MINOR = ("minor", "軽易な変更")
    OBJECTION = ("objection", "異議の申出")
    REPORT_CONDITION = ("report_condition", "条件の報告")
    LEDGER_STEP = ("ledger_step", "簿冊の対応")
    LEDGER_REVIEW = ("ledger_review", "簿冊の見直し")
    LEDGER_MONTHLY = ("ledger_monthly", "毎月の報告")


class SubjectKind(Labelled):
    """What a duty is about, so that a screen can lead there."""

    PLAN = ("plan", "計画書等")
    MEETING = ("meeting", "会議")
    REVIEW = ("review", "部会の評価")
    CONDITION = ("condition", "条件")
    COMMITTEE = ("committee", "委員会")
    MINOR = ("minor", "軽易な変更")
    OBJECTION = ("objection", "異議の申出")
    ENTRY = ("entry", "簿冊の記録")
    LEDGER = ("ledger", "簿冊")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that is owed; `subject_id` is 0 where the subject has no number."""

    kind: DutyKind
    title: str
    article: str
    since: date | None
    due: date | None
    age_days: int
    subject_kind: SubjectKind
    subject_id: int
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A duty before its age and urgency are told; `owed` is False for mere routine."""

    kind: DutyKind
    title: str
    subject_kind: SubjectKind
    subject_id: int
    article: str = ""
    since: date | None = None
    due: date | None = None
    owed: bool = True

    def on(self, today: date) -> Duty:
        """Return the duty as it stands on a day."""
        return Duty(
            kind=self.kind,
            title=self.title,
            article=self.article,
            since=self.since,
            due=self.due,
            age_days=0 if self.since is None else max((today - self.since).days, 0),
            subject_kind=self.subject_kind,
            subject_id=self.subject_id,
            urgency=self._urgency(today),
        )

    def _urgency(self, today: date) -> Urgency:
        if self.due is not None and self.due < today:
            return Urgency.OVERDUE
        if self.due is not None and self.due <= today + SOON:
            return Urgency.SOON
        return Urgency.OWED if self.owed else Urgency.ROUTINE
