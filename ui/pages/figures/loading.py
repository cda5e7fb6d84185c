"""What the page of figures asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.app import Ledger
from tracker.figures import board as boards
from tracker.figures import catalogue, origin, queries, series
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.origin import Origin
from tracker.figures.rows import TOTAL, Breakdown, Figure, Indicator, Scenario
from tracker.figures.series import Point
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import Place, PlaceKind
from ui.models.board_columns import BoardView


@dataclass(frozen=True)
class ListChoices:
    """What the filters of the list offer. `former`: units that are no longer in force today."""

    indicators: tuple[Indicator, ...]
    local: tuple[Place, ...]
    former: tuple[Place, ...]
    others: tuple[Place, ...]
    periods: dict[int, Period]


@dataclass(frozen=True)
class BoardQuestion:
    """`boundaries` None: as reported."""

    indicator: Indicator
    period: Period
    breakdown: Breakdown
    boundaries: dt.date | None
    against: Against


@dataclass(frozen=True)
class BoardChoices:
    """What the board can show of one indicator; empty periods mean that nothing is on file."""

    indicators: tuple[Indicator, ...]
    indicator: Indicator | None
    periods: tuple[Period, ...]
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True)
class Spot:
    """One number to explain: a cell of the board, or of the list. No `place_id`: the whole country."""

    indicator: Indicator
    period: Period
    breakdown: Breakdown
    place_id: int | None
    scenario: Scenario = Scenario.ACTUAL
    boundaries: dt.date | None = None


@dataclass(frozen=True)
class Course:
    """One indicator over the years: in the place asked for, if any, and in the whole country."""

    place: Place | None
    of_place: tuple[Point, ...]
    of_country: tuple[Point, ...]


@dataclass(frozen=True)
class Explained:
    """A number with its origin (None for the whole country), its course, and the board it stands in."""

    spot: Spot
    origin: Origin | None
    course: Course
    board: BoardView | None


def list_choices(ledger: Ledger) -> ListChoices:
    gazetteer = ledger.ask(places.gazetteer)
    local = gazetteer.in_force(ledger.today())
    known = {place.id for place in local}
    ended = {one.id: one for one in gazetteer.versions if one.kind in LOCAL and one.id not in known}
    return ListChoices(
        ledger.ask(series.indicators_on_file),
        local,
        tuple(sorted(ended.values(), key=lambda place: place.code)),
        gazetteer.others(),
        ledger.ask(catalogue.periods),
    )


def board_choices(ledger: Ledger, indicator_id: int | None) -> BoardChoices:
    """`indicator_id` None, or one that no province reported, chooses the first that some province did."""
    indicators = ledger.ask(series.indicators_by_province)
    chosen = next((one for one in indicators if one.id == indicator_id), None)
    chosen = chosen or (indicators[0] if indicators else None)
    if chosen is None:
        return BoardChoices((), None, (), ())
    periods = ledger.ask(series.periods_on_file, chosen)
    return BoardChoices(indicators, chosen, periods, ledger.ask(series.breakdowns_on_file, chosen))


def load_board(ledger: Ledger, asked: BoardQuestion) -> BoardView:
    """The board, beside the same period also against the plan if there is one, and the period's reports."""
    board = ledger.ask(
        boards.board, asked.indicator, asked.period, asked.breakdown, asked.boundaries, asked.against
    )
    figures = {one.place_id: one for one in _reports(ledger, asked)}
    if asked.against is Against.PLAN:
        return BoardView(board, None, figures)
    plan = ledger.ask(
        boards.board, asked.indicator, asked.period, asked.breakdown, asked.boundaries, Against.PLAN
    )
    planned = any(row.base.quantity is not None for row in plan.rows)
    return BoardView(board, plan if planned else None, figures)


def explain(ledger: Ledger, spot: Spot, board: BoardView | None = None) -> Explained:
    """Everything that the pane says of a number of the board."""
    found = None
    if spot.place_id is not None:
        found = ledger.ask(
            origin.of_cell,
            spot.indicator,
            spot.period,
            spot.breakdown,
            spot.place_id,
            spot.scenario,
            spot.boundaries,
        )
    return Explained(spot, found, _course(ledger, spot, found), board)


def explain_figure(ledger: Ledger, figure_id: int) -> Explained | None:
    """Everything that the pane says of a figure of the list; None if it is gone."""
    found = ledger.ask(origin.of_figure, figure_id)
    if found is None or found.figure is None:
        return None
    figure = found.figure
    spot = Spot(figure.indicator, figure.period, figure.breakdown, figure.place_id, figure.scenario)
    course = _course(ledger, replace(spot, boundaries=ledger.today()), found)
    return Explained(spot, found, course, _board_of(ledger, figure))


def _course(ledger: Ledger, spot: Spot, found: Origin | None) -> Course:
    """The country's course falls back on its provinces; a group or the world has only its own."""
    place = found.place if found else None

    def run(place_id: int | None) -> tuple[Point, ...]:
        return ledger.ask(
            series.series, spot.indicator, spot.period, spot.breakdown, place_id, spot.boundaries
        )

    if place is None:
        return Course(None, (), run(None))
    if place.kind is PlaceKind.COUNTRY:
        return Course(place, run(None), ())
    return Course(place, run(place.id), run(None) if place.kind in LOCAL else ())


def _board_of(ledger: Ledger, figure: Figure) -> BoardView | None:
    """The board that a province's figure stands in, for the ranking beside it."""
    if figure.scenario is not Scenario.ACTUAL or not figure.indicator.adds_over_places:
        return None
    local = {place.id for place in ledger.ask(places.gazetteer).versions if place.kind in LOCAL}
    if figure.place_id not in local:
        return None
    board = ledger.ask(
        boards.board,
        figure.indicator,
        figure.period,
        figure.breakdown,
        figure.period.end,
        Against.SAME_PERIOD,
    )
    return BoardView(board)


def _reports(ledger: Ledger, asked: BoardQuestion) -> tuple[Figure, ...]:
    known = ledger.ask(catalogue.period_id, asked.period)
    if known is None:
        return ()
    wanted = FigureFilter(
        indicator_ids=frozenset([asked.indicator.id]),
        period_ids=frozenset([known]),
        breakdown_ids=frozenset([asked.breakdown.id]),
        scenario=Scenario.ACTUAL,
    )
    return ledger.ask(origin.checked_figures, ledger.ask(queries.figure_ids, wanted))


def whole(breakdowns: tuple[Breakdown, ...]) -> Breakdown:
    """The breakdown that stands for the whole indicator."""
    return next(one for one in breakdowns if one.code == TOTAL)
