"""One indicator over all provinces of a day: this period, the base, the change; by region and in total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from tracker.figures.bases import Base, base_of
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.restate import NOTHING, Restated
from tracker.figures.rows import Breakdown, Indicator
from tracker.figures.values import Valuation, values
from tracker.kernel.periods import Period
from tracker.places import areas
from tracker.places import queries as places
from tracker.places.areas import Area, Section
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place

REST = "*"
"""The label of the units that no area holds whole."""


@dataclass(frozen=True)
class BoardRow:
    """A unit, or a total over `units` of them; `place` is None for totals, `label` names a region.

    `also` holds what else it was compared with. `reporting`: how many of how many units have this period.
    """

    place: Place | None
    label: str
    label_en: str
    now: Restated
    base: Restated
    comparison: Comparison | None
    reporting: tuple[int, int]
    also: tuple[Comparison, ...] = ()

    def against(self, what: Against) -> Comparison | None:
        every = (self.comparison, *self.also)
        return next((one for one in every if one is not None and one.against is what), None)


@dataclass(frozen=True)
class Board:
    """`boundaries`: the day whose units are shown; `reported_only`: nothing was restated. `regions` are the
    heads with their units, by whatever it was grouped; the last may be REST."""

    indicator: Indicator
    breakdown: Breakdown
    period: Period
    base_period: Period | None
    boundaries: dt.date
    reported_only: bool
    total: BoardRow
    regions: tuple[tuple[BoardRow, tuple[BoardRow, ...]], ...]

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """Each unit once, by official code; a unit may stand in several groups."""
        found = {row.place.id: row for _, rows in self.regions for row in rows if row.place}
        return tuple(sorted(found.values(), key=lambda row: row.place.code if row.place else ""))


def board(
    session: Session,
    indicator: Indicator,
    period: Period,
    breakdown: Breakdown,
    boundaries: dt.date | None = None,
    against: Against | None = Against.SAME_PERIOD,
    *,
    also: Sequence[Against] = (),
    accept: bool = False,
    grouped: Sequence[Area] | None = None,
) -> Board:
    """`boundaries` None shows figures as reported: on the units of the period, compared unit by unit.

    `accept`: totals take what there is of incomplete units. `grouped`: the areas to show, instead of the
    regions of the shown day.
    """
    gazetteer = places.gazetteer(session)
    day = boundaries or period.end or dt.date.max
    read = partial(
        values,
        session,
        gazetteer,
        indicator,
        breakdown=breakdown,
        reported_only=boundaries is None,
        accept=accept,
    )
    asked = ([against] if against else []) + [one for one in also if one is not against]
    bases = [base_of(session, indicator, period, one) for one in asked]
    sides = [(one, read(period=one.period, scenario=one.scenario)) for one in bases]
    build = _Builder(gazetteer, day, read(period=period), sides, against)
    shown = areas.sections(gazetteer, day, areas.regions(gazetteer, day) if grouped is None else grouped)
    return Board(
        indicator,
        breakdown,
        period,
        bases[0].period if against else None,
        day,
        boundaries is None,
        build.country(),
        tuple((build.section(one), tuple(map(build.one, one.places))) for one in shown),
    )


def movers(of: Board, most: int = 5) -> tuple[BoardRow, ...]:
    """The units that changed most, at most so many each way; those that rose first."""
    known = [row for row in of.rows if row.comparison and row.comparison.known and row.comparison.change]
    known.sort(key=_change, reverse=True)
    rose = [row for row in known if _change(row) > 0][:most]
    fell = [row for row in known if _change(row) < 0][-most:]
    return tuple(rose + fell)


def _change(row: BoardRow) -> Decimal:
    change = row.comparison.change if row.comparison else None
    return change or Decimal(0)


class _Builder:
    """Makes the rows of one board from the values of this period and of what it is compared with."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        day: dt.date,
        now: Valuation,
        sides: list[tuple[Base, Valuation]],
        against: Against | None,
    ) -> None:
        self._gazetteer, self._day = gazetteer, day
        self._now, self._sides, self._against = now, sides, against
        self._rows: dict[int, BoardRow] = {}

    def one(self, place: Place) -> BoardRow:
        if place.id not in self._rows:
            now = self._now((place.id,))
            told = [(of((place.id,)), base) for base, of in self._sides]
            compared = [compare(now, then, base.against, 1, base.period) for then, base in told]
            row = BoardRow(place, place.name, place.name_en, now, NOTHING, None, (now.have, now.need))
            self._rows[place.id] = self._with(row, [then for then, _ in told], compared)
        return self._rows[place.id]

    def section(self, section: Section) -> BoardRow:
        units = section.area.units if section.area else tuple(place.id for place in section.places)
        name = section.area.place if section.area else None
        label, label_en = (name.name, name.name_en) if name else (REST, REST)
        return self.total(section.places, units, label, label_en)

    def total(self, shown: Iterable[Place], units: tuple[int, ...], label: str, label_en: str) -> BoardRow:
        """The change of a total is like for like: over the units that have both periods whole."""
        rows = [self.one(place) for place in shown]
        answered = sum(row.now.whole for row in rows)
        row = BoardRow(None, label, label_en, self._now(units), NOTHING, None, (answered, len(rows)))
        thens = [of(units) for _, of in self._sides]
        compared = [
            self._like(rows, base, of)
            if not (row.now.whole and then.whole)
            else compare(row.now, then, base.against, len(rows), base.period)
            for (base, of), then in zip(self._sides, thens, strict=True)
        ]
        return self._with(row, thens, compared)

    def country(self) -> BoardRow:
        """The whole does not hang on boundaries: it may be totalled over the units of its own time too."""
        shown = self._gazetteer.in_force(self._day)
        row = self.total(shown, tuple(place.id for place in shown), "", "")
        now, thens = self._now.whole(self._day), [of.whole(self._day) for _, of in self._sides]
        compared = [
            compare(now, then, base.against, row.reporting[1], base.period)
            if now.whole and then.whole
            else row.against(base.against)
            for (base, _), then in zip(self._sides, thens, strict=True)
        ]
        return self._with(replace(row, now=now), thens, compared)

    def _with(
        self, row: BoardRow, thens: list[Restated], compared: list[Comparison | None] | list[Comparison]
    ) -> BoardRow:
        """The first comparison is the one that was asked for, if one was; the rest stand beside it."""
        known = [one for one in compared if one is not None]
        if self._against is None:
            return replace(row, also=tuple(known))
        return replace(row, base=thens[0], comparison=known[0], also=tuple(known[1:]))

    def _like(self, rows: list[BoardRow], base: Base, of: Valuation) -> Comparison:
        both = tuple(
            row.place.id for row in rows if row.place and row.now.whole and of((row.place.id,)).whole
        )
        now, then = (self._now(both), of(both)) if both else (NOTHING, NOTHING)
        return compare(now, then, base.against, len(both), base.period)
