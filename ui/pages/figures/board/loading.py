"""What the board asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures import board as boards
from tracker.figures import catalogue, origin, queries, series
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Breakdown, Figure, Indicator, Scenario
from tracker.kernel.periods import Period
from ui.models.board_columns import BoardView


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
