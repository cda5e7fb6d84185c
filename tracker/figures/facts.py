"""The narrow table of what holds: read by sums and comparisons, written in bulk, one row a cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    and_,
    bindparam,
    delete,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from tracker.figures.rows import Scenario
from tracker.figures.tables import FigureRow, IndicatorRow
from tracker.kernel.quantity import State

STATES = tuple(State)
"""`state` in the table is the ordinal of the kernel's State; the order is part of the schema."""

_FEW = 500
"""Up to so many ids a filter names them; beyond, reading more rows is cheaper than naming the ids."""


class Key(NamedTuple):
    """What a figure is about, in the order of the table's key."""

    indicator_id: int
    period_id: int
    scenario: int
    breakdown_id: int
    place_id: int


Group = tuple[int, int, int, int]
"""Indicator, period, scenario and breakdown: the beginning of a key, whose places stand side by side."""


class Fact(NamedTuple):
    """A row as the database keeps it: `value` in thousandths, `state` as an ordinal."""

    key: Key
    value: int | None
    state: int
    observation_id: int


_GROUP = Key._fields[:4]
_GROUP_OF: Callable[[Sequence[Any]], Group] = itemgetter(0, 1, 2, 3)
_COLUMNS = (*Key._fields, "value", "state", "observation_id")
_UPDATES = ", ".join(f"{name} = excluded.{name}" for name in ("value", "state", "observation_id"))


def upsert_statement(mark: str) -> str:
    """The one statement that writes facts; `mark` is the driver's sign for a parameter."""
    return (
        f"INSERT INTO figure ({', '.join(_COLUMNS)}) VALUES ({', '.join([mark] * len(_COLUMNS))}) "
        f"ON CONFLICT ({', '.join(Key._fields)}) DO UPDATE SET {_UPDATES}"
    )


def put_facts(session: Session, facts: Iterable[Fact]) -> None:
    """Let these hold, whatever held before; in the order of the key, which is the order on disk."""
    rows = sorted([(*key, value, state, observation_id) for key, value, state, observation_id in facts])
    if not rows:
        return
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        _copy(connection, rows)
    else:
        connection.exec_driver_sql(upsert_statement("?"), rows)
    _count(connection, [group for group, _ in groupby(rows, _GROUP_OF)])


def _copy(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Through COPY into a table of this transaction: a server is far away, a statement a row is slow."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE IF NOT EXISTS figure_in (LIKE figure) ON COMMIT DROP")
    connection.exec_driver_sql("TRUNCATE figure_in")
    driver = connection.connection.driver_connection
    if driver is None:
        return
    statement = f"COPY figure_in ({', '.join(_COLUMNS)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
    columns = ", ".join(_COLUMNS)
    connection.exec_driver_sql(
        f"INSERT INTO figure ({columns}) SELECT {columns} FROM figure_in "
        f"ON CONFLICT ({', '.join(Key._fields)}) DO UPDATE SET {_UPDATES}"
    )


def drop_facts(session: Session, keys: Iterable[Key]) -> None:
    """Let nothing hold for these cells."""
    keys = list(keys)
    named = [{f"the_{name}": one for name, one in key._asdict().items()} for key in keys]
    if named:
        matching = [getattr(FigureRow, name) == bindparam(f"the_{name}") for name in Key._fields]
        session.connection().execute(delete(FigureRow).where(*matching), named)
        _count(session.connection(), sorted({_GROUP_OF(key) for key in keys}), emptied=True)


