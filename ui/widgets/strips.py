"""The strip that says at a glance how every province of a round stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import paint_icon, theme


@dataclass(frozen=True)
class StripCell:
    """One place in the strip: its code, its state as an icon and a tone; `solid` fills the cell.

    `name` is what the tooltip says, with the state in words.
    """

    key: str
    code: str
    name: str
    icon: str
    tone: str
    solid: bool = False


@dataclass(frozen=True)
class StripGroup:
    """A region and its places, in official order. An empty title shows no heading."""

    title: str
    cells: tuple[StripCell, ...]


_GROUND = {"good": "good_bg", "warn": "warn_bg", "bad": "bad_bg", "info": "tint"}
_INK = {"info": "accent"}
CELL_WIDTH = 29
CELL_HEIGHT = 32
_CELL_GAP = 4
_MOST_PITCH = 44


class CellStrip(QWidget):
    """All places of a round side by side, grouped by region, or in `rows` rows without headings.

    Hover says the name and state; click or Enter gives `chosen(key)`; arrows move.
    """

    chosen = Signal(str)

    def __init__(self, name: str = "", rows: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[StripGroup, ...] = ()
        self._rows = rows
        self._places: list[tuple[QRect, StripCell]] = []
        self._at = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: Sequence[StripGroup]) -> None:
        self._groups = tuple(groups)
        self._at = -1
        self._lay_out()
        self.updateGeometry()
        self.update()

    def select(self, key: str) -> None:
        """Mark a place without announcing it."""
        self._at = next((n for n, (_, cell) in enumerate(self._places) if cell.key == key), -1)
        self.update()

    def sizeHint(self) -> QSize:
        if self._rows:
            return QSize(300, self._rows * 25 - 3)
        return QSize(300, 18 + CELL_HEIGHT)

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._rows:
            self._paint_titles(painter)
        for number, (rect, cell) in enumerate(self._places):
            self._paint_cell(painter, rect, cell, number == self._at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._index_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._places:
            self._at = (self._at + step) % len(self._places)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self._index_at(event.pos())
            QToolTip.showText(event.globalPos(), self._places[index][1].name if index >= 0 else "", self)
            return True
        return super().event(event)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._places):
            self._at = index
            self.update()
            self.chosen.emit(self._places[index][1].key)

    def _index_at(self, point: QPoint) -> int:
        return next((n for n, (rect, _) in enumerate(self._places) if rect.contains(point)), -1)

    def _lay_out(self) -> None:
        self._places = self._in_rows() if self._rows else self._in_groups()

    def _in_groups(self) -> list[tuple[QRect, StripCell]]:
        places, x = [], 0
        cells = sum(len(group.cells) for group in self._groups)
        gaps = max(0, len(self._groups) - 1)
        spare = self.width() - cells * (CELL_WIDTH + _CELL_GAP) + _CELL_GAP * len(self._groups)
        gap = max(6, min(24, spare // gaps)) if gaps else 0
        wide = CELL_WIDTH if spare >= 6 * gaps else CELL_WIDTH - 2
        for group in self._groups:
            for cell in group.cells:
                places.append((QRect(x, 18, wide, CELL_HEIGHT), cell))
                x += wide + _CELL_GAP
            x += gap - _CELL_GAP
        return places

    def _in_rows(self) -> list[tuple[QRect, StripCell]]:
        cells = [cell for group in self._groups for cell in group.cells]
        across = max(1, -(-len(cells) // self._rows))
        pitch = min(_MOST_PITCH, (self.width() + _CELL_GAP) / across)
        return [
            (QRect(round(n % across * pitch), n // across * 25, round(pitch - _CELL_GAP), 22), cell)
            for n, cell in enumerate(cells)
        ]

    def _paint_titles(self, painter: QPainter) -> None:
        painter.setFont(theme().font("hint"))
        painter.setPen(theme().color("text2"))
        first = 0
        for group in filter(lambda group: group.cells, self._groups):
            last = first + len(group.cells) - 1
            room = QRect(self._places[first][0].left(), 0, 0, 16)
            room.setRight(self._places[last][0].right() + 4)
            title = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
            first = last + 1

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: StripCell, current: bool) -> None:
        ink = "surface" if cell.solid else _INK.get(cell.tone, cell.tone)
        edge = theme().color(_INK.get(cell.tone, cell.tone))
        painter.setPen(QPen(edge, 1))
        painter.setBrush(edge if cell.solid else theme().color(_GROUND.get(cell.tone, "surface2")))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if self._rows:
            paint_icon(painter, rect, cell.icon, ink, 12)
        else:
            paint_icon(painter, QRect(rect.x(), rect.y() + 2, rect.width(), 14), cell.icon, ink, 12)
            painter.setFont(theme().font("hint"))
            painter.setPen(theme().color(ink))
            painter.drawText(rect.adjusted(0, 15, 0, 0), Qt.AlignmentFlag.AlignCenter, cell.code)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("text"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 2, 2)
