"""Any composed papers as they will print, before a file is written."""

from collections.abc import Sequence

from kiosk_app.usecases.desk import QUIET, Progress
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.saving import Format, Paper, render_paper


def preview_papers(papers: Sequence[Paper], progress: Progress = QUIET) -> tuple[Preview, ...]:
    """Return papers as PDF in memory; raise CancelledError when the clerk stops."""
    from kiosk_app.documents.preview import page_count

    made = []
    for number, paper in enumerate(papers):
        progress.step(number, len(papers), paper.name)
        pdf = render_paper(paper, Format.PDF)
        made.append(Preview(title=paper.name, pdf=pdf, pages=page_count(pdf)))
    return tuple(made)
