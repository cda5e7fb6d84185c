"""The main window: menu bar, navigation, the pages, and the foot. Paints before the ledger is opened."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from ui.i18n import language, refusal_words, words
from ui.shell.commands import Command
from ui.shell.menus import FrameActions, Menus, UndoWords
from ui.shell.messages import MessageBar
from ui.shell.navigation import Navigation
from ui.shell.page_stack import PageStack
from ui.shell.pages import PageSpec
from ui.shell.search_box import SearchBox
from ui.shell.search_model import Hit, Search
from ui.shell.search_popup import SearchPopup
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.status import StatusBar
from ui.tasks import BaseRunner
from ui.theme import Size, Space, icon_pixmap


@dataclass(frozen=True)
class Facts:
    """What the window says of the ledger; kept, so that it survives a switch of language."""

    ledger: str = ""
    user: str = ""
    illustrative: bool = False
    read_only: bool = False
    saved_at: str = ""
    undo: UndoWords = field(default_factory=UndoWords)
    badges: tuple[tuple[str, int, str], ...] = ()


class MainWindow(QMainWindow):
    """The frame of the program.

    `undo_requested`, `redo_requested`: from the menu. `hit_opened(payload)`: a search result was chosen.
    `closing`: about to close. `rebuilt`: after a switch of language. `after_first_paint` is called once when
    the empty window has been painted (open the ledger there, then `go`); without it the first page opens.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    hit_opened = Signal(object)
    closing = Signal()
    rebuilt = Signal()

    def __init__(
        self,
        pages: Sequence[PageSpec],
        runner: BaseRunner,
        search: Search | None = None,
        after_first_paint: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._specs = tuple(pages)
        self._runner = runner
        self._search = search
        self._after_first_paint = after_first_paint
        self._commands: tuple[Command, ...] = ()
        self._facts = Facts()
        self._narrow: bool | None = None
        self.setMinimumSize(1000, 600)
        self.setWindowIcon(QIcon(icon_pixmap("ledger", "accent", 32, 2.0)))
        self._build()
        self._number_keys()
        language().changed.connect(self._rebuild)
        if after_first_paint is None and self._specs:
            self.go(self._specs[0].key)

    @property
    def current_page(self) -> str:
        """The key of the page that is shown, "" before the first."""
        return self._stack.current

    @property
    def pages(self) -> PageStack:
        return self._stack

    @property
    def navigation(self) -> Navigation:
        return self._nav

    @property
    def status(self) -> StatusBar:
        return self._status

    @property
    def messages(self) -> MessageBar:
        return self._messages

    @property
    def search_popup(self) -> SearchPopup | None:
        return self._popup

    def go(self, key: str, payload: object = None) -> None:
        """Open a page and show `payload` there."""
        if key != self.current_page:
            self._messages.hide()
        self._stack.go(key, payload)
        self._nav.show_current(self._stack.current)

    def add_commands(self, commands: Sequence[Command]) -> None:
        """Put commands into the menus (after those already there)."""
        self._commands += tuple(commands)
        self._fill_menu_bar()

    def show_facts(self, **facts: object) -> None:
        """Change what the window says: ledger, user, illustrative, read_only, saved_at (any of them)."""
        self._facts = replace(self._facts, **facts)  # type: ignore[arg-type]  # names checked by replace
        self._tell_facts()

    def set_undo(self, undo: str = "", redo: str = "") -> None:
        """What can be taken back and done again, in words; "" disables the action."""
        self._facts = replace(self._facts, undo=UndoWords(undo, redo))
        self._menus.show_undo(self._facts.undo)

    def set_badge(self, key: str, count: int, tone: str = "bad") -> None:
        """How much work waits on a page: "bad" (late), "warn" (to look at); none at zero."""
        kept = tuple(badge for badge in self._facts.badges if badge[0] != key)
        self._facts = replace(self._facts, badges=(*kept, (key, count, tone)))
        self._nav.set_badge(key, count, tone)

    def say(
        self, tone: str, text: str, action_text: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """One sentence over the page: good, warn, bad, info."""
        self._messages.say(tone, text, action_text, on_action)

    def fail(self, error: Exception) -> None:
        """Say what went wrong: a refusal in its own words, anything else with its details to copy."""
        if isinstance(error, Refusal):
            self.say("bad", refusal_words(error))
            return
        details = "".join(traceback.format_exception(error))
        self.say(
            "bad",
            words("shell.problem.unexpected"),
            words("shell.problem.copy_details"),
            lambda: QGuiApplication.clipboard().setText(details),
        )

    def open_search(self, text: str = "") -> None:
        if self._popup is not None:
            self._popup.open(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._after_first_paint is not None:
            QTimer.singleShot(0, self._after_first_paint)
            self._after_first_paint = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self._nav = Navigation(self._specs)
        self._nav.chosen.connect(self._chosen)
        self._stack = PageStack(self._specs)
        self._stack.navigate.connect(self.go)
        self._stack.announce.connect(self.say)
        self._messages = MessageBar()
        self._status = StatusBar(self._runner)
        self._popup = SearchPopup(self, self._runner, self._search) if self._search else None
        if self._popup is not None:
            self._popup.opened.connect(self._open_hit)
        self.setCentralWidget(self._layout())
        self._fill_menu_bar()
        self._tell_facts()
        self._fit_navigation()

    def _layout(self) -> QWidget:
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self._messages)
        content.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._nav)
        middle.addLayout(content, 1)
        whole = QWidget()
        whole.setProperty("role", "ground")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._status)
        return whole

    def _fill_menu_bar(self) -> None:
        bar = QMenuBar()
        bar.setFixedHeight(Size.MENU)
        actions = FrameActions(
            self.undo_requested.emit,
            self.redo_requested.emit,
            self.open_search if self._search else None,
            self.close,
            self._show_shortcuts,
            self._toggle_narrow,
        )
        self._menus = Menus(bar, bar, actions, self._commands)
        self.setMenuBar(bar)  # takes over the corner of the bar before it
        if (old := bar.cornerWidget()) is not None:
            old.deleteLater()
        if self._search is not None:
            bar.setCornerWidget(self._search_corner(bar))
        self._menus.show_undo(self._facts.undo)

    def _search_corner(self, bar: QMenuBar) -> QWidget:
        corner = QWidget(bar)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, Space.HALF, 0)
        box = SearchBox()
        box.clicked.connect(lambda: self.open_search())
        row.addWidget(box)
        return corner

    def _rebuild(self, _code: str) -> None:
        """Speak the other language: every part is made anew, the page that was shown is shown again."""
        key = self._stack.current
        if self._popup is not None:
            self._popup.dismiss()
            self._popup.deleteLater()
        self._build()
        if key:
            self.go(key)
        self.rebuilt.emit()

    def _tell_facts(self) -> None:
        facts = self._facts
        marks = [words("shell.status.illustrative")] if facts.illustrative else []
        marks += [words("shell.status.read_only")] if facts.read_only else []
        saved = words("shell.status.saved", time=facts.saved_at) if facts.saved_at else ""
        self._status.show_facts(facts.ledger, facts.user, " · ".join(marks), saved)
        for key, count, tone in facts.badges:
            self._nav.set_badge(key, count, tone)
        title = words("shell.app.title", ledger=facts.ledger) if facts.ledger else words("shell.app.name")
        self.setWindowTitle(title)

    def _number_keys(self) -> None:
        for number, spec in enumerate(self._specs[:9], 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda key=spec.key: self.go(key))

    def _chosen(self, key: str) -> None:
        self.go(key)

    def _open_hit(self, hit: Hit) -> None:
        self.hit_opened.emit(hit.payload)

    def _toggle_narrow(self) -> None:
        self._narrow = not self._is_narrow()
        self._fit_navigation()

    def _is_narrow(self) -> bool:
        return self.width() < Size.NARROW_BELOW if self._narrow is None else self._narrow

    def _fit_navigation(self) -> None:
        self._nav.set_narrow(self._is_narrow())

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self).open()
