"""Where a number comes from: the report that holds, its claims and history, or what it was joined from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures import catalogue, claims, queries, reading
from tracker.figures.filters import FigureFilter
from tracker.figures.reading import Books, Page
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Breakdown, Figure, HistoryEntry, Indicator, Scenario
from tracker.figures.values import sides_of, values
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.rows import Place

_NO_PERIOD = -1
"""An id that no period has."""


@dataclass(frozen=True)
class Part:
    """A unit that a value is joined from, and what it reported for a period (None: nothing).

    `period` is the asked one or a piece of it, `indicator` the asked one or a side of a rebuilt rate.
    """

    place: Place
    figure: Figure | None
    period: Period
    indicator: Indicator


@dataclass(frozen=True)
class Origin:
    """`figure` is what holds for the cell itself; `parts` are there when it was joined, to make `value`."""

    indicator: Indicator
    place: Place
    period: Period
    scenario: Scenario
    figure: Figure | None
    history: tuple[HistoryEntry, ...] = ()
    parts: tuple[Part, ...] = ()
    value: Restated | None = None

    @property
    def rivals(self) -> tuple[HistoryEntry, ...]:
        """What other sources say of the same cell now."""
        return tuple(entry for entry in self.history if entry.current and not entry.official)


def checked_figures(session: Session, ids: Sequence[int]) -> tuple[Figure, ...]:
    """The figures with these ids, in this order, with their stated comparisons checked."""
    return claims.with_claims(session, queries.figures_by_id(session, ids))


def checked_page(session: Session, ids: Sequence[int], known: Books) -> Page:
    """The same for a table that is scrolled: what is not looked at is not built."""
    found = reading.page(session, ids, known)
    if found.claimed:
        found.keep(claims.with_claims(session, [found[one] for one in found.claimed]))
    return found


def of_figure(session: Session, observation_id: int) -> Origin | None:
    """The origin of the cell that an observation is about; None if there is no such observation."""
    history = queries.history(session, observation_id)
    held = next((entry.id for entry in history if entry.official), None)
    found = checked_figures(session, [held]) if held is not None else ()
    if not found:
        return None
    figure = found[0]
    place = places.gazetteer(session).at(figure.place_id, figure.period.end or figure.period.start)
    return Origin(figure.indicator, place, figure.period, figure.scenario, figure, history)


def of_cell(
    session: Session,
    indicator: Indicator,
    period: Period,
    breakdown: Breakdown,
    place_id: int,
    scenario: Scenario = Scenario.ACTUAL,
    boundaries: dt.date | None = None,
) -> Origin:
    """The origin of a cell of a board: its own report, or those of other units and of shorter periods."""
    gazetteer = places.gazetteer(session)
    place = gazetteer.at(place_id, boundaries or period.end)
    value = values(session, gazetteer, indicator, period, breakdown, boundaries is None, scenario)(
        (place_id,)
    )
    asked = _asked_of(session, indicator, period, value)
    found = _figures(session, {(indicator, period, place_id), *asked}, breakdown, scenario)
    own = found.get((indicator.id, period, place_id))
    history = queries.history(session, own.id) if own else ()
    alone = {unit for *_, unit in asked} <= {place_id} and not value.pieces
    if value.standing is Standing.REPORTED or (alone and not (value.sides and value.have)):
        return Origin(indicator, place, period, scenario, own, history)
    parts = tuple(
        Part(gazetteer.at(unit, of.end), found.get((side.id, of, unit)), of, side) for side, of, unit in asked
    )
    return Origin(indicator, place, period, scenario, own, history, parts, value)


_Asked = tuple[Indicator, Period, int]
"""An indicator, a period and the unit that reported it, or should have."""


def _asked_of(session: Session, indicator: Indicator, period: Period, value: Restated) -> list[_Asked]:
    """The reports that a value was taken from and those that are missing, of both sides of a rebuilt rate."""
    sides = sides_of(session, indicator) if value.sides else (indicator,)
    found = [
        (side, of, unit)
        for side, one in zip(sides, value.sides or (value,), strict=True)
        if side is not None
        for of, unit in (*one.reports(period), *((gap.period or period, gap.unit) for gap in one.gaps))
    ]
    merged = {gap.unit for one in value.sides or (value,) for gap in one.gaps if gap.merged}
    return [one for one in dict.fromkeys(found) if one[-1] not in merged or value.have]


def _figures(
    session: Session, asked: set[_Asked], breakdown: Breakdown, scenario: Scenario
) -> dict[tuple[int, Period, int], Figure]:
    """The figures that hold for these indicators, periods and units, by indicator id, period and unit."""
    known = {number for number in (catalogue.period_id(session, of) for _, of, _ in asked) if number}
    wanted = FigureFilter(
        indicator_ids=frozenset(one.id for one, _, _ in asked),
        place_ids=frozenset(unit for *_, unit in asked),
        period_ids=frozenset(known) or frozenset([_NO_PERIOD]),
        breakdown_ids=frozenset([breakdown.id]),
        scenario=scenario,
    )
    found = checked_figures(session, queries.figure_ids(session, wanted))
    return {(one.indicator.id, one.period, one.place_id): one for one in found}
