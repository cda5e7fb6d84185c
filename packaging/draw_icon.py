"""python packaging/draw_icon.py: the application's icon in every size and the .ico, from its drawings.

Small sizes have a drawing of their own with fewer strokes. Run it after changing a drawing; the results are
committed, so that neither a build nor an installation needs it.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SMALL = 24
"""Up to this size the drawing with fewer strokes is used."""
IN_ICO = (16, 24, 32, 48, 64, 128, 256)


def draw(size: int) -> bytes:
    """A PNG of `size` pixels."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(FOLDER / ("app-small.svg" if size <= SMALL else "app.svg"))).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know bytes only, Qt wants a text
    return bytes(buffer.data().data())


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """An .ico: a head, a line of 16 bytes for each picture, then the pictures as PNG."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    lines, at = b"", len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        lines += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + lines + b"".join(pictures.values())


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    pictures = {size: draw(size) for size in SIZES}
    for size, picture in pictures.items():
        (FOLDER / f"app-{size}.png").write_bytes(picture)
    (FOLDER / "app.ico").write_bytes(icon_file({size: pictures[size] for size in IN_ICO}))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
