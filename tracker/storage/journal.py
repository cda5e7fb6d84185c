"""Writes of a command, noted row by row as they happen, so that the same notes backwards take them back.

For rooms whose records have an id and people edit them. Undo and redo are one thing: `replay` applies notes
and takes new ones of what it did. What it is about to overwrite or remove must still be what the notes say;
otherwise somebody else was here, and it refuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Stale
from tracker.storage.base import Base
from tracker.storage.referrers import refuse_referred

Row = Mapping[str, Any]
"""All columns of a row by name, as Python values."""

_BATCH = 500
_UNWATCHED = frozenset({"revision", "keys_issued"})
_DERIVED = frozenset({"folded"})
_STEPPING_ASIDE = frozenset({"position"})
"""A sibling that only makes room keeps its revision: nobody's edit of it becomes stale by that."""


@dataclass(frozen=True)
class Note:
    """One row before and after; None where it did not exist."""

    table: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def backwards(self) -> Note:
        return Note(self.table, self.id, self.after, self.before)

    @property
    def rows(self) -> Iterator[Row]:
        return (row for row in (self.before, self.after) if row is not None)

    @property
    def watched(self) -> frozenset[str]:
        """What must still hold before this is applied: for a row that stays, only the columns that change."""
        if self.before is None or self.after is None:
            return frozenset(self.before or ()) - _UNWATCHED
        return frozenset(n for n, value in self.before.items() if value != self.after[n]) - _UNWATCHED


class Journal:
    """Writes rows and notes it. One per command; `outcome` makes the inverse out of the notes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._notes: list[Note] = []

    def insert(self, table: Table, values: Row) -> int:
        """Add a row; its id."""
        first = {"revision": 1} if "revision" in table.c else {}
        added = self._session.execute(insert(table).values({**first, **values}).returning(*table.c)).one()
        row = dict(added._mapping)
        self._notes.append(Note(table.name, row["id"], None, row))
        return int(row["id"])

    def insert_all(self, table: Table, rows: Sequence[Row]) -> list[int]:
        """Add many rows at once, each with the same columns; their ids in the same order."""
        if not rows:
            return []
        first = {"revision": 1} if "revision" in table.c else {}
        statement = insert(table).returning(*table.c, sort_by_parameter_order=True)
        given = [{**first, **row} for row in rows]
        added = [dict(row) for row in self._session.execute(statement, given).mappings()]
        self._notes.extend(Note(table.name, row["id"], None, row) for row in added)
        return [int(row["id"]) for row in added]

    def restore(self, table: Table, rows: Sequence[Row]) -> None:
        """Put removed rows back with the ids they had; parents before children."""
        self._session.execute(insert(table), [dict(row) for row in rows])
        self._notes.extend(Note(table.name, row["id"], None, row) for row in rows)

    def update(self, table: Table, row: Row, values: Row) -> None:
        """Change what differs from `row`, which is how it stands now, and count its revision up."""
        changed = {name: value for name, value in values.items() if value != row[name]}
        if not changed:
            return
        if "revision" in row and not changed.keys() <= _STEPPING_ASIDE:
            changed["revision"] = row["revision"] + 1
        self._session.execute(update(table).where(table.c.id == row["id"]).values(changed))
        self._notes.append(Note(table.name, row["id"], row, {**row, **changed}))

    def touch(self, table: Table, row: Row) -> None:
        """Count the revision up because something that belongs to the row changed."""
        now = {**row, "revision": row["revision"] + 1}
        self._session.execute(update(table).where(table.c.id == row["id"]).values(revision=now["revision"]))
        self._notes.append(Note(table.name, row["id"], row, now))

    def delete(self, table: Table, ids: Sequence[int]) -> None:
        """Remove rows; children before parents."""
        rows = fetch(self._session, table, ids)
        for some in chunks(ids):
            self._session.execute(delete(table).where(table.c.id.in_(some)))
        self._notes.extend(Note(table.name, one, rows[one], None) for one in ids)

    def remove(self, doomed: Mapping[str, Sequence[int]]) -> None:
        """Remove rows of several tables (name -> ids), those first that refer to the later ones.

        Refused: record.in_use.<table> where a row that stays refers to one of them.
        """
        refuse_referred(self._session, doomed)
        for table, ids in doomed.items():
            self.delete(Base.metadata.tables[table], ids)

    def outcome(self, label: str, facts: dict[str, str], result: object = None) -> Outcome:
        """What to return from the command. Without any change there is nothing to take back."""
        notes = tuple(note.backwards for note in reversed(self._notes))
        inverse = partial(replay, notes=notes, label=label, facts=facts, result=result) if notes else None
        return Outcome(_changes(self._notes), inverse, label, facts, result)


def replay(
    session: Session, notes: Sequence[Note], label: str, facts: dict[str, str], result: object
) -> Outcome:
    """Apply notes: an undo, or the redo of one. Refused as stale when what they touch has changed since."""
    _verify(session, notes)
    _refuse_referred(session, notes)
    journal = Journal(session)
    try:
        for (table, adds, removes), some in groupby(notes, _step):
            _apply(session, journal, Base.metadata.tables[table], list(some), adds, removes)
    except IntegrityError as error:  # what it stood on has gone, or its name was taken meanwhile
        raise Stale("record.undo_overtaken") from error
    return journal.outcome(label, facts, result)


def fetch(session: Session, table: Table, ids: Iterable[int]) -> dict[int, Row]:
    """Rows by id, those that exist."""
    rows: dict[int, Row] = {}
    for some in chunks(list(ids)):
        found = session.execute(select(table).where(table.c.id.in_(some))).mappings()
        rows.update((row["id"], dict(row)) for row in found)
    return rows


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Few enough at a time for one statement."""
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def short(value: object) -> str:
    """A value in a few words, for a sentence about it."""
    text = "–" if value in (None, "") else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _step(note: Note) -> tuple[str, bool, bool]:
    return note.table, note.before is None, note.after is None


