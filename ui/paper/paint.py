"""The one painter: a page's strokes on any device, so that preview, printer and file are the same."""

from __future__ import annotations

from PySide6.QtCore import QLine, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.paper.faces import TWIPS_PER_INCH, face, pt
from ui.paper.layout import Page

_RULE_WIDTH = pt(0.6)


def paint_page(painter: QPainter, page: Page, dots_per_inch: float = TWIPS_PER_INCH) -> None:
    """Draw the page with its top left corner at the painter's origin, in black, at its true size."""
    painter.save()
    scale = dots_per_inch / TWIPS_PER_INCH
    if scale != 1:
        painter.scale(scale, scale)
    pen = QPen(QColor(Qt.GlobalColor.black), _RULE_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLines([QLine(*rule) for rule in page.rules])
    _paint_texts(painter, page)
    for drawing in page.drawings:
        drawing.picture.draw(painter, drawing.room)
    painter.restore()


def _paint_texts(painter: QPainter, page: Page) -> None:
    current = None
    for x, y, text, key, extra in page.texts:
        if extra:
            painter.setFont(face(key).spaced(extra))
            current = None
        elif key != current:
            painter.setFont(face(key).font)
            current = key
        painter.drawText(x, y, text)
