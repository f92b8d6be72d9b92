"""The texts of the manual: topics in their order, and which of them, at which heading, tells of a screen."""

import re
from pathlib import Path
from typing import NamedTuple

_CONTENTS = "手引"
_MARK = re.compile(r"<!-- screen: (?P<screens>[^>]+?) -->\n?")
_HEADING = re.compile(r"^#+ +(?P<words>.+)$", re.MULTILINE)


class Place(NamedTuple):
    """A heading of a topic."""

    topic: str
    heading: str


class Topics:
    """Read the manual once: `texts` in the order of the table of contents, `places` by the screens that they tell of."""

    def __init__(self, folder: Path) -> None:
        marked = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
        contents = marked.get(_CONTENTS, "")
        places = {topic: contents.rfind(f"({topic}.md)") for topic in marked}
        order = sorted(marked, key=lambda topic: (topic != _CONTENTS, places[topic] < 0, places[topic]))
        self.texts = {topic: _MARK.sub("", marked[topic]) for topic in order}
        self.places = dict(_screens(marked))

    def place(self, screen: str) -> Place | None:
        """Return where a screen is told of; a part of a page is at least told of with its page."""
        page = screen.partition("/")[0]
        return self.places.get(screen) or self.places.get(page)

    def knows(self, screen: str) -> bool:
        """Tell whether a screen has a place of its own."""
        return screen in self.places


def _screens(marked: dict[str, str]) -> list[tuple[str, Place]]:
    found = []
    for topic, text in marked.items():
        for mark in _MARK.finditer(text):
            heading = _HEADING.search(text, mark.end())
            place = Place(topic, heading["words"] if heading else "")
            found += [(screen.strip(), place) for screen in mark["screens"].split(",")]
    return found
