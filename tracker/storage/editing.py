"""What every command asks before it writes: is the record still there, did somebody else change it."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.orm import Session

from tracker.kernel.errors import Stale
from tracker.storage.journal import Row, fetch, short


def existing(session: Session, table: Table, row_id: int) -> Row:
    """The row as it stands; Stale where it has been removed."""
    found = fetch(session, table, [row_id]).get(row_id)
    if found is None:
        raise Stale("record.gone")
    return found


def require_revision(row: Row, revision: int | None, values: Row) -> None:
    """Refuse to write `values` over a row that changed since `revision` was read (None: not asked).

    Somebody who wrote the very same is no conflict.
    """
    if revision is None or row["revision"] == revision:
        return
    differing = next((name for name in values if values[name] != row[name]), None)
    if differing is not None:
        raise Stale("record.stale", yours=short(values[differing]), theirs=short(row[differing]))


def require_unchanged(row: Row, revision: int | None, theirs: str) -> None:
    """Refuse to remove or move what changed since `revision` was read; `theirs` is how it reads now."""
    if revision is not None and row["revision"] != revision:
        raise Stale("record.stale_whole", theirs=short(theirs))
