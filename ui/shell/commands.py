"""The commands of the menu bar, declared as a list; a menu without commands is not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.i18n import words
from ui.theme import bind_icon

MENUS = ("file", "edit", "view", "data", "tools", "help")


@dataclass(frozen=True)
class Command:
    """One line of a menu: where it stands, its words, its keys, and what it does.

    `fill` makes it a menu of its own, filled whenever it opens; `run` is what search does with it then.
    `menu` is one of MENUS; `group` orders the parts of a menu, with a line between two groups.
    """

    key: str
    menu: str
    text_key: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    group: int = 5
    fill: Callable[[QMenu], object] | None = None


def fill_menus(bar: QMenuBar, commands: Sequence[Command], window: QWidget) -> dict[str, QMenu]:
    """Make the menus that have commands, in order; returns them by key."""
    menus: dict[str, QMenu] = {}
    for key in MENUS:
        wanted = sorted((c for c in commands if c.menu == key), key=lambda command: command.group)
        if wanted:
            menus[key] = bar.addMenu(words(f"shell.menu.{key}"))
            _fill(menus[key], wanted, window)
    return menus


def make_action(command: Command, window: QWidget) -> QAction:
    """The action of a command, with its shortcut and its icon."""
    action = QAction(words(command.text_key), window)
    action.setObjectName(command.key)
    action.triggered.connect(lambda _checked=False: command.run())
    if command.shortcut:
        action.setShortcut(QKeySequence(command.shortcut))
    if command.icon:
        bind_icon(action, command.icon, "text2")
    return action


def _fill(menu: QMenu, commands: Sequence[Command], window: QWidget) -> None:
    group = commands[0].group
    for command in commands:
        if command.group != group:
            menu.addSeparator()
            group = command.group
        if command.fill is None:
            menu.addAction(make_action(command, window))
        else:
            menu.addMenu(_submenu(command, command.fill, menu))


def _submenu(command: Command, fill: Callable[[QMenu], object], parent: QMenu) -> QMenu:
    menu = QMenu(words(command.text_key), parent)
    menu.setObjectName(command.key)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: fill(menu))
    if command.icon:
        bind_icon(menu.menuAction(), command.icon, "text2")
    return menu
