"""The list of results: headings with counts, hits with the match underlined and bold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.i18n import words
from ui.shell.search_model import Group, Hit
from ui.theme import paint_icon, theme

_HEADING = 26
_HIT = 40
_HIT_SHORT = 32
_MARGIN, _TEXT = 16, 44
_CUT = "… "
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SearchList(QWidget):
    """Groups of hits; the popup moves `current` with the keyboard. `opened(hit)` on a click; `whole(title)`:
    all of a group are wanted."""

    opened = Signal(object)
    whole = Signal(str)

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
    def current_group(self) -> Group | None:
        """The group in which the current hit stands."""
        so_far = 0
        for group in self._groups:
            so_far += len(group.hits)
            if 0 <= self._current < so_far:
                return group
        return None

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
            return
        point = event.position().toPoint()
        for rect, group in self._headings:
            if group.hidden and rect.contains(point) and point.x() > rect.right() - self._link_width(group):
                self.whole.emit(group.title)

    def _link_width(self, group: Group) -> int:
        metrics = QFontMetrics(theme().font("small"))
        return metrics.horizontalAdvance(_link(group)) + 2 * _MARGIN

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
        room = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        x = room.x() + self._word(painter, room, group.title, "header", "text2") + 4
        rest = f"{group.counted} · {group.note}" if group.note else group.counted
        self._word(painter, QRect(x, room.y(), room.right() - x, room.height()), rest, "small", "text2")
        if group.hidden:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().color("accent"))
            painter.drawText(room, _RIGHT, _link(group))

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, current: bool) -> None:
        if current:
            painter.fillRect(rect, theme().color("sel"))
        tone = "accent" if current else "text2"
        paint_icon(painter, QRect(_MARGIN, rect.y(), 18, rect.height()), hit.icon, tone)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color(hit.tone))
        side = painter.fontMetrics().horizontalAdvance(hit.right)
        painter.drawText(rect.adjusted(0, 0, -_MARGIN, 0), _RIGHT, hit.right)
        room = QRect(_TEXT, rect.y(), rect.width() - _TEXT - 24 - side, rect.height())
        if hit.detail:
            below = QRect(room.x(), room.y() + 20, room.width(), 17)
            self._word(painter, below, hit.detail, "hint", "text2")
            room.setHeight(24)
        self._paint_title(painter, room, hit)

    def _paint_title(self, painter: QPainter, room: QRect, hit: Hit) -> None:
        """Cut at the right, or at the left where the match would be cut away."""
        bold = QFontMetrics(theme().font("strong"))
        title, spans = fitted(hit, lambda text: bold.horizontalAdvance(text) <= room.width())
        at = 0
        for start, length in spans:
            if room.width() <= 0:
                return
            room.setLeft(room.x() + self._word(painter, room, title[at:start], "base", "text"))
            at = start + length
            room.setLeft(room.x() + self._match(painter, room, title[start:at]))
        self._word(painter, room, title[at:], "base", "text")

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
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, text)
            return room.width() + 1  # nothing has room behind it
        painter.drawText(room, _LEFT, text)
        return metrics.horizontalAdvance(text)


def _link(group: Group) -> str:
    return words("shell.search.see_all", count=group.counted)


def fitted(hit: Hit, fits: Callable[[str], bool]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The title as far as there is room, and the matches in it: without its beginning where the first match
    would not be seen otherwise. `fits` says whether words have room."""
    if fits(hit.title) or not hit.spans:
        return hit.title, hit.spans
    start, length = hit.spans[0]
    if fits(hit.title[: start + length] + _CUT):
        return hit.title, hit.spans
    begin = start
    while begin > 0 and fits(_CUT + hit.title[begin - 1 : start + length] + _CUT):
        begin -= 1
    begin = hit.title.find(" ", begin, start) + 1 or begin
    moved = tuple((at + len(_CUT) - begin, size) for at, size in hit.spans if at >= begin)
    return _CUT + hit.title[begin:], moved
