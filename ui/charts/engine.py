"""The drawing library, loaded when the first chart needs it and never before the first painted window.

numpy and pyqtgraph take about a third of a second. With a runner they come in the background and whoever
waits is told on the window's thread; without one (tests, pictures, the command line) they are loaded at once.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.tasks import BaseRunner

_MODULE = "ui.charts.plots"


class Engine(QObject):
    """`ready`: the library has been loaded in the background."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._runner: BaseRunner | None = None
        self._loading = False

    def use(self, runner: BaseRunner | None) -> None:
        """Load on this runner from now on; None: at once on the calling thread."""
        self._runner = runner

    @property
    def loaded(self) -> bool:
        return _MODULE in sys.modules and not self._loading

    def load(self) -> None:
        """Now, on the calling thread: for whoever cannot wait."""
        importlib.import_module(_MODULE)

    def need(self, then: Callable[[], None]) -> None:
        """Call `then` when charts can be drawn: now, or after `ready`."""
        if self.loaded or self._runner is None:
            self.load()
            then()
            return
        self.ready.connect(then)
        if not self._loading:
            self._loading = True
            self._runner.run(
                lambda _progress: importlib.import_module(_MODULE), lambda _module: self._loaded()
            )

    def _loaded(self) -> None:
        self._loading = False
        self.ready.emit()
        self.ready.disconnect()


_the_engine: list[Engine] = []


def engine() -> Engine:
    """The one engine of the process, made on first use."""
    if not _the_engine:
        _the_engine.append(Engine())
    return _the_engine[0]
