"""PDFs and pictures as they come in from elsewhere, made by code."""

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from reportlab.pdfgen import canvas

A4, A3_LANDSCAPE = (595.0, 842.0), (1191.0, 842.0)
Change = Callable[[Pdf], object]


def pdf(text: str = "page", sizes: Sequence[tuple[float, float]] = (A4,), *changes: Change) -> bytes:
    """Return a PDF with a text, a frame and a corner mark on each page, changed as wished."""
    found = io.BytesIO()
    pen = canvas.Canvas(found, invariant=1)
    for number, (width, height) in enumerate(sizes, start=1):
        pen.setPageSize((width, height))
        pen.setFont("Helvetica", 30)
        pen.drawString(80, 100, f"{text} {number}")
        pen.rect(30, 60, width - 60, height - 160)
        pen.rect(40, 80, 25, 15, fill=1)
        pen.showPage()
    pen.save()
    return changed(found.getvalue(), *changes) if changes else found.getvalue()


def changed(data: bytes, *changes: Change, **saving: object) -> bytes:
    """Return a PDF with changes made to it."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        for change in changes:
            change(opened)
        found = io.BytesIO()
        opened.save(found, static_id=True, **saving)  # type: ignore[arg-type] # keywords of pikepdf
    return found.getvalue()


def locked(data: bytes, user: str) -> bytes:
    """Return a PDF that asks for a password, or with an empty one only forbids changes."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        found = io.BytesIO()
        opened.save(found, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return found.getvalue()


def turned(degrees: int) -> Change:
    """Turn every page."""

    def turn(opened: Pdf) -> None:
        for page in opened.pages:
            page.obj.Rotate = degrees

    return turn


def moved(right: float, up: float) -> Change:
    """Move the MediaBox of every page, and what stands on it, away from the origin."""

    def move(opened: Pdf) -> None:
        for page in opened.pages:
            x1, y1, x2, y2 = (float(side) for side in page.mediabox)
            page.obj.MediaBox = Array([x1 + right, y1 + up, x2 + right, y2 + up])
            page.contents_add(f"1 0 0 1 {right} {up} cm".encode(), prepend=True)

    return move


def armed(opened: Pdf) -> None:
    """Put in everything that acts or carries something along."""
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    opened.Root.OpenAction = script
    opened.attachments["virus.exe"] = b"MZ"
    opened.Root.Names.JavaScript = Dictionary(Names=Array(["a", script]))
    opened.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array())
    page = opened.pages[0].obj
    page.AA = Dictionary(O=script)
    box = Array([0, 0, 9, 9])
    page.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box),
            Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=box),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.Launch, F="cmd")),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="http://a")
            ),
        ]
    )


def picture(
    form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 40), **saving: object
) -> bytes:
    """Return a picture, left half dark and right half light."""
    image = Image.new("L", size, 40)
    image.paste(220, (size[0] // 2, 0, size[0], size[1]))
    found = io.BytesIO()
    image.convert(mode).save(found, form, **saving)
    return found.getvalue()
