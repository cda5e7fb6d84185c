"""A copy of our data files that a test may spoil, and a clock that stands still."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.reference.lines import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "reference"))


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    return lambda: dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
