"""The window must paint before anything heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "sqlalchemy",
    "openpyxl",
    "alembic",
    "docx",
    "tracker.app",
    "tracker.storage",
    "PySide6.QtNetwork",
    "numpy",
    "pyqtgraph",
)
DRAWING = ("pyqtgraph", "ui.charts.plots")


def test_the_shell_loads_neither_database_nor_excel() -> None:
    code = (
        "import sys, ui.shell.frame, ui.shell.first_start;"
        f"print([name for name in sys.modules if name.startswith({HEAVY!r})])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_empty_window_loads_nothing_of_ours() -> None:
    code = (
        "import sys, ui.shell.main_window;"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in ('ui', 'tracker', 'dataclasses')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ui', 'ui.shell', 'ui.shell.main_window']"


def test_loading_the_window_makes_nothing() -> None:
    code = (
        "import ui.shell.frame, ui.widgets;"
        "from PySide6.QtWidgets import QApplication; print(QApplication.instance())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"


def test_pages_load_no_drawing_library() -> None:
    """It comes with the first chart; numpy may be there before, because openpyxl looks for it."""
    code = (
        "import sys, ui.pages.registry, ui.pages.overview.page, ui.pages.figures.page, ui.charts;"
        f"print([name for name in sys.modules if name.startswith({DRAWING!r})])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
