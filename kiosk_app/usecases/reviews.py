"""Evaluations by a sub-committee: targets are found, marks come in, a person gives the verdict (B46-8, M-8)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kiosk_app.domain.decision import Verdict
from kiosk_app.domain.decision_effects import verdict_of
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.domain.entries import Entry
from kiosk_app.domain.evaluation import (
    KIND,
    Assessment,
    Scoring,
    assess,
    check_scoring,
    from_entry,
    scorings_of,
    to_entry,
)
from kiosk_app.domain.evaluation_targets import Start, Target, find_targets, target_name
from kiosk_app.domain.fiscal_year import first_day
from kiosk_app.domain.meeting import Meeting, MeetingState
from kiosk_app.domain.plan import PlanState
from kiosk_app.domain.problems import Place, Problem
from kiosk_app.domain.regulations import PlanKind, Strictness
from kiosk_app.domain.review import Review, ReviewVerdict
from kiosk_app.errors import RuleError
from kiosk_app.exchange.files import safe_name
from kiosk_app.store.database import Reader
from kiosk_app.usecases.desk import QUIET, Changes, Desk, Progress, refuse
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

VERDICT = "review_verdict"
_OPEN = (PlanState.SUBMITTED, PlanState.EXAMINING, PlanState.ACCEPTED)
_DONE = (PlanState.DECIDED, PlanState.NOTIFIED)
_STARTING = (PlanKind.NEW, PlanKind.INSTALL)


class ReviewView(NamedTuple):
    """One evaluation with its meeting, its marks, and what follows from them."""

    review: Review
    meeting: Meeting
    scorings: tuple[Scoring, ...]
    assessment: Assessment | None


def list_targets(desk: Desk) -> tuple[Target, ...]:
    """List the systems that are due for evaluation and on no list yet; none where no sub-committee evaluates."""
    with desk.database.read() as reader:
        return find_targets(
            _filed(desk, reader),
            tuple(_starts(desk, reader)),
            _standing(reader),
            desk.regulations.evaluation,
            desk.today,
        )


def list_reviews(desk: Desk, meeting_id: int | None = None) -> tuple[ReviewView, ...]:
    """List evaluations in their order, of one meeting when given."""
    with desk.database.read() as reader:
        found = reader.reviews.rows() if meeting_id is None else reader.reviews.of_meeting(meeting_id)
        return tuple(_view(desk, reader, review) for review in found)


def show_review(desk: Desk, review_id: int) -> ReviewView:
    """Show one evaluation."""
    with desk.database.read() as reader:
        return _view(desk, reader, reader.reviews.get(review_id))


def add_review(desk: Desk, review: Review) -> Review:
    """Put a target system on the list of a sub-committee's meeting."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        meeting = uow.meetings.get(review.meeting_id)
        if desk.regulations.committee(meeting.committee_id).parent is None:
            _refuse_meeting("評価対象システムは、部会の会議にだけ登録できます。")
        if meeting.state is MeetingState.CANCELLED:
            _refuse_meeting("中止した会議に、評価対象システムは登録できません。")
        kept = uow.reviews.add(review)
        uow.commit()
        return kept


def _refuse_meeting(message: str) -> None:
    raise RuleError([Problem(message=message, place=Place(field="会議"))])


def add_target(desk: Desk, meeting_id: int, target: Target) -> Review:
    """Put a system that is due on the list of a sub-committee's meeting."""
    return add_review(
        desk,
        Review(
            id=0,
            meeting_id=meeting_id,
            system=target.system,
            section_id=target.section_id,
            stage=target.stage,
            plan_id=target.plan_id,
        ),
    )


def score(desk: Desk, scoring: Scoring) -> ReviewView:
    """Keep one reviewer's marks, or the owning section's own; a second set replaces the first until the verdict."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        review = uow.reviews.get(scoring.review_id)
        refuse(check_scoring(scoring, review, desk.regulations.evaluation))
        before = _scored_before(uow, scoring)
        if before is None:
            uow.entries.add(to_entry(scoring, review))
        else:
            again = replace(scoring, id=before.id, version=before.version)
            uow.entries.save(to_entry(again, review), expected_version=before.version)
        uow.commit()
        return _view(desk, uow, review)


def score_from_file(desk: Desk, review_id: int, path: Path) -> ReviewView:
    """Keep the marks that a JSON file tells; raise RuleError with every problem and its path."""
    from kiosk_app.exchange.score_json import read_scoring
    from kiosk_app.exchange.sniffing import read_text

    text = read_text(path)
    review = show_review(desk, review_id).review
    empty = Scoring(review_id=review_id, reviewer="", scored_on=desk.today)
    sheet = desk.regulations.evaluation.sheet(review.stage)
    if sheet is None or review.verdict is not None:
        refuse(check_scoring(empty, review, desk.regulations.evaluation))
    assert sheet is not None
    found, problems = read_scoring(text, review_id, sheet, file=path.name, today=desk.today)
    refuse(problems)
    assert found is not None
    return score(desk, found)


def conclude(desk: Desk, review_id: int, verdict: ReviewVerdict, opinion: str, *, by: str = "") -> Changes:
    """Record the verdict that the sub-committee gave, with its opinion and who told it; never computed (B46-8)."""
    with desk.database.write(desk.actor, desk.clock()) as uow:
        review = uow.reviews.get(review_id)
        refuse(_verdict_problems(review, verdict, opinion))
        view = _view(desk, uow, review)
        uow.reviews.save(replace(review, verdict=verdict, opinion=opinion))
        uow.entries.add(_verdict_entry(desk, view, verdict, by))
        uow.commit()
    return Changes(meetings=frozenset({review.meeting_id}))


def sheet_papers(desk: Desk, review_ids: Sequence[int]) -> tuple[Paper, ...]:
    """Compose the 評価票 of systems, blank as far as there are no marks."""
    from kiosk_app.documents import compose

    views = [show_review(desk, review_id) for review_id in dict.fromkeys(review_ids)]
    return tuple(
        Paper(
            kind="評価票",
            name=safe_name(f"評価票_{view.review.id}_{view.review.system}"),
            document=compose.review_sheet(
                compose.Evaluated(review=view.review, scorings=view.scorings, meeting=view.meeting),
                desk.regulations,
            ),
        )
        for view in views
    )


def make_sheets(
    desk: Desk,
    review_ids: Sequence[int],
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 評価票 of systems."""
    return save(desk, sheet_papers(desk, review_ids), out, formats=formats, progress=progress)


