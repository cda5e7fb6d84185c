"""Tabs of a pane: words underlined in the accent colour, arrows move between them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button


class _Tab(Button):
    def _text_token(self) -> str:
        return "accent" if self.isChecked() else "text2" if self.isEnabled() else "text3"

    def _text_font(self) -> QFont:
        return theme().font("strong" if self.isChecked() else "base")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 2, self.width(), 2, theme().color("accent"))


class TabRow(QFrame):
    """A row of tabs by key. `changed(key)` when a person chooses another."""

    changed = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tabs")
        self.setAccessibleName(name)
        self._tabs: dict[str, _Tab] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(12)
        self._row.addStretch(1)

    @property
    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def add(self, key: str, title: str) -> None:
        """Append a tab; the first one added is chosen."""
        tab = _Tab(title, role="tab", strong=True)
        tab.setCheckable(True)
        tab.setFixedHeight(33)
        tab.clicked.connect(lambda _checked, key=key: self.changed.emit(key))
        tab.setChecked(not self._tabs)
        self._tabs[key] = tab
        self._group.addButton(tab)
        self._row.insertWidget(self._row.count() - 1, tab)

    def set_title(self, key: str, title: str) -> None:
        self._tabs[key].set_text(title)

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        if key in self._tabs:
            self._tabs[key].setChecked(True)
