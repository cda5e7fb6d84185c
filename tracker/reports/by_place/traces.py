"""From each number by place back to the report that it was taken from: file, sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.restate import Restated
from tracker.figures.rows import Figure, Indicator, Scenario
from tracker.figures.values import sides_of
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.printing.papers.by_place.data import Trace
from tracker.reports import numbers
from tracker.words import Words

_MOST_SOURCES = 4


class Report(NamedTuple):
    """What a number was taken from; `indicator` is a side of a rate that was rebuilt."""

    indicator: int
    breakdown: int
    scenario: Scenario
    period: Period
    unit: int


class Told(NamedTuple):
    """What is said of where the numbers come from; `illustrative`: some were made up for practice."""

    sources: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    illustrative: bool = False


def told(session: Session, boards: Sequence[Sequence[Board]], words: Words) -> Told:
    """Of every number on these boards: who said it, and the cells it stood in, by unit and period.

    `boards` are those of one day's boundaries after those of another; each set has the same indicators.
    """
    wanted = [_reports(session, one, number) for several in boards for number, one in enumerate(several, 1)]
    orders: dict[Report, int] = {}
    for report, order in (pair for pairs in wanted for pair in pairs):
        orders.setdefault(report, order)
    found = _figures(session, orders)
    gazetteer = places.gazetteer(session)
    traces = _Traces(gazetteer, words).listed(found, orders)
    return Told(
        _sources(found.values(), words), traces, any(one.source.illustrative for one in found.values())
    )


def _reports(session: Session, of: Board, order: int) -> list[tuple[Report, int]]:
    """The reports behind the units of a board, and behind its total: who reports for the country itself."""
    sides = [side for side in sides_of(session, of.indicator) if side is not None]
    rows = (*of.rows, of.total)
    return [(report, order) for row in rows for report in _of_row(row, of, sides)]


def _of_row(row: BoardRow, of: Board, sides: Sequence[Indicator]) -> Iterator[Report]:
    plan = row.against(Against.PLAN)
    values = [(row.now, of.period, Scenario.ACTUAL), (row.base, of.base_period, Scenario.ACTUAL)]
    if plan is not None:
        values.append((plan.then, plan.then_period, Scenario.PLAN))
    for value, period, scenario in values:
        if period is not None:
            yield from _of_value(value, period, scenario, of, sides)


def _of_value(
    value: Restated, period: Period, scenario: Scenario, of: Board, sides: Sequence[Indicator]
) -> Iterator[Report]:
    """Of a rate that was rebuilt, the reports of both its sides."""
    measured = (
        list(zip(sides, value.sides, strict=True)) if value.sides and sides else [(of.indicator, value)]
    )
    for indicator, one in measured:
        for when, unit in one.reports(period):
            yield Report(indicator.id, of.breakdown.id, scenario, when, unit)


def _figures(session: Session, wanted: Iterable[Report]) -> dict[Report, Figure]:
    """What holds for each of these reports, read at once."""
    asked = set(wanted)
    periods = {period: catalogue.period_id(session, period) for period in {one.period for one in asked}}
    ids = frozenset(number for number in periods.values() if number is not None)
    if not ids:
        return {}
    looked = FigureFilter(
        indicator_ids=frozenset(one.indicator for one in asked),
        breakdown_ids=frozenset(one.breakdown for one in asked),
        period_ids=ids,
    )
    found = {_report_of(one): one for one in queries.figures(session, looked)}
    return {report: found[report] for report in asked if report in found}


def _report_of(one: Figure) -> Report:
    return Report(one.indicator.id, one.breakdown.id, one.scenario, one.period, one.place_id)


def _sources(figures: Iterable[Figure], words: Words) -> tuple[str, ...]:
    """Each document or round once; of a round how many files came stands for their names."""
    files: dict[tuple[str, str], set[str]] = {}
    known: dict[tuple[str, str], Figure] = {}
    for one in figures:
        key = one.source.agency(words.language), one.source.document
        known.setdefault(key, one)
        files.setdefault(key, set()).update({one.source.sha256} - {""})
    said = []
    for key in sorted(known):
        source = numbers.round_source(known[key].source, len(files[key]), words)
        document = source.document if known[key].source.kind == "round" else known[key].source.document
        agency = source.agency if known[key].source.kind == "round" else key[0]
        said.append(", ".join(part for part in (agency, document) if part))
    said = [one for one in dict.fromkeys(said) if one]
    rest = len(said) - _MOST_SOURCES
    return tuple(said) if rest < 2 else (*said[:_MOST_SOURCES], words("by_place.more_sources", n=rest))


class _Traces:
    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        self._gazetteer, self._words = gazetteer, words

    def listed(self, found: dict[Report, Figure], orders: dict[Report, int]) -> tuple[Trace, ...]:
        """By official code, then by period; one line for each sheet, its cells by indicator."""
        several = len(set(orders.values())) > 1
        lines: dict[tuple[str, str, str, str, str], list[tuple[int, str]]] = {}
        for report in sorted(found, key=lambda one: self._order(one, orders[one])):
            figure = found[report]
            source = figure.source
            said = "; ".join(part for part in (source.agency(self._words.language), source.document) if part)
            cell = source.cell or ("" if source.file else self._words("by_place.trace.typed"))
            key = (self._place(report), self._period(report), said, source.file, source.sheet)
            lines.setdefault(key, []).append((orders[report], cell))
        return tuple(Trace(*key, _cells(cells, several)) for key, cells in lines.items())

    def _order(self, one: Report, order: int) -> tuple[object, ...]:
        place = self._gazetteer.at(one.unit, one.period.end)
        local = one.unit in self._gazetteer.local_ids
        return (local, place.code, place.unit, one.scenario.ordinal, one.period, order, one.indicator)

    def _place(self, one: Report) -> str:
        return self._gazetteer.at(one.unit, one.period.end).called(self._words.language)

    def _period(self, one: Report) -> str:
        label = one.period.label(self._words)
        return self._words("by_place.trace.plan", period=label) if one.scenario is Scenario.PLAN else label


def _cells(cells: Sequence[tuple[int, str]], several: bool) -> str:
    """ "(1) D12; (2) D13": the order of the indicator only where there are several."""
    known = list(dict.fromkeys(cells))
    if len({cell for _, cell in known}) == 1 and len(known) > 1:
        return known[0][1]
    return "; ".join(f"({order}) {cell}" if several else cell for order, cell in known)
