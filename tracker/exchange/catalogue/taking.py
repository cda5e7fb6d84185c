"""Taking the catalogue in from files: what each row would change, and doing it by the same code.

A row is found again by its key. Columns and rows that a file does not have stay as they are. All of the files
is taken, or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from tracker.exchange.catalogue.edits import ROOMS, whole_book
from tracker.exchange.catalogue.lines import Fate, Line, line_of, once, unit_named
from tracker.exchange.catalogue.tables import Tables
from tracker.kernel.catalogue import Book, Edit, Part, Problem
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.undo import together


@dataclass(frozen=True)
class CataloguePreview:
    """What files would do to the catalogue. `refusals` concern no single row of them."""

    lines: tuple[Line, ...]
    refusals: tuple[Refusal, ...] = ()
    ignored: tuple[str, ...] = ()
    committed: bool = False

    @property
    def counts(self) -> dict[Fate, int]:
        counted = Counter(line.fate for line in self.lines)
        return {fate: counted[fate] for fate in Fate}

    @property
    def every_refusal(self) -> tuple[Refusal, ...]:
        return (*(one for line in self.lines for one in line.refusals), *self.refusals)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What there is to write."""
        changing = (line for line in self.lines if line.fate in (Fate.NEW, Fate.CHANGED))
        return tuple(line.edit for line in changing if line.edit)


def preview_catalogue(session: Session, tables: Tables) -> CataloguePreview:
    """Compare the files with the ledger; nothing is written."""
    book, named = whole_book(session), unit_named(session)
    lines = once([line_of(book, table, row, named) for table in tables.tables for row in table.rows])
    found = [one for room in ROOMS for one in _judged(session, room, lines)]
    rows = {(line.part, line.key): at for at, line in enumerate(lines)}
    loose: list[Refusal] = []
    for one in found:
        at = rows.get((one.part, one.key))
        if at is None:
            loose.append(one.refusal())
        else:
            lines[at] = _refused(lines[at], one)
    return CataloguePreview(tuple(lines), tuple(loose), tables.ignored)


def import_catalogue(session: Session, tables: Tables, seen: CataloguePreview | None, file: str) -> Outcome:
    """Write what the files change, all in one step that can be undone. The result is the preview.

    `seen` is the preview that a person agreed to. Stale: catalogue.moved where it would be another one now.
    Refused: the first reason where some row is; the preview lists all of them.
    """
    preview = preview_catalogue(session, tables)
    if seen is not None and _told(seen) != _told(preview):
        raise Stale("catalogue.moved")
    for refusal in preview.every_refusal:
        raise refusal
    keeping = [
        partial(room.keep, edits=edits)
        for room, _, parts in ROOMS
        if (edits := [edit for edit in preview.edits if edit.form.part in parts])
    ]
    facts = {"file": file, "n": str(len(preview.edits))}
    outcome = together(session, keeping, label="undo.catalogue.import", facts=facts)
    return replace(outcome, result=replace(preview, committed=True))


def _told(preview: CataloguePreview) -> list[tuple[Any, ...]]:
    return [(line.part, line.key, line.fate, line.changes) for line in preview.lines]


def _judged(session: Session, room: tuple[Any, Any, frozenset[Part]], lines: Sequence[Line]) -> list[Problem]:
    """What the rules say of the rows that could be understood."""
    commands, read, parts = room
    edits = [line.edit for line in lines if line.edit and line.part in parts]
    before: Book = read(session)
    settled = before.settled(edits)
    found: list[Problem] = commands.judged(session, before, before.edited(edits), settled)
    return found


def _refused(line: Line, one: Problem) -> Line:
    """The line with a problem, said of its cell, or of its first where the file does not have the column."""
    cell = line.row.cells.get(one.field)
    where = line.table.where(cell.address if cell else line.row.address)
    return replace(line, refusals=(*line.refusals, one.refusal(where)))