def make_report(
    desk: Desk,
    meeting_id: int,
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 部会報告書 of a sub-committee's meeting; raise RuleError while nothing is concluded (M-8)."""
    from kiosk_app.documents import compose

    with desk.database.read() as reader:
        dossier = reader.meetings.dossier(meeting_id, desk.regulations)
    if dossier.committee.parent is None:
        raise RuleError([Problem(message=f"{dossier.committee.name}は部会ではありません。")])
    if all(review.verdict is None for review in dossier.reviews):
        raise RuleError([Problem(message="この会議で評価を終えたシステムがありません。")])
    document = compose.review_report(
        dossier, desk.regulations, compose.letter_head(desk.regulations, dossier)
    )
    name = safe_name(
        f"{dossier.meeting.held_on:%Y%m%d}_第{dossier.meeting.number}回{dossier.committee.name}_部会報告書"
    )
    papers = (Paper(kind="部会報告書", name=name, document=document),)
    return save(desk, papers, out, formats=formats, meeting_id=meeting_id, progress=progress)


def _view(desk: Desk, reader: Reader, review: Review) -> ReviewView:
    entries = reader.entries.rows(KIND, subject=f"review:{review.id}")
    scorings = scorings_of(review.id, entries)
    rule = desk.regulations.evaluation
    sheet = rule.sheet(review.stage)
    assessment = assess(sheet, scorings, rule) if sheet is not None and scorings else None
    return ReviewView(review, reader.meetings.get(review.meeting_id), scorings, assessment)


def _scored_before(reader: Reader, scoring: Scoring) -> Scoring | None:
    entries = reader.entries.rows(KIND, subject=f"review:{scoring.review_id}")
    return next(
        (
            one
            for one in map(from_entry, entries)
            if (one.reviewer, one.own) == (scoring.reviewer, scoring.own)
        ),
        None,
    )


def _verdict_problems(review: Review, verdict: ReviewVerdict, opinion: str) -> list[Problem]:
    if review.reported_meeting_id is not None:
        message = f"「{review.system}」の評価は委員会に報告済みのため、変更できません。"
        return [Problem(message=message)]
    if verdict is not ReviewVerdict.SUITABLE and not opinion.strip():
        message = f"「{verdict.label}」とするには、部会の意見が必要です。"
        return [Problem(message=message, fix="意見を書いてください。", place=Place(field="意見"))]
    return []


def _verdict_entry(desk: Desk, view: ReviewView, verdict: ReviewVerdict, by: str) -> Entry:
    """Return who gave the verdict, beside what the marks proposed."""
    proposal = view.assessment.proposal if view.assessment else None
    return Entry(
        kind=VERDICT,
        title=f"{view.review.system}　{verdict.label}",
        opened_on=desk.today,
        closed_on=desk.today,
        state=verdict.label,
        section_id=view.review.section_id,
        subject=f"review:{view.review.id}",
        fields={
            "結論": verdict.label,
            "結論を伝えた者": by.strip() or desk.actor.user,
            "目安": proposal.label if proposal else "",
            "目安の理由": "。".join(view.assessment.reasons) if view.assessment else "",
        },
    )


def _filed(desk: Desk, reader: Reader) -> tuple[PlanFile, ...]:
    types = {rule.id for rule in desk.regulations.plan_types if rule.review is not Strictness.OFF}
    ids = [row.id for state in _OPEN for row in reader.plans.rows(state=state) if row.type_id in types]
    return tuple(reader.plans.files(ids, desk.regulations).values())


def _standing(reader: Reader) -> tuple[Review, ...]:
    """Return the evaluations but those that a meeting which was called off left undone: their systems are due again."""
    off = {meeting.id for meeting in reader.meetings.rows() if meeting.state is MeetingState.CANCELLED}
    return tuple(one for one in reader.reviews.rows() if one.verdict is not None or one.meeting_id not in off)


def _starts(desk: Desk, reader: Reader) -> Iterator[Start]:
    """Yield the systems that began to run, from plans that were approved and from the register."""
    types = {rule.id for rule in desk.regulations.plan_types if rule.kind in _STARTING}
    ids = [row.id for state in _DONE for row in reader.plans.rows(state=state) if row.type_id in types]
    for file in reader.plans.files(ids, desk.regulations).values():
        content = file.plan.content
        if any(verdict_of(decision.kind) is Verdict.APPROVED for decision in file.decisions):
            yield Start(
                system=target_name(content),
                section_id=content.section_id,
                started_on=content.start_on or first_day(content.fiscal_year),
                plan_id=file.plan.id,
            )
    for row in reader.register.started():
        if row.year.plan_id not in ids:
            key = row.business.key
            yield Start(
                system=key.name,
                section_id=key.section_id,
                started_on=first_day(row.year.fiscal_year),
            )
