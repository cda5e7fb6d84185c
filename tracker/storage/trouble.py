"""Errors of the environment told apart from mistakes of the program: the first become refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlalchemy.orm.exc import StaleDataError

from tracker.kernel.errors import Refusal, Stale
from tracker.storage import driver

_STATES = {
    "25006": "storage.read_only",  # read_only_sql_transaction
    "42501": "storage.read_only",  # insufficient_privilege
    "53100": "storage.full",  # disk_full
    "53300": "storage.unreachable",  # too_many_connections
    "55P03": "storage.locked",  # lock_not_available
    "57P01": "storage.unreachable",  # admin_shutdown
    "57P02": "storage.unreachable",  # crash_shutdown
    "57P03": "storage.unreachable",  # cannot_connect_now
    "XX001": "storage.damaged",  # data_corrupted
    "XX002": "storage.damaged",  # index_corrupted
}


@contextmanager
def translated() -> Iterator[None]:
    """Database trouble inside the block comes out as a Refusal, the rest as it is."""
    try:
        yield
    except (exc.StatementError, exc.TimeoutError, StaleDataError) as error:
        raise (refusal_for(error) or error) from error


def refusal_for(error: BaseException) -> Refusal | None:
    """The refusal that an SQLAlchemy error stands for; None for a mistake of the program."""
    if isinstance(error, StaleDataError):
        return Stale("storage.stale")
    if isinstance(error, exc.TimeoutError):
        return Refusal("storage.locked")
    if isinstance(error, exc.StatementError) and isinstance(error.orig, Refusal):
        return error.orig  # a column type refused the value
    if not isinstance(error, exc.DBAPIError) or error.orig is None:
        return None
    return driver.meaning(error.orig) or _from_server(error)


def _from_server(error: exc.DBAPIError) -> Refusal | None:
    """By SQLSTATE; an operational error without one never reached the server."""
    cause = error.orig
    if cause is None or not hasattr(cause, "sqlstate"):
        return None  # SQLite: a mistake of ours, not of the server
    state: str | None = cause.sqlstate
    lost = state is None or state.startswith("08")
    if lost and isinstance(error, exc.OperationalError):
        return Refusal("storage.unreachable")
    words = _STATES.get(state or "")
    return Refusal(words) if words else None
