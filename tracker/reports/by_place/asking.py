"""Figures by place for any paper: on which boundaries, of which round, for which indicators."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures.board import Board
from tracker.kernel.periods import Period
from tracker.places import areas
from tracker.places import queries as places
from tracker.printing.papers.by_place.data import PlaceTables
from tracker.reports.by_place.gathering import Asked, Shown, boards_of, by_place
from tracker.reports.by_place.traces import told
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round
from tracker.words import Words

TODAY, FORMER, BOTH = BOUNDARIES = ("34", "63", "both")
"""The sets of units by the number of their provinces: since 01/07/2025 and until the day before."""


@dataclass(frozen=True)
class Gathered:
    """The tables in the order of the boundaries asked for, with the boards that they were made from."""

    places: PlaceTables
    boards: tuple[tuple[Board, ...], ...]
    illustrative: bool


def gather(
    session: Session,
    of: Round | None,
    period: Period,
    asked: tuple[Asked, ...],
    boundaries: str,
    words: Words,
    today: dt.date,
) -> Gathered:
    """Figures by place on one or both sets of units. `of`: the round that asked, if one did."""
    mine = of if of is not None and of.period == period else None
    states = {one.place_id: one.state for one in rounds.returns_of(session, mine)} if mine else {}
    former = next((day for day in areas.last_days(places.gazetteer(session)) if day < today), None)
    days = [(today, False)] if boundaries != FORMER or former is None else []
    days += [(former, True)] if boundaries != TODAY and former is not None else []
    shown = [Shown(asked, period, day, before, states) for day, before in days]
    boards = tuple(boards_of(session, one) for one in shown)
    tables = tuple(by_place(session, one, of, words) for one, of in zip(shown, boards, strict=True))
    found = told(session, boards, words)
    return Gathered(PlaceTables(tables, found.sources, found.traces), boards, found.illustrative)


def asked_by(session: Session, of: Round) -> tuple[Asked, ...]:
    """What a round asks, wholes and parts, in its order."""
    return tuple(Asked(item.indicator, item.breakdown) for item in rounds.items(session, of.id))
