"""Consultations on the use of data that another section keeps (住民記録・税情報・他課データ)."""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.labels import Labelled


class Answer(Labelled):
    """The counterpart's answer."""

    AGREED = ("agreed", "同意")
    CONDITIONAL = ("conditional", "条件付同意")
    REFUSED = ("refused", "不同意")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A consultation for one plan and one kind of data, open until answered."""

    id: int
    version: int
    plan_id: int
    use_id: str
    asked_of: str
    sent_on: date
    items: tuple[str, ...] = ()
    basis: str = ""
    period: str = ""
    purpose: str = ""
    answer: Answer | None = None
    answered_on: date | None = None
    conditions: str = ""

    @property
    def settled(self) -> bool:
        """Tell whether the counterpart agreed, with or without conditions."""
        return self.answer in (Answer.AGREED, Answer.CONDITIONAL)
