"""Indicators, sets and breakdowns as a book of forms, and from forms back to rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.figures.tables import BreakdownRow, IndicatorPartRow, IndicatorRow, IndicatorSetRow
from tracker.kernel.catalogue import Book, Edit, Form
from tracker.storage.notes import Kind, Notes, Row

SET, INDICATOR, BREAKDOWN, PART = (
    cast("Table", mapped.__table__)
    for mapped in (IndicatorSetRow, IndicatorRow, BreakdownRow, IndicatorPartRow)
)
KINDS = {
    SET.name: Kind("indicator_set", "id"),
    INDICATOR.name: Kind("indicator", "id"),
    BREAKDOWN.name: Kind("breakdown", "id"),
    PART.name: Kind("indicator", "indicator_id"),
}
_SIDES = ("numerator", "denominator")
_PLAIN = (
    *("code", "name_vi", "name_en", "topic", "unit_vi", "unit_en", "scale", "measure", "direction"),
    *("nature", "adds_over_places", "adds_over_time", "valid_from", "valid_to", "folded"),
)
"""Fields of an indicator that are columns as they are."""


def book(session: Session) -> Book:
    """Sets, breakdowns and indicators in the order of the catalogue."""
    return Book((*_sets(session), *_breakdowns(session), *_indicators(session)))


def _sets(session: Session) -> Iterator[Form]:
    for row in session.scalars(select(IndicatorSetRow).order_by(IndicatorSetRow.id)):
        yield SetForm(row.code, row.name_vi, row.name_en, row.instrument, row.is_asked, row.valid_to)


def _breakdowns(session: Session) -> Iterator[Form]:
    rows = session.scalars(select(BreakdownRow).order_by(BreakdownRow.position, BreakdownRow.id))
    for row in rows:
        yield BreakdownForm(row.code, row.dimension, row.name_vi, row.name_en, row.overlaps, row.valid_to)


def _indicators(session: Session) -> Iterator[Form]:
    sets = dict(session.execute(select(IndicatorSetRow.id, IndicatorSetRow.code)).all())
    order = (IndicatorRow.set_id, IndicatorRow.position, IndicatorRow.id)
    rows = session.scalars(select(IndicatorRow).order_by(*order)).all()
    keys = {row.id: f"{sets[row.set_id]}/{row.code}" for row in rows}
    parts: dict[int, list[str]] = defaultdict(list)
    laid_down = select(IndicatorPartRow.indicator_id, BreakdownRow.code).join(BreakdownRow)
    for indicator, code in session.execute(laid_down):
        parts[indicator].append(code)
    for row in rows:
        columns = {name: getattr(row, name) for name in _PLAIN if name != "folded"}
        yield IndicatorForm(
            set=sets[row.set_id],
            numerator=keys.get(row.numerator_id or 0, ""),
            denominator=keys.get(row.denominator_id or 0, ""),
            parts=tuple(sorted(parts[row.id])),
            **columns,
        )


def ids_of(session: Session, table: Table) -> dict[str, int]:
    """Key of a form -> id of its row in the table."""
    if table is INDICATOR:
        return indicator_ids(session)
    return dict(session.execute(select(table.c.code, table.c.id)).all())


def indicator_ids(session: Session) -> dict[str, int]:
    """Key ("TT13-2/0101") -> id."""
    joined = select(SET.c.code, INDICATOR.c.code, INDICATOR.c.id).join_from(INDICATOR, SET)
    return {f"{of}/{code}": number for of, code, number in session.execute(joined)}


def table_of(form: Form) -> Table:
    """The table in which a form has its row."""
    return {SetForm.part: SET, BreakdownForm.part: BREAKDOWN}.get(form.part, INDICATOR)


class Writer(Notes):
    """Writes settled edits; a rate gets its sides once every indicator is there."""

    def write(self, edits: Sequence[Edit]) -> Notes:
        before = {table: ids_of(self._session, table) for table in (SET, BREAKDOWN, INDICATOR)}
        self._remove([edit.before for edit in edits if edit.before and edit.after is None])
        for table in (SET, BREAKDOWN, INDICATOR):
            own = [edit for edit in edits if edit.after and table_of(edit.after) is table]
            self._keep(table, own, before[table])
        self._finish([edit.after for edit in edits if isinstance(edit.after, IndicatorForm)])
        return self

    def _remove(self, forms: Sequence[Form]) -> None:
        ids = ids_of(self._session, INDICATOR)
        indicators = [ids[form.key] for form in forms if isinstance(form, IndicatorForm)]
        self.delete(PART, self._found(PART, "indicator_id", indicators))
        for row in self._found(INDICATOR, "id", indicators):
            self.update(INDICATOR, row, {f"{side}_id": None for side in _SIDES})
        self.delete(INDICATOR, self._found(INDICATOR, "id", indicators))
        for table in (BREAKDOWN, SET):
            keys = [form.key for form in forms if table_of(form) is table]
            self.delete(table, self._found(table, "code", keys))

    def _keep(self, table: Table, edits: Sequence[Edit], numbers: dict[str, int]) -> None:
        """Change what is there, known by the keys of before; add what is new after all others."""
        sets = ids_of(self._session, SET)
        for edit in edits:
            if edit.before and edit.after:
                [row] = self._found(table, "id", [numbers[edit.before.key]])
                self.update(table, row, _columns(edit.after, sets))
        last = 0 if table is SET else self._session.scalar(select(func.max(table.c.position))) or 0
        fresh = [_columns(edit.after, sets) for edit in edits if edit.after and not edit.before]
        place = {} if table is SET else {"position": last}
        self.insert(
            table,
            [
                {**row, **{name: at + number for name, at in place.items()}}
                for number, row in enumerate(fresh, 1)
            ],
        )

    def _finish(self, forms: Sequence[IndicatorForm]) -> None:
        """Numerators, denominators and main parts."""
        ids, parts = ids_of(self._session, INDICATOR), ids_of(self._session, BREAKDOWN)
        rows = {row["id"]: row for row in self._found(INDICATOR, "id", [ids[form.key] for form in forms])}
        for form in forms:
            number = ids[form.key]
            sides = {f"{side}_id": ids.get(getattr(form, side)) for side in _SIDES}
            self.update(INDICATOR, rows[number], sides)
            wanted = {parts[code] for code in form.parts}
            there = self._found(PART, "indicator_id", [number])
            self.delete(PART, [row for row in there if row["breakdown_id"] not in wanted])
            missing = sorted(wanted - {row["breakdown_id"] for row in there})
            self.insert(PART, [{"indicator_id": number, "breakdown_id": one} for one in missing])

    def _found(self, table: Table, column: str, wanted: Sequence[Any]) -> list[Row]:
        query = select(table).where(table.c[column].in_(wanted))
        return [dict(row) for row in self._session.execute(query).mappings()] if wanted else []


def _columns(form: Form, sets: dict[str, int]) -> dict[str, Any]:
    """The columns of a form's own row, without what refers to other indicators."""
    if isinstance(form, IndicatorForm):
        return {name: getattr(form, name) for name in _PLAIN} | {"set_id": sets[form.set]}
    return dict(vars(form))
