"""The reports of unexpected errors on this computer: read, copy, delete."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from tracker.kernel.dates import print_date
from ui.i18n import language, words
from ui.problems import problems
from ui.shell.problem_dialog import open_folder, report_view
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.frames import EmptyState
from ui.widgets.labels import Label

_SIZE = (820, 500)
_LIST_WIDTH = 230


class ReportsDialog(QDialog):
    """The newest report first; an empty list says what would stand here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("crash.list.title"))
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(words("crash.list.title"))
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.view = report_view("")
        self.empty = EmptyState("ok", words("crash.list.title"), words("crash.list.empty"))
        self.copy = Button(words("crash.dialog.copy"), "copy")
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.remove = Button(words("crash.list.remove"), "trash")
        self.remove.clicked.connect(lambda _checked=False: self._remove())
        self.folder = Button(words("crash.dialog.folder"), "folder")
        self.folder.clicked.connect(lambda _checked=False: open_folder())
        self.close_button = Button(words("common.action.close"))
        self.close_button.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out()
        self._files: list[Path] = []
        self._fill()

    def _fill(self) -> None:
        self._files = problems().reports.listed()
        self.list.clear()
        self.list.addItems([_line(file) for file in self._files])
        there = bool(self._files)
        for part in (self.list, self.view, self.copy, self.remove, self.folder):
            part.setVisible(there)
        self.empty.setVisible(not there)
        if there:
            self.list.setCurrentRow(0)

    def _show(self) -> None:
        file = self._chosen()
        try:
            text = file.read_text("utf-8") if file else ""
        except OSError:  # taken away behind our back
            text = ""
        self.view.setPlainText(text)

    def _chosen(self) -> Path | None:
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.toPlainText())

    def _remove(self) -> None:
        file = self._chosen()
        if file is not None:
            file.unlink(missing_ok=True)
            self._fill()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("crash.list.title"), "object_title"))
        column.addWidget(Label(words("crash.list.about"), "small", "text2", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(Space.STEP)
        for part in (self.list, self.view, self.empty):
            middle.addWidget(part)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        for button in (self.copy, self.folder, self.remove):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        foot.addStretch(1)
        self.close_button.setProperty("dialog", True)
        foot.addWidget(self.close_button)
        column.addLayout(foot)


def _line(file: Path) -> str:
    """ "bao-loi-20261122-170301-3F9A21C0.txt" as day, time and mark."""
    day, time, mark = file.stem.split("-")[2:5]
    at = dt.datetime.strptime(f"{day}{time}", "%Y%m%d%H%M%S")
    return words("crash.list.line", day=print_date(at.date(), language().code), time=f"{at:%H:%M}", mark=mark)
