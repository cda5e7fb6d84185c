"""The timeline as a picture and on paper: the stretch of time that is seen, with title, legend and source.

Recorded once as strokes and words, so that paper and files get vectors and text stays text.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QWidget

from tracker.printing import decree30
from tracker.printing.model import Orientation
from ui.charts.ink import Ink, paper_ink, picture_ink
from ui.charts.pictures import SVG, Recorded, image, png, svg
from ui.charts.printing import PicturePreview
from ui.i18n import language
from ui.models.timeline.gantt import Gantt
from ui.models.timeline.rows import GroupRow, Row
from ui.models.timeline.scale import Scale
from ui.models.timeline.strip import Span
from ui.pages.plans.timeline.canvas import TimelineCanvas
from ui.pages.plans.timeline.legend import SIGNS, draw_sign
from ui.pages.plans.timeline.painter import TimelinePainter
from ui.pages.plans.timeline.pen import CENTRE, LEFT, RIGHT, Pen
from ui.pages.plans.timeline.view_port import HEAD, ROW, Columns, Port
from ui.paper.bands import Drawing
from ui.paper.faces import mm
from ui.paper.layout import Page
from ui.paper.pdf import pdf_of_pages

_EDGE = 14.0
_TITLE, _LINE, _LEGEND = 26.0, 18.0, 30.0
_MOST = 80
"""A picture for another program holds so many rows; paper goes on over more sheets."""

_SHEET = 1040.0
"""Units across the text area of a sheet: letters of 12 units are then about nine points."""


@dataclass(frozen=True)
class Captions:
    """The words over and under a picture; empty ones are left out."""

    title: str
    under: str
    filtered: str
    source: str


class _Frame:
    """One picture: captions, head, some rows, legend and source."""

    def __init__(self, canvas: TimelineCanvas, captions: Captions, ink: Ink, width: float) -> None:
        self._captions, self._ink, self._width = captions, ink, width
        inner = width - 2 * _EDGE
        columns = Columns(round(inner * 0.33), 104)
        seen = _same_time(canvas.gantt, canvas.port.seen, inner - columns.both)
        self._port = Port(seen[0], columns, seen[1])
        self.above = _EDGE + _TITLE + _LINE * bool(captions.under) + _LINE * bool(captions.filtered) + 6
        self.below = _LEGEND + _LINE + _EDGE

    def height(self, rows: int) -> float:
        return self.above + HEAD + rows * ROW + self.below

    def record(self, rows: tuple[Row, ...], height: float, mark: str = "") -> Recorded:
        """`mark` stands over the right end: which sheet of how many."""
        picture = QPicture()
        painter = QPainter(picture)
        painter.fillRect(QRectF(0, 0, self._width, height), self._ink.color("surface"))
        pen = Pen(painter, self._ink, sharp=True)
        self._write(pen, height, mark)
        painter.save()
        painter.translate(_EDGE, self.above)
        drawn = TimelinePainter(pen, self._port)
        for number, row in enumerate(rows):
            drawn.row(row, HEAD + number * ROW)
        drawn.head(0)
        pen.line(0, HEAD + len(rows) * ROW, self._port.width, "ctl")
        painter.restore()
        painter.end()
        return Recorded(picture, self._width, height)

    def _write(self, pen: Pen, height: float, mark: str) -> None:
        said, wide = self._captions, self._width - 2 * _EDGE
        pen.text(QRectF(_EDGE, _EDGE, wide, _TITLE), said.title, "object_title", "text", CENTRE)
        pen.text(QRectF(_EDGE, _EDGE, wide, _TITLE), mark, "small", "text2", RIGHT)
        top = _EDGE + _TITLE
        for text in filter(None, (said.under, said.filtered)):
            pen.text(QRectF(_EDGE, top, wide, _LINE), text, "small", "text2", CENTRE)
            top += _LINE
        foot = height - self.below + 4
        left = _EDGE
        for key in SIGNS:
            left += draw_sign(pen, key, left, foot) + 18
        pen.text(QRectF(_EDGE, foot + _LEGEND - 4, wide, _LINE), said.source, "small", "text2", LEFT)


def _same_time(gantt: Gantt, seen: Span, wide: float) -> tuple[Gantt, Span]:
    """The stretch of time that is seen on screen, in so many pixels."""
    scale = gantt.scale
    first, last = scale.day_at(seen.left), scale.day_at(seen.right)
    per_day = wide / ((last - first).days + 1)
    fitted = _Fitted(gantt.works, gantt.today, gantt.by, gantt.zoom, gantt.closed, per_day)
    return fitted, Span(fitted.scale.x(first), fitted.scale.x(first) + wide)


@dataclass(frozen=True)
class _Fitted(Gantt):
    """The same timeline with as many pixels to the day as a sheet asks for."""

    per_day: float = 1.0

    @property
    def scale(self) -> Scale:
        usual = Gantt(self.works, self.today, self.by, self.zoom).scale
        return Scale(usual.first, usual.last, self.per_day)


def picture(canvas: TimelineCanvas, captions: Captions) -> tuple[Recorded, int]:
    """What is seen; all rows where they are few. With how many rows it holds."""
    rows = canvas.gantt.rows
    if len(rows) > _MOST:
        rows = rows[canvas.rows_seen.start : canvas.rows_seen.stop]
    frame = _Frame(canvas, captions, picture_ink(), max(900.0, float(canvas.viewport().width())))
    return frame.record(rows, frame.height(len(rows))), len(rows)


def picture_mime(canvas: TimelineCanvas, captions: Captions) -> tuple[QMimeData, int]:
    """For the clipboard: dots for those who take pictures, vectors for those who can; and how many rows."""
    recorded, count = picture(canvas, captions)
    data = QMimeData()
    data.setImageData(image(recorded))
    data.setData(SVG, QByteArray(svg(recorded, captions.title)))
    return data, count


def pages_of(canvas: TimelineCanvas, captions: Captions) -> list[Page]:
    """Landscape sheets; the head stands on each, and a group that goes on is named again."""
    width, height = decree30.page_size(Orientation.LANDSCAPE)
    room_w = decree30.text_width(Orientation.LANDSCAPE)
    room_h = height - decree30.MARGIN_TOP - decree30.MARGIN_BOTTOM
    tall = _SHEET * room_h / room_w
    frame = _Frame(canvas, captions, paper_ink(), _SHEET)
    fit = max(2, int((tall - frame.above - frame.below - HEAD) // ROW))
    sheets = sheets_of(canvas.gantt.rows, fit)
    place = QRectF(mm(decree30.MARGIN_LEFT), mm(decree30.MARGIN_TOP), mm(room_w), mm(room_h))
    pages = []
    for number, rows in enumerate(sheets, 1):
        mark = f"{number}/{len(sheets)}" if len(sheets) > 1 else ""
        recorded = frame.record(rows, tall, mark)
        pages.append(Page(mm(width), mm(height), number, drawings=[Drawing(place, recorded)]))
    return pages


def sheets_of(rows: tuple[Row, ...], fit: int) -> list[tuple[Row, ...]]:
    """Rows sheet by sheet, `fit` on each: no heading stands alone at the foot of one, and a group that goes
    on has its heading again."""
    sheets: list[tuple[Row, ...]] = []
    here: list[Row] = []
    heading: GroupRow | None = None
    for row in rows:
        if len(here) == fit or (isinstance(row, GroupRow) and row.is_open and len(here) == fit - 1):
            sheets.append(tuple(here))
            here = [heading] if heading is not None and not isinstance(row, GroupRow) else []
        if isinstance(row, GroupRow):
            heading = row
        here.append(row)
    return [*sheets, tuple(here)] if here or not sheets else sheets


class TimelinePreview(PicturePreview):
    """The sheets as they will be printed; saved as PDF, or as one picture."""

    def __init__(self, canvas: TimelineCanvas, captions: Captions, parent: QWidget) -> None:
        self._seen, self._captions = canvas, captions
        super().__init__(captions.title, pages_of(canvas, captions), parent)

    def bytes_of(self, ending: str) -> bytes:
        if ending == "pdf":
            return pdf_of_pages(self.canvas.pages, self.title, language().code)
        recorded, _count = picture(self._seen, self._captions)
        return png(recorded) if ending == "png" else svg(recorded, self.title)
