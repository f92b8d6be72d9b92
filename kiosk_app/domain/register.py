"""The register of businesses that run on the ward's systems (適用業務) and of its small systems, year by year."""

from dataclasses import dataclass

from kiosk_app.domain.labels import Labelled


class Processing(Labelled):
    """How a business is processed, which is also the public table that it stands in."""

    BATCH = ("batch", "バッチ処理")
    ONLINE = ("online", "オンライン処理")
    SMALL = ("small", "小型電子計算機")


class YearMark(Labelled):
    """種別 of a business in a year's table."""

    CONTINUED = ("continued", "継")
    NEW = ("new", "新")
    CHANGED = ("changed", "変")


class YearStatus(Labelled):
    """Whether a business is carried out in a year; 休止 prints as 「－」, 廃止 is not printed, neither has a number."""

    ACTIVE = ("active", "実施")
    RESTING = ("resting", "休止")
    ENDED = ("ended", "廃止")


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessKey:
    """What makes a business the same from year to year."""

    processing: Processing
    system: str
    section_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A business or a small system; the labels are 部 and 課 as the table prints them."""

    key: BusinessKey
    bureau_label: str
    section_label: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessYear:
    """One business in one fiscal year's table; `order` is its place in the printed table."""

    business_id: int
    fiscal_year: int
    order: int
    mark: YearMark = YearMark.CONTINUED
    status: YearStatus = YearStatus.ACTIVE
    number: int | None = None
    frequency: str = ""
    outputs: str = ""
    outline: str = ""
    plan_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A business with its entry of one year."""

    business: Business
    year: BusinessYear
