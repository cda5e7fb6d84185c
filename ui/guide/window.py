"""The window of the guide: contents and search at the left, the topic at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from ui.choosing import ask_save
from ui.guide.book import Book, Topic, book
from ui.guide.contents import ContentsList
from ui.guide.reader import GuideReader
from ui.guide.topics import OPENS
from ui.i18n import language, refusal_words, words
from ui.theme import Space, app_icon
from ui.widgets import Button, Label, Notice, Toolbar

_SIZE = (1040, 700)
_CONTENTS = 272


class GuideWindow(QWidget):
    """A window of its own beside the program's, so that one can read and work.

    `page_wanted(key, payload)`: the page that the topic is about. `closing(geometry)`.
    """

    page_wanted = Signal(str, object)
    closing = Signal(QByteArray)

    def __init__(self, geometry: QByteArray | None = None) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(app_icon())
        self.resize(*_SIZE)
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []
        self._topic: Topic | None = None
        self._make()
        self._lay_out()
        self._set_keys()
        self._speak()
        language().changed.connect(self._speak)

    @property
    def topic(self) -> str:
        """The key of the topic that is shown, "" before the first."""
        return self._topic.key if self._topic else ""

    @property
    def _book(self) -> Book:
        return book(language().code)

    def open(self, key: str, heading: str = "") -> None:
        """Show a topic, perhaps at a heading; the one before can be gone back to."""
        if self._topic is not None and key != self._topic.key:
            self._past.append(self._place())
            self._future.clear()
        self._show(key, heading)

    def back(self) -> None:
        self._turn(self._past, self._future)

    def forward(self) -> None:
        self._turn(self._future, self._past)

    def save_pdf(self, path: Path) -> None:
        """The topic as PDF. Refused: as `write_file` refuses."""
        from tracker.printing.files import write_file
        from ui.guide.paper import pdf_of  # only when somebody wants it on paper

        if self._topic is not None:
            write_file(path, pdf_of(self._topic))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(self.saveGeometry())
        super().closeEvent(event)

    def _place(self) -> tuple[str, int]:
        return self.topic, self.reader.verticalScrollBar().value()

    def _turn(self, source: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
        if source:
            other.append(self._place())
            key, place = source.pop()
            self._show(key)
            self.reader.verticalScrollBar().setValue(place)
            self._tell_turns()

    def _show(self, key: str, heading: str = "") -> None:
        self._topic = self._book.topic(key)
        self.notice.hide()
        self.reader.show_topic(self._topic)
        self.reader.go_to(heading)
        self.setWindowTitle(f"{self._topic.title} – {words('guide.title')} – {words('shell.app.name')}")
        self.contents.mark(self._topic.key)
        self.go.setVisible(self._topic.key in OPENS)
        self._tell_turns()

    def _tell_turns(self) -> None:
        self.back_button.setEnabled(bool(self._past))
        self.forward_button.setEnabled(bool(self._future))

    def _search(self, text: str) -> None:
        found = self._book.find(text)
        if text.strip():
            self.contents.show_found(found)
            key = "guide.found" if found else "guide.nothing"
            self.count.setText(words(key, n=len(found), text=text.strip()))
        else:
            self.contents.show_book(self._book)
            self.contents.mark(self.topic)
        self.count.setVisible(bool(text.strip()))

    def _go(self) -> None:
        if self._topic is not None and self._topic.key in OPENS:
            self.page_wanted.emit(*OPENS[self._topic.key])

    def _ask_pdf(self) -> None:
        if self._topic is None:
            return
        name = f"{self._topic.title}.pdf"
        path = ask_save(self, words("guide.pdf"), name, words("guide.pdf_kinds"), ".pdf")
        if path is not None:
            self._try(lambda: self.save_pdf(path), words("guide.pdf_saved", name=path.name))

    def _ask_print(self) -> None:
        from ui.guide.paper import ask_and_print  # it loads the printers

        if self._topic is not None:
            ask_and_print(self._topic, self)

    def _try(self, work: Callable[[], None], done: str) -> None:
        try:
            work()
        except Refusal as refusal:
            self.notice.say("bad", refusal_words(refusal))
        else:
            self.notice.say("good", done)
        self.notice.show()

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.count = Label("", "small", "text2", wrap=True)
        self.count.hide()
        self.contents = ContentsList()
        self.contents.chosen.connect(self.open)
        self.search.returnPressed.connect(self.contents.open_first)
        self.reader = GuideReader()
        self.reader.wanted.connect(self.open)
        self.notice = Notice("info", "")
        self.notice.hide()
        self.back_button = Button(icon="back", role="quiet")
        self.forward_button = Button(icon="arrow-right", role="quiet")
        self.go = Button("", "eye")
        self.print_button = Button("", "print", "quiet")
        self.pdf = Button("", "save", "quiet")
        for button, act in (
            (self.back_button, self.back),
            (self.forward_button, self.forward),
            (self.go, self._go),
            (self.print_button, self._ask_print),
            (self.pdf, self._ask_pdf),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())

    def _speak(self, _code: str = "") -> None:
        """Every word anew, in the present language; the topic stays."""
        self.search.setPlaceholderText(words("guide.search"))
        self.search.setAccessibleName(words("guide.search"))
        self.contents.setAccessibleName(words("guide.contents"))
        for button, key in (
            (self.go, "guide.go"),
            (self.print_button, "guide.print"),
            (self.pdf, "guide.pdf"),
        ):
            button.set_text(words(key))
        self.go.setToolTip(words("guide.go_help"))
        for button, key in ((self.back_button, "guide.back"), (self.forward_button, "guide.forward")):
            button.setToolTip(words(key))
            button.setAccessibleName(words(key))
        self._search(self.search.text())
        if self._topic is not None:
            self._show(self._topic.key)

    def _set_keys(self) -> None:
        for keys, act in (
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+F", self._to_search),
            ("Ctrl+P", self._ask_print),
            ("Escape", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.GAP, Space.GAP, Space.GAP, 0)
        column.setSpacing(Space.STEP)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.contents, 1)
        bar = Toolbar()
        bar.add(self.back_button, self.forward_button)
        bar.add_stretch()
        bar.add(self.print_button, self.pdf, self.go)
        right = QWidget()
        text = QVBoxLayout(right)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(bar)
        text.addWidget(self.notice)
        text.addWidget(self.reader, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([_CONTENTS, _SIZE[0] - _CONTENTS])
        split.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
