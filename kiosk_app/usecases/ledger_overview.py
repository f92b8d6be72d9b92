"""The registers at a glance: how many entries are open in each, what a form is checked against, where entries may go.

A register that only some may see is named to everyone, but neither its entries nor their number (B50-17).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_app.domain.ledger_rules import LedgerRule
from kiosk_app.domain.ledger_values import LedgerFacts
from kiosk_app.domain.ledgers import may_see
from kiosk_app.domain.meeting import Meeting
from kiosk_app.usecases.agenda import BEFORE
from kiosk_app.usecases.desk import QUIET, Desk, Progress
from kiosk_app.usecases.ledgers import allow, facts_for, ledger_named, systems_of
from kiosk_app.usecases.preview import Preview
from kiosk_app.usecases.roles import own_roles
from kiosk_app.usecases.saving import Format, Paper, render_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCount:
    """A register and how many of its entries are open; None where whoever sits at the keyboard may not see it."""

    rule: LedgerRule
    open: int | None


def count_ledgers(desk: Desk) -> tuple[LedgerCount, ...]:
    """Count the open entries of every register of the profile."""
    with desk.database.read() as reader:
        roles = own_roles(desk, reader)
        counts = Counter(entry.kind for entry in reader.entries.open())
    return tuple(
        LedgerCount(rule=rule, open=counts[rule.id] if may_see(rule, roles) else None)
        for rule in desk.regulations.ledgers
    )


def form_facts(desk: Desk, kind: str) -> LedgerFacts:
    """Return what the form of a register offers and is checked against; raise RuleError when it is not for these eyes."""
    rule = ledger_named(desk, kind)
    with desk.database.read() as reader:
        allow(desk, reader, rule)
        return facts_for(desk, reader, rule)


def system_names(desk: Desk) -> tuple[str, ...]:
    """Return the names of the systems on the ward's register, to choose from."""
    with desk.database.read() as reader:
        return tuple(systems_of(reader))


def meetings_to_lay(desk: Desk, rule: LedgerRule) -> tuple[Meeting, ...]:
    """List the meetings on whose agenda entries of a register may still come, the next one first (B50-28)."""
    if rule.agenda is None:
        return ()
    with desk.database.read() as reader:
        found = reader.meetings.open()
    fitting = (one for one in found if one.committee_id == rule.agenda.committee and one.state in BEFORE)
    return tuple(sorted(fitting, key=lambda one: one.held_on))


def preview_papers(papers: Sequence[Paper], progress: Progress = QUIET) -> tuple[Preview, ...]:
    """Return composed papers as they will print."""
    from kiosk_app.documents.preview import page_count

    made = []
    for number, paper in enumerate(papers):
        progress.step(number, len(papers), paper.name)
        pdf = render_paper(paper, Format.PDF)
        made.append(Preview(title=paper.name, pdf=pdf, pages=page_count(pdf)))
    return tuple(made)
