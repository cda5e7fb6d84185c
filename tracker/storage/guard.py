"""What kind of file this is, before anything is imported or touched: the first thing done to a ledger.

Only the first page is read, through SQLite itself and without a lock: a plain open() and close() of a live
file would drop the locks that SQLite holds on it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlcipher3 import dbapi2

from tracker.kernel.errors import Refusal
from tracker.storage.driver import connect, meaning

APPLICATION_ID = 0x504C4454
"""Marks a ledger in the header of the file (PRAGMA application_id): "PLDT"."""

SCHEMA = 6
"""The schema that this program reads and writes (PRAGMA user_version): the number of the last migration."""


class FileKind(StrEnum):
    MISSING = "missing"
    OURS = "ours"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"
    EMPTY = "empty"


@dataclass(frozen=True)
class Examined:
    """`schema` is None where the target is no ledger; `writable` asks the file and the folder around it."""

    kind: FileKind
    schema: int | None = None
    writable: bool = True


def examine(path: Path, known: int = SCHEMA) -> Examined:
    """Tell what `path` is and leave it as it is: bytes, time stamps, nothing created beside it.

    Refused: storage.unreadable where it cannot be opened at all, .damaged where it was a database once.
    """
    if not path.exists():
        return Examined(FileKind.MISSING, writable=os.access(path.parent, os.W_OK))
    if not path.is_file():
        return Examined(FileKind.FOREIGN, writable=False)
    application, schema, pages = _header(path)
    if pages == 0:
        return Examined(FileKind.EMPTY, writable=is_writable(path))
    if application != APPLICATION_ID:
        return Examined(FileKind.FOREIGN, writable=is_writable(path))
    return Examined(kind_of(schema, known), schema, is_writable(path))


def admit(path: Path) -> Examined:
    """The same for a file that must be a ledger this program can open, perhaps after an upgrade.

    Refused: storage.missing, .missing_folder, .empty, .foreign, .newer, .unreadable, .damaged.
    """
    examined = examine(path)
    refuse_strangers(examined, path)
    if examined.kind is FileKind.MISSING:
        raise Refusal("storage.missing", file=path.name)
    return examined


def refuse_strangers(examined: Examined, path: Path, known: int = SCHEMA) -> None:
    """Raise for what is there and is not for us, or where there is not even a folder to create in."""
    if examined.kind is FileKind.NEWER:
        raise Refusal("storage.newer", file=path.name, found=examined.schema, known=known)
    if examined.kind is FileKind.FOREIGN:
        raise Refusal("storage.foreign", file=path.name)
    if examined.kind is FileKind.EMPTY:
        raise Refusal("storage.empty", file=path.name)
    if examined.kind is FileKind.MISSING and not path.parent.is_dir():
        raise Refusal("storage.missing_folder", folder=path.parent.name)


def kind_of(schema: int, known: int = SCHEMA) -> FileKind:
    """Ours, older or newer, by the schema number."""
    if schema == known:
        return FileKind.OURS
    return FileKind.NEWER if schema > known else FileKind.OLDER


def is_writable(path: Path) -> bool:
    """Whether the file may be written and SQLite's own files created beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _header(path: Path) -> tuple[int, int, int]:
    """application_id, user_version and the number of pages; zeros and one page for what is no database."""
    try:
        connection = connect(path, mode="ro", immutable=True)
        try:
            names = ("application_id", "user_version", "page_count")
            application, schema, pages = (connection.execute(f"PRAGMA {n}").fetchone()[0] for n in names)
            return application, schema, pages
        finally:
            connection.close()
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == dbapi2.SQLITE_NOTADB:
            return 0, 0, 1
        raise (meaning(error) or error) from error
