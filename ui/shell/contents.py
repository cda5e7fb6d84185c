"""What stands inside the main window: navigation, messages, the pages, the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.i18n import words
from ui.shell.facts import Facts
from ui.shell.messages import MessageBar
from ui.shell.navigation import Navigation
from ui.shell.page_stack import PageStack
from ui.shell.pages import PageSpec
from ui.shell.status import StatusBar
from ui.tasks import BaseRunner
from ui.theme import Size


class Contents(QWidget):
    """One language's worth of window; made anew when the language is switched.

    `narrowed(bool)`: a person chose icons only, or icons and labels.
    """

    narrowed = Signal(bool)

    def __init__(self, pages: Sequence[PageSpec], runner: BaseRunner) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.nav = Navigation(pages)
        self.stack = PageStack(pages)
        self.messages = MessageBar()
        self.status = StatusBar(runner)
        self.narrow: bool | None = None
        """What the person chose; None: by the width of the window."""
        self.nav.chosen.connect(self.go)
        self.stack.navigate.connect(self.go)
        self.stack.announce.connect(self.messages.say)
        self._lay_out()

    def go(self, key: str, payload: object = None) -> None:
        """Open a page and show `payload` there; the navigation marks where one is then."""
        if key != self.stack.current:
            self.messages.hide()
        self.stack.go(key, payload)
        self.nav.show_current(self.stack.current)

    def tell(self, facts: Facts) -> None:
        """Show the facts at the foot and in the navigation."""
        marks = [words("shell.status.illustrative")] if facts.illustrative else []
        marks += [words("shell.status.read_only")] if facts.read_only else []
        saved = words("shell.status.saved", time=facts.saved_at) if facts.saved_at else ""
        self.status.show_facts(facts.ledger, facts.user, " · ".join(marks), saved)
        for badge in facts.badges:
            self.nav.set_badge(badge.key, badge.count, badge.tone)

    def toggle_narrow(self) -> None:
        """Icons only, or icons and labels, whatever the width of the window."""
        self.narrow = not self._is_narrow()
        self.fit()
        self.narrowed.emit(self.narrow)

    def fit(self) -> None:
        """Narrow navigation in a narrow window, unless the person has chosen."""
        self.nav.set_narrow(self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.window().width() < Size.NARROW_BELOW if self.narrow is None else self.narrow

    def _scrolled(self) -> QScrollArea:
        """On a screen that is too small for a page (scaling, a projector) it is scrolled, not squeezed."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()  # a scroll area asks the layout of what it holds, which would be that of all pages
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stack)
        scroll.setWidget(holder)
        return scroll

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.messages)
        content.addWidget(self._scrolled(), 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.nav)
        middle.addLayout(content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
