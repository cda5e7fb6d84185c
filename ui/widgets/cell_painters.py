"""How each kind of cell is drawn, inside the padding of the cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QPolygonF

from ui.theme import paint_icon, theme
from ui.widgets.cells import (
    BarCell,
    Cell,
    DeltaCell,
    LinkCell,
    MissingCell,
    NumberCell,
    PartCell,
    SpillCell,
    StateCell,
    TextCell,
)
from ui.widgets.meters import paint_bar

# Plain integers: combining Python enums for each cell costs more than the text.
_ONE_LINE: int = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT: int = Qt.AlignmentFlag.AlignLeft.value | _ONE_LINE
_RIGHT: int = Qt.AlignmentFlag.AlignRight.value | _ONE_LINE
_CENTRE: int = Qt.AlignmentFlag.AlignHCenter.value | _ONE_LINE
_ALIGN = {"left": _LEFT, "right": _RIGHT, "center": _CENTRE}
_ICON = 14
_ICON_GAP = 6
_LINK_GAP = 18
_BAR = 44
_MIN_BAR = 24
_metrics: dict[str, QFontMetrics] = {}


def metrics(font_role: str) -> QFontMetrics:
    """Metrics of a font of the theme, kept: making them anew for each cell is what costs."""
    found = _metrics.get(font_role)
    if found is None:
        found = _metrics[font_role] = QFontMetrics(theme().font(font_role))
    return found


@lru_cache(maxsize=8192)
def _width(role: str, text: str) -> int:
    """How wide words are; measuring costs as much as drawing, and a table says the same words often."""
    return metrics(role).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _elided(role: str, text: str, room: int) -> str:
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room)


def font_role(bold: bool, mono: bool = False) -> str:
    return "mono" if mono else "strong" if bold else "base"


def paint_cell(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Draw any cell inside `rect` (padding already taken off)."""
    _PAINTERS[type(cell)](painter, rect, cell)


def paint_hatch(painter: QPainter, rect: QRect) -> None:
    """The sign of data that is missing."""
    painter.fillRect(rect, QBrush(theme().color("hatch"), Qt.BrushStyle.BDiagPattern))


def _write(painter: QPainter, rect: QRect, text: str, role: str, tone: str, flags: int) -> None:
    painter.setFont(theme().font(role))
    painter.setPen(theme().color(tone))
    painter.drawText(rect, flags, text)


_LEAST_DETAIL = 40
"""With less room than this behind the words their detail is left to the tooltip."""


def _text(painter: QPainter, rect: QRect, cell: TextCell) -> None:
    room = QRect(rect)
    if cell.icon:
        paint_icon(painter, QRect(rect.x(), rect.y(), 16, rect.height()), cell.icon, cell.icon_tone, _ICON)
        room.setLeft(rect.x() + 16 + _ICON_GAP)
    role = _text_role(cell)
    width = _width(role, cell.text)
    shown = cell.text if width <= room.width() else _elided(role, cell.brief or cell.text, room.width())
    _write(painter, room, shown, role, cell.tone, _ALIGN[cell.align])
    if cell.struck:
        painter.fillRect(
            room.x(), room.center().y() + 1, min(width, room.width()), 1, theme().color(cell.tone)
        )
    if cell.detail and width + _LEAST_DETAIL < room.width():
        room.setLeft(room.x() + width + 5)
        whole = _width("base", cell.detail) <= room.width()
        detail = cell.detail if whole else _elided("base", cell.detail, room.width())
        _write(painter, room, detail, "base", "text3", _LEFT)


def _text_role(cell: TextCell) -> str:
    if cell.small:
        return "header" if cell.bold else "small"
    return font_role(cell.bold, cell.mono)


def _number(painter: QPainter, rect: QRect, cell: NumberCell) -> None:
    _write(painter, rect, cell.text, font_role(cell.bold), cell.tone, _RIGHT)


def _state(painter: QPainter, rect: QRect, cell: StateCell) -> None:
    if not cell.word:
        paint_icon(painter, rect, cell.icon, cell.tone, _ICON)
        return
    role = font_role(cell.bold)
    left = rect.x()
    if cell.align != "left":
        width = 16 + _ICON_GAP + metrics(role).horizontalAdvance(cell.word)
        spare = rect.width() - width
        left += spare // 2 if cell.align == "center" else spare
    if cell.icon:
        paint_icon(painter, QRect(left, rect.y(), _ICON, rect.height()), cell.icon, cell.tone, _ICON)
    room = QRect(rect)
    room.setLeft(left + _ICON + _ICON_GAP)
    _write(painter, room, cell.word, role, cell.word_tone or cell.tone, _LEFT)


def _delta(painter: QPainter, rect: QRect, cell: DeltaCell) -> None:
    role = font_role(cell.bold)
    _write(painter, rect, cell.text, role, cell.tone, _RIGHT)
    right = rect.right() - metrics(role).horizontalAdvance(cell.text) - 5
    if cell.direction:
        paint_triangle(painter, right, rect.center().y() + 1, cell.direction, cell.tone)
        right -= 12
    if cell.approx:
        _write(
            painter, QRect(rect.x(), rect.y(), right - rect.x(), rect.height()), "~", role, cell.tone, _RIGHT
        )


