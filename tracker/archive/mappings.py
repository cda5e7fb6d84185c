"""How the tables of each sender were read: the last mapping for every set of headings it has used."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive.tables import TableMappingRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal


@dataclass(frozen=True)
class KeptMapping:
    """`headers` is the fingerprint of the headings, `definition` what was put down, `used_at` a UTC stamp."""

    id: int
    sender: str
    headers: str
    definition: str
    used_at: str


def kept(session: Session, sender: str | None = None) -> tuple[KeptMapping, ...]:
    """All of one sender, or of everybody; the one that was used last comes first."""
    query = select(TableMappingRow).order_by(TableMappingRow.used_at.desc(), TableMappingRow.id.desc())
    if sender is not None:
        query = query.where(TableMappingRow.sender == sender)
    return tuple(
        KeptMapping(row.id, row.sender, row.headers, row.definition, row.used_at)
        for row in session.scalars(query)
    )


def keep(session: Session, sender: str, headers: str, definition: str, at: str) -> ChangeSet:
    """Put down how these headings were read, in place of what was put down before."""
    row = session.scalar(
        select(TableMappingRow).where(TableMappingRow.sender == sender, TableMappingRow.headers == headers)
    )
    if row is None:
        row = TableMappingRow(sender=sender, headers=headers, definition=definition, used_at=at)
        session.add(row)
    else:
        row.definition, row.used_at = definition, at
    session.flush()
    return ChangeSet.of(table_mapping=row.id)


def forget(session: Session, mapping_id: int) -> Outcome:
    """Take a mapping out, so that it is not proposed again. Refused: table.no_such_mapping."""
    row = session.get(TableMappingRow, mapping_id)
    if row is None:
        raise Refusal("table.no_such_mapping", n=mapping_id)
    facts = {"sender": row.sender}
    session.delete(row)
    session.flush()
    return Outcome(ChangeSet.of(table_mapping=mapping_id), None, "undo.table.forget", facts)
