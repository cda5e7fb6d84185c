"""The main window. This file loads almost nothing, so that a window stands on the screen at once.

An empty frame is painted first; `after_first_paint` then loads the rest (theme, ledger, pages) and calls
`fill`. Even the names of the `Qt` namespace cost more than that first paint, hence the imports inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.shell.commands import Command
    from ui.shell.frame import Frame
    from ui.shell.messages import MessageBar
    from ui.shell.navigation import Navigation
    from ui.shell.page_stack import PageStack
    from ui.shell.pages import PageSpec
    from ui.shell.search_model import Search
    from ui.shell.search_popup import SearchPopup
    from ui.shell.status import StatusBar
    from ui.tasks import BaseRunner


class MainWindow(QMainWindow):
    """The frame of the program.

    With `runner` it is filled at once; without, `after_first_paint` loads what is needed and calls `fill`.
    `after_first_paint` is called once, when the window has been painted for the first time; without it the
    first page opens at once.

    `undo_requested`, `redo_requested`: from the menu. `hit_opened(payload)`: a search result was chosen.
    `page_shown(key)`. `closing`: about to close. `rebuilt`: after a switch of language.
    `narrow_chosen(bool)`: a person wants the navigation as icons only, or with labels.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    hit_opened = Signal(object)
    page_shown = Signal(str)
    closing = Signal()
    rebuilt = Signal()
    narrow_chosen = Signal(bool)

    def __init__(
        self,
        pages: Sequence[PageSpec] = (),
        runner: BaseRunner | None = None,
        search: Search | None = None,
        after_first_paint: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._after_first_paint = after_first_paint
        self._frame: Frame | None = None
        self.setMinimumSize(640, 360)
        if runner is not None:
            self.fill(pages, runner, search, go=after_first_paint is None)

    @property
    def filled(self) -> bool:
        """Whether the window has its navigation and pages yet."""
        return self._frame is not None

    @property
    def frame(self) -> Frame:
        """The parts of the window. Raises RuntimeError before `fill`."""
        if self._frame is None:
            raise RuntimeError("the window is not filled yet")
        return self._frame

    @property
    def current_page(self) -> str:
        """The key of the page that is shown, "" before the first."""
        return self.pages.current

    @property
    def pages(self) -> PageStack:
        return self.frame.contents.stack

    @property
    def navigation(self) -> Navigation:
        return self.frame.contents.nav

    @property
    def status(self) -> StatusBar:
        return self.frame.contents.status

    @property
    def messages(self) -> MessageBar:
        return self.frame.contents.messages

    @property
    def search_popup(self) -> SearchPopup | None:
        return self.frame.popup

    def fill(
        self, pages: Sequence[PageSpec], runner: BaseRunner, search: Search | None = None, *, go: bool = True
    ) -> None:
        """Put navigation, menus and pages in, once; with `go` the first page opens."""
        from ui.shell.frame import Frame  # loads the rest of the window

        self._frame = Frame(self, pages, runner, search)
        if go and pages:
            self.go(pages[0].key)

    def show_alone(self, widget: QWidget) -> None:
        """Show one widget instead of menus, navigation and pages (the first start); `show_pages` ends it."""
        self.frame.show_alone(widget)

    def show_pages(self) -> None:
        """Show menus, navigation and pages again."""
        self.frame.show_pages()

    def go(self, key: str, payload: object = None) -> None:
        """Open a page and show `payload` there."""
        self.frame.contents.go(key, payload)

    def add_commands(self, commands: Sequence[Command]) -> None:
        """Put commands into the menus (after those already there)."""
        self.frame.add_commands(commands)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything that stands in the menus."""
        return self.frame.commands

    def may_finish(self) -> bool:
        """Whether the pages may go; asks where something typed is not saved, False keeps the person here."""
        return self._frame is None or self._frame.may_finish()

    def set_narrow(self, narrow: bool | None) -> None:
        """Navigation as icons only or with labels; None: by the width of the window."""
        self.frame.set_narrow(narrow)

    def show_facts(self, **facts: object) -> None:
        """Change what the window says: ledger, user, illustrative, read_only, saved_at (any of them)."""
        self.frame.show_facts(**facts)

    def set_undo(self, undo: str = "", redo: str = "") -> None:
        """What can be taken back and done again, in words; "" disables the action."""
        self.frame.set_undo(undo, redo)

    def set_badge(self, key: str, count: int, tone: str = "bad") -> None:
        """How much work waits on a page: "bad" (late), "warn" (to look at); none at zero."""
        self.frame.set_badge(key, count, tone)

    def say(
        self, tone: str, text: str, action_text: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """One sentence over the page: good, warn, bad, info."""
        self.messages.say(tone, text, action_text, on_action)

    def fail(self, error: Exception) -> None:
        """Say what went wrong: a refusal in its own words, anything else with its details to copy."""
        self.messages.fail(error)

    def open_search(self, text: str = "") -> None:
        """Open search everywhere with `text` in its field."""
        self.frame.open_search(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._after_first_paint is not None:
            QTimer.singleShot(0, self._after_first_paint)
            self._after_first_paint = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._frame.contents.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_finish():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
