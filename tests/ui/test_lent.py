"""What the window lends the command line: the demonstration ends with a window where there is a screen."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from ui.lent import Lent, _pass_on


def on_a_desktop(patch: pytest.MonkeyPatch) -> Lent:
    patch.delenv("QT_QPA_PLATFORM", raising=False)
    patch.setattr("ui.lent.platform.system", lambda: "Linux")
    patch.setenv("DISPLAY", ":0")
    return Lent()


def test_a_screen_is_still_known_after_going_offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    window = on_a_desktop(monkeypatch)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert window.has_screen()
    assert not Lent().has_screen()


def test_after_going_offscreen_the_window_opens_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = on_a_desktop(monkeypatch)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[tuple[list[str], dict[str, str]]] = []

    def start(command: list[str], env: dict[str, str], check: bool) -> SimpleNamespace:
        asked.append((command, env))
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", start)
    assert window.open(tmp_path / "ledger.skh", "en") == 0
    ((command, surroundings),) = asked
    assert command[2:] == ["--database", str(tmp_path / "ledger.skh"), "--lang", "en"]
    assert "QT_QPA_PLATFORM" not in surroundings
    assert surroundings["DISPLAY"] == ":0"


def test_no_screen_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr("ui.lent.platform.system", lambda: "Linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not Lent().has_screen()


def test_what_the_offscreen_platform_repeats_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    _pass_on(None, None, "This plugin does not support propagateSizeHints()")
    _pass_on(None, None, "a real warning")
    assert capsys.readouterr().err == "a real warning\n"
