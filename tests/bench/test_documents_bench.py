"""How fast papers are made, as ratios of processor time in one run on one machine."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from kiosk_app.documents.fonts import FontSet, installed_fonts
from kiosk_app.documents.layout import lay_out
from kiosk_app.documents.render_docx import render_docx
from kiosk_app.documents.render_pdf import render_pdf
from tests.bench.bounds import bound_docx, bound_pdf
from tests.bench.platypus_naive import render_naively
from tests.documents.papers import letter, packet
from tests.documents.words import pdf_words

pytestmark = pytest.mark.bench

PLANS = packet(plans=200, rows=200, contents=False)
_MEMORY = """
import re, sys
from pathlib import Path
from kiosk_app.documents.render_pdf import render_pdf
from tests.documents.papers import packet
render_pdf(packet(plans=int(sys.argv[1]), rows=200))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    fonts = installed_fonts()
    render_pdf(letter(), fonts)  # opens the files, which every way of making a PDF has to do
    return fonts


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the processor time of the quickest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def told(record: Callable[[str, object], None], name: str, ratio: float) -> float:
    record(name, round(ratio, 2))
    sys.stderr.write(f"\n{name}: {ratio:.2f}\n")
    return ratio


def test_the_packet_is_at_least_eight_times_faster_than_platypus(
    fonts: FontSet, record_property: Callable[[str, object], None]
) -> None:
    ours = seconds(lambda: render_pdf(PLANS, fonts))
    naive = seconds(lambda: render_naively(PLANS), times=3)
    assert told(record_property, "platypus / packet PDF", naive / ours) >= 8


def test_the_packet_pdf_is_near_the_bound(
    fonts: FontSet, record_property: Callable[[str, object], None]
) -> None:
    ours, bound = seconds(lambda: render_pdf(PLANS, fonts)), seconds(lambda: bound_pdf(PLANS, fonts))
    told(record_property, "layout / packet PDF", seconds(lambda: lay_out(PLANS, fonts)) / ours)
    assert told(record_property, "packet PDF / bound", ours / bound) <= 2.5


def test_the_packet_docx_is_near_the_bound(record_property: Callable[[str, object], None]) -> None:
    ours, bound = seconds(lambda: render_docx(PLANS)), seconds(lambda: bound_docx(PLANS))
    assert told(record_property, "packet DOCX / bound", ours / bound) <= 1.5


def test_eight_hundred_plans_take_at_most_twice_the_memory_of_fifty(
    record_property: Callable[[str, object], None],
) -> None:
    peaks = []
    for plans in ("50", "800"):
        answer = subprocess.run(
            [sys.executable, "-c", _MEMORY, plans], check=True, capture_output=True, text=True
        )
        peaks.append(int(answer.stdout))
    sys.stderr.write(f"\npeaks: {peaks} kB\n")
    assert told(record_property, "memory of 800 / of 50 plans", peaks[1] / peaks[0]) <= 2


def test_the_naive_packet_says_the_same(fonts: FontSet) -> None:
    small = packet(plans=2, rows=5, contents=False)
    naive, ours = pdf_words(render_naively(small)), pdf_words(render_pdf(small, fonts))
    assert len(set(naive) - set(ours)) == 0
