"""A pivot worked out cell by cell from what was reported, in the plainest way: no batches, no caches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tests.tracker.figures.bench import Bench
from tracker.figures.rows import Breakdown, Indicator, Scenario
from tracker.kernel.periods import Period
from tracker.kernel.quantity import State

Side = tuple[Fraction | None, bool]
"""A number and whether it is whole; (None, False) where nothing is known."""

LOST: Side = (None, False)


class Told(NamedTuple):
    """A total, whether it is whole, and the share of the units that are in it."""

    value: Fraction | None
    whole: bool
    share: Fraction


@dataclass
class Naive:
    """What holds, by cell; everything else is worked out from it again and again."""

    bench: Bench
    boundaries: dt.date | None

    def __post_init__(self) -> None:
        self.said = {
            (one.indicator.id, one.period, one.breakdown, one.place_id, one.scenario): one.quantity
            for one in self.bench.figures()
        }

    def _said(
        self, of: int, period: Period, part: Breakdown, unit: int, scenario: Scenario
    ) -> Fraction | None:
        found = self.said.get((of, period, part, unit, scenario))
        return found.exact if found and found.state in (State.value, State.nil) else None

    def unit(
        self,
        of: int,
        period: Period,
        part: Breakdown,
        unit: int,
        scenario: Scenario = Scenario.ACTUAL,
        linked: bool | None = None,
    ) -> Side:
        """An additive indicator of one unit: its number, that of its parts, or of what it alone became."""
        own = self._said(of, period, part, unit, scenario)
        if own is not None:
            return own, True
        links = self.boundaries is not None if linked is None else linked
        if not links:
            return LOST
        parts = [
            self.unit(of, period, part, one, scenario, links)
            for one in self.bench.gazetteer.predecessors(unit)
        ]
        if any(value is not None for value, _ in parts):
            return _sum(parts)
        heir = self.bench.gazetteer.successor(unit)
        if heir is not None and self.bench.gazetteer.predecessors(heir) == (unit,):
            own = self._said(of, period, part, heir, scenario)
            return (own, True) if own is not None else LOST
        return LOST

    def total(self, indicator: Indicator, period: Period, part: Breakdown, units: tuple[int, ...]) -> Told:
        """Over several units, those left out that are not whole; a rate from both its sides."""
        if indicator.numerator_id and indicator.denominator_id:
            return self._rate(indicator, period, part, units)
        parts = [self.unit(indicator.id, period, part, unit) for unit in units]
        kept = [one for one in parts if one[1]]
        if len(units) == 1:
            return Told(*parts[0], Fraction(len(kept)))
        return Told(_sum(kept)[0], len(kept) == len(parts), Fraction(len(kept), len(parts)))

    def _rate(self, indicator: Indicator, period: Period, part: Breakdown, units: tuple[int, ...]) -> Told:
        """Over the units that have both sides; those without one are left out of both."""
        assert indicator.numerator_id is not None
        assert indicator.denominator_id is not None
        above = [self.unit(indicator.numerator_id, period, part, unit) for unit in units]
        below = [self.unit(indicator.denominator_id, period, part, unit) for unit in units]
        both = [(one, other) for one, other in zip(above, below, strict=True) if one[1] and other[1]]
        over = sum((other[0] or Fraction(0) for _, other in both), Fraction(0))
        share = Fraction(len(both), len(units))
        if not both or not over:
            return Told(None, False, share)
        upper = sum((one[0] or Fraction(0) for one, _ in both), Fraction(0))
        return Told(upper / over * 100, share == 1, share)


def _sum(parts: list[Side]) -> Side:
    known = [value for value, _ in parts if value is not None]
    if not known:
        return LOST
    return sum(known, Fraction(0)), all(whole for _, whole in parts)
