"""Taking the catalogue in from files: what each row would change, and doing it by the same code.

A row is found again by its key. Columns and rows that a file does not have stay as they are. All of the files
is taken, or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, cast

from sqlalchemy.orm import Session

from tracker.exchange.catalogue_cells import TO_SAY, blank, columns, printed, understood
from tracker.exchange.catalogue_tables import Row, Table, Tables
from tracker.figures import cataloguing
from tracker.figures.cataloguing_book import book as indicator_book
from tracker.kernel.catalogue import Book, Edit, Form, Part, Problem, cleaned
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean
from tracker.kernel.wording import Speaker
from tracker.places import commands as places
from tracker.places import naming
from tracker.places import queries as place_queries
from tracker.places.book import book as place_book
from tracker.places.forms import GroupForm, PlaceForm
from tracker.undo import together

_ROOMS: tuple[tuple[Any, Any, frozenset[Part]], ...] = (
    (places, place_book, frozenset({Part.PLACES, Part.SUCCESSIONS, Part.GROUPS, Part.ALIASES})),
    (cataloguing, indicator_book, frozenset({Part.SETS, Part.BREAKDOWNS, Part.INDICATORS})),
)


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """One field of a row, before and after."""

    field: str
    before: Any
    after: Any

    def told(self, words: Speaker) -> tuple[str, str]:
        """Both sides as they stand in a file."""
        return printed(self.before, words), printed(self.after, words)


@dataclass(frozen=True)
class Line:
    """A row of a file: the form that it describes, what it changes, and why it is refused."""

    table: Table
    row: Row
    part: Part
    key: str
    name: str
    edit: Edit | None
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def fate(self) -> Fate:
        if self.refusals:
            return Fate.REFUSED
        if self.edit is None or self.edit.before == self.edit.after:
            return Fate.SAME
        return Fate.CHANGED if self.edit.before else Fate.NEW


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


def whole_book(session: Session) -> Book:
    """All parts of the catalogue."""
    return Book((*indicator_book(session), *place_book(session)))


def judge_edits(session: Session, edits: Sequence[Edit]) -> list[Problem]:
    """What speaks against edits of one room, each of a field. Stale, Refused: as `keep_edits`."""
    commands, read, _ = _room_of(edits)
    before: Book = read(session)
    edits = commands.prepared(before, edits)
    found: list[Problem] = commands.judged(session, before, before.edited(edits), before.settled(edits))
    return found


def keep_edits(session: Session, edits: Sequence[Edit]) -> Outcome:
    """Carry out what a person edited, all of one room: see its `keep`."""
    commands, _, _ = _room_of(edits)
    outcome: Outcome = commands.keep(session, edits)
    return outcome


def uses(session: Session, form: Form) -> dict[str, int]:
    """How much refers to what a form is about, by kind; empty for rows that nothing can refer to."""
    if isinstance(form, PlaceForm | GroupForm):
        return places.uses(session, form.unit if isinstance(form, PlaceForm) else form.code)
    return cataloguing.uses(session, form) if form.part in _ROOMS[1][2] else {}


def _room_of(edits: Sequence[Edit]) -> tuple[Any, Any, frozenset[Part]]:
    return next(room for room in _ROOMS if edits[0].form.part in room[2])


def preview_catalogue(session: Session, tables: Tables) -> CataloguePreview:
    """Compare the files with the ledger; nothing is written."""
    book, named = whole_book(session), _unit_named(session)
    lines = _once([_line(book, table, row, named) for table in tables.tables for row in table.rows])
    found = [one for room in _ROOMS for one in _judged(session, room, lines)]
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
        for room, _, parts in _ROOMS
        if (edits := [edit for edit in preview.edits if edit.form.part in parts])
    ]
    facts = {"file": file, "n": str(len(preview.edits))}
    outcome = together(session, keeping, label="undo.catalogue.import", facts=facts)
    return replace(outcome, result=replace(preview, committed=True))


def _told(preview: CataloguePreview) -> list[tuple[Any, ...]]:
    return [(line.part, line.key, line.fate, line.changes) for line in preview.lines]


def _unit_named(session: Session) -> Callable[[str], str]:
    """A member of a group as a file writes it -> its unit: the key, else the name or code of a unit in force.

    What names no unit stays as it is, for the rules to refuse it.
    """
    gazetteer, aliases = place_queries.gazetteer(session), place_queries.aliases(session)
    units = {version.unit for version in gazetteer.versions}

    def named(text: str) -> str:
        if clean(text) in units:
            return text
        try:
            return naming.resolve(gazetteer, aliases, text, dt.date.max).place.unit
        except Refusal:
            return text

    return named


def _line(book: Book, table: Table, row: Row, unit_named: Callable[[str], str]) -> Line:
    values, refusals = _values(table, row)
    if "members" in values:
        values["members"] = tuple(unit_named(one) for one in values["members"] if one.strip())
    form = cleaned(replace(cast("Any", blank(table.part)), **_keys_only(table.part, values)))
    before = book.shelf(table.part).get(form.key)
    after = cast("Form", cleaned(replace(cast("Any", before or form), **values)))
    if before is None:
        refusals += _unsaid(table, row) + _zeros_lost(book, table, row, after)
    changes = [
        Change(name, getattr(before or blank(table.part), name), getattr(after, name)) for name in values
    ]
    told = tuple(one for one in changes if one.before != one.after)
    edit = None if refusals else Edit(before, after)
    return Line(table, row, table.part, after.key, after.name, edit, told, tuple(refusals))


def _values(table: Table, row: Row) -> tuple[dict[str, Any], list[Refusal]]:
    """Field -> what its cell says; cells that cannot be understood are told one by one."""
    values: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for field, cell in row.cells.items():
        try:
            if cell.error:
                raise Refusal("catalogue.unreadable", text=cell.text[:60])
            values[field] = understood(table.part, field, cell.text)
        except Refusal as refusal:
            refusals.append(Refusal(refusal.code, **{**refusal.facts, "where": table.where(cell.address)}))
    return values, refusals


def _keys_only(part: Part, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that make the key; the others do not count when a row is looked for."""
    texts = {
        name for name, kind in columns(part).items() if kind is str or name in ("valid_from", "effective")
    }
    return {name: value for name, value in values.items() if name in texts}


