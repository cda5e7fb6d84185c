"""The list at the left of the guide: its topics by part, or the places that say what was searched for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.guide.book import Book, Found
from ui.i18n import words
from ui.theme import Size, theme

_KEY = Qt.ItemDataRole.UserRole
_HEADING = Qt.ItemDataRole.UserRole + 1


class ContentsList(QListWidget):
    """`chosen(key, heading)`: a line was pressed, or Enter on it."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_book(self, book: Book) -> None:
        """All topics under the headings of their parts."""
        self.clear()
        part = ""
        for topic in book.topics:
            if topic.part != part:
                part = topic.part
                self.addItem(_part(words(f"guide.part.{part}")))
            self.addItem(_line(topic.title, topic.key, ""))

    def show_found(self, found: Sequence[Found]) -> None:
        """Where it is said, the best first."""
        self.clear()
        for one in found:
            title = one.topic.title
            where = title if one.heading == title else f"{title} › {one.heading}"
            item = _line(f"{where}\n{one.snippet}", one.topic.key, one.heading)
            item.setSizeHint(QSize(0, 3 * theme().font("base").pixelSize() + 3 * Size.ICON_CELL))
            self.addItem(item)

    def mark(self, key: str) -> None:
        """Select the topic's line, where it is in the list, without telling anybody."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)
                return

    def open_first(self) -> None:
        """Open the first place that was found."""
        for row in range(self.count()):
            if self.item(row).data(_KEY):
                self.setCurrentRow(row)
                self._choose(self.item(row))
                return

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(_KEY):
            self.chosen.emit(item.data(_KEY), item.data(_HEADING))


def _part(title: str) -> QListWidgetItem:
    item = QListWidgetItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(theme().font("header"))
    item.setSizeHint(QSize(0, Size.NAV_ROW))
    item.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
    return item


def _line(title: str, key: str, heading: str) -> QListWidgetItem:
    item = QListWidgetItem(title)
    item.setData(_KEY, key)
    item.setData(_HEADING, heading)
    item.setSizeHint(QSize(0, Size.ROW_ROOMY))
    return item
