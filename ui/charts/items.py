"""What a drawing is put together from: an axis, a curve, and our strokes over both. Loads the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.ink import Ink

if TYPE_CHECKING:
    from ui.charts.plot import Plot

_OVER_END = 16


class Overlay(pg.GraphicsObject):
    """Paints the strokes over everything else, and the ring round the current stop."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        self.setZValue(100)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._plot.extent[0], self._plot.extent[1])

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._plot.strokes.paint(painter, self._plot.ink)
        stop = self._plot.current
        if stop is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._plot.ink.color("accent"), 2 if self._plot.hasFocus() else 1))
            painter.drawRoundedRect(stop.ring, 4, 4)

    def redraw(self) -> None:
        self.prepareGeometryChange()
        self.update()


class Axis(pg.AxisItem):
    """An axis that writes on the device itself: recorded pictures change their size with the device."""

    def __init__(self, side: str, ink: Ink) -> None:
        super().__init__(side)
        self.setStyle(
            tickLength=0,
            tickAlpha=255,
            tickTextOffset=8,
            autoExpandTextSpace=False,
            autoReduceTextSpace=False,
            hideOverlappingLabels=False,
            tickFont=ink.font("hint"),
        )
        self.setPen(None)
        self.use_ink(ink)
        self.setZValue(-150)  # under the view, which lies at -100

    def boundingRect(self) -> QRectF:
        """With room for the half of a label that stands over the end: without it the label is dropped."""
        return QRectF(super().boundingRect()).adjusted(-_OVER_END, -_OVER_END, _OVER_END, _OVER_END)

    def use_ink(self, ink: Ink) -> None:
        self.setTextPen(ink.color("text2"))
        self.setTickPen(ink.color("grid"))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.save()
        specs = self.generateDrawSpecs(painter)
        if specs is not None:
            line, ticks, texts = specs
            self.drawPicture(painter, line, ticks if self.grid else [], texts)
        painter.restore()


class Curve(pg.PlotCurveItem):
    """A curve whose pen keeps its width on every device; a cosmetic one is a hair on paper."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        to_scene = self.sceneTransform()
        painter.save()
        painter.setTransform(to_scene.inverted()[0], True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.opts["pen"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(to_scene.map(self.getPath()))
        painter.restore()
