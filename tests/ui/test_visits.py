"""What a person has seen of a ledger, from one session to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from tracker.reports.seen import Seen
from ui.preferences import Preferences
from ui.visits import Visits


def store(folder: Path) -> QSettings:
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def test_a_session_keeps_what_the_one_before_it_saw(tmp_path: Path) -> None:
    first = Preferences(store(tmp_path)).visits("/so/a.skh")
    assert (first.before, first.scope) == (None, None)
    first.saw(Seen("2026-07-20T08:00:00Z", frozenset({"ab"})))
    first.saw(Seen("2026-07-20T09:00:00Z", frozenset({"ab", "cd"})))
    assert first.before is None  # its own looks are not before it
    second = Preferences(store(tmp_path)).visits("/so/a.skh")
    assert second.before == Seen("2026-07-20T09:00:00Z", frozenset({"ab", "cd"}))


def test_every_ledger_is_remembered_apart_and_not_by_its_name(tmp_path: Path) -> None:
    kept = store(tmp_path)
    one, other = Visits(kept, "/so/a.skh"), Visits(kept, "/so/b.skh")
    one.scope = "34-46"
    one.saw(Seen("2026-07-20T08:00:00Z", frozenset()))
    assert (Visits(kept, "/so/a.skh").scope, Visits(kept, "/so/b.skh").scope) == ("34-46", None)
    other.scope = ""
    assert Visits(kept, "/so/b.skh").scope == ""  # the whole ledger was chosen
    kept.sync()
    assert "/so/" not in (tmp_path / "settings.ini").read_text("utf-8")


def test_what_cannot_be_read_is_as_if_nobody_had_looked(tmp_path: Path) -> None:
    kept = store(tmp_path)
    visits = Visits(kept, "a")
    visits.saw(Seen("2026-07-20T08:00:00Z", frozenset()))
    (key,) = kept.allKeys()
    for broken in ("{", "[]", '{"at": 5, "marks": 3}', '{"marks": []}'):
        kept.setValue(key, broken)
        assert Visits(kept, "a").before is None
    assert Visits().before is None
