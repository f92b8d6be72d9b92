"""What the README and the manual say is true: commands run, examples read, links and pictures are there."""

import re
import shlex
from pathlib import Path

import pytest

from kiosk_app.bootstrap import Launcher
from kiosk_app.cli.commands import build
from kiosk_app.cli.run import run_command
from kiosk_app.exchange.consultation_json import CONSULTATION_EXAMPLE
from kiosk_app.exchange.plan_json import EXAMPLE
from kiosk_app.exchange.record_json import RECORD_EXAMPLE

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "resources" / "help"
README = ROOT / "README.md"
PAGES = sorted(HELP.glob("*.md"))
LONGER = {"プロフィールの書き方", "規則との対応", "コマンドの使い方"}
"""Pages to look things up in; the others are read from the beginning to the end."""
STEPS = {"meeting/day", "meeting/minutes", "meeting/notices", "meeting/follow"}
"""Steps of a meeting that have a page of their own in the manual."""
_COMMAND = re.compile(r"^kiosk-app .*?(?=\s+#|$)", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+?)(?:#[^)]*)?\)")
_SCREEN = re.compile(r"<!-- screen: ([\w/-]+) -->\n")


def _blocks(language: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def _words(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def test_it_begins_with_the_two_commands() -> None:
    assert [line.split("#")[0].strip() for line in _blocks("sh")[0].splitlines()] == ["make run", "make test"]


def test_the_examples_are_those_that_the_program_shows() -> None:
    examples = [text.strip() for text in (EXAMPLE, CONSULTATION_EXAMPLE, RECORD_EXAMPLE)]
    assert [block.strip() for block in _blocks("json")] == examples


def test_every_command_is_one_of_the_program() -> None:
    parser = build()
    lines = [line for block in _blocks("sh") for line in _COMMAND.findall(block)]
    assert len(lines) > 15
    for line in lines:
        parser.parse_args(_words(line)[1:])


def test_the_story_can_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run the README's way from a plan to its letters, line by line, with its own examples."""
    story = next(block for block in _blocks("sh") if "KIOSK_DB" in block)
    plan, consultation, _ = _blocks("json")
    monkeypatch.chdir(tmp_path)
    Path("計画.json").write_text(plan, encoding="utf-8")
    Path("協議.json").write_text(consultation.replace('"plan": 12', '"plan": 1'), encoding="utf-8")
    launcher = Launcher(data_folder=lambda: tmp_path / "data")
    for line in story.splitlines():
        match _words(line):
            case ["export", setting]:
                monkeypatch.setenv(*setting.split("="))
            case ["echo", text, ">", file]:
                Path(file).write_text(text, encoding="utf-8")
            case [_, *arguments]:
                status = run_command(launcher, arguments)
                assert status == (1 if "ready" in arguments else 0), (line, capsys.readouterr().err)
    made = {path.suffix for path in tmp_path.rglob("*") if path.is_file()}
    assert made >= {".db", ".docx", ".pdf", ".json"}
    assert list(tmp_path.glob("通知/**/*学務課.pdf"))


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_links_and_pictures_are_there(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).is_file(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_manual_is_short_and_said_in_japanese(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert page.stem in LONGER or len(text.splitlines()) <= 150
    assert "work/" not in text
    assert "http" not in text


def test_every_page_of_the_manual_is_in_its_table_of_contents() -> None:
    linked = set(_LINK.findall((HELP / "手引.md").read_text(encoding="utf-8")))
    assert {page.name for page in PAGES} - {"手引.md"} == {name for name in linked if name.endswith(".md")}


def test_every_screen_has_one_page() -> None:
    found = [name for page in PAGES for name in _SCREEN.findall(page.read_text(encoding="utf-8"))]
    assert len(found) == len(set(found))
    pages = (ROOT / "kiosk_app/ui/pages.py").read_text(encoding="utf-8")
    assert set(found) >= {*re.findall(r'Entry\("(\w+)"', pages), *STEPS}


def test_pictures_are_small_and_all_of_them_shown() -> None:
    shown = {ROOT / "resources/help" / p for page in PAGES for p in _LINK.findall(page.read_text("utf-8"))}
    shown |= {ROOT / target for target in _LINK.findall(README.read_text(encoding="utf-8"))}
    pictures = set((HELP / "images").glob("*.png"))
    assert pictures <= shown
    assert max(picture.stat().st_size for picture in pictures) <= 150_000