def paint_triangle(painter: QPainter, right: int, middle: int, direction: int, tone: str) -> None:
    """A triangle 7 wide, its right end at `right`, pointing up (+1) or down (-1)."""
    top, foot = (middle - 3.5, middle + 3.5) if direction > 0 else (middle + 3.5, middle - 3.5)
    shape = QPolygonF([QPointF(right - 7, foot), QPointF(right, foot), QPointF(right - 3.5, top)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(tone))
    painter.drawPolygon(shape)
    painter.restore()


def _bar(painter: QPainter, rect: QRect, cell: BarCell) -> None:
    role = font_role(cell.bold)
    if cell.second:
        rect = _second(painter, rect, cell)
    if cell.fraction is None:
        _write(painter, rect, cell.text, role, cell.text_tone, _LEFT)
        return
    taken = metrics(role).horizontalAdvance(cell.text) + 8 if cell.text else 0
    if cell.second and rect.width() < taken + _MIN_BAR:
        _write(painter, rect, cell.text, role, cell.text_tone, _RIGHT)
        return
    room = max(_MIN_BAR, min(_BAR if cell.text else rect.width(), rect.width() - taken))
    place = QRectF(rect.x(), rect.y(), room, rect.height())
    paint_bar(painter, place, cell.fraction, cell.tone, cell.tick)
    _write(painter, rect, cell.text, role, cell.text_tone, _RIGHT)


def _second(painter: QPainter, rect: QRect, cell: BarCell) -> QRect:
    """The other number at the right end after its mark; returns the room that is left."""
    wide = _width("base", cell.second)
    _write(painter, rect, cell.second, "base", "text2", _RIGHT)
    icon = QRect(rect.right() - wide - 15, rect.y(), 12, rect.height())
    paint_icon(painter, icon, cell.second_icon, "text2", 12)
    return rect.adjusted(0, 0, -wide - 22, 0)


def _part(painter: QPainter, rect: QRect, cell: PartCell) -> None:
    role = font_role(cell.bold)
    tone = "text" if cell.bold else "text2"
    width = metrics(role).horizontalAdvance(cell.text)
    box = metrics("hint_strong").horizontalAdvance(cell.box) + 10
    right = rect.right() - width - 6
    place = QRect(right - box, rect.center().y() - 8, box, 17)
    if cell.hatch:
        _hatch_around(painter, rect, width)
    paint_part_box(painter, place, cell.box)
    _write(painter, rect, cell.text, role, tone, _RIGHT)


def paint_part_box(painter: QPainter, rect: QRect, text: str) -> None:
    """The outlined box "2/3" of an incomplete sum."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color("warn"), 1))
    painter.setBrush(theme().color("surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.restore()
    _write(painter, rect, text, "hint_strong", "warn", _CENTRE)


def _hatch_around(painter: QPainter, rect: QRect, width: int) -> None:
    """Hatch over the whole cell but for words of this width at its right end."""
    words_from = rect.right() - width - 4
    paint_hatch(painter, QRect(rect.left() - 8, rect.top(), words_from - rect.left() + 8, rect.height()))
    paint_hatch(painter, QRect(rect.right() + 4, rect.top(), 5, rect.height()))


def _missing(painter: QPainter, rect: QRect, cell: MissingCell) -> None:
    _hatch_around(painter, rect, metrics("base").horizontalAdvance(cell.text))
    _write(painter, rect, cell.text, "base", cell.tone, _RIGHT)


def link_places(rect: QRect, cell: LinkCell) -> list[tuple[str, QRect]]:
    """Where each link of the cell stands, for drawing and for the mouse."""
    widths = [_link_width(text, icon) for _, text, icon in cell.links]
    total = sum(widths) + _LINK_GAP * (len(widths) - 1)
    x = rect.right() - total + 1 if cell.align == "right" else rect.x()
    places = []
    for (key, _, _), width in zip(cell.links, widths, strict=True):
        places.append((key, QRect(x, rect.y(), width, rect.height())))
        x += width + _LINK_GAP
    return places


def _link_width(text: str, icon: str) -> int:
    return metrics("strong").horizontalAdvance(text) + (_ICON + 4 if icon else 0)


def _links(painter: QPainter, rect: QRect, cell: LinkCell) -> None:
    for (_, text, icon), (_, place) in zip(cell.links, link_places(rect, cell), strict=True):
        if icon:
            spot = QRect(place.x(), place.y(), _ICON, place.height())
            paint_icon(painter, spot, icon, "accent", _ICON)
        role = "strong" if icon else "base"
        _write(painter, place, text, role, "accent", _RIGHT if icon else _LEFT)


def _spill(_painter: QPainter, _rect: QRect, _cell: Cell) -> None:
    """Nothing of its own: the delegate draws the words of the cell at the left again."""


_PAINTERS: dict[type, Callable[[QPainter, QRect, Any], None]] = {
    TextCell: _text,
    NumberCell: _number,
    StateCell: _state,
    DeltaCell: _delta,
    BarCell: _bar,
    PartCell: _part,
    MissingCell: _missing,
    LinkCell: _links,
    SpillCell: _spill,
}
