"""Which schema a ledger has: in the header of a file, in the migrations' own table on a server."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from tracker.kernel.errors import Refusal
from tracker.storage.guard import APPLICATION_ID, SCHEMA, Examined, FileKind, kind_of

VERSION_TABLE = "plan_ledger_schema"
"""Alembic's table of the last migration. Its name is the mark of a ledger on a server."""


def examine_connection(connection: Connection, known: int = SCHEMA) -> Examined:
    """What stands at the other end of an open connection, file or server, changes in the -wal included."""
    if connection.dialect.name == "sqlite":
        return _examine_file(connection, known)
    return _examine_server(connection, known)


def require_current(connection: Connection) -> None:
    """Refuse (storage.other_schema) to write what another version of the program upgraded meanwhile."""
    if _number(connection) != SCHEMA:
        raise Refusal("storage.other_schema")


def _number(connection: Connection) -> int:
    """The schema of what is known to be a ledger; 0 where a creation never finished."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return int(connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar() or 0)


def _examine_file(connection: Connection, known: int) -> Examined:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID:
        schema = _number(connection)
        return Examined(kind_of(schema, known), schema)
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return Examined(FileKind.FOREIGN if pages else FileKind.EMPTY)


def _examine_server(connection: Connection, known: int) -> Examined:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        return Examined(FileKind.FOREIGN if tables else FileKind.EMPTY)
    number = _number(connection)
    return Examined(kind_of(number, known), number) if number else Examined(FileKind.EMPTY)
