"""Choosing among a few: the segmented switch, chips that filter, and the count in a badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import set_property

_CHIP_TEXT = {"info": "accent", "good": "good", "warn": "warn", "bad": "bad"}


@dataclass(frozen=True)
class Option:
    """One side of a switch: a key for the program, words and an icon for the person."""

    key: str
    text: str
    icon: str = ""


class _Segment(Button):
    """A side of a switch; as wide as its words are in semibold, so that choosing moves nothing."""

    def _text_token(self) -> str:
        if not self.isEnabled():
            return "text3"
        return "accent" if self.isChecked() else "text2"

    def _text_font(self) -> QFont:
        small = bool(self.property("small"))
        if self.isChecked():
            return theme().font("header" if small else "strong")
        return theme().font("small" if small else "base")


class SegmentedSwitch(QFrame):
    """Two to four options side by side, one chosen. `changed(key)` when a person chooses another."""

    changed = Signal(str)

    def __init__(
        self, options: Sequence[Option], name: str, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "switch")
        self.setProperty("small", small)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, option in enumerate(options):
            row.addWidget(self._segment(option, number, len(options), small))
        if options:
            self._buttons[options[0].key].setChecked(True)

    @property
    def value(self) -> str:
        """The key of the chosen option ("" when there is none)."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose without announcing it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Change the words of an option: a count in them, say."""
        if key in self._buttons:
            self._buttons[key].set_text(text)

    def set_shown(self, key: str, shown: bool) -> None:
        """Let something beside the switch stand for an option while it is chosen."""
        if key in self._buttons:
            self._buttons[key].setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        key = keys[(keys.index(self.value) + step) % len(keys)]
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons[key].click()

    def _segment(self, option: Option, number: int, count: int, small: bool) -> _Segment:
        button = _Segment(option.text, option.icon, "segment", small=small, strong=True)
        place = "first" if number == 0 else "last" if number == count - 1 else "inner"
        button.setProperty("place", place)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked, key=option.key: self.changed.emit(key))
        self._group.addButton(button)
        self._buttons[option.key] = button
        return button


class Chip(Button):
    """A state with its count, as a small button that filters (checkable) or only tells (`passive`).

    Tones: "neutral", "info", "good", "warn", "bad".
    """

    def __init__(
        self,
        text: str,
        tone: str = "neutral",
        icon: str = "",
        *,
        passive: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon, "chip", parent=parent)
        self.setProperty("tone", tone)
        self.setCheckable(not passive)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if passive:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_tone(self, tone: str) -> None:
        set_property(self, "tone", tone)

    def _text_token(self) -> str:
        if self.isChecked():
            return "accent"
        return _CHIP_TEXT.get(str(self.property("tone")), "text2")

    def _text_font(self) -> QFont:
        return theme().font("header" if self.isChecked() else "small")

    def _text_width(self) -> int:
        widest = "header" if self.isCheckable() else "small"
        return QFontMetrics(theme().font(widest)).horizontalAdvance(self.text())


class CountBadge(QWidget):
    """How much work waits, in a pill: "bad" (late) or "warn" (to look at). Hidden at zero."""

    def __init__(self, count: int = 0, tone: str = "bad", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._tone = count, tone
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(count > 0)

    @property
    def count(self) -> int:
        return self._count

    def set_count(self, count: int, tone: str = "bad") -> None:
        self._count, self._tone = count, tone
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._count), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._count, self._tone)


def badge_text(count: int) -> str:
    return str(count) if count < 1000 else "999+"


def badge_width(count: int) -> int:

    return max(20, QFontMetrics(theme().font("hint_strong")).horizontalAdvance(badge_text(count)) + 12)


def paint_badge(painter: QPainter, rect: QRectF, count: int, tone: str) -> None:
    """The pill of a badge; also used where a badge is part of a larger drawing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(f"{tone}_bg"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(theme().color(tone))
    painter.setFont(theme().font("hint_strong"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, badge_text(count))
