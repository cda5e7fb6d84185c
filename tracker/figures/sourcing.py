"""Who said the numbers behind a chart: the sources only, for many figures at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.archive import files
from tracker.figures import catalogue
from tracker.figures.rows import Breakdown, Indicator, Scenario, Source
from tracker.figures.series import Point
from tracker.figures.tables import FigureRow, ObservationRow, SourceRow
from tracker.kernel.periods import Period

Told = tuple[tuple[Source, ...], ...]
"""For each point the sources that its value was taken from, each document or round once."""

_Cell = tuple[int, int]
"""Period and unit."""


def sources_of(session: Session, indicator: Indicator, breakdown: Breakdown, points: Sequence[Point]) -> Told:
    """Of a rate that was rebuilt, who gave its numerator; of a joined period, who gave the shorter ones.

    File and cell are those of the first unit.
    """
    books = catalogue.periods(session)
    inside = [_within(point.period, books) for point in points]
    said = _said(
        session, indicator, breakdown, frozenset(one for both in inside for ids in both for one in ids)
    )
    known = _sources(session, said.values())
    return tuple(
        _distinct(known[said[cell]] for cell in _cells(point, both, said))
        for point, both in zip(points, inside, strict=True)
    )


def _within(period: Period, books: Mapping[int, Period]) -> tuple[list[int], list[int]]:
    """The period itself, if it is known, and the shorter ones that it can be joined from."""
    own = [number for number, one in books.items() if one == period]
    return own, [number for number, one in books.items() if one != period and period.contains(one)]


def _cells(point: Point, within: tuple[list[int], list[int]], said: Mapping[_Cell, int]) -> Iterator[_Cell]:
    """Where the units of a value said it: in the period itself if they did so there."""
    for unit in point.value.parts:
        own, inner = ([(period, unit) for period in ids if (period, unit) in said] for ids in within)
        yield from own or inner


def _said(
    session: Session, indicator: Indicator, breakdown: Breakdown, periods: frozenset[int]
) -> dict[_Cell, int]:
    """The observation that holds in each cell, the indicator's own before its numerator's."""
    found: dict[_Cell, int] = {}
    for asked in (indicator.numerator_id, indicator.id):
        rows = session.execute(
            select(FigureRow.period_id, FigureRow.place_id, FigureRow.observation_id).where(
                FigureRow.indicator_id == asked,
                FigureRow.period_id.in_(periods),
                FigureRow.scenario == Scenario.ACTUAL.ordinal,
                FigureRow.breakdown_id == breakdown.id,
            )
        )
        found |= {(period, place): observation for period, place, observation in rows}
    return found


def _sources(session: Session, observations: Iterable[int]) -> dict[int, Source]:
    """Observation id -> its source."""
    ids = sorted(set(observations))
    if not ids:
        return {}
    rows = session.execute(
        select(
            ObservationRow.id,
            ObservationRow.sheet,
            ObservationRow.cell,
            ObservationRow.import_id,
            SourceRow.kind,
            SourceRow.agency_id,
            SourceRow.document,
            SourceRow.illustrative,
        )
        .join(SourceRow, SourceRow.id == ObservationRow.source_id)
        .where(ObservationRow.id.in_(ids))
    ).all()
    books = agencies.agencies_by_id(session)
    named = files.files_of_imports(session, frozenset(row.import_id for row in rows if row.import_id))
    found = {}
    for row in rows:
        agency = books.get(row.agency_id or 0)
        file, digest = named.get(row.import_id or 0, ("", ""))
        found[row.id] = Source(
            row.kind,
            agency.name_vi if agency else "",
            agency.name_en if agency else "",
            row.document,
            row.illustrative,
            file,
            digest,
            row.sheet,
            row.cell,
        )
    return found


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each document or round once, whatever file and cell its units stand in."""
    found: dict[tuple[str, str], Source] = {}
    for source in sources:
        found.setdefault((source.agency_vi, source.document), source)
    return tuple(found.values())
