"""Where the program's own files are, and where it keeps files of this person.

A build by PyInstaller unpacks the same tree beside its modules, so one rule serves sources and builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
MIGRATIONS = ROOT / "migrations"
BUILT = bool(getattr(sys, "frozen", False))
"""Whether this is a build rather than the sources."""

_FOLDER = "so-ke-hoach"


def data_folder() -> Path:
    """The person's own data folder of this program; it may not exist yet."""
    import platformdirs  # whoever only speaks or draws needs no folder

    return Path(platformdirs.user_data_path(_FOLDER, appauthor=False))
