"""Tabs of a pane: words underlined in the accent colour, arrows move between them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLayout, QMenu, QWidget

from ui.i18n import words
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


_MARGIN, _GAP, _MORE = 14, 12, 28


class TabRow(QFrame):
    """A row of tabs by key. `changed(key)` when a person chooses another.

    Where there is no room for all of them, the last ones stand in a menu at the end; the chosen one is always
    in the row.
    """

    changed = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tabs")
        self.setAccessibleName(name)
        self._tabs: dict[str, _Tab] = {}
        self._group = QButtonGroup(self)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = Button(icon="more", role="quiet", small=True)
        self._more.setAccessibleName(words("common.action.tabs"))
        self._more.setFixedWidth(_MORE)
        self._more.setMenu(self._menu)
        self._more.hide()
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._row.addWidget(self._more)

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
        self._row.insertWidget(self._row.count() - 2, tab)
        self._fit()

    def set_title(self, key: str, title: str) -> None:
        self._tabs[key].set_text(title)
        self._fit()

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        if key in self._tabs:
            self._tabs[key].setChecked(True)
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._room(list(self._tabs.values())) + 2 * _MARGIN, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many tabs as there is room for, from the first one on, and the chosen one."""
        room = self.width() - 2 * _MARGIN
        tabs = list(self._tabs.values())
        fitting = self._room(tabs) <= room
        shown = set(tabs) if fitting else self._shown(tabs, room - _MORE - _GAP)
        for tab in tabs:
            tab.setVisible(tab in shown)
        self._more.setVisible(not fitting)

    def _shown(self, tabs: list[_Tab], room: int) -> set[_Tab]:
        found = [tab for tab in tabs if tab.isChecked()]
        for tab in tabs:
            if tab not in found and self._room([*found, tab]) > room:
                break
            if tab not in found:
                found.append(tab)
        return set(found)

    def _room(self, tabs: list[_Tab]) -> int:
        """How wide some tabs are side by side."""
        return sum(tab.sizeHint().width() for tab in tabs) + _GAP * max(0, len(tabs) - 1)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for key, tab in self._tabs.items():
            if tab.isHidden():
                action = QAction(tab.text(), self._menu)
                action.triggered.connect(lambda _checked=False, key=key: self._choose(key))
                self._menu.addAction(action)

    def _choose(self, key: str) -> None:
        self.choose(key)
        self.changed.emit(key)
