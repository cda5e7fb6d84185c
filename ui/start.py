"""Starting the window: an empty frame is painted at once; fonts, pages and the database follow."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui.problems import problems
from ui.shell.main_window import MainWindow

VARIABLE = "PLAN_LEDGER_DATABASE"
IDENTITY = "SoKeHoach.SoKeHoach"
"""By which Windows knows our windows, shortcuts and files as one program; the installer says the same."""

_SIZE = (1366, 728)


def open_window(database: str | None, lang: str | None) -> int:
    """Show the window until it is closed. Without a ledger of this person yet, ask the first questions."""
    problems().install()
    _own_taskbar_entry()
    application = the_application()
    window = MainWindow(after_first_paint=lambda: _fill(window, database, lang))
    window.resize(QSize(*_SIZE).boundedTo(application.primaryScreen().availableSize()))
    window.show()
    return application.exec()


def _own_taskbar_entry() -> None:
    """Windows puts windows of one identity together: ours, not those of every Python program."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTITY)


def the_application() -> QApplication:
    """The one application object, bare."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def dressed_application() -> QApplication:
    """The application with the fonts and colours of the program."""
    from ui.theme import theme

    application = the_application()
    if application.applicationName() != "Sổ Kế hoạch":
        application.setApplicationName("Sổ Kế hoạch")
        application.setDesktopFileName("so-ke-hoach")
        theme().install(application)
    return application


def _fill(window: MainWindow, database: str | None, lang: str | None) -> None:
    """After the first paint: dress the window, then open the ledger or ask who the office is."""
    import datetime as dt

    from ui.charts.engine import engine
    from ui.first import first_start
    from ui.i18n import language
    from ui.preferences import Preferences
    from ui.program import Program
    from ui.tasks import Runner
    from ui.theme import Mode, theme

    dressed_application()
    preferences = Preferences()
    language().use(lang or preferences.language)
    theme().use(Mode(preferences.theme))
    program = Program(window, Runner(), preferences, dt.date.today)
    engine().use(program.runner)
    if preferences.geometry is not None:
        window.restoreGeometry(preferences.geometry)
    target = program.target_of(database or os.environ.get(VARIABLE))
    if target is None:
        window.show_alone(first_start(program))
    else:
        program.open(target)
