"""Starting the window: fonts, colours, language; the frame is painted before the database is touched."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.first import first_start
from ui.i18n import language
from ui.preferences import Preferences
from ui.program import Program
from ui.tasks import BaseRunner, Runner
from ui.theme import Mode, theme

VARIABLE = "PLAN_LEDGER_DATABASE"


def open_window(database: str | None, lang: str | None) -> int:
    """Show the window until it is closed. Without a ledger of this person yet, ask the first questions."""
    application = prepare_application()
    preferences = Preferences()
    language().use(lang or preferences.language)
    theme().use(Mode(preferences.theme))
    target = _target(database, preferences)
    program = make_program(Runner(), preferences)
    if target is None:
        asked = first_start(program)
        asked.show()
    else:
        begin(program, target)
    return application.exec()


def prepare_application() -> QApplication:
    """The one application object, dressed: fonts loaded, theme installed."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sổ Kế hoạch")
    theme().install(application)
    return application


def make_program(runner: BaseRunner, preferences: Preferences) -> Program:
    return Program(runner, preferences, dt.date.today)


def begin(program: Program, target: Path | str) -> None:
    """Show the frame at once; the ledger follows after the first paint."""
    program.begin_with(target)
    window = program.window
    if program.preferences.geometry is None or not window.restoreGeometry(program.preferences.geometry):
        window.resize(1366, 728)
    window.show()


def _target(database: str | None, preferences: Preferences) -> Path | str | None:
    """What is named, else the variable, else the last ledger that still exists; None: ask."""
    named = database or os.environ.get(VARIABLE)
    if named:
        return named if "://" in named else Path(named)
    recent = (Path(one) for one in preferences.recent)
    return next((one for one in recent if one.is_file()), None)
