"""The timeline as a person works in it: rows and time scroll, columns and head stay. Only what is seen is
drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from tracker.plans.work.rows import Work
from ui.charts.ink import screen_ink
from ui.i18n import words
from ui.models.timeline.gantt import Gantt
from ui.models.timeline.rows import GroupBy, GroupRow, Row, WorkRow
from ui.models.timeline.scale import ZOOMS, Zoom
from ui.models.timeline.strip import Span
from ui.models.work_words import row_words, tip_of
from ui.pages.plans.timeline.keys import TimelineKeys
from ui.pages.plans.timeline.moving import Moving
from ui.pages.plans.timeline.painter import Look, TimelinePainter
from ui.pages.plans.timeline.pen import Pen
from ui.pages.plans.timeline.view_port import HEAD, ROW, Columns, Port
from ui.theme import theme

_LEAST, _LEAST_TIME = 180, 240
_LEAD = 96
_NEAR = 4
_TODAY_AT = 0.62
"""Where today stands when a person goes to it: so much of the time to its left."""


class TimelineCanvas(QAbstractScrollArea):
    """`chosen(Key part)`: a row became current by a person's hand, `WorkRow` or `GroupRow`; `opened(Work)`;
    `edit_wanted`; `menu_wanted(QPoint)` on the screen; `redated(Work, day)`: its deadline was moved.
    """

    chosen = Signal(object)
    opened = Signal(object)
    edit_wanted = Signal()
    menu_wanted = Signal(QPoint)
    redated = Signal(object, object)
    zoomed = Signal(str)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editable = editable
        self.gantt = Gantt((), dt.date.today())
        self.current = -1
        self._hover = -1
        self._columns = Columns(360, _LEAD)
        self._resizing = False
        self._by_hand = False
        self._travelled = False
        self.moving = Moving(self)
        self._keys = TimelineKeys(self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(words("work.view.timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalScrollBar().actionTriggered.connect(self._travel)
        theme().changed.connect(self.viewport().update)

    # What is shown ---------------------------------------------------------------------------------------

    def show_gantt(self, gantt: Gantt, node_id: int | None = None) -> None:
        """Show other work, another zoom or grouping; the middle of what is seen stays."""
        kept = self._middle_day() if self._travelled else None
        self.moving.forget()
        self.gantt = gantt
        self.current = gantt.row_of(node_id) if node_id is not None else -1
        self._measure()
        if kept is not None:
            self._show_at(kept, 0.5)
        else:
            self.go_to_today()
        self.viewport().update()

    def select(self, row: int) -> None:
        """Make a row current and visible without announcing it."""
        if 0 <= row < len(self.gantt.rows):
            self.current = row
            self._reveal(row)
            self.setAccessibleDescription(row_words(self.gantt.rows[row], self.gantt.today))
        else:
            self.current = -1
        self.viewport().update()

    def choose(self, row: int) -> None:
        """As a person does, by mouse or key."""
        if self.gantt.rows:
            self.select(max(0, min(row, len(self.gantt.rows) - 1)))
            self.chosen.emit(self.gantt.rows[self.current])

    def toggle(self, row: int) -> None:
        """Open or close a group."""
        line = self.gantt.rows[row]
        if isinstance(line, GroupRow):
            held = self.work
            self.gantt = replace(self.gantt, closed=self.gantt.closed ^ {line.key})
            self.current = self.gantt.row_of(held.node_id) if held is not None else row
            self._measure()
            self.viewport().update()

    def zoom_by(self, steps: int) -> None:
        """Nearer (+) or farther (-)."""
        at = max(0, min(ZOOMS.index(self.gantt.zoom) + steps, len(ZOOMS) - 1))
        self.zoom_to(ZOOMS[at])

    def zoom_to(self, zoom: Zoom) -> None:
        if zoom is not self.gantt.zoom:
            self._change(replace(self.gantt, zoom=zoom))
            self.zoomed.emit(zoom)

    def group_by(self, by: GroupBy) -> None:
        self._change(replace(self.gantt, by=by, closed=frozenset()))

    def go_to_today(self) -> None:
        """Where it stays, whatever the window does, until a person travels in time."""
        self._travelled = False
        self._show_at(self.gantt.today, _TODAY_AT)

    @property
    def row(self) -> Row | None:
        """The current row."""
        return self.gantt.rows[self.current] if 0 <= self.current < len(self.gantt.rows) else None

    @property
    def work(self) -> Work | None:
        return self.row.work if isinstance(self.row, WorkRow) else None

    @property
    def port(self) -> Port:
        wide = max(0, self.viewport().width() - self._columns.both)
        left = float(self.horizontalScrollBar().value())
        return Port(self.gantt, self._columns, Span(left, left + wide))

    @property
    def rows_seen(self) -> range:
        """The rows that stand in the window, whole or in part."""
        top = self.verticalScrollBar().value()
        tall = max(0, self.viewport().height() - HEAD)
        return range(top // ROW, min(len(self.gantt.rows), -(-(top + tall) // ROW)))

    def top_of(self, row: int) -> int:
        return HEAD + row * ROW - self.verticalScrollBar().value()

    def row_at(self, point: QPoint) -> int:
        """The row at a point of the viewport; -1 above the first and below the last."""
        row = (point.y() - HEAD + self.verticalScrollBar().value()) // ROW
        return row if point.y() >= HEAD and 0 <= row < len(self.gantt.rows) else -1

    def scroll_time(self, pixels: int) -> None:
        bar = self.horizontalScrollBar()
        self._travelled = True
        bar.setValue(bar.value() + pixels)

    def _change(self, gantt: Gantt) -> None:
        self.show_gantt(gantt, self.work.node_id if self.work is not None else None)
        if self.current >= 0:
            self._reveal(self.current)

    # Drawing ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = TimelinePainter(Pen(painter, screen_ink(), sharp=False), self.port)
        foot = HEAD
        for row in self.rows_seen:
            drawn.row(self.gantt.rows[row], self.top_of(row), self._look(row))
            foot = self.top_of(row) + ROW
        if foot < self.viewport().height():
            drawn.empty(foot, self.viewport().height() - foot)
        self.moving.draw(drawn)
        drawn.head(0)

    def _look(self, row: int) -> Look:
        if row == self.current:
            return Look("sel" if self.hasFocus() else "neutral_bg")
        return Look("hover" if row == self._hover else "surface")

    # Scrolling -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._by_hand:
            self._fit_columns()
        self._measure()
        if not self._travelled:
            self.go_to_today()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _travel(self, _action: int) -> None:
        self._travelled = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if turned.y() > 0 else -1)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.scroll_time(-(turned.x() or turned.y()))
        else:
            super().wheelEvent(event)

    def _measure(self) -> None:
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        tall, wide = max(0, room.height() - HEAD), max(0, int(room.width() - self._columns.both))
        down.setRange(0, max(0, len(self.gantt.rows) * ROW - tall))
        down.setPageStep(tall)
        down.setSingleStep(ROW)
        across.setRange(0, max(0, int(self.gantt.scale.width) - wide))
        across.setPageStep(wide)
        across.setSingleStep(40)

    def _middle_day(self) -> dt.date:
        return self.gantt.scale.day_at(sum(self.port.seen) / 2)

    def _show_at(self, day: dt.date, share: float) -> None:
        x = self.gantt.scale.middle(day) - self.port.seen.width * share
        self.horizontalScrollBar().setValue(round(x))

    def _reveal(self, row: int) -> None:
        bar, top = self.verticalScrollBar(), row * ROW
        if top < bar.value():
            bar.setValue(top)
        elif top + ROW > bar.value() + bar.pageStep():
            bar.setValue(top + ROW - bar.pageStep())

    def _fit_columns(self) -> None:
        """As wide as the window can spare; the mockup's share of the width."""
        whole = self.viewport().width()
        self._columns = Columns(max(_LEAST, round(whole * 0.37) - _LEAD), _LEAD)

    # Mouse -----------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._resizing:
            self._resize_columns(at.x())
            return
        if self.moving.follow(at):
            return
        self._hover = self.row_at(at)
        shape = Qt.CursorShape.ArrowCursor
        if self._on_edge(at):
            shape = Qt.CursorShape.SplitHCursor
        elif self.moving.may_take(at):
            shape = Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._on_edge(at):
            self._resizing = True
            return
        row = self.row_at(at)
        if row < 0:
            return
        if event.button() is Qt.MouseButton.LeftButton and self.moving.take(at):
            self.choose(row)
        elif isinstance(self.gantt.rows[row], GroupRow) and at.x() < 32:
            self.toggle(row)
        else:
            self.choose(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._resizing = False
        self.moving.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        line = self.gantt.rows[row]
        if isinstance(line, WorkRow):
            self.opened.emit(line.work)
        else:
            self.toggle(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse; by the menu key under the current row."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.current >= 0:
            at = QPoint(40, self.top_of(self.current) + ROW)
        else:
            at = event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.row_at(event.pos())
            line = self.gantt.rows[row] if row >= 0 else None
            said = tip_of(line.work, self.gantt.today) if isinstance(line, WorkRow) else ""
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def _on_edge(self, at: QPoint) -> bool:
        return abs(at.x() - self._columns.both) <= _NEAR

    def _resize_columns(self, x: int) -> None:
        """The edge between names and time follows the mouse; the names take what the lead does not."""
        both = max(_LEAST, min(x, self.viewport().width() - _LEAST_TIME))
        lead = _LEAD if both >= _LEAST + _LEAD else 0
        self._by_hand = True
        self._columns = Columns(both - lead, lead)
        self._measure()
        self.viewport().update()

    # Keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.moving.drop()
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.moving.forget()
        self.viewport().update()
        super().focusOutEvent(event)
