"""The papers of consultations on other sections' data: the question, its form, the answer (B46-15-1, B46-16-1, A-14)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kiosk_app.documents.content import Document
from kiosk_app.domain.consultation import Consultation
from kiosk_app.domain.dossier import PlanFile
from kiosk_app.exchange.files import safe_name
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.saving import BOTH, Format, Made, Paper, save


class Asked(NamedTuple):
    """A consultation with the plan that it is about."""

    consultation: Consultation
    file: PlanFile


def consultation_papers(
    desk: Desk, consultation_ids: Sequence[int], *, dated: date | None = None
) -> tuple[Paper, ...]:
    """Compose for each consultation its letter with the form, and the form of the answer or the answer itself."""
    from kiosk_app.documents import compose

    papers = []
    for found, file in _asked(desk, consultation_ids):
        rule = desk.regulations.data_use(found.use_id)
        about = f"{rule.name}_{file.section.label}_{file.plan.content.title}"
        question = compose.consultation_letter(file, found, desk.regulations, dated=dated)
        answer = compose.answer_letter(file, found, desk.regulations)
        papers.append(_paper(question.subject, f"協議{found.id}_{about}", question))
        papers.append(_paper(answer.subject, f"回答{found.id}_{about}", answer))
    return tuple(papers)


def _paper(kind: str, name: str, document: Document) -> Paper:
    return Paper(kind=kind, name=safe_name(name), document=document)


def make_consultation_letters(
    desk: Desk,
    consultation_ids: Sequence[int],
    out: Path,
    *,
    dated: date | None = None,
    formats: Sequence[Format] = BOTH,
    progress: Progress = QUIET,
) -> tuple[Made, ...]:
    """Make the letters of consultations."""
    papers = consultation_papers(desk, consultation_ids, dated=dated)
    return save(desk, papers, out, formats=formats, progress=progress)


def _asked(desk: Desk, consultation_ids: Sequence[int]) -> tuple[Asked, ...]:
    with desk.database.read() as reader:
        found = [reader.consultations.get(one) for one in dict.fromkeys(consultation_ids)]
        files = reader.plans.files({one.plan_id for one in found}, desk.regulations)
    return tuple(Asked(one, files[one.plan_id]) for one in found)
