"""The engine: one set of rules for SQLite files and PostgreSQL servers.

Whoever writes holds the one write lock from the first statement on (BEGIN IMMEDIATE; an advisory lock on a
server), whoever reads sees one moment (WAL snapshot; REPEATABLE READ on a server).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlcipher3 import dbapi2

from tracker.kernel.errors import Refusal
from tracker.storage import driver
from tracker.storage.driver import BUSY_SECONDS, is_server

WRITING = "ledger_writing"
"""Execution option of a connection whose transactions write; Unit and the upgrade set it."""

_WRITE_LOCK = 0x504C4454
"""Key of the advisory lock that makes writers on a server take turns."""


def open_engine(target: Path | str, read_only: bool = False) -> Engine:
    """An engine on a ledger file, which must exist, or on a `postgresql://` address.

    Nothing is opened before the first connection. Transactions read unless they come from `writer(engine)`.
    """
    if is_server(target):
        return _server_engine(str(target), read_only)
    return file_engine(Path(target), driver.open_reader if read_only else driver.open_writer, read_only)


def writer(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions begin with the write lock."""
    return engine.execution_options(**{WRITING: True})


def file_engine(path: Path, opener: Callable[[Path], driver.Connection], read_only: bool = False) -> Engine:
    """An engine whose connections `opener` makes."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=lambda: opener(path),
    )
    event.listen(engine, "begin", partial(_begin_file, read_only=read_only))
    return engine


def _begin_file(connection: Connection, read_only: bool) -> None:
    writing = _writes(connection) and not read_only
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server_engine(address: str, read_only: bool) -> Engine:
    """Refused: storage.unreachable for an address that cannot be read."""
    try:
        url = make_url(address.replace("postgres:", "postgresql:", 1))
    except (ArgumentError, ValueError):
        raise Refusal("storage.unreachable") from None
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": int(BUSY_SECONDS)}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=patience
    )
    event.listen(engine, "begin", partial(_begin_server, read_only=read_only))
    return engine


def _begin_server(connection: Connection, read_only: bool) -> None:
    if read_only or not _writes(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    else:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITING))
