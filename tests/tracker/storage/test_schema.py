"""What the migrations make is what the mapped classes say, on both engines."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from tracker.schema import metadata
from tracker.storage.engine import open_engine
from tracker.storage.version import VERSION_TABLE


def test_migrations_and_mapped_classes_agree(engine: Engine) -> None:
    options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_tables_are_those_of_the_rooms(engine: Engine) -> None:
    with engine.connect() as connection:
        made = set(inspect(connection).get_table_names())
    assert made == metadata.tables.keys() | {VERSION_TABLE}


def test_primary_keys_agree(engine: Engine) -> None:
    """compare_metadata passes them over."""
    with engine.connect() as connection:
        found = inspect(connection)
        made = {name: found.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}
    assert made == {name: [key.name for key in table.primary_key] for name, table in metadata.tables.items()}


def test_tables_without_row_id_are_made_so(sqlite_ledger: Path) -> None:
    engine = open_engine(sqlite_ledger)
    bare = {name for name, table in metadata.tables.items() if table.kwargs.get("sqlite_with_rowid") is False}
    with engine.connect() as connection:
        listed = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE wr = 1").scalars()
        assert set(listed) == bare
    engine.dispose()
