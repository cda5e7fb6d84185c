"""Line icons: SVG drawings in one box of 16, recoloured by the palette, sharp at every scale.

`bind_icon` keeps a button's or action's icon in the colours of the current palette.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from tracker.home import RESOURCES
from ui.theme.theme import theme

_FOLDER = RESOURCES / "icons"
_KEPT = 600
_BOUND = "ledger_icon"
_sources: dict[str, str] = {}
_pixmaps: OrderedDict[tuple[str, str, int, int], QPixmap] = OrderedDict()


def icon_names() -> list[str]:
    """Every drawing there is, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))


def icon(name: str, color_token: str = "text2", size: int = 16, disabled: str = "text3") -> QIcon:
    """A drawing in a colour of the theme, `size` logical pixels, sharp on every screen attached now."""
    made = QIcon()
    for ratio in _screen_ratios():
        made.addPixmap(icon_pixmap(name, color_token, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The icon of the program, in every size that systems ask for."""
    made = QIcon()
    for path in sorted((_FOLDER / "app").glob("app-*.png")):
        made.addFile(str(path))
    return made


def bind_icon(
    target: QAbstractButton | QAction, name: str, color_token: str = "text2", size: int = 16
) -> None:
    """Give `target` an icon that follows the palette for as long as the target lives."""
    target.setIcon(icon(name, color_token, size))
    if not target.property(_BOUND):
        theme().changed.connect(_Repaint(target).again)
    target.setProperty(_BOUND, [name, color_token, size])


def icon_pixmap(name: str, color_token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing as a pixmap of `size` logical pixels for a screen of this device pixel ratio; cached."""
    return tinted_pixmap(name, theme().color(color_token).name(), size, ratio)


def tinted_pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """As `icon_pixmap`, with the colour as #RRGGBB."""
    key = (name, color, size, round(ratio * 100))
    found = _pixmaps.get(key)
    if found is None:
        found = _render(name, color, size, ratio)
        _pixmaps[key] = found
        if len(_pixmaps) > _KEPT:
            _pixmaps.popitem(last=False)
    return found


def paint_icon(painter: QPainter, rect: QRect, name: str, color_token: str, size: int = 14) -> None:
    """Draw the icon centred in `rect`; used by delegates."""
    ratio = painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, color_token, size, ratio)
    top = rect.y() + (rect.height() - size + 1) // 2
    painter.drawPixmap(rect.x() + (rect.width() - size) // 2, top, pixmap)


def draw_icon(painter: QPainter, room: QRectF, name: str, color: QColor) -> None:
    """Draw the icon in strokes, for paper and files; screens are faster with `paint_icon`."""
    svg = _source(name).replace("currentColor", color.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, room)


def _source(name: str) -> str:
    if name not in _sources:
        _sources[name] = (_FOLDER / f"{name}.svg").read_text("utf-8")
    return _sources[name]


def _render(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def sharpest_ratio() -> float:
    """The device pixel ratio of the sharpest screen, for pixmaps that are made before they have a screen."""
    return _screen_ratios()[-1]


def _screen_ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or [1.0]


class _Repaint(QObject):
    """Child of a target with an icon; dies with it, and its connection with it."""

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self._target = target

    def again(self) -> None:
        name, color_token, size = self._target.property(_BOUND)
        self._target.setIcon(icon(name, color_token, size))
