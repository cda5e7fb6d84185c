"""Everything that has changed, line by line: since the last look or over some days; each line leads there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.reports import news as newest
from tracker.reports.news import Item, News, NewsKind
from tracker.reports.overview import found_doubts
from tracker.reports.scope import Scope
from ui.i18n import words
from ui.models.fixed_rows import FixedRows
from ui.models.news_rows import COLUMNS, LOOKS, count_text, row
from ui.pages.context import PageContext
from ui.pages.overview.loading import days_ago
from ui.tasks import Latest
from ui.theme import Size, Space
from ui.widgets import Button, Column, EmptyState, Label, LedgerTable, Option, SegmentedSwitch
from ui.widgets.choice_chips import Choice, ChoiceChips

SINCE = "since"
_SIZE = (900, 560)
_DAYS = {"7": 7, "30": 30, "365": 365}
_WIDTHS = {
    "kind": Column("kind", 150, fixed=True),
    "what": Column("what", 420, stretch=True, fixed=True),
    "by": Column("by", 150),
    "at": Column("at", 122, right=True),
}


class NewsDialog(QDialog):
    """`opened(Item)`: go there. The marks of the last look count only for what happened since it."""

    opened = Signal(object)

    def __init__(
        self, context: PageContext, found: News, scope: Scope, kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("news.title"))
        self.setProperty("role", "surface")
        self._context, self._scope, self._first = context, scope, found
        self._found, self._kind = found, kind
        self._latest = Latest(context.runner)
        self.span = SegmentedSwitch(
            [Option(SINCE, words("news.span.since")), *(Option(k, words(f"news.span.{k}")) for k in _DAYS)],
            words("news.span.name"),
        )
        self.chips = ChoiceChips(words("news.column.kind"))
        self._model = FixedRows([words(f"news.column.{key}") for key in COLUMNS])
        self.table = LedgerTable(words("news.title"), Size.ROW)
        self._stack = QStackedWidget()
        self._note = Label("", "small", "text2", wrap=True)
        self._lay_out()
        self.span.changed.connect(self._choose_span)
        self.chips.chosen.connect(self._choose_kind)
        self.table.opened.connect(self._open)
        self.resize(*_SIZE)
        self._show()

    def show_span(self, key: str) -> None:
        """News of so many days ("7", "30", "365"), or since the last look."""
        self.span.set_value(key)
        self._choose_span(key)

    def _choose_span(self, key: str) -> None:
        if key == SINCE:
            self._take(self._first)
            return
        ledger, scope, since = self._context.ledger, self._scope, days_ago(self._context.ledger, _DAYS[key])
        self._latest.run(
            lambda _progress: ledger.ask(newest.news, since, found_doubts(ledger), scope), self._take
        )

    def _take(self, found: News) -> None:
        self._found = found
        if self._kind and not found.counts[NewsKind(self._kind)]:
            self._kind = ""
        self._show()

    def _show(self) -> None:
        listed = [one for one in self._found.items if self._kind in ("", one.kind)]
        self._model.show([row(one) for one in listed])
        self._stack.setCurrentIndex(0 if listed else 1)
        self._show_chips()
        of_kind = [NewsKind(self._kind)] if self._kind else list(NewsKind)
        left_out = sum(self._found.counts[kind] for kind in of_kind) - len(listed)
        self._note.setText(words("news.left_out", n=left_out))
        self._note.setVisible(left_out > 0)
        if listed:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _show_chips(self) -> None:
        counts = self._found.counts
        every = Choice("", words("news.all", n=sum(counts.values())))
        present = [
            Choice(kind.value, count_text(kind, counts[kind]), icon=LOOKS[kind][0])
            for kind in NewsKind
            if counts[kind]
        ]
        self.chips.offer([every, *present] if present else [], self._kind)

    def _choose_kind(self, key: str) -> None:
        self._kind = key
        self._show()

    def _open(self, index: QModelIndex) -> None:
        item = self._model.payload(index.row())
        if isinstance(item, Item):
            self.accept()
            self.opened.emit(item)

    def _lay_out(self) -> None:
        self.table.setModel(self._model)
        self.table.set_columns([_WIDTHS[key] for key in COLUMNS])
        nothing = EmptyState("hist", words("news.nothing_title"), words("news.nothing_text"))
        for part in (self.table, nothing):
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.addWidget(Label(words("news.title"), "object_title"), 1)
        head.addWidget(self.span)
        close = Button(words("common.action.close"))
        close.setProperty("dialog", True)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(Space.GAP)
        column.addLayout(head)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
