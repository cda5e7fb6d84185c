"""Builds the parts of the main window and keeps what it says; builds them anew in the other language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from ui.i18n import language, words
from ui.shell.commands import Command
from ui.shell.contents import Contents
from ui.shell.facts import Badge, Facts, UndoWords
from ui.shell.menus import FrameActions, Menus
from ui.shell.pages import PageSpec
from ui.shell.search_box import SearchBox
from ui.shell.search_model import Hit, Search
from ui.shell.search_popup import SearchPopup
from ui.shell.shortcuts import ShortcutsDialog
from ui.tasks import BaseRunner
from ui.theme import Size, Space, app_icon

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


class Frame(QObject):
    """Menus, contents and search of one main window."""

    def __init__(
        self, window: MainWindow, pages: Sequence[PageSpec], runner: BaseRunner, search: Search | None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._specs = tuple(pages)
        self._runner = runner
        self._search = search
        self._commands: tuple[Command, ...] = ()
        self._facts = Facts()
        self._alone: QWidget | None = None
        self._build()
        self._number_keys()
        window.setWindowIcon(app_icon())
        language().wished.connect(self._speak)
        language().changed.connect(self._rebuild)

    def add_commands(self, commands: Sequence[Command]) -> None:
        self._commands += tuple(commands)
        self._fill_menu_bar()

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything that stands in the menus, the window's own first."""
        return (*self._actions().commands(), *self._commands)

    def show_facts(self, **facts: object) -> None:
        self._facts = replace(self._facts, **facts)  # type: ignore[arg-type]  # replace refuses unknown names
        self._tell()

    def set_undo(self, undo: str, redo: str) -> None:
        self._facts = replace(self._facts, undo=UndoWords(undo, redo))
        self._menus.show_undo(self._facts.undo)

    def set_badge(self, key: str, count: int, tone: str) -> None:
        self._facts = replace(self._facts, badges=self._facts.with_badge(Badge(key, count, tone)))
        self.contents.nav.set_badge(key, count, tone)

    def may_finish(self) -> bool:
        """Whether every page may go; the one that asks is shown first."""
        return self._alone is not None or self.contents.stack.may_finish(self.contents.go)

    def set_narrow(self, narrow: bool | None) -> None:
        self.contents.narrow = narrow
        self.contents.fit()

    def open_search(self, text: str = "") -> None:
        if self.popup is not None and self._alone is None:
            self.popup.open(text)

    def show_alone(self, widget: QWidget) -> None:
        """The contents are kept aside, hidden, while one widget fills the window."""
        self._set_aside()
        self._alone = widget
        self._window.menuBar().hide()
        self._window.setCentralWidget(widget)
        widget.show()

    def show_pages(self) -> None:
        if self._alone is None:
            return
        self._alone = None
        self._window.setCentralWidget(self.contents)
        self.contents.show()
        self._window.menuBar().show()

    def _set_aside(self) -> None:
        if self._alone is None and self._window.centralWidget() is self.contents:
            self._window.takeCentralWidget()
            self.contents.hide()
            self.contents.setParent(self._window)

    def _build(self) -> None:
        self.contents = Contents(self._specs, self._runner)
        self.contents.stack.shown.connect(self._window.page_shown)
        self.contents.narrowed.connect(self._window.narrow_chosen)
        self.popup = SearchPopup(self._window, self._runner, self._search) if self._search else None
        if self.popup is not None:
            self.popup.opened.connect(self._open_hit)
        if self._alone is None:
            self._window.setCentralWidget(self.contents)
        else:
            self.contents.hide()
            self.contents.setParent(self._window)
        self._fill_menu_bar()
        self._tell()
        self.contents.fit()

    def _speak(self, code: str) -> None:
        """A person wants the other language; every page is made anew for it, so each is asked first."""
        if self.may_finish():
            language().use(code)
        else:
            self._fill_menu_bar()  # the mark stands at the language that stays

    def _rebuild(self, _code: str) -> None:
        """Speak the other language: every part is made anew, the page that was shown is shown again."""
        key, old, narrow = self.contents.stack.current, self.contents, self.contents.narrow
        if self.popup is not None:
            self.popup.dismiss()
            self.popup.deleteLater()
        self._build()
        old.deleteLater()
        self.contents.narrow = narrow
        self.contents.fit()
        if key:
            self.contents.go(key, old.stack.made[key].again)
        self._window.rebuilt.emit()

    def _fill_menu_bar(self) -> None:
        bar = QMenuBar()
        bar.setFixedHeight(Size.MENU)
        self._menus = Menus(bar, bar, self._actions(), self._commands)
        self._window.setMenuBar(bar)  # takes over the corner of the bar before it
        if (old := bar.cornerWidget()) is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        if self._search is not None:
            bar.setCornerWidget(self._search_corner(bar))
        bar.setVisible(self._alone is None)
        self._menus.show_undo(self._facts.undo)

    def _actions(self) -> FrameActions:
        return FrameActions(
            self._window.undo_requested.emit,
            self._window.redo_requested.emit,
            self.open_search if self._search else None,
            self._window.close,
            lambda: ShortcutsDialog(self.commands, self._window).open(),
            lambda: self.contents.toggle_narrow(),
        )

    def _search_corner(self, bar: QMenuBar) -> QWidget:
        corner = QWidget(bar)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, Space.HALF, 0)
        box = SearchBox()
        box.clicked.connect(lambda: self.open_search())
        row.addWidget(box)
        return corner

    def _tell(self) -> None:
        self.contents.tell(self._facts)
        ledger = self._facts.ledger
        title = words("shell.app.title", ledger=ledger) if ledger else words("shell.app.name")
        self._window.setWindowTitle(title)

    def _number_keys(self) -> None:
        for number, spec in enumerate(self._specs[:9], 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self._window)
            keys.activated.connect(lambda key=spec.key: self.contents.go(key))

    def _open_hit(self, hit: Hit) -> None:
        self._window.hit_opened.emit(hit.payload)
