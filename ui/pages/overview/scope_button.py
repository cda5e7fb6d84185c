"""The button that says of what part of the country the overview tells, and offers regions and provinces."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from tracker.reports.scope import WHOLE, Scope, Scopes
from ui.i18n import language, words
from ui.widgets import Button


class ScopeButton(Button):
    """`chosen(key)`: a person wants another scope ("": the whole ledger)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(words("overview.scope.button", scope=words("overview.scope.whole")), "filter")
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def show_scopes(self, scopes: Scopes, current: Scope) -> None:
        """Offer these; the office's own province stands first, where it has one."""
        self.set_text(words("overview.scope.button", scope=_called(current)))
        menu, group = self._menu, QActionGroup(self._menu)
        menu.clear()
        self._offer(menu, group, WHOLE, current)
        own = scopes.find(scopes.own)
        if not own.whole:
            self._offer(menu, group, own, current, words("overview.scope.own", place=_called(own)))
        menu.addSeparator()
        for region, units in scopes.regions:
            below = menu.addMenu(_called(region))
            whole = words("overview.scope.region", region=_called(region))
            self._offer(below, group, region, current, whole)
            below.addSeparator()
            for unit in units:
                self._offer(below, group, unit, current)

    def _offer(self, menu: QMenu, group: QActionGroup, scope: Scope, current: Scope, text: str = "") -> None:
        action = menu.addAction(text or _called(scope))
        action.setCheckable(True)
        action.setChecked(scope.key == current.key)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(scope.key))
        group.addAction(action)


def _called(scope: Scope) -> str:
    return words("overview.scope.whole") if scope.whole else scope.called(language().code)
