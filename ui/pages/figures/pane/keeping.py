"""Saving the file that a figure came in, as it came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.app import Ledger
from tracker.archive import files
from tracker.figures.rows import Source
from tracker.printing.files import write_file
from ui.choosing import ask_save
from ui.i18n import words


def ask_where(source: Source, parent: QWidget) -> Path | None:
    """Where a person wants the file; None when they think better of it."""
    return ask_save(parent, words("figure.origin.keep_file"), source.file)


def keep_file(ledger: Ledger, source: Source, path: Path) -> bool:
    """Write the file whole or not at all; False if the ledger does not have it. Refused as `write_file`."""
    data = ledger.ask(files.data, source.sha256)
    if data is None:
        return False
    write_file(path, data)
    return True
