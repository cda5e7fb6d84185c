"""Charts as bands: title and unit above, one drawing that is never split, notes below. Vectors, in black."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.charts.draw import draw
from tracker.printing.charts.shapes import Area, Label, Point, Sketch, Stroke
from tracker.printing.model import Align, Note
from ui.paper.bands import Band, Drawing
from ui.paper.faces import TWIPS_PER_POINT, FaceKey, face, pt
from ui.paper.tables import note_bands, unit_bands
from ui.paper.text import Text, balanced, placed

_TITLE = FaceKey(decree30.SIZE_TABLE, bold=True)
_GAP = pt(8)


@dataclass(frozen=True)
class SketchPicture:
    """The shapes of a drawing; its words are texts of the page, so that they can be copied."""

    sketch: Sketch

    def draw(self, painter: QPainter, room: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(room.topLeft())
        painter.scale(TWIPS_PER_POINT, TWIPS_PER_POINT)
        for shape in self.sketch.shapes:
            _paint(painter, shape)
        painter.restore()


def chart_bands(chart: Chart, width: int, room: int) -> Iterator[Band]:
    """The bands of a chart in `width` twips on pages of `room` twips."""
    top = [*_title(chart, width), *unit_bands(chart.unit, width)]
    notes = [band for text in chart.notes for band in note_bands(Note(text, italic=True), width)]
    left = room - sum(band.height + band.gap for band in [*top, *notes]) - pt(12)
    drawings = [_drawing(sketch) for sketch in draw(chart, width / TWIPS_PER_POINT, left / TWIPS_PER_POINT)]
    drawings[-1].keep = bool(notes)
    for band in notes[:-1]:
        band.keep = True
    yield from (*top, *drawings, *notes)


def _title(chart: Chart, width: int) -> Iterator[Band]:
    for number, line in enumerate(balanced(chart.title, _TITLE, width)):
        texts = placed(line, 0, face(_TITLE).drop, width, Align.CENTRE)
        yield Band(face(_TITLE).height, texts, gap=0 if number else _GAP, keep=True)


def _drawing(sketch: Sketch) -> Band:
    size = QRectF(0, 0, pt(sketch.width), pt(sketch.height))
    texts = [_text(label) for label in sketch.labels]
    return Band(pt(sketch.height), texts, gap=pt(4), drawings=[Drawing(size, SketchPicture(sketch))])


def _text(label: Label) -> Text:
    """Placed by the widths of the face at hand, not by those it was worked out with."""
    key = FaceKey(label.size, label.bold, label.italic)
    words = label.text.split(" ")
    width = sum(map(face(key).width, words)) + (len(words) - 1) * face(key).space
    share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[label.align]
    return Text(round(pt(label.x) - width * share), pt(label.y), label.text, key)


def _paint(painter: QPainter, shape: Area | Stroke) -> None:
    if isinstance(shape, Stroke):
        painter.setPen(_pen(shape.width, shape.grey))
        painter.drawPolyline(_polygon(shape.points))
        return
    painter.setPen(_pen(shape.outline, 0.0) if shape.outline else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_grey(shape.fill)))
    painter.drawPolygon(_polygon(shape.points))


def _pen(width: float, grey: float) -> QPen:
    pen = QPen(_grey(grey), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _grey(level: float) -> QColor:
    return QColor.fromRgbF(level, level, level)
