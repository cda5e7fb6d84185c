"""Writes of a command, noted row by row, so that the same notes backwards restore the tables exactly.

Undo and redo are one thing: `replay` applies notes and takes new ones of what it did. A row that it is about
to overwrite or remove must be what the notes say; otherwise somebody else was here, and it refuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Stale
from tracker.storage.base import Base

Row = Mapping[str, Any]
"""All columns of a row by name, as Python values."""

Check = Callable[[Session], None]
"""Raises where what notes have made of the tables must not be."""


class Kind(NamedTuple):
    """What a change of a table is announced as: the kind of record, and the column with its id."""

    kind: str
    column: str


@dataclass(frozen=True)
class Note:
    """One row before and after; None where it did not exist."""

    table: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Named:
    """What a step is called for undo (a key under [undo] and its facts) and what its command answers."""

    label: str
    facts: dict[str, str] = field(default_factory=dict)
    result: Any = None


class Notes:
    """Writes rows and notes it. `kinds` says by table what the changes are announced as."""

    def __init__(self, session: Session, kinds: Mapping[str, Kind]) -> None:
        self._session = session
        self._kinds = kinds
        self._notes: list[Note] = []

    def insert(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        """Add rows; as they stand with their ids, in the same order."""
        if not rows:
            return []
        statement = insert(table).returning(*table.c, sort_by_parameter_order=True)
        added: list[Row] = [
            dict(row) for row in self._session.execute(statement, [dict(r) for r in rows]).mappings()
        ]
        self._notes.extend(Note(table.name, None, row) for row in added)
        return added

    def update(self, table: Table, row: Row, values: Row) -> None:
        """Change what differs from `row`, which is how it stands now."""
        changed = {name: value for name, value in values.items() if value != row[name]}
        if changed:
            self._session.execute(update(table).where(_is(table, row)).values(changed))
            self._notes.append(Note(table.name, row, {**row, **changed}))

    def delete(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._session.execute(delete(table).where(_is(table, row)))
            self._notes.append(Note(table.name, row, None))

    @property
    def added(self) -> dict[str, int]:
        """How many rows were added to each table."""
        counts: dict[str, int] = defaultdict(int)
        for note in self._notes:
            counts[note.table] += note.before is None
        return {table: number for table, number in counts.items() if number}

    def outcome(self, named: Named, check: Check) -> Outcome:
        """What to return from the command. Without any change there is nothing to take back."""
        self._session.expire_all()
        back = tuple(Note(note.table, note.after, note.before) for note in reversed(self._notes))
        inverse = partial(replay, notes=back, kinds=self._kinds, named=named, check=check) if back else None
        return Outcome(self._changes(), inverse, named.label, named.facts, named.result)

    def _changes(self) -> ChangeSet:
        touched: dict[str, set[int]] = defaultdict(set)
        for note in self._notes:
            announced = self._kinds[note.table]
            touched[announced.kind].update(row[announced.column] for row in (note.before, note.after) if row)
        return ChangeSet({kind: frozenset(ids) for kind, ids in touched.items()})


def replay(
    session: Session, notes: Sequence[Note], kinds: Mapping[str, Kind], named: Named, check: Check
) -> Outcome:
    """Apply notes: an undo, or the redo of one. Stale: catalogue.overtaken where somebody else was here."""
    taken = Notes(session, kinds)
    try:
        for (name, adds, removes), some in groupby(notes, _step):
            _apply(session, taken, Base.metadata.tables[name], list(some), adds, removes)
    except IntegrityError as error:  # something refers to it meanwhile, or its key was taken
        raise Stale("catalogue.overtaken") from error
    check(session)
    return taken.outcome(named, check)


def _apply(
    session: Session, taken: Notes, table: Table, notes: Sequence[Note], adds: bool, removes: bool
) -> None:
    for note in notes:
        if note.before is not None and _now(session, table, note.before) != note.before:
            raise Stale("catalogue.overtaken")
    if adds:
        taken.insert(table, [note.after for note in notes if note.after is not None])
    elif removes:
        taken.delete(table, [note.before for note in notes if note.before is not None])
    else:
        for note in notes:
            taken.update(table, cast("Row", note.before), cast("Row", note.after))


def _now(session: Session, table: Table, row: Row) -> Row | None:
    found = session.execute(select(table).where(_is(table, row))).mappings().first()
    return None if found is None else dict(found)


def _is(table: Table, row: Row) -> Any:
    """The row with the same primary key."""
    return and_(*(column == row[column.name] for column in table.primary_key))


def _step(note: Note) -> tuple[str, bool, bool]:
    return note.table, note.before is None, note.after is None
