"""What all tables share: one MetaData with names for every constraint, ids that are never used twice."""

from typing import ClassVar, cast

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Declare a table; rows of it never leave the store."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


AUTOINCREMENT = {"sqlite_autoincrement": True}


def table_of(model: type[Row]) -> Table:
    """Return the Core table behind a declaration."""
    return cast("Table", model.__dict__["__table__"])