def _apply(
    session: Session, journal: Journal, table: Table, notes: list[Note], adds: bool, removes: bool
) -> None:
    if adds:
        journal.restore(table, [note.after for note in notes if note.after is not None])
    elif removes:
        journal.delete(table, [note.id for note in notes])
    else:
        now = fetch(session, table, (note.id for note in notes))
        for note in notes:
            _rewrite(journal, table, now[note.id], note)


def _rewrite(journal: Journal, table: Table, now: Row, note: Note) -> None:
    if note.after is not None and note.watched:
        journal.update(table, now, {name: note.after[name] for name in note.watched})
    else:
        journal.touch(table, now)


def _verify(session: Session, notes: Sequence[Note]) -> None:
    by_table: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_table[note.table].append(note)
    for table, some in by_table.items():
        now = fetch(session, Base.metadata.tables[table], (note.id for note in some))
        for note in some:
            _still(note, now.get(note.id))


def _still(note: Note, now: Row | None) -> None:
    """Raise unless the row is as the note says, as far as the note is about it."""
    if note.before is None or now is None:
        if (note.before is None) != (now is None):
            raise Stale("record.undo_overtaken")
        return
    for name in sorted(note.watched - _DERIVED):
        if now[name] != note.before[name]:
            raise Stale("record.undo_stale", yours=short(note.before[name]), theirs=short(now[name]))


def _refuse_referred(session: Session, notes: Sequence[Note]) -> None:
    doomed: dict[str, set[int]] = defaultdict(set)
    released: dict[tuple[str, str], set[int]] = defaultdict(set)
    for note in notes:
        if note.after is None:
            doomed[note.table].add(note.id)
        elif note.before is not None:
            for column in note.watched:
                released[note.table, column].add(note.id)
    refuse_referred(session, doomed, released)


def _changes(notes: Sequence[Note]) -> ChangeSet:
    """A change of a row is one of the record that it is, where people edit it as such, and of every record
    that it cannot be without: a milestone is announced as its node."""
    touched: dict[str, set[int]] = defaultdict(set)
    for note in notes:
        table = Base.metadata.tables[note.table]
        if "revision" in table.c:
            touched[note.table].add(note.id)
        for column in table.c:
            for key in column.foreign_keys if not column.nullable else ():
                touched[key.column.table.name].update(row[column.name] for row in note.rows)
    return ChangeSet({kind: frozenset(ids) for kind, ids in touched.items()})
