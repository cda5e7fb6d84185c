"""The SQLite driver: how a ledger file is named and opened, and what its errors mean. No SQLAlchemy here."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from tracker.kernel.errors import Refusal
from tracker.storage.shares import is_shared

Error = dbapi2.Error
BUSY_SECONDS = 5.0
Connection = Any
"""A connection of the driver, which brings no types of its own."""

_MEANINGS = {
    3: "storage.unreadable",  # SQLITE_PERM
    5: "storage.locked",  # SQLITE_BUSY
    6: "storage.locked",  # SQLITE_LOCKED
    8: "storage.read_only",  # SQLITE_READONLY
    10: "storage.disk",  # SQLITE_IOERR
    11: "storage.damaged",  # SQLITE_CORRUPT
    13: "storage.full",  # SQLITE_FULL
    14: "storage.unreadable",  # SQLITE_CANTOPEN
    23: "storage.unreadable",  # SQLITE_AUTH
    26: "storage.damaged",  # SQLITE_NOTADB
}


_CODES_BY_TEXT = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_NO_ROOM_FOR_WAL = (dbapi2.SQLITE_READONLY, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_FULL, dbapi2.SQLITE_CANTOPEN)
_SHM_SIZE = 32768
_SHARING_VIOLATION = 32  # Windows: another process has the file open
_SYSTEM = {
    errno.EACCES: "storage.read_only",
    errno.EPERM: "storage.read_only",
    errno.EROFS: "storage.read_only",
    errno.ENOSPC: "storage.full",
    errno.EDQUOT: "storage.full",
    errno.ENOENT: "storage.unreadable",
}


def is_server(target: Path | str) -> bool:
    """Whether the target is the address of a PostgreSQL server rather than a file."""
    return isinstance(target, str) and target.startswith(("postgresql:", "postgresql+", "postgres:"))


def address(path: Path, mode: str, immutable: bool = False) -> str:
    """The URI of a file. SQLite wants an empty authority: "file:///C:/a", "file:////server/share/a"."""
    name = path.absolute().as_posix()
    rooted = name if name.startswith("/") else f"/{name}"
    return f"file://{quote(rooted)}?mode={mode}{'&immutable=1' if immutable else ''}"


def connect(path: Path, *, mode: str, immutable: bool = False) -> Connection:
    """Open `path` ("ro", "rw" or "rwc") with the driver in autocommit: only our BEGIN begins.

    `immutable` reads the bare file: no lock, no -wal, no -shm. Errors are the driver's own (see `meaning`).
    """
    return dbapi2.connect(
        address(path, mode, immutable),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )


def open_writer(path: Path, foreign_keys: bool = True, journal: str = "") -> Connection:
    """`journal`: WAL, or DELETE where a WAL is unsafe, unless given. Only an upgrade needs other settings."""
    try:
        with _closed_if_failing(connect(path, mode="rw")) as connection:
            connection.execute(f"PRAGMA journal_mode = {journal or _safe_journal(path)}")
            connection.execute("PRAGMA synchronous = FULL")
            return _prepared(connection, foreign_keys)
    except Error as error:
        if _code(error) == dbapi2.SQLITE_IOERR and _is_full(path.parent):
            raise Refusal("storage.full") from error
        raise


def open_reader(path: Path) -> Connection:
    """Read-only; as a bare file where not even the -shm of a WAL can be made (read-only medium, full disk).

    Refused there: storage.unmerged, when the -wal still holds changes that the bare file lacks.
    """
    try:
        with _closed_if_failing(connect(path, mode="ro")) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            return _prepared(connection)
    except Error as error:
        if _code(error) not in _NO_ROOM_FOR_WAL:
            raise
    if _has_unmerged_changes(path):
        raise Refusal("storage.unmerged")
    return _prepared(connect(path, mode="ro", immutable=True))


@contextmanager
def _closed_if_failing(connection: Connection) -> Iterator[Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _is_full(folder: Path) -> bool:
    """SQLite calls it an I/O error when a full disk has no room for the -shm of a WAL."""
    return shutil.disk_usage(folder).free < _SHM_SIZE


def _safe_journal(path: Path) -> str:
    return "DELETE" if is_shared(path) else "WAL"


def _has_unmerged_changes(path: Path) -> bool:
    wal, _shm, journal = siblings(path)
    return any(file.is_file() and file.stat().st_size for file in (wal, journal))


def _prepared(connection: Connection, foreign_keys: bool = True) -> Connection:
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def meaning(error: BaseException) -> Refusal | None:
    """The refusal that a driver's error stands for; None for what is a mistake of the program."""
    words = _MEANINGS.get(_code(error))
    return Refusal(words) if words else None


def _code(error: BaseException) -> int:
    """SQLite's primary result code; the driver's backup() leaves it out, so there the text tells."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, Error):
        return _CODES_BY_TEXT.get(str(error), 0)
    return code & 0xFF if isinstance(code, int) else 0


@contextmanager
def told() -> Iterator[None]:
    """Errors of the driver and of the file system inside the block come out as refusals."""
    try:
        yield
    except dbapi2.Error as error:
        raise (meaning(error) or error) from error
    except OSError as error:
        in_use = getattr(error, "winerror", None) == _SHARING_VIOLATION
        code = "storage.locked" if in_use else _SYSTEM.get(error.errno or 0, "storage.disk")
        raise Refusal(code) from error


def siblings(path: Path) -> list[Path]:
    """The files that SQLite keeps beside a ledger; stale ones would change what another file says."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def remove_siblings(path: Path) -> None:
    for file in siblings(path):
        file.unlink(missing_ok=True)
