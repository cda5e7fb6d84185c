"""Writing a finished file: whole or not at all. An older file of the name survives every failure."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tracker.kernel.errors import Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY}


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: a temporary file beside it, on disk, then renamed.

    Refuses with a sentence: no such folder, disk full, not allowed or open elsewhere, a folder or a device of
    that name.
    """
    if not path.parent.is_dir():
        raise Refusal("paper.folder_missing", name=path.name, folder=path.parent.name or str(path.parent))
    if path.is_dir():
        raise Refusal("paper.is_folder", name=path.name or str(path))
    if path.exists() and not path.is_file():  # a device or a pipe would be replaced by our file
        raise Refusal("paper.is_device", name=path.name)
    try:
        _replace(path, data)
    except OSError as error:
        raise _refusal(path, error) from error


@contextmanager
def all_or_none(folder: Path) -> Iterator[Path]:
    """A folder to write several files into, which stand in `folder` once all of them are written.

    Whatever goes wrong, or who thinks better of it, `folder` is as it was. Refuses as `write_file`.
    """
    if not folder.is_dir():
        raise Refusal(
            "paper.folder_missing", name=folder.name, folder=folder.parent.name or str(folder.parent)
        )
    try:
        draft = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder))
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        yield draft
        _move_all(sorted(draft.iterdir()), folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move_all(paths: Sequence[Path], folder: Path) -> None:
    """Put every file into the folder; if one cannot be, those before it are taken back."""
    blocked = next((path for path in paths if (folder / path.name).is_dir()), None)
    if blocked is not None:
        raise Refusal("paper.is_folder", name=blocked.name)
    moved: list[tuple[Path, bytes | None]] = []
    for path in paths:
        target = folder / path.name
        try:
            former = target.read_bytes() if target.exists() else None
            path.replace(target)
        except OSError as error:
            _take_back(moved)
            raise _refusal(target, error) from error
        moved.append((target, former))


def _take_back(moved: Sequence[tuple[Path, bytes | None]]) -> None:
    for target, former in moved:
        if former is None:
            target.unlink(missing_ok=True)
        else:
            _replace(target, former)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:20]}-", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_usual_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _usual_mode(path: Path) -> int:
    """The mode of the file that is replaced; for a new one what others may read."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


def _refusal(path: Path, error: OSError) -> Refusal:
    if error.errno in _FULL:
        return Refusal("paper.disk_full", name=path.name)
    if error.errno in _FORBIDDEN or isinstance(error, PermissionError):
        return Refusal("paper.not_allowed", name=path.name)
    return Refusal("paper.not_written", name=path.name, reason=error.strerror or type(error).__name__)
