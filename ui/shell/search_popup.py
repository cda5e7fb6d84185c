"""Search everywhere (Ctrl+K): answers while typing, over a dimmed window; the keyboard does everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.i18n import words
from ui.shell.search_list import SearchList
from ui.shell.search_model import Again, Group, Hit, Search
from ui.tasks import BaseRunner, Latest
from ui.theme import Space, theme
from ui.widgets.choice_chips import Choice, ChoiceChips
from ui.widgets.frames import IconLabel
from ui.widgets.labels import Label, rule

_WIDTH = 720
_TOP = 72
_WAIT_MS = 60
_FEW, _MANY, _ALONE = 4, 8, 2
"""Hits of a group among several; of one or two groups; so many groups count as few."""
_MOST_SOUGHT = 6
_EXAMPLES = {"words": "search", "number": "doc", "place": "globe", "do": "play"}
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
        self._sought: list[str] = []
        self._waiting = self._hasty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._field = QLineEdit()
        self._count = Label("", "small", "text2")
        self._chips = ChoiceChips(words("shell.search.groups"), Space.STEP)
        self._chips.chosen.connect(self._filter)
        self._list = SearchList()
        self._scroll = QScrollArea()
        self._message = Label("", tone="text2")
        self._frame = self._build()
        self._list.opened.connect(self._open)
        self._list.whole.connect(self._filter)
        self._field.textChanged.connect(lambda _text: self._typed())
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
        self._waiting = self._hasty = False
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
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._toggle_group()
            elif self._waiting:
                self._hasty = True  # the first of what comes is opened
            else:
                self._open(self._list.current)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        rect = self._list.current_rect()
        self._scroll.ensureVisible(rect.x(), rect.center().y(), 0, rect.height())
        return True

    def _toggle_group(self) -> None:
        """All of the group in which the cursor stands, or all groups again."""
        group = self._list.current_group
        self._filter("" if self._only or group is None else group.title)

    def _open(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if isinstance(hit.payload, Again):
            self._field.setText(hit.payload.text)
            return
        self._remember(self._field.text().strip())
        self.dismiss()
        self.opened.emit(hit)

    def _remember(self, text: str) -> None:
        """For as long as the program runs, and nowhere else: what is sought may be a person's name."""
        if text:
            self._sought = [text, *(one for one in self._sought if one != text)][:_MOST_SOUGHT]

    def _offers(self) -> list[Group]:
        """Before anything is typed: what was sought before, and examples that show what can be sought."""
        before = tuple(Hit("hist", text, payload=Again(text)) for text in self._sought)
        examples = tuple(
            Hit(
                icon,
                words(f"shell.search.try.{key}"),
                words(f"shell.search.try.{key}_what"),
                payload=Again(words(f"shell.search.try.{key}")),
            )
            for key, icon in _EXAMPLES.items()
        )
        offered = [
            Group(words("shell.search.before"), before),
            Group(words("shell.search.examples"), examples),
        ]
        return [group for group in offered if group.hits]

    def _typed(self) -> None:
        """Ask soon. Examples go at once: Enter must not take one for an answer."""
        self._waiting, self._hasty = True, False
        self._timer.start(_WAIT_MS)
        if any(isinstance(hit.payload, Again) for group in self._groups for hit in group.hits):
            self._groups = []
            self._list.set_groups([])

    def _ask(self) -> None:
        text = self._field.text().strip()
        self._waiting = bool(text)
        if not text:
            self._latest.drop()
            self._show(self._offers())
            return
        self._latest.run(lambda _progress: self._search(text), self._show, self._failed)

    def _failed(self, _error: Exception) -> None:
        self._show([])
        self._message.setText(words("shell.search.failed"))

    def _show(self, groups: list[Group]) -> None:
        self._groups, self._only = groups, ""
        total = sum(group.total for group in groups)
        asked = bool(self._field.text().strip())
        count = f"{total}+" if any(group.more for group in groups) else str(total)
        self._count.setText(words("shell.search.count", n=total, count=count) if asked else "")
        self._message.setText(words("shell.search.nothing" if asked else "shell.search.hint"))
        self._message.setVisible(not total or not asked)
        self._show_chips(asked)
        self._filter("")
        self._waiting = False
        if self._hasty:
            self._hasty = False
            self._open(self._list.current)

    def _show_chips(self, asked: bool) -> None:
        self._chips.offer(self._choices() if asked else [], self._only)
        for chip in self._chips.chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # typing goes on

    def _choices(self) -> list[Choice]:
        total = sum(group.total for group in self._groups)
        if not total:
            return []
        count = f"{total}+" if any(group.more for group in self._groups) else str(total)
        every = Choice("", words("shell.search.all", count=count))
        return [every, *(Choice(group.title, f"{group.title} {group.counted}") for group in self._groups)]

    def _filter(self, title: str) -> None:
        """All of one group, or the first of each."""
        self._only = title
        few = [group.cut(_FEW if len(self._groups) > _ALONE else _MANY) for group in self._groups]
        self._list.set_groups(few if not title else [one for one in self._groups if one.title == title])
        self._show_chips(bool(self._field.text().strip()))
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        width = min(_WIDTH, self.width() - 32)
        self._chips.setFixedWidth(width - 2 - 2 * Space.STEP)
        self._chips.arrange()
        chips = self._chips.minimumHeight() if not self._chips.isHidden() else 0
        said = 44 if not self._message.isHidden() else 0
        wanted = 44 + 8 + chips + said + self._list.height() + 28
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
        column.addWidget(self._chips, 0, Qt.AlignmentFlag.AlignHCenter)
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
        (("Ctrl+Enter",), words("shell.search.key_whole")),
    ):
        for name in names:
            row.addWidget(key_label(name))
        row.addWidget(Label(meaning, "small", "text2"))
        row.addSpacing(12)
    row.addStretch(1)
    row.addWidget(Label(words("shell.search.accents"), "small", "text2"))
    return foot
