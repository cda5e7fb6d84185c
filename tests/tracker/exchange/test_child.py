"""A child process that is ended while somebody still wants it."""

from __future__ import annotations

import subprocess
from threading import Event, Thread
from typing import Any

import pytest

from tracker.exchange.child import Child
from tracker.kernel.errors import Cancelled, Refusal


def test_a_child_that_was_ended_is_not_started_again() -> None:
    child = Child()
    child.end()
    with pytest.raises(Cancelled):
        child.read(b"")


def test_a_child_that_is_just_being_started_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    starting, made, popen = Event(), [], subprocess.Popen
    go_on = Event()

    def slowly(*told: Any, **more: Any) -> Any:
        starting.set()
        go_on.wait(10)
        made.append(popen(*told, **more))
        return made[0]

    def ask() -> None:
        with pytest.raises((Refusal, ValueError)):  # the pipe may be closed while the file is handed over
            child.read(b"")

    monkeypatch.setattr(subprocess, "Popen", slowly)
    child = Child()
    asking, ending = Thread(target=ask), Thread(target=child.end)
    asking.start()
    assert starting.wait(10)
    ending.start()
    go_on.set()
    for one in (ending, asking):
        one.join(20)
    assert made[0].poll() is not None and made[0].stdin.closed
