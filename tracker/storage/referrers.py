"""What in the ledger refers to rows: asked of the database's own foreign keys.

So whatever comes to refer to them later is heeded too, whether or not its room has been imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import column, func, inspect, select, table
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal

_BATCH = 500


def referrers(session: Session, target: str, ids: Collection[int], own: Collection[str] = ()) -> Counter[str]:
    """Table -> rows that refer to rows `ids` of the table `target`; `own` are tables that belong to it.

    "place_member.group_id" in `own` leaves out one column, "place_version" all of a table.
    """
    found: Counter[str] = Counter()
    for (_, name), keys in inspect(session.connection()).get_multi_foreign_keys().items():
        for key in keys:
            of = key["constrained_columns"][0]
            if key["referred_table"] != target or name in own or f"{name}.{of}" in own:
                continue
            referring = table(name, column(of))
            counted = select(func.count()).select_from(referring).where(referring.c[of].in_(ids))
            found[name] += session.scalar(counted) or 0
    return +found


@dataclass(frozen=True)
class _Link:
    """A column of a table that holds ids of another table."""

    table: str
    column: str
    target: str


def refuse_referred(
    session: Session,
    doomed: Mapping[str, Collection[int]],
    released: Mapping[tuple[str, str], Collection[int]] = MappingProxyType({}),
) -> None:
    """Raise record.in_use.<table> where a row that stays refers to one of `doomed` (table name -> ids).

    `released`: (table, column) -> ids of the rows that are about to refer to something else there.
    """
    if not any(doomed.values()):
        return
    for link in _links(session):
        leaving = {*doomed.get(link.table, ()), *released.get((link.table, link.column), ())}
        if any(one not in leaving for one in _referring(session, link, sorted(doomed.get(link.target, ())))):
            raise Refusal(f"record.in_use.{link.table}")


def referred(session: Session, target: str, ids: Sequence[int], own: Collection[str] = ()) -> set[int]:
    """Those of the rows `ids` of the table `target` that something refers to, tables in `own` apart."""
    found: set[int] = set()
    for link in _links(session):
        if link.target == target and link.table not in own:
            referring = table(link.table, column(link.column))
            for at in range(0, len(ids), _BATCH):
                some = referring.c[link.column].in_(ids[at : at + _BATCH])
                found |= set(session.scalars(select(referring.c[link.column]).where(some)))
    return found


def _links(session: Session) -> Iterator[_Link]:
    for (_, name), keys in inspect(session.connection()).get_multi_foreign_keys().items():
        for key in keys:
            yield _Link(name, key["constrained_columns"][0], key["referred_table"])


def _referring(session: Session, link: _Link, ids: list[int]) -> Iterator[int]:
    """Ids of the rows that refer to one of `ids`; every table that refers to plans has an id."""
    referring = table(link.table, column("id"), column(link.column))
    for at in range(0, len(ids), _BATCH):
        statement = select(referring.c.id).where(referring.c[link.column].in_(ids[at : at + _BATCH]))
        yield from session.scalars(statement)
