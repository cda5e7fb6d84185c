"""Small drawings of a state or an amount: the thin bar with its target, the state in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Space, theme
from ui.widgets.frames import IconLabel
from ui.widgets.labels import Label

BAR_HEIGHT = 6
_DENSE = 24


def paint_bar(
    painter: QPainter, rect: QRectF, fraction: float, tone: str = "bar", tick: float | None = None
) -> None:
    """The 6-pixel bar centred in `rect`: filled part in `tone`, a dark 2-pixel tick at the target."""
    thick = BAR_HEIGHT if rect.height() > _DENSE else BAR_HEIGHT - 2
    top = round(rect.center().y() - thick / 2)
    painter.fillRect(QRectF(rect.x(), top, rect.width(), thick), theme().color("neutral_bg"))
    filled = round(rect.width() * min(1.0, max(0.0, fraction)))
    painter.fillRect(QRectF(rect.x(), top, filled, thick), theme().color(tone))
    if tick is not None:
        x = rect.x() + rect.width() * min(1.0, max(0.0, tick))
        painter.fillRect(QRectF(x - 1, top - 3, 2, thick + 6), theme().color("text"))


class ProgressBar6(QWidget):
    """A 6-pixel bar. Fractions 0..1; `tick` marks the target; tone "bar", "good", "bad" or "accent"."""

    def __init__(
        self,
        fraction: float = 0.0,
        tone: str = "bar",
        tick: float | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = (fraction, tone, tick)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def fraction(self) -> float:
        return self._state[0]

    def set_value(self, fraction: float, tone: str = "bar", tick: float | None = None) -> None:
        self._state = (fraction, tone, tick)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_HEIGHT + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        fraction, tone, tick = self._state
        paint_bar(QPainter(self), QRectF(self.rect()), fraction, tone, tick)


class StateLabel(QWidget):
    """A state as icon, word and colour, never colour alone. In the plain tone only the icon is coloured."""

    def __init__(
        self, icon: str, word: str, tone: str = "text", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, _icon_tone(tone), 14)
        self._word = Label(word, "small" if small else "base", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word)
        row.addStretch(1)
        self.setAccessibleName(word)

    def set_state(self, icon: str, word: str, tone: str) -> None:
        self._icon.set_icon(icon, _icon_tone(tone))
        self._word.setText(word)
        self._word.set_tone(tone)
        self.setAccessibleName(word)


def _icon_tone(tone: str) -> str:
    return "accent" if tone == "text" else tone
