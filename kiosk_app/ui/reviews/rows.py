"""Systems due for evaluation and evaluations as one list, and an evaluation in words."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kiosk_app.domain.evaluation import Assessment, tenths
from kiosk_app.domain.evaluation_targets import Target
from kiosk_app.domain.regulations import Regulations
from kiosk_app.domain.review import Review, ReviewStage, ReviewVerdict
from kiosk_app.domain.wareki import format_date, format_short
from kiosk_app.ui.models.rows import Column
from kiosk_app.ui.theme import Tone
from kiosk_app.ui.widgets.sheet import Writing
from kiosk_app.usecases.reviews import ReviewView

_STAGES = list(ReviewStage)
_VERDICTS = {
    ReviewVerdict.SUITABLE: Tone.GOOD,
    ReviewVerdict.CONDITIONAL: Tone.ACCENT,
    ReviewVerdict.RECONSIDER: Tone.CAUTION,
    ReviewVerdict.UNSUITABLE: Tone.URGENT,
}


class ReviewRow(NamedTuple):
    """A system that is due (`target`) or an evaluation (`view`)."""

    target: Target | None = None
    view: ReviewView | None = None

    @property
    def system(self) -> str:
        """Return what is evaluated."""
        return self._subject.system

    @property
    def stage(self) -> ReviewStage:
        """Return when in its life it is evaluated."""
        return self._subject.stage

    @property
    def section_id(self) -> str:
        """Return the section that owns it."""
        return self._subject.section_id

    @property
    def rank(self) -> int:
        """Return 0 for what is due, 1 for what is under evaluation, 2 for what is concluded."""
        if self.view is None:
            return 0
        return 1 if self.view.review.verdict is None else 2

    @property
    def _subject(self) -> Target | Review:
        subject = self.target if self.view is None else self.view.review
        assert subject is not None
        return subject


def review_rows(targets: Iterable[Target], views: Iterable[ReviewView]) -> tuple[ReviewRow, ...]:
    """Return what is due, then what is under evaluation, then what is concluded, the latest meeting first."""
    rows = [*(ReviewRow(target=one) for one in targets), *(ReviewRow(view=one) for one in views)]
    return tuple(sorted(rows, key=lambda row: (row.rank, -_held(row).toordinal(), row.system)))


def _held(row: ReviewRow) -> date:
    return row.view.meeting.held_on if row.view else date.min


def _state(row: ReviewRow) -> str:
    if row.view is None:
        return "部会にかける前"
    if row.view.review.verdict is not None:
        return row.view.review.verdict.label
    return "評価中" if row.view.scorings else "評点の前"


def tone_of(row: ReviewRow) -> Tone:
    """Return how the state looks."""
    if row.view is None:
        return Tone.URGENT
    verdict = row.view.review.verdict
    return _VERDICTS[verdict] if verdict else Tone.CAUTION


def _points(row: ReviewRow) -> str:
    found = row.view.assessment if row.view else None
    return f"{tenths(found.average)}/{found.full}" if found and found.average is not None else ""


def _average(row: ReviewRow) -> Fraction:
    found = row.view.assessment if row.view else None
    return found.average if found and found.average is not None else Fraction(-1)


def review_columns(regulations: Regulations) -> tuple[Column[ReviewRow], ...]:
    """Return the columns of the list."""
    sections = {section.id: section for section in regulations.sections}

    def meeting(row: ReviewRow) -> str:
        if row.view is None:
            due = row.target.due_on if row.target else None
            return f"評価の時期 {format_short(due)}" if due else ""
        held = row.view.meeting
        return f"第{held.number}回 {format_short(held.held_on)}"

    return (
        Column(
            title="状態",
            text=lambda r: f"{tone_of(r).value} {_state(r)}",
            width=118,
            order=lambda r: (r.rank, _state(r)),
            tone=tone_of,
        ),
        Column(title="段階", text=lambda r: r.stage.label, width=64, order=lambda r: _STAGES.index(r.stage)),
        Column(title="システム・業務", text=lambda r: r.system, width=180, stretch=True),
        Column(
            title="部課",
            text=lambda r: sections[r.section_id].label,
            width=140,
            order=lambda r: sections[r.section_id].order,
            gives_way=1,
        ),
        Column(title="部会", text=meeting, width=130, order=_held),
        Column(title="平均点", text=_points, width=64, order=_average, figures=True),
    )


def write_review(out: Writing, row: ReviewRow, regulations: Regulations) -> None:
    """Write a system, its marks and its verdict in words."""
    section = next(one for one in regulations.sections if one.id == row.section_id)
    out.title(row.system, note=row.stage.label)
    if row.view is None:
        started = row.target.started_on if row.target else None
        out.pairs((("部課", section.label), ("運用の開始", format_date(started) if started else "")))
        out.line("まだ部会の評価の対象として登録していません。", Tone.URGENT)
        return
    review, meeting = row.view.review, row.view.meeting
    name = regulations.committee(meeting.committee_id).name
    out.pairs(
        (
            ("部課", section.label),
            ("部会", f"第{meeting.number}回{name}　{format_date(meeting.held_on)}"),
            ("結論", review.verdict.label if review.verdict else ""),
            ("部会の意見", review.opinion),
            ("委員会への報告", "報告済み" if review.reported_meeting_id else ""),
        )
    )
    if row.view.assessment is not None:
        _write_marks(out, row.view.assessment)
    elif review.verdict is None:
        out.line("評点はまだありません。F2 で登録してください。", Tone.CAUTION)


def _write_marks(out: Writing, found: Assessment) -> None:
    out.heading("評点", note=f"満点{found.full}点")
    rows = [(who, tenths(points)) for who, points in found.reviewers]
    if found.own_total is not None:
        rows.insert(0, ("自己評価", tenths(found.own_total)))
    if found.average is not None and found.lowest is not None and found.highest is not None:
        rows.append(
            (
                "平均（最低～最高）",
                f"{tenths(found.average)}（{tenths(found.lowest)}～{tenths(found.highest)}）",
            )
        )
    out.table(("評価した者", "点"), rows, figures=True)
    out.heading("小項目ごとの評点", note="自己評価／平均（最低～最高）")
    out.table(
        ("小項目", "自己", "平均", "幅"),
        [
            (
                one.criterion.label,
                "" if one.own is None else str(one.own),
                "" if one.average is None else tenths(one.average),
                "" if one.lowest is None else f"{one.lowest}～{one.highest}",
            )
            for one in found.results
        ],
        figures=True,
    )
    if found.proposal is not None:
        out.line(f"評点からの目安：{found.proposal.label}（結論は部会が出します）", Tone.MUTED)
        for reason in found.reasons:
            out.line(reason, Tone.MUTED)
    for who, text in found.opinions:
        out.pairs(((who, text),))
