"""Search everywhere (Ctrl+K): answers while typing, over a dimmed window; the keyboard does everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.i18n import words
from ui.shell.search_list import SearchList
from ui.shell.search_model import Group, Hit, Search
from ui.tasks import BaseRunner, Latest
from ui.theme import theme
from ui.widgets.choices import Chip
from ui.widgets.frames import IconLabel
from ui.widgets.labels import Label, rule

_WIDTH = 720
_TOP = 72
_WAIT_MS = 60
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchPopup(QWidget):
    """Covers its window: a flat dim and the popup on it. `opened(hit)` when a result is chosen.

    `search` is called on a background thread with the words typed; answers to older words are dropped.
    """

    opened = Signal(object)

    def __init__(self, window: QWidget, runner: BaseRunner, search: Search) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._latest = Latest(runner)
        self._groups: list[Group] = []
        self._only = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._field = QLineEdit()
        self._count = Label("", "small", "text2")
        self._chips = QHBoxLayout()
        self._list = SearchList()
        self._scroll = QScrollArea()
        self._message = Label("", tone="text2")
        self._frame = self._build()
        self._list.opened.connect(self._open)
        self._field.textChanged.connect(lambda _text: self._timer.start(_WAIT_MS))
        self._field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    @property
    def field(self) -> QLineEdit:
        return self._field

    @property
    def message(self) -> str:
        """What is said instead of results, "" when there are some."""
        return "" if self._message.isHidden() else self._message.text()

    @property
    def results(self) -> SearchList:
        return self._list

    def open(self, text: str = "") -> None:
        """Show it with `text` in the field, ready to type."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._field.setText(text)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._timer.stop()
        self._ask()

    def dismiss(self) -> None:
        """Close without choosing; a question still being asked is dropped."""
        self._timer.stop()
        self._latest.drop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(theme().color("dim"))
        dim.setAlphaF(0.28 if not theme().dark else 0.6)
        QPainter(self).fillRect(self.rect(), dim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._list.step(_MOVES[key])
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._list.move_group(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._list.current)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        rect = self._list.current_rect()
        self._scroll.ensureVisible(rect.x(), rect.center().y(), 0, rect.height())
        return True

    def _open(self, hit: Hit | None) -> None:
        if hit is not None:
            self.dismiss()
            self.opened.emit(hit)

    def _ask(self) -> None:
        text = self._field.text().strip()
        if not text:
            self._latest.drop()
            self._show([])
            return
        self._latest.run(lambda _progress: self._search(text), self._show, self._failed)

    def _failed(self, _error: Exception) -> None:
        self._show([])
        self._message.setText(words("shell.search.failed"))

    def _show(self, groups: list[Group]) -> None:
        self._groups, self._only = groups, ""
        total = sum(group.total for group in groups)
        asked = bool(self._field.text().strip())
        self._count.setText(words("shell.search.count", n=total, count=total) if asked else "")
        self._message.setText(words("shell.search.nothing" if asked else "shell.search.hint"))
        self._message.setVisible(not total)
        self._show_chips()
        self._filter("")

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        total = sum(group.total for group in self._groups)
        if not total:
            return
        self._add_chip("", words("shell.search.all", count=total))
        for group in self._groups:
            self._add_chip(group.title, f"{group.title} {group.total}")
        self._chips.addStretch(1)

    def _add_chip(self, title: str, text: str) -> None:
        chip = Chip(text)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setAutoExclusive(True)
        chip.setChecked(title == self._only)
        chip.clicked.connect(lambda _checked, title=title: self._filter(title))
        self._chips.addWidget(chip)

    def _filter(self, title: str) -> None:
        self._only = title
        self._list.set_groups([group for group in self._groups if title in ("", group.title)])
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        width = min(_WIDTH, self.width() - 32)
        chips = 36 if self._groups else 0
        wanted = 44 + 2 + chips + max(self._list.height(), 80 if not self._groups else 0) + 28
        height = min(wanted, self.height() - _TOP - 40)
        self._frame.setGeometry((self.width() - width) // 2, _TOP, width, max(150, height))

    def _build(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "search_popup")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._field_row())
        column.addWidget(rule())
        self._chips.setContentsMargins(16, 8, 16, 8)
        self._chips.setSpacing(8)
        column.addLayout(self._chips)
        self._message.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._message)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addWidget(_keys())
        return frame

    def _field_row(self) -> QWidget:
        whole = QWidget()
        whole.setFixedHeight(43)
        row = QHBoxLayout(whole)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._field.setProperty("role", "bare")
        self._field.setFont(theme().font("field"))
        self._field.setAccessibleName(words("shell.search.placeholder"))
        self._field.setPlaceholderText(words("shell.search.placeholder"))
        row.addWidget(IconLabel("search", "accent", 18))
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        row.addWidget(key_label("Esc"))
        return whole


def key_label(text: str) -> Label:
    """The name of a key in a small frame."""
    label = Label(text, "hint", "text2")
    label.setProperty("role", "key")
    label.setFixedHeight(19)
    return label


def _keys() -> QFrame:
    foot = QFrame()
    foot.setProperty("role", "legend")
    foot.setFixedHeight(28)
    row = QHBoxLayout(foot)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(4)
    for names, meaning in (
        (("↑", "↓"), words("shell.search.key_choose")),
        (("Enter",), words("shell.search.key_open")),
        (("Tab",), words("shell.search.key_group")),
    ):
        for name in names:
            row.addWidget(key_label(name))
        row.addWidget(Label(meaning, "small", "text2"))
        row.addSpacing(12)
    row.addStretch(1)
    row.addWidget(Label(words("shell.search.accents"), "small", "text2"))
    return foot
