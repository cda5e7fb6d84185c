"""Push buttons in the roles that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.i18n import words
from ui.theme import paint_icon, theme
from ui.widgets.labels import set_property

_TEXT = {"primary": "on_accent", "link": "accent", "danger": "bad"}
_FONTS = {"primary": "strong", "chip": "small"}
_GAP = 7
_PADDING = 8


class Button(QPushButton):
    """A push button. Roles: "primary", "secondary", "quiet", "link", "danger".

    `icon` and `trailing` (after the words) are names of `ui.theme.icons` and follow the palette. Height 28,
    `small` 24; `strong` sets the words semibold. The accessible name is the text without its dots.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        role: str = "secondary",
        *,
        small: bool = False,
        strong: bool = False,
        trailing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._trailing, self._icon_tone = icon, trailing, ""
        self._strong = strong
        self._compact = False
        self.setProperty("role", role)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self._set_font()
        self.setAccessibleName(text.replace("&", "").rstrip("…."))

    def setAccessibleName(self, name: str) -> None:
        """A button without words tells by its tooltip what a screen reader says."""
        super().setAccessibleName(name)
        if not self.text() and not self.toolTip():
            self.setToolTip(name)

    @property
    def icon_name(self) -> str:
        return self._icon

    def set_icon(self, name: str, tone: str = "") -> None:
        """Change the leading icon; `tone` overrides the colour of the role."""
        self._icon, self._icon_tone = name, tone
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Change the words and the accessible name together."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", "").rstrip("…."))

    @property
    def compact(self) -> bool:
        """Whether only the icon is shown, for want of room; the words are the tooltip then."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Show only the icon, or icon and words. Nothing happens without an icon."""
        if self._icon and self.text() and compact != self._compact:
            self._compact = compact
            self.setToolTip(self.text() if compact else "")
            self.updateGeometry()
            self.update()

    def words_width(self) -> int:
        """How much narrower the button is when it is compact."""
        return self._text_width() + _GAP if self._icon and self.text() else 0

    def set_role(self, role: str) -> None:
        set_property(self, "role", role)
        self._set_font()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._compact:
            return QSize(self._side() + 2 * _PADDING, hint.height())
        bare = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text() or "XXXX").width()
        return QSize(hint.width() - bare + self._content_width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_content(painter)

    def _paint_content(self, painter: QStylePainter) -> None:
        side, text_width = self._side(), self._text_width()
        shown = self._side() if self._compact else self._content_width()
        left = (self.width() - shown) // 2
        if self._icon:
            tone = self._icon_tone if self._icon_tone and self.isEnabled() else self._text_token()
            paint_icon(painter, QRect(left, 0, side, self.height()), self._icon, tone, side)
            left += side + _GAP
        if self.text() and not self._compact:
            painter.setFont(self._text_font())
            painter.setPen(theme().color(self._text_token()))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
            painter.drawText(QRect(left, 0, text_width + 2, self.height()), flags, self.text())
            left += text_width + _GAP
        if self._trailing:
            place = QRect(left, 0, side, self.height())
            paint_icon(painter, place, self._trailing, self._text_token(), side)

    def _role(self) -> str:
        return str(self.property("role"))

    def _text_token(self) -> str:
        return _TEXT.get(self._role(), "text") if self.isEnabled() else "text3"

    def _text_font(self) -> QFont:
        return self.font()

    def _set_font(self) -> None:
        role = "small" if self.property("small") else _FONTS.get(self._role(), "base")
        if self._strong or role == "strong":
            role = "header" if self.property("small") else "strong"
        self.setFont(theme().font(role))

    def _side(self) -> int:
        return 14 if self._role() in ("link", "chip", "segment") or self.property("small") else 16

    def _text_width(self) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _content_width(self) -> int:
        parts = [self._side() for name in (self._icon, self._trailing) if name]
        if self.text():
            parts.append(self._text_width())
        return sum(parts) + _GAP * max(0, len(parts) - 1)


class UndoButton(Button):
    """Takes the last step back; `tell` says in words which one that is."""

    _WIDEST = 190

    def __init__(self) -> None:
        super().__init__(words("common.action.undo"), "undo", "quiet")

    def tell(self, label: str) -> None:
        """Without words nothing can be taken back."""
        shown = label or words("common.action.undo")
        elided = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, self._WIDEST)
        self.set_text(elided)
        self.setToolTip(label)
        self.setAccessibleName(shown)
        self.setEnabled(bool(label))
