"""The menus that every window has: undo and redo, colours, language, help; the rest is declared by others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from tracker.words import LANGUAGES
from ui.i18n import language, words
from ui.shell.commands import Command, fill_menus
from ui.shell.facts import UndoWords
from ui.theme import Mode, theme


@dataclass(frozen=True)
class FrameActions:
    """What the window itself offers in its menus."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    search: Callable[[], object] | None
    quit: Callable[[], object]
    shortcuts: Callable[[], object]
    narrow: Callable[[], object]

    def commands(self) -> list[Command]:
        search = self.search
        found = (
            [Command("search", "edit", "shell.menu.search", search, "Ctrl+K", "search", 8)] if search else []
        )
        return [
            *found,
            Command("quit", "file", "shell.menu.quit", self.quit, "Ctrl+Q", group=9),
            Command("undo", "edit", "shell.menu.undo", self.undo, "Ctrl+Z", "undo", group=1),
            Command("redo", "edit", "shell.menu.redo", self.redo, "Ctrl+Y", "redo", group=1),
            Command("narrow", "view", "shell.menu.narrow", self.narrow, "Ctrl+B", group=8),
            Command(
                "shortcuts", "help", "shell.menu.shortcuts", self.shortcuts, "Ctrl+F1", "keyboard", group=2
            ),
        ]


class Menus:
    """The menus of one menu bar."""

    def __init__(
        self, bar: QMenuBar, window: QWidget, frame: FrameActions, others: Sequence[Command]
    ) -> None:
        self._window = window
        self._menus = fill_menus(bar, [*frame.commands(), *others], window)
        view = self._menus["view"]
        first = view.actions()[0]
        view.insertMenu(first, _theme_menu(view))
        view.insertMenu(first, _language_menu(view))
        view.insertSeparator(first)

    def action(self, key: str) -> QAction | None:
        """The action of a command, by the command's key."""
        return self._window.findChild(QAction, key)

    def show_undo(self, said: UndoWords) -> None:
        """Write what undo and redo would do; without words they are disabled."""
        undo, redo = self.action("undo"), self.action("redo")
        if undo is not None and redo is not None:
            named = words("shell.menu.undo_named", what=said.undo)
            undo.setText(named if said.undo else words("shell.menu.undo"))
            undo.setEnabled(bool(said.undo))
            named = words("shell.menu.redo_named", what=said.redo)
            redo.setText(named if said.redo else words("shell.menu.redo"))
            redo.setEnabled(bool(said.redo))


def _theme_menu(parent: QMenu) -> QMenu:
    menu = QMenu(words("shell.menu.theme"), parent)
    group = QActionGroup(menu)
    for mode in Mode:
        action = menu.addAction(words(f"shell.menu.theme_{mode}"))
        action.setCheckable(True)
        action.setChecked(theme().mode is mode)
        action.triggered.connect(lambda _checked, mode=mode: theme().use(mode))
        group.addAction(action)
    return menu


def _language_menu(parent: QMenu) -> QMenu:
    menu = QMenu(words("shell.menu.language"), parent)
    group = QActionGroup(menu)
    for code in LANGUAGES:
        action = menu.addAction(words(f"shell.menu.{code}"))
        action.setCheckable(True)
        action.setChecked(language().code == code)
        action.triggered.connect(lambda _checked, code=code: language().wish(code))
        group.addAction(action)
    return menu
