"""From the start of the process to the first painted window, against a bare Qt window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.result import Result, in_turn

ROOT = Path(__file__).resolve().parents[2]

_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
application = QApplication([])
window = Window(); window.resize(1366, 728); window.show()
application.exec()
"""

_OURS = """
import os, ui.start
ui.start._fill = lambda *_: os._exit(0)
ui.start.open_window(None, None)
"""


def run() -> list[Result]:
    ours, bare = in_turn(lambda: _process(_OURS), lambda: _process(_BARE), 9)
    return [Result("start to first painted window", ours, bare, "bare Qt window", 1.2)]


def _process(code: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
