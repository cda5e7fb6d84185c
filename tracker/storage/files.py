"""Files written beside their place, then moved into it: a kill leaves the old one or the new one."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from tracker.storage.driver import remove_siblings

_LEFTOVER_SECONDS = 3600


@contextmanager
def neighbour(path: Path) -> Iterator[Path]:
    """A name for a new file in the folder of `path`; whatever is left under it afterwards is removed."""
    _remove_leftovers(path)
    new = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)
        remove_siblings(new)


def write_whole(path: Path, data: bytes) -> None:
    """All of `data` at `path`, or what was there before."""
    with neighbour(path) as new:
        with new.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
        sync_folder(path.parent)


def install(new: Path, path: Path) -> bool:
    """Move `new` to `path` unless something has appeared there meanwhile (False). Never overwrites."""
    try:
        _link_or_rename(new, path)
    except FileExistsError:
        return False
    sync_folder(path.parent)
    return True


def replace(new: Path, path: Path) -> None:
    """Move `new` over `path` in one step, after anything that SQLite left beside an older `path` is gone."""
    remove_siblings(path)
    new.replace(path)
    sync_folder(path.parent)


def set_aside(path: Path, name: Path) -> None:
    """Give the file the additional name `name` where the file system can, so that `path` is never missing."""
    _link_or_rename(path, name)


def stamped(path: Path, label: str) -> Path:
    """A free name like "ledger-schema-1-20260701T083000Z.db" in the same folder as `path`."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    stem = f"{path.stem}-{label}-{moment}"
    free = path.with_name(f"{stem}{path.suffix}")
    while free.exists():
        free = path.with_name(f"{stem}-{token_hex(2)}{path.suffix}")
    return free


def sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut. Windows needs and offers no such thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _link_or_rename(source: Path, name: Path) -> None:
    """A hard link fails where the name exists; so does a rename on Windows, the one place without links."""
    try:
        os.link(source, name)
    except FileExistsError:
        raise
    except OSError:
        if name.exists():
            raise FileExistsError(name.name) from None
        source.rename(name)


def _remove_leftovers(path: Path) -> None:
    """What a killed creation or backup left an hour ago or earlier."""
    for file in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        if time.time() - file.stat().st_mtime > _LEFTOVER_SECONDS:
            file.unlink(missing_ok=True)
