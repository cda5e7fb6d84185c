"""In which unit each number of a table is said: its column's, its row's, the table's, or its indicator's
own."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import repeat

from tracker.exchange.tables.axes import Axes, Lane
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.judging import Profile
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.units import UnitWords, words_of
from tracker.kernel.quantity import Measure


class Profiles:
    """`rows` gives the number of a profile a row; `of` the profile, None where unit and indicator clash."""

    def __init__(self, axes: Axes, mapping: Mapping, block: Block) -> None:
        self._axes, self._mapping = axes, mapping
        self._indicators = [axes.names.indicators[key] for key in axes.indicators.names]
        self._words: list[UnitWords | None] = [None]
        self._of_row = self._units(block)
        self._found: list[Profile | None] = []
        self._numbers: dict[tuple[int, int, int | None], int] = {}

    @property
    def all(self) -> Sequence[Profile | None]:
        """The profiles that were asked for so far, by number."""
        return self._found

    def rows(self, lane: Lane) -> Sequence[int]:
        """A number a row; rows without an indicator have that of the first."""
        of, units = lane.indicator, self._of_row
        if isinstance(of, int) and units is None:
            return array("I", [self._number(lane, of, 0)]) * self._axes.count
        each = repeat(of, self._axes.count) if isinstance(of, int) else of
        pairs = zip(each, units or repeat(0), strict=False)
        made: dict[tuple[int, int], int] = {}
        rows = array("I")
        for pair in pairs:
            number = made.get(pair)
            if number is None:
                number = made[pair] = self._number(lane, max(pair[0], 0), pair[1])
            rows.append(number)
        return rows

    def at(self, lane: Lane, at: int) -> Profile | None:
        """The profile of one cell; None also where its row names no indicator."""
        number = self.number_at(lane, at)
        return None if number is None else self._found[number]

    def number_at(self, lane: Lane, at: int) -> int | None:
        """The number of the profile of one cell; None where its row names no indicator."""
        of = lane.indicator if isinstance(lane.indicator, int) else lane.indicator[at]
        return None if of < 0 else self._number(lane, of, self._of_row[at] if self._of_row else 0)

    def _units(self, block: Block) -> array[int] | None:
        """For each row the place of its unit among the words; None where no column names units."""
        uses = self._mapping.having(Role.UNIT)
        column = block.columns.get(uses[0].column) if uses else None
        if column is None:
            return None
        places = [0]
        for value in column.distinct.values:
            self._words.append(words_of(value.text) if value.text.strip() else None)
            places.append(len(self._words) - 1)
        return array("I", map(places.__getitem__, self._axes.codes(uses[0].column)))

    def _number(self, lane: Lane, indicator: int, unit: int) -> int:
        told = (indicator, unit, lane.use.scale)
        if told not in self._numbers:
            self._numbers[told] = len(self._found)
            self._found.append(self._made(lane, indicator, unit))
        return self._numbers[told]

    def _made(self, lane: Lane, number: int, unit: int) -> Profile | None:
        if not self._indicators:
            return None
        indicator, words = self._indicators[number], self._words[unit]
        if words is not None and not words.fits(indicator):
            return None
        said = lane.use.scale or (words.scale if words is not None else None) or self._mapping.scale
        if indicator.measure is Measure.rate:
            said = None
        return Profile(indicator, said or indicator.scale)
