"""The navigation at the left: icon, label, and how much work waits there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui.i18n import words
from ui.shell.pages import PageSpec
from ui.theme import Size, paint_icon, theme
from ui.widgets.choices import badge_width, paint_badge

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NavButton(QAbstractButton):
    """One entry; narrow it shows only the icon and a small badge."""

    def __init__(self, key: str, icon: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._badge = (0, "bad")
        self.narrow = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("ring", "inside")
        self.setFixedHeight(Size.NAV_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_badge(self, count: int, tone: str) -> None:
        self._badge = (count, tone)
        waiting = words("shell.nav.waiting", count=count) if count else ""
        self.setAccessibleDescription(waiting)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.NAV, Size.NAV_ROW)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text() if self.narrow else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        tone = "accent" if self.isChecked() else "text2"
        left = 0 if self.narrow else 18
        box = QRect(left, 0, self.width() if self.narrow else Size.ICON_NAV, self.height())
        paint_icon(painter, box, self._icon, tone, Size.ICON_NAV)
        if not self.narrow:
            self._paint_words(painter, tone)
        if self._badge[0]:
            self._paint_badge(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isChecked():
            painter.fillRect(self.rect(), theme().color("surface"))
            painter.fillRect(0, 0, 3, self.height(), theme().color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme().color("hover"))

    def _paint_words(self, painter: QPainter, tone: str) -> None:
        painter.setFont(theme().font("strong" if self.isChecked() else "base"))
        painter.setPen(theme().color(tone))
        room = QRect(45, 0, self.width() - 45 - (36 if self._badge[0] else 8), self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_badge(self, painter: QPainter) -> None:
        count, tone = self._badge
        if self.narrow:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("nav"), 2))
            painter.setBrush(theme().color(tone))
            painter.drawEllipse(QRectF(self.width() - 20, 5, 9, 9))
            return
        width = badge_width(count)
        paint_badge(painter, QRectF(self.width() - 12 - width, 8, width, 20), count, tone)


class Navigation(QFrame):
    """The entries of the registered pages. `chosen(key)` when a person chooses one; arrows move."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "nav")
        self.setAccessibleName(words("shell.nav.name"))
        self._buttons: dict[str, NavButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 8)
        column.setSpacing(0)
        for page in pages:
            if not page.foot:
                column.addWidget(self._button(page))
        column.addStretch(1)
        for page in pages:
            if page.foot:
                column.addWidget(self._button(page))
        self.set_narrow(False)

    @property
    def current(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_current(self, key: str) -> None:
        """Mark an entry without announcing it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_badge(self, key: str, count: int, tone: str = "bad") -> None:
        if key in self._buttons:
            self._buttons[key].set_badge(count, tone)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, 48 wide, or icons and labels, 168 wide."""
        self.setFixedWidth(Size.NAV_NARROW if narrow else Size.NAV)
        for button in self._buttons.values():
            button.narrow = narrow
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        if step is None or focused < 0:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, page: PageSpec) -> NavButton:
        button = NavButton(page.key, page.icon, words(page.title_key))
        button.clicked.connect(lambda _checked=False, key=page.key: self.chosen.emit(key))
        self._buttons[page.key] = button
        return button
