"""The matters of a meeting, their numbers, and the versions in which an agenda went out.

Numbers are provisional until the notice goes out; then they are frozen, and a withdrawn item keeps its own.
"""

from dataclasses import dataclass
from datetime import date

from kiosk_app.domain.labels import Labelled


class ItemKind(Labelled):
    """What the committee does with an item."""

    DELIBERATION = ("deliberation", "審議事項")
    REPORT = ("report", "報告事項")
    OTHER = ("other", "その他")


class ItemSource(Labelled):
    """What an item came from; it decides which papers are printed for it."""

    PLANS = ("plans", "計画書等")
    REVIEW = ("review", "部会の評価対象")
    REVIEW_REPORT = ("review_report", "部会報告")
    URGENT_REPORT = ("urgent_report", "付議の特例の報告")
    USE_REPORT = ("use_report", "利用の結果の報告")
    CONDITION_REPORT = ("condition_report", "条件の対応状況")
    OBJECTION = ("objection", "異議の申出")
    FREE = ("free", "任意")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A matter on a meeting's agenda; `bill_no` is 議案・報告の番号, `handout_no` the 資料番号."""

    id: int
    meeting_id: int
    kind: ItemKind
    title: str
    order: int
    source: ItemSource = ItemSource.FREE
    matter_id: str = ""
    bill_no: int | None = None
    handout_no: int | None = None
    plan_ids: tuple[int, ...] = ()
    frozen: bool = False
    late: bool = False
    withdrawn: bool = False
    carried_from: int | None = None
    note: str = ""
    explainer: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaVersion:
    """The agenda as it went out, numbered from 1."""

    meeting_id: int
    number: int
    issued_on: date
    items: tuple[AgendaItem, ...]
