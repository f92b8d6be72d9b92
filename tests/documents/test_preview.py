import pytest

from kiosk_app.documents.preview import page_count, page_images
from kiosk_app.documents.render_pdf import render_pdf
from kiosk_app.errors import KnownError
from tests.documents.papers import letter, packet


def test_pages_become_pictures_of_the_asked_scale() -> None:
    (image,) = page_images(render_pdf(letter()), scale=0.5)
    assert (image.width, image.height) == (298, 421)
    assert len(image.data) == image.stride * image.height
    assert image.stride >= image.width * 4
    dark = sum(value < 128 for value in image.data[::4])
    assert 100 < dark < image.width * image.height / 10  # letters on white paper


def test_only_the_asked_pages_are_drawn() -> None:
    pdf = render_pdf(packet(plans=1))
    assert page_count(pdf) == 7
    assert len(list(page_images(pdf, scale=0.1))) == 7
    assert [image.width > image.height for image in page_images(pdf, scale=0.1, first=4, last=99)] == [
        False,
        True,
        True,
        True,
    ]


def test_what_is_no_pdf_is_told_in_a_sentence() -> None:
    with pytest.raises(KnownError, match="PDFを開けません"):
        page_count(b"no pdf")
