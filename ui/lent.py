"""What the window lends the command line: painting PDF, taking pictures, opening itself."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.home import BUILT
from tracker.printing.model import Document
from tracker.reports.charts import Answer, ChartQuestion


class Lent:
    """Qt is loaded only when one of these is used, offscreen unless a window is wanted."""

    def __init__(self) -> None:
        self._screen = _sees_screen()  # before we go offscreen ourselves
        self._program = [sys.executable] if BUILT else [sys.executable, sys.argv[0]]

    def write_pdf(self, document: Document, path: Path) -> int:
        """Paint a document into a PDF; returns the number of pages."""
        self._offscreen()
        from ui.paper.pdf import write_pdf
        from ui.start import dressed_application

        dressed_application()
        return write_pdf(document, path)

    def draw_chart(self, asked: ChartQuestion, answer: Answer, path: Path, language: str) -> None:
        """Draw a chart into a file; refused as `ui.charts.printing.save` refuses."""
        self._offscreen()
        from ui.charts.printing import save
        from ui.i18n import language as the_language
        from ui.models.charts import drawn_of
        from ui.start import dressed_application

        dressed_application()
        the_language().use(language)
        save(drawn_of(asked, answer), path)

    def screenshots(
        self,
        target: Path | str,
        out: Path,
        language: str,
        size: tuple[int, int],
        theme: str,
        tell: Callable[[str], None],
        only: Sequence[str] = (),
    ) -> list[Path]:
        """Every page and dialog on a ledger (or those of some pages), into `out`; returns the files."""
        self._offscreen()
        from ui.pictures import take_pictures

        return take_pictures(target, out, language, size, theme, tell, only)

    def open(self, target: Path | str | None, language: str | None) -> int:
        """Show the window until it is closed; in a process of its own where this one has gone offscreen."""
        if self._screen and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            return self._open_beside(target, language)
        from ui.start import open_window

        return open_window(str(target) if target else None, language)

    def _open_beside(self, target: Path | str | None, language: str | None) -> int:
        named = ["--database", str(target)] if target else []
        spoken = ["--lang", language] if language else []
        surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        return subprocess.run([*self._program, *named, *spoken], env=surroundings, check=False).returncode

    def has_screen(self) -> bool:
        """Whether a window would be seen by anybody."""
        return self._screen

    def _offscreen(self) -> None:
        """Work that needs fonts and painting but no window; an application that exists is left alone."""
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is None and not os.environ.get("QT_QPA_PLATFORM"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if QGuiApplication.instance() is None:
            qInstallMessageHandler(_pass_on)


def _pass_on(_kind: object, _context: object, message: str) -> None:
    """What Qt says goes to standard error, but for what the offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def _sees_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
