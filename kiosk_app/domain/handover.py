"""What the next clerk needs to know (引継書): duties, the year's course, numbers, where things are, who holds what.

The values are gathered by the use case and worded by the paper; here stands what they mean.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kiosk_app.domain.deadlines import plan_deadline
from kiosk_app.domain.duty import Duty
from kiosk_app.domain.fiscal_year import FIRST_MONTH
from kiosk_app.domain.membership import Seat
from kiosk_app.domain.posts import Holder
from kiosk_app.domain.regulations import (
    LAST_DAY,
    CommitteeRule,
    DayCount,
    PlanTiming,
    Regulations,
)
from kiosk_app.domain.year_end import YearClosing

MONTHS = tuple((FIRST_MONTH - 1 + offset) % 12 + 1 for offset in range(12))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that happens, or happened, on a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that a regulation demands, with its article; `month` is None when it has no fixed one."""

    text: str
    article: str = ""
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The next numbers of a committee in a fiscal year."""

    committee: str
    meeting: int
    bill: int
    report: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper that was made, with the hash of its file, and how many `more` of its kind were made in the same go."""

    made_on: str
    kind: str
    file_name: str
    sha256: str
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is kept."""

    what: str
    where: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The whole of it, as it stands on a day."""

    fiscal_year: int
    made_on: date
    duties: tuple[Duty, ...]
    rules: tuple[Rule, ...]
    past: tuple[Dated, ...]
    present: tuple[Dated, ...]
    numbers: tuple[Numbers, ...]
    next_receipt: int
    places: tuple[Place, ...]
    papers: tuple[MadePaper, ...]
    rosters: tuple[tuple[CommitteeRule, tuple[Seat, ...]], ...]
    holders: tuple[Holder, ...]
    closings: tuple[YearClosing, ...] = ()
    more_papers: int = 0


def yearly_rules(regs: Regulations, year: int) -> tuple[Rule, ...]:
    """Return what the regulations demand in the course of a fiscal year, dated things in the order of the year."""
    found = [*_deadlines(regs, year), *_undated(regs)]
    return tuple(sorted(found, key=lambda rule: MONTHS.index(rule.month) if rule.month else len(MONTHS)))


def gathered(papers: Iterable[MadePaper], most: int = 4) -> tuple[MadePaper, ...]:
    """Return papers with those of which more than `most` were made in one go as one line."""
    goes: dict[tuple[str, str], list[MadePaper]] = {}
    for one in papers:
        goes.setdefault((one.made_on, one.kind), []).append(one)
    return tuple(
        paper
        for found in goes.values()
        for paper in (found if len(found) <= most else [replace(found[0], more=len(found) - 1)])
    )


def in_month(days: Iterable[Dated], month: int) -> tuple[Dated, ...]:
    """Return what happened in a month, by day."""
    return tuple(sorted((one for one in days if one.day.month == month), key=lambda one: one.day))


def present_holders(holders: Sequence[Holder], on: date) -> tuple[Holder, ...]:
    """Return who holds a post that day, the last to begin of each post."""
    current = [one for one in holders if one.since <= on and (one.until is None or on <= one.until)]
    latest = {one.post_id: one for one in sorted(current, key=lambda one: (one.since, one.id))}
    return tuple(latest.values())


def _deadlines(regs: Regulations, year: int) -> Iterator[Rule]:
    dates: dict[tuple[date, str], list[str]] = {}
    for rule in regs.plan_types:
        day = None if rule.timing is PlanTiming.MID_YEAR else plan_deadline(rule, year + 1)
        if day is not None:
            dates.setdefault((day, rule.deadline.article or rule.article), []).append(rule.name)
    for (day, article), names in dates.items():
        text = f"{day.month}月{day.day}日まで　{'・'.join(dict.fromkeys(names))}の提出"
        yield Rule(text=text, article=article, month=day.month)


def _undated(regs: Regulations) -> Iterator[Rule]:
    yield from _uses(regs)
    for committee in regs.committees:
        yield from _convocation(committee)
    if regs.publication.required:
        text = f"「{regs.publication.title}」の公表（適時）"
        yield Rule(text=text, article=regs.publication.article)
    if regs.audit.enabled:
        yield Rule(text=f"監査（{regs.audit.frequency or '時期の定めなし'}）", article=regs.audit.article)
    yield from _ledgers(regs)


def _uses(regs: Regulations) -> Iterator[Rule]:
    for use in regs.data_uses:
        if use.usage_report_name:
            text = f"{use.usage_report_name}の{use.usage_report_to}への提出（利用の後）"
            yield Rule(text=text, article=use.usage_report_article)
        if use.annual_report_by:
            text = f"{use.name}の利用の結果の、{use.annual_report_by}から{regs.body}への報告（毎年一回）"
            yield Rule(text=text, article=use.annual_report_article)


def _ledgers(regs: Regulations) -> Iterator[Rule]:
    for ledger in regs.ledgers:
        if ledger.monthly_day is not None:
            day = "末日" if ledger.monthly_day == LAST_DAY else f"{ledger.monthly_day}日"
            yield Rule(text=f"毎月{day}まで　{ledger.name}", article=ledger.article)
        if ledger.review_months is not None:
            yield Rule(text=f"{ledger.review_months}か月ごと　{ledger.name}の見直し", article=ledger.article)


def _convocation(committee: CommitteeRule) -> Iterator[Rule]:
    rule = committee.convocation
    counted = "（開庁日）" if rule.day_count is DayCount.BUSINESS else ""
    for days, what in ((rule.notice_days, "開催通知"), (rule.papers_days, "資料の送付")):
        if days is not None:
            yield Rule(text=f"{committee.name}の{days}日前{counted}まで　{what}", article=rule.article)
    if committee.minutes.due_days is not None:
        text = f"{committee.name}の後{committee.minutes.due_days}日以内　議事録"
        yield Rule(text=text, article=committee.minutes.article)
