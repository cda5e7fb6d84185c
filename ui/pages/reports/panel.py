"""The left side of the page: which paper, its questions, what is written on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from tracker.reports.papers.paper import Paper
from ui.i18n import language, words
from ui.pages.reports.particulars import ParticularsForm
from ui.pages.reports.questions import Questions
from ui.theme import Size, Space
from ui.widgets import Label, rule

_KEY = Qt.ItemDataRole.UserRole
_LEAST = 300


class PaperPanel(QFrame):
    """`chosen()`: another paper. `changed()`: another answer, or something else written on the paper."""

    chosen = Signal()
    changed = Signal()

    def __init__(self, papers: Sequence[Paper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setMinimumWidth(_LEAST)
        self._papers = {one.key: one for one in papers}
        self.list = QListWidget()
        self.list.setAccessibleName(words("papers.page.which"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        for one in papers:
            item = QListWidgetItem(words(f"papers.{one.key}.title"), self.list)
            item.setData(_KEY, one.key)
            item.setSizeHint(QSize(80, Size.ROW))
            item.setToolTip(words(f"papers.{one.key}.what"))
        self.list.setFixedHeight(len(papers) * Size.ROW + 2)
        self.what = Label("", "small", "text2", wrap=True)
        self.questions = Questions()
        self.particulars = ParticularsForm()
        self._lay_out()
        self.list.setCurrentRow(0)
        self._settle()
        self.list.currentRowChanged.connect(lambda _row: self._turn())
        self.questions.changed.connect(self.changed)
        self.particulars.changed.connect(self.changed)

    @property
    def paper(self) -> Paper:
        return self._papers[self.list.currentItem().data(_KEY)]

    @property
    def written_in(self) -> str:
        """The language of the paper."""
        return self.particulars.language.value

    def choose(self, key: str) -> None:
        """Make a paper current without announcing it."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._settle()

    def _turn(self) -> None:
        self._settle()
        self.chosen.emit()

    def _settle(self) -> None:
        """Another paper: what it is for, and the language it is usually written in."""
        self.what.setText(words(f"papers.{self.paper.key}.what"))
        self.particulars.language.set_value(self.paper.language or language().code)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "surface")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.MARGIN)
        inner.setSpacing(Space.STEP)
        inner.addWidget(self.what)
        inner.addWidget(self.questions)
        inner.addWidget(rule())
        inner.addWidget(Label(words("papers.particulars.title"), "header", "text2"))
        inner.addWidget(self.particulars)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HALF, 0, 0)
        column.setSpacing(Space.HALF)
        column.addWidget(self.list)
        column.addWidget(rule())
        column.addWidget(scroll, 1)
