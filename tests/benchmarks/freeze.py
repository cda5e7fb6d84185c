"""The longest times for which the window's thread is held, page by page, action by action, against 100 ms.

The window runs as a person has it: real runner, real event loop. What is measured is the processor time of
the window's own thread within one turn of its loop, so that neither other programs nor work in the background
count. Each page is opened for the first time and again, each view of figures, search; colours and language
are switched. PLAN_LEDGER_FREEZE names a ledger to measure instead of the example.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings

from tests.benchmarks.result import Result
from tests.ui.example import example_ledger
from tests.ui.watchdog import Watchdog
from ui.charts.engine import engine
from ui.i18n import language
from ui.pages.targets import BOARD, DOUBTS, ENTRY, LIST, PIVOT, ToFigure
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.main_window import MainWindow
from ui.start import dressed_application
from ui.tasks import Runner
from ui.theme import Mode, theme

LIMIT = 100.0
_SHOWN = 24
VARIABLE = "PLAN_LEDGER_FREEZE"


def run() -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        named = os.environ.get(VARIABLE)
        file = Path(named) if named else Path(name) / "ledger.skh"
        if not named:
            example_ledger(file).close()
        holds = _measure(file, Path(name))
    worst = sorted(holds.items(), key=lambda one: -one[1])[:_SHOWN]
    return [Result(f"window held: {what}", held, LIMIT, "the limit", 1.0) for what, held in worst]


def _measure(file: Path, folder: Path) -> dict[str, float]:
    application = dressed_application()
    settings = Preferences(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
    program = Program(MainWindow(), Runner(), settings, lambda: dt.date(2026, 6, 22))
    engine().use(program.runner)
    program.window.resize(1366, 728)
    program.window.show()
    holds: dict[str, float] = {}

    def watch(what: str, act: Callable[[], object]) -> object:
        watchdog = Watchdog(application)
        done = watchdog.act(act, lambda: bool(program.runner.tasks))
        holds[what] = max(holds.get(what, 0.0), watchdog.longest)
        return done

    watch("opening a ledger", lambda: program.open(file))
    for spec in program.window.pages.specs:
        watch(f"{spec.key}, first time", lambda key=spec.key: program.window.go(key))
        watch("overview again", lambda: program.window.go("overview"))
        watch(f"{spec.key} again", lambda key=spec.key: program.window.go(key))
    for view in (LIST, PIVOT, DOUBTS, ENTRY, BOARD):
        watch(f"figures: {view}", lambda view=view: program.window.go("figures", ToFigure(view=view)))
    watch("search", lambda: program.window.open_search("xam hai"))
    watch("dark colours", lambda: theme().use(Mode.DARK))
    watch("the other language", lambda: language().use("en"))
    program.window.close()
    return holds
