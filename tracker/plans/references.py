"""Whether anything in the ledger refers to a row that is to be removed.

Read from the foreign keys themselves, so that a table which comes to refer to plans later is heeded too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, ForeignKey, exists, select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.storage.base import Base


def refuse_referred(session: Session, doomed: Mapping[str, Collection[int]]) -> None:
    """Raise plan.in_use.<table> where a row that stays refers to one of `doomed` (table name -> ids)."""
    for key in _keys_to(doomed):
        targets = sorted(doomed[key.column.table.name])
        leaving = doomed.get(key.parent.table.name, ())
        if any(
            _is_referred(session, key, targets[at : at + 500], leaving) for at in range(0, len(targets), 500)
        ):
            raise Refusal(f"plan.in_use.{key.parent.table.name}")


def _keys_to(doomed: Mapping[str, Collection[int]]) -> Iterator[ForeignKey]:
    for table in Base.metadata.tables.values():
        yield from (key for key in table.foreign_keys if key.column.table.name in doomed)


def _is_referred(session: Session, key: ForeignKey, ids: list[int], leaving: Collection[int]) -> bool:
    refers: ColumnElement[bool] = key.parent.in_(ids)
    if not leaving:
        return bool(session.scalar(select(exists().where(refers))))
    found = session.scalars(select(key.parent.table.c.id).where(refers))
    return any(one not in leaving for one in found)
