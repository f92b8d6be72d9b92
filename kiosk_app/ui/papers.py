"""Papers from use cases as pages to look through."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QImage

from kiosk_app.ui.session import Session
from kiosk_app.ui.widgets.page_images import PageImages, Paper
from kiosk_app.usecases.preview import Preview, page_image


def as_papers(previews: Sequence[Preview]) -> tuple[Paper, ...]:
    """Return previews as papers whose pages become images when they are looked at."""
    return tuple(
        Paper(title=preview.title, pages=preview.pages, image=partial(_image, preview))
        for preview in previews
    )


def _image(preview: Preview, number: int, scale: float) -> QImage:
    found = page_image(preview, number, scale=scale)
    # the copy owns its pixels: the bytes of the page may go
    return QImage(found.data, found.width, found.height, found.stride, QImage.Format.Format_RGB32).copy()


def let_print(session: Session, images: PageImages) -> None:
    """Let pages that are looked through be printed by the session's runner."""

    def printing(paper: Paper) -> None:
        from kiosk_app.ui.printing import print_paper  # the printing library only when it is wanted

        print_paper(session, images, paper)

    images.print_with(printing)
