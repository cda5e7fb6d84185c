"""A row of a file beside the ledger's row of the same key: what it changes, what cannot be understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from sqlalchemy.orm import Session

from tracker.exchange.catalogue.cells import TO_SAY, blank, columns, printed, understood
from tracker.exchange.catalogue.tables import Row, Table
from tracker.kernel.catalogue import Book, Edit, Form, Part, cleaned
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean
from tracker.kernel.wording import Speaker
from tracker.places import naming
from tracker.places import queries as place_queries


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


def unit_named(session: Session) -> Callable[[str], str]:
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


def line_of(book: Book, table: Table, row: Row, unit_named: Callable[[str], str]) -> Line:
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


def once(lines: Iterable[Line]) -> list[Line]:
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
