"""Gather the problems of one file, and stop gathering when a list of them helps nobody any more."""

from collections.abc import Iterable

from kiosk_app.domain.problems import Place, Problem, Severity

ERROR_LIMIT = 300
WARNING_LIMIT = 100


class Ledger:
    """The problems found so far in one file; beyond a limit one last line says that there are more."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self._problems: list[Problem] = []
        self._counts = dict.fromkeys(Severity, 0)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was found, in the order in which it was found."""
        return tuple(self._problems)

    @property
    def errors(self) -> int:
        """Return how many errors were found."""
        return self._counts[Severity.ERROR]

    @property
    def full(self) -> bool:
        """Tell whether there are so many errors that a reader may stop."""
        return self.errors > ERROR_LIMIT

    @property
    def failed(self) -> bool:
        """Tell whether something is wrong that stops the work."""
        return self.errors > 0

    def tell(self, message: str, *, place: Place, fix: str = "") -> None:
        """Note what is wrong at a place."""
        self.add((Problem(message=message, fix=fix, place=place),))

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems that carry their place."""
        for problem in problems:
            limit, more = _LIMITS[problem.severity]
            self._counts[problem.severity] += 1
            if self._counts[problem.severity] <= limit:
                self._problems.append(problem)
            elif self._counts[problem.severity] == limit + 1:
                place = Place(file=self.file)
                self._problems.append(Problem(message=more, place=place, severity=problem.severity))


_LIMITS = {
    Severity.ERROR: (ERROR_LIMIT, f"誤りが{ERROR_LIMIT}件を超えたため、残りは調べていません。"),
    Severity.WARNING: (
        WARNING_LIMIT,
        f"確かめていただきたい箇所が{WARNING_LIMIT}件を超えたため、残りは示していません。",
    ),
}
