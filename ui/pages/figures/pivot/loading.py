"""What the analysis asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.app import Ledger
from tracker.figures import catalogue, series
from tracker.figures.pivot import pivot
from tracker.figures.pivot_rows import PLACES, Field, Pivot, PivotQuestion, Shown
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.rows import Place
from ui.models.pivot_layout import START, Layout

_MOST_ASKED = 12
"""Of so many indicators the periods are looked up one by one; of more all periods are offered."""


@dataclass(frozen=True)
class Wish:
    """What a person wants to see. Empty filters let everything through; `boundaries` None: as reported."""

    layout: Layout = START
    indicators: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    breakdowns: tuple[int, ...] = ()
    shown: Shown = Shown.VALUE
    boundaries: dt.date | None = None
    accept: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*self.layout.rows, *self.layout.columns)

    def opened(self, before: Wish) -> Wish:
        """A field that has come onto an axis shows all its values, not the one that it needed before."""
        new = [field for field in self.fields if field not in before.fields]
        return replace(
            self,
            indicators=() if Field.INDICATOR in new else self.indicators,
            periods=() if Field.PERIOD in new else self.periods,
            breakdowns=() if Field.BREAKDOWN in new else self.breakdowns,
        )

    def question(self) -> PivotQuestion:
        return PivotQuestion(
            rows=self.layout.rows,
            columns=self.layout.columns,
            indicator_ids=frozenset(self.indicators),
            place_ids=self.places,
            periods=self.periods,
            breakdown_ids=frozenset(self.breakdowns),
            shown=self.shown,
            boundaries=self.boundaries,
            accept_incomplete=self.accept,
        )


@dataclass(frozen=True)
class Choices:
    """What the filters offer."""

    indicators: tuple[Indicator, ...] = ()
    periods: tuple[Period, ...] = ()
    places: tuple[Place, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The table, or why there is none; `wish` with what had to be chosen for it to be a table."""

    wish: Wish
    choices: Choices
    pivot: Pivot | None = None
    refusal: Refusal | None = None


def analyse(ledger: Ledger, wish: Wish) -> Answer:
    """Settle what is open, ask, and say what else could be asked."""
    indicators = _indicators(ledger)
    if not indicators:
        return Answer(wish, Choices())
    wish = _with_indicator(ledger, wish, indicators)
    wish, choices = _with_period(ledger, wish, indicators)
    try:
        return Answer(wish, choices, ledger.ask(pivot, wish.question()))
    except Refusal as refusal:
        return Answer(wish, choices, None, refusal)


def _indicators(ledger: Ledger) -> tuple[Indicator, ...]:
    """Those on file, and the rates that can be rebuilt; in the order of the catalogue."""
    known = {one.id for one in ledger.ask(series.indicators_on_file)}
    known |= {one.id for one in ledger.ask(series.indicators_by_province)}
    return tuple(one for one in ledger.ask(catalogue.indicators) if one.id in known)


def _with_indicator(ledger: Ledger, wish: Wish, indicators: Iterable[Indicator]) -> Wish:
    """One indicator where none is on an axis: the first chosen, else the first that provinces reported."""
    there = [one.id for one in indicators]
    chosen = tuple(one for one in there if one in wish.indicators)
    if Field.INDICATOR in wish.fields:
        return replace(wish, indicators=chosen)
    by_place = any(field in PLACES for field in wish.fields)
    reported = ledger.ask(series.indicators_by_province) if by_place and not chosen else ()
    first = chosen or tuple(one.id for one in reported) or tuple(there)
    return replace(wish, indicators=first[:1])


def _with_period(ledger: Ledger, wish: Wish, indicators: tuple[Indicator, ...]) -> tuple[Wish, Choices]:
    """One period where none is on an axis: the newest chosen, else the newest on file."""
    asked = [one for one in indicators if one.id in wish.indicators] or list(indicators)
    periods = _periods(ledger, asked)
    parts = _breakdowns(ledger, asked)
    chosen = tuple(one for one in wish.periods if one in periods)
    if Field.PERIOD not in wish.fields:
        on_file = ledger.ask(series.periods_on_file, asked[0])
        chosen = (chosen or on_file or periods)[:1]
    breakdowns = tuple(one.id for one in parts if one.id in wish.breakdowns)
    if Field.BREAKDOWN not in wish.fields and len(breakdowns) > 1:
        breakdowns = breakdowns[:1]
    return replace(wish, periods=chosen, breakdowns=breakdowns), Choices(
        indicators, periods, _places(ledger, wish.boundaries), parts
    )


def _periods(ledger: Ledger, asked: list[Indicator]) -> tuple[Period, ...]:
    """Newest first; of one indicator also those that can be joined from shorter ones."""
    if len(asked) == 1:
        return ledger.ask(series.periods_to_ask, asked[0])
    if len(asked) > _MOST_ASKED:
        return tuple(sorted(ledger.ask(catalogue.periods).values(), reverse=True))
    found = {period for one in asked for period in ledger.ask(series.periods_on_file, one)}
    return tuple(sorted(found, reverse=True))


def _breakdowns(ledger: Ledger, asked: list[Indicator]) -> tuple[Breakdown, ...]:
    if len(asked) > _MOST_ASKED:
        return ledger.ask(catalogue.breakdowns)
    found = {part for one in asked for part in ledger.ask(series.breakdowns_on_file, one)}
    return tuple(one for one in ledger.ask(catalogue.breakdowns) if one in found)


def _places(ledger: Ledger, boundaries: dt.date | None) -> tuple[Place, ...]:
    """The country and groups, then the units of the day."""
    gazetteer = ledger.ask(places.gazetteer)
    return (*gazetteer.others(), *gazetteer.in_force(boundaries or ledger.today()))
