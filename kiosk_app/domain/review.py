"""Reviews of target systems by a sub-committee (システム評価部会); a verdict is always given by a person."""

from dataclasses import dataclass

from kiosk_app.domain.labels import Labelled


class ReviewStage(Labelled):
    """When in a system's life it is evaluated."""

    BEFORE = ("before", "事前評価")
    AFTER = ("after", "事後評価")
    OPERATION = ("operation", "運用評価")


class ReviewVerdict(Labelled):
    """What the sub-committee concluded."""

    SUITABLE = ("suitable", "適当")
    CONDITIONAL = ("conditional", "条件付適当")
    RECONSIDER = ("reconsider", "要再検討")
    UNSUITABLE = ("unsuitable", "不適当")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A sub-committee's evaluation of one system at one meeting, reported to the parent committee."""

    id: int
    meeting_id: int
    system: str
    section_id: str
    stage: ReviewStage = ReviewStage.BEFORE
    plan_id: int | None = None
    verdict: ReviewVerdict | None = None
    opinion: str = ""
    reported_meeting_id: int | None = None
    example: bool = False
