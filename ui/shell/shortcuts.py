"""The list of shortcuts (Ctrl+F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import words
from ui.shell.search_popup import key_label
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, rule


def _sections() -> list[tuple[str, list[tuple[str, str]]]]:
    window = [
        ("Ctrl+K", words("shell.shortcuts.search")),
        ("Ctrl+1 … 9", words("shell.shortcuts.page")),
        ("Ctrl+O", words("shell.shortcuts.open_ledger")),
        ("Ctrl+I", words("shell.shortcuts.import")),
        ("Ctrl+E", words("program.menu.enter")),
        ("Ctrl+T", words("program.menu.analyse")),
        ("F7", words("program.menu.check")),
        ("Ctrl+P", words("shell.shortcuts.print")),
        ("Ctrl+Z", words("shell.shortcuts.undo")),
        ("Ctrl+Y", words("shell.shortcuts.redo")),
        ("Tab", words("shell.shortcuts.next_area")),
        ("F1", words("guide.title")),
        ("Ctrl+F1", words("shell.shortcuts.help")),
        ("Ctrl+Q", words("shell.shortcuts.quit")),
    ]
    tables = [
        ("Enter", words("shell.shortcuts.open")),
        ("F2", words("shell.shortcuts.edit")),
        ("Ctrl+C", words("shell.shortcuts.copy_rows")),
        ("Ctrl+Shift+C", words("shell.shortcuts.copy_cell")),
        ("← →", words("shell.shortcuts.expand")),
    ]
    plans = [
        ("Insert", words("shell.shortcuts.add")),
        ("Delete", words("shell.shortcuts.remove")),
        ("Alt+↑ ↓", words("shell.shortcuts.move")),
        ("Ctrl+M", words("shell.shortcuts.move_to")),
        ("Ctrl+F", words("shell.shortcuts.filter")),
    ]
    entry = [
        ("F2", words("entry.keys.edit")),
        ("Ctrl+D", words("entry.menu.fill")),
        ("Ctrl+Shift+C", words("entry.menu.copy_heads")),
        ("Delete", words("entry.menu.clear")),
        ("Ctrl+Enter", words("entry.keys.save")),
    ]
    return [
        (words("shell.shortcuts.window"), window),
        (words("entry.title"), entry),
        (words("shell.shortcuts.tables"), tables),
        (words("shell.shortcuts.plans"), plans),
    ]


class ShortcutsDialog(QDialog):
    """Short tables of keys and what they do, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("shell.shortcuts.title"))
        self.setProperty("role", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("shell.shortcuts.title"), "object_title"))
        window, entry, *others = _sections()
        halves = QHBoxLayout()
        halves.setSpacing(Space.MARGIN * 2)
        halves.addLayout(_half([window, entry]))
        halves.addLayout(_half(others))
        column.addLayout(halves)
        column.addSpacing(Space.STEP)
        close = Button(words("common.action.close"))
        close.setProperty("dialog", True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)


def _half(sections: list[tuple[str, list[tuple[str, str]]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.STEP)
    for title, keys in sections:
        column.addSpacing(Space.HALF)
        column.addWidget(Label(title, "header", "text2"))
        column.addWidget(rule())
        column.addLayout(_table(keys))
    column.addStretch(1)
    return column


def _table(keys: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.MARGIN)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnMinimumWidth(1, 260)
    for row, (key, meaning) in enumerate(keys):
        grid.addWidget(key_label(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(meaning), row, 1)
    return grid
