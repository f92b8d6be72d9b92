"""The table of requirements cannot go stale, and every row of it has a test named for it."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"


@pytest.fixture(scope="module")
def trace() -> Iterator[ModuleType]:
    """Load the script under a name of its own: the standard library has a `trace` too."""
    sys.path.insert(0, str(PACKAGING))
    spec = importlib.util.spec_from_file_location("requirements_trace", PACKAGING / "trace.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(PACKAGING))


@pytest.fixture(scope="module")
def findings(trace: ModuleType) -> Any:
    """Read the program once."""
    return trace.find()


def test_the_committed_pages_are_those_of_the_program(trace: ModuleType, findings: Any) -> None:
    assert trace.stale(findings) == [], "make trace を行ってください"


def test_every_row_has_a_test_named_for_it(findings: Any) -> None:
    assert findings.untested() == []


def test_whatever_a_test_or_a_docstring_names_is_a_row(findings: Any) -> None:
    assert findings.unknown == ()


def test_every_row_is_told_in_japanese(findings: Any) -> None:
    rows = findings.rows.all
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.does.endswith("。"), row.id
        assert row.article
        assert "/work" not in row.does


def test_a_row_tells_everything_that_names_it(trace: ModuleType, findings: Any) -> None:
    lines = trace.show(findings, "B46-13")
    assert lines[0] == "B46-13 文京区規則第46号第13条（付議の特例）"
    assert any(line.startswith("コマンド: ") and "meeting record" in line for line in lines)
    assert any("::test_b46_13_" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("test_b46_13_an_urgent_decision", ("B46-13",)),
        ("test_a12_4_papers_may_follow", ("A-12-4",)),
        ("test_a_12_5_letters_go_out", ("A-12-5",)),
        ("test_m6_30_days_are_left", ("M-6-30",)),
        ("test_bg_ii_6_2_items", ("BG-II-6-2",)),
        ("test_a_table_1_the_register", ("A-別表1",)),
        ("test_a5_a8_a28_ledgers", ("A-5", "A-8", "A-28")),
        ("test_b46_10_1_to_3_the_register_decides", ("B46-10-1", "B46-10-2", "B46-10-3")),
        ("test_a15_to_a17_committees", ("A-15", "A-16", "A-17")),
        ("test_b46_15_2_and_3_use_is_reported", ("B46-15-2", "B46-15-3")),
        ("test_b46_12_to_m4_no_range_over_two_kinds", ("B46-12", "M-4")),
        ("test_a_table_of_cases", ()),
        ("test_a_quorum_is_counted", ()),
        ("test_b46_in_words", ()),
        ("test_to_13_and_14", ()),
    ],
)
def test_a_test_names_its_rows_first(trace: ModuleType, name: str, codes: tuple[str, ...]) -> None:
    assert trace.in_test_name(name) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Return the rows (BG-II-6, A-別表1).", ["BG-II-6", "A-別表1"]),
        ("B46-15-1/16-1: the gate", ["B46-15-1", "B46-16-1"]),
        ("B46-10-1 to -3, B46-11", ["B46-10-1", "B46-10-2", "B46-10-3", "B46-11"]),
        ("the committee (A-15..17)", ["A-15", "A-16", "A-17"]),
        ("the SHA-256 of a record", []),
    ],
)
def test_docstrings_may_write_ids_short(trace: ModuleType, text: str, codes: list[str]) -> None:
    assert list(sys.modules["trace_ids"].in_text(text)) == codes


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("B46-13-2", ("B46-13",)),
        ("M-6-30", ("M-6",)),
        ("A-19-1", ("A-15..19", "M-2")),
        ("B46-10", ("B46-10-1", "B46-10-2", "B46-10-3")),
        ("B46-5-3", ("M-3",)),
        ("B46-99", ()),
    ],
)
def test_an_id_means_its_row_or_those_that_cover_it(findings: Any, code: str, rows: tuple[str, ...]) -> None:
    assert findings.rows.of(code) == rows
