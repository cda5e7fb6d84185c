"""An unexpected error, told calmly: what happened, what was kept, what to do next, and the report to copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.i18n import words
from ui.problems import problems
from ui.theme import Space, theme
from ui.widgets.buttons import Button
from ui.widgets.frames import IconLabel, Notice
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from tracker.crash.keeping import Report

_SIZE = (640, 460)


class ProblemDialog(QDialog):
    """One report. `Enter` goes on; the words of the report can be selected and copied."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(words("crash.dialog.title"))
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.details = report_view(report.text)
        self.more = Notice("info", "")
        self.more.hide()
        self.copy = Button(words("crash.dialog.copy"), "copy")
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.folder = Button(words("crash.dialog.folder"), "folder")
        self.folder.clicked.connect(lambda _checked=False: open_folder())
        self.folder.setEnabled(report.file is not None)
        self.go_on = Button(words("crash.dialog.go_on"), role="primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out()
        self.go_on.setFocus()

    def count(self, others: int) -> None:
        """Say how many more errors came while this stands open."""
        self.more.say("info", words("crash.dialog.again", n=others))
        self.more.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
        self.copy.set_text(words("crash.dialog.copied"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        head = QHBoxLayout()
        head.setSpacing(Space.STEP)
        head.addWidget(IconLabel("warn", "warn", 20))
        head.addWidget(Label(words("crash.dialog.title"), "object_title"), 1)
        column.addLayout(head)
        for key in ("what", "kept", "next"):
            column.addWidget(Label(words(f"crash.dialog.{key}"), wrap=True))
        column.addWidget(self.more)
        column.addWidget(Label(words("crash.dialog.details"), "header", "text2"))
        column.addWidget(self.details, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        for button in (self.copy, self.folder):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        for button in (self.copy, self.folder, self.go_on):
            button.setProperty("dialog", True)
        column.addLayout(foot)


class ProblemTeller(QObject):
    """Shows one dialog at a time over a window; what comes meanwhile is counted there.

    `say(tone, text)` puts a sentence over the page."""

    def __init__(self, window: QWidget, say: Callable[[str, str], object]) -> None:
        super().__init__(window)
        self._window = window
        self._say = say
        self._others = 0
        self.dialog: ProblemDialog | None = None
        problems().met.connect(self.tell)
        problems().refused.connect(self.say_refused)

    def tell(self, report: Report) -> None:
        if self.dialog is not None:
            self._others += 1
            self.dialog.count(self._others)
            return
        self._others = 0
        self.dialog = ProblemDialog(report, self._window)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def say_refused(self, text: str) -> None:
        """A refusal that nobody caught, over the page like any other."""
        self._say("bad", text)

    def _closed(self) -> None:
        self.dialog = None


def report_view(text: str) -> QPlainTextEdit:
    """A report to read and to select from."""
    view = QPlainTextEdit(text)
    view.setReadOnly(True)
    view.setFont(theme().font("mono"))
    view.setTabChangesFocus(True)
    view.setAccessibleName(words("crash.dialog.details"))
    return view


def open_folder() -> None:
    """Show the folder of reports in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(problems().reports.folder)))
