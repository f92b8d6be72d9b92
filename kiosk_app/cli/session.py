"""One run of a command: its options, the office, and the record that is opened when first needed."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk_app.errors import UsageError

if TYPE_CHECKING:  # the window is opened by these options too, and paints before the store is loaded
    from kiosk_app.store.database import Database
    from kiosk_app.usecases.desk import Desk
    from kiosk_app.usecases.holding import Holding
    from kiosk_app.usecases.setup import Office


class Starter(Protocol):
    """What the command line needs from the composition root."""

    @property
    def office(self) -> "Callable[[date | None], Office]":
        """Return what makes the office for a day."""
        ...

    def default_database(self) -> str:
        """Return the record that is opened when none is named."""
        ...

    def log_file(self) -> Path:
        """Return the file that bugs are written to."""
        ...

    def open_window(self, target: str, today: date | None, *, sample: bool) -> int:
        """Open the window on a record."""
        ...


@dataclass(slots=True)
class Session:
    """Carry the options of one command and what it opened."""

    starter: Starter
    options: argparse.Namespace
    opened: "list[Database]" = field(default_factory=list)
    holdings: "list[Holding]" = field(default_factory=list)

    @property
    def target(self) -> str:
        """Return the record that the options name."""
        return self.options.db or self.starter.default_database()

    @property
    def office(self) -> "Office":
        """Return the office with the clock that the options ask for."""
        return self.starter.office(self.options.today)

    def desk(self) -> "Desk":
        """Open the record and return the desk."""
        from kiosk_app.usecases.holding import open_claiming

        office = self.office
        database, holding = open_claiming(office, self.target, os.getpid())
        self.opened.append(database)
        self.holdings.append(holding)
        return office.desk(database)

    def close(self) -> None:
        """Close what was opened."""
        for database in self.opened:
            database.close()
        for holding in self.holdings:
            holding.release()


def day(text: str) -> date:
    """Read an ISO or Japanese date from an option."""
    from kiosk_app.domain.wareki import parse_date

    found = parse_date(text)
    if found is None:
        raise UsageError(f"日付「{text}」を読めません。2022-12-08 や R4.12.8 のように書いてください。")
    return found


def fiscal_year(text: str) -> int:
    """Read a fiscal year from an option."""
    from kiosk_app.domain.wareki import parse_fiscal_year

    found = parse_fiscal_year(text)
    if found is None:
        raise UsageError(f"年度「{text}」を読めません。2022 や 令和4年度 のように書いてください。")
    return found
