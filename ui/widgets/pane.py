"""The pane beside a table: what is selected, in tabs of labelled rows, with buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import words
from ui.theme import Size, Space
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, rule
from ui.widgets.tabs import TabRow

_LABEL_WIDTH, _WIDEST_LABEL = 104, 148


class PaneBody(QScrollArea):
    """One tab of a pane: rows of label and value, section titles, any widget; scrolls when it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make()

    def clear(self) -> None:
        """Take everything out, to fill it anew."""
        self._make()

    def add_row(self, label: str, value: str | QWidget, hint: str = "") -> None:
        """A label and its value (words that wrap, or a widget); `hint` stands smaller under the value."""
        row = self._grid.rowCount()
        name = Label(label, "base", "text2")
        if name.sizeHint().width() > _WIDEST_LABEL:
            name.setWordWrap(True)
            name.setFixedWidth(_WIDEST_LABEL)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        said = value if isinstance(value, QWidget) else self._value(value)
        if not said.accessibleName():
            said.setAccessibleName(f"{label}: {value}" if isinstance(value, str) else label)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        narrow = Qt.AlignmentFlag.AlignLeft if isinstance(said, QPushButton) else Qt.AlignmentFlag(0)
        cell.addWidget(said, 0, narrow)
        if hint:
            cell.addWidget(Label(hint, "small", "text2", wrap=True))
        self._grid.addLayout(cell, row, 1)

    def add_section(self, title: str, action: QWidget | None = None) -> None:
        """A small title over what follows, with an optional button at its right."""
        line = QHBoxLayout()
        line.setContentsMargins(0, Space.STEP, 0, 0)
        line.addWidget(Label(title, "header", "text2"), 1)
        if action is not None:
            line.addWidget(action)
        self._span_layout(line)

    def add_widget(self, widget: QWidget, stretch: int = 0) -> None:
        """A widget across the whole width."""
        row = self._grid.rowCount()
        self._grid.addWidget(widget, row, 0, 1, 2)
        if stretch:
            self._grid.setRowStretch(row, stretch)
            self._tail.setStretch(1, 0)

    def add_rule(self) -> None:
        self.add_widget(rule())

    def _make(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._tail = QVBoxLayout(inside)
        self._tail.setContentsMargins(Space.MARGIN, 12, Space.MARGIN, 12)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.STEP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._tail.addLayout(self._grid)
        self._tail.addStretch(1)
        self.setWidget(inside)

    def _span_layout(self, layout: QHBoxLayout) -> None:
        self._grid.addLayout(layout, self._grid.rowCount(), 0, 1, 2)

    @staticmethod
    def _value(text: str) -> Label:
        label = Label(text, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label


class DetailPane(QFrame):
    """Eyebrow, title, tabs and a foot of buttons. `tab_changed(key)`; `closed` by the close button."""

    tab_changed = Signal(str)
    closed = Signal()

    def __init__(
        self, width: int = Size.PANE, *, closable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(280)
        self._wish = width
        self._bodies: dict[str, QWidget] = {}
        self._eyebrow = Label("", "small", "text2", wrap=True)
        self._title = Label("", "object_title", wrap=True)
        self._state = QHBoxLayout()
        self._close = Button(icon="x", role="quiet", small=True)
        self._tabs = TabRow()
        self._stack = QStackedWidget()
        self._foot = QFrame()
        self._build(closable)

    @property
    def current_tab(self) -> str:
        return self._tabs.current

    def set_head(self, eyebrow: str, title: str) -> None:
        """What is selected: a small line (kind, place, instrument) over the name."""
        self._eyebrow.setText(eyebrow)
        self._eyebrow.setVisible(bool(eyebrow))
        self._title.setText(title)

    def set_state(self, widget: QWidget | None) -> None:
        """A chip or state at the right of the title; None takes it away."""
        while (item := self._state.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # it lives on until the next turn of the event loop
                old.deleteLater()
        if widget is not None:
            self._state.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def add_tab(self, key: str, title: str, body: QWidget | None = None) -> QWidget:
        """Add a tab; without a body it gets a `PaneBody`, which is returned."""
        page = body if body is not None else PaneBody()
        self._bodies[key] = page
        self._tabs.add(key, title)
        self._stack.addWidget(page)
        self._tabs.setVisible(len(self._bodies) > 1)
        return page

    def add_body(self, key: str, title: str) -> PaneBody:
        """Add a tab with a `PaneBody` to fill."""
        body = PaneBody()
        self.add_tab(key, title, body)
        return body

    def show_tab(self, key: str) -> None:
        if key in self._bodies:
            self._tabs.choose(key)
            self._stack.setCurrentWidget(self._bodies[key])

    def add_foot(self, *buttons: QWidget, right: bool = False) -> None:
        """Put buttons into the foot, at the left or (the lesser one) at the right end."""
        row = self._foot.layout()
        assert isinstance(row, QHBoxLayout)
        for button in buttons:
            row.insertWidget(row.count() if right else row.count() - 1, button)
        self._foot.show()
        self._fit_foot()

    def _build(self, closable: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._tabs.changed.connect(self._show)
        self._tabs.hide()
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._foot.setProperty("role", "pane_foot")
        self._foot.setFixedHeight(44)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.setSpacing(Space.STEP)
        row.addStretch(1)
        self._foot.hide()
        self._foot.installEventFilter(self)
        column.addWidget(self._foot)
        self._close.setVisible(closable)
        self._close.setAccessibleName(words("common.action.close"))
        self._close.clicked.connect(self.closed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _head(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._eyebrow)
        said.addWidget(self._title)
        row = QHBoxLayout()
        row.setContentsMargins(Space.MARGIN, 12, Space.MARGIN, 8)
        row.addLayout(said, 1)
        row.addLayout(self._state)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self._bodies[key])
        self.tab_changed.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._foot and event.type() == QEvent.Type.LayoutRequest:
            self._fit_foot()  # other buttons than before stand there
        return super().eventFilter(watched, event)

    def _fit_foot(self) -> None:
        """Where the buttons of the foot have no room for their words, the lesser ones show their icons."""
        row = self._foot.layout()
        buttons = [one for one in self._foot.findChildren(Button) if one.property("role") != "primary"]
        spared = sum(one.words_width() for one in buttons if one.compact and not one.isHidden())
        tight = row is not None and row.minimumSize().width() + spared > self.width()
        for button in buttons:
            button.set_compact(tight)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(self._wish)
        return hint
