"""Controls side by side that go on in a further line where the width does not hold them all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Space


class WrapRow(QWidget):
    """As high as its lines need at its width. `margin` is the space around all of them."""

    def __init__(self, margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margin = margin
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        part.setParent(self)
        self._parts.append(part)

    def arrange(self) -> None:
        """Place what is not hidden; to be called when words or visibility change."""
        self._place(self.width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All in one line."""
        wide = sum(part.sizeHint().width() + Space.HALF for part in self._shown)
        return QSize(max(0, wide - Space.HALF) + 2 * self._margin, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        widest = max((part.sizeHint().width() for part in self._shown), default=0)
        return QSize(widest + 2 * self._margin, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, width: int) -> None:
        left = x = y = self._margin
        high = 0
        for part in self._shown:
            size = part.sizeHint()
            if x > left and x + size.width() > width - self._margin:
                x, y, high = left, y + high + Space.HALF, 0
            part.setGeometry(x, y, size.width(), size.height())
            x, high = x + size.width() + Space.HALF, max(high, size.height())
        self.setFixedHeight(y + high + self._margin if self._shown else 0)
