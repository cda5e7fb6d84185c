"""Where a doubt leads: to its plan, its round, its board, or its figure in the list."""

from __future__ import annotations

from tracker.quality.rows import Doubt, Kind
from ui.pages.targets import BOARD, ToFigure, ToPlan, ToRound


def target_of(doubt: Doubt) -> tuple[str, object] | None:
    """The page and what it is asked to show; None where there is nowhere to go."""
    if doubt.plan:
        return "plans", ToPlan(doubt.plan)
    if doubt.round:
        return "rounds", ToRound(doubt.round)
    about = doubt.about
    if doubt.kind is Kind.SUM and about is not None:
        target = ToFigure(
            None, about.indicator.id, about.place.id, about.period, about.breakdown.id, view=BOARD
        )
        return "figures", target
    return ("figures", ToFigure(doubt.figure_id)) if doubt.figure_id is not None else None
