"""A deadline on its way to another day, by mouse or by keys; nothing is written before it is dropped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from tracker.plans.work.rows import Work
from ui.models.plan_words import day_text
from ui.models.timeline.rows import WorkRow
from ui.pages.plans.timeline.painter import TimelinePainter

if TYPE_CHECKING:
    from ui.pages.plans.timeline.canvas import TimelineCanvas

_REACH = 7


def movable(work: Work) -> bool:
    """Whether it has one deadline that can be moved: what comes again has many."""
    return work.deadline is not None and not work.recurrence


class Moving:
    """One deadline at a time: `take` it, `follow` the mouse or `step` by days, then `drop` or `forget`."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._row = -1
        self._day: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day on which it would fall; None while nothing is being moved."""
        return self._day

    def may_take(self, at: QPoint) -> bool:
        """Whether a deadline that may be moved stands at a point of the viewport."""
        return self._at(at) is not None

    def take(self, at: QPoint) -> bool:
        work = self._at(at)
        if work is None:
            return False
        self._row, self._day = self._canvas.row_at(at), work.deadline
        return True

    def follow(self, at: QPoint) -> bool:
        """Whether a deadline is being moved; it goes where the mouse is."""
        if self._day is None:
            return False
        port = self._canvas.port
        self._day = port.scale.ending_at(at.x() - port.zero)
        self._canvas.viewport().update()
        return True

    def step(self, days: int) -> bool:
        """So many days further, for the current row; False where that has no deadline to move."""
        work = self._canvas.work
        if work is None or work.deadline is None or not movable(work) or not self._canvas.editable:
            return False
        if self._day is None:
            self._row, self._day = self._canvas.current, work.deadline
        scale = self._canvas.gantt.scale
        self._day = max(scale.first, min(scale.last, self._day + dt.timedelta(days)))
        self._canvas.viewport().update()
        return True

    def drop(self) -> None:
        """Say the new day, if it is another one."""
        row, day = self._row, self._day
        self.forget()
        line = self._canvas.gantt.rows[row] if 0 <= row < len(self._canvas.gantt.rows) else None
        if isinstance(line, WorkRow) and day is not None and day != line.work.deadline:
            self._canvas.redated.emit(line.work, day)

    def forget(self) -> None:
        """Leave the deadline where it was."""
        self._row, self._day = -1, None
        self._canvas.viewport().update()

    def draw(self, drawn: TimelinePainter) -> None:
        if self._day is not None:
            end = self._canvas.gantt.scale.end(self._day)
            drawn.ghost(end, self._canvas.top_of(self._row), day_text(self._day))

    def _at(self, at: QPoint) -> Work | None:
        canvas = self._canvas
        row = canvas.row_at(at)
        line = canvas.gantt.rows[row] if row >= 0 else None
        if not canvas.editable or not isinstance(line, WorkRow) or not movable(line.work):
            return None
        port = canvas.port
        if line.work.deadline is None or at.x() < port.columns.both:
            return None
        near = abs(at.x() - port.zero - port.scale.end(line.work.deadline)) <= _REACH
        return line.work if near else None
