"""Adding what is missing, in bulk. What is on file stays as it is: an office may have changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.reference.lines import Line
from tracker.storage.base import Base

Record = Mapping[str, Any]
"""The columns of a row to be, by name. All records of one table name the same columns."""


@dataclass
class Tally:
    """What was added, by table: how many rows, and the ids of those that have one."""

    counts: dict[str, int] = field(default_factory=dict)
    ids: dict[str, frozenset[int]] = field(default_factory=dict)

    def count(self, table: str, number: int) -> None:
        self.counts[table] = self.counts.get(table, 0) + number

    def name(self, table: str, ids: Sequence[int]) -> None:
        self.ids[table] = self.ids.get(table, frozenset()) | frozenset(ids)

    def absorb(self, outcome: Outcome) -> None:
        """What another command did: its result counts the rows that it added by table."""
        for table, number in outcome.result.items():
            self.count(table, number)
        for kind, touched in outcome.changes.touched.items():
            self.name(kind, tuple(touched))

    @property
    def outcome(self) -> Outcome:
        """Cannot be undone; the result is how many rows were added to each table."""
        return Outcome(ChangeSet({table: ids for table, ids in self.ids.items() if ids}), result=self.counts)


def texts(line: Line, *columns: str) -> dict[str, Any]:
    """These columns of a line, as they are."""
    return {column: line.text(column) for column in columns}


def ids(session: Session, mapped: type[Base], column: str) -> dict[str, int]:
    """Name -> id for everything on file."""
    table = mapped.__table__
    return dict(session.execute(select(table.c[column], table.c.id)).all())


def missing(
    session: Session, mapped: type[Base], key: Sequence[str], records: Sequence[Record]
) -> list[Record]:
    """Those of `records` whose key is not on file; of several with one key the first."""
    known = {tuple(row) for row in session.execute(select(*(mapped.__table__.c[name] for name in key)))}
    fresh: dict[tuple[Any, ...], Record] = {}
    for record in records:
        found = tuple(record[name] for name in key)
        if found not in known:
            fresh.setdefault(found, record)
    return list(fresh.values())


def add(
    session: Session, tally: Tally, mapped: type[Base], key: Sequence[str], records: Sequence[Record]
) -> list[Record]:
    """Insert what is missing and count it; returns the records that were inserted."""
    fresh = missing(session, mapped, key, records)
    if not fresh:
        return []
    table, rows, number = mapped.__tablename__, [dict(one) for one in fresh], mapped.__table__.c.get("id")
    tally.count(table, len(rows))
    if number is None:
        session.execute(insert(mapped), rows)
    else:
        tally.name(table, session.scalars(insert(mapped).returning(number), rows).all())
    return fresh


def assign(session: Session, mapped: type[Base], column: str, values: Mapping[int, Any]) -> None:
    """Set one column: id -> value."""
    table = mapped.__table__
    if values:
        statement = update(mapped).where(table.c.id == bindparam("row_id"))
        rows = [{"row_id": number, "cell": value} for number, value in values.items()]
        session.connection().execute(statement.values({column: bindparam("cell")}), rows)


def close(session: Session, mapped: type[Base], key: Sequence[str], records: Sequence[Record]) -> None:
    """Give rows their last day that were open when the ledger was made and have ended since."""
    table = mapped.__table__
    still_open = select(table.c.id, *(table.c[name] for name in key)).where(table.c.valid_to.is_(None))
    found = {tuple(row[1:]): row[0] for row in session.execute(still_open)}
    ended = ((tuple(one[name] for name in key), one["valid_to"]) for one in records if one["valid_to"])
    assign(session, mapped, "valid_to", {found[named]: day for named, day in ended if named in found})
