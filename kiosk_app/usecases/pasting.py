"""A block from a spreadsheet as draft plans: looked at with the checks of an intake, then kept (B46-10, B46-11, A-12-1)."""

from dataclasses import dataclass

from kiosk_app.domain.plan import Plan
from kiosk_app.domain.problems import Problem, has_errors
from kiosk_app.exchange.plans import read_pasted_plans
from kiosk_app.usecases.desk import Desk, refuse
from kiosk_app.usecases.intake import Candidate, add_linked, check_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The plans of a block; `unread` is what could not be read, `problems` what the rules say of the plans."""

    candidates: tuple[Candidate, ...]
    unread: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def can_be_kept(self) -> bool:
        """Tell whether the block can become drafts: whole, or not at all."""
        return bool(self.candidates) and not has_errors(self.unread)


def look_at_pasted(desk: Desk, text: str, *, year: int) -> Pasted:
    """Read a block with its row of headings and check its plans as if they came in as a file; nothing changes."""
    found = read_pasted_plans(text, desk.regulations, year=year, today=desk.today)
    candidates = [
        Candidate(content=content, place=place)
        for content, place in zip(found.contents, found.places, strict=True)
    ]
    problems: list[Problem] = []
    with desk.database.read() as reader:
        checked = check_all(desk, reader, candidates, problems)
    return Pasted(candidates=tuple(checked), unread=found.problems, problems=tuple(problems))


def keep_pasted(desk: Desk, pasted: Pasted) -> tuple[Plan, ...]:
    """Keep the plans of a block as drafts; raise RuleError when something could not be read."""
    refuse(pasted.unread)
    with desk.database.write(desk.actor, desk.clock()) as uow:
        kept = add_linked(desk, uow, pasted.candidates)
        uow.commit()
    return kept