def _count(connection: Connection, groups: list[Group], emptied: bool = False) -> None:
    """Count anew how many places these groups cover; `emptied`: in some of them perhaps none."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    columns = ", ".join(_GROUP)
    same = " AND ".join(f"figure.{name} = one.{name}" for name in _GROUP)
    connection.exec_driver_sql(
        f"WITH one ({columns}) AS (VALUES ({', '.join([mark] * len(_GROUP))})) "
        f"INSERT INTO coverage ({columns}, places) "
        f"SELECT {columns}, (SELECT count(*) FROM figure WHERE {same}) FROM one WHERE true "
        f"ON CONFLICT ({columns}) DO UPDATE SET places = excluded.places",
        groups,
    )
    if emptied:
        which = " AND ".join(f"{name} = {mark}" for name in _GROUP)
        connection.exec_driver_sql(f"DELETE FROM coverage WHERE {which} AND places = 0", groups)


def holding(session: Session, keys: Collection[Key]) -> dict[Key, int]:
    """Of these cells, those that something holds for: key -> its observation."""
    query = select(
        FigureRow.indicator_id,
        FigureRow.period_id,
        FigureRow.scenario,
        FigureRow.breakdown_id,
        FigureRow.place_id,
        FigureRow.observation_id,
    ).where(
        FigureRow.period_id.in_({key.period_id for key in keys}),
        *among(FigureRow.indicator_id, {key.indicator_id for key in keys}),
        *among(FigureRow.place_id, {key.place_id for key in keys}),
    )
    found = {Key(*row[:5]): int(row[5]) for row in session.execute(query)}
    return {key: found[key] for key in keys if key in found}


class Pair(NamedTuple):
    """What holds for one indicator and place, and what held in the base period (None: nothing on file).

    Values in thousandths and states as ordinals, as the table keeps them; the observations behind both.
    """

    indicator_id: int
    place_id: int
    value: int | None
    state: int
    observation_id: int
    base_value: int | None
    base_state: int | None
    base_observation_id: int | None


def year_on_year(
    session: Session, period_id: int, base_id: int, breakdown_id: int, scenario: Scenario = Scenario.ACTUAL
) -> list[Pair]:
    """One period beside another: every indicator and place that has the first, in the order of both.

    Each indicator is two short stretches of the table, so it hardly matters how many millions are on file.
    """
    given = {"period": period_id, "base": base_id, "breakdown": breakdown_id, "scenario": scenario.ordinal}
    connection = session.connection()
    statement, names = _as_driven(connection.dialect)
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement, tuple(given[name] for name in names))
        return list(map(Pair._make, cursor.fetchall()))


def _as_driven(dialect: Dialect) -> tuple[str, Sequence[str]]:
    """The statement as the driver takes it: SQLAlchemy's work on every value takes a third of the time."""
    found = _DRIVEN.get(dialect.name)
    if found is None:
        kind: Any = type(dialect)
        by_position = kind(paramstyle="format" if dialect.name == "postgresql" else "qmark")
        compiled = _YEAR_ON_YEAR.compile(dialect=by_position)
        found = _DRIVEN[dialect.name] = str(compiled), tuple(compiled.positiontup or ())
    return found


def _pairs() -> Select[*tuple[Any, ...]]:
    now, base = aliased(FigureRow, name="now"), aliased(FigureRow, name="base")
    of_both = [
        getattr(base, name) == getattr(now, name)
        for name in ("indicator_id", "scenario", "breakdown_id", "place_id")
    ]
    shown = [(type_coerce(one.value, BigInteger), one.state, one.observation_id) for one in (now, base)]
    return (
        select(now.indicator_id, now.place_id, *shown[0], *shown[1])
        .outerjoin(base, and_(*of_both, base.period_id == bindparam("base")))
        .where(
            now.indicator_id.in_(select(IndicatorRow.id)),  # one search each, instead of reading everything
            now.period_id == bindparam("period"),
            now.scenario == bindparam("scenario"),
            now.breakdown_id == bindparam("breakdown"),
        )
        .order_by(now.indicator_id, now.place_id)
    )


_YEAR_ON_YEAR = _pairs()
_DRIVEN: dict[str, tuple[str, Sequence[str]]] = {}


def among(column: Any, ids: Collection[int]) -> list[ColumnElement[bool]]:
    """A filter on a few ids; none on many, because statements have a limit of parameters."""
    return [column.in_(ids)] if len(ids) <= _FEW else []
