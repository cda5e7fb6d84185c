"""Made-up sets of units and what they reported, without a ledger: nothing about 63 or 34 is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.figures.restate import Reported
from tracker.figures.sums import Sums
from tracker.figures.tiling import OverTime
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.quantity import Quantity
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place, PlaceKind, Succession

CHANGE = dt.date(2025, 7, 1)


def place(number: int, first: dt.date | None = None, last: dt.date | None = None) -> Place:
    kind = PlaceKind.PROVINCE
    return Place(number, f"U{number}", f"{number:03}", f"N{number}", "", "", kind, "", "", first, last, "")


def gazetteer(*steps: tuple[int, int]) -> Gazetteer:
    """(predecessor, successor) on the day of change; the numbers are unit ids."""
    ended, begun = {one for one, _ in steps}, {one for _, one in steps}
    before = [place(one, None, CHANGE - dt.timedelta(1)) for one in sorted(ended - begun)]
    after = [place(one, CHANGE) for one in sorted(begun)]
    return Gazetteer((*before, *after), tuple(Succession(old, new, CHANGE) for old, new in steps))


def counts(values: Mapping[int, int]) -> dict[int, Quantity]:
    return {unit: Quantity.of(value) for unit, value in values.items()}


@dataclass(frozen=True)
class Told:
    """What was reported, by period."""

    by_period: Mapping[Period, Reported]

    def of(self, period: Period) -> Reported:
        return self.by_period.get(period, {})

    def within(self, period: Period) -> tuple[Period, ...]:
        return tuple(
            one
            for one in self.by_period
            if one != period and one.regime is period.regime and period.contains(one)
        )


def told(**values: Mapping[int, int]) -> Told:
    """`told(H1={1: 5})`: the year 2025, unless the name begins with another one ("Y2024_H1")."""
    return Told({_period(name): counts(of) for name, of in values.items()})


def _period(name: str) -> Period:
    year, _, span = name[1:].partition("_") if name.startswith("Y") else ("2025", "", name)
    return parse_period(f"{year}-{span}" if span else year)


def sums(
    reports: Told,
    ground: Gazetteer,
    rule: OverTime = OverTime.ADDS,
    adds: bool = True,
    accept: bool = False,
) -> Sums:
    return Sums(reports, ground, adds, rule, accept)
