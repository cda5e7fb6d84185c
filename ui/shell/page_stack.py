"""The pages, made on the first visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.pages import Page, PageSpec


class PageStack(QStackedWidget):
    """Shows one page at a time. `shown(key)` after each change of page."""

    shown = Signal(str)
    navigate = Signal(str, object)
    announce = Signal(str, str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""

    @property
    def current(self) -> str:
        """The key of the page that is shown, "" before the first."""
        return self._current

    @property
    def specs(self) -> tuple[PageSpec, ...]:
        """All pages, in the order of the navigation."""
        return tuple(self._specs.values())

    @property
    def made(self) -> dict[str, Page]:
        """The pages that exist so far, by key."""
        return dict(self._pages)

    def go(self, key: str, payload: object = None) -> bool:
        """Show a page; False when there is no such page or the present one will not be left."""
        if key not in self._specs or not self._may_leave(key):
            return False
        page = self._page(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        page.open(payload)
        self._current = key
        self.setCurrentWidget(page)
        self.updateGeometry()
        page.focus_first()
        self.shown.emit(key)
        return True

    def hasHeightForWidth(self) -> bool:
        """No: wrapped words in any page, seen or not, would ask for the height of all of them unwrapped."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Room for the page that is shown, whatever the others want."""
        here = self.currentWidget()
        return here.minimumSizeHint() if here is not None else super().minimumSizeHint()

    def reset(self) -> None:
        """Forget the pages that were made: another ledger has been opened."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._current = ""

    def refresh(self) -> None:
        """Refresh the page that is shown now, the others on their next visit."""
        self._stale = set(self._pages) - {self._current}
        if self._current in self._pages:
            self._pages[self._current].refresh()

    def may_finish(self, show: Callable[[str], object]) -> bool:
        """Whether all pages may go for good. One that has something unsaved is shown, and asks."""
        for key, page in self._pages.items():
            if page.unsaved and key != self._current:
                show(key)
            if not page.finish():
                return False
        return True

    def _may_leave(self, key: str) -> bool:
        here = self._pages.get(self._current)
        return here is None or key == self._current or here.leave()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._specs[key].factory()
            page.navigate.connect(self.navigate)
            page.announce.connect(self.announce)
            self._pages[key] = page
            self.addWidget(page)
        return self._pages[key]
