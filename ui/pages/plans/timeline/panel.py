"""The timeline with its foot, and what the toolbar does to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.timeline.rows import GroupBy
from ui.models.timeline.scale import Zoom
from ui.pages.plans.timeline.canvas import TimelineCanvas
from ui.pages.plans.timeline.legend import TimelineLegend
from ui.pages.plans.timeline.paper import Captions, TimelinePreview, picture_mime
from ui.pages.plans.toolbar import PlansToolbar


class TimelinePanel(QWidget):
    """`said(tone, text)`; everything else by the canvas. `captions` says what stands over a picture of it."""

    said = Signal(str, str)

    def __init__(self, captions: Callable[[], Captions], *, editable: bool) -> None:
        super().__init__()
        self._captions = captions
        self.canvas = TimelineCanvas(editable=editable)
        self.legend = TimelineLegend()
        self.preview: TimelinePreview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.legend)
        self.setFocusProxy(self.canvas)

    def show_works(self, works: Sequence[Work], today: dt.date, node_id: int | None) -> None:
        self.canvas.show_gantt(replace(self.canvas.gantt, works=tuple(works), today=today), node_id)
        self.legend.tell(works)

    def select(self, node_id: int | None, plan_id: int | None) -> None:
        """Make a piece of work current, else the heading of a plan."""
        gantt = self.canvas.gantt
        row = gantt.row_of(node_id) if node_id is not None else -1
        if row < 0 and node_id is None and plan_id is not None:
            row = gantt.row_of_plan(plan_id)
        if row != self.canvas.current:
            self.canvas.select(row)

    def obey(self, bar: PlansToolbar) -> None:
        """Zoom, today, grouping, copying and printing are in the toolbar."""
        bar.zoom.changed.connect(lambda key: self.canvas.zoom_to(Zoom(key)))
        self.canvas.zoomed.connect(bar.zoom.set_value)
        bar.today.clicked.connect(lambda _checked=False: self.canvas.go_to_today())
        bar.group.activated.connect(lambda _row: self.canvas.group_by(GroupBy(bar.group.currentData())))
        bar.copy.clicked.connect(lambda _checked=False: self.copy_picture())
        bar.print.clicked.connect(lambda _checked=False: self.print_preview())

    def copy_picture(self) -> None:
        """What is seen, with title and legend, as dots and as vectors."""
        data, rows = picture_mime(self.canvas, self._captions())
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit("good", words("work.said.copied", n=rows))

    def print_preview(self) -> None:
        self.preview = TimelinePreview(self.canvas, self._captions(), self.window())
        self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.finished.connect(self._forget)
        self.preview.open()

    def _forget(self, _result: int) -> None:
        self.preview = None
