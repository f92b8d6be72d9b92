"""What is wrong with something that a person gave us: a sentence, its place, its article, and what to do.

A Problem is returned, never raised: the caller lists all of them and changes nothing.
"""

from dataclasses import dataclass, replace

from kiosk_app.domain.labels import Labelled


class Severity(Labelled):
    """Tell whether a problem stops the work or only has to be looked at."""

    ERROR = ("error", "誤り")
    WARNING = ("warning", "確認")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Name where a problem is, as far as it is known; rows and lines count from 1."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""
    line: int | None = None

    def text(self) -> str:
        """Return the place in words, or an empty text when nothing is known."""
        parts = (
            self.file,
            f"シート「{self.sheet}」" if self.sheet else "",
            f"{self.line}行目" if self.line is not None else "",
            f"{self.row}行目" if self.row is not None else "",
            f"列「{self.column}」" if self.column else "",
            f"項目「{self.field}」" if self.field else "",
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Say what is wrong, where, by which article, and what to do about it."""

    message: str
    fix: str = ""
    article: str = ""
    place: Place = Place()
    severity: Severity = Severity.ERROR

    def text(self) -> str:
        """Return the whole problem as one line for a list, a field or standard error."""
        place = self.place.text()
        head = f"{place}：{self.message}" if place else self.message
        article = f"〔{self.article}〕" if self.article else ""
        return f"{head}{article}{self.fix}"

    def as_dict(self) -> dict[str, object]:
        """Return the same as plain data for a machine."""
        return {
            "severity": self.severity.value,
            "message": self.message,
            "fix": self.fix,
            "article": self.article,
            "place": {
                name: value
                for name in ("file", "sheet", "line", "row", "column", "field")
                if (value := getattr(self.place, name)) not in ("", None)
            },
        }

    def at(self, place: Place) -> "Problem":
        """Return the same problem at another place."""
        return replace(self, place=place)


def has_errors(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    """Tell whether any problem stops the work."""
    return any(problem.severity is Severity.ERROR for problem in problems)
