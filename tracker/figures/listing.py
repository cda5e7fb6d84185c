"""Which figures a filter lets through, in order: any stretch of ids is at hand, ten million take no room.

Where whole groups pass (by indicator or period), the groups and how many places each covers say where every
row stands, and ids are read as they are looked at. Otherwise (by value, place, source) every id is named.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures.facts import Group, Key, holding
from tracker.figures.filters import FigureFilter
from tracker.figures.narrowing import goes_by_groups, narrowed, ordered
from tracker.figures.observations import key_of_row
from tracker.figures.tables import CoverageRow, FigureRow, ObservationRow

_AT_ONCE = 20_000


class Listing(Protocol):
    """What was on file when it was made; after something was written a stretch may be a figure short."""

    def __len__(self) -> int: ...

    def ids(self, session: Session, first: int, last: int) -> Sequence[int]:
        """The observations in the rows from `first` to `last`, both included."""

    def row_of(self, session: Session, observation_id: int) -> int:
        """Where a figure stands; -1 where it is not listed."""


def listing(session: Session, wanted: FigureFilter) -> Listing:
    """The figures that hold, filtered and ordered where the data is."""
    return _grouped(session, wanted) if goes_by_groups(session, wanted) else _named(session, wanted)


@dataclass(frozen=True)
class Named:
    """Every id, in order, eight bytes each."""

    every: array[int]

    def __len__(self) -> int:
        return len(self.every)

    def ids(self, _session: Session, first: int, last: int) -> Sequence[int]:
        return self.every[first : last + 1]

    def row_of(self, _session: Session, observation_id: int) -> int:
        try:
            return self.every.index(observation_id)
        except ValueError:
            return -1


@dataclass(frozen=True)
class Grouped:
    """The columns of the groups, and the rows up to the end of each; `backwards`: read from the end."""

    columns: tuple[array[int], ...]
    ends: array[int]
    backwards: bool

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def ids(self, session: Session, first: int, last: int) -> Sequence[int]:
        first, last = max(0, first), min(last, len(self) - 1)
        if first > last:
            return []
        if not self.backwards:
            return self._forward(session, first, last)
        return self._forward(session, len(self) - 1 - last, len(self) - 1 - first)[::-1]

    def row_of(self, session: Session, observation_id: int) -> int:
        row = session.get(ObservationRow, observation_id)
        key = key_of_row(row) if row else None
        if key is None or holding(session, [key]).get(key) != observation_id:
            return -1
        number = self._number_of(key)
        if number < 0:
            return -1
        group = [getattr(FigureRow, name) == one for name, one in zip(Key._fields, key[:4], strict=False)]
        before = select(FigureRow.place_id).where(*group, FigureRow.place_id < key.place_id)
        at = self._begin(number) + len(session.scalars(before).all())
        return len(self) - 1 - at if self.backwards else at

    def _forward(self, session: Session, first: int, last: int) -> list[int]:
        numbers = range(bisect_right(self.ends, first), bisect_right(self.ends, last) + 1)
        found = _ids_of(session, [self._group(number) for number in numbers])
        begin = self._begin(numbers[0])
        return found[first - begin : last - begin + 1]

    def _group(self, number: int) -> Group:
        indicator, period, scenario, breakdown = (column[number] for column in self.columns)
        return indicator, period, scenario, breakdown

    def _begin(self, number: int) -> int:
        return self.ends[number - 1] if number else 0

    def _number_of(self, key: Key) -> int:
        wanted = key[:4]
        return next((n for n, group in enumerate(zip(*self.columns, strict=True)) if group == wanted), -1)


def _grouped(session: Session, wanted: FigureFilter) -> Grouped:
    of = CoverageRow
    forward = FigureFilter(**{**wanted.__dict__, "descending": False})
    query = select(of.indicator_id, of.period_id, of.scenario, of.breakdown_id, of.places)
    query = narrowed(session, query, forward, of).order_by(*ordered(forward, of))
    rows = session.connection().execute(query).fetchall()
    *columns, counts = (
        (array("q", column) for column in zip(*rows, strict=True)) if rows else [array("q")] * 5
    )
    return Grouped(tuple(columns), array("q", accumulate(counts)), wanted.descending)


def _named(session: Session, wanted: FigureFilter) -> Named:
    query = narrowed(session, select(FigureRow.observation_id), wanted, FigureRow)
    query = query.order_by(*ordered(wanted, FigureRow)).execution_options(yield_per=_AT_ONCE)
    every = array("q")
    for some in session.scalars(query).partitions():
        every.extend(some)
    return Named(every)


def _ids_of(session: Session, groups: Sequence[Group]) -> list[int]:
    """The observations of these groups, group by group in this order, place by place."""
    connection = session.connection()
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    rows = ", ".join([f"({', '.join([mark] * 5)})"] * len(groups))
    found = connection.exec_driver_sql(
        f"WITH wanted (number, i, p, s, b) AS (VALUES {rows}) "
        "SELECT observation_id FROM wanted CROSS JOIN figure "
        "WHERE indicator_id = i AND period_id = p AND scenario = s AND breakdown_id = b "
        "ORDER BY number, place_id",
        tuple(one for number, group in enumerate(groups) for one in (number, *group)),
    )
    return [row[0] for row in found]
