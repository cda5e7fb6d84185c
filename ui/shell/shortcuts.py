"""The list of shortcuts (Ctrl+F1), made from the commands of the menus and the keys that pages declare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import words
from ui.shell.commands import MENUS, Command
from ui.shell.keys import SECTIONS, WINDOW
from ui.shell.search_popup import key_label
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, rule

Lines = list[tuple[str, str]]
"""Keys as they are shown, and what they do."""
_LEFT = 3
"""Parts that stand under the window's own keys' column."""


def listed(commands: Sequence[Command]) -> list[tuple[str, Lines]]:
    """Every part with its lines; the commands in the order of the menus."""
    ordered = sorted(commands, key=lambda one: (MENUS.index(one.menu), one.group))
    window = [(one.shortcut, _told(one)) for one in ordered if one.shortcut]
    window += [(key.shown, words(key.text_key)) for key in WINDOW]
    parts = [(words(title), [(key.shown, words(key.text_key)) for key in keys]) for title, keys in SECTIONS]
    return [(words("shell.shortcuts.window"), window), *parts]


class ShortcutsDialog(QDialog):
    """Short tables of keys and what they do, in two columns; scrolls on a low screen."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("shell.shortcuts.title"))
        self.setProperty("role", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("shell.shortcuts.title"), "object_title"))
        body = _body(listed(commands))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(words("shell.shortcuts.title"))
        scroll.setWidget(body)
        column.addWidget(scroll, 1)
        close = Button(words("common.action.close"))
        close.setProperty("dialog", True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        wanted, room = body.sizeHint(), QGuiApplication.primaryScreen().availableGeometry()
        self.resize(
            min(wanted.width() + 64, room.width() - 32), min(wanted.height() + 120, room.height() - 64)
        )


def _told(command: Command) -> str:
    return words(command.text_key).replace("&", "").rstrip("….")


def _body(sections: list[tuple[str, Lines]]) -> QWidget:
    body = QWidget()
    body.setProperty("role", "scrolled")
    halves = QHBoxLayout(body)
    halves.setContentsMargins(0, 0, Space.STEP, 0)
    halves.setSpacing(Space.MARGIN * 2)
    halves.addLayout(_half(sections[:_LEFT]))
    halves.addLayout(_half(sections[_LEFT:]))
    return body


def _half(sections: list[tuple[str, Lines]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.STEP)
    for title, keys in sections:
        column.addSpacing(Space.HALF)
        column.addWidget(Label(title, "header", "text2"))
        column.addWidget(rule())
        column.addLayout(_table(keys))
    column.addStretch(1)
    return column


def _table(keys: Lines) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.MARGIN)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnMinimumWidth(1, 260)
    for row, (key, meaning) in enumerate(keys):
        grid.addWidget(key_label(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(meaning), row, 1)
    return grid
