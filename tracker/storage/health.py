"""Whether the database itself is sound."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_LISTED = 5


def damage(session: Session) -> tuple[str, ...]:
    """What SQLite's full check and the foreign keys report, shortened. A server checks itself."""
    if session.get_bind().dialect.name != "sqlite":
        return ()
    pages = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    orphans = [f"{row[0]} -> {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    return tuple((pages + orphans)[:_LISTED])
