"""Puts another style sheet on a running application without holding its thread.

Given a new sheet, Qt styles every widget once for itself and once more for each ancestor: seconds with all
pages made. Taking the sheet off and putting one on styles each widget once. Only what is seen is styled then;
the rest follows in short turns of the event loop.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication, QWidget

_TURN = 0.03
"""Seconds of styling in one turn of the event loop."""
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle


class Dressing(QObject):
    """Palette and style sheet of one application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._waiting: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def put_on(self, palette: QPalette, sheet: str) -> None:
        """What is visible changes at once, everything else soon after."""
        for widget in filter(isValid, self._waiting):
            widget.setAttribute(_POLISHED, True)
        later = [one for one in self._application.allWidgets() if _may_wait(one)]
        for widget in later:
            widget.setAttribute(_POLISHED, False)  # so Qt passes it over
            widget.setAttribute(_OWN_STYLE, True)
        self._application.setPalette(palette)
        self._application.setStyleSheet("")
        self._application.setStyleSheet(sheet)
        for widget in later:
            widget.setAttribute(_OWN_STYLE, False)
        self._waiting = later
        self._timer.start(0)

    def _go_on(self) -> None:
        style, end = self._application.style(), time.monotonic() + _TURN
        while self._waiting and time.monotonic() < end:
            widget = self._waiting.pop()
            if isValid(widget):
                widget.setAttribute(_POLISHED, True)
                style.polish(widget)
                self._application.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        if not self._waiting:
            self._timer.stop()


def _may_wait(widget: QWidget) -> bool:
    """Styled before, not seen now, and not with a style of its own."""
    return not widget.isVisible() and widget.testAttribute(_POLISHED) and not widget.testAttribute(_OWN_STYLE)
