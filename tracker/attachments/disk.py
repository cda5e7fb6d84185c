"""Attached files and the disk: reading one in, writing a copy out. Nothing here runs what is in them."""

from __future__ import annotations

from pathlib import Path

from tracker.attachments import rules
from tracker.kernel.errors import Refusal


def read(path: Path) -> bytes:
    """The bytes of a file. One too large is not read at all.

    Refused: attachment.unreadable for what is no file or may not be read; attachment.empty, .too_large.
    """
    try:
        if not path.is_file():
            raise Refusal("attachment.unreadable", name=path.name[:100])
        rules.check_size(path.name[:100], path.stat().st_size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refusal("attachment.unreadable", name=path.name[:100]) from error


def write(path: Path, data: bytes, replace: bool = False) -> None:
    """A copy, byte for byte. Refused: attachment.exists unless it may replace; attachment.unwritable."""
    try:
        with path.open("wb" if replace else "xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Refusal("attachment.exists", name=path.name[:100]) from error
    except (OSError, ValueError) as error:  # the folder is missing or closed, or the disk is full
        raise Refusal("attachment.unwritable", name=path.name[:100]) from error
