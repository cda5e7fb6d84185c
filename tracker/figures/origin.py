"""Where a number comes from: the report that holds, its claims and history, or the units it was joined of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures import catalogue, claims, queries, reading
from tracker.figures.filters import FigureFilter
from tracker.figures.reading import Books, Page
from tracker.figures.rows import Breakdown, Figure, HistoryEntry, Indicator, Scenario
from tracker.kernel.periods import Period
from tracker.kernel.quantity import State
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place


@dataclass(frozen=True)
class Part:
    """A unit that a value is joined from, and what it reported (None: nothing)."""

    place: Place
    figure: Figure | None


@dataclass(frozen=True)
class Origin:
    """`figure` is what holds for the cell itself; `parts` are there when it was joined from other units."""

    indicator: Indicator
    place: Place
    period: Period
    scenario: Scenario
    figure: Figure | None
    history: tuple[HistoryEntry, ...] = ()
    parts: tuple[Part, ...] = ()

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
    """The origin of a cell of a board: its own report or, on the boundaries of a day, that of other units."""
    gazetteer = places.gazetteer(session)
    place = gazetteer.at(place_id, boundaries or period.end)
    known = catalogue.period_id(session, period)
    if known is None:
        return Origin(indicator, place, period, scenario, None)
    leaves = tuple(_leaves(place_id, gazetteer) or _heir(place_id, gazetteer)) if boundaries else ()
    wanted = FigureFilter(
        indicator_ids=frozenset([indicator.id]),
        place_ids=frozenset([place_id, *leaves]),
        period_ids=frozenset([known]),
        breakdown_ids=frozenset([breakdown.id]),
        scenario=scenario,
    )
    found = {one.place_id: one for one in checked_figures(session, queries.figure_ids(session, wanted))}
    own = found.get(place_id)
    if own is not None and (own.quantity.state in (State.value, State.nil) or not leaves):
        return Origin(indicator, place, period, scenario, own, queries.history(session, own.id))
    parts = tuple(Part(gazetteer.at(one, period.end), found.get(one)) for one in leaves)
    history = queries.history(session, own.id) if own else ()
    return Origin(indicator, place, period, scenario, own, history, parts)


def _leaves(place_id: int, gazetteer: Gazetteer) -> list[int]:
    """The oldest units that went into this one."""
    return [leaf for part in gazetteer.predecessors(place_id) for leaf in _leaves(part, gazetteer) or [part]]


def _heir(place_id: int, gazetteer: Gazetteer) -> list[int]:
    """The unit that this one became alone."""
    successor = gazetteer.successor(place_id)
    alone = successor is not None and gazetteer.predecessors(successor) == (place_id,)
    return [successor] if successor is not None and alone else []
