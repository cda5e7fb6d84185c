"""Entering figures: what is asked on top, the grid, and how the current cell was understood at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.figures.grid import Grid, Typed
from tracker.figures.grid.draft import Edit
from tracker.kernel.errors import Refusal
from ui.i18n import words
from ui.models.entry_words import head_line
from ui.pages.context import PageContext
from ui.pages.figures.entry.foot import EntryFoot
from ui.pages.figures.entry.keeper import Keeper
from ui.pages.figures.entry.loading import Asked, EntryChoices, Sheet
from ui.pages.figures.entry.pasting import paste
from ui.pages.figures.entry.scenes import scenes
from ui.pages.figures.entry.sheets import Sheets
from ui.pages.figures.entry.source_bar import SourceBar
from ui.pages.figures.entry.table import EntryTable
from ui.pages.figures.entry.toolbar import EntryToolbar
from ui.pages.figures.pane.explaining import Spot as Explainable
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.views import ENTRY, FigureView
from ui.shell.pages import Scene
from ui.widgets import EmptyState, PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


class EntryView(FigureView):
    """Nothing is written before it is saved; what is not saved is asked about before it would be lost."""

    toolbar: EntryToolbar

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posing = False
        self.toolbar = EntryToolbar()
        self.source = SourceBar()
        self.table = EntryTable()
        self.foot = EntryFoot()
        self.sheets = Sheets(context, self)
        self.keeper = Keeper(context, self.table, self.source, self.sheets, self)
        self._empty = EmptyState("fig", words("entry.empty.title"), words("entry.empty.text"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        for part in (self, self.toolbar):
            part.setEnabled(not context.ledger.read_only)

    @property
    def sheet(self) -> Sheet | None:
        """What is typed into; None until it has been read."""
        return self.sheets.current

    def load(self) -> None:
        """Ask the ledger anew; what was typed stays."""
        self.sheets.renew()

    def tell_head(self, head: PageHead) -> None:
        head.set_title(words("entry.title"), "")
        grid = self.sheet.grid if self.sheet else None
        head.set_sub(head_line(grid) if grid is not None and grid.rows else words("entry.sub"))

    def tell(self, teller: Teller) -> None:
        """The course and the sources of what is on file beside what is typed."""
        cell = self.table.current
        if cell is None or self.sheet is None:
            teller.nothing()
            return
        spot, scenario = self.sheet.grid.spot(cell), self.sheet.grid.scenario
        asked = Explainable(spot.indicator, spot.period, spot.breakdown, spot.place.id, scenario)
        teller.spot(asked, None)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Ask about what is not saved; what was put there for a picture is simply forgotten."""
        if self._posing:
            self._posing = False
            self.keeper.forget()
        return self.keeper.may_leave()

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        return scenes(self, lambda: page.show_view(ENTRY))

    def pose(self, document: str, edit: Edit) -> None:
        """Show something typed for a picture; it is forgotten as soon as the view is left."""
        self._posing = True
        self.source.document.setText(document)
        self.source.document.setCursorPosition(0)
        self.table.entry.put(edit)

    def save(self) -> None:
        """Write what was typed."""
        self.keeper.save()

    def paste(self, text: str) -> None:
        """Put a clipboard text into the grid, or say why not."""
        if self.sheet is None:
            return
        try:
            paste(text, self.sheet, self.table, self.source.convention)
        except Refusal as refusal:
            self.keeper.refuse(refusal)

    def _offer(self, choices: EntryChoices) -> None:
        self.toolbar.offer(choices)
        self.source.offer(choices.agencies, choices.documents)
        self._ask()

    def _ask_other(self) -> None:
        """Another grid is asked for; what is typed into this one is asked about first."""
        asked = self.toolbar.asked()
        if self.sheet is None or asked is None or asked == self.sheet.asked:
            return
        if _cells(asked) == _cells(self.sheet.asked) or self.may_leave():
            self._ask()
        else:
            self.toolbar.show_asked(self.sheet.asked)

    def _ask(self) -> None:
        asked = self.toolbar.asked()
        if asked is not None:
            self.sheets.ask(asked)

    def _show(self, sheet: Sheet) -> None:
        model = self.table.entry
        if model.cells.grid is not None and _keys(model.cells.grid) == _keys(sheet.grid):
            model.take(sheet.grid, sheet.stood)
        else:
            model.show(sheet.grid, sheet.stood)
        self._use_source()
        self._stack.setCurrentWidget(self.table if sheet.grid.rows else self._empty)
        self.headed.emit()

    def _use_source(self) -> None:
        self.table.entry.use(self.source.source, self.source.convention)

    def _tell(self) -> None:
        model = self.table.entry
        self.foot.tell(model, self.table.current, self.source.convention)
        self.source.tell_count(model.cells.counts.written)

    def _take(self, text: str) -> None:
        """A person chose how an ambiguous cell is to be read."""
        if self.table.current is not None:
            self.table.entry.put({self.table.current: Typed(text)})
            self.focus_first()

    def _next_fault(self) -> None:
        faulty, at = self.table.entry.cells.faulty, self.table.current or (-1, -1)
        if faulty:
            self.table.go_to(next((cell for cell in faulty if cell > at), faulty[0]))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.toolbar.changed.connect(self._ask_other)
        self.toolbar.unreadable.connect(
            lambda text: self.keeper.refuse(Refusal("period.unreadable", text=text[:60]))
        )
        self.source.changed.connect(self._use_source)
        self.keeper.said.connect(self.said)
        self.table.pasted.connect(self.paste)
        self.table.copied.connect(lambda n: self.said.emit("good", words("entry.copied", n=n)))
        for asks in (self.source.save, self.table.save):
            asks.connect(self.save)
        for news in (self.table.chosen, self.table.entry.changed):
            news.connect(self._tell)
        self.table.chosen.connect(lambda: self.chosen.emit(self.table.current))
        self.foot.taken.connect(self._take)
        self.foot.withdraw.connect(self.table.withdraw)
        self.foot.next_fault.connect(self._next_fault)
        self.sheets.offered.connect(self._offer)
        self.sheets.shown.connect(self._show)
        self.sheets.refused.connect(self.keeper.refuse)
        self.destroyed.connect(self.sheets.drop)


def _cells(asked: Asked) -> tuple[object, ...]:
    """What decides which cells there are; another scenario asks the same ones."""
    return asked.by_place, asked.subject, asked.rows, asked.columns, asked.period


def _keys(grid: Grid) -> list[object]:
    return [spot.key for row in grid.spots for spot in row]
