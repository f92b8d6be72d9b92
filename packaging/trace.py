"""Make the table of requirements, the page of commands and the README's examples from the program itself.

    python packaging/trace.py            write what differs
    python packaging/trace.py --check    name what differs or is missing, and return 1
    python packaging/trace.py --show ID  tell everything that names a row

For every row of resources/requirements.toml the table names the screens (folders of kiosk_app/ui), commands and papers
(modules of documents/compose) that lead to code whose docstring names the row, the nearest first, and the files of tests
named for it. How IDs are written is told in trace_ids.py, how the program is read in trace_code.py.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import trace_commands
from trace_code import Code, Name
from trace_ids import Row, Rows, in_test_name, load

ROOT = Path(__file__).resolve().parents[1]
HELP = ROOT / "resources" / "help"
TABLE = HELP / "規則との対応.md"
README = ROOT / "README.md"
README_EXAMPLES = ("plan add", "consult add", "meeting record")
_EXAMPLES = re.compile(r"<!-- examples -->\n(?:.*?<!-- /examples -->\n)?", re.DOTALL)
_JAPANESE = re.compile(r"[\u3005-\u30fe\u4e00-\u9fff・]+")
_HEADED = re.compile(_JAPANESE.pattern + ":")
NEAREST = {"画面": 3, "コマンド": 4, "文書": 3}
FARTHER = {"画面": 2, "コマンド": 3, "文書": 0}
"""How many steps farther than the nearest one something may be and still be named, by column."""
WHOLE_YEAR = {"demo"}
"""Commands that go through every chapter: named in every row, they would say nothing."""
TEST_FILES = 4
NONE = "―"

PREFACE = """\
# 規則との対応

付議録が引き受ける条文を一つずつ挙げ、それを果たす画面・コマンド・文書・試験を示します。
この表はプログラムそのものから作り（`make trace`）、古くなると試験が失敗します。手で書き改めないでください。

* 条文は、文京区の二つの規則（規則第46号・規則第50号）と「文京区情報システムの概要」、荒川区の規程（荒川区電子情報システム管理運営規程）によります。
* 画面・コマンド・文書は、その条文に近いものから並べています。独立の画面などがないところは「―」です。
* 試験の欄は `tests/` の下のファイルです。一つの行の試験だけを行うには、`pytest -k b46_13` のように記号を小文字で書きます。
* ほかの区の規則は、[プロフィールの書き方](プロフィールの書き方.md)のとおりに書けば、同じ仕組みで動きます。
"""

Reach = Mapping[str, Mapping[str, int]]
"""What leads to rows: a title, the rows that it reaches, and over how many steps."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the program has for the rows, by column, and the tests that name them."""

    rows: Rows
    columns: Mapping[str, Reach]
    tests: Mapping[str, Mapping[str, tuple[str, ...]]]
    unknown: tuple[str, ...]

    def cells(self, row: Row, column: str) -> list[str]:
        """Return the titles that lead to a row, the nearest first, without the far ones."""
        steps = {title: rows[row.id] for title, rows in self.columns[column].items() if row.id in rows}
        far = min(steps.values(), default=0) + FARTHER[column]
        return sorted(
            (title for title in steps if steps[title] <= far), key=lambda title: (steps[title], title)
        )

    def untested(self) -> list[str]:
        """Return the rows that no test names."""
        return [row.id for row in self.rows.all if row.id not in self.tests]


def find() -> Findings:
    """Read the program and its tests."""
    rows = load(ROOT / "resources" / "requirements.toml")
    code = Code(ROOT / "kiosk_app", rows)
    tests, unknown = _tests(ROOT / "tests", rows)
    columns = {
        "画面": _reach(code, _packages(code, "kiosk_app.ui.")),
        "コマンド": _reach(code, _commands()),
        "文書": _reach(code, _modules(code, "kiosk_app.documents.compose.")),
    }
    return Findings(rows, columns, tests, (*code.unknown, *unknown))


def _reach(code: Code, starts: Mapping[str, Iterable[Name]]) -> Reach:
    return {title: code.distances(names) for title, names in starts.items()}


def _commands() -> dict[str, list[Name]]:
    return {c.words: [c.source] for c in trace_commands.commands() if c.words not in WHOLE_YEAR}


