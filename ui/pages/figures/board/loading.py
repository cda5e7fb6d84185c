"""What the board asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from tracker.app import Ledger
from tracker.figures import board as boards
from tracker.figures import catalogue, origin, queries, series
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Breakdown, Figure, Indicator, Scenario
from tracker.kernel.periods import Period
from tracker.places import areas
from tracker.places import queries as places
from ui.models.board_columns import BoardView
from ui.pages.figures.board.grouping import SHOWN, Grouping, areas_of, groupings


@dataclass(frozen=True)
class BoardQuestion:
    """`boundaries` None: as reported. `grouping`: the key of a Grouping. `accept`: incomplete units count."""

    indicator: Indicator
    period: Period
    breakdown: Breakdown
    boundaries: dt.date | None
    against: Against
    grouping: str = SHOWN
    accept: bool = False


@dataclass(frozen=True)
class BoardChoices:
    """What the board can show of one indicator; empty periods mean that nothing is on file.

    `former`: the last day of the set of units before today's.
    """

    indicators: tuple[Indicator, ...] = ()
    indicator: Indicator | None = None
    periods: tuple[Period, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    former: dt.date | None = None


def board_choices(ledger: Ledger, indicator_id: int | None) -> BoardChoices:
    """`indicator_id` None, or one that no province reported, chooses the first that some province did."""
    indicators = ledger.ask(series.indicators_by_province)
    chosen = next((one for one in indicators if one.id == indicator_id), None)
    chosen = chosen or (indicators[0] if indicators else None)
    if chosen is None:
        return BoardChoices()
    gazetteer = ledger.ask(places.gazetteer)
    return BoardChoices(
        indicators,
        chosen,
        ledger.ask(series.periods_to_ask, chosen),
        ledger.ask(series.breakdowns_on_file, chosen),
        groupings(gazetteer),
        next((day for day in areas.last_days(gazetteer) if day < ledger.today()), None),
    )


def load_board(ledger: Ledger, asked: BoardQuestion) -> BoardView:
    """The board, compared also with plan and target, and the period's reports."""
    gazetteer = ledger.ask(places.gazetteer)
    board = ledger.ask(
        partial(
            boards.board,
            also=(Against.PLAN, Against.TARGET),
            accept=asked.accept,
            grouped=areas_of(gazetteer, asked.grouping),
        ),
        asked.indicator,
        asked.period,
        asked.breakdown,
        asked.boundaries,
        asked.against,
    )
    return BoardView(board, {one.place_id: one for one in _reports(ledger, asked)}, gazetteer)


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
