"""The columns of a table as a list of declarations, and the menu that chooses among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.i18n import words
from ui.widgets.header import LedgerHeader


@dataclass(frozen=True)
class Column:
    """One column: a key that is kept in settings, its width in logical pixels, whether it takes spare width.

    `right`: numbers and dates. `fixed`: cannot be hidden. `hidden`: not shown at first.
    """

    key: str
    width: int = 96
    stretch: bool = False
    right: bool = False
    fixed: bool = False
    hidden: bool = False


def apply_columns(header: LedgerHeader, columns: Sequence[Column]) -> None:
    """Give the header its widths, alignment and hidden columns. Call after the model is set."""
    header.setStretchLastSection(False)
    header.set_right_aligned({number for number, column in enumerate(columns) if column.right})
    for number, column in enumerate(columns):
        if number >= header.count():
            break
        mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(number, mode)
        if not column.stretch:
            header.resizeSection(number, column.width)
        header.setSectionHidden(number, column.hidden)


def column_menu(
    header: LedgerHeader, columns: Sequence[Column], parent: QWidget, show: Callable[[int, bool], object]
) -> QMenu:
    """A menu with a tick for each column that may be hidden; `show(column, whether)` when one is pressed."""
    menu = QMenu(words("desk.table.columns"), parent)
    for number, column in enumerate(columns):
        if column.fixed:
            continue
        action = QAction(_title(header, number), menu)
        action.setCheckable(True)
        action.setChecked(not header.isSectionHidden(number))
        action.toggled.connect(lambda on, number=number: show(number, on))
        menu.addAction(action)
    return menu


def _title(header: LedgerHeader, number: int) -> str:
    model = header.model()
    text = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
    if text and not text.startswith("icon:"):
        return text
    return str(model.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or text)