def _unsaid(table: Table, row: Row) -> list[Refusal]:
    """What a new row must say and does not."""
    missing = [
        (name, row.cells.get(name))
        for name in TO_SAY.get(table.part, ())
        if name not in row.cells or not row.cells[name].text.strip()
    ]
    return [
        Refusal(f"catalogue.unsaid.{name}", where=table.where(cell.address if cell else row.address))
        for name, cell in missing
    ]


def _zeros_lost(book: Book, table: Table, row: Row, form: Form) -> list[Refusal]:
    """A spreadsheet makes 101 of the code 0101; the row would be taken for a new one."""
    code = str(getattr(form, "code", ""))
    if not code.isdigit():
        return []
    head = form.key.removesuffix(code)
    for other in book.shelf(table.part):
        tail = other.removeprefix(head)
        if other.startswith(head) and tail != code and tail.isdigit() and tail.lstrip("0") == code:
            cell = row.cells["code"]
            return [Refusal("catalogue.zeros_lost", where=table.where(cell.address), text=code, other=tail)]
    return []


def _once(lines: Iterable[Line]) -> list[Line]:
    """The second of two rows about the same thing is refused, unless it says the very same."""
    seen: dict[tuple[Part, str], Line] = {}
    found: list[Line] = []
    for line in lines:
        first = seen.setdefault((line.part, line.key), line)
        if first is not line and line.edit and line.edit == first.edit:
            line = replace(line, edit=None, changes=())
        elif first is not line:
            line = _twice(line, first)
        found.append(line)
    return found


def _twice(line: Line, first: Line) -> Line:
    where, other = (one.table.where(one.row.address) for one in (line, first))
    refusal = Refusal("catalogue.twice_in_file", where=where, name=line.name, other=other)
    return replace(line, edit=None, refusals=(*line.refusals, refusal))


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
