"""A chart as a whole picture: title, period and unit above it, source below; recorded once, drawn anywhere.

The record is a list of strokes and words (QPicture), so paper and files get vectors and text stays text.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter, QPicture

from ui.charts.engine import engine
from ui.charts.ink import Ink, picture_ink
from ui.charts.rows import Bars, Drawn

WIDTH, HEIGHT = 720.0, 405.0
_SHARP = 2
_EDGE = 14.0
_BAR_ROW = 22.0
_FAMILIES = "Segoe UI, Noto Sans, Arial, sans-serif"
SVG = "image/svg+xml"


@dataclass(frozen=True)
class Recorded:
    """A picture of `width` by `height` units."""

    picture: QPicture
    width: float
    height: float

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """As large as the room allows, in its upper left corner. Any thread, any device."""
        scale = min(room.width() / self.width, room.height() / self.height)
        device = painter.device()
        painter.save()
        painter.translate(room.topLeft())
        painter.scale(  # a record grows with the device's dots to the inch by itself
            scale * self.picture.logicalDpiX() / device.logicalDpiX(),
            scale * self.picture.logicalDpiY() / device.logicalDpiY(),
        )
        painter.drawPicture(0, 0, self.picture)
        painter.restore()


def record(drawn: Drawn, ink: Ink, width: float = WIDTH, height: float | None = None) -> Recorded:
    """Draw the chart with its words. Needs the window's thread; loads the library if it must."""
    engine().load()
    return _Frame(drawn, ink, width, height).recorded()


class _Frame:
    """Title, what is under it, the chart, the source."""

    def __init__(self, drawn: Drawn, ink: Ink, width: float, height: float | None) -> None:
        self._drawn, self._ink = drawn, ink
        self._width = width
        self._top = _EDGE + self._tall(drawn.title, "object_title") + self._tall(drawn.under, "small") + 8
        note = drawn.note if isinstance(drawn, Bars) else ""
        self._below = "\n".join(part for part in (note, drawn.source) if part)
        self._foot = (self._tall(self._below, "hint") + 8 if self._below else 0) + _EDGE
        self._height = height or self._usual()

    def recorded(self) -> Recorded:
        from ui.charts.plots import plot_of  # the library: only who draws waits for it

        plot = plot_of(self._drawn, self._ink)
        room = QRectF(0, 0, self._width - 2 * _EDGE, self._height - self._top - self._foot)
        plot.resize(room.size().toSize())
        plot.arrange(room.width(), room.height())
        picture = QPicture()
        painter = QPainter(picture)
        painter.fillRect(QRectF(0, 0, self._width, self._height), self._ink.color("surface"))
        self._write(painter)
        painter.save()
        plot.scene().render(painter, room.translated(_EDGE, self._top), room)
        painter.restore()
        painter.end()
        plot.close()
        return Recorded(picture, self._width, self._height)

    def _usual(self) -> float:
        if isinstance(self._drawn, Bars):
            return self._top + len(self._drawn.bars) * _BAR_ROW + self._foot
        return HEIGHT

    def _write(self, painter: QPainter) -> None:
        y = _EDGE
        for text, role, token in (
            (self._drawn.title, "object_title", "text"),
            (self._drawn.under, "small", "text2"),
        ):
            y += self._put(painter, text, role, token, y)
        self._put(painter, self._below, "hint", "text2", self._height - self._foot + 8)

    def _put(self, painter: QPainter, text: str, role: str, token: str, y: float) -> float:
        tall = self._tall(text, role)
        painter.setFont(self._ink.font(role))
        painter.setPen(self._ink.color(token))
        painter.drawText(QRectF(_EDGE, y, self._width - 2 * _EDGE, tall), _WRAP, text)
        return tall

    def _tall(self, text: str, role: str) -> float:
        if not text:
            return 0.0
        room = QRectF(0, 0, self._width - 2 * _EDGE, 10_000)
        return float(QFontMetricsF(self._ink.font(role)).boundingRect(room, _WRAP, text).height()) + 4


_WRAP = int(Qt.TextFlag.TextWordWrap)


def image(recorded: Recorded, sharp: int = _SHARP) -> QImage:
    """The picture in dots, `sharp` to the unit."""
    size = QSize(round(recorded.width * sharp), round(recorded.height * sharp))
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    recorded.draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return made


def png(recorded: Recorded) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(recorded))
    return bytes(buffer.data().data())


def svg(recorded: Recorded, title: str) -> bytes:
    """Vectors; letters by the families that other programs have."""
    from PySide6.QtSvg import QSvgGenerator  # only who wants such a file

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(round(recorded.width), round(recorded.height)))
    generator.setViewBox(QRectF(0, 0, recorded.width, recorded.height))
    generator.setTitle(title)
    painter = QPainter(generator)
    recorded.draw(painter, QRectF(0, 0, recorded.width, recorded.height))
    painter.end()
    return bytes(buffer.data().data()).replace(
        b'font-family="Ledger Sans"', f'font-family="{_FAMILIES}"'.encode()
    )


def mime(drawn: Drawn) -> QMimeData:
    """For the clipboard: dots for those who take pictures, vectors for those who can."""
    recorded = record(drawn, picture_ink())
    data = QMimeData()
    data.setImageData(image(recorded))
    data.setData(SVG, QByteArray(svg(recorded, drawn.title)))
    return data
