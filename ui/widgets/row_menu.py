"""The menu of a table's rows: what the buttons and keys do to them, with the keys beside, and copying."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import bind_icon
from ui.widgets.buttons import Button

_ACTING = ("primary", "secondary", "quiet", "link", "danger")
"""Roles of buttons that do something; tabs, chips and signs without words do not belong into a menu."""


class Offer(NamedTuple):
    """A button, or a pane with buttons, that does something to the row; the key that does the same, or ""."""

    source: QWidget
    keys: str


def add_offer(menu: QMenu, offer: Offer) -> None:
    """A line for each button that is there now; grey where it cannot be pressed."""
    source, told = offer.source, {action.text().split("\t")[0] for action in menu.actions()}
    buttons = [source] if isinstance(source, Button) else _buttons(source)
    for button in buttons:
        if not button.isHidden() and button.text() not in told:
            action = add_action(menu, button.text(), button.click, offer.keys, button.icon_name)
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            told.add(button.text())


def add_action(menu: QMenu, text: str, run: Callable[[], object], keys: str = "", icon: str = "") -> QAction:
    """One line of a menu with its keys beside it; the keys themselves are the table's business."""
    action = QAction(f"{text}\t{keys}" if keys else text, menu)
    if icon:
        bind_icon(action, icon, "text2")
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
    return action


def _buttons(pane: QWidget) -> list[Button]:
    return [
        one
        for one in pane.findChildren(Button)
        if one.text() and one.property("role") in _ACTING and one.menu() is None and one.isVisibleTo(pane)
    ]
