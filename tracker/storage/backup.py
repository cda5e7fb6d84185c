"""Copies of a ledger made while it is used, proven before they count; putting one back loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.kernel.errors import Refusal
from tracker.storage import driver
from tracker.storage.driver import Connection, is_server, told
from tracker.storage.files import install, neighbour, replace, set_aside, stamped
from tracker.storage.guard import FileKind, admit, examine

Progress = Callable[[int, int], None]
"""Called with what is done and how much there is."""

_PAGES_A_STEP = 4096


@dataclass(frozen=True)
class Contents:
    """What a copy holds: its schema and the number of rows of each table."""

    schema: int
    rows: dict[str, int]


@dataclass(frozen=True)
class Placed:
    """A proven copy in its place; `kept` is the file that stood there before, under its new name."""

    contents: Contents
    kept: Path | None


def backup(target: Path | str, file: Path, progress: Progress | None = None) -> Placed:
    """Copy the ledger as it stands at this moment into `file`, while others read and write.

    The copy is opened and counted before it takes the name; what had the name is kept under another.
    Refused: storage.backup_server for a server, storage.missing_folder, .same_file, .full,
    .backup_differs, and what `admit` refuses.
    """
    path = _own_file(target)
    with told():
        admit(path)
        if not file.parent.is_dir():
            raise Refusal("storage.missing_folder", folder=file.parent.name)
        if file.resolve() == path.resolve():
            raise Refusal("storage.same_file", file=file.name)
        with neighbour(file) as new:
            contents = _copy(path, new, progress)
            return Placed(contents, _take_name(new, file))


def restore(file: Path, target: Path | str, progress: Progress | None = None) -> Placed:
    """Put the backup `file` in the place of the ledger `target`, which is kept under another name.

    The backup is examined page by page first. No window may have the ledger open (storage.locked), this
    process included: dispose of its engine before. Refused besides: what `backup` refuses, storage.damaged.
    """
    path = _own_file(target)
    with told():
        admit(file)
        if _is_foreign(path):
            raise Refusal("storage.foreign", file=path.name)
        if not path.parent.is_dir():
            raise Refusal("storage.missing_folder", folder=path.parent.name)
        if file.resolve() == path.resolve():
            raise Refusal("storage.same_file", file=file.name)
        with neighbour(path) as new:
            _require_sound(file)
            contents = _copy(file, new, progress)
            return Placed(contents, _put_in_place(new, path))


def _own_file(target: Path | str) -> Path:
    if is_server(target):
        raise Refusal("storage.backup_server")
    return Path(target)


def _is_foreign(path: Path) -> bool:
    """A damaged ledger is not: it is what a backup is put in the place of."""
    try:
        return examine(path).kind is FileKind.FOREIGN
    except Refusal as refusal:
        if refusal.code != "storage.damaged":
            raise
        return False


def _copy(source: Path, new: Path, progress: Progress | None) -> Contents:
    """Copy one snapshot, as a single file without a -wal, and prove the copy equal by counting."""
    with closing(driver.open_reader(source)) as old:
        old.execute("BEGIN")
        expected = _contents(old)
        with closing(driver.connect(new, mode="rwc")) as copy:
            old.backup(copy, pages=_PAGES_A_STEP if progress else -1, progress=_counting(progress))
            copy.execute("PRAGMA journal_mode = DELETE")
    with closing(driver.connect(new, mode="ro", immutable=True)) as copy:
        if _contents(copy) != expected:
            raise Refusal("storage.backup_differs")
    return expected


def _counting(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)


def _contents(connection: Connection) -> Contents:
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    listed = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in listed}
    return Contents(schema, rows)


def _require_sound(file: Path) -> None:
    with closing(driver.open_reader(file)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise Refusal("storage.damaged")


def _take_name(new: Path, file: Path) -> Path | None:
    """Nobody needs to look into the older file: it is kept as it is, with its -wal."""
    kept = stamped(file, "before-backup") if file.exists() else None
    if kept:
        _move_siblings(file, kept)
        set_aside(file, kept)
    replace(new, file)
    return kept


def _put_in_place(new: Path, path: Path) -> Path | None:
    """A kill at any point leaves the old ledger or the new one, never the new one beside an old -wal."""
    if not path.exists():
        driver.remove_siblings(path)
        if not install(new, path):
            raise Refusal("storage.locked")
        return None
    kept = stamped(path, "before-restore")
    if not _settle(path):
        _move_siblings(path, kept)
    set_aside(path, kept)
    replace(new, path)
    return kept


def _settle(path: Path) -> bool:
    """Bring the -wal home and make sure that nobody has the file open; False if too damaged for that."""
    try:
        with closing(driver.connect(path, mode="rw")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except driver.Error as error:
        refusal = driver.meaning(error)
        if refusal is None or refusal.code != "storage.damaged":
            raise
        return False
    return True


def _move_siblings(path: Path, kept: Path) -> None:
    for old, new in zip(driver.siblings(path), driver.siblings(kept), strict=True):
        if old.exists():
            old.rename(new)
