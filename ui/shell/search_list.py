"""The list of results: headings with counts, hits with the match underlined and bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shell.search_model import Group, Hit
from ui.theme import paint_icon, theme

_HEADING = 26
_HIT = 40
_HIT_SHORT = 32
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SearchList(QWidget):
    """Groups of hits; the popup moves `current` with the keyboard. `opened(hit)` on a click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._places: list[tuple[QRect, Hit]] = []
        self._headings: list[tuple[QRect, Group]] = []
        self._current = -1
        self.setProperty("role", "scrolled")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        return len(self._places)

    @property
    def current(self) -> Hit | None:
        return self._places[self._current][1] if 0 <= self._current < self.count else None

    def set_groups(self, groups: Sequence[Group]) -> None:
        self._groups = tuple(group for group in groups if group.hits)
        self._current = 0 if self._groups else -1
        self._lay_out()
        self.update()

    def step(self, step: int) -> None:
        """Make the next or previous hit current, around the ends."""
        if self.count:
            self._current = (self._current + step) % self.count
            self.update()

    def move_group(self, step: int) -> None:
        """Make the first hit of the next or previous group current."""
        firsts = self._firsts()
        if firsts:
            at = max(n for n, first in enumerate(firsts) if first <= max(0, self._current))
            self._current = firsts[(at + step) % len(firsts)]
            self.update()

    def current_rect(self) -> QRect:
        return self._places[self._current][0] if 0 <= self._current < self.count else QRect()

    def sizeHint(self) -> QSize:
        ends = [rect.bottom() + 1 for rect, _ in self._places] or [0]
        return QSize(600, max(ends))

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._index_at(event)
        if at >= 0 and at != self._current:
            self._current = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._index_at(event)
        if at >= 0:
            self.opened.emit(self._places[at][1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for rect, group in self._headings:
            self._paint_heading(painter, rect, group)
        for number, (rect, hit) in enumerate(self._places):
            if rect.intersects(event.rect()):
                self._paint_hit(painter, rect, hit, number == self._current)

    def _firsts(self) -> list[int]:
        firsts, so_far = [], 0
        for group in self._groups:
            firsts.append(so_far)
            so_far += len(group.hits)
        return firsts

    def _index_at(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return next((n for n, (rect, _) in enumerate(self._places) if rect.contains(point)), -1)

    def _lay_out(self) -> None:
        self._places, self._headings, y = [], [], 0
        for group in self._groups:
            self._headings.append((QRect(0, y, self.width(), _HEADING), group))
            y += _HEADING
            for hit in group.hits:
                height = _HIT if hit.detail else _HIT_SHORT
                self._places.append((QRect(0, y, self.width(), height), hit))
                y += height
        self.setFixedHeight(y)

    def _paint_heading(self, painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, theme().color("surface2"))
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, theme().color("grid"))
        room = rect.adjusted(16, 0, -16, 0)
        x = room.x() + self._word(painter, room, group.title, "header", "text2") + 4
        rest = f"{group.total} · {group.note}" if group.note else str(group.total)
        self._word(painter, QRect(x, room.y(), room.right() - x, room.height()), rest, "small", "text2")

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, current: bool) -> None:
        if current:
            painter.fillRect(rect, theme().color("sel"))
        paint_icon(
            painter, QRect(16, rect.y(), 18, rect.height()), hit.icon, "accent" if current else "text2"
        )
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color(hit.tone))
        side = painter.fontMetrics().horizontalAdvance(hit.right)
        painter.drawText(rect.adjusted(0, 0, -16, 0), _RIGHT, hit.right)
        room = QRect(44, rect.y(), rect.width() - 44 - 24 - side, rect.height())
        if hit.detail:
            below = QRect(room.x(), room.y() + 20, room.width(), 17)
            self._word(painter, below, hit.detail, "hint", "text2")
            room.setHeight(24)
        self._paint_title(painter, room, hit)

    def _paint_title(self, painter: QPainter, room: QRect, hit: Hit) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, room.width() - 12)
        at = 0
        for start, length in hit.spans:
            if start >= len(shown) or start < at:
                continue
            room.setLeft(room.x() + self._word(painter, room, shown[at:start], "base", "text"))
            at = start + length
            room.setLeft(room.x() + self._match(painter, room, shown[start:at]))
        self._word(painter, room, shown[at:], "base", "text")

    def _match(self, painter: QPainter, room: QRect, text: str) -> int:
        font = QFont(theme().font("strong"))
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme().color("accent"))
        painter.drawText(room, _LEFT, text)
        return painter.fontMetrics().horizontalAdvance(text)

    @staticmethod
    def _word(painter: QPainter, room: QRect, text: str, font: str, tone: str) -> int:
        painter.setFont(theme().font(font))
        painter.setPen(theme().color(tone))
        painter.drawText(room, _LEFT, text)
        return painter.fontMetrics().horizontalAdvance(text)
