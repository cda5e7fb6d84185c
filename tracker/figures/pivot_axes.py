"""The heads of a pivot: which values each field has, and which of them stand on an axis together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import prod

from tracker.figures.pivot_places import Ground
from tracker.figures.pivot_rows import PLACES, Field, Head, HeadKind, Key, PivotQuestion, SourceKey, Where
from tracker.figures.questions import Cell
from tracker.figures.rows import TOTAL
from tracker.kernel.errors import Refusal

MOST_CELLS = 30_000
MOST_ON_FILE = 3_000
"""What a pivot may show, and how many (indicator, period, breakdown) it may read: a few seconds of work."""

SourcesOf = Callable[[int], Sequence[SourceKey]]
"""The sources that say something of an indicator."""


def check_fields(question: PivotQuestion) -> None:
    """One or two fields an axis, each once; of place, region and group one, or place under one of the others.

    Refused: pivot.fields, pivot.twice, pivot.places.
    """
    if not all(1 <= len(axis) <= 2 for axis in (question.rows, question.columns)):
        raise Refusal("pivot.fields")
    if len(set(question.fields)) < len(question.fields):
        raise Refusal("pivot.twice")
    of_places = [field for field in question.fields if field in PLACES]
    nested = any(
        axis in ((Field.REGION, Field.PLACE), (Field.GROUP, Field.PLACE))
        for axis in (question.rows, question.columns)
    )
    if len(of_places) > (2 if nested else 1):
        raise Refusal("pivot.places")


def settle(question: PivotQuestion, cells: Sequence[Cell]) -> tuple[list[Cell], dict[Field, Key]]:
    """The cells that are asked, and the one value of each field that is on no axis.

    Refused: pivot.choose.indicator, .period, .breakdown where there are several; pivot.too_large.
    """
    kept = list(cells)
    if Field.BREAKDOWN not in question.fields and not question.breakdown_ids:
        kept = [cell for cell in kept if cell.breakdown.code == TOTAL]
    fixed: dict[Field, Key] = {}
    for field, of in OF_CELL.items():
        if field in question.fields or not kept:
            continue
        found = dict.fromkeys(of(cell) for cell in kept)
        if len(found) > 1:
            raise Refusal(f"pivot.choose.{field}", n=len(found))
        fixed[field] = next(iter(found))
    if len(kept) > MOST_ON_FILE:
        raise too_large({field: len({of(cell) for cell in kept}) for field, of in OF_CELL.items()})
    return kept, fixed


def too_large(sizes: Mapping[Field, int]) -> Refusal:
    """Names the field that most is of: that is the one to narrow."""
    field = max(sizes, key=lambda one: sizes[one])
    return Refusal(f"pivot.too_large.{field}", n=sizes[field])


OF_CELL: dict[Field, Callable[[Cell], Key]] = {
    Field.INDICATOR: lambda cell: cell.indicator,
    Field.PERIOD: lambda cell: cell.period,
    Field.BREAKDOWN: lambda cell: cell.breakdown,
}


class Axes:
    """The heads of both axes for the cells that are on file."""

    def __init__(
        self, question: PivotQuestion, cells: Sequence[Cell], ground: Ground, sources_of: SourcesOf
    ) -> None:
        self._question = question
        self._cells = cells
        self._ground = ground
        self._sources_of = sources_of

    def heads(self) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
        """Rows with subtotals; a total at the end of each axis of several heads. Refused: pivot.too_large."""
        sizes = {field: len(self._keys(field)) for field in self._question.fields}
        if prod(sizes.values()) > MOST_CELLS * 10:
            raise too_large(sizes)
        rows, columns = self._axis(self._question.rows), self._axis(self._question.columns)
        if len(rows) * len(columns) > MOST_CELLS:
            raise too_large(sizes)
        if not rows or not columns:
            return (), ()
        total = Head((), HeadKind.TOTAL)
        below, beside = ([total] if len(axis) > 1 else [] for axis in (rows, columns))
        return (*_with_subtotals(rows), *below), (*columns, *beside)

    def _axis(self, fields: tuple[Field, ...]) -> list[Head]:
        first = fields[0]
        if len(fields) == 1:
            return [Head(((first, key),)) for key in self._keys(first)]
        second = fields[1]
        return [
            Head(((first, one), (second, other)))
            for one in self._keys(first)
            for other in self._under(first, one, second)
        ]

    def _under(self, first: Field, one: Key, second: Field) -> Iterable[Key]:
        """The values of the second field that occur with a value of the first."""
        if isinstance(one, Where) and second is Field.PLACE:
            return self._ground.members(one)
        every = self._keys(second)
        if Field.SOURCE in (first, second):
            return [other for other in every if self._says(one, other)]
        if first in OF_CELL and second in OF_CELL:
            there = {(OF_CELL[first](cell), OF_CELL[second](cell)) for cell in self._cells}
            return [other for other in every if (one, other) in there]
        return every

    def _says(self, one: Key, other: Key) -> bool:
        """Whether a source says something of the other value, as far as that can be told."""
        source = one if isinstance(one, SourceKey) else other
        known = other if source is one else one
        said = [cell for cell in self._cells if known in (cell.indicator, cell.period, cell.breakdown)]
        return not said or any(source in self._sources_of(cell.indicator.id) for cell in said)

    def _keys(self, field: Field) -> list[Key]:
        return self._every[field]

    @cached_property
    def _every(self) -> dict[Field, list[Key]]:
        found: dict[Field, list[Key]] = {}
        for field in self._question.fields:
            if field is Field.PERIOD:
                found[field] = [*sorted({cell.period for cell in self._cells})]
            elif field in OF_CELL:
                found[field] = list(dict.fromkeys(OF_CELL[field](cell) for cell in self._cells))
            elif field is Field.SOURCE:
                ids = dict.fromkeys(cell.indicator.id for cell in self._cells)
                found[field] = list(dict.fromkeys(s for one in ids for s in self._sources_of(one)))
            else:
                found[field] = list(self._ground.keys(field))
        if Field.BREAKDOWN in found:
            found[Field.BREAKDOWN] = sorted(found[Field.BREAKDOWN], key=lambda one: getattr(one, "id", 0))
        return found


def _with_subtotals(rows: Sequence[Head]) -> Iterable[Head]:
    """Before the rows of each value of the first of two fields one that totals them."""
    before: Key | None = None
    for head in rows:
        if len(head.keys) == 2 and head.keys[0][1] != before:
            before = head.keys[0][1]
            yield replace(head, keys=head.keys[:1], kind=HeadKind.SUBTOTAL)
        yield head


def days_of(cells: Iterable[Cell], boundaries: dt.date | None) -> tuple[dt.date, ...]:
    """The days whose units are asked about: the one day, or the last day of each period."""
    if boundaries:
        return (boundaries,)
    return tuple(sorted({cell.period.end for cell in cells if cell.period.end})) or (dt.date.max,)
