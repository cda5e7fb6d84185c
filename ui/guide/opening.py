"""F1 anywhere: one window of the guide, opened on the topic of whatever has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.guide.topics import here

if TYPE_CHECKING:
    from ui.guide.window import GuideWindow
    from ui.preferences import Preferences
    from ui.shell.main_window import MainWindow

_KNOWN = "guide_key"


class GuideOpener(QObject):
    """Belongs to a main window. F1 is in its menu; other windows get the key with the keyboard."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self.guide: GuideWindow | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._meet)

    def open_here(self) -> None:
        """Open the guide on the topic of the part that has the keyboard."""
        pages = self._window.pages
        self.open(here(pages.made.get(pages.current)))

    def open(self, topic: str) -> None:
        """Open the guide on a topic; the window that is there is used again."""
        if self.guide is None:
            from ui.guide.window import GuideWindow  # only when somebody asks

            self.guide = GuideWindow(self._preferences.guide_geometry)
            self.guide.page_wanted.connect(self._go)
            self.guide.closing.connect(self._remember)
        self.guide.open(topic)
        self.guide.show()
        self.guide.raise_()
        self.guide.activateWindow()

    def close(self) -> None:
        """Close the guide with the program."""
        if self.guide is not None:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None

    def _meet(self, _former: QWidget | None, now: QWidget | None) -> None:
        """A window that has no menu of its own gets the key once."""
        window = now.window() if now is not None else None
        if window is None or window.property(_KNOWN) or not self._over_ours(window):
            return
        window.setProperty(_KNOWN, True)
        QShortcut(QKeySequence(Qt.Key.Key_F1), window).activated.connect(self.open_here)

    def _over_ours(self, window: QWidget) -> bool:
        """Whether this is a dialog over the main window, or over another such dialog."""
        above = window.parentWidget()
        while above is not None and above.window() is not self._window:
            above = above.window().parentWidget()
        return above is not None

    def _go(self, key: str, payload: object) -> None:
        self._window.go(key, payload)
        self._window.raise_()
        self._window.activateWindow()

    def _remember(self, geometry: QByteArray) -> None:
        self._preferences.guide_geometry = geometry
