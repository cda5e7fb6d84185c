"""What the pane asks of the ledger about one number. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.app import Ledger
from tracker.figures import board as boards
from tracker.figures import origin
from tracker.figures.compare import Against
from tracker.figures.origin import Origin
from tracker.figures.rows import Breakdown, Figure, Indicator, Scenario
from tracker.figures.series import Point
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import Place, PlaceKind
from tracker.reports import courses
from tracker.reports.courses import Course
from ui.models.board_columns import BoardView


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
class Courses:
    """One indicator over the years: in the place asked for, if any, and in the whole country."""

    place: Place | None
    of_place: Course | None
    of_country: Course | None

    @property
    def points(self) -> tuple[Point, ...]:
        """Those of the place, else of the country."""
        found = self.of_place or self.of_country
        return found.points if found else ()


@dataclass(frozen=True)
class Explained:
    """A number with its origin (None for the whole country), its course, and the board it stands in."""

    spot: Spot
    origin: Origin | None
    course: Courses
    board: BoardView | None


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


def explain_cell(ledger: Ledger, spot: Spot) -> Explained:
    """The same of a number that stands in no board, beside the board of its provinces."""
    return explain(ledger, spot, _board_at(ledger, spot))


def explain_figure(ledger: Ledger, figure_id: int) -> Explained | None:
    """Everything that the pane says of a figure of the list; None if it is gone."""
    found = ledger.ask(origin.of_figure, figure_id)
    if found is None or found.figure is None:
        return None
    figure = found.figure
    spot = Spot(figure.indicator, figure.period, figure.breakdown, figure.place_id, figure.scenario)
    course = _course(ledger, replace(spot, boundaries=ledger.today()), found)
    return Explained(spot, found, course, _board_of(ledger, figure))


def _course(ledger: Ledger, spot: Spot, found: Origin | None) -> Courses:
    """The country's course falls back on its provinces; a group or the world has only its own."""
    place = found.place if found else None

    def run(place_id: int | None) -> Course:
        return ledger.ask(
            courses.course, spot.indicator, spot.period, spot.breakdown, place_id, spot.boundaries
        )

    if place is None:
        return Courses(None, None, run(None))
    if place.kind is PlaceKind.COUNTRY:
        return Courses(place, run(None), None)
    return Courses(place, run(place.id), run(None) if place.kind in LOCAL else None)


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


def _board_at(ledger: Ledger, spot: Spot) -> BoardView | None:
    """None where provinces reported nothing that adds up."""
    if spot.scenario is not Scenario.ACTUAL or not spot.indicator.adds_over_places:
        return None
    day = spot.boundaries or spot.period.end
    board = ledger.ask(boards.board, spot.indicator, spot.period, spot.breakdown, day, Against.SAME_PERIOD)
    return BoardView(board) if any(row.now.have for row in board.rows) else None