def _packages(code: Code, prefix: str) -> dict[str, list[Name]]:
    """Return the definitions of every module under its Japanese title, or that of the folder that it lies in."""
    found: dict[str, list[Name]] = {}
    titles = {name: _title(m.doc) for name, m in code.modules.items() if _HEADED.match(m.doc)}
    for name in code.modules:
        folder = name
        while folder.startswith(prefix) and folder not in titles:
            folder = folder.rpartition(".")[0]
        if folder.startswith(prefix):
            found.setdefault(titles[folder], []).extend(code.named_by(name))
    return found


def _modules(code: Code, prefix: str) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name, module in code.modules.items():
        title = _title(module.doc)
        if name.startswith(prefix) and title:
            found.setdefault(title, []).extend(code.named_by(name))
    return found


def _title(doc: str) -> str:
    """Return the Japanese words that a docstring begins with."""
    found = _JAPANESE.match(doc)
    return found.group() if found else ""


def _tests(folder: Path, rows: Rows) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[str]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    unknown = []
    for path in sorted(folder.rglob("test_*.py")):
        place = path.relative_to(folder).as_posix()
        for name in _test_names(path):
            for code in in_test_name(name):
                meant = rows.of(code)
                unknown += [] if meant else [f"tests/{place}: {name} は知らない記号 {code} を名に持つ"]
                for row in meant:
                    files = found.setdefault(row, {})
                    files[place] = (*files.get(place, ()), name)
    return found, unknown


def _test_names(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [name for name in named if name.startswith("test_")]


def table(findings: Findings) -> str:
    """Return the table as a page of the manual."""
    lines = [PREFACE]
    group = ""
    for row in findings.rows.all:
        if row.group != group:
            group = row.group
            heads = ("記号", "条文", "付議録がすること", *NEAREST, "試験")
            lines += [f"## {group}\n", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
        cells = [_joined(findings.cells(row, column)[:limit]) for column, limit in NEAREST.items()]
        lines.append(f"| {' | '.join([row.id, row.article, row.does, *cells, _test_cell(findings, row)])} |")
        if row is findings.rows.all[-1] or _next_group(findings, row) != group:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _next_group(findings: Findings, row: Row) -> str:
    return findings.rows.all[findings.rows.all.index(row) + 1].group


def _test_cell(findings: Findings, row: Row) -> str:
    files = sorted(findings.tests.get(row.id, ()))
    return _joined(f"`{name}`" for name in files[:TEST_FILES]) + ("、ほか" if len(files) > TEST_FILES else "")


def _joined(cells: Iterable[str]) -> str:
    return "、".join(cells) or NONE


def readme(text: str) -> str:
    """Return the README with its section of examples."""
    examples = trace_commands.readme_examples(README_EXAMPLES)
    section = f"<!-- examples -->\n{examples}<!-- /examples -->\n"
    return _EXAMPLES.sub(lambda _: section, text)


def pages(findings: Findings) -> dict[Path, str]:
    """Return everything that is made from the program, by the file that holds it."""
    return {
        TABLE: table(findings),
        HELP / trace_commands.PAGE: trace_commands.page(),
        HELP / trace_commands.EXAMPLES_PAGE: trace_commands.examples_page(),
        README: readme(README.read_text(encoding="utf-8")),
    }


def stale(findings: Findings) -> list[Path]:
    """Return the files that differ from what the program says now."""
    return [
        path
        for path, text in pages(findings).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def show(findings: Findings, row_id: str) -> list[str]:
    """Return everything that names a row, one line each."""
    row = next(row for row in findings.rows.all if row.id == row_id)
    lines = [f"{row.id} {row.article}", row.does]
    for column in NEAREST:
        steps = findings.columns[column]
        lines.append(f"{column}: {_joined(f'{t}({steps[t][row.id]})' for t in findings.cells(row, column))}")
    tests = findings.tests.get(row.id, {})
    return [*lines, *(f"  tests/{place}::{name}" for place, names in sorted(tests.items()) for name in names)]


def main() -> int:
    """Write, check or show, and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--show", metavar="ID")
    options = parser.parse_args()
    findings = find()
    if options.show:
        sys.stdout.write("\n".join(show(findings, options.show)) + "\n")
        return 0
    old = stale(findings)
    if not options.check:
        for path in old:
            path.write_text(pages(findings)[path], encoding="utf-8")
    verb = "古くなっています" if options.check else "書き改めました"
    faults = [*findings.unknown, *(f"{row}: 試験がありません" for row in findings.untested())]
    told = [f"{path.relative_to(ROOT)}: {verb}" for path in old]
    sys.stdout.write("".join(f"{line}\n" for line in [*told, *faults]))
    return 1 if faults or (options.check and old) else 0


if __name__ == "__main__":
    raise SystemExit(main())
