"""Two people wrote one item of a draft: both versions beside one another, and which of them is to stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.reports.changes import Item, Names, changed_items
from ui.i18n import language, words
from ui.pages.plans.versions.difference_text import DifferenceText
from ui.pages.plans.versions.draft_desk import Clash
from ui.theme import Space
from ui.widgets import Button, Label, Notice


class ClashPanel(QFrame):
    """`decided(mine)`."""

    decided = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.notice = Notice("warn", words("versions_page.clash.told"))
        self.text = DifferenceText()
        self.mine = Button(words("versions_page.clash.mine"), role="primary")
        self.theirs = Button(words("versions_page.clash.theirs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("versions_page.clash.title"), "object_title", wrap=True))
        column.addWidget(self.notice)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        row.addStretch(1)
        column.addLayout(row)
        self.mine.clicked.connect(lambda _checked=False: self.decided.emit(True))
        self.theirs.clicked.connect(lambda _checked=False: self.decided.emit(False))

    def show_clash(self, clash: Clash, names: Names) -> None:
        """What they wrote at the left, what I would write at the right."""
        items = _of(clash.key, changed_items(clash.theirs, clash.mine, names, language().words))
        self.text.show_items(
            items, words("versions_page.clash.their_side"), words("versions_page.clash.my_side")
        )


def _of(key: str, items: tuple[Item, ...]) -> list[Item]:
    return [one for one in items if one.key == key]
