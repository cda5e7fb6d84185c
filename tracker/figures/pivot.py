"""A pivot over the figures: fields on two axes, and in each crossing what the board would say there.

It never adds what does not add up: different indicators, parts that overlap or may not be all, sources,
periods that overlap or leave gaps, values at a moment. Such a margin is empty and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.bases import base_period
from tracker.figures.filters import FigureFilter
from tracker.figures.pivot_axes import OF_CELL, Axes, check_fields, days_of, settle
from tracker.figures.pivot_places import Ground
from tracker.figures.pivot_reading import PivotReader, sources
from tracker.figures.pivot_rows import (
    PLACES,
    Field,
    Head,
    Key,
    Pivot,
    PivotCell,
    PivotQuestion,
    SourceKey,
    Spot,
    Where,
    Why,
)
from tracker.figures.pivot_values import Values, adds_over_time, why_not_joined
from tracker.figures.questions import Cell, Question, cells
from tracker.figures.restate import NOTHING
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Period
from tracker.places import queries as places


def pivot(session: Session, question: PivotQuestion) -> Pivot:
    """The whole table. Refused: as `check_fields`, `settle` and `Axes.heads` refuse."""
    check_fields(question)
    kept, fixed = settle(question, _on_file(session, question))
    if not kept:
        return Pivot(question, (), (), (), ())
    return _Maker(session, question, kept, fixed).made()


def _on_file(session: Session, question: PivotQuestion) -> list[Cell]:
    """What is on file of what is asked; a period that nobody reported for, from the shorter ones in it."""
    wanted = FigureFilter(indicator_ids=question.indicator_ids, breakdown_ids=question.breakdown_ids)
    if not question.periods:
        return cells(session, Question(wanted))
    ids = (catalogue.period_id(session, period) for period in question.periods)
    known = frozenset(one for one in ids if one is not None)
    found = cells(session, Question(replace(wanted, period_ids=known))) if known else []
    there = {cell.period for cell in found}
    for period in question.periods:
        if period not in there:
            found += cells(session, Question(wanted, period=period))
    order = {one: at for at, one in enumerate(dict.fromkeys(cell.indicator for cell in found))}
    return sorted(found, key=lambda cell: (order[cell.indicator], cell.period, cell.breakdown.id))


class _Maker:
    """Builds one pivot; everything it needs of the ledger is read in a few statements."""

    def __init__(
        self, session: Session, question: PivotQuestion, kept: Sequence[Cell], fixed: dict[Field, Key]
    ) -> None:
        self._session = session
        self._question = question
        self._cells = kept
        self._fixed = fixed
        self._indicators = catalogue.indicator_map(session)
        gazetteer = places.gazetteer(session)
        self._reader = PivotReader(
            session, self._indicators, self._foreseen(), frozenset(cell.breakdown.id for cell in kept)
        )
        heard = frozenset(place for one in self._asked_indicators() for place in self._reader.places_of(one))
        self._ground = Ground(gazetteer, days_of(kept, question.boundaries), heard, question.place_ids)
        self._values = Values(session, gazetteer, question, self._reader, self._indicators)
        self._there = {(cell.indicator, cell.period, cell.breakdown) for cell in kept}
        self._sources_of = cache(self._read_sources)
        self._on_file = cache(self._find_on_file)

    def made(self) -> Pivot:
        axes = Axes(self._question, self._cells, self._ground, self._sources_of)
        rows, columns = axes.heads()
        table = tuple(tuple(self._cell(row, column) for column in columns) for row in rows)
        return Pivot(self._question, rows, columns, table, self._told_fixed())

    def _told_fixed(self) -> tuple[tuple[Field, Key], ...]:
        """What holds for the whole table; the place too where no axis divides it."""
        told = tuple(self._fixed.items())
        if any(field in PLACES for field in self._question.fields):
            return told
        return (*told, (Field.PLACE, self._ground.fixed()))

    def _cell(self, row: Head, column: Head) -> PivotCell:
        found = self._spot({**self._fixed, **dict(row.keys), **dict(column.keys)})
        if not isinstance(found, Spot):
            return PivotCell(None, NOTHING, why=found)
        if not any((found.indicator, one, found.breakdown) in self._there for one in found.periods):
            return PivotCell(found, NOTHING, why=Why.NOTHING)
        return self._values.cell(found)

    def _spot(self, named: dict[Field, Key]) -> Spot | Why:
        """What a crossing is about; the reason why not, where a total would add up what does not."""
        indicator = self._only(named, Field.INDICATOR)
        if not isinstance(indicator, Indicator):
            return Why.INDICATORS
        breakdown = self._only(named, Field.BREAKDOWN)
        if not isinstance(breakdown, Breakdown):
            return Why.BREAKDOWNS
        source = named.get(Field.SOURCE)
        if Field.SOURCE in self._question.fields and not isinstance(source, SourceKey):
            return Why.SOURCES
        periods = self._periods(named, indicator, breakdown)
        if isinstance(periods, Why):
            return periods
        where = self._where(named)
        if where is None:
            return Why.PLACES
        return Spot(indicator, breakdown, periods, where, source if isinstance(source, SourceKey) else None)

    def _only(self, named: dict[Field, Key], field: Field) -> Key | None:
        """The value that is named, or the only one that the table has."""
        if field in named:
            return named[field]
        found = {OF_CELL[field](cell) for cell in self._cells}
        return next(iter(found)) if len(found) == 1 else None

    def _periods(
        self, named: dict[Field, Key], indicator: Indicator, breakdown: Breakdown
    ) -> tuple[Period, ...] | Why:
        found = named.get(Field.PERIOD)
        if isinstance(found, Period):
            return (found,)
        periods = self._on_file(indicator, breakdown)
        if len(periods) < 2:
            return periods or Why.GAP
        if not adds_over_time(indicator, self._indicators):
            return Why.TIME
        return why_not_joined(periods) or periods

    def _find_on_file(self, indicator: Indicator, breakdown: Breakdown) -> tuple[Period, ...]:
        return tuple(
            sorted(
                cell.period
                for cell in self._cells
                if cell.indicator == indicator and cell.breakdown == breakdown
            )
        )

    def _where(self, named: dict[Field, Key]) -> Where | None:
        """The narrowest place that is named; over what is left a total, None where that counts twice."""
        for field in PLACES:
            found = named.get(field)
            if isinstance(found, Where):
                return found
        of_axis = [field for field in self._question.fields if field in PLACES]
        return self._ground.total(of_axis[0]) if of_axis else self._ground.fixed()

    def _foreseen(self) -> set[Period]:
        """The periods that will be asked, what they may be joined from, and what they are compared with."""
        now = {cell.period for cell in self._cells}
        against = self._question.shown.against
        before = {base_period(period, against) for period in now} if against else set()
        known = catalogue.periods(self._session).values()
        pieces = {
            one
            for one in known
            if any(asked.contains(one) and asked.regime is one.regime for asked in self._question.periods)
        }
        return now | pieces | {period for period in before if period}

    def _asked_indicators(self) -> Iterable[int]:
        """Those of the table; of a rate also what it is rebuilt from."""
        for indicator in dict.fromkeys(cell.indicator for cell in self._cells):
            sides = (indicator.id, indicator.numerator_id, indicator.denominator_id)
            yield from (one for one in sides if one is not None)

    def _read_sources(self, indicator_id: int) -> Sequence[SourceKey]:
        indicator = self._indicators[indicator_id]
        sides = [one for one in (indicator.id, indicator.numerator_id) if one]
        numbers = {number for side in sides for number in self._reader.sources_of(side)}
        found = sources(self._session, numbers)
        return [found[number] for number in sorted(found)]
