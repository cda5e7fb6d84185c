"""What every rule stands on: the small tables read once, and ways to the numbers and to their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.figures.sheets import Sheet
from tracker.kernel.periods import Period, Regime
from tracker.kernel.quantity import Quantity
from tracker.places.gazetteer import Gazetteer, units_of
from tracker.places.rows import PlaceKind
from tracker.quality.relations import Relations
from tracker.quality.rows import About

_SAME_DATES = 0.9
"""Two spans are the same but for a few days when they share so much of the longer one."""


@dataclass(frozen=True)
class Ground:
    """`sheet(indicator id)` reads the numbers of another indicator, `said(observation ids)` their words."""

    indicators: Mapping[int, Indicator]
    breakdowns: Mapping[int, Breakdown]
    periods: Mapping[int, Period]
    gazetteer: Gazetteer
    relations: Relations
    sheet: Callable[[int], Sheet]
    said: Callable[[Collection[int]], Mapping[int, Quantity]]

    def about(self, indicator: Indicator, place_id: int, period_id: int, breakdown_id: int) -> About:
        period = self.periods[period_id]
        place = self.gazetteer.at(place_id, period.end or period.start)
        return About(indicator, place, period, self.breakdowns[breakdown_id])

    @cached_property
    def total(self) -> int:
        """The breakdown that stands for the whole."""
        return next(one.id for one in self.breakdowns.values() if one.code == TOTAL)

    @cached_property
    def partitions(self) -> tuple[frozenset[int], ...]:
        """The breakdowns of each dimension that add up to the total: none that overlaps."""
        found: dict[str, set[int]] = {}
        for one in self.breakdowns.values():
            if one.code != TOTAL and not one.overlaps:
                found.setdefault(one.dimension, set()).add(one.id)
        return tuple(map(frozenset, found.values()))

    @cached_property
    def nested(self) -> tuple[tuple[int, int], ...]:
        """(part, what contains it): as the catalogue says, and every part that overlaps in the total."""
        overlapping = (one.id for one in self.breakdowns.values() if one.overlaps)
        return (*self.relations.inside, *((one, self.total) for one in overlapping))

    @cached_property
    def wholes(self) -> tuple[int, ...]:
        """The places that are made of others: the country, and the groups that people keep."""
        return tuple(
            place.id
            for place in self.gazetteer.others()
            if place.kind is PlaceKind.COUNTRY or self.gazetteer.members_of(place.id)
        )

    @cached_property
    def _in_force(self) -> dict[int, frozenset[int]]:
        days = {one: period.end or dt.date.max for one, period in self.periods.items()}
        on = {day: units_of(self.gazetteer.in_force(day)) for day in set(days.values())}
        return {one: on[day] for one, day in days.items()}

    def units(self, whole: int, period_id: int) -> frozenset[int]:
        """The units that a place was made of when a period ended; none if its members were not in force."""
        in_force = self._in_force[period_id]
        if self.gazetteer.at(whole).kind is PlaceKind.COUNTRY:
            return in_force
        members = self.gazetteer.members_of(whole)
        return members if members <= in_force else frozenset()

    @cached_property
    def joins(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """(unit, the units that went into it), earlier mergers first."""
        steps = sorted(self.gazetteer.successions, key=lambda step: step.effective)
        units = dict.fromkeys(step.successor for step in steps)
        return tuple((one, self.gazetteer.predecessors(one)) for one in units)

    @cached_property
    def order(self) -> dict[int, int]:
        """Where each period stands in time."""
        return {one: at for at, one in enumerate(sorted(self.periods, key=lambda one: self.periods[one]))}

    @cached_property
    def _spans(self) -> list[_Span]:
        """The periods of more than a day that have both ends, by their first day."""
        found = (_span(one, period) for one, period in self.periods.items())
        return sorted((span for span in found if span is not None), key=lambda span: span.first)

    @cached_property
    def contained(self) -> tuple[tuple[int, int], ...]:
        """(longer period, one within it) of the same calendar."""
        return tuple(
            (long.id, short.id)
            for one, other in _meeting(self._spans)
            for long, short in ((one, other), (other, one))
            if long.regime is short.regime and long.first <= short.first and short.last <= long.last
        )

    @cached_property
    def alike(self) -> tuple[tuple[int, int], ...]:
        """Two periods of nearly the same days, or of the same name in both calendars."""
        return tuple(
            (one.id, other.id)
            for one, other in _meeting(self._spans)
            if (one.name is not None and one.name == other.name) or _nearly_same(one, other)
        )


class _Span(NamedTuple):
    """A period by its days, counted from the beginning of the calendar."""

    id: int
    first: int
    last: int
    regime: Regime
    name: tuple[int, str] | None


def _span(number: int, period: Period) -> _Span | None:
    if period.start is None or period.end is None or period.start == period.end:
        return None
    return _Span(number, period.start.toordinal(), period.end.toordinal(), period.regime, period.name)


def _meeting(spans: Sequence[_Span]) -> Iterator[tuple[_Span, _Span]]:
    """Every two that share a day, the one that begins first before the other; `spans` begin in order."""
    for at, one in enumerate(spans):
        for other in islice(spans, at + 1, None):
            if other.first > one.last:
                break
            yield one, other


def _nearly_same(one: _Span, other: _Span) -> bool:
    """Spans of which one has no name: eleven months and a year have names and are two things."""
    if one.name is not None and other.name is not None:
        return False
    common = min(one.last, other.last) - max(one.first, other.first) + 1
    longest = max(one.last - one.first, other.last - other.first) + 1
    return common >= _SAME_DATES * longest
