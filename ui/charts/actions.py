"""The small buttons over a chart; what they leave out is in its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.charts.holder import Chart
from ui.i18n import words
from ui.widgets import Button


class ChartActions(QWidget):
    """A row of quiet buttons for the chart at hand: those named (all have a word in chart.action)."""

    def __init__(self, chart: Callable[[], Chart], names: Sequence[str], *, worded: bool = False) -> None:
        super().__init__()
        acts = {
            "enlarge": ("enlarge", lambda: chart().open_large()),
            "copy_picture": ("copy", lambda: chart().copy_picture()),
            "copy_table": ("fig", lambda: chart().copy_table()),
            "print": ("print", lambda: chart().print_preview()),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in names:
            icon, act = acts[name]
            row.addWidget(_button(name, icon, act, worded))


def _button(key: str, icon: str, act: Callable[[], None], worded: bool) -> Button:
    named = words(f"chart.action.{key}")
    button = Button(named if worded else "", icon, "quiet", small=not worded)
    button.setAccessibleName(named)
    button.setToolTip(named)
    button.clicked.connect(lambda _checked=False: act())
    return button
