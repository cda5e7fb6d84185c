"""What nobody expected: kept as a report without anything personal, and told to the person once.

Errors reach this from every side: slots and events (through Python's own hook), threads, work of the runner,
destructors, and Qt itself. Nothing is imported before the first error but Qt's core.
"""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.crash.keeping import Report, Reports
    from tracker.crash.telling import Told

_GRAVE = {QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


class Problems(QObject):
    """`met(Report)`: to be told to the person; `refused(text)`: it was a refusal, in its words.

    Both come on the window's thread. What was told once in this run is only counted from then on.
    """

    met = Signal(object)
    refused = Signal(str)
    _from_elsewhere = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self._reports: Reports | None = None
        self._told: set[str] = set()
        self._from_elsewhere.connect(self.meet, Qt.ConnectionType.QueuedConnection)

    @property
    def reports(self) -> Reports:
        """The folder of reports; the person's own unless `keep_in` named another."""
        if self._reports is None:
            from tracker.crash.keeping import reports_folder

            self.keep_in(reports_folder())
        assert self._reports is not None  # keep_in has just made it
        return self._reports

    def keep_in(self, folder: Path) -> None:
        from tracker.crash.keeping import Reports

        self._reports = Reports(folder, {"Qt": qVersion()})
        self._told.clear()

    def install(self) -> None:
        """Take over every way on which an unexpected error leaves."""
        sys.excepthook = self._escaped
        threading.excepthook = self._ended_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._said_by_qt)

    def meet(self, error: BaseException, where: str = "") -> None:
        """Tell a refusal in its own words; record anything else and have it told, the first time only."""
        from tracker.crash.system import refusal_of
        from ui.i18n import refusal_words

        refusal = refusal_of(error)
        if refusal is not None:
            self.refused.emit(refusal_words(refusal))
            return
        report = self.record(error, where)
        if report.mark not in self._told:
            self._told.add(report.mark)
            self.met.emit(report)

    def record(self, error: BaseException, where: str = "") -> Report:
        """Keep a report and return it; nobody is told."""
        from tracker.crash.telling import told

        return self._write(told(error), where)

    def _write(self, error: Told, where: str) -> Report:
        import datetime as dt

        from ui.i18n import language

        report = self.reports.record(
            error, where or self._here(), language().words, dt.datetime.now().astimezone()
        )
        if report.times == 1:
            sys.stderr.write(report.text)
        return report

    def _here(self) -> str:
        from ui.i18n import words

        return words("crash.where.page", name=self.page) if self.page else words("crash.where.window")

    def _escaped(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl+C on a console, sys.exit
            sys.__excepthook__(kind, error, traceback)
            return
        self.meet(error.with_traceback(traceback))

    def _ended_thread(self, left: threading.ExceptHookArgs) -> None:
        from ui.i18n import words

        if isinstance(left.exc_value, Exception):
            self._from_elsewhere.emit(left.exc_value, words("crash.where.thread"))

    def _unraisable(self, left: sys.UnraisableHookArgs) -> None:
        from ui.i18n import words

        if left.exc_value is not None:
            self.record(left.exc_value, words("crash.where.cleanup"))

    def _said_by_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in _GRAVE:
            from tracker.crash.telling import told_of_qt
            from ui.i18n import words

            self._write(told_of_qt(_GRAVE[kind], message), words("crash.where.qt"))
        elif kind != QtMsgType.QtDebugMsg:
            sys.stderr.write(message + "\n")


_the_problems: list[Problems] = []


def problems() -> Problems:
    """The one of the process, made on first use."""
    if not _the_problems:
        _the_problems.append(Problems())
    return _the_problems[0]
