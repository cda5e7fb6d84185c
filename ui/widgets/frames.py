"""The parts a page is built of: head, toolbar, panels, notices, and what an empty page says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import words
from ui.theme import Size, Space, icon_pixmap, sharpest_ratio, theme
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label, divider, set_property

NOTICE_ICONS = {"good": "ok", "warn": "warn", "bad": "bad", "info": "info"}


class IconLabel(QLabel):
    """An icon by name and tone that follows the palette."""

    def __init__(self, name: str, tone: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (name, tone, size)
        self.setFixedSize(size, size)
        theme().changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, tone: str) -> None:
        self._parts = (name, tone, self._parts[2])
        self._draw()

    def _draw(self) -> None:
        name, tone, size = self._parts
        self.setPixmap(icon_pixmap(name, tone, size, sharpest_ratio()))


class PageHead(QFrame):
    """Title, where am I, and the actions of the page at the right (the main one last)."""

    def __init__(self, title: str, sub: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page_head")
        self.setFixedHeight(Size.HEAD)
        self._title = ElidedLabel(title, "page_title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._note = Label(note, "base", "text2")
        self._note.setContentsMargins(0, 0, 0, 2)
        self._sub = ElidedLabel(sub, "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.setSpacing(Space.STEP)
        row.addLayout(self._words(), 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.STEP)
        row.addLayout(self._actions)

    @property
    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str, note: str = "") -> None:
        """`note` stands beside the title in smaller words: code, instrument, unit."""
        self._title.setText(title)
        self._note.setText(note)

    def set_sub(self, text: str) -> None:
        self._sub.setText(text)

    def add_action(self, widget: QWidget) -> None:
        """Add a button (or a short line of words) at the right end."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _words(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(Space.STEP)
        first.addWidget(self._title)
        first.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, 5, 0, 4)
        column.addLayout(first)
        column.addWidget(self._sub)
        return column


class Toolbar(QFrame):
    """The row of filters and switches under a page head.

    Where there is no room for everything, quiet buttons show only their icons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "toolbar")
        self.setFixedHeight(Size.TOOLBAR)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        self._row.setSpacing(Space.STEP)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, Size.TOOLBAR)

    def add(self, *controls: QWidget) -> None:
        for control in controls:
            self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_divider(self) -> None:
        self._row.addSpacing(Space.HALF)
        self._row.addWidget(divider(), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addSpacing(Space.HALF)

    def add_stretch(self) -> None:
        self._row.addStretch(1)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        quiet = [button for button in self.findChildren(Button) if button.property("role") == "quiet"]
        spared = sum(button.words_width() for button in quiet if button.compact)
        tight = self._row.minimumSize().width() + spared > self.width()
        for button in quiet:
            button.set_compact(tight)


class Panel(QFrame):
    """A framed part with a title, a note beside it and a link at the right; fill `body`.

    `link` is emitted when the link is pressed.
    """

    link = Signal()

    def __init__(
        self, title: str, link_text: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._title = Label(title, "strong")
        self._note = ElidedLabel(note, "small", "text2")
        self._link = Button(link_text, role="link", small=True, trailing="chevron-right")
        self._link.setVisible(bool(link_text))
        self._link.clicked.connect(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)

    def set_title(self, title: str, note: str = "") -> None:
        self._title.setText(title)
        self._note.setText(note)

    def set_link(self, text: str) -> None:
        self._link.set_text(text)
        self._link.setVisible(bool(text))

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "panel_head")
        head.setFixedHeight(36)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(Space.STEP)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        row.addWidget(self._link)
        return head


class Notice(QFrame):
    """One sentence in a bar with its icon, and perhaps one action. Tones: good, warn, bad, info.

    The words can be selected and copied; what went wrong has a button for it.
    `action` is emitted when its link is pressed.
    """

    action = Signal()

    def __init__(
        self, tone: str, text: str, action_text: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._icon = IconLabel(icon or NOTICE_ICONS[tone], _tone_of(tone))
        self._text = Label(text, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = Button(action_text, role="link", strong=True)
        self._button.clicked.connect(self.action)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.setSpacing(Space.STEP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._copy = Button(icon="copy", role="quiet", small=True)
        self._copy.setAccessibleName(words("desk.message.copy"))
        self._copy.setToolTip(words("desk.message.copy"))
        self._copy.clicked.connect(lambda _checked=False: self.copy())
        row.addWidget(self._copy)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(words("common.action.copy"), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.say(tone, text, action_text, icon)

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, tone: str, text: str, action_text: str = "", icon: str = "") -> None:
        """Change everything the bar says."""
        self._icon.set_icon(icon or NOTICE_ICONS[tone], _tone_of(tone))
        self._text.setText(text)
        self.set_action(action_text)
        self._copy.setVisible(tone == "bad")
        self.setAccessibleName(text)
        set_property(self, "tone", tone)

    def set_action(self, text: str) -> None:
        """Another action for the same sentence; "" takes it away."""
        self._button.set_text(text)
        self._button.setVisible(bool(text))

    def focus_action(self) -> None:
        """Give the keyboard to the action."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the sentence on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)


def _tone_of(tone: str) -> str:
    return "accent" if tone == "info" else tone


class EmptyState(QWidget):
    """What belongs here, and the button for the first step. `first_step` when it is pressed."""

    first_step = Signal()

    def __init__(
        self, icon: str, title: str, text: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        whole = QHBoxLayout(self)
        column = QVBoxLayout()
        whole.addStretch(1)
        whole.addLayout(column)
        whole.addStretch(1)
        column.setSpacing(Space.STEP)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for said in (Label(title, "object_title", wrap=True), Label(text, tone="text2", wrap=True)):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            said.setFixedWidth(440)
            column.addWidget(said)
        if button:
            first = Button(button, role="primary")
            first.clicked.connect(self.first_step)
            column.addSpacing(Space.HALF)
            column.addWidget(first, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class Legend(QFrame):
    """The strip at the foot of a table that explains its signs; part of the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "legend")
        self.setFixedHeight(Size.ROW)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(Space.MARGIN)
        self._row.addStretch(1)
        self._right = Label("", "small", "text2")
        self._row.addWidget(self._right)

    def add(self, widget: QWidget) -> None:
        """Add a sign with its words at the left."""
        self._row.insertWidget(self._row.count() - 2, widget)

    def set_right(self, text: str) -> None:
        """Say at the right end what is selected."""
        self._right.setText(text)
