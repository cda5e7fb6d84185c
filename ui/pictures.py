"""Pictures of every page and dialog on a ledger, taken offscreen: for the guide, for tests, for ourselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tracker.kernel.errors import Refusal
from ui.first import first_start
from ui.i18n import language as the_language
from ui.i18n import words
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.main_window import MainWindow
from ui.shell.pages import Scene
from ui.shell.shortcuts import ShortcutsDialog
from ui.start import dressed_application
from ui.tasks import DirectRunner
from ui.theme import Mode, theme

Tell = Callable[[str], None]


def take_pictures(
    target: Path | str,
    out: Path,
    language: str,
    size: tuple[int, int],
    mode: str,
    tell: Tell,
    only: Sequence[str] = (),
) -> list[Path]:
    """Show every page and dialog in turn and save what is seen; returns the files in order.

    `only`: the pages by these keys and nothing else. Refused: program.no_ledger, cli.unknown_page."""
    dressed_application()
    the_language().use(language)
    theme().use(Mode(mode))
    settings = QSettings(str(out / ".settings.ini"), QSettings.Format.IniFormat)
    program = Program(MainWindow(), DirectRunner(), Preferences(settings), dt.date.today)
    try:
        camera = _Camera(program, out, size, tell)
        if not only:
            camera.take_first_start()
        program.open(target)
        if program.desk is None:
            raise Refusal("program.no_ledger")
        camera.take_pages(only)
    finally:
        program.window.pages.reset()  # nobody is asked about what scenes have left in them
        program.window.close()
        settings.sync()  # or it would write itself again when it is let go
        (out / ".settings.ini").unlink(missing_ok=True)
    return camera.files


class _Camera:
    """Takes pictures of one window; they are numbered in the order of taking."""

    def __init__(self, program: Program, out: Path, size: tuple[int, int], tell: Tell) -> None:
        self._program = program
        self._out = out
        self._size = size
        self._tell = tell
        self.files: list[Path] = []

    def take_first_start(self) -> None:
        window = self._program.window
        window.resize(*self._size)
        window.show_alone(first_start(self._program))
        self._take("first-start", window)
        window.show_pages()

    def take_pages(self, only: Sequence[str]) -> None:
        window = self._program.window
        window.resize(*self._size)
        keys = [one.key for one in window.pages.specs]
        unknown = next((key for key in only if key not in keys), None)
        if unknown is not None:
            raise Refusal("cli.unknown_page", text=unknown[:40], pages=", ".join(keys))
        for spec in (one for one in window.pages.specs if not only or one.key in only):
            window.go(spec.key)
            self._take(spec.key, window)
            for scene in window.pages.made[spec.key].scenes():
                self._take_scene(spec.key, scene)
        if only:
            return
        window.go("plans")
        self._take_search()
        self._take_scene("help", Scene("shortcuts", lambda: ShortcutsDialog(window.commands, window)))

    def _take_search(self) -> None:
        window = self._program.window
        window.open_search("xam hai")
        self._take("search", window)
        if window.search_popup is not None:
            window.search_popup.dismiss()

    def _take_scene(self, page: str, scene: Scene) -> None:
        try:
            shown = scene.show()
        except Refusal:  # this ledger has nothing of the kind
            return
        self._take(f"{page}-{scene.name}", shown or self._program.window)
        if shown is not None and not _pops_up(shown):
            shown.close()
            shown.deleteLater()

    def _take(self, name: str, widget: QWidget) -> None:
        if widget.isWindow() and widget is not self._program.window and not widget.parent():
            widget.resize(*self._size)
        if _pops_up(widget):
            widget.adjustSize()
        else:
            widget.show()
        for _ in range(3):  # layouts settle in more than one turn
            QApplication.processEvents()
        file = self._out / f"{len(self.files) + 1:03d}-{name}.png"
        if not widget.grab().save(str(file)):
            raise Refusal("storage.full")
        self.files.append(file)
        self._tell(words("program.picture", name=file.name))


def _pops_up(widget: QWidget) -> bool:
    """A panel that pops up is painted unseen, or it would hold the keyboard, and stays its page's."""
    return widget.windowType() == Qt.WindowType.Popup
