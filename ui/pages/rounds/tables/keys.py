"""A table in which single keys do what the buttons beside it do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.theme import Size
from ui.widgets import LedgerTable


class KeyTable(LedgerTable):
    """`acts`: what a key does that is pressed alone; the view itself would select or search by it."""

    def __init__(self, name: str, row_height: int = Size.ROW, *, cell_cursor: bool = False) -> None:
        super().__init__(name, row_height, cell_cursor=cell_cursor)
        self.acts: dict[Qt.Key, Callable[[], None]] = {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            act()
