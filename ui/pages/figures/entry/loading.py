"""What the grid of entry asks of the ledger. Runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.figures.grid import Grid, of_indicator, of_place
from tracker.figures.grid.model import day_of, places_of
from tracker.figures.grid.naming import Namer, heads_of
from tracker.figures.grid.standing import Stood, documents, on_file
from tracker.figures.rows import TOTAL, Breakdown, Indicator, Scenario
from tracker.kernel.periods import NAMED, Kind, Period, named
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias
from tracker.places.rows import Place

YEARS = 5
ALL = "all"
REST = "rest"
WHOLE = "whole"
BACK = "back"
QUARTERS = "quarters"
MONTHS = "months"
_SETS = "set:"
_REGION = "region:"
_DIMENSION = "dimension:"
_GROUP = "group:"


@dataclass(frozen=True)
class EntryChoices:
    """What the bars over the grid offer."""

    indicators: tuple[Indicator, ...]
    breakdowns: tuple[Breakdown, ...]
    agencies: tuple[Agency, ...]
    documents: tuple[str, ...]
    gazetteer: Gazetteer
    aliases: tuple[Alias, ...]
    periods: tuple[Period, ...]
    today: dt.date


@dataclass(frozen=True)
class Asked:
    """What a person wants to type into. `by_place`: rows are places, `subject` is the indicator's id; else
    rows are indicators and it is the place's. `rows` and `columns` are keys of what the toolbar offers."""

    by_place: bool
    subject: int
    rows: str
    columns: str
    period: Period
    scenario: Scenario


@dataclass(frozen=True)
class Sheet:
    """A grid with what is on file for it, and the names that pasted rows and columns may bear."""

    asked: Asked
    grid: Grid
    stood: Stood
    namer: Namer


def entry_choices(ledger: Ledger) -> EntryChoices:
    return EntryChoices(
        ledger.ask(catalogue.indicators),
        ledger.ask(catalogue.breakdowns),
        ledger.ask(agencies.agencies),
        ledger.ask(documents),
        ledger.ask(places.gazetteer),
        ledger.ask(places.aliases),
        tuple(ledger.ask(catalogue.periods).values()),
        ledger.today(),
    )


def load_sheet(
    ledger: Ledger, choices: EntryChoices, asked: Asked, label: Callable[[Grid, int], Sequence[str]]
) -> Sheet:
    """`label` gives what a column is called on the screen, so that a copied head is known again."""
    grid = grid_of(choices, asked)
    heads = heads_of(grid, [label(grid, column) for column in range(grid.columns)])
    namer = Namer(grid, choices.gazetteer, choices.aliases, heads, choices.today)
    return Sheet(asked, grid, ledger.ask(on_file, grid), namer)


def grid_of(choices: EntryChoices, asked: Asked) -> Grid:
    periods, breakdowns = columns_of(choices, asked)
    gazetteer, today = choices.gazetteer, choices.today
    if asked.by_place:
        indicator = next(one for one in choices.indicators if one.id == asked.subject)
        rows = rows_of(choices, asked.rows, periods)
        return of_indicator(indicator, rows, periods, breakdowns, gazetteer, today, asked.scenario)
    place = gazetteer.at(asked.subject, day_of(asked.period, today))
    indicators = indicators_of(choices, asked.rows)
    return of_place(place, indicators, periods, breakdowns, gazetteer, today, asked.scenario)


def rows_of(choices: EntryChoices, key: str, periods: list[Period]) -> tuple[Place, ...]:
    """The places of a choice of rows."""
    gazetteer, today = choices.gazetteer, choices.today
    local = places_of(gazetteer, periods, today)
    if key == REST:
        return gazetteer.others()
    if key.startswith(_REGION):
        return tuple(place for place in local if place.region == key.removeprefix(_REGION))
    if key.startswith(_GROUP):
        members = gazetteer.members_of(int(key.removeprefix(_GROUP)))
        return tuple(place for place in local if place.id in members)
    return local


def row_keys(choices: EntryChoices, period: Period) -> list[tuple[str, str]]:
    """Key and Vietnamese name of each choice of places: regions and groups that hold somebody on that day."""
    day = day_of(period, choices.today)
    gazetteer = choices.gazetteer
    here = {place.id for place in gazetteer.in_force(day)}
    regions = [(f"{_REGION}{name}", name) for name, _ in gazetteer.regions(day) if name]
    groups = [
        (f"{_GROUP}{one.id}", one.name) for one in gazetteer.others() if gazetteer.members_of(one.id) & here
    ]
    return [*regions, *groups]


def indicators_of(choices: EntryChoices, key: str) -> tuple[Indicator, ...]:
    wanted = key.removeprefix(_SETS)
    return tuple(one for one in choices.indicators if key == ALL or one.set_code == wanted)


def set_keys(choices: EntryChoices) -> list[tuple[str, Indicator]]:
    """Key of each set and one of its indicators, which knows the names of the set."""
    found: dict[str, Indicator] = {}
    for one in choices.indicators:
        found.setdefault(f"{_SETS}{one.set_code}", one)
    return list(found.items())


def dimension_keys(choices: EntryChoices) -> list[tuple[str, str]]:
    """Key and code of each dimension of breakdowns."""
    codes = dict.fromkeys(one.dimension for one in choices.breakdowns if one.code != TOTAL)
    return [(f"{_DIMENSION}{code}", code) for code in codes]


def span_keys(period: Period) -> list[str]:
    """The choices of columns that are periods: the same span in earlier years, the parts of a year."""
    found = [BACK] if period.same_period_last_year() is not None else []
    return [*found, QUARTERS, MONTHS] if period.kind is Kind.year else found


def columns_of(choices: EntryChoices, asked: Asked) -> tuple[list[Period], list[Breakdown]]:
    """Several periods of the whole, or several breakdowns of one period."""
    whole = [one for one in choices.breakdowns if one.code == TOTAL]
    if asked.columns.startswith(_DIMENSION):
        code = asked.columns.removeprefix(_DIMENSION)
        return [asked.period], [*whole, *(one for one in choices.breakdowns if one.dimension == code)]
    return _periods(asked), whole


def _periods(asked: Asked) -> list[Period]:
    period = asked.period
    if asked.columns == BACK:
        found = [period]
        while len(found) < YEARS and (former := found[-1].same_period_last_year()) is not None:
            found.append(former)
        return found[::-1]
    if asked.columns in (QUARTERS, MONTHS) and period.name is not None:
        first = "Q" if asked.columns == QUARTERS else "M"
        return [named(period.name[0], suffix, period.regime) for suffix in NAMED if suffix[:1] == first]
    return [period]


def offered_periods(choices: EntryChoices, period_of: Period) -> list[Period]:
    """The spans of this year and the two before, and whatever is on file, newest first, in one regime."""
    regime, year = period_of.regime, choices.today.year
    made = {named(one, suffix, regime) for one in range(year - 2, year + 1) for suffix in NAMED}
    made |= {one for one in choices.periods if one.regime is regime and one.end is not None}
    return sorted(made | {period_of}, reverse=True)
