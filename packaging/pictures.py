"""Take the pictures of the manual and the README: windows on the sample ward, and pages of its papers.

    python packaging/pictures.py [OUT]

The windows come from the tour of tests/pages/screenshots.py, the papers from the demonstration year. Only pictures that a
page of resources/help or the README shows are kept, each with so few colours that it stays small.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
HELP = ROOT / "resources" / "help"
IMAGES = HELP / "images"
LARGEST = 150_000
"""Bytes that a picture may have."""
SHADES = (16, 8, 4)
"""Into how many shades red, green and blue are parted, until a picture is small enough."""
PALETTE = 256
PAPER_SCALE = 1.5
MEETING = "20221208_第2回情報システム委員会"
README_NAMES = {"papers": "meeting-packet", "day": "meeting-day"}
"""Pictures of the tour that the manual calls otherwise."""
_SHOT = re.compile(r"light-(?:\d+-)?(?P<name>.+)\.png")
_SHOWN = re.compile(r"images/([\w-]+)\.png")


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page of a paper of the demonstration: its picture, its file, and the words by which it is found."""

    picture: str
    file: str
    words: tuple[str, ...] = ()


PAPERS = (
    PaperPage("paper-notice", f"{MEETING}/{MEETING}_開催通知.pdf"),
    PaperPage("paper-agenda", f"{MEETING}/{MEETING}_付議資料.pdf", ("次第", "開会", "審議事項")),
    PaperPage("paper-summary", f"{MEETING}/{MEETING}_付議資料.pdf", ("適用計画総括表", "（単位：件）")),
    PaperPage("paper-fugisho", f"{MEETING}/{MEETING}_付議資料.pdf", ("付　議　書", "就学時健康診断通知業務")),
    PaperPage("paper-minutes", f"{MEETING}/{MEETING}_議事録.pdf"),
    PaperPage("paper-results", f"{MEETING}/{MEETING}_審議結果一覧.pdf"),
    PaperPage("paper-letter", f"{MEETING}/審議結果通知/審議結果通知_教育推進部_学務課.pdf"),
)


def shown() -> frozenset[str]:
    """Return the names of the pictures that the manual and the README show."""
    texts = [ROOT / "README.md", *HELP.glob("*.md")]
    return frozenset(name for text in texts for name in _SHOWN.findall(text.read_text(encoding="utf-8")))


def windows(folder: Path) -> Iterator[tuple[str, QImage]]:
    """Take the tour of the window and yield its pictures."""
    command = [sys.executable, "-m", "tests.pages.screenshots", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own interpreter and script
    for path in sorted(folder.glob("*.png")):
        found = _SHOT.fullmatch(path.name)
        if found is not None:
            yield README_NAMES.get(found["name"], found["name"]), QImage(str(path))


def papers(folder: Path) -> Iterator[tuple[str, QImage]]:
    """Make the demonstration year and yield the pages that are shown."""
    command = [sys.executable, "-m", "kiosk_app", "demo", "--out", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - as above
    for wanted in PAPERS:
        with pypdfium2.PdfDocument(folder / wanted.file) as pdf:
            yield wanted.picture, _page_image(pdf[_page_with(pdf, wanted.words)])


def _page_with(pdf: pypdfium2.PdfDocument, words: tuple[str, ...]) -> int:
    """Return the first page that has all the words, in this order or another."""
    for number in range(len(pdf)):
        text = pdf[number].get_textpage().get_text_range()
        if all(word in text for word in words):
            return number
    raise LookupError(f"no page with {words}")


def _page_image(page: pypdfium2.PdfPage) -> QImage:
    bitmap = page.render(scale=PAPER_SCALE, grayscale=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
    return image.copy()


def save_small(image: QImage, path: Path) -> int:
    """Write a picture with as many colours as its size allows; return its bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I"))
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    for shades in SHADES:
        table = _palette(counted, shades)
        reduced = image.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
        reduced.save(str(path), quality=0)  # as small as PNG gets
        if path.stat().st_size <= LARGEST:
            break
    return path.stat().st_size


def _palette(counted: Counter[int], shades: int) -> list[int]:
    """Return the colours that stand for all: the commonest of every group of like ones, so that a rare red stays red."""
    step = 256 // shades
    groups: dict[tuple[int, ...], int] = {}
    sizes: Counter[tuple[int, ...]] = Counter()
    for colour, number in counted.most_common():
        group = tuple((colour >> shift & 255) // step for shift in (16, 8, 0))
        groups.setdefault(group, colour)
        sizes[group] += number
    return [groups[group] for group, _ in sizes.most_common(PALETTE)]


def take(make: Callable[[Path], Iterator[tuple[str, QImage]]], wanted: frozenset[str], out: Path) -> set[str]:
    """Keep the wanted pictures of one kind and return their names."""
    kept = set()
    with tempfile.TemporaryDirectory() as folder:
        for name, image in make(Path(folder)):
            if name in wanted:
                size = save_small(image, out / f"{name}.png")
                sys.stdout.write(f"{name}.png {image.width()}x{image.height()} {size:,} bytes\n")
                kept.add(name)
    return kept


def main() -> int:
    """Take all pictures; return 1 when one that is shown could not be taken."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    out.mkdir(parents=True, exist_ok=True)
    wanted = shown()
    missing = wanted - take(windows, wanted, out) - take(papers, wanted, out)
    for old in {path.stem for path in out.glob("*.png")} - wanted:
        (out / f"{old}.png").unlink()
    sys.stdout.write("".join(f"撮れない絵: {name}.png\n" for name in sorted(missing)))
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
