"""Creating a ledger and bringing an older one up to this program's schema: wholly, or not at all.

The whole way from empty or old to new is one transaction that holds the write lock, on SQLite as on a server.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, table

from tracker.home import MIGRATIONS
from tracker.kernel.errors import Refusal
from tracker.storage import driver
from tracker.storage.backup import backup
from tracker.storage.driver import is_server, told
from tracker.storage.engine import file_engine, open_engine, writer
from tracker.storage.files import install, neighbour, stamped
from tracker.storage.guard import APPLICATION_ID, SCHEMA, Examined, FileKind, examine, refuse_strangers
from tracker.storage.shares import is_shared
from tracker.storage.trouble import refusal_for, translated
from tracker.storage.version import VERSION_TABLE, examine_connection

Progress = Callable[[int, int], None]
"""Called with the migrations done and the migrations to do."""


@dataclass(frozen=True)
class History:
    """The folder of migrations and the number of the last one."""

    folder: Path = MIGRATIONS
    schema: int = SCHEMA


@dataclass(frozen=True)
class Upgraded:
    """What was done: `found` is the schema before (None: created), `kept` the backup of an older file."""

    found: int | None
    kept: Path | None = None

    @property
    def created(self) -> bool:
        return self.found is None


OURS = History()


def create_or_upgrade(
    target: Path | str, progress: Progress | None = None, history: History = OURS
) -> Upgraded:
    """Make `target` a ledger of the present schema; one that already is stays untouched.

    An older file is backed up into `backups/` beside it first; a server has its own backups. Killed or
    failing anywhere, it leaves what was there. Refused: storage.newer, .foreign, .empty, .missing_folder,
    .locked, .full, .read_only, .unreachable, .upgrade_failed.
    """
    with translated(), told():
        if is_server(target):
            return _on_server(str(target), progress, history)
        path = Path(target)
        examined = examine(path, history.schema)
        refuse_strangers(examined, path, history.schema)
        if examined.kind is FileKind.MISSING and _create(path, progress, history):
            return Upgraded(None)
        if examined.kind is FileKind.OURS:
            return Upgraded(examined.schema)
        if not examined.writable:
            raise Refusal("storage.read_only")
        return _upgrade_file(path, progress, history)


def _create(path: Path, progress: Progress | None, history: History) -> bool:
    """Build the ledger under another name and move it into place; False if somebody else was first."""
    with neighbour(path) as new:
        new.touch()
        engine = file_engine(new, partial(driver.open_writer, foreign_keys=False, journal="DELETE"))
        try:
            with writer(engine).begin() as connection:
                _migrate(connection, 0, progress, history)
        finally:
            engine.dispose()
        if not is_shared(path):
            driver.open_writer(new, journal="WAL").close()
        if not path.exists():  # else somebody was first, and the files beside it are theirs
            driver.remove_siblings(path)
        return install(new, path)


def _upgrade_file(path: Path, progress: Progress | None, history: History) -> Upgraded:
    engine = file_engine(path, partial(driver.open_writer, foreign_keys=False))
    try:
        with writer(engine).begin() as connection:
            examined = examine_connection(connection, history.schema)
            refuse_strangers(examined, path, history.schema)
            if examined.kind is FileKind.OURS:
                return Upgraded(examined.schema)
            kept = _keep(path, examined)
            _migrate(connection, examined.schema or 0, progress, history)
    finally:
        engine.dispose()
    _merge_log(path)
    return Upgraded(examined.schema, kept)


def _merge_log(path: Path) -> None:
    """Bring the new schema number into the file itself, where the next start looks first."""
    with closing(driver.open_writer(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _keep(path: Path, examined: Examined) -> Path:
    """The verified backup without which nothing is upgraded; the write lock is already held."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    kept = stamped(folder / path.name, f"schema-{examined.schema}")
    backup(path, kept)
    return kept


def _on_server(address: str, progress: Progress | None, history: History) -> Upgraded:
    engine = open_engine(address)
    name = Path(engine.url.database or "")
    try:
        with writer(engine).begin() as connection:
            examined = examine_connection(connection, history.schema)
            if examined.kind is not FileKind.EMPTY:
                refuse_strangers(examined, name, history.schema)
            if examined.kind is not FileKind.OURS:
                _migrate(connection, examined.schema or 0, progress, history)
    finally:
        engine.dispose()
    return Upgraded(examined.schema)


def _migrate(connection: Connection, found: int, progress: Progress | None, history: History) -> None:
    """Run what is missing inside the open transaction, then prove that no row got lost."""
    before = _rows(connection)
    try:
        _run(connection, _counted(progress, history.schema - found), history)
    except Exception as error:
        raise (refusal_for(error) or Refusal("storage.upgrade_failed")) from error
    after = _rows(connection)
    lost = [table for table, rows in before.items() if after.get(table, rows) < rows]
    if lost or _has_orphans(connection):
        raise Refusal("storage.upgrade_failed")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {history.schema}")


def _run(connection: Connection, step: Callable[[], None], history: History) -> None:
    from alembic import command  # slow to import and needed only here
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(history.folder).replace("%", "%%"))
    config.attributes.update(connection=connection, step=step, version_table=VERSION_TABLE)
    command.upgrade(config, "head")


def _counted(progress: Progress | None, total: int) -> Callable[[], None]:
    done = count(1)
    return lambda: progress(next(done), total) if progress else None


def _rows(connection: Connection) -> dict[str, int]:
    names = (name for name in inspect(connection).get_table_names() if name != VERSION_TABLE)
    counted = {name: select(func.count()).select_from(table(name)) for name in names}
    return {name: connection.execute(query).scalar_one() for name, query in counted.items()}


def _has_orphans(connection: Connection) -> bool:
    """Rows whose parent is gone. A server watches foreign keys itself; SQLite was told not to meanwhile."""
    if connection.dialect.name != "sqlite":
        return False
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
