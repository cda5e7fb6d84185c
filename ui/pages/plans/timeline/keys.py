"""The keys of the timeline: rows, time, zoom, today, opening, and moving a deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.models.timeline.rows import GroupRow
from ui.pages.plans.timeline.view_port import ROW

if TYPE_CHECKING:
    from ui.pages.plans.timeline.canvas import TimelineCanvas

_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEP = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_WEEK = 7


class TimelineKeys:
    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        key, canvas = Qt.Key(event.key()), self._canvas
        if key in _SIDE:
            return self._aside(_SIDE[key], event.modifiers())
        if key == Qt.Key.Key_Escape and canvas.moving.day is not None:
            canvas.moving.forget()
        elif (row := self._row(key)) is not None:
            canvas.choose(row)
        elif key in _ENTER:
            self._enter()
        elif key in _ZOOM:
            canvas.zoom_by(_ZOOM[key])
        elif key == Qt.Key.Key_T and not event.modifiers():
            canvas.go_to_today()
        elif key == Qt.Key.Key_Space and isinstance(canvas.row, GroupRow):
            canvas.toggle(canvas.current)
        elif key == Qt.Key.Key_F2 and canvas.work is not None:
            canvas.edit_wanted.emit()
        else:
            return False
        return True

    def _row(self, key: Qt.Key) -> int | None:
        """The row that a key goes to."""
        canvas = self._canvas
        page = max(1, canvas.verticalScrollBar().pageStep() // ROW - 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in steps:
            return max(0, canvas.current + steps[key])
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(canvas.gantt.rows) - 1}.get(key)

    def _enter(self) -> None:
        """What is being moved is dropped; work is opened in the tree, a group opens and closes."""
        canvas = self._canvas
        if canvas.moving.day is not None:
            canvas.moving.drop()
        elif canvas.work is not None:
            canvas.opened.emit(canvas.work)
        elif isinstance(canvas.row, GroupRow):
            canvas.toggle(canvas.current)

    def _aside(self, side: int, held: Qt.KeyboardModifier) -> bool:
        """Alt moves the deadline by a day (with Shift by a week); groups open and close; else time passes."""
        canvas, line = self._canvas, self._canvas.row
        if held & Qt.KeyboardModifier.AltModifier:
            return canvas.moving.step(side * (_WEEK if held & Qt.KeyboardModifier.ShiftModifier else 1))
        if isinstance(line, GroupRow) and line.is_open is (side < 0):
            canvas.toggle(canvas.current)
        else:
            canvas.scroll_time(side * _STEP)
        return True
