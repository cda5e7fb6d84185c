"""Opening a ledger where nothing can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import app
from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.places import queries as places


def test_a_full_disk_opens_what_is_there_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "so.skh"
    Ledger.open(file).close()

    def full(_target: object) -> None:
        raise Refusal("storage.full")

    monkeypatch.setattr(app, "create_or_upgrade", full)
    ledger = Ledger.open(file)
    assert ledger.read_only
    assert ledger.ask(places.gazetteer).versions
    with pytest.raises(Refusal, match="read_only"):
        ledger.do(app.loader.load_catalogue)
    ledger.close()


def test_a_full_disk_makes_no_new_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_target: object) -> None:
        raise Refusal("storage.full")

    monkeypatch.setattr(app, "create_or_upgrade", full)
    with pytest.raises(Refusal, match="full"):
        Ledger.open(tmp_path / "so.skh")
    assert list(tmp_path.iterdir()) == []
