"""付議書 of single plans as files, with what is attached to them (B46-12, A-12-4)."""

from collections.abc import Sequence
from pathlib import Path

from kiosk_app.domain.attachments import KIND, from_entry, subject_of
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.binding import Attached, binder
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save

SHEET = "付議書"


def sheet_papers(desk: Desk, plan_ids: Sequence[int]) -> tuple[Paper, ...]:
    """Compose the 付議書 of plans as they stand, each with its attachments."""
    plan_ids = tuple(dict.fromkeys(plan_ids))
    with desk.database.read() as reader:
        files = [reader.plans.file(plan_id, desk.regulations) for plan_id in plan_ids]
        attached: Attached = {
            subject: [from_entry(entry) for entry in reader.entries.rows(KIND, subject=subject)]
            for subject in (subject_of("plan", plan_id) for plan_id in plan_ids)
        }
    return tuple(_paper(desk, file, attached) for file in files)


def make_sheets(
    desk: Desk,
    plan_ids: Sequence[int],
    out: Path,
    *,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the 付議書 of plans."""
    return save(desk, sheet_papers(desk, plan_ids), out, formats=formats, progress=progress)


def _paper(desk: Desk, file: PlanFile, attached: Attached) -> Paper:
    from kiosk_app.documents import compose

    plan = file.plan
    day = plan.received_on or plan.submitted_on
    created = day.isoformat() if day else ""
    return Paper(
        kind=SHEET,
        name=safe_name(f"{SHEET}_{plan.id}_{plan.content.title}"),
        document=compose.plan_sheet(file, desk.regulations, created=created, attached=attached),
        ways={Format.PDF: binder(desk, attached)},
    )
